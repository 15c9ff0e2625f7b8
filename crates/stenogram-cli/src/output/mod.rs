//! How results are printed: one file a format.

mod concise;
mod diff;
mod excerpt;
mod full;
mod github;
mod json;
mod statistics;

pub(crate) use concise::concise;
pub(crate) use diff::diff;
pub(crate) use full::full;
pub(crate) use github::github;
pub(crate) use json::{JsonShape, JsonWriter, encode};
pub(crate) use statistics::Statistics;
