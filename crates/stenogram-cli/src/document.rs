//! One file, read and analysed.

use crate::input::{Input, Place, Wanted};
use std::fs;
use std::io::{self, Read};
use std::sync::Arc;
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::project::Settings;
use stenogram_core::text::{DecodeError, Encoding, decode};
use stenogram_core::{Analysis, Source};

/// A transcript that was read.
#[derive(Debug)]
pub(crate) struct Document {
    /// Its path as it is shown.
    pub(crate) path: String,
    /// Where it came from.
    pub(crate) place: Place,
    /// Its bytes as they were read.
    pub(crate) bytes: Vec<u8>,
    /// How the bytes stand for the text.
    pub(crate) encoding: Encoding,
    /// What is in it.
    pub(crate) analysis: Analysis,
    /// Whether the configuration says that it is a transcript, whatever it looks like.
    pub(crate) included: bool,
    /// What holds for it.
    pub(crate) settings: Arc<Settings>,
}

/// Reads and analyses a file; with it come notes on how it had to be read.
///
/// # Errors
/// A message that names the file, where it cannot be read or is no text.
pub(crate) fn read(input: &Input) -> Result<(Document, Vec<String>), String> {
    let (document, mut notes) = from_bytes(input, bytes(input), Analysis::knowing)?;
    if input.wanted == Wanted::Named {
        let what = emptiness(&document.analysis, input.included);
        notes.extend(what.map(|what| format!("{}: {what}", document.path)));
    }
    Ok((document, notes))
}

/// As [`read`], for whoever knows already what is in the file: nothing is analysed before it is asked for. Its bytes are
/// read where they are not given.
///
/// # Errors
/// As [`read`].
pub(crate) fn unread(input: &Input, known: Option<Vec<u8>>) -> Result<Document, String> {
    let (document, _) = from_bytes(input, known.map_or_else(|| bytes(input), Ok), Analysis::unread)?;
    Ok(document)
}

fn from_bytes(
    input: &Input,
    bytes: io::Result<Vec<u8>>,
    analyse: impl Fn(Source, Option<Arc<Gazetteer>>) -> Analysis,
) -> Result<(Document, Vec<String>), String> {
    let name = input.name();
    let bytes = bytes.map_err(|error| format!("{name}: {}", describe(&error)))?;
    if let Some(advice) = other_format(&bytes) {
        return Err(format!("{name}: {advice}"));
    }
    let decoded = decode(&bytes).map_err(|error| match error {
        DecodeError::Nul { .. } | DecodeError::NotText { .. } => {
            format!("{name}: {error}. If it is a transcript, save it as plain text in UTF-8")
        }
        DecodeError::TooLarge { .. } => format!("{name}: {error}"),
    })?;
    let mut notes = Vec::new();
    if decoded.guessed {
        notes.push(format!(
            "{name}: not UTF-8; it was read as {}. If letters look wrong, save it as UTF-8",
            decoded.encoding.name()
        ));
    }
    if decoded.replaced > 0 {
        let one = decoded.replaced == 1;
        notes.push(format!(
            "{name}: {} {} could not be read and {} shown as \u{FFFD}",
            decoded.replaced,
            if one { "character" } else { "characters" },
            if one { "is" } else { "are" },
        ));
    }
    let source = Source { text: Arc::from(decoded.text), path: Some(Arc::from(name.as_str())) };
    let analysis = analyse(source, input.settings.gazetteer.clone());
    let document = Document {
        path: name,
        place: input.place.clone(),
        bytes,
        encoding: decoded.encoding,
        analysis,
        included: input.included,
        settings: Arc::clone(&input.settings),
    };
    Ok((document, notes))
}

/// What to tell of a file in which there is nothing to work on.
fn emptiness(analysis: &Analysis, included: bool) -> Option<&'static str> {
    if analysis.text().is_empty() {
        return Some("the file is empty");
    }
    if analysis.text().trim().is_empty() {
        return Some("there is nothing but white space in it");
    }
    // What looks like no transcript is told as that.
    let told = !included && !analysis.is_transcript();
    if !told && analysis.transcript().turns.iter().all(|turn| turn.label.is_none()) {
        return Some(
            "no speaker labels were found. A label stands at the start of a line, as in \"Question:\"",
        );
    }
    None
}

impl Document {
    /// What to tell of a file that was named and does not look like a transcript.
    pub(crate) fn doubt(&self) -> Option<String> {
        let judgement = self.analysis.judgement();
        if self.included || judgement.is_transcript() || self.analysis.text().trim().is_empty() {
            return None;
        }
        let (sure, why) = (judgement.confidence * 100.0, judgement.against(2).join("; "));
        Some(format!("{}: this does not look like a transcript (confidence {sure:.0} %): {why}", self.path))
    }
}

fn bytes(input: &Input) -> io::Result<Vec<u8>> {
    match &input.place {
        Place::File(path) => fs::read(path),
        Place::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    }
}

/// Why a file or folder cannot be read, for people who do not know the words of the operating system.
pub(crate) fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you are not allowed to read it".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        _ => {
            let text = error.to_string();
            // `… (os error 40)`: the number says nothing to people.
            let text = text.split(" (os error").next().unwrap_or_default();
            format!("it cannot be read: {text}")
        }
    }
}

/// Says what to do with a file of another kind, as office programs write them.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 4] = [
        (b"%PDF-", "this is a PDF, not a text file. Export or copy its text to a .txt file"),
        (
            b"PK\x03\x04",
            "this is a Word document or another packed file, not a text file. Save it as plain text (.txt)",
        ),
        (b"\xD0\xCF\x11\xE0", "this is an old Word document, not a text file. Save it as plain text (.txt)"),
        (b"{\\rtf", "this is a rich text file (RTF), not plain text. Save it as plain text (.txt)"),
    ];
    KINDS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, advice)| *advice)
}
