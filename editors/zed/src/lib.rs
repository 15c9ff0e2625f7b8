//! Starts the Stenogram language server in Zed.

use zed_extension_api::settings::LspSettings;
use zed_extension_api::{
    self as zed, Command, LanguageServerId, Result, Worktree,
    serde_json::{Value, json},
};

/// The program, as it is called on the `PATH`.
const PROGRAM: &str = "stenogram";

/// The section that the server asks for, and the name of the server in Zed's settings.
const SECTION: &str = "stenogram";

struct Stenogram;

impl zed::Extension for Stenogram {
    fn new() -> Self {
        Self
    }

    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree)?.binary;
        let (path, arguments, variables) =
            binary.map_or((None, None, None), |binary| (binary.path, binary.arguments, binary.env));
        let command = path.or_else(|| worktree.which(PROGRAM)).ok_or_else(|| {
            format!(
                "Zed does not find the program `{PROGRAM}`. Install it, and start Zed again; or say where it is in \
                 Zed's settings: {{ \"lsp\": {{ \"{SECTION}\": {{ \"binary\": {{ \"path\": \"…\" }} }} }} }}"
            )
        })?;
        // Where the settings name variables, they count over those of the shell.
        let mut env = worktree.shell_env();
        for (name, value) in variables.unwrap_or_default() {
            env.retain(|(other, _)| *other != name);
            env.push((name, value));
        }
        Ok(Command { command, args: arguments.unwrap_or_else(|| vec!["lsp".to_owned()]), env })
    }

    fn language_server_initialization_options(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree)?;
        Ok(settings.initialization_options.or_else(|| settings.settings.map(section)))
    }

    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree)?.settings;
        Ok(Some(section(settings.unwrap_or_else(|| json!({})))))
    }
}

/// The settings below the name of their section, where the server looks for them, whether or not the person wrote that
/// name.
fn section(settings: Value) -> Value {
    if settings.get(SECTION).is_some() { settings } else { json!({ SECTION: settings }) }
}

zed::register_extension!(Stenogram);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_stand_in_their_section_once() {
        let said = json!({ "profile": "us-state", "inlayHints": { "roles": false } });
        let expected = json!({ "stenogram": said });
        assert_eq!(section(said), expected);
        assert_eq!(section(expected.clone()), expected);
        assert_eq!(section(json!({})), json!({ "stenogram": {} }));
    }
}
