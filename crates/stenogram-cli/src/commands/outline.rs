//! `stenogram outline`: what is asked, by whom, and who answers.

use crate::args::Listing;
use crate::commands::listing;
use crate::console::{Console, printable};
use crate::document::Document;
use crate::exit::Exit;
use crate::output::encode;
use crate::records::{OutlineRecord, ParticipantRecord, QuestionRecord, SectionRecord};
use anstyle::Style;
use std::fmt::Write as _;
use stenogram_core::gazetteer::Gazetteer;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// So many entities are named for each question; `mentions` lists them all.
const MOST_NAMES: usize = 6;

/// So many participants are named; `--format json` lists them all.
const MOST_PEOPLE: usize = 8;

/// Prints the outlines.
pub(crate) fn run(args: &Listing, console: Console) -> anyhow::Result<Exit> {
    listing::run(
        args,
        console,
        |document| encode(&[OutlineRecord::new(&document.path, &document.analysis)]),
        text,
    )
}

// Writing to a string cannot fail: the results are dropped.
fn text(document: &Document) -> String {
    let outline = OutlineRecord::new(&document.path, &document.analysis);
    let mut out = format!("{STRONG}{}{STRONG:#}\n", printable(outline.path));
    let facts = [
        ("Title", &outline.title),
        ("Date", &outline.date),
        ("Time", &outline.time),
        ("Place", &outline.place),
        ("Source", &outline.source),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            let _ = writeln!(out, "  {name}: {}", printable(value));
        }
    }
    write_participants(&mut out, &outline.participants);
    if let Some(opening) = &outline.opening {
        let by = opening.speaker.map_or(String::new(), |name| format!(" by {}", printable(name)));
        let paragraphs = plural(opening.paragraphs, "paragraph");
        let _ = writeln!(out, "  Opening{by}: {paragraphs} {FAINT}(line {}){FAINT:#}", opening.line);
    }
    if outline.questions.is_empty() {
        out.push_str("  No questions\n");
    }
    let width = outline.questions.len().to_string().len();
    let mut sections = outline.sections.iter().peekable();
    for question in &outline.questions {
        while let Some(section) = sections.next_if(|section| section.start <= question.start) {
            write_section(&mut out, section);
        }
        write_question(&mut out, question, width, document.analysis.gazetteer());
    }
    sections.for_each(|section| write_section(&mut out, section));
    out
}

fn write_participants(out: &mut String, participants: &[ParticipantRecord]) {
    if participants.is_empty() {
        return;
    }
    let shown: Vec<String> = participants
        .iter()
        .take(MOST_PEOPLE)
        .map(|person| {
            let said = [&person.role, &person.code].into_iter().flatten().map(|said| printable(said));
            let said = said.collect::<Vec<_>>().join(", ");
            let name = printable(&person.name);
            if said.is_empty() { name } else { format!("{name} ({said})") }
        })
        .collect();
    let more = participants.len() - shown.len();
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    let _ = writeln!(out, "  Participants: {}{rest}", shown.join("; "));
}

fn write_section(out: &mut String, section: &SectionRecord) {
    let depth = "  ".repeat(usize::from(section.level));
    let turns = plural(section.turns, "turn");
    let _ = writeln!(
        out,
        "{depth}{STRONG}{}{STRONG:#}: {turns} {FAINT}(line {}){FAINT:#}",
        printable(&section.title),
        section.line
    );
}

fn write_question(out: &mut String, question: &QuestionRecord<'_>, width: usize, gazetteer: &Gazetteer) {
    let asker = question
        .asker
        .or(question.label.as_deref())
        .map_or(String::new(), |asker| format!("{}: ", folded(asker)));
    let parts = if question.parts > 1 { format!(" [{} parts]", question.parts) } else { String::new() };
    let _ = writeln!(
        out,
        "  {:width$}. {STRONG}{asker}{STRONG:#}{}{parts} {FAINT}(line {}){FAINT:#}",
        question.n,
        printable(question.title),
        question.line,
    );
    let answer = if question.answered_by.is_empty() {
        "not answered".to_owned()
    } else {
        format!("answered by {}", printable(&question.answered_by.join(", ")))
    };
    let names: Vec<_> = question
        .mentions
        .iter()
        .filter_map(|id| gazetteer.entity(gazetteer.by_id(id)?))
        .map(|entity| entity.name.as_str())
        .collect();
    let about = match names.split_at_checked(MOST_NAMES) {
        _ if names.is_empty() => String::new(),
        Some((first, rest)) if !rest.is_empty() => {
            format!("; names {} and {} more", first.join(", "), rest.len())
        }
        _ => format!("; names {}", names.join(", ")),
    };
    let _ = writeln!(out, "  {:width$}  {answer}{about}", "");
}

fn folded(label: &str) -> String {
    printable(&label.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// `1 paragraph`, `2 paragraphs`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
