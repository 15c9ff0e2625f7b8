//! M224.

use crate::lint::declare::declare_rule;
use crate::lint::quotes::{Fault, Loose};
use crate::lint::signs::Sign;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::Turn;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a bracket or a curly quotation mark without its partner in the same turn. It opens and is never closed,
    /// or closes what was never opened.
    ///
    /// A quotation that runs over several paragraphs can open each of them and close only the last. `1)`, `a)` and
    /// `:)` are not brackets.
    ///
    /// ## Why it matters
    /// Brackets hold what nobody said. Where one is missing, a stage direction reads as speech, or speech as a stage
    /// direction; where a quotation mark is missing, the speaker's own words are put into another's mouth.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: (Laughs.} They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on?
    /// Anna Berg: (Laughs.) They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "M224", "unbalanced-bracket",
    category: Mark,
    severity: Error,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// A stage direction is not longer than this many bytes.
const DIRECTION: u32 = 60;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let mut turn = Alone::default();
    let mut current = None;
    for (paragraph, signs) in context.signs().paragraphs() {
        if current != Some(paragraph.turn) {
            report(found, std::mem::take(&mut turn).sorted(), text);
            current = Some(paragraph.turn);
        }
        for sign in signs {
            turn.pair(sign, paragraph.span, text);
        }
    }
    report(found, turn.sorted(), text);
    let transcript = context.analysis.transcript();
    let unexplained = |loose: &&Loose| {
        let turn = transcript.turn_at(loose.span.start).and_then(|turn| transcript.turns.get(turn));
        !turn.is_some_and(|turn| interrupted(turn, loose.fault, text))
    };
    found.extend(context.quotes().loose.iter().filter(unexplained).map(|loose| quote(loose, text)));
}

/// Whether the speaker is cut off before the quotation ends, or goes on with one after having been cut off: then its
/// other mark stands in another turn.
fn interrupted(turn: &Turn, fault: Fault, text: &str) -> bool {
    let dash = ['—', '–', '-', '…'];
    match fault {
        Fault::NeverClosed => turn.blocks.last().is_some_and(|last| last.span.of(text).ends_with(dash)),
        Fault::NeverOpened => turn.blocks.first().is_some_and(|first| first.span.of(text).starts_with(dash)),
    }
}

/// A bracket that has no partner (yet).
#[derive(Debug, Clone, Copy)]
struct Bracket {
    sign: Sign,
    paragraph: Span,
}

/// The partner of a bracket.
fn partner(bracket: char) -> Option<char> {
    Some(match bracket {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        _ => return None,
    })
}

fn opens(bracket: char) -> bool {
    matches!(bracket, '(' | '[' | '{')
}

/// The brackets of a turn that have no partner (yet). Kinds are paired one by one, so that `(a [b) c]` is no fault.
#[derive(Default)]
struct Alone {
    round: Vec<Bracket>,
    square: Vec<Bracket>,
    curly: Vec<Bracket>,
    closing: Vec<Bracket>,
}

impl Alone {
    fn pair(&mut self, sign: &Sign, paragraph: Span, text: &str) {
        let open = match sign.char {
            '(' | ')' => &mut self.round,
            '[' | ']' => &mut self.square,
            '{' | '}' => &mut self.curly,
            _ => return,
        };
        if is_face(sign, text) {
            return;
        }
        let bracket = Bracket { sign: *sign, paragraph };
        if opens(sign.char) {
            open.push(bracket);
        } else if open.pop().is_none() && !is_enumeration(sign, paragraph, text) {
            self.closing.push(bracket);
        }
    }

    fn sorted(self) -> Vec<Bracket> {
        let mut all = [self.round, self.square, self.curly, self.closing].concat();
        all.sort_by_key(|bracket| bracket.sign.span);
        all
    }
}

/// `:)`, `;-(`, `:]`.
fn is_face(sign: &Sign, text: &str) -> bool {
    let before = text.get(..sign.span.start as usize).unwrap_or("");
    let eyes = before.strip_suffix('-').unwrap_or(before);
    let ends_a_word = sign.after.is_none_or(|c| !c.is_alphanumeric());
    let free = |eyes: &str| eyes.chars().next_back().is_none_or(char::is_whitespace);
    ends_a_word && [":", ";"].iter().any(|colon| eyes.strip_suffix(colon).is_some_and(free))
}

/// `1)`, `12)`, `a)`, `iv)` at the start of a word.
fn is_enumeration(sign: &Sign, paragraph: Span, text: &str) -> bool {
    let before = Span::new(paragraph.start, sign.span.start).of(text);
    let item = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let free = before.strip_suffix(item).unwrap_or("").chars().next_back();
    let roman = item.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    let number = item.len() <= 3 && item.chars().all(|c| c.is_ascii_digit());
    let letter = item.chars().count() == 1;
    !item.is_empty()
        && (number || letter || (roman && item.len() <= 5))
        && free.is_none_or(|c| c.is_whitespace() || "(*_–—".contains(c))
}

fn report(found: &mut Vec<Diagnostic>, alone: Vec<Bracket>, text: &str) {
    let mut rest = alone.into_iter().peekable();
    while let Some(bracket) = rest.next() {
        // `(Laughs.}`: two brackets without partner that stand for one pair.
        let other = rest.next_if(|next| {
            opens(bracket.sign.char)
                && !opens(next.sign.char)
                && next.paragraph == bracket.paragraph
                && next.sign.span.start - bracket.sign.span.end <= DIRECTION
        });
        let sign = bracket.sign;
        let Some(partner) = partner(sign.char) else { continue };
        if let Some(other) = other {
            let wrong = other.sign.char;
            let mut diagnostic = RULE.finding(
                Span::new(sign.span.start, other.sign.span.end),
                format!("“{}” is closed with “{wrong}”", sign.char),
            );
            diagnostic.help = Some(format!("Close it with “{partner}”."));
            diagnostic.fix = Some(offered(
                format!("Replace “{wrong}” with “{partner}”"),
                other.sign.span,
                partner.to_string(),
            ));
            found.push(diagnostic);
        } else if sign.char == '{' || sign.char == '}' {
            // Braces by themselves are no brackets of transcripts.
        } else if opens(sign.char) {
            found.push(never_closed(&bracket, partner, text));
        } else {
            found.push(never_opened(&bracket, partner, text));
        }
    }
}

fn never_closed(bracket: &Bracket, partner: char, text: &str) -> Diagnostic {
    let sign = bracket.sign;
    let mut diagnostic = RULE.finding(sign.span, format!("“{}” is never closed in this turn", sign.char));
    diagnostic.help = Some(format!("Put “{partner}” where the insertion ends, or delete “{}”.", sign.char));
    let rest = Span::new(sign.span.end, bracket.paragraph.end);
    let mark = if sign.escaped { format!("\\{partner}") } else { partner.to_string() };
    let title = format!("Put “{partner}” after the insertion");
    diagnostic.fix = missing_end(rest.of(text)).map(|place| {
        let (span, mistyped) = match place {
            // `0` is on the key of `)`.
            End::Mistyped(at) => (Span::from_usize(at, at + 1), true),
            End::After(at) => (Span::from_usize(at, at), false),
        };
        let title = if mistyped { format!("Replace “0” with “{partner}”") } else { title };
        offered(title, span.shift(rest.start), mark)
    });
    diagnostic
}

/// Where the missing closing bracket belongs.
enum End {
    /// In the place of the digit here.
    Mistyped(usize),
    /// Here.
    After(usize),
}

/// Where an insertion ends, whose words start `rest` (the rest of the paragraph), if that is evident.
fn missing_end(rest: &str) -> Option<End> {
    let head = rest.split(['(', ')', '[', ']']).next().unwrap_or("");
    if let Some(at) = head.find(".0").map(|stop| stop + 1) {
        let free = head
            .get(at + 1..)
            .is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace));
        if free && at <= DIRECTION as usize {
            return Some(End::Mistyped(at));
        }
    }
    // `(Laughter.` before more words, or a few words up to the end of the paragraph.
    let word_len = head.find(|c: char| !c.is_alphabetic() && c != '-').unwrap_or(head.len());
    let (word, after) = head.split_at_checked(word_len)?;
    let stop = usize::from(after.starts_with('.'));
    let rest_of_line = after.get(stop..).unwrap_or("");
    let ends = rest_of_line.trim().is_empty()
        || rest_of_line.starts_with("  ")
        || (stop == 1 && rest_of_line.starts_with(char::is_whitespace));
    if is_direction(word) && ends {
        return Some(End::After(word_len + stop));
    }
    let words = head.trim_end();
    let whole = head.len() == rest.len() && !words.contains(['\n', '\r']);
    (whole && words.len() <= DIRECTION as usize && words.split_whitespace().count() <= 5)
        .then_some(End::After(words.len()))
}

/// Whether a word is one of those that stage directions of all houses consist of.
fn is_direction(word: &str) -> bool {
    [
        "laughter",
        "laughs",
        "laughing",
        "applause",
        "inaudible",
        "crosstalk",
        "cross-talk",
        "chuckles",
        "pause",
        "cheers",
        "unintelligible",
        "indiscernible",
    ]
    .iter()
    .any(|direction| word.eq_ignore_ascii_case(direction))
}

fn never_opened(bracket: &Bracket, partner: char, text: &str) -> Diagnostic {
    let sign = bracket.sign;
    let mut diagnostic =
        RULE.finding(sign.span, format!("“{}” closes nothing that was opened in this turn", sign.char));
    diagnostic.help = Some(format!("Put “{partner}” where the insertion starts, or delete “{}”.", sign.char));
    let before = Span::new(bracket.paragraph.start, sign.span.start).of(text);
    let start = before.trim_end_matches('.').trim_end_matches(|c: char| c.is_alphabetic() || c == '-').len();
    let word = before.get(start..).unwrap_or("").trim_end_matches('.');
    let outside = before.get(..start).unwrap_or("").chars().next_back();
    diagnostic.fix = if sign.before == Some(sign.char) {
        Some(offered(format!("Delete the second “{}”", sign.char), whole(&sign), String::new()))
    } else if is_direction(word) && outside.is_none_or(char::is_whitespace) {
        let mark = if sign.escaped { format!("\\{partner}") } else { partner.to_string() };
        let at = bracket.paragraph.start as usize + start;
        Some(offered(format!("Put “{partner}” before “{word}”"), Span::from_usize(at, at), mark))
    } else {
        None
    };
    diagnostic
}

/// The bracket with its backslash.
fn whole(sign: &Sign) -> Span {
    Span::new(sign.span.start - u32::from(sign.escaped), sign.span.end)
}

fn quote(loose: &Loose, text: &str) -> Diagnostic {
    let (message, help) = match loose.fault {
        Fault::NeverClosed => (
            "This quotation is never closed in its turn".to_owned(),
            "Put ” where the quotation ends, or delete this mark.".to_owned(),
        ),
        Fault::NeverOpened => (
            "This quotation mark closes nothing that was opened in its turn".to_owned(),
            "Put “ where the quotation starts, or delete this mark.".to_owned(),
        ),
    };
    let mut diagnostic = RULE.finding(loose.span, message);
    diagnostic.help = Some(help);
    diagnostic.fix = match loose.fault {
        Fault::NeverClosed => {
            let rest = Span::new(loose.span.end, loose.paragraph_end).of(text);
            let words = rest.trim_end();
            let evident =
                words.split_whitespace().count() <= 5 && !words.contains(['\n', '\r']) && !words.is_empty();
            evident.then(|| {
                let at = loose.span.end as usize + words.len();
                offered(
                    "Put ” at the end of the paragraph".to_owned(),
                    Span::from_usize(at, at),
                    "”".to_owned(),
                )
            })
        }
        Fault::NeverOpened => {
            let doubled = text.get(..loose.span.start as usize).is_some_and(|before| before.ends_with('”'));
            doubled.then(|| offered("Delete the second ”".to_owned(), loose.span, String::new()))
        }
    };
    diagnostic
}

fn offered(title: String, span: Span, text: String) -> Fix {
    Fix { tier: FixTier::Offered, title, edits: vec![Edit { span, text }] }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    fn with(words: &str) -> String {
        format!("Question: Why “now”?\nAnna Berg: {words}\nQuestion: And?\nAnna Berg: That’s all.\n")
    }

    #[test]
    fn what_is_balanced_or_no_bracket_is_left_alone() {
        for words in [
            "Yes (we do [sic]). (Laughter.)",
            "Two things: 1) peace and 2) trade; a) now, b) later, iv) never. :) ;-(",
            "He wrote, “One thing.\n“And another.\n“And a third.”",
            "He wrote, “One thing.\nAnd another.”",
            "See [the page](https://example.org/a_(b)) and \\[laughs\\].",
            "A 6 foot 2” man, \"so\" he said.",
            "Call `f(` and <a href=\"(\">this</a>.",
            "(This is long.\nIt goes on.)",
            "“Mixed\" marks.",
            "He said ” no way” and “no way — “",
            "He said ”no way” and “no way“ and ”no way“ to it.",
        ] {
            assert_eq!(found(&RULE, &with(words)), [], "{words}");
        }
    }

    fn mended_to(words: &str, expected: &str) {
        assert_eq!(mended(&RULE, &with(words)), with(expected));
    }

    #[test]
    fn a_quotation_can_go_on_after_an_interruption() {
        let text = "Question: Why “now”?\nAnna Berg: They say, “It is too —\nQuestion: Late?\n\
                    Anna Berg: — late for that.” So be it.\n";
        assert_eq!(found(&RULE, text), []);
    }

    #[test]
    fn where_the_missing_bracket_belongs_is_evident() {
        mended_to("(Laughter.} Yes.", "(Laughter.) Yes.");
        mended_to("Yes. (Laughs.0 No.", "Yes. (Laughs.) No.");
        mended_to("Yes. (Applause", "Yes. (Applause)");
        mended_to("Yes. (Laughter. So be it.", "Yes. (Laughter.) So be it.");
        mended_to("Yes. Laughter.) So be it.", "Yes. (Laughter.) So be it.");
        mended_to("Yes. (Laughter.)) So.", "Yes. (Laughter.) So.");
        mended_to("Yes. \\[laughs. So.", "Yes. \\[laughs.\\] So.");
        mended_to("Yes. (Applause  So.", "Yes. (Applause)  So.");
        mended_to("He said “no way", "He said “no way”");
    }

    #[test]
    fn where_it_is_not_there_is_no_fix() {
        for words in [
            "Yes (and I have said so before, as all of you who were there will know. So be it.",
            "He said “no way and went on, and on, and on, until they left the hall.",
            "So he did” and went.",
        ] {
            assert_eq!(found(&RULE, &with(words)).len(), 1, "{words}");
            assert_eq!(mended(&RULE, &with(words)), with(words));
        }
    }

    #[test]
    fn other_ways_of_quoting_are_not_english_ones() {
        let german = "Frage: Warum „jetzt“?\nAnna Berg: Weil „es“ „gut“ ist.\nFrage: Und?\nAnna Berg: Gut.\n";
        assert_eq!(found(&RULE, german), []);
        let swedish = "Fråga: Varför ”nu”?\nAnna Berg: Därför ”att”.\nFråga: Och?\nAnna Berg: Bra.\n";
        assert_eq!(found(&RULE, swedish), []);
    }
}
