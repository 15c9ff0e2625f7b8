//! Timestamps in the text of a transcript: `[00:01:02]`, `(1:02)`, `Ann Roe 00:01:02`.

use crate::lint::Context;
use crate::syntax::MarkKind;
use crate::text::Span;

/// A timestamp that stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The whole mark, with brackets.
    pub(super) mark: Span,
    /// The time in it; of two times, the first.
    pub(super) time: Span,
    /// Milliseconds since the start of the recording.
    pub(super) milliseconds: u64,
    /// How it is written.
    pub(super) form: Form,
}

/// How a timestamp is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// Its opening bracket, if it has one.
    pub(super) bracket: Option<char>,
    /// 2 for minutes and seconds, 3 for hours too.
    pub(super) fields: u8,
    /// Whether its first field has two digits where one would do.
    pub(super) padded: bool,
    /// Digits of its fraction.
    pub(super) fraction: u8,
}

/// The timestamps of a transcript that is no subtitles, in the order of the text. Times of day with their half, and
/// numbers of seconds, are left out.
pub(super) fn stamps(context: &Context<'_>) -> Vec<Stamp> {
    let text = context.analysis.text();
    let marks = context.analysis.transcript().marks.iter();
    marks
        .filter(|mark| mark.kind == MarkKind::Timestamp)
        .filter_map(|mark| read(mark.span.of(text), mark.span))
        .collect()
}

fn read(written: &str, mark: Span) -> Option<Stamp> {
    let start = written.find(|c: char| c.is_ascii_digit())?;
    let opening = written.get(..start)?;
    let rest = written.get(start..)?;
    let length =
        rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(rest.len());
    let time = rest.get(..length)?.trim_end_matches([':', '.', ',']);
    // Letters make it a time of day, or part of something else.
    if written.contains(char::is_alphabetic) {
        return None;
    }
    let (clock, fraction) = time.split_once(['.', ',']).unwrap_or((time, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fields: Vec<&str> = clock.split(':').collect();
    let numbers: Vec<u64> = fields.iter().map(|field| field.parse().ok()).collect::<Option<_>>()?;
    let short =
        fields.iter().all(|field| field.len() <= 3) && numbers.iter().skip(1).all(|number| *number < 60);
    if !(2..=3).contains(&numbers.len()) || !short {
        return None;
    }
    let seconds = numbers.iter().fold(0, |sum, number| sum * 60 + number);
    let thousandths: u64 = format!("{fraction:0<3}").parse().ok()?;
    Some(Stamp {
        mark,
        time: Span::from_usize(start, start + time.len()).shift(mark.start),
        milliseconds: seconds * 1000 + thousandths,
        form: Form {
            bracket: opening.chars().rev().find(|c| matches!(c, '[' | '(' | '<' | '{')),
            fields: u8::try_from(numbers.len()).ok()?,
            padded: fields.first().is_some_and(|first| first.starts_with('0') && first.len() > 1),
            fraction: u8::try_from(fraction.len()).ok()?,
        },
    })
}

/// Milliseconds as `1:02:03.450`, in whole seconds where there is no more.
pub(super) fn clock(milliseconds: u64) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    let fraction = if rest == 0 { String::new() } else { format!(".{rest:03}") };
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}{fraction}")
    } else {
        format!("{minutes}:{seconds:02}{fraction}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_timestamps() {
        let read = |text: &str| read(text, Span::from_usize(0, text.len()));
        let form = |text: &str| read(text).map(|stamp| (stamp.milliseconds, stamp.form));
        let told = |bracket, fields, padded, fraction| Form { bracket, fields, padded, fraction };
        for (text, milliseconds, expected) in [
            ("[00:01:02]", 62_000, told(Some('['), 3, true, 0)),
            ("(1:02)", 62_000, told(Some('('), 2, false, 0)),
            ("\\[01:02:03.45\\]", 3_723_450, told(Some('['), 3, true, 2)),
            ("10:12:01", 36_721_000, told(None, 3, false, 0)),
            ("0:0:3.120 --> 0:0:6.540", 3_120, told(None, 3, false, 3)),
        ] {
            assert_eq!(form(text), Some((milliseconds, expected)), "{text}");
        }
        for text in ["12.34", "10:12 AM", "1:75", "", "[x]", "1:2:3:4"] {
            assert_eq!(form(text), None, "{text}");
        }
        assert_eq!([clock(62_000), clock(3_723_450)], ["1:02", "1:02:03.450"]);
    }
}
