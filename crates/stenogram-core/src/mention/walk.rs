//! Walks through the names of one part of the gazetteer along a text.

use crate::gazetteer::{
    Folded, Group, KeyClass, Part, Reached, ReachedBoth, Words, fold_char, goes_on, join_mark, root,
};
use crate::gazetteer::{is_ideograph, is_word_char};
use crate::work::count_work;
use std::borrow::Cow;

/// The names of one part.
pub(super) struct Walk<'g> {
    layer: usize,
    part: usize,
    fst: &'g fst::raw::Fst<Cow<'static, [u8]>>,
    words: Words<'g>,
    exact: Option<Reached>,
    capitals: Option<Reached>,
}

/// A word with which a name may start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Bytes of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its hash; `None` where it has characters that must be folded first.
    pub(super) hash: Option<u64>,
}

/// In how many ways a name may go on at line ends that break a word.
const BREAKS: usize = 3;

impl<'g> Walk<'g> {
    pub(super) fn new(layer: usize, part: usize, names: &'g Part) -> Option<Self> {
        let map = names.names()?;
        let words = names.words().words();
        let (exact, capitals) = (root(map, KeyClass::Exact), root(map, KeyClass::Capitals));
        Some(Self { layer, part, fst: map.as_fst(), words, exact, capitals })
    }

    /// Whether a name may start with a word of this hash.
    #[inline]
    pub(super) fn may_start(&self, hash: u64) -> bool {
        self.words.may_have(hash)
    }

    /// Where a name that starts with a word goes on: from which byte, and from which places in the names.
    pub(super) fn start(&self, text: &str, word: Word) -> Option<(usize, ReachedBoth)> {
        match word.hash {
            Some(hash) if self.words.may_have(hash) => {
                let numbers = self.words.get(hash, text.as_bytes().get(word.start..word.end)?)?;
                Some((word.end, ReachedBoth::of(numbers)))
            }
            Some(_) => None,
            None => Some((word.start, ReachedBoth { exact: self.exact, capitals: self.capitals })),
        }
    }

    /// The longest name that goes on from a place among the names at a byte of the text: its end and its group.
    /// `is_active` tells whether a group counts where the name ends.
    pub(super) fn longest(
        &self,
        place: Reached,
        text: &str,
        from: usize,
        is_active: impl Fn(Group, usize) -> bool,
    ) -> Option<(usize, Group)> {
        let mut best: Option<(usize, Group)> = None;
        let mut take = |end: usize, group: Group| {
            if best.is_none_or(|(longest, _)| end > longest) && is_active(group, end) {
                best = Some((end, group));
            }
        };
        let mut step = Step { place, at: from, space: false };
        // A name that ends with its first word.
        let node = self.fst.node(place.address);
        if node.is_final() && !goes_on(text, from) {
            take(from, self.group(&node, place.output));
        }
        let mut waiting: [Option<Step>; BREAKS] = [None; BREAKS];
        let mut breaks = 0;
        loop {
            while let Some(next) = self.step(text, step, &mut take, &mut |broken| {
                if let Some(free) = waiting.get_mut(breaks) {
                    *free = Some(broken);
                    breaks += 1;
                }
            }) {
                step = next;
            }
            let Some(next) = waiting.iter_mut().find_map(Option::take) else { break };
            step = next;
        }
        best
    }

    /// One character further; `None` where no name goes on.
    fn step(
        &self,
        text: &str,
        step: Step,
        take: &mut impl FnMut(usize, Group),
        broken: &mut impl FnMut(Step),
    ) -> Option<Step> {
        count_work(1);
        let mut chars = text.get(step.at..)?.chars();
        let c = chars.next()?;
        let mut end = step.at + c.len_utf8();
        let mut letters: [char; 3] = ['\0'; 3];
        match fold_char(c) {
            Folded::Nothing => {
                let after = if c == '\u{ad}' { after_line_end(text, end) } else { None };
                return Some(Step { at: after.unwrap_or(end), ..step });
            }
            Folded::Space if step.space => return Some(Step { at: end, ..step }),
            Folded::Space => letters[0] = ' ',
            Folded::Letters(parts) => {
                for (letter, part) in letters.iter_mut().zip(parts.chars()) {
                    *letter = part;
                }
            }
            Folded::Char(mut letter) => {
                // A letter and the accents after it are one.
                for mark in chars {
                    let Some(joined) = (!mark.is_ascii()).then(|| join_mark(letter, mark)).flatten() else {
                        break;
                    };
                    letter = joined;
                    end += mark.len_utf8();
                }
                letters[0] = letter;
            }
        }
        let folded = letters[0];
        if folded == '-'
            && let Some(after) = after_line_end(text, end)
        {
            // `Ger-` and `many` on the next line are one word; `Guinea-` and `Bissau` keep their hyphen.
            broken(Step { at: after, ..step });
        }
        let mut place = step.place;
        for letter in letters.iter().take_while(|letter| **letter != '\0') {
            let mut utf8 = [0; 4];
            for byte in letter.encode_utf8(&mut utf8).bytes() {
                let node = self.fst.node(place.address);
                let transition = node.transition(node.find_input(byte)?);
                place = Reached { address: transition.addr, output: place.output + transition.out.value() };
            }
        }
        let node = self.fst.node(place.address);
        if node.is_final() {
            // `Sino-` is a name only before another word, and its hyphen is not part of the mention.
            let end = if folded == '-' { step.at } else { end };
            if !is_word_char(folded) || is_ideograph(folded) || !goes_on(text, end) {
                take(end, self.group(&node, place.output));
            }
        }
        let at = if folded == '-' { after_line_end(text, end).unwrap_or(end) } else { end };
        Some(Step { place, at, space: folded == ' ' })
    }

    fn group(&self, node: &fst::raw::Node<'_>, output: u64) -> Group {
        Group::new(self.layer, self.part, output + node.final_output().value())
    }
}

/// How far the walk is.
#[derive(Debug, Clone, Copy)]
struct Step {
    place: Reached,
    /// The next byte of the text.
    at: usize,
    /// Whether the last character was a space.
    space: bool,
}

/// Whether a word that ends at a byte may be the first part of one that a line end breaks there.
pub(super) fn is_broken(text: &str, at: usize) -> bool {
    let hyphen = text.get(at..).and_then(|rest| rest.chars().next());
    hyphen.is_some_and(|c| {
        fold_char(c) == Folded::Char('-') && after_line_end(text, at + c.len_utf8()).is_some()
    })
}

/// The byte at which a word goes on that a line end breaks at this byte, behind its hyphen.
fn after_line_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if !matches!(bytes.get(at), Some(b'\n' | b'\r' | b' ')) {
        return None;
    }
    let blanks =
        bytes.get(at..)?.iter().take(INDENT).take_while(|byte| matches!(byte, b'\n' | b'\r' | b' ' | b'\t'));
    let length = blanks.clone().count();
    let lines = blanks.filter(|byte| **byte == b'\n').count();
    let next = text.get(at + length..)?.chars().next()?;
    (lines == 1 && next.is_alphanumeric()).then_some(at + length)
}

/// Lines are indented by at most so many bytes.
const INDENT: usize = 40;
