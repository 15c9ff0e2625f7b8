//! What is done to the whole transcript: applying all safe fixes, and rewriting it in another house style.

use super::offer::{Offer, Wish, Work, is_whole};
use super::{CONVERT, FIX_ALL, workspace_edit};
use crate::failure::Failure;
use crate::features::View;
use lsp_types::WorkspaceEdit;
use std::sync::Arc;
use stenogram_core::format::{Reach, format};
use stenogram_core::lint::FixTier;
use stenogram_core::lint::fix::{Fixes, fix};
use stenogram_core::profile::{Profile, builtins};

/// Offers them.
pub(super) fn offer(wish: &Wish<'_>, offers: &mut Vec<Offer>) -> Result<(), Failure> {
    let view = wish.view;
    if wish.wants(FIX_ALL) {
        let found = view.findings()?;
        let safe =
            found.iter().filter_map(|found| found.fix.as_ref()).filter(|fix| fix.tier == FixTier::Safe);
        let count = safe.count();
        if count > 0 {
            let title = if count == 1 {
                "Apply the safe fix".to_owned()
            } else {
                format!("Apply all {count} safe fixes")
            };
            offers.push(Offer::new(FIX_ALL, title, Work::FixAll));
        }
    }
    // A list of house styles at every place would bury what is about the place.
    let whole = is_whole(view, wish.span);
    let first = view.analysis.transcript().turns.first();
    let on_top =
        first.is_none_or(|turn| wish.span.end <= turn.label.map_or(turn.span.start, |label| label.span.end));
    if wish.asks_for(CONVERT) || wish.wants(CONVERT) && wish.invoked && (whole || on_top) {
        if view.analysis.transcript().contained.is_some() {
            if wish.takes_reasons(CONVERT) {
                let why = "Its layout is that of its file format, and is left alone";
                offers.push(Offer::refused(CONVERT, "Convert to another house style", why));
            }
            return Ok(());
        }
        for profile in profiles(view) {
            let title = format!("Convert to the style {}: {}", profile.name, profile.title);
            let title = title.trim_end_matches([':', ' ']).to_owned();
            offers.push(Offer::new(CONVERT, title, Work::Convert { profile: profile.name.clone() }));
        }
    }
    Ok(())
}

/// The house styles that are known: that of the project, then those that come with the program.
fn profiles(view: View<'_>) -> Vec<Arc<Profile>> {
    let own = view.settings.project().profile.clone();
    let own = own.filter(|own| builtins().iter().all(|known| known.name != own.name));
    own.into_iter().chain(builtins().iter().cloned()).collect()
}

/// The edit that applies all safe fixes until there is nothing more to apply: what `stenogram check --fix` does.
pub(super) fn fix_all(view: View<'_>) -> Result<WorkspaceEdit, Failure> {
    let ruleset = view.settings.ruleset(&view.revision.uri);
    let fixed =
        fix(view.analysis, &ruleset, Fixes::Safe).map_err(|error| Failure::Refused(error.to_string()))?;
    Ok(workspace_edit::of_document(view, &fixed.edits))
}

/// The edit that rewrites the transcript in a house style: what `stenogram convert` does.
pub(super) fn convert(view: View<'_>, name: &str) -> Result<WorkspaceEdit, Failure> {
    let profile = profiles(view).into_iter().find(|profile| profile.name == name);
    let profile = profile.ok_or_else(|| Failure::Wrong(format!("there is no house style `{name}`")))?;
    let ruleset = view.settings.style_ruleset(&view.revision.uri, Some(profile));
    let ruleset = ruleset.map_err(|error| Failure::Refused(error.to_string()))?;
    let formatted = format(view.analysis, &ruleset, Reach::Labels, None)
        .map_err(|error| Failure::Refused(format!("it cannot be converted: {error}")))?;
    Ok(workspace_edit::of_document(view, &formatted.edits))
}
