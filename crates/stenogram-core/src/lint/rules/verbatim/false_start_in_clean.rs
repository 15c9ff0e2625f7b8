//! V602.

use crate::lint::declare::declare_rule;
use crate::lint::vocabulary::{Listed, look_up};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Level;
use crate::syntax::{BlockKind, Language};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a start that the speaker broke off and made again with the same words, in a transcript that is to be clean.
    ///
    /// Looked for is a dash or an ellipsis with the same words before and after it: `I was… I was there`. A single word
    /// counts where it is one of those with which sentences start over (`we — we`); `never — never` is stress. It is off by
    /// default, and where the profile says that all words are kept (`verbatim = "full"`), it says nothing.
    ///
    /// ## Why it matters
    /// A clean transcript promises its readers what was meant, without what slipped out on the way.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: I think — I think they will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: I think they will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "V602", "false-start-in-clean",
    category: Verbatim,
    severity: Info,
    default: Off,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// A false start is not longer than this many words.
const LONGEST: usize = 5;
/// Nor longer than this many bytes.
const REACH: usize = 120;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().is_some_and(|profile| profile.verbatim == Some(Level::Full)) {
        return;
    }
    let text = context.analysis.text();
    let transcript = context.analysis.transcript();
    let language = transcript.language.unwrap_or(Language::English);
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
        let paragraph = block.span.of(text);
        let mut done = 0;
        for (at, len) in breaks(paragraph) {
            let Some((before, rest)) = paragraph.split_at_checked(at) else { continue };
            let after = rest.get(len..).unwrap_or("");
            let before = before.get(done..).unwrap_or("");
            let Some(said) = said_again(before, after, language) else { continue };
            let start = done + before.len() - said;
            let again = paragraph.len() - after.trim_start().len();
            found.extend(finding(Span::from_usize(start, again).shift(block.span.start), text));
            done = again;
        }
    }
}

/// Dashes and ellipses of a paragraph: where they start, and their length.
fn breaks(paragraph: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut skip = 0;
    paragraph.match_indices(['…', '—', '–', '-', '.']).filter_map(move |(at, sign)| {
        if at < skip {
            return None;
        }
        let rest = paragraph.get(at..)?;
        let len = rest.len() - rest.trim_start_matches(sign).len();
        skip = at + len;
        let least = match sign {
            "-" => 2,
            "." => 3,
            _ => 1,
        };
        (len >= least).then_some((at, len))
    })
}

/// How many bytes at the end of `before` are words with which `after` starts; `None` where there are none.
fn said_again(before: &str, after: &str, language: Language) -> Option<usize> {
    let head = before.trim_end();
    let last: Vec<(usize, &str)> = words_back(head).take(LONGEST).collect();
    let near_end = after.char_indices().map(|(at, _)| at).find(|at| *at >= REACH).unwrap_or(after.len());
    let mut fresh = after.get(..near_end)?.split_whitespace();
    let fresh: Vec<&str> = (0..LONGEST).map_while(|_| fresh.next()).collect();
    for count in (1..=last.len().min(fresh.len())).rev() {
        let first = last.get(..count)?.iter().rev().map(|(_, word)| word.to_lowercase());
        let second = fresh.get(..count)?.iter().map(|word| bare(word).to_lowercase());
        if !first.clone().eq(second) {
            continue;
        }
        let enough = count > 1
            || first
                .clone()
                .next()
                .is_some_and(|word| look_up(&word.replace('\'', "’"), Listed::Restart, language).is_some());
        let (start, _) = last.get(count - 1)?;
        return enough.then_some(before.len() - start);
    }
    None
}

/// The words at the end of `head`, the last one first, as long as nothing but space is between them.
fn words_back(head: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = head.len();
    std::iter::from_fn(move || {
        let rest = head.get(..end)?;
        let word_end = rest.trim_end_matches(' ').len();
        let rest = rest.get(..word_end)?;
        let start = rest.trim_end_matches(|c: char| c.is_alphanumeric() || matches!(c, '’' | '\'')).len();
        end = start;
        let near = head.len() - start <= REACH;
        rest.get(start..).filter(|word| !word.is_empty() && near).map(|word| (start, word))
    })
}

/// A word without the signs behind it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// The finding for a false start, with its break and the space behind it.
fn finding(span: Span, text: &str) -> Option<Diagnostic> {
    let written = span.of(text).trim_end();
    let first = written.chars().next()?;
    let again = text.get(span.end as usize..)?.chars().next()?;
    let shown = Span::from_usize(span.start as usize, span.start as usize + written.len());
    let mut diagnostic = RULE.finding(
        shown,
        format!("“{written}” is a start that is made again, and this transcript is to be clean"),
    );
    diagnostic.help = Some("Leave out the first start.".to_owned());
    let replaced = Span::from_usize(span.start as usize, span.end as usize + again.len_utf8());
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: "Delete the first start".to_owned(),
        edits: vec![Edit { span: replaced, text: first.to_string() }],
    });
    Some(diagnostic)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended};

    fn with(words: &str) -> String {
        format!(
            "Question: What of it?\n\nAnna Berg: {words}\n\nQuestion: And when is that?\n\nAnna Berg: No.\n"
        )
    }

    fn mended_to(words: &str, expected: &str) {
        assert_eq!(mended(&RULE, &with(words)), with(expected), "{words}");
    }

    #[test]
    fn the_first_start_goes() {
        mended_to("I was… I was there.", "I was there.");
        mended_to("So we — we think it -- it’s -- it’s so.", "So we think it -- it’s so.");
        mended_to("It—it is so.", "It is so.");
        mended_to("They have seen... they have seen it.", "They have seen it.");
    }

    #[test]
    fn stress_and_other_words_stay() {
        for words in [
            "Never — never again.",
            "We went — they went home.",
            "It was a long – and a good – day.",
            "1-1 it is.",
        ] {
            assert_eq!(found(&RULE, &with(words)), [], "{words}");
        }
    }

    #[test]
    fn a_house_that_keeps_all_words_keeps_these() {
        let text = with("I was… I was there.");
        assert_eq!(found_by(&in_house(&RULE, "verbatim = \"full\"\n"), &text), []);
        assert_eq!(found_by(&in_house(&RULE, "verbatim = \"clean\"\n"), &text).len(), 1);
    }
}
