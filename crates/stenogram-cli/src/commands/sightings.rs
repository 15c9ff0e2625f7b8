//! Where transcripts name the entities that `entity` was asked for.

use crate::args::Files;
use crate::batch::{self, Doubt, Tally};
use crate::commands::entity::{not_named, times};
use crate::console::Console;
use crate::exit::Exit;
use crate::records::{DocumentRecord, occurrences};
use jiff::civil::Date;
use stenogram_core::gazetteer::CardSection;
use stenogram_core::index::in_document;

/// What was found in the transcripts, an entity each.
pub(crate) struct Sightings {
    by_entity: Vec<Vec<DocumentRecord>>,
    /// What the card of an entity says of the transcript, where there is but one.
    sections: Vec<Vec<CardSection>>,
    tally: Tally,
}

/// What to show of it beside the card of one entity.
pub(crate) enum Sighting {
    /// Sections for the card: there is but one transcript.
    Single(Vec<CardSection>),
    /// A line that sums up, then a line a file.
    Several(Vec<String>),
}

impl Sightings {
    /// Reads the files and looks for the entities with these public ids.
    pub(crate) fn read(files: &Files, ids: &[&str], console: Console) -> anyhow::Result<Self> {
        let mut by_entity: Vec<Vec<DocumentRecord>> = ids.iter().map(|_| Vec::new()).collect();
        let mut sections = Vec::new();
        let tally = batch::for_each(
            files,
            console,
            Doubt::Warn,
            |document| {
                let found = ids.iter().map(|id| {
                    let sections = in_document(&document.analysis, &occurrences(document, id), None);
                    (DocumentRecord::new(document, id), sections)
                });
                Ok(found.collect::<Vec<_>>())
            },
            |found| {
                sections.clear();
                for ((record, section), records) in found.into_iter().zip(&mut by_entity) {
                    records.push(record);
                    sections.push(section);
                }
                Ok(())
            },
        )?;
        Ok(Self { by_entity, sections, tally })
    }

    /// The records of the entity at this place.
    pub(crate) fn documents(&self, at: usize) -> &[DocumentRecord] {
        self.by_entity.get(at).map_or(&[], Vec::as_slice)
    }

    /// How often the entity is named in all of them.
    pub(crate) fn count(&self, at: usize) -> usize {
        self.documents(at).iter().map(|record| record.mentions).sum()
    }

    /// The day of the newest transcript that names the entity, or of the newest one.
    pub(crate) fn date(&self, at: usize) -> Option<Date> {
        let documents = self.documents(at);
        let naming = documents.iter().filter(|record| record.mentions > 0).filter_map(|record| record.date);
        naming.max().or_else(|| documents.iter().filter_map(|record| record.date).max())
    }

    /// What to show beside the card of the entity.
    pub(crate) fn of(&self, at: usize) -> Sighting {
        let documents = self.documents(at);
        if documents.len() == 1 {
            let sections = self.sections.get(at).cloned().unwrap_or_default();
            return Sighting::Single(if sections.is_empty() { vec![not_named()] } else { sections });
        }
        let naming: Vec<&DocumentRecord> = documents.iter().filter(|record| record.mentions > 0).collect();
        let mut lines = vec![format!(
            "Named {} in {} of {} transcripts{}",
            times(self.count(at)),
            naming.len(),
            documents.len(),
            period(&naming)
        )];
        lines.extend(naming.iter().map(|record| line(record)));
        Sighting::Several(lines)
    }

    /// How the run ends.
    pub(crate) fn exit(&self) -> Exit {
        self.tally.exit(Exit::Clean)
    }
}

/// `, 2024-05-14 to 2025-01-14`.
fn period(records: &[&DocumentRecord]) -> String {
    let dates = || records.iter().filter_map(|record| record.date);
    match (dates().min(), dates().max()) {
        (Some(first), Some(last)) if first == last => format!(", {first}:"),
        (Some(first), Some(last)) => format!(", {first} to {last}:"),
        _ if records.is_empty() => ".".to_owned(),
        _ => ":".to_owned(),
    }
}

/// `briefing.txt (2025-01-14): 12 times; Q1 (3), Q4`.
fn line(record: &DocumentRecord) -> String {
    /// So many questions a line names.
    const QUESTIONS: usize = 6;
    let date = record.date.map(|date| format!(" ({date})")).unwrap_or_default();
    let questions: Vec<String> = record
        .questions
        .iter()
        .take(QUESTIONS)
        .map(|question| match question.count {
            1 => format!("Q{}", question.n),
            count => format!("Q{} ({count})", question.n),
        })
        .collect();
    let more = record.questions.len().saturating_sub(QUESTIONS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let questions =
        if questions.is_empty() { String::new() } else { format!("; {}{more}", questions.join(", ")) };
    format!("{}{date}: {}{questions}", record.path, times(record.mentions))
}
