//! What a parsed transcript consists of.

use super::Contained;
use super::Language;
use super::parts::{EndPart, Inserted, RosterEntry, Section};
use crate::text::Span;
use jiff::civil::Date;
use serde::Serialize;

/// A parsed transcript. All spans are of the text that was parsed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Transcript {
    /// What stands before the first spoken word.
    pub header: Header,
    /// The turns in the order of the text. Their spans neither overlap nor leave words out.
    pub turns: Vec<Turn>,
    /// Everyone whom a label stands for, in the order of their first turns. [`SpeakerId`] is an index into it.
    pub speakers: Vec<Speaker>,
    /// What nobody said: stage directions, insertions, timestamps, separators; in the order of the text.
    pub marks: Vec<Mark>,
    /// The language of most of it: as the header declares, else as its words tell; `None` where that is in doubt.
    pub language: Option<Language>,
    /// Topics and items of the agenda under headings, in the order of the text.
    pub sections: Vec<Section>,
    /// Documents within the speech that nobody says, in the order of the text.
    pub inserted: Vec<Inserted>,
    /// Those whom lists above or below the turns name, in the order of the text.
    pub roster: Vec<RosterEntry>,
    /// End mark, closing time and notes after the last turn.
    pub end_matter: Option<Span>,
    /// The paragraphs of the end matter, with what they are.
    pub end_parts: Vec<EndPart>,
    /// The container that the text is, if it is one; what is words in it.
    pub contained: Option<Contained>,
}

/// Title, date, place and the rest of what stands before the first spoken word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// From the start of the text to the end of the last header line; empty where there is no header.
    pub span: Span,
    /// Its fields, in the order of the text.
    pub fields: Vec<Field>,
    /// YAML front matter with its `---` lines.
    pub front_matter: Option<Span>,
    /// Paragraphs that tell about the event before it is transcribed.
    pub summary: Option<Span>,
    /// Where a header value runs into the first spoken words.
    pub glue: Option<Glue>,
    /// The date of the event, from a field or, failing that, from the file name.
    pub date: Option<Date>,
}

/// One piece of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it tells.
    pub kind: FieldKind,
    /// The key as written (`Source`), without its colon; `None` where the value stands alone.
    pub key: Option<Span>,
    /// The value as written; empty where the key has none.
    pub value: Span,
}

/// What a header field tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// Name of the event.
    Title,
    /// Day of the event.
    Date,
    /// Time of day at which it starts.
    Time,
    /// Place of the event.
    Place,
    /// Where the transcript comes from.
    Source,
    /// Who takes part.
    Participants,
    /// How literal the transcript is.
    Status,
    /// Language spoken.
    Language,
    /// Any other key or line.
    Other,
}

/// A line on which a header value and spoken words stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glue {
    /// The end of the header value; the spoken words start after the white space here.
    pub at: u32,
    /// The first spoken word.
    pub words: u32,
}

/// One contribution under one label, with all its paragraphs, up to the next label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// What it does.
    pub kind: TurnKind,
    /// Its label; `None` for the opening.
    pub label: Option<Label>,
    /// Who the label stands for.
    pub speaker: Option<SpeakerId>,
    /// Whether it goes on with the turn before it: the label stands again only because of the time beside it.
    pub continues: bool,
    /// The whole turn: from its label to the end of its last word or mark.
    pub span: Span,
    /// Its paragraphs and what stands between them, in the order of the text.
    pub blocks: Vec<Block>,
}

/// What a turn does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TurnKind {
    /// Words before the first label.
    Opening,
    /// Asks.
    Question,
    /// Answers a question.
    Answer,
    /// Says something that is neither.
    Statement,
    /// Runs the event: a moderator, an operator.
    Procedural,
}

/// The text that opens a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The label as written, without delimiter and markup.
    pub span: Span,
    /// What separates it from the words; empty where only white space does.
    pub delimiter: Span,
    /// What kind of delimiter that is.
    pub kind: Delimiter,
}

/// What separates a label from the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Delimiter {
    /// `Name: words`.
    Colon,
    /// `Q   words`.
    Space,
    /// The container's own: an element, an attribute, a field.
    Markup,
    /// `CHAIR ROE.  words`.
    Stop,
    /// `Pregunta.- words`, `Ann Roe. – words`.
    StopDash,
    /// `Q - words`.
    Dash,
    /// `[Name] words`, `（記者）`.
    Bracket,
    /// `<nick> words`.
    Angle,
    /// The label has its line to itself.
    Line,
}

/// Index of a [`Speaker`] in [`Transcript::speakers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerId(pub u32);

/// Who a label stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The name without title (`Vladimir Putin`); for a label that names a role or an office only, the label
    /// (`Question`).
    pub name: String,
    /// Person or role.
    pub role: Role,
    /// Whether `name` is a person's: so it is also for `Moderator`, where the document says who that is.
    pub named: bool,
    /// Office, as in `President of Russia`.
    pub title: Option<String>,
    /// Whom or where the speaker is from: party, firm, outlet, constituency.
    pub affiliation: Option<String>,
    /// The labels that stand for this speaker, white space folded, in the order of their first use.
    pub labels: Vec<String>,
}

/// Whether a speaker is a person, and if not, what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Someone with a name or an office of their own (`MS. PSAKI`, `THE PRESIDENT`).
    Person,
    /// Whoever asks: `Question`, `Q`, `Reporter`.
    Questioner,
    /// Whoever answers: `Answer`, `A`.
    Answerer,
    /// Whoever runs the event: `Moderator`, `Operator`.
    Moderator,
    /// Somebody in the hall: `Audience Member`, `Remark`.
    Audience,
    /// Several at once.
    Group,
    /// An interpreter's voice.
    Interpreter,
    /// Nobody: a part of a programme, as `Break`, `Jingle`.
    Scene,
    /// Not identified: `Speaker 2`, `Unknown`.
    Unknown,
}

/// A paragraph of a turn, or what stands between paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// From its first to its last character that is not white space. A paragraph that is hard-wrapped holds its line
    /// ends.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Spoken words.
    Paragraph,
    /// `* * *`, `---`, `<…>` on a line of its own.
    Separator,
    /// A stage direction or timestamp on a line of its own.
    Direction,
    /// The heading of a section that stands within the turn.
    Heading,
    /// A paragraph of an inserted document.
    Inserted,
}

/// Something in the text that nobody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What it is.
    pub kind: MarkKind,
    /// With its brackets.
    pub span: Span,
}

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// What happened: `(Laughter.)`, `[Applause]`, `(The bill is signed.)`.
    Direction,
    /// Words that could not be heard: `(Inaudible.)`, `[crosstalk 00:07:58]`.
    Inaudible,
    /// Words of the editor within the speech: `[with]`, `[sic]`.
    Insertion,
    /// A time: `[00:01:02]`.
    Timestamp,
    /// Words left out: `<…>`, `[…]`.
    Omission,
    /// `* * *`, `---`.
    Separator,
    /// What a page prints around the text: running heads, page and line numbers.
    Furniture,
    /// Where a line end breaks a word: hyphen and line end, or the line end alone after a hyphen of the word's own.
    Hyphenation,
    /// The voice or language of the words: `(As interpreted.)`, `(spoke in French)`.
    Language,
    /// Words that replace others: `<s>2013</s> [23]`, `~~two~~`, `[over]*`.
    Correction,
    /// What was perhaps heard, or was said just so: `[ph]`, `(?)`, `[sic]`.
    Guess,
    /// A shout that has its speaker with it: `(Ann Roe [ABC]: Never!)`.
    Heckle,
}

impl Role {
    /// Its name in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Questioner => "questioner",
            Self::Answerer => "answerer",
            Self::Moderator => "moderator",
            Self::Audience => "audience",
            Self::Group => "group",
            Self::Interpreter => "interpreter",
            Self::Scene => "scene",
            Self::Unknown => "unknown",
        }
    }
}

impl Mark {
    /// Who shouts in a mark of kind [`MarkKind::Heckle`], in the order of the text; `text` is what was parsed. The name
    /// is as written, with party or place: `Ann Roe [ABC]`.
    pub fn hecklers(&self, text: &str) -> Vec<Span> {
        if self.kind != MarkKind::Heckle {
            return Vec::new();
        }
        let found = super::marks::hecklers(self.span.of(text));
        found.into_iter().map(|span| span.shift(self.span.start)).collect()
    }
}

impl Transcript {
    /// The speaker behind an id.
    pub fn speaker(&self, id: SpeakerId) -> Option<&Speaker> {
        self.speakers.get(id.0 as usize)
    }

    /// The index in [`Transcript::turns`] of the turn that holds the byte at `offset` or ends there.
    pub fn turn_at(&self, offset: u32) -> Option<usize> {
        let at = self.turns.partition_point(|turn| turn.span.start <= offset).checked_sub(1)?;
        self.turns.get(at)?.span.touches(offset).then_some(at)
    }
}
