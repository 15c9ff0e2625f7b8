//! What is under the cursor that can be renamed.

use super::name::{Letters, Name, titled};
use super::written::{Place, Renaming};
use crate::failure::Failure;
use crate::features::View;
use stenogram_core::gazetteer::Form;
use stenogram_core::lint;
use stenogram_core::mention::{PersonId, Referent};
use stenogram_core::syntax::{Label, MarkKind, SpeakerId, Transcript, Turn};
use stenogram_core::text::Span;

/// What can be renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// Somebody with a name.
    Person {
        /// As whom labels have them.
        speaker: Option<SpeakerId>,
        /// As whom the text speaks of them.
        person: Option<PersonId>,
        /// Their name.
        name: Name,
    },
    /// The words of a label that has no name in it, as written: `Question`, `THE CHAIR`.
    Label(String),
    /// One way to write something: `Kiev`.
    Spelling {
        /// What it is.
        refers: Referent,
        /// The words, white space folded.
        words: String,
        /// Whether the letters of it may be other ones where all letters are large.
        form: Form,
        /// Whether it is a part of a longer name.
        nested: bool,
    },
}

/// What is under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// What it is.
    pub(super) subject: Subject,
    /// The words under the cursor.
    pub(super) span: Span,
    /// What it is called so far: what a person changes.
    pub(super) called: String,
    /// Which word of the name the cursor is on.
    word: Option<usize>,
    /// Whether that word is in capitals here.
    capitals: bool,
}

impl Found {
    /// The name that a person means who typed this. A client that did not show the whole name showed the word under the
    /// cursor, so a single word takes its place only.
    pub(super) fn meant(&self, view: View<'_>, typed: &str) -> String {
        let rename = view.client.said.text_document.as_ref().and_then(|document| document.rename.as_ref());
        let showed_all = rename.and_then(|rename| rename.prepare_support).unwrap_or(false);
        let (Subject::Person { name, .. }, Some(word)) = (&self.subject, self.word) else {
            return typed.to_owned();
        };
        if showed_all || !name.is_full() || typed.contains(char::is_whitespace) {
            return typed.to_owned();
        }
        let mut words = name.words.clone();
        if let Some(place) = words.get_mut(word) {
            let shouted = self.capitals && Letters::of(place) != Letters::Capitals;
            *place = if shouted && Letters::of(typed) == Letters::Capitals {
                titled(typed)
            } else {
                typed.to_owned()
            };
        }
        words.join(" ")
    }
}

/// What is at a byte offset; `None` where there is nothing that has a name.
///
/// # Errors
/// [`Failure::Refused`] where something is there that a person may take for a name.
pub(super) fn at(view: View<'_>, offset: u32) -> Result<Option<Found>, Failure> {
    let found = label(view, offset).or_else(|| person(view, offset)).or_else(|| listed(view, offset));
    match found.or_else(|| spelling(view, offset)) {
        Some(found) => Ok(Some(found)),
        None => refuse(view, offset).map_or(Ok(None), |why| Err(Failure::Refused(why))),
    }
}

/// The speaker of this name, for other transcripts than the one in hand.
pub(super) fn speaker_named(view: View<'_>, name: &Name) -> Option<Subject> {
    let mut speakers = (0u32..).zip(&view.analysis.transcript().speakers);
    let (id, speaker) = speakers.find(|(_, speaker)| {
        speaker.named && Name::of(&speaker.name).is_some_and(|theirs| theirs.is_same(name))
    })?;
    Some(named(view, Some(SpeakerId(id)), None, &speaker.name)?.0)
}

fn label(view: View<'_>, offset: u32) -> Option<Found> {
    let transcript = view.analysis.transcript();
    let turn = transcript.turns.get(transcript.turn_at(offset)?)?;
    let label = turn.label.filter(|label| label.span.touches(offset) && !label.span.is_empty())?;
    of_label(view, turn, label, offset).or_else(|| {
        let words = label.span.of(view.analysis.text());
        Some(Found {
            subject: Subject::Label(words.to_owned()),
            span: label.span,
            called: folded(words),
            word: None,
            capitals: false,
        })
    })
}

/// The person whose name is in a label.
fn of_label(view: View<'_>, turn: &Turn, label: Label, offset: u32) -> Option<Found> {
    let id = turn.speaker?;
    let speaker = view.analysis.transcript().speaker(id).filter(|speaker| speaker.named)?;
    let (subject, called) = named(view, Some(id), None, &speaker.name)?;
    found_in(view, subject, called, label.span, offset, Place::Label)
}

fn person(view: View<'_>, offset: u32) -> Option<Found> {
    let people = view.analysis.people();
    let mention = people.at(offset)?;
    let id = mention.person()?;
    let person = people.person(id)?;
    let (subject, called) = named(view, person.speaker, Some(id), &person.name)?;
    found_in(view, subject, called, mention.span, offset, Place::Words)
}

/// Somebody in the list of those who take part.
fn listed(view: View<'_>, offset: u32) -> Option<Found> {
    let transcript = view.analysis.transcript();
    let entry = transcript.roster.iter().find(|entry| entry.name.touches(offset))?;
    let subject = speaker_named(view, &Name::of(view.words(entry.name))?)?;
    let Subject::Person { speaker: Some(id), .. } = &subject else { return None };
    let called = transcript.speaker(*id)?.name.clone();
    found_in(view, subject, called, entry.name, offset, Place::Label)
}

/// Somebody by their ids, with the fullest name that there is.
fn named(
    view: View<'_>,
    speaker: Option<SpeakerId>,
    person: Option<PersonId>,
    name: &str,
) -> Option<(Subject, String)> {
    let people = view.analysis.people();
    let person = person.or_else(|| {
        let at = people.all().iter().position(|person| speaker.is_some() && person.speaker == speaker)?;
        Some(PersonId(u32::try_from(at).ok()?))
    });
    // How the text knows somebody is without a form of address; the name that labels show may have one.
    let by_text = person.and_then(|id| people.person(id)).map(|person| without_address(&person.name));
    let by_label = speaker.and_then(|id| view.analysis.transcript().speaker(id)).map(|known| &known.name);
    let by_label = by_label.map(|name| without_address(name)).filter(|_| by_text.is_none());
    let known = by_text.into_iter().chain(by_label).chain([without_address(name)]);
    let names = known.filter_map(|called| Some((Name::of(called)?, called.to_owned())));
    // The first of the fullest.
    let (name, called) =
        names.reduce(|best, next| if next.0.words.len() > best.0.words.len() { next } else { best })?;
    Some((Subject::Person { speaker, person, name }, called))
}

/// A name without `MR.` in front: an abbreviation that is no initial.
fn without_address(name: &str) -> &str {
    let name = name.trim();
    match name.split_once(char::is_whitespace) {
        Some((first, rest))
            if first.ends_with('.') && first.chars().count() > 2 && !rest.trim().is_empty() =>
        {
            rest.trim()
        }
        _ => name,
    }
}

fn found_in(
    view: View<'_>,
    subject: Subject,
    called: String,
    within: Span,
    offset: u32,
    place: Place,
) -> Option<Found> {
    let Subject::Person { name, .. } = &subject else { return None };
    let renaming = Renaming { old: name.clone(), new: name.clone(), surname_only: false };
    let text = within.of(view.analysis.text());
    let at = offset.saturating_sub(within.start) as usize;
    let (range, word) = renaming.found(text, at, place)?;
    let name = Span::from_usize(range.start, range.end).shift(within.start);
    // The range that is shown has to hold the cursor.
    let span = if name.touches(offset) { name } else { within };
    let capitals = Letters::of(name.of(view.analysis.text())) == Letters::Capitals;
    Some(Found { subject, span, called, word, capitals })
}

fn spelling(view: View<'_>, offset: u32) -> Option<Found> {
    let mention = view.analysis.mentions().at(offset)?;
    let words = folded(view.words(mention.span));
    Some(Found {
        subject: Subject::Spelling {
            refers: mention.refers,
            words: words.clone(),
            form: mention.form,
            nested: mention.nested,
        },
        span: mention.span,
        called: words,
        word: None,
        capitals: false,
    })
}

/// Why what is there has no name.
fn refuse(view: View<'_>, offset: u32) -> Option<String> {
    let transcript = view.analysis.transcript();
    if let Some(words) = mark(transcript, offset).map(|span| view.words(span).trim()) {
        return Some(format!(
            "“{}” is a mark, not a name. Only speakers and the names of people, countries and organisations can be renamed.",
            folded(words)
        ));
    }
    let code = word_at(view.analysis.text(), offset);
    let is_code = code.len() == 4
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.chars().skip(1).all(|c| c.is_ascii_digit());
    let rule = is_code.then(|| lint::rule(code)).flatten()?;
    Some(format!("{} is the code of a rule of Stenogram: it cannot be renamed.", rule.code))
}

fn mark(transcript: &Transcript, offset: u32) -> Option<Span> {
    let is_shown = |kind: MarkKind| !matches!(kind, MarkKind::Furniture | MarkKind::Hyphenation);
    let mut marks = transcript.marks.iter().filter(|mark| is_shown(mark.kind));
    marks.find(|mark| mark.span.contains(offset)).map(|mark| mark.span)
}

/// The letters and digits around a byte offset.
fn word_at(text: &str, offset: u32) -> &str {
    let at = offset as usize;
    let before = text.get(..at).unwrap_or_default();
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    let rest = text.get(at..).unwrap_or_default();
    let end = at + rest.len() - rest.trim_start_matches(char::is_alphanumeric).len();
    text.get(start..end).unwrap_or_default()
}

/// On one line, each white space a single one.
pub(super) fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
