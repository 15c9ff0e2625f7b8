use super::*;
use crate::features::testing::{with_client, with_view};
use lsp_types::TextEdit;
use proptest::prelude::*;
use serde_json::json;

const BRIEFING: &str = "Press briefing with Ann Roe\r\n\r\n\
    Participants: Ann Roe, Press Secretary (AR); Jan Doe, Minister\r\n\r\n\
    MS. ROE:  Good day 🎙, everyone. The Minister is here.\r\n\r\n\
    Q    Ms. Roe, is Kiev far? Jan Doe is from Kiev.\r\n\r\n\
    MS. ROE:  Ask him. (Laughter.)\r\n\r\n\
    MINISTER DOE:  Ann Roe’s words are mine. Kyiv, not KIEV.\r\n\r\n\
    Q    Thank you.\r\n\r\n\
    MR. DOE:  Not at all.\r\n";

fn params(view: View<'_>, text: &str, words: &str, into: usize) -> TextDocumentPositionParams {
    let at = u32::try_from(text.find(words).expect("the words are there") + into).expect("small");
    let position = view.range(stenogram_core::text::Span::empty(at)).start;
    serde_json::from_value(json!({ "textDocument": { "uri": view.revision.uri }, "position": position }))
        .expect("parameters")
}

/// The text after a renaming by a client that can do nothing special.
fn renamed(text: &str, words: &str, new: &str) -> Result<String, String> {
    with_view(text, |view| {
        let params = RenameParams {
            text_document_position: params(view, text, words, 1),
            new_name: new.to_owned(),
            work_done_progress_params: Default::default(),
        };
        let edit = rename(view, &params).map_err(|failure| failure.to_string())?;
        Ok(applied(view, plain(edit.ok_or("nothing there")?)))
    })
}

/// The changes to the only document.
fn plain(edit: WorkspaceEdit) -> Vec<TextEdit> {
    edit.changes.into_iter().flatten().flat_map(|(_, edits)| edits).collect()
}

fn applied(view: View<'_>, mut edits: Vec<TextEdit>) -> String {
    let mut text = view.analysis.text().to_owned();
    edits.sort_by_key(|edit| edit.range.start);
    for edit in edits.into_iter().rev() {
        let span = view.span(edit.range);
        text.replace_range(span.start as usize..span.end as usize, &edit.new_text);
    }
    text
}

/// The lines that differ.
fn differences(before: &str, after: &str) -> Vec<String> {
    let pairs = before.lines().zip(after.lines());
    pairs.filter(|(before, after)| before != after).map(|(_, after)| after.to_owned()).collect()
}

#[test]
fn a_speaker_is_renamed_wherever_nobody_speaks() {
    let after = renamed(BRIEFING, "MS. ROE", "Anna Berg").expect("it works");
    assert_eq!(
        differences(BRIEFING, &after),
        [
            "Press briefing with Anna Berg",
            "Participants: Anna Berg, Press Secretary (AB); Jan Doe, Minister",
            "MS. BERG:  Good day 🎙, everyone. The Minister is here.",
            "MS. BERG:  Ask him. (Laughter.)",
        ]
    );
}

#[test]
fn a_name_that_is_misspelt_is_mended_in_what_is_said_too() {
    let after = renamed(BRIEFING, "Ann Roe, Press", "Ann Row").expect("it works");
    assert_eq!(
        differences(BRIEFING, &after),
        [
            "Press briefing with Ann Row",
            "Participants: Ann Row, Press Secretary (AR); Jan Doe, Minister",
            "MS. ROW:  Good day 🎙, everyone. The Minister is here.",
            "Q    Ms. Row, is Kiev far? Jan Doe is from Kiev.",
            "MS. ROW:  Ask him. (Laughter.)",
            "MINISTER DOE:  Ann Row’s words are mine. Kyiv, not KIEV.",
        ]
    );
}

#[test]
fn a_client_that_shows_the_word_under_the_cursor_means_that_word() {
    let after = renamed(BRIEFING, "ROE:  Ask", "BERG").expect("it works");
    assert!(after.starts_with("Press briefing with Ann Berg\r\n"), "{after}");
    assert!(after.contains("MS. BERG:  Ask"), "{after}");
}

#[test]
fn a_spelling_is_changed_where_it_is_written_so() {
    let after = renamed(BRIEFING, "Kiev far", "Kyiv").expect("it works");
    assert_eq!(
        differences(BRIEFING, &after),
        [
            "Q    Ms. Roe, is Kyiv far? Jan Doe is from Kyiv.",
            "MINISTER DOE:  Ann Roe’s words are mine. Kyiv, not KYIV.",
        ]
    );
}

#[test]
fn a_label_without_a_name_is_renamed_where_it_is_written_so() {
    let text = "Question: Is it?\nAnn Roe: It is.\nQuestion: Why?\nAnn Roe: Who knows.\n";
    let after = renamed(text, "Question", "Journalist").expect("it works");
    assert_eq!(after, text.replace("Question", "Journalist"));
}

#[test]
fn each_cue_of_a_turn_is_of_the_speaker() {
    let cues = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Sarah>It is Sarah\n\n00:02.000 --> 00:04.000\n<v Sarah>who asks. Is it?\n\n\
                00:05.000 --> 00:06.000\n<v Jan Doe>Yes.\n";
    let after = renamed(cues, "Sarah>It", "Zoë Berg").expect("it works");
    assert_eq!(after, cues.replace("<v Sarah>", "<v Zoë Berg>"));
    let said = renamed(cues, "Sarah>It", "A > B").expect_err("markup");
    assert!(said.contains("part of the format"), "{said}");
}

#[test]
fn a_form_of_address_is_no_part_of_the_name() {
    let text =
        "MR. BLACK:  Is it?\n\nMS. ROE-BELL:  It is.\n\nMR. BLACK:  Why?\n\nMS. ROE-BELL:  Who knows.\n";
    let after = renamed(text, "BLACK", "Jan White").expect("it works");
    assert_eq!(after, text.replace("BLACK", "WHITE"));
    let after = renamed(text, "ROE-BELL", "Quist").expect("it works");
    assert_eq!(after, text.replace("ROE-BELL", "QUIST"));
}

#[test]
fn a_label_that_is_told_by_its_capitals_keeps_them() {
    let after = renamed(BRIEFING, "Q  ", "Journalist").expect("it works");
    assert_eq!(after, BRIEFING.replace("Q    ", "JOURNALIST    "));
}

#[test]
fn what_cannot_be_renamed_says_why() {
    for (words, new, why) in [
        ("ROE:", "", "is empty"),
        ("ROE:", "Anna\nBerg", "on one line"),
        ("ROE:", "—", "no letters"),
        ("ROE:", "Anna: Berg", "colon"),
        ("ROE:", "Jan Doe", "two would become one speaker"),
        ("ROE:", &"Ann ".repeat(50), "too long"),
        ("ROE:", "Anna Berg’s", "without the ending"),
        ("Laughter", "Applause", "“(Laughter.)” is a mark"),
        ("everyone", "x", "nothing there"),
    ] {
        let said = renamed(BRIEFING, words, new).expect_err(words);
        assert!(said.contains(why), "{words} to {new}: {said}");
    }
    let text = "<!-- stenogram-ignore S101 -->\n\nQuestion: Is it?\n\nAnn Roe: It is.\n";
    let said = renamed(text, "S101", "S102").expect_err("a code");
    assert!(said.contains("code of a rule"), "{said}");
}

#[test]
fn the_whole_name_is_what_a_person_changes() {
    let shown = |words: &str| {
        with_view(BRIEFING, |view| {
            let found = prepare(view, &params(view, BRIEFING, words, 0)).expect("it works")?;
            let PrepareRenameResponse::RangeWithPlaceholder { range, placeholder } = found else {
                panic!("{found:?}")
            };
            Some((view.words(view.span(range)).to_owned(), placeholder))
        })
    };
    let pair = |words: &str, called: &str| Some((words.to_owned(), called.to_owned()));
    assert_eq!(shown("ROE:"), pair("ROE", "Ann Roe"));
    assert_eq!(shown("MS. ROE"), pair("MS. ROE", "Ann Roe"));
    assert_eq!(shown("Jan Doe is"), pair("Jan Doe", "Jan Doe"));
    assert_eq!(shown("Kiev"), pair("Kiev", "Kiev"));
    assert_eq!(shown("Q  "), pair("Q", "Q"));
    assert_eq!(shown("everyone"), None);
}

#[test]
fn a_client_that_asks_is_given_what_is_said_and_what_merges() {
    let client = json!({
        "workspace": { "workspaceEdit": {
            "documentChanges": true, "changeAnnotationSupport": { "groupsOnLabel": true },
        } },
        "textDocument": { "rename": { "prepareSupport": true, "honorsChangeAnnotations": true } },
    });
    let edit = |new: &str| {
        with_client(BRIEFING, serde_json::from_value(client.clone()).expect("capabilities"), |view| {
            let params = RenameParams {
                text_document_position: params(view, BRIEFING, "ROE:", 0),
                new_name: new.to_owned(),
                work_done_progress_params: Default::default(),
            };
            serde_json::to_value(rename(view, &params).expect("it works")).expect("JSON")
        })
    };
    let ids = |edit: &serde_json::Value| {
        let edits = edit["documentChanges"][0]["edits"].as_array().expect("edits").clone();
        edits.iter().map(|edit| edit["annotationId"].as_str().unwrap_or("-").to_owned()).collect::<Vec<_>>()
    };
    let berg = edit("Anna Berg");
    assert_eq!(ids(&berg), ["-", "-", "-", "-", "spoken", "-", "spoken"]);
    assert_eq!(berg["changeAnnotations"]["spoken"]["needsConfirmation"], true);
    let doe = edit("Jan Doe");
    assert_eq!(ids(&doe), ["merges", "merges", "merges", "merges", "spoken", "merges", "spoken"]);
    // The whole name was shown, so a single word is a whole name.
    assert_eq!(edit("Berg")["documentChanges"][0]["edits"][0]["newText"], "Berg");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_turns_stay(
        new in "[A-Z][a-zé]{1,6}( [A-Z][a-z]{0,5}\\.?){0,2}|[a-z 🎙.,'()-]{1,12}|\\PC{1,8}",
        words in prop::sample::select(vec!["ROE:", "Q  ", "DOE:", "Jan Doe is", "Kiev", "AR"]),
    ) {
        with_view(BRIEFING, |view| {
            let params = RenameParams {
                text_document_position: params(view, BRIEFING, words, 1),
                new_name: new.clone(),
                work_done_progress_params: Default::default(),
            };
            if let Ok(Some(edit)) = rename(view, &params) {
                let after = applied(view, plain(edit));
                let turns = |text: &str| {
                    let source = stenogram_core::Source { text: text.into(), path: None };
                    stenogram_core::Analysis::new(source).transcript().turns.len()
                };
                prop_assert_eq!(turns(&after), turns(BRIEFING), "{}", after);
            }
            Ok(())
        })?;
    }
}
