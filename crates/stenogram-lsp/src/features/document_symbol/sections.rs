//! Sections in the outline: each holds what stands under its heading.

use super::tree::{Entry, short};
use crate::features::View;
use lsp_types::SymbolKind;
use stenogram_core::syntax::Section;

/// Puts `entries`, which come in the order of the text, into the sections that they start in.
pub(super) fn nest(view: View<'_>, entries: Vec<Entry>) -> Vec<Entry> {
    let mut sections = view.analysis.transcript().sections.iter().peekable();
    let mut outline: Vec<Entry> = Vec::new();
    // The open sections, each in the one before it, with their levels.
    let mut open: Vec<(u8, Entry)> = Vec::new();
    for entry in entries {
        while let Some(section) = sections.next_if(|section| section.span.start <= entry.span.start) {
            start(view, section, &mut open, &mut outline);
        }
        add(entry, &mut open, &mut outline);
    }
    for section in sections {
        start(view, section, &mut open, &mut outline);
    }
    close(1, &mut open, &mut outline);
    outline
}

fn start(view: View<'_>, section: &Section, open: &mut Vec<(u8, Entry)>, outline: &mut Vec<Entry>) {
    close(section.level, open, outline);
    let Some(name) = short(view.words(section.title)) else { return };
    let entry = Entry {
        name,
        detail: None,
        kind: SymbolKind::NAMESPACE,
        span: section.span,
        selection: section.title,
        children: Vec::new(),
    };
    open.push((section.level, entry));
}

/// Ends the open sections that are of `level` or deeper.
fn close(level: u8, open: &mut Vec<(u8, Entry)>, outline: &mut Vec<Entry>) {
    while let Some((_, entry)) = open.pop_if(|(open, _)| *open >= level) {
        add(entry, open, outline);
    }
}

fn add(entry: Entry, open: &mut [(u8, Entry)], outline: &mut Vec<Entry>) {
    match open.last_mut() {
        Some((_, section)) => {
            // An exchange may end under the next heading.
            section.span.end = section.span.end.max(entry.span.end);
            section.children.push(entry);
        }
        None => outline.push(entry),
    }
}
