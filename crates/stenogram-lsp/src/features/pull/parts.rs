//! An answer over the workspace that is sent in parts, where the client takes parts.

use crate::failure::Failure;
use crate::session::{Cancel, Shared};
use lsp_types::{NumberOrString, WorkspaceDiagnosticReport, WorkspaceDocumentDiagnosticReport};
use serde_json::json;
use std::time::{Duration, Instant};

/// So many files are sent at once.
const FILES: usize = 64;

/// What is found is not kept back for longer.
const LONGEST: Duration = Duration::from_millis(300);

/// An answer in parts. LSP 3.17, "Partial Result Progress": whoever gets a part gets all in parts, and the answer itself
/// is empty.
pub(super) struct Parts<'a> {
    shared: &'a Shared,
    cancel: &'a Cancel,
    token: Option<NumberOrString>,
    items: Vec<WorkspaceDocumentDiagnosticReport>,
    sent: Instant,
}

impl<'a> Parts<'a> {
    /// Parts for a client that gave this token; without one, the answer is whole.
    pub(super) fn new(shared: &'a Shared, token: Option<NumberOrString>, cancel: &'a Cancel) -> Self {
        Self { shared, cancel, token, items: Vec::new(), sent: Instant::now() }
    }

    /// Adds what was found in one file.
    ///
    /// # Errors
    /// Where nobody waits any more.
    pub(super) fn push(&mut self, item: WorkspaceDocumentDiagnosticReport) -> Result<(), Failure> {
        self.items.push(item);
        if self.items.len() >= FILES || self.sent.elapsed() >= LONGEST { self.send() } else { Ok(()) }
    }

    /// The answer itself.
    ///
    /// # Errors
    /// Where nobody waits any more.
    pub(super) fn finish(mut self) -> Result<WorkspaceDiagnosticReport, Failure> {
        self.send()?;
        Ok(WorkspaceDiagnosticReport { items: self.items })
    }

    fn send(&mut self) -> Result<(), Failure> {
        let Some(token) = &self.token else { return Ok(()) };
        if self.items.is_empty() {
            return Ok(());
        }
        let items = std::mem::take(&mut self.items);
        let params = json!({ "token": token, "value": { "items": items } });
        let message = json!({ "jsonrpc": "2.0", "method": "$/progress", "params": params });
        self.shared.send(message.to_string().into_bytes(), self.cancel)?;
        self.sent = Instant::now();
        Ok(())
    }
}
