//! S102.

use crate::lint::declare::declare_rule;
use crate::lint::labels::{LabelUse, is_chat, turns, without_brackets};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::Role;
use strsim::damerau_levenshtein;

declare_rule! {
    /// ## What it does
    /// Reports a label that differs from a far more frequent one of the same speaker by letters, case, accents or spaces only.
    ///
    /// Two names that differ by a letter can be two people, `MR. KERRY` and `MR. KIRBY`: what else the transcript tells of
    /// them decides. The fix is safe where case, spaces or punctuation is all that differs.
    ///
    /// ## Why it matters
    /// A slip of the pen makes one more speaker, and the words under it are missing where people search for the right name.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Bergman: Yes, we will.
    /// Question: In Oslo?
    /// Anna Bergmann: We have not agreed on the place.
    /// Question: And when?
    /// Anna Bergmann: In June.
    /// Question: This June?
    /// Anna BergmanN: Yes.
    /// Question: Who will come?
    /// Anna Bergmann: All of us.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Bergmann: Yes, we will.
    /// Question: In Oslo?
    /// Anna Bergmann: We have not agreed on the place.
    /// Question: And when?
    /// Anna Bergmann: In June.
    /// Question: This June?
    /// Anna Bergmann: Yes.
    /// Question: Who will come?
    /// Anna Bergmann: All of us.
    /// ```
    "S102", "label-near-duplicate",
    category: Speaker,
    severity: Error,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

/// The right label stands so many times at least, and so many times as often as the wrong one.
const LEAST: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let transcript = context.analysis.transcript();
    if is_chat(context.analysis) {
        return;
    }
    let labels = context.labels();
    for (speaker, own) in labels.of_speakers(transcript) {
        // `Question` and `QUESTION` are the matter of S113.
        if own.len() < 2 || matches!(speaker.role, Role::Questioner | Role::Answerer) && !speaker.named {
            continue;
        }
        let mut usual: Vec<&LabelUse<'_>> = own.clone();
        usual.sort_by_key(|label| std::cmp::Reverse(label.count()));
        usual.truncate(MOST);
        for label in &own {
            let near = usual.iter().find_map(|right| {
                let often = right.count() >= LEAST && right.count() >= label.count() * LEAST;
                let kind = often.then(|| Difference::between(&label.written, &right.written)).flatten()?;
                let two = labels.are_two(&label.written, &right.written, transcript.header.date);
                (!two).then_some((kind, right))
            });
            let Some((kind, right)) = near else { continue };
            let usual = right.spans(transcript).next();
            let usual = usual.map(|span| (span, format!("`{}` stands here first", right.written)));
            found.extend(label.spans(transcript).map(|span| {
                let finding = finding(label, right, kind, span);
                match &usual {
                    Some((span, message)) => finding.beside(*span, message),
                    None => finding,
                }
            }));
        }
    }
}

/// Labels are compared with so many of the most frequent ones of the same speaker.
const MOST: usize = 8;

fn finding(
    label: &LabelUse<'_>,
    right: &LabelUse<'_>,
    kind: Difference,
    span: crate::text::Span,
) -> Diagnostic {
    let count = turns(right.count());
    let message = match kind {
        Difference::Setting => format!("`{}` is written `{}` in {count}", label.written, right.written),
        Difference::Letters => {
            format!("`{}` seems to be a slip for `{}`, which {count} have", label.written, right.written)
        }
    };
    let mut diagnostic = RULE.finding(span, message);
    diagnostic.help = Some(format!("Write `{}`, unless this is somebody else.", right.written));
    diagnostic.fix = Some(Fix {
        tier: match kind {
            Difference::Setting => FixTier::Safe,
            Difference::Letters => FixTier::Offered,
        },
        title: format!("Write `{}`", right.written),
        edits: vec![Edit { span, text: right.written.clone().into_owned() }],
    });
    diagnostic
}

/// What makes two labels differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Difference {
    /// Case, spaces, punctuation.
    Setting,
    /// One or two letters, or accents.
    Letters,
}

impl Difference {
    fn between(one: &str, other: &str) -> Option<Self> {
        // What stands in brackets says something of its own: `(laughing)`.
        if one == other
            || without_brackets(one).len() != one.len()
            || without_brackets(other).len() != other.len()
        {
            return None;
        }
        let bare = |label: &str| -> String {
            label.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        if bare(one) == bare(other) {
            return Some(Self::Setting);
        }
        let letters = |label: &str| {
            let folded = crate::lint::labels::words_of(label);
            folded.join(" ")
        };
        let (one, other) = (letters(one), letters(other));
        // Numbers tell people apart: `SPEAKER 1`, `SPEAKER 2`.
        let numbers = |label: &str| label.chars().filter(|c| c.is_numeric()).collect::<String>();
        if numbers(&one) != numbers(&other) {
            return None;
        }
        if one == other {
            return Some(Self::Letters);
        }
        let words = (one.split(' ').count(), other.split(' ').count());
        let mut differing = one.split(' ').zip(other.split(' ')).filter(|(one, other)| one != other);
        let (one, other) = differing.next()?;
        if words.0 != words.1 || differing.next().is_some() {
            return None;
        }
        let (short, long) = {
            let lengths = (one.chars().count(), other.chars().count());
            (lengths.0.min(lengths.1), lengths.0.max(lengths.1))
        };
        let most = if short >= 8 { 2 } else { 1 };
        (long >= 4 && long - short <= most && damerau_levenshtein(one, other) <= most)
            .then_some(Self::Letters)
    }
}

#[cfg(test)]
mod tests {
    use super::{Difference, RULE};
    use crate::lint::testing::{found, mended, mended_safely};

    fn talk(odd: &str) -> String {
        let usual = "Q: Why so?\nDr. Carla Holmqvist: Because.\n";
        format!("{}Q: And then?\n{odd}: We left.\n{}", usual.repeat(3), usual.repeat(3))
    }

    #[test]
    fn case_spaces_and_stops_are_mended_safely() {
        for odd in ["Dr. Carla HolmqvisT", "Dr Carla Holmqvist", "DR. CARLA HOLMQVIST"] {
            assert_eq!(found(&RULE, &talk(odd)).len(), 1, "{odd}");
            assert_eq!(mended_safely(&RULE, &talk(odd)), talk("Dr. Carla Holmqvist"));
        }
    }

    #[test]
    fn slips_of_letters_are_offered() {
        for odd in ["Dr. Carla Holmqivst", "Dr. Carla Holmqvst"] {
            assert_eq!(mended_safely(&RULE, &talk(odd)), talk(odd), "{odd}");
            assert_eq!(mended(&RULE, &talk(odd)), talk("Dr. Carla Holmqvist"), "{odd}");
        }
    }

    #[test]
    fn two_people_stay_two() {
        for (one, other) in [("MR. KERRY", "MR. KIRBY"), ("Speaker 1", "Speaker 2"), ("MR. ROE", "MR. DOE")] {
            let text = format!("{one}: Yes.\n{other}: No.\n").repeat(4) + &format!("{one}: So.\n");
            assert_eq!(found(&RULE, &text), [], "{one}");
        }
        assert_eq!(Difference::between("Mr. Roe", "Mr. Roe"), None);
        assert_eq!(Difference::between("Mr. Roe (laughing)", "Mr. Roe"), None);
        assert_eq!(Difference::between("Anna Berg", "Berg"), None);
    }
}
