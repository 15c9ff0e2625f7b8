//! Step 2: which of the candidate labels are the labels of this document.
//!
//! A colon is not a speaker. What tells a label from prose is seldom in the line alone: it recurs, it is the short form
//! of a longer one, it is set as the others are. So every distinct candidate is weighed once, over all its
//! occurrences, and each occurrence then only has to stand where a label can stand.

use super::candidate::{Candidate, Follow, Shape, fold_space, without_brackets};
use super::line::{LineFacts, LineShape};
use super::{Delimiter, Role, lexicon};
use std::collections::{BTreeMap, BTreeSet};

/// The labels of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Inventory {
    /// The lines that start with a label, in order.
    pub(super) lines: Vec<u32>,
    /// Every distinct candidate, weighed, by its key.
    pub(super) labels: BTreeMap<String, Weighed>,
}

/// A candidate label and what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Weighed {
    /// Lines that start with it, where a paragraph can start.
    pub(super) count: u32,
    /// What was found, with its weight.
    pub(super) evidence: Vec<(Evidence, f32)>,
}

/// What speaks for or against a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Names a role: `Question`, `Moderator`.
    Role,
    /// Recurs.
    Recurs,
    /// All its words are names or offices.
    NameShape,
    /// Has words that are neither.
    LowerWords,
    /// Has words of sentences: `I will say this`.
    SentenceWords,
    /// A sentence ends inside.
    SentenceBreak,
    /// Starts with an honorific.
    Honorific,
    /// Has a word of an office.
    Office,
    /// Is part of another label of the document, or that of it.
    Alias,
    /// Set in bold or in capitals as the labels of this document are, or not.
    Setting,
    /// A single word that is no role.
    SingleWord,
    /// Many words.
    Length,
    /// No words follow, or they do not start as speech does.
    Follow,
    /// A key of a header.
    HeaderKey,
}

impl Weighed {
    fn add(&mut self, evidence: Evidence, weight: f32) {
        if weight != 0.0 {
            self.evidence.push((evidence, weight));
        }
    }

    /// The sum of the evidence.
    pub(super) fn score(&self) -> f32 {
        self.evidence.iter().map(|(_, weight)| weight).sum()
    }

    /// Whether what speaks for it prevails.
    pub(super) fn is_accepted(&self) -> bool {
        self.score() >= ACCEPT
    }
}

/// A label is accepted from this score on.
const ACCEPT: f32 = 2.0;

/// How the document is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Layout {
    /// Paragraphs are broken into lines of a width; a line start inside a paragraph means nothing.
    pub(super) wrapped: bool,
    /// Width at which they are broken.
    width: u32,
}

impl Layout {
    /// Looks at how the lines of a document end.
    pub(super) fn of(lines: &[LineFacts]) -> Self {
        let mut widths: Vec<u32> = Vec::new();
        let (mut runs_on, mut filled, mut blanks) = (0u32, 0u32, 0u32);
        for (at, line) in lines.iter().enumerate() {
            if line.is_blank() {
                blanks += 1;
                continue;
            }
            filled += 1;
            widths.push(line.width);
            if lines.get(at + 1).is_some_and(|next| !next.is_blank()) && !line.terminated {
                runs_on += 1;
            }
        }
        widths.sort_unstable();
        let width = widths.get(widths.len() * 95 / 100).copied().unwrap_or(0);
        // Wrapped text has a narrow edge, and lines that run on where no sentence ends.
        let wrapped =
            width <= 130 && filled >= 6 && runs_on * 3 >= filled && (blanks > 0 || runs_on * 2 >= filled);
        Self { wrapped, width }
    }

    /// Whether a paragraph can start on line `at`.
    pub(super) fn starts_paragraph(&self, lines: &[LineFacts], at: usize) -> bool {
        if !self.wrapped {
            return true;
        }
        let Some(previous) = at.checked_sub(1).and_then(|before| lines.get(before)) else { return true };
        previous.shape != LineShape::Text
            || previous.hard_break
            || (previous.terminated && previous.width * 10 < self.width * 8)
    }
}

/// Weighs the candidates of all lines. `first` is the first line that can hold a label.
pub(super) fn take(lines: &[LineFacts], layout: &Layout, first: usize) -> Inventory {
    let mut groups: BTreeMap<&str, Vec<(usize, &Candidate)>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().skip(first) {
        if let Some(candidate) = line.candidate.as_deref()
            && layout.starts_paragraph(lines, at)
        {
            groups.entry(&candidate.key).or_default().push((at, candidate));
        }
    }
    let house = House::of(&groups);
    let mut labels: BTreeMap<String, Weighed> =
        groups.iter().map(|(key, occurrences)| ((*key).to_owned(), weigh(occurrences, &house))).collect();
    weigh_aliases(&mut labels);

    let mut inventory = Inventory { lines: Vec::new(), labels };
    for (at, line) in lines.iter().enumerate().skip(first) {
        let Some(candidate) = line.candidate.as_deref() else { continue };
        let accepted = inventory.labels.get(&candidate.key).is_some_and(Weighed::is_accepted);
        if accepted && stands_as_label(lines, at, candidate, layout) {
            inventory.lines.push(at as u32);
        }
    }
    inventory
}

/// Whether an accepted label stands where a label can stand. A wrapped line may start with one by chance, so there it
/// has to open a paragraph or follow the end of a sentence and look like nothing else.
fn stands_as_label(lines: &[LineFacts], at: usize, candidate: &Candidate, layout: &Layout) -> bool {
    if layout.starts_paragraph(lines, at) {
        return true;
    }
    let after_sentence =
        at.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|line| line.terminated);
    let unmistakable = match candidate.kind {
        Delimiter::Space => candidate.shape.gap >= 4,
        Delimiter::Colon => candidate.shape.all_caps && candidate.shape.gap >= 1,
        Delimiter::Markup => true,
    };
    after_sentence && unmistakable
}

/// How most of the likely labels of the document are set.
#[derive(Debug, Default)]
struct House {
    bold: f32,
    caps: f32,
    alone: f32,
    wide_space: bool,
}

impl House {
    fn of(groups: &BTreeMap<&str, Vec<(usize, &Candidate)>>) -> Self {
        let (mut all, mut bold, mut caps, mut alone, mut wide) = (0.0, 0.0, 0.0, 0.0, false);
        for occurrences in groups.values() {
            for (_, candidate) in occurrences {
                let shape = &candidate.shape;
                if candidate.kind == Delimiter::Space {
                    wide |= shape.gap >= 3;
                    continue;
                }
                let likely =
                    shape.role.is_some() || (shape.capitals == shape.words && shape.sentence_words == 0);
                if !likely || shape.words == 0 {
                    continue;
                }
                all += 1.0;
                bold += f32::from(u8::from(shape.bold));
                caps += f32::from(u8::from(shape.all_caps));
                alone += f32::from(u8::from(shape.follow == Follow::Nothing));
            }
        }
        let share = |part: f32| if all >= 3.0 { part / all } else { 0.0 };
        Self { bold: share(bold), caps: share(caps), alone: share(alone), wide_space: wide }
    }
}

fn weigh(occurrences: &[(usize, &Candidate)], house: &House) -> Weighed {
    let count = occurrences.len() as u32;
    let mut weighed = Weighed { count, ..Weighed::default() };
    let Some((_, first)) = occurrences.first() else { return weighed };
    let shape = &first.shape;
    if first.kind == Delimiter::Space {
        // `Q` and white space is a label where it is set apart, or where others in the document are.
        let apart = occurrences.iter().any(|(_, candidate)| candidate.shape.gap >= 3);
        let spoken = occurrences.iter().all(|(_, candidate)| candidate.shape.follow == Follow::Speech);
        let weight = if apart || house.wide_space {
            4.0
        } else if spoken {
            2.0
        } else {
            0.5
        };
        weighed.add(Evidence::Role, weight);
        weighed.add(Evidence::Recurs, if count >= 2 { 1.0 } else { 0.0 });
        return weighed;
    }
    let spoken =
        occurrences.iter().filter(|(_, candidate)| candidate.shape.follow == Follow::Speech).count() as f32;
    let spoken = spoken / count as f32;

    weigh_role(&mut weighed, first, house);
    if shape.role.is_none() {
        weigh_words(&mut weighed, shape);
        weigh_setting(&mut weighed, occurrences, house);
    }
    weighed.add(
        Evidence::Recurs,
        match count {
            1 => 0.0,
            2 => 0.7,
            3..=4 => 1.5,
            _ => 2.5,
        },
    );
    let lone = occurrences.iter().all(|(_, candidate)| candidate.shape.follow == Follow::Nothing);
    let unlike_speech = if lone { house.alone < 0.5 } else { spoken < 0.5 };
    weighed.add(Evidence::Follow, if unlike_speech { -1.5 } else { 0.0 });
    let bare = first.key.trim_matches(|c: char| !c.is_alphanumeric());
    if shape.role.is_none() && lexicon::HEADER_KEYS.iter().any(|(_, keys)| keys.contains(&bare)) {
        weighed.add(Evidence::HeaderKey, -2.5);
    }
    weighed
}

fn weigh_role(weighed: &mut Weighed, first: &Candidate, house: &House) {
    let Some(role) = first.shape.role else { return };
    // `A:` and `P:` may be anything; `Note:`-like words are no roles at all.
    let letters = first.key.chars().filter(|c| c.is_alphabetic()).count();
    let one_letter = letters == 1 && first.key.is_ascii();
    let ambiguous = matches!(role, Role::Audience | Role::Group | Role::Unknown | Role::Moderator)
        && first.shape.words == 1
        && !first.shape.all_caps
        && house.caps > 0.5;
    weighed.add(
        Evidence::Role,
        if one_letter {
            1.3
        } else if ambiguous {
            1.5
        } else {
            3.5
        },
    );
    if first.shape.lower_start
        && house.caps + house.bold < 0.5
        && !first.key.starts_with(|c: char| c.is_ascii_digit())
    {
        weighed.add(Evidence::LowerWords, -2.0);
    }
}

fn weigh_words(weighed: &mut Weighed, shape: &Shape) {
    let (words, capitals) = (shape.words as f32, shape.capitals as f32);
    let share = if words > 0.0 { capitals / words } else { 0.0 };
    weighed.add(
        if share >= 0.6 { Evidence::NameShape } else { Evidence::LowerWords },
        match share {
            _ if words == 0.0 => -3.0,
            s if s >= 0.999 => 2.0,
            s if s >= 0.8 => 1.0,
            s if s >= 0.6 => 0.2,
            _ if shape.name_and_role => -0.5,
            s if s >= 0.45 && (shape.titles >= 1 || shape.name_end >= 2) => -0.8,
            _ => -4.0,
        },
    );
    if shape.words == 1 && !shape.all_caps {
        weighed.add(Evidence::SingleWord, -1.8);
    } else if shape.words == 1 {
        weighed.add(Evidence::SingleWord, -1.0);
    }
    // A name has two words at least, and seldom more than four.
    if (2..=4).contains(&shape.words) && share >= 0.999 && shape.sentence_words == 0 {
        weighed.add(Evidence::NameShape, 0.7);
    }
    if shape.sentence_words == 0 && !shape.sentence_break && shape.words > shape.name_end {
        // Lower-case words that lead up to a name are an occupation: `History teacher Ann Roe`.
        weighed.add(Evidence::NameShape, if shape.name_end >= 2 { 1.0 } else { 0.0 });
        weighed.add(Evidence::NameShape, if shape.name_and_role { 2.7 } else { 0.0 });
    }
    if shape.particle_start {
        weighed.add(Evidence::SentenceWords, -2.5);
    }
    weighed.add(Evidence::SentenceWords, -2.2 * shape.sentence_words.min(3) as f32);
    if shape.sentence_break {
        weighed.add(Evidence::SentenceBreak, -4.0);
    }
    if shape.honorific {
        weighed.add(Evidence::Honorific, 1.0);
    }
    if shape.titles > 0 {
        weighed.add(Evidence::Office, 1.0);
    }
    if !shape.capital_end && !shape.name_and_role {
        weighed.add(Evidence::LowerWords, -2.0);
    }
    if shape.lower_start {
        weighed.add(Evidence::LowerWords, -1.0);
    }
    if shape.digit_start {
        weighed.add(Evidence::LowerWords, -1.5);
    }
    weighed.add(Evidence::Length, -0.1 * (shape.words.saturating_sub(10)) as f32);
    weighed.add(Evidence::Length, -0.4 * shape.commas.min(4) as f32);
}

fn weigh_setting(weighed: &mut Weighed, occurrences: &[(usize, &Candidate)], house: &House) {
    let Some((_, Candidate { shape, .. })) = occurrences.first() else { return };
    if house.bold > 0.5 {
        weighed.add(Evidence::Setting, if shape.bold { 2.0 } else { -2.5 });
    } else if shape.bold {
        weighed.add(Evidence::Setting, 1.0);
    }
    if house.caps > 0.6 {
        let caps = occurrences.iter().any(|(_, candidate)| candidate.shape.all_caps);
        weighed.add(Evidence::Setting, if caps { 1.5 } else { -3.0 });
    }
}

/// Long and short forms of one name speak for each other: `President of Russia Vladimir Putin`, `Vladimir Putin`,
/// `MR. KIRBY`, `JOHN F. KIRBY`.
fn weigh_aliases(labels: &mut BTreeMap<String, Weighed>) {
    let likely: BTreeSet<String> =
        labels.iter().filter(|(_, weighed)| weighed.score() >= 1.2).map(|(key, _)| key.clone()).collect();
    let tails: BTreeMap<String, u32> = likely.iter().fold(BTreeMap::new(), |mut tails, key| {
        for tail in tails_of(key) {
            *tails.entry(tail).or_default() += 1;
        }
        tails
    });
    for (key, weighed) in labels.iter_mut() {
        let core = without_brackets(key);
        let itself = u32::from(likely.contains(key));
        // Another label ends as this one is, or this one ends as another is.
        let longer = tails.get(&core).copied().unwrap_or(0) > itself;
        let shorter = tails_of(key).into_iter().any(|tail| tail != *key && likely.contains(&tail));
        if (longer || shorter) && core.contains(' ') {
            weighed.add(Evidence::Alias, 1.5);
        } else if longer {
            weighed.add(Evidence::Alias, 1.0);
        }
    }
}

/// The ends of a label, in words, brackets aside: for `a b c`, `a b c`, `b c`, `c`.
fn tails_of(key: &str) -> Vec<String> {
    let core = fold_space(&without_brackets(key));
    let words: Vec<&str> = core.split(' ').collect();
    (0..words.len()).filter_map(|from| words.get(from..).map(|tail| tail.join(" "))).collect()
}
