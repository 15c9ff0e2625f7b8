//! All hints together.

use super::*;
use crate::features::testing::with_view;
use crate::settings::EditorSettings;
use lsp_types::{Position, Range, TextDocumentIdentifier, WorkDoneProgressParams};
use serde_json::json;

/// The text with the hints in it, in angle brackets, for a range of whole lines.
fn shown(text: &str, lines: (u32, u32), wanted: EditorSettings) -> String {
    with_view(text, |view| {
        view.shared.set_editor(wanted);
        let params = InlayHintParams {
            work_done_progress_params: WorkDoneProgressParams::default(),
            text_document: TextDocumentIdentifier { uri: view.revision.uri.clone() },
            range: Range::new(Position::new(lines.0, 0), Position::new(lines.1, 0)),
        };
        let hints = inlay_hint(view, &params).expect("nobody cancels").expect("always an answer");
        let mut shown = text.to_owned();
        for hint in hints.iter().rev() {
            let InlayHintLabel::String(label) = &hint.label else { panic!("a plain label") };
            let before = hint.padding_right == Some(true);
            assert_ne!(hint.padding_left, hint.padding_right);
            let hint_text = if before { format!("<{label}> ") } else { format!(" <{label}>") };
            shown.insert_str(view.offset(hint.position) as usize, &hint_text);
        }
        shown
    })
}

fn only(turn_numbers: bool, acronyms: bool, roles: bool) -> EditorSettings {
    let wanted = json!({ "turnNumbers": turn_numbers, "acronyms": acronyms, "roles": roles });
    EditorSettings::read(&json!({ "inlayHints": wanted })).0
}

#[test]
fn turns_are_numbered() {
    let text =
        "Welcome.\n\nQuestion: Why?\nAnn Roe: So.\nQuestion 2: And?\nAnn Roe: 🎙 So.\nModerator: Thanks.\n";
    assert_eq!(
        shown(text, (0, 9), only(true, false, false)),
        "Welcome.\n\n<Q1> Question: Why?\n<3> Ann Roe: So.\nQuestion 2: And?\n<5> Ann Roe: 🎙 So.\n\
         <6> Moderator: Thanks.\n",
    );
    assert_eq!(shown(text, (3, 3), only(true, false, false)).matches('<').count(), 1);
}

#[test]
fn markup_before_a_label_stays_before_it() {
    let text = "**Question:** Why is that so?\n\n**Ann Roe:** It is so.\n\n**Question:** Why?\n\n**Ann Roe:** Yes.\n";
    let numbered = shown(text, (0, 9), only(true, false, false));
    assert!(numbered.starts_with("<Q1> **Question:**"), "{numbered}");
}

#[test]
fn an_abbreviation_is_explained_once_and_not_where_the_text_does() {
    let text = "Question: What of the OSCE? And the OSCE again?\n\
        Ann Roe: The Eurasian Economic Union (EAEU) is well. So is the EAEU.\n\
        Question: Does the IMO (International Maritime Organization) meet?\n\
        Ann Roe: The World Health Organization does; we asked the WHO.\n";
    let told = shown(text, (0, 9), only(false, true, false));
    assert!(told.contains("the OSCE <(Organi"), "{told}");
    assert_eq!(told.matches('<').count(), 1, "{told}");
}

#[test]
fn a_hint_takes_no_word_apart() {
    let text = "Question: What of the OSCE-led talks, and of the OSCE’s seat?\nAnn Roe: The OSCE, as ever, is slow.\n";
    let told = shown(text, (0, 9), only(false, true, false));
    assert!(told.contains("The OSCE <(Organi"), "{told}");
    assert_eq!(told.matches('<').count(), 1, "{told}");
}

#[test]
fn initials_are_explained_by_the_name_that_the_document_gives_them() {
    let text = "Interview of the Harbour Herald with Ann Roe, the mayor\n\n\
        Participants:\n\
        Ann Roe (AR), mayor of the town\n\
        Jan Dahl (JD), reporter\n\n\
        JD: How are you today, and what will you do about the old harbour?\n\n\
        AR: I am well, I think. We will build a new one, and we will keep the old one as it is.\n\n\
        JD: And what about tomorrow? Will the ferry go again?\n\n\
        AR: Who knows. I would like it to.\n\n\
        JD: Thank you very much for your time.\n\n\
        AR: Thank you.\n";
    let told = shown(text, (0, 20), only(false, false, true));
    assert!(told.contains("JD <Jan Dahl>: How") && told.contains("AR <Ann Roe>: I am"), "{told}");
    assert_eq!(shown(text, (0, 20), only(false, false, false)), text);
}

/// A talk under this title, in which somebody speaks by office.
fn talk(title: &str) -> String {
    format!(
        "{title}\n\n\
        THE PRESIDENT: Good morning. I will be short today, for there is little to say.\n\n\
        Q: Madam President, will the ferry go again?\n\n\
        THE PRESIDENT: It will. President Jan Dahl and I have said so before.\n\n\
        Q: When will that be?\n\n\
        THE PRESIDENT: In May, I think. Thank you for asking.\n\n\
        Q: Thank you, Madam President.\n"
    )
}

#[test]
fn an_office_is_explained_by_the_one_person_whom_the_header_gives_it() {
    let told = |title: &str| shown(&talk(title), (0, 20), only(false, false, true));
    let one = told("Remarks by President Ann Roe at the harbour");
    assert_eq!(one.matches("THE PRESIDENT <Ann Roe>:").count(), 3, "{one}");
    for doubtful in [
        "Remarks by President Ann Roe and President Jan Dahl at the harbour",
        "Remarks by Vice President Ann Roe at the harbour",
        "Remarks at the harbour",
    ] {
        assert!(!told(doubtful).contains('<'), "{doubtful}");
    }
}
