//! The reference of the command line, made from the arguments themselves: `docs/cli.md`.

use crate::args::Args;
use clap::{Arg, Command, CommandFactory};
use std::fmt::Write as _;

/// What comes before the commands.
const INTRODUCTION: &str = "\
<!-- Made from crates/stenogram-cli/src/args.rs. To make it anew: STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-cli reference -->

# The command line

";

/// What comes after them: what no help text says.
const CONTRACTS: &str = include_str!("reference/contracts.md");

/// The reference in Markdown.
pub fn markdown() -> String {
    let mut program = Args::command();
    program.build();
    let mut out = INTRODUCTION.to_owned();
    paragraph(&mut out, &about(&program));
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        let name = format!("stenogram {}", command.get_name());
        section(&mut out, &name, command);
    }
    out.push_str(CONTRACTS);
    out
}

// Writing to a string cannot fail: the results are dropped.
fn section(out: &mut String, name: &str, command: &Command) {
    let _ = writeln!(out, "## {name}\n");
    paragraph(out, &about(command));
    let usage = command.clone().render_usage().to_string();
    let _ = writeln!(out, "```text\n{}\n```\n", usage.trim_start_matches("Usage: "));
    for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
        let _ = writeln!(out, "- {}: {}", names(argument), help(argument));
        for value in argument.get_possible_values().iter().filter(|value| !value.is_hide_set()) {
            if let Some(help) = value.get_help().filter(|_| argument.get_action().takes_values()) {
                let _ = writeln!(out, "  - `{}`: {help}", value.get_name());
            }
        }
    }
    out.push('\n');
    for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
        section(out, &format!("{name} {}", command.get_name()), command);
    }
}

fn paragraph(out: &mut String, text: &str) {
    let _ = writeln!(out, "{text}.\n");
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

fn names(argument: &Arg) -> String {
    let value = argument
        .get_value_names()
        .filter(|_| argument.get_action().takes_values())
        .map_or(String::new(), |names| names.iter().map(|name| format!(" <{name}>")).collect());
    let short = argument.get_short().map(|short| format!("`-{short}`, ")).unwrap_or_default();
    match argument.get_long() {
        Some(long) => format!("{short}`--{long}{value}`"),
        None if short.is_empty() => format!("`{}`", value.trim()),
        None => short,
    }
}

fn help(argument: &Arg) -> String {
    let text = argument.get_long_help().or(argument.get_help()).map(ToString::to_string).unwrap_or_default();
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.ends_with('.') {
        text.push('.');
    }
    let defaults: Vec<_> =
        argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && argument.get_action().takes_values() {
        let _ = write!(text, " Default: `{}`.", defaults.join(" "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    #[cfg(feature = "lsp")]
    fn the_reference_is_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/cli.md");
        let fresh = markdown();
        if std::env::var_os("STENOGRAM_UPDATE_DOCS").is_some() {
            std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder can be made");
            std::fs::write(&path, &fresh).expect("docs/cli.md can be written");
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            written == fresh,
            "docs/cli.md is out of date: STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-cli reference"
        );
    }
}
