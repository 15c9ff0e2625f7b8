//! What is named in answer: to the questions that raise an entity, to one question, or by one speaker.

use super::item::{self, Subject};
use super::{MOST, who};
use crate::failure::Failure;
use crate::session::Cancel;
use crate::workspace::{Digest, Naming, Transcribed};
use lsp_types::{CallHierarchyOutgoingCall, Range, Uri};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use stenogram_core::gazetteer::Gazetteer;

/// How an entity is named in answer.
struct Answering<'a> {
    /// The transcript that comes first in which it is.
    first: &'a Arc<Transcribed>,
    /// The place there.
    place: Range,
    /// The places in the document of the item.
    here: Vec<Range>,
    times: usize,
    transcripts: usize,
    /// The index of that transcript.
    rank: usize,
}

/// The calls from `subject` in these transcripts: those of the document of the item, `here`, first, and what is named
/// most before what is named less.
pub(super) fn calls(
    gazetteer: &Gazetteer,
    transcripts: &[Arc<Transcribed>],
    here: &Uri,
    subject: &Subject,
    cancel: &Cancel,
) -> Result<Vec<CallHierarchyOutgoingCall>, Failure> {
    let mut found: BTreeMap<&str, Answering<'_>> = BTreeMap::new();
    for (rank, transcribed) in transcripts.iter().enumerate() {
        cancel.check()?;
        let (digest, is_here) = (&transcribed.digest, transcribed.uri == *here);
        let Some(answers) = Answers::to(digest, subject, is_here) else { continue };
        for named in &digest.named {
            // What is asked about is named in its answers; that says nothing.
            if matches!(subject, Subject::Entity(id) if *id == named.id) {
                continue;
            }
            let places: Vec<Range> = named
                .places
                .iter()
                .filter(|naming| answers.has(naming))
                .map(|naming| naming.place.into())
                .collect();
            let Some(place) = places.first().copied() else { continue };
            let answering = found.entry(&named.id).or_insert_with(|| Answering {
                first: transcribed,
                place,
                here: Vec::new(),
                times: 0,
                transcripts: 0,
                rank,
            });
            answering.times += places.len();
            answering.transcripts += 1;
            if is_here {
                answering.here = places;
            }
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, of)| {
        (of.here.is_empty(), Reverse(of.here.len()), Reverse(of.times), of.rank, of.place.start)
    });
    let calls = found.into_iter().filter_map(|(id, of)| {
        let says = named_times(&of);
        let to = item::of_entity(gazetteer, id, of.first, Some(of.place), Some(says))?;
        Some(CallHierarchyOutgoingCall { to, from_ranges: of.here })
    });
    Ok(calls.take(MOST).collect())
}

/// Which mentions of a transcript are in answer to something.
enum Answers {
    /// Those in the answers to these questions.
    To(BTreeSet<u32>),
    /// Those in the turns of this speaker.
    By(u32, who::Labels),
}

impl Answers {
    /// Those in answer to `subject`; `None` where none is.
    fn to(digest: &Digest, subject: &Subject, is_here: bool) -> Option<Self> {
        match subject {
            Subject::Entity(id) => {
                let at = digest.named.binary_search_by(|named| named.id.as_str().cmp(id)).ok()?;
                let places = &digest.named.get(at)?.places;
                let asking = places.iter().filter(|naming| naming.asks && naming.question > 0);
                Some(Self::To(asking.map(|naming| naming.question).collect()))
            }
            Subject::Question(n) => is_here.then(|| Self::To(BTreeSet::from([*n]))),
            Subject::Speaker { name, named } => {
                Some(Self::By(who::speaker(digest, name, *named, is_here)?, who::Labels::of(digest)))
            }
        }
    }

    fn has(&self, naming: &Naming) -> bool {
        match self {
            Self::To(questions) => !naming.asks && questions.contains(&naming.question),
            Self::By(speaker, labels) => labels.speaker_at(naming.place) == Some(*speaker),
        }
    }
}

/// `named 3 times`, `named 12 times in 4 transcripts`.
fn named_times(of: &Answering<'_>) -> String {
    let times = match of.times {
        1 => "named once".to_owned(),
        2 => "named twice".to_owned(),
        times => format!("named {times} times"),
    };
    if of.transcripts > 1 { format!("{times} in {} transcripts", of.transcripts) } else { times }
}
