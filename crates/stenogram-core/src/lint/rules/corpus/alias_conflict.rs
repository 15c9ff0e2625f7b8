//! C802.

use crate::lint::Diagnostic;
use crate::lint::corpus::FileSet;
use crate::lint::declare::declare_rule;
use crate::lint::labels::{by_alias, is_there, words_of};

declare_rule! {
    /// ## What it does
    /// Reports a label that stands for two people of the roster: both have it as name or alias on the day of the transcript.
    ///
    /// Upper and lower case and accents tell nobody apart. Where the days of the posts say who held an office on the day of
    /// the transcript, the label stands for one person and nothing is reported.
    ///
    /// ## Why it matters
    /// Whoever counts, quotes or searches by speaker takes the words of one person for those of the other.
    ///
    /// ## Example
    /// ```toml
    /// [speakers."Anna Berg"]
    /// aliases = ["AB"]
    ///
    /// [speakers."Axel Brandt"]
    /// aliases = ["AB"]
    /// ```
    ///
    /// ```transcript 2024-05-14_oslo.txt
    /// Q: Will you meet again?
    /// AB: Yes, we will.
    /// Q: In Oslo?
    /// AB: We have not agreed on the place.
    /// ```
    ///
    /// ## Use instead
    /// ```toml
    /// [speakers."Anna Berg"]
    /// aliases = ["AB"]
    ///
    /// [speakers."Axel Brandt"]
    /// aliases = ["AXB"]
    /// ```
    ///
    /// ```transcript 2024-05-14_oslo.txt
    /// Q: Will you meet again?
    /// AB: Yes, we will.
    /// Q: In Oslo?
    /// AB: We have not agreed on the place.
    /// ```
    "C802", "alias-conflict",
    category: Corpus,
    severity: Error,
    default: On,
    fix: None,
    over: set,
    since: "0.1.0",
}

fn check(set: &FileSet<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    let mut called = by_alias(&set.ruleset.roster.people);
    called.retain(|_, people| people.len() > 1);
    if called.is_empty() {
        return;
    }
    for (at, file) in set.files.iter().enumerate() {
        for label in &file.labels {
            let Some(people) = called.get(&words_of(&label.written).join(" ")) else { continue };
            let mut names =
                people.iter().filter(|person| is_there(person, file.date)).map(|person| &person.name);
            let (Some(one), Some(other)) = (names.next(), names.next()) else { continue };
            let more = match names.count() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let message = format!(
                "The label `{}` stands for more than one person of the roster: `{one}`, `{other}`{more}",
                label.written
            );
            let mut diagnostic = RULE.finding(label.span, message);
            diagnostic.help = Some(
                "In the section `[speakers]` of stenogram.toml, take it from one of them, or give their posts the days \
                 from and to which they hold."
                    .to_owned(),
            );
            found.push((at, diagnostic));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, house};
    use super::RULE;

    const TALK: &str =
        "Talks\n14 May 2024\n\nQuestion: Why?\nThe Minister: So.\nQuestion: And?\nThe Minister: No.\n";

    #[test]
    fn days_tell_holders_of_an_office_apart() {
        let roster = |from: &str| {
            format!(
                "[speakers.\"Anna Berg\"]\naliases = [\"The Minister\"]\nto = 2020-12-31\n\n\
                 [speakers.\"Carl Dahl\"]\naliases = [\"the minister\"]\nfrom = {from}\n"
            )
        };
        let talk_of_2024 = [("a.txt", TALK)];
        assert_eq!(found(&house(&RULE, &roster("2021-01-01")), &talk_of_2024), []);
        let old = TALK.replace("2024", "2020");
        let found = found(&house(&RULE, &roster("2019-01-01")), &[("a.txt", TALK), ("b.txt", &old)]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("b.txt", "The Minister"));
    }

    #[test]
    fn accents_do_not_make_two_names() {
        let roster = "[speakers.\"José Díaz\"]\n[speakers.\"Jose Diaz\"]\n";
        let text = "Question: Why?\nJosé Díaz: So.\nQuestion: And?\nJosé Díaz: No.\n";
        assert_eq!(found(&house(&RULE, roster), &[("a.txt", text)]).len(), 1);
        assert_eq!(found(&house(&RULE, ""), &[("a.txt", text)]), []);
    }
}
