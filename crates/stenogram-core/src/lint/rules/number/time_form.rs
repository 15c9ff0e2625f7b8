//! N406.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::TimeForm;
use crate::syntax::dates::{ClockTime, Half, clock_times};
use crate::syntax::{BlockKind, EndKind, FieldKind, Language};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a time of day in another form than the house style has: `1:12 p.m.`, `1.12 p.m.`, `1:12 P.M.`, `13:12`.
    ///
    /// In the lines above and below the turns capitals are left alone. Where only signs and case change, the fix is safe;
    /// between twelve and twenty-four hours it is offered. Time zones stay as they are. It looks at English text.
    ///
    /// ## Why it matters
    /// Times of one form can be found and compared; `1.12` for a time looks like a number.
    ///
    /// ## Example
    /// ```toml
    /// [numbers]
    /// time = "twelve-colon"
    /// ```
    ///
    /// ```transcript
    /// Question: When does it start?
    /// Anna Berg: The doors open at 9.30 AM, and we begin at 10 a.m.
    /// Question: And when does it end?
    /// Anna Berg: At 1:15pm, I hope.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: When does it start?
    /// Anna Berg: The doors open at 9:30 a.m., and we begin at 10 a.m.
    /// Question: And when does it end?
    /// Anna Berg: At 1:15 p.m., I hope.
    /// ```
    "N406", "time-form",
    category: Number,
    severity: Info,
    default: InProfiles,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

/// Words before a time of twenty-four hours; without one, `14:30` can be a verse or a score.
const BEFORE: &[&str] = &[
    "at", "from", "to", "until", "till", "by", "since", "before", "after", "around", "about", "and",
    "between",
];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let wanted = context.profile().and_then(|profile| profile.numbers.time);
    let (Some(wanted), Some(Language::English)) = (wanted, transcript.language) else { return };
    let fields = transcript.header.fields.iter().filter(|field| field.kind == FieldKind::Time);
    let ends = transcript.end_parts.iter();
    let ends = ends.filter(|part| matches!(part.kind, EndKind::Time | EndKind::EndMark));
    let lines = fields.map(|field| field.value).chain(ends.map(|part| part.span));
    let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks);
    let blocks = blocks.filter(|block| block.kind == BlockKind::Paragraph).map(|block| block.span);
    for (span, spoken) in lines.map(|span| (span, false)).chain(blocks.map(|span| (span, true))) {
        let words = span.of(text);
        for time in clock_times(words) {
            found.extend(diagnose(words, span, &time, (wanted, spoken)));
        }
    }
}

fn diagnose(
    words: &str,
    place: Span,
    time: &ClockTime,
    (wanted, spoken): (TimeForm, bool),
) -> Option<Diagnostic> {
    let written = words.get(time.start..time.end).filter(|written| !written.contains(['\n', '\r']))?;
    let twelve = wanted != TimeForm::TwentyFour;
    if time.half.is_none() {
        let before = words.get(..time.start)?.trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?.to_ascii_lowercase();
        // `at 4:30` can be either half of the day.
        let plain = (13..=23).contains(&time.hour);
        if !twelve || !plain || !spoken || !BEFORE.contains(&word.as_str()) {
            return None;
        }
    }
    let capitals = time.half.is_some_and(|(_, at)| {
        words.get(at..time.end).is_some_and(|half| half.starts_with(char::is_uppercase))
    });
    let upper = wanted == TimeForm::TwelveUpper || (capitals && !spoken);
    let mut instead = form(time, wanted, upper);
    // The stop of `p.m.` can be that of the sentence too, and that of the sentence is there already.
    let after = words.get(time.end..)?;
    let ends_sentence = after.trim().is_empty() || after.trim_start().starts_with(char::is_uppercase);
    if after.starts_with('.') && !written.ends_with('.') && instead.ends_with('.') {
        instead.pop();
    } else if !twelve && written.ends_with('.') && ends_sentence {
        instead.push('.');
    }
    let same = written.replace(['\u{a0}', '\u{202f}'], " ");
    if same == instead {
        return None;
    }
    let span = Span::from_usize(time.start, time.end).shift(place.start);
    let mut diagnostic =
        RULE.finding(span, format!("“{written}” is in another form than times of the house style"));
    diagnostic.help = Some(format!("Write `{instead}`."));
    diagnostic.fix = Some(Fix {
        tier: if time.half.is_some() == twelve { FixTier::Safe } else { FixTier::Offered },
        title: format!("Write `{instead}`"),
        edits: vec![Edit { span, text: instead }],
    });
    Some(diagnostic)
}

fn form(time: &ClockTime, wanted: TimeForm, upper: bool) -> String {
    let minutes = time.minutes();
    let (hour, minute) = (minutes / 60, minutes % 60);
    if wanted == TimeForm::TwentyFour {
        return format!("{hour:02}:{minute:02}");
    }
    let separator = if wanted == TimeForm::TwelveDot { '.' } else { ':' };
    let half = if hour < 12 { Half::Morning } else { Half::Afternoon };
    let half = match (half, upper) {
        (Half::Morning, false) => "a.m.",
        (Half::Afternoon, false) => "p.m.",
        (Half::Morning, true) => "A.M.",
        (Half::Afternoon, true) => "P.M.",
    };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    match time.minute {
        Some(_) => format!("{hour}{separator}{minute:02} {half}"),
        None => format!("{hour} {half}"),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    fn talk(words: &str) -> String {
        format!(
            "Question: When was it, and where?\nAnna Berg: {words}\nQuestion: And then?\nAnna Berg: That was it.\n"
        )
    }

    #[test]
    fn each_form_becomes_the_one_of_the_house() {
        let text = talk("We met at 9.05 am, at 1:30 P.M. and at 3 pm. We left at 17:45.");
        assert_eq!(found(&RULE, &text), []);
        for (form, expected) in [
            ("twelve-colon", "We met at 9:05 a.m., at 1:30 p.m. and at 3 p.m. We left at 5:45 p.m."),
            ("twelve-dot", "We met at 9.05 a.m., at 1.30 p.m. and at 3 p.m. We left at 5.45 p.m."),
            ("twelve-upper", "We met at 9:05 A.M., at 1:30 P.M. and at 3 P.M. We left at 5:45 P.M."),
            ("twenty-four", "We met at 09:05, at 13:30 and at 15:00. We left at 17:45."),
        ] {
            let house = in_house(&RULE, &format!("[numbers]\ntime = \"{form}\"\n"));
            assert_eq!(mended_by(&house, &text), talk(expected));
            assert_eq!(found_by(&house, &talk(expected)), [], "{form}");
        }
    }

    #[test]
    fn a_sentence_keeps_its_stop() {
        let house = in_house(&RULE, "[numbers]\ntime = \"twenty-four\"\n");
        let text = talk("We met at 3 p.m. It was cold at 4 p.m. there. We left at 5 p.m.");
        assert_eq!(
            mended_by(&house, &text),
            talk("We met at 15:00. It was cold at 16:00 there. We left at 17:00.")
        );
    }

    #[test]
    fn lines_of_their_own_may_have_capitals() {
        let house = in_house(&RULE, "[numbers]\ntime = \"twelve-colon\"\n");
        let text = format!(
            "Talk with the Mayor\n14 May 2024\n1:15 P.M. EDT\n\n{}",
            talk("Verse 14:30, and 2:1 for us at 4:30.")
        );
        assert_eq!(found_by(&house, &text), []);
    }
}
