//! Y309.

use crate::lint::declare::declare_rule;
use crate::lint::joined::{Places, count};
use crate::lint::prose::{Spoken, is_code};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::Language;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a space before a comma, full stop, semicolon, question mark or exclamation mark, and a missing space after
    /// one.
    ///
    /// French puts a space before `;`, `?` and `!`: there only commas and full stops are looked at. Addresses, code,
    /// numbers and abbreviations are left alone, and so are languages without spaces between words. Where a file has very
    /// many such places, there is one finding for all of them.
    ///
    /// ## Why it matters
    /// It is what is left where words were cut or pasted, and a mark that stands free can come to stand at the start of a
    /// line. Programs that count words or sentences take two words for one.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on ,and if so, when ?
    /// Anna Berg: They will,next week. I hope so.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on, and if so, when?
    /// Anna Berg: They will, next week. I hope so.
    /// ```
    "Y309", "punctuation-spacing",
    category: Typography,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// With more places than this a file has one finding for all of them.
const MANY: usize = 30;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for spoken in context.paragraphs().iter().filter(|spoken| has_spaces(spoken)) {
        look(spoken, text, &mut before, &mut after);
    }
    report(found, before, text, Side::Before);
    report(found, after, text, Side::After);
}

/// Whether its language sets words apart by spaces and closes them with these marks.
fn has_spaces(spoken: &Spoken) -> bool {
    use Language::{Arabic, Chinese, Japanese, Korean};
    spoken.language.is_some_and(|language| !matches!(language, Arabic | Chinese | Japanese | Korean))
}

fn look(spoken: &Spoken, text: &str, before: &mut Vec<(Span, Edit)>, after: &mut Vec<(Span, Edit)>) {
    let words = spoken.span.of(text);
    let bytes = words.as_bytes();
    let french = spoken.language == Some(Language::French);
    let marks = memchr::memchr3_iter(b',', b'.', b';', bytes).chain(memchr::memchr2_iter(b'?', b'!', bytes));
    for at in marks {
        let (previous, next) = (at.checked_sub(1).and_then(|at| bytes.get(at)), bytes.get(at + 1));
        let mark = bytes.get(at).copied().unwrap_or_default();
        let shift = |start: usize, end: usize| Span::from_usize(start, end).shift(spoken.span.start);
        match (previous, next) {
            (Some(b' '), _) if !french || matches!(mark, b',' | b'.') => {
                if let Some(start) = space_before(words, at) {
                    // ` ,word` lacks both; one edit mends them.
                    let both = mark == b',' && joins_words(words, start, at, mark, spoken);
                    let edit = if both {
                        Edit { span: shift(start, at + 1), text: ", ".to_owned() }
                    } else {
                        Edit { span: shift(start, at), text: String::new() }
                    };
                    before.push((shift(start, at + 1), edit));
                }
            }
            (Some(_), Some(next))
                if (next.is_ascii_alphabetic() || *next >= 0xc3)
                    && joins_words(words, at, at, mark, spoken)
                    && !is_code(words, at) =>
            {
                let edit = Edit { span: shift(at + 1, at + 1), text: " ".to_owned() };
                after.push((shift(at, at + 1), edit));
            }
            _ => {}
        }
    }
}

/// Where the spaces before the mark at this byte start; `None` where they are right.
fn space_before(words: &str, at: usize) -> Option<usize> {
    let before = words.get(..at)?.trim_end_matches(' ');
    let rest = words.get(at + 1..)?;
    let next = rest.chars().next();
    let comma = words.get(at..at + 1)? == ",";
    let ends = next.is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '’' | '»'))
        || (comma && next.is_some_and(char::is_alphabetic));
    let last = before.chars().next_back()?;
    let word = last.is_alphanumeric() || matches!(last, '”' | '’' | ')' | '%');
    // ` . . .` is an ellipsis.
    let ellipsis = rest.trim_start_matches(' ').starts_with('.');
    (ends && word && !ellipsis && !is_code(words, before.len())).then_some(before.len())
}

/// Whether a mark stands right between two words: letters end at `before`, and letters start behind the mark at `at`.
fn joins_words(words: &str, before: usize, at: usize, mark: u8, spoken: &Spoken) -> bool {
    let (Some(before), Some(after)) = (words.get(..before), words.get(at + 1..)) else { return false };
    let letters = |c: &char| c.is_alphabetic();
    let mut left = before.chars().rev().take_while(letters).take(30);
    let right: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '-').take(30).collect();
    let Some(first) = right.chars().next().filter(|c| c.is_alphabetic()) else { return false };
    match mark {
        b',' | b';' => {
            left.nth(1).is_some() && right.chars().nth(1).is_some_and(char::is_alphabetic)
                || (mark == b','
                    && matches!(right.as_str(), "I" | "a")
                    && before.ends_with(char::is_alphabetic))
        }
        b'?' | b'!' => before.ends_with(char::is_alphabetic) && first.is_uppercase(),
        // `U.S.`, `Node.js` and `e.g.this` are no ends of sentences.
        b'.' => {
            let low = left.by_ref().take(3).filter(|c| c.is_lowercase()).count() == 3;
            let latin = first.is_ascii();
            low && first.is_uppercase() && (!latin || opens_sentence(&right, spoken.language))
        }
        _ => false,
    }
}

/// Words that open sentences and are no part of the names of programs and sites.
fn opens_sentence(word: &str, language: Option<Language>) -> bool {
    let words: &[&str] = match language {
        Some(Language::English) => &[
            "The",
            "We",
            "I",
            "It",
            "And",
            "But",
            "So",
            "This",
            "That",
            "These",
            "Those",
            "They",
            "He",
            "She",
            "You",
            "There",
            "In",
            "If",
            "What",
            "As",
            "For",
            "Thank",
            "Yes",
            "No",
            "Our",
            "My",
            "Well",
            "At",
            "To",
            "On",
            "When",
            "How",
            "A",
            "An",
            "Let",
            "Now",
            "Then",
            "First",
            "Secondly",
            "Of",
            "With",
            "Is",
            "Are",
            "Do",
            "Does",
            "Can",
            "Would",
            "Will",
            "Could",
            "Why",
            "Who",
            "Where",
            "Because",
            "After",
            "Before",
            "However",
            "Also",
            "Please",
            "Therefore",
            "Today",
            "Its",
            "Their",
            "His",
            "Her",
            "All",
            "Some",
            "Many",
            "Most",
            "One",
            "Once",
            "Here",
        ],
        Some(Language::French) => &[
            "Je", "Nous", "Vous", "Il", "Elle", "Ils", "Le", "La", "Les", "Et", "Mais", "Ce", "Cette",
            "Pour", "Donc", "On", "Merci", "Alors",
        ],
        Some(Language::German) => &[
            "Wir", "Ich", "Es", "Sie", "Er", "Das", "Die", "Der", "Und", "Aber", "Ein", "Eine", "Wenn",
            "Diese", "Deshalb", "Vielen",
        ],
        Some(Language::Spanish) => &[
            "El", "La", "Los", "Las", "Yo", "Nosotros", "Es", "Y", "Pero", "Se", "No", "Esto", "Este",
            "Esta", "Por", "Para", "Gracias",
        ],
        _ => &[],
    };
    words.contains(&word)
}

fn report(found: &mut Vec<Diagnostic>, mut faults: Vec<(Span, Edit)>, text: &str, side: Side) {
    faults.sort_by_key(|(span, _)| *span);
    let (one, many, title) = match side {
        Side::Before => ("space before a mark", "spaces before marks", "Delete the space before the"),
        Side::After => ("missing space after a mark", "missing spaces after marks", "Put a space after the"),
    };
    if faults.len() > MANY {
        let mut places = Places::default();
        faults.into_iter().for_each(|(span, edit)| places.add(span, [edit]));
        found.extend(places.report(&RULE, |n| count(n, one, many), &format!("{title} mark"), FixTier::Safe));
        return;
    }
    for (span, edit) in faults {
        let mark = name_of(span.of(text).trim_start());
        let message = match side {
            Side::Before => format!("There is a space before the {mark}"),
            Side::After => format!("There is no space after the {mark}"),
        };
        let mut diagnostic = RULE.finding(span, message);
        let title = format!("{title} {mark}");
        diagnostic.help = Some(format!("{title}."));
        diagnostic.fix = Some(Fix { tier: FixTier::Safe, title, edits: vec![edit] });
        found.push(diagnostic);
    }
}

/// On which side of a mark the fault is.
#[derive(Debug, Clone, Copy)]
enum Side {
    Before,
    After,
}

fn name_of(mark: &str) -> &'static str {
    match mark {
        "," => "comma",
        "." => "full stop",
        ";" => "semicolon",
        "?" => "question mark",
        _ => "exclamation mark",
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended_safely};

    fn with(words: &str) -> String {
        format!(
            "Question: And what is it that you have said to them about this?\nAnna Berg: It is this, and that is what we have. {words}\n"
        )
    }

    #[test]
    fn spaces_before_marks_go() {
        for (words, right) in [
            ("Yes , we do .", "Yes, we do."),
            ("Why ? Because  !", "Why? Because!"),
            ("It is “new” , and (old) .", "It is “new”, and (old)."),
            ("Yes ,we do.", "Yes, we do."),
        ] {
            assert_eq!(mended_safely(&RULE, &with(words)), with(right));
        }
        assert_eq!(
            found(&RULE, &with("Yes , we do."))[0],
            (" ,".to_owned(), "There is a space before the comma".to_owned())
        );
    }

    #[test]
    fn missing_spaces_come() {
        for (words, right) in [
            ("Yes,we do.", "Yes, we do."),
            ("They came.We left.", "They came. We left."),
            ("Why?Because so.", "Why? Because so."),
            ("Yes,I do;we do.", "Yes, I do; we do."),
        ] {
            assert_eq!(mended_safely(&RULE, &with(words)), with(right));
        }
    }

    #[test]
    fn numbers_names_addresses_code_and_ellipses_are_left_alone() {
        for words in [
            "In 1,000 of 2.5 cases, U.S.A. and e.g. that.",
            "With .NET and Node.js, on example.org and Example.Org, see https://example.org/?A=b,c .",
            "So . . . perhaps. And ... so. He said .5 of it.",
            "See `a ,b` or f(a,b) there, Ph.D. or M.Sc.",
            "It ended (laughs) ... then.",
        ] {
            assert_eq!(found(&RULE, &with(words)), [], "{words}");
        }
    }

    #[test]
    fn languages_have_their_own_spaces() {
        let french = "Question : Que pensez-vous de la situation dans les pays et des mesures ?\nAnna Berg: Nous avons parlé de la situation ; elle est grave ! Et nous allons en parler dans les mois qui viennent , je crois.\n";
        assert_eq!(found(&RULE, french).len(), 1);
        let chinese = "记者：你们怎么看,这个问题?好。\n发言人：我们知道,这是,一个,重要的问题 ,谢谢。\n";
        assert_eq!(found(&RULE, chinese), []);
    }

    #[test]
    fn very_many_are_one_finding() {
        let text = with(&"One , two . ".repeat(20));
        let found = found(&RULE, &text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "40 spaces before marks");
        assert_eq!(mended_safely(&RULE, &text), with(&"One, two. ".repeat(20)));
    }
}
