//! Transcripts inside other formats: subtitles, web pages, debates in XML, the output of speech recognition.
//!
//! A reader takes its format apart and says who speaks and which bytes are words; positions are those of the original
//! text. What a container says outright (speaker elements, cue voices, fields) is not inferred again. Names, kinds and
//! marks come from the same code as for plain text. A web page says least: its paragraphs are read as lines.

mod cues;
mod debate;
mod decode;
mod detect;
mod elements;
mod html;
mod json;
mod markup;
mod parliament;
mod people;
mod recognition;
mod says;
mod spoken;
mod subtitles;
#[cfg(test)]
mod tests;
mod turns;

use super::{Field, FieldKind, Header, Language, MarkKind, Transcript, Turn, dates, language};
use crate::text::Span;
pub(crate) use cues::Cue;
use decode::Escapes;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

/// A format that transcripts come in, other than plain text and Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Container {
    /// WebVTT subtitles.
    WebVtt,
    /// SubRip subtitles (`.srt`).
    SubRip,
    /// A web page.
    Html,
    /// TEI, Parla-CLARIN, ParlaMint.
    Tei,
    /// Akoma Ntoso.
    AkomaNtoso,
    /// The XML of historic Hansard.
    Hansard,
    /// Another debate in XML, whose elements say who speaks.
    Xml,
    /// The tagged text of the Europarl corpus.
    Europarl,
    /// JSON, as speech recognition writes it.
    Json,
}

impl Container {
    /// Whether it is the record of a debate, whose speakers have names and offices.
    pub(crate) fn is_debate(self) -> bool {
        matches!(self, Self::Tei | Self::AkomaNtoso | Self::Hansard | Self::Xml | Self::Europarl)
    }

    fn escapes(self) -> Escapes {
        match self {
            Self::Json => Escapes::Json,
            _ => Escapes::Entities,
        }
    }
}

/// What is known of a text that came in a container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contained {
    kind: Container,
    /// As long as the text; all that is not words is a space.
    spoken: Arc<str>,
    /// Markup inside blocks, in the order of the text.
    markup: Vec<Span>,
    /// The cues of subtitles; empty for all else.
    cues: Arc<[Cue]>,
}

impl Contained {
    /// The format.
    pub fn kind(&self) -> Container {
        self.kind
    }

    /// The cues of subtitles, in the order of the text; none for all else.
    pub(crate) fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// Markup inside paragraphs: tags, and the frames of cues and segments that a paragraph runs over.
    pub(super) fn markup_in(&self, span: Span) -> impl Iterator<Item = Span> {
        let from = self.markup.partition_point(|markup| markup.end <= span.start);
        self.markup.iter().skip(from).copied().take_while(move |markup| markup.start < span.end)
    }
}

/// Whether the first bytes of a text are enough to tell that it is no container.
pub(super) fn is_ruled_out(text: &str, file_name: Option<&str>) -> bool {
    let start = text.trim_start();
    // What looks like a container is read to its end to tell.
    let doubtful = start.starts_with(['<', '[', '{']) || text.len() - start.len() > 1024;
    !doubtful && detect::detect(text, file_name).is_none()
}

/// Reads a text that is a container with a transcript; `None` for all others.
pub(super) fn read(text: &str, file_name: Option<&str>) -> Option<Transcript> {
    let container = detect::detect(text, file_name)?;
    let mut transcript = match container {
        Container::WebVtt | Container::SubRip => subtitles::read(text, container),
        Container::Html => html::read(text, file_name)?,
        Container::Tei | Container::AkomaNtoso | Container::Hansard => debate::read(text, container),
        Container::Xml => Some(debate::read(text, container)).filter(has_voices)?,
        Container::Europarl => parliament::read(text),
        Container::Json => recognition::read(text)?,
    };
    let declared = transcript.header.fields.iter().find(|field| field.kind == FieldKind::Language);
    let declared = declared.and_then(|field| Language::of_code(field.value.of(text)));
    transcript.language = declared.or_else(|| language::of(transcript.spoken(text), file_name));
    let dated = transcript.header.date.or_else(|| dates::find(file_name?).map(|found| found.date));
    transcript.header.date = dated;
    Some(transcript)
}

/// Whether two turns have labels: then a file of elements that nobody knows is a debate.
fn has_voices(transcript: &Transcript) -> bool {
    transcript.turns.iter().filter(|turn| turn.speaker.is_some() && !turn.blocks.is_empty()).nth(1).is_some()
}

impl Transcript {
    /// The label of a turn as written, on one line; the name, where a container gives it elsewhere. `text` is what was
    /// parsed.
    pub fn written_label<'a>(&'a self, turn: &Turn, text: &'a str) -> Option<Cow<'a, str>> {
        let label = turn.label?;
        if label.span.is_empty() {
            return self.first_name(turn);
        }
        let written = self.plain(label.span, text);
        let folded = self.contained.is_some() && written.contains(['\n', '\r']);
        Some(if folded { written.split_whitespace().collect::<Vec<_>>().join(" ").into() } else { written })
    }

    /// The label of a turn as people read it; the name, where a container gives an identifier. `text` is what was
    /// parsed.
    pub fn label<'a>(&'a self, turn: &Turn, text: &'a str) -> Option<Cow<'a, str>> {
        let written = self.written_label(turn, text)?;
        let Some(contained) = &self.contained else { return Some(written) };
        // Attributes and fields hold identifiers (`#roe`, `0`) as well as names.
        let before = text.get(..turn.label?.span.start as usize).unwrap_or("");
        let field = contained.kind == Container::Json || before.ends_with(['"', '\'', '#']);
        let speaker = turn.speaker.and_then(|id| self.speaker(id));
        let known = speaker.is_some_and(|speaker| speaker.labels.iter().any(|known| *known == written));
        Some(self.first_name(turn).filter(|_| field && !known).unwrap_or(written))
    }

    /// The first label of whoever speaks.
    fn first_name(&self, turn: &Turn) -> Option<Cow<'_, str>> {
        let speaker = turn.speaker.and_then(|id| self.speaker(id))?;
        speaker.labels.first().map(|name| Cow::Borrowed(name.as_str()))
    }

    /// The text with every byte that is markup made a space and escapes resolved, at the same offsets. For plain text,
    /// the text itself. `text` is what was parsed.
    pub fn spoken<'a>(&'a self, text: &'a str) -> &'a str {
        self.contained.as_ref().map_or(text, |contained| &contained.spoken)
    }

    /// The words in `span` as people read them: without markup, escapes resolved; without what pages print around the
    /// text, broken words joined. `text` is what was parsed.
    pub fn plain<'a>(&self, span: Span, text: &'a str) -> Cow<'a, str> {
        let from = self.marks.partition_point(|mark| mark.span.end <= span.start);
        let within = self.marks.iter().skip(from).take_while(|mark| mark.span.start < span.end);
        let mut lifted = within
            .filter(|mark| matches!(mark.kind, MarkKind::Furniture | MarkKind::Hyphenation))
            .filter(|mark| span.covers(mark.span) && mark.span != span)
            .peekable();
        if lifted.peek().is_none() {
            return self.unmarked(span, text);
        }
        let mut out = String::with_capacity(span.len() as usize);
        let mut at = span.start;
        for mark in lifted {
            if mark.span.start >= at {
                out.push_str(&self.unmarked(Span::new(at, mark.span.start), text));
                at = mark.span.end;
            }
        }
        out.push_str(&self.unmarked(Span::new(at, span.end), text));
        Cow::Owned(out)
    }

    /// The words in `span` without markup, escapes resolved.
    fn unmarked<'a>(&self, span: Span, text: &'a str) -> Cow<'a, str> {
        let Some(contained) = &self.contained else { return Cow::Borrowed(span.of(text)) };
        let escapes = contained.kind.escapes();
        let mut out = String::new();
        let mut at = span.start;
        for markup in contained.markup_in(span) {
            out.push_str(&escapes.resolve(Span::new(at, markup.start).of(text)));
            let markup_text = markup.of(text);
            // What a page hides between two tags parts no words either.
            let parts = spoken::parts_words(markup_text)
                && (contained.kind != Container::Html || markup_text.starts_with('<'));
            // Recognition gives punctuation as words of their own.
            let sign = Span::new(markup.end, span.end).of(text);
            let sign = contained.kind == Container::Json && sign.starts_with(['.', ',', '?', '!', ';', ':']);
            let spaced = out.ends_with(char::is_whitespace)
                || text.get(markup.end as usize..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
            if parts && !sign && !spaced {
                out.push(' ');
            }
            at = at.max(markup.end);
        }
        out.push_str(&escapes.resolve(Span::new(at, span.end).of(text)));
        Cow::Owned(out)
    }
}

/// Collects the fields of a header in the order of the text.
#[derive(Debug, Default)]
struct Fields {
    header: Header,
}

impl Fields {
    /// Adds a field unless there is one of this kind; titles, dates and places are told once.
    fn add(&mut self, text: &str, kind: FieldKind, key: Option<Span>, value: Span) {
        let value = turns::trimmed(text, value);
        if value.is_empty() || self.header.fields.iter().any(|field| field.kind == kind) {
            return;
        }
        self.header.fields.push(Field { kind, key, value });
        if kind == FieldKind::Date {
            self.header.date = dates::find(value.of(text)).map(|found| found.date);
        }
    }

    /// The header; `end` is where the turns start. Fields after it are left out.
    fn finish(mut self, end: u32) -> Header {
        self.header.fields.retain(|field| field.value.end <= end);
        self.header.fields.sort_by_key(|field| field.value);
        let last = self.header.fields.last().map_or(0, |field| field.value.end);
        self.header.span = Span::new(0, last);
        self.header
    }
}
