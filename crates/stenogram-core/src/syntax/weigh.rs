//! What speaks for and against a candidate label.

use super::candidate::{Candidate, Follow, Shape};
use super::house::House;
use super::{Delimiter, Role, lexicon};
use crate::work::count_work;
use serde::Serialize;
use std::collections::BTreeMap;

/// A candidate and the line that it stands on.
pub(super) type Occurrence<'a> = (usize, &'a Candidate);

/// The occurrences of each distinct candidate.
pub(super) type Groups<'a> = BTreeMap<(Delimiter, &'a str), Vec<Occurrence<'a>>>;

/// A candidate label and what speaks for and against it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Weighed {
    /// Lines that start with it, where a paragraph can start.
    pub(super) count: u32,
    /// What was found, with its weight.
    pub(super) evidence: Vec<(Evidence, f32)>,
}

/// What speaks for or against a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
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
    /// What follows: no words, or words that start as speech does or not.
    Follow,
    /// A key of a header, or the first part of the title.
    HeaderKey,
    /// A time stands beside it.
    Time,
    /// The way in which it is set off.
    Kind,
    /// The lines above the first label name it.
    Declared,
    /// One or two letters make it another label of the document.
    Slip,
    /// It asks between two turns of one speaker.
    Between,
}

impl Weighed {
    pub(super) fn add(&mut self, evidence: Evidence, weight: f32) {
        if weight != 0.0 {
            self.evidence.push((evidence, weight));
        }
    }

    /// The sum of the evidence.
    pub(super) fn score(&self) -> f32 {
        count_work(self.evidence.len());
        self.evidence.iter().map(|(_, weight)| weight).sum()
    }

    /// Whether what speaks for it prevails.
    pub(super) fn is_accepted(&self) -> bool {
        self.score() >= ACCEPT
    }
}

/// A label is accepted from this score on.
pub(super) const ACCEPT: f32 = 2.0;

/// Weighs a candidate over all its occurrences, which are of one kind. `before_speech` is the share of them that words
/// of speech follow on the next lines.
pub(super) fn weigh(occurrences: &[Occurrence<'_>], house: &House, before_speech: f32) -> Weighed {
    let count = occurrences.len() as u32;
    let mut weighed = Weighed { count, ..Weighed::default() };
    let Some((_, first)) = occurrences.first() else { return weighed };
    let shape = &first.shape;
    if first.kind == Delimiter::Space && shape.unspaced {
        weighed.add(Evidence::Recurs, if count >= 3 { 2.5 } else { 0.5 });
        let set = shape.bold && house.signed || house.spaced >= 2 && !first.key.starts_with('第');
        weighed.add(Evidence::Setting, if set { 1.6 } else { 0.0 });
        return weighed;
    }
    if first.kind == Delimiter::Space && matches!(first.key.as_str(), "q" | "a") {
        // `Q` and white space is a label where it is set apart, or where others in the document are.
        let apart = occurrences.iter().any(|(_, candidate)| candidate.shape.gap >= 3);
        let spoken = occurrences.iter().all(|(_, candidate)| candidate.shape.follow == Follow::Speech);
        let weight = match (apart || house.wide_space, spoken) {
            // `A` opens sentences too: it answers where `Q` asks.
            _ if first.key == "a" && !house.asked => 0.5,
            (true, _) => 4.0,
            (false, true) => 2.0,
            (false, false) => 0.5,
        };
        weighed.add(Evidence::Role, weight);
        weighed.add(Evidence::Recurs, if count >= 2 { 1.0 } else { 0.0 });
        return weighed;
    }
    weigh_role(&mut weighed, first, house);
    if first.kind == Delimiter::Angle {
        // Nicknames have no shape; what stands in angle brackets after a time is one.
        weighed.add(Evidence::NameShape, 2.0);
    } else if shape.role.is_none() {
        weigh_words(&mut weighed, shape);
        weigh_setting(&mut weighed, occurrences, house);
        // `Ann Roe (Norland) (NP): …`: a person with a seat or party.
        let person =
            shape.capitals == shape.words && (2..=5).contains(&shape.words) && shape.sentence_words == 0;
        let seated = shape.seated && person && first.kind == Delimiter::Colon;
        weighed.add(Evidence::NameShape, if seated { 0.8 } else { 0.0 });
    }
    // `Q1`, `A1`, `Q2` are what `Q` and `A` are elsewhere.
    let numbered =
        house.numbered >= 4 && shape.role.is_some() && first.key.ends_with(|c: char| c.is_ascii_digit());
    weighed.add(
        Evidence::Recurs,
        match count {
            1 if numbered => 1.5,
            1 => 0.0,
            3.. if shape.words == 1 && share_spoken(occurrences) > 0.9 => 2.2,
            2 => 0.7,
            3..=4 => 1.5,
            _ => 2.5,
        },
    );
    weigh_kind(&mut weighed, occurrences, before_speech);
    if first.kind != Delimiter::Line {
        let share = |follow| {
            let so = occurrences.iter().filter(|(_, candidate)| candidate.shape.follow == follow).count();
            so as f32 / count as f32
        };
        let lone = share(Follow::Nothing) == 1.0;
        let timed = occurrences.iter().any(|(_, candidate)| candidate.time.is_some());
        let unlike_speech = if lone { house.alone < 0.5 && !timed } else { share(Follow::Speech) < 0.5 };
        weighed.add(Evidence::Follow, if unlike_speech { -1.5 } else { 0.0 });
        // What somebody wrote is read out in quotation marks: `A pensioner from Oslo: “When…”`.
        let read_out = house.quoted < 0.5 && occurrences.iter().all(|(_, candidate)| candidate.shape.quoted);
        weighed.add(Evidence::Follow, if read_out { -1.5 } else { 0.0 });
        // Where labels have their lines to themselves, words behind a colon on the same line go on a sentence; unless
        // an office or an affiliation shows that somebody is named.
        let named = shape.role.is_some() || shape.titles > 0 || first.key.ends_with([')', ']']);
        let runs_on = house.alone > 0.6 && share(Follow::Nothing) == 0.0 && !timed && !named;
        weighed.add(Evidence::Setting, if runs_on && first.kind == Delimiter::Colon { -2.0 } else { 0.0 });
        // `(Turning to Ann Roe): Is it so?` is a direction.
        let bracketed = first.key.starts_with('(') && shape.role.is_none() && first.kind == Delimiter::Colon;
        weighed.add(Evidence::Setting, if bracketed { -2.5 } else { 0.0 });
    }
    let bare = first.key.trim_matches(|c: char| !c.is_alphanumeric());
    let unnumbered = bare.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace());
    let section = lexicon::is_one_of(lexicon::SECTION_WORDS, unnumbered)
        || bare.starts_with("dear ")
        // Who examines the witness from here on.
        || bare.starts_with("by ")
        || (shape.role.is_none() && names_section(bare));
    let events = bare.split(' ').filter(|word| lexicon::is_one_of(lexicon::EVENT_WORDS, word)).count();
    // `Many thanks: …` and `Thank you, Mr President. – …` are what people say.
    let greeting = lexicon::salutation_len(&first.text).is_some_and(|length| {
        let whole = length == first.text.len() && shape.titles == 0;
        whole && (count == 1 || shape.words > 1) || shape.commas > 0
    });
    weighed.add(
        Evidence::SentenceWords,
        if greeting && shape.role.is_none() && !shape.all_caps { -5.0 } else { 0.0 },
    );
    if section || (events >= 2 && shape.role.is_none()) {
        weighed.add(Evidence::HeaderKey, -5.0);
    }
    if shape.role.is_none() && first.kind != Delimiter::Space && lexicon::header_key(bare).is_some() {
        weighed.add(Evidence::HeaderKey, -2.5);
    }
    weighed
}

/// Whether a folded label starts with the name of a section and says whose or what about: `motion of the Norland Party`.
fn names_section(bare: &str) -> bool {
    let linked = |word: &&str| lexicon::is_one_of(lexicon::NAME_PARTICLES, word);
    let head: usize = bare.split(' ').take_while(|word| !linked(word)).map(|word| word.len() + 1).sum();
    let head = bare.get(..head.saturating_sub(1)).unwrap_or_default();
    head.len() < bare.len() && lexicon::is_one_of(lexicon::SECTION_WORDS, head)
}

/// The share of occurrences whose words start as speech does.
fn share_spoken(occurrences: &[Occurrence<'_>]) -> f32 {
    let spoken = occurrences.iter().filter(|(_, candidate)| candidate.shape.follow == Follow::Speech).count();
    spoken as f32 / occurrences.len().max(1) as f32
}

/// Some ways of setting labels are less telling than a colon, and need more beside them.
fn weigh_kind(weighed: &mut Weighed, occurrences: &[Occurrence<'_>], before_speech: f32) {
    let Some((_, first)) = occurrences.first() else { return };
    let timed =
        occurrences.iter().filter(|(_, candidate)| candidate.time.is_some()).count() * 2 >= occurrences.len();
    if timed {
        let faint = matches!(first.kind, Delimiter::Line | Delimiter::Space);
        weighed.add(Evidence::Time, if faint { 2.0 } else { 1.0 });
    }
    let weight = match first.kind {
        Delimiter::Colon | Delimiter::Markup => 0.0,
        // Tables have their columns set so.
        Delimiter::Space => {
            if occurrences.len() >= 3 || first.shape.role.is_some() {
                -0.3
            } else {
                -1.5
            }
        }
        Delimiter::StopDash => 0.8,
        Delimiter::Stop if first.shape.all_caps || first.shape.honorific => 0.3,
        Delimiter::Stop => -0.5,
        Delimiter::Dash => -1.5,
        Delimiter::Bracket => -0.3,
        Delimiter::Angle => 1.0,
        Delimiter::Line => {
            let once =
                occurrences.len() == 1 && first.shape.role.is_none() && first.shape.commas == 0 && !timed;
            let setting = if first.shape.bold || first.shape.all_caps { 0.8 } else { 0.0 };
            let figures = if first.key.contains(|c: char| c.is_ascii_digit()) && !timed { -1.5 } else { 0.0 };
            (before_speech - 0.5) * 3.0 - 1.8 + setting - f32::from(u8::from(once)) + figures
        }
    };
    weighed.add(Evidence::Kind, weight);
    if matches!(first.kind, Delimiter::Angle | Delimiter::Bracket | Delimiter::Line) && first.shape.words == 1
    {
        // Nicknames and first names are single words; what recurs so set is one.
        weighed.add(Evidence::SingleWord, if occurrences.len() >= 3 { 1.2 } else { 0.0 });
    }
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
        if one_letter && house.asked && house.answered {
            2.2
        } else if one_letter {
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
    let plain = shape.sentence_words + shape.own_sentence_words == 0 && !shape.sentence_break;
    // `Olympic ice hockey champion Ann Roe` and `Call centre operator`.
    let occupation = plain && !shape.particle_start && shape.titles >= 1;
    let occupied = occupation && share >= 0.25 && (2..=4).contains(&shape.name_end);
    let unnamed = occupation && shape.title_end && !shape.lower_start && (2..=4).contains(&shape.words);
    // `Mme la ministre`, `El señor diputado`.
    let by_office = plain && shape.honorific && shape.titles >= 1 && shape.words <= 4 && !shape.lower_start;
    weighed.add(
        if share >= 0.6 { Evidence::NameShape } else { Evidence::LowerWords },
        match share {
            _ if words == 0.0 => -3.0,
            s if s >= 0.999 => 2.0,
            s if s >= 0.8 => 1.0,
            s if s >= 0.6 => 0.2,
            _ if shape.name_and_role || occupied => -0.5,
            _ if unnamed || by_office => 0.0,
            s if s >= 0.45 && (shape.titles >= 1 || shape.name_end >= 2) => -0.8,
            _ => -4.0,
        },
    );
    if shape.words == 1 && shape.unspaced {
        weighed.add(Evidence::SingleWord, -0.8);
    } else if shape.words == 1 && !shape.all_caps {
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
    weighed
        .add(Evidence::SentenceWords, -2.2 * (shape.sentence_words + shape.own_sentence_words).min(3) as f32);
    if shape.sentence_break {
        weighed.add(Evidence::SentenceBreak, -4.0);
    }
    if shape.honorific {
        weighed.add(Evidence::Honorific, 1.0);
    }
    if shape.titles > 0 {
        weighed.add(Evidence::Office, if shape.words == 1 { 1.9 } else { 1.0 });
    }
    if !shape.capital_end && !shape.name_and_role && !unnamed && !by_office {
        weighed.add(Evidence::LowerWords, -2.0);
    }
    if shape.particle_end {
        weighed.add(Evidence::LowerWords, -3.0);
    }
    if shape.lower_start {
        weighed.add(Evidence::LowerWords, if occupied { -0.3 } else { -1.0 });
    }
    if shape.digit_start {
        weighed.add(Evidence::LowerWords, -1.5);
    }
    weighed.add(Evidence::Length, -0.1 * (shape.words.saturating_sub(10)) as f32);
    weighed.add(Evidence::Length, -0.4 * shape.commas.min(4) as f32);
}

fn weigh_setting(weighed: &mut Weighed, occurrences: &[Occurrence<'_>], house: &House) {
    let Some((_, Candidate { shape, .. })) = occurrences.first() else { return };
    if house.bold > 0.5 {
        // Where markup sets the labels, it is believed.
        let weight = if house.bold > 0.8 { 4.0 } else { 2.0 };
        weighed.add(Evidence::Setting, if shape.bold { weight } else { -2.5 });
    } else if shape.bold {
        weighed.add(Evidence::Setting, 1.0);
    }
    if house.caps > 0.6 {
        let caps = occurrences.iter().any(|(_, candidate)| candidate.shape.all_caps);
        weighed.add(Evidence::Setting, if caps { 1.5 } else { -3.0 });
    }
}
