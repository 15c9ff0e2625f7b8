//! Where the other transcripts of the workspace have what is under the cursor.

use super::in_document::in_document;
use crate::failure::{Failure, guard};
use crate::features::View;
use crate::settings::file_path;
use crate::workspace::{Digest, Place, Transcribed};
use lsp_types::{Location, Uri};
use std::collections::BTreeSet;
use std::fs;
use std::num::NonZero;
use std::sync::Arc;
use std::thread::{self, ScopedJoinHandle};
use stenogram_core::mention::PersonId;
use stenogram_core::target::{Target, same_words};
use stenogram_core::text::decode;

/// The places in other transcripts, by transcript, in each those in questions first.
pub(super) fn elsewhere(view: View<'_>, target: &Target<'_>) -> Result<Vec<Location>, Failure> {
    match target {
        Target::Entity { id, .. } => {
            let Some(entity) = view.analysis.gazetteer().entity(*id) else { return Ok(Vec::new()) };
            let mut all = Vec::new();
            for other in others(view)? {
                all.extend(named(&other.digest, &entity.id).map(|place| at(&other.uri, place)));
            }
            Ok(all)
        }
        Target::Person { .. } | Target::Speaker { .. } => match name(view, target) {
            Some(name) => of_person(view, &name),
            None => Ok(Vec::new()),
        },
        Target::Organ { .. }
        | Target::Mark(_)
        | Target::FieldKey(_)
        | Target::FieldValue(_)
        | Target::Rules(_) => Ok(Vec::new()),
    }
}

/// The name by which other transcripts know somebody too; `None` where it is a role, or one word that several people
/// can bear.
fn name(view: View<'_>, target: &Target<'_>) -> Option<String> {
    let speaker = target.speaker(view.analysis).and_then(|id| view.analysis.transcript().speaker(id));
    let spoken = speaker.filter(|speaker| speaker.named).map(|speaker| speaker.name.clone());
    let introduced = || Some(view.analysis.people().person(target.person(view.analysis)?)?.name.clone());
    spoken.or_else(introduced)
}

/// The other transcripts of the workspace.
fn others(view: View<'_>) -> Result<impl Iterator<Item = Arc<Transcribed>>, Failure> {
    let own = (view.revision.uri.clone(), file_path(&view.revision.uri));
    let is_other = move |uri: &Uri| {
        let same_file = || own.1.is_some() && file_path(uri) == own.1;
        *uri != own.0 && !same_file()
    };
    let all = view.shared.transcripts(view.cancel)?;
    Ok(all.into_iter().filter(move |transcribed| is_other(&transcribed.uri)))
}

/// Where a transcript names an entity.
fn named<'d>(digest: &'d Digest, id: &str) -> impl Iterator<Item = Place> + use<'d> {
    let at = digest.named.binary_search_by(|named| named.id.as_str().cmp(id)).ok();
    let places = at.and_then(|at| digest.named.get(at)).map(|named| named.places.as_slice());
    let places = places.unwrap_or_default();
    let asked = places.iter().filter(|naming| naming.asks);
    asked.chain(places.iter().filter(|naming| !naming.asks)).map(|naming| naming.place)
}

/// Where the others have somebody of this name: the labels, and where the words name them. Several threads look, for the
/// words of many transcripts may have to be read.
fn of_person(view: View<'_>, name: &str) -> Result<Vec<Location>, Failure> {
    let others: Vec<Arc<Transcribed>> = others(view)?.collect();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = others.len().div_ceil(threads).max(LEAST_SHARE);
    let found = thread::scope(|scope| {
        let look = |part: &'_ [Arc<Transcribed>]| guard(|| in_each(view, part, name));
        let running: Vec<_> = others.chunks(share).map(|part| scope.spawn(move || look(part))).collect();
        running.into_iter().map(ScopedJoinHandle::join).collect::<Vec<_>>()
    });
    let mut all = Vec::new();
    for part in found {
        all.extend(part.unwrap_or_else(|_| Err(Failure::Stopping))??);
    }
    Ok(all)
}

/// A thread looks through so many transcripts at least.
const LEAST_SHARE: usize = 16;

fn in_each(view: View<'_>, others: &[Arc<Transcribed>], name: &str) -> Result<Vec<Location>, Failure> {
    let full = name.split_whitespace().nth(1).is_some();
    let mut all = Vec::new();
    for other in others {
        view.cancel.check()?;
        let labels = labels(&other.digest, name);
        if full && may_name(view, &other.uri, name, labels.len()) {
            // Its words have to be read: digests do not have the people who are named.
            let places = match view.shared.revision(&other.uri) {
                Some(there) => view.shared.look(&there, view.cancel, |there| Ok(Some(in_words(there, name)))),
                None => Ok(None),
            };
            view.cancel.check()?;
            // One that cannot be read is missing there; what is known of it counts.
            if let Ok(Some(places)) = places
                && !places.is_empty()
            {
                all.extend(places);
                continue;
            }
        }
        all.extend(labels.into_iter().map(|place| at(&other.uri, place)));
    }
    Ok(all)
}

/// Whether the words of a transcript may name somebody, who has so many labels in it: its text has the last word of the
/// name, in small letters or in capitals, more often than the labels have it.
fn may_name(view: View<'_>, uri: &Uri, name: &str, labels: usize) -> bool {
    let Some(last) = name.split_whitespace().last() else { return false };
    if view.shared.documents.current(uri.as_str()).is_some() {
        return true;
    }
    let Some(decoded) = file_path(uri).and_then(|path| decode(&fs::read(path).ok()?).ok()) else {
        return false;
    };
    let capitals = last.to_uppercase();
    let times = |word: &str| decoded.text.matches(word).take(labels + 1).count();
    times(last) + if capitals == last { 0 } else { times(&capitals) } > labels
}

/// Where another transcript has a person of this name.
fn in_words(there: View<'_>, name: &str) -> Vec<Location> {
    let (people, transcript) = (there.analysis.people(), there.analysis.transcript());
    let speaker =
        transcript.speakers.iter().position(|speaker| speaker.named && same_words(&speaker.name, name));
    let person = people.all().iter().position(|person| match person.speaker {
        Some(id) => usize::try_from(id.0).ok() == speaker,
        None => speaker.is_none() && same_words(&person.name, name),
    });
    let id = person.and_then(|at| u32::try_from(at).ok()).map(PersonId);
    let first = id.and_then(|id| people.mentions_of(id).next());
    let Some((id, mention)) = id.zip(first) else { return Vec::new() };
    let mut found = in_document(there, &Target::Person { id, mention });
    found.sort_by_key(|found| !found.asks);
    found.iter().map(|found| there.location(found.span)).collect()
}

/// The labels of somebody of this name, those of questions first.
fn labels(digest: &Digest, name: &str) -> Vec<Place> {
    let speakers = (0_u32..).zip(&digest.speakers);
    let mut all = Vec::new();
    for (at, speaker) in speakers.filter(|(_, speaker)| speaker.named && same_words(&speaker.name, name)) {
        let asking = digest.questions.iter().filter(|question| question.asker == Some(at));
        let asking: BTreeSet<Place> = asking.map(|question| question.place).collect();
        all.extend(asking.iter().copied());
        all.extend(speaker.turns.iter().copied().filter(|place| !asking.contains(place)));
    }
    all
}

fn at(uri: &Uri, place: Place) -> Location {
    Location::new(uri.clone(), place.into())
}
