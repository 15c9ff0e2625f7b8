//! Quick fixes: what mends a finding, or leaves it out.

use super::offer::{Offer, Wish, Work};
use super::{QUICK_FIX, ignoring, workspace_edit};
use crate::failure::Failure;
use crate::features::{View, diagnostics};
use lsp_types::{Diagnostic, NumberOrString, WorkspaceEdit};
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::lint::fix::{apply, verify_words};
use stenogram_core::lint::{self, Category, Edit, Fix, FixTier, rule};
use stenogram_core::text::Span;

/// So many findings are looked at: a menu is no place for hundreds.
const MOST: usize = 30;

/// Offers what can be done about the findings that are looked at: those at the selection, and those that the client says
/// it shows there, as far as there still are such.
pub(super) fn offer(wish: &Wish<'_>, offers: &mut Vec<Offer>) -> Result<(), Failure> {
    if !wish.wants(QUICK_FIX) {
        return Ok(());
    }
    let found = wish.view.findings()?;
    let looked_at = found.iter().filter_map(|finding| Some((finding, shown(wish, finding)?)));
    let looked_at: Vec<(&lint::Diagnostic, Diagnostic)> = looked_at.take(MOST).collect();
    if looked_at.is_empty() {
        return Ok(());
    }
    for (finding, shown) in &looked_at {
        let Some(fix) = &finding.fix else { continue };
        let (start, end) = (finding.span.start, finding.span.end);
        let work = Work::Fix { code: finding.code.to_owned(), start, end };
        offers.push(Offer {
            preferred: fix.tier == FixTier::Safe,
            diagnostics: vec![shown.clone()],
            ..Offer::new(QUICK_FIX, fix.title.clone(), work)
        });
    }
    if wish.fixes_alone {
        return Ok(());
    }
    let ways = ignoring::Ways::of(wish.view);
    let mut codes = BTreeSet::new();
    for (finding, shown) in &looked_at {
        // Of several findings of a rule, the first one stands for all.
        if !codes.insert(finding.code) {
            continue;
        }
        let about = |(title, work): (String, Work)| Offer {
            diagnostics: vec![shown.clone()],
            ..Offer::new(QUICK_FIX, title, work)
        };
        offers.extend(all_of_rule(&found, finding).map(about));
        // What is wrong with a comment that leaves something out is not mended by another.
        if rule(finding.code).is_some_and(|rule| rule.category != Category::Suppression) {
            offers.extend(ways.offers(finding).into_iter().map(about));
        }
    }
    Ok(())
}

/// Mending all findings of a rule, where there are several.
fn all_of_rule(found: &[lint::Diagnostic], finding: &lint::Diagnostic) -> Option<(String, Work)> {
    let offered = finding.fix.as_ref()?.tier == FixTier::Offered;
    let count = of_rule(found, finding.code, offered).count();
    let title = format!("Fix all {count} of “{}” ({})", finding.name, finding.code);
    (count > 1).then(|| (title, Work::FixRule { code: finding.code.to_owned(), offered }))
}

/// A finding as the client shows it, where it is looked at.
fn shown(wish: &Wish<'_>, finding: &lint::Diagnostic) -> Option<Diagnostic> {
    let range = wish.view.range(finding.span);
    let known = wish.shown.iter().find(|shown| {
        shown.range == range
            && matches!(&shown.code, Some(NumberOrString::String(code)) if code == finding.code)
    });
    if let Some(known) = known {
        return Some(known.clone());
    }
    let near =
        !wish.fixes_alone && finding.span.start <= wish.span.end && wish.span.start <= finding.span.end;
    let own = || diagnostics::diagnostics(wish.view, std::slice::from_ref(finding)).pop();
    near.then(own).flatten()
}

/// The fixes of a rule: the safe ones or, with `offered`, all.
fn of_rule<'a>(found: &'a [lint::Diagnostic], code: &str, offered: bool) -> impl Iterator<Item = &'a Fix> {
    found
        .iter()
        .filter(move |found| found.code == code)
        .filter_map(|found| found.fix.as_ref())
        .filter(move |fix| offered || fix.tier == FixTier::Safe)
}

/// The edit that mends one finding.
pub(super) fn fix(view: View<'_>, code: &str, place: (u32, u32)) -> Result<WorkspaceEdit, Failure> {
    let found = view.findings()?;
    let finding = finding(&found, code, place)?;
    let fix = finding.fix.as_ref().ok_or(Failure::Stale)?;
    Ok(workspace_edit::of_document(view, &fix.edits))
}

/// The finding of a rule at a place.
pub(super) fn finding<'a>(
    found: &'a [lint::Diagnostic],
    code: &str,
    (start, end): (u32, u32),
) -> Result<&'a lint::Diagnostic, Failure> {
    let span = Span::new(start, end);
    found.iter().find(|found| found.code == code && found.span == span).ok_or(Failure::Stale)
}

/// The edit that mends all findings of a rule. Of fixes that touch each other the first is applied.
pub(super) fn fix_rule(view: View<'_>, code: &str, offered: bool) -> Result<WorkspaceEdit, Failure> {
    let found = view.findings()?;
    let edits = not_touching(of_rule(&found, code, offered));
    let text = view.analysis.text();
    let fault = |error: String| {
        Failure::Refused(format!(
            "the fixes of {code} cannot be applied (this is a fault of Stenogram): {error}"
        ))
    };
    let after = apply(text, &edits).map_err(|error| fault(error.to_string()))?;
    verify_words(text, &after, &edits).map_err(|error| fault(error.to_string()))?;
    Ok(workspace_edit::of_document(view, &edits))
}

/// The edits of those fixes that do not touch an earlier one, in the order of the text.
fn not_touching<'a>(fixes: impl Iterator<Item = &'a Fix>) -> Vec<Edit> {
    // The end of each edit, by its start.
    let mut taken: BTreeMap<u32, (u32, &str)> = BTreeMap::new();
    for fix in fixes {
        let touches = |edit: &Edit| {
            let before = taken.range(..=edit.span.end).next_back();
            before.is_some_and(|(_, (end, _))| *end >= edit.span.start)
        };
        if !fix.edits.iter().any(touches) {
            taken.extend(fix.edits.iter().map(|edit| (edit.span.start, (edit.span.end, edit.text.as_str()))));
        }
    }
    let edit = |(start, (end, text)): (u32, (u32, &str))| Edit {
        span: Span::new(start, end),
        text: text.to_owned(),
    };
    taken.into_iter().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_fixes_that_touch_the_first_counts() {
        let fix = |edits: &[(u32, u32)]| Fix {
            tier: FixTier::Safe,
            title: String::new(),
            edits: edits
                .iter()
                .map(|&(start, end)| Edit { span: Span::new(start, end), text: String::new() })
                .collect(),
        };
        let fixes = [
            fix(&[(5, 6), (20, 21)]),
            fix(&[(6, 7)]),
            fix(&[(8, 9)]),
            fix(&[(1, 2), (19, 20)]),
            fix(&[(30, 31)]),
        ];
        let spans: Vec<_> =
            not_touching(fixes.iter()).iter().map(|edit| (edit.span.start, edit.span.end)).collect();
        assert_eq!(spans, [(5, 6), (8, 9), (20, 21), (30, 31)]);
    }
}
