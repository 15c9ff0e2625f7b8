//! P209.

use crate::lint::declare::declare_rule;
use crate::lint::place::head;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, OptionKind, OptionSpec};
use crate::syntax::{BlockKind, Turn};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

declare_rule! {
    /// ## What it does
    /// Reports a paragraph that stands in the transcript a second time, word for word.
    ///
    /// Several such paragraphs in a row are one finding. Looked at are paragraphs of at least 12 words (option `words`), of
    /// 25 where others of the same turn are between. In another turn people do say the same again, and offices answer two
    /// questions with the same words: there only passages of at least three paragraphs are reported, and questions and
    /// answers that follow their own copy.
    ///
    /// It is off by default: parliaments read agendas and resolutions out again, word for word.
    ///
    /// ## Why it matters
    /// It was pasted twice, or a program that recognises speech ran in a circle; it is quoted and counted twice.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week, as we have said before, in the old town hall of Oslo.
    /// They will, next week, as we have said before, in the old town hall of Oslo.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week, as we have said before, in the old town hall of Oslo.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "P209", "duplicate-paragraph",
    category: Paragraph,
    severity: Warning,
    default: Off,
    fix: Some(FixTier::Offered),
    options: &[OptionSpec {
        name: "words",
        kind: OptionKind::Integer { default: 12, min: 4, max: 1000 },
        doc: "The fewest words of a paragraph that is looked at.",
    }],
    since: "0.1.0",
}

/// Further on in the same turn, so many words are no formula.
const LONG: usize = 25;
/// So many different words are no chant.
const DIFFERENT: usize = 8;
/// A passage of so many paragraphs nobody says twice.
const PASSAGE: usize = 3;

/// A paragraph of a turn.
#[derive(Debug, Clone, Copy)]
struct Paragraph {
    turn: usize,
    /// Whether it is the first of its turn.
    first: bool,
    /// Whether it is the last of its turn.
    last: bool,
    span: Span,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let turns = &context.analysis.transcript().turns;
    let least = usize::try_from(context.ruleset.options.integer(&RULE, "words")).unwrap_or(12);
    let paragraphs = paragraphs(turns);
    let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
    let words_of = |at: usize| paragraphs.get(at).map(|paragraph| paragraph.span.of(text));
    let same = |one: usize, other: usize| words_of(one).is_some() && words_of(one) == words_of(other);
    let mut at = 0;
    while let Some(words) = words_of(at) {
        // A word has a letter and a space at least.
        if words.len() < least * 2 {
            at += 1;
            continue;
        }
        let mut hasher = FxHasher::default();
        hasher.write(words.as_bytes());
        let hash = hasher.finish();
        let before = seen.get(&hash).copied().filter(|before| same(*before, at));
        let Some(before) = before.filter(|_| is_telling(words, least)) else {
            seen.entry(hash).or_insert(at);
            at += 1;
            continue;
        };
        // What follows, as long as it follows the double too.
        let run = (1..at - before).take_while(|further| same(before + further, at + further)).count() + 1;
        let copied = paragraphs.get(at..at + run).unwrap_or_default();
        let double = paragraphs.get(before).copied();
        let (copy_turn, double_turn) =
            (copied.first().map(|copy| copy.turn), double.map(|double| double.turn));
        // Lists of what is to come stand before the first label, and are read out again.
        let listed = double_turn.and_then(|turn| turns.get(turn)).is_none_or(|turn| turn.label.is_none());
        let follows = before + run == at;
        let near = copy_turn.zip(double_turn).is_some_and(|(copy, double)| {
            let further = || run > 1 || is_telling(words, least.max(LONG));
            goes_on(turns, double, copy) || (copy == double && (follows || further()))
        });
        if !listed && (near || run >= PASSAGE || (run > 1 && follows)) {
            found.extend(finding(context, copied, double));
        }
        at += run;
    }
}

/// Whether a turn goes on with the one before it: there is a new label only because of the time beside it.
fn goes_on(turns: &[Turn], before: usize, after: usize) -> bool {
    before + 1 == after && turns.get(after).is_some_and(|turn| turn.continues)
}

/// Whether a paragraph has so many words, and not the same again and again.
fn is_telling(words: &str, least: usize) -> bool {
    let telling = words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let different: FxHashSet<&str> = telling.clone().collect();
    telling.count() >= least && different.len() >= DIFFERENT.min(least)
}

fn paragraphs(turns: &[Turn]) -> Vec<Paragraph> {
    let of_turn = |(turn, contents): (usize, &Turn)| {
        let count = contents.blocks.len();
        let blocks = contents.blocks.iter().enumerate();
        let paragraphs = blocks.filter(|(_, block)| block.kind == BlockKind::Paragraph);
        let paragraphs = paragraphs.map(move |(at, block)| Paragraph {
            turn,
            first: at == 0,
            last: at + 1 == count,
            span: block.span,
        });
        paragraphs.collect::<Vec<_>>()
    };
    turns.iter().enumerate().flat_map(of_turn).collect()
}

fn finding(context: &Context<'_>, run: &[Paragraph], double: Option<Paragraph>) -> Option<Diagnostic> {
    let (first, last, double) = (run.first()?, run.last()?, double?);
    let line = context.analysis.lines().line_of(double.span.start) + 1;
    let message = match run.len() {
        1 => format!("This paragraph stands already on line {line}, word for word"),
        n => format!("These {n} paragraphs stand already from line {line} on, word for word"),
    };
    let before = head(context.analysis, double.span);
    let mut diagnostic =
        RULE.finding(head(context.analysis, first.span), message).beside(before, "Here it stands already");
    diagnostic.help = Some("Delete it here, or put in what was said here.".to_owned());
    diagnostic.fix = deletion(context, first, last).map(|span| Fix {
        tier: FixTier::Offered,
        title: "Delete the second copy".to_owned(),
        edits: vec![Edit { span, text: String::new() }],
    });
    Some(diagnostic)
}

/// What to delete: paragraphs with the white space before them, turns that consist of nothing else with their labels.
fn deletion(context: &Context<'_>, first: &Paragraph, last: &Paragraph) -> Option<Span> {
    let text = context.analysis.text();
    let turns = &context.analysis.transcript().turns;
    let whole = first.first && last.last;
    if !whole && (first.turn != last.turn || first.first) {
        return None;
    }
    let start = if whole { turns.get(first.turn)?.span.start } else { first.span.start };
    let before = text.get(..start as usize)?;
    // Markup before a label stands on its line.
    let line = before.trim_end_matches(|c: char| !matches!(c, '\n' | '\r'));
    let markup = before.get(line.len()..)?;
    if markup.contains(char::is_alphanumeric) {
        return None;
    }
    Some(Span::from_usize(line.trim_end().len(), last.span.end as usize))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    const LONG: &str = "The harbour of our town was built long ago, and the ferries that come to it bring more and more of those who want to see the old walls.";
    const ASKED: &str = "What of the harbour, and what of the walls that you spoke of last year here?";

    #[test]
    fn copied_turns_are_one_finding() {
        let copy = format!("Question: {ASKED}\n\nAnna Berg: {LONG}\n\n");
        let rest = "Question: When?\n\nAnna Berg: Soon.\n";
        let text = format!("{copy}{copy}{rest}");
        let messages: Vec<_> = found(&RULE, &text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(messages, ["These 2 paragraphs stand already from line 1 on, word for word"]);
        assert_eq!(mended(&RULE, &text), format!("{copy}{rest}"));
    }

    #[test]
    fn a_paragraph_comes_twice_in_an_answer() {
        let text = |answer: &str| {
            format!("Question: Why?\n\nAnna Berg: {answer}\n\nQuestion: When?\n\nAnna Berg: Soon.\n")
        };
        let twice = text(&format!("{LONG}\n\nYes.\n\n{LONG}\n\nNo."));
        assert_eq!(found(&RULE, &twice).len(), 1);
        assert_eq!(mended(&RULE, &twice), text(&format!("{LONG}\n\nYes.\n\nNo.")));
    }

    #[test]
    fn what_people_do_say_twice_is_left_alone() {
        let short =
            "Question: I have a question.\n\nAnna Berg: We have nothing to add to that today, thank you.\n\n";
        assert_eq!(found(&RULE, &short.repeat(5)), []);
        let chair =
            "CHAIR: The next question comes from the first row there, and then we come to the others.\n\n";
        let turns = |n: usize| {
            format!(
                "{chair}Question: What of number {n}?\n\nAnna Berg: It is {n}.\n\nQuestion: And {n}?\n\nAnna Berg: So.\n\n"
            )
        };
        let text: String = (1..5).map(turns).collect();
        assert_eq!(found(&RULE, &text), []);
    }
}
