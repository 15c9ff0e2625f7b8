//! Labels that white space, brackets or a dash set off: `Q    words`, `<nick> words`, `[Name] words`, `Q - words`.

use super::{Candidate, Pieces, is_cjk, prefix};
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
    read_ideographic(line).or_else(|| read_letter(line))
}

/// `山根　words`: a name and an ideographic space.
fn read_ideographic(line: &str) -> Option<Candidate> {
    let (label, rest) = line.split_once('\u{3000}')?;
    let words = rest.trim_start_matches(is_blank);
    if !is_cjk(label) || label.chars().count() > 6 || words.chars().count() < 2 {
        return None;
    }
    let end = label.len();
    let words = line.len() - words.len();
    let pieces = Pieces {
        line,
        kind: Delimiter::Space,
        label: (0, end),
        delimiter: (end, end),
        words,
        time: None,
        bold: false,
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
    let head_len = line.char_indices().nth(64).map_or(line.len(), |(at, _)| at);
    let head = line.get(..head_len)?;
    let (at, dash) = head.char_indices().find(|(at, c)| {
        matches!(c, '-' | '–' | '—')
            && head.get(..*at).is_some_and(|before| before.ends_with(is_blank))
            && head.get(at + c.len_utf8()..).is_some_and(|after| after.starts_with(is_blank))
    })?;
    let label = head.get(..at)?.trim_matches(is_blank);
    let words = line.get(at + dash.len_utf8()..)?.trim_start_matches(is_blank);
    if words.is_empty()
        || label.split(is_blank).count() > 4
        || label.ends_with([',', '.', ';', '?', '!', ')', '”', ':'])
    {
        return None;
    }
    // All words have to be names, or the whole a role.
    let role = lexicon::role_of(&label.to_lowercase()).is_some();
    let names = label.split(is_blank).all(|word| word.chars().next().is_some_and(char::is_uppercase));
    if !role && !names {
        return None;
    }
    let label_end = at - (at - head.get(..at)?.trim_end_matches(is_blank).len());
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
