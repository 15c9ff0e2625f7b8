//! The label that a line may start with, and the shape of that label.

use super::line::{folded_words, is_blank};
use super::{Delimiter, Role, lexicon};

/// Longer beginnings of a line are not labels. The longest seen in official transcripts have 35 words.
const MAX_LABEL_BYTES: usize = 420;

/// A reading of the start of a line as a label.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// The label, without markup around it; relative to the start of the line, as all offsets here.
    pub(super) label: (u32, u32),
    /// The delimiter; empty where white space is all there is.
    pub(super) delimiter: (u32, u32),
    /// What kind of delimiter it is.
    pub(super) kind: Delimiter,
    /// Where the words start; the end of the content where there are none.
    pub(super) words: u32,
    /// The label with white space folded and without markup: what people read.
    pub(super) text: String,
    /// `text` in lower case: what labels are compared by.
    pub(super) key: String,
    /// What the label looks like.
    pub(super) shape: Shape,
}

/// What a label looks like, by itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Shape {
    /// Words without particles.
    pub(super) words: u32,
    /// Of these, words that start with a capital, or of a script without case.
    pub(super) capitals: u32,
    /// Words of offices and professions.
    pub(super) titles: u32,
    /// Words that belong to sentences.
    pub(super) sentence_words: u32,
    /// Whether all letters are capitals (two at least).
    pub(super) all_caps: bool,
    /// Whether it starts with an honorific and goes on.
    pub(super) honorific: bool,
    /// Whether the first letter is lower case.
    pub(super) lower_start: bool,
    /// Whether the last word (brackets aside) starts with a capital.
    pub(super) capital_end: bool,
    /// Capitalised words at the end, as names have.
    pub(super) name_end: u32,
    /// Whether it is a name, a comma and what that person is: `Jane Doe, reporter at the Courier`.
    pub(super) name_and_role: bool,
    /// Whether it starts with a preposition or conjunction.
    pub(super) particle_start: bool,
    /// Whether a sentence ends inside.
    pub(super) sentence_break: bool,
    /// Commas outside brackets.
    pub(super) commas: u32,
    /// Whether it starts with a digit.
    pub(super) digit_start: bool,
    /// Whether bold markup wraps it.
    pub(super) bold: bool,
    /// The role that it names, as a whole or by its first word.
    pub(super) role: Option<Role>,
    /// White space characters after the delimiter.
    pub(super) gap: u32,
    /// What the words after it start with.
    pub(super) follow: Follow,
}

/// What the words after a label start with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Follow {
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

impl Candidate {
    /// The same candidate of a line that starts `by` bytes earlier.
    pub(super) fn shifted(mut self, by: u32) -> Self {
        for at in [
            &mut self.label.0,
            &mut self.label.1,
            &mut self.delimiter.0,
            &mut self.delimiter.1,
            &mut self.words,
        ] {
            *at += by;
        }
        self
    }
}

/// Reads the start of a line (without the white space around it) as a label.
pub(super) fn read(line: &str) -> Option<Candidate> {
    read_space(line).or_else(|| read_colon(line))
}

/// A label that is known to be one: `name` is all of it.
pub(super) fn of_name(name: &str) -> Candidate {
    let text = fold_space(name);
    let end = name.len() as u32;
    Candidate {
        label: (0, end),
        delimiter: (end, end),
        kind: Delimiter::Markup,
        words: end,
        key: text.to_lowercase(),
        shape: shape_of(&text),
        text,
    }
}

/// `Q` and white space: two at least, or any that is not a plain space.
fn read_space(line: &str) -> Option<Candidate> {
    let rest = line.strip_prefix(['Q', 'A'])?;
    let words = rest.trim_start_matches(is_blank);
    let gap = rest.get(..rest.len() - words.len())?;
    let wide = gap.chars().count() >= 2 || gap.chars().any(|c| c != ' ');
    // `A` opens sentences, with one space or, where lines are justified, with several.
    if gap.is_empty() || words.is_empty() || (line.starts_with('A') && !wide) {
        return None;
    }
    let label = line.get(..1)?;
    let shape = Shape {
        gap: gap.chars().count() as u32 + u32::from(wide),
        role: lexicon::role_of(&label.to_lowercase()),
        follow: follow(words),
        words: 1,
        capitals: 1,
        capital_end: true,
        ..Shape::default()
    };
    Some(Candidate {
        label: (0, 1),
        delimiter: (1, 1),
        kind: Delimiter::Space,
        words: (line.len() - words.len()) as u32,
        text: label.to_owned(),
        key: label.to_lowercase(),
        shape,
    })
}

/// `Name:`, `**Name:**`, `Name :`, `Name：`.
fn read_colon(line: &str) -> Option<Candidate> {
    let colon = find_colon(line)?;
    let before = line.get(..colon)?;
    let (mut start, mut end) = trimmed(before, 0);
    // A footnote sign or bullet in front of it.
    let raw = before.get(start..end)?;
    if let Some(rest) = raw.trim_start_matches('\\').strip_prefix('*')
        && rest.starts_with(is_blank)
    {
        start = end - rest.trim_start_matches(is_blank).len();
    }
    // Markup around the label, or around label and colon: **Name**: and **Name:**.
    let mut bold = false;
    let opening = before.get(start..end)?;
    for markup in ["***", "**", "__", "*", "_"] {
        if let Some(inner) = opening.strip_prefix(markup) {
            bold = markup.len() > 1;
            let closed = inner.strip_suffix(markup);
            let inner = closed.unwrap_or(inner);
            start += markup.len();
            end = start + inner.len();
            break;
        }
    }
    let label = line.get(start..end)?;
    let (from, to) = trimmed(label, start);
    let label = line.get(from..to)?;
    if !label.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut delimiter_end = colon + line.get(colon..)?.chars().next()?.len_utf8();
    let after = line.get(delimiter_end..)?;
    if bold && let Some(rest) = after.strip_prefix("**").or_else(|| after.strip_prefix("__")) {
        delimiter_end = line.len() - rest.len();
    }
    let after = line.get(delimiter_end..)?;
    let words = after.trim_start_matches(is_blank);
    let gap = after.chars().count() - words.chars().count();
    let text = fold_space(label);
    let key = text.to_lowercase();
    let mut shape = shape_of(&text);
    shape.bold = bold;
    shape.gap = gap as u32;
    shape.follow = follow(words);
    Some(Candidate {
        label: (from as u32, to as u32),
        delimiter: (to as u32, delimiter_end as u32),
        kind: Delimiter::Colon,
        words: (line.len() - words.len()) as u32,
        text,
        key,
        shape,
    })
}

/// Offset of the first colon that can end a label: outside brackets, not in a time, a URL or a verse number.
fn find_colon(line: &str) -> Option<usize> {
    let mut depth = 0u32;
    let mut previous = ' ';
    for (at, c) in line.char_indices() {
        if at > MAX_LABEL_BYTES {
            return None;
        }
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '?' | '!' | '“' | '”' | '"' | '«' | '»' if depth == 0 => return None,
            ':' | '：' if depth == 0 => {
                let rest = line.get(at + c.len_utf8()..).unwrap_or("");
                let next = rest.chars().next().unwrap_or(' ');
                if rest.starts_with("//") || (previous.is_ascii_digit() && next.is_ascii_digit()) {
                    return None;
                }
                return Some(at);
            }
            _ => {}
        }
        previous = c;
    }
    None
}

fn trimmed(text: &str, offset: usize) -> (usize, usize) {
    let start = text.len() - text.trim_start_matches(is_blank).len();
    let core = text.trim_matches(is_blank);
    (offset + start, offset + start + core.len())
}

fn follow(words: &str) -> Follow {
    match words.trim_start_matches(['*', '_', '\\']).chars().next() {
        None => Follow::Nothing,
        Some(c) if c.is_lowercase() => Follow::Lower,
        Some(c) if c.is_numeric() => Follow::Digit,
        Some(_) => Follow::Speech,
    }
}

/// White space runs as one space.
pub(super) fn fold_space(text: &str) -> String {
    text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A label without what stands in brackets in it: `Vladimir Putin (answering a question)`.
pub(super) fn without_brackets(label: &str) -> String {
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
pub(super) fn core_of(label: &str) -> String {
    let core = without_brackets(label);
    let words: Vec<&str> = core.split(' ').collect();
    for (at, window) in words.windows(4).enumerate() {
        if let [first, last, again, glued] = window
            && last == again
            && glued.starts_with(first)
        {
            return words.get(..at + 2).map(|kept| kept.join(" ")).unwrap_or(core);
        }
    }
    core
}

fn shape_of(text: &str) -> Shape {
    let core = core_of(text);
    let core = if core.is_empty() { text.trim_matches(['(', ')', '[', ']']).to_owned() } else { core };
    let mut shape = Shape::default();
    let mut abbreviation = true;
    for word in core.split(' ') {
        if !abbreviation && shape.words > 0 {
            shape.sentence_break = true;
        }
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        abbreviation = !word.ends_with('.') || is_abbreviation(bare);
        let Some(first) = bare.chars().next() else { continue };
        let lower = bare.replace('\'', "’").to_lowercase();
        // `al-Assad` and `d’Estaing` are names.
        let capital = !first.is_lowercase() || bare.chars().any(char::is_uppercase);
        let particle = lexicon::is_one_of(lexicon::NAME_PARTICLES, &lower);
        if word.ends_with([',', ';', '，', '、']) {
            shape.name_and_role |= shape.commas == 0 && capital && shape.name_end >= 1 && shape.titles == 0;
            shape.commas += 1;
        }
        if shape.words == 0 {
            shape.particle_start |=
                particle && lower != "the" && lower != "el" && lower != "la" && lower != "le";
        }
        if !capital && particle {
            shape.name_end = 0;
            shape.capital_end = false;
            continue;
        }
        shape.words += 1;
        shape.capitals += u32::from(capital);
        shape.capital_end = capital;
        shape.name_end = if capital { shape.name_end + 1 } else { 0 };
        if shape.words == 1 {
            shape.digit_start = first.is_numeric();
        }
        shape.titles += u32::from(lexicon::is_one_of(lexicon::TITLE_WORDS, &lower));
        // With a capital inside a label that is not all capitals, even `May`, `One` or `Will` is part of a name; so is
        // `First` in `THE FIRST LADY`.
        let shouted = bare.chars().count() > 1 && !bare.chars().any(char::is_lowercase);
        let office = lexicon::is_one_of(lexicon::TITLE_WORDS, &lower) && core.contains(' ');
        let named = (capital && shape.words > 1 && !shouted && lower != "i") || office;
        if lexicon::is_one_of(lexicon::SENTENCE_WORDS, &lower) && !named {
            shape.sentence_words += 1;
        }
    }
    let mut words = folded_words(&core);
    let first = words.next().unwrap_or_default();
    shape.honorific = lexicon::is_one_of(lexicon::HONORIFICS, &first) && shape.words > 1;
    // `Mr. KIRBY` is set in capitals.
    let name = if shape.honorific { core.split_once(' ').map_or("", |(_, rest)| rest) } else { &core };
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    shape.all_caps = letters().count() > 1 && letters().all(|c| c.is_uppercase());
    shape.lower_start = core.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    shape.role = role_of(&core, &first);
    shape
}

/// The role that a label names: as a whole, or by its head with a qualifier (`Question from Perm`, `Q1`,
/// `SENIOR ADMINISTRATION OFFICIAL` is not one: it stands for a person).
fn role_of(core: &str, first: &str) -> Option<Role> {
    let key = core.to_lowercase();
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
    let mut words = core.split(' ').skip(1);
    let qualifier = words.next()?;
    let particle = lexicon::is_one_of(lexicon::NAME_PARTICLES, &qualifier.to_lowercase());
    let head = lexicon::role_of(first)?;
    (first.chars().count() > 1 && particle && core.split(' ').count() <= 10 && head != Role::Unknown)
        .then_some(head)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn label(line: &str) -> Option<(String, String)> {
        let found = read(line)?;
        let words = line.get(found.words as usize..).expect("words are in the line");
        Some((found.text, words.to_owned()))
    }

    #[test]
    fn reads_labels() {
        for (line, expected) in [
            ("Question: Why?", Some(("Question", "Why?"))),
            (
                "President of\u{a0}Russia Vladimir Putin: Good day",
                Some(("President of Russia Vladimir Putin", "Good day")),
            ),
            ("Sergei Chemezov:Mr President", Some(("Sergei Chemezov", "Mr President"))),
            ("Thomas SOTTO : Bonsoir", Some(("Thomas SOTTO", "Bonsoir"))),
            ("问：中方有何评论？", Some(("问", "中方有何评论？"))),
            ("**Jane Doe:** Hi", Some(("Jane Doe", "Hi"))),
            ("**Jane Doe**: Hi", Some(("Jane Doe", "Hi"))),
            ("MS. ROE:\u{a0} Yes.", Some(("MS. ROE", "Yes."))),
            ("Jane Doe (answering: a question): So", Some(("Jane Doe (answering: a question)", "So"))),
            ("Q\u{a0}\u{a0} Thanks.", Some(("Q", "Thanks."))),
            ("Q    Thanks.", Some(("Q", "Thanks."))),
            ("Q What about it?", Some(("Q", "What about it?"))),
            ("QAnon is a thing", None),
            ("A man came in", None),
            ("10:42 we left", None),
            ("See https://example.org", None),
            ("No label here", None),
        ] {
            let expected = expected.map(|(label, words)| (label.to_owned(), words.to_owned()));
            assert_eq!(label(line), expected, "{line:?}");
        }
    }

    #[test]
    fn knows_roles() {
        for (line, role) in [
            ("Question: x", Some(Role::Questioner)),
            ("Question from Perm Territory: x", Some(Role::Questioner)),
            ("QUESTION (retranslated): x", Some(Role::Questioner)),
            ("AUDIENCE MEMBER: x", Some(Role::Audience)),
            ("Speaker 2: x", Some(Role::Unknown)),
            ("Вопрос: x", Some(Role::Questioner)),
            ("Question Time: x", None),
            ("Jane Doe: x", None),
        ] {
            assert_eq!(read(line).and_then(|found| found.shape.role), role, "{line:?}");
        }
    }
}
