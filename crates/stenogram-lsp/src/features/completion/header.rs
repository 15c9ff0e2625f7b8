//! Keys of the header that are missing, and values of those whose values are few.

use super::item::{Offer, Offers, begins, filter};
use super::line::Line;
use crate::features::View;
use lsp_types::CompletionItemKind;
use stenogram_core::gazetteer::fold_words;
use stenogram_core::lint::Ruleset;
use stenogram_core::profile::Required;
use stenogram_core::syntax::{Field, FieldKind, Language};
use stenogram_core::text::Span;

/// What a transcript says of how literal it is, in English.
const STATUS: [&str; 8] = [
    "verbatim",
    "near-verbatim",
    "edited for clarity",
    "unofficial translation",
    "as delivered",
    "as interpreted, unofficial translation",
    "uncorrected transcript",
    "machine-generated, uncorrected",
];

/// What a header tells where no house style says what it must tell.
const USUAL: [Required; 6] = [
    Required::Title,
    Required::Date,
    Required::Place,
    Required::Source,
    Required::Language,
    Required::Status,
];

/// Offers keys and values. Whether a value is typed, so that nothing else can stand here.
pub(super) fn offer(view: View<'_>, line: &Line<'_>, ruleset: &Ruleset, offers: &mut Offers) -> bool {
    if let Some((kind, typed)) = value(view, line) {
        values(view, line, kind, typed, offers);
        return matches!(kind, FieldKind::Language | FieldKind::Status | FieldKind::Date);
    }
    keys(view, line, ruleset, offers);
    false
}

/// The key on this line that stands before the cursor, and what was typed of its value.
fn value<'a>(view: View<'_>, line: &Line<'a>) -> Option<(FieldKind, &'a str)> {
    let at = line.before.find([':', '：']).filter(|_| line.whole)?;
    let sign = line.before.get(at..)?.chars().next()?.len_utf8();
    let typed =
        line.before.get(at + sign..)?.trim_start_matches(|c: char| c.is_whitespace() || c == '*' || c == '"');
    let key = fold_words(line.before.get(..at)?);
    let fields = &view.analysis.transcript().header.fields;
    let own = fields
        .iter()
        .find(|field| field.key.is_some_and(|key| key.start >= line.start && key.start < line.at));
    let kind = match key.as_str() {
        "language" => Some(FieldKind::Language),
        "status" => Some(FieldKind::Status),
        _ => own.map(|field| field.kind),
    };
    kind.map(|kind| (kind, typed))
}

fn values(view: View<'_>, line: &Line<'_>, kind: FieldKind, typed: &str, offers: &mut Offers) {
    let own = view.analysis.transcript().language;
    let (names, detail): (Vec<&str>, &str) = match kind {
        FieldKind::Language => {
            let others = Language::ALL.into_iter().filter(|language| Some(*language) != own);
            (own.into_iter().chain(others).map(Language::name).collect(), "language")
        }
        FieldKind::Status if own.is_none_or(|language| language == Language::English) => {
            (STATUS.to_vec(), "how literal the transcript is")
        }
        _ => return,
    };
    let folded = fold_words(typed);
    // What the key has already is taken for what is typed, where it is one of the values.
    let taken = names.iter().any(|name| fold_words(name) == fold_words(line.after) && !line.after.is_empty());
    let rest = if taken { line.after.trim_end().len() } else { line.rest_of_word() };
    let start = line.offset(line.before.len() - typed.len());
    let replace = Span::new(start, line.at + u32::try_from(rest).unwrap_or(0));
    for name in names {
        if let Some(matched) = begins(name, &folded) {
            offers.push(Offer {
                filter: Some(filter(typed, matched)),
                label: name.to_owned(),
                text: name.to_owned(),
                snippet: None,
                kind: CompletionItemKind::VALUE,
                detail: detail.to_owned(),
                replace,
                insert_end: replace.end,
                about: None,
            });
        }
    }
}

/// Offers keys that are missing.
fn keys(view: View<'_>, line: &Line<'_>, ruleset: &Ruleset, offers: &mut Offers) {
    let Some(head) = line.head() else { return };
    let transcript = view.analysis.transcript();
    let fields = &transcript.header.fields;
    let here = |field: &Field| field.value.touches(line.at) && field.key.is_none();
    let has = |kind| fields.iter().any(|field| field.kind == kind && !here(field));
    let example = fields.iter().find_map(|field| Some((field.key?, field.value)));
    let in_front_matter = transcript.header.front_matter.is_some_and(|front| front.contains(line.at));
    let house = ruleset.profile.as_ref().map(|profile| profile.header.require.as_slice()).unwrap_or_default();
    let wanted = if !house.is_empty() {
        house
    } else if (example.is_some() || in_front_matter)
        && transcript.language.is_none_or(|l| l == Language::English)
    {
        &USUAL
    } else {
        return;
    };
    let form = Form::of(view, example, in_front_matter);
    let typed = fold_words(head.typed);
    let tail = line.after.get(line.rest_of_word()..).unwrap_or("").trim_start_matches(['*', ':', ' ']);
    let end = line.at + u32::try_from(line.after.len() - tail.len()).unwrap_or(0);
    let replace = Span::new(head.start, end);
    for (kind, name) in wanted.iter().map(|required| key(*required)).filter(|(kind, _)| !has(*kind)) {
        let name = if form.lower {
            name.to_lowercase()
        } else if form.upper {
            name.to_uppercase()
        } else {
            name.to_owned()
        };
        let Some(matched) = begins(&name, &typed) else { continue };
        offers.push(Offer {
            filter: Some(format!("{}{}", head.markup, filter(head.typed, matched))),
            text: format!("{}{name}{}", form.open, form.close),
            label: name.clone(),
            snippet: None,
            kind: CompletionItemKind::PROPERTY,
            detail: match (house.is_empty(), kind) {
                (false, _) => "key of the header, wanted by the house style".to_owned(),
                (true, _) => "key of the header".to_owned(),
            },
            replace,
            insert_end: replace.end,
            about: None,
        });
    }
}

/// How the keys of a header are written.
struct Form<'a> {
    open: &'a str,
    close: &'a str,
    lower: bool,
    upper: bool,
}

impl<'a> Form<'a> {
    /// As the first key of the header is written.
    fn of(view: View<'a>, example: Option<(Span, Span)>, in_front_matter: bool) -> Self {
        let plain = Self { open: "", close: ": ", lower: in_front_matter, upper: false };
        let Some((key, value)) = example else { return plain };
        let (text, lines) = (view.analysis.text(), view.analysis.lines());
        let start = lines.start(lines.line_of(key.start));
        let open = Span::new(start, key.start).of(text).trim_start();
        let close = Span::new(key.end, value.start.max(key.end)).of(text);
        let marked =
            open.chars().all(|c| matches!(c, '*' | '_' | '-' | '#' | ' ')) && close.contains([':', '：']);
        let one_line = !close.contains(['\n', '\r', '"']) && !value.is_empty();
        let name = key.of(text);
        let cased = name.contains(char::is_alphabetic);
        Self {
            open: if marked { open } else { "" },
            close: if marked && one_line { close } else { ": " },
            lower: cased && name.to_lowercase() == name,
            upper: cased && name.to_uppercase() == name,
        }
    }
}

/// What a header must tell, as a field and as a key.
fn key(required: Required) -> (FieldKind, &'static str) {
    match required {
        Required::Title => (FieldKind::Title, "Title"),
        Required::Date => (FieldKind::Date, "Date"),
        Required::Time => (FieldKind::Time, "Time"),
        Required::Place => (FieldKind::Place, "Place"),
        Required::Source => (FieldKind::Source, "Source"),
        Required::Participants => (FieldKind::Participants, "Participants"),
        Required::Status => (FieldKind::Status, "Status"),
        Required::Language => (FieldKind::Language, "Language"),
    }
}
