//! What somebody does on the page, without a browser.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    missing_docs
)]

use stenogram_core::tokens::TokenKind;
use stenogram_web::{CardView, Change, Document, Export, Failure, Rewritten, Settings, opened, styles};

const TALK: &str = "\
Talks on the bridge
Date: 12 March 2025

INGRID SOLHEIM: 🎙 Good morning. Denmark and Iceland sit at this table.

QUESTION: Søren Ødegård, Northern Daily. Will Norway pay for it ?

INGRID SOLHEIM: We will. The sum stands  in the paper. (Laughter.)

QUESTION: And what does NATO say?

INGRID SOLHEIM: Nothing, Mr. Ødegård.
";

fn open(text: &str) -> Document {
    Document::open(text, "2025-03-12 talks.txt", &Settings::default()).unwrap()
}

/// Where words stand, as JavaScript counts.
fn unit(text: &str, words: &str) -> u32 {
    let at = text.find(words).unwrap_or_else(|| panic!("{words} is not there"));
    u32::try_from(text[..at].encode_utf16().count()).unwrap()
}

fn card(document: &Document, words: &str) -> Option<CardView> {
    document.card(unit(document.text(), words) + 1)
}

/// The text after changes, made as JavaScript makes them.
fn applied(text: &str, done: &Rewritten) -> String {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    for edit in done.edits.iter().rev() {
        units.splice(edit.from as usize..edit.to as usize, edit.insert.encode_utf16());
    }
    String::from_utf16(&units).unwrap()
}

fn slice(text: &str, from: u32, to: u32) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[from as usize..to as usize]).unwrap()
}

#[test]
fn a_card_is_about_the_words_at_the_place() {
    let document = open(TALK);
    let iceland = card(&document, "Iceland").unwrap();
    assert!(iceland.title.contains("Iceland") && iceland.markdown.contains("Reykjavík"), "{iceland:?}");
    assert_eq!(slice(TALK, iceland.from.unwrap(), iceland.to.unwrap()), "Iceland");
    assert!(!iceland.markdown.contains("</"), "{}", iceland.markdown);
    assert_eq!(card(&document, "(Laughter.)").unwrap().title, "Stage direction");
    assert_eq!(card(&document, "INGRID").unwrap().title, "INGRID SOLHEIM");
    assert_eq!(card(&document, "Good morning"), None);
    assert_eq!(document.card(u32::MAX), None);
}

#[test]
fn the_outline_has_questions_with_who_answers() {
    let outline = serde_json::to_value(open(TALK).outline()).unwrap();
    assert_eq!((&outline["questions"], &outline["unanswered"]), (&2.into(), &0.into()));
    let first = &outline["rows"][0];
    assert_eq!((&first["kind"], &first["line"]), (&"question".into(), &6.into()));
    assert_eq!(first["title"], "Will Norway pay for it ?");
    assert_eq!(first["from"], unit(TALK, "QUESTION"));
    assert_eq!(first["answers"][0]["from"], unit(TALK, "INGRID SOLHEIM: We"));
    assert_eq!(first["names"][0], "🇳🇴 Norway");
    assert_eq!(outline["rows"][1]["line"], 10);
}

#[test]
fn names_have_places_and_cards() {
    let document = open(TALK);
    let entities = document.entities();
    for (name, kind) in [("Denmark", "country"), ("NATO", "organisation")] {
        let found = entities.iter().find(|one| one.places[0].words == name).unwrap();
        assert_eq!(found.kind, kind);
        assert_eq!(slice(TALK, found.places[0].from, found.places[0].to), name);
        let card = document.entity(&found.key).unwrap();
        assert!(card.sections.iter().any(|(heading, _)| heading == "In this document"), "{card:?}");
    }
    let person = entities.iter().find(|one| one.kind == "person").unwrap();
    assert!(document.entity(&person.key).is_some(), "{person:?}");
    assert_eq!(document.entity("nobody"), None);
}

#[test]
fn a_name_keeps_its_key_while_others_come_before_it() {
    let mut document = open(TALK);
    let people = |document: &Document| -> Vec<(String, String)> {
        let people = document.entities().into_iter().filter(|one| one.kind == "person");
        people.map(|one| (one.name, one.key)).collect()
    };
    let before = people(&document);
    assert!(!before.is_empty());
    let at = unit(TALK, "Denmark");
    let insert = "The Foreign Minister of Finland, Aino Lehto, is here. ".to_owned();
    document.edit(&[Change { from: at, to: at, insert }]);
    let after = people(&document);
    assert!(after.len() > before.len(), "{after:?}");
    assert!(before.iter().all(|one| after.contains(one)), "{before:?} {after:?}");
}

#[test]
fn from_a_question_to_its_answer_and_back() {
    let document = open(TALK);
    let (question, answer) = (unit(TALK, "QUESTION"), unit(TALK, "INGRID SOLHEIM: We"));
    assert_eq!(document.counterpart(question + 30), Some(answer));
    assert_eq!(document.counterpart(answer + 20), Some(question));
    assert_eq!(document.counterpart(0), None);
}

#[test]
fn one_finding_is_mended_and_all_safe_ones() {
    let document = open(TALK);
    let findings = document.findings(1000);
    assert_eq!(findings.total, findings.shown.len());
    let blanks = findings.shown.iter().find(|one| one.code == "P207").unwrap();
    assert_eq!(slice(TALK, blanks.from, blanks.to), "  ");
    assert_eq!(blanks.line, 8);
    let mended = applied(TALK, &document.fix(blanks.index).unwrap());
    assert_eq!(mended, TALK.replace("stands  in", "stands in"));
    assert!(findings.safe_fixes >= 2, "{findings:?}");
    let all = document.fix_all().unwrap();
    let text = applied(TALK, &all);
    assert!(text.contains("stands in the paper") && text.contains("pay for it?"), "{text}");
    assert_eq!(open(&text).findings(1000).safe_fixes, 0);
    assert_eq!(document.fix(usize::MAX), Err(Failure::NoFix));
    assert_eq!(document.findings(1).shown.len(), 1);
    assert_eq!(document.findings(1).total, findings.total);
}

#[test]
fn an_edited_document_is_as_one_that_was_opened_so() {
    let mut document = open(TALK);
    let here = unit(TALK, "QUESTION: And");
    let change = |from, to, insert: &str| Change { from, to, insert: insert.to_owned() };
    document.edit(&[
        change(unit(TALK, "Iceland"), unit(TALK, "Iceland") + 7, "Sweden"),
        change(here, here, "QUESTION: 🎙 Señora, and Finland?\n\nINGRID SOLHEIM: No 🎙.\n\n"),
        change(unit(TALK, "Mr. Ødegård"), unit(TALK, "Mr. Ødegård") + 3, "Herr"),
    ]);
    let expected = TALK.replace("Iceland", "Sweden").replace("Mr.", "Herr").replace(
        "QUESTION: And",
        "QUESTION: 🎙 Señora, and Finland?\n\nINGRID SOLHEIM: No 🎙.\n\nQUESTION: And",
    );
    assert_eq!(document.text(), expected);
    let fresh = open(&expected);
    assert_eq!(document.outline(), fresh.outline());
    assert_eq!(document.entities(), fresh.entities());
    assert_eq!(document.findings(1000), fresh.findings(1000));
    assert_eq!(document.tokens(), fresh.tokens());
    assert_eq!(document.status(), fresh.status());
    // Places that there are not count as the end.
    document.edit(&[change(u32::MAX, u32::MAX, "QUESTION: And Åland?\n")]);
    assert!(document.text().ends_with("Ødegård.\nQUESTION: And Åland?\n"));
}

#[test]
fn tokens_are_in_order_and_lie_on_their_words() {
    let tokens = open(TALK).tokens();
    let all: Vec<(String, TokenKind)> = tokens
        .chunks(3)
        .map(|token| (slice(TALK, token[0], token[1]), TokenKind::ALL[token[2] as usize]))
        .collect();
    for expected in [
        ("QUESTION", TokenKind::Asking),
        ("INGRID SOLHEIM", TokenKind::Speaking),
        ("Iceland", TokenKind::Country),
        ("NATO", TokenKind::Organisation),
        ("(Laughter.)", TokenKind::Mark),
    ] {
        assert!(all.iter().any(|(words, kind)| (words.as_str(), *kind) == expected), "{expected:?}: {all:?}");
    }
    assert!(tokens.chunks(3).collect::<Vec<_>>().windows(2).all(|pair| pair[0][1] <= pair[1][0]));
}

#[test]
fn a_house_style_is_checked_and_converted_to() {
    let settings = |style: &str| Settings { style: Some(style.to_owned()), ..Settings::default() };
    assert!(styles().iter().any(|style| style.name == "us-state" && style.title.contains("State")));
    let mut document = open(TALK);
    for style in styles() {
        document.set(&settings(style.name)).unwrap();
        let text = applied(TALK, &document.convert().unwrap());
        assert!(text.contains("Søren Ødegård, Northern Daily"), "{}: {text}", style.name);
    }
    assert_eq!(document.set(&settings("no-such")), Err(Failure::Style("no-such".to_owned())));
    let subtitles =
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Norway signed.\n\n00:03.000 --> 00:04.000\n<v Jan>Why?\n";
    let document = open(subtitles);
    assert_eq!(document.status().container.as_deref(), Some("web-vtt"));
    assert!(matches!(document.format(), Err(Failure::Format(_))));
}

#[test]
fn files_of_any_encoding_are_opened_with_their_line_ends_noted() {
    let read = opened(b"\xef\xbb\xbfQ: Na\xc3\xafve?\r\nA: No.\r\n").unwrap();
    assert_eq!((read.text.as_str(), read.line_end, read.guessed), ("Q: Naïve?\nA: No.\n", "\r\n", None));
    let legacy = opened(b"Frage: Wie hei\xdft der B\xfcrgermeister?\rAntwort: M\xfcller.\r").unwrap();
    assert_eq!(
        (legacy.text.lines().next(), legacy.line_end),
        (Some("Frage: Wie heißt der Bürgermeister?"), "\r")
    );
    assert!(legacy.guessed.is_some());
    let refused = opened(b"\x89PNG\0\0\0").unwrap_err().to_string();
    assert!(refused.starts_with("This file cannot be opened: not a text file"), "{refused}");
}

#[test]
fn everything_can_be_taken_away() {
    let document = open(TALK);
    for (name, expected) in [
        ("outline.md", "1. **QUESTION:** Will Norway pay for it ?"),
        ("outline.csv", "1,6,QUESTION,Will Norway pay for it ?,INGRID SOLHEIM,NOR"),
        ("outline.json", "\"path\": \"talks.txt\""),
        ("mentions.csv", "\r\n6,Norway,NOR,Norway,country,1,QUESTION,"),
        ("mentions.json", "\"key\": \"NOR\""),
        ("findings.md", "# Findings in talks.txt\n\n"),
        ("findings.csv", ",P207,"),
    ] {
        let written = document.export(Export::called(name).unwrap(), "talks.txt").unwrap();
        assert!(written.contains(expected), "{name}: {written}");
    }
    assert_eq!(Export::called("outline.doc"), Err(Failure::Unknown("outline.doc".to_owned())));
}

#[test]
fn a_text_that_is_none_is_answered_all_the_same() {
    for text in ["", "\n", "🎙", "\u{fffd}\u{200b}", "A letter to a friend.\n\nYours, Anna\n"] {
        let mut document = open(text);
        assert!(!document.status().transcript, "{text}");
        assert_eq!(document.outline().questions, 0);
        document.edit(&[Change { from: 0, to: 1, insert: "x".to_owned() }]);
        document.fix_all().unwrap();
    }
}
