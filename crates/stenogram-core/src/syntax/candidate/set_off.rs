//! Labels that white space, brackets or a dash set off: `Q    words`, `<nick> words`, `[Name] words`, `Q - words`.

use super::{Candidate, Pieces, is_cjk, prefix, read_colon};
use crate::syntax::line::is_blank;
use crate::syntax::{Delimiter, lexicon, marks};

/// First words that show that only the white space after `Q` is missing: `QAnd then`, but not `QAnon`.
fn is_glued(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').next().unwrap_or("");
    let lower = first.replace('\'', "’").to_lowercase();
    let known = lexicon::is_one_of(lexicon::SENTENCE_WORDS, &lower)
        || lexicon::is_one_of(lexicon::SPEECH_WORDS, &lower);
    first.starts_with(char::is_uppercase)
        && (known || matches!(lower.as_str(), "and" | "thanks" | "is" | "to" | "on" | "for"))
}

/// `Q` and white space: two at least, or any that is not a plain space.
pub(super) fn read_space(line: &str) -> Option<Candidate> {
    read_ideographic(line).or_else(|| read_letter(line)).or_else(|| read_wide(line))
}

/// Signs that open each turn in the records of some parliaments.
const SIGNS: [char; 8] = ['○', '◯', '◎', '●', '◆', '◇', '■', '□'];

/// Whether such a sign opens a line.
pub(super) fn is_signed(line: &str) -> bool {
    line.starts_with(SIGNS)
}

/// `CDR    words`, `INV:    words` without the colon: capitals and a wide gap.
fn read_wide(line: &str) -> Option<Candidate> {
    let end = line.char_indices().take(40).find(|(at, c)| {
        let rest = line.get(*at..).unwrap_or("");
        *c == '\t' || rest.starts_with("   ") || c.is_lowercase() || *c == ':'
    });
    let end = end.filter(|(_, c)| is_blank(*c))?.0;
    let label = line.get(..end)?;
    let words = line.get(end..)?.trim_start_matches(is_blank);
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let spoken = words.chars().next().is_some_and(|c| !c.is_numeric());
    if letters < 2 || !spoken || label.split(is_blank).count() > 4 || !label.starts_with(char::is_alphabetic)
    {
        return None;
    }
    let words = line.len() - words.len();
    let (label, delimiter) = ((0, end), (end, end));
    Pieces { line, kind: Delimiter::Space, label, delimiter, words, time: None, bold: false }.finish()
}

/// `山根　words`: a name and an ideographic space; `○委員長（山根君）　words`, `○의장 김하늘  words`: with a sign in front.
fn read_ideographic(line: &str) -> Option<Candidate> {
    let signed = line.strip_prefix(SIGNS).map(|rest| rest.trim_start_matches(is_blank));
    let rest = signed.unwrap_or(line);
    let start = line.len() - rest.len();
    let most = if signed.is_some() { 30 } else { 6 };
    let mut signs = rest.char_indices().take(most + 1);
    let gap = signs.find(|(at, c)| {
        *c == '\u{3000}'
            || signed.is_some() && (*c == '\t' || rest.get(*at..).is_some_and(|rest| rest.starts_with("  ")))
    });
    let end = start + gap?.0;
    let label = line.get(start..end)?;
    let words = line.get(end..)?.trim_start_matches(is_blank);
    if !is_cjk(label) || words.chars().count() < 2 {
        return None;
    }
    let words = line.len() - words.len();
    let pieces = Pieces {
        line,
        kind: Delimiter::Space,
        label: (start, end),
        delimiter: (end, end),
        words,
        time: None,
        bold: signed.is_some(),
    };
    pieces.finish()
}

/// `Q    words`.
fn read_letter(line: &str) -> Option<Candidate> {
    let rest = line.strip_prefix(['Q', 'A'])?;
    let words = rest.trim_start_matches(is_blank);
    let gap = rest.get(..rest.len() - words.len())?;
    // `A` opens sentences, with one space, one that does not break or, where lines are justified, with several.
    let apart = |c| !matches!(c, ' ' | '\u{a0}') || (c == '\u{a0}' && line.starts_with('Q'));
    let wide = gap.chars().count() >= 2 || gap.chars().any(apart);
    let missing = gap.is_empty() && !(line.starts_with('Q') && is_glued(words));
    if missing || words.is_empty() || (line.starts_with('A') && !wide) {
        return None;
    }
    let start = line.len() - words.len();
    let pieces = Pieces {
        line,
        kind: Delimiter::Space,
        label: (0, 1),
        delimiter: (1, 1),
        words: start,
        time: None,
        bold: false,
    };
    let mut candidate = pieces.finish()?;
    if wide {
        std::sync::Arc::make_mut(&mut candidate.shape).gap += 1;
    }
    Some(candidate)
}

/// `<nick> words`, `[Name] words`, `[Name] 11:02:09`, `（记者）`: the label in brackets.
pub(super) fn read_brackets(line: &str) -> Option<Candidate> {
    let open = line.chars().next()?;
    let close = match open {
        '<' => '>',
        '[' => ']',
        '(' => ')',
        '（' => '）',
        '【' => '】',
        _ => return None,
    };
    let inner_start = open.len_utf8();
    let inner = line.get(inner_start..)?.split(close).next()?;
    let label_end = inner_start + inner.len();
    let mut end = label_end + close.len_utf8();
    let rest = line.get(end..)?;
    // Tags, marks and times are no names.
    let named = inner.chars().any(char::is_alphabetic) && inner.chars().count() <= 60;
    if !named || inner.contains(['<', '/', '=', '"']) || marks::is_known(inner) {
        return None;
    }
    let delimiter = (label_end, end);
    if let Some(after) = rest.strip_prefix([':', '：']) {
        end = line.len() - after.len();
    }
    let behind = line.get(end..)?;
    let words = behind.trim_start_matches(is_blank);
    // In round brackets only a label that fills its line or a role, as in Japanese transcripts.
    if matches!(open, '(' | '（') && !words.is_empty() && lexicon::role_of(inner).is_none() {
        return None;
    }
    let mut start = line.len() - words.len();
    let time = prefix::read(words).time.or_else(|| {
        let (from, to) = prefix::trailing_time(&format!(" {words}"))?;
        (from == 1).then_some((0, to - 1))
    });
    let time = time.map(|(from, to)| (start + from, start + to));
    if let Some((_, to)) = time {
        start = line.len() - line.get(to..)?.trim_start_matches(is_blank).len();
    }
    let kind = if open == '<' { Delimiter::Angle } else { Delimiter::Bracket };
    let label = (inner_start, label_end);
    Pieces { line, kind, label, delimiter: (delimiter.0, end), words: start, time, bold: false }.finish()
}

/// `<ann> Jan: words`: behind the nickname of a scribe, the label of who says it.
pub(super) fn read_noted(line: &str) -> Option<Candidate> {
    let nick = read_brackets(line).filter(|candidate| candidate.kind == Delimiter::Angle)?;
    read_colon(line.get(nick.words as usize..)?, nick.words)
}

/// `問） words`: a role and half a bracket.
pub(super) fn read_half_bracket(line: &str) -> Option<Candidate> {
    let at = line.char_indices().take(8).find(|(_, c)| matches!(c, ')' | '）')).map(|(at, _)| at)?;
    let label = line.get(..at)?;
    let titled = lexicon::role_of(label).is_some() || lexicon::is_one_of(lexicon::TITLE_WORDS, label);
    if !is_cjk(label) || !titled {
        return None;
    }
    let end = at + line.get(at..)?.chars().next()?.len_utf8();
    let words = line.len() - line.get(end..)?.trim_start_matches(is_blank).len();
    Pieces {
        line,
        kind: Delimiter::Bracket,
        label: (0, at),
        delimiter: (at, end),
        words,
        time: None,
        bold: false,
    }
    .finish()
}

/// `Q - words`, `Ann Roe – words`: a few words, a dash between spaces.
pub(super) fn read_dash(line: &str) -> Option<Candidate> {
    // `Q- words`
    if let Some(rest) = line.strip_prefix(['Q', 'A']).and_then(|rest| rest.strip_prefix('-'))
        && rest.starts_with(is_blank)
    {
        let words = line.len() - rest.trim_start_matches(is_blank).len();
        let (label, delimiter) = ((0, 1), (1, 2));
        return Pieces { line, kind: Delimiter::Dash, label, delimiter, words, time: None, bold: false }
            .finish();
    }
    let (mut depth, mut bracketed, mut previous) = (0u32, false, 'x');
    let mut found = None;
    for (count, (at, c)) in line.char_indices().enumerate() {
        // A bracket after a name tells the party or office, and takes its room.
        if count >= if bracketed { 160 } else { 64 } {
            break;
        }
        match c {
            '(' => (depth, bracketed) = (depth + 1, true),
            ')' => depth = depth.saturating_sub(1),
            '-' | '–' | '—' if depth == 0 && is_blank(previous) => {
                let after = line.get(at + c.len_utf8()..).unwrap_or("");
                if after.starts_with(is_blank) {
                    found = Some((at, c));
                    break;
                }
            }
            _ => {}
        }
        previous = c;
    }
    let (at, dash) = found?;
    let label = line.get(..at)?.trim_matches(is_blank);
    let words = line.get(at + dash.len_utf8()..)?.trim_start_matches(is_blank);
    let bare = match label.split_once('(') {
        Some((name, _)) if label.ends_with(')') => name.trim_end_matches(is_blank),
        _ => label,
    };
    let shouted = !bare.chars().any(char::is_lowercase);
    // Without capitals, a bracket is part of a sentence.
    if words.is_empty()
        || bare.split(is_blank).count() > if shouted { 8 } else { 4 }
        || bare.is_empty()
        || (bare.len() < label.len() && !shouted)
        || bare.ends_with([',', '.', ';', '?', '!', ')', '”', ':'])
    {
        return None;
    }
    // All words have to be names, or the whole a role.
    let role = lexicon::role_of(&bare.to_lowercase()).is_some();
    let names = bare.split(is_blank).all(|word| word.chars().next().is_some_and(char::is_uppercase));
    if !role && !names {
        return None;
    }
    let label_end = line.get(..at)?.trim_end_matches(is_blank).len();
    let start = line.len() - words.len();
    Pieces {
        line,
        kind: Delimiter::Dash,
        label: (0, label_end),
        delimiter: (at, at + dash.len_utf8()),
        words: start,
        time: None,
        bold: false,
    }
    .finish()
}
