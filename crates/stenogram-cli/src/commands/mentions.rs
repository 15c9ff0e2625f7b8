//! `stenogram mentions`: which countries, organisations and other entities are named.

use crate::args::MentionsArgs;
use crate::commands::listing;
use crate::console::{Console, printable};
use crate::document::Document;
use crate::exit::Exit;
use crate::output::encode;
use crate::records::{MentionRecord, ReasonRecord};
use std::fmt::Write as _;
use stenogram_core::gazetteer::Form;
use stenogram_core::mention::Confidence;

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
    MentionRecord::all(document, args.min_confidence.unwrap_or(Confidence::LIKELY), args.explain)
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
