//! Times of day in running text, with their parts: what a house style settles, and when an event began and ended.

/// A time of day as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClockTime {
    /// Where it stands, in bytes, with the half of the day.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// From 0 to 23, or from 1 to 12 where the half of the day is written.
    pub(crate) hour: u8,
    /// From 0 to 59; `None` where only the hour is written.
    pub(crate) minute: Option<u8>,
    /// Whether a stop stands between hour and minute, not a colon.
    pub(crate) dotted: bool,
    /// The half of the day, and where it starts.
    pub(crate) half: Option<(Half, usize)>,
}

/// Half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    /// `a.m.`
    Morning,
    /// `p.m.`
    Afternoon,
}

impl ClockTime {
    /// Minutes since midnight.
    pub(crate) fn minutes(&self) -> u16 {
        let hour = match self.half {
            Some((Half::Morning, _)) => self.hour % 12,
            Some((Half::Afternoon, _)) => self.hour % 12 + 12,
            None => self.hour,
        };
        u16::from(hour) * 60 + u16::from(self.minute.unwrap_or(0))
    }
}

/// The times of day in `text`, in its order: `1:12 p.m.`, `10.10 a.m.`, `3 PM`, `14:30`. Hours alone and numbers with a
/// stop count only with the half of the day.
pub(crate) fn clock_times(text: &str) -> Vec<ClockTime> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let start = at + next;
        let digits = run(bytes, start);
        at = start + digits;
        if digits > 2 || follows_number(text, start) {
            continue;
        }
        if let Some(time) = read(text, start, digits) {
            at = time.end;
            found.push(time);
        }
    }
    found
}

/// How many digits stand from `at` on.
fn run(bytes: &[u8], at: usize) -> usize {
    bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count()
}

/// Whether a digit at `start` goes on with a word, an amount or a longer number.
fn follows_number(text: &str, start: usize) -> bool {
    let mut before = text.get(..start).unwrap_or("").chars().rev();
    match before.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '$' | '€' | '£' | '+' | '_' | '#') => true,
        Some('.' | ':' | ',' | '/' | '-') => before.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

fn read(text: &str, start: usize, digits: usize) -> Option<ClockTime> {
    let bytes = text.as_bytes();
    let hour: u8 = text.get(start..start + digits)?.parse().ok()?;
    let mut end = start + digits;
    let separator = bytes.get(end).copied().filter(|sign| matches!(sign, b':' | b'.'));
    let minute = separator
        .filter(|_| run(bytes, end + 1) == 2)
        .and_then(|_| text.get(end + 1..end + 3)?.parse::<u8>().ok())
        .filter(|minute| *minute < 60);
    if minute.is_some() {
        end += 3;
        // `00:01:02` is a time into a recording, `1.12.3` a number.
        let more = matches!(bytes.get(end), Some(b':' | b'.' | b',')) && run(bytes, end + 1) > 0;
        if more || bytes.get(end) == Some(&b'%') {
            return None;
        }
    }
    let dotted = minute.is_some() && separator == Some(b'.');
    let half = half(text, end).filter(|_| (1..=12).contains(&hour));
    let plain = minute.is_some() && !dotted && hour <= 23;
    if half.is_none() && !plain {
        return None;
    }
    let half_start = half.map(|(half, start, _)| (half, start));
    let end = half.map_or(end, |(_, _, end)| end);
    Some(ClockTime { start, end, hour, minute, dotted, half: half_start })
}

/// `a.m.`, `PM`, `p. m.` after `at`: which, where it starts and where it ends.
fn half(text: &str, at: usize) -> Option<(Half, usize, usize)> {
    let rest = text.get(at..)?;
    let written = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\n', '\r']);
    let start = text.len() - written.len();
    let mut letters = written.chars();
    let half = match letters.next()? {
        'a' | 'A' => Half::Morning,
        'p' | 'P' => Half::Afternoon,
        _ => return None,
    };
    let tail = letters.as_str();
    let (tail, stopped) = tail.strip_prefix('.').map_or((tail, false), |tail| (tail, true));
    let tail = if stopped { tail.trim_start_matches([' ', '\u{a0}']) } else { tail };
    let tail = tail.strip_prefix(['m', 'M'])?;
    let tail = if stopped { tail.strip_prefix('.').unwrap_or(tail) } else { tail };
    // `10 am` is a time; `10 amps` and `1 am sure` after a number in a list hardly come.
    (!tail.starts_with(char::is_alphanumeric)).then_some((half, start, text.len() - tail.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(text: &str) -> Vec<(&str, u16)> {
        clock_times(text)
            .iter()
            .map(|time| (text.get(time.start..time.end).unwrap_or(""), time.minutes()))
            .collect()
    }

    #[test]
    fn times_in_prose() {
        for (text, expected) in [
            ("It began at 1:12 p.m. EST.", vec![("1:12 p.m.", 792)]),
            ("from 10.10 a.m. to 12 PM", vec![("10.10 a.m.", 610), ("12 PM", 720)]),
            ("14:30 – 16:05", vec![("14:30", 870), ("16:05", 965)]),
            ("at 12:05 a. m. sharp", vec![("12:05 a. m.", 5)]),
            ("END  2:34 P.M. EDT", vec![("2:34 P.M.", 874)]),
            ("00:01:02, 1.12, 3.15 per cent, 25:10, 10 amps, 2:75, $3 am", vec![]),
        ] {
            assert_eq!(times(text), expected, "{text}");
        }
    }
}
