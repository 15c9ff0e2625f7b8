//! Abbreviations that the transcript itself explains: `Long Name (LN)` or `LN (Long Name)`, and later `LN`.

use crate::gazetteer::{EntityId, Form};
use crate::mention::beside::{head, tail};
use crate::mention::pieces::Piece;
use crate::mention::reason::{Reason, Reasons};
use crate::mention::search::{occurrences, overlapping};
use crate::mention::{Mention, Referent};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// A transcript that explains more abbreviations than this is a glossary.
const MOST: usize = 64;

/// What the transcript says that an abbreviation stands for.
struct Definition {
    entity: EntityId,
    /// From this byte of the text on.
    from: u32,
}

/// Adds the mentions by abbreviations that the text explains; `all` are the mentions found by the gazetteer. Where the
/// gazetteer has another meaning for the abbreviation, that of the text counts.
pub(super) fn add(all: &mut Vec<Mention>, refused: &mut Vec<Mention>, pieces: &[Piece], text: &str) {
    let definitions = definitions(all, text);
    if definitions.is_empty() {
        return;
    }
    let mut added = Vec::new();
    for (acronym, definition) in &definitions {
        for (span, turn) in occurrences(acronym, pieces, text) {
            if span.start >= definition.from && is_word(text, span) {
                added.push(mention(span, definition.entity, turn));
            }
        }
    }
    // Within a longer name it is part of that.
    added.retain(|new| overlapping(all, new.span).all(|known| known.span == new.span));
    let spans: BTreeSet<(u32, u32)> = added.iter().map(|new| (new.span.start, new.span.end)).collect();
    let same = |known: &Mention| spans.contains(&(known.span.start, known.span.end));
    refused.retain(|known| !same(known));
    all.retain(|known| !same(known));
    all.append(&mut added);
    all.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
}

fn mention(span: Span, entity: EntityId, turn: Option<u32>) -> Mention {
    let mut reasons = Reasons::default();
    reasons.add(Reason::DefinedHere);
    Mention {
        span,
        refers: Referent::Entity(entity),
        alternatives: Vec::new(),
        form: Form::Acronym,
        turn,
        nested: false,
        confidence: reasons.confidence(),
        reasons,
    }
}

/// The abbreviations that the text explains beside the names that it mentions. One that is explained twice, as two
/// things, stands for neither.
fn definitions(all: &[Mention], text: &str) -> BTreeMap<String, Definition> {
    let mut out: BTreeMap<String, Definition> = BTreeMap::new();
    let mut twice = Vec::new();
    for mention in all.iter().filter(|mention| mention.form == Form::Name && !mention.nested) {
        let Some(entity) = mention.entity() else { continue };
        let name = mention.span.of(text);
        if !name.contains(char::is_whitespace) {
            continue;
        }
        let Some((acronym, from)) = after(text, mention.span).or_else(|| before(text, mention.span)) else {
            continue;
        };
        if !abbreviates(acronym, name) {
            continue;
        }
        match out.get(acronym) {
            Some(known) if known.entity != entity => twice.push(acronym.to_owned()),
            Some(_) => {}
            None if out.len() < MOST => {
                out.insert(acronym.to_owned(), Definition { entity, from });
            }
            None => {}
        }
    }
    for acronym in twice {
        out.remove(&acronym);
    }
    out
}

/// The abbreviation in brackets after a name: `(LN)`, `(“LN”)`, `(hereinafter the LN)`.
fn after(text: &str, name: Span) -> Option<(&str, u32)> {
    let rest = head(text.get(name.end as usize..)?);
    let inside = rest.trim_start_matches([' ', '\u{a0}', '\n']).strip_prefix(['(', '['])?;
    let inside = head(inside);
    let inside = inside.get(..inside.find([')', ']'])?)?;
    let word = inside.rsplit([' ', '\u{a0}']).next()?.trim_matches(['"', '“', '”', '«', '»', '\'', '‘', '’']);
    let lead = inside.get(..inside.find(word)?)?.to_lowercase();
    let known =
        ["", "the", "or", "hereinafter", "hereafter", "henceforth", "also", "abbreviated", "as", "short"];
    let plain = |c: char| !c.is_alphanumeric();
    let told = lead.split(plain).all(|lead| known.contains(&lead));
    (told && is_acronym(word)).then_some((word, name.end))
}

/// The abbreviation before a name in brackets: `LN (Long Name)`.
fn before(text: &str, name: Span) -> Option<(&str, u32)> {
    if !text.get(name.end as usize..)?.starts_with([')', ']']) {
        return None;
    }
    let whole = tail(text.get(..name.start as usize)?);
    let lead = whole.strip_suffix("the ").unwrap_or(whole).strip_suffix(['(', '['])?.trim_end();
    let parts = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '&'));
    let start = lead.char_indices().rev().find(|(_, c)| parts(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let word = lead.get(start..)?;
    let from = name.start.checked_sub(u32::try_from(whole.len() - start).ok()?)?;
    is_acronym(word).then_some((word, from))
}

/// Two to ten characters that start with a capital, most of them capitals.
fn is_acronym(word: &str) -> bool {
    let letters = word.chars().count();
    let capitals = word.chars().filter(|c| c.is_uppercase() || c.is_numeric()).count();
    (2..=10).contains(&letters)
        && capitals >= 2
        && 2 * capitals > letters
        && word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '&' | '+'))
}

/// Whether the letters of an abbreviation stand in the name in this order, the first at the start of a word: the
/// algorithm of Schwartz and Hearst (2003), from the end backwards.
fn abbreviates(acronym: &str, name: &str) -> bool {
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let mut end = name.len();
    let letters: Vec<char> =
        acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    for (at, letter) in letters.iter().enumerate().rev() {
        loop {
            let Some(next) = end.checked_sub(1) else { return false };
            end = next;
            let starts = end == 0 || name.get(end - 1).is_some_and(|c| !c.is_alphanumeric());
            if name.get(end) == Some(letter) && (at > 0 || starts) {
                break;
            }
        }
    }
    !letters.is_empty()
}

fn is_word(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).and_then(|text| text.chars().next_back());
    let after = text.get(span.end as usize..).and_then(|text| text.chars().next());
    ![before, after].into_iter().flatten().any(|c| c.is_alphanumeric() || c == '_' || c == '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_an_abbreviation_stand_in_the_name() {
        for (acronym, name) in [
            ("AU", "African Union"),
            ("CoE", "Council of Europe"),
            ("ALADI", "Asociación Latinoamericana de Integración"),
            ("UNMISS", "United Nations Mission in South Sudan"),
        ] {
            assert!(abbreviates(acronym, name), "{acronym}");
        }
        for (acronym, name) in [("CDU", "Federal Republic of Germany"), ("R", "Georgia"), ("", "Serbia")] {
            assert!(!abbreviates(acronym, name), "{acronym}");
        }
    }
}
