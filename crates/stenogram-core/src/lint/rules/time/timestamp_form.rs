//! X902.

use super::stamp::{Form, Stamp, stamps};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{Container, Cue};
use crate::text::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// ## What it does
    /// Reports a timestamp that is written otherwise than nearly all others of the text. It can have other brackets, or
    /// be with or without hours or fractions of a second. In captions, it reports the sign before the milliseconds that
    /// the format does not have: WebVTT has a stop, SubRip a comma.
    ///
    /// ## Why it matters
    /// Players and scripts that look for one form miss the other; some refuse the whole file.
    ///
    /// ## Example
    /// ```transcript
    /// [00:00:05] Anna Berg: Good morning. Shall we begin?
    ///
    /// [00:00:12] Jan Holm: Of course. What do you think of the quay?
    ///
    /// [00:00:20] Anna Berg: I think that it will hold.
    ///
    /// [00:31] Jan Holm: And what if it does not?
    ///
    /// [00:00:40] Anna Berg: Then we shall mend it.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// [00:00:05] Anna Berg: Good morning. Shall we begin?
    ///
    /// [00:00:12] Jan Holm: Of course. What do you think of the quay?
    ///
    /// [00:00:20] Anna Berg: I think that it will hold.
    ///
    /// [00:00:31] Jan Holm: And what if it does not?
    ///
    /// [00:00:40] Anna Berg: Then we shall mend it.
    /// ```
    "X902", "timestamp-form",
    category: Time,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

/// With fewer timestamps of one form a text has no habit.
const HABIT: usize = 3;
/// A form is a slip where the other ones are so many times as common.
const TIMES: usize = 4;
/// An hour in milliseconds.
const HOUR: u64 = 3_600_000;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    match &analysis.transcript().contained {
        Some(contained) => captions(contained.kind(), contained.cues(), analysis.text(), found),
        None => plain(&stamps(context), analysis.text(), found),
    }
}

/// One finding for the whole file: where one sign is wrong, most are.
fn captions(kind: Container, cues: &[Cue], text: &str, found: &mut Vec<Diagnostic>) {
    let (wrong, right, name) = match kind {
        Container::WebVtt => (',', ".", "WebVTT"),
        Container::SubRip => ('.', ",", "SubRip"),
        _ => return,
    };
    let mut edits = Vec::new();
    for cue in cues {
        let line = cue.times.of(text);
        let Some(arrow) = line.find("-->") else { continue };
        let end = line.get(arrow + 3..).and_then(|to| {
            let to_start = line.len() - to.trim_start().len();
            Some(to_start + to.split_whitespace().next()?.len())
        });
        for (at, _) in line.get(..end.unwrap_or(arrow)).unwrap_or("").match_indices(wrong) {
            let span = Span::from_usize(at, at + 1).shift(cue.times.start);
            edits.push(Edit { span, text: right.to_owned() });
        }
    }
    let Some(first) = edits.first() else { return };
    let times = if edits.len() == 1 { "1 time".to_owned() } else { format!("{} times", edits.len()) };
    let mut diagnostic = RULE.finding(
        first.span,
        format!("“{wrong}” stands before the milliseconds of {times}; {name} has “{right}” there"),
    );
    diagnostic.help = Some(format!("Write `{right}`; the fix does it everywhere in the file."));
    diagnostic.fix =
        Some(Fix { tier: FixTier::Safe, title: format!("Write `{right}` before milliseconds"), edits });
    found.push(diagnostic);
}

fn plain(stamps: &[Stamp], text: &str, found: &mut Vec<Diagnostic>) {
    // Once an hour is over, many write otherwise: those before and after are held to their own.
    let (short, long): (Vec<&Stamp>, Vec<&Stamp>) =
        stamps.iter().partition(|stamp| stamp.milliseconds < HOUR);
    let (before, after) = (Habits::of(&short), Habits::of(&long));
    for stamp in stamps {
        let habits = if stamp.milliseconds < HOUR { &before } else { &after };
        let wanted = habits.form(stamp.form);
        if wanted != stamp.form {
            found.push(diagnose(stamp, wanted, text));
        }
    }
}

/// How nearly all timestamps are written.
struct Habits {
    bracket: Option<Option<char>>,
    fraction: Option<u8>,
    fields: Option<u8>,
    padded: Option<bool>,
}

impl Habits {
    fn of(stamps: &[&Stamp]) -> Self {
        let forms = || stamps.iter().map(|stamp| stamp.form);
        let fields = habit(forms().map(|form| form.fields));
        Self {
            // Without brackets, a time stands elsewhere: beside a label, on a line of its own.
            bracket: habit(forms().map(|form| form.bracket).filter(Option::is_some)),
            fraction: habit(forms().map(|form| form.fraction)),
            fields,
            padded: habit(forms().filter(|form| Some(form.fields) == fields).map(|form| form.padded)),
        }
    }

    /// How a timestamp of this form should be written.
    fn form(&self, form: Form) -> Form {
        let fields = self.fields.unwrap_or(form.fields);
        Form {
            bracket: self.bracket.filter(|_| form.bracket.is_some()).unwrap_or(form.bracket),
            fraction: self.fraction.unwrap_or(form.fraction),
            fields,
            padded: if fields == form.fields { form.padded } else { self.padded.unwrap_or(true) },
        }
    }
}

/// What nearly all have.
fn habit<T: Ord + Copy>(forms: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for form in forms {
        *counts.entry(form).or_default() += 1;
    }
    let (form, most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let others = counts.values().sum::<usize>() - most;
    (*most >= HABIT && *most >= others * TIMES).then_some(*form)
}

fn diagnose(stamp: &Stamp, wanted: Form, text: &str) -> Diagnostic {
    let time = written(stamp.milliseconds, wanted);
    let mark = stamp.mark.of(text);
    let (before, after) = (stamp.time.start - stamp.mark.start, stamp.time.end - stamp.mark.start);
    let around = |part: Option<&str>| part.unwrap_or("").to_owned();
    let (mut opening, mut closing) =
        (around(mark.get(..before as usize)), around(mark.get(after as usize..)));
    if let (Some(old), Some(new)) = (stamp.form.bracket, wanted.bracket) {
        opening = opening.replace(old, &new.to_string());
        closing = closing.replace(closes(old), &closes(new).to_string());
    }
    let instead = format!("{opening}{time}{closing}");
    let mut diagnostic =
        RULE.finding(stamp.mark, format!("“{mark}” is written otherwise than the other timestamps"));
    diagnostic.help = Some(format!("Write `{instead}`."));
    // What a fraction says would be lost.
    let loses = stamp.form.fraction > 0
        && wanted.fraction < stamp.form.fraction
        && !stamp.milliseconds.is_multiple_of(1000);
    // Of two times, only the first is known.
    let single = !closing.contains(|c: char| c.is_ascii_digit());
    diagnostic.fix = single.then(|| Fix {
        tier: if loses { FixTier::Offered } else { FixTier::Safe },
        title: format!("Write `{instead}`"),
        edits: vec![Edit { span: stamp.mark, text: instead }],
    });
    diagnostic
}

fn closes(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '<' => '>',
        '{' => '}',
        _ => ']',
    }
}

fn written(milliseconds: u64, form: Form) -> String {
    let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
    let fraction = match form.fraction {
        0 => String::new(),
        digits => {
            let all = format!("{rest:03}");
            format!(".{}", all.get(..usize::from(digits)).unwrap_or(&all))
        }
    };
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let first = |number: u64| if form.padded { format!("{number:02}") } else { number.to_string() };
    match form.fields {
        3 => format!("{}:{minutes:02}:{seconds:02}{fraction}", first(hours)),
        _ => format!("{}:{seconds:02}{fraction}", first(hours * 60 + minutes)),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended_safely};

    fn stamped(times: &[&str]) -> String {
        let turns = times.iter().enumerate().map(|(at, time)| {
            let who = if at % 2 == 0 { "Anna Berg" } else { "Jan Holm" };
            format!("{time} {who}: I think that this is what you asked me.\n\n")
        });
        turns.collect()
    }

    #[test]
    fn brackets_fractions_and_hours() {
        for (odd, even) in
            [("(00:01:02)", "[00:01:02]"), ("[00:01:02.000]", "[00:01:02]"), ("[1:02]", "[00:01:02]")]
        {
            let with = |odd: &str| stamped(&["[00:00:10]", "[00:00:20]", "[00:00:30]", odd, "[00:02:40]"]);
            assert_eq!(found(&RULE, &with(odd)).len(), 1, "{odd}");
            assert_eq!(mended_safely(&RULE, &with(odd)), with(even));
            assert_eq!(found(&RULE, &with(even)), []);
        }
    }

    #[test]
    fn hours_come_when_an_hour_is_over() {
        for hours in ["[1:02:40]", "[01:02:40.15]"] {
            let text = stamped(&["[10:10]", "[20:20]", "[30:30]", "[58:40]", hours]);
            assert_eq!(found(&RULE, &text), [], "{hours}");
        }
    }

    #[test]
    fn the_sign_of_another_caption_format_is_mended_everywhere() {
        let text = "WEBVTT\n\n00:00:01,000 --> 00:00:04,000\n<v Anna Berg>Good morning. Shall we begin?\n\n\
                    00:00:04,500 --> 00:00:07.500\n<v Jan Holm>Of course, I think so.\n";
        assert_eq!(
            found(&RULE, text),
            [(
                ",".to_owned(),
                "“,” stands before the milliseconds of 3 times; WebVTT has “.” there".to_owned()
            )]
        );
        let mended = mended_safely(&RULE, text);
        assert!(mended.contains("00:00:01.000 --> 00:00:04.000") && mended.contains("course, I"), "{mended}");
    }
}
