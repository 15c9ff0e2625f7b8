//! The language server: what an editor shows of a transcript while it is written.
//!
//! [`run_stdio`] is what the binaries call; [`serve`] does the same over any two streams. See `ARCHITECTURE.md` for who
//! does what. In short: `transport` carries messages, `adapter` is the only place that knows the framework, `session`
//! holds the state, `worker` checks documents in other threads, and `features` has one file a request.

mod adapter;
mod capabilities;
mod columns;
mod convert;
mod documents;
mod edits;
mod engine;
mod failure;
mod features;
mod framing;
mod parent;
mod session;
mod settings;
mod transport;
mod uris;
mod worker;
mod workspace;

use anyhow::Context as _;
use engine::Engine;
use session::{Session, Telling};
use std::process::ExitCode;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::mpsc;

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The client asked to shut down before it left.
    Orderly,
    /// It left without, by `exit` or by closing a stream.
    Abrupt,
}

/// Serves the client on standard input and output until it leaves. The code to end the process with: 0 where the client
/// asked to shut down first, else 1, as the protocol (3.17, "Exit Notification") wants it.
///
/// # Errors
/// Where the system gives no threads.
pub fn run_stdio() -> anyhow::Result<ExitCode> {
    // One thread is enough for messages: all work on texts is done in others.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot start the server")?;
    let ending = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout()));
    // A read of standard input may be under way in a thread of its own; it is not waited for.
    runtime.shutdown_background();
    Ok(match ending? {
        Ending::Orderly => ExitCode::SUCCESS,
        Ending::Abrupt => ExitCode::FAILURE,
    })
}

/// Serves one client until it leaves: by `exit`, by closing `reader`, by no longer taking from `writer`, or because its
/// process has ended. Has to run
/// inside a tokio runtime with time enabled.
///
/// # Errors
/// Where the system gives no threads.
pub async fn serve<R, W>(reader: R, writer: W) -> anyhow::Result<Ending>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin + Send + 'static,
{
    serve_with(Engine::default(), reader, writer).await
}

async fn serve_with<R, W>(engine: Engine, reader: R, writer: W) -> anyhow::Result<Ending>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin + Send + 'static,
{
    let (session, telling) = Session::start(engine).context("cannot start the server")?;
    Ok(converse(Arc::new(session), telling, reader, writer).await)
}

/// Carries the messages of a session until the client leaves.
async fn converse<R, W>(
    session: Arc<Session>,
    telling: mpsc::UnboundedReceiver<Telling>,
    reader: R,
    writer: W,
) -> Ending
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin + Send + 'static,
{
    let (outbox, waiting) = transport::outbox();
    session.connect(outbox.clone());
    let framework = adapter::Framework::new(Arc::clone(&session), telling, outbox.clone());
    tokio::select! {
        () = transport::run(reader, writer, framework, (outbox, waiting)) => {}
        () = parent::gone(&session) => {}
    }
    if session.is_shut_down() { Ending::Orderly } else { Ending::Abrupt }
}

#[cfg(test)]
mod session_tests;
