//! The language server as a program of its own. `stenogram lsp` is the same.

use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    stenogram_lsp::run_stdio()
}
