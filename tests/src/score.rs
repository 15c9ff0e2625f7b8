//! How well the program finds turns, measured against turns that a person marked.
//!
//! Beside a transcript `NAME.txt` or `NAME.md` stands `NAME.turns.tsv`, a line for each turn, with four columns: line of
//! the label (from 1), label as written without its delimiter, name of the person who speaks (`-` for a role such as
//! `Question`), kind (`?` where careful readers would differ). Words before the first label are a line with the label
//! `-` and the kind `opening`. A line that starts with `?` is neutral: whether it is a label is arguable. Where more than
//! one reading of a label, a speaker or a kind is right, ` ¦ ` stands between them.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use std::fmt;
use std::ops::AddAssign;

/// A turn as a person marked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Line of the label, from 1.
    pub line: u64,
    /// The label, folded, in each way that is right; empty for an opening.
    pub labels: Vec<String>,
    /// The name of the speaker, folded, in each way that is right; empty text for a role. `None` where it is not judged.
    pub speakers: Option<Vec<String>>,
    /// `question`, `answer` and so on, each that is right; `None` where it is not judged.
    pub kinds: Option<Vec<String>>,
    /// Whether it is arguable that there is a turn.
    pub neutral: bool,
}

/// A turn as the program printed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Line of the label, from 1.
    pub line: u64,
    /// The label, folded; `None` for an opening.
    pub label: Option<String>,
    /// The name of the speaker, folded; empty for a role.
    pub speaker: String,
    /// `question`, `answer` and so on.
    pub kind: String,
}

/// How many were right, of how many that were asked for, among how many that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// Right ones.
    pub right: u32,
    /// All that there are to find.
    pub expected: u32,
    /// All that were found.
    pub found: u32,
}

/// The result for one transcript, or the sum over several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Lines on which a label stands.
    pub lines: Share,
    /// Lines with the right label.
    pub labels: Share,
    /// Speakers: their precision is among the turns on the right line, their recall among all turns.
    pub speakers: Share,
    /// Kinds, of the turns whose kind is judged: likewise.
    pub kinds: Share,
    /// Openings on the right line.
    pub openings: Share,
}

/// What went wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// A turn that was not found.
    Missed(Expected),
    /// A turn that is none.
    Invented(Found),
    /// The right line, but the wrong label, speaker or kind.
    Differs(Expected, Found),
}

impl Expected {
    /// Reads a table of turns.
    ///
    /// # Errors
    /// Where a line has not four columns, or the first is no number.
    pub fn read(table: &str) -> Result<Vec<Self>> {
        table.lines().filter(|line| !line.trim().is_empty()).map(Self::read_line).collect()
    }

    fn read_line(row: &str) -> Result<Self> {
        let (neutral, rest) = row.strip_prefix('?').map_or((false, row), |rest| (true, rest));
        let columns: Vec<&str> = rest.split('\t').collect();
        let [line, label, speaker, kind] = columns.as_slice() else {
            anyhow::bail!("a line of a table of turns has four columns, this one not: {row}");
        };
        let several = |cell: &str| -> Vec<String> { cell.split('¦').map(str::trim).map(fold).collect() };
        let opening = *kind == "opening";
        ensure!(opening == (*label == "-"), "an opening, and only an opening, has the label `-`: {row}");
        Ok(Self {
            line: line.parse().with_context(|| format!("the first column is the line: {row}"))?,
            labels: if opening { Vec::new() } else { several(label) },
            speakers: (*speaker != "?")
                .then(|| speaker.split('¦').map(|name| fold_name(name.trim())).collect()),
            kinds: (*kind != "?").then(|| kind.split('¦').map(|kind| kind.trim().to_owned()).collect()),
            neutral,
        })
    }

    /// A label on a line, of which nothing else is known.
    pub fn label_only(line: u64, label: &str, neutral: bool) -> Self {
        Self { line, labels: vec![fold(label)], speakers: None, kinds: None, neutral }
    }
}

impl Found {
    /// Reads one object of `turns --format jsonl`.
    ///
    /// # Errors
    /// Where it has no line or no kind.
    pub fn read(turn: &Value) -> Result<Self> {
        let text = |name: &str| turn.get(name).and_then(Value::as_str);
        Ok(Self {
            line: turn.get("line").and_then(Value::as_u64).context("a turn without a line")?,
            label: text("label").map(fold),
            speaker: text("speaker").map(fold_name).unwrap_or_default(),
            kind: text("kind").context("a turn without a kind")?.to_owned(),
        })
    }
}

/// Scores what was found in one transcript, and tells the mistakes in the order of the lines.
pub fn score(expected: &[Expected], found: &[Found]) -> (Score, Vec<Mistake>) {
    let mut score = Score::default();
    let mut mistakes = Vec::new();
    let (openings, labelled): (Vec<&Expected>, Vec<&Expected>) =
        expected.iter().partition(|turn| turn.labels.is_empty());
    let found_openings: Vec<&Found> = found.iter().filter(|turn| turn.label.is_none()).collect();
    score.openings = Share {
        right: count(
            openings.iter().filter(|turn| found_openings.iter().any(|found| found.line == turn.line)),
        ),
        expected: count(openings.iter()),
        found: count(found_openings.iter()),
    };

    let mut left: Vec<&Found> = found.iter().filter(|turn| turn.label.is_some()).collect();
    // Two labels can stand on one line: those that agree find each other first.
    let mut open: Vec<&Expected> = Vec::new();
    for turn in labelled {
        match take(&mut left, |found| found.line == turn.line && agrees(turn, found)) {
            Some(found) => score.add_pair(turn, found, &mut mistakes),
            None => open.push(turn),
        }
    }
    for turn in open {
        match take(&mut left, |found| found.line == turn.line) {
            Some(found) => score.add_pair(turn, found, &mut mistakes),
            None if turn.neutral => {}
            None => {
                score.lines.expected += 1;
                score.labels.expected += 1;
                score.speakers.expected += u32::from(turn.speakers.is_some());
                score.kinds.expected += u32::from(turn.kinds.is_some());
                mistakes.push(Mistake::Missed(turn.clone()));
            }
        }
    }
    score.lines.found += count(left.iter());
    score.labels.found += count(left.iter());
    mistakes.extend(left.into_iter().cloned().map(Mistake::Invented));
    mistakes.sort_by_key(Mistake::line);
    (score, mistakes)
}

impl Score {
    fn add_pair(&mut self, expected: &Expected, found: &Found, mistakes: &mut Vec<Mistake>) {
        if expected.neutral {
            return;
        }
        let label = agrees(expected, found);
        let speaker = expected.speakers.as_ref().map(|names| names.contains(&found.speaker));
        let kind = expected.kinds.as_ref().map(|kinds| kinds.contains(&found.kind));
        self.lines.add_one(true);
        self.labels.add_one(label);
        if let Some(right) = speaker {
            self.speakers.add_one(right);
        }
        if let Some(right) = kind {
            self.kinds.add_one(right);
        }
        if !label || speaker == Some(false) || kind == Some(false) {
            mistakes.push(Mistake::Differs(expected.clone(), found.clone()));
        }
    }
}

impl Share {
    fn add_one(&mut self, right: bool) {
        self.right += u32::from(right);
        self.expected += 1;
        self.found += 1;
    }

    /// Share of what was found that is right; 1 where nothing was found.
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    /// Share of what is to be found that was found; 1 where there is nothing.
    pub fn recall(self) -> f64 {
        ratio(self.right, self.expected)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.found + self.expected)
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.expected += other.expected;
        self.found += other.found;
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.lines += other.lines;
        self.labels += other.labels;
        self.speakers += other.speakers;
        self.kinds += other.kinds;
        self.openings += other.openings;
    }
}

/// The columns of a table: precision, recall and F1 of lines, F1 of labels, shares of right speakers and kinds among
/// the turns on the right line, openings.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lines, labels, speakers, kinds, openings } = self;
        // Nothing says how right the speakers of no turns are.
        let among_found = |share: &Share| {
            if share.found == 0 { "-".to_owned() } else { format!("{:.3}", share.precision()) }
        };
        write!(
            f,
            "{:5.3}  {:5.3}  {:5.3}  {:6.3}  {:>8}  {:>5}  {:>7}",
            lines.precision(),
            lines.recall(),
            lines.f1(),
            labels.f1(),
            among_found(speakers),
            among_found(kinds),
            format!("{}/{}", openings.right, openings.expected),
        )
    }
}

impl Mistake {
    fn line(&self) -> u64 {
        match self {
            Self::Missed(turn) | Self::Differs(turn, _) => turn.line,
            Self::Invented(turn) => turn.line,
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or = |all: &[String]| all.join(" or ");
        match self {
            Self::Missed(turn) => write!(f, "line {}: missed `{}`", turn.line, or(&turn.labels)),
            Self::Invented(turn) => {
                write!(f, "line {}: `{}` is no label", turn.line, turn.label.as_deref().unwrap_or_default())
            }
            Self::Differs(turn, found) => {
                write!(f, "line {}:", turn.line)?;
                let label = found.label.as_deref().unwrap_or_default();
                if !agrees(turn, found) {
                    write!(f, " label `{label}`, not `{}`;", or(&turn.labels))?;
                }
                if let Some(names) = turn.speakers.as_ref().filter(|names| !names.contains(&found.speaker)) {
                    write!(f, " `{label}` is `{}`, not `{}`;", found.speaker, or(names))?;
                }
                if let Some(kinds) = turn.kinds.as_ref().filter(|kinds| !kinds.contains(&found.kind)) {
                    write!(f, " `{label}` is {}, not {};", found.kind, or(kinds))?;
                }
                Ok(())
            }
        }
    }
}

fn agrees(expected: &Expected, found: &Found) -> bool {
    found.label.as_ref().is_some_and(|label| expected.labels.contains(label))
}

fn take<'a>(all: &mut Vec<&'a Found>, which: impl Fn(&Found) -> bool) -> Option<&'a Found> {
    let at = all.iter().position(|found| which(found))?;
    Some(all.remove(at))
}

fn count<T>(of: impl Iterator<Item = T>) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}

fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 { 1.0 } else { f64::from(part) / f64::from(whole) }
}

/// Case, white space, markup and the delimiter do not count: whether brackets around a label belong to it is a matter
/// of words.
fn fold(label: &str) -> String {
    let folded = label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let edge = |c: char| c.is_whitespace() || ":：.-*_\\()（）[]<>【】".contains(c);
    folded.trim_matches(edge).to_owned()
}

/// As [`fold`], without the honorific: `MR. KIRBY` and `Kirby` are one name. A role has an empty name.
fn fold_name(name: &str) -> String {
    const HONORIFICS: [&str; 16] = [
        "mr", "mrs", "ms", "miss", "dr", "prof", "m", "mme", "herr", "frau", "sr", "sra", "sir", "sig",
        "hon", "shri",
    ];
    let folded = fold(name);
    match folded.split_once(' ') {
        Some((first, rest)) if HONORIFICS.contains(&first.trim_end_matches('.')) => rest.to_owned(),
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: u64, label: Option<&str>, speaker: Option<&str>, kind: &str) -> Found {
        Found {
            line,
            label: label.map(fold),
            speaker: speaker.map(fold_name).unwrap_or_default(),
            kind: kind.to_owned(),
        }
    }

    #[test]
    fn a_turn_counts_once_and_a_neutral_one_not_at_all() {
        let table = "2\t-\tAda\topening\n4\tQuestion\t-\tquestion\n5\tMR. ROE\tJohn Roe ¦ Roe\t?\n\
                     5\tQ\t-\tquestion\n?7\tNote\t-\t?\n9\tMR. ROE\tRoe\tanswer ¦ statement\n";
        let expected = Expected::read(table).expect("a table");
        let turns = [
            found(2, None, None, "opening"),
            found(4, Some("Question:"), None, "statement"),
            found(5, Some("Q"), None, "question"),
            found(5, Some("Mr.  Roe"), Some("Mr. Roe"), "answer"),
            found(7, Some("Note"), None, "statement"),
            found(8, Some("First"), Some("First"), "statement"),
        ];
        let (score, mistakes) = score(&expected, &turns);
        assert_eq!(score.lines, Share { right: 3, expected: 4, found: 4 });
        assert_eq!(score.labels, score.lines);
        assert_eq!(score.speakers, Share { right: 3, expected: 4, found: 3 });
        assert_eq!(score.kinds, Share { right: 1, expected: 3, found: 2 });
        assert_eq!(score.openings, Share { right: 1, expected: 1, found: 1 });
        let told: Vec<String> = mistakes.iter().map(Mistake::to_string).collect();
        assert_eq!(
            told,
            [
                "line 4: `question` is statement, not question;",
                "line 8: `first` is no label",
                "line 9: missed `mr. roe`",
            ]
        );
    }

    #[test]
    fn a_damaged_table_is_refused() {
        for table in ["1\tQ\t-", "x\tQ\t-\tquestion", "1\t-\t-\tanswer", "1\tQ\t-\topening"] {
            assert!(Expected::read(table).is_err(), "{table}");
        }
    }

    #[test]
    fn shares_of_nothing_are_whole() {
        let nothing = Share::default();
        assert_eq!([nothing.precision(), nothing.recall(), nothing.f1()], [1.0; 3]);
        let half = Share { right: 1, expected: 2, found: 1 };
        assert_eq!([half.precision(), half.recall()], [1.0, 0.5]);
        assert!((half.f1() - 2.0 / 3.0).abs() < 1e-9);
    }
}
