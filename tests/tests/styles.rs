//! How well the program reads every style of transcript, and how well it tells them from other documents.
//!
//! `cargo test -p stenogram-tests --test styles -- --nocapture` prints the table. `STENOGRAM_MISTAKES=STYLE` (or `all`)
//! lists what went wrong there. The floors in `fixtures/styles/floors.toml` are what the parser reaches: a change that
//! makes a style worse fails. `STENOGRAM_UPDATE_FLOORS=1` writes them anew, after the parser got better.
//! `STENOGRAM_CORPUS=FOLDER` measures real transcripts with known labels too, where such a folder is at hand.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails where it does not find what it expects")]
#![allow(clippy::print_stdout, reason = "the table is for people to read")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use stenogram_tests::binaries;
use stenogram_tests::cli::fixtures;
use stenogram_tests::score::{Expected, Found, Mistake, Score, score};
use toml::Table;

const HEAD: &str = "P      R      F1     labels  speakers  kinds  opening";

/// One transcript and its turns as a person marked them.
struct Style {
    name: String,
    file: String,
    expected: Vec<Expected>,
}

fn styles_folder() -> PathBuf {
    fixtures().join("styles")
}

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| endings.iter().any(|ending| end == *ending)))
        .collect();
    files.sort();
    files
}

fn text_of(path: &Path, part: fn(&Path) -> Option<&std::ffi::OsStr>) -> String {
    part(path).and_then(|part| part.to_str()).expect("a name in UTF-8").to_owned()
}

fn styles() -> Vec<Style> {
    let style = |path: &PathBuf| {
        let table = fs::read_to_string(path.with_extension("turns.tsv"))
            .unwrap_or_else(|error| panic!("{} has no table of turns: {error}", path.display()));
        Style {
            name: text_of(path, Path::file_stem),
            file: text_of(path, Path::file_name),
            expected: Expected::read(&table).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        }
    };
    files(&styles_folder(), &["txt", "md", "vtt", "srt"]).iter().map(style).collect()
}

/// The turns that the program finds in these files of a folder.
fn turns(folder: &Path, names: &[String]) -> BTreeMap<String, Vec<Found>> {
    let mut found: BTreeMap<String, Vec<Found>> = BTreeMap::new();
    for names in names.chunks(100) {
        let mut args = vec!["turns", "--isolated", "--format", "jsonl"];
        args.extend(names.iter().map(String::as_str));
        for turn in run(folder, &args) {
            let turns = found.entry(path_of(&turn)).or_default();
            turns.push(Found::read(&turn).expect("a turn"));
        }
    }
    found
}

/// The files of a folder that the program takes for transcripts.
fn taken(folder: &Path) -> BTreeSet<String> {
    run(folder, &["outline", "--isolated", "--format", "jsonl", "."]).iter().map(path_of).collect()
}

fn run(folder: &Path, args: &[&str]) -> Vec<Value> {
    let output = Command::new(binaries::stenogram())
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("the output is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn path_of(value: &Value) -> String {
    value.get("path").and_then(Value::as_str).expect("a path").replace('\\', "/")
}

/// What the parser must reach.
struct Floors {
    file: PathBuf,
    table: Table,
    below: Vec<String>,
}

impl Floors {
    fn read() -> Self {
        let file = styles_folder().join("floors.toml");
        let table = fs::read_to_string(&file).unwrap_or_default().parse().expect("floors are TOML");
        Self { file, table, below: Vec::new() }
    }

    fn updating() -> bool {
        std::env::var_os("STENOGRAM_UPDATE_FLOORS").is_some_and(|value| value == "1")
    }

    /// Holds a score against its floor, or writes it down as the new one.
    fn check(&mut self, section: &str, name: &str, score: &Score) {
        let mut reached = vec![("lines", score.lines.f1()), ("labels", score.labels.f1())];
        for (what, share) in [("speakers", score.speakers), ("kinds", score.kinds)] {
            if share.expected > 0 {
                reached.push((what, share.recall()));
            }
        }
        let floors = self.section(section);
        if Self::updating() {
            // Rounded down, so that the same result always reaches it.
            let down = |share: f64| toml::Value::Float((share * 1000.0).floor() / 1000.0);
            let row: Table = reached.iter().map(|(what, share)| ((*what).to_owned(), down(*share))).collect();
            floors.insert(name.to_owned(), toml::Value::Table(row));
            return;
        }
        let Some(row) = floors.get(name).and_then(toml::Value::as_table).cloned() else {
            self.below.push(format!("{name} has no floor"));
            return;
        };
        for (what, share) in reached {
            let floor = row.get(what).and_then(toml::Value::as_float).unwrap_or(0.0);
            if share < floor {
                self.below.push(format!("{name}: {what} {share:.4} is below {floor}"));
            }
        }
    }

    /// Holds a number of wrong decisions against its ceiling, or writes it down as the new one.
    fn check_ceiling(&mut self, name: &str, wrong: usize) {
        let ceilings = self.section("ceilings");
        let wrong = i64::try_from(wrong).expect("a small number");
        if Self::updating() {
            ceilings.insert(name.to_owned(), toml::Value::Integer(wrong));
            return;
        }
        let ceiling = ceilings.get(name).and_then(toml::Value::as_integer).unwrap_or(0);
        if wrong > ceiling {
            self.below.push(format!("{name}: {wrong}, and {ceiling} at most"));
        }
    }

    fn section(&mut self, name: &str) -> &mut Table {
        let section = self.table.entry(name.to_owned()).or_insert_with(|| toml::Value::Table(Table::new()));
        section.as_table_mut().expect("a section of the floors is a table")
    }

    fn finish(mut self, kept: &BTreeSet<String>) {
        if Self::updating() {
            self.section("styles").retain(|name, _| kept.contains(name));
            fs::write(&self.file, self.to_text()).expect("the floors can be written");
        }
        assert!(self.below.is_empty(), "worse than before:\n{}", self.below.join("\n"));
    }

    /// One line a style, so that a difference shows what changed.
    fn to_text(&self) -> String {
        let mut text = String::from(
            "# What the parser reaches, by `tests/tests/styles.rs`: F1 of lines and labels, shares of all turns\n\
             # that have the right speaker and kind. STENOGRAM_UPDATE_FLOORS=1 writes this file anew.\n",
        );
        for (name, section) in &self.table {
            let _ = write!(text, "\n[{name}]\n");
            for (name, value) in section.as_table().into_iter().flatten() {
                let _ = writeln!(text, "{name} = {value}");
            }
        }
        text
    }
}

fn show(name: &str, mistakes: &[Mistake]) {
    let wanted = std::env::var("STENOGRAM_MISTAKES").unwrap_or_default();
    if wanted == "all" || wanted == name {
        for mistake in mistakes {
            println!("    {name} {mistake}");
        }
    }
}

#[test]
fn every_style_is_read_as_well_as_before() {
    let mut floors = Floors::read();
    let styles = styles();
    let files: Vec<String> = styles.iter().map(|style| style.file.clone()).collect();
    let found = turns(&styles_folder(), &files);
    let mut total = Score::default();
    println!("{:<28}{HEAD}", "style");
    for style in &styles {
        let turns = found.get(&style.file).map(Vec::as_slice).unwrap_or_default();
        let (score, mistakes) = score(&style.expected, turns);
        println!("{:<28}{score}", style.name);
        show(&style.name, &mistakes);
        floors.check("styles", &style.name, &score);
        total += score;
    }
    println!("{:<28}{total}\n", format!("total of {}", styles.len()));
    floors.check("total", "all", &total);

    let others = fixtures().join("not_transcripts");
    let false_alarms: Vec<String> = taken(&others).into_iter().collect();
    println!("taken for transcripts, wrongly: {} {}", false_alarms.len(), false_alarms.join(", "));
    floors.check_ceiling("not_transcripts", false_alarms.len());
    let named: Vec<String> =
        self::files(&others, &["txt", "md"]).iter().map(|path| text_of(path, Path::file_name)).collect();
    let labels = turns(&others, &named).values().flatten().filter(|turn| turn.label.is_some()).count();
    println!("labels found in these {} documents, where they are named: {labels}", named.len());

    let seen = taken(&styles_folder());
    let refused: Vec<&str> = files.iter().filter(|file| !seen.contains(*file)).map(String::as_str).collect();
    println!("transcripts left out, wrongly: {} {}", refused.len(), refused.join(", "));
    floors.check_ceiling("transcripts_left_out", refused.len());

    real_transcripts(&mut floors);
    floors.finish(&styles.iter().map(|style| style.name.clone()).collect());
}

/// Scores real transcripts whose labels are known from their mark-up, where a folder with them is named.
fn real_transcripts(floors: &mut Floors) {
    let Some(corpus) = std::env::var_os("STENOGRAM_CORPUS").map(PathBuf::from) else {
        println!("real transcripts: skipped, STENOGRAM_CORPUS names no folder");
        return;
    };
    println!("\n{:<28}{HEAD}", "real transcripts");
    let kremlin = corpus.join("kremlin_gold");
    match fs::read_to_string(kremlin.join("gold.jsonl")) {
        Ok(gold) => measure(floors, "kremlin_gold", &kremlin.join("txt"), &kremlin_gold(&gold)),
        Err(_) => println!("kremlin_gold: skipped, not in the folder"),
    }
    for name in ["changelog_md", "podcast_changelog_md"] {
        let folder = corpus.join(name);
        if !folder.is_dir() {
            println!("{name}: skipped, not in the folder");
            continue;
        }
        let plain = tempfile::tempdir().expect("a temporary folder");
        let mut gold = BTreeMap::new();
        for path in files(&folder, &["md"]) {
            let text = fs::read_to_string(&path).expect("a text");
            let file = text_of(&path, Path::file_name);
            fs::write(plain.path().join(&file), text.replace("**", "")).expect("a file");
            gold.insert(file, bold_labels(&text));
        }
        measure(floors, name, plain.path(), &gold);
    }
    let marked: [(&str, &str, LabelsOf); 2] =
        [("europarl_debate", "txt", speaker_elements), ("parliament_tei_xml", "xml", utterances)];
    for (name, ending, labels) in marked {
        let folder = corpus.join(name);
        if !folder.is_dir() {
            println!("{name}: skipped, not in the folder");
            continue;
        }
        let gold = files(&folder, &[ending]).into_iter().filter_map(|path| {
            let labels = labels(&fs::read_to_string(&path).expect("a text"));
            (!labels.is_empty()).then(|| (text_of(&path, Path::file_name), labels))
        });
        measure(floors, name, &folder, &gold.collect());
    }
}

/// Reads the labels that a marked-up text names itself.
type LabelsOf = fn(&str) -> Vec<Expected>;

fn measure(floors: &mut Floors, name: &str, folder: &Path, gold: &BTreeMap<String, Vec<Expected>>) {
    let files: Vec<String> = gold.keys().filter(|file| folder.join(file).is_file()).cloned().collect();
    let found = turns(folder, &files);
    let mut total = Score::default();
    for file in &files {
        let turns = found.get(file).map(Vec::as_slice).unwrap_or_default();
        let (score, mistakes) = score(gold.get(file).expect("it is one of them"), turns);
        show(name, &mistakes);
        total += score;
    }
    println!("{:<28}{total}", format!("{name} ({})", files.len()));
    floors.check("corpus", name, &total);
}

fn kremlin_gold(gold: &str) -> BTreeMap<String, Vec<Expected>> {
    let line_of = |value: &Value| value.as_u64().or_else(|| value.get("line").and_then(Value::as_u64));
    let all =
        |record: &Value, name: &str| record.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    gold.lines()
        .map(|line| {
            let record: Value = serde_json::from_str(line).expect("JSON");
            let mut turns: Vec<Expected> = all(&record, "turns")
                .iter()
                .map(|turn| {
                    let label = turn.get("label").and_then(Value::as_str).expect("a label");
                    Expected::label_only(line_of(turn).expect("a line"), label, false)
                })
                .collect();
            // Labels that the source does not set in bold: the gold lacks them.
            turns.extend(
                all(&record, "unbolded_known_label_lines")
                    .iter()
                    .filter_map(line_of)
                    .map(|line| Expected::label_only(line, "", true)),
            );
            let file = record.get("file").and_then(Value::as_str).expect("a file");
            (text_of(Path::new(file), Path::file_name), turns)
        })
        .collect()
}

/// The bold text that starts a line, as far as it ends with a colon; other bold text is arguable.
fn bold_labels(text: &str) -> Vec<Expected> {
    (1..)
        .zip(text.lines())
        .filter_map(|(at, line)| {
            let (label, rest) = line.trim_start().strip_prefix("**")?.split_once("**")?;
            let colon = label.trim_end().ends_with(':') || rest.trim_start().starts_with(':');
            Some(Expected::label_only(at, label, !colon))
        })
        .collect()
}

/// `<SPEAKER ID="1" NAME="Ann Roe">` on a line of its own.
fn speaker_elements(text: &str) -> Vec<Expected> {
    (1..)
        .zip(text.lines())
        .filter_map(|(at, line)| {
            let name = line.trim().strip_prefix("<SPEAKER ")?.split_once("NAME=\"")?.1.split('"').next()?;
            Some(Expected::label_only(at, name, false))
        })
        .collect()
}

/// `<u who="#roe">` with the label in a note just before or in it, else with what it refers to.
fn utterances(text: &str) -> Vec<Expected> {
    let line_of =
        |offset: usize| 1 + text.get(..offset).map_or(0, |before| before.matches('\n').count()) as u64;
    let mut gold = Vec::new();
    for (start, _) in text.match_indices("<u ") {
        let (head, tail) = text.split_at(start);
        let Some((_, who)) = tail.split('>').next().and_then(|tag| tag.split_once("who=\"")) else {
            continue;
        };
        let inside = tail.split("<seg").next().unwrap_or_default().find("type=\"speaker\"");
        let before =
            head.rfind("type=\"speaker\"").filter(|at| head.rfind("</u>").is_none_or(|end| end < *at));
        let note = inside.map(|at| start + at).or(before);
        let (at, label) = match note.and_then(|at| Some(text.get(at..)?.split_once('>')?.1)) {
            Some(rest) => {
                let words = rest.split("</note>").next().unwrap_or_default();
                (text.len() - rest.trim_start().len(), plain(words))
            }
            None => (start, who.split('"').next().unwrap_or_default().trim_start_matches('#').to_owned()),
        };
        gold.push(Expected::label_only(line_of(at), &label, false));
    }
    gold
}

/// Words without the tags between them and without a delimiter at their end.
fn plain(markup: &str) -> String {
    let words: String =
        markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words)).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches([':', '.', '-', '–', ' ']).to_owned()
}
