//! Where the edits of fixes are, in lines and columns.

use crate::records::{FindingRecord, Positions};
use stenogram_core::Analysis;
use stenogram_core::lint::Edit;

/// Lines and columns of the edits of findings, both from 1, columns in code points. They are found in one pass over
/// the text, however many edits there are.
#[derive(Debug)]
pub(crate) struct Places {
    /// Offset, line and column, in the order of the offsets.
    known: Vec<(u32, u32, u32)>,
}

/// Where an edit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// Line and column of the start.
    pub(crate) start: (u32, u32),
    /// Line and column just after the end.
    pub(crate) end: (u32, u32),
}

impl Places {
    /// The places of all edits of `findings`.
    pub(crate) fn new(analysis: &Analysis, findings: &[FindingRecord]) -> Self {
        let edits = findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits);
        let mut offsets: Vec<u32> = edits.flat_map(|edit| [edit.span.start, edit.span.end]).collect();
        offsets.sort_unstable();
        offsets.dedup();
        let mut positions = Positions::new(analysis);
        let known = offsets.into_iter().map(|offset| {
            let (line, column) = positions.of(offset);
            (offset, line, column)
        });
        Self { known: known.collect() }
    }

    /// Where `edit`, one of those given to [`Places::new`], is.
    pub(crate) fn of(&self, edit: &Edit) -> Option<Place> {
        let of = |offset: u32| {
            let at = self.known.binary_search_by_key(&offset, |known| known.0).ok()?;
            self.known.get(at).map(|&(_, line, column)| (line, column))
        };
        Some(Place { start: of(edit.span.start)?, end: of(edit.span.end)? })
    }
}
