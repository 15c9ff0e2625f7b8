//! What rules over many transcripts know of one file.

use super::links::{self, Link};
use super::{Signature, file_name};
use crate::Analysis;
use crate::lint::labels::Labels;
use crate::lint::{Ruleset, place};
use crate::text::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is kept of a file for the rules over many of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    /// Its path as it is shown.
    pub path: String,
    /// Where a finding about the file as a whole is shown: its first line.
    pub head: Span,
    /// The day of the event.
    pub date: Option<Date>,
    /// What its words are compared by.
    pub signature: Signature,
    /// Its links to files and places; only files of Markdown have any.
    pub links: Vec<Link>,
    /// The places in it that links can lead to, folded and sorted.
    pub anchors: Vec<String>,
    /// Its labels, each once.
    pub labels: Vec<LabelFact>,
}

/// A label of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelFact {
    /// As it is written, white space folded.
    pub written: String,
    /// Where it stands first.
    pub span: Span,
}

/// Files with these endings have links and headings.
const MARKDOWN: [&str; 2] = ["md", "markdown"];

impl FileFacts {
    /// What the rules that `ruleset` selects need to know of a transcript. Where no rule over many transcripts is
    /// selected, nothing is looked at but the path.
    pub fn of(analysis: &Analysis, ruleset: &Ruleset) -> Self {
        let path = analysis.path().unwrap_or("").to_owned();
        if !ruleset.selection.rules().iter().any(|rule| rule.check_set.is_some()) {
            return Self { path, ..Self::default() };
        }
        let (text, transcript) = (analysis.text(), analysis.transcript());
        let markdown = file_name(&path)
            .rsplit_once('.')
            .is_some_and(|(_, end)| MARKDOWN.iter().any(|known| end.eq_ignore_ascii_case(known)));
        let labels = Labels::of(analysis, ruleset);
        let label = |label: &crate::lint::labels::LabelUse<'_>| {
            let span = label.spans(transcript).next()?;
            Some(LabelFact { written: label.written.clone().into_owned(), span })
        };
        Self {
            path,
            head: place::first_line(analysis),
            date: transcript.header.date,
            signature: Signature::of(transcript, text),
            links: if markdown { links::links(text) } else { Vec::new() },
            anchors: if markdown { links::anchors(text) } else { Vec::new() },
            labels: labels.all.iter().filter_map(label).collect(),
        }
    }
}
