//! What fixes would change, as a unified diff.

use crate::console::printable;
use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;

const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();

/// So many unchanged lines stand around a change.
const CONTEXT: usize = 1;

/// The changes from `before` to `after`, the texts of the file at `path`; empty where there is none. Writing to a
/// string cannot fail, so the results are dropped.
pub(crate) fn diff(path: &str, before: &str, after: &str) -> String {
    let mut out = String::new();
    let path = printable(path);
    let diff = TextDiff::from_lines(before, after);
    for group in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        if out.is_empty() {
            let _ = writeln!(out, "--- {path}\n+++ {path}");
        }
        let _ = writeln!(out, "{PLACE}{}{PLACE:#}", group.header());
        for change in group.iter_changes() {
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', REMOVED),
                ChangeTag::Insert => ('+', ADDED),
                ChangeTag::Equal => (' ', Style::new()),
            };
            let line = printable(change.value().trim_end_matches(['\n', '\r']));
            let _ = writeln!(out, "{style}{sign}{line}{style:#}");
            if change.missing_newline() {
                let _ = writeln!(out, "\\ No newline at end of file");
            }
        }
    }
    out
}
