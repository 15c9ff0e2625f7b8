//! How far exchanges and sections go, for whoever folds or selects them.

use stenogram_core::syntax::{Section, Transcript};
use stenogram_core::text::Span;

/// Each section with all that stands under its heading, deeper sections too; in the order of their headings.
pub(crate) fn sections(transcript: &Transcript) -> Vec<(&Section, Span)> {
    let mut extents: Vec<(&Section, Span)> = Vec::with_capacity(transcript.sections.len());
    // Those whose deeper sections may still come, the deepest last.
    let mut open: Vec<usize> = Vec::new();
    for section in &transcript.sections {
        close(&mut extents, &mut open, section.level);
        open.push(extents.len());
        extents.push((section, section.span));
    }
    close(&mut extents, &mut open, 0);
    extents
}

/// Ends the open sections of `level` or deeper: each reaches as far as the deeper ones in it.
fn close(extents: &mut [(&Section, Span)], open: &mut Vec<usize>, level: u8) {
    while let Some(at) = open.pop_if(|at| extents.get(*at).is_some_and(|(open, _)| open.level >= level)) {
        let end = extents.get(at).map_or(0, |(_, span)| span.end);
        if let Some((_, around)) = open.last().and_then(|at| extents.get_mut(*at)) {
            around.end = around.end.max(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_holds_the_deeper_ones_that_follow_it() {
        let section = |level, start: u32| Section {
            title: Span::empty(start),
            level,
            span: Span::new(start, start + 5),
            turns: 0..0,
        };
        let transcript = Transcript {
            sections: vec![section(1, 0), section(2, 10), section(3, 20), section(2, 30), section(1, 40)],
            ..Transcript::default()
        };
        let ends: Vec<_> = sections(&transcript).iter().map(|(_, span)| span.end).collect();
        assert_eq!(ends, [35, 25, 25, 35, 45]);
    }
}
