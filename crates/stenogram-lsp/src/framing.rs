//! Messages in a stream of bytes: the base protocol of LSP (3.17, "Base Protocol"), read with tolerance.
//!
//! A broken frame is told to the caller and left out, and reading goes on with the next one. What a client can make the
//! server hold is bounded.

/// The longest header that is read, in bytes. Real ones take about 25.
const MAX_HEADER: usize = 4 * 1024;

/// The longest body that is read, in bytes: a transcript of well over a hundred hours, sent whole.
pub(crate) const MAX_BODY: usize = 128 * 1024 * 1024;

/// So much is kept of a message that is too long.
const HEAD: usize = 4 * 1024;

/// Every frame has this header; after broken bytes the next frame is found by it.
const LENGTH: &[u8] = b"content-length:";

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// The body of a message: whether it is JSON is not known yet.
    Body(Vec<u8>),
    /// Bytes that are no frame, and why; they are left out.
    Broken(String),
    /// How a message begins that is too long and was told to be broken: its first [`HEAD`] bytes, which may tell what it
    /// is about.
    Begins {
        /// The length of the message in bytes.
        length: usize,
        /// Its first bytes.
        head: Vec<u8>,
    },
}

/// Cuts a stream of bytes into frames.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    buffer: Vec<u8>,
    state: State,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a frame.
    #[default]
    Header,
    /// Before a body of that many bytes.
    Body(usize),
    /// Before a body of that many bytes, which is too long.
    TooLong(usize),
    /// In a body that is too long: that many bytes are still to be left out.
    Skip(usize),
    /// In bytes that are no frame: up to the next header.
    Lost,
}

impl Decoder {
    /// Takes bytes as they come, in pieces of any size.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next frame; `None` until more bytes come.
    pub(crate) fn next(&mut self) -> Option<Frame> {
        loop {
            match self.state {
                State::Header => {
                    let Some((head, body)) = head_end(&self.buffer) else {
                        if self.buffer.len() <= MAX_HEADER {
                            return None;
                        }
                        return Some(self.lose(format!("no end of the header within {MAX_HEADER} bytes")));
                    };
                    let head = self.buffer.get(..head).unwrap_or_default();
                    match content_length(head) {
                        Ok(length) if length > MAX_BODY => {
                            self.buffer.drain(..body);
                            self.state = State::TooLong(length);
                            let why = format!("a message of {length} bytes; at most {MAX_BODY} are read");
                            return Some(Frame::Broken(why));
                        }
                        Ok(length) => {
                            self.buffer.drain(..body);
                            self.state = State::Body(length);
                        }
                        Err(why) => return Some(self.lose(why)),
                    }
                }
                State::Body(length) => {
                    if self.buffer.len() < length {
                        return None;
                    }
                    let rest = self.buffer.split_off(length);
                    self.state = State::Header;
                    return Some(Frame::Body(std::mem::replace(&mut self.buffer, rest)));
                }
                State::TooLong(length) => {
                    let head = self.buffer.get(..HEAD)?;
                    if let Some(at) = swallowed(head) {
                        // The length was false.
                        self.buffer.drain(..at);
                        self.state = State::Header;
                        continue;
                    }
                    let head = head.to_vec();
                    self.state = State::Skip(length);
                    return Some(Frame::Begins { length, head });
                }
                State::Skip(length) => {
                    let skipped = length.min(self.buffer.len());
                    self.buffer.drain(..skipped);
                    if skipped < length {
                        self.state = State::Skip(length - skipped);
                        return None;
                    }
                    self.state = State::Header;
                }
                State::Lost => match find_header(&self.buffer) {
                    Some(at) => {
                        self.buffer.drain(..at);
                        self.state = State::Header;
                    }
                    None => {
                        // The header may have come in part.
                        let keep = self.buffer.len().saturating_sub(LENGTH.len());
                        self.buffer.drain(..keep);
                        return None;
                    }
                },
            }
        }
    }

    /// Looks for a frame inside a body that turned out to be broken: a length that was too large swallowed it.
    pub(crate) fn resume_in(&mut self, body: &[u8]) {
        if let Some(swallowed) = swallowed(body).and_then(|at| body.get(at..)) {
            self.buffer.splice(..0, swallowed.iter().copied());
            self.state = State::Header;
        }
    }

    fn lose(&mut self, why: String) -> Frame {
        // Past the header that is no good, or it would be found again.
        let past = self.buffer.len().min(1);
        self.buffer.drain(..past);
        self.state = State::Lost;
        Frame::Broken(why)
    }
}

/// Where a whole header begins within a body. A line end stands in no JSON string, so a header with its line ends is not
/// part of a message.
fn swallowed(body: &[u8]) -> Option<usize> {
    let at = find_header(body)?;
    let rest = body.get(at..)?;
    let (head, _) = head_end(rest)?;
    content_length(rest.get(..head)?).is_ok().then_some(at)
}

/// A body as a frame.
pub(crate) fn encode(body: &[u8], into: &mut Vec<u8>) {
    into.extend_from_slice(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    into.extend_from_slice(body);
}

/// Where the header's fields end, and where the body starts. A header that ends with bare line feeds is understood too.
fn head_end(bytes: &[u8]) -> Option<(usize, usize)> {
    let bytes = bytes.get(..bytes.len().min(MAX_HEADER + 4)).unwrap_or(bytes);
    let find = |end: &[u8]| bytes.windows(end.len()).position(|window| window == end);
    let crlf = find(b"\r\n\r\n").map(|at| (at, at + 4));
    let lf = find(b"\n\n").map(|at| (at, at + 2));
    crlf.into_iter().chain(lf).min()
}

/// The length that a header states. Other fields are passed over: LSP knows one, `Content-Type`, with one value.
fn content_length(head: &[u8]) -> Result<usize, String> {
    let head = std::str::from_utf8(head).map_err(|_| "the header is not ASCII".to_owned())?;
    for line in head.lines() {
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            let length: u32 =
                value.trim().parse().map_err(|_| "Content-Length is not a length".to_owned())?;
            return usize::try_from(length).map_err(|_| "Content-Length is not a length".to_owned());
        }
    }
    Err("the header has no Content-Length".to_owned())
}

fn find_header(bytes: &[u8]) -> Option<usize> {
    bytes.windows(LENGTH.len()).position(|window| window.eq_ignore_ascii_case(LENGTH))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn frame(body: &str) -> Vec<u8> {
        let mut frame = Vec::new();
        encode(body.as_bytes(), &mut frame);
        frame
    }

    fn body(text: &str) -> Frame {
        Frame::Body(text.as_bytes().to_vec())
    }

    fn decode(bytes: &[u8]) -> Vec<Frame> {
        let mut decoder = Decoder::default();
        decoder.push(bytes);
        std::iter::from_fn(|| decoder.next()).collect()
    }

    fn bodies(frames: Vec<Frame>) -> Vec<Vec<u8>> {
        frames
            .into_iter()
            .filter_map(|frame| match frame {
                Frame::Body(body) => Some(body),
                Frame::Broken(_) | Frame::Begins { .. } => None,
            })
            .collect()
    }

    #[test]
    fn other_header_fields_and_bare_line_feeds_are_understood() {
        for head in [
            "Content-Length: 2\r\n\r\n",
            "content-length:2\r\n\r\n",
            "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\nX: y\r\n\r\n",
            "Content-Length: 2\n\n",
        ] {
            assert_eq!(decode(format!("{head}{{}}").as_bytes()), [body("{}")], "{head:?}");
        }
    }

    #[test]
    fn a_broken_header_is_told_once_and_the_next_frame_is_found() {
        for broken in [
            "Content-Length: nine\r\n\r\n{}",
            "Content-Length: -1\r\n\r\n{}",
            "Content-Length: 99999999999999999999\r\n\r\n{}",
            "Content-Type: x\r\n\r\n{}",
            "hello\r\n\r\n\r\n\r\n",
            "\u{e9}\r\n\r\n",
        ] {
            let mut bytes = broken.as_bytes().to_vec();
            bytes.extend(frame("{\"a\":1}"));
            let frames = decode(&bytes);
            assert_eq!(frames.len(), 2, "{broken:?}: {frames:?}");
            assert_eq!(frames[1], body("{\"a\":1}"), "{broken:?}");
        }
    }

    #[test]
    fn a_header_without_an_end_is_given_up() {
        let mut bytes = vec![b'x'; MAX_HEADER + 1];
        bytes.extend(frame("{}"));
        let frames = decode(&bytes);
        assert!(matches!(frames[0], Frame::Broken(_)));
        assert_eq!(frames[1..], [body("{}")]);
    }

    #[test]
    fn a_body_that_is_too_long_is_left_out_without_being_held() {
        let mut decoder = Decoder::default();
        let length = MAX_BODY + 3;
        decoder.push(format!("Content-Length: {length}\r\n\r\n").as_bytes());
        assert!(matches!(decoder.next(), Some(Frame::Broken(_))));
        decoder.push(&[b'x'; HEAD - 1]);
        assert_eq!(decoder.next(), None);
        decoder.push(b"y");
        let Some(Frame::Begins { length: told, head }) = decoder.next() else { panic!("its start is told") };
        assert_eq!((told, head.len(), head.last()), (length, HEAD, Some(&b'y')));
        let chunk = vec![b'x'; 1024 * 1024];
        let mut left = length - HEAD;
        while left > 0 {
            let piece = left.min(chunk.len());
            decoder.push(&chunk[..piece]);
            assert_eq!(decoder.next(), None);
            assert!(decoder.buffer.is_empty());
            left -= piece;
        }
        decoder.push(&frame("{}"));
        assert_eq!(decoder.next(), Some(body("{}")));
    }

    #[test]
    fn a_false_length_beyond_all_bounds_swallows_nothing_more() {
        let mut bytes = b"Content-Length: 999999999\r\n\r\n{\"broken\":1}".to_vec();
        for _ in 0..300 {
            bytes.extend(frame("{\"id\":7}"));
        }
        let frames = decode(&bytes);
        assert!(matches!(frames[0], Frame::Broken(_)), "{frames:?}");
        let bodies = bodies(frames);
        assert!(bodies.len() == 300 && bodies.iter().all(|body| body == b"{\"id\":7}"));
    }

    #[test]
    fn a_frame_that_a_false_length_swallowed_is_found_again() {
        let mut bytes = b"Content-Length: 40\r\n\r\n{\"broken\":1}".to_vec();
        bytes.extend(frame("{\"id\":7}"));
        bytes.extend(frame("{\"id\":8}"));
        let mut decoder = Decoder::default();
        decoder.push(&bytes);
        let Some(Frame::Body(swallower)) = decoder.next() else { panic!("a body comes first") };
        decoder.resume_in(&swallower);
        assert_eq!(decoder.next(), Some(body("{\"id\":7}")));
        assert_eq!(decoder.next(), Some(body("{\"id\":8}")));
    }

    #[test]
    fn nothing_is_resumed_in_a_body_that_only_speaks_of_headers() {
        let mut decoder = Decoder::default();
        decoder.resume_in(br#"{"text":"Content-Length: 3\r\n\r\n",}"#);
        assert_eq!(decoder.next(), None);
        assert_eq!(decoder.state, State::Header);
    }

    proptest! {
        #[test]
        fn frames_come_whole_however_the_bytes_come(
            texts in prop::collection::vec("[ -~é🎙\r\n]{0,30}", 0..6),
            cuts in prop::collection::vec(1usize..20, 1..40),
        ) {
            let stream: Vec<u8> = texts.iter().flat_map(|text| frame(text)).collect();
            let mut decoder = Decoder::default();
            let mut read = Vec::new();
            let mut rest = stream.as_slice();
            for cut in cuts.iter().cycle() {
                let (piece, after) = rest.split_at((*cut).min(rest.len()));
                decoder.push(piece);
                read.extend(std::iter::from_fn(|| decoder.next()));
                rest = after;
                if rest.is_empty() {
                    break;
                }
            }
            prop_assert_eq!(read, texts.iter().map(|text| body(text)).collect::<Vec<_>>());
        }

        #[test]
        fn any_bytes_are_survived(noise in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut bytes = noise;
            // Whatever length the noise may state, it cannot be this long.
            bytes.extend(std::iter::repeat_n(b' ', 100));
            bytes.extend(frame("{}"));
            let frames = decode(&bytes);
            let last_is_there = bodies(frames).last().is_some_and(|body| body.ends_with(b"{}"));
            prop_assert!(last_is_there);
        }
    }
}
