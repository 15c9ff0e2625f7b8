//! What stands below the options in `--help`: what people do most.

/// Below the commands.
pub(super) const PROGRAM: &str = "\
Examples:
  stenogram check transcripts/         what is wrong in the files of a folder
  stenogram check --fix talk.txt       mend what can be mended safely
  stenogram outline talk.txt           the questions, and who answers
  stenogram entity NATO --on 2003-01-01

`stenogram help COMMAND` tells all about one of them.

The exit code is 0 where nothing was found, 1 where `check` found something,
and 2 where something could not be read or done.";

/// Below the options of `check`.
pub(super) const CHECK: &str = "\
Examples:
  stenogram check                      all transcripts in this folder
  stenogram check --diff talk.txt      what --fix would change
  stenogram check --select H,S109 .    these rules only
  stenogram check --changed-since main what a branch has changed
  stenogram check --output-format sarif --output-file found.sarif .";

/// Below the options of `entity`.
pub(super) const ENTITY: &str = "\
Examples:
  stenogram entity Serbia
  stenogram entity EAEU --on 2016-05-01
  stenogram entity 'Council of Europe' transcripts/";

/// Below the options of `completions`.
pub(super) const COMPLETIONS: &str = "\
Where the script belongs:
  bash        ~/.local/share/bash-completion/completions/stenogram
  zsh         a file _stenogram in a folder of $fpath
  fish        ~/.config/fish/completions/stenogram.fish
  powershell  at the end of the file that $PROFILE names
  elvish      at the end of ~/.config/elvish/rc.elv";

/// Below the options of `schema`.
pub(super) const SCHEMA: &str = "\
A schema describes one record. With `json` the output is an array of records,
with `jsonl` each record stands on a line of its own; `doctor` prints one.";

#[cfg(test)]
mod tests {
    #[test]
    fn they_fit_on_any_terminal() {
        for text in [super::PROGRAM, super::CHECK, super::ENTITY, super::COMPLETIONS, super::SCHEMA] {
            assert!(text.lines().all(|line| line.chars().count() <= 79), "{text}");
        }
    }
}
