//! E502.

use crate::gazetteer::{EntityId, EntityKind, Form, Gazetteer};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::mention::Mention;
use crate::text::Span;
use std::collections::BTreeMap;

declare_rule! {
    /// ## What it does
    /// Reports a place that has an old and a new name, or two spellings, in one transcript: Turkey and Türkiye.
    ///
    /// Abbreviations, short forms and official names beside each other are no variants: the US and the United States,
    /// Russia and the Russian Federation. Quotations are left alone, and so are places where the text speaks of the name or
    /// of the past (`then Burma`, `formerly Swaziland`, `in 1987`), or explains one name by the other. Names that the
    /// configuration settles are the matter of rule E501.
    ///
    /// ## Why it matters
    /// Readers who search for one name miss the other, and may look for a meaning in the difference.
    ///
    /// The fix puts the name that the transcript uses more often, and of two that are used as often, the newer one.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks with Türkiye go on this week?
    /// Anna Berg: They will. We have asked Turkey for its view of the text.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks with Türkiye go on this week?
    /// Anna Berg: They will. We have asked Türkiye for its view of the text.
    /// ```
    "E502", "name-variant-mixed",
    category: Entity,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// Cities of whose name there are two spellings, the newer one second.
const CITIES: &[(&str, &str)] = &[
    ("Kiev", "Kyiv"),
    ("Peking", "Beijing"),
    ("Rangoon", "Yangon"),
    ("Kishinev", "Chișinău"),
    ("Kishinev", "Chisinau"),
    ("Nur-Sultan", "Astana"),
    ("Ashkhabad", "Ashgabat"),
    ("Godthab", "Nuuk"),
];

/// Words beside a name that speak of the name itself or of the past.
const OF_THE_NAME: &[&str] = &[
    "former",
    "formerly",
    "then",
    "once",
    "called",
    "known",
    "name",
    "names",
    "named",
    "renamed",
    "rename",
    "old",
    "new",
    "historic",
    "ancient",
    "colonial",
    "spelled",
    "spelt",
    "spelling",
    "pronounced",
    "aka",
];

/// How far beside a name such words are looked for, in bytes.
const NEAR: usize = 30;

/// Where one spelling stands.
#[derive(Debug, Default)]
struct Variant {
    spans: Vec<Span>,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let gazetteer = context.analysis.gazetteer();
    // What names each entity, by its spelling.
    let mut named: BTreeMap<(EntityId, bool), BTreeMap<&str, Variant>> = BTreeMap::new();
    for mention in context.analysis.mentions().all() {
        let Some((entity, city, written)) = looked_at(mention, text) else { continue };
        let kind = gazetteer.entity(entity).map(|entity| entity.kind);
        if !matches!(kind, Some(EntityKind::Country | EntityKind::Territory | EntityKind::Disputed)) {
            continue;
        }
        named.entry((entity, city)).or_default().entry(written).or_default().spans.push(mention.span);
    }
    for ((entity, city), variants) in named.into_iter().filter(|(_, variants)| variants.len() > 1) {
        for (old, new) in pairs(gazetteer, entity, city, variants.keys().copied().collect()) {
            let (Some(of_old), Some(of_new)) = (variants.get(old), variants.get(new)) else { continue };
            report(context, (old, of_old), (new, of_new), found);
        }
    }
}

/// The entity, whether it is named by its capital, and the spelling; `None` for a mention that no variant can be.
fn looked_at<'t>(mention: &Mention, text: &'t str) -> Option<(EntityId, bool, &'t str)> {
    let city = match mention.form {
        Form::Name => false,
        Form::Capital => true,
        _ => return None,
    };
    let plain = !mention.nested && mention.turn.is_some();
    let entity = mention.entity().filter(|_| plain && mention.alternatives.is_empty())?;
    let written = mention.span.of(text);
    let latin = written.chars().all(|c| c < '\u{370}' || c == '’');
    latin.then_some((entity, city, written))
}

/// Those of the spellings that are variants of each other, older and newer.
fn pairs<'t>(
    gazetteer: &Gazetteer,
    entity: EntityId,
    city: bool,
    mut written: Vec<&'t str>,
) -> Vec<(&'t str, &'t str)> {
    written.truncate(8);
    let former: Vec<String> = if city {
        Vec::new()
    } else {
        gazetteer.former_names(entity).into_iter().filter(|name| name.in_use).map(|name| name.text).collect()
    };
    let current = gazetteer.entity(entity).map(|entity| entity.name.as_str()).unwrap_or_default();
    let mut all = Vec::new();
    for &one in &written {
        for &other in written.iter().filter(|&&other| other != one) {
            let renamed = !city && former.iter().any(|name| same(name, one)) && same(current, other);
            let cities = city && CITIES.iter().any(|(old, new)| same(old, one) && same(new, other));
            // `Viet Nam`, `Vietnam`; of each pair once.
            let respelled = !city
                && one != other
                && even(one) != even(other)
                && joined(one) == joined(other)
                && same(current, other)
                && !same(one, other);
            if renamed || cities || respelled {
                all.push((one, other));
            }
        }
    }
    all
}

/// Whether two spellings differ in apostrophes and white space only.
fn same(one: &str, other: &str) -> bool {
    let even = |c: char| match c {
        '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    one.chars().map(even).eq(other.chars().map(even))
}

/// A name in small letters, with one space for each run of white space: it can stand over a line end.
fn even(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The letters of a name.
fn joined(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn report(context: &Context<'_>, old: (&str, &Variant), new: (&str, &Variant), found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let settled = |name: &str| {
        context
            .ruleset
            .names
            .iter()
            .any(|house| house.house == name || house.instead_of.iter().any(|other| other == name))
    };
    if settled(old.0) || settled(new.0) {
        return;
    }
    let plain = |variant: &Variant, other: &str| -> Vec<Span> {
        let free = |span: &Span| !context.is_quoted(span.start) && !speaks_of_the_name(text, *span, other);
        variant.spans.iter().copied().filter(free).collect()
    };
    let (of_old, of_new) = (plain(old.1, new.0), plain(new.1, old.0));
    let newer = of_new.len() >= of_old.len();
    let (wrong, right, places) = if newer { (old.0, new.0, of_old) } else { (new.0, old.0, of_new) };
    let kept = if newer { new.1.spans.len() } else { old.1.spans.len() };
    let times = if kept == 1 { "once".to_owned() } else { format!("{kept} times") };
    let other = if newer { new.1 } else { old.1 }.spans.first().copied();
    let former = newer && even(wrong) != even(right) && joined(wrong) != joined(right);
    for span in places {
        let mut diagnostic =
            RULE.finding(span, format!("“{wrong}” here, but “{right}” {times} in this transcript"));
        diagnostic.outdated = former;
        if let Some(other) = other {
            diagnostic = diagnostic.beside(other, format!("“{right}” stands here first"));
        }
        diagnostic.help =
            Some(format!("Write “{right}”, or tell the house style in `[names]` of the configuration."));
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: format!("Write “{right}”"),
            edits: vec![Edit { span, text: right.to_owned() }],
        });
        found.push(diagnostic);
    }
}

/// Whether the words beside a name speak of the name or of the past, or it is part of a longer name.
fn speaks_of_the_name(text: &str, span: Span, other: &str) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let cut = |at: usize| {
        let mut at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let before = text.get(cut(start.saturating_sub(NEAR))..start).unwrap_or("");
    let after = text.get(end..cut(end + NEAR)).unwrap_or("");
    // Only the same line: the next paragraph is somebody else’s.
    let before = before.rsplit(['\n', '\r']).next().unwrap_or("");
    let after = after.split(['\n', '\r']).next().unwrap_or("");
    let tells = |word: &str| {
        let year =
            word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|byte| byte.is_ascii_digit());
        year || OF_THE_NAME.contains(&word.to_lowercase().as_str())
    };
    let words = |part: &str| part.split(|c: char| !c.is_alphanumeric()).any(tells);
    let longer = after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_uppercase));
    words(before) || words(after) || before.contains(other) || after.contains(other) || longer
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, mended, only};
    use crate::lint::{HouseName, Ruleset};

    fn with(words: &str) -> String {
        format!("Question: And what is it that you have said to them about this?\nAnna Berg: {words}\n")
    }

    fn written(words: &str) -> Vec<String> {
        found(&RULE, &with(words)).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn old_and_new_names_are_variants() {
        for (words, names) in [
            ("We met in Eswatini, and we shall meet in Swaziland again.", vec!["Swaziland"]),
            (
                "We met Burma twice: Burma is glad of all that was said and done, and so is Myanmar.",
                vec!["Myanmar"],
            ),
            (
                "North Macedonia has joined after all that was said and done, and Macedonia is glad of it.",
                vec!["Macedonia"],
            ),
            (
                "They went to Kyiv for all that was said and done, and they came home from Kiev on Monday.",
                vec!["Kiev"],
            ),
            (
                "We are in Vietnam, and Vietnam is glad of all that was said and done, as they say in Viet Nam.",
                vec!["Viet Nam"],
            ),
        ] {
            assert_eq!(written(words), names, "{words}");
        }
        assert_eq!(
            mended(
                &RULE,
                &with("We met Burma twice: Burma is glad of all that was said and done, and so is Myanmar.")
            ),
            with("We met Burma twice: Burma is glad of all that was said and done, and so is Burma.")
        );
    }

    #[test]
    fn short_and_official_names_are_none() {
        for words in [
            "The US and the United States of America, the United Kingdom and Britain.",
            "Russia and the Russian Federation, China and the People’s Republic of China.",
            "We like the United  States, and so does all of Europe in our day; the United States are glad.",
            "The Netherlands and Holland, Congo and the DRC.",
        ] {
            assert_eq!(written(words), [""; 0], "{words}");
        }
    }

    #[test]
    fn quotations_and_words_about_the_name_are_left_alone() {
        for words in [
            "Myanmar is glad, and he said, “I was born in Burma and I shall stay.”",
            "Myanmar, formerly Burma, is glad, and so are we.",
            "Türkiye (Turkey) is glad, and so are we.",
            "Myanmar is glad, as Burma was in 1948 when it all began.",
        ] {
            assert_eq!(written(words), [""; 0], "{words}");
        }
    }

    #[test]
    fn what_the_configuration_settles_is_another_rule() {
        let name = HouseName {
            house: "Türkiye".to_owned(),
            instead_of: vec!["Turkey".to_owned()],
            ..HouseName::default()
        };
        let ruleset = Ruleset { names: vec![name].into(), ..only(&RULE) };
        assert_eq!(found_by(&ruleset, &with("We thank Türkiye, and we thank Turkey for the day.")), []);
    }
}
