//! `textDocument/codeLens` and `codeLens/resolve`: what is counted, above the header and above each question.

mod counts;

use super::View;
use crate::capabilities::Client;
use crate::columns::Columns;
use crate::failure::Failure;
use crate::features::commands;
use crate::session::{Cancel, Shared};
use counts::Counts;
use lsp_types::{CodeLens, CodeLensOptions, CodeLensParams, Command, Range};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use stenogram_core::syntax::Turn;
use stenogram_core::text::Span;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<CodeLensOptions> {
    Some(CodeLensOptions { resolve_provider: Some(true) })
}

/// Answers it: one lens above the transcript, and above each question one that says who answers and what is named, and
/// one about the entity that the question raises. The latter counts over the workspace when it is resolved.
pub(crate) fn code_lens(view: View<'_>, _: &CodeLensParams) -> Result<Option<Vec<CodeLens>>, Failure> {
    if !view.shared.editor().code_lens.counts {
        return Ok(None);
    }
    let counts = Counts::of(view);
    view.cancel.check()?;
    let mut lenses: Vec<CodeLens> =
        counts.summary().map(|title| lens(Range::default(), title)).into_iter().collect();
    let (questions, turns) = (&view.analysis.index().questions, &view.analysis.transcript().turns);
    let mut columns = Columns::new(view.analysis, view.client.encoding);
    for (at, question) in questions.iter().enumerate() {
        let Some(turn) = turns.get(question.turn) else { continue };
        let range = columns.range(head(turn));
        lenses.push(lens(range, counts.exchange(at, question)));
        if let Some(entity) = counts.raised(at) {
            let about = About { uri: view.revision.uri.as_str().to_owned(), entity: entity.to_owned() };
            let data = serde_json::to_value(about).ok();
            lenses.push(CodeLens { range, command: None, data });
        }
    }
    Ok(Some(lenses))
}

/// What a lens that is not resolved yet is about.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    /// The document.
    uri: String,
    /// The id of the entity that the question raises.
    entity: String,
}

/// Counts, over all transcripts of the workspace, the questions that raise the entity.
pub(crate) fn resolve(shared: &Shared, mut lens: CodeLens, cancel: &Cancel) -> Result<CodeLens, Failure> {
    let about = lens.data.clone().and_then(|data| serde_json::from_value::<About>(data).ok());
    let Some(About { uri, entity }) = about else { return Ok(lens) };
    let (mut here, mut everywhere, mut transcripts) = (0, 0, 0);
    for transcribed in shared.transcripts(cancel)? {
        let named = &transcribed.digest.named;
        let found = named.binary_search_by(|named| named.id.as_str().cmp(&entity));
        let Some(named) = found.ok().and_then(|at| named.get(at)) else { continue };
        let asking = named.places.iter().filter(|naming| naming.asks).map(|naming| naming.question);
        let questions = asking.collect::<BTreeSet<_>>().len();
        everywhere += questions;
        transcripts += usize::from(questions > 0);
        if transcribed.uri.as_str() == uri {
            here = questions;
        }
    }
    let name = name(shared, &uri, &entity, cancel)?.unwrap_or_else(|| entity.clone());
    let mut title = format!("{name}: {} here", counts::many(here, "question", "questions"));
    if everywhere > here {
        title.push_str(&format!(", {everywhere} in {transcripts} transcripts"));
    }
    let command = if runs(shared.client(), SHOW_ENTITY) { SHOW_ENTITY } else { "" };
    let arguments = (!command.is_empty()).then(|| vec![serde_json::json!({ "id": entity, "uri": uri })]);
    lens.command = Some(Command { title, command: command.to_owned(), arguments });
    Ok(lens)
}

/// The command that shows the card of an entity.
const SHOW_ENTITY: &str = "stenogram.showEntity";

/// What an entity is called in a document: its settings may add some.
fn name(shared: &Shared, uri: &str, entity: &str, cancel: &Cancel) -> Result<Option<String>, Failure> {
    let Some(revision) = uri.parse().ok().and_then(|uri| shared.revision(&uri)) else { return Ok(None) };
    shared.look(&revision, cancel, |view| {
        let gazetteer = view.analysis.gazetteer();
        Ok(gazetteer.by_id(entity).and_then(|id| counts::called(view, id)))
    })
}

/// Whether the server told this client of a command.
fn runs(client: &Client, command: &str) -> bool {
    commands::provider(client).is_some_and(|told| told.commands.iter().any(|known| known == command))
}

/// A lens that only tells: clients show one without a command as plain text.
fn lens(range: Range, title: String) -> CodeLens {
    CodeLens { range, command: Some(Command { title, ..Command::default() }), data: None }
}

/// What a lens stands above: the label, else where the turn starts.
fn head(turn: &Turn) -> Span {
    turn.label.map_or(Span::empty(turn.span.start), |label| label.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;
    use crate::settings::EditorSettings;
    use lsp_types::{PartialResultParams, TextDocumentIdentifier, TextDocumentItem, WorkDoneProgressParams};

    const TALK: &str =
        "Talk\n\nQuestion: Will Norway join?\nAnn Roe: I do not know.\nQuestion: But Norway said so?\n";

    fn lenses(view: View<'_>) -> Option<Vec<CodeLens>> {
        let params = CodeLensParams {
            text_document: TextDocumentIdentifier { uri: view.revision.uri.clone() },
            work_done_progress_params: WorkDoneProgressParams::default(),
            partial_result_params: PartialResultParams::default(),
        };
        code_lens(view, &params).expect("nobody cancels")
    }

    fn title(lens: &CodeLens) -> Option<&str> {
        lens.command.as_ref().map(|command| command.title.as_str())
    }

    #[test]
    fn what_needs_the_workspace_is_counted_when_it_is_resolved() {
        with_view(TALK, |view| {
            let item = |uri: &str| {
                TextDocumentItem::new(
                    uri.parse().expect("a URI"),
                    "transcript".to_owned(),
                    1,
                    TALK.to_owned(),
                )
            };
            view.shared.documents.open(item(view.revision.uri.as_str()));
            let lenses = lenses(view).expect("they are wanted");
            let lines: Vec<_> = lenses.iter().map(|lens| lens.range.start.line).collect();
            assert_eq!(lines, [0, 2, 2, 4, 4]);
            assert_eq!(title(&lenses[1]), Some("1 answer by Ann Roe · 1 mention: Norway"));
            let resolved = |lens: &CodeLens| {
                let lens = resolve(view.shared, lens.clone(), view.cancel).expect("nobody cancels");
                title(&lens).map(str::to_owned)
            };
            assert_eq!(resolved(&lenses[2]).as_deref(), Some("Norway: 2 questions here"));
            view.shared.documents.open(item("file:///press/other.txt"));
            assert_eq!(resolved(&lenses[2]).as_deref(), Some("Norway: 2 questions here, 4 in 2 transcripts"));
            assert_eq!(resolved(&lenses[1]).as_deref(), title(&lenses[1]));
        });
    }

    #[test]
    fn who_wants_no_counts_gets_none() {
        with_view(TALK, |view| {
            let settings = serde_json::json!({ "codeLens": { "counts": false } });
            view.shared.set_editor(EditorSettings::read(&settings).0);
            assert_eq!(lenses(view), None);
        });
    }
}
