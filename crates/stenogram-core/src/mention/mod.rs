//! Spans of words that name an entity.

use crate::gazetteer::{EntityId, Form, Gazetteer};
use crate::syntax::Transcript;
use crate::text::Span;

/// A span of words that names an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words, without a possessive ending or article.
    pub span: Span,
    /// The entity; where several go by this name and the context does not tell which, the likeliest.
    pub entity: EntityId,
    /// The others that it could be; empty where there is no doubt.
    pub alternatives: Vec<EntityId>,
    /// How it is named.
    pub form: Form,
    /// Index in [`Transcript::turns`] of the turn in which it stands; `None` in the header or a label.
    pub turn: Option<u32>,
    /// Whether it is part of the name of another mention: `UN` in `UN Charter`.
    pub nested: bool,
}

/// The mentions of one transcript, in the order of the text (an outer one before those nested in it), with what was
/// learned of each paragraph, for the next version of the text.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    all: Vec<Mention>,
}

impl Mentions {
    /// Finds the mentions in `transcript`, which was parsed from `text`. Paragraphs that are in `previous` too are not
    /// searched again.
    pub fn find(
        _gazetteer: &Gazetteer,
        _transcript: &Transcript,
        _text: &str,
        _previous: Option<&Mentions>,
    ) -> Self {
        Self::default()
    }

    /// All of them.
    pub fn all(&self) -> &[Mention] {
        &self.all
    }

    /// The innermost mention at a byte offset, or ending there.
    pub fn at(&self, offset: u32) -> Option<&Mention> {
        self.all
            .iter()
            .filter(|mention| mention.span.touches(offset))
            .min_by_key(|mention| mention.span.len())
    }
}
