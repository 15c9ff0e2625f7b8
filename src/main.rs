//! The `stenogram` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    stenogram_cli::run(std::env::args_os())
}
