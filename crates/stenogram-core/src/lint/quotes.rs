//! Which quotation marks belong together.
//!
//! An apostrophe can look like a closing quotation mark, a quotation can run over paragraphs (each of which then
//! opens it again), and a typist can take the wrong mark of a pair: so where a mark stands counts more than which one
//! it is. What stays unclear is marked as such; rules leave it alone.

use super::signs::{Sign, Signs};
use crate::Analysis;
use crate::text::Span;

/// The quotations of a transcript.
#[derive(Debug, Clone, Default)]
pub(super) struct Quotes {
    /// Opening and closing marks that belong together, in the order of the closing ones.
    pub(super) pairs: Vec<Pair>,
    /// Double marks without a partner, in the order of the text.
    pub(super) loose: Vec<Loose>,
}

/// One quotation within one paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// Its opening mark.
    pub(super) open: Span,
    /// Its closing mark.
    pub(super) close: Span,
    /// Of which kind the opening mark is.
    pub(super) form: Form,
    /// How many quotations it stands in: 0 for an outer one.
    pub(super) depth: usize,
    /// Whether the closing mark could be an apostrophe, and a later mark the closing one.
    pub(super) unsure: bool,
}

/// Kinds of quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `“ ”`
    CurlyDouble,
    /// `" "`
    StraightDouble,
    /// `‘ ’`
    CurlySingle,
    /// `' '`
    StraightSingle,
    /// `« »` and `„ “`
    Other,
}

impl Form {
    /// Whether it is single.
    pub(super) fn is_single(self) -> bool {
        matches!(self, Self::CurlySingle | Self::StraightSingle)
    }

    /// Whether it is double as in English.
    pub(super) fn is_double(self) -> bool {
        matches!(self, Self::CurlyDouble | Self::StraightDouble)
    }

    /// Its opening and its closing mark.
    pub(super) fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::CurlyDouble => ("“", "”"),
            Self::StraightDouble => ("\"", "\""),
            Self::CurlySingle => ("‘", "’"),
            Self::StraightSingle => ("'", "'"),
            Self::Other => ("«", "»"),
        }
    }
}

/// A curly double mark without a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Loose {
    /// The mark.
    pub(super) span: Span,
    /// End of its paragraph.
    pub(super) paragraph_end: u32,
    /// What is wrong with it.
    pub(super) fault: Fault,
}

/// What is wrong with a quotation mark that has no partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It opens a quotation that is never closed.
    NeverClosed,
    /// It closes a quotation that was never opened.
    NeverOpened,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    span: Span,
    form: Form,
    /// End of the paragraph in which it stands.
    paragraph_end: u32,
    /// From an earlier paragraph: does not count for the depth.
    carried: bool,
}

/// A single quotation is not longer than this many bytes; an opening mark that finds no closing one before is an
/// apostrophe.
const LONGEST_SINGLE: u32 = 400;

/// The quotations of a transcript that are plainly some, with their marks, in the order of the text. Those inside others
/// are left out, so none overlap; each stands within one paragraph.
pub fn quotations(analysis: &Analysis) -> Vec<Span> {
    let text = analysis.text();
    let quotes = Quotes::pair(&Signs::find(analysis.transcript(), text), text);
    // Single straight marks are apostrophes more often.
    let plain = |pair: &&Pair| !pair.unsure && pair.form != Form::StraightSingle;
    let mut spans: Vec<Span> =
        quotes.pairs.iter().filter(plain).map(|pair| Span::new(pair.open.start, pair.close.end)).collect();
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    spans.retain(|span| {
        let outer = span.start >= end;
        end = end.max(span.end);
        outer
    });
    spans
}

/// More quotations than this do not stand inside each other: what looks like it is a row of marks.
const DEEPEST: usize = 16;

impl Quotes {
    /// Pairs the quotation marks of each turn.
    pub(super) fn pair(signs: &Signs, text: &str) -> Self {
        // „ closes with “, and where only ” is used it stands on both sides: then English rules say nothing.
        let uses = |mark| signs.paragraphs().any(|(_, signs)| signs.iter().any(|sign| sign.char == mark));
        let mut pairing = Pairing { quotes: Self::default(), stack: Vec::new(), text, end: 0 };
        let english = !uses('„') && uses('“');
        let mut turn = None;
        for (paragraph, signs) in signs.paragraphs() {
            if turn != Some(paragraph.turn) {
                pairing.end_turn(english);
                turn = Some(paragraph.turn);
            }
            pairing.paragraph(paragraph.span, signs);
        }
        pairing.end_turn(english);
        let mut quotes = pairing.quotes;
        if !english {
            quotes.loose.clear();
            quotes.pairs.retain(|pair| pair.form != Form::CurlyDouble);
        }
        quotes.loose.sort_by_key(|loose| loose.span);
        quotes
    }
}

impl Quotes {
    /// Whether a byte stands within a quotation.
    pub(super) fn cover(&self, offset: u32) -> bool {
        // Of the pairs that close behind it, an outer one can be the last to do so; few stand inside each other.
        let from = self.pairs.partition_point(|pair| pair.close.start <= offset);
        let mut later = self.pairs.iter().skip(from).take(DEEPEST);
        later.any(|pair| pair.open.end <= offset)
    }
}

struct Pairing<'a> {
    quotes: Quotes,
    stack: Vec<Open>,
    text: &'a str,
    end: u32,
}

impl Pairing<'_> {
    fn paragraph(&mut self, span: Span, signs: &[Sign]) {
        let carried = self.stack.iter().find(|open| open.form == Form::CurlyDouble).copied();
        self.stack.clear();
        self.end = span.end;
        let reopens =
            signs.first().is_some_and(|sign| matches!(sign.char, '“' | '”') && sign.before.is_none());
        if let Some(open) = carried.filter(|_| !reopens) {
            self.stack.push(Open { carried: true, ..open });
        }
        for (at, sign) in signs.iter().enumerate() {
            let later = signs.get(at + 1..).unwrap_or_default();
            match sign.char {
                '“' => self.curly_open(sign),
                '”' => self.curly_close(sign),
                '"' => self.straight(sign),
                '‘' => self.single_open(sign, Form::CurlySingle, later),
                '’' => self.single_close(sign, later),
                // Two typed for a double one: neither is single.
                '\'' if sign.before == Some('\'') || sign.after == Some('\'') => {}
                '\'' if self.open_single().is_none() => self.single_open(sign, Form::StraightSingle, later),
                '\'' => self.single_close(sign, later),
                '«' | '„' => self.push(sign.span, Form::Other),
                '»' => self.close(sign.span, |form| form == Form::Other),
                _ => {}
            }
        }
    }

    /// What is still open at the end of a turn was never closed.
    fn end_turn(&mut self, english: bool) {
        let open = self.stack.drain(..).find(|open| open.form == Form::CurlyDouble);
        if let Some(open) = open.filter(|_| english) {
            let Open { span, paragraph_end, .. } = open;
            self.quotes.loose.push(Loose { span, paragraph_end, fault: Fault::NeverClosed });
        }
    }

    fn push(&mut self, span: Span, form: Form) {
        if self.stack.len() >= DEEPEST {
            return;
        }
        self.stack.push(Open { span, form, paragraph_end: self.end, carried: false });
    }

    fn is_open(&self, of: fn(Form) -> bool) -> bool {
        self.stack.iter().any(|open| of(open.form))
    }

    fn open_single(&self) -> Option<Open> {
        self.stack.last().copied().filter(|open| open.form.is_single())
    }

    /// Closes the innermost quotation of this form; those opened inside it were none.
    fn close(&mut self, close: Span, of: impl Fn(Form) -> bool) {
        let Some(at) = self.stack.iter().rposition(|open| of(open.form)) else { return };
        let Some(open) = self.stack.get(at).copied() else { return };
        self.stack.truncate(at);
        if open.carried {
            return;
        }
        let depth = self.stack.iter().filter(|open| !open.carried).count();
        self.quotes.pairs.push(Pair { open: open.span, close, form: open.form, depth, unsure: false });
    }

    fn loose(&mut self, span: Span, fault: Fault) {
        self.quotes.loose.push(Loose { span, paragraph_end: self.end, fault });
    }

    fn curly_open(&mut self, sign: &Sign) {
        if sign.can_open() {
            self.push(sign.span, Form::CurlyDouble);
        } else if self.is_open(|form| !form.is_single()) {
            // `“so“`: turned the wrong way, or closing as in German.
            self.close(sign.span, |form| !form.is_single());
        } else {
            self.loose(sign.span, Fault::NeverOpened);
        }
    }

    fn curly_close(&mut self, sign: &Sign) {
        if self.is_open(|form| form == Form::CurlyDouble) {
            self.close(sign.span, |form| form == Form::CurlyDouble);
        } else if self.is_open(Form::is_double) {
            self.close(sign.span, Form::is_double);
        } else if sign.before.is_none_or(char::is_whitespace) || (sign.can_open() && !sign.can_close()) {
            // `”so“`, `”so”` and `” so”`: turned the wrong way, but not without a partner.
            self.push(sign.span, Form::CurlyDouble);
        } else if !sign.before.is_some_and(|c| c.is_ascii_digit()) {
            // After a digit it can stand for inches or seconds.
            self.loose(sign.span, Fault::NeverOpened);
        }
    }

    fn straight(&mut self, sign: &Sign) {
        let open = self.is_open(Form::is_double);
        if open && (sign.can_close() || !sign.can_open()) {
            self.close(sign.span, Form::is_double);
        } else if sign.can_open() {
            self.push(sign.span, Form::StraightDouble);
        }
    }

    fn single_open(&mut self, sign: &Sign, form: Form, later: &[Sign]) {
        let elided = self.text.get(sign.span.end as usize..).is_some_and(starts_with_elision);
        if elided || !sign.can_open() || self.open_single().is_some() {
            return;
        }
        let closes =
            |later: &&Sign| matches!(later.char, '’' | '\'') && later.can_close() && !later.can_open();
        let near = |later: &&Sign| later.span.start - sign.span.end <= LONGEST_SINGLE;
        if later.iter().take_while(near).any(|later| closes(&later)) {
            self.push(sign.span, form);
        }
    }

    fn single_close(&mut self, sign: &Sign, later: &[Sign]) {
        if sign.inside_word() || !sign.can_close() {
            return;
        }
        let Some(open) = self.open_single() else { return };
        let short = sign.span.start - open.span.end <= LONGEST_SINGLE;
        self.close(sign.span, Form::is_single);
        // `‘the peoples’ rights’`: the first mark after an s (or of `goin’`) can be an apostrophe.
        let after_letter = sign.before.is_some_and(|c| matches!(c, 's' | 'S' | 'n' | 'z' | 'x'));
        let another = later
            .iter()
            .take_while(|later| !matches!(later.char, '‘' | '“' | '”' | '"'))
            .any(|later| matches!(later.char, '’' | '\'') && later.can_close() && !later.can_open());
        if let Some(pair) = self.quotes.pairs.last_mut() {
            pair.unsure = !short || (after_letter && another);
        }
    }
}

/// Whether these words start with a year (`90s`) or a word that has lost its start (`em`, `cause`).
pub(super) fn starts_with_elision(words: &str) -> bool {
    let word = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let year = word.strip_suffix('s').unwrap_or(word);
    (year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit()))
        || ["em", "cause", "cuz", "til", "till", "tis", "twas", "bout", "n", "round", "ere", "im", "er"]
            .iter()
            .any(|elided| word.eq_ignore_ascii_case(elided))
}
