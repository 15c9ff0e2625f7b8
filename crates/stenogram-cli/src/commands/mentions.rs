//! `stenogram mentions`: which countries, organisations, other entities and people are named.

use crate::args::MentionsArgs;
use crate::commands::listing;
use crate::console::{Console, printable};
use crate::document::Document;
use crate::exit::Exit;
use crate::output::encode;
use crate::records::{MentionRecord, ReasonRecord};
use std::fmt::Write as _;
use stenogram_core::gazetteer::Form;

/// Prints the mentions.
pub(crate) fn run(args: &MentionsArgs, console: Console) -> anyhow::Result<Exit> {
    let json = |document: &Document| encode(&MentionRecord::all(document, args));
    listing::run(&args.listing, console, json, |document| text(document, args))
}

fn text(document: &Document, args: &MentionsArgs) -> String {
    let mut out = String::new();
    for mention in MentionRecord::all(document, args) {
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
        let counted = mention.explained.as_ref().is_none_or(|explained| explained.counted);
        let sign = if counted { "=" } else { "is not" };
        // Writing to a string cannot fail.
        let _ = write!(out, "{path}:{line}:{column} {surface} {sign} {name} ({id}{form}{doubt})");
        if let Some(explained) = &mention.explained {
            let left_out = if counted { "" } else { ", left out" };
            let _ = write!(out, " {}{left_out}", mention.confidence);
            for ReasonRecord { weight, text, .. } in &explained.reasons {
                let _ = write!(out, "\n    {weight:+5.1}  {text}");
            }
        }
        out.push('\n');
    }
    out
}
