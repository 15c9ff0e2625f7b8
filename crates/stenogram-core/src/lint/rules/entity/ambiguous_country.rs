//! E509.

use crate::gazetteer::{EntityKind, Form};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::mention::Referent;
use std::collections::BTreeSet;

declare_rule! {
    /// ## What it does
    /// Reports a name that several countries share, where the transcript does not tell which is meant: Congo, Korea.
    ///
    /// There is one finding for each such name in a file, at the first place. The configuration can say what a name means
    /// in all transcripts of a house: `[entities.pins]`. The rule does not run by default.
    ///
    /// ## Why it matters
    /// Lists and counts of the countries that are spoken of take the likeliest one, and may be wrong.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks about the Congo go on this week?
    /// Anna Berg: They will, and we have asked for their view.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks about the Democratic Republic of the Congo go on this week?
    /// Anna Berg: They will, and we have asked for their view.
    /// ```
    "E509", "ambiguous-country",
    category: Entity,
    severity: Hint,
    default: Off,
    fix: None,
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let (text, gazetteer) = (context.analysis.text(), context.analysis.gazetteer());
    let mut seen = BTreeSet::new();
    let open =
        context.analysis.mentions().all().iter().filter(|mention| {
            !mention.alternatives.is_empty() && !mention.nested && mention.form == Form::Name
        });
    let told: BTreeSet<_> = context
        .analysis
        .mentions()
        .all()
        .iter()
        .filter(|mention| mention.alternatives.is_empty())
        .filter_map(|mention| mention.entity())
        .collect();
    for mention in open {
        // Where it names one of them otherwise, and none of the others, that one is meant.
        let is_told = |refers: &Referent| refers.entity().is_some_and(|id| told.contains(&id));
        if is_told(&mention.refers) && !mention.alternatives.iter().any(is_told) {
            continue;
        }
        let written = mention.span.of(text);
        let ids = std::iter::once(&mention.refers)
            .chain(&mention.alternatives)
            .filter_map(|refers| refers.entity());
        let names: Vec<&str> =
            ids.filter_map(|id| gazetteer.entity(id)).map(|entity| entity.name.as_str()).collect();
        let kind = mention.entity().and_then(|id| gazetteer.entity(id)).map(|entity| entity.kind);
        let place = matches!(
            kind,
            Some(EntityKind::Country | EntityKind::Territory | EntityKind::Historic | EntityKind::Disputed)
        );
        if !place || names.len() < 2 || !seen.insert(written) {
            continue;
        }
        let mut diagnostic = RULE.finding(mention.span, format!("“{written}” can be {}", names.join(" or ")));
        diagnostic.help = Some(
            "Say which one where it stands first, or what the name always means in `[entities.pins]` of the configuration."
                .to_owned(),
        );
        found.push(diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    #[test]
    fn a_name_of_several_is_reported_once() {
        let text = "Question: Was Congo at the talks, and what did Congo say?\nAnna Berg: It was, and it was glad.\n";
        let found = found(&RULE, text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.starts_with("“Congo” can be ") && found[0].1.contains(" or "), "{found:?}");
    }

    #[test]
    fn what_the_transcript_tells_is_left_alone() {
        let text = "Question: Was South Korea at the talks, and what did Seoul say?\nAnna Berg: Korea was, and it was glad of Serbia.\n";
        assert_eq!(found(&RULE, text), []);
    }
}
