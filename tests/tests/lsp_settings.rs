//! The language server follows what `stenogram.toml` and comments say, also while it runs.

#![cfg(unix)]
#![allow(
    clippy::string_slice,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

use serde_json::{Value, json};
use stenogram_tests::binaries::stenogram_lsp;
use stenogram_tests::lsp_client::LspClient;

const TALK: &str = "Press talk in Valletta\nDate: 14 May 2024\n\n\
Question: Will the ferry to Kiev sail?\n\
Anna Berg: It will, as ever - I hope.\n\
Question: And the other one?\n\
Anna Berg: That one stays (for now.\n\
Question: For how long?\n\
Anna Bergh: Nobody knows.\n\
Question: Nobody?\nAnna Berg: Not even I.\nQuestion: And the crew?\nAnna Berg: They wait.\n\
Question: Where?\nAnna Berg: At the quay.\nQuestion: Which quay is that?\n";

/// A folder with a transcript that a client has open, and the settings that are tried on it.
struct Desk {
    folder: tempfile::TempDir,
    client: LspClient,
    version: i32,
}

impl Desk {
    fn new(config: &str, name: &str, text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("1990s")).expect("a folder");
        std::fs::write(folder.path().join("stenogram.toml"), config).expect("a file");
        let mut client = LspClient::initialized(&stenogram_lsp(), &[], &json!({}));
        let uri = format!("file://{}/{name}", folder.path().display());
        client.open(&uri, "transcript", text);
        Self { folder, client, version: 1 }
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}/{name}", self.folder.path().display())
    }

    fn found(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        self.client.diagnostics(&uri, self.version)
    }

    /// Writes the configuration file anew, and tells of it as editors do.
    fn configure(&mut self, config: &str) {
        std::fs::write(self.folder.path().join("stenogram.toml"), config).expect("a file");
        let changes = json!({ "changes": [{ "uri": self.uri("stenogram.toml"), "type": 2 }] });
        self.client.notify("workspace/didChangeWatchedFiles", &changes);
    }
}

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|finding| finding["code"].as_str()).collect()
}

fn message(found: &[Value], code: &str) -> String {
    let finding = found.iter().find(|finding| finding["code"] == code);
    finding.and_then(|finding| finding["message"].as_str()).unwrap_or_default().to_owned()
}

#[test]
fn the_house_style_of_the_project_is_followed() {
    let mut desk = Desk::new("", "talk.txt", TALK);
    assert!(!codes(&desk.found("talk.txt")).contains(&"S103"));
    desk.configure("profile = \"us-state\"\n");
    let found = desk.found("talk.txt");
    assert!(message(&found, "S103").contains("QUESTION"), "{found:?}");
    // A house style of one's own, in a file beside it.
    std::fs::write(desk.folder.path().join("house.toml"), "[labels]\nquestion = \"Q\"\n").expect("a file");
    desk.configure("profile = \"house.toml\"\n");
    let found = desk.found("talk.txt");
    assert!(message(&found, "S103").contains("“Q”"), "{found:?}");
    std::fs::write(desk.folder.path().join("house.toml"), "[labels]\nquestion = \"REPORTER\"\n")
        .expect("a file");
    let changes = json!({ "changes": [{ "uri": desk.uri("house.toml"), "type": 2 }] });
    desk.client.notify("workspace/didChangeWatchedFiles", &changes);
    let found = desk.found("talk.txt");
    assert!(message(&found, "S103").contains("REPORTER"), "{found:?}");
    assert_eq!(desk.client.finish().code, Some(0));
}

#[test]
fn which_rules_run_and_how_bad_a_finding_is() {
    let mut desk = Desk::new("select = [\"M224\"]\n", "talk.txt", TALK);
    let found = desk.found("talk.txt");
    assert_eq!((codes(&found), &found[0]["severity"]), (vec!["M224"], &json!(1)));
    desk.configure("select = [\"M224\"]\n[rules]\nM224 = { severity = \"hint\" }\n");
    let found = desk.found("talk.txt");
    assert_eq!((codes(&found), &found[0]["severity"]), (vec!["M224"], &json!(4)));
    desk.configure("select = [\"M\", \"Y\"]\nignore = [\"M224\"]\n");
    assert!(!codes(&desk.found("talk.txt")).contains(&"M224"));
    assert_eq!(desk.client.finish().code, Some(0));
}

#[test]
fn a_rule_goes_by_its_options() {
    let text = "Question: Will the ferry sail?\n\
        Anna Berg: It will sail on Monday from the old quay.\nIt will sail on Monday from the old quay.\n";
    let mut desk =
        Desk::new("select = [\"P209\"]\n", "talk.txt", &text.replace("Anna Berg: ", "Anna Berg:\n"));
    assert_eq!(codes(&desk.found("talk.txt")), Vec::<&str>::new());
    desk.configure("select = [\"P209\"]\n[rules]\nP209 = { words = 6 }\n");
    assert_eq!(codes(&desk.found("talk.txt")), ["P209"]);
    assert_eq!(desk.client.finish().code, Some(0));
}

#[test]
fn names_are_written_as_the_house_has_them() {
    let mut desk = Desk::new("[names]\nKyiv = [\"Kiev\"]\n", "talk.txt", TALK);
    let found = desk.found("talk.txt");
    assert!(message(&found, "E501").contains("Kyiv"), "{found:?}");
    desk.configure("[names]\nKiev = [\"Kyiv\"]\n");
    assert!(!codes(&desk.found("talk.txt")).contains(&"E501"));
    assert_eq!(desk.client.finish().code, Some(0));
}

#[test]
fn the_roster_says_who_is_one_person() {
    // Without a roster, the label is a slip for the one that stands twice.
    let mut desk = Desk::new("", "talk.txt", TALK);
    assert!(message(&desk.found("talk.txt"), "S102").contains("`Anna Berg`"));
    desk.configure("[speakers]\n\"Anna Berg\" = {}\n\"Anna Bergh\" = {}\n");
    let found = desk.found("talk.txt");
    assert!(!codes(&found).contains(&"S102"), "{found:?}");
    assert_eq!(desk.client.finish().code, Some(0));
}

#[test]
fn what_is_left_out_of_single_files_is_left_out() {
    let config = "[per-file-ignores]\n\"1990s\" = [\"M224\"]\n";
    let mut desk = Desk::new(config, "talk.txt", TALK);
    assert!(codes(&desk.found("talk.txt")).contains(&"M224"));
    let old = desk.uri("1990s/talk.txt");
    desk.client.open(&old, "transcript", TALK);
    let found = desk.found("1990s/talk.txt");
    assert!(!codes(&found).contains(&"M224") && codes(&found).contains(&"T121"), "{found:?}");
    desk.configure(
        "[[ignore]]\npath = \"talk.txt\"\nrule = \"M224\"\ntext = \"for now\"\nreason = \"so in the record\"\n",
    );
    let found = desk.found("talk.txt");
    assert!(!codes(&found).contains(&"M224") && codes(&found).contains(&"T121"), "{found:?}");
    assert_eq!(desk.client.finish().code, Some(0));
}

#[test]
fn comments_in_the_text_are_followed_as_they_are_written() {
    let mut desk = Desk::new("", "talk.md", TALK);
    assert!(codes(&desk.found("talk.md")).contains(&"M224"));
    let at = TALK.find("Anna Berg: That").expect("it is there");
    let comment = "\n<!-- stenogram-ignore M224: so in the record -->\n";
    let (uri, place) = (desk.uri("talk.md"), desk.client.position(TALK, at));
    desk.version = 2;
    desk.client.change(&uri, 2, &place, &place, comment);
    let found = desk.found("talk.md");
    assert!(!codes(&found).contains(&"M224") && codes(&found).contains(&"T121"), "{found:?}");
    // Without a reason it is itself found.
    let text = format!("{}{comment}{}", &TALK[..at], &TALK[at..]);
    let reason = text.find(": so in the record").expect("it is there");
    let (start, end) = (
        desk.client.position(&text, reason),
        desk.client.position(&text, reason + ": so in the record".len()),
    );
    desk.version = 3;
    desk.client.change(&uri, 3, &start, &end, "");
    let found = desk.found("talk.md");
    assert!(codes(&found).contains(&"U702"), "{found:?}");
    assert_eq!(desk.client.finish().code, Some(0));
}

#[test]
fn a_configuration_that_breaks_is_told_where_it_is_and_mended_without_a_word() {
    let mut desk = Desk::new("ignore = [\"M224\"]\n", "talk.txt", TALK);
    assert!(!codes(&desk.found("talk.txt")).contains(&"M224"));
    for (broken, line) in [
        ("ignore = [\"M224\"\n", 0),
        ("ignore = [\"M224\"]\nprofil = \"us-state\"\n", 1),
        ("ignore = [\"M224\"]\n\nbaseline = \"nothing.jsonl\"\n", 0),
        ("ignore = [\"M999\"]\n", 0),
    ] {
        desk.configure(broken);
        let told = desk.client.told("window/showMessage");
        assert_eq!(told["params"]["type"], 1);
        let faulty = if broken.contains("nothing.jsonl") { "nothing.jsonl" } else { "stenogram.toml" };
        let text = told["params"]["message"].as_str().expect("a text");
        assert!(text.contains(faulty) && text.lines().count() == 1, "{text}");
        let uri = desk.uri(faulty);
        let found = desk.client.published(&uri);
        assert_eq!(found[0]["range"]["start"], json!({ "line": line, "character": 0 }), "{broken}");
        // What it said before goes on.
        assert!(!codes(&desk.found("talk.txt")).contains(&"M224"), "{broken}");

        desk.configure("");
        assert_eq!(desk.client.published(&uri), Vec::<Value>::new(), "{broken}");
        assert!(codes(&desk.found("talk.txt")).contains(&"M224"), "{broken}");
        desk.configure("ignore = [\"M224\"]\n");
        assert!(!codes(&desk.found("talk.txt")).contains(&"M224"), "{broken}");
    }
    assert!(desk.client.rest().iter().all(|told| told["method"] != "window/showMessage"), "told once each");
    // A configuration that is deleted says nothing any more.
    std::fs::remove_file(desk.folder.path().join("stenogram.toml")).expect("it is there");
    let changes = json!({ "changes": [{ "uri": desk.uri("stenogram.toml"), "type": 3 }] });
    desk.client.notify("workspace/didChangeWatchedFiles", &changes);
    assert!(codes(&desk.found("talk.txt")).contains(&"M224"));
    assert_eq!(desk.client.finish().code, Some(0));
}
