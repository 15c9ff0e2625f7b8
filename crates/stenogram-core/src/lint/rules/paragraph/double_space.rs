//! P207.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{BlockKind, split_sentences};
use crate::text::Span;
use memchr::memmem;

declare_rule! {
    /// ## What it does
    /// Reports two or three spaces in the midst of a text, and sentences that are not set apart as the house style wants.
    ///
    /// Where no house style is chosen, the transcript's own habit counts: two spaces between sentences are reported only
    /// where nearly all other sentences have one. Spaces after a colon, indents and columns are left alone. There is one
    /// finding a file, at the first place; its fix mends all places.
    ///
    /// ## Why it matters
    /// Stray spaces are left over from changes to the text, and a search for two words that stand side by side misses
    /// those that have two spaces between them.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the  talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "P207", "double-space",
    category: Paragraph,
    severity: Info,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// Fewer ends of sentences show no habit.
const HABIT: usize = 10;

/// More spaces than this set a column.
const MOST: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let wanted = context.profile().and_then(|profile| profile.paragraphs.sentence_spaces).map(usize::from);
    if wanted.is_none_or(|wanted| wanted < 2) && memmem::find(text.as_bytes(), b"  ").is_none() {
        return;
    }
    let mut gaps = Gaps::default();
    let turns = &context.analysis.transcript().turns;
    let paragraphs = turns.iter().flat_map(|turn| &turn.blocks);
    for block in paragraphs.filter(|block| block.kind == BlockKind::Paragraph) {
        gaps.paragraphs += 1;
        gaps.read(block.span, text, wanted);
    }
    // Lines that are filled to a straight right edge have double spaces everywhere.
    if gaps.within.len() * 2 > gaps.paragraphs.max(HABIT) * 3 {
        gaps.within.clear();
    }
    let single = |span: &Span| Edit { span: *span, text: " ".to_owned() };
    let mut edits: Vec<Edit> = gaps.within.iter().map(single).collect();
    match wanted {
        Some(_) => edits.append(&mut gaps.off),
        None if gaps.single >= HABIT && gaps.single >= gaps.after.len() * 9 => {
            edits.extend(gaps.after.iter().map(single));
        }
        None => {}
    }
    edits.sort_by_key(|edit| edit.span);
    let Some(first) = edits.first() else { return };
    let places = if edits.len() == 1 { "1 place".to_owned() } else { format!("{} places", edits.len()) };
    let message = match wanted {
        Some(2..) => {
            format!("Other than two spaces between sentences, or more than one elsewhere, in {places}")
        }
        _ => format!("More than one space between words, in {places}"),
    };
    let mut diagnostic = RULE.finding(first.span, message);
    diagnostic.help =
        Some("Put right the number of spaces; the fix does it everywhere in the file.".to_owned());
    diagnostic.fix =
        Some(Fix { tier: FixTier::Safe, title: "Put right the spaces between words".to_owned(), edits });
    found.push(diagnostic);
}

/// The gaps between the words of a transcript that are wider than one space, or could be.
#[derive(Debug, Default)]
struct Gaps {
    paragraphs: usize,
    /// Two or three spaces within a sentence.
    within: Vec<Span>,
    /// Two or three spaces after the end of a sentence.
    after: Vec<Span>,
    /// How often one space follows the end of a sentence.
    single: usize,
    /// Gaps between sentences that are not as the house wants them.
    off: Vec<Edit>,
}

impl Gaps {
    fn read(&mut self, paragraph: Span, text: &str, wanted: Option<usize>) {
        let content = paragraph.of(text);
        if let Some(wanted @ 2..) = wanted {
            self.sentences(paragraph, content, wanted);
        } else {
            let bytes = content.as_bytes();
            let ends = memchr::memchr3_iter(b'.', b'?', b'!', bytes);
            let followed = ends.filter(|&at| {
                bytes.get(at + 1) == Some(&b' ') && bytes.get(at + 2).is_some_and(u8::is_ascii_uppercase)
            });
            self.single += followed.count();
        }
        let mut skip_to = 0;
        for at in memmem::find_iter(content.as_bytes(), b"  ") {
            if at < skip_to {
                continue;
            }
            let rest = content.get(at..).unwrap_or("");
            let width = rest.len() - rest.trim_start_matches(' ').len();
            skip_to = at + width;
            let before = content.get(..at).unwrap_or("").chars().next_back();
            let after = content.get(at + width..).unwrap_or("").chars().next();
            let (Some(before), Some(after)) = (before, after) else { continue };
            // What stands in brackets beside a gap can be a sentence of its own.
            let bracket = matches!(before, ')' | ']') || matches!(after, '(' | '[' | '\\' | '|');
            let free = before.is_whitespace()
                || after.is_whitespace()
                || before == ':'
                || (bracket && wanted.is_none());
            if width > MOST || free {
                continue;
            }
            let span = Span::from_usize(at, at + width).shift(paragraph.start);
            let ends = ends_sentence(content.get(..at).unwrap_or(""));
            match (ends, wanted) {
                (true, Some(2..)) => {}
                (true, Some(_)) => self.off.push(Edit { span, text: " ".to_owned() }),
                (true, None) => self.after.push(span),
                (false, _) => self.within.push(span),
            }
        }
    }

    /// Looks at the gaps between the sentences of a paragraph.
    fn sentences(&mut self, paragraph: Span, content: &str, wanted: usize) {
        for sentence in split_sentences(content) {
            let start = sentence.start as usize;
            let before = content.get(..start).unwrap_or("");
            let bare = before.trim_end_matches(' ');
            let width = before.len() - bare.len();
            let joined = bare.is_empty() || bare.ends_with(char::is_whitespace) || width == 0;
            if joined || width == wanted || width > MOST || !ends_sentence(bare) {
                continue;
            }
            let span = Span::from_usize(bare.len(), start).shift(paragraph.start);
            self.off.push(Edit { span, text: " ".repeat(wanted) });
        }
    }
}

/// Whether a text ends as sentences do.
fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '_']);
    bare.ends_with(['.', '?', '!', '…', '—', '–'])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    const REST: &str = "Question: In Oslo?\nAnna Berg: Yes. We know. They said so. It is near. It is late. \
                        Nobody asked. We go. They stay. It rains. You see. So it is. Good. Fine. Well.\n";

    #[test]
    fn stray_spaces_within_sentences() {
        let text = format!("Question: Will the  talks go   on?\nAnna Berg: They will.  Next week.\n{REST}");
        assert_eq!(
            found(&RULE, &text),
            [("  ".to_owned(), "More than one space between words, in 3 places".to_owned())]
        );
        assert_eq!(
            mended_safely(&RULE, &text),
            format!("Question: Will the talks go on?\nAnna Berg: They will. Next week.\n{REST}")
        );
    }

    #[test]
    fn a_habit_of_two_spaces_colons_indents_and_columns_are_left_alone() {
        let text = "Question:  Is it so?\nAnna Berg:  It is.  It was.  It will be.  Believe me.\n\
                    Question:  Note:  why?\nAnna Berg:  [Pause]  Apples      12      Pears\n";
        assert_eq!(found(&RULE, text), []);
    }

    #[test]
    fn the_house_decides() {
        let two = in_house(&RULE, "[paragraphs]\nsentence-spaces = 2\n");
        let text = "Question: Is it so? And why?\nAnna Berg: Mr. Dahl says so.  It  was “so.” We know.\n";
        assert_eq!(
            mended_by(&two, text),
            "Question: Is it so?  And why?\nAnna Berg: Mr. Dahl says so.  It was “so.”  We know.\n"
        );
        let one = in_house(&RULE, "[paragraphs]\nsentence-spaces = 1\n");
        let text = "Question: Is it so?  And why?\nAnna Berg: It was.\n";
        assert_eq!(mended_by(&one, text), "Question: Is it so? And why?\nAnna Berg: It was.\n");
        assert_eq!(found_by(&one, "Question: Is it so? And why?\nAnna Berg: It was.\n"), []);
    }
}
