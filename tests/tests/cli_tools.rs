//! `completions`, `man`, `schema`, `doctor`, and the help.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use std::process::{Command, Stdio};
use stenogram_tests::cli::{Folder, TALK};

#[test]
fn each_shell_gets_a_script_that_knows_the_options() {
    for (shell, start) in [
        ("bash", "_stenogram()"),
        ("zsh", "#compdef stenogram"),
        ("fish", "# Print an optspec"),
        ("powershell", "\nusing namespace"),
        ("elvish", "\nuse builtin"),
    ] {
        let ran = Folder::new().run(&["completions", shell]);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
        assert!(ran.stdout.starts_with(start), "{shell}: {:.200}", ran.stdout);
        for word in ["changed-since", "check", "mentions", "sarif"] {
            // Elvish completes no values of options.
            assert!(
                ran.stdout.contains(word) || shell == "elvish" || shell == "powershell",
                "{shell}: {word}"
            );
        }
        let folder = Folder::new().file("script", &ran.stdout);
        let parsed = Command::new(shell).arg("-n").arg(folder.path("script")).stdin(Stdio::null()).output();
        // Where the shell is there, it can read the script.
        if let (Ok(output), "bash" | "zsh" | "fish") = (parsed, shell) {
            assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        }
    }
    assert_eq!(Folder::new().run(&["completions", "cmd"]).code, Some(2));
}

#[test]
fn bash_completes_what_the_script_says() {
    let folder = Folder::new();
    let folder = folder.file("script", Folder::new().run(&["completions", "bash"]).stdout);
    let complete = |words: &str, at: usize| {
        let command = format!(
            "source ./script; COMP_WORDS=({words}); COMP_CWORD={at}; \
             _stenogram stenogram \"${{COMP_WORDS[$COMP_CWORD]}}\" \"${{COMP_WORDS[$((COMP_CWORD-1))]}}\"; \
             echo \"${{COMPREPLY[@]}}\""
        );
        let output = Command::new("bash")
            .args(["--norc", "-c", &command])
            .current_dir(folder.path(""))
            .stdin(Stdio::null())
            .output();
        output.ok().map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(first) = complete("stenogram ou", 1) else { return };
    assert_eq!(first, "outline");
    assert_eq!(complete("stenogram check --output-format sa", 3).as_deref(), Some("sarif"));
    assert_eq!(complete("stenogram check --changed", 2).as_deref(), Some("--changed-since"));
}

#[test]
fn the_manual_has_a_page_for_each_subcommand() {
    let folder = Folder::new();
    let ran = folder.run(&["man", "--dir", "pages/man1"]);
    assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.as_str()), (Some(0), "", ""));
    for name in ["stenogram", "stenogram-check", "stenogram-doctor", "stenogram-outline"] {
        let page = std::fs::read_to_string(folder.path(&format!("pages/man1/{name}.1"))).expect("a page");
        assert!(page.contains(&format!(".TH {name} 1")), "{page:.300}");
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"));
    }
    assert!(folder.run(&["man"]).stdout.contains(".TH stenogram 1"));
    let ran = folder.file("taken", "").run(&["man", "--dir", "taken"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("cannot write the pages into taken"), "{ran:?}");
}

#[test]
fn help_is_no_wider_than_a_terminal() {
    let folder = Folder::new();
    let ran = folder.run(&["--help"]);
    let commands = ran.stdout.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<_> = commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() > 8, "{commands:?}");
    for command in commands {
        for help in ["-h", "--help"] {
            let output = folder.command(&[command, help]).env("COLUMNS", "80").output().expect("it runs");
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(output.status.success() && !text.is_empty(), "{command}");
            let wide: Vec<_> = text.lines().filter(|line| line.chars().count() > 100).collect();
            assert!(wide.is_empty(), "{command} {help}: {wide:?}");
        }
    }
}

#[test]
fn the_doctor_tells_of_the_configuration_and_not_of_the_person() {
    let folder = Folder::new()
        .file("texts/oslo.txt", TALK.replace("Anna Berg", "Ingrid Solheim"))
        .file("good/stenogram.toml", "[entities]\nfiles = [\"own.toml\"]\n")
        .file(
            "good/own.toml",
            "[entities.add.harbour-watch]\nkind = \"organisation\"\nname = \"Harbour Watch\"\n",
        )
        .file("bad/stenogram.toml", "selct = [\"H\"]\n");
    let report = |place: &str, arguments: &[&str]| {
        let mut command = folder.command(&[&["doctor"], arguments].concat());
        command.current_dir(folder.path(place)).env("HOME", folder.path("")).env("LANG", "nb_NO.UTF-8");
        let output = command.output().expect("it runs");
        let text = String::from_utf8(output.stdout).expect("it is text");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let home = folder.path("");
        let home = home.to_string_lossy();
        assert!(!text.contains(home.trim_end_matches('/')), "{text}");
        assert!(!text.contains("Solheim") && !text.contains("oslo.txt"), "{text}");
        (output.status.code(), text)
    };
    let (code, text) = report("texts", &[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains(&format!("Stenogram      {}", env!("CARGO_PKG_VERSION"))), "{text}");
    assert!(text.contains("Configuration  none: the defaults hold"), "{text}");
    assert!(text.contains("LANG=nb_NO.UTF-8") && text.contains(" entities, as of "), "{text}");
    let (code, text) = report("bad", &[]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("stenogram.toml, which cannot be used:") && text.contains("selct"), "{text}");
    if cfg!(unix) {
        let (code, text) = report("good", &[]);
        assert_eq!(code, Some(0), "{text}");
        assert!(text.contains("~/good/stenogram.toml, which is good"), "{text}");
        assert!(text.contains("with ~/good/own.toml") && text.contains("1 of your own"), "{text}");
    }
    let (code, text) = report("texts", &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(code, Some(0));
    assert_eq!(json["version"], env!("CARGO_PKG_VERSION"));
    assert!(json["gazetteer"]["entities"]["country"].as_u64().expect("a number") > 150);
    assert_eq!(json["configuration"]["file"], serde_json::Value::Null);
}

#[test]
fn schemas_are_listed_and_printed() {
    let folder = Folder::new();
    let listed = folder.run(&["schema"]).stdout;
    for line in listed.lines() {
        let name = line.split_whitespace().next().expect("a name");
        let schema = folder.run(&["schema", name]).json();
        assert_eq!(schema["$id"], format!("urn:stenogram:schema:{name}:1"));
        assert!(schema["properties"].is_object(), "{name}");
    }
    assert!(listed.lines().count() >= 9, "{listed}");
}
