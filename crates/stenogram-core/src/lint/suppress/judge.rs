//! Which findings are left out.

use super::{Directive, Scope};
use crate::lint::{Diagnostic, Ignore};
use crate::text::Span;
use std::collections::BTreeSet;

/// Tells findings that are left out from those that are not.
#[derive(Debug)]
pub(in crate::lint) struct Judge<'a> {
    directives: &'a [Directive],
    entries: &'a [Ignore],
    text: &'a str,
    /// Numbers of the entries that left something out.
    pub(in crate::lint) used: BTreeSet<usize>,
}

impl<'a> Judge<'a> {
    pub(in crate::lint) fn new(directives: &'a [Directive], entries: &'a [Ignore], text: &'a str) -> Self {
        Self { directives, entries, text, used: BTreeSet::new() }
    }

    /// Takes the findings that are left out away.
    pub(in crate::lint) fn retain(&mut self, found: &mut Vec<Diagnostic>) {
        if !self.directives.is_empty() || !self.entries.is_empty() {
            found.retain(|found| !self.leaves_out(found));
        }
    }

    fn leaves_out(&mut self, found: &Diagnostic) -> bool {
        if self.directives.iter().any(|directive| directive.covers(found.code, found.span.start)) {
            return true;
        }
        let mut any = false;
        for entry in self.entries.iter().filter(|entry| entry.covers(found, self.text)) {
            self.used.insert(entry.number);
            any = true;
        }
        any
    }
}

/// The places to delete so that a comment is gone, with the lines that it and its end stand on.
pub(in crate::lint) fn without(directive: &Directive, text: &str) -> Vec<Span> {
    let comments = [Some(directive.span), directive.partner.filter(|_| directive.scope == Scope::Begin)];
    comments.into_iter().flatten().map(|comment| whole_line(comment, text)).collect()
}

/// The line of `comment` with its line end. Of blank lines on both sides of it, those below go too.
fn whole_line(comment: Span, text: &str) -> Span {
    let (start, end) = (comment.start as usize, comment.end as usize);
    let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
    let before = before.trim_end_matches([' ', '\t']);
    let blank_above = before.trim_end_matches(' ').is_empty() || ends_with_blank_line(before);
    let mut len = line_len(after);
    while blank_above && after.get(len..).is_some_and(|rest| !rest.is_empty() && is_blank_line(rest)) {
        len += line_len(after.get(len..).unwrap_or(""));
    }
    Span::from_usize(before.len(), end + len)
}

fn ends_with_blank_line(text: &str) -> bool {
    let without = text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
    let Some(last) = without.or_else(|| text.strip_suffix('\r')) else { return false };
    last.trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])
}

/// Bytes of the first line, its end included.
fn line_len(text: &str) -> usize {
    match text.find(['\n', '\r']) {
        Some(at) if text.get(at..).is_some_and(|rest| rest.starts_with("\r\n")) => at + 2,
        Some(at) => at + 1,
        None => text.len(),
    }
}

fn is_blank_line(text: &str) -> bool {
    text.get(..line_len(text)).is_some_and(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_with_its_end_and_leaves_one_blank_line() {
        let cases = [
            ("a\n<!-- x -->\nb\n", "a\nb\n"),
            ("a\n\n<!-- x -->\n\nb\n", "a\n\nb\n"),
            ("a\n\n<!-- x -->\nb\n", "a\n\nb\n"),
            ("a\r\n\r\n  <!-- x --> \r\n\r\nb", "a\r\n\r\nb"),
            ("<!-- x -->\n\nb\n", "b\n"),
            ("a\r<!-- x -->", "a\r"),
        ];
        for (text, expected) in cases {
            let start = text.find("<!--").expect("is there");
            let end = text.find("-->").expect("is there") + 3;
            let line = whole_line(Span::from_usize(start, end), text);
            let mut left = text.to_owned();
            left.replace_range(line.start as usize..line.end as usize, "");
            assert_eq!(left, expected, "{text:?}");
        }
    }
}
