//! S107.

use crate::Analysis;
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{Delimiter, ExplainedLine, Explanation, Reading, Verdict};
use crate::text::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// ## What it does
    /// Reports a line that nearly starts with a label of the transcript, and is read as words of the turn above.
    ///
    /// It is near where one or two letters make it a label that comes again, where another sign stands in place of the
    /// colon, or where the label stands in the middle of a paragraph that is broken into lines.
    /// `stenogram turns --explain` shows for every line why it is a label or not.
    ///
    /// ## Why it matters
    /// What one person said is taken for the words of another.
    ///
    /// ## Example
    /// ```transcript
    /// Talks in Oslo
    /// 14 May 2024
    ///
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question; And when?
    /// Anna Berg: In June.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Talks in Oslo
    /// 14 May 2024
    ///
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question: And when?
    /// Anna Berg: In June.
    /// ```
    "S107", "nearly-a-label",
    category: Speaker,
    severity: Hint,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// Labels that stand on fewer lines are no measure for others.
const LEAST: u32 = 2;
/// Where there are more labels than this, they are not compared letter by letter.
const MAX_COMPARED: usize = 300;

/// A label that comes again.
struct Known {
    written: String,
    count: u32,
    /// What sets it off, with the white space after it.
    delimiter: String,
    kind: Delimiter,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    // Most transcripts have nothing of the kind, and to explain all lines takes as long as to parse them.
    if analysis.transcript().contained.is_some() || !Suspects::of(analysis).any(analysis) {
        return;
    }
    let explanation = analysis.explain();
    let known = known_labels(analysis, &explanation);
    if known.is_empty() {
        return;
    }
    let first = first_label(&explanation);
    for line in explanation.lines.iter().filter(|line| line.line > first && line.label().is_none()) {
        let near = line.readings.iter().find_map(|reading| near(analysis, reading, &known, &explanation));
        found.extend(near);
    }
    wrong_signs(analysis, &explanation, &known, first, found);
}

/// The labels that come again, and where they stand: enough to tell at little cost that no line nearly starts with one.
struct Suspects {
    /// In lower case.
    known: BTreeMap<String, Letters>,
    /// The lines that start with labels, in order.
    labelled: Vec<u32>,
    /// How the labels are set.
    kinds: Vec<Delimiter>,
}

impl Suspects {
    fn of(analysis: &Analysis) -> Self {
        let (text, lines) = (analysis.text(), analysis.lines());
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        let (mut labelled, mut kinds) = (Vec::new(), Vec::new());
        let mut last: Option<(&str, String)> = None;
        for label in analysis.transcript().turns.iter().filter_map(|turn| turn.label) {
            let written = label.span.of(text);
            let key = match last.take() {
                Some((same, key)) if same == written => key,
                _ => folded(written),
            };
            match counts.get_mut(&key) {
                Some(count) => *count += 1,
                None => _ = counts.insert(key.clone(), 1),
            }
            last = Some((written, key));
            labelled.push(lines.line_of(label.span.start));
            if !kinds.contains(&label.kind) {
                kinds.push(label.kind);
            }
        }
        counts.retain(|_, count| *count >= LEAST);
        let known = counts.into_keys().map(|label| {
            let letters = Letters::of(&label);
            (label, letters)
        });
        Self { known: known.collect(), labelled, kinds }
    }

    /// Whether a line that starts with no label nearly starts with one.
    fn any(&self, analysis: &Analysis) -> bool {
        let Some(&first) = self.labelled.first().filter(|_| !self.known.is_empty()) else { return false };
        let Some(candidates) = analysis.label_candidates() else { return true };
        let unread = |(line, kind, key): (u32, Delimiter, &str)| {
            line > first
                && kind != Delimiter::Line
                && self.kinds.contains(&kind)
                && self.labelled.binary_search(&line).is_err()
                && self.is_near(key)
        };
        self.has_semicolon(analysis) || candidates.into_iter().any(unread)
    }

    fn is_near(&self, key: &str) -> bool {
        if self.known.contains_key(key) {
            return true;
        }
        let letters = Letters::of(key);
        let near = |other: &Letters| {
            let most = if letters.length >= 9 { 2 } else { 1 };
            letters.length.abs_diff(other.length) <= most
                && (letters.met ^ other.met).count_ones() <= 2 * most
        };
        letters.length >= 5 && self.known.len() <= MAX_COMPARED && self.known.values().any(near)
    }

    /// Whether a label and a semicolon start a line.
    fn has_semicolon(&self, analysis: &Analysis) -> bool {
        let (text, lines) = (analysis.text(), analysis.lines());
        let longest = self.known.keys().map(String::len).max().unwrap_or(0) * 2;
        memchr::memchr_iter(b';', text.as_bytes()).any(|at| {
            let start = lines.start(lines.line_of(at as u32)) as usize;
            at - start <= longest + 8
                && text.get(start..at).is_some_and(|label| self.known.contains_key(&folded(label)))
        })
    }
}

/// What two labels that differ by a letter or two have nearly the same of.
#[derive(Debug, Clone, Copy)]
struct Letters {
    /// In characters.
    length: u32,
    /// A bit for each character that is in it, some of which share one.
    met: u64,
}

impl Letters {
    fn of(label: &str) -> Self {
        let mut letters = Self { length: 0, met: 0 };
        for c in label.chars() {
            letters.length += 1;
            letters.met |= 1 << (u32::from(c) % 64);
        }
        letters
    }
}

/// The line of the first label.
fn first_label(explanation: &Explanation) -> u32 {
    explanation.lines.iter().find(|line| line.label().is_some()).map_or(u32::MAX, |line| line.line)
}

/// The labels that come again, by what they are compared by.
fn known_labels(analysis: &Analysis, explanation: &Explanation) -> BTreeMap<String, Known> {
    let text = analysis.text();
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for label in explanation.lines.iter().filter_map(ExplainedLine::label) {
        let written = label.label.of(text);
        let entry = known.entry(folded(written)).or_insert_with(|| {
            let line = analysis.lines().span(text, analysis.lines().line_of(label.label.start));
            let after = Span::new(label.delimiter.end, line.end.max(label.delimiter.end)).of(text);
            let gap = after.len() - after.trim_start().len();
            Known {
                written: written.to_owned(),
                count: 0,
                delimiter: Span::new(label.delimiter.start, label.delimiter.end + gap as u32)
                    .of(text)
                    .to_owned(),
                kind: label.kind,
            }
        });
        entry.count += 1;
    }
    known.retain(|_, known| known.count >= LEAST);
    known
}

fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A candidate that is nearly a label, or one in the wrong place.
fn near(
    analysis: &Analysis,
    reading: &Reading,
    known: &BTreeMap<String, Known>,
    explanation: &Explanation,
) -> Option<Diagnostic> {
    let written = reading.label.of(analysis.text());
    let key = folded(written);
    let own = explanation.dialects.iter().any(|dialect| dialect.own && dialect.kind == reading.kind);
    if !own || reading.kind == Delimiter::Line {
        return None;
    }
    if reading.verdict == Verdict::WrongPlace {
        let label = known.get(&key).filter(|known| is_telling(&known.written))?;
        let mut diagnostic = RULE.finding(
            reading.label,
            format!(
                "The label `{}`, which {} other lines have, stands in the middle of a paragraph here",
                label.written, label.count
            ),
        );
        diagnostic.help = Some("If somebody starts to speak here, put an empty line before it.".to_owned());
        return Some(diagnostic);
    }
    if reading.verdict != Verdict::Unlikely || reading.count > 1 || known.len() > MAX_COMPARED {
        return None;
    }
    let length = key.chars().count();
    let most = if length >= 9 { 2 } else { 1 };
    let fits = |other: &&String| {
        other.chars().count().abs_diff(length) <= most
            && length >= 5
            // `PARTICIPANT` and `PARTICIPANTS` are two labels.
            && other.strip_suffix('s') != Some(&key)
            && key.strip_suffix('s') != Some(other)
            && strsim::damerau_levenshtein(other, &key) <= most
    };
    let label = known.keys().find(fits).and_then(|key| known.get(key))?;
    let mut diagnostic = RULE.finding(
        reading.label,
        format!("`{written}` is nearly the label `{}`, which {} lines have", label.written, label.count),
    );
    diagnostic.help = Some(format!("If the same person speaks here, write `{}`.", label.written));
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: format!("Write `{}`", label.written),
        edits: vec![Edit { span: reading.label, text: label.written.clone() }],
    });
    Some(diagnostic)
}

/// Whether a label can hardly be words of a sentence: it has two words, or it is in capitals.
fn is_telling(label: &str) -> bool {
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    label.split_whitespace().count() >= 2 || (letters >= 3 && !label.chars().any(char::is_lowercase))
}

/// Lines that start with a label and a sign other than its own.
fn wrong_signs(
    analysis: &Analysis,
    explanation: &Explanation,
    known: &BTreeMap<String, Known>,
    first: u32,
    found: &mut Vec<Diagnostic>,
) {
    let (text, lines) = (analysis.text(), analysis.lines());
    let mut by_start: BTreeMap<&str, Vec<&Known>> = BTreeMap::new();
    for known in known.values().filter(|known| known.kind == Delimiter::Colon) {
        let start = known.written.split_whitespace().next().unwrap_or("");
        by_start.entry(start).or_default().push(known);
    }
    let mut labelled =
        explanation.lines.iter().filter(|line| line.label().is_some()).map(|line| line.line).peekable();
    let mut blank_above = true;
    for at in 0..lines.len() {
        let span = lines.span(text, at);
        let line = span.of(text);
        let starts = blank_above || !explanation.wrapped;
        blank_above = line.trim().is_empty();
        while labelled.next_if(|line| *line < at).is_some() {}
        if at <= first || !starts || labelled.peek() == Some(&at) {
            continue;
        }
        let body = line.trim_start();
        let word = body.split(|c: char| c.is_whitespace() || c == ';').next().unwrap_or("");
        for known in by_start.get(word).into_iter().flatten() {
            let Some(rest) = body.strip_prefix(known.written.as_str()) else { continue };
            let Some(words) = rest.trim_start().strip_prefix(';') else { continue };
            if !words.trim_start().starts_with(char::is_uppercase) {
                continue;
            }
            let start = span.end - body.len() as u32;
            let label = Span::new(start, start + known.written.len() as u32);
            let sign_end = span.end - words.trim_start().len() as u32;
            let mut diagnostic = RULE.finding(
                label,
                format!(
                    "`{};` is nearly the label `{}`, which {} lines have: a semicolon follows",
                    known.written,
                    known.written.clone() + known.delimiter.trim_end(),
                    known.count
                ),
            );
            let title = format!("Put `{}` after it", known.delimiter.trim_end());
            diagnostic.help = Some(format!("{title} if this is a label."));
            diagnostic.fix = Some(Fix {
                tier: FixTier::Offered,
                title,
                edits: vec![Edit { span: Span::new(label.end, sign_end), text: known.delimiter.clone() }],
            });
            found.push(diagnostic);
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    const HEAD: &str = "Talks in Oslo\n\nQuestion: Will you meet again?\nAnna Berg: Yes, we will.\n\
                        Question: In Oslo?\nAnna Berg: We have not agreed on that.\n";

    #[test]
    fn signs_that_stand_for_a_colon_are_mended() {
        let text = format!("{HEAD}Question ; And when?\nAnna Berg; In June.\n");
        assert_eq!(found(&RULE, &text).len(), 2);
        assert_eq!(mended(&RULE, &text), format!("{HEAD}Question: And when?\nAnna Berg: In June.\n"));
    }

    #[test]
    fn words_of_a_sentence_are_not_labels() {
        for line in [
            "Anna Berg was there; She left.",
            "Anna; She left.",
            "Anna Berg; who left, was there.",
            "One thing: we were late.",
            "Answer: in part.",
        ] {
            assert_eq!(found(&RULE, &format!("{HEAD}{line}\n")), [], "{line}");
        }
    }

    #[test]
    fn a_label_in_the_middle_of_a_paragraph_is_told() {
        let text = "\
MS. ROE: Good morning to all who came to this place, and thank you for it.
We speak about the bridge today, which is old, and about the road to it,
MR. DOE: which is older still.

MR. DOE: The bridge has been closed since the end of last year, as we said
to all those who live there.

MS. ROE: And the road is open. It has been open since the first of May, so
that people can get to the sea.

MR. DOE: Thank you.
";
        let found = found(&RULE, text);
        assert_eq!(found.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>(), ["MR. DOE"]);
    }
}
