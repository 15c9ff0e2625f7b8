//! The dashes of a transcript and the form that they should have: for the rules on dashes.

use super::Context;
use super::signs::Sign;
use crate::profile::Dash;
use crate::syntax::Language;
use crate::text::Span;

/// The dashes between words, and the form that they should have.
#[derive(Debug, Clone)]
pub(super) struct Dashes {
    /// Real dashes, in the order of the text.
    pub(super) real: Vec<Place>,
    /// Hyphens that stand for dashes, in the order of the text.
    pub(super) hyphens: Vec<Place>,
    /// The form that the house wants, else that which most real dashes have.
    pub(super) wanted: Option<Dash>,
    /// Whether a house style wants it.
    pub(super) by_house: bool,
}

/// A dash, or what stands for one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The sign.
    pub(super) sign: Sign,
    /// Its paragraph.
    pub(super) paragraph: Span,
    /// Its form; `None` where it stands at an edge, as at a word that is broken off.
    pub(super) form: Option<Dash>,
}

impl Dashes {
    /// Finds them.
    pub(super) fn find(context: &Context<'_>) -> Self {
        let text = context.analysis.text();
        let (mut real, mut hyphens) = (Vec::new(), Vec::new());
        for (paragraph, signs) in context.signs().paragraphs() {
            for sign in signs {
                let place = |form| Place { sign: *sign, paragraph: paragraph.span, form };
                match sign.char {
                    '–' | '—' if is_free(sign) => real.push(place(form(sign))),
                    '-' if is_dash(sign, paragraph.span, text) && !joins_compound(context, sign) => {
                        hyphens.push(place(hyphen_form(sign)))
                    }
                    _ => {}
                }
            }
        }
        let house = context.profile().and_then(|profile| profile.typography.dash);
        Self { wanted: house.or_else(|| most(&real)), real, hyphens, by_house: house.is_some() }
    }

    /// How many real dashes have this form.
    pub(super) fn count(&self, form: Dash) -> usize {
        self.real.iter().filter(|place| place.form == Some(form)).count()
    }
}

/// How a dash is written.
pub(super) fn sign_of(dash: Dash) -> &'static str {
    match dash {
        Dash::SpacedEn => "–",
        Dash::SpacedEm | Dash::Em => "—",
        Dash::SpacedDoubleHyphen | Dash::DoubleHyphen => "--",
    }
}

/// Whether a dash has spaces around it.
pub(super) fn is_spaced(dash: Dash) -> bool {
    matches!(dash, Dash::SpacedEn | Dash::SpacedEm | Dash::SpacedDoubleHyphen)
}

/// A dash in words: `– between spaces`.
pub(super) fn described(dash: Dash) -> String {
    let around = if is_spaced(dash) { "between spaces" } else { "without spaces" };
    format!("`{}` {around}", sign_of(dash))
}

impl Place {
    /// The edit that gives it this form: what is replaced, and with what.
    pub(super) fn edit(&self, wanted: Dash, text: &str) -> (Span, String) {
        let Sign { span, before, after, .. } = self.sign;
        let spaced = is_space(before) || is_space(after);
        let at_edge = before.is_none() || after.is_none();
        let sign = sign_of(wanted).to_owned();
        if is_spaced(wanted) == spaced || !is_spaced(wanted) && at_edge {
            (span, sign)
        } else if is_spaced(wanted) {
            (span, format!(" {sign} "))
        } else {
            (around(span, self.paragraph, text), sign)
        }
    }

    /// Whether the words on both sides start with a capital letter: then it can be a route or a pair of names.
    pub(super) fn between_names(&self, text: &str) -> bool {
        let before =
            Span::new(self.paragraph.start, self.sign.span.start).of(text).split_whitespace().next_back();
        let after = Span::new(self.sign.span.end, self.paragraph.end).of(text).split_whitespace().next();
        let capital = |word: Option<&str>| {
            word.and_then(|word| word.chars().find(|c| c.is_alphanumeric())).is_some_and(char::is_uppercase)
        };
        capital(before) && capital(after)
    }
}

/// The form that most real dashes have.
fn most(real: &[Place]) -> Option<Dash> {
    let forms = [Dash::SpacedEn, Dash::Em, Dash::SpacedEm];
    let count = |form: &Dash| real.iter().filter(|place| place.form == Some(*form)).count();
    forms.into_iter().max_by_key(count).filter(|form| count(form) > 0)
}

/// The form of a real dash that stands between words; `None` where a line starts or ends beside it, or there is space on
/// one side only.
fn form(sign: &Sign) -> Option<Dash> {
    let (before, after) = (sign.before?, sign.after?);
    match (sign.char, before.is_whitespace(), after.is_whitespace()) {
        (_, true, _) if matches!(before, '\n' | '\r') => None,
        ('–', true, true) => Some(Dash::SpacedEn),
        ('—', true, true) => Some(Dash::SpacedEm),
        ('—', false, false) if joins(before) && joins(after) => Some(Dash::Em),
        _ => None,
    }
}

/// Whether a character can stand right beside a dash between words of an alphabet.
fn joins(c: char) -> bool {
    (c.is_alphanumeric() && c < '\u{2e80}')
        || matches!(c, '”' | '“' | '’' | '‘' | '"' | ')' | '(' | '»' | '«')
}

fn hyphen_form(sign: &Sign) -> Option<Dash> {
    let spaced = is_space(sign.before) || is_space(sign.after);
    match (sign.span.len(), spaced) {
        (2, true) => Some(Dash::SpacedDoubleHyphen),
        (2, false) => Some(Dash::DoubleHyphen),
        _ => None,
    }
}

/// Whether a real dash stands between words, not in a range (`1914–18`) or a pair (`Minsk–Moscow`).
fn is_free(sign: &Sign) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if digit(sign.before) && digit(sign.after) {
        return false;
    }
    // An unspaced en dash joins (`Minsk–Moscow`); it separates nothing.
    sign.char != '–' || is_space(sign.before) || is_space(sign.after)
}

/// No neighbour within the paragraph counts as space: there a line or the paragraph ends.
pub(super) fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Whether a hyphen or double hyphen stands for a dash.
fn is_dash(sign: &Sign, paragraph: Span, text: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if sign.span.len() == 2 {
        // `--flag` and `i--` are code.
        let flag = is_space(sign.before) && sign.after.is_some_and(char::is_alphanumeric);
        let cut_off = sign.after.is_none() || sign.before.is_some_and(|c| !c.is_whitespace());
        return !flag || cut_off;
    }
    // A hyphen at the start of a line is a list item.
    let before = Span::new(paragraph.start, sign.span.start).of(text);
    let after = Span::new(sign.span.end, paragraph.end).of(text);
    let line_start = before.trim_end_matches([' ', '\t', '\u{a0}']);
    if line_start.is_empty() || line_start.ends_with(['\n', '\r']) || after.trim().is_empty() {
        return false;
    }
    // `10 - 15` is a range or a sum.
    !(digit(before.trim_end().chars().next_back()) && digit(after.trim_start().chars().next()))
}

/// `UN--Charta`: outside English two hyphens between letters are rather one too many in a compound.
fn joins_compound(context: &Context<'_>, sign: &Sign) -> bool {
    let language = || context.paragraph_at(sign.span.start).and_then(|spoken| spoken.language);
    sign.span.len() == 2
        && sign.inside_word()
        && language().is_some_and(|language| language != Language::English)
}

/// The sign with the spaces around it, but no line end.
fn around(sign: Span, paragraph: Span, text: &str) -> Span {
    let blank = [' ', '\t', '\u{a0}'];
    let before = Span::new(paragraph.start, sign.start).of(text).trim_end_matches(blank);
    let after = Span::new(sign.end, paragraph.end).of(text).trim_start_matches(blank);
    let start = if before.ends_with(['\n', '\r']) {
        sign.start as usize
    } else {
        paragraph.start as usize + before.len()
    };
    let end = if after.starts_with(['\n', '\r']) {
        sign.end as usize
    } else {
        paragraph.end as usize - after.len()
    };
    Span::from_usize(start, end)
}
