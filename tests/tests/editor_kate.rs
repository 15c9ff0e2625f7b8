//! Kate's syntax definition, by the program that highlights with the same library.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::json;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use stenogram_tests::colours::{Colour, styles};
use stenogram_tests::editor::{program, tests};
use stenogram_tests::guide::blocks;

/// What the formats of the definition are in the words of the table.
const FORMATS: [(&str, &str); 11] = [
    ("Question Label", "label-question"),
    ("Label", "label"),
    ("Mark", "mark"),
    ("Time", "mark"),
    ("Comment", "comment"),
    ("Title", "header"),
    ("Header Key", "header"),
    ("Date", "header"),
    ("Separator", "separator"),
    ("Link", "link"),
    ("Quotation", "quotation"),
];

/// The highlighter, which finds nothing but the definition and a theme that gives each style a colour of its own.
struct Highlighter {
    program: PathBuf,
    data: tempfile::TempDir,
    /// The colour in the output, and the one in the table.
    colours: HashMap<String, &'static str>,
}

impl Highlighter {
    fn new() -> Option<Self> {
        let program =
            program("kate-syntax-highlighter", "5", |version| version.contains("syntax-highlighter"))?;
        let definition = tests().join("../editors/kate/transcript.xml");
        let data = tempfile::tempdir().expect("a temporary folder");
        let folder = data.path().join("org.kde.syntax-highlighting");
        for (name, file) in [("syntax", "transcript.xml"), ("themes", "each.theme")] {
            fs::create_dir_all(folder.join(name)).expect("a folder in it");
            if name == "syntax" {
                fs::copy(&definition, folder.join(name).join(file)).expect("a copy");
            }
        }
        let text = fs::read_to_string(definition).expect("the definition is there");
        let mut colours = HashMap::new();
        let mut theme = serde_json::Map::new();
        for (number, item) in text.split("<itemData name=\"").skip(1).enumerate() {
            let (name, rest) = item.split_once('"').expect("the end of the name");
            let style = rest.split("defStyleNum=\"ds").nth(1).and_then(|style| style.split('"').next());
            let colour = format!("#0000{:02x}", number + 1);
            let style = style.expect("a style").to_owned();
            let before = theme.insert(style, json!({ "text-color": colour, "selected-text-color": colour }));
            assert!(before.is_none(), "two formats have the style of {name}");
            if name != "Words" {
                let known = FORMATS.iter().find(|(format, _)| *format == name);
                colours.insert(colour, known.expect("a format that is known").1);
            }
        }
        assert_eq!(colours.len(), FORMATS.len(), "{colours:?}");
        let theme = json!({ "metadata": { "name": "Each", "revision": 1 }, "text-styles": theme });
        fs::write(folder.join("themes/each.theme"), theme.to_string()).expect("a file in it");
        Some(Self { program, data, colours })
    }

    /// The colour of each character of each line.
    fn highlight(&self, lines: &[&str]) -> Vec<Vec<Colour>> {
        let file = self.data.path().join("talk.transcript.txt");
        fs::write(&file, lines.join("\n") + "\n").expect("a file");
        let html = self.run(&file, &["--output-format", "html", "--theme", "Each"]);
        let (_, html) = html.split_once("<pre>\n").expect("the text");
        let (html, _) = html.rsplit_once("\n</pre>").expect("its end");
        html.split('\n').map(|line| self.read(line)).collect()
    }

    fn run(&self, file: &Path, arguments: &[&str]) -> String {
        let output = Command::new(&self.program)
            .args(arguments)
            .arg(file)
            .env("XDG_DATA_HOME", self.data.path())
            .env("QT_QPA_PLATFORM", "offscreen")
            .stdin(Stdio::null())
            .output()
            .expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr);
        // It only mentions there what it cannot use: an expression that is wrong or too large, a context that is missing.
        assert!(output.status.success() && said.is_empty(), "{}\n{said}", output.status);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(text.contains("Definition (Transcript)"), "another definition: {text}");
        text
    }

    fn read(&self, line: &str) -> Vec<Colour> {
        let (mut colours, mut colour, mut rest) = (Vec::new(), None, line);
        while let Some(letter) = rest.chars().next() {
            let mut length = letter.len_utf8();
            if letter == '<' {
                let (tag, _) = rest.split_once('>').expect("the end of a tag");
                length = tag.len() + 1;
                let named = tag.split("color:").nth(1).and_then(|named| named.split(';').next());
                colour = named.and_then(|named| self.colours.get(named)).copied();
            } else {
                if letter == '&' {
                    length = rest.find(';').expect("the end of an entity") + 1;
                }
                colours.push(colour);
            }
            rest = rest.split_at(length).1;
        }
        colours
    }
}

#[test]
fn house_styles_have_their_colours() {
    let Some(highlighter) = Highlighter::new() else { return };
    for style in styles() {
        let lines: Vec<&str> = style.lines.iter().map(|line| line.text.as_str()).collect();
        style.assert(&highlighter.highlight(&lines));
    }
}

#[test]
fn long_lines_that_can_be_read_in_many_ways_come_to_an_end() {
    let Some(highlighter) = Highlighter::new() else { return };
    let hard = [
        "Anna von der ".repeat(2_000),
        "Anna Berg (D), ".repeat(2_000),
        "Anna (Berg (c) ".repeat(2_000),
        "A.".repeat(10_000),
        "**Anna ".repeat(3_000),
        "(".repeat(10_000),
        "[laughs ".repeat(3_000),
        "- ".repeat(10_000) + "x",
        " ".repeat(20_000),
        "外交部发言人".repeat(3_000),
    ];
    let lines: Vec<&str> = hard.iter().flat_map(|line| [line.as_str(), ""]).collect();
    assert_eq!(highlighter.highlight(&lines).len(), lines.len());
}

#[test]
fn the_page_tells_the_settings_that_are_here() {
    let file = fs::read_to_string(tests().join("../editors/kate/settings.json")).expect("the file is there");
    assert_eq!(blocks("editors/kate.md", "json")[0], file);
    let settings: serde_json::Value = serde_json::from_str(&file).expect("JSON");
    // The keys that the handbook of Kate 22.12 has.
    let known = [
        "command",
        "commandDebug",
        "path",
        "url",
        "use",
        "root",
        "rootIndicationFileNames",
        "settings",
        "rootIndicationFilePatterns",
        "highlightingModeRegex",
        "documentLanguageId",
        "initializationOptions",
    ];
    for (language, server) in settings["servers"].as_object().expect("servers") {
        assert!(server.as_object().expect("an object").keys().all(|key| known.contains(&key.as_str())));
        let expression = server["highlightingModeRegex"].as_str().expect("an expression");
        let modes = expression.trim_start_matches("^(").trim_start_matches('^').trim_end_matches(['$', ')']);
        // The name is the language id of the documents in these modes.
        let expected = [("transcript", "Transcript"), ("plaintext", "None|Normal"), ("markdown", "Markdown")];
        assert!(expected.contains(&(language.as_str(), modes)), "{language}: {modes}");
    }
}
