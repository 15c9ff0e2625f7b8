//! The same renaming in the other transcripts of the workspace, each change to be looked at first.

use super::change::{Changed, Note};
use super::name::Name;
use super::outcome::{Outcome, outcome};
use super::places::places;
use super::subject::{Subject, speaker_named};
use crate::failure::Failure;
use crate::features::View;
use crate::workspace::Digest;
use stenogram_core::gazetteer::Form;
use stenogram_core::mention::Referent;

/// So many other transcripts are read for one renaming: more changes than those nobody looks through at once.
const MOST: usize = 200;

/// What is renamed, as other transcripts know it.
#[derive(Debug)]
enum Sought {
    Person(Name),
    Entity { id: String, words: String, form: Form, nested: bool },
}

/// The changes to other transcripts, in the order of their URIs, and how many that may have the name were not read.
///
/// # Errors
/// [`Failure::Cancelled`].
pub(super) fn elsewhere(
    view: View<'_>,
    subject: &Subject,
    new: &str,
) -> Result<(Vec<Changed>, usize), Failure> {
    let (mut found, mut left_out) = (Vec::new(), 0);
    let Some(sought) = sought(view, subject) else { return Ok((found, left_out)) };
    let mut read = 0;
    for transcribed in view.shared.transcripts(view.cancel)?.iter() {
        view.cancel.check()?;
        if transcribed.uri == view.revision.uri || !may_have(&transcribed.digest, &sought) {
            continue;
        }
        if read == MOST {
            left_out += 1;
            continue;
        }
        read += 1;
        let Some(revision) = view.shared.revision(&transcribed.uri) else { continue };
        match view.shared.look(&revision, view.cancel, |other| Ok(changed(other, &sought, new))) {
            Ok(changed) => found.extend(changed),
            Err(Failure::Cancelled) => return Err(Failure::Cancelled),
            // What cannot be read stays as it is.
            Err(_) => {}
        }
    }
    Ok((found, left_out))
}

fn sought(view: View<'_>, subject: &Subject) -> Option<Sought> {
    match subject {
        // A surname alone may be another person's elsewhere, and a role is anybody's.
        Subject::Person { name, speaker: Some(_), .. } if name.is_full() => {
            Some(Sought::Person(name.clone()))
        }
        Subject::Spelling { refers: Referent::Entity(id), words, form, nested } => Some(Sought::Entity {
            id: view.analysis.gazetteer().entity(*id)?.id.clone(),
            words: words.clone(),
            form: *form,
            nested: *nested,
        }),
        _ => None,
    }
}

fn may_have(digest: &Digest, sought: &Sought) -> bool {
    match sought {
        Sought::Person(name) => digest.speakers.iter().any(|speaker| {
            speaker.named && Name::of(&speaker.name).is_some_and(|theirs| theirs.is_same(name))
        }),
        Sought::Entity { id, .. } => digest.named.iter().any(|named| named.id == *id),
    }
}

/// What changes in one of them; nothing where it would no longer be what it is.
fn changed(view: View<'_>, sought: &Sought, new: &str) -> Option<Changed> {
    let subject = match sought {
        Sought::Person(name) => speaker_named(view, name)?,
        Sought::Entity { id, words, form, nested } => Subject::Spelling {
            refers: Referent::Entity(view.analysis.gazetteer().by_id(id)?),
            words: words.clone(),
            form: *form,
            nested: *nested,
        },
    };
    let mut places = places(view, &subject, new).filter(|places| !places.changes.is_empty())?;
    places.changes.iter_mut().for_each(|change| change.note = Note::Plain);
    let same = outcome(view, &places.changes, &places.turns) == Outcome::Same;
    same.then(|| Changed::of(view, &places.changes))
}
