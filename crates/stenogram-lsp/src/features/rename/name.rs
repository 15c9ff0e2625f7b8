//! The words of a person's name: which are given names, which the surname, and how they are written.

/// A name, word by word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// Given names first, then the surname with its particles.
    pub(super) words: Vec<String>,
    /// Where in `words` the surname starts; 0 where there is no given name.
    pub(super) surname: usize,
}

/// What stands behind a name and is no part of it.
const BEHIND: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

impl Name {
    /// Reads a name without titles; `None` where it has no letter.
    pub(super) fn of(name: &str) -> Option<Self> {
        let mut words: Vec<String> = name
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '·' | '・'))
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .map(str::to_owned)
            .collect();
        while ends_behind(&words) {
            words.pop();
        }
        let mut surname = words.len().checked_sub(1)?;
        // `van der Berg`, `de la Cruz`: the small words belong to the surname.
        while surname > 0
            && words.get(surname - 1).is_some_and(|word| word.starts_with(char::is_lowercase))
            && words.last().is_some_and(|last| last.starts_with(char::is_uppercase))
        {
            surname -= 1;
        }
        Some(Self { words, surname })
    }

    /// Whether it tells more than a surname or a given name.
    pub(super) fn is_full(&self) -> bool {
        self.words.len() > 1
    }

    /// The given names, the first one first.
    pub(super) fn given(&self) -> &[String] {
        self.words.get(..self.surname).unwrap_or_default()
    }

    /// The surname with its particles.
    pub(super) fn family(&self) -> &[String] {
        self.words.get(self.surname..).unwrap_or_default()
    }

    /// The first letters of its words: `AR`.
    pub(super) fn initials(&self) -> String {
        self.words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    }

    /// Whether both are the same words, in whatever letters.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).all(|(one, other)| is_same(one, other))
    }

    /// Whether one is another spelling of the other, as far as the letters tell: no word is another one.
    pub(super) fn is_respelt(&self, other: &Self) -> bool {
        let near = |one: &str, other: &str| {
            let longest = one.chars().count().max(other.chars().count());
            is_same(one, other) || strsim::osa_distance(&lower(one), &lower(other)) <= (longest / 3).max(1)
        };
        self.words.len() == other.words.len()
            && self.words.iter().zip(&other.words).all(|(one, other)| near(one, other))
    }
}

/// Whether the last word is no part of the name: `Jr.`, or letters in capitals behind a name that is not: `Ann Roe MP`.
fn ends_behind(words: &[String]) -> bool {
    let Some((last, before)) = words.split_last().filter(|(_, before)| !before.is_empty()) else {
        return false;
    };
    let whole = before.iter().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let letters = Letters::of(last) == Letters::Capitals && last.chars().count() <= 4;
    BEHIND.contains(&lower(last).trim_matches('.'))
        || (letters
            && whole.clone().count() > 1
            && whole.clone().all(|word| Letters::of(word) != Letters::Capitals))
}

/// Whether two words are the same, in whatever letters.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || lower(one) == lower(other)
}

/// Whether a word is a slip of the pen for another: the parser has found that both stand for one person.
pub(super) fn is_slip(word: &str, for_word: &str) -> bool {
    let most = match for_word.chars().count() {
        0..=3 => return false,
        4..=6 => 1,
        _ => 2,
    };
    strsim::osa_distance(&lower(word), &lower(for_word)) <= most
}

pub(super) fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// In which letters a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// `ROE`.
    Capitals,
    /// `roe`.
    Small,
    /// `Roe`, or a script without capitals.
    Mixed,
}

impl Letters {
    /// Those of a word. One letter tells nothing.
    pub(super) fn of(word: &str) -> Self {
        let large = word.chars().filter(|c| c.is_uppercase()).count();
        let small = word.chars().filter(|c| c.is_lowercase()).count();
        match (large, small) {
            (2.., 0) => Self::Capitals,
            (0, 1..) => Self::Small,
            _ => Self::Mixed,
        }
    }

    /// A word of the new name, written in these letters where `old` stood. `old` tells whether the letters are its own:
    /// `van` is small everywhere.
    pub(super) fn write(self, word: &str, old: &str) -> String {
        match (self, Self::of(old), Self::of(word)) {
            (Self::Capitals, ..) => word.to_uppercase(),
            (Self::Small, Self::Capitals | Self::Mixed, _) => lower(word),
            // Both names were given in capitals, and this place has none.
            (Self::Mixed, Self::Capitals, Self::Capitals) => titled(word),
            _ => word.to_owned(),
        }
    }
}

/// `ROE-BELL` as `Roe-Bell`.
pub(super) fn titled(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut starts = true;
    for c in word.chars() {
        if starts {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        starts = !c.is_alphanumeric();
    }
    out
}

/// Whether a text is in a script that sets no spaces between surname and given name.
pub(super) fn is_unspaced(text: &str) -> bool {
    text.chars().next().is_some_and(
        |c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Name {
        Name::of(text).expect("a name")
    }

    #[test]
    fn particles_belong_to_the_surname() {
        for (text, given, family) in [
            ("Ann Roe", "Ann", "Roe"),
            ("Roe", "", "Roe"),
            ("Ann T. Roe, Jr.", "Ann T.", "Roe"),
            ("Ann van der Roe", "Ann", "van der Roe"),
            ("ann roe", "ann", "roe"),
            ("Ann Roe-Bell", "Ann", "Roe-Bell"),
            ("Ann Roe MP", "Ann", "Roe"),
            ("Ann ROE", "Ann", "ROE"),
            ("Ann T. ROE", "Ann T.", "ROE"),
            ("山根和子", "", "山根和子"),
        ] {
            let name = name(text);
            assert_eq!(
                (name.given().join(" "), name.family().join(" ")),
                (given.to_owned(), family.to_owned())
            );
        }
        assert_eq!(Name::of(" — "), None);
        assert_eq!(name("Ann van Roe").initials(), "AVR");
    }

    #[test]
    fn another_spelling_is_told_from_another_name() {
        for (one, other, respelt) in [
            ("Ann Roe", "Anne Roe", true),
            ("Jan Kowalsky", "Jan Kowalski", true),
            ("Jose Perez", "José Pérez", true),
            ("Ann Roe", "Ann Berg", false),
            ("Ann Roe", "Ann T. Roe", false),
        ] {
            assert_eq!(name(one).is_respelt(&name(other)), respelt, "{one} {other}");
        }
    }

    #[test]
    fn letters_are_kept() {
        for (written, old, new, expected) in [
            ("ROE", "Roe", "Berg", "BERG"),
            ("Roe", "Roe", "Berg", "Berg"),
            ("roe", "Roe", "Berg", "berg"),
            ("roe", "roe", "Berg", "Berg"),
            ("Roe", "ROE", "BERG-LUND", "Berg-Lund"),
            ("Roe", "Roe", "McBerg", "McBerg"),
            ("Ό", "Ό", "ά", "ά"),
        ] {
            assert_eq!(Letters::of(written).write(new, old), expected, "{written} {old} {new}");
        }
    }
}
