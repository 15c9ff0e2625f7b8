//! H108.

use super::people::Lists;
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};

declare_rule! {
    /// ## What it does
    /// Reports somebody in a list of those who take part who never speaks.
    ///
    /// It is off by default: people come and listen.
    ///
    /// ## Why it matters
    /// In an interview or a hearing of witnesses everyone in the list is there to speak. Where one does not, a label may
    /// have a wrong name, or a part of the text may be lost.
    ///
    /// ## Example
    /// ```transcript
    /// Talk about the harbour
    /// 14 May 2024
    ///
    /// Guests:
    /// Anna Berg, Mayor
    /// Jan Holm, Treasurer
    /// Eva Lund, Harbour Master
    ///
    /// Anna Berg: Good morning. Shall we begin with the quay?
    ///
    /// Jan Holm: It will cost more than we thought.
    ///
    /// Anna Berg: Why is that?
    ///
    /// Jan Holm: Stone is dear this year.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Talk about the harbour
    /// 14 May 2024
    ///
    /// Guests:
    /// Anna Berg, Mayor
    /// Jan Holm, Treasurer
    ///
    /// Anna Berg: Good morning. Shall we begin with the quay?
    ///
    /// Jan Holm: It will cost more than we thought.
    ///
    /// Anna Berg: Why is that?
    ///
    /// Jan Holm: Stone is dear this year.
    /// ```
    "H108", "participant-silent",
    category: Header,
    severity: Info,
    default: Off,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let Some(lists) = Lists::of(transcript, text) else { return };
    for entry in lists.entries() {
        if lists.people().iter().any(|person| entry.can_be(person)) {
            continue;
        }
        let name = entry.entry.name;
        let mut diagnostic =
            RULE.finding(name, format!("“{}” is in the list, but never speaks", name.of(text).trim()));
        diagnostic.help = Some("Check the labels, or take the name from the list.".to_owned());
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    #[test]
    fn surnames_are_those_of_the_list() {
        let text = "Talk about the harbour\n\nPRESENT:\nAnn Roe, Chair\nJan Doe, Treasurer\nEva Poe, Clerk\n\n\
                    MS. ROE: Good morning.\n\nMR. DOE: Good morning. Shall we start?\n\nMS. ROE: We shall.\n\n\
                    MR. DOE: Good.\n";
        assert_eq!(
            found(&RULE, text),
            [("Eva Poe".to_owned(), "“Eva Poe” is in the list, but never speaks".to_owned())]
        );
    }
}
