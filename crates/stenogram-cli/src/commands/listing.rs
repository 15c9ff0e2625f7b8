//! What the listing commands share: records as text, a JSON array or JSON Lines.

use crate::args::{Format, Listing};
use crate::batch::{self, Doubt, Tally};
use crate::console::Console;
use crate::document::Document;
use crate::exit::Exit;
use crate::output::{JsonShape, JsonWriter};
use std::io::Write;

/// Prints each document as `json` (a list of JSON records) or `text` makes it.
pub(crate) fn run(
    listing: &Listing,
    console: Console,
    json: impl Fn(&Document) -> serde_json::Result<Vec<String>> + Sync,
    text: impl Fn(&Document) -> String + Sync,
) -> anyhow::Result<Exit> {
    let shape = match listing.format {
        Format::Text => return as_text(listing, console, text),
        Format::Json => JsonShape::Array,
        Format::Jsonl => JsonShape::Lines,
    };
    let mut writer = JsonWriter::new(console.data(), shape);
    let work = |document: &Document| json(document).map_err(|error| error.to_string());
    let tally = batch::for_each(&listing.files, console, Doubt::Warn, work, |records| {
        for record in records {
            writer.write(&record)?;
        }
        Ok(())
    })?;
    writer.finish()?;
    Ok(end(tally))
}

fn as_text(
    listing: &Listing,
    console: Console,
    text: impl Fn(&Document) -> String + Sync,
) -> anyhow::Result<Exit> {
    let mut out = console.text();
    let mut any = false;
    let tally = batch::for_each(
        &listing.files,
        console,
        Doubt::Warn,
        |document| Ok(text(document)),
        |text| {
            if any && !text.is_empty() {
                writeln!(out)?;
            }
            any |= !text.is_empty();
            Ok(out.write_all(text.as_bytes())?)
        },
    )?;
    out.flush()?;
    Ok(end(tally))
}

fn end(tally: Tally) -> Exit {
    tally.exit(Exit::Clean)
}
