//! M230.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, OptionKind, OptionSpec};
use crate::profile::MarkBracket;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports what a transcriber left open (`[TK]`, `[XX]`, `[???]`, `[name?]`) and a `sic` that is not set `[sic]`.
    ///
    /// `(ph)` and `[phonetic]`, with which many publish what was written by ear, are reported where option `phonetic` is
    /// set. The fix, which is only offered, sets `sic` right.
    ///
    /// ## Why it matters
    /// These are notes to oneself. In a finished transcript each of them is a word that nobody has looked up.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, at the lighthous (sic) next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: They will, at the lighthous [sic] next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "M230", "guess-tag-left",
    category: Mark,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    options: &[OptionSpec {
        name: "phonetic",
        kind: OptionKind::Boolean { default: false },
        doc: "Whether `(ph)`, `[phonetic]` and `[sp?]` are reported too.",
    }],
    since: "0.1.0",
}

/// Notes of this kind are short.
const LONGEST: u32 = 40;

/// What a bracket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Note {
    /// Something to look up.
    Open,
    /// Written by ear.
    Phonetic,
    /// `sic`, but not as it should be.
    Sic,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let phonetic = context.ruleset.options.boolean(&RULE, "phonetic");
    // A house that sets insertions in round brackets sets `sic` so too.
    let insertion = context.profile().and_then(|profile| profile.marks.insertion);
    for (_, signs) in context.signs().paragraphs() {
        for (open, close) in signs.iter().zip(signs.iter().skip(1)) {
            let square = match (open.char, close.char) {
                ('[', ']') => true,
                ('(', ')') => false,
                _ => continue,
            };
            if close.span.start.saturating_sub(open.span.end) > LONGEST {
                continue;
            }
            let inner = Span::new(open.span.end, close.span.start).of(text);
            let inner = inner.strip_suffix('\\').filter(|_| open.escaped).unwrap_or(inner);
            let span = Span::new(open.span.start - u32::from(open.escaped), close.span.end);
            match note(inner, square, insertion) {
                Some(Note::Open) => found.push(open_note(span, text)),
                Some(Note::Phonetic) if phonetic => found.push(open_note(span, text)),
                Some(Note::Sic) => {
                    let (open, close) = match (insertion, open.escaped) {
                        (Some(MarkBracket::Round), _) => ("(", ")"),
                        (_, true) => ("\\[", "\\]"),
                        (_, false) => ("[", "]"),
                    };
                    found.push(sic(span, format!("{open}sic{close}"), text));
                }
                _ => {}
            }
        }
    }
}

fn open_note(span: Span, text: &str) -> Diagnostic {
    let mut diagnostic = RULE.finding(span, format!("“{}” was left for somebody to look up", span.of(text)));
    diagnostic.help = Some("Find out the word, put it in, and delete this note.".to_owned());
    diagnostic
}

fn sic(span: Span, mended: String, text: &str) -> Diagnostic {
    let mut diagnostic =
        RULE.finding(span, format!("“{}” is not set as readers know it: “{mended}”", span.of(text)));
    diagnostic.help = Some(format!("Write “{mended}”."));
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: format!("Write “{mended}”"),
        edits: vec![Edit { span, text: mended }],
    });
    diagnostic
}

/// What the words in brackets note, if anything.
fn note(inner: &str, square: bool, insertion: Option<MarkBracket>) -> Option<Note> {
    let bare = inner.trim();
    let word = bare.trim_end_matches(['.', '?', '!']);
    if word.eq_ignore_ascii_case("sic") {
        let round = insertion == Some(MarkBracket::Round);
        let set = matches!(inner, "sic" | "sic!") && square != round;
        return (!set).then_some(Note::Sic);
    }
    if ["ph", "phon", "phonetic", "phonetically", "sp", "spelling"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
    {
        return Some(Note::Phonetic);
    }
    let row = |sign: char, least: usize| bare.len() >= least && bare.chars().all(|c| c == sign);
    let time = bare.contains(':') && bare.chars().all(|c| matches!(c, 'X' | 'x' | ':')) && bare.len() >= 4;
    let asks = square
        && bare.ends_with('?')
        && [
            "name",
            "names",
            "check",
            "spelling",
            "word",
            "who",
            "surname",
            "date",
            "title",
            "check name",
            "check spelling",
        ]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known));
    let coming = ["TK", "TKTK", "TKTKTK", "TBC", "TBD", "CHECK", "FIXME", "TODO", "NAME"].contains(&bare);
    (row('?', 2) || (square && (row('X', 2) || coming)) || time || asks).then_some(Note::Open)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::OptionValue;
    use crate::lint::testing::{found, found_by, in_house, mended, only};

    fn places(words: &str) -> Vec<String> {
        let text = with(words);
        found(&RULE, &text).into_iter().map(|(place, _)| place).collect()
    }

    fn with(words: &str) -> String {
        format!("Question: What of it?\n\nAnna Berg: {words}\n\nQuestion: And?\n\nAnna Berg: No.\n")
    }

    #[test]
    fn notes_to_oneself_are_found() {
        let words = "It is [TK] or [XX], at [xx:xx], said Mr. [name?] (??) and \\[???\\] went.";
        assert_eq!(places(words), ["[TK]", "[XX]", "[xx:xx]", "[name?]", "(??)", "\\[???\\]"]);
    }

    #[test]
    fn what_people_publish_is_left_alone() {
        for words in [
            "It is Kirby (ph), or Berg [phonetic], in the ches [sic] club [sic!].",
            "In Super Bowl XX (XX) they (really?) won [did they?], the X (X) and the name (name).",
            "An a[x]b (TK) of it [?].",
        ] {
            assert_eq!(places(words), [] as [&str; 0], "{words}");
        }
    }

    #[test]
    fn sic_is_set_as_readers_know_it() {
        let mend = |words: &str| mended(&RULE, &with(words));
        assert_eq!(mend("The ches (sic) club."), with("The ches [sic] club."));
        assert_eq!(mend("The ches [Sic.] club."), with("The ches [sic] club."));
        assert_eq!(mend("The ches \\[SIC\\] club."), with("The ches \\[sic\\] club."));
        let round = in_house(&RULE, "[marks]\ninsertion = \"round\"\n");
        assert_eq!(found_by(&round, &with("The ches (sic) club.")), []);
    }

    #[test]
    fn words_written_by_ear_are_an_option() {
        let mut ruleset = only(&RULE);
        let option = RULE.options.first().expect("it has an option");
        ruleset.options.set(&RULE, option, OptionValue::Boolean(true));
        assert_eq!(found_by(&ruleset, &with("It is Kirby (ph), or Berg [phonetic].")).len(), 2);
    }
}
