//! Short forms that only the transcript makes clear: `the Union`, `the Alliance`, `the Organisation`, where one thing with
//! this word in its name is spoken of and nothing else of the kind.

use crate::gazetteer::{EntityId, EntityKind, Form, Gazetteer};
use crate::mention::beside::{first_word, previous_word};
use crate::mention::longer::is_continued;
use crate::mention::pieces::Piece;
use crate::mention::reason::{Reason, Reasons};
use crate::mention::search::{occurrences, overlapping};
use crate::mention::{Mention, Referent};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What organisations and documents are, as the last word of their name, or the first one before `of` and the like.
const HEADS: [&str; 36] = [
    "Accord",
    "Agency",
    "Agreement",
    "Alliance",
    "Assembly",
    "Association",
    "Authority",
    "Bank",
    "Bloc",
    "Charter",
    "Commission",
    "Committee",
    "Commonwealth",
    "Community",
    "Confederation",
    "Conference",
    "Convention",
    "Council",
    "Court",
    "Declaration",
    "Federation",
    "Forum",
    "Fund",
    "Group",
    "Kingdom",
    "League",
    "Organisation",
    "Organization",
    "Pact",
    "Protocol",
    "Republic",
    "Secretariat",
    "Statute",
    "Treaty",
    "Tribunal",
    "Union",
];

/// Adds the short forms; `all` are the mentions found so far, in the order of the text.
pub(super) fn add(all: &mut Vec<Mention>, gazetteer: &Gazetteer, pieces: &[Piece], text: &str) {
    let mut heads = heads(all, gazetteer, text);
    // A word is clear where it stands for one entity only.
    heads.retain(|_, entities| entities.len() == 1);
    let mut added = Vec::new();
    for (head, entities) in heads {
        let Some((&entity, &first)) = entities.iter().next() else { continue };
        let mut forms = Vec::new();
        let mut clear = true;
        for (span, turn) in occurrences(head, pieces, text) {
            match use_of(text, span) {
                Use::Short if span.start > first => forms.push((span, turn)),
                // `the City Council`: there is another one.
                Use::Name if overlapping(all, span).next().is_none() => {
                    clear = false;
                    break;
                }
                _ => {}
            }
        }
        if clear {
            let free = |span: &Span| overlapping(all, *span).next().is_none();
            added.extend(
                forms
                    .into_iter()
                    .filter(|(span, _)| free(span))
                    .map(|(span, turn)| mention(span, entity, turn)),
            );
        }
    }
    if added.is_empty() {
        return;
    }
    all.append(&mut added);
    all.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

fn mention(span: Span, entity: EntityId, turn: Option<u32>) -> Mention {
    let mut reasons = Reasons::default();
    reasons.add(Reason::ShortForm);
    Mention {
        span,
        refers: Referent::Entity(entity),
        alternatives: Vec::new(),
        form: Form::Short,
        turn,
        nested: false,
        confidence: reasons.confidence(),
        reasons,
    }
}

/// The words that stand for what the transcript mentions, with the entities that they may stand for, and where each is
/// mentioned first.
fn heads(
    all: &[Mention],
    gazetteer: &Gazetteer,
    text: &str,
) -> BTreeMap<&'static str, BTreeMap<EntityId, u32>> {
    let mut out: BTreeMap<&'static str, BTreeMap<EntityId, u32>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for mention in all {
        let Some((id, entity)) = mention.entity().and_then(|id| Some((id, gazetteer.entity(id)?))) else {
            continue;
        };
        let mut add = |name: &str| {
            for head in heads_of(name) {
                out.entry(head).or_default().entry(id).or_insert(mention.span.start);
            }
        };
        match entity.kind {
            // Any of its names: `the Alliance` is NATO, whose full name few ever say.
            EntityKind::Organisation | EntityKind::Treaty if seen.insert(id) => {
                let names = gazetteer.names(id);
                names.iter().filter(|name| name.form == Form::Name).for_each(|name| add(&name.text));
            }
            // The official name, where the transcript itself uses it.
            EntityKind::Country | EntityKind::Historic if mention.form == Form::Name => {
                let name = mention.span.of(text);
                // One word has no other that stands for it.
                if name.contains(char::is_whitespace) {
                    add(name);
                }
            }
            _ => {}
        }
    }
    out
}

/// The words of a name that may stand for it: the last one, and the first one before `of`, `for`, `on`; in both spellings.
fn heads_of(name: &str) -> impl Iterator<Item = &'static str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = words.last().copied().filter(|_| words.len() > 1);
    let first = words
        .first()
        .copied()
        .filter(|_| matches!(words.get(1), Some(&("of" | "for" | "on" | "to" | "against" | "concerning"))));
    HEADS.into_iter().filter(move |head| {
        [last, first].into_iter().flatten().any(|word| {
            word == *head
                || (word.starts_with("Organi") && head.starts_with("Organi") && word.ends_with("ation"))
        })
    })
}

/// How a word is used.
enum Use {
    /// `the Union`.
    Short,
    /// In a name: `City Council`, `Council of the City`.
    Name,
    /// Otherwise.
    Other,
}

fn use_of(text: &str, span: Span) -> Use {
    let near = |from: u32| from.saturating_sub(80) as usize;
    let from = (near(span.start)..).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = text.get(from..span.start as usize).unwrap_or("");
    let after = text.get(span.end as usize..).unwrap_or("");
    if after.starts_with(|c: char| c.is_alphanumeric()) || before.ends_with(|c: char| c.is_alphanumeric()) {
        return Use::Other;
    }
    let of = matches!(first_word(after), "of" | "for" | "on" | "to");
    match previous_word(before) {
        Some("the" | "The" | "our" | "Our" | "this" | "This") => {
            let earlier = before.trim_end().trim_end_matches(char::is_alphabetic);
            // `the State of the Union` is a speech.
            let phrase = earlier.trim_end().ends_with("State of");
            if phrase {
                Use::Other
            } else if is_continued(after) || of {
                Use::Name
            } else {
                Use::Short
            }
        }
        Some(word) if word.starts_with(char::is_uppercase) => Use::Name,
        _ if of => Use::Name,
        _ => Use::Other,
    }
}
