//! What must hold of any input, as functions that panic where it does not. The fuzz targets in `fuzz/` call them with
//! what a coverage-guided fuzzer makes up, and a test here with seeds that are changed at random, the same each time.

mod contained;
mod decoding;
mod edits;
mod mutation;
mod parse;
mod seeds;

pub use contained::{debate, html, json, plain, subtitles};
pub use decoding::decoding;
pub use edits::{EDIT_BYTES, edits};
pub use mutation::Mutations;
pub use parse::parse;
pub use seeds::{Seed, seeds};

/// Something that must hold: its name, the function that checks it, and which of the seeds it starts from.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The name, as `cargo fuzz run` takes it.
    pub name: &'static str,
    /// Panics if it does not hold of an input.
    pub check: fn(&[u8]),
    /// Endings of the files that are fit to start from.
    pub endings: &'static [&'static str],
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "parse", check: parse, endings: &["txt", "md"] },
    Target { name: "edits", check: edits, endings: &["txt", "md", "srt", "vtt"] },
    Target { name: "plain", check: plain, endings: &["txt", "md"] },
    Target { name: "subtitles", check: subtitles, endings: &["srt", "vtt"] },
    Target { name: "html", check: html, endings: &["html"] },
    Target { name: "debate", check: debate, endings: &["xml"] },
    Target { name: "json", check: json, endings: &["json"] },
    Target { name: "decoding", check: decoding, endings: &["txt", "md", "srt"] },
];
