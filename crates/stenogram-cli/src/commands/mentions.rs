//! `stenogram mentions`: which countries, organisations and other entities are named.

use crate::args::MentionsArgs;
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
    listing::run(
        &args.listing,
        console,
        |document| encode(&wanted(args, document)),
        |document| text(args, document),
    )
}

/// The mentions that were asked for.
fn wanted<'a>(args: &MentionsArgs, document: &'a Document) -> Vec<MentionRecord<'a>> {
    let mut mentions = MentionRecord::all(document);
    if let Some(least) = args.min_confidence {
        mentions.retain(|mention| mention.confidence >= least);
    }
    mentions
}

fn text(args: &MentionsArgs, document: &Document) -> String {
    let mut out = String::new();
    for mention in wanted(args, document) {
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
