//! JSON: an array with one record a line, or JSON Lines.

use serde::Serialize;
use std::io::{self, Write};

/// How records follow one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum JsonShape {
    /// As the elements of one array.
    Array,
    /// As lines of their own (<https://jsonlines.org>).
    Lines,
    /// As the elements of an array inside something else, of which this comes before the first record.
    Within(String),
}

/// Writes records as they come.
#[derive(Debug)]
pub(crate) struct JsonWriter<W> {
    out: W,
    shape: JsonShape,
    any: bool,
}

impl<W: Write> JsonWriter<W> {
    /// A writer that has written nothing yet.
    pub(crate) fn new(out: W, shape: JsonShape) -> Self {
        Self { out, shape, any: false }
    }

    /// Writes a record that [`encode`] made.
    pub(crate) fn write(&mut self, record: &str) -> io::Result<()> {
        if self.shape != JsonShape::Lines && self.any {
            self.out.write_all(b",\n")?;
        }
        self.open()?;
        self.out.write_all(record.as_bytes())?;
        if self.shape == JsonShape::Lines {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Ends the output.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        match self.shape {
            JsonShape::Lines => {}
            JsonShape::Array => self.out.write_all(if self.any { b"\n]\n" } else { b"[]\n" })?,
            JsonShape::Within(_) => return self.finish_with("\n]\n"),
        }
        self.out.flush()
    }

    /// Ends an output in which the array stands within something else; `close` starts with the bracket.
    pub(crate) fn finish_with(mut self, close: &str) -> io::Result<()> {
        self.open()?;
        self.out.write_all(close.as_bytes())?;
        self.out.flush()
    }

    /// Writes what comes before the first record, once.
    fn open(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.any, true) {
            match &self.shape {
                JsonShape::Array => self.out.write_all(b"[\n")?,
                JsonShape::Within(open) => self.out.write_all(open.as_bytes())?,
                JsonShape::Lines => {}
            }
        }
        Ok(())
    }
}

/// Records as JSON, each on one line.
pub(crate) fn encode<T: Serialize>(records: &[T]) -> serde_json::Result<Vec<String>> {
    records.iter().map(serde_json::to_string).collect()
}
