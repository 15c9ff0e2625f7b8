//! Cards for clients that show plain text.

use stenogram_core::gazetteer::Card;

/// The card without flags: such clients are mostly terminals, where a flag is as wide as two letters, as one, or as four.
pub(super) fn plain(card: &Card) -> String {
    let text = card.to_plain();
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, flagged)) = rest.find(of_flag).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let behind = flagged.trim_start_matches(of_flag);
        rest = behind.strip_prefix(' ').unwrap_or(behind);
    }
    out.push_str(rest);
    out
}

/// Whether a flag is made of it: letters of regions; the black flag, and the tags that make it one of a part of a state.
fn of_flag(letter: char) -> bool {
    matches!(letter, '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f3f4}' | '\u{e0020}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use stenogram_core::gazetteer::{CardSection, Gazetteer};

    #[test]
    fn a_title_has_no_flag() {
        let gazetteer = Gazetteer::builtin();
        let card =
            gazetteer.by_id("ISL").and_then(|id| gazetteer.card(id, None)).expect("Iceland has a card");
        let text = plain(&card);
        assert!(text.starts_with("Iceland\nCountry"), "{text}");
    }

    #[test]
    fn flags_within_a_text_are_left_out_with_a_blank() {
        let card = Card {
            title: "Ann Roe".to_owned(),
            sections: vec![CardSection::new("Of", "Armenia 🇦🇲 (line 1), Scotland 🏴󠁧󠁢󠁳󠁣󠁴󠁿 (line 2)")],
            ..Card::default()
        };
        assert_eq!(plain(&card), "Ann Roe\n\n  Of  Armenia (line 1), Scotland (line 2)\n");
    }
}
