//! `stenogram mentions`: which countries, organisations and other entities are named.

use crate::args::Listing;
use crate::commands::listing;
use crate::console::{Console, printable};
use crate::document::Document;
use crate::exit::Exit;
use crate::output::encode;
use crate::records::MentionRecord;
use std::fmt::Write as _;
use stenogram_core::gazetteer::Form;

/// Prints the mentions.
pub(crate) fn run(args: &Listing, console: Console) -> anyhow::Result<Exit> {
    listing::run(args, console, |document| encode(&MentionRecord::all(document)), text)
}

fn text(document: &Document) -> String {
    let mut out = String::new();
    for mention in MentionRecord::all(document) {
        let MentionRecord { line, column, name, id, .. } = mention;
        let path = printable(mention.path);
        let surface = printable(mention.surface);
        let form = match mention.form {
            Form::Name => "",
            Form::Acronym => ", acronym",
            Form::Demonym => ", demonym",
            Form::Capital => ", capital",
            Form::Short => ", short form",
        };
        let doubt = match mention.alternatives.join(", ") {
            ids if ids.is_empty() => ids,
            ids => format!("; or {ids}"),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{path}:{line}:{column} {surface} = {name} ({id}{form}{doubt})");
    }
    out
}
