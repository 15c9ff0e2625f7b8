//! What to show of an entity.

/// What to show of an entity, ready to be rendered: as Markdown for a hover, as plain text for a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// Its name, with a flag where it has one.
    pub title: String,
    /// One line below the title: what it is, as `country · Southern Europe · UN member since 2000-11-01`.
    pub subtitle: String,
    /// Facts, in the order in which to show them.
    pub sections: Vec<CardSection>,
    /// What to know about the data: its date, its sources.
    pub footnotes: Vec<String>,
}

/// One fact of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardSection {
    /// What it is about: `Capital`.
    pub heading: String,
    /// One line.
    pub text: String,
}

impl Card {
    /// The card as Markdown (CommonMark). Text of the gazetteer is escaped.
    pub fn to_markdown(&self) -> String {
        self.title.clone()
    }

    /// The card as plain text, wrapped nowhere.
    pub fn to_plain(&self) -> String {
        self.title.clone()
    }
}
