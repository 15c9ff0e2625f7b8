//! Spans of words that name an entity.
//!
//! Names are found paragraph by paragraph (`scan`), each with what stands beside it (`context`); that part of the work
//! is kept for the next version of the text. What the names mean is decided with all of the transcript in view
//! (`resolve`). People whom the text introduces are found by themselves (`people`), when they are asked for.

mod beside;
mod context;
mod defined;
mod evidence;
mod foreign;
mod longer;
mod organs;
mod paragraphs;
mod patterns;
mod people;
mod pieces;
mod reason;
mod resolve;
mod scan;
mod search;
mod short;
mod signs;
#[cfg(test)]
mod tests;
mod walk;

use crate::gazetteer::{EntityId, Form, Gazetteer, NameLanguage};
use crate::syntax::{Transcript, of_paragraph};
use crate::text::Span;
use evidence::Evidence;
use paragraphs::{Key, Paragraphs};
use scan::Scanner;

pub use organs::{Organ, OrganId};
pub use people::{People, Person, PersonId, Role};
pub use reason::{Confidence, Reason, Reasons};

/// A span of words that names an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words, without a possessive ending or article.
    pub span: Span,
    /// What it names; where several go by this name and the context does not tell which, the likeliest.
    pub refers: Referent,
    /// The others that it could be; empty where there is no doubt.
    pub alternatives: Vec<Referent>,
    /// How it is named.
    pub form: Form,
    /// Index in [`Transcript::turns`] of the turn in which it stands; `None` in the header or a label.
    pub turn: Option<u32>,
    /// Whether it is part of the name of another mention: `UN` in `UN Charter`.
    pub nested: bool,
    /// How sure that is.
    pub confidence: Confidence,
    /// What speaks for it and against it.
    pub reasons: Reasons,
}

/// What a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Referent {
    /// An entity of the gazetteer.
    Entity(EntityId),
    /// A person whom the text introduces: see [`People::person`].
    Person(PersonId),
    /// An organ of a country: see [`Mentions::organ`].
    Organ(OrganId),
}

impl Referent {
    /// The entity of the gazetteer that it is.
    pub fn entity(self) -> Option<EntityId> {
        match self {
            Self::Entity(id) => Some(id),
            Self::Person(_) | Self::Organ(_) => None,
        }
    }

    /// The person that it is.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Entity(_) | Self::Organ(_) => None,
            Self::Person(id) => Some(id),
        }
    }
}

impl Mention {
    /// The entity of the gazetteer that it names.
    pub fn entity(&self) -> Option<EntityId> {
        self.refers.entity()
    }

    /// The person that it names.
    pub fn person(&self) -> Option<PersonId> {
        self.refers.person()
    }
}

/// The mentions of entities in one transcript, in the order of the text (an outer one before those nested in it), with what was
/// learned of each paragraph, for the next version of the text.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    all: Vec<Mention>,
    refused: Vec<Mention>,
    organs: Vec<Organ>,
    paragraphs: Paragraphs,
}

impl Mentions {
    /// Finds the mentions in `transcript`, which was parsed from `text`. Paragraphs that are in `previous` too are not
    /// searched again; the result is the same without it. `previous` must come from the same gazetteer.
    pub fn find(
        gazetteer: &Gazetteer,
        transcript: &Transcript,
        text: &str,
        previous: Option<&Mentions>,
    ) -> Self {
        let text = transcript.spoken(text);
        let pieces = pieces::pieces(transcript, text);

        let mut scanners: Vec<(NameLanguage, Scanner<'_>)> = Vec::new();
        let mut paragraphs = Paragraphs::with_capacity(pieces.len());
        let mut evidence = Evidence::new(gazetteer, transcript.header.date);
        let (mut next, mut buffer) = (0, Vec::new());
        for piece in &pieces {
            let words = piece.span.of(text);
            let own = NameLanguage::of(of_paragraph(words, transcript.language));
            let key = Key::of(words, own);
            let known = previous.and_then(|previous| previous.paragraphs.get(key, &mut next));
            let names = known.unwrap_or_else(|| {
                if !scanners.iter().any(|(known, _)| *known == own) {
                    scanners.push((own, Scanner::new(gazetteer, own)));
                }
                if let Some((_, scanner)) = scanners.iter().find(|(known, _)| *known == own) {
                    scanner.scan(words, &mut buffer);
                }
                &buffer
            });
            evidence.add(names, own);
            paragraphs.push(key, names);
        }
        let (mut all, mut refused) = (Vec::with_capacity(paragraphs.names()), Vec::new());
        for (piece, (key, names)) in pieces.iter().zip(paragraphs.iter()) {
            let own = key.language();
            for (at, name) in names.iter().enumerate() {
                let Some(meaning) = evidence.meaning(names, at, own) else { continue };
                let confidence = meaning.reasons.confidence();
                let list = if confidence >= Confidence::LIKELY { &mut all } else { &mut refused };
                list.push(Mention {
                    span: Span::new(name.start, name.end).shift(piece.span.start),
                    refers: Referent::Entity(meaning.entity),
                    alternatives: meaning.alternatives.into_iter().map(Referent::Entity).collect(),
                    form: meaning.form,
                    turn: piece.turn,
                    nested: name.nested,
                    confidence,
                    reasons: meaning.reasons,
                });
            }
        }
        defined::add(&mut all, &mut refused, &pieces, text);
        short::add(&mut all, gazetteer, &pieces, text);
        let read: Vec<_> =
            pieces.iter().zip(paragraphs.iter()).map(|(piece, (key, _))| (*piece, key.language())).collect();
        let organs = organs::add(&mut all, &mut refused, gazetteer, &read, text);
        Self { all, refused, organs, paragraphs }
    }

    /// All of them.
    pub fn all(&self) -> &[Mention] {
        &self.all
    }

    /// Names that were looked at and are hardly mentions: less sure than [`Confidence::LIKELY`]. In the order of the
    /// text.
    pub fn refused(&self) -> &[Mention] {
        &self.refused
    }

    /// An organ that a mention names.
    pub fn organ(&self, id: OrganId) -> Option<&Organ> {
        self.organs.get(id.0 as usize)
    }

    /// The innermost mention at a byte offset, or ending there.
    pub fn at(&self, offset: u32) -> Option<&Mention> {
        search::touching(&self.all, offset)
    }
}
