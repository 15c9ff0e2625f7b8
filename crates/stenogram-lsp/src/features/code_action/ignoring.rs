//! Leaving findings out: by comments in Markdown, elsewhere by entries of the configuration, which readers do not see.

use super::config::{self, ConfigFile};
use super::findings::finding;
use super::offer::Work;
use super::workspace_edit;
use crate::failure::Failure;
use crate::features::View;
use crate::settings::file_path;
use lsp_types::WorkspaceEdit;
use stenogram_core::lint::fix::apply;
use stenogram_core::lint::{
    Diagnostic, Edit, Rule, comment_for, comment_place, file_comment_for, file_comment_place, line_end,
    quotation, rule,
};
use stenogram_core::project::edit::{NewIgnore, add_ignores, ignore_rule};
use stenogram_core::project::pattern_of;
use stenogram_core::text::Span;

/// How what is found in a document can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    /// A comment in it.
    Comment,
    /// An entry of the configuration.
    Entry,
}

/// The ways in which findings in a document can be left out.
pub(super) struct Ways {
    here: Option<Means>,
    everywhere: bool,
}

impl Ways {
    /// Looks for them: asks the disk.
    pub(super) fn of(view: View<'_>) -> Self {
        Self { here: means(view), everywhere: config::can_be_changed(view) }
    }

    /// The ways to leave a finding out, from narrow to wide.
    pub(super) fn offers(&self, found: &Diagnostic) -> Vec<(String, Work)> {
        let code = found.code;
        let mut offers = Vec::new();
        if let Some(means) = self.here {
            let place = match means {
                Means::Comment => "by a comment",
                Means::Entry => "in stenogram.toml",
            };
            let (start, end) = (found.span.start, found.span.end);
            let here = Work::IgnoreHere { code: code.to_owned(), start, end };
            offers.push((format!("Ignore {code} here ({place})"), here));
            let in_file = Work::IgnoreInFile { code: code.to_owned() };
            offers.push((format!("Ignore {code} in this file ({place})"), in_file));
        }
        if self.everywhere {
            let everywhere = Work::IgnoreEverywhere { code: code.to_owned() };
            offers.push((format!("Ignore {code} everywhere (in stenogram.toml)"), everywhere));
        }
        offers
    }
}

fn means(view: View<'_>) -> Option<Means> {
    let contained = view.analysis.transcript().contained.is_some();
    let path = file_path(&view.revision.uri);
    let extension =
        path.as_deref().and_then(|path| path.extension()).and_then(|extension| extension.to_str());
    let is_markdown =
        |extension: &str| ["md", "markdown"].iter().any(|md| md.eq_ignore_ascii_case(extension));
    let markdown = view.revision.language == "markdown" || extension.is_some_and(is_markdown);
    if contained || !markdown && path.is_some() {
        config::can_be_changed(view).then_some(Means::Entry)
    } else {
        Some(Means::Comment)
    }
}

/// The edit that leaves one finding out.
pub(super) fn here(
    view: View<'_>,
    code: &str,
    place: (u32, u32),
    reason: &str,
) -> Result<WorkspaceEdit, Failure> {
    let found = view.findings()?;
    let finding = finding(&found, code, place)?;
    if means(view) != Some(Means::Comment) {
        return entry(view, finding.code, quotation(finding, view.analysis.text()), reason);
    }
    let at = comment_place(view.analysis, finding.span.start);
    let edit = comment(view, at, comment_for(finding.code, reason));
    // A finding about the whole file is left out by a comment on the whole file only.
    let after = apply(view.analysis.text(), [&edit]).map_err(|error| Failure::Refused(error.to_string()))?;
    let ruleset = view.settings.ruleset(&view.revision.uri);
    let left = (view.shared.engine.check)(&view.analysis.edited(after.into()), &ruleset);
    let count = |found: &[Diagnostic]| found.iter().filter(|found| found.code == code).count();
    if count(&left) < count(&found) {
        return Ok(workspace_edit::of_document(view, &[edit]));
    }
    in_file(view, code, reason)
}

/// The edit that leaves all findings of a rule in the document out.
pub(super) fn in_file(view: View<'_>, code: &str, reason: &str) -> Result<WorkspaceEdit, Failure> {
    let rule = known(code)?;
    if means(view) != Some(Means::Comment) {
        return entry(view, rule.code, None, reason);
    }
    let edit = comment(view, file_comment_place(view.analysis), file_comment_for(rule.code, reason));
    Ok(workspace_edit::of_document(view, &[edit]))
}

/// The edit after which a rule does not run in the project.
pub(super) fn everywhere(view: View<'_>, code: &str, reason: &str) -> Result<WorkspaceEdit, Failure> {
    let rule = known(code)?;
    ConfigFile::of(view)?.changed(view, |text| ignore_rule(text, rule.code, reason))
}

fn known(code: &str) -> Result<&'static Rule, Failure> {
    rule(code).ok_or_else(|| Failure::Wrong(format!("there is no rule `{code}`")))
}

fn comment(view: View<'_>, at: u32, comment: String) -> Edit {
    Edit { span: Span::empty(at), text: format!("{comment}{}", line_end(view.analysis)) }
}

fn entry(
    view: View<'_>,
    rule: &'static str,
    text: Option<String>,
    reason: &str,
) -> Result<WorkspaceEdit, Failure> {
    let config = ConfigFile::of(view)?;
    let path = file_path(&view.revision.uri).and_then(|path| pattern_of(&path, &config.path));
    let path = path.ok_or_else(|| {
        Failure::Refused(format!("{} is not above the folder of this document", config.path.display()))
    })?;
    let entry = NewIgnore { path: Some(path), rule, text };
    config.changed(view, |text| add_ignores(text, &[entry], reason))
}
