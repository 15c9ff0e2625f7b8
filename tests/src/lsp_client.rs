//! A client of a language server that runs as a process of its own, over its standard streams.
//!
//! Everything here panics where something goes wrong: it is the test that fails then.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long to wait for what has to come. No test depends on it: it is only reached where a server hangs.
const HANG: Duration = Duration::from_secs(120);

/// A running server, and the client's side of the session with it.
#[derive(Debug)]
pub struct LspClient {
    server: Child,
    to: Option<ChildStdin>,
    from: Receiver<Value>,
    /// Messages that came while another was awaited.
    kept: VecDeque<Value>,
    /// The diagnostics of each document that were looked at last, with their version.
    last_sent: BTreeMap<String, (i32, Vec<Value>)>,
    stderr: Option<JoinHandle<String>>,
    last_id: i64,
    /// What columns count, as the server said in its answer to `initialize`.
    pub encoding: String,
    /// Where the server keeps what it knows, where that goes with it.
    cache: Option<tempfile::TempDir>,
}

/// How a server ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Ended {
    /// Its exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    /// What it wrote to standard error.
    pub stderr: String,
}

impl LspClient {
    /// Starts a server and says nothing to it yet.
    pub fn start(program: &Path, arguments: &[&str]) -> Self {
        let (mut client, from) = Self::start_unread(program, arguments);
        let (messages, received) = channel();
        std::thread::spawn(move || read(from, &messages));
        client.from = received;
        client
    }

    /// Starts a server that keeps what it knows of workspaces in this folder, and says nothing to it yet.
    pub fn start_keeping(program: &Path, arguments: &[&str], cache: &Path) -> Self {
        let (mut client, from) = Self::start_unread_keeping(program, arguments, cache);
        let (messages, received) = channel();
        std::thread::spawn(move || read(from, &messages));
        client.from = received;
        client
    }

    /// Starts a server whose standard output the caller reads, or closes.
    pub fn start_unread(program: &Path, arguments: &[&str]) -> (Self, ChildStdout) {
        // Nothing of one test, nor of the person who runs it, is found by another.
        let cache = tempfile::tempdir().expect("a temporary folder");
        let (mut client, stdout) = Self::start_unread_keeping(program, arguments, cache.path());
        client.cache = Some(cache);
        (client, stdout)
    }

    fn start_unread_keeping(program: &Path, arguments: &[&str], cache: &Path) -> (Self, ChildStdout) {
        let mut server = Command::new(program)
            .args(arguments)
            .env("STENOGRAM_CACHE_DIR", cache)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let stdout = server.stdout.take().expect("its output is piped");
        let mut stderr = server.stderr.take().expect("its errors are piped");
        let stderr = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        let client = Self {
            to: server.stdin.take(),
            from: channel().1,
            kept: VecDeque::new(),
            last_sent: BTreeMap::new(),
            stderr: Some(stderr),
            last_id: 0,
            encoding: "utf-16".to_owned(),
            cache: None,
            server,
        };
        (client, stdout)
    }

    /// Starts a server and shakes hands, with these capabilities of the client.
    pub fn initialized(program: &Path, arguments: &[&str], capabilities: &Value) -> Self {
        let mut client = Self::start(program, arguments);
        client.initialize(capabilities);
        client
    }

    /// Shakes hands; gives the server's capabilities.
    pub fn initialize(&mut self, capabilities: &Value) -> Value {
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities });
        let answer = self.request("initialize", &params);
        let server = answer.pointer("/result/capabilities").expect("capabilities").clone();
        if let Some(encoding) = server.pointer("/positionEncoding").and_then(Value::as_str) {
            encoding.clone_into(&mut self.encoding);
        }
        self.notify("initialized", &json!({}));
        server
    }

    /// Writes bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        let to = self.to.as_mut().expect("the stream to the server is open");
        to.write_all(bytes).and_then(|()| to.flush()).expect("the server reads");
    }

    /// Writes a message.
    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and gives its id.
    pub fn ask(&mut self, method: &str, params: &Value) -> i64 {
        self.last_id += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params }));
        self.last_id
    }

    /// Sends a request and waits for its answer, which is given whole.
    pub fn request(&mut self, method: &str, params: &Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait_for(|message| message.get("id") == Some(&json!(id)) && message.get("method").is_none())
    }

    /// Waits for a message; those that come before it are kept.
    pub fn wait_for(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&wanted) {
            return self.kept.remove(at).expect("it is there");
        }
        loop {
            match self.from.recv_timeout(HANG) {
                Ok(message) if wanted(&message) => return message,
                Ok(message) => self.kept.push_back(message),
                Err(RecvTimeoutError::Timeout) => panic!("the server hangs; it wrote {:?}", self.kept),
                Err(RecvTimeoutError::Disconnected) => panic!("the server ended; it wrote {:?}", self.kept),
            }
        }
    }

    /// All messages that came so far and that nobody waited for.
    pub fn rest(&mut self) -> Vec<Value> {
        self.kept.extend(self.from.try_iter());
        self.kept.drain(..).collect()
    }

    /// Opens a document as its version 1.
    pub fn open(&mut self, uri: &str, language: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    /// Replaces what stands between two positions.
    pub fn change(&mut self, uri: &str, version: i32, start: &Value, end: &Value, text: &str) {
        let change = json!({ "range": { "start": start, "end": end }, "text": text });
        self.notify(
            "textDocument/didChange",
            &json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [change] }),
        );
    }

    /// The diagnostics of a version of a document, once all of it is checked: the server may first send what it can tell
    /// at once. What it says when it is asked is what it has to have sent in the end.
    pub fn diagnostics(&mut self, uri: &str, version: i32) -> Vec<Value> {
        loop {
            let sent = self.sent(uri, version);
            let asked = self.request("textDocument/diagnostic", &json!({ "textDocument": { "uri": uri } }));
            let whole = asked.pointer("/result/items").and_then(Value::as_array);
            // A check that fails has no answer.
            if whole.is_none_or(|whole| *whole == sent) {
                self.last_sent.insert(uri.to_owned(), (version, sent.clone()));
                return sent;
            }
            self.last_sent.remove(uri);
        }
    }

    /// The last diagnostics that were sent of this version; waits where there are none.
    fn sent(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let of_version = |message: &Value| {
            message.get("method").and_then(Value::as_str) == Some("textDocument/publishDiagnostics")
                && message.pointer("/params/uri").and_then(Value::as_str) == Some(uri)
                && message.pointer("/params/version") == Some(&json!(version))
        };
        self.kept.extend(self.from.try_iter());
        let known = self.last_sent.get(uri).filter(|(known, _)| *known == version);
        let mut last = known.map(|(_, sent)| sent.clone());
        while last.is_none() || self.kept.iter().any(of_version) {
            let message = self.wait_for(of_version);
            last = message.pointer("/params/diagnostics").and_then(Value::as_array).cloned();
        }
        last.expect("diagnostics")
    }

    /// The number of the server's process.
    pub fn process(&self) -> u32 {
        self.server.id()
    }

    /// Asks for the diagnostics of a document, of which the client has those with this id. The answer's result.
    pub fn pull(&mut self, uri: &str, previous: Option<&str>) -> Value {
        let params = json!({ "textDocument": { "uri": uri }, "previousResultId": previous });
        let answer = self.request("textDocument/diagnostic", &params);
        answer.get("result").cloned().unwrap_or_else(|| panic!("diagnostic failed: {answer}"))
    }

    /// Waits for the next message of this method.
    pub fn told(&mut self, method: &str) -> Value {
        self.wait_for(|message| message.get("method").and_then(Value::as_str) == Some(method))
    }

    /// Waits for the diagnostics of a file that have no version: of one that is not open, or was closed.
    pub fn published(&mut self, uri: &str) -> Vec<Value> {
        let message = self.wait_for(|message| {
            message.get("method").and_then(Value::as_str) == Some("textDocument/publishDiagnostics")
                && message.pointer("/params/uri").and_then(Value::as_str) == Some(uri)
                && message.pointer("/params/version").is_none_or(Value::is_null)
        });
        message.pointer("/params/diagnostics").and_then(Value::as_array).cloned().expect("diagnostics")
    }

    /// The position of a byte of a text, in the columns that were agreed.
    pub fn position(&self, text: &str, byte: usize) -> Value {
        position(text, byte, &self.encoding)
    }

    /// Hovers over the first place where these words stand in the text. The answer's result.
    pub fn hover(&mut self, uri: &str, text: &str, words: &str) -> Value {
        let at = self.position(text, text.find(words).expect("the words are there"));
        let answer =
            self.request("textDocument/hover", &json!({ "textDocument": { "uri": uri }, "position": at }));
        answer.get("result").cloned().unwrap_or_else(|| panic!("hover failed: {answer}"))
    }

    /// The outline. The answer's result.
    pub fn symbols(&mut self, uri: &str) -> Value {
        let answer = self.request("textDocument/documentSymbol", &json!({ "textDocument": { "uri": uri } }));
        answer.get("result").cloned().unwrap_or_else(|| panic!("documentSymbol failed: {answer}"))
    }

    /// Closes the stream to the server.
    pub fn close(&mut self) {
        self.to = None;
    }

    /// Shuts down and exits as the protocol wants it, and waits for the end.
    pub fn finish(mut self) -> Ended {
        let answer = self.request("shutdown", &Value::Null);
        assert_eq!(answer.get("result"), Some(&Value::Null), "shutdown: {answer}");
        self.notify("exit", &Value::Null);
        self.ended()
    }

    /// Waits for the server to end.
    pub fn ended(mut self) -> Ended {
        let deadline = std::time::Instant::now() + HANG;
        let status = loop {
            if let Some(status) = self.server.try_wait().expect("a process can be waited for") {
                break status;
            }
            assert!(std::time::Instant::now() < deadline, "the server does not end");
            std::thread::sleep(Duration::from_millis(2));
        };
        let stderr = self.stderr.take().map(|stderr| stderr.join().expect("errors can be read"));
        Ended { code: status.code(), stderr: stderr.unwrap_or_default() }
    }
}

impl Drop for LspClient {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The position of a byte of a text; lines end as the protocol says.
pub fn position(text: &str, byte: usize, encoding: &str) -> Value {
    let before = text.get(..byte).expect("a character starts there");
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = before.replace("\r\n", "\n").matches(['\n', '\r']).count();
    let column = before.get(start..).unwrap_or_default();
    let character = match encoding {
        "utf-8" => column.len(),
        "utf-32" => column.chars().count(),
        _ => column.encode_utf16().count(),
    };
    json!({ "line": line, "character": character })
}

fn read(stdout: ChildStdout, messages: &Sender<Value>) {
    let mut stdout = BufReader::new(stdout);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if stdout.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            let line = line.trim_end();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        if stdout.read_exact(&mut body).is_err() {
            return;
        }
        let message = serde_json::from_slice(&body).expect("the server writes JSON");
        if messages.send(message).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_what_was_agreed() {
        let text = "a\r\né🎙x";
        for (encoding, column) in [("utf-8", 6), ("utf-16", 3), ("utf-32", 2)] {
            let x = position(text, text.len() - 1, encoding);
            assert_eq!(x, json!({ "line": 1, "character": column }), "{encoding}");
        }
    }
}
