//! `stenogram turns`: who speaks, and the words.

use crate::args::TurnsArgs;
use crate::commands::{explanation, listing};
use crate::console::{Console, printable};
use crate::document::Document;
use crate::exit::Exit;
use crate::output::encode;
use crate::records::TurnRecord;
use std::fmt::Write as _;

/// Prints the turns.
pub(crate) fn run(args: &TurnsArgs, console: Console) -> anyhow::Result<Exit> {
    if args.explain {
        return explanation::run(args, console);
    }
    listing::run(&args.listing, console, |document| encode(&TurnRecord::all(document)), text)
}

fn text(document: &Document) -> String {
    let mut out = String::new();
    for (at, turn) in TurnRecord::all(document).iter().enumerate() {
        let separator = if at > 0 { "\n" } else { "" };
        let label = turn.shown.as_deref().map_or("(no label)".to_owned(), printable);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{separator}{}:{} {label}\n{}", turn.path, turn.line, printable(&turn.text));
    }
    out
}
