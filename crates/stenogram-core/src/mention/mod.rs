//! Spans of words that name an entity.
//!
//! Names are found paragraph by paragraph (`scan`), each with what stands beside it (`context`); that part of the work
//! is kept for the next version of the text. What the names mean is decided with all of the transcript in view
//! (`resolve`).

mod context;
mod language;
mod longer;
#[cfg_attr(not(test), expect(dead_code, reason = "the scanner does not ask it yet"))]
mod patterns;
mod pieces;
mod resolve;
mod scan;
#[cfg(test)]
mod tests;

use crate::gazetteer::{EntityId, Form, Gazetteer, NameLanguage};
use crate::syntax::Transcript;
use crate::text::Span;
use language::Votes;
use scan::{Found, Scanner};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

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
    paragraphs: HashMap<ParagraphKey, Arc<[Found]>>,
}

/// The words of a paragraph and the language that they were read in.
type ParagraphKey = (u64, usize, NameLanguage);

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
        let mut all_votes = Votes::default();
        let votes: Vec<Votes> = pieces.iter().map(|piece| Votes::of(piece.span.of(text))).collect();
        votes.iter().for_each(|vote| all_votes.add(*vote));
        let language = all_votes.winner();

        let mut scanners: Vec<(NameLanguage, Scanner<'_>)> = Vec::new();
        let mut paragraphs: HashMap<ParagraphKey, Arc<[Found]>> = HashMap::with_capacity(pieces.len());
        let mut evidence = resolve::Evidence::new(gazetteer);
        let mut found = Vec::with_capacity(pieces.len());
        for (piece, votes) in pieces.iter().zip(&votes) {
            let words = piece.span.of(text);
            let own = votes.own().unwrap_or(language);
            let key = key(words, own);
            let names = match paragraphs.get(&key).or_else(|| previous?.paragraphs.get(&key)) {
                Some(names) => Arc::clone(names),
                None => {
                    let scanner = match scanners.iter().position(|(known, _)| *known == own) {
                        Some(at) => at,
                        None => {
                            scanners.push((own, Scanner::new(gazetteer, own)));
                            scanners.len() - 1
                        }
                    };
                    scanners.get(scanner).map(|(_, scanner)| scanner.scan(words)).unwrap_or_default().into()
                }
            };
            evidence.add(&names, own);
            paragraphs.insert(key, Arc::clone(&names));
            found.push((piece, own, names));
        }
        let mut all = Vec::new();
        for (piece, own, names) in &found {
            for name in names.iter() {
                let Some(meaning) = evidence.meaning(name, *own) else { continue };
                all.push(Mention {
                    span: Span::new(name.start, name.end).shift(piece.span.start),
                    entity: meaning.entity,
                    alternatives: meaning.alternatives,
                    form: meaning.form,
                    turn: piece.turn,
                    nested: name.nested,
                });
            }
        }
        Self { all, paragraphs }
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

fn key(words: &str, language: NameLanguage) -> ParagraphKey {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    (hasher.finish(), words.len(), language)
}
