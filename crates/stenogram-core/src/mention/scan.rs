//! Finds names in one paragraph: the longest name at each word, by walking the map of names along the text.

use crate::gazetteer::{
    Doubts, Form, Gazetteer, Group, KeyClass, NameLanguage, PartId, Script, Sense, Target, hash,
    hash_of_short, is_ideograph, is_joiner, is_within_word, is_word_char, letter_run, plain_bytes, plain_run,
};
use crate::mention::context::{Context, context};
use crate::mention::foreign::{follows_katakana, is_no_people, opens_sentence};
use crate::mention::longer::{joined_word, name_before};
use crate::mention::walk::{Walk, Word, char_at, folds_away, is_broken, walks_of, word_length};
use crate::work::count_work;
use std::borrow::Cow;
use std::cell::OnceCell;

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

/// Finds the names of a gazetteer in paragraphs of one language.
pub(super) struct Scanner<'g> {
    gazetteer: &'g Gazetteer,
    language: NameLanguage,
    /// The parts of the gazetteer with names in Latin script, those that go first where names are of one length first.
    latin: Vec<Walk<'g>>,
    /// The characters of ASCII with which names of those parts start, as bits.
    starts: u128,
    /// Those with names in other scripts, opened when a text has letters of the script.
    others: [OnceCell<Vec<Walk<'g>>>; Script::COUNT],
}

impl<'g> Scanner<'g> {
    /// A scanner for text of this language.
    pub(super) fn new(gazetteer: &'g Gazetteer, language: NameLanguage) -> Self {
        let latin = walks_of(gazetteer, &[PartId::Language(language), PartId::Script(Script::Latin)]);
        let starts = latin.iter().flat_map(Walk::first_bytes).filter(u8::is_ascii);
        let starts = starts.fold(0, |bits, byte| bits | 1 << byte);
        Self { gazetteer, language, latin, starts, others: [const { OnceCell::new() }; Script::COUNT] }
    }

    /// The names in a paragraph, in the order of the text, an outer one before those nested in it. They take the place
    /// of what is in `out`.
    pub(super) fn scan(&self, text: &str, out: &mut Vec<Found>) {
        out.clear();
        self.scan_range(text, 0, text.len(), None, out);
    }

    /// Scans a part of the text; with `outer`, for names nested in it.
    fn scan_range(&self, text: &str, from: usize, to: usize, outer: Option<&Found>, out: &mut Vec<Found>) {
        let mut at = from;
        // Where the last name ended.
        let mut free = from;
        while let Some(word) = self.next_word(text, at, to) {
            match self.longest_from(text, word, outer) {
                // `the West` gives way to the longer `West Bank` that starts within it.
                Some((end, _)) if self.gives_way(text, word.start, end, outer) => {
                    at = word.start + "the".len()
                }
                Some((end, group)) if end <= to && !self.is_word(text, word.start, end, group) => {
                    let found = self.found(text, word.start, end, group, outer);
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
                        self.scan_range(text, word.start, end, Some(&found), out);
                    }
                    free = end;
                    at = end;
                }
                _ => at = word.end,
            }
        }
    }

    /// The next word from a byte on, before `to`, with which a name may start. Most words are passed over by their hash.
    fn next_word(&self, text: &str, mut at: usize, to: usize) -> Option<Word> {
        let bytes = text.as_bytes();
        while at < to {
            let start = at;
            if let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk()) {
                let number = u64::from_le_bytes(*chunk);
                let length = plain_bytes(number);
                if length == 0 && number & 0x80 == 0 {
                    at += 1;
                    continue;
                }
                let end = if length < 8 { start + length } else { start + plain_run(bytes, start) };
                let next = bytes.get(end).copied().unwrap_or(b' ');
                // A word of ASCII letters.
                if length > 0 && next.is_ascii() {
                    at = end + 1;
                    if !self.starts(number as u8) {
                        continue;
                    }
                    let hash = if length < 8 {
                        hash_of_short(number & ((1 << (8 * length)) - 1), length)
                    } else {
                        hash(bytes.get(start..end)?)
                    };
                    if next == b'-' || self.latin.iter().any(|walk| walk.may_start(hash)) {
                        match self.word(text, start, end, Some(hash)) {
                            Some(word) => return Some(word),
                            None => at = end,
                        }
                    }
                    continue;
                }
            }
            let end = start + letter_run(bytes, start);
            let Some(word) = self.long_word(text, start, end) else {
                // Not the start of a word, or of none that starts a name.
                at = if end > start { end } else { start + char_at(text, start).map_or(1, char::len_utf8) };
                continue;
            };
            return Some(word);
        }
        None
    }

    /// Whether a name may start with this byte of ASCII.
    #[inline]
    fn starts(&self, byte: u8) -> bool {
        self.starts >> (byte & 0x7f) & 1 == 1
    }

    /// A word that is not in ASCII, at the end of the text, or no word at all.
    fn long_word(&self, text: &str, start: usize, end: usize) -> Option<Word> {
        count_work(1);
        if start == end {
            let c = char_at(text, start)?;
            if !is_word_char(c)
                || (!is_ideograph(c) && is_within_word(text, start))
                || follows_katakana(text, start)
            {
                return None;
            }
            return Some(Word { start, end: start + word_length(text, start), hash: None });
        }
        let hash = hash(text.as_bytes().get(start..end)?);
        let known = self.walks(text, start).iter().any(|walk| walk.may_start(hash));
        let next = text.as_bytes().get(end);
        let ends = next.is_none_or(|next| next.is_ascii() && *next != b'-');
        if ends && !known { None } else { self.word(text, start, end, Some(hash)) }
    }

    /// A run of letters as a word, where it starts one.
    fn word(&self, text: &str, start: usize, end: usize, hash: Option<u64>) -> Option<Word> {
        if is_within_word(text, start) {
            return None;
        }
        let next = char_at(text, end);
        // Letters and signs behind it are folded with it; so are the parts of a broken word.
        let folds = next.is_some_and(|c| !c.is_ascii() && (is_word_char(c) || is_joiner(c) || folds_away(c)));
        let hash = hash.filter(|_| !folds && !is_broken(text, end));
        let known = hash.is_none_or(|hash| self.walks(text, start).iter().any(|walk| walk.may_start(hash)));
        known.then_some(Word { start, end, hash })
    }

    /// The parts with names in the script of the text at a byte.
    fn walks(&self, text: &str, at: usize) -> &[Walk<'g>] {
        let script = match text.as_bytes().get(at) {
            None | Some(..0x80) => Script::Latin,
            Some(0xd0..=0xd3) => Script::Cyrillic,
            Some(_) => char_at(text, at).map_or(Script::Latin, Script::of),
        };
        match script {
            Script::Latin => &self.latin,
            script => match self.others.get(script as usize) {
                Some(walks) => walks.get_or_init(|| walks_of(self.gazetteer, &[PartId::Script(script)])),
                None => &[],
            },
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

    fn found(&self, text: &str, start: usize, end: usize, group: Group, outer: Option<&Found>) -> Found {
        let senses = &*self.readings(group);
        // What stands beside `Mexico City` tells of `Mexico` in it too, and `City` is not beside it.
        let of_capital = outer.filter(|outer| self.names_capital(outer));
        let context = match of_capital {
            Some(outer) => outer.context,
            None => context(self.gazetteer, text, start, end, senses),
        };
        let with = (outer.is_none() && !is_foreign(self.language))
            .then(|| name_before(self.gazetteer, text, start, end, senses))
            .flatten();
        let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
        let mut context = context;
        context.set(Context::AFTER_BREAK, with.is_some_and(|(_, starts)| starts));
        let with = with.map_or(0, |(word, _)| number_of(word));
        Found { start: offset(start), end: offset(end), group, context, with, nested: outer.is_some() }
    }

    /// The reading that names an entity.
    fn sense(&self, group: Group) -> Option<&'g Sense> {
        let senses = || self.gazetteer.senses(group).iter().filter(|sense| reads(sense, self.language));
        let sense = senses().find(|sense| sense.language == self.language).or_else(|| senses().next())?;
        matches!(sense.target, Target::Entity(_) | Target::Pinned(_)).then_some(sense)
    }

    /// The readings of a name that count in this language, its own first.
    fn readings(&self, group: Group) -> Cow<'g, [Sense]> {
        let senses = self.gazetteer.senses(group);
        let counts = |sense: &&Sense| reads(sense, self.language);
        if !is_foreign(self.language) && senses.iter().all(|sense| counts(&sense)) {
            return Cow::Borrowed(senses);
        }
        let mut own: Vec<Sense> = senses.iter().filter(counts).copied().collect();
        own.sort_by_key(|sense| sense.language != self.language);
        Cow::Owned(own)
    }

    /// Whether what has the spelling of a name is a word of the language here, the name of a language, or a surname.
    fn is_word(&self, text: &str, start: usize, end: usize, group: Group) -> bool {
        if !is_foreign(self.language) {
            return false;
        }
        let Some(sense) = self.sense(group).filter(|sense| sense.language == self.language) else {
            return false;
        };
        let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
        (sense.doubts.has(Doubts::SELDOM) && opens_sentence(before))
            || (sense.form == Form::Demonym && is_no_people(self.gazetteer, before, after, self.language))
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
        let name = text.get(second.start as usize..second.end as usize).filter(|name| is_of_words(name))?;
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
        is_of_words(name)
            && name.contains([' ', '-', '–', '\u{a0}', '\n'])
            && self.gazetteer.senses(found.group).first().is_some_and(|sense| match sense.target {
                // What a user does not want recognised can hold what is.
                Target::Entity(id) | Target::Pinned(id) | Target::Off(id) => {
                    self.gazetteer.entity(id).is_some_and(|entity| {
                        use crate::gazetteer::EntityKind::{Historic, Organisation, Treaty};
                        matches!(entity.kind, Organisation | Treaty)
                        || sense.form == Form::Capital
                        // `Serbia and Montenegro` may be two countries in a list.
                        || (entity.kind == Historic && name.contains(" and "))
                    })
                }
                _ => false,
            })
    }

    /// The longest name that starts at a byte: its end and its group.
    fn longest(&self, text: &str, at: usize, outer: Option<&Found>) -> Option<(usize, Group)> {
        let end = at + letter_run(text.as_bytes(), at);
        let word = if end > at {
            self.word(text, at, end, text.as_bytes().get(at..end).map(hash))
        } else {
            self.long_word(text, at, end)
        };
        self.longest_from(text, word?, outer)
    }

    /// The longest name that starts with a word, in any part; of two that are as long, that of the part that goes first.
    fn longest_from(&self, text: &str, word: Word, outer: Option<&Found>) -> Option<(usize, Group)> {
        let exact = self.longest_of(KeyClass::Exact, text, word, outer);
        if exact.is_some() {
            return exact;
        }
        let mut letters = text.get(word.start..)?.chars();
        let capitals = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(|c| c.is_uppercase() || is_joiner(c));
        if capitals { self.longest_of(KeyClass::Capitals, text, word, outer) } else { None }
    }

    fn longest_of(
        &self,
        class: KeyClass,
        text: &str,
        word: Word,
        outer: Option<&Found>,
    ) -> Option<(usize, Group)> {
        let mut best: Option<(usize, Group)> = None;
        for walk in self.walks(text, word.start) {
            let Some((from, places)) = walk.start(text, word) else { continue };
            let place = if class == KeyClass::Capitals { places.capitals } else { places.exact };
            let Some(place) = place else { continue };
            let is_active = |group, end| self.is_active(group, outer, word.start, end);
            if let Some(found) = walk.longest(place, class, text, from, is_active)
                && best.is_none_or(|(end, _)| found.0 > end)
            {
                best = Some(found);
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
                            && matches!(sense.target, Target::Entity(_) | Target::Pinned(_) | Target::Off(_))
                            && matches!(sense.form, Form::Name | Form::Acronym)
                            && !sense.doubts.has(Doubts::WEAK)
                    })
            }
        }
    }
}

/// Whether a name of one language counts in text of another: names of the language, names that belong to none, and
/// English names but not English demonyms and words in other languages.
pub(super) fn reads(sense: &Sense, language: NameLanguage) -> bool {
    match sense.language {
        NameLanguage::Any => true,
        NameLanguage::English => {
            !is_foreign(language) || (sense.form != Form::Demonym && !matches!(sense.target, Target::Word(_)))
        }
        own => own == language,
    }
}

/// Whether a language is told to be another than English.
fn is_foreign(language: NameLanguage) -> bool {
    !matches!(language, NameLanguage::English | NameLanguage::Any)
}

/// Whether a name may have several words; that it has not is told at a glance.
fn is_of_words(name: &str) -> bool {
    name.bytes().fold(false, |other, byte| other | !byte.is_ascii_alphanumeric())
}

/// A number for a word, never 0.
fn number_of(word: &str) -> u32 {
    u32::try_from(hash(word.as_bytes()) >> 32).unwrap_or(u32::MAX).max(1)
}
