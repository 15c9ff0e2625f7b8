//! How a rule is written down: its documentation as a comment, its metadata below.

/// Declares `RULE`, the [`super::Rule`] of the file that it stands in. The file has a function
/// `check(&Context<'_>, &mut Vec<Diagnostic>)` too; where it says `over: set`, that is a
/// `check(&FileSet<'_>, &mut Vec<(usize, Diagnostic)>)` instead.
macro_rules! declare_rule {
    (
        $(#[doc = $line:literal])+
        $code:literal, $name:literal,
        category: $category:ident,
        severity: $severity:ident,
        default: $default:ident,
        fix: $fix:expr,
        $(formats: $formats:literal,)?
        $(options: $options:expr,)?
        $(over: $over:ident,)?
        since: $since:literal $(,)?
    ) => {
        pub(in crate::lint) const RULE: $crate::lint::Rule = $crate::lint::Rule {
            code: $code,
            name: $name,
            category: $crate::lint::Category::$category,
            severity: $crate::lint::Severity::$severity,
            default: $crate::lint::RuleDefault::$default,
            fix: $fix,
            formats: false $(|| $formats)?,
            options: $crate::lint::declare::or_none!($($options)?),
            since: $since,
            documentation: {
                const COMMENT: &str = concat!($($line, "\n"),+);
                const LEN: usize = $crate::lint::declare::dedented_len(COMMENT);
                const BYTES: &[u8] = &$crate::lint::declare::dedented::<LEN>(COMMENT);
                match str::from_utf8(BYTES) {
                    Ok(text) => text,
                    Err(_) => COMMENT,
                }
            },
            check: $crate::lint::declare::one!($($over)? check),
            check_set: $crate::lint::declare::many!($($over)? check),
        };
    };
}

pub(super) use declare_rule;

/// What is given, or an empty list.
macro_rules! or_none {
    () => {
        &[]
    };
    ($given:expr) => {
        $given
    };
}

pub(super) use or_none;

/// The check of one transcript.
macro_rules! one {
    (set $check:expr) => {
        |_, _| {}
    };
    ($check:expr) => {
        $check as fn(&$crate::lint::Context<'_>, &mut Vec<$crate::lint::Diagnostic>)
    };
}

pub(super) use one;

/// The check of many transcripts, if it is one.
macro_rules! many {
    (set $check:expr) => {
        Some($check)
    };
    ($check:expr) => {
        None
    };
}

pub(super) use many;

/// Length of `comment` without the space that stands between `///` and the words on each line.
pub(super) const fn dedented_len(comment: &str) -> usize {
    let mut rest = comment.as_bytes();
    let (mut len, mut line_start) = (0, true);
    while let [byte, tail @ ..] = rest {
        if !(line_start && *byte == b' ') {
            len += 1;
        }
        line_start = *byte == b'\n';
        rest = tail;
    }
    len
}

/// `comment` without the space that stands between `///` and the words on each line. `LEN` is its
/// [`dedented_len`].
#[expect(clippy::indexing_slicing, reason = "runs at compile time only: a wrong index is a compile error")]
pub(super) const fn dedented<const LEN: usize>(comment: &str) -> [u8; LEN] {
    let mut out = [0; LEN];
    let mut rest = comment.as_bytes();
    let (mut at, mut line_start) = (0, true);
    while let [byte, tail @ ..] = rest {
        if !(line_start && *byte == b' ') {
            out[at] = *byte;
            at += 1;
        }
        line_start = *byte == b'\n';
        rest = tail;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_space_goes_from_the_start_of_each_line() {
        const COMMENT: &str = " a\n\n   b c\n é\n";
        let dedented = dedented::<{ dedented_len(COMMENT) }>(COMMENT);
        assert_eq!(str::from_utf8(&dedented), Ok("a\n\n  b c\né\n"));
    }
}
