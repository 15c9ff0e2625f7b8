//! WebVTT and SubRip: cues with times. Both grammars are read by one reader, since real files mix them.

use super::cues::{self, Cue};
use super::turns::{Turns, trimmed};
use super::{Container, Fields};
use crate::syntax::{FieldKind, Transcript};
use crate::text::{LineIndex, Span};

/// Reads subtitles.
pub(super) fn read(text: &str, container: Container) -> Transcript {
    let index = LineIndex::new(text);
    let mut fields = Fields::default();
    let cues = cues_of(text, &index, &mut fields);
    let mut turns = Turns::new(text, container);
    cues::speak(text, &cues, &mut turns, container);
    let first = cues.first().map_or(0, |cue| cue.times.start);
    let mut transcript = turns.finish(fields.finish(first));
    if let Some(contained) = &mut transcript.contained {
        contained.cues = cues.into();
    }
    transcript
}

fn cues_of(text: &str, index: &LineIndex, fields: &mut Fields) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    // A block that holds no cue: NOTE, STYLE, REGION; it ends with a blank line.
    let mut aside = false;
    let mut after_blank = true;
    for line in 0..index.len() {
        let span = trimmed(text, index.span(text, line));
        let content = span.of(text);
        if content.is_empty() {
            (aside, after_blank) = (false, true);
            continue;
        }
        if let Some((start, end)) = times(content) {
            aside = false;
            cues.push(Cue { start, end, times: span, lines: Vec::new() });
        } else if let Some(cue) = cues.last_mut() {
            let times_next = line + 1 < index.len() && times(index.span(text, line + 1).of(text)).is_some();
            let number = content.bytes().all(|byte| byte.is_ascii_digit());
            aside |= after_blank && ["NOTE", "STYLE", "REGION"].iter().any(|word| is_word(content, word));
            // The line above the times names the cue; where the blank line was lost, only a number is sure to.
            let names_cue = times_next && (after_blank || number);
            if !aside && !names_cue {
                cue.lines.push(span);
            }
        } else {
            header_line(text, span, fields);
        }
        after_blank = false;
    }
    cues
}

fn is_word(line: &str, word: &str) -> bool {
    line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// `WEBVTT - Title`, `Language: en`.
fn header_line(text: &str, span: Span, fields: &mut Fields) {
    let content = span.of(text);
    if let Some(rest) = content.trim_start_matches('\u{feff}').strip_prefix("WEBVTT") {
        let title = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '-');
        fields.add(text, FieldKind::Title, None, Span::new(span.end - title.len() as u32, span.end));
    } else if let Some((key, value)) = content.split_once(':') {
        let kind = match key.trim().to_ascii_lowercase().as_str() {
            "language" => FieldKind::Language,
            "title" => FieldKind::Title,
            "date" => FieldKind::Date,
            "source" => FieldKind::Source,
            _ => return,
        };
        let key = Span::new(span.start, span.start + key.len() as u32);
        fields.add(text, kind, Some(key), Span::new(span.end - value.len() as u32, span.end));
    }
}

/// The start and end of a cue in milliseconds: `00:00:01.000 --> 00:00:02.500 align:start`.
pub(super) fn times(line: &str) -> Option<(u32, u32)> {
    let (from, to) = line.split_once("-->")?;
    let to = to.split_whitespace().next()?;
    Some((milliseconds(from.trim())?, milliseconds(to)?))
}

/// `01:02:03,450`, `02:03.450`, `02:03`.
fn milliseconds(time: &str) -> Option<u32> {
    let (clock, fraction) = time.split_once([',', '.']).unwrap_or((time, "0"));
    let parts: Vec<u32> = clock.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    if !(2..=3).contains(&parts.len()) || fraction.len() > 3 {
        return None;
    }
    let seconds = parts.iter().try_fold(0u32, |sum, part| sum.checked_mul(60)?.checked_add(*part))?;
    let fraction: u32 = format!("{fraction:0<3}").parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_cues() {
        for (line, expected) in [
            ("00:00:01.000 --> 00:00:02.500 align:start position:0%", Some((1000, 2500))),
            ("1:00:00,5 --> 01:00:01,000", Some((3_600_500, 3_601_000))),
            ("00:01 --> 00:02", Some((1000, 2000))),
            ("99999999:00:00.000 --> 00:02.000", None),
            ("He said --> that", None),
            ("00:00:01.000 -->", None),
        ] {
            assert_eq!(times(line), expected, "{line}");
        }
    }
}
