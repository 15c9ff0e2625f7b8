//! What a card says of the transcript in which the entity is named.

use super::Occurrences;
use crate::Analysis;
use crate::gazetteer::CardSection;

/// So many spellings, questions and speakers are named.
const SPELLINGS: usize = 4;
const QUESTIONS: usize = 8;
const SPEAKERS: usize = 4;

/// How often an entity is named, in which questions and by whom, and in which lines: the first one and, seen from the
/// byte at `cursor`, the next one; without a cursor, the last one. Nothing where it is not named.
pub fn in_document(analysis: &Analysis, found: &Occurrences, cursor: Option<u32>) -> Vec<CardSection> {
    if found.all.is_empty() {
        return Vec::new();
    }
    let lines = lines(analysis, found, cursor);
    let times = match found.all.len() {
        1 => "once".to_owned(),
        times => format!("{times} times"),
    };
    let mut out =
        vec![CardSection::new("In this document", format!("{times}{}; {lines}", spelled(analysis, found)))];
    let questions: Vec<String> =
        found.questions().iter().map(|(n, count)| numbered(&format!("Q{n}"), *count)).collect();
    if !questions.is_empty() {
        out.push(CardSection::new("In questions", folded(&questions, QUESTIONS)));
    }
    let speakers: Vec<String> = found
        .speakers()
        .iter()
        .filter_map(|(id, count)| Some(numbered(&analysis.transcript().speaker(*id)?.name, *count)))
        .collect();
    if !speakers.is_empty() {
        out.push(CardSection::new("Named by", folded(&speakers, SPEAKERS)));
    }
    out
}

/// ` (12 “Russia”, 7 “Russian”)`; nothing where all are spelled alike.
fn spelled(analysis: &Analysis, found: &Occurrences) -> String {
    let spellings = found.spellings(analysis);
    if spellings.len() < 2 {
        return String::new();
    }
    let texts: Vec<String> = spellings.iter().map(|(words, _, count)| format!("{count} “{words}”")).collect();
    format!(" ({})", folded(&texts, SPELLINGS))
}

/// `first in line 12, next in line 40`.
fn lines(analysis: &Analysis, found: &Occurrences, cursor: Option<u32>) -> String {
    let line = |start: u32| analysis.lines().line_of(start) + 1;
    let (Some(first), Some(last)) = (found.all.first(), found.all.last()) else { return String::new() };
    let (first_line, last_line) = (line(first.span.start), line(last.span.start));
    if found.all.len() == 1 {
        return format!("line {first_line}");
    }
    match cursor.map(|cursor| found.next_after(cursor)) {
        Some(Some(next)) => format!("first in line {first_line}, next in line {}", line(next.span.start)),
        Some(None) => format!("first in line {first_line}, none after this"),
        None => format!("first in line {first_line}, last in line {last_line}"),
    }
}

/// `Q4`, or `Q4 (3)` where it is named there more than once.
fn numbered(name: &str, count: usize) -> String {
    if count == 1 { name.to_owned() } else { format!("{name} ({count})") }
}

fn folded(items: &[String], limit: usize) -> String {
    let shown = if items.len() <= limit + 1 { items.len() } else { limit };
    let text = items.iter().take(shown).map(String::as_str).collect::<Vec<_>>().join(", ");
    if shown == items.len() { text } else { format!("{text} and {} more", items.len() - shown) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::mention::Referent;

    fn told(text: &str, id: &str, cursor: Option<u32>) -> Vec<String> {
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let id = analysis.gazetteer().by_id(id).expect("it is in the gazetteer");
        let found = Occurrences::of(&analysis, Referent::Entity(id));
        let sections = in_document(&analysis, &found, cursor);
        sections.iter().map(|section| format!("{}: {}", section.heading, section.text)).collect()
    }

    #[test]
    fn what_a_reader_wants_to_know() {
        let text = "Question: Does Norway join?\r\nAnn Roe: Norway will not. The Norwegian side said so.\r\n\
            Question: And what will Sweden do?\nAnn Roe: I think that Sweden will wait.\nQuestion: So Norway stays out?\nAnn Roe: It does.\n";
        assert_eq!(
            told(text, "NOR", Some(20)),
            [
                "In this document: 4 times (3 “Norway”, 1 “Norwegian”); first in line 1, next in line 2",
                "In questions: Q1 (3), Q3",
                "Named by: Question (2), Ann Roe (2)",
            ]
        );
        let last = u32::try_from(text.rfind("Norway").expect("it is there")).expect("it is short");
        assert_eq!(
            told(text, "NOR", Some(last)).first().map(String::as_str),
            Some("In this document: 4 times (3 “Norway”, 1 “Norwegian”); first in line 1, none after this")
        );
        assert_eq!(
            told(text, "SWE", None).first().map(String::as_str),
            Some("In this document: 2 times; first in line 3, last in line 4")
        );
        assert!(told(text, "DNK", None).is_empty());
    }
}
