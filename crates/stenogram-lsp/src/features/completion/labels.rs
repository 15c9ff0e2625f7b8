//! Labels: those of the transcript, of its house style and of the roster.

use super::heads::{Setting, likely, usual_gap, written};
use super::item::{About, Offer, Offers, begins, filter};
use super::line::{Line, TypedHead, is_emphasis, is_markup};
use crate::features::View;
use lsp_types::CompletionItemKind;
use stenogram_core::gazetteer::fold_words;
use stenogram_core::lint::{RosterPerson, Ruleset};
use stenogram_core::profile::{Honorific, LabelCase, LabelStyle, NameForm};
use stenogram_core::syntax::{Delimiter, Role};
use stenogram_core::text::Span;

/// A label that can stand here.
#[derive(Debug, Clone)]
pub(super) struct Likely {
    /// The label alone.
    pub(super) name: String,
    /// All of it, up to the words.
    pub(super) text: String,
    /// What it is, in a few words.
    pub(super) detail: String,
    /// Whether it stands for whoever asks.
    pub(super) asks: bool,
    about: Option<About>,
}

/// Offers labels that begin with what was typed.
pub(super) fn offer(
    view: View<'_>,
    line: &Line<'_>,
    head: &TypedHead<'_>,
    labels: &[Likely],
    offers: &mut Offers,
) {
    let typed = fold_words(head.typed);
    let bracket = head.markup.contains(|c| is_markup(c) && !is_emphasis(c));
    for label in labels {
        let Some(matched) = begins(&label.name, &typed) else { continue };
        // What was opened by a bracket is no label where labels have none.
        if bracket && !label.text.starts_with(head.markup) {
            continue;
        }
        let replace = replaced(view, line, head, &label.text);
        offers.push(Offer {
            filter: Some(format!("{}{}", head.markup, filter(head.typed, matched))),
            label: label.name.clone(),
            text: label.text.clone(),
            snippet: None,
            kind: CompletionItemKind::REFERENCE,
            detail: label.detail.clone(),
            replace,
            insert_end: replace.end,
            about: label.about.clone(),
        });
    }
}

/// What a label takes the place of: what was typed of it, and the rest of a label with its sign that stands there
/// already.
pub(super) fn replaced(view: View<'_>, line: &Line<'_>, head: &TypedHead<'_>, text: &str) -> Span {
    let turns = &view.analysis.transcript().turns;
    let next = turns.partition_point(|turn| turn.span.end < line.at);
    let here = turns.iter().skip(next).take(2).find_map(|turn| {
        let label = turn.label?;
        let own = label.span.start >= head.start && label.span.start <= line.at && label.span.end >= line.at;
        own.then(|| written(view, turn)).flatten()
    });
    if let Some(here) = here.filter(|here| here.kind != Delimiter::Line && here.span.start <= line.at) {
        return Span::new(head.start, here.span.end.max(line.at));
    }
    let rest = line.after.get(line.rest_of_word()..).unwrap_or("");
    let mut tail = rest.trim_start_matches(is_emphasis);
    tail = tail.strip_prefix([':', '：', ']', '>']).unwrap_or(tail).trim_start_matches(is_emphasis);
    if text.ends_with(char::is_whitespace) {
        tail = tail.trim_start_matches([' ', '\t', '\u{a0}']);
    }
    let end = line.at + u32::try_from(line.after.len() - tail.len()).unwrap_or(0);
    Span::new(head.start, end)
}

/// All labels that can stand in this line, the likeliest first.
pub(super) fn all(view: View<'_>, line: &Line<'_>, ruleset: &Ruleset) -> Vec<Likely> {
    let transcript = view.analysis.transcript();
    let style = ruleset.profile.as_ref().map(|profile| &profile.labels);
    let house = style.and_then(house_question);
    let mut labels: Vec<Likely> = Vec::new();
    let mut setting = style.and_then(|style| Setting::of_house(style, false));
    let mut gaps: Vec<(Delimiter, &str)> = Vec::new();
    for spoken in likely(view, view.analysis.lines().line_of(line.start)) {
        let Some(speaker) = transcript.speaker(spoken.speaker) else { continue };
        let Some(written) = transcript.turns.get(spoken.example).and_then(|turn| written(view, turn)) else {
            continue;
        };
        let gap = match gaps.iter().find(|(kind, _)| *kind == written.kind) {
            Some((_, gap)) => gap,
            None => {
                let gap = usual_gap(view, written.kind);
                gaps.push((written.kind, gap));
                gap
            }
        };
        let close = written.close(gap);
        let name = written.label.split_whitespace().collect::<Vec<_>>().join(" ");
        let asks = speaker.role == Role::Questioner;
        let turns = if spoken.turns == 1 { "1 turn".to_owned() } else { format!("{} turns", spoken.turns) };
        let what = if asks { "question label" } else { "speaker" };
        if setting.is_none() && !asks {
            setting = Some(Setting { open: written.open.to_owned(), close: close.clone() });
        }
        // Where the house has another form of the same label, that is the one.
        if asks && house.as_ref().is_some_and(|house| fold_words(&house.name) == fold_words(&name)) {
            labels.extend(house.clone().map(|house| Likely { detail: format!("{what}, {turns}"), ..house }));
            continue;
        }
        labels.push(Likely {
            text: format!("{}{name}{close}", written.open),
            name,
            detail: format!("{what}, {turns}"),
            asks,
            about: Some(About::Speaker(spoken.speaker.0)),
        });
    }
    if let Some(house) = house
        && !labels.iter().any(|label| label.name == house.name)
    {
        // It goes where the one that the transcript has would go.
        let place = labels.iter().position(|label| label.asks).unwrap_or(labels.len());
        labels.insert(place, house);
    }
    let setting = setting.unwrap_or_else(|| Setting { open: String::new(), close: ": ".to_owned() });
    labels.extend(of_roster(view, ruleset, style, &setting, &labels));
    labels
}

/// The label of a house style for whoever asks.
fn house_question(style: &LabelStyle) -> Option<Likely> {
    let name = style.question.clone()?;
    let setting = Setting::of_house(style, true)?;
    let text = setting.around(&name);
    Some(Likely {
        name,
        text,
        detail: "question label of the house style".to_owned(),
        asks: true,
        about: None,
    })
}

/// The people of the roster who do not speak yet.
fn of_roster(
    view: View<'_>,
    ruleset: &Ruleset,
    style: Option<&LabelStyle>,
    setting: &Setting,
    known: &[Likely],
) -> Vec<Likely> {
    let transcript = view.analysis.transcript();
    let day = transcript.header.date;
    let speaks = |person: &RosterPerson| {
        let mut called = std::iter::once(&person.name).chain(&person.aliases).map(|name| fold_words(name));
        let labels = || known.iter().map(|label| fold_words(&label.name));
        let names = || transcript.speakers.iter().map(|speaker| fold_words(&speaker.name));
        called.any(|called| labels().any(|label| label == called) || names().any(|name| name == called))
    };
    let holds = |person: &&RosterPerson| {
        person.posts.is_empty() || person.posts.iter().any(|post| post.holds_on(day))
    };
    let people = ruleset.roster.people.iter().filter(holds).filter(|person| !speaks(person));
    people
        .map(|person| {
            let name = label_of(person, style);
            let post = person.posts.iter().find(|post| post.holds_on(day));
            let post = post.and_then(|post| post.role.clone().or_else(|| post.affiliation.clone()));
            let detail =
                post.map_or_else(|| "of the roster".to_owned(), |post| format!("{post}, of the roster"));
            Likely { text: setting.around(&name), name, detail, asks: false, about: None }
        })
        .collect()
}

/// How the house writes the label of somebody, as far as that is known.
fn label_of(person: &RosterPerson, style: Option<&LabelStyle>) -> String {
    let Some(style) = style else { return person.name.clone() };
    let addressed = |alias: &&String| {
        let first = alias.split_whitespace().next().map(fold_words).unwrap_or_default();
        matches!(first.as_str(), "mr" | "mrs" | "ms" | "dr" | "sir" | "dame")
    };
    let wanted = matches!(style.honorific, Some(Honorific::Stop | Honorific::Plain));
    let alias = person.aliases.iter().find(addressed).filter(|_| wanted);
    let surname = person.name.rsplit(' ').next().unwrap_or(&person.name);
    let name = match (alias, style.name) {
        (Some(alias), _) => alias.as_str(),
        (None, Some(NameForm::Surname)) => surname,
        (None, _) => person.name.as_str(),
    };
    match style.case {
        Some(LabelCase::Upper) => name.to_uppercase(),
        Some(LabelCase::SurnameUpper) => match name.rsplit_once(' ') {
            Some((rest, last)) => format!("{rest} {}", last.to_uppercase()),
            None => name.to_uppercase(),
        },
        Some(LabelCase::Title) | None => name.to_owned(),
    }
}
