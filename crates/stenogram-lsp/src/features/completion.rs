//! `textDocument/completion` and `completionItem/resolve`: labels, names, marks, keys of the header, rules.

mod exchange;
mod header;
pub(super) mod heads;
mod item;
mod labels;
mod line;
mod marks;
mod names;
mod resolve;
mod rules;

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use crate::session::{Cancel, Shared};
pub(super) use exchange::{blank_lines, line_end};
use item::Offers;
use line::Line;
use lsp_types::{CompletionItem, CompletionList, CompletionOptions, CompletionParams, CompletionResponse};

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<CompletionOptions> {
    // The space is not among them: it would open a list after every word that somebody types.
    let characters = ["(", "[", "*", "（"].map(str::to_owned).to_vec();
    Some(CompletionOptions {
        resolve_provider: Some(true),
        trigger_characters: Some(characters),
        ..CompletionOptions::default()
    })
}

/// Answers it.
pub(crate) fn completion(
    view: View<'_>,
    params: &CompletionParams,
) -> Result<Option<CompletionResponse>, Failure> {
    // The settings are not a transcript, whatever the editor calls them.
    if view.analysis.path().is_some_and(|path| path.ends_with(".toml")) {
        return Ok(None);
    }
    let line = Line::at(view, params.text_document_position.position);
    let mut offers = Offers::default();
    gather(view, &line, &mut offers)?;
    if offers.items.is_empty() && !offers.more {
        return Ok(None);
    }
    Ok(Some(CompletionResponse::List(CompletionList {
        is_incomplete: offers.more,
        items: offers.items(view),
    })))
}

/// Gathers what can stand here, the likeliest first.
fn gather(view: View<'_>, line: &Line<'_>, offers: &mut Offers) -> Result<(), Failure> {
    let transcript = view.analysis.transcript();
    let ruleset = view.settings.ruleset(&view.revision.uri);
    if transcript.contained.is_some() {
        // What is not words there is for the editor of the file format.
        let at = line.at;
        let words = |turn: usize| transcript.turns.get(turn).map(|turn| turn.blocks.as_slice());
        let blocks = transcript.turn_at(at).and_then(words).unwrap_or_default();
        if blocks.iter().any(|block| block.span.touches(at)) {
            names::offer(view, line, &ruleset, offers);
        }
        return Ok(());
    }
    if let Some(inner) = line.comment() {
        return rules::offer(view, line, inner, offers);
    }
    let head = line.head();
    // A bracket at the start of a line can open a label, too.
    if marks::offer(view, line, &ruleset, offers) && head.is_none_or(|head| head.markup.is_empty()) {
        return Ok(());
    }
    let first = transcript.turns.first().map_or(u32::MAX, |turn| turn.span.start);
    if line.start < first && header::offer(view, line, &ruleset, offers) {
        return Ok(());
    }
    let in_front_matter = transcript.header.front_matter.is_some_and(|front| front.contains(line.at));
    if let Some(head) = head.filter(|_| !in_front_matter) {
        let labels = labels::all(view, line, &ruleset);
        labels::offer(view, line, &head, &labels, offers);
        exchange::offer(view, line, &head, &labels, &ruleset, offers);
    }
    names::offer(view, line, &ruleset, offers);
    Ok(())
}

/// Answers it.
pub(crate) fn resolve(
    shared: &Shared,
    params: CompletionItem,
    cancel: &Cancel,
) -> Result<CompletionItem, Failure> {
    resolve::resolve(shared, params, cancel)
}
