//! What a profile can say. What is `None` or empty is left to each transcript.

use crate::syntax;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A house style.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    /// Its name, in kebab case: `us-state`.
    pub name: String,
    /// What it is, in a few words.
    pub title: String,
    /// Who writes so and what is particular about it, in a few sentences.
    pub description: String,
    /// The norm that it follows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The profile that it lies over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Rules that it switches on or off.
    pub rules: RuleChoice,
    /// Labels.
    pub labels: LabelStyle,
    /// Paragraphs and blank lines.
    pub paragraphs: ParagraphStyle,
    /// Marks.
    pub marks: MarkStyle,
    /// Quotation marks, dashes, ellipses.
    pub typography: TypographyStyle,
    /// Numbers, dates, spelling.
    pub numbers: NumberStyle,
    /// The header.
    pub header: HeaderStyle,
    /// The end.
    pub end: EndStyle,
    /// How literal the words are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verbatim: Option<Level>,
    /// Limits of captions.
    pub captions: Captions,
}

/// Rules that a profile switches on or off: codes, beginnings of codes, names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct RuleChoice {
    /// These run too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub select: Vec<String>,
    /// These do not run.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
}

/// How labels are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct LabelStyle {
    /// What stands between a label and the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<Delimiter>,
    /// What stands between the question label and the words, where that is something else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question_delimiter: Option<Delimiter>,
    /// How many spaces follow the delimiter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spaces: Option<u8>,
    /// How many spaces follow the question label, where that is another number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question_spaces: Option<u8>,
    /// Upper and lower case of names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<LabelCase>,
    /// How `Mr` and the like are written before a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub honorific: Option<Honorific>,
    /// How much of a name stands in a label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<NameForm>,
    /// The label of whoever asks and is not named: `Question`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Other labels of whoever asks that are as good: `Correspondent`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub question_also: Vec<String>,
    /// The label of whoever answers and is not named: `A`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// How labels are set off in Markdown: `**`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emphasis: Option<String>,
    /// Whether the first label of a speaker has the full name with title or affiliation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_at_first: Option<bool>,
    /// Whether the label comes again after a heading or a direction on a line of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeat_after_insert: Option<bool>,
    /// Whether an office alone in a label (`The President`) needs a holder whom the header names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_needs_holder: Option<bool>,
    /// Whether `Q.` and `A.` need a line before them that says who examines: `BY MR. ROE:`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_line: Option<bool>,
    /// How it is said that an interpreter speaks; `{language}` stands for the language: `(spoke in {language})`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<String>,
    /// How the outlet of whoever asks is written: `{label} ({outlet})`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
}

/// What stands between a label and the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Delimiter {
    /// `Name: words`
    Colon,
    /// `Name. words`
    Stop,
    /// `Q    words`
    Space,
    /// The label has its line to itself.
    Line,
    /// `[Name] words`
    Bracket,
}

impl Delimiter {
    /// Whether this is how a label is set off in a text.
    pub fn is(self, written: syntax::Delimiter) -> bool {
        matches!(
            (self, written),
            (Self::Colon, syntax::Delimiter::Colon)
                | (Self::Stop, syntax::Delimiter::Stop)
                | (Self::Space, syntax::Delimiter::Space)
                | (Self::Line, syntax::Delimiter::Line)
                | (Self::Bracket, syntax::Delimiter::Bracket)
        )
    }
}

/// Upper and lower case of names in labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LabelCase {
    /// `Mr. Kirby`
    Title,
    /// `MR. KIRBY`
    Upper,
    /// `Mr. KIRBY`
    SurnameUpper,
}

/// How `Mr` and the like are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Honorific {
    /// `Mr. Kirby`
    Stop,
    /// `Mr Kirby`
    Plain,
    /// `Kirby`
    None,
}

/// How much of a name stands in a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameForm {
    /// `Anna Berg`
    Full,
    /// `Berg`
    Surname,
}

/// Paragraphs and blank lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct ParagraphStyle {
    /// How many blank lines stand between turns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between_turns: Option<u8>,
    /// How many blank lines stand between the paragraphs of a turn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub between_paragraphs: Option<u8>,
    /// How many spaces stand before the first line of a paragraph, with a label or without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub indent: Option<u8>,
    /// The width in columns at which lines are broken; 0: a paragraph is one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap: Option<u16>,
    /// Whether a turn is one paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_per_turn: Option<bool>,
    /// How many spaces stand between sentences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence_spaces: Option<u8>,
}

/// How marks are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct MarkStyle {
    /// The brackets of directions and of what could not be heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bracket: Option<MarkBracket>,
    /// Their case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<MarkCase>,
    /// Whether a stop stands before the closing bracket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop: Option<bool>,
    /// The house's words for what happens, by what happens: `laughter = "They laugh"`. Keys are `laughter`, `applause`,
    /// `inaudible`, `crosstalk`, `pause`, `interruption`, `off-mike`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, String>,
    /// All that may stand in a mark, besides `words`; empty: anything.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub vocabulary: Vec<String>,
    /// Whether what could not be heard needs its time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inaudible_time: Option<bool>,
    /// The brackets of the editors' words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub insertion: Option<MarkBracket>,
    /// Whether the editors' words are signed: `[… – AB]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<bool>,
    /// Whether directions may say how something was said: `(angrily)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpretive: Option<bool>,
}

/// Brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkBracket {
    /// `(Laughter.)`
    Round,
    /// `[Laughter.]`
    Square,
}

/// Case of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkCase {
    /// `Laughter`
    Sentence,
    /// `laughter`
    Lower,
    /// `LAUGHTER`
    Upper,
}

/// Quotation marks, dashes, ellipses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct TypographyStyle {
    /// The form of quotation marks and apostrophes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quotes: Option<Quotes>,
    /// The marks of a quotation that stands in no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outer_quotes: Option<QuoteLevel>,
    /// Where stops and commas stand beside a closing quotation mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote_punctuation: Option<QuotePunctuation>,
    /// The dash between words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dash: Option<Dash>,
    /// The ellipsis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ellipsis: Option<Ellipsis>,
}

/// The form of quotation marks and apostrophes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quotes {
    /// `“so”`, `it’s`
    Curly,
    /// `"so"`, `it's`
    Straight,
}

/// Marks of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteLevel {
    /// `“so”`
    Double,
    /// `‘so’`
    Single,
}

/// Where stops and commas stand beside a closing quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuotePunctuation {
    /// `“so,”` always, as in the United States.
    Inside,
    /// `“so”,` unless it belongs to the quotation, as in Britain.
    Logical,
}

/// The dash between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dash {
    /// `so – so`
    SpacedEn,
    /// `so — so`
    SpacedEm,
    /// `so—so`
    Em,
    /// `so -- so`
    SpacedDoubleHyphen,
    /// `so--so`
    DoubleHyphen,
}

/// The ellipsis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ellipsis {
    /// `…`
    Character,
    /// `...`
    Dots,
    /// `. . .`
    SpacedDots,
    /// There is none.
    Never,
}

/// Numbers, dates, spelling.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct NumberStyle {
    /// Numbers below this one are written in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words_below: Option<u16>,
    /// How percentages are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    /// How full dates are written in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<DateOrder>,
    /// How times of day are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeForm>,
    /// `-ise` or `-ize`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spelling: Option<Spelling>,
}

/// How percentages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Percent {
    /// `10 per cent`
    PerCent,
    /// `10 percent`
    Percent,
    /// `10%`
    Sign,
}

/// How full dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// `14 January 2025`
    DayMonthYear,
    /// `January 14, 2025`
    MonthDayYear,
}

/// How times of day are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeForm {
    /// `1:12 p.m.`
    TwelveColon,
    /// `1.12 p.m.`
    TwelveDot,
    /// `1:12 P.M.`
    TwelveUpper,
    /// `13:12`
    TwentyFour,
}

/// Spelling of verbs such as `organise`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spelling {
    /// `organise`
    Ise,
    /// `organize`
    Ize,
}

/// The header.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct HeaderStyle {
    /// What it must tell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub require: Vec<Required>,
}

/// Something that a header tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Required {
    /// Name of the event.
    Title,
    /// Its day.
    Date,
    /// The time of day at which it starts.
    Time,
    /// Its place.
    Place,
    /// Where the transcript comes from.
    Source,
    /// Who takes part.
    Participants,
    /// How literal the transcript is.
    Status,
    /// The language.
    Language,
}

/// The end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct EndStyle {
    /// What stands after the last turn, where it needs nothing that only the house knows: `# # #`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// Words that tell that an end mark is there, besides `mark`: `rose at`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
}

/// How literal the words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// All that was said, with every `um`.
    Full,
    /// Without fillers and false starts.
    Clean,
    /// As the office has it: near-verbatim, lightly edited.
    Near,
}

/// Limits of captions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Captions {
    /// The most characters of a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_characters: Option<u16>,
    /// The most lines of a caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<u8>,
    /// The shortest time of a caption, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_milliseconds: Option<u32>,
    /// The longest time of a caption, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_milliseconds: Option<u32>,
    /// The most characters a second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub characters_per_second: Option<u16>,
}
