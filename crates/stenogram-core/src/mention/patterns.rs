//! Organs that many countries have, by what stands beside the name of the country: `Foreign Ministry of Serbia`,
//! `Serbian Parliament`, `Serbia’s Ministry of Defence`; and other things that bear the name of a country: `University
//! of Jordan`. Which there are is data (`data/patterns.toml`).

use crate::gazetteer::{Form, Gazetteer, NameLanguage, Pattern, PatternSide};
use crate::mention::beside::{head, tail};
use crate::mention::scan::reads;

/// How many words beside the name of a country are looked at.
const WORDS: usize = 8;

/// What the name of a country is part of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Organ<'g> {
    /// Byte offsets in the text, of the whole name.
    pub(super) start: usize,
    pub(super) end: usize,
    /// What it is: `foreign ministry`.
    pub(super) kind: &'g str,
    /// Its English name: `Foreign Ministry of Armenia`.
    pub(super) name: String,
    /// Whether the name of the country within it is a mention of the country.
    pub(super) country: bool,
}

/// The organ of which the name of a country in `text` is part: a name, an abbreviation or an adjective, at
/// `start..end`, that stands for the country whose English name is `country`. `text` is read as `language`.
pub(super) fn organ<'g>(
    gazetteer: &'g Gazetteer,
    text: &str,
    (start, end): (usize, usize),
    form: Form,
    country: &str,
    language: NameLanguage,
) -> Option<Organ<'g>> {
    let before = if form == Form::Demonym { None } else { before(gazetteer, text, start, language) };
    let before = before.map(|(from, pattern)| (from, end, pattern));
    let after = after(gazetteer, text, end, form, language).map(|(to, pattern)| (start, to, pattern));
    // The longer name: `Embassy of the United States Army` is none of either.
    let (start, end, pattern) = match (before, after) {
        (Some(one), Some(other)) if other.1 - other.0 > one.1 - one.0 => other,
        (one, other) => one.or(other)?,
    };
    let words = text.get(start..end)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = pattern.title.replace("{country}", &with_article(country)).replace("{name}", &words);
    Some(Organ { start, end, kind: &pattern.kind, name, country: pattern.country })
}

/// The pattern before the name of a country, and where it starts.
fn before<'g>(
    gazetteer: &'g Gazetteer,
    text: &str,
    start: usize,
    language: NameLanguage,
) -> Option<(usize, &'g Pattern)> {
    let window = tail(text.get(..start)?);
    let offset = start - window.len();
    let mut found = None;
    for link in links(language) {
        let Some(rest) = without_link(window, link) else { continue };
        let mut at = rest.len();
        for _ in 0..WORDS {
            let Some(word) = last_word(rest.get(..at)?) else { break };
            let words = rest.get(word..)?;
            if let Some(pattern) =
                gazetteer.pattern(PatternSide::Before, words, |sense| reads(sense, language))
            {
                found = longer(found, offset + word, pattern);
            }
            let Some(next) = rest.get(..word).and_then(|text| text.strip_suffix(char::is_whitespace)) else {
                break;
            };
            at = next.trim_end().len();
        }
    }
    found
}

/// The earlier of two starts.
fn longer<'g>(
    known: Option<(usize, &'g Pattern)>,
    start: usize,
    pattern: &'g Pattern,
) -> Option<(usize, &'g Pattern)> {
    match known {
        Some((at, _)) if at <= start => known,
        _ => Some((start, pattern)),
    }
}

/// The pattern after the name of a country, and where it ends.
fn after<'g>(
    gazetteer: &'g Gazetteer,
    text: &str,
    end: usize,
    form: Form,
    language: NameLanguage,
) -> Option<(usize, &'g Pattern)> {
    let window = head(text.get(end..)?);
    let rest = if form == Form::Demonym { window } else { without_possessive(window) };
    let words = rest.trim_start();
    // At most one blank or line end parts them.
    if words.len() == rest.len() || rest.get(..rest.len() - words.len())?.matches('\n').count() > 1 {
        return None;
    }
    let offset = end + window.len() - words.len();
    let mut found = None;
    let mut at = 0;
    for _ in 0..WORDS {
        let Some(length) = word_length(words.get(at..)?) else { break };
        at += length;
        let name = words.get(..at)?;
        if let Some(pattern) = gazetteer.pattern(PatternSide::After, name, |sense| reads(sense, language)) {
            found = Some((offset + at, pattern));
        }
        let next = words.get(at..)?;
        let blank = next.len() - next.trim_start().len();
        if blank == 0 {
            break;
        }
        at += blank;
    }
    found
}

/// What may stand between an organ and the name of its country, longest first. `""`: nothing but a blank.
fn links(language: NameLanguage) -> &'static [&'static str] {
    match language {
        NameLanguage::English => &["of the", "of"],
        NameLanguage::German => &["der", "des", "von", "in", "of the", "of", ""],
        NameLanguage::French => &["de la", "de l'", "du", "des", "de", "d'"],
        NameLanguage::Spanish => &["de la", "de los", "de las", "del", "de"],
        NameLanguage::Italian => &["della", "dell'", "dello", "del", "dei", "degli", "delle", "di", "d'"],
        NameLanguage::Portuguese => &["da", "do", "dos", "das", "de"],
        // Russian has the genitive.
        _ => &["of the", "of", ""],
    }
}

/// The text before a link at its end, without the blanks around it.
fn without_link<'t>(text: &'t str, link: &str) -> Option<&'t str> {
    if link.is_empty() {
        return blank_at_end(text);
    }
    let text = match link.strip_suffix('\'') {
        // `d’Arménie`: the name follows at once.
        Some(_) => text,
        None => blank_at_end(text)?,
    };
    let mut rest = text;
    for word in link.split(' ').rev() {
        rest = match word.strip_suffix('\'') {
            Some(word) => rest.strip_suffix(['\'', '’'])?.strip_suffix(word)?,
            None => rest.strip_suffix(word)?,
        };
        rest = blank_at_end(rest)?;
    }
    Some(rest)
}

/// The text before the blank at its end; a blank line parts more than words.
fn blank_at_end(text: &str) -> Option<&str> {
    let rest = text.trim_end();
    let blank = text.get(rest.len()..)?;
    (!blank.is_empty() && blank.matches('\n').count() < 2).then_some(rest)
}

/// The text after `’s` or the apostrophe of a possessive; the text itself where there is none.
fn without_possessive(text: &str) -> &str {
    let Some(rest) = text.strip_prefix(['\'', '’']) else { return text };
    rest.strip_prefix(['s', 'S']).unwrap_or(rest)
}

fn is_part_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '\u{ad}')
}

/// Where the last word starts.
fn last_word(text: &str) -> Option<usize> {
    text.char_indices().rev().take_while(|(_, c)| is_part_of_word(*c)).last().map(|(at, _)| at)
}

/// The length of the first word, in bytes.
fn word_length(text: &str) -> Option<usize> {
    let length = text.find(|c| !is_part_of_word(c)).unwrap_or(text.len());
    (length > 0).then_some(length)
}

/// `the Netherlands`, `the United States`, but `Armenia`.
fn with_article(country: &str) -> String {
    let starts = ["United ", "Republic ", "Democratic ", "Central African ", "Dominican Republic", "Czech R"];
    let ends = [
        "Islands",
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Gambia",
        "Maldives",
        "Comoros",
        "Republic",
        "Union",
        "Federation",
        "Emirates",
        "States",
        "Kingdom",
        "Territories",
        "Empire",
        "Holy See",
        "Antilles",
    ];
    let with = starts.iter().any(|start| country.starts_with(start))
        || ends.iter().any(|end| country.ends_with(end));
    if with { format!("the {country}") } else { country.to_owned() }
}

#[cfg(test)]
mod tests;
