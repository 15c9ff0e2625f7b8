//! What to say of the words of a mention.

use super::fact;
use super::names::was_name;
use crate::gazetteer::store::FactKind;
use crate::gazetteer::{EntityId, EntityKind, Form, Gazetteer, fold_for_matching};
use jiff::civil::Date;

/// What to say of `words` that name an entity in a certain form; `None` where they are plainly its name.
pub(crate) fn about_words(
    gazetteer: &Gazetteer,
    id: EntityId,
    form: Form,
    words: &str,
    on: Option<Date>,
) -> Option<String> {
    let entity = gazetteer.entity(id)?;
    let name = &entity.name;
    let is_place = !matches!(
        entity.kind,
        EntityKind::Organisation | EntityKind::Treaty | EntityKind::Region | EntityKind::Person
    );
    match form {
        Form::Acronym => Some(format!("“{words}”: short for {}", long_name(gazetteer, id))),
        Form::Demonym => Some(format!("“{words}”: adjective of {name}, or its people")),
        Form::Short => Some(format!("“{words}”: a short form, which this text uses for {name}")),
        Form::Capital if is_place && let Some(capital) = capital(gazetteer, id, words) => {
            Some(format!("“{words}”: {capital}; here it may stand for the government or for the city"))
        }
        Form::Capital if is_place => Some(format!("“{words}”: may stand here for the government of {name}")),
        Form::Capital => Some(format!("“{words}”: may stand here for {name}, which has its seat there")),
        Form::Name => former_name(gazetteer, id, words, on),
    }
}

/// The name that an abbreviation stands for: of `GDR` that is another one than the name that the card bears.
fn long_name(gazetteer: &Gazetteer, id: EntityId) -> String {
    let detail = gazetteer.detail(id).unwrap_or_default();
    fact(&detail, FactKind::Official).map_or_else(|| gazetteer.name_of(id).to_owned(), str::to_owned)
}

/// What words say of a capital: its name, another form of it, or a name that it bore before.
fn capital(gazetteer: &Gazetteer, id: EntityId, words: &str) -> Option<String> {
    let detail = gazetteer.detail(id).unwrap_or_default();
    let place = gazetteer.name_of(id);
    let words = fold_for_matching(words);
    detail.capitals.iter().find_map(|capital| {
        let name = &capital.name;
        let former = capital.former.iter().find(|former| fold_for_matching(&former.text) == words);
        if fold_for_matching(name) == words {
            Some(format!("capital of {place}"))
        } else if capital.also.iter().any(|other| fold_for_matching(other) == words) {
            Some(format!("another name or spelling of {name}, capital of {place}"))
        } else {
            former.map(|former| match former.until {
                Some(until) => format!("the name of {name}, capital of {place}, until {until}"),
                None => format!("a former name of {name}, capital of {place}"),
            })
        }
    })
}

/// `“Swaziland”: the name of Eswatini until 2018-04-19`.
fn former_name(gazetteer: &Gazetteer, id: EntityId, words: &str, on: Option<Date>) -> Option<String> {
    let folded = fold_for_matching(words);
    let former = gazetteer.former_names(id);
    let former = former.iter().find(|name| fold_for_matching(&name.text) == folded)?;
    let name = gazetteer.name_of(id);
    Some(match former.until {
        Some(until) if on.is_some_and(|on| was_name(former, on)) => {
            format!("“{words}”: the name at that time, until {until}; now {name}")
        }
        Some(until) => format!("“{words}”: the name of {name} until {until}"),
        None => format!("“{words}”: a former name of {name}"),
    })
}
