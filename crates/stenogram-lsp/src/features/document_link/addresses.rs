//! Addresses of the web in a text.

use stenogram_core::text::Span;

/// An address, as a person writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Where it stands, without the punctuation of the sentence around it.
    pub(super) span: Span,
    /// Where it leads: a URI, percent-encoded.
    pub(super) target: String,
}

/// How an address is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// `https://`
    Scheme,
    /// `www.`
    Www,
    /// `10.1234/`, a digital object identifier.
    Doi,
}

/// All addresses: with a scheme of the web, bare ones that start with `www.`, and digital object identifiers. In the
/// order of the text, and none within another.
pub(super) fn find(text: &str) -> Vec<Address> {
    let mut starts: Vec<(usize, Start)> = Vec::new();
    // Schemes are found by what stands behind them.
    for (at, _) in text.match_indices("://") {
        starts.extend(scheme(text, at).map(|start| (start, Start::Scheme)));
    }
    for www in ["www.", "Www.", "WWW."] {
        let found = text.match_indices(www).filter(|(at, _)| is_free(text, *at));
        starts.extend(found.map(|(at, _)| (at, Start::Www)));
    }
    starts.extend(
        text.match_indices("10.").filter(|(at, _)| is_doi(text, *at)).map(|(at, _)| (at, Start::Doi)),
    );
    starts.sort_by_key(|(at, _)| *at);
    let mut addresses = Vec::new();
    let mut done = 0;
    for (at, start) in starts {
        if at < done {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        let whole = rest.find(ends).unwrap_or(rest.len());
        let words = trimmed(rest.get(..whole).unwrap_or(""));
        done = at + whole;
        let target = match start {
            Start::Scheme => target(words),
            Start::Www if words.matches('.').count() < 2 => continue,
            Start::Www => target(&format!("https://{words}")),
            Start::Doi => target(&format!("https://doi.org/{words}")),
        };
        // Within a word as long as this nobody looks for an address.
        if has_host(&target) && words.len() <= LONGEST {
            addresses.push(Address { span: Span::from_usize(at, at + words.len()), target });
        }
    }
    addresses
}

/// A value that is nothing but a host, perhaps with a path: `press.example.org/2024`.
pub(super) fn bare(value: &str, at: u32) -> Option<Address> {
    let words = value.trim();
    let lead = value.len() - value.trim_start().len();
    let host = words.split(['/', '?', '#']).next()?;
    let parts: Vec<&str> = host.split('.').collect();
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let last = parts.last()?;
    let top = last.chars().count() >= 2 && last.chars().all(|c| c.is_alphabetic() && !c.is_uppercase());
    let is_host = parts.len() >= 2 && parts.iter().all(|part| plain(part)) && top;
    (is_host && !words.contains(ends) && words.len() <= LONGEST).then(|| Address {
        span: Span::from_usize(lead, lead + words.len()).shift(at),
        target: target(&format!("https://{words}")),
    })
}

/// The longest address that browsers take everywhere.
const LONGEST: usize = 2000;

/// The start of a scheme of the web that ends at `end`.
fn scheme(text: &str, end: usize) -> Option<usize> {
    ["https", "http", "ftp"].into_iter().find_map(|scheme| {
        let start = end.checked_sub(scheme.len())?;
        (has_prefix(text, start, scheme) && is_free(text, start)).then_some(start)
    })
}

/// Whether the text has these ASCII letters, small or capital, at a byte.
fn has_prefix(text: &str, at: usize, prefix: &str) -> bool {
    text.get(at..at + prefix.len()).is_some_and(|found| found.eq_ignore_ascii_case(prefix))
}

/// Whether no letter or digit stands right before, nor what would make it a part of an address of another kind.
fn is_free(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '@' | '.' | '-' | '/'))
}

/// Whether a digital object identifier starts at a byte: `10.`, four to nine digits, a slash, and something behind it
/// (ISO 26324).
fn is_doi(text: &str, at: usize) -> bool {
    let Some(rest) = text.get(at + "10.".len()..) else { return false };
    let digits = rest.bytes().take(10).take_while(u8::is_ascii_digit).count();
    (4..=9).contains(&digits)
        && is_free(text, at)
        && rest.as_bytes().get(digits) == Some(&b'/')
        && rest.as_bytes().get(digits + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// Characters at which an address ends.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '<' | '>' | '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '`' | '|' | '\\' | '{' | '}'
        )
        || matches!(
            c,
            '。' | '，' | '、' | '；' | '：' | '！' | '？' | '（' | '）' | '「' | '」' | '【' | '】'
        )
}

/// An address without what belongs to the sentence: punctuation at its end, brackets and marks of Markdown that were
/// opened before it.
fn trimmed(words: &str) -> &str {
    let mut words = words;
    let (mut round, mut square) = (balance(words, '(', ')'), balance(words, '[', ']'));
    // In Markdown an address may stand in brackets, with other words behind them.
    while let Some(last) = words.chars().next_back() {
        let goes = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '‘' | '*' | '_' | '~' | '…' => true,
            ')' if round < 0 => {
                round += 1;
                true
            }
            ']' if square < 0 => {
                square += 1;
                true
            }
            '(' | '[' => true,
            _ => false,
        };
        if !goes {
            break;
        }
        words = words.get(..words.len() - last.len_utf8()).unwrap_or("");
    }
    closed_before(words)
}

/// `https://a.org](b` and `https://a.org),(b`: cut where a bracket closes that was opened before the address.
fn closed_before(words: &str) -> &str {
    let (mut round, mut square) = (0_i64, 0_i64);
    for (at, c) in words.char_indices() {
        match c {
            '(' => round += 1,
            ')' => round -= 1,
            '[' => square += 1,
            ']' => square -= 1,
            _ => {}
        }
        if round < 0 || square < 0 {
            return words.get(..at).unwrap_or("").trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
        }
    }
    words
}

/// How many more brackets open than close.
fn balance(words: &str, open: char, close: char) -> i64 {
    words.chars().map(|c| i64::from(c == open) - i64::from(c == close)).sum()
}

/// As a URI: what may not stand in one is percent-encoded (RFC 3986, 2.1), the host too.
fn target(words: &str) -> String {
    let mut target = String::with_capacity(words.len());
    let lower = words.find("://").unwrap_or(0);
    for (at, c) in words.char_indices() {
        let may = c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
        if at < lower {
            target.push(c.to_ascii_lowercase());
        } else if may {
            target.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                target.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    target
}

/// Whether there is a host to go to: letters or digits right behind the scheme.
fn has_host(target: &str) -> bool {
    let host = target.split_once("://").map_or("", |(_, rest)| rest);
    host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '%')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, String)> {
        find(text).into_iter().map(|address| (address.span.of(text), address.target)).collect()
    }

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        for (text, words) in [
            ("See https://press.example.org/a.", "https://press.example.org/a"),
            ("(see http://example.org/a_(b)), he said", "http://example.org/a_(b)"),
            ("(HTTPS://example.org/?q=1&r=2#top)!", "HTTPS://example.org/?q=1&r=2#top"),
            ("“https://example.org”", "https://example.org"),
            ("[text](https://example.org/x) and [b](c)", "https://example.org/x"),
            ("[https://example.org](https://example.com)", "https://example.org"),
            ("**https://example.org/**", "https://example.org/"),
            ("<https://example.org/a>", "https://example.org/a"),
            ("参照：https://example.org/あ。次", "https://example.org/あ"),
            ("at www.example.org, again", "www.example.org"),
            ("doi:10.1234/ab.c-5; more", "10.1234/ab.c-5"),
        ] {
            assert_eq!(found(text).first().map(|(words, _)| *words), Some(words), "{text}");
        }
    }

    #[test]
    fn targets_are_uris() {
        let text = "www.example.org/Übersicht and 10.1234/abc and Http://exämple.org";
        let targets: Vec<_> = found(text).into_iter().map(|(_, target)| target).collect();
        assert_eq!(
            targets,
            [
                "https://www.example.org/%C3%9Cbersicht",
                "https://doi.org/10.1234/abc",
                "http://ex%C3%A4mple.org"
            ]
        );
        for target in targets {
            assert!(target.parse::<lsp_types::Uri>().is_ok(), "{target}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        for text in [
            "http://",
            "https:// next",
            "awww. no",
            "www.no",
            "www. no",
            "10.5 per cent",
            "10.12/x",
            "9:10.1234",
            "version 110.1234/5",
            "xhttp://a",
            "ann@www.example.org",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn one_address_within_another_is_not_its_own() {
        let text = "https://web.example.org/http://www.example.com/10.1234/5";
        assert_eq!(found(text).len(), 1);
        let endless = "http://".repeat(20_000);
        assert_eq!(found(&endless), []);
    }

    #[test]
    fn a_source_may_be_a_host_alone() {
        for (value, words) in [
            (" press.example.org/2024 ", Some("press.example.org/2024")),
            ("example.org", Some("example.org")),
            ("Press office", None),
            ("St. Ann", None),
            ("No.5", None),
            ("12.05.2024", None),
            ("e.g.", None),
        ] {
            let address = bare(value, 0);
            assert_eq!(address.map(|address| address.span.of(value)), words, "{value}");
        }
    }
}
