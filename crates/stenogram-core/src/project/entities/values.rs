//! Values of an entity file, read with a message that says what to write instead.

use crate::gazetteer::{Location, Said};
use jiff::civil::Date;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong, and where in the text.
pub(in crate::project) type Fault = (Range<usize>, String);

/// A key or value with its place in the text.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// A name must fit into a line; longer ones would make the search for names slow.
const LONGEST_NAME: usize = 200;
/// Other texts are lines of a card.
const LONGEST_TEXT: usize = 2_000;

/// The entries of a table in the order of the text.
pub(super) fn entries<'t, 'a>(table: &'t DeTable<'a>) -> Vec<(&'t str, Range<usize>, &'t Value<'a>)> {
    let mut out: Vec<_> =
        table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value)).collect();
    out.sort_by_key(|(_, span, _)| span.start);
    out
}

/// A table.
pub(super) fn table<'t, 'a>(
    value: &'t Value<'a>,
    key: &str,
    example: &str,
) -> Result<&'t DeTable<'a>, Fault> {
    match value.get_ref() {
        DeValue::Table(table) => Ok(table),
        _ => Err((value.span(), format!("`{key}` is a section: write `{example}`"))),
    }
}

/// A text for a card.
pub(super) fn text(value: &Value<'_>, key: &str) -> Result<String, Fault> {
    let DeValue::String(text) = value.get_ref() else {
        return Err((value.span(), format!("`{key}` is a text in quotes: write {key} = \"…\"")));
    };
    let text = text.trim();
    if text.is_empty() {
        return Err((value.span(), format!("`{key}` is empty: write something, or leave the line out")));
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err((value.span(), format!("`{key}` has more than {LONGEST_TEXT} characters: shorten it")));
    }
    Ok(text.to_owned())
}

/// A name, or an id.
pub(super) fn name(value: &Value<'_>, key: &str, file: usize) -> Result<Said<String>, Fault> {
    let name = text(value, key)?;
    check_name(&name, value.span())?;
    Ok(Said { value: name, place: Location { file, offset: value.span().start } })
}

/// Whether a name can be recognised at all.
pub(super) fn check_name(name: &str, span: Range<usize>) -> Result<(), Fault> {
    if !name.chars().any(char::is_alphanumeric) {
        return Err((span, format!("\"{name}\" has neither a letter nor a digit: it cannot be recognised")));
    }
    if name.chars().count() > LONGEST_NAME {
        return Err((span, format!("a name has at most {LONGEST_NAME} characters: shorten it")));
    }
    Ok(())
}

/// A list of names, or of ids.
pub(super) fn names(value: &Value<'_>, key: &str, file: usize) -> Result<Vec<Said<String>>, Fault> {
    let DeValue::Array(list) = value.get_ref() else {
        return Err((
            value.span(),
            format!("`{key}` is a list in square brackets: write {key} = [\"…\", \"…\"]"),
        ));
    };
    let item = |item: &Value<'_>| match item.get_ref() {
        DeValue::String(_) => name(item, key, file),
        _ => {
            Err((item.span(), format!("`{key}` is a list of texts in quotes: write {key} = [\"…\", \"…\"]")))
        }
    };
    list.iter().map(item).collect()
}

/// A list of texts, as one.
pub(super) fn joined(value: &Value<'_>, key: &str) -> Result<String, Fault> {
    Ok(texts(value, key)?.join(", "))
}

/// A list of texts.
pub(super) fn texts(value: &Value<'_>, key: &str) -> Result<Vec<String>, Fault> {
    Ok(names(value, key, 0)?.into_iter().map(|text| text.value).collect())
}

/// A day.
pub(super) fn day(value: &Value<'_>, key: &str) -> Result<Date, Fault> {
    let wrong = || (value.span(), format!("`{key}` is a day: write {key} = 2004-03-29"));
    match value.get_ref() {
        DeValue::Datetime(written) if written.time.is_none() => {
            let date = written.date.ok_or_else(wrong)?;
            let year = i16::try_from(date.year).map_err(|_| wrong())?;
            let month = i8::try_from(date.month).map_err(|_| wrong())?;
            let day = i8::try_from(date.day).map_err(|_| wrong())?;
            Date::new(year, month, day).map_err(|_| wrong())
        }
        DeValue::String(written) => written.trim().parse().map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}

/// A day, month or year, as precise as it is known.
pub(super) fn time(value: &Value<'_>, key: &str) -> Result<String, Fault> {
    let wrong =
        || (value.span(), format!("`{key}` is a day or a year: write {key} = 2004-03-29 or {key} = 2004"));
    match value.get_ref() {
        DeValue::Integer(year) if year.radix() == 10 && year.as_str().len() == 4 => {
            Ok(year.as_str().to_owned())
        }
        DeValue::Datetime(_) => day(value, key).map(|day| day.to_string()).map_err(|_| wrong()),
        DeValue::String(written) => {
            let written = written.trim();
            let digits = written.chars().all(|c| c.is_ascii_digit() || c == '-');
            let known = matches!(written.len(), 4 | 7 | 10) && digits;
            if known { Ok(written.to_owned()) } else { Err(wrong()) }
        }
        _ => Err(wrong()),
    }
}
