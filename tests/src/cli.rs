//! Runs the command line program in a folder of its own.

use crate::binaries;
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run of the program left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// Exit code.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// A folder in which the program runs. It is deleted in the end.
#[derive(Debug)]
pub struct Folder {
    dir: tempfile::TempDir,
    /// Where runs keep what they found.
    cache: tempfile::TempDir,
}

/// A short transcript of four turns in which no rule finds anything.
pub const TALK: &str = "\
Title: Talks in Oslo
Date: 14 May 2024

Question: Minister, will you and your colleague meet again this month?
Anna Berg: Yes, we will. I told him that I would be glad to come, and he said that he would be glad to have me.
Question: And what will you talk about, if I may ask?
Anna Berg: We talk about fish, as we always do. You know us, we are not very original.
";

/// The folder of the transcripts that were written for the tests.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

#[expect(clippy::expect_used, reason = "a test cannot go on without its files")]
impl Folder {
    /// An empty folder.
    pub fn new() -> Self {
        let folder = || tempfile::tempdir().expect("a temporary folder can be made");
        Self { dir: folder(), cache: folder() }
    }

    /// A folder with these fixtures in it.
    pub fn with_fixtures(names: &[&str]) -> Self {
        let folder = Self::new();
        for name in names {
            fs::copy(fixtures().join(name), folder.path(name)).expect("the fixture can be copied");
        }
        folder
    }

    /// The path of `name` in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The folder in which runs keep what they found.
    pub fn cache(&self) -> &Path {
        self.cache.path()
    }

    /// Writes a file, and the folders that it is in.
    #[must_use]
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, content).expect("a file can be written");
        self
    }

    /// Runs the program with these arguments, in the folder.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with_input(args, b"")
    }

    /// Runs the program with these arguments and this standard input, in the folder.
    pub fn run_with_input(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("the input is a pipe");
        let output = std::thread::scope(|scope| {
            // A program that does not read its input closes it; that is its right.
            scope.spawn(move || stdin.write_all(input));
            child.wait_with_output().expect("the program ends")
        });
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
        Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The program with these arguments, about to be run in the folder. Nothing of the surroundings changes its output.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(binaries::stenogram());
        command.args(args).current_dir(self.dir.path());
        command.env("STENOGRAM_CACHE_DIR", self.cache());
        for name in [
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "RAYON_NUM_THREADS",
            "GITHUB_WORKSPACE",
            "CI_PROJECT_DIR",
        ] {
            command.env_remove(name);
        }
        command
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

#[expect(clippy::expect_used, reason = "a test cannot go on with an output of another form")]
impl Ran {
    /// The output as one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("the output is JSON")
    }

    /// The output as JSON Lines.
    pub fn jsonl(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }

    /// Everything that a person sees, for snapshots.
    pub fn seen(&self) -> String {
        let code = self.code.map_or("none".to_owned(), |code| code.to_string());
        let Self { stdout, stderr, .. } = self;
        format!("exit code {code}\n--- standard output\n{stdout}--- standard error\n{stderr}")
    }
}
