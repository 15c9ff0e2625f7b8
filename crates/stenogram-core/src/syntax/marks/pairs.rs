//! Which brackets of a paragraph belong together.

use std::sync::LazyLock;

/// What kind of brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `( )`, also of full width.
    Round,
    /// `[ ]`, also of full width, also escaped as in Markdown.
    Square,
    /// `< >`, also written as `&lt; &gt;`.
    Angle,
    /// `{ }`.
    Curly,
    /// `〔 〕`, `【 】`: brackets of Chinese and Japanese.
    Lenticular,
    /// `« »`, `‹ ›`.
    Guillemets,
    /// `*laughs*`, `/laughter/`: the same sign before and after.
    Twin(char),
    /// `~~x~~`, `<s>x</s>`: struck out.
    Strike,
    /// `♪ la la ♪`.
    Music,
    /// A row of signs that is no bracket: `**`, `//`.
    Nothing,
}

/// Two brackets that belong together, or one whose partner is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) shape: Shape,
    /// Where the opening one starts, with the backslash of a Markdown escape.
    pub(super) start: usize,
    /// Where what is inside starts.
    pub(super) inner: usize,
    /// Where what is inside ends, and where the closing one ends.
    pub(super) end: Option<(usize, usize)>,
    /// Whether it is escaped.
    pub(super) escaped: bool,
    /// Levels of brackets inside it.
    pub(super) height: u32,
}

/// An opening bracket is looked for among so many of those still open.
const REACH: usize = 8;

/// Signs that can open a mark.
pub(in super::super) fn is_of_interest(c: char) -> bool {
    matches!(
        c,
        '(' | '['
            | '<'
            | '{'
            | '（'
            | '［'
            | '〔'
            | '【'
            | '＜'
            | '«'
            | '‹'
            | '♪'
            | '♫'
            | '*'
            | '/'
            | '~'
            | '&'
            | '_'
    )
}

/// Which bytes signs of interest and closing ones start with.
static STARTS: LazyLock<[bool; 256]> = LazyLock::new(|| {
    // 0xc2 starts guillemets, 0xe2 single ones and notes, 0xe3 and 0xef brackets of Chinese and Japanese.
    let of_signs = b"([<{)]>}*/~&_\xc2\xe2\xe3\xef";
    std::array::from_fn(|byte| of_signs.iter().any(|sign| usize::from(*sign) == byte))
});

/// The places in `paragraph` where a sign of interest or a closing one may start.
pub(super) fn signs(paragraph: &str) -> impl Iterator<Item = usize> + '_ {
    let table = &*STARTS;
    let starts = |byte: &u8| table.get(usize::from(*byte)).copied().unwrap_or(false);
    paragraph.bytes().enumerate().filter(move |(_, byte)| starts(byte)).map(|(at, _)| at)
}

/// A sign of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Open(Shape),
    Close(Shape),
    /// Closes what is open, else opens.
    Either(Shape),
}

/// The brackets of `paragraph`, in the order of their opening.
pub(super) fn of(paragraph: &str) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    // Indices of those still open.
    let mut open: Vec<usize> = Vec::new();
    let mut skip = 0;
    for at in signs(paragraph) {
        let Some((head, rest)) = paragraph.split_at_checked(at) else { continue };
        let Some(c) = rest.chars().next() else { continue };
        if at < skip || !(is_of_interest(c) || is_closing(c)) {
            continue;
        }
        let before = head.chars().next_back().unwrap_or(' ');
        let Some((sign, len)) = sign(rest, c, before) else { continue };
        skip = at + len;
        let (Sign::Open(shape) | Sign::Close(shape) | Sign::Either(shape)) = sign;
        let escaped = before == '\\' && matches!(shape, Shape::Square | Shape::Round);
        let start = at - usize::from(escaped);
        let same = |index: &usize| pairs.get(*index).is_some_and(|pair| pair.shape == shape);
        let partner = match sign {
            Sign::Open(_) => None,
            _ => open.iter().rev().take(REACH).position(same),
        };
        if let Some(back) = partner {
            let place = open.len() - 1 - back;
            let closed = open.get(place).and_then(|index| pairs.get_mut(*index));
            let height = closed.map_or(0, |pair| {
                pair.end = Some((start, at + len));
                pair.height
            });
            open.truncate(place);
            if let Some(around) = open.last().and_then(|index| pairs.get_mut(*index)) {
                around.height = around.height.max(height + 1);
            }
        } else if !matches!(sign, Sign::Close(_)) {
            open.push(pairs.len());
            pairs.push(Pair { shape, start, inner: at + len, end: None, escaped, height: 0 });
        }
    }
    pairs
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '>' | '}' | '）' | '］' | '〕' | '】' | '＞' | '»' | '›')
}

/// Tags of HTML around struck-out words.
const STRIKE_TAGS: [&str; 3] = ["s>", "del>", "strike>"];

/// The sign at the start of `rest`, which starts with `c` and follows `before`, and its length in bytes.
fn sign(rest: &str, c: char, before: char) -> Option<(Sign, usize)> {
    let one = |sign| Some((sign, c.len_utf8()));
    let run = || rest.len() - rest.trim_start_matches(c).len();
    match c {
        '(' | '（' => one(Sign::Open(Shape::Round)),
        ')' | '）' => one(Sign::Close(Shape::Round)),
        '[' | '［' => one(Sign::Open(Shape::Square)),
        ']' | '］' => one(Sign::Close(Shape::Square)),
        '{' => one(Sign::Open(Shape::Curly)),
        '}' => one(Sign::Close(Shape::Curly)),
        '〔' | '【' => one(Sign::Open(Shape::Lenticular)),
        '〕' | '】' => one(Sign::Close(Shape::Lenticular)),
        '«' | '‹' => one(Sign::Open(Shape::Guillemets)),
        '»' | '›' => one(Sign::Close(Shape::Guillemets)),
        '＜' => one(Sign::Open(Shape::Angle)),
        '＞' => one(Sign::Close(Shape::Angle)),
        '<' => {
            let tag = |start: &str| {
                let name = rest.strip_prefix(start)?;
                let tag = STRIKE_TAGS.into_iter().find(|tag| {
                    name.get(..tag.len()).is_some_and(|written| written.eq_ignore_ascii_case(tag))
                })?;
                Some(start.len() + tag.len())
            };
            match (tag("</"), tag("<"), run()) {
                (Some(len), ..) => Some((Sign::Close(Shape::Strike), len)),
                (_, Some(len), _) => Some((Sign::Open(Shape::Strike), len)),
                (_, _, 2) => Some((Sign::Open(Shape::Guillemets), 2)),
                _ => one(Sign::Open(Shape::Angle)),
            }
        }
        '>' if run() == 2 => Some((Sign::Close(Shape::Guillemets), 2)),
        '>' => one(Sign::Close(Shape::Angle)),
        '&' if rest.starts_with("&lt;") => Some((Sign::Open(Shape::Angle), 4)),
        '&' if rest.starts_with("&gt;") => Some((Sign::Close(Shape::Angle), 4)),
        '~' => (run() == 2).then_some((Sign::Either(Shape::Strike), 2)),
        '♪' | '♫' => {
            Some((Sign::Either(Shape::Music), rest.len() - rest.trim_start_matches(['♪', '♫']).len()))
        }
        '*' | '/' | '_' if run() == 1 && before != '\\' => {
            let after = rest.chars().nth(1).unwrap_or(' ');
            match (before.is_alphanumeric() || before == '.', after.is_alphanumeric()) {
                (false, true) => one(Sign::Open(Shape::Twin(c))),
                (true, false) => one(Sign::Close(Shape::Twin(c))),
                _ => None,
            }
        }
        '*' | '/' | '_' => Some((Sign::Close(Shape::Nothing), run())).filter(|(_, len)| *len > 1),
        _ => None,
    }
}
