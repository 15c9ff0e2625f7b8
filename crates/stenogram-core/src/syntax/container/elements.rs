//! What the elements of an XML format are for that nobody described: parliaments have many, and name their elements by
//! what they hold, each in its own language.

use super::markup::Tag;
use crate::text::Span;

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// One contribution.
    Speech,
    /// The name of who speaks.
    Label,
    /// A name: of who speaks, if a colon ends it.
    Name,
    /// What nobody said.
    Mark,
    /// The heading of a section.
    Heading,
    /// A paragraph.
    Paragraph,
    /// Neither.
    Furniture,
}

/// Names of elements that hold one contribution.
const SPEECHES: &[&str] = &[
    "anforande",
    "beitrag",
    "contribution",
    "discurso",
    "intervencion",
    "intervention",
    "rede",
    "speaking",
    "speech",
    "turn",
    "utterance",
    "wortmeldung",
];
/// Words in the names of elements and classes that hold who speaks.
const SPEAKERS: &[&str] = &[
    "locuteur",
    "oradora",
    "orador",
    "orateur",
    "orator",
    "redner",
    "rednerin",
    "speaker",
    "speakername",
    "talare",
];
/// Names of elements that hold what nobody said.
const MARKS: &[&str] = &["comment", "incident", "interruption", "kommentar", "scene", "stage"];
/// Names of elements that hold a paragraph.
const PARAGRAPHS: &[&str] = &["content", "line", "p", "para", "paragraph", "paratext", "text"];
/// Names of elements that hold none of the words.
const FURNITURE: &[&str] = &["fraktion", "id", "num", "number", "page", "rolle", "time", "timestamp"];
/// Attributes that hold who speaks.
const NAMES: &[&str] = &["speakername", "speaker_name", "speaker-name", "speaker"];

/// What an element is for; `None` where its name does not tell.
pub(super) fn sort(text: &str, tag: Tag) -> Option<Sort> {
    let name = tag.name.of(text).to_ascii_lowercase();
    let is_one = |of: &[&str]| of.contains(&name.as_str());
    let class = || ["class", "klasse", "type"].iter().find_map(|class| tag.attribute(text, class));
    let names_speaker = |value: &str| {
        let value = value.to_ascii_lowercase();
        value.split(|c: char| !c.is_alphanumeric()).any(|word| SPEAKERS.contains(&word))
    };
    if is_one(SPEECHES) || NAMES.iter().any(|name| tag.attribute(text, name).is_some()) {
        Some(Sort::Speech)
    } else if is_one(&["from", "member", "personspeaking"])
        || names_speaker(&name)
        || class().is_some_and(|class| names_speaker(class.of(text)))
    {
        Some(Sort::Label)
    } else if name == "name" {
        Some(Sort::Name)
    } else if is_one(MARKS) {
        Some(Sort::Mark)
    } else if is_one(PARAGRAPHS) {
        Some(Sort::Paragraph)
    } else if is_one(FURNITURE) {
        Some(Sort::Furniture)
    } else if name.split(['-', '_', '.']).any(|word| matches!(word, "head" | "heading" | "title")) {
        Some(Sort::Heading)
    } else {
        None
    }
}

/// Who speaks in a contribution, where an attribute says so.
pub(super) fn speaker(text: &str, tag: Tag) -> Option<Span> {
    // On other elements, `name` may name anything.
    let own = ["name", "who", "by", "member"].iter().filter_map(|name| tag.attribute(text, name));
    let names = NAMES.iter().filter_map(|name| tag.attribute(text, name));
    names.chain(own).find(|name| !name.of(text).trim().is_empty())
}
