//! S106.

use crate::lint::declare::declare_rule;
use crate::lint::labels::turns;
use crate::lint::{Context, Diagnostic};

declare_rule! {
    /// ## What it does
    /// Reports a label that speech recognition has put in for a name: `SPEAKER_00`, `Speaker 1`, `spk_0`.
    ///
    /// Labels that say that nobody knows who speaks, such as `Unidentified speaker`, are no placeholders.
    ///
    /// ## Why it matters
    /// The voices were told apart by a machine, and nobody has yet said who they are. Such numbers are often wrong, too: one
    /// person gets two of them.
    ///
    /// ## Example
    /// ```transcript
    /// Speaker 1: Will you meet again?
    /// Speaker 2: Yes, we will.
    /// Speaker 1: In Oslo?
    /// Speaker 2: We have not agreed on the place.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// ```
    "S106", "placeholder-speaker",
    category: Speaker,
    severity: Warning,
    default: On,
    fix: None,
    since: "0.1.0",
}

/// What programs put before the number of a voice, in small letters.
const WORDS: [&str; 14] = [
    "speaker",
    "spk",
    "spkr",
    "sprecher",
    "orateur",
    "locuteur",
    "hablante",
    "orador",
    "falante",
    "спикер",
    "говорящий",
    "说话人",
    "发言人",
    "話者",
];

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let transcript = context.analysis.transcript();
    for label in &context.labels().all {
        if !is_placeholder(&label.written) {
            continue;
        }
        let Some(span) = label.spans(transcript).next() else { continue };
        let message =
            format!("`{}` is a placeholder for a name; {} it", label.written, have(&turns(label.count())));
        let mut diagnostic = RULE.finding(span, message);
        diagnostic.help = Some(
            "Find out who speaks, and replace this label everywhere with the name or the role.".to_owned(),
        );
        found.push(diagnostic);
    }
}

fn have(turns: &str) -> String {
    let verb = if turns.starts_with("one") { "has" } else { "have" };
    format!("{turns} {verb}")
}

/// Whether a label is a word for a voice and its number or letter.
fn is_placeholder(label: &str) -> bool {
    let label =
        label.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '<' | '>' | '(' | ')'));
    if label.chars().count() > 20 {
        return false;
    }
    let lower = label.to_lowercase();
    WORDS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            let number = rest.trim_start_matches([' ', '_', '-', '#', '\u{a0}']);
            let digits =
                !number.is_empty() && number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
            // `Speaker A`: what stands alone behind the word.
            let letter = rest.len() > number.len()
                && number.len() == 1
                && number.bytes().all(|byte| byte.is_ascii_alphabetic());
            digits || letter
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{RULE, is_placeholder};
    use crate::lint::testing::found;

    #[test]
    fn what_programs_write() {
        for label in [
            "SPEAKER_00",
            "Speaker 1",
            "spk_0",
            "Speaker A",
            "[SPEAKER_01]",
            "Sprecher 2",
            "说话人1",
            "Speaker1",
        ] {
            assert!(is_placeholder(label), "{label}");
        }
        for label in [
            "SPEAKER",
            "The Speaker",
            "Unidentified Speaker",
            "Speaker Roe",
            "SPEAKER(?)",
            "Speakers",
            "Speaker 1999 Roe",
        ] {
            assert!(!is_placeholder(label), "{label}");
        }
    }

    #[test]
    fn each_is_reported_once() {
        let text = "SPEAKER_00: Why?\nSPEAKER_01: So.\nSPEAKER_00: And?\nSPEAKER_01: No.\n";
        let messages: Vec<_> = found(&RULE, text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(
            messages,
            [
                "`SPEAKER_00` is a placeholder for a name; 2 turns have it",
                "`SPEAKER_01` is a placeholder for a name; 2 turns have it"
            ]
        );
    }
}
