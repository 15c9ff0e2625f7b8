//! How a label is written in a house style.

use super::name_forms::{NameForms, honorific};
use crate::profile::{Honorific, LabelCase, LabelStyle, NameForm};
use crate::syntax::{Name, Role, Speaker};

/// What a house style has in the place of a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wording {
    /// The label as it is.
    Same,
    /// This.
    Other {
        /// The label.
        text: String,
        /// Whether the label as written holds all that is needed; else something is taken from elsewhere, guessed or
        /// left out.
        sure: bool,
    },
    /// Something that the transcript does not tell.
    Lacking(String),
}

/// How `label`, which stands for `speaker`, is written in a house style. `english` tells that the transcript is in
/// English: question labels of the builtin styles are.
pub(super) fn wording(
    label: &str,
    speaker: &Speaker,
    style: &LabelStyle,
    forms: &NameForms,
    english: bool,
) -> Wording {
    let plain = !label.contains(|c: char| c.is_ascii_digit() || matches!(c, '(' | '[' | ','));
    let wording = match speaker.role {
        Role::Questioner if !speaker.named => match &style.question {
            Some(question) if english && plain && speaker.affiliation.is_none() => {
                let good = style.question_also.iter().any(|also| also == label);
                Wording::Other { text: if good { label.to_owned() } else { question.clone() }, sure: true }
            }
            _ => role(label, style, true),
        },
        Role::Answerer if !speaker.named => match &style.answer {
            Some(answer) if english && plain => Wording::Other { text: answer.clone(), sure: true },
            None if style.question.is_some() && style.name.is_some() => {
                Wording::Lacking(format!("“{label}” names nobody, and the house style has names"))
            }
            _ => role(label, style, true),
        },
        Role::Scene => Wording::Same,
        _ if speaker.named => person(label, speaker, style, forms),
        known => role(label, style, known != Role::Person),
    };
    match wording {
        Wording::Other { text, .. } if text == label => Wording::Same,
        wording => wording,
    }
}

/// The label of a role or an office: only its case is a matter of style.
fn role(label: &str, style: &LabelStyle, known: bool) -> Wording {
    let text = match style.case {
        Some(LabelCase::Upper) if !label.contains('(') => label.to_uppercase(),
        Some(LabelCase::Title) if is_upper(label) && label.chars().count() > 3 => title_words(label),
        _ => return Wording::Same,
    };
    // Letters that stand for an office (`FBI Director`) would not be known in small letters.
    let sure = known || style.case == Some(LabelCase::Upper);
    Wording::Other { text, sure }
}

fn person(label: &str, speaker: &Speaker, style: &LabelStyle, forms: &NameForms) -> Wording {
    let end = label.find(['(', '[', ',', '—', '–', '/']).unwrap_or(label.len());
    let (core, tail) = label.split_at_checked(end).unwrap_or((label, ""));
    let bare = core.trim_end();
    let tail = format!("{}{tail}", core.get(bare.len()..).unwrap_or(""));
    let tokens: Vec<&str> = bare.split_whitespace().collect();
    let known = Name::of(&speaker.name);
    let is_name = |token: &&&str| {
        let words = Name::of(token);
        honorific(token).is_none()
            && !words.words().is_empty()
            && words.words().iter().all(|word| known.words().contains(word))
    };
    let of_name = tokens.iter().rev().take_while(is_name).count();
    let (before, name) = tokens.split_at_checked(tokens.len() - of_name).unwrap_or((&tokens, &[]));
    // Initials and codes (`AR`), and forms of a name that are no part of it, stay.
    let Some(surname) = name.last().filter(|last| last.chars().count() > 2) else { return Wording::Same };
    let title = match before {
        [one] => honorific(one),
        _ => None,
    };
    let office = !before.is_empty() && title.is_none();
    let mut sure = true;
    let mut name: Vec<String> = name.iter().map(|&word| word.to_owned()).collect();
    match style.name {
        Some(NameForm::Full) if name.len() == 1 => {
            // The name of a speaker who has no other is the label, with its title.
            let own: Vec<&str> =
                speaker.name.split_whitespace().filter(|word| honorific(word).is_none()).collect();
            let own = own.join(" ");
            let full = if Name::of(&own).is_full() { Some(own.as_str()) } else { forms.full(surname) };
            let Some(full) = full else {
                return Wording::Lacking(format!(
                    "the full name of “{surname}” is nowhere in the transcript"
                ));
            };
            name = full.split_whitespace().map(str::to_owned).collect();
            sure = false;
        }
        Some(NameForm::Surname) if name.len() > 1 && !office => {
            name = surname_of(&name);
            sure = false;
        }
        _ => {}
    }
    let mut front: Vec<String> = before.iter().map(|&word| word.to_owned()).collect();
    match (style.honorific, title) {
        (Some(Honorific::None), Some(_)) => {
            front.clear();
            sure &= name.len() > 1;
        }
        (Some(form @ (Honorific::Stop | Honorific::Plain)), Some(title)) => {
            front = vec![honorific_form(title, form)]
        }
        (Some(form @ (Honorific::Stop | Honorific::Plain)), None)
            if !office && style.name == Some(NameForm::Surname) =>
        {
            let told = speaker.labels.iter().find_map(|label| honorific(label.split_whitespace().next()?));
            let Some(title) = told.or_else(|| forms.honorific(surname)) else {
                return Wording::Lacking(format!(
                    "whether Mr or Ms stands before “{surname}” is nowhere in the transcript"
                ));
            };
            front = vec![honorific_form(title, form)];
            sure = false;
        }
        _ => {}
    }
    let last = name.len().saturating_sub(1);
    let cased = |words: Vec<String>, is_of_name: bool, sure: &mut bool| -> Vec<String> {
        let each = words.into_iter().enumerate().map(|(at, word)| match style.case {
            Some(LabelCase::Upper) => word.to_uppercase(),
            Some(LabelCase::SurnameUpper) if is_of_name && at == last => upper_surname(&word),
            Some(LabelCase::Title | LabelCase::SurnameUpper) if is_upper(&word) => {
                lowered(&word, forms, is_of_name, sure)
            }
            _ => word,
        });
        each.collect()
    };
    let front = cased(front, false, &mut sure);
    let name = cased(name, true, &mut sure);
    let text = [front, name].concat().join(" ");
    Wording::Other { text: text + &tail, sure }
}

/// The surname of a full name, with the small words before it: `van den Berg`.
fn surname_of(name: &[String]) -> Vec<String> {
    let behind = |word: &String| {
        matches!(word.trim_matches('.').to_ascii_lowercase().as_str(), "jr" | "sr" | "ii" | "iii")
    };
    let last = name.iter().rposition(|word| !behind(word)).unwrap_or(0);
    let small = name.iter().take(last).rev().take_while(|word| word.starts_with(char::is_lowercase)).count();
    name.iter().take(last + 1).skip(last - small).cloned().collect()
}

fn honorific_form(title: &str, form: Honorific) -> String {
    // `Miss` is no abbreviation.
    let stop = if form == Honorific::Stop && title != "Miss" { "." } else { "" };
    format!("{title}{stop}")
}

/// Whether a word has two letters at least, all of them capitals.
fn is_upper(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.next().is_some() && letters.next().is_some() && !word.contains(char::is_lowercase)
}

/// A surname in capitals, but for a small letter that belongs there: `McCONNELL`.
fn upper_surname(word: &str) -> String {
    match word.strip_prefix("Mc") {
        Some(rest) if rest.starts_with(char::is_uppercase) => format!("Mc{}", rest.to_uppercase()),
        _ => word.to_uppercase(),
    }
}

/// A word in capitals as it is written otherwise. `sure` becomes false where that is a guess.
fn lowered(word: &str, forms: &NameForms, of_name: bool, sure: &mut bool) -> String {
    if let Some(title) = honorific(word) {
        return if word.ends_with('.') { format!("{title}.") } else { title.to_owned() };
    }
    if let Some(mixed) = forms.mixed(word) {
        return mixed.to_owned();
    }
    let guess = ["MC", "MAC", "DE", "LE", "LA", "DI", "DU", "VAN", "VON", "FITZ"];
    *sure &= of_name && !guess.iter().any(|start| word.starts_with(start)) && word.chars().count() > 2;
    if word.contains('.') && word.chars().count() <= 4 { word.to_owned() } else { title_word(word) }
}

/// A word with a capital at its start and behind hyphens and apostrophes.
fn title_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut start = true;
    for c in word.chars() {
        if start {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        start = matches!(c, '-' | '\'' | '’' | '.');
    }
    out
}

/// Words in capitals as they are written in a label in small letters.
fn title_words(label: &str) -> String {
    let small = ["OF", "THE", "AND", "FOR", "IN", "TO", "FROM"];
    let words = label.split(' ').enumerate().map(|(at, word)| {
        if at > 0 && small.contains(&word) { word.to_lowercase() } else { title_word(word) }
    });
    words.collect::<Vec<_>>().join(" ")
}
