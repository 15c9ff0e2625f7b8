//! What the web playground calls: a transcript in a browser, compiled to WebAssembly.
//!
//! [`Document`] is the same in every program and tested as such; [`bindings`](self) for JavaScript stand in `bindings.rs`
//! and are built for WebAssembly only. Places are offsets in UTF-16 units of the whole text, as JavaScript counts, and line
//! ends are single line feeds, as editors in a browser have them.

#[cfg(target_arch = "wasm32")]
mod bindings;
mod columns;
mod document;
mod export;
mod failure;
mod report;
mod view;

pub use document::{Change, Document, Opened, Settings, Styled, opened, styles};
pub use export::Export;
pub use failure::Failure;
pub use view::{CardView, EntityView, Findings, OutlineView, Rewritten, Status};
