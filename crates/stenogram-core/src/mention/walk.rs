//! Walks through the names of one part of the gazetteer along a text.

use crate::gazetteer::{
    Folded, Gazetteer, Group, KeyClass, Part, PartId, Reached, ReachedBoth, Words, fold_char, goes_on,
    is_ideograph, is_joiner, is_word_char, join_mark, root,
};
use crate::mention::foreign::ends_word;
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

    /// The bytes with which names start.
    pub(super) fn first_bytes(&self) -> impl Iterator<Item = u8> {
        let places = [self.exact, self.capitals].into_iter().flatten();
        let nodes = places.map(|place| self.fst.node(place.address));
        nodes.flat_map(|node| (0..node.len()).map(move |at| node.transition(at).inp))
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
        class: KeyClass,
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
        // A name that ends with its first word.
        if let Some(group) = place.group
            && !goes_on(text, from)
        {
            take(from, self.group(u64::from(group)));
        }
        if !place.may_go_on(text.as_bytes().get(from..).unwrap_or(&[])) {
            return best;
        }
        let step = Step { address: place.address, output: place.output, class, at: from, space: false };
        let Some(mut step) = self.plain_steps(text.as_bytes(), step, &mut take) else { return best };
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

    /// As far as there is nothing to fold: over letters, digits and single blanks of ASCII. `None` where no name goes on.
    fn plain_steps(&self, bytes: &[u8], mut step: Step, take: &mut impl FnMut(usize, Group)) -> Option<Step> {
        let mut node = self.fst.node(step.address);
        while let Some([byte, rest @ ..]) = bytes.get(step.at..) {
            let next = rest.first().copied().unwrap_or(b' ');
            let letter = byte.is_ascii_alphanumeric();
            if !next.is_ascii() || !(letter || (*byte == b' ' && !step.space)) {
                break;
            }
            count_work(1);
            let transition = node.transition(node.find_input(*byte)?);
            step.at += 1;
            step.address = transition.addr;
            step.output += transition.out.value();
            step.space = !letter;
            node = self.fst.node(step.address);
            if letter && node.is_final() && !(next.is_ascii_alphanumeric() || matches!(next, b'_' | b'@')) {
                take(step.at, self.group(step.output + node.final_output().value()));
            }
        }
        Some(step)
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
        let capitals = step.class == KeyClass::Capitals;
        match fold_char(c) {
            Folded::Char('İ') if capitals => letters[0] = 'I',
            Folded::Char('ẞ') if capitals => [letters[0], letters[1]] = ['S', 'S'],
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
        let (mut address, mut output) = (step.address, step.output);
        for letter in letters.iter().take_while(|letter| **letter != '\0') {
            let mut utf8 = [0; 4];
            for byte in letter.encode_utf8(&mut utf8).bytes() {
                let node = self.fst.node(address);
                let transition = node.transition(node.find_input(byte)?);
                address = transition.addr;
                output += transition.out.value();
            }
        }
        let node = self.fst.node(address);
        if node.is_final() {
            // `Sino-` is a name only before another word, and its hyphen is not part of the mention.
            let end = if folded == '-' { step.at } else { end };
            if ends_word(text, end, folded) {
                take(end, self.group(output + node.final_output().value()));
            }
        }
        let at = if folded == '-' { after_line_end(text, end).unwrap_or(end) } else { end };
        Some(Step { address, output, class: step.class, at, space: folded == ' ' })
    }

    fn group(&self, number: u64) -> Group {
        Group::new(self.layer, self.part, number)
    }
}

/// How far the walk is.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Where it is among the names.
    address: fst::raw::CompiledAddr,
    output: u64,
    class: KeyClass,
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

/// The parts of these kinds in all layers, the uppermost first.
pub(super) fn walks_of<'g>(gazetteer: &'g Gazetteer, ids: &[PartId]) -> Vec<Walk<'g>> {
    let parts = gazetteer.layers().rev().flat_map(|(number, layer)| {
        ids.iter().filter_map(move |id| {
            let (at, part) = layer.part(*id)?;
            Walk::new(number, at, part)
        })
    });
    parts.collect()
}

/// The character at a byte.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// How many bytes of a word follow from a byte on; of a script that does not part words, those of one character.
pub(super) fn word_length(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let first = rest.chars().next();
    if let Some(c) = first.filter(|c| is_ideograph(*c)) {
        return c.len_utf8();
    }
    rest.find(|c| is_ideograph(c) || !(is_word_char(c) || is_joiner(c))).unwrap_or(rest.len())
}

/// Whether a character is nothing for matching, or several letters.
pub(super) fn folds_away(c: char) -> bool {
    matches!(fold_char(c), Folded::Nothing | Folded::Letters(_))
}
