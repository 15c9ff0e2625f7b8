//! Step 2: which of the candidate labels are the labels of this document.
//!
//! A colon is not a speaker. What tells a label from prose is seldom in the line alone: it recurs, it is the short form
//! of a longer one, it is set as the others are. So every distinct candidate is weighed once, over all its
//! occurrences, and each occurrence then only has to stand where a label can stand. Candidates of different kinds (with
//! a colon, with a full stop, alone on their lines) compete: a document sets its labels in one way, seldom in two.

use super::candidate::{Candidate, Follow, Shape, core_of, without_brackets};
use super::house::House;
use super::layout::Layout;
use super::line::{LineFacts, LineShape};
use super::weigh::{Evidence, Groups, Occurrence, Weighed, weigh};
use super::{Delimiter, scribe, second_look};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};

/// The labels of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Inventory {
    /// The lines that start with a label, in order.
    pub(super) lines: Vec<LabelLine>,
    /// The lines before this one may tell who takes part.
    pub(super) declaring: usize,
    /// Every distinct candidate, weighed.
    pub(super) labels: BTreeMap<(Delimiter, String), Weighed>,
    /// The ways of setting labels that carry the document, the commonest first.
    pub(super) kinds: Vec<Delimiter>,
}

/// A line that starts with a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LabelLine {
    /// The line.
    pub(super) line: usize,
    /// Which of its candidates is the label.
    pub(super) reading: usize,
}

impl LabelLine {
    /// The label.
    pub(super) fn candidate<'a>(&self, lines: &'a [LineFacts]) -> Option<&'a Candidate> {
        lines.get(self.line)?.candidates().get(self.reading)
    }
}

/// Weighs the candidates of all lines. `first` is the first line that can hold a label, `words_of` gives the text of a
/// line.
pub(super) fn take<'a>(
    lines: &'a [LineFacts],
    layout: &Layout,
    first: usize,
    words_of: impl Fn(usize) -> &'a str,
) -> Inventory {
    let groups = collect(lines, layout, first);
    let mut labels: BTreeMap<(Delimiter, &str), Weighed> = BTreeMap::new();
    let mut mass: BTreeMap<Delimiter, Mass> = BTreeMap::new();
    let title = title_of(lines, layout, first);
    let kinds: BTreeSet<Delimiter> = groups.keys().map(|(kind, _)| *kind).collect();
    for kind in kinds {
        let of_kind = || groups.iter().filter(move |((other, _), _)| *other == kind);
        let house = House::of(of_kind().map(|(_, occurrences)| occurrences.as_slice()));
        let mut weighed: BTreeMap<&str, Weighed> = of_kind()
            .map(|((_, key), occurrences)| {
                (*key, weigh(occurrences, &house, before_speech(occurrences, lines, layout)))
            })
            .collect();
        for ((_, key), _) in of_kind().filter(|(_, occurrences)| is_title(occurrences, title)) {
            if let Some(weighed) = weighed.get_mut(*key) {
                weighed.add(Evidence::HeaderKey, -2.0);
            }
        }
        if kind == Delimiter::Colon {
            // Who is there by a nickname is named in the notes too.
            for (_, weighed) in
                weighed.iter_mut().filter(|(key, _)| groups.contains_key(&(Delimiter::Angle, **key)))
            {
                weighed.add(Evidence::Alias, 1.5);
            }
        }
        weigh_aliases(&mut weighed);
        let accepted = of_kind().filter_map(|((_, key), occurrences)| {
            weighed.get(*key).filter(|weighed| weighed.is_accepted())?;
            occurrences.first().map(|(_, candidate)| (occurrences.len() as u32, *candidate))
        });
        mass.insert(kind, Mass::of(accepted));
        labels.extend(weighed.into_iter().map(|(key, weighed)| ((kind, key), weighed)));
    }
    let kinds = dominant(&mass);
    let find = |labels: &BTreeMap<(Delimiter, &str), Weighed>| -> Vec<LabelLine> {
        let readings =
            (first..lines.len()).map(|line| (line, reading_of(lines, line, labels, &kinds, layout)));
        readings.filter_map(|(line, reading)| Some(LabelLine { line, reading: reading? })).collect()
    };
    let found = find(&labels);
    second_look::weigh(&mut labels, &groups, &kinds, &found, (lines, layout), words_of);
    let declaring = second_look::declaring(&found, lines);
    let mut label_lines = find(&labels);
    scribe::read(&mut label_lines, lines);
    let labels = labels.into_iter().map(|((kind, key), weighed)| ((kind, key.to_owned()), weighed)).collect();
    Inventory { lines: label_lines, declaring, labels, kinds }
}

/// The candidates that stand where a label can stand, by kind and key.
fn collect<'a>(lines: &'a [LineFacts], layout: &Layout, first: usize) -> Groups<'a> {
    let mut groups: Groups<'a> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().skip(first) {
        if !line.has_candidates() || layout.furniture.is(at) {
            continue;
        }
        let placed = places(lines, at, layout);
        for candidate in line.candidates().iter().filter(|candidate| placed.allows(candidate)) {
            groups.entry((candidate.kind, &candidate.key)).or_default().push((at, candidate));
        }
    }
    groups
}

/// Whether a nickname in angle brackets opens a line of a log: then the line goes on with no other.
fn has_nick(line: &LineFacts) -> bool {
    line.candidates().iter().any(|candidate| candidate.kind == Delimiter::Angle)
}

/// What can start on a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    paragraph: bool,
    sentence: bool,
}

/// What can start on line `at`.
pub(super) fn places(lines: &[LineFacts], at: usize, layout: &Layout) -> Places {
    let nick = lines.get(at).is_some_and(has_nick);
    let paragraph = nick || layout.starts_paragraph(lines, at);
    Places { paragraph, sentence: paragraph || layout.starts_sentence(lines, at) }
}

impl Places {
    /// Whether a candidate on the line is weighed.
    pub(super) fn allows(self, candidate: &Candidate) -> bool {
        let Self { paragraph, sentence } = self;
        match candidate.kind {
            Delimiter::Line => paragraph || (sentence && is_set_apart(candidate)),
            Delimiter::Colon => paragraph || (sentence && candidate.shape.follow == Follow::Nothing),
            Delimiter::Dash => paragraph,
            Delimiter::Bracket => {
                sentence || candidate.shape.follow == Follow::Nothing || candidate.time.is_some()
            }
            Delimiter::Angle => true,
            _ => sentence,
        }
    }
}

/// How much of a document one way of setting labels explains.
#[derive(Debug, Default)]
struct Mass {
    /// Lines with a label.
    count: u32,
    /// Of these, lines whose label stands on others too or is a role.
    again: u32,
    /// Whether some label can hardly be anything else: `Mr. ROE.`
    telling: bool,
}

impl Mass {
    fn of<'a>(accepted: impl Iterator<Item = (u32, &'a Candidate)>) -> Self {
        let mut mass = Self::default();
        for (count, Candidate { shape, .. }) in accepted {
            mass.count += count;
            mass.again += if count > 1 || shape.role.is_some() { count } else { 0 };
            mass.telling |= shape.honorific && shape.all_caps;
        }
        mass
    }
}

/// The ways of setting labels that carry the document: the commonest, and those not much rarer.
fn dominant(mass: &BTreeMap<Delimiter, Mass>) -> Vec<Delimiter> {
    let most = mass.values().map(|mass| mass.count).max().unwrap_or(0);
    let mut kinds: Vec<(u32, Delimiter)> = mass
        .iter()
        .map(|(kind, mass)| (kind, mass.count, mass))
        .filter(|(kind, count, mass)| {
            let least = match kind {
                Delimiter::Colon | Delimiter::Space => 1,
                Delimiter::Stop if mass.telling => 1,
                _ => 3,
            };
            // Where hardly any comes again, they are headlines.
            let headlines = **kind == Delimiter::Line && mass.again * 2 <= mass.count;
            let share = match kind {
                // Headlines look like labels alone on their lines, and `Norland – a country` like one with a dash.
                Delimiter::Line | Delimiter::Dash | Delimiter::Bracket => 2,
                _ => 12,
            };
            *count >= least && *count * share >= most && !headlines
        })
        .map(|(kind, count, _)| (count, *kind))
        .collect();
    kinds.sort_by(|one, other| other.cmp(one));
    kinds.into_iter().map(|(_, kind)| kind).collect()
}

/// The first line of words that are no sentence, where paragraphs have a line each: the title.
fn title_of(lines: &[LineFacts], layout: &Layout, first: usize) -> Option<usize> {
    let at = (first..lines.len()).find(|at| lines.get(*at).is_some_and(|line| !line.is_blank()))?;
    let titled = !layout.wrapped && lines.get(at).is_some_and(|line| !line.terminated);
    titled.then_some(at)
}

/// Whether a candidate stands in the title only, and is no role: `The Harbour: a City and its Trade`.
fn is_title(occurrences: &[Occurrence<'_>], title: Option<usize>) -> bool {
    matches!(occurrences, [(at, candidate)]
        if Some(*at) == title
            && candidate.shape.role.is_none()
            && !candidate.shape.bold
            && !matches!(candidate.shape.follow, Follow::Nothing | Follow::Lower))
}

/// Which candidate of a line is its label.
fn reading_of(
    lines: &[LineFacts],
    at: usize,
    labels: &BTreeMap<(Delimiter, &str), Weighed>,
    kinds: &[Delimiter],
    layout: &Layout,
) -> Option<usize> {
    let line = lines.get(at)?;
    if !line.has_candidates() || layout.furniture.is(at) {
        return None;
    }
    let accepted = |kind, key| labels.get(&(kind, key)).is_some_and(Weighed::is_accepted);
    let find = |kind: Delimiter| {
        let reading = line.candidates().iter().position(|candidate| candidate.kind == kind)?;
        let candidate = line.candidates().get(reading)?;
        let weighed = labels.get(&(kind, candidate.key.as_str())).filter(|weighed| weighed.is_accepted())?;
        let often = weighed.count >= OFTEN && is_called_out(lines, at, candidate, layout);
        (often || stands_as_label(lines, at, candidate, layout)).then_some(reading)
    };
    // `<nick> Ann Roe: words`: who writes down what others say comes first.
    let noted = find(Delimiter::Angle).and_then(|_| find(Delimiter::Colon));
    noted.or_else(|| kinds.iter().find_map(|&kind| find(kind))).or_else(|| {
        // A slip: `DR. ROE.  Thank you` among labels with colons.
        line.candidates().iter().position(|candidate| {
            let known =
                kinds.iter().any(|&kind| kind != Delimiter::Line && accepted(kind, candidate.key.as_str()));
            let telling = candidate.shape.all_caps || candidate.shape.words >= 2;
            let fit = matches!(
                candidate.kind,
                Delimiter::Stop | Delimiter::StopDash | Delimiter::Dash | Delimiter::Colon
            ) || (candidate.kind == Delimiter::Line && candidate.time.is_some());
            fit && known && telling && layout.starts_paragraph(lines, at)
        })
    })
}

/// A label that stands on so many lines is one wherever it can hardly be speech.
const OFTEN: u32 = 8;

/// Whether a candidate is set in capitals and with what goes before a name, among lines of small letters: nobody's words
/// go on so, even where the paragraph before seems not to end, as when a page or a broken sign cuts it off.
fn is_called_out(lines: &[LineFacts], at: usize, candidate: &Candidate, layout: &Layout) -> bool {
    let Shape { all_caps, honorific, titles, words, .. } = *candidate.shape;
    let named = honorific || (titles > 0 && words >= 2);
    matches!(candidate.kind, Delimiter::Stop | Delimiter::Colon)
        && all_caps
        && named
        && layout.previous(lines, at).is_none_or(|line| !line.shouted)
}

/// Whether an accepted label stands where a label can stand. A wrapped line may start with one by chance, so there it
/// has to open a paragraph or follow the end of a sentence and look like nothing else.
pub(super) fn stands_as_label(
    lines: &[LineFacts],
    at: usize,
    candidate: &Candidate,
    layout: &Layout,
) -> bool {
    if candidate.kind == Delimiter::Line && !speech_follows(lines, at, layout) {
        return false;
    }
    if layout.starts_paragraph(lines, at) || lines.get(at).is_some_and(has_nick) {
        return true;
    }
    let unmistakable = match candidate.kind {
        Delimiter::Space => candidate.shape.gap >= 4,
        Delimiter::Colon => {
            let lone = candidate.shape.follow == Follow::Nothing;
            (candidate.shape.all_caps && candidate.shape.gap >= 1) || lone
        }
        Delimiter::Line => is_set_apart(candidate),
        Delimiter::Dash => false,
        Delimiter::Angle => return true,
        Delimiter::Bracket if candidate.shape.follow == Follow::Nothing || candidate.time.is_some() => {
            return true;
        }
        _ => true,
    };
    unmistakable && layout.starts_sentence(lines, at)
}

/// Whether a label alone on its line shows it by how it is set.
fn is_set_apart(candidate: &Candidate) -> bool {
    candidate.shape.all_caps || candidate.shape.bold || candidate.time.is_some()
}

/// Whether the next line that is not blank is speech: longer than a line of a list or a headline, or ending as a
/// sentence does.
pub(super) fn speech_follows(lines: &[LineFacts], at: usize, layout: &Layout) -> bool {
    let filled =
        |line: &usize| !layout.furniture.is(*line) && lines.get(*line).is_some_and(|line| !line.is_blank());
    let next = (at + 1..lines.len()).find(filled).and_then(|next| lines.get(next));
    next.is_some_and(|next| next.shape == LineShape::Text && (next.terminated || next.width > 60))
}

/// The share of occurrences after which words of speech come: on the same line, or on the next that is not blank.
fn before_speech(occurrences: &[Occurrence<'_>], lines: &[LineFacts], layout: &Layout) -> f32 {
    let spoken = occurrences.iter().filter(|(at, candidate)| {
        if candidate.kind != Delimiter::Line {
            return true;
        }
        let apart =
            layout.previous(lines, *at).is_none_or(|line| line.terminated || line.shape != LineShape::Text);
        let speech = speech_follows(lines, *at, layout);
        // Headlines are centred, labels are not.
        apart && speech && !layout.is_centred(lines, *at)
    });
    spoken.count() as f32 / occurrences.len().max(1) as f32
}

/// Long and short forms of one name speak for each other: `President of Russia Vladimir Putin`, `Vladimir Putin`,
/// `MR. KIRBY`, `JOHN F. KIRBY`.
fn weigh_aliases(labels: &mut BTreeMap<&str, Weighed>) {
    let cores: BTreeMap<&str, String> = labels
        .iter()
        .filter(|(_, weighed)| weighed.score() >= 1.2)
        .map(|(key, _)| (*key, core_of(key)))
        .collect();
    let mut tails: FxHashMap<&str, u32> = FxHashMap::default();
    for tail in cores.values().flat_map(|core| tails_of(core)) {
        *tails.entry(tail).or_default() += 1;
    }
    // `Ann` where there is `Ann Roe`.
    let heads: FxHashSet<&str> = cores
        .keys()
        .filter_map(|key| {
            key.split_once(' ').filter(|(_, rest)| !rest.starts_with('(')).map(|(head, _)| head)
        })
        .collect();
    for (key, weighed) in labels.iter_mut() {
        let core = without_brackets(key);
        let itself = u32::from(cores.contains_key(key));
        // Another label ends as this one is, or this one ends as another is.
        let longer = tails.get(core.as_str()).copied().unwrap_or(0) > itself;
        let whole = cores.get(key).cloned().unwrap_or_else(|| core_of(key));
        let shorter = tails_of(&whole).any(|tail| tail != *key && cores.contains_key(tail));
        if (longer || shorter) && core.contains(' ') {
            weighed.add(Evidence::Alias, 1.5);
        } else if longer || heads.contains(core.as_str()) {
            weighed.add(Evidence::Alias, 1.0);
        }
    }
}

/// The ends of a label without brackets, in words: for `a b c`, `a b c`, `b c`, `c`.
fn tails_of(core: &str) -> impl Iterator<Item = &str> {
    let starts = std::iter::once(0).chain(core.match_indices(' ').map(|(at, _)| at + 1));
    starts.filter_map(|start| core.get(start..))
}
