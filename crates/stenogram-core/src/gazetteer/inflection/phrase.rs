//! Names of several words in Slavic languages: the adjectives and the noun that they belong to are declined together,
//! what depends on the noun is not (`Соединённые Штаты Америки`).

use super::Irregular;

/// How many cases there are besides the nominative: genitive, dative, accusative, instrumental, locative.
const CASES: usize = 5;

/// The forms of one word in those cases, each in one or more spellings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Cases([Vec<String>; CASES]);

impl Cases {
    /// A stem with an ending for each case: `а/у у ом - е`. `-` is no ending; `/` parts spellings of one case.
    pub(super) fn of(stem: &str, endings: &str) -> Self {
        let mut out = Self::default();
        for (case, endings) in out.0.iter_mut().zip(endings.split(' ')) {
            case.extend(endings.split('/').map(|ending| format!("{stem}{}", ending.trim_start_matches('-'))));
        }
        out
    }

    fn irregular(forms: &[String]) -> Self {
        let mut out = Self::default();
        for (case, forms) in out.0.iter_mut().zip(forms) {
            case.extend(forms.split('/').map(str::to_owned));
        }
        out
    }
}

/// How a language declines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grammar {
    pub(super) noun: fn(&str) -> Option<Cases>,
    /// An adjective in a name of several words.
    pub(super) adjective: fn(&str) -> Option<Cases>,
    /// Words that join two names.
    pub(super) conjunctions: &'static [&'static str],
    /// Whether adjectives stand after their noun too.
    pub(super) adjectives_follow: bool,
}

/// The name and its case forms.
pub(super) fn forms(name: &str, grammar: &Grammar, irregular: &Irregular) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let declined = decline(&words, grammar, irregular);
    let mut out = vec![name.to_owned()];
    for case in 0..CASES {
        let spellings = |cases: &Option<Cases>| {
            cases.as_ref().and_then(|cases| cases.0.get(case)).map_or(0, Vec::len)
        };
        let most = declined.iter().map(spellings).max().unwrap_or(0);
        for spelling in 0..most {
            let form = words.iter().zip(&declined).map(|(word, cases)| {
                let forms = cases.as_ref().and_then(|cases| cases.0.get(case));
                let form = forms.and_then(|forms| forms.get(spelling).or(forms.last()));
                form.map_or(*word, String::as_str)
            });
            let form = form.collect::<Vec<_>>().join(" ");
            if !out.contains(&form) {
                out.push(form);
            }
        }
    }
    out
}

/// The cases of each word; `None` for those that stay as they are.
fn decline(words: &[&str], grammar: &Grammar, irregular: &Irregular) -> Vec<Option<Cases>> {
    let mut out = Vec::with_capacity(words.len());
    // Whether the noun of this part of the name has been met, and whether words that depend on it have.
    let (mut noun, mut rest) = (false, false);
    for (at, word) in words.iter().enumerate() {
        let known = irregular.get(*word).map(|forms| Cases::irregular(forms));
        if rest || !word.contains(char::is_lowercase) {
            out.push(None);
        } else if grammar.conjunctions.contains(word) {
            noun = false;
            out.push(None);
        } else if noun {
            let adjective = (grammar.adjective)(word).filter(|_| grammar.adjectives_follow);
            rest = adjective.is_none();
            out.push(adjective);
        } else {
            let next = words.get(at + 1).filter(|next| !grammar.conjunctions.contains(next));
            let adjective = next.and_then(|_| (grammar.adjective)(word));
            if known.is_none() && adjective.is_some() {
                out.push(adjective);
                continue;
            }
            let cases = match known {
                Some(known) => Some(known),
                None if word.chars().count() < 3 => None,
                None => (grammar.noun)(word),
            };
            // `Шри Ланка`: the first word stays, and the second is declined.
            noun = cases.is_some();
            out.push(cases);
        }
    }
    out
}
