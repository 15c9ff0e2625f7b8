//! Layers of names: the built-in names are one, a user's another. Each has parts, one for each script and language.

use crate::gazetteer::part::{Keys, Part, PartId};
use crate::gazetteer::store::{KeyClass, Sense};
use crate::gazetteer::word::Script;
use crate::gazetteer::{CompileError, GazetteerError};
use fst::{IntoStreamer, Streamer};
use std::borrow::Cow;
use std::ops::Range;

/// Names, each with what it may stand for.
#[derive(Debug, Default)]
pub(crate) struct Layer {
    parts: Vec<Part>,
    /// Which of them holds the cues.
    cues: Option<usize>,
}

/// A group of readings. Its number tells layer, part, and which of the groups of the part it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Group(u32);

/// Bits of the number of a group within its part, and of the number of a part within its layer.
const GROUP_BITS: u32 = 22;
const PART_BITS: u32 = 6;

impl Group {
    pub(crate) fn new(layer: usize, part: usize, at: u64) -> Self {
        let most = |bits: u32| (1_u32 << bits) - 1;
        let number = |number: usize, bits| u32::try_from(number).unwrap_or(u32::MAX).min(most(bits));
        let at = u32::try_from(at).unwrap_or(u32::MAX).min(most(GROUP_BITS));
        let layer = number(layer, 32 - GROUP_BITS - PART_BITS);
        Self((layer << PART_BITS | number(part, PART_BITS)) << GROUP_BITS | at)
    }

    /// The layer that it is of.
    pub(crate) fn layer(self) -> usize {
        (self.0 >> (GROUP_BITS + PART_BITS)) as usize
    }

    fn part(self) -> usize {
        (self.0 >> GROUP_BITS & ((1 << PART_BITS) - 1)) as usize
    }

    fn at(self) -> usize {
        (self.0 & ((1 << GROUP_BITS) - 1)) as usize
    }
}

impl Layer {
    /// A layer of these keys: the class as a byte, then the folded name.
    pub(crate) fn new(keys: &Keys) -> Result<Self, CompileError> {
        Ok(Self::read(Cow::Owned(Self::compile(keys)?))?)
    }

    /// Compiles the names, part by part: how many there are, then of each its number, the lengths of its pieces, and
    /// the pieces.
    pub(crate) fn compile(keys: &Keys) -> Result<Vec<u8>, CompileError> {
        let needed = Part::needed(keys);
        let mut out = number(needed.len())?.to_vec();
        for id in needed {
            let pieces = Part::compile(id, keys)?;
            out.extend(id.number().to_le_bytes());
            for piece in &pieces {
                out.extend(number(piece.len())?);
            }
            out.extend(pieces.iter().flatten());
        }
        Ok(out)
    }

    /// Reads the compiled form; its parts are read when they are needed.
    pub(crate) fn read(bytes: Cow<'static, [u8]>) -> Result<Self, GazetteerError> {
        // Where the bytes ship with the program, the pieces are used where they lie.
        let cut = |range: Range<usize>| match &bytes {
            Cow::Borrowed(bytes) => bytes.get(range).map(Cow::Borrowed),
            Cow::Owned(bytes) => bytes.get(range).map(|piece| Cow::Owned(piece.to_vec())),
        };
        let mut at = 0;
        let mut parts = Vec::new();
        for _ in 0..next_number(&bytes, &mut at)? {
            let id = next_number(&bytes, &mut at)?;
            let mut lengths = [0; 3];
            for length in &mut lengths {
                *length = next_number(&bytes, &mut at)? as usize;
            }
            let mut pieces = [const { Cow::Borrowed::<'static, [u8]>(&[]) }; 3];
            for (piece, length) in pieces.iter_mut().zip(lengths) {
                *piece = cut(at..at.saturating_add(length)).ok_or_else(cut_off)?;
                at += length;
            }
            parts.push(Part::new(id, pieces));
        }
        let cues = parts.iter().position(|part| part.number() == PartId::Cues.number());
        Ok(Self { parts, cues })
    }

    /// Whether all of it can be read.
    pub(crate) fn check(&self) -> Result<(), GazetteerError> {
        self.parts.iter().try_for_each(Part::check)
    }

    /// A part, with its number in this layer.
    pub(crate) fn part(&self, id: PartId) -> Option<(usize, &Part)> {
        self.parts.iter().enumerate().find(|(_, part)| part.number() == id.number())
    }

    /// The readings of one of its groups.
    pub(crate) fn senses(&self, group: Group) -> &[Sense] {
        self.parts.get(group.part()).map_or(&[], |part| part.senses(group.at()))
    }

    /// The readings of a folded name in one class of keys; `None` where it has no such name. Names in Latin script are
    /// those in English and in any language.
    pub(crate) fn look_up(&self, class: KeyClass, folded: &str) -> Option<&[Sense]> {
        let script = || folded.chars().next().map_or(Script::Latin, Script::of);
        let id = match class {
            KeyClass::Lookup => PartId::Lookup,
            KeyClass::Pattern => PartId::Patterns,
            _ => PartId::Script(script()),
        };
        let (_, part) = self.part(id)?;
        let mut key = Vec::with_capacity(folded.len() + 1);
        key.push(class as u8);
        key.extend_from_slice(folded.as_bytes());
        let group = part.names()?.get(&key)?;
        Some(part.senses(usize::try_from(group).ok()?))
    }

    /// What is said of a cue, as bits.
    pub(crate) fn cue(&self, word: &str) -> u32 {
        let cues = self.cues.and_then(|at| self.parts.get(at)?.words().get(word));
        cues.map_or(0, |[bits, ..]| bits)
    }

    /// Calls `act` with each name of a class in this script and its readings.
    pub(crate) fn each(&self, class: KeyClass, script: Script, mut act: impl FnMut(&str, &[Sense])) {
        let Some((_, part)) = self.part(PartId::Script(script)) else { return };
        let Some(names) = part.names() else { return };
        let (from, to) = ([class as u8], [class as u8 + 1]);
        let mut stream = names.range().ge(from).lt(to).into_stream();
        while let Some((key, at)) = stream.next() {
            if let Some(name) = key.get(1..).and_then(|name| std::str::from_utf8(name).ok()) {
                act(name, part.senses(usize::try_from(at).unwrap_or(usize::MAX)));
            }
        }
    }
}

fn number(length: usize) -> Result<[u8; 4], CompileError> {
    u32::try_from(length).map(u32::to_le_bytes).map_err(|_| CompileError::TooMany)
}

fn next_number(bytes: &[u8], at: &mut usize) -> Result<u32, GazetteerError> {
    let number = bytes.get(*at..).and_then(|rest| rest.first_chunk()).ok_or_else(cut_off)?;
    *at += 4;
    Ok(u32::from_le_bytes(*number))
}

fn cut_off() -> GazetteerError {
    GazetteerError::Damaged("it is cut off".to_owned())
}
