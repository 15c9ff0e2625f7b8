//! The names of one script or language, stored apart, so that a text of another does not touch them.

use crate::gazetteer::store::{KeyClass, NameLanguage, Sense};
use crate::gazetteer::word::{Script, letter_run};
use crate::gazetteer::word_table::{Numbers, WordTable};
use crate::gazetteer::{CompileError, GazetteerError};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Names by key: the class as a byte, then the folded name.
pub(crate) type Keys = BTreeMap<Vec<u8>, Vec<Sense>>;

/// Which names a part holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PartId {
    /// Those in one script; in Latin script those in English and in any language.
    Script(Script),
    /// Those in Latin script that count in texts of one language; with the readings that they have in any.
    Language(NameLanguage),
    /// Those by which entities are looked up.
    Lookup,
    /// Words that tell what a name beside them means.
    Cues,
    /// Words beside the names of countries that make organs of them, in all languages.
    Patterns,
}

impl PartId {
    /// The number under which it is stored.
    pub(crate) fn number(self) -> u32 {
        match self {
            Self::Script(script) => script as u32,
            Self::Language(language) => 0x100 | language as u32,
            Self::Lookup => 0x200,
            Self::Cues => 0x201,
            Self::Patterns => 0x202,
        }
    }

    /// The parts that hold a key with its readings.
    fn of(key: &[u8], senses: &[Sense]) -> BTreeSet<Self> {
        match key.first() {
            Some(class) if *class == KeyClass::Lookup as u8 => return BTreeSet::from([Self::Lookup]),
            Some(class) if *class == KeyClass::Cue as u8 => return BTreeSet::from([Self::Cues]),
            Some(class) if *class == KeyClass::Pattern as u8 => return BTreeSet::from([Self::Patterns]),
            _ => {}
        }
        let name = key.get(1..).and_then(|name| std::str::from_utf8(name).ok()).unwrap_or("");
        match name.chars().next().map_or(Script::Latin, Script::of) {
            Script::Latin => senses.iter().map(|sense| Self::of_language(sense.language)).collect(),
            script => BTreeSet::from([Self::Script(script)]),
        }
    }

    fn of_language(language: NameLanguage) -> Self {
        match language {
            NameLanguage::Any | NameLanguage::English => Self::Script(Script::Latin),
            language => Self::Language(language),
        }
    }

    /// Whether it holds a reading of this language.
    fn has(self, sense: &Sense) -> bool {
        match self {
            Self::Script(Script::Latin) => Self::of_language(sense.language) == self,
            Self::Language(language) => {
                matches!(sense.language, NameLanguage::Any | NameLanguage::English)
                    || sense.language == language
            }
            _ => true,
        }
    }
}

/// Where the walk through the names is after the first word of a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reached {
    pub(crate) address: fst::raw::CompiledAddr,
    pub(crate) output: u64,
    /// The group of the name that ends here.
    pub(crate) group: Option<u32>,
    /// How names go on here; see [`Reached::may_go_on`].
    next: u32,
}

/// The bit of names that go on otherwise than with a blank and a letter or digit.
const OTHERWISE: u32 = 1;
/// An address or group is never this large.
const NONE: u32 = u32::MAX;

impl Reached {
    /// A place of which no more is known.
    fn new(address: fst::raw::CompiledAddr, output: u64) -> Self {
        Self { address, output, group: None, next: u32::MAX }
    }

    /// Whether a name may go on with these bytes of a text; that it does not is told at a glance.
    #[inline]
    pub(crate) fn may_go_on(&self, rest: &[u8]) -> bool {
        match rest {
            [] => false,
            [b' ', letter, ..] if letter.is_ascii_alphanumeric() => self.next & Self::bit(*letter) != 0,
            [b' ' | b'\t'..=b'\r' | 0x80.., ..] => self.next != 0,
            _ => self.next & OTHERWISE != 0,
        }
    }

    /// The bit of a letter or digit after a blank.
    fn bit(letter: u8) -> u32 {
        1 << (letter & 31)
    }

    /// Notes how a name goes on.
    fn add(&mut self, rest: &[u8]) {
        self.next |= match rest {
            [] => 0,
            [b' ', letter, ..] if letter.is_ascii_alphanumeric() => Self::bit(*letter),
            [b' ', ..] => u32::MAX,
            _ => OTHERWISE,
        };
    }
}

/// The places after a word: among the names as spelled, and among those in capitals.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ReachedBoth {
    pub(crate) exact: Option<Reached>,
    pub(crate) capitals: Option<Reached>,
}

impl ReachedBoth {
    /// As the numbers of a word.
    fn numbers(self) -> Numbers {
        let number = |place: Option<Reached>| {
            let place = place?;
            let (address, output) = (u32::try_from(place.address).ok()?, u32::try_from(place.output).ok()?);
            Some([address, output, place.group.unwrap_or(NONE), place.next])
        };
        let [a, b, c, d] = number(self.exact).unwrap_or([NONE; 4]);
        let [e, f, g, h] = number(self.capitals).unwrap_or([NONE; 4]);
        [a, b, c, d, e, f, g, h]
    }

    /// From the numbers of a word.
    pub(crate) fn of([a, b, c, d, e, f, g, h]: Numbers) -> Self {
        let place = |[address, output, group, next]: [u32; 4]| {
            (address != NONE).then_some(Reached {
                address: address as usize,
                output: u64::from(output),
                group: (group != NONE).then_some(group),
                next,
            })
        };
        Self { exact: place([a, b, c, d]), capitals: place([e, f, g, h]) }
    }
}

/// A part, as stored: its pieces are read when they are first asked for.
#[derive(Debug, Default)]
pub(crate) struct Part {
    number: u32,
    names: Cow<'static, [u8]>,
    words: WordTable,
    readings: Cow<'static, [u8]>,
    opened: OnceLock<Opened>,
}

#[derive(Debug, Default)]
struct Opened {
    /// `None` where there is no name.
    names: Option<fst::Map<Cow<'static, [u8]>>>,
    readings: Readings,
}

/// Readings of all name groups, one group after another, and where each starts; one more than there are groups.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
struct Readings {
    senses: Vec<Sense>,
    starts: Vec<u32>,
}

impl Part {
    /// A part from its pieces: map, words and readings.
    pub(crate) fn new(number: u32, [names, words, readings]: [Cow<'static, [u8]>; 3]) -> Self {
        Self { number, names, words: WordTable::from_bytes(words), readings, opened: OnceLock::new() }
    }

    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// Damaged data are as none; [`Part::check`] tells.
    fn opened(&self) -> &Opened {
        self.opened.get_or_init(|| Opened {
            names: fst::Map::new(self.names.clone()).ok(),
            readings: postcard::from_bytes(&self.readings).unwrap_or_default(),
        })
    }

    /// Whether all of it can be read.
    pub(crate) fn check(&self) -> Result<(), GazetteerError> {
        let damaged = |error: &dyn std::fmt::Display| GazetteerError::Damaged(error.to_string());
        if !self.names.is_empty() {
            fst::Map::new(self.names.as_ref()).map_err(|error| damaged(&error))?;
            postcard::from_bytes::<Readings>(&self.readings).map_err(|error| damaged(&error))?;
        }
        Ok(())
    }

    /// The map of names, for walking through it along a text.
    pub(crate) fn names(&self) -> Option<&fst::Map<Cow<'static, [u8]>>> {
        self.opened().names.as_ref()
    }

    /// The first words of names, or cues.
    pub(crate) fn words(&self) -> &WordTable {
        &self.words
    }

    /// The readings of one of its groups.
    pub(crate) fn senses(&self, group: usize) -> &[Sense] {
        let readings = &self.opened().readings;
        let range = || {
            let (start, end) = (*readings.starts.get(group)?, *readings.starts.get(group + 1)?);
            readings.senses.get(start as usize..end as usize)
        };
        range().unwrap_or(&[])
    }

    /// Compiles those of the names that belong to a part.
    pub(crate) fn compile(id: PartId, keys: &Keys) -> Result<[Vec<u8>; 3], CompileError> {
        let own: Vec<(&[u8], Vec<Sense>)> = keys
            .iter()
            .filter(|(key, senses)| PartId::of(key, senses).contains(&id))
            .map(|(key, senses)| (key.as_slice(), senses.iter().copied().filter(|s| id.has(s)).collect()))
            .collect();
        if id == PartId::Cues {
            let cues = own.iter().map(|(key, senses)| {
                let bits = senses.iter().fold(0, |bits, sense| bits | sense.target.cue_bit());
                (key.get(1..).unwrap_or(&[]), [bits, 0, 0, 0, 0, 0, 0, 0])
            });
            let words = WordTable::compile(cues).ok_or(CompileError::TooMany)?;
            return Ok([Vec::new(), words, Vec::new()]);
        }
        let mut readings = Readings::default();
        let mut groups: BTreeMap<&[Sense], u64> = BTreeMap::new();
        let mut map = fst::MapBuilder::memory();
        for (key, senses) in &own {
            let next = groups.len() as u64;
            let group = *groups.entry(senses).or_insert_with(|| {
                readings.starts.push(u32::try_from(readings.senses.len()).unwrap_or(u32::MAX));
                readings.senses.extend_from_slice(senses);
                next
            });
            map.insert(key, group)?;
        }
        readings.starts.push(u32::try_from(readings.senses.len()).unwrap_or(u32::MAX));
        let map = fst::Map::new(map.into_inner()?)?;
        let words = first_words(&map, own.iter().map(|(key, _)| *key));
        let words = words.iter().map(|(word, places)| (word.as_slice(), places.numbers()));
        let words = WordTable::compile(words).ok_or(CompileError::TooMany)?;
        let readings =
            postcard::to_stdvec(&readings).map_err(|error| GazetteerError::Damaged(error.to_string()))?;
        Ok([map.into_fst().into_inner(), words, readings])
    }

    /// The parts that names need.
    pub(crate) fn needed(keys: &Keys) -> BTreeSet<PartId> {
        keys.iter().flat_map(|(key, senses)| PartId::of(key, senses)).collect()
    }
}

/// The first words of the keys that are recognised in text, and where the walk is after each.
fn first_words<'k>(
    map: &fst::Map<Vec<u8>>,
    keys: impl Iterator<Item = &'k [u8]>,
) -> BTreeMap<Vec<u8>, ReachedBoth> {
    let mut out: BTreeMap<Vec<u8>, ReachedBoth> = BTreeMap::new();
    for key in keys {
        let exact = key.first() == Some(&(KeyClass::Exact as u8));
        if !exact && key.first() != Some(&(KeyClass::Capitals as u8)) {
            continue;
        }
        let end = 1 + letter_run(key, 1);
        let (Some(word), Some(walked)) = (key.get(1..end), key.get(..end)) else { continue };
        if word.is_empty() {
            continue;
        }
        let places = out.entry(word.to_vec()).or_insert(ReachedBoth { exact: None, capitals: None });
        let place = if exact { &mut places.exact } else { &mut places.capitals };
        if place.is_none() {
            *place = place_after(map, walked).map(|place| Reached { next: 0, ..place });
        }
        if let Some(place) = place {
            let rest = key.get(end..).unwrap_or(&[]);
            place.add(rest);
            if rest.is_empty() {
                place.group = map.get(key).and_then(|group| u32::try_from(group).ok());
            }
        }
    }
    out
}

/// Where the walk is after these bytes.
fn place_after<D: AsRef<[u8]>>(map: &fst::Map<D>, bytes: &[u8]) -> Option<Reached> {
    let fst = map.as_fst();
    let mut place = Reached::new(fst.root().addr(), 0);
    for byte in bytes {
        let node = fst.node(place.address);
        let transition = node.transition(node.find_input(*byte)?);
        place = Reached::new(transition.addr, place.output + transition.out.value());
    }
    Some(place)
}

/// Where the walk starts among the keys of a class.
pub(crate) fn root<D: AsRef<[u8]>>(map: &fst::Map<D>, class: KeyClass) -> Option<Reached> {
    place_after(map, &[class as u8])
}
