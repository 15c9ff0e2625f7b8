//! The card of a rule whose code stands in a comment that leaves its findings out.

use super::View;
use crate::gazetteer::{Card, CardSection};
use crate::lint::{FixTier, NamedRules, Rule, RuleDefault, SuppressionScope};

/// Of so many rules that one code stands for each is shown.
const MOST_RULES: usize = 12;

/// The card of the rules that a code in a comment stands for.
pub(super) fn card(view: View<'_>, named: &NamedRules) -> Card {
    let reach = match named.scope {
        SuppressionScope::Next => "left out in the paragraph below",
        SuppressionScope::File => "left out in this whole file",
        SuppressionScope::Begin => "left out from here to the comment that ends it",
        SuppressionScope::End => "nothing is left out: the comment is not complete",
    };
    let findings = CardSection::new("Its findings", reach);
    match named.rules.as_slice() {
        [rule] => Card {
            title: format!("{} {}", rule.code, rule.name),
            lead: None,
            subtitle: rule.sections().summary(),
            sections: vec![
                findings,
                CardSection::new("Why it matters", plain(rule.sections().why)),
                CardSection::new("Runs", runs(rule)),
                CardSection::new("Mends", mends(rule)),
            ],
            footnotes: vec![format!("All of it, with examples: stenogram explain {}", rule.code)],
        },
        rules => {
            let mut sections = vec![CardSection::new("Their findings", reach)];
            let shown = rules.iter().take(MOST_RULES);
            sections.extend(shown.map(|rule| CardSection::new(rule.code, rule.sections().summary())));
            if rules.len() > MOST_RULES {
                sections.push(CardSection::new("", format!("and {} more", rules.len() - MOST_RULES)));
            }
            Card {
                title: view.words(named.span).to_owned(),
                lead: None,
                subtitle: format!("{} rules", rules.len()),
                sections,
                footnotes: Vec::new(),
            }
        }
    }
}

fn runs(rule: &Rule) -> &'static str {
    match rule.default {
        RuleDefault::On => "always, unless it is switched off",
        RuleDefault::InProfiles => "where a house style is chosen that settles the matter",
        RuleDefault::Off => "only where it is switched on",
    }
}

fn mends(rule: &Rule) -> &'static str {
    match rule.fix {
        Some(FixTier::Safe) => "by itself, with the other safe fixes",
        Some(FixTier::Offered) => "on request: it offers a fix to look at",
        None => "nothing: it only reports",
    }
}

/// The first paragraph of a text in Markdown on one line, without the signs for code.
fn plain(markdown: &str) -> String {
    let first = markdown.split("\n\n").next().unwrap_or("");
    first.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "")
}

#[cfg(test)]
mod tests {
    use crate::hover::testing::hovered;
    use crate::lint::rule;

    const TEXT: &str = "<!-- stenogram-ignore-file H101, Y3: as it was printed, so it stays -->\n\
                        Question: Why?\nAnna Berg: So.\n";

    #[test]
    fn a_rule_is_told_by_its_code() {
        let (words, card) = hovered(TEXT, "ignore", "H101").expect("a card");
        let known = rule("H101").expect("there is such a rule");
        assert_eq!(words, "H101");
        assert!(card.starts_with(&format!("H101 {}\n", known.name)), "{card}");
        assert!(card.contains("left out in this whole file"), "{card}");
        assert!(card.ends_with("stenogram explain H101\n"), "{card}");
    }

    #[test]
    fn the_beginning_of_codes_stands_for_all_of_them() {
        let (words, card) = hovered(TEXT, "ignore", "Y3").expect("a card");
        assert_eq!(words, "Y3");
        assert!(card.contains("rules\n") && card.contains("Y305"), "{card}");
        assert_eq!(hovered(TEXT, "ignore", "as it"), None);
    }
}
