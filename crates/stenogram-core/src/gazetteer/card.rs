//! What to show of an entity, and how it is written as Markdown and as plain text.

use unicode_width::UnicodeWidthStr;

/// What to show of an entity, ready to be rendered: as Markdown for a hover, as plain text for a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// Its name, with a flag where it has one.
    pub title: String,
    /// One line about the words under the cursor, where they are not the name itself: `“Belgrade” is the capital of …`.
    pub lead: Option<String>,
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

impl CardSection {
    /// A section.
    pub fn new(heading: impl Into<String>, text: impl Into<String>) -> Self {
        Self { heading: heading.into(), text: text.into() }
    }
}

/// So many columns a line of plain text has where nothing else is said.
pub const PLAIN_WIDTH: usize = 80;

impl Card {
    /// The card as Markdown (CommonMark) without HTML and tables, so that editors that show it nearly as it stands show
    /// it well. Text of the gazetteer and of transcripts is escaped.
    pub fn to_markdown(&self) -> String {
        let mut out = format!("### {}\n", escaped(&self.title));
        let head: Vec<String> = self
            .lead
            .iter()
            .chain(Some(&self.subtitle))
            .filter(|l| !l.is_empty())
            .map(|l| escaped(l))
            .collect();
        // Two spaces break the line; a backslash would, too, but is seen where Markdown is not rendered.
        if !head.is_empty() {
            out.push_str(&format!("{}\n", head.join("  \n")));
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
            let notes: Vec<String> =
                self.footnotes.iter().map(|note| format!("*{}*", escaped(note))).collect();
            out.push_str(&format!("\n---\n\n{}\n", notes.join("  \n")));
        }
        out
    }

    /// The card as plain text, [`PLAIN_WIDTH`] columns wide.
    pub fn to_plain(&self) -> String {
        self.to_plain_within(PLAIN_WIDTH)
    }

    /// The card as plain text: headings and texts in two columns, lines wrapped at `width` columns.
    pub fn to_plain_within(&self, width: usize) -> String {
        let mut out = String::new();
        for line in Some(&self.title).into_iter().chain(&self.lead).chain(Some(&self.subtitle)) {
            if !line.is_empty() {
                wrap(&mut out, "", 0, line, width);
            }
        }
        if !self.sections.is_empty() {
            out.push('\n');
        }
        let column = self.sections.iter().map(|section| section.heading.width()).max().unwrap_or(0);
        for section in &self.sections {
            let pad = " ".repeat(column - section.heading.width());
            wrap(&mut out, &format!("  {}{pad}  ", section.heading), column + 4, &section.text, width);
        }
        if !self.footnotes.is_empty() {
            out.push('\n');
        }
        for footnote in &self.footnotes {
            wrap(&mut out, "", 0, footnote, width);
        }
        out
    }
}

/// Writes `text` behind `before`, its further lines behind `indent` spaces. A word that is longer than a line stays
/// whole.
fn wrap(out: &mut String, before: &str, indent: usize, text: &str, width: usize) {
    out.push_str(before);
    let mut column = indent;
    // Control characters of a transcript must not command the terminal; among them are line ends.
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    for (at, word) in text.split(' ').filter(|word| !word.is_empty()).enumerate() {
        let wide = word.width();
        if at > 0 && column + 1 + wide > width {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            column = indent;
        } else if at > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += wide;
    }
    out.push('\n');
}

/// Text in which no character means anything to Markdown. Characters that mean something only in places where a card
/// has no text, such as the start of a line, stay: many editors show the backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let means = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '#' | '~' | '|' => true,
            // The start of a character reference: `&lt;`.
            '&' => rest.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#'),
            _ => false,
        };
        if means {
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
            title: "A*B #".to_owned(),
            sections: vec![CardSection::new("H", "<b>_x_\n# y & z &lt; [a](b)")],
            ..Card::default()
        };
        assert_eq!(
            card.to_markdown(),
            "### A\\*B \\#\n\n- **H:** \\<b>\\_x\\_ \\# y & z \\&lt; \\[a\\](b)\n"
        );
        assert_eq!(card.to_plain(), "A*B #\n\n  H  <b>_x_ # y & z &lt; [a](b)\n");
    }

    #[test]
    fn lines_of_the_head_and_the_foot_are_broken() {
        let card = Card {
            title: "T".to_owned(),
            lead: Some("L".to_owned()),
            subtitle: "S".to_owned(),
            sections: Vec::new(),
            footnotes: vec!["one".to_owned(), "two".to_owned()],
        };
        assert_eq!(card.to_markdown(), "### T\nL  \nS\n\n---\n\n*one*  \n*two*\n");
        assert_eq!(card.to_plain(), "T\nL\nS\n\none\ntwo\n");
    }

    #[test]
    fn plain_text_is_wrapped_and_aligned() {
        let card = Card {
            title: "T".to_owned(),
            sections: vec![
                CardSection::new("One", "aaa bbb ccc ddd eee"),
                CardSection::new("Longer", "averyveryverylongword b"),
            ],
            ..Card::default()
        };
        assert_eq!(
            card.to_plain_within(21),
            "T\n\n  One     aaa bbb ccc\n          ddd eee\n  Longer  averyveryverylongword\n          b\n"
        );
    }
}
