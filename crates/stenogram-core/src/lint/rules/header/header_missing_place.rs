//! H103.

use super::header_missing_title::how_to_add;
use super::required::{ALWAYS, is_required};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::profile::Required;
use crate::syntax::FieldKind;

declare_rule! {
    /// ## What it does
    /// Reports a transcript that does not say where the event took place, where the house style asks for it. The place
    /// is a line of its own at the top, before the date on one line, or a key such as `Place:`.
    ///
    /// ## Why it matters
    /// Two meetings of the same people on one day differ by their place, and readers of an archive look for it.
    ///
    /// ## Example
    /// ```toml
    /// [header]
    /// require = ["place"]
    /// ```
    ///
    /// ```transcript
    /// Title: Press conference of Foreign Minister Anna Berg
    /// Date: 14 May 2024
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Title: Press conference of Foreign Minister Anna Berg
    /// Date: 14 May 2024
    /// Place: Bergen
    ///
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "H103", "header-missing-place",
    category: Header,
    severity: Info,
    default: InProfiles,
    fix: None,
    options: &[ALWAYS],
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let header = &context.analysis.transcript().header;
    if !is_required(context, &RULE, Required::Place) || header.field(FieldKind::Place).is_some() {
        return;
    }
    let mut diagnostic =
        RULE.finding(place::first_line(context.analysis), "This transcript does not say where the event was");
    diagnostic.help = Some(how_to_add(header, "place", "Oslo"));
    found.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use super::{ALWAYS, RULE};
    use crate::lint::OptionValue;
    use crate::lint::testing::{found, found_by, in_house, only};

    const BODY: &str = "\n\nQuestion: Why?\nAnna Berg: So.\nQuestion: When?\nAnna Berg: Soon.\n";

    #[test]
    fn only_where_it_is_asked_for() {
        let text = format!("Title: Talk with the Mayor\nDate: 14 May 2024{BODY}");
        assert_eq!(found(&RULE, &text), []);
        let house = in_house(&RULE, "[header]\nrequire = [\"place\"]\n");
        assert_eq!(found_by(&house, &text).len(), 1);
        let mut always = only(&RULE);
        always.options.set(&RULE, &ALWAYS, OptionValue::Boolean(true));
        assert_eq!(found_by(&always, &text).len(), 1);
    }

    #[test]
    fn lines_and_keys_count() {
        let house = in_house(&RULE, "[header]\nrequire = [\"place\"]\n");
        for header in ["Talk with the Mayor\nBergen, 14 May 2024", "Title: Talk\nVenue: Town hall"] {
            assert_eq!(found_by(&house, &format!("{header}{BODY}")), [], "{header}");
        }
    }
}
