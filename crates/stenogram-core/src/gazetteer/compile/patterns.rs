//! Patterns on their way into the map: what stands before or after the name of a country in the name of an organ.

use super::names::NameMap;
use crate::gazetteer::fold::fold_for_matching;
use crate::gazetteer::record::{PatternRecord, Records};
use crate::gazetteer::store::Pattern;
use std::collections::BTreeMap;

/// On which side of the name of a country words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PatternSide {
    /// `Ministry of Defence` of Serbia.
    Before,
    /// Serbian `Defence Ministry`.
    After,
}

impl PatternSide {
    /// The key of words on this side. The words come first: by their script a part of the names is chosen.
    pub(crate) fn key(self, words: &str) -> String {
        let side = match self {
            Self::Before => '<',
            Self::After => '>',
        };
        format!("{}{side}", fold_for_matching(words))
    }
}

/// Adds the patterns to the names, and gives them in the order of their numbers.
pub(super) fn add(names: &mut NameMap<'_>, records: &Records) -> Vec<Pattern> {
    let mut out = Vec::new();
    for record in &records.patterns {
        if record.fields.is_empty() {
            one(names, record, None, &mut out);
        }
        for field in &record.fields {
            one(names, record, Some(field), &mut out);
        }
    }
    out
}

fn one(names: &mut NameMap<'_>, record: &PatternRecord, field: Option<&str>, out: &mut Vec<Pattern>) {
    // More patterns than numbers are not told apart; nobody writes 65,536 of them.
    let Ok(number) = u16::try_from(out.len()) else { return };
    let filled = |text: &str| text.replace("{field}", field.unwrap_or(""));
    let country = record.country.unwrap_or(true);
    let any_case = country && !record.as_written;
    let mut side = |side: PatternSide, lists: &BTreeMap<String, Vec<String>>| {
        for (code, texts) in lists {
            for text in texts {
                let text = filled(text);
                names.pattern(&side.key(&text), code, number);
                if any_case {
                    names.pattern(&side.key(&text.to_lowercase()), code, number);
                }
                if text.chars().count() > 3 {
                    names.pattern(&side.key(&text.to_uppercase()), code, number);
                }
            }
        }
    };
    side(PatternSide::Before, &record.before);
    side(PatternSide::After, &record.after);
    out.push(Pattern { kind: record.kind.clone(), title: filled(&record.title), country });
}
