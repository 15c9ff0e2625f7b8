//! From the section `[entities]` of a file to what it says.

use super::fields::{Field, KEYS, known};
use super::values::{Fault, Value, check_name, day, entries, joined, name, names, table, text, texts, time};
use crate::gazetteer::{
    EntityKind, Form, Gazetteer, Location, MembershipRole, Pin, Said, Spelling, UserEntities, UserEntity,
    UserMembership, near_keys,
};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The keys of `[entities]`.
pub(super) const SECTION: [&str; 6] = ["files", "off", "pins", "spellings", "add", "change"];

/// The keys of a membership.
const MEMBERSHIP: [&str; 6] = ["who", "organisation", "role", "from", "to", "source"];

/// The parts that an entity can have in an organisation.
const ROLES: [(&str, MembershipRole); 7] = [
    ("member", MembershipRole::Member),
    ("observer", MembershipRole::Observer),
    ("partner", MembershipRole::Partner),
    ("associate", MembershipRole::Associate),
    ("suspended", MembershipRole::Suspended),
    ("invited", MembershipRole::Invited),
    ("candidate", MembershipRole::Candidate),
];

/// Reads the section into `out`; gives the files that it names.
pub(super) fn section(
    section: &DeTable<'_>,
    file: usize,
    gazetteer: &Gazetteer,
    out: &mut UserEntities,
) -> Result<Vec<Said<String>>, Fault> {
    let mut files = Vec::new();
    for (key, span, value) in entries(section) {
        match key {
            "files" => files = names(value, key, file)?,
            "off" => out.off.extend(names(value, key, file)?),
            "pins" => pins(table(value, key, "[entities.pins]")?, file, out)?,
            "spellings" => spellings(table(value, key, "[entities.spellings]")?, file, out)?,
            "add" => {
                for (id, span, value) in entries(table(value, key, "[entities.add.my-entity]")?) {
                    check_id(id, &span)?;
                    let record = table(value, id, &format!("[entities.add.{id}]"))?;
                    let entity = entity(Record { id, span, file, kind: None, is_new: true }, record)?;
                    out.added.push(entity);
                }
            }
            "change" => {
                for (id, span, value) in entries(table(value, key, "[entities.change.NATO]")?) {
                    let record = table(value, id, &format!("[entities.change.{id}]"))?;
                    let kind =
                        gazetteer.by_id(id).and_then(|id| gazetteer.entity(id)).map(|known| known.kind);
                    let entity = entity(Record { id, span, file, kind, is_new: false }, record)?;
                    out.changed.push(entity);
                }
            }
            _ => return Err((span, unknown(key, "in `[entities]`", SECTION.into_iter()))),
        }
    }
    Ok(files)
}

/// What to say of a key that is not known.
pub(in crate::project) fn unknown<'a>(
    key: &str,
    place: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> String {
    let place = if place.is_empty() { String::new() } else { format!(" {place}") };
    match near_keys(key, known.clone()) {
        Some(near) => format!("unknown key `{key}`{place}: did you mean `{near}`?"),
        None => {
            format!("unknown key `{key}`{place}. Known keys are: {}", known.collect::<Vec<_>>().join(", "))
        }
    }
}

fn pins(table: &DeTable<'_>, file: usize, out: &mut UserEntities) -> Result<(), Fault> {
    for (key, span, value) in entries(table) {
        check_name(key, span.clone())?;
        let id = match value.get_ref() {
            DeValue::Boolean(false) => None,
            DeValue::String(_) => Some(name(value, key, file)?),
            _ => {
                let message = format!(
                    "the pin of \"{key}\" is the id of an entity in quotes, or false where the name means nothing \
                     that is to be recognised"
                );
                return Err((value.span(), message));
            }
        };
        out.pins.push(Pin { name: said(key, &span, file), id });
    }
    Ok(())
}

fn spellings(table: &DeTable<'_>, file: usize, out: &mut UserEntities) -> Result<(), Fault> {
    for (key, span, value) in entries(table) {
        check_name(key, span.clone())?;
        let house = name(value, key, file)?;
        out.spellings.push(Spelling { other: said(key, &span, file), house });
    }
    Ok(())
}

fn said(text: &str, span: &Range<usize>, file: usize) -> Said<String> {
    Said { value: text.to_owned(), place: Location { file, offset: span.start } }
}

fn check_id(id: &str, span: &Range<usize>) -> Result<(), Fault> {
    let fits = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if fits && !id.is_empty() && id.chars().count() <= 80 {
        return Ok(());
    }
    let message = format!("`{id}` cannot be an id: write letters, digits and hyphens, as in `harbour-watch`");
    Err((span.clone(), message))
}

/// Which entity a table is about.
struct Record<'a> {
    id: &'a str,
    span: Range<usize>,
    file: usize,
    /// Of a built-in one.
    kind: Option<EntityKind>,
    is_new: bool,
}

fn entity(record: Record<'_>, table: &DeTable<'_>) -> Result<UserEntity, Fault> {
    let Record { id, span, file, kind, is_new } = record;
    let mut out = UserEntity::new(said(id, &span, file));
    let fields = entries(table);
    let place = format!("in `[entities.{}.{id}]`", if is_new { "add" } else { "change" });
    // What can be said depends on the kind, wherever that stands.
    let written = fields.iter().find(|(key, _, _)| *key == "kind");
    out.kind = match written {
        Some((_, span, _)) if !is_new => {
            return Err((span.clone(), format!("the kind of `{id}` is built in: leave the line out")));
        }
        Some((key, _, value)) => Some(kind_of(value, key)?),
        None if is_new => {
            let message = format!(
                "`{id}` has no kind: add a line such as kind = \"organisation\". Kinds are: {}",
                kinds()
            );
            return Err((span, message));
        }
        None => None,
    };
    let kind = out.kind.or(kind);
    for (key, span, value) in fields {
        let Some(known) = known(key) else {
            return Err((span, unknown(key, &place, KEYS.iter().map(|known| known.key))));
        };
        if let Some(kind) = kind
            && !known.kinds.contains(&kind)
        {
            let kinds: Vec<&str> = known.kinds.iter().map(|kind| kind.as_str()).collect();
            let message = format!(
                "`{key}` cannot be said of `{id}`, whose kind is {}, but only of these kinds: {}",
                kind.as_str(),
                kinds.join(", ")
            );
            return Err((span, message));
        }
        take(&mut out, known.field, (key, value), file)?;
    }
    if is_new && out.name.is_none() {
        return Err((span, format!("`{id}` has no name: add a line name = \"…\"")));
    }
    if is_new && let Some(removed) = out.removed.first() {
        let message = format!("`{id}` is new, so there is no name to remove: leave `remove-names` out");
        return Err((removed.place.offset..removed.place.offset, message));
    }
    Ok(out)
}

fn take(
    out: &mut UserEntity,
    field: Field,
    (key, value): (&str, &Value<'_>),
    file: usize,
) -> Result<(), Fault> {
    match field {
        // It was read before the others.
        Field::Kind => {}
        Field::Name => out.name = Some(name(value, key, file)?),
        Field::Names(form) => out.names.extend(names(value, key, file)?.into_iter().map(|name| (form, name))),
        Field::Capitals => {
            let capitals = names(value, key, file)?;
            out.capitals = Some(capitals.iter().map(|name| name.value.clone()).collect());
            out.names.extend(capitals.into_iter().map(|name| (Form::Capital, name)));
        }
        Field::NamedFact(form, fact) => {
            let name = name(value, key, file)?;
            out.facts.push((fact, name.value.clone()));
            out.names.push((form, name));
        }
        Field::Foreign => {
            for (code, span, value) in entries(table(value, key, "names = { ru = [\"…\"] }")?) {
                if !(code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())) {
                    let message = format!(
                        "`{code}` is no code of a language: write two small letters, as `ru` or `fr`"
                    );
                    return Err((span, message));
                }
                let names = names(value, code, file)?;
                out.foreign.extend(names.into_iter().map(|name| (code.to_owned(), name)));
            }
        }
        Field::Lookup => out.lookup = names(value, key, file)?,
        Field::Removed => out.removed = names(value, key, file)?,
        Field::Fact(fact) => out.facts.push((fact, text(value, key)?)),
        Field::ListedFact(fact) => out.facts.push((fact, joined(value, key)?)),
        Field::Time(fact) => out.facts.push((fact, time(value, key)?)),
        Field::One(relation) => out.related.push((relation, vec![name(value, key, file)?])),
        Field::Many(relation) => out.related.push((relation, names(value, key, file)?)),
        Field::Members => out.members = memberships(value, key, "who", file)?,
        Field::MemberOf => out.member_of = memberships(value, key, "organisation", file)?,
        Field::Sources => out.sources = texts(value, key)?,
        Field::AsOf => out.as_of = Some(day(value, key)?),
    }
    Ok(())
}

fn kind_of(value: &Value<'_>, key: &str) -> Result<EntityKind, Fault> {
    let word = text(value, key)?;
    EntityKind::of(&word).ok_or_else(|| {
        let words = EntityKind::ALL.iter().map(|kind| kind.as_str());
        let near = near_keys(&word, words).map(|near| format!(": did you mean `{near}`?"));
        (
            value.span(),
            format!(
                "there is no kind `{word}`{}",
                near.unwrap_or_else(|| format!(". Kinds are: {}", kinds()))
            ),
        )
    })
}

fn kinds() -> String {
    EntityKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")
}

/// A list of ids, or of memberships with roles and days. `other` is the key of the other entity.
fn memberships(value: &Value<'_>, key: &str, other: &str, file: usize) -> Result<Vec<UserMembership>, Fault> {
    let example = format!("{key} = [\"…\"] or {key} = [{{ {other} = \"…\", from = 2004-03-29 }}]");
    let DeValue::Array(list) = value.get_ref() else {
        return Err((value.span(), format!("`{key}` is a list in square brackets: write {example}")));
    };
    let mut out = Vec::new();
    for item in list.iter() {
        let mut membership = UserMembership {
            other: Said { value: String::new(), place: Location { file, offset: item.span().start } },
            role: MembershipRole::Member,
            from: None,
            to: None,
            source: None,
        };
        let DeValue::Table(fields) = item.get_ref() else {
            membership.other = name(item, key, file)?;
            out.push(membership);
            continue;
        };
        for (field, span, value) in entries(fields) {
            match field {
                _ if field == other => membership.other = name(value, field, file)?,
                "role" => membership.role = role(value, field)?,
                "from" => membership.from = Some(day(value, field)?),
                "to" => membership.to = Some(day(value, field)?),
                "source" => membership.source = Some(text(value, field)?),
                _ => {
                    let known = MEMBERSHIP
                        .into_iter()
                        .filter(|known| *known == other || !matches!(*known, "who" | "organisation"));
                    return Err((span, unknown(field, &format!("in `{key}`"), known)));
                }
            }
        }
        if membership.other.value.is_empty() {
            return Err((item.span(), format!("a membership needs `{other}`: write {example}")));
        }
        out.push(membership);
    }
    Ok(out)
}

fn role(value: &Value<'_>, key: &str) -> Result<MembershipRole, Fault> {
    let word = text(value, key)?;
    let words = || ROLES.iter().map(|(word, _)| *word);
    ROLES.iter().find(|(known, _)| *known == word).map(|(_, role)| *role).ok_or_else(|| {
        let help = match near_keys(&word, words()) {
            Some(near) => format!(": did you mean `{near}`?"),
            None => format!(". Roles are: {}", words().collect::<Vec<_>>().join(", ")),
        };
        (value.span(), format!("there is no role `{word}`{help}"))
    })
}

/// Whether a key belongs into `[entities]`.
pub(super) fn is_of_section(key: &str) -> bool {
    SECTION.contains(&key)
}
