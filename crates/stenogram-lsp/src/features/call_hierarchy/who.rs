//! Who is the same speaker, and who says what, as the digests tell.

use super::item::is_at_or_before;
use crate::workspace::{Digest, Place};

/// The speaker of this name in another digest: an index. A role, and a surname alone, may be another one there.
pub(super) fn speaker(digest: &Digest, name: &str, named: bool, is_here: bool) -> Option<u32> {
    if !is_here && (!named || !name.trim().contains(char::is_whitespace)) {
        return None;
    }
    let name = folded(name);
    let at = digest.speakers.iter().position(|spoke| spoke.named == named && folded(&spoke.name) == name)?;
    u32::try_from(at).ok()
}

fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The labels of a digest, in the order of the text, with whom they stand for.
pub(super) struct Labels(Vec<(Place, u32)>);

impl Labels {
    /// Those of a transcript.
    pub(super) fn of(digest: &Digest) -> Self {
        let speakers = (0u32..).zip(&digest.speakers);
        let mut labels: Vec<(Place, u32)> =
            speakers.flat_map(|(id, spoke)| spoke.turns.iter().map(move |place| (*place, id))).collect();
        labels.sort_unstable();
        Self(labels)
    }

    /// Who speaks at a place: whose label is the last one before it.
    pub(super) fn speaker_at(&self, place: Place) -> Option<u32> {
        let after = self.0.partition_point(|(label, _)| is_at_or_before(*label, place));
        self.0.get(after.checked_sub(1)?).map(|(_, speaker)| *speaker)
    }
}
