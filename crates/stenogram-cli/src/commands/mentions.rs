//! `stenogram mentions`: which countries, organisations and other entities are named.

use crate::args::Listing;
use crate::commands::listing;
use crate::console::{Console, printable};
use crate::document::Document;
use crate::exit::Exit;
use crate::output::encode;
use crate::records::MentionRecord;
use std::fmt::Write as _;

/// Prints the mentions.
pub(crate) fn run(args: &Listing, console: Console) -> anyhow::Result<Exit> {
    listing::run(args, console, |document| encode(&MentionRecord::all(document)), text)
}

fn text(document: &Document) -> String {
    let mut out = String::new();
    for mention in MentionRecord::all(document) {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}:{}:{} {} = {} ({})",
            mention.path,
            mention.line,
            mention.column,
            printable(mention.surface),
            mention.name,
            mention.id
        );
    }
    out
}
