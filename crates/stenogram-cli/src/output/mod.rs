//! How results are printed: one file a format.

mod checkstyle;
mod concise;
mod diff;
mod excerpt;
mod findings;
mod fingerprint;
mod full;
mod github;
mod gitlab;
mod json;
mod junit;
mod path;
mod places;
mod rdjson;
mod sarif;
mod statistics;

pub(crate) use concise::concise;
pub(crate) use diff::diff;
pub(crate) use findings::{FindingsWriter, pieces};
pub(crate) use full::full;
pub(crate) use github::github;
pub(crate) use json::{JsonShape, JsonWriter, encode};
pub(crate) use statistics::{RuleCount, Statistics};
