//! E507.

use crate::gazetteer::{EntityId, EntityKind, Form};
use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic};
use crate::mention::Mention;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports an abbreviation that is explained in brackets by nearly, but not quite, the name that it stands for.
    ///
    /// The explanation must have nearly all words of the name, so that it is a slip and not another organisation of the
    /// same letters. Articles, small words, spelling (`-ise`, `-ize`; `Defence`, `Defense`) and order are not looked at.
    ///
    /// ## Why it matters
    /// What a transcript explains, readers take for right and copy.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the EAEU (European Economic Union) take part in the talks?
    /// Anna Berg: The EAEU will, and that is what we want.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the EAEU (Eurasian Economic Union) take part in the talks?
    /// Anna Berg: The EAEU will, and that is what we want.
    /// ```
    "E507", "acronym-expansion-mismatch",
    category: Entity,
    severity: Warning,
    default: On,
    fix: None,
    since: "0.1.0",
}

/// An explanation is not longer than this many bytes.
const LONGEST: usize = 120;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let gazetteer = context.analysis.gazetteer();
    let mentions = context.analysis.mentions();
    // What is explained by other words is taken for something else, and not for a mention.
    let mut all: Vec<&Mention> = mentions.all().iter().chain(mentions.refused()).collect();
    all.retain(|mention| mention.form == Form::Acronym);
    all.sort_by_key(|mention| mention.span);
    for mention in all {
        let Some((id, span)) = mention.entity().zip(explanation(mention, text)) else { continue };
        let kind = gazetteer.entity(id).map(|entity| entity.kind);
        if !matches!(kind, Some(EntityKind::Organisation | EntityKind::Treaty)) {
            continue;
        }
        let told = span.of(text);
        // Another thing that is known by this name is no slip.
        if !gazetteer.by_name(told).is_empty() {
            continue;
        }
        let Some(name) = nearly(context, id, told) else { continue };
        let written = mention.span.of(text);
        let mut diagnostic =
            RULE.finding(span, format!("“{written}” is explained as “{told}”; it stands for “{name}”"));
        diagnostic.help = Some(format!("Write “{name}”, unless something else is meant."));
        found.push(diagnostic);
    }
}

/// The words in brackets behind an abbreviation: `LN (Long Name)`; or, where it stands in brackets itself, the words with
/// capitals before it: `Long Name (LN)`.
fn explanation(mention: &Mention, text: &str) -> Option<Span> {
    let (start, end) = (mention.span.start as usize, mention.span.end as usize);
    let after = text.get(end..)?;
    if let Some(inside) = after.strip_prefix(" (") {
        let mut limit = inside.len().min(LONGEST);
        while !inside.is_char_boundary(limit) {
            limit -= 1;
        }
        let inside = inside.get(..limit)?;
        let told = inside.get(..inside.find([')', '\n', '\r'])?)?;
        let told = told.strip_prefix("the ").unwrap_or(told);
        let from = end + 2 + inside.find(told)?;
        return (told.split_whitespace().count() > 1).then(|| Span::from_usize(from, from + told.len()));
    }
    if !after.starts_with(')') {
        return None;
    }
    let before = text.get(..start)?.strip_suffix('(')?.trim_end_matches(' ');
    let mut from = before.len();
    // Words with a capital, and small words between them.
    let mut at = before.len();
    for word in before.rsplit(' ').take(10) {
        at -= word.len();
        let capital = word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''));
        if capital {
            from = at;
        } else if !is_small(word) {
            break;
        }
        match at.checked_sub(1) {
            Some(space) => at = space,
            None => break,
        }
    }
    let told = before.get(from..)?;
    let told = told.strip_prefix("The ").unwrap_or(told);
    let from = before.len() - told.len();
    (told.split_whitespace().count() > 1).then(|| Span::from_usize(from, before.len()))
}

/// The name of the entity that these words nearly are, where they are none of its names.
fn nearly(context: &Context<'_>, id: EntityId, told: &str) -> Option<String> {
    let words = content(told);
    let names = context.analysis.gazetteer().names(id).into_iter().filter(|name| name.form == Form::Name);
    let mut near = None;
    for name in names {
        let other = content(&name.text);
        let shared = words.iter().filter(|word| other.iter().any(|other| alike(word, other))).count();
        let (least, most) = (words.len().min(other.len()), words.len().max(other.len()));
        if shared == most {
            return None;
        }
        // One word is wrong, missing or too many, of three at least.
        let slip = most >= 3 && shared + 1 >= most && least + 1 >= most;
        if slip && near.is_none() && words.len() == other.len() {
            near = Some(name.text);
        }
    }
    near
}

/// Small words of names.
fn is_small(word: &str) -> bool {
    ["of", "the", "for", "and", "on", "in", "to", "de", "des", "du", "la", "le", "&"].contains(&word)
}

/// The words of a name that tell something, in lower case.
fn content(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).filter(|word| !is_small(word)).collect()
}

/// Whether two words are one in two spellings or numbers.
fn alike(one: &str, other: &str) -> bool {
    let even = |word: &str| {
        word.trim_end_matches('s').replace('z', "s").replace("ence", "ense").replace("our", "or")
    };
    even(one) == even(other)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;

    fn with(words: &str) -> String {
        format!("Question: And what is it that you have said to them about this?\nAnna Berg: {words}\n")
    }

    fn told(words: &str) -> Vec<String> {
        found(&RULE, &with(words)).into_iter().map(|(told, _)| told).collect()
    }

    #[test]
    fn a_slip_in_the_name_is_reported() {
        for (words, slip) in [
            ("The EAEU (European Economic Union) met on Monday.", "European Economic Union"),
            (
                "The Shanghai Corporation Organisation (SCO) met on Monday.",
                "Shanghai Corporation Organisation",
            ),
            (
                "We went to the CSTO (the Collective Security Trade Organization).",
                "Collective Security Trade Organization",
            ),
        ] {
            assert_eq!(told(words), [slip], "{words}");
        }
    }

    #[test]
    fn right_names_other_things_and_other_words_are_left_alone() {
        for words in [
            "The EAEU (Eurasian Economic Union) and the SCO (Shanghai Cooperation Organization) met.",
            "The OSCE (Organisation for Security and Co-operation in Europe) met.",
            "The EAEU (as they call it now) and the SCO (in our words) met.",
            "The EAEU (East African Engineers United) met on Monday.",
            "The North Atlantic Treaty Organisation (NATO) met on Monday.",
        ] {
            assert_eq!(told(words), [""; 0], "{words}");
        }
    }
}
