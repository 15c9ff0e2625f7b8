//! Expressions for PCRE2 as Qt builds it: it has a limit for one expression, and copies a group that is repeated a
//! number of times.

/// Characters of an expression that PCRE2 compiles with room to spare; with 16-bit characters, as Qt has it, it takes
/// 65,536 units, of which a letter of either case takes two and a branch some more.
pub(super) const LIMIT: usize = 14_000;

/// An expression without its refusals, `(?!(?i:(?:a|b)) …)`, where it is larger than the limit with them; and what is
/// to be tried before it, so that what it would match is refused.
pub(super) fn split(pattern: &str) -> (Vec<String>, String) {
    let whole = || (Vec::new(), pattern.to_owned());
    let opening = "(?!(?i:(?:";
    if pattern.len() <= LIMIT {
        return whole();
    }
    let Some((before, from)) = pattern.split_once(opening) else { return whole() };
    // The words, the end of their group, what stands behind each of them, and what follows the refusal.
    let Some((words, from)) = close(from) else { return whole() };
    let Some((behind, after)) = from.strip_prefix(')').and_then(close) else { return whole() };
    let mut refused = Vec::new();
    let mut chunk = String::new();
    for word in branches(words) {
        if !chunk.is_empty() && chunk.len() + word.len() > LIMIT / 2 {
            refused.push(std::mem::take(&mut chunk));
        }
        if !chunk.is_empty() {
            chunk.push('|');
        }
        chunk.push_str(word);
    }
    refused.push(chunk);
    let refused =
        refused.iter().map(|words| format!("{before}(?=(?i:(?:{words})){behind}){after}")).collect();
    (refused, format!("{before}{after}"))
}

/// An expression whose groups are repeated without a bound where they have one from 0 or 1 on: each group here takes
/// letters, so that it ends with the line.
pub(super) fn unbounded(pattern: &str) -> String {
    let mut parts = pattern.split("){");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let bound = part.split_once('}').filter(|_| !text.ends_with('\\'));
        match bound.and_then(|(bound, rest)| Some((bound.split_once(',')?.0, rest))) {
            Some(("0", rest)) => text.extend([")*", rest]),
            Some(("1", rest)) => text.extend([")+", rest]),
            _ => text.extend(["){", part]),
        }
    }
    text
}

/// What stands before the parenthesis that closes the group in which the text starts, and what behind.
fn close(text: &str) -> Option<(&str, &str)> {
    let at = tops(text).find_map(|(at, letter)| (letter == ')').then_some(at))?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The branches of an alternative.
fn branches(text: &str) -> Vec<&str> {
    let mut branches = Vec::new();
    let mut start = 0;
    for (at, _) in tops(text).filter(|(_, letter)| *letter == '|') {
        branches.extend(text.get(start..at));
        start = at + 1;
    }
    branches.extend(text.get(start..));
    branches
}

/// The characters that stand in no group, class or escape of this text, up to the parenthesis that closes it.
fn tops(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut depth, mut class, mut escaped) = (0_i32, false, false);
    text.char_indices().filter(move |(_, letter)| {
        if escaped {
            escaped = false;
            return false;
        }
        match letter {
            '\\' => {
                escaped = true;
                return false;
            }
            ']' if class => class = false,
            _ if class => return false,
            '[' => class = true,
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                return depth < 0;
            }
            _ => return depth == 0,
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_lose_their_bounds() {
        assert_eq!(
            unbounded(r"(?:a{1,3}b){0,9}c(d){1,120}(e){2}[)]{0,3}\){0,4}"),
            r"(?:a{1,3}b)*c(d)+(e){2}[)]{0,3}\){0,4}"
        );
    }

    #[test]
    fn what_is_small_stays_whole() {
        assert_eq!(split("a(?!(?i:(?:b|c))d)e"), (Vec::new(), "a(?!(?i:(?:b|c))d)e".to_owned()));
    }

    #[test]
    fn what_is_large_refuses_first() {
        let words: Vec<String> = (0..2_000).map(|number| format!("w{number}(?:x|[)|]\\)|\\|)")).collect();
        let pattern = format!("^(a)((?!(?i:(?:{}))(?!z))b)(:)", words.join("|"));
        let (refused, rest) = split(&pattern);
        assert_eq!(rest, "^(a)(b)(:)");
        assert!(
            refused.len() > 3 && refused.iter().all(|pattern| pattern.len() < LIMIT),
            "{}",
            refused.len()
        );
        let mut there = 0;
        for refused in &refused {
            let words =
                refused.strip_prefix("^(a)((?=(?i:(?:").and_then(|rest| rest.strip_suffix("))(?!z))b)(:)"));
            there += words.map_or(0, |words| branches(words).len());
        }
        assert_eq!(there, words.len());
    }
}
