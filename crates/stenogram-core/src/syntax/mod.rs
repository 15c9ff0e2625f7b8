//! From text to turns.
//!
//! Three steps (see `ARCHITECTURE.md`): each line by itself gives facts (`line`); the candidate labels of all lines
//! together give the labels of the document (`inventory`); both give the tree (`build`). Parsing never fails: any
//! text gives a [`Transcript`], and the leaves of its [`Node`] tree concatenate to the text.

mod model;

pub use model::{
    Block, BlockKind, Delimiter, Field, FieldKind, Glue, Header, Label, Mark, MarkKind, Role, Speaker,
    SpeakerId, Transcript, Turn, TurnKind,
};
