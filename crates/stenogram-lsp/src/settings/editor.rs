//! What the person sets in the editor, on top of `stenogram.toml`: the section `stenogram` of the editor's settings.

/// The section `stenogram` of the editor's settings. What is not said, or not understood, is the default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct EditorSettings {
    /// What transcripts are checked by, on top of `stenogram.toml`.
    pub(crate) checks: CheckSettings,
    /// Which hints stand between the words.
    pub(crate) inlay_hints: InlayHintSettings,
    /// Which counts stand above turns.
    pub(crate) code_lens: CodeLensSettings,
    /// What is done with the transcripts that are not open.
    pub(crate) workspace: WorkspaceSettings,
}

/// What transcripts are checked by, on top of `stenogram.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct CheckSettings {
    /// The house style, in the place of that of `stenogram.toml`: its name, or the path of a file.
    pub(crate) profile: Option<String>,
    /// The rules that run, in the place of those that `stenogram.toml` selects.
    pub(crate) select: Vec<String>,
    /// Rules that run besides.
    pub(crate) extend_select: Vec<String>,
    /// Rules that do not run.
    pub(crate) ignore: Vec<String>,
}

/// Which hints stand between the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InlayHintSettings {
    /// The numbers of turns and questions, before labels.
    pub(crate) turn_numbers: bool,
    /// What an acronym stands for, after it.
    pub(crate) acronyms: bool,
    /// Whom a label that names a role stands for, after it.
    pub(crate) roles: bool,
}

/// Which counts stand above turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeLensSettings {
    /// How many questions and mentions there are, above the header and each question.
    pub(crate) counts: bool,
}

/// What is done with the transcripts that are not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WorkspaceSettings {
    /// Whether they are read in the background, for symbols, references and hierarchies over the workspace.
    pub(crate) index: bool,
    /// Whether findings are shown of them too, where the editor asks for findings of the workspace.
    pub(crate) diagnostics: bool,
    /// Whether what is known of them is kept for the next start.
    pub(crate) cache: bool,
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
        Self { index: true, diagnostics: true, cache: true }
    }
}
