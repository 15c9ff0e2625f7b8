//! House styles: how a transcript should be written.
//!
//! A profile is data: a TOML file that says how labels, paragraphs, marks, typography, numbers, header and end are
//! written. What it does not say is left to each transcript. Eleven come with the program ([`builtin`]); a house can
//! write its own, from scratch or over another one (`extends`).

mod builtin;
mod error;
mod read;
mod style;

pub use builtin::{builtin, builtins};
pub use error::ProfileError;
pub use read::parse;
pub use style::{
    Captions, Dash, DateOrder, Delimiter, Ellipsis, EndStyle, HeaderStyle, Honorific, LabelCase, LabelStyle,
    Level, MarkBracket, MarkCase, MarkStyle, NameForm, NumberStyle, ParagraphStyle, Percent, Profile,
    QuoteLevel, QuotePunctuation, Quotes, Required, RuleChoice, Spelling, TimeForm, TypographyStyle,
};
