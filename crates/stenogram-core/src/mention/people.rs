//! People whom the text itself introduces.

use crate::gazetteer::EntityId;
use crate::text::Span;

/// A person of one transcript: index in [`crate::mention::Mentions::people`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// A person whom the text introduces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Id that is local to the document, made from the name: `person:ararat-mirzoyan`.
    pub id: String,
    /// The fullest form of the name, as written.
    pub name: String,
    /// What the text says that the person is, each once, in the order of the text.
    pub roles: Vec<Role>,
    /// Where the text introduces the person: the title, the country and the name.
    pub introduced: Span,
}

/// What a text says that a person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The words: `Foreign Minister of Armenia`.
    pub words: String,
    /// The country or organisation in them.
    pub of: Option<EntityId>,
    /// Where they stand.
    pub span: Span,
}
