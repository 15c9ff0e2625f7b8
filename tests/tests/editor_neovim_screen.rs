//! The picture of Neovim in the guide is a real screen: it is made here, in a terminal of its own (tmux), and must show
//! what Neovim shows now.
//!
//! `STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-tests --test editor_neovim_screen` makes it anew.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by a panic")]

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use stenogram_tests::editor::{Walk, missing, neovim, tests};

/// Columns and rows of the terminal.
const SIZE: (u16, u16) = (96, 32);

#[test]
fn the_picture_in_the_guide_shows_what_a_person_sees() {
    let Some(nvim) = neovim() else { return };
    let Some(terminal) = Terminal::new() else { return };
    let plugin = tests().join("../editors/neovim");
    terminal.start(&[
        nvim.to_str().expect("a path in UTF-8"),
        "--clean",
        "-n",
        "--cmd",
        &format!(
            "set termguicolors laststatus=0 noruler noshowcmd shortmess+=F runtimepath^={}",
            plugin.display()
        ),
        terminal.walk.transcript.to_str().expect("a path in UTF-8"),
        // The cursor is on the name; the card comes when the colours are there.
        "+call search('Iceland')",
    ]);
    terminal.wait_for(&["Q1 QUESTION", "1 answer by INGRID SOLHEIM", "(North Atlantic Treaty Organization)"]);
    terminal.type_in("K");
    let screen = terminal.wait_for(&["Republic of Iceland", "Sources:", "╰"]);

    let path = tests().join("../docs/images/neovim-hover.svg");
    // The colours of Neovim's own scheme, for what has none.
    let picture = anstyle_svg::Term::new()
        .fg_color(anstyle::RgbColor(0xe0, 0xe2, 0xea).into())
        .bg_color(anstyle::RgbColor(0x14, 0x16, 0x1b).into())
        .render_svg(&terminal.capture(&["-e"]));
    if std::env::var_os("STENOGRAM_UPDATE_DOCS").is_some() {
        std::fs::write(&path, &picture).expect("the picture is written");
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    let fresh = words(&picture);
    assert!(fresh.contains("Reykjavík"), "{screen}");
    assert!(
        words(&stored) == fresh,
        "docs/images/neovim-hover.svg shows something else than:\n{screen}\n\
         STENOGRAM_UPDATE_DOCS=1 cargo test -p stenogram-tests --test editor_neovim_screen"
    );
}

/// The words of a picture. Its colours and the places of its lines may differ from one terminal to the next.
fn words(picture: &str) -> String {
    let texts = picture.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text);
    texts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// A terminal of tmux, with a folder of its own.
struct Terminal {
    walk: Walk,
    tmux: PathBuf,
}

impl Terminal {
    /// Without tmux the test says that it was skipped, unless editors are required.
    fn new() -> Option<Self> {
        let tmux = PathBuf::from(std::env::var_os("STENOGRAM_TMUX").unwrap_or_else(|| "tmux".into()));
        if Command::new(&tmux).arg("-V").output().is_ok_and(|output| output.status.success()) {
            return Some(Self { walk: Walk::new(), tmux });
        }
        missing("there is no tmux (STENOGRAM_TMUX can say where one is)");
        None
    }

    /// A command to the tmux of this terminal.
    fn tmux(&self, args: &[&str]) -> String {
        let mut command = self.walk.command(&self.tmux);
        command
            .env_remove("TMUX")
            .env("TMUX_TMPDIR", self.walk.folder())
            .env("TERM", "xterm-256color")
            .env("LC_ALL", "C.UTF-8")
            .args(["-f", "/dev/null"])
            .args(args);
        let output = command.output().expect("tmux starts");
        assert!(output.status.success(), "tmux: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn start(&self, command: &[&str]) {
        let (columns, rows) = (SIZE.0.to_string(), SIZE.1.to_string());
        let mut args = vec!["new-session", "-d", "-x", &columns, "-y", &rows, "--"];
        args.extend(command);
        self.tmux(&args);
    }

    fn type_in(&self, keys: &str) {
        self.tmux(&["send-keys", keys]);
    }

    /// What is on the screen.
    fn capture(&self, options: &[&str]) -> String {
        let mut args = vec!["capture-pane", "-p"];
        args.extend(options);
        self.tmux(&args)
    }

    /// Waits until all these words are on the screen, and the screen is the same twice.
    fn wait_for(&self, all: &[&str]) -> String {
        // Long enough that only an editor that hangs reaches it.
        let end = Instant::now() + Duration::from_secs(60);
        let mut before = String::new();
        loop {
            let screen = self.capture(&[]);
            if screen == before && all.iter().all(|words| screen.contains(words)) {
                return screen;
            }
            assert!(Instant::now() < end, "waited in vain for {all:?}:\n{screen}");
            before = screen;
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let mut command = self.walk.command(&self.tmux);
        // Where it has ended already there is nothing to end.
        let _ = command.env("TMUX_TMPDIR", self.walk.folder()).arg("kill-server").output();
    }
}
