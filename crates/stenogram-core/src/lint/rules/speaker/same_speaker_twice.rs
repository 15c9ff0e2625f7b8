//! S111.

use crate::lint::declare::declare_rule;
use crate::lint::labels::{label_with_sign, words_of};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{BlockKind, Delimiter, MarkKind, Role, Transcript, Turn, WordSense, word_has};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a label that stands again though the same person has just spoken, with nothing between.
    ///
    /// A heading, a direction, a time or a separator between the two turns is reason enough for the label, and so is something
    /// in brackets behind it. Reporters under one label such as `Q` may be several people and are not looked at, nor are
    /// transcripts in which labels often stand again: there, each paragraph or each minute has one.
    ///
    /// ## Why it matters
    /// Mostly a short turn of somebody else was lost between the two. Else the second label tells nothing, and one answer
    /// counts as two.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Anna Berg: There are several.
    /// Question: And when?
    /// Anna Berg: In June.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// There are several.
    /// Question: And when?
    /// Anna Berg: In June.
    /// ```
    "S111", "same-speaker-twice",
    category: Speaker,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// Where more than one turn in so many repeats the speaker, labels stand again by habit.
const ONE_IN: usize = 12;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let turns = &transcript.turns;
    let pairs = turns.iter().zip(turns.iter().skip(1));
    let again: Vec<(&Turn, &Turn)> = pairs.filter(|(one, next)| is_again(transcript, one, next)).collect();
    // A few in a short transcript are no habit.
    if again.len() > 2 && again.len() * ONE_IN > turns.len() {
        return;
    }
    for (one, next) in again {
        if !is_bare(context, one, next) || is_swapped(context, one, next) {
            continue;
        }
        let (Some(label), Some(sign)) = (next.label, label_with_sign(next)) else { continue };
        let written = label.span.of(text).trim();
        let mut diagnostic = RULE.finding(
            label.span,
            format!("`{written}` has just spoken, and nothing stands between the two turns"),
        );
        diagnostic.help = Some(
            "If somebody else spoke between, put in what was said; if not, take this label away.".to_owned(),
        );
        let words =
            next.blocks.first().map(|block| Span::new(next.span.start, block.span.start.max(sign.end)));
        if let Some(before) = one.label {
            diagnostic = diagnostic.beside(before.span, "The turn before starts here");
        }
        // Markup and times around the label are for people to take away.
        let plain = |span: &Span| {
            let around = [Span::new(span.start, label.span.start), Span::new(sign.end, span.end)];
            around.iter().all(|span| span.of(text).trim().is_empty())
        };
        diagnostic.fix = words.filter(plain).map(|span| Fix {
            tier: FixTier::Offered,
            title: "Take the label away".to_owned(),
            edits: vec![Edit { span, text: String::new() }],
        });
        found.push(diagnostic);
    }
}

/// Whether a person speaks in both turns, and in the second not only because a time stands there.
fn is_again(transcript: &Transcript, one: &Turn, next: &Turn) -> bool {
    let (Some(id), Some(label)) = (next.speaker, next.label) else { return false };
    let speaker = transcript.speaker(id);
    one.speaker == Some(id)
        && one.label.is_some()
        && !next.continues
        && speaker.is_some_and(|speaker| speaker.role == Role::Person && speaker.named)
        && !matches!(label.kind, Delimiter::Markup | Delimiter::Angle)
        && speaker.is_some_and(|speaker| !is_anybody(&speaker.name))
}

/// Whether a label can stand for several people who are not to be named: `SENIOR ADMINISTRATION OFFICIAL`.
fn is_anybody(name: &str) -> bool {
    let words = words_of(name);
    let office = |word: &String| word_has(word).has(WordSense::Office);
    words.first().is_some_and(|first| first != "the") && words.len() > 1 && words.iter().all(office)
}

/// Whether nothing stands between two turns, or beside the labels, that is a reason for the second label.
fn is_bare(context: &Context<'_>, one: &Turn, next: &Turn) -> bool {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let (Some(first), Some(label)) = (one.label, next.label) else { return false };
    let paragraph =
        |block: Option<&crate::syntax::Block>| block.is_some_and(|block| block.kind == BlockKind::Paragraph);
    if !paragraph(one.blocks.last()) || !paragraph(next.blocks.first()) {
        return false;
    }
    // Another form of the name, or something in brackets, tells more than the name.
    let written = |span: Span| span.of(text).trim();
    let telling = written(label.span).contains(['(', '[', ',']) || written(first.span) != written(label.span);
    let reach = Span::new(
        one.span.end.saturating_sub(1),
        next.blocks.first().map_or(next.span.end, |block| block.span.start + 1),
    );
    let from = transcript.marks.partition_point(|mark| mark.span.end <= reach.start);
    let mut marks = transcript.marks.iter().skip(from).take_while(|mark| mark.span.start <= reach.end);
    let marked = marks.any(|mark| mark.kind != MarkKind::Furniture);
    let at = transcript.sections.partition_point(|section| section.title.end <= one.span.start);
    let headed = transcript.sections.get(at).is_some_and(|section| section.title.start < next.span.start);
    // Words that break off, or go on, were cut by somebody.
    let end = one.blocks.last().map_or("", |block| block.span.of(text));
    let cut = end.trim_end().ends_with(['—', '–', '-', '…']) || end.trim_end().ends_with("...");
    // A line in brackets that is no mark tells what went on; one with a colon near its start may be a label that was
    // not read as one.
    let last = end.trim();
    let told = last.starts_with(['(', '[']) && last.ends_with([')', ']']);
    let colon = last.char_indices().take(NEAR).find(|(_, c)| *c == ':').map(|(at, _)| at);
    let labelled = one.blocks.len() > 1
        && colon.is_some_and(|at| {
            last.get(at + 1..).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
        });
    if has_other_label(context, end) {
        return false;
    }
    !telling && !marked && !headed && !cut && !told && !labelled && !is_dialogue_of_one(transcript)
}

/// Whether a label of another speaker stands in a paragraph and was not read as one: T126 and S110 tell of such.
fn has_other_label(context: &Context<'_>, paragraph: &str) -> bool {
    const MOST: usize = 64;
    let recurring = context.labels().all.iter().filter(|label| label.count() > 1 && label.written.len() > 3);
    recurring.take(MOST).any(|label| {
        let rest = paragraph.split_once(label.written.as_ref()).map_or("", |(_, rest)| rest);
        rest.starts_with(['.', ':', ';'])
    })
}

/// So many characters from the start of a paragraph, a colon may be that of a label.
const NEAR: usize = 100;

/// Whether hardly anybody else speaks.
fn is_dialogue_of_one(transcript: &Transcript) -> bool {
    transcript.speakers.len() < 2
}

/// Whether one of the two turns asks where questions and answers take turns: T123 tells of that.
fn is_swapped(context: &Context<'_>, one: &Turn, next: &Turn) -> bool {
    let asks = |turn: &Turn| {
        let last = turn.blocks.iter().rev().find(|block| block.kind == BlockKind::Paragraph);
        last.is_some_and(|block| block.span.of(context.analysis.text()).trim_end().ends_with('?'))
    };
    crate::lint::rules::turn::alternates(context) && (asks(one) != asks(next))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    fn talk(lines: &str) -> String {
        let usual = "Question: Why so?\n\nAnna Berg: Because we had to.\n\n";
        format!("{}Question: And then?\n\n{lines}\n\n{}", usual.repeat(8), usual.repeat(8))
    }

    #[test]
    fn the_second_label_goes() {
        let text = talk("Anna Berg: We left.\n\nAnna Berg: It was late.");
        assert_eq!(found(&RULE, &text).len(), 1);
        assert_eq!(mended(&RULE, &text), talk("Anna Berg: We left.\n\nIt was late."));
    }

    #[test]
    fn what_stands_between_is_a_reason() {
        for lines in [
            "Anna Berg: We left.\n\n(Applause.)\n\nAnna Berg: It was late.",
            "Anna Berg: We left. (Laughter.)\n\nAnna Berg: It was late.",
            "Anna Berg: We left.\n\n* * *\n\nAnna Berg: It was late.",
            "Anna Berg: We left –\n\nAnna Berg: – it was late.",
            "Anna Berg: We left.\n\nAnna Berg (to the guest): It was late.",
            "Question: We heard.\n\nQuestion: It was late?\n\nAnna Berg: Yes.",
        ] {
            assert_eq!(found(&RULE, &talk(lines)), [], "{lines}");
        }
    }

    #[test]
    fn where_each_paragraph_has_a_label_none_is_reported() {
        let text = "Anna Berg: So.\n\nAnna Berg: And so.\n\nCarl Dahl: Why?\n\n".repeat(6);
        assert_eq!(found(&RULE, &text), []);
    }
}
