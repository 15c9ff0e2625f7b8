//! C803.

use crate::lint::corpus::FileSet;
use crate::lint::declare::declare_rule;
use crate::lint::{Diagnostic, OptionKind, OptionSpec};
use jiff::civil::Date;

declare_rule! {
    /// ## What it does
    /// Reports a file whose name does not have the form that the option `pattern` says; without the option, nothing.
    ///
    /// In the pattern, `{date}` is a day such as `2024-05-14`, `{year}`, `{month}` and `{day}` are its parts, `{number}` is
    /// digits, `{slug}` is small letters, digits and single hyphens, `*` is anything and `?` one character. A pattern with `/`
    /// is compared with the last folders too: `{year}/{date}_*.txt`.
    ///
    /// ## Why it matters
    /// Files that are named alike sort by day, and programs find the day and the event in the name.
    ///
    /// ## Example
    /// ```toml
    /// [rules.C803]
    /// pattern = "{date}_*.txt"
    /// ```
    ///
    /// ```transcript talks/Oslo final2.txt
    /// Talks in Oslo
    /// 14 May 2024
    ///
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript talks/2024-05-14_oslo.txt
    /// Talks in Oslo
    /// 14 May 2024
    ///
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// ```
    "C803", "filename-pattern",
    category: Corpus,
    severity: Warning,
    default: On,
    fix: None,
    options: &[OptionSpec {
        name: "pattern",
        kind: OptionKind::Text { default: "" },
        doc: "The form of file names, such as `{date}_*.txt`; where it is empty, names are not looked at.",
    }],
    over: set,
    since: "0.1.0",
}

/// Names and patterns of more characters than this are not compared.
const LONGEST: usize = 1000;

fn check(set: &FileSet<'_>, found: &mut Vec<(usize, Diagnostic)>) {
    let pattern = set.ruleset.options.text(&RULE, "pattern");
    if pattern.is_empty() || pattern.chars().count() > LONGEST {
        return;
    }
    let pieces = pieces(pattern);
    let parts = pattern.split('/').count();
    for (at, file) in set.files.iter().enumerate() {
        let path: Vec<&str> = file.path.split(['/', '\\']).collect();
        let name = path.get(path.len().saturating_sub(parts)..).unwrap_or_default().join("/");
        if name.chars().count() > LONGEST || fits(&pieces, &name) {
            continue;
        }
        let message = format!("The name of this file, `{name}`, does not have the form `{pattern}`");
        let mut diagnostic = RULE.finding(file.head, message);
        let day = file.date.filter(|_| pattern.contains("{date}"));
        let day = day.map_or(String::new(), |day| format!("; the day of the transcript is {day}"));
        diagnostic.help = Some(format!("Rename the file so that it fits{day}."));
        found.push((at, diagnostic));
    }
}

/// A piece of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Is(char),
    /// Any character but `/`.
    Any,
    /// Any number of characters, but no `/`.
    Many,
    Date,
    Digits(usize),
    Number,
    Slug,
}

fn pieces(pattern: &str) -> Vec<Piece> {
    const NAMED: [(&str, Piece); 6] = [
        ("{date}", Piece::Date),
        ("{year}", Piece::Digits(4)),
        ("{month}", Piece::Digits(2)),
        ("{day}", Piece::Digits(2)),
        ("{number}", Piece::Number),
        ("{slug}", Piece::Slug),
    ];
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        if let Some((name, piece)) = NAMED.iter().find(|(name, _)| rest.starts_with(name)) {
            pieces.push(*piece);
            rest = rest.get(name.len()..).unwrap_or("");
            continue;
        }
        pieces.push(match c {
            '*' => Piece::Many,
            '?' => Piece::Any,
            c => Piece::Is(c),
        });
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    pieces
}

/// Whether a whole name fits. At each place of the pattern all ends of what was read so far are kept, so that nothing is
/// tried twice.
fn fits(pieces: &[Piece], name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let mut ends = vec![0];
    for piece in pieces {
        let mut next: Vec<usize> = Vec::new();
        for &from in &ends {
            let rest = name.get(from..).unwrap_or_default();
            match piece {
                Piece::Is(c) => next.extend((rest.first() == Some(c)).then_some(from + 1)),
                Piece::Any => next.extend(rest.first().is_some_and(|c| *c != '/').then_some(from + 1)),
                Piece::Date => next.extend(is_date(rest).then_some(from + 10)),
                Piece::Digits(count) => {
                    let digits = rest.get(..*count).is_some_and(|part| part.iter().all(char::is_ascii_digit));
                    next.extend(digits.then_some(from + count));
                }
                Piece::Many => next.extend(from..=from + run(rest, |c| c != '/')),
                Piece::Number => next.extend(from + 1..=from + run(rest, |c| c.is_ascii_digit())),
                Piece::Slug => {
                    let length = run(rest, |c| {
                        c.is_lowercase() || c.is_alphanumeric() && !c.is_uppercase() || c == '-'
                    });
                    next.extend(
                        (1..=length)
                            .filter(|&length| is_slug(rest.get(..length)))
                            .map(|length| from + length),
                    );
                }
            }
            // What starts later can reach nothing more.
            if matches!(piece, Piece::Many) && !name.contains(&'/') {
                break;
            }
        }
        next.sort_unstable();
        next.dedup();
        ends = next;
        if ends.is_empty() {
            return false;
        }
    }
    ends.last() == Some(&name.len())
}

/// How many characters at the start are of a kind.
fn run(text: &[char], of_kind: impl Fn(char) -> bool) -> usize {
    text.iter().take_while(|c| of_kind(**c)).count()
}

fn is_slug(text: Option<&[char]>) -> bool {
    let edge = |c: Option<&char>| c.is_some_and(|c| *c != '-');
    text.is_some_and(|text| {
        edge(text.first()) && edge(text.last()) && !text.windows(2).any(|pair| pair == ['-', '-'])
    })
}

/// Whether a day that there is stands at the start.
fn is_date(text: &[char]) -> bool {
    let day: String = text.iter().take(10).collect();
    day.len() == 10 && day.parse::<Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{found, house};
    use super::{RULE, fits, pieces};

    #[test]
    fn patterns_fit_whole_names() {
        for (pattern, name, fit) in [
            ("{date}_*.txt", "2024-05-14_oslo.txt", true),
            ("{date}_*.txt", "2024-05-14_.txt", true),
            ("{date}_*.txt", "2024-02-31_oslo.txt", false),
            ("{date}_*.txt", "2024-05-14-oslo.txt", false),
            ("{date}_*.txt", "2024-05-14_oslo.txt.bak", false),
            ("{date}_*.txt", "x2024-05-14_oslo.txt", false),
            ("{year}{month}{day}.md", "20240514.md", true),
            ("{year}{month}{day}.md", "2024514.md", false),
            ("talk-{number}.md", "talk-7.md", true),
            ("talk-{number}.md", "talk-.md", false),
            ("{slug}.md", "the-bridge-2.md", true),
            ("{slug}.md", "The-bridge.md", false),
            ("{slug}.md", "the--bridge.md", false),
            ("{slug}.md", "мост-2.md", true),
            ("?.md", "я.md", true),
            ("*", "a/b", false),
            ("{year}/{date}*.txt", "2024/2024-05-14.txt", true),
            ("*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
        ] {
            assert_eq!(fits(&pieces(pattern), name), fit, "{pattern} {name}");
        }
    }

    #[test]
    fn folders_count_where_the_pattern_has_them() {
        let text = "Talks\n14 May 2024\n\nQuestion: Why?\nAnna Berg: So.\nQuestion: And?\nAnna Berg: No.\n";
        let found = |pattern: &str, path: &str| {
            found(&house(&RULE, &format!("[rules.C803]\npattern = \"{pattern}\"\n")), &[(path, text)]).len()
        };
        assert_eq!(found("{year}/{date}.txt", "archive/2024/2024-05-14.txt"), 0);
        assert_eq!(found("{year}/{date}.txt", "archive/old/2024-05-14.txt"), 1);
        assert_eq!(found("", "anything.txt"), 0);
    }
}
