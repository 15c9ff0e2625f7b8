//! M224.

mod ends;
mod quotation;
#[cfg(test)]
mod tests;

use crate::lint::declare::declare_rule;
use crate::lint::quotes::Loose;
use crate::lint::signs::Sign;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::text::Span;
use ends::{End, is_direction, missing_end};

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
        !turn.is_some_and(|turn| quotation::interrupted(turn, loose.fault, text))
    };
    found.extend(
        context.quotes().loose.iter().filter(unexplained).map(|loose| quotation::finding(loose, text)),
    );
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
            let mut diagnostic = RULE
                .finding(
                    Span::new(sign.span.start, other.sign.span.end),
                    format!("“{}” is closed with “{wrong}”", sign.char),
                )
                .beside(other.sign.span, "Here it is closed");
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
    let words = rest.of(text);
    diagnostic.fix =
        missing_end(words).filter(|end| sign.char == '[' || !matches!(end, End::Misread(..))).map(|place| {
            let replace = |digit: char| format!("Replace “{digit}” with “{partner}”");
            let (title, span, mended) = match place {
                // `0` is on the key of `)`.
                End::Mistyped(at) => (replace('0'), Span::from_usize(at, at + 1), mark),
                End::Misread(start, end) => {
                    let word = words.get(start..end).and_then(|word| word.strip_suffix('1')).unwrap_or("");
                    (replace('1'), Span::from_usize(start, end), format!("{word}{mark}"))
                }
                End::After(at) => {
                    (format!("Put “{partner}” after the insertion"), Span::from_usize(at, at), mark)
                }
            };
            offered(title, span.shift(rest.start), mended)
        });
    diagnostic
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

fn offered(title: String, span: Span, text: String) -> Fix {
    Fix { tier: FixTier::Offered, title, edits: vec![Edit { span, text }] }
}
