//! What the machine formats contain: one struct a record. The field names are contracts; fields may be added.

mod doctor;
mod entity;
mod explanation;
mod finding;
mod mention;
mod positions;
mod profile;
mod rule;
mod settings;
mod turn;

pub(crate) use doctor::{ConfigurationRecord, DoctorRecord, GazetteerRecord, PlatformRecord, TerminalRecord};
pub(crate) use entity::{DocumentRecord, EntityRecord, occurrences};
pub(crate) use explanation::{ExplanationRecord, LineRecord, ReadingRecord};
pub(crate) use finding::FindingRecord;
pub(crate) use mention::{MentionRecord, ReasonRecord};
pub(crate) use positions::Positions;
pub(crate) use profile::{DetectedRecord, ProfileRecord};
pub(crate) use rule::{RuleRecord, severity_name};
pub(crate) use settings::SettingsRecord;
pub(crate) use stenogram_core::index::{OutlineRecord, ParticipantRecord, QuestionRecord, SectionRecord};
pub(crate) use turn::TurnRecord;

/// A share or weight as records give it: with three decimals.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}
