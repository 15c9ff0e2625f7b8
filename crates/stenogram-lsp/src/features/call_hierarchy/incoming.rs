//! Who raises something: the questions that name an entity, who asks a question, the questions that somebody answers.

use super::item::{self, Subject};
use super::{MOST, who};
use crate::failure::Failure;
use crate::session::Cancel;
use crate::workspace::{Asked, Transcribed};
use lsp_types::{CallHierarchyIncomingCall, Range, Uri};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The calls to `subject` in these transcripts, in their order. `here` is the document of the item.
pub(super) fn calls(
    transcripts: &[Arc<Transcribed>],
    here: &Uri,
    subject: &Subject,
    cancel: &Cancel,
) -> Result<Vec<CallHierarchyIncomingCall>, Failure> {
    let mut calls = Vec::new();
    for transcribed in transcripts {
        cancel.check()?;
        let is_here = transcribed.uri == *here;
        match subject {
            Subject::Entity(id) => raised(transcribed, id, &mut calls),
            Subject::Speaker { name, named } => {
                if let Some(speaker) = who::speaker(&transcribed.digest, name, *named, is_here) {
                    answered(transcribed, speaker, &mut calls);
                }
            }
            Subject::Question(n) if is_here => asked_by(transcribed, *n, &mut calls),
            Subject::Question(_) => {}
        }
        if calls.len() >= MOST {
            calls.truncate(MOST);
            break;
        }
    }
    Ok(calls)
}

/// The questions that name an entity, with the places where they do.
fn raised(transcribed: &Transcribed, id: &str, calls: &mut Vec<CallHierarchyIncomingCall>) {
    let digest = &transcribed.digest;
    // Digests name entities in the order of their ids.
    let Ok(at) = digest.named.binary_search_by(|named| named.id.as_str().cmp(id)) else { return };
    let mut places: BTreeMap<u32, Vec<Range>> = BTreeMap::new();
    for naming in digest.named.get(at).iter().flat_map(|named| &named.places) {
        if naming.asks && naming.question > 0 {
            places.entry(naming.question).or_default().push(naming.place.into());
        }
    }
    for (n, from_ranges) in places {
        if let Some(asked) = question(transcribed, n) {
            calls
                .push(CallHierarchyIncomingCall { from: item::of_question(transcribed, asked), from_ranges });
        }
    }
}

/// The questions that somebody answers.
fn answered(transcribed: &Transcribed, speaker: u32, calls: &mut Vec<CallHierarchyIncomingCall>) {
    for asked in &transcribed.digest.questions {
        if asked.answers.iter().any(|answer| answer.speaker == Some(speaker)) {
            calls.push(CallHierarchyIncomingCall {
                from: item::of_question(transcribed, asked),
                from_ranges: vec![asked.place.into()],
            });
        }
    }
}

/// Who asks a question, where that is a person.
fn asked_by(transcribed: &Transcribed, n: u32, calls: &mut Vec<CallHierarchyIncomingCall>) {
    let Some(asked) = question(transcribed, n) else { return };
    let asker = asked.asker.and_then(|asker| transcribed.digest.speakers.get(asker as usize));
    if let Some(asker) = asker.filter(|asker| asker.named) {
        calls.push(CallHierarchyIncomingCall {
            from: item::of_speaker(transcribed, asker, None),
            from_ranges: vec![asked.place.into()],
        });
    }
}

/// A question by its number.
pub(super) fn question(transcribed: &Transcribed, n: u32) -> Option<&Asked> {
    let questions = &transcribed.digest.questions;
    questions.get((n as usize).checked_sub(1)?).filter(|asked| asked.n == n)
}
