//! Y310.

use crate::lint::declare::declare_rule;
use crate::lint::prose::is_code;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Level;
use crate::syntax::Language;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a small word that is typed twice in a row: `of of`, `the the`.
    ///
    /// Only words are looked at that nobody doubles on purpose, and not where a comma or dash parts them. Where a
    /// transcript keeps such repetitions because they were said (the house style has `verbatim = "full"`, or they come
    /// again and again, or beside `um` and `uh`), nothing is reported.
    ///
    /// ## Why it matters
    /// It is a slip of the hand, most often at the end of a line or where a sentence was rewritten, and readers stumble
    /// over it.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on in the the old hall?
    /// Anna Berg: They will, at the end of the week.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on in the old hall?
    /// Anna Berg: They will, at the end of the week.
    /// ```
    "Y310", "repeated-word",
    category: Typography,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// A document with more repetitions than this, or than one in so many bytes, keeps what was said.
const MOST: usize = 6;
const RARE: usize = 4000;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.profile().is_some_and(|profile| profile.verbatim == Some(Level::Full)) {
        return;
    }
    let text = context.analysis.text();
    let mut faults = Vec::new();
    // Repetitions of any short word tell whether they are kept on purpose.
    let (mut all, mut length) = (0, 0);
    for spoken in context.paragraphs() {
        let small = small_words(spoken.language);
        let words = spoken.span.of(text);
        length += words.len();
        for (first, second) in doubles(words) {
            let word = second.of(words);
            all += 1;
            if small.contains(&word) && !is_code(words, second.start as usize) {
                faults.push((first.shift(spoken.span.start), second.shift(spoken.span.start)));
            }
        }
    }
    let kept = all > MOST || all > 1 + length / RARE;
    if faults.is_empty() || kept || hesitates(context) {
        return;
    }
    for (first, second) in faults {
        let word = second.of(text);
        let mut diagnostic =
            RULE.finding(Span::new(first.start, second.end), format!("“{word}” stands twice in a row"));
        diagnostic.help = Some(format!("Delete one “{word}”, unless it was said twice."));
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: format!("Delete the second “{word}”"),
            edits: vec![Edit { span: Span::new(first.end, second.end), text: String::new() }],
        });
        found.push(diagnostic);
    }
}

/// Words of a language that nobody doubles on purpose.
fn small_words(language: Option<Language>) -> &'static [&'static str] {
    match language {
        Some(Language::English) => &[
            "the", "a", "an", "of", "and", "with", "from", "our", "my", "your", "their", "its", "into",
            "than", "as",
        ],
        Some(Language::French) => {
            &["le", "la", "de", "du", "des", "et", "un", "une", "dans", "pour", "sur", "avec"]
        }
        Some(Language::Spanish) => {
            &["el", "la", "los", "las", "de", "del", "y", "un", "una", "en", "con", "por", "para"]
        }
        Some(Language::Italian) => &["il", "la", "di", "del", "della", "e", "un", "una", "in", "con", "per"],
        Some(Language::Portuguese) => {
            &["o", "a", "os", "de", "do", "da", "e", "um", "uma", "em", "com", "para"]
        }
        Some(Language::German) => {
            &["und", "von", "mit", "ein", "eine", "einen", "für", "auf", "dem", "den", "zum", "zur"]
        }
        Some(Language::Russian) => &["и", "в", "на", "с", "по", "к", "из", "для", "от", "при"],
        Some(Language::Ukrainian) => &["і", "й", "в", "у", "на", "з", "по", "до", "для", "від", "при"],
        Some(Language::Polish) => &["i", "w", "na", "z", "do", "dla", "od", "przy"],
        _ => &[],
    }
}

/// A word that is looked at has at most so many bytes.
const LONGEST: usize = 12;

/// Words that stand twice in a row with nothing but white space between them: each place of both. The second starts with
/// a small letter; the first may start a sentence.
fn doubles(words: &str) -> impl Iterator<Item = (Span, Span)> + '_ {
    let bytes = words.as_bytes();
    let mut start = 0;
    memchr::memchr2_iter(b' ', b'\n', bytes).filter_map(move |space| {
        let first = (std::mem::replace(&mut start, space + 1), space);
        let length = first.1.checked_sub(first.0).filter(|length| (1..=LONGEST).contains(length))?;
        // Most words differ in their last letters, which do not depend on upper and lower case.
        let after = space + 1;
        let last = |end: usize| end.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        if last(space) != last(after + length) {
            return None;
        }
        let (one, two) = (words.get(first.0..space)?, words.get(after..after + length)?);
        let ends = words
            .get(after + length..)?
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\''));
        let same = one == two || (one.starts_with(char::is_uppercase) && one.to_lowercase() == two);
        let plain = two.chars().all(char::is_lowercase);
        (ends && same && plain)
            .then(|| (Span::from_usize(first.0, space), Span::from_usize(after, after + length)))
    })
}

/// Whether the transcript keeps the sounds of hesitation.
fn hesitates(context: &Context<'_>) -> bool {
    let text = context.analysis.text();
    ["um", "uh", "Um", "Uh", "äh", "euh"].iter().any(|sound| {
        memchr::memmem::find_iter(text.as_bytes(), sound).any(|at| {
            let free = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
            free(text.get(..at).and_then(|before| before.chars().next_back()))
                && free(text.get(at + sound.len()..).and_then(|after| after.chars().next()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{RULE, doubles};
    use crate::lint::testing::{found, found_by, in_house, mended};

    fn with(words: &str) -> String {
        format!(
            "Question: And what is it that you have said to them about this?\nAnna Berg: It is this, and that is what we have. {words}\n"
        )
    }

    #[test]
    fn small_words_are_reported() {
        for (words, quoted, right) in [
            ("We met in the the hall.", "the the", "We met in the hall."),
            ("The the hall is old.", "The the", "The hall is old."),
        ] {
            assert_eq!(found(&RULE, &with(words)).first().map(|(quoted, _)| quoted.as_str()), Some(quoted));
            assert_eq!(mended(&RULE, &with(words)), with(right));
        }
    }

    #[test]
    fn a_line_end_can_part_the_two() {
        let words = "the end of\nof it, of of-course, no No";
        let found: Vec<_> = doubles(words).map(|(first, second)| (first.start, second.start)).collect();
        assert_eq!(found, [(8, 11)]);
    }

    #[test]
    fn words_that_can_be_doubled_are_left_alone() {
        for words in [
            "He had had it, and that that is so is no no news.",
            "We went in in the end; what it is is this.",
            "The, the hall. The — the hall. The The was a band.",
            "Go from the the-old-hall to it.",
            "We called `the the` so.",
        ] {
            assert_eq!(found(&RULE, &with(words)), [], "{words}");
        }
    }

    #[test]
    fn what_was_said_is_kept() {
        assert_eq!(found(&RULE, &with("Um, we met in the the hall.")), []);
        assert_eq!(found(&RULE, &with("We we met in the the hall and I I left.")), []);
        let full = in_house(&RULE, "verbatim = \"full\"\n");
        assert_eq!(found_by(&full, &with("We met in the the hall.")), []);
    }

    #[test]
    fn other_languages_have_their_own_words() {
        let text = "Frage: Was ist das und warum ist es so?\nAnna Berg: Das ist so, und und wir haben es auch so gesagt.\n";
        assert_eq!(found(&RULE, text).into_iter().map(|(word, _)| word).collect::<Vec<_>>(), ["und und"]);
    }
}
