//! `textDocument/prepareRename` and `textDocument/rename`: a speaker or a person everywhere in the document, each label
//! and mention in its form; the words of a label; one spelling of a country or an organisation.
//!
//! What a speaker says is changed only where a person agrees to it, or, where the client cannot ask, where the new name
//! is another spelling of the old one: a name that was misspelt is misspelt everywhere, while somebody whose label was
//! wrong is rightly named by the others. Other transcripts are changed only where each change is confirmed.

mod change;
mod elsewhere;
mod name;
mod outcome;
mod places;
mod subject;
#[cfg(test)]
mod tests;
mod written;

use super::View;
use crate::capabilities::Client;
use crate::failure::Failure;
use change::{Changed, Note, asks, workspace_edit};
use lsp_types::{
    OneOf, PrepareRenameResponse, RenameOptions, RenameParams, TextDocumentPositionParams,
    WorkDoneProgressOptions, WorkspaceEdit,
};
use name::Name;
use outcome::{Outcome, outcome};
use places::{is_possessive, places};
use subject::{Subject, folded};

/// What is said of it to the client.
pub(crate) fn provider(client: &Client) -> Option<OneOf<bool, RenameOptions>> {
    let rename = client.said.text_document.as_ref().and_then(|document| document.rename.as_ref());
    // Only a client that knows of it may be told that renaming can be prepared.
    Some(if rename.and_then(|rename| rename.prepare_support).unwrap_or(false) {
        OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })
    } else {
        OneOf::Left(true)
    })
}

/// Answers it: the words under the cursor, and what to change, which is the whole name of a person.
///
/// # Errors
/// [`Failure::Refused`] where something is there that only looks like a name.
pub(crate) fn prepare(
    view: View<'_>,
    params: &TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>, Failure> {
    let found = subject::at(view, view.offset(params.position))?;
    Ok(found.map(|found| PrepareRenameResponse::RangeWithPlaceholder {
        range: view.range(found.span),
        placeholder: found.called,
    }))
}

/// Answers it.
///
/// # Errors
/// [`Failure::Refused`] where the new name is none, or the transcript would be another one with it.
pub(crate) fn rename(view: View<'_>, params: &RenameParams) -> Result<Option<WorkspaceEdit>, Failure> {
    let position = params.text_document_position.position;
    let Some(found) = subject::at(view, view.offset(position))? else { return Ok(None) };
    let typed = checked(view, &found.subject, &params.new_name)?;
    let new = found.meant(view, &typed);
    let refused = || Failure::Refused(format!("“{new}” is no name: it has no letters."));
    let asks = asks(view.client);
    let look = |new: &str| {
        let mut places = places(view, &found.subject, new)?;
        if !asks && !is_respelt(&found.subject, new) {
            places.changes.retain(|change| change.note != Note::Spoken);
        }
        let outcome = outcome(view, &places.changes, &places.turns);
        Some((places, outcome))
    };
    let (mut places, mut outcome) = look(&new).ok_or_else(refused)?;
    // Where labels are told from words by their capitals, the new one is to have them too.
    if outcome == Outcome::Broken
        && let Subject::Label(words) = &found.subject
        && !words.chars().any(char::is_lowercase)
    {
        (places, outcome) = look(&new.to_uppercase()).ok_or_else(refused)?;
    }
    match outcome {
        Outcome::Same => {}
        Outcome::Merged(_) if asks => {
            let plain = places.changes.iter_mut().filter(|change| change.note == Note::Plain);
            plain.for_each(|change| change.note = Note::Merges);
        }
        Outcome::Merged(other) => {
            return Err(Failure::Refused(format!(
                "“{new}” would be read as {other}, who speaks here too: the two would become one speaker. \
                 Choose a name that tells them apart."
            )));
        }
        Outcome::Broken => {
            return Err(Failure::Refused(format!(
                "With “{new}” the turns of this transcript would no longer be told apart. \
                 Choose words that can stand as a label, without punctuation at their end."
            )));
        }
    }
    let (elsewhere, left_out) =
        if asks { elsewhere::elsewhere(view, &found.subject, &new)? } else { (Vec::new(), 0) };
    Ok(Some(workspace_edit(view.client, Changed::of(view, &places.changes), elsewhere, left_out)))
}

/// So many characters a name has at most.
const LONGEST: usize = 100;

/// The new name without white space around it.
fn checked(view: View<'_>, subject: &Subject, typed: &str) -> Result<String, Failure> {
    let refused = |why: &str| Err(Failure::Refused(why.to_owned()));
    let name = typed.trim();
    if name.is_empty() {
        return refused("The new name is empty.");
    }
    if name.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return refused("A name stands on one line: the new one has line ends or control characters in it.");
    }
    if !name.chars().any(char::is_alphanumeric) {
        return refused("The new name has no letters.");
    }
    if name.chars().count() > LONGEST {
        return refused("The new name is too long: it has more than 100 characters.");
    }
    if view.analysis.transcript().contained.is_some() && name.contains(['<', '>', '&', '"', '\\', '{', '}']) {
        return refused(
            "In this kind of file a name cannot have any of < > & \" \\ { } in it: they are part of the format.",
        );
    }
    if matches!(subject, Subject::Person { .. } | Subject::Label(_)) && name.contains([':', '：']) {
        return refused("A speaker’s name cannot have a colon in it: the label would end there.");
    }
    if matches!(subject, Subject::Person { .. }) && is_possessive(name) {
        return refused("Give the name itself, without the ending ’s: endings in the text stay as they are.");
    }
    Ok(folded(name))
}

/// Whether the new name is another spelling of the old one.
fn is_respelt(subject: &Subject, new: &str) -> bool {
    match subject {
        Subject::Person { name, .. } => Name::of(new).is_some_and(|new| name.is_respelt(&new)),
        Subject::Label(_) => false,
        Subject::Spelling { .. } => true,
    }
}
