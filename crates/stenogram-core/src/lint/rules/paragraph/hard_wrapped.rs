//! P202.

use crate::lint::declare::declare_rule;
use crate::lint::line_breaks::{Break, breaks, rewrap, split_paragraphs};
use crate::lint::markdown::is_markdown;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::BlockKind;

declare_rule! {
    /// ## What it does
    /// Reports paragraphs that are broken into lines otherwise than the house style or the rest of the transcript has it.
    ///
    /// A house style can have one line for each paragraph, or lines that are broken at a width.
    /// Where no house style is chosen, a transcript that is wrapped throughout is left alone. Lines of verse, lists and
    /// words that are broken at the end of a line are left as they are. There is one finding a file, at the first place;
    /// its fix mends all places.
    ///
    /// ## Why it matters
    /// Line ends in the midst of sentences come along when text is copied from an e-mail or a PDF. Two versions can
    /// hardly be compared then, and a search for two words misses them where a line ends between them.
    ///
    /// ## Example
    /// ```toml
    /// [paragraphs]
    /// wrap = 0
    /// ```
    ///
    /// ```transcript
    /// Question: Will the talks go on as planned, and who will lead them now that
    /// the minister has left?
    ///
    /// Anna Berg: They will go on next week, and until a new minister is sworn in
    /// the deputy will lead them.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes, in Oslo, unless the hall is taken, which we shall only know
    /// on Monday or Tuesday.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on as planned, and who will lead them now that the minister has left?
    ///
    /// Anna Berg: They will go on next week, and until a new minister is sworn in the deputy will lead them.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: Yes, in Oslo, unless the hall is taken, which we shall only know on Monday or Tuesday.
    /// ```
    "P202", "hard-wrapped-lines",
    category: Paragraph,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// Fewer long paragraphs show no habit.
const HABIT: usize = 8;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let (text, transcript) = (context.analysis.text(), context.analysis.transcript());
    let markdown = is_markdown(context.analysis);
    let wrap = context.profile().and_then(|profile| profile.paragraphs.wrap);
    let mut edits: Vec<Edit> = match wrap {
        Some(0) | None => {
            let joined: Vec<Break> = match wrap {
                Some(_) => [breaks(transcript, text, markdown), split_paragraphs(transcript, text)].concat(),
                None => own(context, markdown),
            };
            joined.into_iter().map(|one| Edit { span: one.span, text: one.joint.to_owned() }).collect()
        }
        Some(width) => rewrap(context.analysis, usize::from(width), markdown),
    };
    edits.sort_by_key(|edit| edit.span);
    edits.dedup_by_key(|edit| edit.span);
    let Some(first) = edits.first() else { return };
    let lines = context.analysis.lines();
    let line = lines.line_of(first.span.start);
    let span = crate::lint::place::head(context.analysis, lines.span(text, line));
    let places =
        if edits.len() == 1 { "1 line end".to_owned() } else { format!("{} line ends", edits.len()) };
    let message = match wrap {
        None => format!(
            "{places} in the midst of sentences; elsewhere in this transcript a paragraph is one line"
        ),
        Some(0) => format!("{places} within paragraphs; in the house style a paragraph is one line"),
        Some(width) => {
            format!("Lines are not broken at {width} columns, as the house style has it, in {places}")
        }
    };
    let mut diagnostic = RULE.finding(span, message);
    let title = if wrap.is_some_and(|wrap| wrap > 0) {
        "Break the lines anew"
    } else {
        "Join the lines of paragraphs"
    };
    diagnostic.help = Some(format!("{title}; the fix does it everywhere in the file."));
    diagnostic.fix = Some(Fix { tier: FixTier::Safe, title: title.to_owned(), edits });
    found.push(diagnostic);
}

/// What is to be joined where no house style says so: the wrapped part of a transcript that otherwise has one line for
/// each paragraph.
fn own(context: &Context<'_>, markdown: bool) -> Vec<Break> {
    let (text, transcript) = (context.analysis.text(), context.analysis.transcript());
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    let (mut long, mut broken) = (0, 0);
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph && block.span.len() > 130) {
        let is_broken = memchr::memchr2(b'\n', b'\r', block.span.of(text).as_bytes()).is_some();
        if is_broken { broken += 1 } else { long += 1 }
    }
    if long < HABIT || broken * 4 > long {
        return Vec::new();
    }
    let mut found = if broken == 0 { Vec::new() } else { breaks(transcript, text, markdown) };
    let split = split_paragraphs(transcript, text);
    if split.len() <= long {
        found.extend(split);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by, mended_safely};

    const LONG: &str = "Question: Will the talks that began last year in the capital go on as planned, and who will \
                        lead them now that the minister has left the government and nobody has been named?\n\
                        Anna Berg: They will go on next week, and until a new minister is sworn in the deputy will lead \
                        them, as the law says; there is nothing unusual in that, whatever the papers write.\n";

    #[test]
    fn a_wrapped_part_of_an_unwrapped_transcript_is_joined() {
        let pasted = "Question: And the ferry, which has been out of service since the storm\n\
                      of last November, when will it sail again, and who pays for the repair\n\
                      of the pier?\n\
                      Anna Berg: In June.\n";
        let text = format!("{}{pasted}", LONG.repeat(5));
        assert_eq!(
            found(&RULE, &text).first().map(|(_, message)| message.as_str()),
            Some(
                "2 line ends in the midst of sentences; elsewhere in this transcript a paragraph is one line"
            )
        );
        let joined = pasted.replace("storm\nof", "storm of").replace("repair\nof", "repair of");
        assert_eq!(mended_safely(&RULE, &text), format!("{}{joined}", LONG.repeat(5)));
        assert_eq!(found(&RULE, &LONG.repeat(5)), []);
    }

    #[test]
    fn what_is_wrapped_throughout_is_left_alone() {
        let text = "Question: Will the talks go on as planned, and who will lead them now that\nthe minister has \
                    left?\n\nAnna Berg: They will go on next week, and until a new minister is sworn\nin the deputy \
                    will lead them.\n\n"
            .repeat(4);
        assert_eq!(found(&RULE, &text), []);
    }

    #[test]
    fn a_width_breaks_lines_anew() {
        let house = in_house(&RULE, "[paragraphs]\nwrap = 40\n");
        let text = "Question: Will the talks go on as planned, and who will lead them?\n\nAnna Berg: They will go on.\n\
                    \nQuestion: In Oslo?\n\nAnna Berg: Yes, in Oslo, unless the hall is taken by others.\n";
        let wrapped = mended_by(&house, text);
        assert_eq!(
            wrapped,
            "Question: Will the talks go on as\nplanned, and who will lead them?\n\nAnna Berg: They will go on.\n\n\
             Question: In Oslo?\n\nAnna Berg: Yes, in Oslo, unless the hall\nis taken by others.\n"
        );
        assert_eq!(found_by(&house, &wrapped), []);
    }

    #[test]
    fn broken_words_lists_and_lines_of_markdown_stay() {
        let house = in_house(&RULE, "[paragraphs]\nwrap = 0\n");
        let line = "Anna Berg: We shall go on with the talks on the harbour and on the new well-";
        let text = format!(
            "Question: Will the talks go on as planned, and who will lead them now that\nthe minister has left?\n\n\
             {line}\nknown pier, and on the ferry, which is a matter of the inter-\nnational commission of the \
             river, and has been one for a hundred years or\nmore.\n"
        );
        let mended = mended_by(&house, &text);
        assert!(mended.contains("inter-\nnational") || mended.contains("international"), "{mended}");
        assert!(mended.contains("now that the minister") && mended.contains("years or more"), "{mended}");
    }
}
