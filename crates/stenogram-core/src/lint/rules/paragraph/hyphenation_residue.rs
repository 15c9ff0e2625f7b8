//! P203.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{BlockKind, MarkKind};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::borrow::Cow;

declare_rule! {
    /// ## What it does
    /// Reports words that the typesetting of a page broke: with a hyphen at the end of a line, or with hyphen and space.
    ///
    /// A word is reported where it stands elsewhere in the text in one piece, and never with a hyphen: so `short-` at the
    /// end of a line and `term` on the next are left alone. A soft hyphen there is always residue. The fix, which is only offered, puts the whole word on the first line.
    ///
    /// ## Why it matters
    /// A search for the word does not find it, and a name so broken is not seen to be that name.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the government go on with the talks, or will it wait until the new govern-
    /// ment is there?
    ///
    /// Anna Berg: They will go on next week, and for as long as it takes, which may be a good
    /// while yet.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the government go on with the talks, or will it wait until the new government
    /// is there?
    ///
    /// Anna Berg: They will go on next week, and for as long as it takes, which may be a good
    /// while yet.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes.
    /// ```
    "P203", "hyphenation-residue",
    category: Paragraph,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// More findings of this kind in one file are one: all of its lines are broken so.
const MANY: usize = 5;

/// A word that was broken.
#[derive(Debug, Clone)]
struct Broken {
    span: Span,
    whole: String,
    /// What follows it up to the next word goes to this.
    after: Option<Edit>,
    /// A soft hyphen broke it.
    soft: bool,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let marks = &context.analysis.transcript().marks;
    let hyphens = marks.iter().filter(|mark| mark.kind == MarkKind::Hyphenation);
    let mut broken: Vec<Broken> = hyphens.filter_map(|mark| at_line_end(mark.span, text)).collect();
    broken.extend(within_lines(context));
    if broken.is_empty() {
        return;
    }
    let elsewhere = elsewhere(text, &broken);
    broken.retain(|word| word.soft || elsewhere.contains(&word.whole.to_lowercase()));
    broken.sort_by_key(|broken| broken.span);
    broken.dedup_by(|next, before| next.span.start < before.span.end);
    if broken.len() > MANY {
        found.extend(all(broken, text));
        return;
    }
    found.extend(broken.into_iter().map(|broken| one(broken, text)));
}

fn one(broken: Broken, text: &str) -> Diagnostic {
    let written = shown(broken.span, text);
    let whole = broken.whole.clone();
    let mut diagnostic = RULE.finding(broken.span, format!("“{written}” is “{whole}”, broken by a line end"));
    diagnostic.help = Some(format!("Write “{whole}”."));
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: format!("Write “{whole}”"),
        edits: edits(broken).collect(),
    });
    diagnostic
}

fn all(broken: Vec<Broken>, text: &str) -> Option<Diagnostic> {
    let first = broken.first()?;
    let message = format!(
        "{} words are broken by line ends in this file, as “{}” here",
        broken.len(),
        shown(first.span, text)
    );
    let mut diagnostic = RULE.finding(first.span, message);
    diagnostic.help = Some("Put the words together; the fix does it everywhere in the file.".to_owned());
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: "Put broken words together".to_owned(),
        edits: broken.into_iter().flat_map(edits).collect(),
    });
    Some(diagnostic)
}

fn edits(broken: Broken) -> impl Iterator<Item = Edit> {
    [Edit { span: broken.span, text: broken.whole }].into_iter().chain(broken.after)
}

/// The word on one line, as messages show it.
fn shown(span: Span, text: &str) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The word that a line end breaks, if the hyphen there is not the word’s own. `gap` is what to leave out.
fn at_line_end(gap: Span, text: &str) -> Option<Broken> {
    let residue = gap.of(text);
    if !residue.starts_with(['-', '‐', '\u{ad}']) || !residue.contains(['\n', '\r']) {
        return None;
    }
    let (before, after) = (text.get(..gap.start as usize)?, text.get(gap.end as usize..)?);
    let stem = before.get(before.trim_end_matches(is_letter).len()..)?;
    let word_len = after.len() - after.trim_start_matches(is_letter).len();
    let (rest, behind) = after.split_at_checked(word_len)?;
    let span = Span::from_usize(before.len() - stem.len(), gap.end as usize + word_len);
    // The line ends behind the word instead, where a space follows it on the same line.
    let closing = behind.trim_start_matches(|c: char| !c.is_whitespace() && !c.is_alphanumeric());
    let closing_len = behind.len() - closing.len();
    let blank_len = closing.len() - closing.trim_start_matches([' ', '\u{a0}']).len();
    let next_line =
        closing.get(blank_len..).is_some_and(|next| !next.is_empty() && !next.starts_with(['\n', '\r']));
    let moves = blank_len > 0 && next_line;
    let line = residue.get(residue.find(['\n', '\r'])?..)?;
    let at = span.end as usize + closing_len;
    let after = moves.then(|| Edit { span: Span::from_usize(at, at + blank_len), text: line.to_owned() });
    Some(Broken { span, whole: format!("{stem}{rest}"), after, soft: residue.starts_with('\u{ad}') })
}

/// `govern- ment`: the line end is gone, hyphen and space are left.
fn within_lines(context: &Context<'_>) -> Vec<Broken> {
    let text = context.analysis.text();
    let blocks = context.analysis.transcript().turns.iter().flat_map(|turn| &turn.blocks);
    let finder = memchr::memmem::Finder::new("- ");
    let mut broken = Vec::new();
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
        let words = block.span.of(text);
        for at in finder.find_iter(words.as_bytes()) {
            let Some((before, after)) = words.split_at_checked(at) else { continue };
            let after = after.get(2..).unwrap_or("");
            let from = before.trim_end_matches(char::is_alphabetic).len();
            let stem = before.get(from..).unwrap_or("");
            let rest_len = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
            let rest = after.get(..rest_len).unwrap_or("");
            let small = |word: &str| word.chars().all(char::is_lowercase) && word.chars().nth(1).is_some();
            let start = stem.chars().skip(1).all(char::is_lowercase) && stem.chars().nth(1).is_some();
            // `time-honoured- that` is not one broken word.
            let whole = !before.get(..from).unwrap_or("").ends_with(['-', '’', '\'']);
            if start && small(rest) && whole {
                let span = Span::from_usize(from, at + 2 + rest_len).shift(block.span.start);
                broken.push(Broken { span, whole: format!("{stem}{rest}"), after: None, soft: false });
            }
        }
    }
    broken
}

/// Those of the broken words that stand in the text in one piece, in lower case.
fn elsewhere(text: &str, broken: &[Broken]) -> FxHashSet<String> {
    let wanted: FxHashSet<String> = broken.iter().map(|broken| broken.whole.to_lowercase()).collect();
    let mut there = FxHashSet::default();
    for word in text.split(|c: char| !is_letter(c)).filter(|word| word.len() > 3) {
        let capital = word.starts_with(char::is_uppercase);
        let lower = if capital { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
        if wanted.contains(&*lower) {
            there.insert(lower.into_owned());
        }
    }
    there
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    const LINE: &str = "The harbour of our town was built long ago, and the ferries that come to it\n\
                        bring more and more of those who want to see the old walls and the tower.";

    fn with(words: &str) -> String {
        let known = "The government, the ministry and the council know it.";
        format!("MR. ROE: {words}\n\nMS. DOE: {LINE}\n{known}\n\nMR. ROE: {LINE}\n\nMS. DOE: {LINE}\n")
    }

    #[test]
    fn a_broken_word_goes_to_the_first_line() {
        let text = with(
            "We have said to the govern-\nment, again and again, that it is so, and the min-\nistry\nknows it well.",
        );
        assert_eq!(
            mended(&RULE, &text),
            with(
                "We have said to the government,\nagain and again, that it is so, and the ministry\nknows it well."
            )
        );
    }

    #[test]
    fn hyphen_and_space_within_a_line() {
        let text =
            with("We have said of the har- bour that pre- and post-war ferries, mid- tower, come to it.");
        let words: Vec<_> = found(&RULE, &text);
        assert_eq!(
            words,
            [("har- bour".to_owned(), "“har- bour” is “harbour”, broken by a line end".to_owned())]
        );
        assert!(mended(&RULE, &text).contains("of the harbour that pre- and"));
    }

    #[test]
    fn a_hyphen_of_the_word_stays() {
        let text = with(
            "Our short-term plan is for the short-\nterm only, and for a long-\nago promise of the town, as we said.",
        );
        assert_eq!(found(&RULE, &text), []);
    }

    #[test]
    fn many_are_one_finding() {
        let line = "We have said to the govern-\nment and to the min-\nistry that it is so, as far as the coun-\ncil can tell us now.";
        let text = with(&format!("{line}\n\nMR. ROE: {line}"));
        let messages: Vec<_> = found(&RULE, &text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(messages, ["6 words are broken by line ends in this file, as “govern- ment” here"]);
        assert!(!mended(&RULE, &text).contains('-'));
    }
}
