//! What is offered, what the client wants to have offered, and how it takes it.

use crate::capabilities::Client;
use crate::documents::Revision;
use crate::failure::Failure;
use crate::features::View;
use crate::features::commands::Command as ServerCommand;
use lsp_types::{
    CodeAction, CodeActionClientCapabilities, CodeActionDisabled, CodeActionKind, CodeActionOrCommand,
    CodeActionParams, CodeActionTriggerKind, Command, Diagnostic, Uri,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use stenogram_core::gazetteer::EntityKind;
use stenogram_core::text::Span;

/// Something that can be done.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Offer {
    /// What a menu shows.
    pub(super) title: String,
    pub(super) kind: &'static str,
    /// Whether it is what most people would choose.
    pub(super) preferred: bool,
    /// The findings that it mends.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What is to be done; or why it cannot be done here.
    pub(super) work: Result<Work, String>,
}

/// What is to be done for an offer. Places are bytes of the text that it was offered for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "camelCase")]
pub(super) enum Work {
    /// Apply the fix of one finding.
    Fix { code: String, start: u32, end: u32 },
    /// Apply the fixes of all findings of a rule; with `offered`, also those that need a look.
    FixRule { code: String, offered: bool },
    /// Apply all safe fixes until there is nothing more to apply.
    FixAll,
    /// Leave out one finding.
    IgnoreHere { code: String, start: u32, end: u32 },
    /// Leave out a rule in the file.
    IgnoreInFile { code: String },
    /// Leave out a rule in the project.
    IgnoreEverywhere { code: String },
    /// Rewrite the transcript in another house style.
    Convert { profile: String },
    /// Start a turn at a place.
    SplitTurn { at: u32 },
    /// Join a turn with the one before it.
    JoinTurn { turn: usize },
    /// Write a speaker into the configuration.
    AddSpeaker { speaker: u32 },
    /// Write an entity into the configuration.
    AddName { kind: EntityKind, name: String },
    /// Say what a name means; without an id, that it means nothing.
    Pin { name: String, id: Option<String> },
}

/// An offer that was taken: what comes back from the client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ask {
    pub(super) uri: Uri,
    /// The state of the document that it was offered for.
    version: i32,
    generation: u64,
    #[serde(flatten)]
    pub(super) work: Work,
    /// Why something is left out. An editor may ask the person, and put the answer here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// The reason that is written where nobody gave one.
const REASON: &str = "right as it is";

impl Ask {
    fn new(view: View<'_>, work: Work) -> Self {
        let revision = view.revision;
        let (uri, version, generation) = (revision.uri.clone(), revision.version, revision.generation);
        Self { uri, version, generation, work, reason: None }
    }

    /// Reads what the client sends back.
    ///
    /// # Errors
    /// [`Failure::Wrong`] where it is nothing that was offered.
    pub(crate) fn read(data: Value) -> Result<Self, Failure> {
        serde_json::from_value(data)
            .map_err(|error| Failure::Wrong(format!("this is no action that was offered: {error}")))
    }

    /// Whether it was offered for this state of the document.
    pub(super) fn is_about(&self, revision: &Revision) -> bool {
        (self.version, self.generation) == (revision.version, revision.generation)
    }

    /// Why something is left out.
    pub(super) fn reason(&self) -> &str {
        let given = self.reason.as_deref().filter(|reason| reason.contains(char::is_alphanumeric));
        given.unwrap_or(REASON)
    }
}

/// What the client wants to have offered, and where.
pub(super) struct Wish<'a> {
    pub(super) view: View<'a>,
    /// The bytes that are selected; empty at a cursor.
    pub(super) span: Span,
    /// The findings that the client shows there.
    pub(super) shown: &'a [Diagnostic],
    only: &'a [CodeActionKind],
    /// Whether a person asks, not the editor by itself.
    pub(super) invoked: bool,
    /// Whether the client wants nothing but the fixes of the findings that it shows.
    ///
    /// Kate 22.12 names a finding, asks for the whole document, and applies all that it gets.
    pub(super) fixes_alone: bool,
}

impl<'a> Wish<'a> {
    pub(super) fn new(view: View<'a>, params: &'a CodeActionParams) -> Self {
        let context = &params.context;
        let span = view.span(params.range);
        // A client that says who asks, or knows which action most would choose, shows a menu.
        let chooses = context.trigger_kind.is_some()
            || context.only.is_some()
            || said(view.client).and_then(|said| said.is_preferred_support).unwrap_or(false);
        Self {
            view,
            span,
            fixes_alone: !chooses && !context.diagnostics.is_empty() && is_whole(view, span),
            shown: &context.diagnostics,
            only: context.only.as_deref().unwrap_or_default(),
            invoked: context.trigger_kind != Some(CodeActionTriggerKind::AUTOMATIC),
        }
    }

    /// Whether offers of this kind are wanted.
    pub(super) fn wants(&self, kind: &str) -> bool {
        self.only.is_empty() || self.asks_for(kind)
    }

    /// Whether the client asks for this kind, or for one that it belongs to, by name.
    pub(super) fn asks_for(&self, kind: &str) -> bool {
        self.only.iter().any(|only| {
            let rest = kind.strip_prefix(only.as_str());
            only.as_str().is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// Whether it is of use to say why something cannot be done: a person asks for that kind, and the client shows it.
    pub(super) fn takes_reasons(&self, kind: &str) -> bool {
        let shows = said(self.view.client).and_then(|said| said.disabled_support).unwrap_or(false);
        shows && self.invoked && self.asks_for(kind)
    }
}

impl Offer {
    /// An offer that mends no finding.
    pub(super) fn new(kind: &'static str, title: impl Into<String>, work: Work) -> Self {
        Self { title: title.into(), kind, preferred: false, diagnostics: Vec::new(), work: Ok(work) }
    }

    /// Why something cannot be done.
    pub(super) fn refused(kind: &'static str, title: impl Into<String>, reason: impl Into<String>) -> Self {
        let work = Err(reason.into());
        Self { title: title.into(), kind, preferred: false, diagnostics: Vec::new(), work }
    }

    /// As the client takes it; `None` where it cannot.
    ///
    /// # Errors
    /// Where nobody waits any more, or the program is at fault.
    pub(super) fn shown(self, view: View<'_>) -> Result<Option<CodeActionOrCommand>, Failure> {
        let client = view.client;
        let literals = takes_literals(client);
        let said = said(client);
        let mut action = CodeAction {
            title: self.title,
            kind: Some(CodeActionKind::from(self.kind)),
            diagnostics: (!self.diagnostics.is_empty()).then_some(self.diagnostics),
            is_preferred: (self.preferred && said.and_then(|said| said.is_preferred_support) == Some(true))
                .then_some(true),
            ..CodeAction::default()
        };
        let work = match self.work {
            Ok(work) => work,
            Err(reason) => {
                action.disabled = Some(CodeActionDisabled { reason });
                return Ok(literals.then_some(action.into()));
            }
        };
        let costly = matches!(work, Work::FixAll | Work::Convert { .. } | Work::FixRule { .. });
        let ask = Ask::new(view, work);
        if literals && resolves(client) {
            action.data = serde_json::to_value(&ask).ok();
            return Ok(Some(action.into()));
        }
        if applies_edits(client) && (costly || !literals) {
            let command = Command {
                title: action.title.clone(),
                command: ServerCommand::ApplyAction.id().to_owned(),
                arguments: serde_json::to_value(&ask).ok().map(|ask| vec![ask]),
            };
            if !literals {
                return Ok(Some(command.into()));
            }
            action.command = Some(command);
            return Ok(Some(action.into()));
        }
        match super::edit(view, &ask) {
            Ok(edit) => action.edit = Some(edit),
            Err(Failure::Refused(_) | Failure::Stale) => return Ok(None),
            Err(failure) => return Err(failure),
        }
        Ok(literals.then_some(action.into()))
    }
}

/// Whether all of the text is selected, but for the line ends behind it.
pub(super) fn is_whole(view: View<'_>, span: Span) -> bool {
    span.len() as usize >= view.analysis.text().trim_end().len()
}

fn said(client: &Client) -> Option<&CodeActionClientCapabilities> {
    client.said.text_document.as_ref()?.code_action.as_ref()
}

/// Whether the client takes actions, not only commands.
pub(super) fn takes_literals(client: &Client) -> bool {
    said(client).is_some_and(|said| said.code_action_literal_support.is_some())
}

/// Whether the client asks for the edit of an action when it is chosen.
pub(super) fn resolves(client: &Client) -> bool {
    said(client).is_some_and(|said| {
        let lazily = |properties: &[String]| properties.iter().any(|property| property == "edit");
        said.data_support == Some(true)
            && said.resolve_support.as_ref().is_some_and(|resolve| lazily(&resolve.properties))
    })
}

/// Whether the client applies edits that the server sends.
pub(crate) fn applies_edits(client: &Client) -> bool {
    client.said.workspace.as_ref().and_then(|workspace| workspace.apply_edit).unwrap_or(false)
}
