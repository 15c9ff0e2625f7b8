//! `stenogram mentions`: which countries, organisations, other entities and people are named.

use crate::args::{MentionKind, MentionsArgs};
use crate::commands::listing;
use crate::console::{Console, printable};
use crate::document::Document;
use crate::exit::Exit;
use crate::output::encode;
use crate::records::MentionRecord;
use std::fmt::Write as _;
use stenogram_core::gazetteer::Form;

/// Prints the mentions.
pub(crate) fn run(args: &MentionsArgs, console: Console) -> anyhow::Result<Exit> {
    let kinds = &args.kind;
    let json = |document: &Document| encode(&MentionRecord::all(document, kinds));
    listing::run(&args.listing, console, json, |document| text(document, kinds))
}

fn text(document: &Document, kinds: &[MentionKind]) -> String {
    let mut out = String::new();
    for mention in MentionRecord::all(document, kinds) {
        let MentionRecord { line, column, id, .. } = mention;
        let name = printable(mention.name);
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
