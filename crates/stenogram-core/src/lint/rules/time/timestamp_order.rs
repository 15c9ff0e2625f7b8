//! X901.

use super::stamp::{Stamp, clock, stamps};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::Cue;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports captions and timestamps whose times cannot be right. A caption can end before it starts, start before the
    /// one above it, or overlap it; a timestamp in the text can be out of order with those around it.
    ///
    /// Where many captions of a file overlap, that is how they were made, and nothing is said. Neither is where timestamps
    /// start anew, as for a second recording.
    ///
    /// ## Why it matters
    /// Players show such captions at the wrong moment or not at all, and a click on the time leads to another place.
    ///
    /// ## Example
    /// ```transcript
    /// WEBVTT
    ///
    /// 00:00:01.000 --> 00:00:04.000
    /// <v Anna Berg>Good morning. Shall we begin?
    ///
    /// 00:00:07.500 --> 00:00:04.500
    /// <v Jan Holm>Of course. What do you think of the quay?
    ///
    /// 00:00:08.000 --> 00:00:10.000
    /// <v Anna Berg>I think that it will hold.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// WEBVTT
    ///
    /// 00:00:01.000 --> 00:00:04.000
    /// <v Anna Berg>Good morning. Shall we begin?
    ///
    /// 00:00:04.500 --> 00:00:07.500
    /// <v Jan Holm>Of course. What do you think of the quay?
    ///
    /// 00:00:08.000 --> 00:00:10.000
    /// <v Anna Berg>I think that it will hold.
    /// ```
    "X901", "timestamp-order",
    category: Time,
    severity: Error,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// Overlaps are faults where no more than one caption of so many has one.
const RARE: usize = 20;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let cues = analysis.transcript().contained.as_ref().map(|contained| contained.cues()).unwrap_or_default();
    if cues.is_empty() {
        out_of_order(&stamps(context), analysis.text(), found);
    } else {
        captions(cues, analysis.text(), found);
    }
}

fn captions(cues: &[Cue], text: &str, found: &mut Vec<Diagnostic>) {
    for cue in cues.iter().filter(|cue| cue.start >= cue.end) {
        found.push(backwards(cue, text));
    }
    let pairs = || cues.iter().zip(cues.iter().skip(1));
    for (before, cue) in pairs().filter(|(before, cue)| cue.start < before.start) {
        let mut diagnostic = RULE.finding(
            cue.times,
            format!(
                "This caption starts at {}, before the one above it, which starts at {}",
                clock(cue.start.into()),
                clock(before.start.into())
            ),
        );
        diagnostic.help = Some("Correct the times, or put the captions in order.".to_owned());
        found.push(diagnostic);
    }
    let overlaps = |(before, cue): &(&Cue, &Cue)| {
        before.start < before.end
            && before.start <= cue.start
            && cue.start < before.end
            && cue.start < cue.end
    };
    if pairs().filter(overlaps).count() > cues.len().div_ceil(RARE) {
        return;
    }
    for (before, cue) in pairs().filter(overlaps) {
        let mut diagnostic = RULE.finding(
            cue.times,
            format!(
                "This caption starts at {}, before the one above it ends at {}",
                clock(cue.start.into()),
                clock(before.end.into())
            ),
        );
        diagnostic.help = Some("Let the caption above end when this one starts.".to_owned());
        diagnostic.fix = ends(before, text).zip(starts(cue, text)).filter(|_| before.start < cue.start).map(
            |(end, start)| Fix {
                tier: FixTier::Offered,
                title: "End the caption above when this one starts".to_owned(),
                edits: vec![Edit { span: end, text: start.of(text).to_owned() }],
            },
        );
        found.push(diagnostic);
    }
}

fn backwards(cue: &Cue, text: &str) -> Diagnostic {
    let message = if cue.start == cue.end {
        format!("This caption ends when it starts, at {}", clock(cue.start.into()))
    } else {
        format!(
            "This caption ends at {}, before it starts at {}",
            clock(cue.end.into()),
            clock(cue.start.into())
        )
    };
    let mut diagnostic = RULE.finding(cue.times, message);
    diagnostic.help = Some("Correct one of the two times.".to_owned());
    let exchanged = starts(cue, text).zip(ends(cue, text)).filter(|_| cue.start > cue.end);
    diagnostic.fix = exchanged.map(|(start, end)| Fix {
        tier: FixTier::Offered,
        title: "Exchange the two times".to_owned(),
        edits: vec![
            Edit { span: start, text: end.of(text).to_owned() },
            Edit { span: end, text: start.of(text).to_owned() },
        ],
    });
    diagnostic
}

/// Where the time at which a cue starts is written.
fn starts(cue: &Cue, text: &str) -> Option<Span> {
    let (from, _) = cue.times.of(text).split_once("-->")?;
    Some(Span::from_usize(0, from.trim_end().len()).shift(cue.times.start))
}

/// Where the time at which a cue ends is written.
fn ends(cue: &Cue, text: &str) -> Option<Span> {
    let (from, to) = cue.times.of(text).split_once("-->")?;
    let lead = to.len() - to.trim_start().len();
    let length = to.split_whitespace().next()?.len();
    let start = from.len() + 3 + lead;
    Some(Span::from_usize(start, start + length).shift(cue.times.start))
}

/// Timestamps that do not fit between those around them. A step back alone can be the start of another recording; so the
/// one before and the one after must fit together.
fn out_of_order(stamps: &[Stamp], text: &str, found: &mut Vec<Diagnostic>) {
    for (at, stamp) in stamps.iter().enumerate() {
        let time = |at: Option<usize>| at.and_then(|at| stamps.get(at)).map(|stamp| stamp.milliseconds);
        let (before, after) = (time(at.checked_sub(1)), time(Some(at + 1)));
        let (Some(before), Some(after)) = (before, after) else { continue };
        // The two before and the two after, where there are any, have to be in order: elsewhere all is in doubt.
        let settled = before <= after
            && time(at.checked_sub(2)).is_none_or(|earlier| earlier <= before)
            && time(Some(at + 2)).is_none_or(|later| after <= later);
        let now = stamp.milliseconds;
        if !settled || (before <= now && now <= after) {
            continue;
        }
        let written = stamp.time.of(text);
        let mut diagnostic = RULE.finding(
            stamp.time,
            if now < before {
                format!("“{written}” is earlier than the timestamp before it, {}", clock(before))
            } else {
                format!("“{written}” is later than the timestamp after it, {}", clock(after))
            },
        );
        diagnostic.help = Some(format!("Correct it to a time from {} to {}.", clock(before), clock(after)));
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    fn vtt(times: &[&str]) -> String {
        let cues = times.iter().enumerate().map(|(at, times)| {
            let who = if at % 2 == 0 { "Anna Berg" } else { "Jan Holm" };
            format!("\n{times} align:start\n<v {who}>I think that this is sentence {at}.\n")
        });
        format!("WEBVTT\n{}", cues.collect::<String>())
    }

    #[test]
    fn captions_that_overlap() {
        let text = vtt(&["00:01.000 --> 00:04.000", "00:03.500 --> 00:06.000", "00:06.000 --> 00:08.000"]);
        assert_eq!(
            found(&RULE, &text),
            [(
                "00:03.500 --> 00:06.000 align:start".to_owned(),
                "This caption starts at 0:03.500, before the one above it ends at 0:04".to_owned()
            )]
        );
        assert_eq!(mended(&RULE, &text), text.replace("00:04.000", "00:03.500"));
        let rolling = vtt(&["00:01.000 --> 00:04.000", "00:02.000 --> 00:06.000", "00:03.000 --> 00:08.000"]);
        assert_eq!(found(&RULE, &rolling), []);
    }

    #[test]
    fn captions_out_of_order() {
        let text = vtt(&["00:05.000 --> 00:06.000", "00:01.000 --> 00:02.000", "00:06.000 --> 00:06.000"]);
        let messages: Vec<_> = found(&RULE, &text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(
            messages,
            [
                "This caption starts at 0:01, before the one above it, which starts at 0:05",
                "This caption ends when it starts, at 0:06"
            ]
        );
    }

    fn stamped(times: &[&str]) -> String {
        let turns = times.iter().enumerate().map(|(at, time)| {
            let who = if at % 2 == 0 { "Anna Berg" } else { "Jan Holm" };
            format!("[{time}] {who}: I think that this is what you asked me.\n\n")
        });
        turns.collect()
    }

    #[test]
    fn one_timestamp_that_does_not_fit() {
        let text = stamped(&["00:00:05", "00:01:10", "00:10:52", "00:02:30", "00:03:01"]);
        assert_eq!(
            found(&RULE, &text),
            [("00:10:52".to_owned(), "“00:10:52” is later than the timestamp after it, 2:30".to_owned())]
        );
        let text = stamped(&["00:10:05", "00:11:10", "00:01:52", "00:12:30", "00:13:01"]);
        assert_eq!(found(&RULE, &text).len(), 1);
    }

    #[test]
    fn a_second_recording_starts_anew() {
        let text = stamped(&["00:00:05", "00:01:10", "00:01:52", "00:00:03", "00:01:01"]);
        assert_eq!(found(&RULE, &text), []);
    }
}
