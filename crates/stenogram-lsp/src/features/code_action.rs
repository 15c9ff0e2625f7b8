//! `textDocument/codeAction` and `codeAction/resolve`: what can be done at a place, and the edit that does it.
//!
//! Each part offers what it can do ([`Offer`]): a title, and the [`Work`] that is to be done for it. The edit is made when
//! the client asks for it (`resolve`), where it can; else at once, or by a command where that would cost much.

mod config;
mod findings;
mod house;
mod ignoring;
mod offer;
mod turns;
mod whole;
mod workspace_edit;

pub(crate) use offer::{Ask, applies_edits};

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability,
    CodeActionResponse, WorkDoneProgressOptions, WorkspaceEdit,
};
use offer::{Offer, Wish, Work};

/// Mends a finding, or leaves it out.
const QUICK_FIX: &str = "quickfix";
/// Applies all safe fixes.
const FIX_ALL: &str = "source.fixAll.stenogram";
/// Rewrites the transcript in another house style.
const CONVERT: &str = "refactor.rewrite.convert";
/// Makes two turns of one.
const SPLIT: &str = "refactor.rewrite.splitTurn";
/// Makes one turn of two.
const JOIN: &str = "refactor.inline.joinTurn";
/// Tells the configuration who somebody is, or what a name means.
const HOUSE: &str = "refactor.house";

/// What is said of it to the client.
pub(crate) fn provider(client: &Client) -> Option<CodeActionProviderCapability> {
    // A client that knows no literals gets commands, whose edits it has to apply.
    if !offer::takes_literals(client) {
        return offer::applies_edits(client).then_some(CodeActionProviderCapability::Simple(true));
    }
    let kinds = [QUICK_FIX, FIX_ALL, CONVERT, SPLIT, JOIN, HOUSE];
    Some(CodeActionProviderCapability::Options(CodeActionOptions {
        code_action_kinds: Some(kinds.into_iter().map(CodeActionKind::from).collect()),
        work_done_progress_options: WorkDoneProgressOptions::default(),
        resolve_provider: offer::resolves(client).then_some(true),
    }))
}

/// What can be done at a place.
pub(crate) fn code_action(
    view: View<'_>,
    params: &CodeActionParams,
) -> Result<Option<CodeActionResponse>, Failure> {
    let wish = Wish::new(view, params);
    let mut offers: Vec<Offer> = Vec::new();
    findings::offer(&wish, &mut offers)?;
    if !wish.fixes_alone {
        whole::offer(&wish, &mut offers)?;
        turns::offer(&wish, &mut offers);
        house::offer(&wish, &mut offers);
    }
    let mut actions = Vec::new();
    for offer in offers {
        view.cancel.check()?;
        actions.extend(offer.shown(view)?);
    }
    Ok((!actions.is_empty()).then_some(actions))
}

/// Adds the edit to an action that was offered.
pub(crate) fn resolve(shared: &Shared, params: CodeAction, cancel: &Cancel) -> Result<CodeAction, Failure> {
    let Some(data) = params.data.clone().filter(|_| params.edit.is_none()) else { return Ok(params) };
    let edit = edit_for(shared, &Ask::read(data)?, cancel)?;
    Ok(CodeAction { edit: Some(edit), ..params })
}

/// The edit that does what was offered.
///
/// # Errors
/// [`Failure::Stale`] where the document is another one by now, [`Failure::Refused`] where it cannot be done.
pub(crate) fn edit_for(shared: &Shared, ask: &Ask, cancel: &Cancel) -> Result<WorkspaceEdit, Failure> {
    let revision =
        shared.revision(&ask.uri).filter(|revision| ask.is_about(revision)).ok_or(Failure::Stale)?;
    shared.look(&revision, cancel, |view| edit(view, ask).map(Some))?.ok_or(Failure::Stale)
}

fn edit(view: View<'_>, ask: &Ask) -> Result<WorkspaceEdit, Failure> {
    match &ask.work {
        Work::Fix { code, start, end } => findings::fix(view, code, (*start, *end)),
        Work::FixRule { code, offered } => findings::fix_rule(view, code, *offered),
        Work::IgnoreHere { code, start, end } => ignoring::here(view, code, (*start, *end), ask.reason()),
        Work::IgnoreInFile { code } => ignoring::in_file(view, code, ask.reason()),
        Work::IgnoreEverywhere { code } => ignoring::everywhere(view, code, ask.reason()),
        Work::FixAll => whole::fix_all(view),
        Work::Convert { profile } => whole::convert(view, profile),
        Work::SplitTurn { at } => turns::split(view, *at),
        Work::JoinTurn { turn } => turns::join(view, *turn),
        Work::AddSpeaker { speaker } => house::add_speaker(view, *speaker),
        Work::AddName { kind, name } => house::add_name(view, *kind, name),
        Work::Pin { name, id } => house::pin(view, name, id.as_deref()),
    }
}
