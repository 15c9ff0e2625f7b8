//! N401.

use super::figures::{Figure, figures};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{BlockKind, Language};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a small number of things in figures, and a figure that opens a sentence, where the house style writes
    /// small numbers in words.
    ///
    /// Numbers with a unit, a sign or a separator stay in figures, and so do those that stand near another number, that
    /// name something (`article 5`) or are part of a date or time. It looks at English text.
    ///
    /// ## Why it matters
    /// The United Nations Editorial Manual, for one, writes numbers below 10 in words, and no figure at the start of a
    /// sentence.
    ///
    /// ## Example
    /// ```toml
    /// [numbers]
    /// words-below = 10
    /// ```
    ///
    /// ```transcript
    /// Question: Who was there?
    /// Anna Berg: We met 3 ministers from the north.
    /// Question: Who else?
    /// Anna Berg: There were 12 mayors.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Who was there?
    /// Anna Berg: We met three ministers from the north.
    /// Question: Who else?
    /// Anna Berg: There were 12 mayors.
    /// ```
    "N401", "number-form",
    category: Number,
    severity: Info,
    default: InProfiles,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Units, and words that count with figures.
const WITH_FIGURES: &[&str] = &[
    "per",
    "percent",
    "percentage",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "thousand",
    "thousands",
    "hundred",
    "hundreds",
    "degrees",
    "metres",
    "meters",
    "kilometres",
    "kilometers",
    "miles",
    "tons",
    "tonnes",
    "dollars",
    "euros",
    "pounds",
    "points",
    "votes",
    "litres",
    "liters",
    "hectares",
    "acres",
    "inches",
    "megawatts",
    "gigawatts",
    "to",
    "and",
    "or",
    "rather",
    "than",
    "shows",
    "says",
    "exists",
    "gives",
    "means",
    "makes",
    "comes",
    "goes",
    "needs",
    "works",
    "looks",
    "seems",
    "gets",
    "takes",
    "tells",
    "contains",
    "covers",
    "lists",
    "deals",
    "refers",
    "suggests",
    "indicates",
    "provides",
    "barrels",
    "basis",
    "times",
    "was",
    "is",
    "as",
    "has",
    "does",
    "this",
    "its",
    "plus",
    "minus",
    "less",
];

/// Words that a number names something after.
const NAMED: &[&str] = &[
    "article",
    "articles",
    "chapter",
    "chapters",
    "page",
    "pages",
    "section",
    "sections",
    "paragraph",
    "paragraphs",
    "item",
    "items",
    "number",
    "numbers",
    "no",
    "nos",
    "rule",
    "phase",
    "group",
    "level",
    "question",
    "questions",
    "part",
    "parts",
    "table",
    "figure",
    "annex",
    "resolution",
    "version",
    "room",
    "day",
    "grade",
    "type",
    "category",
    "class",
    "channel",
    "route",
    "point",
    "title",
    "step",
    "round",
    "stage",
    "track",
    "tier",
    "appendix",
    "exhibit",
    "exhibits",
    "panel",
    "panels",
    "chart",
    "charts",
    "slide",
    "slides",
    "column",
    "row",
    "line",
    "box",
    "option",
    "alternative",
    "scenario",
    "figures",
    "verse",
];

/// Plurals that do not end in an s.
const PLURALS: &[&str] = &["people", "men", "women", "children", "feet", "persons", "countrymen"];

/// Another number within so many bytes keeps both in figures.
const NEAR: usize = 40;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let transcript = analysis.transcript();
    let limit = context.profile().and_then(|profile| profile.numbers.words_below);
    let (Some(limit), Some(Language::English)) = (limit, transcript.language) else { return };
    for turn in &transcript.turns {
        // Whether the paragraph goes on with the sentence of the one before it.
        let mut runs_on = false;
        for block in turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
            let paragraph = block.span.of(analysis.text());
            find_in(paragraph, block.span, (limit, runs_on), found);
            runs_on = !paragraph.ends_with(['.', '?', '!', '…', ':', '”', '"', ')', ']']);
        }
    }
}

/// The findings in a paragraph, which stands at `place`.
fn find_in(paragraph: &str, place: Span, (limit, runs_on): (u16, bool), found: &mut Vec<Diagnostic>) {
    let opens = |figure: &Figure<'_>| opens(figure) && !(runs_on && figure.start == 0);
    let all: Vec<Figure<'_>> = figures(paragraph).collect();
    for (at, figure) in all.iter().enumerate() {
        // A number that opens a sentence is to be in words too.
        let near = |other: Option<&Figure<'_>>| {
            other.is_some_and(|other| {
                let gap = if other.start < figure.start {
                    figure.start - other.end
                } else {
                    other.start - figure.end
                };
                gap < NEAR && !opens(other)
            })
        };
        let alone = !near(at.checked_sub(1).and_then(|at| all.get(at))) && !near(all.get(at + 1));
        let span = Span::from_usize(figure.start, figure.end).shift(place.start);
        found.extend(diagnose(figure, span, limit, (opens(figure), alone)));
    }
}

fn diagnose(figure: &Figure<'_>, span: Span, limit: u16, (opens, alone): (bool, bool)) -> Option<Diagnostic> {
    let value = figure.whole().filter(|_| !figure.is_part_of_word())?;
    let next = figure.next_word();
    let counts = counts(next);
    let plural = (next.len() > 3 && next.ends_with('s') && !next.ends_with("ss")) || PLURALS.contains(&next);
    let named = figure.previous_word();
    let is_name =
        named.starts_with(char::is_uppercase) || NAMED.contains(&named.to_ascii_lowercase().as_str());
    let spaced = figure.before.is_empty() || figure.before.ends_with([' ', '\u{a0}', '\n', '(', '“', '"']);
    let small = counts && plural && spaced && alone && !is_name && value < u64::from(limit);
    if !(opens || small) {
        return None;
    }
    let message = if opens {
        format!("A sentence starts with the figure “{}”; the house style writes it in words", figure.text)
    } else {
        format!("“{}” is in figures; the house style writes numbers below {limit} in words", figure.text)
    };
    let mut diagnostic = RULE.finding(span, message);
    let words = in_words(value).map(|words| if opens { capitalised(&words) } else { words });
    diagnostic.help = Some(match &words {
        Some(words) => format!("Write `{words}`."),
        None => "Write the number in words.".to_owned(),
    });
    diagnostic.fix = words.map(|words| Fix {
        tier: FixTier::Offered,
        title: format!("Write `{words}`"),
        edits: vec![Edit { span, text: words }],
    });
    Some(diagnostic)
}

/// Whether a word behind a number tells that it counts something.
fn counts(next: &str) -> bool {
    next.starts_with(char::is_lowercase) && !WITH_FIGURES.contains(&next)
}

/// Whether a number that counts something is the first word of a sentence.
fn opens(figure: &Figure<'_>) -> bool {
    let value = figure.whole().filter(|_| !figure.is_part_of_word());
    value.is_some_and(|value| value < 1000) && counts(figure.next_word()) && opens_sentence(figure.before)
}

/// Whether what follows `before` opens a sentence. The number of a point in a list does not come with a word behind it.
fn opens_sentence(before: &str) -> bool {
    let trimmed = before.trim_end();
    trimmed.is_empty()
        || (trimmed.len() < before.len() && trimmed.ends_with(['?', '!']))
        || (trimmed.len() < before.len() && trimmed.ends_with('.') && !ends_in_abbreviation(trimmed))
}

/// Whether the stop at the end may be that of a short form: `No.`, `Art.`, `U.S.`
fn ends_in_abbreviation(before: &str) -> bool {
    let bare = before.trim_end_matches('.');
    let word = bare.rsplit(|c: char| c.is_whitespace()).next().unwrap_or("");
    word.chars().count() < 4 || word.contains('.')
}

/// A number below 100 in words.
fn in_words(value: u64) -> Option<String> {
    let value = usize::try_from(value).ok().filter(|value| *value < 100)?;
    if let Some(small) = SMALL.get(value) {
        return Some((*small).to_owned());
    }
    let tens = TENS.get(value / 10)?;
    Some(match SMALL.get(value % 10).filter(|_| value % 10 > 0) {
        Some(ones) => format!("{tens}-{ones}"),
        None => (*tens).to_owned(),
    })
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::{RULE, in_words};
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    const HOUSE: &str = "[numbers]\nwords-below = 10\n";

    fn talk(words: &str) -> String {
        format!(
            "Question: How many were there?\nAnna Berg: {words}\nQuestion: And then?\nAnna Berg: That was it.\n"
        )
    }

    #[test]
    fn small_numbers_and_openings() {
        let text = talk("There were 4 children. 35 people stayed, as we know.");
        assert_eq!(found(&RULE, &text), []);
        assert_eq!(
            mended_by(&in_house(&RULE, HOUSE), &text),
            talk("There were four children. Thirty-five people stayed, as we know.")
        );
    }

    #[test]
    fn figures_that_stay() {
        for words in [
            "It grew by 3 per cent.",
            "See article 5 items.",
            "We have 3.5 hours and 1,200 seats.",
            "The G7 leaders, the Group of 8 leaders, the 3rd rows.",
            "From 3 members to 12 members.",
            "It lasted 4 million years.",
            "At 5 a.m. we left on 3 May 2024.",
            "No. 5 rooms were free.",
            "As panel 7 shows, 3 to 5 of them hold.",
            "It was in the past\n\n18 months that we came.",
        ] {
            assert_eq!(found_by(&in_house(&RULE, HOUSE), &talk(words)), [], "{words}");
        }
    }

    #[test]
    fn numbers_in_words() {
        assert_eq!(
            [0, 9, 13, 20, 42].map(|value| in_words(value).unwrap_or_default()),
            ["zero", "nine", "thirteen", "twenty", "forty-two"]
        );
        assert_eq!(in_words(100), None);
    }
}
