//! What the server asks of the client. Each runs in a task of its own: no answer is waited for elsewhere, and one that
//! never comes keeps nothing else waiting.

use crate::capabilities::{self, Refreshes};
use crate::session::{Session, Step};
use lsp_types::notification::Progress;
use lsp_types::request::WorkDoneProgressCreate;
use lsp_types::{
    ConfigurationItem, NumberOrString, ProgressParams, ProgressParamsValue, WorkDoneProgress,
    WorkDoneProgressBegin, WorkDoneProgressCreateParams, WorkDoneProgressEnd, WorkDoneProgressReport,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::watch;
use tokio::time::{Duration, timeout};
use tower_lsp::Client;

/// So long the workspace waits for the settings of the editor.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks for the settings of the editor, and hands them to the session.
pub(super) async fn settings(client: Client, session: Arc<Session>) {
    let item = ConfigurationItem { scope_uri: None, section: Some(capabilities::SECTION.to_owned()) };
    let asked = client.configuration(vec![item]);
    tokio::pin!(asked);
    let answer = match timeout(PATIENCE, &mut asked).await {
        Ok(answer) => answer,
        Err(_) => {
            // It goes on without, until the answer is there.
            session.settings_are(None);
            asked.await
        }
    };
    session.settings_are(answer.ok().and_then(|sections| sections.into_iter().next()).as_ref());
}

/// Shows how far work in the background is, until it is over.
pub(super) async fn progress(client: Client, mut steps: watch::Receiver<Step>) {
    static LAST: AtomicU32 = AtomicU32::new(0);
    let number = LAST.fetch_add(1, Ordering::Relaxed);
    let token = NumberOrString::String(format!("stenogram/workspace/{number}"));
    let create = WorkDoneProgressCreateParams { token: token.clone() };
    if client.send_request::<WorkDoneProgressCreate>(create).await.is_err() {
        return;
    }
    let send = async |value| {
        let value = ProgressParamsValue::WorkDone(value);
        client.send_notification::<Progress>(ProgressParams { token: token.clone(), value }).await;
    };
    let step = *steps.borrow_and_update();
    let mut highest = step.per_cent();
    send(WorkDoneProgress::Begin(WorkDoneProgressBegin {
        title: "Reading transcripts".to_owned(),
        cancellable: Some(true),
        message: Some(step.words()),
        percentage: Some(step.per_cent()),
    }))
    .await;
    while steps.changed().await.is_ok() {
        let step = *steps.borrow_and_update();
        // More files may have been found meanwhile, but the protocol wants no step back.
        highest = highest.max(step.per_cent());
        send(WorkDoneProgress::Report(WorkDoneProgressReport {
            cancellable: Some(true),
            message: Some(step.words()),
            percentage: Some(highest),
        }))
        .await;
    }
    send(WorkDoneProgress::End(WorkDoneProgressEnd { message: None })).await;
}

/// Asks the client to ask again for what may be another thing now. What it answers does not matter.
pub(super) async fn refresh(client: Client, can: Refreshes) {
    // All at once: a client that does not answer one answers another.
    tokio::join!(
        async { if can.lenses { client.code_lens_refresh().await.ok() } else { None } },
        async { if can.hints { client.inlay_hint_refresh().await.ok() } else { None } },
        async { if can.findings { client.workspace_diagnostic_refresh().await.ok() } else { None } },
        async { if can.tokens { client.semantic_tokens_refresh().await.ok() } else { None } },
    );
}
