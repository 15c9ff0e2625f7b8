//! Layers of names: the built-in names are one, a user's another.

use crate::gazetteer::store::{KeyClass, Sense};
use fst::{IntoStreamer, Streamer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The names of a layer, by class of key and folded spelling.
pub(crate) type NameMap = fst::Map<Cow<'static, [u8]>>;

/// Names, each with what it may stand for.
#[derive(Debug, Default)]
pub(crate) struct Layer {
    /// `None` where there is no name.
    names: Option<NameMap>,
    /// Readings of all name groups, one group after another.
    senses: Vec<Sense>,
    /// Where each group starts in `senses`; one more than there are groups.
    group_starts: Vec<u32>,
}

/// A group of readings: which layer it belongs to is part of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Group(u32);

/// Bits of the number of a group within its layer.
const BITS: u32 = 28;

impl Group {
    pub(crate) fn new(layer: usize, at: u64) -> Self {
        let at = u32::try_from(at).unwrap_or(u32::MAX).min((1 << BITS) - 1);
        Self(u32::try_from(layer).unwrap_or(u32::MAX).checked_shl(BITS).unwrap_or(0) | at)
    }

    pub(crate) fn layer(self) -> usize {
        (self.0 >> BITS) as usize
    }

    fn at(self) -> usize {
        (self.0 & ((1 << BITS) - 1)) as usize
    }
}

impl Layer {
    /// A layer from its compiled parts.
    pub(crate) fn from_parts(
        names: Cow<'static, [u8]>,
        senses: Vec<Sense>,
        group_starts: Vec<u32>,
    ) -> Result<Self, fst::Error> {
        Ok(Self { names: Some(fst::Map::new(names)?), senses, group_starts })
    }

    /// A layer of these keys: the class as a byte, then the folded name.
    pub(crate) fn new(keys: &BTreeMap<Vec<u8>, Vec<Sense>>) -> Result<Self, fst::Error> {
        let mut senses = Vec::new();
        let mut group_starts = Vec::new();
        let names = build(keys, &mut senses, &mut group_starts)?;
        Self::from_parts(Cow::Owned(names), senses, group_starts)
    }

    /// The map of names, for walking through it along a text.
    pub(crate) fn names(&self) -> Option<&NameMap> {
        self.names.as_ref()
    }

    /// The readings of one of its groups.
    pub(crate) fn senses(&self, group: Group) -> &[Sense] {
        let range = || {
            let start = *self.group_starts.get(group.at())? as usize;
            let end = *self.group_starts.get(group.at() + 1)? as usize;
            self.senses.get(start..end)
        };
        range().unwrap_or(&[])
    }

    /// The readings of a folded name in one class of keys; `None` where it has no such name.
    pub(crate) fn look_up(&self, class: KeyClass, folded: &str) -> Option<&[Sense]> {
        let mut key = Vec::with_capacity(folded.len() + 1);
        key.push(class as u8);
        key.extend_from_slice(folded.as_bytes());
        self.names.as_ref()?.get(&key).map(|at| self.senses(Group::new(0, at)))
    }

    /// Calls `act` with each name of a class and its readings.
    pub(crate) fn each(&self, class: KeyClass, mut act: impl FnMut(&str, &[Sense])) {
        let Some(names) = &self.names else { return };
        let (from, to) = ([class as u8], [class as u8 + 1]);
        let mut stream = names.range().ge(from).lt(to).into_stream();
        while let Some((key, at)) = stream.next() {
            if let Some(name) = key.get(1..).and_then(|name| std::str::from_utf8(name).ok()) {
                act(name, self.senses(Group::new(0, at)));
            }
        }
    }
}

/// Writes the map of the keys; groups that are the same are stored once.
pub(crate) fn build(
    keys: &BTreeMap<Vec<u8>, Vec<Sense>>,
    senses: &mut Vec<Sense>,
    group_starts: &mut Vec<u32>,
) -> Result<Vec<u8>, fst::Error> {
    let mut groups: BTreeMap<&[Sense], u64> = BTreeMap::new();
    let mut map = fst::MapBuilder::memory();
    for (key, group) in keys {
        let next = groups.len() as u64;
        let group = *groups.entry(group).or_insert_with(|| {
            group_starts.push(u32::try_from(senses.len()).unwrap_or(u32::MAX));
            senses.extend_from_slice(group);
            next
        });
        map.insert(key, group)?;
    }
    group_starts.push(u32::try_from(senses.len()).unwrap_or(u32::MAX));
    map.into_inner()
}
