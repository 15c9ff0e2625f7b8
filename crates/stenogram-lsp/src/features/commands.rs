//! `workspace/executeCommand`: what an editor can have done that the protocol has no request for.

mod entity;
mod export;

use super::code_action::{Ask, applies_edits, edit_for};
use crate::capabilities::Client;
use crate::documents::Revision;
use crate::failure::Failure;
use crate::session::{Cancel, Shared, Telling};
use lsp_types::{ExecuteCommandOptions, ExecuteCommandParams, LSPAny, Uri, WorkDoneProgressOptions};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Arc;

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    /// The outline of a transcript as a file of its own.
    ExportOutline,
    /// What is known of an entity, and where transcripts name it.
    ShowEntity,
    /// Reads settings and transcripts from the disk again.
    Reindex,
    /// Does what was offered as an action. The server puts it into actions; nobody writes it by hand.
    ApplyAction,
}

impl Command {
    /// All of them.
    const ALL: [Self; 4] = [Self::ExportOutline, Self::ShowEntity, Self::Reindex, Self::ApplyAction];

    /// Its name in the protocol.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::ExportOutline => "stenogram.exportOutline",
            Self::ShowEntity => "stenogram.showEntity",
            Self::Reindex => "stenogram.reindex",
            Self::ApplyAction => "stenogram.applyAction",
        }
    }

    /// An argument that it takes, for people who gave another one; `None` where it takes none.
    fn example(self) -> Option<&'static str> {
        match self {
            Self::ExportOutline => Some(r#"{ "uri": "file:///press/talk.txt", "format": "markdown" }"#),
            Self::ShowEntity => Some(
                r#"{ "id": "NOR" } or { "uri": "file:///press/talk.txt", "position": { "line": 3, "character": 9 } }"#,
            ),
            Self::Reindex => None,
            Self::ApplyAction => Some("the argument that the server gave with the action"),
        }
    }

    /// Its argument.
    fn argument<T: DeserializeOwned>(self, arguments: &[Value]) -> Result<T, Failure> {
        let wrong = |why: &str| {
            let example = self.example().unwrap_or("none");
            Failure::Wrong(format!("{} takes one argument, {example}: {why}", self.id()))
        };
        match arguments {
            [argument] => serde_json::from_value(argument.clone()).map_err(|error| wrong(&error.to_string())),
            others => Err(wrong(&format!("it was given {}", others.len()))),
        }
    }
}

/// What is said of it to the client.
pub(crate) fn provider(client: &Client) -> Option<ExecuteCommandOptions> {
    let applies = applies_edits(client);
    let commands = Command::ALL.into_iter().filter(|command| applies || *command != Command::ApplyAction);
    Some(ExecuteCommandOptions {
        commands: commands.map(|command| command.id().to_owned()).collect(),
        work_done_progress_options: WorkDoneProgressOptions::default(),
    })
}

/// The document that a command is about.
pub(crate) fn document(params: &ExecuteCommandParams) -> Option<Uri> {
    params.arguments.first()?.get("uri")?.as_str()?.parse().ok()
}

/// Answers it. `revision` is the document that it is about, where that is open.
pub(crate) fn execute(
    shared: &Shared,
    params: ExecuteCommandParams,
    revision: Option<Arc<Revision>>,
    cancel: &Cancel,
) -> Result<Option<LSPAny>, Failure> {
    let command =
        Command::ALL.into_iter().find(|command| command.id() == params.command).ok_or_else(|| {
            let known: Vec<&str> = Command::ALL.into_iter().map(Command::id).collect();
            Failure::Wrong(format!(
                "there is no command `{}`. Known commands are: {}",
                params.command,
                known.join(", ")
            ))
        })?;
    let arguments = params.arguments.as_slice();
    match command {
        Command::ExportOutline => {
            let wanted: export::Wanted = command.argument(arguments)?;
            let document =
                revision.or_else(|| shared.revision(&wanted.uri)).ok_or_else(|| missing(&wanted.uri))?;
            let exported =
                shared.look(&document, cancel, |view| export::outline(view, wanted.format).map(Some))?;
            exported.map(|text| Some(Value::String(text))).ok_or_else(|| no_transcript(&wanted.uri))
        }
        Command::ShowEntity => {
            let wanted: entity::Wanted = command.argument(arguments)?;
            let shown = entity::show(shared, &wanted, revision, cancel)?;
            Ok(shown.and_then(|shown| serde_json::to_value(shown).ok()))
        }
        Command::Reindex => {
            shared.reindex();
            Ok(None)
        }
        Command::ApplyAction => {
            let ask: Value = command.argument(arguments)?;
            if !applies_edits(shared.client()) {
                return Err(Failure::Refused(
                    "this editor applies no changes that a server sends".to_owned(),
                ));
            }
            shared.tell(Telling::Apply(edit_for(shared, &Ask::read(ask)?, cancel)?));
            Ok(None)
        }
    }
}

fn missing(uri: &Uri) -> Failure {
    Failure::Refused(format!("there is no document {}, open or on the disk", uri.as_str()))
}

fn no_transcript(uri: &Uri) -> Failure {
    Failure::Refused(format!("{} does not look like a transcript", uri.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_arguments_are_told_with_a_right_one() {
        let argument = |arguments: &[Value]| Command::ExportOutline.argument::<export::Wanted>(arguments);
        let right = serde_json::json!({ "uri": "file:///a.txt", "format": "csv" });
        assert!(argument(std::slice::from_ref(&right)).is_ok());
        for arguments in [vec![], vec![right.clone(), right], vec![serde_json::json!({ "format": "csv" })]] {
            let Err(Failure::Wrong(why)) = argument(&arguments) else { panic!("{arguments:?}") };
            assert!(why.starts_with("stenogram.exportOutline takes one argument, { \"uri\""), "{why}");
        }
    }
}
