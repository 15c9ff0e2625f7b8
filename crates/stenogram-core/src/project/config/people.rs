//! Who speaks and how names are written: the sections `[speakers]` and `[names]`.

use super::check::day;
use super::node::{Fault, Node, Table};
use crate::gazetteer::HouseSpelling;
use crate::lint::{HouseName, Post, Roster, RosterPerson};
use jiff::civil::Date;

/// Keys of a person that are those of a post.
const POST: [&str; 4] = ["role", "affiliation", "from", "to"];

/// Who speaks.
pub(super) fn roster(whole: &Table) -> Result<Roster, Fault> {
    let mut roster = Roster::default();
    for entry in &whole.table("speakers").entries {
        let Some(said) = entry.node.as_table() else { continue };
        let mut posts = Vec::new();
        if let Some(own) = POST.into_iter().find_map(|key| said.get(key)) {
            if said.get("posts").is_some() {
                let message = "write each office into `posts`, or one office without `posts`".to_owned();
                return Err((own.place.clone(), message));
            }
            posts.push(post(said)?);
        }
        let listed = said.get("posts").map(Node::items).unwrap_or_default();
        for one in listed.iter().filter_map(Node::as_table) {
            posts.push(post(one)?);
        }
        roster.people.push(RosterPerson {
            name: entry.key.trim().to_owned(),
            aliases: trimmed(said, "aliases"),
            posts,
        });
    }
    Ok(roster)
}

fn post(said: &Table) -> Result<Post, Fault> {
    let text = |key| said.text(key).map(|text| text.trim().to_owned());
    let (from, to) = days(said)?;
    Ok(Post { role: text("role"), affiliation: text("affiliation"), from, to })
}

/// The first and the last day.
fn days(said: &Table) -> Result<(Option<Date>, Option<Date>), Fault> {
    let on = |key| said.get(key).and_then(day);
    let (from, to) = (on("from"), on("to"));
    match (from, to, said.get("to")) {
        (Some(first), Some(last), Some(node)) if last < first => {
            Err((node.place.clone(), format!("the last day, {last}, is before the first, {first}")))
        }
        _ => Ok((from, to)),
    }
}

fn trimmed(said: &Table, key: &str) -> Vec<String> {
    said.texts(key).iter().map(|text| text.trim().to_owned()).collect()
}

/// How the house writes names; `spellings` are those of the section `[entities]`, and what `[names]` says of the same
/// form counts in their place.
pub(super) fn names(whole: &Table, spellings: &[HouseSpelling]) -> Result<Vec<HouseName>, Fault> {
    let mut names: Vec<HouseName> = Vec::new();
    for entry in &whole.table("names").entries {
        let house = entry.key.trim().to_owned();
        let (instead_of, except, (from, to)) = match entry.node.as_table() {
            Some(said) => (trimmed(said, "instead-of"), trimmed(said, "except"), days(said)?),
            None => (entry.node.texts(), Vec::new(), (None, None)),
        };
        if instead_of.contains(&house) {
            let message = format!("\"{house}\" is the form of the house: it cannot stand in place of itself");
            return Err((entry.node.place.clone(), message));
        }
        names.push(HouseName { house, instead_of, except, from, to });
    }
    let own = names.len();
    for HouseSpelling { other, house } in spellings {
        let (said, more) = names.split_at_mut(own);
        if said.iter().any(|name| name.instead_of.contains(other)) {
            continue;
        }
        match more.iter_mut().find(|name| name.house == *house) {
            Some(name) => name.instead_of.push(other.clone()),
            None => names.push(HouseName {
                house: house.clone(),
                instead_of: vec![other.clone()],
                ..HouseName::default()
            }),
        }
    }
    Ok(names)
}
