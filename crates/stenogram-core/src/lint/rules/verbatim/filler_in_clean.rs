//! V601.

use crate::lint::declare::declare_rule;
use crate::lint::vocabulary::{Listed, look_up};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, OptionKind, OptionSpec};
use crate::profile::Level;
use crate::syntax::{BlockKind, Language};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports words that say nothing (`um`, `uh`) and careless forms (`gonna`) in a transcript that is to be clean.
    ///
    /// It is off by default, since these are the speaker’s words: select it where the house writes clean transcripts. Where
    /// the profile says that all words are kept (`verbatim = "full"`), it says nothing. Careless forms are known for
    /// English; option `informal` switches them off.
    ///
    /// ## Why it matters
    /// A clean transcript promises its readers what was meant, without what slipped out on the way.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks, um, go on?
    /// Anna Berg: Uh, they are gonna go on, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They are going to go on, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "V601", "filler-in-clean",
    category: Verbatim,
    severity: Warning,
    default: Off,
    fix: Some(FixTier::Offered),
    options: &[OptionSpec {
        name: "informal",
        kind: OptionKind::Boolean { default: true },
        doc: "Whether careless forms such as `gonna` are reported.",
    }],
    since: "0.1.0",
}

/// Listed words are not longer than this many bytes.
const LONGEST: usize = 16;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().is_some_and(|profile| profile.verbatim == Some(Level::Full)) {
        return;
    }
    let text = context.analysis.text();
    let transcript = context.analysis.transcript();
    let language = transcript.language.unwrap_or(Language::English);
    let informal = context.ruleset.options.boolean(&RULE, "informal");
    let mut marks = transcript.marks.iter().peekable();
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
        for word in words(block.span, text) {
            while marks.next_if(|mark| mark.span.end <= word.start).is_some() {}
            if marks.peek().is_some_and(|mark| mark.span.overlaps(word)) {
                continue;
            }
            let written = word.of(text);
            // `ER` and `UM` are abbreviations.
            let shouted = written.chars().nth(1).is_some_and(char::is_uppercase);
            if written.len() > LONGEST || shouted {
                continue;
            }
            let lower = written.to_lowercase();
            if look_up(&lower, Listed::Filler, language).is_some() {
                found.push(filler(word, block.span, text));
            } else if let Some(plain) = look_up(&lower, Listed::Informal, language).filter(|_| informal) {
                found.push(careless(word, plain, text));
            }
        }
    }
}

/// The words of a paragraph, with the hyphens and apostrophes in them.
fn words(paragraph: Span, text: &str) -> impl Iterator<Item = Span> + '_ {
    let content = paragraph.of(text);
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = content.get(at..)?;
        let start = at + rest.find(is_letter)?;
        let rest = content.get(start..)?;
        let end = start + rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        at = end;
        let word = content.get(start..end)?;
        let lead = word.len() - word.trim_start_matches(['-', '\'', '’']).len();
        let core = word.trim_matches(['-', '\'', '’']);
        Some(Span::from_usize(start + lead, start + lead + core.len()).shift(paragraph.start))
    })
}

fn filler(word: Span, paragraph: Span, text: &str) -> Diagnostic {
    let written = word.of(text);
    let mut diagnostic =
        RULE.finding(word, format!("“{written}” says nothing, and this transcript is to be clean"));
    diagnostic.help = Some("Leave it out.".to_owned());
    diagnostic.fix = without(word, paragraph, text).map(|edit| Fix {
        tier: FixTier::Offered,
        title: format!("Delete “{written}”"),
        edits: vec![edit],
    });
    diagnostic
}

/// The edit that takes a word out with the commas around it; `None` where the sentence has no other word.
fn without(word: Span, paragraph: Span, text: &str) -> Option<Edit> {
    let before = Span::new(paragraph.start, word.start).of(text);
    let after = Span::new(word.end, paragraph.end).of(text);
    let kept = before.trim_end();
    let starts = kept.is_empty() || kept.ends_with(['.', '?', '!', ')', ']']);
    let comma = after.starts_with(',');
    if !starts {
        // `we, um, go`: both commas go; `we um, go`, `we, um go` and `we um go`: one or none.
        let ends = after.starts_with(['.', '?', '!', ';']);
        let start = kept.strip_suffix(',').filter(|_| comma || ends).unwrap_or(kept).len();
        let end = word.end as usize + usize::from(comma);
        let span = Span::from_usize(paragraph.start as usize + start, end);
        return Some(Edit { span, text: String::new() });
    }
    let rest = after.trim_start_matches([',', '…', '.', '-', '–', '—', ' ', '\u{a0}']);
    let stops = after.get(..after.len() - rest.len())?;
    let first = rest.chars().next().filter(|c| c.is_alphabetic())?;
    if stops.starts_with('.') && !stops.starts_with("..") {
        return None;
    }
    let end = paragraph.end as usize - rest.len() + first.len_utf8();
    let span = Span::from_usize(word.start as usize, end);
    Some(Edit { span, text: first.to_uppercase().collect() })
}

fn careless(word: Span, plain: &str, text: &str) -> Diagnostic {
    let written = word.of(text);
    let capital = written.starts_with(char::is_uppercase);
    let mut chars = plain.chars();
    let plain: String = match chars.next().filter(|_| capital) {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => plain.to_owned(),
    };
    let mut diagnostic =
        RULE.finding(word, format!("“{written}” is “{plain}” in a transcript that is to be clean"));
    diagnostic.help = Some(format!("Write “{plain}”."));
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: format!("Write “{plain}”"),
        edits: vec![Edit { span: word, text: plain }],
    });
    diagnostic
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
    fn fillers_go_with_their_commas() {
        mended_to("We are, uh, glad of it.", "We are glad of it.");
        mended_to("We are um glad of it, erm.", "We are glad of it.");
        mended_to("So it is. Um, we are glad. Er… and so on.", "So it is. We are glad. And so on.");
        mended_to("We’re gonna go. Wanna see?", "We’re going to go. Want to see?");
    }

    #[test]
    fn what_looks_like_a_filler_is_none() {
        for words in
            ["Uh-huh, uh-oh.", "The ER and the UM are far.", "So (um) it is [uh].", "A human, err-free."]
        {
            let text = with(words);
            let expected: &[(String, String)] = &[];
            let found: Vec<_> =
                found(&RULE, &text).into_iter().filter(|(word, _)| !matches!(&**word, "um" | "uh")).collect();
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn a_house_that_keeps_all_words_keeps_these() {
        let text = with("We are, uh, glad.");
        assert_eq!(found_by(&in_house(&RULE, "verbatim = \"full\"\n"), &text), []);
        assert_eq!(found_by(&in_house(&RULE, "verbatim = \"clean\"\n"), &text).len(), 1);
    }

    #[test]
    fn each_language_has_its_own() {
        let text = "Frage: Was ist mit dem Hafen? Wann wird er gebaut?\n\nAnna Berg: Er wird, ähm, im Mai gebaut, und das ist gut so.\n\n\
                    Frage: Und um wie viel Uhr ist das?\n\nAnna Berg: Das ist noch nicht klar.\n";
        let words: Vec<_> = found(&RULE, text).into_iter().map(|(word, _)| word).collect();
        assert_eq!(words, ["ähm"]);
    }
}
