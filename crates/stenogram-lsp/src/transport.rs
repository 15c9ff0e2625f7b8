//! Carries messages between two streams of bytes and whatever answers them.
//!
//! The loop of the framework is not used: it ends the session at the first broken frame, it reads no further while its
//! queue of 100 handlers is full, and a panic in a handler ends it. This one keeps to these rules:
//! - Each handler runs up to its first suspension before the next message is read. What it does up to there happens in
//!   the order of the messages.
//! - Reading waits for nothing but the client: not for handlers, not for writing.
//! - A broken message gets an error for an answer and is left out.

use crate::framing::{Decoder, Frame, encode};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use std::future::poll_fn;
use std::io;
use std::task::Poll;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Duration, timeout};

/// How many messages may wait to be written before whoever wants to write the next one has to wait.
const OUTBOX: usize = 256;

/// How long a client that has sent `exit` may take to read what was written before.
const FAREWELL: Duration = Duration::from_millis(500);

/// How much is read at once.
const CHUNK: usize = 64 * 1024;

/// Bodies of messages on their way to the client.
pub(crate) type Outbox = mpsc::Sender<Vec<u8>>;

/// Answers messages.
pub(crate) trait Endpoint {
    /// Takes the body of a message.
    fn receive(&mut self, body: &[u8]) -> Received;

    /// Gets to know of a message that is too long to be taken: its length in bytes, and how it begins.
    fn leave_out(&mut self, length: usize, head: &[u8]);
}

/// What becomes of a message.
pub(crate) enum Received {
    /// It has a handler, which gives the body of the answer, if there is to be one.
    Handled(BoxFuture<'static, Option<Vec<u8>>>),
    /// It was dealt with, and gets no answer.
    Done,
    /// It is not JSON.
    NotJson(String),
    /// It is JSON, but no message of the protocol; with its id, where it has one.
    NotAMessage { id: Value, why: String },
    /// It ends the session.
    Exit,
}

/// Makes the outbox of a session.
pub(crate) fn outbox() -> (Outbox, mpsc::Receiver<Vec<u8>>) {
    mpsc::channel(OUTBOX)
}

/// Runs a session until the client ends it: by saying so, or by no longer writing or reading. Has to run inside a tokio runtime.
pub(crate) async fn run<R, W>(
    reader: R,
    writer: W,
    mut endpoint: impl Endpoint,
    (outbox, waiting): (Outbox, mpsc::Receiver<Vec<u8>>),
) where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin + Send + 'static,
{
    let (stop, stopped) = oneshot::channel();
    let mut writing = tokio::spawn(write(writer, waiting, stopped));
    tokio::select! {
        () = read(reader, &mut endpoint, &outbox) => {}
        _ = &mut writing => return,
    }
    // What was answered before is still written, unless the client does not read it.
    let _ = stop.send(());
    let _ = timeout(FAREWELL, writing).await;
}

async fn read<R: AsyncRead + Unpin>(mut reader: R, endpoint: &mut impl Endpoint, outbox: &Outbox) {
    let mut decoder = Decoder::default();
    let mut chunk = vec![0; CHUNK];
    loop {
        let count = match reader.read(&mut chunk).await {
            Ok(0) | Err(_) => return,
            Ok(count) => count,
        };
        decoder.push(chunk.get(..count).unwrap_or_default());
        while let Some(frame) = decoder.next() {
            let body = match frame {
                Frame::Body(body) => body,
                Frame::Broken(why) => {
                    post(outbox, refusal(&Value::Null, PARSE_ERROR, &why));
                    continue;
                }
                Frame::Begins { length, head } => {
                    endpoint.leave_out(length, &head);
                    continue;
                }
            };
            match endpoint.receive(&body) {
                Received::Handled(handler) => start(handler, outbox).await,
                Received::Done => {}
                Received::NotJson(why) => {
                    post(outbox, refusal(&Value::Null, PARSE_ERROR, &why));
                    decoder.resume_in(&body);
                }
                Received::NotAMessage { id, why } => post(outbox, refusal(&id, INVALID_REQUEST, &why)),
                Received::Exit => return,
            }
        }
    }
}

/// Runs a handler up to its first suspension, here and now; the rest, if any, in a task of its own.
async fn start(mut handler: BoxFuture<'static, Option<Vec<u8>>>, outbox: &Outbox) {
    match poll_fn(|context| Poll::Ready(handler.as_mut().poll(context))).await {
        Poll::Ready(Some(answer)) => post(outbox, answer),
        Poll::Ready(None) => {}
        Poll::Pending => {
            let outbox = outbox.clone();
            tokio::spawn(async move {
                if let Some(answer) = handler.await {
                    let _ = outbox.send(answer).await;
                }
            });
        }
    }
}

/// Sends without making the reader wait.
fn post(outbox: &Outbox, body: Vec<u8>) {
    if let Err(mpsc::error::TrySendError::Full(body)) = outbox.try_send(body) {
        let outbox = outbox.clone();
        tokio::spawn(async move { outbox.send(body).await });
    }
}

async fn write<W: AsyncWrite + Unpin>(
    mut writer: W,
    mut waiting: mpsc::Receiver<Vec<u8>>,
    mut stopped: oneshot::Receiver<()>,
) -> io::Result<()> {
    let mut buffer = Vec::new();
    let mut stopping = false;
    loop {
        let body = tokio::select! {
            biased;
            body = waiting.recv() => body,
            _ = &mut stopped, if !stopping => {
                // Takes no more, and gives out what is there.
                waiting.close();
                stopping = true;
                continue;
            }
        };
        let Some(body) = body else { return Ok(()) };
        encode(&body, &mut buffer);
        while buffer.len() < CHUNK
            && let Ok(body) = waiting.try_recv()
        {
            encode(&body, &mut buffer);
        }
        writer.write_all(&buffer).await?;
        writer.flush().await?;
        buffer.clear();
        buffer.shrink_to(CHUNK);
    }
}

/// JSON-RPC 2.0: what was sent is not JSON.
const PARSE_ERROR: i32 = -32700;
/// JSON-RPC 2.0: what was sent is JSON, but no request.
const INVALID_REQUEST: i32 = -32600;

fn refusal(id: &Value, code: i32, why: &str) -> Vec<u8> {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": why } }).to_string().into_bytes()
}
