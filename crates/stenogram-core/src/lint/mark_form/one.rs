//! One mark by itself: what it tells, and how a house writes it.

use super::{MarkForm, convention, form};
use crate::Analysis;
use crate::lint::vocabulary;
use crate::profile::MarkStyle;
use crate::syntax::Mark;

/// How a house writes a mark of this transcript: `(Laughter.)`. `None` where it settles nothing for such marks, or where
/// the mark has other words than those that marks consist of.
pub fn mark_in_style(analysis: &Analysis, style: &MarkStyle, mark: &Mark) -> Option<String> {
    let form = form_of(analysis, mark)?;
    convention::in_style(style, &form, analysis.text(), analysis.transcript().language)
}

/// What a mark of this transcript tells, by the key of [`MarkStyle::words`]: `laughter`; `None` where that is not known.
pub fn mark_matter(analysis: &Analysis, mark: &Mark) -> Option<&'static str> {
    let form = form_of(analysis, mark)?;
    vocabulary::matter(form.words.of(analysis.text()), analysis.transcript().language)
}

fn form_of(analysis: &Analysis, mark: &Mark) -> Option<MarkForm> {
    let transcript = analysis.transcript();
    let turn = transcript.turns.get(transcript.turn_at(mark.span.start)?)?;
    let at = turn.blocks.partition_point(|block| block.span.end <= mark.span.start);
    form(mark, turn.blocks.get(at)?, turn.label.is_some() && at == 0, analysis.text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::profile::{MarkBracket, MarkCase};

    #[test]
    fn a_mark_is_told_and_written_as_the_house_does() {
        let text = "Question: Why so late? (LAUGHTER)\n\nAnna Berg: Because. [cross-talk 00:12:01] I [said] so \
                    (Chuckles) no. (The lights go out.)\n";
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let style = MarkStyle {
            bracket: Some(MarkBracket::Square),
            case: Some(MarkCase::Sentence),
            stop: Some(true),
            ..MarkStyle::default()
        };
        let told: Vec<_> = analysis
            .transcript()
            .marks
            .iter()
            .map(|mark| {
                let written = mark_in_style(&analysis, &style, mark);
                (mark.span.of(text), mark_matter(&analysis, mark), written)
            })
            .collect();
        let some = |written: &str| Some(written.to_owned());
        assert_eq!(
            told,
            [
                ("(LAUGHTER)", Some("laughter"), some("[Laughter.]")),
                ("[cross-talk 00:12:01]", Some("crosstalk"), some("[Cross-talk 00:12:01.]")),
                ("[said]", None, None),
                ("(Chuckles)", None, some("[Chuckles]")),
                ("(The lights go out.)", None, None),
            ]
        );
        let silent = MarkStyle::default();
        assert!(
            analysis.transcript().marks.iter().all(|mark| mark_in_style(&analysis, &silent, mark).is_none())
        );
    }
}
