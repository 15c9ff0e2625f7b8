//! Step 1: what each line says by itself. Facts are relative to the line's start, so that a line keeps its facts when
//! others change.

use super::candidate::{self, Candidate};
use super::heading::{self, Heading};
pub(super) use super::lexicon::salutation_len;
use super::scan::Scan;
use super::{Language, dates, furniture, lexicon};
use crate::text::{LineIndex, Span};
use crate::work::count_work;
use std::sync::Arc;

/// What one line says by itself. There is one for each line of a document, so it is kept small.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LineFacts {
    /// Bytes of the content, without the white space around it; relative to the start of the line.
    pub(super) content: (u32, u32),
    /// What it looks like.
    pub(super) shape: LineShape,
    /// Characters of the content.
    pub(super) width: u32,
    /// Whether the content ends as a sentence does.
    pub(super) terminated: bool,
    /// Whether a Markdown hard break (two spaces) ends the line.
    pub(super) hard_break: bool,
    /// The labels that the line may start with; few lines have any.
    readings: Option<Arc<Readings>>,
    /// Bytes of the line number at the start of the content, with the white space after it.
    pub(super) number: u8,
    /// Whether the line is the number of a page.
    pub(super) is_page: bool,
    /// How it is set, if it may be a heading.
    pub(super) heading: Option<Heading>,
    /// Whether it has capitals and no lower-case letters.
    pub(super) shouted: bool,
    /// Whether something in it could open a mark.
    pub(super) may_mark: bool,
}

/// The labels that a line may start with.
#[derive(Debug, Clone, PartialEq)]
struct Readings {
    candidates: Box<[Candidate]>,
    /// The language in which they were read.
    language: Option<Language>,
}

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineShape {
    /// White space only, or a comment.
    Blank,
    /// `* * *`, `---`, `____`.
    Separator,
    /// `<…>`, `[…]`: words left out.
    Omission,
    /// `END`, `# # #`, `END 2:34 P.M. EDT`.
    EndMark,
    /// A time of day and nothing else: `1:18 P.M. EDT`.
    Time,
    /// A time into the recording and nothing else: `00:01:02`, `0:0:3.120 --> 0:0:6.540`.
    Stamp,
    /// A date and nothing else, perhaps in brackets.
    Date,
    /// Anything else.
    Text,
}

impl LineFacts {
    /// Reads one line, with or without its line end.
    pub(super) fn read(line: &str) -> Self {
        count_work(line.len());
        let body = line.trim_end_matches(['\n', '\r']);
        let (start, trimmed) = trimmed(body);
        let (start, trimmed) = if is_comment(trimmed) { (body.len(), "") } else { (start, trimmed) };
        let scan = Scan::of(trimmed);
        let content = (start as u32, (start + trimmed.len()) as u32);
        let number = if scan.digit() { candidate::number_len(trimmed).unwrap_or(0) } else { 0 };
        let numberless = trimmed.get(number..).unwrap_or(trimmed);
        let shape = shape_of(numberless, scan);
        let candidates = match shape {
            LineShape::Text => candidate::read(trimmed, scan, content.0),
            _ => Vec::new(),
        };
        let readings = (!candidates.is_empty())
            .then(|| Arc::new(Readings { candidates: candidates.into(), language: None }));
        Self {
            content,
            shape,
            width: if scan.ascii() { trimmed.len() } else { trimmed.chars().count() } as u32,
            terminated: ends_sentence(trimmed),
            hard_break: body.ends_with("  ") || body.ends_with('\\'),
            readings,
            number: number as u8,
            is_page: scan.digit() && furniture::is_page(trimmed, shape),
            heading: if shape == LineShape::Text { heading::read(trimmed, scan) } else { None },
            shouted: !scan.lower() && heading::is_shouted(trimmed),
            may_mark: scan.may_mark(trimmed),
        }
    }

    /// The labels that the line may start with.
    pub(super) fn candidates(&self) -> &[Candidate] {
        count_work(1);
        self.readings.as_deref().map_or(&[], |readings| &readings.candidates)
    }

    /// Whether the line may start with a label.
    pub(super) fn has_candidates(&self) -> bool {
        self.readings.is_some()
    }

    /// Reads the labels again in the language of the document: `P` asks in some, `die` is a word of sentences in one.
    pub(super) fn set_language(&mut self, language: Option<Language>) {
        // Few labels have words that change with the language: the others stay shared with the version of the text
        // before this one.
        let changes = |readings: &Readings| {
            readings.language != language && readings.candidates.iter().any(Candidate::is_tied)
        };
        let Some(readings) = self.readings.as_mut().filter(|readings| changes(readings)) else { return };
        let readings = Arc::make_mut(readings);
        readings.language = language;
        for candidate in &mut readings.candidates {
            let (role, own_sentence_words) = candidate.read_in(language);
            if (candidate.shape.role, candidate.shape.own_sentence_words) != (role, own_sentence_words) {
                let shape = Arc::make_mut(&mut candidate.shape);
                (shape.role, shape.own_sentence_words) = (role, own_sentence_words);
            }
        }
    }

    /// All but its words, its width and its labels.
    pub(super) fn signs(&self) -> impl PartialEq + use<> {
        let Self { content, shape, terminated, hard_break, number, is_page, heading, shouted, .. } = *self;
        // Only long lines tell whether all is set in capitals, by how many of them are.
        let loud = (self.width > 50).then_some(shouted);
        ((content.0, shape, terminated, hard_break, number, is_page), heading, shouted, loud)
    }

    /// Whether the line holds white space only, or a comment.
    pub(super) fn is_blank(&self) -> bool {
        count_work(1);
        self.shape == LineShape::Blank
    }
}

/// The content of line `at` of a text, of which `facts` tells the lines.
pub(super) fn words_at<'a>((text, index): (&'a str, &LineIndex), facts: &[LineFacts], at: usize) -> &'a str {
    let (from, to) = facts.get(at).map_or((0, 0), |facts| facts.content);
    Span::new(from, to).shift(index.start(at as u32)).of(text)
}

/// Whether a line is a comment of HTML, which Markdown has too: nobody says it, and no page shows it.
fn is_comment(trimmed: &str) -> bool {
    let inner = trimmed.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inner.is_some_and(|inner| !inner.contains("-->"))
}

/// `body` without the white space around it, and where it starts.
fn trimmed(body: &str) -> (usize, &str) {
    let plain = |byte: &u8| byte.is_ascii_graphic();
    if let [first, .., last] = body.as_bytes()
        && plain(first)
        && plain(last)
    {
        return (0, body);
    }
    let words = body.trim_start_matches(is_blank);
    (body.len() - words.len(), words.trim_end_matches(is_blank))
}

/// White space, and the invisible characters that documents are padded with.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}')
}

/// Whether text ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    match text.as_bytes().last() {
        Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b',') | None => return false,
        Some(b'.' | b'?' | b'!' | b':' | b';') => return true,
        _ => {}
    }
    let core = text.trim_end_matches(|c: char| {
        is_blank(c) || matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_' | '\\' | '」' | '』')
    });
    core.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟', ':', ';'])
        || core.ends_with(['—', '–'])
        || core.ends_with("--")
        || before_bracket(text).is_some_and(ends_sentence)
}

/// What stands before a short bracket at the end of text: `Yes. [Laughter]`.
fn before_bracket(text: &str) -> Option<&str> {
    const SHORT: usize = 40;
    let core = text.trim_end_matches(is_blank);
    let open = match core.as_bytes().last()? {
        b']' => '[',
        b')' => '(',
        _ => return None,
    };
    let (before, inner) = core.rsplit_once(open)?;
    let before = before.trim_end_matches(is_blank);
    // Brackets in a row would be looked at again and again.
    (inner.len() <= SHORT && !before.is_empty() && !before.ends_with([']', ')'])).then_some(before)
}

fn shape_of(trimmed: &str, scan: Scan) -> LineShape {
    if trimmed.is_empty() {
        return LineShape::Blank;
    }
    if trimmed.len() > 120 {
        return LineShape::Text;
    }
    // Few lines are anything but text, and most show it by their first characters.
    let digits = scan.digit();
    if !digits && trimmed.len() > 40 && trimmed.chars().take(3).all(char::is_alphanumeric) {
        return LineShape::Text;
    }
    if let Some(shape) = shape_of_signs(trimmed) {
        return shape;
    }
    if trimmed.len() > 60 && !digits {
        return LineShape::Text;
    }
    if let Some(rest) = lexicon::after_end_word(trimmed)
        && (rest.is_empty() || dates::is_time(rest))
    {
        return LineShape::EndMark;
    }
    if !digits || !dates::may_be_all(trimmed) {
        return LineShape::Text;
    }
    let unwrapped =
        trimmed.trim_matches(|c: char| is_blank(c) || matches!(c, '(' | ')' | '[' | ']' | '*' | '_'));
    let stamped = candidate::is_stamp(trimmed);
    if stamped && !dates::is_time(unwrapped) {
        return LineShape::Stamp;
    }
    if dates::is_time(unwrapped) {
        return LineShape::Time;
    }
    if dates::find(unwrapped).is_some_and(|found| found.covers_all_of(unwrapped)) {
        return LineShape::Date;
    }
    LineShape::Text
}

/// What a line is that holds hardly any letters: a separator, an end mark, an omission.
fn shape_of_signs(trimmed: &str) -> Option<LineShape> {
    // `<…>` may be written `&lt;…&gt;`, and lose its `&`.
    if trimmed.starts_with(|c: char| c.is_alphanumeric() && !matches!(c, 'l' | 'g' | 't')) {
        return None;
    }
    let bare = || trimmed.chars().filter(|c| !is_blank(*c) && *c != '\\');
    let is_rule = |c: char| matches!(c, '*' | '-' | '_' | '=' | '–' | '—' | '•' | '~');
    if bare().all(is_rule) && bare().count() >= 3 {
        return Some(LineShape::Separator);
    }
    if ["###", "##", "-0-", "-30-"].into_iter().any(|mark| bare().eq(mark.chars())) {
        return Some(LineShape::EndMark);
    }
    let is_bracket = |c: char| matches!(c, '<' | '>' | '[' | ']' | '(' | ')' | '&' | 'l' | 'g' | 't' | ';');
    if !bare().all(|c| is_bracket(c) || matches!(c, '…' | '.')) {
        return None;
    }
    let bare: String = bare().collect();
    let inner = bare.trim_matches(is_bracket);
    (bare != inner && (inner == "…" || inner == "...")).then_some(LineShape::Omission)
}

/// The words of `text` in lower case with typographic apostrophes, without the punctuation around them.
pub(super) fn folded_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(is_blank)
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).replace('\'', "’").to_lowercase())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (line, shape) in [
            ("", LineShape::Blank),
            ("\u{a0} \t", LineShape::Blank),
            (" <!-- editors: see the recording -->", LineShape::Blank),
            ("<!-- a --> Question: b -->", LineShape::Text),
            ("* * *", LineShape::Separator),
            ("-----", LineShape::Separator),
            ("<…>", LineShape::Omission),
            ("[...]", LineShape::Omission),
            ("# # #", LineShape::EndMark),
            ("END                 9:42 A.M. EDT", LineShape::EndMark),
            ("[END OF INTERVIEW.]", LineShape::EndMark),
            ("1:18 P.M. EDT", LineShape::Time),
            ("(July 21, 2021)", LineShape::Date),
            ("14 January 2025", LineShape::Date),
            ("END THE WAR", LineShape::Text),
            ("At 1:18 P.M. we met", LineShape::Text),
        ] {
            assert_eq!(LineFacts::read(line).shape, shape, "{line:?}");
        }
    }

    #[test]
    fn salutations_end_at_a_word_end() {
        assert_eq!(salutation_len("Ladies and gentlemen, we meet"), Some(20));
        assert_eq!(salutation_len("Hellos abound"), None);
        assert!(salutation_len("Дамы и\u{a0}господа!").is_some());
    }
}
