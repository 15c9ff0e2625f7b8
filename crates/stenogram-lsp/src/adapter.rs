//! The only module that names the framework: it turns messages into calls of the [`Session`], and back.

mod custom;
mod methods;
mod unasked;

use crate::capabilities;
use crate::documents::Revision;
use crate::features::{configuration, type_hierarchy};
use crate::session::{Session, Telling};
use crate::transport::{Endpoint, Outbox, Received};
use crate::uris::{self, Spellings};
use futures_util::stream::StreamExt as _;
use futures_util::{FutureExt as _, SinkExt as _};
use lsp_types::{MessageType, Unregistration, Uri, WorkspaceEdit};
use serde::Serialize;
use serde_json::{Value, json};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::{Error, Request, Response};
use tower_lsp::{Client, LspService};
use tower_service::Service as _;

/// The framework around a session.
pub(crate) struct Framework {
    session: Arc<Session>,
    spellings: Spellings,
    service: LspService<Methods>,
    answers: <tower_lsp::ClientSocket as tower_lsp::Loopback>::ResponseSink,
}

impl Framework {
    /// Puts the framework around a session. What the session tells goes to the outbox by itself from now on.
    pub(crate) fn new(
        session: Arc<Session>,
        telling: mpsc::UnboundedReceiver<Telling>,
        outbox: Outbox,
    ) -> Self {
        let service = LspService::build(|client| {
            tokio::spawn(tell(client, Arc::clone(&session), telling));
            Methods { session: Arc::clone(&session) }
        });
        let (service, socket) = custom::register(service).finish();
        let (mut requests, answers) = socket.split();
        tokio::spawn(async move {
            while let Some(request) = requests.next().await {
                if let Some(body) = body(&request)
                    && outbox.send(body).await.is_err()
                {
                    return;
                }
            }
        });
        Self { session, spellings: Spellings::default(), service, answers }
    }
}

impl Endpoint for Framework {
    fn receive(&mut self, body: &[u8]) -> Received {
        let mut message: Value = match serde_json::from_slice(body) {
            Ok(message) => message,
            Err(error) => return Received::NotJson(error.to_string()),
        };
        let id = message.get("id").cloned().unwrap_or_default();
        if message.get("method").is_none() && (message.get("result").or(message.get("error"))).is_some() {
            return match serde_json::from_value::<Response>(message) {
                Ok(answer) => {
                    // The sink is always ready: it only finds who waits for the answer.
                    let _ = self.answers.send(answer).now_or_never();
                    Received::Done
                }
                Err(error) => Received::NotAMessage { id, why: error.to_string() },
            };
        }
        let method = message.get("method").and_then(Value::as_str).unwrap_or_default().to_owned();
        // The framework (0.22) has no place for it.
        if method == "window/workDoneProgress/cancel" {
            self.session.cancel_progress();
            return Received::Done;
        }
        // It has no parameters. Clients that send empty ones all the same (lsp-mode) shut down in order too.
        if method == "shutdown"
            && let Some(message) = message.as_object_mut()
        {
            message.remove("params");
        }
        let initializes = method == "initialize";
        if let Some(params) = message.get_mut("params") {
            uris::tidy(params);
            self.spellings.adopt(&method, params);
            if initializes {
                capabilities::mend(params);
            }
        }
        let request = match serde_json::from_value::<Request>(message) {
            Ok(request) if request.method().is_empty() => {
                return Received::NotAMessage { id, why: "no method".to_owned() };
            }
            Ok(request) => request,
            Err(error) => return Received::NotAMessage { id, why: error.to_string() },
        };
        if request.method() == "exit" {
            return Received::Exit;
        }
        let id = request.id().cloned();
        // LSP 3.17, "$ Notifications and Requests": such a request that is not known is refused, such a notification is
        // passed over. There is no such request yet, and the framework answers none.
        if request.method().starts_with("$/")
            && let Some(id) = id.clone()
        {
            let refusal = self::body(&Response::from_error(id, Error::method_not_found()));
            return Received::Handled(std::future::ready(refusal).boxed());
        }
        let handler =
            AssertUnwindSafe(self.service.call(request)).catch_unwind().map(move |handled| match handled {
                Ok(Ok(Some(answer))) if initializes => with_type_hierarchy(&answer),
                Ok(Ok(answer)) => answer.as_ref().and_then(self::body),
                Ok(Err(_)) => None,
                Err(_) => id.and_then(|id| self::body(&Response::from_error(id, Error::internal_error()))),
            });
        Received::Handled(handler.boxed())
    }

    fn leave_out(&mut self, length: usize, head: &[u8]) {
        self.session.leave_out(uri_in(head).as_ref(), length);
    }
}

/// The URI that stands in the first bytes of a message.
fn uri_in(head: &[u8]) -> Option<Uri> {
    let head = String::from_utf8_lossy(head);
    let (_, rest) = head.split_once("\"uri\"")?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    // What follows the string is of no interest.
    let uri = serde_json::Deserializer::from_str(value).into_iter::<String>().next()?.ok()?;
    let mut tidied = json!({ "uri": uri });
    uris::tidy(&mut tidied);
    tidied.get("uri")?.as_str()?.parse().ok()
}

/// The body of a message. Messages are made of strings, numbers, lists and maps by string, so there always is one.
fn body(message: &impl Serialize) -> Option<Vec<u8>> {
    serde_json::to_vec(message).ok()
}

/// The answer to `initialize` with a capability that the types of the protocol (`lsp-types` 0.97) have no place for.
fn with_type_hierarchy(answer: &Response) -> Option<Vec<u8>> {
    let mut answer = serde_json::to_value(answer).ok()?;
    let capabilities = answer.pointer_mut("/result/capabilities").and_then(Value::as_object_mut);
    if let Some(capabilities) = capabilities
        && type_hierarchy::PROVIDED
    {
        capabilities.insert("typeHierarchyProvider".to_owned(), Value::Bool(true));
    }
    body(&answer)
}

/// Sends what the session tells, as long as it is true.
async fn tell(client: Client, session: Arc<Session>, mut telling: mpsc::UnboundedReceiver<Telling>) {
    let mut watched = None;
    while let Some(telling) = telling.recv().await {
        if !session.admits(&telling) {
            continue;
        }
        match telling {
            Telling::Found { revision, findings } => {
                let diagnostics = findings.diagnostics.to_vec();
                client.publish_diagnostics(revision.uri.clone(), diagnostics, Some(revision.version)).await;
            }
            Telling::Clear(uri) => client.publish_diagnostics(uri, Vec::new(), None).await,
            Telling::Config(uri, found) => client.publish_diagnostics(uri, found, None).await,
            Telling::Log(line) => client.log_message(MessageType::WARNING, line).await,
            Telling::Show(line) => client.show_message(MessageType::ERROR, line).await,
            Telling::Watch(registration) => {
                let before = watched.replace((registration.id.clone(), registration.method.clone()));
                let client = client.clone();
                tokio::spawn(async move {
                    if let Some((id, method)) = before {
                        let _ = client.unregister_capability(vec![Unregistration { id, method }]).await;
                    }
                    client.register_capability(vec![registration]).await
                });
            }
            Telling::Register(registration) => {
                let client = client.clone();
                tokio::spawn(async move { client.register_capability(vec![registration]).await });
            }
            Telling::Apply(edit) => {
                tokio::spawn(apply(client.clone(), edit));
            }
            Telling::AskSettings => {
                tokio::spawn(unasked::settings(client.clone(), Arc::clone(&session)));
            }
            Telling::Progress(steps) => {
                tokio::spawn(unasked::progress(client.clone(), steps));
            }
            Telling::Refresh => {
                tokio::spawn(unasked::refresh(client.clone(), session.client().refreshes()));
            }
        }
    }
}

/// Has the client apply an edit; where it does not, its log says why.
async fn apply(client: Client, edit: WorkspaceEdit) {
    let why = match client.apply_edit(edit).await {
        Ok(answer) if answer.applied => return,
        Ok(answer) => answer.failure_reason.unwrap_or_else(|| "it gives no reason".to_owned()),
        Err(error) => error.to_string(),
    };
    client.log_message(MessageType::WARNING, format!("the editor did not apply the change: {why}")).await;
}

struct Methods {
    session: Arc<Session>,
}

impl Methods {
    /// A document that is open, where it is a configuration file, which has answers of its own.
    fn configuration(&self, uri: &Uri) -> Option<Arc<Revision>> {
        self.session.current(uri).filter(|revision| configuration::is_configuration(revision))
    }
}

#[cfg(test)]
mod tests {
    use super::uri_in;

    #[test]
    fn what_a_long_message_is_about_stands_at_its_start() {
        let about = |head: &str| uri_in(head.as_bytes()).map(|uri| uri.as_str().to_owned());
        let start = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri""#;
        for (rest, uri) in [
            (r#":"file:///press/a%20b.txt","text":"Quest"#, Some("file:///press/a%20b.txt")),
            (r#" : "file:///press/a [é].txt","te"#, Some("file:///press/a%20%5B%C3%A9%5D.txt")),
            (r#":"file:///press/a"#, None),
            (r#":7,"text":"#, None),
            ("", None),
        ] {
            assert_eq!(about(&format!("{start}{rest}")).as_deref(), uri, "{rest}");
        }
        assert_eq!(about("no message"), None);
        assert_eq!(uri_in(b"\xff\"uri\":\"\xff"), None);
    }
}
