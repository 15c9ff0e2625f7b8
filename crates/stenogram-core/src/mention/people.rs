//! People whom the text itself introduces.
//!
//! Paragraph by paragraph, runs of capitalised words are found, with what stands beside them (`runs`, `evidence`); that
//! part of the work is kept for the next version of the text. With the entities of the transcript in view, the runs are
//! cut into names and titles (`segments`). A name counts where something speaks for it: a title, a form of address, a
//! given name, what a clause says of the person, or that a label or list has it. Names are joined to people (`cast`),
//! and at last every name, surname and given name of one of them is a mention.
//!
//! Names in scripts without capitals are found only in labels.

mod cast;
mod evidence;
mod labels;
mod listed;
mod offices;
mod reading;
mod runs;
mod segments;
mod slavic;
mod sure;
#[cfg(test)]
mod tests;
mod title;
mod words;
mod written;

use crate::gazetteer::{EntityId, Gazetteer};
use crate::mention::pieces::{Piece, pieces};
use crate::mention::{Mention, Mentions, Referent};
use crate::syntax::{SpeakerId, Transcript};
use crate::text::Span;
use runs::Run;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A person of one transcript: index in [`People::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// A person whom the text introduces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Id that is local to the document, made from the name: `person:ararat-mirzoyan`.
    pub id: String,
    /// The fullest form of the name, as written.
    pub name: String,
    /// What the text says that the person is, each once, in the order of the text.
    pub roles: Vec<Role>,
    /// Where the text introduces the person: the title, the country and the name.
    pub introduced: Span,
    /// Which speaker the person is, if any.
    pub speaker: Option<SpeakerId>,
}

/// What a text says that a person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The words: `Foreign Minister of Armenia`.
    pub words: String,
    /// The country or organisation in them.
    pub of: Option<EntityId>,
    /// Where they stand.
    pub span: Span,
}

/// The people whom one transcript introduces, and where they are mentioned, with what was learned of each paragraph, for
/// the next version of the text.
#[derive(Debug, Clone, Default)]
pub struct People {
    all: Vec<Person>,
    mentions: Vec<Mention>,
    paragraphs: HashMap<ParagraphKey, Arc<[Run]>>,
}

/// The words of a paragraph, and whether they stood in markup.
type ParagraphKey = (u64, usize);

impl People {
    /// Finds the people in `transcript`, which was parsed from `text` and names `entities`. Paragraphs that are in
    /// `previous` too are not searched again; the result is the same without it.
    pub fn find(
        gazetteer: &Gazetteer,
        entities: &Mentions,
        transcript: &Transcript,
        text: &str,
        previous: Option<&People>,
    ) -> Self {
        let text = transcript.spoken(text);
        let contained = transcript.contained.is_some();
        let mut paragraphs: HashMap<ParagraphKey, Arc<[Run]>> = HashMap::new();
        let mut found: Vec<(Piece, Arc<[Run]>)> = Vec::new();
        for piece in labels::without_labels(pieces(transcript, text), transcript) {
            let words = piece.span.of(text);
            let key = key(words, contained);
            let runs = match paragraphs.get(&key).or_else(|| previous?.paragraphs.get(&key)) {
                Some(runs) => Arc::clone(runs),
                None => runs::runs(words, contained).into(),
            };
            paragraphs.insert(key, Arc::clone(&runs));
            found.push((piece, runs));
        }
        let (all, mentions) = reading::read(gazetteer, transcript, text, entities, &found);
        Self { all, mentions, paragraphs }
    }

    /// The people, in the order of their introduction.
    pub fn all(&self) -> &[Person] {
        &self.all
    }

    /// The person whom a mention names.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.all.get(id.0 as usize)
    }

    /// Where they are mentioned, in the order of the text. No mention overlaps another, or one of an entity.
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The mention at a byte offset, or ending there.
    pub fn at(&self, offset: u32) -> Option<&Mention> {
        let at = self.mentions.partition_point(|mention| mention.span.start <= offset).checked_sub(1)?;
        self.mentions.get(at).filter(|mention| mention.span.touches(offset))
    }

    /// The mentions of one person, in the order of the text.
    pub fn mentions_of(&self, id: PersonId) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(move |mention| mention.refers == Referent::Person(id))
    }
}

fn key(words: &str, contained: bool) -> ParagraphKey {
    let mut hasher = DefaultHasher::new();
    (words, contained).hash(&mut hasher);
    (hasher.finish(), words.len())
}
