//! X903.

use super::stamp::clock;
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::profile::Captions;
use crate::syntax::Cue;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports captions that break the limits of the house style: length and number of lines, duration, reading speed.
    ///
    /// Tags are not counted. The fix breaks a caption into lines again where it can be two lines within the limit.
    ///
    /// ## Why it matters
    /// Viewers cannot read what is too long or gone too soon, and long lines are cut off on small screens.
    ///
    /// ## Example
    /// ```toml
    /// [captions]
    /// line-characters = 42
    /// lines = 2
    /// ```
    ///
    /// ```transcript
    /// WEBVTT
    ///
    /// 00:00:01.000 --> 00:00:04.000
    /// Good morning to all of you. Shall we begin with the quay?
    ///
    /// 00:00:04.500 --> 00:00:07.500
    /// I think that we should, do you not?
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// WEBVTT
    ///
    /// 00:00:01.000 --> 00:00:04.000
    /// Good morning to all of you.
    /// Shall we begin with the quay?
    ///
    /// 00:00:04.500 --> 00:00:07.500
    /// I think that we should, do you not?
    /// ```
    "X903", "caption-limits",
    category: Time,
    severity: Warning,
    default: InProfiles,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let Some(limits) = context.profile().map(|profile| &profile.captions) else { return };
    let Some(contained) = &analysis.transcript().contained else { return };
    let text = analysis.text();
    for cue in contained.cues() {
        let lines: Vec<usize> = cue.lines.iter().map(|line| width(line.of(text))).collect();
        found.extend(shape(cue, &lines, limits, text));
        found.extend(time(cue, lines.iter().sum(), limits));
    }
}

/// Characters of a line that are seen: tags are not, and an escape is one.
fn width(line: &str) -> usize {
    let mut count = 0;
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '<' => rest.find('>').map(|end| end + 1),
            '{' if rest.starts_with("{\\") => rest.find('}').map(|end| end + 1),
            _ => None,
        };
        if let Some(length) = skipped {
            rest = rest.get(length..).unwrap_or("");
            continue;
        }
        let escape = rest.find(';').filter(|end| c == '&' && *end < 8).map(|end| end + 1);
        count += usize::from(!matches!(c, '\u{200b}'..='\u{200f}' | '\u{300}'..='\u{36f}' | '\u{feff}'));
        rest = rest.get(escape.unwrap_or(c.len_utf8())..).unwrap_or("");
    }
    count
}

/// Lines too many or too long: one finding, whose fix mends both.
fn shape(cue: &Cue, widths: &[usize], limits: &Captions, text: &str) -> Option<Diagnostic> {
    let most = limits.lines.map(usize::from).filter(|most| cue.lines.len() > *most);
    let longest = cue.lines.iter().zip(widths).max_by_key(|(_, width)| **width)?;
    let limit = limits.line_characters.map(usize::from);
    let too_long = limit.filter(|limit| *longest.1 > *limit);
    let mut diagnostic = if let Some(limit) = too_long {
        RULE.finding(
            *longest.0,
            format!(
                "This line of a caption has {} characters; the house style has {limit} at most",
                longest.1
            ),
        )
    } else {
        let most = most?;
        RULE.finding(
            *cue.lines.get(most)?,
            format!("This caption has {} lines; the house style has {most} at most", cue.lines.len()),
        )
    };
    let fix = broken_anew(cue, limits, text);
    diagnostic.help = Some(match &fix {
        Some(_) => "Break the lines at another place.".to_owned(),
        None => "Divide it into two captions.".to_owned(),
    });
    diagnostic.fix = fix;
    Some(diagnostic)
}

/// The caption as two lines that are about as long, if there is a place for the break.
fn broken_anew(cue: &Cue, limits: &Captions, text: &str) -> Option<Fix> {
    let limit = usize::from(limits.line_characters?);
    if limits.lines.is_some_and(|lines| lines < 2) {
        return None;
    }
    let (first, last) = (cue.lines.first()?, cue.lines.last()?);
    let whole = Span::new(first.start, last.end);
    // A line with a tag or the dash of a speaker is a unit.
    if cue.lines.iter().any(|line| {
        let line = line.of(text);
        line.contains(['<', '{', '&']) || line.starts_with(['-', '–', '—', '♪'])
    }) {
        return None;
    }
    let words: Vec<&str> = whole.of(text).split_whitespace().collect();
    let widths: Vec<usize> = words.iter().map(|word| width(word)).collect();
    let total = widths.iter().sum::<usize>() + words.len().saturating_sub(1);
    let mut best: Option<(usize, usize)> = None;
    let mut before = 0;
    for (at, (word, width)) in words.iter().zip(&widths).enumerate().take(words.len().saturating_sub(1)) {
        before += width + usize::from(at > 0);
        let after = total - before - 1;
        if before > limit || after > limit {
            continue;
        }
        // The end of a sentence or clause is worth some unevenness.
        let bonus = if word.ends_with(['.', '?', '!', '…']) {
            24
        } else if word.ends_with([',', ';', ':', '–', '—']) {
            12
        } else {
            0
        };
        let cost = (before.abs_diff(after) + 24).saturating_sub(bonus);
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, at + 1));
        }
    }
    let (_, at) = best?;
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let broken = format!("{}{line_end}{}", words.get(..at)?.join(" "), words.get(at..)?.join(" "));
    Some(Fix {
        tier: FixTier::Safe,
        title: "Break the lines at another place".to_owned(),
        edits: vec![Edit { span: whole, text: broken }],
    })
}

/// A caption that is gone too soon, stays too long, or is too fast to read.
fn time(cue: &Cue, characters: usize, limits: &Captions) -> Option<Diagnostic> {
    let lasts = cue.end.checked_sub(cue.start).filter(|lasts| *lasts > 0)?;
    let shown = clock(lasts.into());
    let (message, help) = if let Some(least) = limits.min_milliseconds.filter(|least| lasts < *least) {
        let message =
            format!("This caption stays for {shown}; the house style has {} at least", clock(least.into()));
        (message, "Let it stay longer, or join it with the next one.")
    } else if let Some(most) = limits.max_milliseconds.filter(|most| lasts > *most) {
        let message =
            format!("This caption stays for {shown}; the house style has {} at most", clock(most.into()));
        (message, "Divide it, or let it end sooner.")
    } else {
        let most = limits.characters_per_second?;
        let speed = (characters as u64 * 1000).div_ceil(u64::from(lasts));
        if speed <= u64::from(most) {
            return None;
        }
        let message =
            format!("This caption has {speed} characters a second; the house style has {most} at most");
        (message, "Let it stay longer, or divide it.")
    };
    let mut diagnostic = RULE.finding(cue.times, message);
    diagnostic.help = Some(help.to_owned());
    Some(diagnostic)
}

#[cfg(test)]
mod tests {
    use super::{RULE, width};
    use crate::lint::testing::{found, found_by, in_house, mended_by};

    const HOUSE: &str = "[captions]\nline-characters = 30\nlines = 2\nmin-milliseconds = 833\n\
                         max-milliseconds = 7000\ncharacters-per-second = 20\n";

    fn vtt(cues: &[(&str, &str)]) -> String {
        let cues = cues.iter().map(|(times, words)| format!("\n{times}\n{words}\n"));
        format!("WEBVTT\n{}", cues.collect::<String>())
    }

    fn messages(text: &str) -> Vec<String> {
        found_by(&in_house(&RULE, HOUSE), text).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn times_and_speed() {
        let text = vtt(&[
            ("00:01.000 --> 00:01.500", "I see."),
            ("00:02.000 --> 00:12.000", "What do you think?"),
            ("00:13.000 --> 00:14.000", "I think that we should go."),
            ("00:15.000 --> 00:18.000", "So do I, and you?"),
        ]);
        assert_eq!(found(&RULE, &text), []);
        assert_eq!(
            messages(&text),
            [
                "This caption stays for 0:00.500; the house style has 0:00.833 at least",
                "This caption stays for 0:10; the house style has 0:07 at most",
                "This caption has 26 characters a second; the house style has 20 at most"
            ]
        );
    }

    #[test]
    fn lines_are_broken_anew_where_that_helps() {
        let text = vtt(&[
            ("00:01.000 --> 00:05.000", "I think,\nthat we should go,\ndo you not?"),
            ("00:06.000 --> 00:10.000", "<v Ann Roe>This is a line that is longer than it may be."),
            ("00:11.000 --> 00:17.000", "- Are you coming to the quay with us?\n- No, I am not."),
        ]);
        assert_eq!(messages(&text).len(), 3);
        let mended = mended_by(&in_house(&RULE, HOUSE), &text);
        assert_eq!(
            mended,
            text.replace(
                "I think,\nthat we should go,\ndo you not?",
                "I think, that we should go,\ndo you not?"
            )
        );
    }

    #[test]
    fn what_is_not_seen_has_no_width() {
        assert_eq!(width("<v Ann Roe>So <i>it</i> is &amp; was{\\an8}"), "So it is & was".len());
        assert_eq!(width("a < b"), 5);
    }
}
