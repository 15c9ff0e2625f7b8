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
        let mut out = format!("### {}\n", escaped(&self.title));
        if !self.subtitle.is_empty() {
            out.push_str(&format!("{}\n", escaped(&self.subtitle)));
        }
        if !self.sections.is_empty() {
            out.push('\n');
        }
        for section in &self.sections {
            if section.heading.is_empty() {
                out.push_str(&format!("- {}\n", escaped(&section.text)));
            } else {
                out.push_str(&format!("- **{}:** {}\n", escaped(&section.heading), escaped(&section.text)));
            }
        }
        if !self.footnotes.is_empty() {
            out.push_str("\n---\n");
            for footnote in &self.footnotes {
                out.push_str(&format!("\n*{}*\n", escaped(footnote)));
            }
        }
        out
    }

    /// The card as plain text, wrapped nowhere.
    pub fn to_plain(&self) -> String {
        let mut out = format!("{}\n", self.title);
        if !self.subtitle.is_empty() {
            out.push_str(&format!("{}\n", self.subtitle));
        }
        if !self.sections.is_empty() {
            out.push('\n');
        }
        let width = self.sections.iter().map(|section| section.heading.chars().count()).max().unwrap_or(0);
        for section in &self.sections {
            let pad = width - section.heading.chars().count();
            out.push_str(&format!("  {}{}  {}\n", section.heading, " ".repeat(pad), section.text));
        }
        if !self.footnotes.is_empty() {
            out.push('\n');
        }
        for footnote in &self.footnotes {
            out.push_str(&format!("{footnote}\n"));
        }
        out
    }
}

/// Text in which no character means anything to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_escaped() {
        let card = Card {
            title: "A*B".to_owned(),
            sections: vec![CardSection { heading: "H".to_owned(), text: "<b>_x_\n# y".to_owned() }],
            ..Card::default()
        };
        assert_eq!(card.to_markdown(), "### A\\*B\n\n- **H:** \\<b\\>\\_x\\_ \\# y\n");
        assert_eq!(card.to_plain(), "A*B\n\n  H  <b>_x_\n# y\n");
    }
}
