//! Persons in small letters whose label ends in a full stop: `M. le ministre. `, `Mme Anne Roux, ministre du travail. `,
//! `ANN ROE, Assessor for roads. `, `Doe J. R. `.

use super::stop::{ended, is_address, stem_of};
use super::{Candidate, is_abbreviation};
use crate::syntax::lexicon;
use crate::syntax::line::is_blank;

/// More words than this no label of this kind has.
const MAX_WORDS: usize = 12;

/// How a label names a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// An honorific in front: `Mme Roux`.
    Addressed,
    /// In capitals: `ANN ROE`.
    Capitals,
    /// The surname first: `Doe J. R.`
    SurnameFirst,
}

/// Reads a label that names a person, perhaps with a comma and what the person is.
pub(super) fn read(line: &str) -> Option<Candidate> {
    let mut tokens = Tokens { line, at: 0 };
    let first = tokens.next()?;
    let naming = Naming::of(&first)?;
    let (mut words, mut initials, mut comma) = (1, 0, false);
    // The first word behind the comma says what the person is.
    let mut opens_role = false;
    // `Mme la présidente de la commission`
    let mut office = false;
    for token in tokens {
        words += 1;
        if words > MAX_WORDS || token.from > 160 {
            return None;
        }
        let initial = is_initial(token.text);
        initials += usize::from(initial && !comma);
        let fits = match (comma, naming) {
            (true, Naming::SurnameFirst) => true,
            (true, _) => !opens_role || token.is_capital() || token.is_office(),
            (false, Naming::Addressed) => {
                office |= token.is_office();
                office || token.is_capital() || token.is_particle()
            }
            (false, Naming::Capitals) => token.is_shouted() || token.text.starts_with('('),
            (false, Naming::SurnameFirst) => initial,
        };
        if !fits {
            return None;
        }
        opens_role = false;
        if token.text.ends_with(',') {
            let named = naming != Naming::SurnameFirst || initials >= 2;
            if comma || !named {
                return None;
            }
            (comma, opens_role) = (true, true);
            continue;
        }
        let Some(stem) = stem_of(token.text) else { continue };
        let stop = token.from + stem.len();
        let next = line.get(token.to..)?.trim_start_matches(is_blank);
        let speaks = next.chars().next().is_some_and(|c| !c.is_lowercase());
        if !comma && naming == Naming::SurnameFirst {
            let more = is_initial(next.split(is_blank).next().unwrap_or(""));
            if initials >= 2 && speaks && !more {
                return ended(line, stop, line.len() - next.len());
            }
            continue;
        }
        if initial || is_abbreviation(token.bare()) {
            continue;
        }
        let whole = comma || (naming == Naming::Addressed && words <= 6);
        return if whole && speaks { ended(line, stop, line.len() - next.len()) } else { None };
    }
    None
}

impl Naming {
    fn of(first: &Token<'_>) -> Option<Self> {
        let letters = first.bare().chars().filter(|c| c.is_alphabetic()).count();
        if !first.is_capital() || first.text.ends_with([',', ':']) {
            return None;
        }
        if is_address(&first.bare().to_lowercase()) {
            return Some(Self::Addressed);
        }
        match (letters, first.is_shouted()) {
            (2.., true) => Some(Self::Capitals),
            (3.., false) => Some(Self::SurnameFirst),
            _ => None,
        }
    }
}

/// `J.`, `J.R.`, perhaps with a comma.
fn is_initial(token: &str) -> bool {
    let token = token.trim_end_matches(',');
    let stops = token.matches('.').count();
    stops > 0
        && token.ends_with('.')
        && token.split('.').filter(|part| !part.is_empty()).count() == stops
        && token.split('.').all(|part| part.chars().count() <= 1 && part.chars().all(char::is_uppercase))
}

/// A word of a line, with its punctuation.
struct Token<'a> {
    text: &'a str,
    from: usize,
    to: usize,
}

impl Token<'_> {
    fn bare(&self) -> &str {
        self.text.trim_matches(|c: char| !c.is_alphanumeric())
    }

    fn is_capital(&self) -> bool {
        self.bare().starts_with(char::is_uppercase)
    }

    fn is_shouted(&self) -> bool {
        self.is_capital() && !self.bare().chars().any(char::is_lowercase)
    }

    fn is_office(&self) -> bool {
        lexicon::is_one_of(lexicon::TITLE_WORDS, &self.bare().to_lowercase())
    }

    fn is_particle(&self) -> bool {
        lexicon::is_one_of(lexicon::NAME_PARTICLES, &self.bare().to_lowercase())
    }
}

/// The words of a line, one after the other.
struct Tokens<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.line.get(self.at..)?;
        let from = self.line.len() - rest.trim_start_matches(is_blank).len();
        let text = self.line.get(from..)?.split(is_blank).next().filter(|text| !text.is_empty())?;
        self.at = from + text.len();
        Some(Token { text, from, to: self.at })
    }
}
