//! `stenogram rules` and `stenogram explain`.

use stenogram_tests::cli::Folder;

#[test]
fn rules_are_listed_for_people_and_programs() {
    let folder = Folder::new();
    let text = folder.run(&["rules"]);
    let json = folder.run(&["rules", "--format", "json"]).json();
    let rules = json.as_array().expect("an array");
    assert_eq!((text.code, text.stdout.lines().count()), (Some(0), rules.len()));
    for (line, rule) in text.stdout.lines().zip(rules) {
        for key in ["code", "name", "severity"] {
            assert!(line.contains(rule[key].as_str().expect("a text")), "{key} is not in {line}");
        }
        let keys = ["category", "default", "fix", "since", "summary", "documentation"];
        assert!(keys.iter().all(|key| rule.get(key).is_some()), "{rule}");
    }
}

#[test]
fn explain_takes_a_code_or_a_name() {
    let folder = Folder::new();
    let by_code = folder.run(&["explain", "h106"]);
    assert_eq!(by_code.code, Some(0));
    for words in ["H106 header-runs-into-body", "What it does", "Why it matters", "Example", "Use instead"] {
        assert!(by_code.stdout.contains(words), "{words} is missing: {by_code:?}");
    }
    assert_eq!(folder.run(&["explain", "header-runs-into-body"]), by_code);
}

#[test]
fn explain_suggests_what_was_meant() {
    let folder = Folder::new();
    let ran = folder.run(&["explain", "header-run-into-body"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("did you mean \"header-runs-into-body\""), "{ran:?}");
    let ran = folder.run(&["explain", "xyzzy"]);
    assert_eq!(ran.stderr, "error: there is no rule \"xyzzy\". `stenogram rules` lists them all\n");
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = Folder::new();
    let ran = folder.run(&["--version"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert!(ran.stdout.starts_with("stenogram 0."), "{ran:?}");
    let ran = folder.run(&["--help"]);
    assert_eq!(ran.code, Some(0));
    for command in ["check", "outline", "turns", "mentions", "entity", "explain", "rules", "lsp"] {
        assert!(ran.stdout.contains(command), "{command} is not in the help");
    }
}
