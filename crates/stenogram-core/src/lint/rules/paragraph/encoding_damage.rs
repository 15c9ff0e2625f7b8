//! P208.

mod damage;
mod misread;

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use damage::{Damage, Place};

declare_rule! {
    /// ## What it does
    /// Reports letters that were read in a wrong encoding (`CafÃ©`, `isn™t`), and characters that nobody sees.
    ///
    /// Unseen are control characters, soft hyphens within a line, spaces of no width, byte order marks inside the text, and
    /// accents that are stored apart from their letters. There is one finding of each kind in a file, at the first place.
    /// The fix of unseen characters is safe; what was read wrongly is mended where a person chooses it, and what is lost
    /// (`�`) cannot be mended.
    ///
    /// ## Why it matters
    /// A name with an unseen character in it is found by no search, and two such texts never compare as equal.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks in the CafÃ© Norrland go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks in the Café Norrland go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "P208", "encoding-damage",
    category: Paragraph,
    severity: Error,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let places = damage::find(text);
    for kind in Damage::ALL {
        let of_kind = places.iter().filter(|place| place.damage == kind);
        found.extend(finding(kind, of_kind.collect(), text));
    }
}

fn finding(kind: Damage, places: Vec<&Place>, text: &str) -> Option<Diagnostic> {
    let first = places.first()?;
    let written = first.span.of(text);
    let n = places.len();
    let more = match n {
        1 => String::new(),
        2 => ", and 1 more like it".to_owned(),
        n => format!(", and {} more like it", n - 1),
    };
    let at = |what: &str| format!("{what}{more}");
    let (message, help) = match kind {
        Damage::Misread => (
            at(&format!(
                "“{}” was read in a wrong encoding: it is “{}”",
                visible(written),
                visible(&first.mended)
            )),
            "Put in the right letters; the fix does it everywhere in the file.",
        ),
        Damage::Lost => (
            at(&format!("“{}” has lost a character on the way", visible(written))),
            "Look up the word in the source and put it in.",
        ),
        Damage::Control => (
            at("A control character stands here, which nobody sees"),
            "Delete it; the fix does it everywhere in the file.",
        ),
        Damage::SoftHyphen => (
            at("A soft hyphen stands in this word, which nobody sees"),
            "Delete it; the fix does it everywhere in the file.",
        ),
        Damage::NoWidth => (
            at("A character without width stands here, which nobody sees"),
            "Delete it; the fix does it everywhere in the file.",
        ),
        Damage::Decomposed => (
            at(&format!("“{}” has an accent that is stored apart from its letter", visible(written))),
            "Store letter and accent as one character; the fix does it everywhere in the file.",
        ),
    };
    let mut diagnostic = RULE.finding(first.span, message);
    diagnostic.help = Some(help.to_owned());
    let (tier, title) = match kind {
        Damage::Lost => return Some(diagnostic),
        Damage::Misread => (FixTier::Offered, "Put in the right letters"),
        Damage::Decomposed => (FixTier::Safe, "Store letters and accents as one character"),
        Damage::Control | Damage::SoftHyphen | Damage::NoWidth => {
            (FixTier::Safe, "Delete characters that nobody sees")
        }
    };
    let edits = places.iter().map(|place| Edit { span: place.span, text: place.mended.clone() }).collect();
    diagnostic.fix = Some(Fix { tier, title: title.to_owned(), edits });
    Some(diagnostic)
}

/// A word as a message can show it: without the signs around it and without control characters.
fn visible(written: &str) -> String {
    let word = written.trim_matches(|c: char| c.is_ascii_punctuation() && c != '-');
    word.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended, mended_safely};

    fn with(words: &str) -> String {
        format!("Question: What of it?\nAnna Berg: {words}\nQuestion: And?\nAnna Berg: No.\n")
    }

    fn mended_to(words: &str, expected: &str) {
        assert_eq!(mended(&RULE, &with(words)), with(expected), "{words}");
    }

    #[test]
    fn letters_read_wrongly_are_put_right() {
        mended_to("The cafÃ© isn’t CafÃ©â€™s.", "The café isn’t Café’s.");
        mended_to("â€œSo,â€\u{9d} he said â€” wellâ€¦", "“So,” he said — well…");
        mended_to("The Committee™s view isn™t ours.", "The Committee’s view isn’t ours.");
        mended_to("ÐŸÑ€Ð¸Ð²ÐµÑ‚ to all.", "Привет to all.");
        mended_to("It\u{92}s 50 \u{80} now.", "It’s 50 € now.");
        mended_to("The Oslo\u{1e}Bergen line.", "The Oslo-Bergen line.");
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for words in [
            "The Ångström™ and the CAFÉ» of Ärö, naïve Ôtez-là, “SÃO” and JOÃO’S.",
            "Acme™ is a mark",
            "Ça va, à côté; où? «Où là» ... È» so, “A IRMÃ” too.",
            "Ja, dÆr GRÅ» sagde hun.",
            "می\u{200c}خواهم و بله",
            "👩\u{200d}🌾 and नहीं क\u{94d}\u{200d}ष",
            "Page\u{c} break.",
        ] {
            assert_eq!(found(&RULE, &with(words)), [], "{words}");
        }
    }

    #[test]
    fn what_nobody_sees_is_taken_out_safely() {
        let text =
            with("whack-a\u{ad}-mole, har\u{ad}bour\u{ad}s, a\u{200b}b \u{200b}\u{feff}so, bell\u{7}s.");
        let messages: Vec<_> = found(&RULE, &text).into_iter().map(|(_, message)| message).collect();
        assert_eq!(
            messages,
            [
                "A soft hyphen stands in this word, which nobody sees, and 1 more like it",
                "A character without width stands here, which nobody sees, and 1 more like it",
                "A control character stands here, which nobody sees"
            ]
        );
        assert_eq!(mended_safely(&RULE, &text), with("whack-a-mole, harbours, ab so, bells."));
    }

    #[test]
    fn accents_join_their_letters() {
        let text = with("Franc\u{327}ois and Zoe\u{308} sail; й и\u{306} is one.");
        assert_eq!(mended_safely(&RULE, &text), with("François and Zoë sail; й й is one."));
        assert_eq!(found(&RULE, &with("A q\u{308} has no other form.")), []);
    }

    #[test]
    fn what_is_lost_has_no_fix() {
        let text = with("The caf\u{fffd} is open.");
        assert_eq!(
            found(&RULE, &text),
            [("caf\u{fffd}".to_owned(), "“caf\u{fffd}” has lost a character on the way".to_owned())]
        );
        assert_eq!(mended(&RULE, &text), text);
    }
}
