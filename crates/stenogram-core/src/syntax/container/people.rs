//! The lists of people in debates in XML: `<listPerson>`, `<TLCPerson>`.

use super::Container;
use super::markup::{Piece, Scanner};
use super::turns::trimmed;
use crate::syntax::RosterEntry;
use crate::text::Span;
use std::collections::BTreeMap;

/// The people whom a debate lists.
pub(super) struct People<'a> {
    /// The names of people and roles by their identifiers.
    pub(super) names: BTreeMap<&'a str, String>,
    /// Where the people's names stand, in the order of the text.
    pub(super) roster: Vec<RosterEntry>,
}

/// Reads the lists of people in a debate.
pub(super) fn of(text: &str) -> People<'_> {
    let mut people: BTreeMap<&str, String> = BTreeMap::new();
    let mut roster: Vec<RosterEntry> = Vec::new();
    let listed = |name: Span| RosterEntry { span: name, name, role: None, code: None };
    let mut single = false;
    let mut stands: Option<Span> = None;
    let mut person: Option<&str> = None;
    let mut name: Option<Name<'_>> = None;
    let escapes = Container::Tei.escapes();
    for piece in Scanner::xml(text) {
        match piece {
            Piece::Start(tag) => match tag.name.of(text) {
                "person" | "personGrp" | "org" => {
                    person = tag.attribute(text, "id").map(|id| id.of(text));
                    single = tag.name.of(text) == "person";
                }
                "persName" | "orgName" if person.is_some() => (name, stands) = (Some(Name::default()), None),
                "TLCPerson" => {
                    let id = tag.attribute(text, "eId").or_else(|| tag.attribute(text, "id"));
                    if let (Some(id), Some(shown)) = (id, tag.attribute(text, "showAs")) {
                        roster.push(listed(shown));
                        people.entry(id.of(text)).or_insert_with(|| escapes.resolve(shown.of(text)));
                    }
                }
                part => {
                    if let Some(name) = &mut name {
                        name.part = part;
                    }
                }
            },
            Piece::Text(span) => {
                if let Some(name) = &mut name {
                    name.read(span.of(text));
                    let words = trimmed(text, span);
                    if !words.is_empty() {
                        stands = Some(Span::new(stands.map_or(words.start, |span| span.start), words.end));
                    }
                }
            }
            Piece::End(tag) => match tag.name.of(text) {
                "persName" | "orgName" => {
                    if let (Some(id), Some(name)) = (person, name.take()) {
                        // Who has two names is listed once.
                        roster
                            .extend(stands.take().filter(|_| single && !people.contains_key(id)).map(listed));
                        people.entry(id).or_insert_with(|| escapes.resolve(&name.written()));
                    }
                }
                "person" | "personGrp" | "org" => (person, name) = (None, None),
                _ => {
                    if let Some(name) = &mut name {
                        name.part = "";
                    }
                }
            },
            Piece::Other(_) => {}
        }
    }
    people.retain(|_, name| !name.is_empty());
    People { names: people, roster }
}

/// A name in parts; surnames may stand first.
#[derive(Debug, Default)]
struct Name<'a> {
    part: &'a str,
    given: Vec<&'a str>,
    family: Vec<&'a str>,
    plain: Vec<&'a str>,
}

impl<'a> Name<'a> {
    fn read(&mut self, characters: &'a str) {
        let words = characters.split_whitespace();
        match self.part {
            "forename" => self.given.extend(words),
            "surname" | "nameLink" => self.family.extend(words),
            "roleName" | "genName" | "addName" => {}
            _ => self.plain.extend(words),
        }
    }

    fn written(&self) -> String {
        let parts =
            if self.family.is_empty() { [&self.plain, &self.given] } else { [&self.given, &self.family] };
        parts.into_iter().flatten().copied().collect::<Vec<_>>().join(" ")
    }
}
