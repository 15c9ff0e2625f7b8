//! What the grammars of editors colour in a dozen house styles: `tests/editors/colours.json`, and how what a grammar
//! did is held against it.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

use serde_json::Value;

use crate::editor::tests;

/// A document in a house style.
#[derive(Debug)]
pub struct Style {
    /// What is special about it.
    pub name: String,
    /// Its lines from the first one, with what is coloured in them.
    pub lines: Vec<Line>,
}

/// A line, and its spans in their order: the words and their colour.
#[derive(Debug)]
pub struct Line {
    /// The text, without its end.
    pub text: String,
    spans: Vec<(String, String)>,
}

/// The table.
///
/// # Panics
/// Where it is not in its form.
pub fn styles() -> Vec<Style> {
    let table = std::fs::read_to_string(tests().join("editors/colours.json")).expect("the table is there");
    let table: Value = serde_json::from_str(&table).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let list = |value: &Value| value.as_array().expect("a list").clone();
    list(&table["styles"])
        .iter()
        .map(|style| Style {
            name: text(&style["style"]),
            lines: list(&style["lines"])
                .iter()
                .map(|line| Line {
                    text: text(&line["line"]),
                    spans: list(&line["spans"])
                        .iter()
                        .map(|span| (text(&span["words"]), text(&span["colour"])))
                        .collect(),
                })
                .collect(),
        })
        .collect()
}

/// A colour of the table, or none.
pub type Colour = Option<&'static str>;

impl Style {
    /// Holds the colours of the lines, one for each character, against the table. Blanks and punctuation beside a span may
    /// have any.
    ///
    /// # Panics
    /// Where a grammar says something else, with what and where.
    pub fn assert(&self, seen: &[Vec<Colour>]) {
        assert_eq!(seen.len(), self.lines.len(), "{}: the number of lines", self.name);
        for (line, seen) in self.lines.iter().zip(seen) {
            let letters: Vec<char> = line.text.chars().collect();
            assert_eq!(seen.len(), letters.len(), "{}: {}", self.name, line.text);
            let expected = line.expected();
            let held = |colours: Vec<Colour>| -> Vec<(String, &str)> {
                let mut pieces: Vec<(String, Colour)> = Vec::new();
                for (at, colour) in colours.into_iter().enumerate() {
                    let colour = if expected[at].is_some() { colour } else { None };
                    match pieces.last_mut() {
                        Some((piece, last)) if *last == colour => piece.push(letters[at]),
                        _ => pieces.push((letters[at].to_string(), colour)),
                    }
                }
                pieces.into_iter().filter_map(|(piece, colour)| Some((piece, colour?))).collect()
            };
            let wanted = expected.iter().map(|colour| colour.flatten()).collect();
            assert_eq!(held(seen.clone()), held(wanted), "{}: {}", self.name, line.text);
        }
    }
}

impl Line {
    /// The colour of each character; the outer `None` where any is right.
    fn expected(&self) -> Vec<Option<Colour>> {
        let letters: Vec<char> = self.text.chars().collect();
        let mut colours = vec![Some(None); letters.len()];
        let mut places = Vec::new();
        let (mut from, mut behind) = (0, self.text.as_str());
        for (words, colour) in &self.spans {
            let (before, rest) = behind.split_once(words.as_str()).expect("the words are in the line");
            let start = from + before.chars().count();
            from = start + words.chars().count();
            behind = rest;
            let place = (start, from);
            colours[place.0..place.1].fill(Some(known(colour)));
            places.push(place);
        }
        let free = |at: usize, colours: &[Option<Colour>]| {
            colours[at] == Some(None) && !letters[at].is_alphanumeric()
        };
        for (start, end) in places {
            for at in (0..start).rev().take_while(|at| !letters[*at].is_alphanumeric()).collect::<Vec<_>>() {
                if free(at, &colours) {
                    colours[at] = None;
                }
            }
            for at in
                (end..letters.len()).take_while(|at| !letters[*at].is_alphanumeric()).collect::<Vec<_>>()
            {
                if free(at, &colours) {
                    colours[at] = None;
                }
            }
        }
        colours
    }
}

fn known(colour: &str) -> Colour {
    let all = ["label-question", "label", "mark", "header", "comment", "separator", "link", "quotation"];
    Some(all.into_iter().find(|known| *known == colour).expect("a colour of the table"))
}
