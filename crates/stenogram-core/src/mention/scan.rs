//! Finds names in one paragraph: the longest name at each word, by walking the map of names along the text.

use crate::gazetteer::{
    Doubts, Folded, Form, Gazetteer, Group, KeyClass, Layer, NameLanguage, Sense, Target, fold_char,
    join_mark,
};
use crate::mention::context::{Context, context};
use crate::mention::longer::{joined_word, name_before};
use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A name in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// Byte offsets in the paragraph.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its group of readings in the gazetteer.
    pub(super) group: Group,
    /// What stands beside it, where that matters.
    pub(super) context: Context,
    /// The capitalised word with which it may be the name of a programme or firm, as a hash; 0 where there is none.
    pub(super) with: u32,
    /// Whether it is part of a longer name.
    pub(super) nested: bool,
}

/// Walks the map of names.
pub(super) struct Scanner<'g> {
    gazetteer: &'g Gazetteer,
    /// The uppermost first.
    layers: Vec<Walk<'g>>,
    /// First bytes of names, as spelled.
    first: [bool; 256],
    language: NameLanguage,
}

/// One layer of names, for walking through it along a text.
struct Walk<'g> {
    layer: usize,
    fst: &'g fst::raw::Fst<Cow<'static, [u8]>>,
    exact: Option<Root>,
    capitals: Option<Root>,
}

/// Where the keys of a class begin in the map.
#[derive(Clone, Copy)]
struct Root {
    address: fst::raw::CompiledAddr,
    output: fst::raw::Output,
}

impl<'g> Walk<'g> {
    fn new(number: usize, layer: &'g Layer) -> Option<Self> {
        let fst = layer.names()?.as_fst();
        let root = |class: KeyClass| {
            let node = fst.root();
            let transition = node.transition(node.find_input(class as u8)?);
            Some(Root { address: transition.addr, output: transition.out })
        };
        Some(Self { layer: number, fst, exact: root(KeyClass::Exact), capitals: root(KeyClass::Capitals) })
    }

    fn first_bytes(&self) -> impl Iterator<Item = u8> {
        let nodes = self.exact.iter().map(|root| self.fst.node(root.address));
        nodes.flat_map(|node| node.transitions().map(|transition| transition.inp).collect::<Vec<u8>>())
    }
}

impl<'g> Scanner<'g> {
    /// A scanner for text of this language.
    pub(super) fn new(gazetteer: &'g Gazetteer, language: NameLanguage) -> Self {
        let layers: Vec<Walk<'g>> =
            gazetteer.layers().rev().filter_map(|(number, layer)| Walk::new(number, layer)).collect();
        let mut first = [false; 256];
        for byte in layers.iter().flat_map(Walk::first_bytes) {
            if let Some(known) = first.get_mut(usize::from(byte)) {
                *known = true;
            }
        }
        Self { gazetteer, layers, first, language }
    }

    /// The names in a paragraph, in the order of the text, an outer one before those nested in it.
    pub(super) fn scan(&self, text: &str) -> Vec<Found> {
        let mut out = Vec::new();
        self.scan_range(text, 0, text.len(), None, &mut out);
        out
    }

    /// Scans a part of the text; with `outer`, for names nested in it.
    fn scan_range(&self, text: &str, from: usize, to: usize, outer: Option<&Found>, out: &mut Vec<Found>) {
        let bytes = text.as_bytes();
        let mut at = from;
        // Where the last name ended.
        let mut free = from;
        let mut in_word = false;
        while at < to {
            let Some(&byte) = bytes.get(at) else { break };
            if byte.is_ascii() {
                let is_word = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'@';
                if !is_word {
                    in_word = false;
                    at += 1;
                    continue;
                }
                if in_word || !self.starts_name(byte) {
                    in_word = true;
                    at += 1;
                    continue;
                }
            } else {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                    at += 1;
                    continue;
                };
                let joins = in_word && is_joiner(c);
                if !is_word_char(c) && !joins {
                    in_word = false;
                    at += c.len_utf8();
                    continue;
                }
                if (in_word && !is_ideograph(c)) || !self.starts_name(byte) {
                    in_word = true;
                    at += c.len_utf8();
                    continue;
                }
            }
            in_word = true;
            match self.longest(text, at, outer) {
                // `the West` gives way to the longer `West Bank` that starts within it.
                Some((end, _)) if self.gives_way(text, at, end, outer) => at += "the".len(),
                Some((end, group)) if end <= to => {
                    let found = self.found(text, at, end, group, outer);
                    if outer.is_none() {
                        let half = out.last().filter(|last| self.is_half(last.group)).copied();
                        let from = half.map_or(free, |half| half.start as usize);
                        if let Some(first) = self.first_part(text, from, &found) {
                            if half.is_some_and(|half| half.end > first.start) {
                                out.pop();
                            }
                            out.push(first);
                        }
                    }
                    out.push(found);
                    if outer.is_none() && self.holds_names(text, &found) {
                        self.scan_range(text, at, end, Some(&found), out);
                    }
                    free = end;
                    at = end;
                    in_word = false;
                }
                _ => at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
            }
        }
    }

    /// Whether a name with an article ends within a name that starts after the article.
    fn gives_way(&self, text: &str, at: usize, end: usize, outer: Option<&Found>) -> bool {
        let after = |article| text.get(at..).and_then(|rest| rest.strip_prefix(article));
        let Some(rest) = after("the").or_else(|| after("The")) else { return false };
        let Some(space) = rest.chars().next().filter(|c| c.is_whitespace()) else { return false };
        let next = at + "the".len() + space.len_utf8();
        self.longest(text, next, outer).is_some_and(|(other, _)| other > end)
    }

    fn starts_name(&self, byte: u8) -> bool {
        self.first.get(usize::from(byte)).copied().unwrap_or(false)
    }

    fn found(&self, text: &str, start: usize, end: usize, group: Group, outer: Option<&Found>) -> Found {
        let senses = self.gazetteer.senses(group);
        // What stands beside `Mexico City` tells of `Mexico` in it too, and `City` is not beside it.
        let of_capital = outer.filter(|outer| self.names_capital(outer));
        let context = match of_capital {
            Some(outer) => outer.context,
            None => context(self.gazetteer, text, start, end, senses),
        };
        let with = if outer.is_none() { name_before(self.gazetteer, text, start, end, senses) } else { None };
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        let mut context = context;
        context.set(Context::AFTER_BREAK, with.is_some_and(|(_, starts)| starts));
        let with = with.map_or(0, |(word, _)| hash(word));
        Found { start: offset(start), end: offset(end), group, context, with, nested: outer.is_some() }
    }

    /// The reading that names an entity.
    fn sense(&self, group: Group) -> Option<&'g Sense> {
        let mut senses = self.gazetteer.senses(group).iter();
        let sense = senses.find(|sense| reads(sense, self.language))?;
        matches!(sense.target, Target::Entity(_)).then_some(sense)
    }

    fn names_capital(&self, found: &Found) -> bool {
        self.sense(found.group).is_some_and(|sense| sense.form == Form::Capital)
    }

    fn is_half(&self, group: Group) -> bool {
        let senses = self.gazetteer.senses(group);
        senses.iter().any(|sense| matches!(sense.target, Target::Half { .. }))
    }

    /// The first part of `North and South Korea`: `North`, which with the rest of the second name is a name of its own.
    /// It is looked for from the byte `from` on.
    fn first_part(&self, text: &str, from: usize, second: &Found) -> Option<Found> {
        let name = text.get(second.start as usize..second.end as usize)?;
        let rest = name.get(name.find(char::is_whitespace)?..)?;
        let before = text.get(from..second.start as usize)?;
        let (start, word) = joined_word(before)?;
        let whole = format!("{word}{rest}");
        let (end, group) = self.longest(&whole, 0, None)?;
        let (first, sense) = (self.sense(group)?, self.sense(second.group)?);
        let same = end == whole.len() && first.form == sense.form && first.target != sense.target;
        same.then(|| self.found(text, from + start, from + start + word.len(), group, None))
    }

    /// Whether names within this one are mentions too: in the names of organisations and treaties (`UN Charter`) and of
    /// capitals (`Mexico City`), not in those of places (`South Korea`).
    fn holds_names(&self, text: &str, found: &Found) -> bool {
        let name = text.get(found.start as usize..found.end as usize).unwrap_or("");
        name.contains([' ', '-', '–', '\u{a0}', '\n'])
            && self.gazetteer.senses(found.group).first().is_some_and(|sense| match sense.target {
                Target::Entity(id) => self.gazetteer.entity(id).is_some_and(|entity| {
                    use crate::gazetteer::EntityKind::{Historic, Organisation, Treaty};
                    matches!(entity.kind, Organisation | Treaty)
                        || sense.form == Form::Capital
                        // `Serbia and Montenegro` may be two countries in a list.
                        || (entity.kind == Historic && name.contains(" and "))
                }),
                _ => false,
            })
    }

    /// The longest name that starts at a byte: its end and its group.
    fn longest(&self, text: &str, at: usize, outer: Option<&Found>) -> Option<(usize, Group)> {
        let exact = self.longest_of(|walk| walk.exact, text, at, outer);
        if exact.is_some() {
            return exact;
        }
        let mut letters = text.get(at..)?.chars();
        let capitals = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(|c| c.is_uppercase());
        if capitals { self.longest_of(|walk| walk.capitals, text, at, outer) } else { None }
    }

    /// The longest name in any layer; of two that are as long, that of the upper layer.
    fn longest_of(
        &self,
        class: impl Fn(&Walk<'g>) -> Option<Root>,
        text: &str,
        at: usize,
        outer: Option<&Found>,
    ) -> Option<(usize, Group)> {
        let mut best: Option<(usize, Group)> = None;
        for walk in &self.layers {
            let found = class(walk).and_then(|root| self.walk(walk, root, text, at, outer));
            if let Some(found) = found
                && best.is_none_or(|(end, _)| found.0 > end)
            {
                best = Some(found);
            }
        }
        best
    }

    fn walk(
        &self,
        walk: &Walk<'g>,
        root: Root,
        text: &str,
        at: usize,
        outer: Option<&Found>,
    ) -> Option<(usize, Group)> {
        let fst = walk.fst;
        let mut node = fst.node(root.address);
        let mut output = root.output;
        let mut best = None;
        let mut space = false;
        let mut chars = text.get(at..)?.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let mut end = at + offset + c.len_utf8();
            let folded = match fold_char(c) {
                Folded::Nothing => continue,
                Folded::Space if space => continue,
                Folded::Space => {
                    space = true;
                    ' '
                }
                Folded::Char(mut letter) => {
                    space = false;
                    while let Some((next, mark)) = chars.peek().copied()
                        && !mark.is_ascii()
                        && let Some(joined) = join_mark(letter, mark)
                    {
                        letter = joined;
                        end = at + next + mark.len_utf8();
                        chars.next();
                    }
                    letter
                }
            };
            let mut utf8 = [0; 4];
            for byte in folded.encode_utf8(&mut utf8).bytes() {
                let Some(transition) = node.find_input(byte) else { return best };
                let transition = node.transition(transition);
                output = output.cat(transition.out);
                node = fst.node(transition.addr);
            }
            // `Sino-` is a name only before another word, and its hyphen is not part of the mention.
            let end = if folded == '-' { at + offset } else { end };
            if node.is_final() && is_boundary(text, end, folded) {
                let group = Group::new(walk.layer, output.cat(node.final_output()).value());
                if self.is_active(group, outer, at, end) {
                    best = Some((end, group));
                }
            }
        }
        best
    }

    /// Whether a group has a reading that counts here.
    fn is_active(&self, group: Group, outer: Option<&Found>, start: usize, end: usize) -> bool {
        let senses = self.gazetteer.senses(group);
        match outer {
            None => senses.iter().any(|sense| reads(sense, self.language)),
            Some(outer) => {
                let whole = outer.start as usize == start && outer.end as usize == end;
                let own = self.sense(outer.group);
                let wanted = |target| match own {
                    // `Port of Spain` is not in Spain.
                    Some(own) if own.form == Form::Capital => own.target == target,
                    // `the Quad` does not hold the Quad.
                    Some(own) => own.target != target,
                    None => true,
                };
                !whole
                    && senses.iter().any(|sense| {
                        reads(sense, self.language)
                            && wanted(sense.target)
                            && matches!(sense.target, Target::Entity(_))
                            && matches!(sense.form, Form::Name | Form::Acronym)
                            && !sense.doubts.has(Doubts::WEAK)
                    })
            }
        }
    }
}

/// Whether a name of one language counts in text of another: names of the language, names that belong to none, and
/// English names but not English demonyms in other languages.
pub(super) fn reads(sense: &Sense, language: NameLanguage) -> bool {
    match sense.language {
        NameLanguage::Any => true,
        NameLanguage::English => {
            matches!(language, NameLanguage::English | NameLanguage::Any) || sense.form != Form::Demonym
        }
        own => own == language,
    }
}

/// A number for a word, never 0.
fn hash(word: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    u32::try_from(hasher.finish() >> 32).unwrap_or(u32::MAX).max(1)
}

/// Whether a name that ends at a byte ends a word there; `last` is its last character.
fn is_boundary(text: &str, end: usize, last: char) -> bool {
    if !is_word_char(last) || is_ideograph(last) {
        return true;
    }
    match text.get(end..).and_then(|rest| rest.chars().next()) {
        None => true,
        Some(c) => (!is_word_char(c) && !is_joiner(c)) || is_ideograph(c),
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '@'
}

/// A character that is part of the word around it: a combining accent, a soft hyphen.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// A character of a script that does not part words.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
