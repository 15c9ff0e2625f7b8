//! E506.

use crate::gazetteer::{EntityId, EntityKind, Form};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, OptionKind, OptionSpec};
use crate::text::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// ## What it does
    /// Reports the first use of the abbreviation of an organisation or treaty whose full name does not stand before it.
    ///
    /// Abbreviations that everybody knows are left alone (option `exempt`). The rule does not run by default; profiles of
    /// houses that explain abbreviations switch it on.
    ///
    /// ## Why it matters
    /// In a few years, or in another country, nobody may know what the letters stood for.
    ///
    /// The fix puts the name behind the abbreviation as an insertion of the editors, in brackets: nobody said it.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the EAEU take part in the talks of the United Nations?
    /// Anna Berg: The EAEU will, and so will the UN.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the EAEU [Eurasian Economic Union] take part in the talks of the United Nations?
    /// Anna Berg: The EAEU will, and so will the UN.
    /// ```
    "E506", "acronym-not-expanded",
    category: Entity,
    severity: Info,
    default: Off,
    fix: Some(FixTier::Offered),
    options: &[OptionSpec {
        name: "exempt",
        kind: OptionKind::Texts { default: &["UN", "EU", "NATO", "US", "USA", "UK", "USSR", "UAE", "WHO", "IMF", "UNESCO", "UNICEF"] },
        doc: "Abbreviations that need no explanation.",
    }],
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let exempt = context.ruleset.options.texts(&RULE, "exempt");
    let gazetteer = context.analysis.gazetteer();
    let mentions = context.analysis.mentions().all();
    let mut named: BTreeMap<EntityId, u32> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.form == Form::Name) {
        if let Some(entity) = mention.entity() {
            named.entry(entity).or_insert(mention.span.start);
        }
    }
    let mut seen: Vec<EntityId> = Vec::new();
    for mention in mentions.iter().filter(|mention| mention.form == Form::Acronym && mention.turn.is_some()) {
        let written = mention.span.of(text);
        let bare: String = written.chars().filter(|c| *c != '.').collect();
        let Some(id) = mention.entity().filter(|_| mention.alternatives.is_empty()) else { continue };
        if exempt.contains(&bare.as_str()) || exempt.contains(&written) || seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let Some(entity) = gazetteer.entity(id) else { continue };
        let kind = matches!(entity.kind, EntityKind::Organisation | EntityKind::Treaty);
        // Right behind it, too: `EAEU (Eurasian Economic Union)`.
        let told = named.get(&id).is_some_and(|at| *at <= mention.span.end + 12);
        if !kind || told || entity.name == written || explained(text, mention.span) {
            continue;
        }
        let mut diagnostic = RULE.finding(
            mention.span,
            format!(
                "“{written}” is not explained where it stands first; it is the {}",
                without_article(&entity.name)
            ),
        );
        diagnostic.help = Some("Put the full name behind it, in brackets, or before it.".to_owned());
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: format!("Put “[{}]” behind it", entity.name),
            edits: vec![Edit { span: Span::empty(mention.span.end), text: format!(" [{}]", entity.name) }],
        });
        found.push(diagnostic);
    }
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name)
}

/// Whether words in brackets follow it, or it stands in brackets itself.
fn explained(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).unwrap_or("").trim_end_matches(['“', '"', '‘']);
    let after =
        text.get(span.end as usize..).unwrap_or("").trim_start_matches(['”', '"', '’', ' ', '\u{a0}']);
    before.ends_with(['(', '[']) || after.starts_with(['(', '['])
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::OptionValue;
    use crate::lint::testing::{found, found_by, only};

    fn with(words: &str) -> String {
        format!("Question: And what is it that you have said to them about this?\nAnna Berg: {words}\n")
    }

    #[test]
    fn the_first_use_is_reported_once() {
        assert_eq!(
            found(&RULE, &with("The CSTO and the CSTO again, and the UN.")),
            [(
                "CSTO".to_owned(),
                "“CSTO” is not explained where it stands first; it is the Collective Security Treaty Organization".to_owned()
            )]
        );
    }

    #[test]
    fn what_is_explained_is_left_alone() {
        for words in [
            "The Collective Security Treaty Organization met, and the CSTO was glad.",
            "The CSTO (Collective Security Treaty Organization) met on Monday.",
            "The CSTO [the security pact] met on Monday.",
        ] {
            assert_eq!(found(&RULE, &with(words)), [], "{words}");
        }
    }

    #[test]
    fn a_house_says_what_needs_no_explanation() {
        let mut ruleset = only(&RULE);
        ruleset.options.set(&RULE, &RULE.options[0], OptionValue::Texts(vec!["CSTO".to_owned()]));
        let found = found_by(&ruleset, &with("The CSTO and the IMF met on Monday."));
        assert_eq!(found.into_iter().map(|(name, _)| name).collect::<Vec<_>>(), ["IMF"]);
    }
}
