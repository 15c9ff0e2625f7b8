//! M225.

use super::marker_canonical::finding;
use crate::lint::declare::declare_rule;
use crate::lint::mark_form::{Family, departures};
use crate::lint::{Context, Diagnostic, FixTier};

declare_rule! {
    /// ## What it does
    /// Reports a stage direction that is written unlike the others: other brackets, other case, with or without a stop.
    ///
    /// A profile says how directions are written, and may give the house’s words (`marks.bracket`, `case`, `stop`,
    /// `words`). Without a profile the transcript’s own habit counts, if three of four directions follow it; what stands
    /// within a sentence is compared with its like only. Directions with names or whole sentences in them are left alone.
    ///
    /// ## Why it matters
    /// Programs that leave out what nobody said know one form of direction; the odd one is counted as speech.
    ///
    /// ## Example
    /// ```toml
    /// [marks]
    /// bracket = "round"
    /// case = "sentence"
    /// stop = true
    /// ```
    /// ```transcript
    /// Question: Will the talks go on? [laughter]
    /// Anna Berg: They will, next week. (Applause.)
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on? (Laughter.)
    /// Anna Berg: They will, next week. (Applause.)
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "M225", "stage-direction-form",
    category: Mark,
    severity: Info,
    default: On,
    fix: Some(FixTier::Safe),
    formats: true,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let departures = departures(context, Family::Directions);
    found.extend(departures.into_iter().map(|departure| finding(&RULE, departure, text)));
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, in_house, mended_by, mended_safely};

    fn with(answers: [&str; 4]) -> String {
        answers.map(|answer| format!("Question: And the bridge?\n\nAnna Berg: {answer}\n\n")).concat()
    }

    fn mended_to(answers: [&str; 4], expected: [&str; 4]) {
        assert_eq!(mended_safely(&RULE, &with(answers)), with(expected));
    }

    #[test]
    fn the_odd_one_follows_the_others() {
        mended_to(
            ["So. (Laughter.)", "So. (Laughter.) Yes. (Applause.)", "Never. [applause]", "No. (Laughter)."],
            ["So. (Laughter.)", "So. (Laughter.) Yes. (Applause.)", "Never. (Applause.)", "No. (Laughter.)"],
        );
    }

    #[test]
    fn a_difference_that_means_something_stays() {
        // The speaker laughs; the hall laughs.
        let text = with([
            "So. [laughs] Yes. [laughs] No.",
            "So. [laughs] Yes. [laughs] No.",
            "No. [Laughter] Yes. [laughs]",
            "No. [Laughter] Yes. [laughs]",
        ]);
        assert_eq!(found(&RULE, &text), []);
        // Within a sentence there is neither capital nor stop.
        let text = with(["So. (Laughter.)", "Yes. (Laughter.)", "It is (laughter) so.", "No. (Laughter.)"]);
        assert_eq!(found(&RULE, &text), []);
        // The stop behind it is that of the sentence.
        let text = with(["So —(laughs).", "Yes — (laughs).", "It is (laughs) so.", "No — we (laughs) know."]);
        assert_eq!(found(&RULE, &text), []);
        // What follows the label can belong to it.
        let text = with(["So. [Laughs]", "Yes. [Laughs]", "(laughing) It is.", "No. [Laughs]"]);
        assert_eq!(found(&RULE, &text), []);
    }

    #[test]
    fn directions_with_names_in_them_are_left_alone() {
        let house = in_house(&RULE, "[marks]\nbracket = \"square\"\ncase = \"lower\"\nstop = false\n");
        let text = with(["So. (The treaty is signed.)", "Yes. (Laughter.)", "No. (Ann Roe nods.)", "No."]);
        let expected = with(["So. (The treaty is signed.)", "Yes. [laughter]", "No. (Ann Roe nods.)", "No."]);
        assert_eq!(mended_by(&house, &text), expected);
    }

    #[test]
    fn german_nouns_keep_their_capitals() {
        let text = "Frage: Und die Brücke? Wann kommt sie?\n\nAnna Berg: Das ist noch nicht klar. (lacht) Ja. (lacht) Nein. (lacht)\n\n\
                    Frage: Und der Hafen? Was ist mit ihm?\n\nAnna Berg: Das ist nicht die Frage. (Heiterkeit) Wir werden es sehen. (lacht)\n";
        assert_eq!(found(&RULE, text), []);
    }
}
