//! An entry `[[ignore]]` of a configuration.

use crate::lint::Diagnostic;
use crate::text::Span;

/// Findings that a configuration leaves out: those of some rules, perhaps at some text. Which files it is about is for
/// `project` to tell: a [`crate::lint::Ruleset`] holds the entries of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ignore {
    /// Codes of the rules; empty: all rules.
    pub rules: Vec<&'static str>,
    /// The text that the findings are at, in or around; `None`: wherever they are.
    pub text: Option<String>,
    /// Number of the entry in the configuration, by which [`crate::lint::Examined`] tells that it was of use.
    pub number: usize,
}

impl Ignore {
    /// Whether it leaves a finding in `text` out.
    pub fn covers(&self, found: &Diagnostic, text: &str) -> bool {
        (self.rules.is_empty() || self.rules.contains(&found.code))
            && self.text.as_deref().is_none_or(|quoted| stands_at(quoted, found.span, text))
    }
}

/// Whether `quoted` stands in `text` so that it touches `span`; white space counts as one space.
fn stands_at(quoted: &str, span: Span, text: &str) -> bool {
    let quoted = quoted.split_whitespace().collect::<Vec<_>>().join(" ");
    if quoted.is_empty() {
        return false;
    }
    // Line ends and indents within the quoted words make the place in the text longer than the quotation.
    let reach = quoted.len() * 2 + 64;
    let from = boundary(text, (span.start as usize).saturating_sub(reach));
    let to = boundary(text, (span.end as usize).saturating_add(reach).min(text.len()));
    let window = text.get(from..to).unwrap_or("");
    let (folded, places) = fold(window);
    let at = |folded: usize| from + places.get(folded).copied().unwrap_or(window.len());
    folded.match_indices(&quoted).any(|(start, _)| {
        let (start, end) = (at(start), at(start + quoted.len()));
        start <= span.end as usize && end >= span.start as usize
    })
}

/// The text with each run of white space as one space, and where each of its bytes stood.
fn fold(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if !folded.ends_with(' ') {
                folded.push(' ');
                places.push(at);
            }
            continue;
        }
        folded.push(c);
        places.extend((0..c.len_utf8()).map(|byte| at + byte));
    }
    (folded, places)
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_counts_where_it_touches_the_finding() {
        let text = "Q: the – so to\n   speak – price, é so to speak\n";
        let span = |words: &str| {
            let start = text.find(words).expect("it is there");
            Span::from_usize(start, start + words.len())
        };
        let cases = [
            ("so to speak", "to\n   speak", true),
            ("so to speak", "speak", true),
            ("so to speak", " – price", true),
            ("so to speak", "price", false),
            ("the", "price", false),
            ("price, é", "price", true),
            ("é", "price, é so", true),
            ("", "price", false),
            ("SO TO SPEAK", "speak", false),
        ];
        for (quoted, words, expected) in cases {
            assert_eq!(stands_at(quoted, span(words), text), expected, "{quoted:?} at {words:?}");
        }
    }
}
