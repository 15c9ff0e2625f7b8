//! JSON: an array with one record a line, or JSON Lines.

use serde::Serialize;
use std::io::{self, Write};

/// How records follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum JsonShape {
    /// As the elements of one array.
    Array,
    /// As lines of their own (<https://jsonlines.org>).
    Lines,
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
        if self.shape == JsonShape::Array {
            self.out.write_all(if self.any { b",\n" } else { b"[\n" })?;
        }
        self.any = true;
        self.out.write_all(record.as_bytes())?;
        if self.shape == JsonShape::Lines {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Ends the output.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        if self.shape == JsonShape::Array {
            self.out.write_all(if self.any { b"\n]\n" } else { b"[]\n" })?;
        }
        self.out.flush()
    }
}

/// Records as JSON, each on one line.
pub(crate) fn encode<T: Serialize>(records: &[T]) -> serde_json::Result<Vec<String>> {
    records.iter().map(serde_json::to_string).collect()
}
