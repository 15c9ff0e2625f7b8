//! Candidates that are not labels by themselves, seen beside those that are: names that the header declares, slips of
//! the pen, and single words that ask between two turns of the same speaker.

use super::candidate::{Candidate, Follow, without_brackets};
use super::inventory::LabelLine;
use super::layout::Layout;
use super::line::{LineFacts, folded_words, is_blank};
use super::weigh::{Evidence, Groups, Occurrence, Weighed};
use super::{Delimiter, lexicon};
use crate::work::count_work;
use std::collections::BTreeMap;

/// Below this score no new evidence makes a label of a candidate.
const HOPELESS: f32 = -1.5;

/// More accepted labels than this are not compared with candidates.
const MAX_COMPARED: usize = 400;

/// Where there are more distinct candidates than this, none is compared: that is no transcript.
const MAX_CANDIDATES: usize = 20_000;

/// So many pairs are compared letter by letter at most.
const MAX_PAIRS: u32 = 50_000;

/// Weighs the candidates of the document's own kinds once more. `accepted` are the labels that the first look found,
/// `words_of` gives the text of a line.
pub(super) fn weigh<'a>(
    labels: &mut BTreeMap<(Delimiter, &'a str), Weighed>,
    groups: &Groups<'a>,
    kinds: &[Delimiter],
    accepted: &[LabelLine],
    (lines, layout): (&'a [LineFacts], &Layout),
    words_of: impl Fn(usize) -> &'a str,
) {
    let Some(first) = accepted.first() else { return };
    let declared = declared_names(first.line, &words_of);
    let keys: Vec<(usize, &str)> = accepted
        .iter()
        .filter_map(|label| Some((label.line, label.candidate(lines)?.key.as_str())))
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, key) in &keys {
        *counts.entry(key).or_default() += 1;
    }
    let mut slips = Slips::of(counts.iter().map(|(key, times)| (*key, *times)), labels.len());
    for ((kind, key), weighed) in labels.iter_mut() {
        let open = !weighed.is_accepted() && weighed.score() > HOPELESS;
        if !open || !kinds.contains(kind) {
            continue;
        }
        let Some(occurrences) = groups.get(&(*kind, *key)) else { continue };
        let names: Vec<String> = folded_words(&without_brackets(key)).collect();
        // Codes (`MF:`) stand in the list of those present.
        let code = occurrences.iter().any(|(_, candidate)| candidate.shape.all_caps);
        let least = if code { 2 } else { 3 };
        let first = occurrences.first().map_or(0, |(at, _)| *at);
        let said = names.iter().all(|name| {
            declared.get(name).is_some_and(|line| *line < first) && name.chars().count() >= least
        });
        // `Video: https://…` is a line of the header itself.
        let listed = occurrences.iter().all(|(_, candidate)| candidate.shape.follow == Follow::Lower);
        weighed.add(Evidence::Declared, if said && !names.is_empty() && !listed { 1.7 } else { 0.0 });
        weighed.add(Evidence::Follow, opening_of(occurrences, lines, &words_of));
        if slips.is_one(key, weighed.count) {
            weighed.add(Evidence::Slip, 3.0);
        }
        let between = occurrences.iter().filter(|(at, candidate)| {
            let next = keys.partition_point(|(line, _)| line <= at);
            let (before, after) = (next.checked_sub(1).and_then(|at| keys.get(at)), keys.get(next));
            let framed =
                matches!((before, after), (Some((_, one)), Some((_, other))) if same_voice(one, other));
            framed
                && candidate.shape.capital_end
                && candidate.shape.words <= 2
                && asks(*at, after.map_or(*at, |(line, _)| *line), &words_of)
        });
        if weighed.score() >= 0.0
            && between.count() * 2 > occurrences.len()
            && layout.starts_paragraph(lines, occurrences.first().map_or(0, |(at, _)| *at))
        {
            weighed.add(Evidence::Between, 2.0);
        }
    }
}

/// What the first words after a candidate are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FirstWords {
    /// `Good morning`.
    greet: bool,
    /// `I`, `We`.
    speak: bool,
}

impl FirstWords {
    /// `content` is the words of the candidate's line, which start `start` bytes into it.
    pub(super) fn after(candidate: &Candidate, content: &str, start: u32) -> Self {
        let words = content.get(candidate.words.saturating_sub(start) as usize..).unwrap_or("");
        if candidate.shape.follow != Follow::Speech || candidate.shape.quoted {
            return Self::default();
        }
        let first = folded_words(words).next().unwrap_or_default();
        Self {
            greet: lexicon::salutation_len(words).is_some(),
            speak: lexicon::is_one_of(lexicon::SPEECH_WORDS, &first),
        }
    }
}

/// How much the first words after a label speak for it: most who start to speak greet, or say `I` or `we`.
fn opening_of<'a>(
    occurrences: &[Occurrence<'_>],
    lines: &[LineFacts],
    words_of: &impl Fn(usize) -> &'a str,
) -> f32 {
    let (mut greets, mut speaks) = (0, 0);
    for (at, candidate) in occurrences {
        let start = lines.get(*at).map_or(0, |line| line.content.0);
        let first = FirstWords::after(candidate, words_of(*at), start);
        greets += u32::from(first.greet);
        speaks += u32::from(first.speak);
    }
    let all = occurrences.len() as u32;
    match (greets * 2 >= all, (greets + speaks) * 2 >= all) {
        _ if all == 0 => 0.0,
        (true, _) => 1.2,
        (false, true) => 0.6,
        (false, false) => 0.0,
    }
}

/// Whether two labels are one, or the long and the short form of one: `ann roe, spokesperson`, `spokesperson`.
fn same_voice(one: &str, other: &str) -> bool {
    one == other || one.ends_with(other) || other.ends_with(one)
}

/// Whether one of the lines `from..to` has a question mark.
fn asks<'a>(from: usize, to: usize, words_of: &impl Fn(usize) -> &'a str) -> bool {
    (from..to.min(from + 12)).any(|line| words_of(line).contains(['?', '？', '؟']))
}

/// Capitalised words of the lines before the first label, in lower case, with the first line that has them.
fn declared_names<'a>(first: usize, words_of: &impl Fn(usize) -> &'a str) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for line in 0..first.min(60) {
        for token in words_of(line).split(is_blank).take(80) {
            let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
            if bare.chars().next().is_some_and(char::is_uppercase) {
                names.entry(bare.replace('\'', "’").to_lowercase()).or_insert(line);
            }
        }
    }
    names
}

/// The labels that a rare one may be a slip of the pen for.
#[derive(Debug)]
struct Slips<'a> {
    /// With how many characters they have, and which.
    common: Vec<(&'a str, usize, Letters)>,
    /// How many more pairs may be compared letter by letter.
    left: u32,
}

impl<'a> Slips<'a> {
    /// `candidates` is how many distinct candidates there are.
    fn of(counts: impl Iterator<Item = (&'a str, usize)>, candidates: usize) -> Self {
        let mut all = 0;
        let common = counts.inspect(|_| all += 1).filter(|(_, times)| *times >= 2);
        let common: Vec<_> = common.map(|(key, _)| (key, key.chars().count(), Letters::of(key))).collect();
        let few = all <= MAX_COMPARED && candidates <= MAX_CANDIDATES;
        Self { common: if few { common } else { Vec::new() }, left: MAX_PAIRS }
    }

    /// Whether a rare label is a slip of the pen for a common one: one or two letters differ in a long one.
    fn is_one(&mut self, key: &str, count: u32) -> bool {
        let length = key.chars().count();
        let most = if length >= 9 { 2 } else { 1 };
        if count > 2 || length < 5 || lexicon::is_one_of(lexicon::SENTENCE_WORDS, key) {
            return false;
        }
        let letters = Letters::of(key);
        for (other, others, of_other) in &self.common {
            // Each slip takes a letter away, adds one, or both.
            if others.abs_diff(length) > most || letters.differ(*of_other) > 2 * most || *other == key {
                continue;
            }
            let Some(left) = self.left.checked_sub(1) else { return false };
            self.left = left;
            count_work(length);
            if strsim::damerau_levenshtein(other, key) <= most {
                return true;
            }
        }
        false
    }
}

/// Which characters occur, as bits; several share one.
#[derive(Debug, Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64)))
    }

    /// How many characters only one of two texts has, at least.
    fn differ(self, other: Self) -> usize {
        (self.0 ^ other.0).count_ones() as usize
    }
}
