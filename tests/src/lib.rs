//! What the end-to-end tests share: the binaries under test, a client of the language server, the walk that every
//! editor makes, the colours of their grammars, fixtures.

pub mod binaries;
pub mod cli;
pub mod colours;
pub mod editor;
pub mod guide;
pub mod install;
pub mod lsp_client;
pub mod mentions;
pub mod python;
pub mod score;
