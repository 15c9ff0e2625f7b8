//! What the person sets in the editor, on top of `stenogram.toml`: the section `stenogram` of the editor's settings.

use serde::{Deserialize, Serialize};

/// The section `stenogram` of the editor's settings. What is not said, or not understood, is the default.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct EditorSettings {
    /// Which hints stand between the words.
    pub(crate) inlay_hints: InlayHintSettings,
    /// Which counts stand above turns.
    pub(crate) code_lens: CodeLensSettings,
    /// What is done with the transcripts that are not open.
    pub(crate) workspace: WorkspaceSettings,
}

/// Which hints stand between the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct InlayHintSettings {
    /// The numbers of turns and questions, before labels.
    pub(crate) turn_numbers: bool,
    /// What an acronym stands for, after it.
    pub(crate) acronyms: bool,
    /// Whom a label that names a role stands for, after it.
    pub(crate) roles: bool,
}

/// Which counts stand above turns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct CodeLensSettings {
    /// How many questions and mentions there are, above the header and each question.
    pub(crate) counts: bool,
}

/// What is done with the transcripts that are not open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct WorkspaceSettings {
    /// Whether they are read in the background, for symbols, references and hierarchies over the workspace.
    pub(crate) index: bool,
    /// Whether findings are shown of them too, where the editor asks for findings of the workspace.
    pub(crate) diagnostics: bool,
}

impl Default for InlayHintSettings {
    fn default() -> Self {
        Self { turn_numbers: true, acronyms: true, roles: true }
    }
}

impl Default for CodeLensSettings {
    fn default() -> Self {
        Self { counts: true }
    }
}

impl Default for WorkspaceSettings {
    fn default() -> Self {
        Self { index: true, diagnostics: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_is_the_default() {
        let said: EditorSettings =
            serde_json::from_str(r#"{"inlayHints":{"acronyms":false},"unknown":1}"#).expect("settings");
        assert!(!said.inlay_hints.acronyms && said.inlay_hints.roles && said.workspace.index);
    }
}
