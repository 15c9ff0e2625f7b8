//! How results are printed: one file a format.

mod json;

pub(crate) use json::{JsonShape, JsonWriter, encode};
