//! What a label looks like, by itself.

use crate::syntax::line::{folded_words, is_blank};
use crate::syntax::{Role, lexicon};
use std::borrow::Cow;

/// What a label looks like, by itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::syntax) struct Shape {
    /// Words without particles.
    pub(in crate::syntax) words: u32,
    /// Of these, words that start with a capital, or of a script without case.
    pub(in crate::syntax) capitals: u32,
    /// Words of offices and professions.
    pub(in crate::syntax) titles: u32,
    /// Words that belong to sentences.
    pub(in crate::syntax) sentence_words: u32,
    /// Whether it starts with a word that belongs to sentences in the language of the document only, as a number.
    pub(in crate::syntax) own_sentence_words: u32,
    /// Whether all letters are capitals (two at least).
    pub(in crate::syntax) all_caps: bool,
    /// Whether it starts with an honorific and goes on.
    pub(in crate::syntax) honorific: bool,
    /// Whether the first letter is lower case.
    pub(in crate::syntax) lower_start: bool,
    /// Whether the last word (brackets aside) starts with a capital.
    pub(in crate::syntax) capital_end: bool,
    /// Capitalised words at the end, as names have.
    pub(in crate::syntax) name_end: u32,
    /// Whether it is a name, a comma and what that person is: `Jane Doe, reporter at the Courier`.
    pub(in crate::syntax) name_and_role: bool,
    /// Whether the last word is an office or profession in lower case: `Call centre operator`.
    pub(in crate::syntax) title_end: bool,
    /// Whether it starts with a preposition or conjunction.
    pub(in crate::syntax) particle_start: bool,
    /// Whether it is written in a script without spaces between words.
    pub(in crate::syntax) unspaced: bool,
    /// Whether it ends with a preposition, article or conjunction.
    pub(in crate::syntax) particle_end: bool,
    /// Whether a sentence ends inside.
    pub(in crate::syntax) sentence_break: bool,
    /// Commas outside brackets.
    pub(in crate::syntax) commas: u32,
    /// Whether it starts with a digit.
    pub(in crate::syntax) digit_start: bool,
    /// Whether bold markup wraps it.
    pub(in crate::syntax) bold: bool,
    /// The role that it names, as a whole or by its first word.
    pub(in crate::syntax) role: Option<Role>,
    /// White space characters after the delimiter.
    pub(in crate::syntax) gap: u32,
    /// What the words after it start with.
    pub(in crate::syntax) follow: Follow,
    /// Whether the words after it start with a long quotation.
    pub(in crate::syntax) quoted: bool,
}

/// What the words after a label start with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::syntax) enum Follow {
    /// There are none on this line.
    #[default]
    Nothing,
    /// A capital, a quotation mark, a bracket, a dash: as speech starts.
    Speech,
    /// A lower-case letter.
    Lower,
    /// A digit.
    Digit,
}

impl Follow {
    /// What `words`, the rest of the line after a label, start with.
    pub(in crate::syntax) fn of(words: &str) -> Self {
        match words.trim_start_matches(|c| is_blank(c) || matches!(c, '*' | '_' | '\\')).chars().next() {
            None => Self::Nothing,
            Some(c) if c.is_lowercase() => Self::Lower,
            Some(c) if c.is_numeric() => Self::Digit,
            Some(_) => Self::Speech,
        }
    }
}

/// White space runs as one space.
pub(in crate::syntax) fn fold_space(text: &str) -> String {
    let bytes = text.as_bytes();
    let runs =
        || bytes.windows(2).any(|pair| pair == b"  ") || bytes.starts_with(b" ") || bytes.ends_with(b" ");
    if bytes.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ') && !runs() {
        return text.to_owned();
    }
    text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A label without what stands in brackets in it: `Vladimir Putin (answering a question)`.
pub(in crate::syntax) fn without_brackets(label: &str) -> String {
    if !label.bytes().any(|byte| matches!(byte, b'(' | b')' | b'[' | b']')) {
        return fold_space(label);
    }
    let mut depth = 0u32;
    let mut kept = String::with_capacity(label.len());
    for c in label.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    fold_space(&kept)
}

/// A label without brackets and without what a page's pop-up card left behind: in `Deputy Minister Ann Roe Roe
/// AnnDeputy Minister` the name comes again, turned round.
pub(in crate::syntax) fn core_of(label: &str) -> String {
    let core = without_brackets(label);
    if core.bytes().filter(|byte| *byte == b' ').count() < 3 {
        return core;
    }
    let words: Vec<&str> = core.split(' ').collect();
    for (at, window) in words.windows(4).enumerate() {
        if let [first, last, again, glued] = window
            && last == again
            && glued.starts_with(first)
            && is_card(words.get(at + 3..).unwrap_or_default(), &core)
        {
            return words.get(..at + 2).map(|kept| kept.join(" ")).unwrap_or(core);
        }
    }
    core
}

/// Whether `words` start with a quotation that is longer than a title.
pub(super) fn starts_quoted(words: &str) -> bool {
    const TITLE: usize = 40;
    let close = match words.chars().next() {
        Some('“') => '”',
        Some('«') => '»',
        Some('„') => '“',
        _ => return false,
    };
    words.chars().skip(1).position(|c| c == close).is_some_and(|at| at > TITLE)
}

/// Whether these words are of a pop-up card: a name and an office, and not the sentence that goes on after it.
fn is_card(words: &[&str], core: &str) -> bool {
    if !core.contains(char::is_uppercase) {
        // A folded label does not tell.
        return true;
    }
    let telling = || words.iter().filter(|word| !lexicon::is_one_of(lexicon::NAME_PARTICLES, word));
    telling().filter(|word| word.starts_with(char::is_lowercase)).count() * 2 <= telling().count()
}

impl Shape {
    /// The shape of a label whose white space is folded.
    pub(in crate::syntax) fn of(text: &str) -> Self {
        shape_of(text)
    }
}

fn shape_of(text: &str) -> Shape {
    let core = core_of(text);
    let core = if core.is_empty() { text.trim_matches(['(', ')', '[', ']']).to_owned() } else { core };
    let mut shape = Shape::default();
    let mut abbreviation = true;
    // Capitalised words at the end that are no titles.
    let mut names = 0u32;
    let spelled = spread_initials(&core);
    let mut lower = String::with_capacity(16);
    for word in spelled.split(' ') {
        if !abbreviation && shape.words > 0 {
            shape.sentence_break = true;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        abbreviation = !word.ends_with('.') || is_abbreviation(bare);
        let Some(first) = bare.chars().next() else { continue };
        fold_word(bare, &mut lower);
        let lower = lower.as_str();
        // `al-Assad` and `d’Estaing` are names.
        let capital = !first.is_lowercase() || bare.chars().any(char::is_uppercase);
        let senses = lexicon::senses_of(lower);
        let particle = senses.has(lexicon::NAME_PARTICLES);
        if word.ends_with([',', ';', '，', '、']) {
            // Behind a title, two words of a name: `Prime Minister, thank you` has none.
            let named =
                if shape.titles == 0 { shape.name_end >= 1 } else { names >= 1 && first.is_alphabetic() };
            shape.name_and_role |= shape.commas == 0 && capital && named;
            shape.commas += 1;
        }
        if shape.words == 0 {
            let article = matches!(lower, "the" | "el" | "la" | "le" | "l" | "a");
            shape.particle_start |= particle && !article && bare.chars().count() > 1;
        }
        if !capital && particle {
            shape.name_end = 0;
            shape.capital_end = false;
            shape.title_end = false;
            shape.particle_end = true;
            continue;
        }
        shape.words += 1;
        shape.particle_end = false;
        shape.capitals += u32::from(capital);
        shape.capital_end = capital;
        shape.name_end = if capital { shape.name_end + 1 } else { 0 };
        if shape.words == 1 {
            shape.digit_start = first.is_numeric();
        }
        let title = senses.has(lexicon::TITLE_WORDS);
        shape.titles += u32::from(title);
        shape.title_end = title && !capital;
        names = if capital && !title { names + 1 } else { 0 };
        // With a capital inside a label that is not all capitals, even `May`, `One` or `Will` is part of a name; so is
        // `First` in `THE FIRST LADY`.
        let shouted = bare.chars().count() > 1 && !bare.chars().any(char::is_lowercase);
        let office = title && core.contains(' ');
        let named = (capital && shape.words > 1 && !shouted && lower != "i") || office;
        if senses.has(lexicon::SENTENCE_WORDS) && !named {
            shape.sentence_words += 1;
        }
    }
    let mut words = folded_words(&core);
    let first = words.next().unwrap_or_default();
    shape.honorific = lexicon::is_one_of(lexicon::HONORIFICS, &first) && shape.words > 1;
    // `Mr. KIRBY of Norland` and `The SPEAKER pro tempore` are set in capitals.
    let titled = shape.honorific || (first == "the" && shape.titles > 0);
    let name = if titled { core.split_once(' ').map_or("", |(_, rest)| rest) } else { &core };
    let name = if titled { name.split(" of ").next().unwrap_or(name) } else { name };
    let name = name.trim_end_matches(" pro tempore");
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    shape.all_caps = letters().count() > 1 && letters().all(|c| c.is_uppercase());
    shape.lower_start = core.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    shape.unspaced = is_cjk(&core);
    shape.role = role_of(&core, &first);
    shape
}

/// `word` in lower case with typographic apostrophes.
fn fold_word(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.extend(
            word.bytes().filter(|byte| *byte != b'\'').map(|byte| char::from(byte.to_ascii_lowercase())),
        );
        if folded.len() == word.len() {
            return;
        }
    }
    *folded = word.replace('\'', "’").to_lowercase();
}

/// Initials glued to a name, set apart: `В.И.Зимина` as `В. И. Зимина`.
fn spread_initials(core: &str) -> Cow<'_, str> {
    if !core.contains('.') {
        return core.into();
    }
    let mut out = String::with_capacity(core.len() + 4);
    let mut letters = 0;
    let mut rest = core.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        let glued = c == '.' && letters == 1 && rest.peek().is_some_and(|next| next.is_uppercase());
        letters = if c.is_alphabetic() { letters + 1 } else { 0 };
        if glued {
            out.push(' ');
        }
    }
    out.into()
}

/// Whether a label is written in a script without spaces between words.
pub(in crate::syntax) fn is_cjk(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric()).peekable();
    letters.peek().is_some()
        && letters
            .all(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'))
}

/// The role that a label names: as a whole, or by its head with a qualifier (`Question from Perm`, `Q1`,
/// `SENIOR ADMINISTRATION OFFICIAL` is not one: it stands for a person).
fn role_of(core: &str, first: &str) -> Option<Role> {
    let mut key = core.to_lowercase();
    if is_cjk(&key) {
        key.retain(|c| !is_blank(c));
    }
    let key = key.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(role) = lexicon::role_of(key) {
        return Some(role);
    }
    let unnumbered = key.trim_end_matches(|c: char| c.is_numeric() || is_blank(c) || c == '#' || c == '-');
    if unnumbered != key
        && let Some(role) = lexicon::role_of(unnumbered)
    {
        return Some(role);
    }
    // Outlets in front of the word for reporter: `新华社记者`.
    if is_cjk(key) && lexicon::REPORTER_ENDINGS.iter().any(|ending| key.ends_with(ending)) {
        return Some(Role::Questioner);
    }
    if lexicon::is_one_of(lexicon::OUTLETS, key) {
        return Some(Role::Questioner);
    }
    let mut words = core.split(' ').skip(1);
    let qualifier = words.next()?;
    let particle = lexicon::is_one_of(lexicon::NAME_PARTICLES, &qualifier.to_lowercase());
    let head = lexicon::role_of(first)?;
    // A chairman of something is a person.
    let runs = matches!(head, Role::Unknown | Role::Moderator | Role::Scene);
    (first.chars().count() > 1 && particle && core.split(' ').count() <= 10 && !runs).then_some(head)
}

/// Whether a word with a full stop after it is an abbreviation rather than the end of a sentence.
fn is_abbreviation(bare: &str) -> bool {
    let lower = bare.to_lowercase();
    bare.chars().count() <= 2
        || bare.contains('.')
        || lexicon::is_one_of(lexicon::HONORIFICS, &lower)
        || matches!(
            lower.as_str(),
            "jr" | "sr" | "vors" | "sts" | "min" | "pres" | "sec" | "dir" | "asst" | "dep" | "st"
        )
}
