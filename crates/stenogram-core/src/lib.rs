//! Reads transcripts of people asking and answering, and knows what is in them.
//!
//! The data flows one way: bytes → [`text`] → [`syntax`] → [`mention`] (which asks the [`gazetteer`]) → [`index`]
//! → [`lint`] → [`mod@format`]. [`Analysis`] runs the whole way for one transcript and, after an edit, reuses what the edit did not
//! touch.
//!
//! Everything here is a pure function of its arguments: no clock, no environment and, outside [`project`], no file
//! system. Every [`text::Span`] is a range of UTF-8 bytes of the decoded text.

mod analysis;
pub mod format;
pub mod gazetteer;
pub mod hover;
pub mod index;
pub mod lint;
pub mod mention;
pub mod profile;
pub mod project;
pub mod syntax;
pub mod target;
pub mod text;
pub mod tokens;
mod work;

pub use analysis::{Analysis, Source};
