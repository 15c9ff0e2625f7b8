//! Titles that stand for the person who bears them: `the Foreign Minister`.

use super::PersonId;
use super::cast::Cast;
use super::segments::Office;
use crate::gazetteer::Form;
use crate::mention::{Confidence, Mention, Reasons, Referent};

/// How far back somebody may have been named, in bytes.
const NEAR: u32 = 1500;
/// So many mentions before it are looked at, and so many things that are said of each.
const NEAREST: usize = 12;

/// The mention of somebody by title, where the words near it leave only one: a person named a little before, of whom the
/// text says just this.
pub(super) fn mention(office: &Office, cast: &Cast, near: &[(u32, usize)], text: &str) -> Option<Mention> {
    let title = plain(office.span.of(text));
    // `the President` and `the Chair` can be anybody.
    if !title.contains(' ') {
        return None;
    }
    let mut found: Option<usize> = None;
    let recent =
        near.iter().rev().take_while(|(at, _)| office.span.start.saturating_sub(*at) < NEAR).take(NEAREST);
    for (_, id) in recent {
        let entry = cast.all.get(*id)?;
        let bears = entry.roles.iter().take(NEAREST).any(|role| is_title(&plain(&role.words), &title));
        if bears {
            match found {
                Some(known) if known != *id => return None,
                _ => found = Some(*id),
            }
        }
    }
    let id = found?;
    Some(Mention {
        span: office.span,
        refers: Referent::Person(PersonId(u32::try_from(id).ok()?)),
        alternatives: Vec::new(),
        form: Form::Short,
        turn: office.turn,
        nested: false,
        confidence: Confidence::percent(60),
        reasons: Reasons::default(),
    })
}

/// Whether `title` is the office in `role`: the same, or the one of a country: `foreign minister` in `foreign minister of
/// armenia` and in `armenian foreign minister`.
fn is_title(role: &str, title: &str) -> bool {
    let whole = |rest: &str, edge: fn(&str) -> bool| rest.is_empty() || edge(rest);
    role.strip_prefix(title)
        .is_some_and(|rest| whole(rest, |rest| rest.starts_with(" of ") || rest.starts_with(" for ")))
        || role.strip_suffix(title).is_some_and(|rest| {
            whole(rest, |rest| rest.ends_with(' '))
                && rest.trim_end().split(' ').count() <= 1
                && !["vice", "deputy", "former", "prime", "assistant"].contains(&rest.trim_end())
        })
}

fn plain(words: &str) -> String {
    let lower = words.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::is_title;

    #[test]
    fn titles_of_a_country_are_titles() {
        for (role, title, is) in [
            ("foreign minister of armenia", "foreign minister", true),
            ("armenian foreign minister", "foreign minister", true),
            ("president", "president", true),
            ("vice president", "president", false),
            ("prime minister of japan", "minister", false),
        ] {
            assert_eq!(is_title(role, title), is, "{role} {title}");
        }
    }
}
