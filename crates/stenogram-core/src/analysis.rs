//! The whole way from text to index, for one transcript.

use crate::gazetteer::Gazetteer;
use crate::index::Index;
use crate::mention::Mentions;
use crate::syntax::Transcript;
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
    transcript: Transcript,
    index: OnceLock<Index>,
    mentions: OnceLock<Mentions>,
}

impl Analysis {
    /// Analyses a text from scratch.
    pub fn new(source: Source) -> Self {
        let lines = LineIndex::new(&source.text);
        Self {
            lines,
            transcript: Transcript::default(),
            source,
            index: OnceLock::new(),
            mentions: OnceLock::new(),
        }
    }

    /// Analyses `text`, an edited version of this one's, reusing what the edit did not touch. The result is what
    /// [`Analysis::new`] gives.
    pub fn edited(&self, text: Arc<str>) -> Self {
        Self::new(Source { text, path: self.source.path.clone() })
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
        &self.transcript
    }

    /// Questions and answers.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.transcript, &self.source.text))
    }

    /// Mentions of countries, organisations and the rest of the built-in gazetteer.
    pub fn mentions(&self) -> &Mentions {
        self.mentions
            .get_or_init(|| Mentions::find(Gazetteer::builtin(), &self.transcript, &self.source.text, None))
    }

    /// Whether the text is plainly a transcript: people take turns in it under labels.
    pub fn is_transcript(&self) -> bool {
        self.transcript.turns.iter().filter(|turn| turn.label.is_some()).count() >= 2
    }
}
