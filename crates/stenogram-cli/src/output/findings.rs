//! What `check` prints: findings in the format that was asked for, framed as that format wants it.

use super::json::{JsonShape, JsonWriter};
use super::{checkstyle, concise, encode, full, github, gitlab, junit, rdjson, sarif};
use crate::args::CheckFormat;
use crate::records::FindingRecord;
use std::io::{self, Write};
use stenogram_core::Analysis;

impl CheckFormat {
    /// Whether it is read by people: it may have colour, and a last line that sums up.
    pub(crate) fn is_for_people(self) -> bool {
        matches!(self, Self::Full | Self::Concise)
    }

    /// Whether counts of rules can be printed in it.
    pub(crate) fn has_statistics(self) -> bool {
        self.is_for_people() || matches!(self, Self::Json | Self::Jsonl)
    }
}

/// Findings in the file at `path`, each in this format.
///
/// # Errors
/// Where a record is no JSON, which does not happen.
pub(crate) fn pieces(
    format: CheckFormat,
    path: &str,
    analysis: &Analysis,
    findings: &[FindingRecord],
    width: usize,
) -> serde_json::Result<Vec<String>> {
    Ok(match format {
        CheckFormat::Full => findings.iter().map(|finding| full(finding, analysis, width)).collect(),
        CheckFormat::Concise => findings.iter().map(concise).collect(),
        CheckFormat::Github => findings.iter().map(github).collect(),
        CheckFormat::Json | CheckFormat::Jsonl => encode(findings)?,
        CheckFormat::Sarif => sarif::sarif(path, analysis, findings),
        CheckFormat::Gitlab => gitlab::gitlab(path, analysis, findings),
        CheckFormat::Rdjson => rdjson::rdjson(path, analysis, findings),
        CheckFormat::Checkstyle => findings.iter().map(checkstyle::checkstyle).collect(),
        CheckFormat::Junit => findings.iter().map(junit::junit).collect(),
    })
}

/// Writes what [`pieces`] made, as it comes.
#[derive(Debug)]
pub(crate) enum FindingsWriter<W> {
    /// One after another.
    Plain(W),
    /// As JSON.
    Json(JsonWriter<W>),
    /// As an array within other JSON.
    Within(JsonWriter<W>, CheckFormat),
    /// As XML, in which each file is an element.
    Xml(W, CheckFormat),
}

impl<W: Write> FindingsWriter<W> {
    /// A writer of this format.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub(crate) fn new(mut out: W, format: CheckFormat) -> io::Result<Self> {
        Ok(match format {
            CheckFormat::Full | CheckFormat::Concise | CheckFormat::Github => Self::Plain(out),
            CheckFormat::Json | CheckFormat::Gitlab => Self::Json(JsonWriter::new(out, JsonShape::Array)),
            CheckFormat::Jsonl => Self::Json(JsonWriter::new(out, JsonShape::Lines)),
            CheckFormat::Sarif => {
                Self::Within(JsonWriter::new(out, JsonShape::Within(sarif::open())), format)
            }
            CheckFormat::Rdjson => {
                Self::Within(JsonWriter::new(out, JsonShape::Within(rdjson::OPEN.to_owned())), format)
            }
            CheckFormat::Checkstyle | CheckFormat::Junit => {
                let junit = format == CheckFormat::Junit;
                out.write_all(if junit { junit::OPEN } else { checkstyle::OPEN }.as_bytes())?;
                Self::Xml(out, format)
            }
        })
    }

    /// Writes the findings of the file at `path` that are to be shown, of `found` that there are.
    ///
    /// # Errors
    /// Where they cannot be written.
    pub(crate) fn file(&mut self, path: &str, shown: &[String], found: usize) -> io::Result<()> {
        match self {
            Self::Plain(out) => shown.iter().try_for_each(|piece| out.write_all(piece.as_bytes())),
            Self::Json(writer) | Self::Within(writer, _) => {
                shown.iter().try_for_each(|piece| writer.write(piece))
            }
            // Findings that are not shown leave no empty element.
            Self::Xml(..) if shown.is_empty() && found > 0 => Ok(()),
            Self::Xml(out, CheckFormat::Junit) => out.write_all(junit::file(path, shown, found).as_bytes()),
            Self::Xml(out, _) => out.write_all(checkstyle::file(path, shown).as_bytes()),
        }
    }

    /// Ends the output; `whole` tells whether all files could be read.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub(crate) fn finish(self, whole: bool) -> io::Result<()> {
        match self {
            Self::Plain(mut out) => out.flush(),
            Self::Within(writer, CheckFormat::Sarif) => writer.finish_with(&sarif::close(whole)),
            Self::Within(writer, _) => writer.finish_with(rdjson::CLOSE),
            Self::Json(writer) => writer.finish(),
            Self::Xml(mut out, format) => {
                let close = if format == CheckFormat::Junit { junit::CLOSE } else { checkstyle::CLOSE };
                out.write_all(close.as_bytes())?;
                out.flush()
            }
        }
    }
}
