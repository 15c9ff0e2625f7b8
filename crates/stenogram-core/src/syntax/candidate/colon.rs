//! `Name: words`, in all its settings.

use super::{Candidate, MAX_LABEL_BYTES, Pieces, prefix, trimmed};
use crate::syntax::Delimiter;
use crate::syntax::line::is_blank;
use std::sync::Arc;

/// `Name:`, `**Name:**`, `Name :`, `Name：`, `Name (00:21):`, `Name: (00:21)`, `Name: 00:00:29`.
pub(super) fn read(line: &str) -> Option<Candidate> {
    let colon = find(line)?;
    let before = line.get(..colon)?;
    let (mut start, mut end) = trimmed(before, 0);
    // A footnote sign or bullet in front of it.
    let raw = before.get(start..end)?;
    if let Some(rest) = raw.trim_start_matches('\\').strip_prefix('*')
        && rest.starts_with(is_blank)
    {
        start = end - rest.trim_start_matches(is_blank).len();
    }
    // The number of a question: `3. Ann Roe (Norland):`.
    let listed = listed_len(before.get(start..end)?);
    start += listed;
    // Markup around the label, or around label and colon: **Name**: and **Name:**.
    let mut markup = "";
    let opening = before.get(start..end)?;
    for sign in ["***", "**", "__", "*", "_"] {
        if let Some(inner) = opening.strip_prefix(sign) {
            markup = sign;
            start += sign.len();
            end = start + inner.strip_suffix(sign).unwrap_or(inner).len();
            break;
        }
    }
    let label = line.get(start..end)?;
    let mut time = prefix::trailing_time(label).map(|(from, to)| (start + from, start + to));
    if let Some((from, _)) = time {
        end = from;
    }
    let mut delimiter_end = colon + line.get(colon..)?.chars().next()?.len_utf8();
    if !markup.is_empty()
        && let Some(rest) = line.get(delimiter_end..)?.strip_prefix(markup)
    {
        delimiter_end = line.len() - rest.len();
    }
    let after = line.get(delimiter_end..)?;
    let mut words = line.len() - after.trim_start_matches(is_blank).len();
    let behind = prefix::read(line.get(words..)?.trim_end());
    let rest = line.get(words..)?;
    if let Some((from, to)) =
        behind.time.filter(|_| behind.len >= rest.trim_end().len()).or_else(|| whole_time(rest))
    {
        time = Some((words + from, words + to));
        words = line.len();
    }
    let bold = markup.len() > 1;
    let mut candidate = Pieces {
        line,
        kind: Delimiter::Colon,
        label: (start, end),
        delimiter: (colon, delimiter_end),
        words,
        time,
        bold,
    }
    .finish()?;
    if listed > 0 {
        Arc::make_mut(&mut candidate.shape).digit_start = true;
    }
    Some(candidate)
}

/// Bytes of the number of a question or paragraph before a name, with the gap behind it.
fn listed_len(label: &str) -> usize {
    let digits = label.bytes().take_while(u8::is_ascii_digit).count();
    let rest = label.get(digits..).unwrap_or("");
    let Some(name) = rest.strip_prefix(['.', ')']).filter(|_| (1..=3).contains(&digits)) else { return 0 };
    let name = name.trim_start_matches(is_blank);
    if rest.len() - name.len() > 1 && name.starts_with(char::is_uppercase) {
        label.len() - name.len()
    } else {
        0
    }
}

/// Whether the rest of a line is a time and nothing else.
fn whole_time(rest: &str) -> Option<(usize, usize)> {
    // Most words do not end as a time does.
    if rest.len() > 60
        || !rest.trim_end_matches(is_blank).ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | ']'))
    {
        return None;
    }
    let (from, to) = prefix::trailing_time(&format!(" {rest}"))?;
    (from == 1).then_some((0, to - 1))
}

/// Offset of the first colon that can end a label: outside brackets, not in a time, a URL or a verse number.
fn find(line: &str) -> Option<usize> {
    let (mut depth, mut seen) = (0u32, 0);
    let mut previous = ' ';
    for (at, c) in line.char_indices() {
        // Runs of spaces do not count: in a container they stand where its markup was.
        seen += if c == ' ' && previous == ' ' { 0 } else { c.len_utf8() };
        if seen > MAX_LABEL_BYTES {
            return None;
        }
        match c {
            '(' | '[' | '（' | '【' => depth += 1,
            ')' | ']' | '）' | '】' => depth = depth.saturating_sub(1),
            '?' | '!' | '“' | '”' | '"' | '«' | '»' | '？' | '！' | '。' if depth == 0 => {
                return None;
            }
            ':' | '：' if depth == 0 => {
                let rest = line.get(at + c.len_utf8()..).unwrap_or("");
                let next = rest.chars().next().unwrap_or(' ');
                let in_time = previous.is_ascii_digit() && next.is_ascii_digit();
                if rest.starts_with("//") {
                    return None;
                }
                // `Ann Roe 00:21:` has a time before its colon; `10:42 we left` has no other colon.
                if !in_time {
                    return Some(at);
                }
            }
            _ => {}
        }
        previous = c;
    }
    None
}
