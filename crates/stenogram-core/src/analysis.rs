//! The whole way from text to index, for one transcript.

use crate::gazetteer::Gazetteer;
use crate::index::Index;
use crate::mention::Mentions;
use crate::syntax::{Parsed, Transcript};
use crate::text::LineIndex;
use std::sync::{Arc, OnceLock};

/// What is analysed: a text, and the path that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The decoded text.
    pub text: Arc<str>,
    /// The file's path as the user wrote it. Only its name is looked at: for a date, and for the file type.
    pub path: Option<Arc<str>>,
}

/// One analysed transcript. Parsing is done at once; the rest is done when it is first asked for.
#[derive(Debug)]
pub struct Analysis {
    source: Source,
    lines: LineIndex,
    parsed: Parsed,
    index: OnceLock<Index>,
    mentions: OnceLock<Mentions>,
}

impl Analysis {
    /// Analyses a text from scratch.
    pub fn new(source: Source) -> Self {
        let lines = LineIndex::new(&source.text);
        let parsed = Parsed::new(&source.text, &lines, file_name(source.path.as_deref()));
        Self { lines, parsed, source, index: OnceLock::new(), mentions: OnceLock::new() }
    }

    /// Analyses `text`, an edited version of this one's, reusing what the edit did not touch. The result is what
    /// [`Analysis::new`] gives.
    pub fn edited(&self, text: Arc<str>) -> Self {
        let source = Source { text, path: self.source.path.clone() };
        let lines = LineIndex::new(&source.text);
        let name = file_name(source.path.as_deref());
        let parsed = self.parsed.edited((&self.source.text, &self.lines), &source.text, &lines, name);
        let mentions = OnceLock::new();
        if let Some(previous) = self.mentions.get() {
            let found =
                Mentions::find(Gazetteer::builtin(), &parsed.transcript, &source.text, Some(previous));
            let _ = mentions.set(found);
        }
        Self { lines, parsed, source, index: OnceLock::new(), mentions }
    }

    /// The text that was analysed.
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The path that the text came from.
    pub fn path(&self) -> Option<&str> {
        self.source.path.as_deref()
    }

    /// Lines of the text.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// Header, turns, speakers and marks.
    pub fn transcript(&self) -> &Transcript {
        &self.parsed.transcript
    }

    /// Questions and answers.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.parsed.transcript, &self.source.text))
    }

    /// Mentions of countries, organisations and the rest of the built-in gazetteer.
    pub fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| {
            Mentions::find(Gazetteer::builtin(), &self.parsed.transcript, &self.source.text, None)
        })
    }

    /// Whether the text is plainly a transcript and no other kind of document: people speak to each other in it, under
    /// labels.
    pub fn is_transcript(&self) -> bool {
        self.transcript().is_plain(self.text())
    }
}

/// The last part of a path, in either separator.
fn file_name(path: Option<&str>) -> Option<&str> {
    path.and_then(|path| path.rsplit(['/', '\\']).next())
}
