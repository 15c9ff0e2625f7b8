//! A Python with packages that check what Stenogram writes. `.ci/run` sets one up.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A Python that has the packages asked for.
#[derive(Debug, Clone)]
pub struct Python {
    program: PathBuf,
}

impl Python {
    /// The Python at `STENOGRAM_PYTHON`, or on the `PATH`, if it has these modules. Without one, the test that asks says
    /// that it was skipped, unless `STENOGRAM_REQUIRE_PYTHON` is `1`.
    ///
    /// # Panics
    /// Where there is none and one is required.
    #[expect(clippy::print_stdout, reason = "it is a test that asks")]
    pub fn with(modules: &[&str]) -> Option<Self> {
        let program = std::env::var_os("STENOGRAM_PYTHON").map_or_else(|| "python3".into(), PathBuf::from);
        let imports = format!("import {}", modules.join(", "));
        let status = Command::new(&program)
            .args(["-c", &imports])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if status.is_ok_and(|status| status.success()) {
            return Some(Self { program });
        }
        let required = std::env::var_os("STENOGRAM_REQUIRE_PYTHON").is_some_and(|value| value == "1");
        assert!(!required, "there is no Python with {modules:?}, and STENOGRAM_REQUIRE_PYTHON asks for one");
        println!("skipped: there is no Python with {modules:?} (STENOGRAM_PYTHON can say where one is)");
        None
    }

    /// The program itself.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Runs a script of `tests/` with this standard input, and gives what it prints.
    ///
    /// # Panics
    /// With what the script says, where it fails.
    #[expect(clippy::expect_used, reason = "a test cannot go on")]
    pub fn run(&self, script: &str, arguments: &[&str], input: &str) -> String {
        let mut child = Command::new(&self.program)
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join(script))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Python starts");
        let mut stdin = child.stdin.take().expect("the input is a pipe");
        let output = std::thread::scope(|scope| {
            // A script that fails early does not read its input.
            scope.spawn(move || stdin.write_all(input.as_bytes()));
            child.wait_with_output().expect("Python ends")
        });
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script} {arguments:?}: {said}\n{input:.2000}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}
