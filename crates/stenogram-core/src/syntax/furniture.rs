//! What pages print around the text, and conversion to plain text left in the middle of it: running heads, page
//! numbers, numbers of lines.

use super::line::{LineFacts, LineShape, is_blank};
use crate::work::count_work;
use std::collections::BTreeMap;
use std::ops::Range;

/// Running heads stand so near to the number of their page, in lines.
pub(super) const REACH: usize = 5;

/// Which lines are page furniture, and whether all lines are numbered.
#[derive(Debug, Clone, Default)]
pub(super) struct Furniture {
    lines: Vec<bool>,
    /// Whether line numbers stand before the text of most lines.
    pub(super) numbered: bool,
}

impl Furniture {
    /// Looks over all lines. `words_of` gives the text of a line.
    pub(super) fn find<'a>(facts: &[LineFacts], words_of: impl Fn(usize) -> &'a str) -> Self {
        let filled = facts.iter().filter(|line| !line.is_blank()).count();
        let numbered = facts.iter().filter(|line| line.number > 0).count();
        let mut found =
            Self { lines: vec![false; facts.len()], numbered: filled >= 8 && numbered * 10 >= filled * 6 };
        let pages: Vec<usize> =
            (0..facts.len()).filter(|&at| facts.get(at).is_some_and(|line| line.is_page)).collect();
        // A single number on a line of its own may be anything; several are pages, and so is what says so: `Page 3 of
        // 12`, `[[Page S8580]]`.
        if pages.is_empty() || (pages.len() < 3 && !pages.iter().any(|&at| fingerprint(words_of(at)) != 0)) {
            return found;
        }
        let mut heads: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for &page in &pages {
            found.set(page);
            for near in page.saturating_sub(REACH)..(page + REACH).min(facts.len()) {
                if let Some(line) = facts.get(near)
                    && !line.is_page
                    && let fingerprint = fingerprint(words_of(near))
                    && fingerprint != 0
                {
                    let places = heads.entry(fingerprint).or_default();
                    if places.last() != Some(&near) {
                        places.push(near);
                    }
                }
            }
        }
        // A running head stands beside most pages.
        for places in
            heads.into_values().filter(|places| places.len() >= 3 && places.len() * 2 >= pages.len())
        {
            for at in places {
                found.set(at);
            }
        }
        found
    }

    /// The same of some of the lines.
    pub(super) fn of_lines(&self, lines: Range<usize>) -> Self {
        Self { lines: self.lines.get(lines).unwrap_or_default().to_vec(), numbered: self.numbered }
    }

    fn set(&mut self, at: usize) {
        if let Some(line) = self.lines.get_mut(at) {
            *line = true;
        }
    }

    /// Whether line `at` is furniture.
    pub(super) fn is(&self, at: usize) -> bool {
        count_work(1);
        self.lines.get(at).copied().unwrap_or(false)
    }
}

/// Whether a line is the number of a page: `Page 3 of 12`, `- 14 -`, `[[Page S8580]]`, `14`.
pub(super) fn is_page(trimmed: &str, shape: LineShape) -> bool {
    if trimmed.len() > 40 || shape == LineShape::Blank {
        return false;
    }
    let bare = trimmed.trim_matches(|c: char| !c.is_alphanumeric());
    let mut words = bare.split_whitespace();
    let digits = |word: &str| !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| b.is_ascii_digit());
    match (words.next(), words.next(), words.next(), words.next(), words.next()) {
        (Some(number), None, ..) => digits(number),
        (Some(page), Some("of" | "von" | "de" | "из" | "/"), Some(all), None, _) => {
            digits(page) && digits(all)
        }
        (Some(page), Some(number), rest, of, None) => {
            let named = matches!(
                page.to_lowercase().as_str(),
                "page" | "pg" | "p" | "seite" | "página" | "стр" | "страница" | "pagina" | "strona" | "sayfa"
            );
            let number_like = number.chars().any(|c| c.is_ascii_digit()) && number.len() <= 7;
            named
                && number_like
                && (rest.is_none()
                    || of.is_some_and(digits)
                    || rest.is_some_and(|word| word.contains(|c: char| c.is_ascii_digit())))
        }
        _ => false,
    }
}

/// What two lines have in common that are the same but for their numbers and their case; 0 for long and empty lines.
fn fingerprint(line: &str) -> u32 {
    let trimmed = line.trim_matches(is_blank);
    if trimmed.is_empty() || trimmed.len() > 100 {
        return 0;
    }
    // FNV-1a (Fowler, Noll, Vo), 32 bits: a chance meeting of two running heads would do little harm.
    let mut hash: u32 = 0x811c_9dc5;
    let mut letters = false;
    for c in trimmed.chars() {
        if c.is_ascii_digit() || c.is_whitespace() {
            continue;
        }
        letters |= c.is_alphabetic();
        for byte in u32::from(c.to_ascii_lowercase()).to_le_bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    if letters { hash.max(1) } else { 0 }
}
