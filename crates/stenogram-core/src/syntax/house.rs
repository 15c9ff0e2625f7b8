//! How a document sets its labels: what one candidate is measured against.

use super::candidate::Follow;
use super::weigh::Occurrence;

/// How most of the likely labels of the document are set.
#[derive(Debug, Default)]
pub(super) struct House {
    pub(super) bold: f32,
    pub(super) caps: f32,
    pub(super) alone: f32,
    pub(super) quoted: f32,
    pub(super) wide_space: bool,
    /// Whether a sign opens some labels, and one of these recurs.
    pub(super) signed: bool,
    /// How many labels without spaces recur.
    pub(super) spaced: u32,
    /// How many roles have a number: `Q1`, `A1`, `Q2`.
    pub(super) numbered: u32,
    /// Whether `Q` asks.
    pub(super) asked: bool,
    /// Whether `A` answers.
    pub(super) answered: bool,
}

impl House {
    /// Looks at the likely labels among the candidates of one kind.
    pub(super) fn of<'a>(groups: impl Iterator<Item = &'a [Occurrence<'a>]>) -> Self {
        let (mut all, mut bold, mut caps, mut alone, mut quoted) = (0.0, 0.0, 0.0, 0.0, 0.0);
        let (mut wide, mut asked, mut answered) = (false, false, false);
        let (mut signed, mut numbered) = (false, 0);
        let mut spaced = 0;
        let recurring = groups.flat_map(|group| group.iter().enumerate().map(|(at, (_, one))| (at, one)));
        for (times, candidate) in recurring {
            let shape = &candidate.shape;
            wide |= shape.gap >= 3 && matches!(candidate.key.as_str(), "q" | "a");
            let letter = candidate.key.trim_end_matches(|c: char| c.is_ascii_digit());
            asked |= letter == "q";
            answered |= letter == "a";
            numbered += u32::from(shape.role.is_some() && letter.len() < candidate.key.len());
            signed |= times == 1 && shape.bold && shape.unspaced;
            spaced += u32::from(times == 2 && shape.unspaced);
            let likely = shape.role.is_some() || (shape.capitals == shape.words && shape.sentence_words == 0);
            if !likely || shape.words == 0 {
                continue;
            }
            all += 1.0;
            bold += f32::from(u8::from(shape.bold));
            // Initials (`MJ:`) say nothing about how names are set.
            let letters = || candidate.key.chars().filter(|c| c.is_alphabetic()).take(4).count();
            caps += f32::from(u8::from(shape.all_caps && letters() > 3));
            alone += f32::from(u8::from(shape.follow == Follow::Nothing));
            quoted += f32::from(u8::from(shape.quoted));
        }
        let share = |part: f32| if all >= 3.0 { part / all } else { 0.0 };
        Self {
            bold: share(bold),
            caps: share(caps),
            alone: share(alone),
            quoted: share(quoted),
            wide_space: wide,
            signed,
            spaced,
            numbered,
            asked,
            answered,
        }
    }
}
