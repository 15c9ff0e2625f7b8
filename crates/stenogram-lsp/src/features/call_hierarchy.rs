//! `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `outgoingCalls`: who raises what.
//!
//! An entity is called by the questions that raise it, and calls what the answers to them name. A question is called by
//! the one who asks it, and calls what its answers name. A speaker is called by the questions that they answer, and
//! calls what they name. All of it is found in the digests of the workspace, so nothing is read again.

mod incoming;
mod item;
pub(super) use item::{kind, shown_name, what};
mod outgoing;
#[cfg(test)]
mod tests;
mod who;

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use crate::workspace::Transcribed;
use item::Subject;
use lsp_types::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem,
    CallHierarchyOutgoingCall, CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams,
    CallHierarchyServerCapability, Uri,
};
use std::sync::Arc;
use stenogram_core::syntax::TurnKind;

/// So many calls are listed: more nobody looks through, and the first are of this document and the newest others.
const MOST: usize = 400;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<CallHierarchyServerCapability> {
    Some(CallHierarchyServerCapability::Simple(true))
}

/// Answers it: the entity, the question or the speaker under the cursor.
pub(crate) fn prepare(
    view: View<'_>,
    params: &CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>, Failure> {
    let offset = view.offset(params.text_document_position_params.position);
    let here = view.revision.transcribed(view.analysis, view.client.encoding);
    let gazetteer = view.analysis.gazetteer();
    let item = match at_label(view, offset, &here) {
        Some(item) => Some(item),
        None => view.analysis.mentions().at(offset).and_then(|mention| {
            let entity = gazetteer.entity(mention.entity()?)?;
            let place = view.range(mention.span);
            item::of_entity(gazetteer, &entity.id, &here, Some(place), item::from(&here.digest))
        }),
    };
    Ok(item.or_else(|| at_person(view, offset, &here)).map(|item| vec![item]))
}

/// What a label opens: a question, else the words of somebody.
fn at_label(view: View<'_>, offset: u32, here: &Transcribed) -> Option<CallHierarchyItem> {
    let transcript = view.analysis.transcript();
    let at = transcript.turn_at(offset)?;
    let turn = transcript.turns.get(at)?;
    let label = turn.label.filter(|label| label.span.touches(offset))?;
    if turn.kind == TurnKind::Question {
        let question = view.analysis.index().question_of_turn(at)?;
        let asked = here.digest.questions.iter().find(|asked| asked.n == question.n)?;
        return Some(item::of_question(here, asked));
    }
    let speaker = here.digest.speakers.get(turn.speaker?.0 as usize)?;
    Some(item::of_speaker(here, speaker, Some(view.range(label.span))))
}

/// A speaker of whom the text speaks.
fn at_person(view: View<'_>, offset: u32, here: &Transcribed) -> Option<CallHierarchyItem> {
    let people = view.analysis.people();
    let mention = people.at(offset)?;
    let speaker = people.person(mention.person()?)?.speaker?;
    let speaker = here.digest.speakers.get(speaker.0 as usize)?;
    Some(item::of_speaker(here, speaker, Some(view.range(mention.span))))
}

/// Answers it: who raises it.
pub(crate) fn incoming(
    shared: &Shared,
    params: CallHierarchyIncomingCallsParams,
    cancel: &Cancel,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>, Failure> {
    let Some(subject) = Subject::of(&params.item) else { return Ok(None) };
    let transcripts = in_order(shared, &params.item.uri, cancel)?;
    incoming::calls(&transcripts, &params.item.uri, &subject, cancel).map(Some)
}

/// Answers it: what is named in answer to it.
pub(crate) fn outgoing(
    shared: &Shared,
    params: CallHierarchyOutgoingCallsParams,
    cancel: &Cancel,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>, Failure> {
    let Some(subject) = Subject::of(&params.item) else { return Ok(None) };
    let transcripts = in_order(shared, &params.item.uri, cancel)?;
    let settings = shared.settings(&params.item.uri);
    let gazetteer = settings.gazetteer().map(Arc::as_ref);
    let gazetteer = gazetteer.unwrap_or_else(|| stenogram_core::gazetteer::Gazetteer::builtin());
    outgoing::calls(gazetteer, &transcripts, &params.item.uri, &subject, cancel).map(Some)
}

/// The transcripts of the workspace: this one first, then the newest; those without a date last.
fn in_order(shared: &Shared, here: &Uri, cancel: &Cancel) -> Result<Vec<Arc<Transcribed>>, Failure> {
    let mut all = shared.transcripts(cancel)?;
    let rank = |of: &Arc<Transcribed>| (of.uri != *here, of.digest.date.is_none());
    all.sort_by(|one, other| {
        rank(one).cmp(&rank(other)).then_with(|| other.digest.date.cmp(&one.digest.date))
    });
    Ok(all)
}
