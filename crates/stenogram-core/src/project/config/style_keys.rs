//! The keys of a profile, and so of the section `[format]`. Reading goes by the types of [`crate::profile`]; a test holds
//! the two together.

use super::shape::{Key, Layering, Shape};

/// A key that need not be there.
const fn key(name: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    Key { name, shape, required: false, default: "", doc, example, layering: Layering::Replaces }
}

const fn table(name: &'static str, keys: &'static [Key], doc: &'static str, example: &'static str) -> Key {
    Key { layering: Layering::Merges, ..key(name, Shape::Table(keys), doc, example) }
}

/// The keys of `[format]`.
pub(super) const STYLE_KEYS: &[Key] = &[
    table("labels", LABEL_STYLE, "Labels.", "{ delimiter = \"colon\", case = \"upper\" }"),
    table("paragraphs", PARAGRAPH_STYLE, "Paragraphs and blank lines.", "{ between-turns = 1 }"),
    table("marks", MARK_STYLE, "Marks.", "{ bracket = \"square\" }"),
    table(
        "typography",
        TYPOGRAPHY_STYLE,
        "Quotation marks, dashes, ellipses.",
        "{ quotes = \"curly\", dash = \"spaced-en\" }",
    ),
    table("numbers", NUMBER_STYLE, "Numbers, dates, spelling.", "{ percent = \"per-cent\" }"),
    table("header", HEADER_STYLE, "The header.", "{ require = [\"title\", \"date\"] }"),
    table("end", END_STYLE, "The end.", "{ mark = \"# # #\" }"),
    table("captions", CAPTIONS, "Limits of captions.", "{ line-characters = 42 }"),
    key("verbatim", Shape::Choice(LEVEL), "How literal the words are.", "\"clean\""),
];

/// The keys of a file that holds a profile, besides those of [`STYLE_KEYS`].
pub(super) const PROFILE_KEYS: &[Key] = &[
    key("name", Shape::Text, "Its name, in kebab case: `us-state`.", "\"our-house\""),
    key("title", Shape::Text, "What it is, in a few words.", "\"Transcripts of our house\""),
    key(
        "description",
        Shape::Text,
        "Who writes so and what is particular about it, in a few sentences.",
        "\"Our press office writes so.\"",
    ),
    key(
        "sources",
        Shape::List(&Shape::Text),
        "The norm that it follows.",
        "[\"https://house.example/style\"]",
    ),
    key(
        "extends",
        Shape::Text,
        "The profile that it lies over: a name, or the path of a file.",
        "\"mfa-en\"",
    ),
    table("rules", RULE_CHOICE, "Rules that it switches on or off.", "{ select = [\"S103\"] }"),
];

const LABEL_STYLE: &[Key] = &[
    key("delimiter", Shape::Choice(DELIMITER), "What stands between a label and the words.", "\"colon\""),
    key(
        "question-delimiter",
        Shape::Choice(DELIMITER),
        "What stands between the question label and the words, where that is something else.",
        "\"colon\"",
    ),
    key("spaces", Shape::Integer { min: 0, max: 255 }, "How many spaces follow the delimiter.", "2"),
    key(
        "question-spaces",
        Shape::Integer { min: 0, max: 255 },
        "How many spaces follow the question label, where that is another number.",
        "4",
    ),
    key("case", Shape::Choice(LABEL_CASE), "Upper and lower case of names.", "\"title\""),
    key(
        "honorific",
        Shape::Choice(HONORIFIC),
        "How `Mr` and the like are written before a name.",
        "\"stop\"",
    ),
    key("name", Shape::Choice(NAME_FORM), "How much of a name stands in a label.", "\"full\""),
    key("question", Shape::Text, "The label of whoever asks and is not named: `Question`.", "\"QUESTION\""),
    key(
        "question-also",
        Shape::List(&Shape::Text),
        "Other labels of whoever asks that are as good: `Correspondent`.",
        "[\"Correspondent\"]",
    ),
    key("answer", Shape::Text, "The label of whoever answers and is not named: `A`.", "\"A\""),
    key("emphasis", Shape::AnyText, "How labels are set off in Markdown: `**`.", "\"**\""),
    key(
        "full-at-first",
        Shape::Boolean,
        "Whether the first label of a speaker has the full name with title or affiliation.",
        "true",
    ),
    key(
        "repeat-after-insert",
        Shape::Boolean,
        "Whether the label comes again after a heading or a direction on a line of its own.",
        "true",
    ),
    key(
        "office-needs-holder",
        Shape::Boolean,
        "Whether an office alone in a label (`The President`) needs a holder whom the header names.",
        "true",
    ),
    key(
        "by-line",
        Shape::Boolean,
        "Whether `Q.` and `A.` need a line before them that says who examines: `BY MR. ROE:`.",
        "true",
    ),
    key(
        "interpreter",
        Shape::AnyText,
        "How it is said that an interpreter speaks; `{language}` stands for the language: `(spoke in {language})`.",
        "\"(spoke in {language})\"",
    ),
    key(
        "outlet",
        Shape::AnyText,
        "How the outlet of whoever asks is written: `{label} ({outlet})`.",
        "\"{label} ({outlet})\"",
    ),
];

const PARAGRAPH_STYLE: &[Key] = &[
    key(
        "between-turns",
        Shape::Integer { min: 0, max: 255 },
        "How many blank lines stand between turns.",
        "1",
    ),
    key(
        "between-paragraphs",
        Shape::Integer { min: 0, max: 255 },
        "How many blank lines stand between the paragraphs of a turn.",
        "1",
    ),
    key(
        "indent",
        Shape::Integer { min: 0, max: 255 },
        "How many spaces stand before the first line of a paragraph, with a label or without.",
        "4",
    ),
    key(
        "wrap",
        Shape::Integer { min: 0, max: 65_535 },
        "The width in columns at which lines are broken; 0: a paragraph is one line.",
        "0",
    ),
    key("one-per-turn", Shape::Boolean, "Whether a turn is one paragraph.", "true"),
    key(
        "sentence-spaces",
        Shape::Integer { min: 0, max: 255 },
        "How many spaces stand between sentences.",
        "2",
    ),
];

const MARK_STYLE: &[Key] = &[
    key(
        "bracket",
        Shape::Choice(MARK_BRACKET),
        "The brackets of directions and of what could not be heard.",
        "\"round\"",
    ),
    key("case", Shape::Choice(MARK_CASE), "Their case.", "\"sentence\""),
    key("stop", Shape::Boolean, "Whether a stop stands before the closing bracket.", "true"),
    key(
        "words",
        Shape::Named { keys: "what happens", patterns: false, value: &Shape::Text },
        "The house's words for what happens, by what happens: `laughter = \"They laugh\"`. Keys are `laughter`, `applause`, `inaudible`, `crosstalk`, `pause`, `interruption`, `off-mike`.",
        "{ laughter = \"They laugh\" }",
    ),
    key(
        "vocabulary",
        Shape::List(&Shape::Text),
        "All that may stand in a mark, besides `words`; empty: anything.",
        "[\"Laughter\", \"Applause\"]",
    ),
    key("inaudible-time", Shape::Boolean, "Whether what could not be heard needs its time.", "true"),
    key("insertion", Shape::Choice(MARK_BRACKET), "The brackets of the editors' words.", "\"round\""),
    key("attribution", Shape::Boolean, "Whether the editors' words are signed: `[… – AB]`.", "true"),
    key(
        "interpretive",
        Shape::Boolean,
        "Whether directions may say how something was said: `(angrily)`.",
        "true",
    ),
];

const TYPOGRAPHY_STYLE: &[Key] = &[
    key("quotes", Shape::Choice(QUOTES), "The form of quotation marks and apostrophes.", "\"curly\""),
    key(
        "outer-quotes",
        Shape::Choice(QUOTE_LEVEL),
        "The marks of a quotation that stands in no other.",
        "\"double\"",
    ),
    key(
        "quote-punctuation",
        Shape::Choice(QUOTE_PUNCTUATION),
        "Where stops and commas stand beside a closing quotation mark.",
        "\"inside\"",
    ),
    key("dash", Shape::Choice(DASH), "The dash between words.", "\"spaced-en\""),
    key("ellipsis", Shape::Choice(ELLIPSIS), "The ellipsis.", "\"character\""),
];

const NUMBER_STYLE: &[Key] = &[
    key(
        "words-below",
        Shape::Integer { min: 0, max: 65_535 },
        "Numbers below this one are written in words.",
        "10",
    ),
    key("percent", Shape::Choice(PERCENT), "How percentages are written.", "\"per-cent\""),
    key("date", Shape::Choice(DATE_ORDER), "How full dates are written in the text.", "\"day-month-year\""),
    key("time", Shape::Choice(TIME_FORM), "How times of day are written.", "\"twelve-colon\""),
    key("spelling", Shape::Choice(SPELLING), "`-ise` or `-ize`.", "\"ise\""),
];

const HEADER_STYLE: &[Key] =
    &[key("require", Shape::List(&Shape::Choice(REQUIRED)), "What it must tell.", "[\"title\", \"date\"]")];

const END_STYLE: &[Key] = &[
    key(
        "mark",
        Shape::AnyText,
        "What stands after the last turn, where it needs nothing that only the house knows: `# # #`.",
        "\"# # #\"",
    ),
    key(
        "accept",
        Shape::List(&Shape::Text),
        "Words that tell that an end mark is there, besides `mark`: `rose at`.",
        "[\"rose at\"]",
    ),
];

const CAPTIONS: &[Key] = &[
    key("line-characters", Shape::Integer { min: 0, max: 65_535 }, "The most characters of a line.", "42"),
    key("lines", Shape::Integer { min: 0, max: 255 }, "The most lines of a caption.", "2"),
    key(
        "min-milliseconds",
        Shape::Integer { min: 0, max: 4_294_967_295 },
        "The shortest time of a caption, in milliseconds.",
        "833",
    ),
    key(
        "max-milliseconds",
        Shape::Integer { min: 0, max: 4_294_967_295 },
        "The longest time of a caption, in milliseconds.",
        "7000",
    ),
    key(
        "characters-per-second",
        Shape::Integer { min: 0, max: 65_535 },
        "The most characters a second.",
        "20",
    ),
];

const RULE_CHOICE: &[Key] = &[
    key("select", Shape::List(&Shape::Rule), "These run too.", "[\"H103\"]"),
    key("ignore", Shape::List(&Shape::Rule), "These do not run.", "[\"H103\"]"),
];

const DELIMITER: &[(&str, &str)] = &[
    ("colon", "`Name: words`"),
    ("stop", "`Name. words`"),
    ("space", "`Q    words`"),
    ("line", "The label has its line to itself."),
    ("bracket", "`[Name] words`"),
];

const LABEL_CASE: &[(&str, &str)] =
    &[("title", "`Mr. Kirby`"), ("upper", "`MR. KIRBY`"), ("surname-upper", "`Mr. KIRBY`")];

const HONORIFIC: &[(&str, &str)] = &[("stop", "`Mr. Kirby`"), ("plain", "`Mr Kirby`"), ("none", "`Kirby`")];

const NAME_FORM: &[(&str, &str)] = &[("full", "`Anna Berg`"), ("surname", "`Berg`")];

const MARK_BRACKET: &[(&str, &str)] = &[("round", "`(Laughter.)`"), ("square", "`[Laughter.]`")];

const MARK_CASE: &[(&str, &str)] =
    &[("sentence", "`Laughter`"), ("lower", "`laughter`"), ("upper", "`LAUGHTER`")];

const QUOTES: &[(&str, &str)] = &[("curly", "`“so”`, `it’s`"), ("straight", "`\"so\"`, `it's`")];

const QUOTE_LEVEL: &[(&str, &str)] = &[("double", "`“so”`"), ("single", "`‘so’`")];

const QUOTE_PUNCTUATION: &[(&str, &str)] = &[
    ("inside", "`“so,”` always, as in the United States."),
    ("logical", "`“so”,` unless it belongs to the quotation, as in Britain."),
];

const DASH: &[(&str, &str)] = &[
    ("spaced-en", "`so – so`"),
    ("spaced-em", "`so — so`"),
    ("em", "`so—so`"),
    ("spaced-double-hyphen", "`so -- so`"),
    ("double-hyphen", "`so--so`"),
];

const ELLIPSIS: &[(&str, &str)] =
    &[("character", "`…`"), ("dots", "`...`"), ("spaced-dots", "`. . .`"), ("never", "There is none.")];

const PERCENT: &[(&str, &str)] =
    &[("per-cent", "`10 per cent`"), ("percent", "`10 percent`"), ("sign", "`10%`")];

const DATE_ORDER: &[(&str, &str)] =
    &[("day-month-year", "`14 January 2025`"), ("month-day-year", "`January 14, 2025`")];

const TIME_FORM: &[(&str, &str)] = &[
    ("twelve-colon", "`1:12 p.m.`"),
    ("twelve-dot", "`1.12 p.m.`"),
    ("twelve-upper", "`1:12 P.M.`"),
    ("twenty-four", "`13:12`"),
];

const SPELLING: &[(&str, &str)] = &[("ise", "`organise`"), ("ize", "`organize`")];

const REQUIRED: &[(&str, &str)] = &[
    ("title", "Name of the event."),
    ("date", "Its day."),
    ("time", "The time of day at which it starts."),
    ("place", "Its place."),
    ("source", "Where the transcript comes from."),
    ("participants", "Who takes part."),
    ("status", "How literal the transcript is."),
    ("language", "The language."),
];

const LEVEL: &[(&str, &str)] = &[
    ("full", "All that was said, with every `um`."),
    ("clean", "Without fillers and false starts."),
    ("near", "As the office has it: near-verbatim, lightly edited."),
];
