//! E508.

use crate::gazetteer::{EntityId, Form, FormerName, Gazetteer};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use jiff::civil::Date;

declare_rule! {
    /// ## What it does
    /// Reports a name that a place did not yet have on the day of the transcript: Eswatini in 2011.
    ///
    /// Old names are left alone: people go on using them, and speak of the past. The rule does not run by default, since
    /// new names are sometimes put into old texts on purpose.
    ///
    /// ## Why it matters
    /// A name that nobody can have said shows that the date is wrong, or that the words were changed afterwards.
    ///
    /// ## Example
    /// ```transcript
    /// Date: 14 March 2011
    ///
    /// Question: Will the talks with Eswatini go on this week?
    /// Anna Berg: They will, and we have asked for their view.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Date: 14 March 2011
    ///
    /// Question: Will the talks with Swaziland go on this week?
    /// Anna Berg: They will, and we have asked for their view.
    /// ```
    "E508", "anachronism",
    category: Entity,
    severity: Info,
    default: Off,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let Some(day) = analysis.transcript().header.date else { return };
    let (text, gazetteer) = (analysis.text(), analysis.gazetteer());
    let mut known: Vec<(EntityId, Option<FormerName>)> = Vec::new();
    for mention in
        analysis.mentions().all().iter().filter(|mention| mention.form == Form::Name && !mention.nested)
    {
        let Some(id) = mention.entity().filter(|_| mention.alternatives.is_empty()) else { continue };
        let written = mention.span.of(text);
        let Some(entity) = gazetteer.entity(id).filter(|entity| entity.name == written) else { continue };
        let at = known.iter().position(|(known, _)| *known == id).unwrap_or_else(|| {
            known.push((id, name_then(gazetteer, id, &entity.name, day)));
            known.len() - 1
        });
        let Some((_, Some(then))) = known.get(at) else { continue };
        let since = then.until.map(|until| format!(" until {until}")).unwrap_or_default();
        let mut diagnostic =
            RULE.finding(mention.span, format!("“{written}” on {day}: its name was “{}”{since}", then.text));
        diagnostic.help =
            Some("See whether the date is right, and whether the words were changed.".to_owned());
        found.push(diagnostic);
    }
}

/// The common name that a place had on this day, where it was another one than now.
fn name_then(gazetteer: &Gazetteer, id: EntityId, now: &str, day: Date) -> Option<FormerName> {
    let former = gazetteer.former_names(id);
    // Long official names are not what people say.
    let common = |name: &FormerName| {
        name.in_use && name.text != now && !name.text.contains(now) && name.held(day) == Some(true)
            || name.in_use
                && name.from.is_none()
                && name.until.is_some_and(|until| day < until.first_day())
                && name.text != now
    };
    former.into_iter().find(common)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    fn on(day: &str, words: &str) -> Vec<String> {
        let text = format!(
            "Date: {day}\n\nQuestion: And what is it that you have said to them about this?\nAnna Berg: {words}\n"
        );
        found(&RULE, &text).into_iter().map(|(_, message)| message).collect()
    }

    #[test]
    fn a_name_of_later_days_is_reported() {
        assert_eq!(
            on("14 March 2011", "We went to North Macedonia on Monday."),
            ["“North Macedonia” on 2011-03-14: its name was “Macedonia” until 2019-02-12"]
        );
    }

    #[test]
    fn names_of_the_day_and_old_ones_are_left_alone() {
        assert_eq!(on("14 March 2021", "We went to North Macedonia on Monday."), [""; 0]);
        assert_eq!(on("14 March 2021", "We went to Swaziland on Monday, and to Serbia."), [""; 0]);
    }
}
