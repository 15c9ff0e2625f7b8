//! Logs in which one of those present writes down what the others say: `14:02:11 <ann> Jan: Yes.`
//!
//! There the label is the one behind the nickname; other lines of the scribe go on with what was said, or tell of it.

use super::Delimiter;
use super::inventory::LabelLine;
use super::line::LineFacts;
use std::collections::BTreeMap;

/// Takes the nicknames of scribes out of the labels.
pub(super) fn read(labels: &mut Vec<LabelLine>, lines: &[LineFacts]) {
    let nick = |label: &LabelLine| {
        let line = lines.get(label.line)?;
        line.candidates().iter().find(|candidate| candidate.kind == Delimiter::Angle)
    };
    let noted = |label: &LabelLine| {
        label.candidate(lines).is_some_and(|candidate| candidate.kind == Delimiter::Colon)
    };
    let mut lines_of: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for label in labels.iter() {
        if let Some(nick) = nick(label) {
            let (all, others) = lines_of.entry(nick.key.clone()).or_default();
            *all += 1;
            *others += u32::from(noted(label));
        }
    }
    // Half of the lines of a scribe, or more, go on with what was said.
    let scribes =
        |key: &str| lines_of.get(key).is_some_and(|(all, others)| *others >= 3 && others * 4 >= *all);
    if !lines_of.keys().any(|key| scribes(key)) {
        return;
    }
    labels.retain(|label| noted(label) || nick(label).is_none_or(|nick| !scribes(&nick.key)));
}
