//! What stands before a label on its line: line numbers and times.

use crate::syntax::line::is_blank;
use crate::syntax::marks::is_timestamp;

/// Number and time at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::syntax) struct Prefix {
    /// Bytes of it, with the white space after it.
    pub(in crate::syntax) len: usize,
    /// The time, with its brackets.
    pub(in crate::syntax) time: Option<(usize, usize)>,
}

/// Reads what stands before the label: `12    MR. ROE:`, `[00:01:02] Ann:`, `00:00:04 Ann:`, `13:28:36 <ann>`.
pub(in crate::syntax) fn read(line: &str) -> Prefix {
    if !line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '[' | '(' | '\\')) {
        return Prefix::default();
    }
    let mut prefix = Prefix { len: number_len(line).unwrap_or(0), time: None };
    if let Some(rest) = line.get(prefix.len..)
        && let Some((len, time)) = time_len(rest)
    {
        prefix.time = Some((prefix.len + time.0, prefix.len + time.1));
        prefix.len += len;
    }
    prefix
}

/// Bytes of a line number with the white space after it: up to three digits and a gap of two or a tab, so that
/// `12 years ago` is none.
pub(in crate::syntax) fn number_len(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let words = rest.trim_start_matches(is_blank);
    let gap = rest.get(..rest.len() - words.len())?;
    let wide = gap.chars().count() >= 2 || gap.contains('\t');
    ((1..=3).contains(&digits) && wide && !words.is_empty()).then_some(line.len() - words.len())
}

/// Bytes of a time at the start with the white space after it, and where in them the time itself is.
fn time_len(line: &str) -> Option<(usize, (usize, usize))> {
    let start = usize::from(line.starts_with('\\'));
    let body = line.get(start..)?;
    let (time, close) = match body.chars().next()? {
        '[' => (body.get(1..)?.split(']').next()?, 2),
        '(' => (body.get(1..)?.split(')').next()?, 2),
        c if c.is_ascii_digit() => (body.split(is_blank).next()?, 0),
        _ => return None,
    };
    if time.len() > 40 || !is_time(time.trim_end_matches('\\')) {
        return None;
    }
    let end = start + time.len() + close;
    let rest = line.get(end..)?;
    let words = rest.trim_start_matches(|c| is_blank(c) || matches!(c, '-' | '–' | '—' | '|' | '>'));
    // A bare time needs a gap behind it: `10:42pm` and `2:34,` are words.
    let apart = close > 0 || rest.starts_with(is_blank);
    apart.then_some((line.len() - words.len(), (0, end)))
}

/// Whether a line is a time into the recording and nothing else.
pub(in crate::syntax) fn is_stamp(line: &str) -> bool {
    is_time(line.trim_matches(|c| is_blank(c) || matches!(c, '[' | ']' | '(' | ')' | '\\')))
}

/// A time into the recording, or two with an arrow: `00:01:02`, `0.00 --> 8.74`.
fn is_time(text: &str) -> bool {
    if text.contains('>')
        && let Some((from, to)) = text.split_once("-->")
    {
        let number = |part: &str| {
            let pieces = part.trim().split(':');
            pieces
                .into_iter()
                .all(|piece| piece.replace(',', ".").parse::<f32>().is_ok_and(|value| value >= 0.0))
        };
        return number(from) && number(to);
    }
    is_timestamp(text)
}

/// A time at the end of a label: where it starts, so that `Ann Roe (00:21)` leaves `Ann Roe`.
pub(super) fn trailing_time(label: &str) -> Option<(usize, usize)> {
    let core = label.trim_end_matches(is_blank);
    let start = match core.chars().next_back()? {
        ')' => core.rfind('(')?,
        ']' => core.rfind('[')?,
        c if c.is_ascii_digit() => core
            .rfind(is_blank)
            .map(|at| at + core.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))?,
        _ => return None,
    };
    let time = core.get(start..)?;
    let bare = time.trim_matches(['(', ')', '[', ']', '\\']);
    // A clock time in full may carry the time of day: `Ann Roe  11:02 AM`.
    is_time(bare).then_some((start, core.len()))
}
