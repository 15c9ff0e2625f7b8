//! Every container, whole and damaged.

use crate::syntax::{BlockKind, Container};
use crate::{Analysis, Source};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::Arc;

macro_rules! fixtures {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../../../tests/fixtures/containers/", $name)))),*]
    };
}

const FIXTURES: [(&str, &str); 32] = fixtures![
    "teams.vtt",
    "zoom.vtt",
    "auto_captions.vtt",
    "podcast.srt",
    "dialogue.srt",
    "page.html",
    "podcast.html",
    "sitting.tei.xml",
    "hearing.akn.xml",
    "commons.xml",
    "chapter.txt",
    "podcast.json",
    "whisperx.json",
    "aws.json",
    "aws_segments.json",
    "deepgram.json",
    "assemblyai.json",
    "meeting.json",
    "definitions.html",
    "speakers.html",
    "table.html",
    "play.tei.xml",
    "questions.akn.xml",
    "speakername.xml",
    "plenum_de.xml",
    "azure.json",
    "google.json",
    "monologues.json",
    "words.json",
    "rolling_arrows.vtt",
    "bracket_names.srt",
    "hand_made.vtt",
];

fn analyse(text: &str, name: &str) -> Analysis {
    Analysis::new(Source { text: text.into(), path: Some(name.into()) })
}

fn container(analysis: &Analysis) -> Option<Container> {
    analysis.transcript().contained.as_ref().map(|contained| contained.kind())
}

/// What was read: header, turns with their words as people read them, marks.
fn shown(analysis: &Analysis) -> String {
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let mut out = String::new();
    let line =
        |out: &mut String, line: String| writeln!(out, "{}", line.trim_end()).expect("a string takes it");
    line(&mut out, format!("{:?} {:?}", container(analysis), transcript.header.date));
    for field in &transcript.header.fields {
        line(&mut out, format!("{:?}: {}", field.kind, transcript.plain(field.value, text)));
    }
    for turn in &transcript.turns {
        let label = turn.label.map(|label| transcript.plain(label.span, text).into_owned());
        let speaker = turn.speaker.and_then(|id| transcript.speaker(id));
        let who =
            speaker.map(|speaker| (&speaker.name, speaker.role, speaker.title.as_deref().unwrap_or("")));
        line(&mut out, format!("\n{:?} {label:?} {who:?}", turn.kind));
        for block in &turn.blocks {
            let sign = if block.kind == BlockKind::Paragraph { "" } else { "* " };
            let words = transcript.plain(block.span, text);
            line(&mut out, format!("  {sign}{}", words.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    line(&mut out, String::new());
    for mark in &transcript.marks {
        line(&mut out, format!("{:?} {:?}", mark.kind, mark.span.of(text)));
    }
    for mention in analysis.mentions().all() {
        line(&mut out, format!("mention {:?}", mention.span.of(text)));
    }
    out
}

#[test]
fn fixtures_are_read() {
    for (name, text) in FIXTURES {
        let analysis = analyse(text, name);
        insta::assert_snapshot!(name.replace('.', "_"), shown(&analysis));
        let nameless = ["auto_captions.vtt", "rolling_arrows.vtt"].contains(&name);
        assert!(analysis.is_transcript() || nameless, "{name}");
    }
}

#[test]
fn the_file_name_does_not_matter() {
    for (name, text) in FIXTURES {
        let (named, unnamed) = (analyse(text, name), analyse(text, "transcript"));
        assert_eq!(container(&named), container(&unnamed), "{name}");
    }
}

#[test]
fn parties_beside_names_are_affiliations() {
    let (name, text) = FIXTURES.into_iter().find(|(name, _)| *name == "chapter.txt").expect("a chapter");
    let analysis = analyse(text, name);
    let speakers = analysis.transcript().speakers.iter();
    let named: Vec<_> = speakers.map(|speaker| (&*speaker.name, speaker.affiliation.as_deref())).collect();
    assert!(named.contains(&("Ann O'Roe & Co", Some("PPE-DE"))), "{named:?}");
    assert!(named.contains(&("President", None)), "{named:?}");
}

/// What holds for any text, container or not.
fn check(text: &str, name: &str) -> Result<(), TestCaseError> {
    let analysis = analyse(text, name);
    let transcript = analysis.transcript();
    let tree = transcript.tree(text);
    let mut at = 0;
    for leaf in tree.leaves() {
        prop_assert_eq!(leaf.span.start, at);
        prop_assert!(text.get(leaf.span.start as usize..leaf.span.end as usize).is_some());
        at = leaf.span.end;
    }
    prop_assert_eq!(at as usize, text.len());
    let spoken = transcript.spoken(text);
    prop_assert_eq!(spoken.len(), text.len());
    for turns in transcript.turns.windows(2) {
        prop_assert!(turns[0].span.end <= turns[1].span.start, "{:?}", turns);
    }
    for turn in &transcript.turns {
        let mut at = turn.span.start;
        for block in &turn.blocks {
            prop_assert!(at <= block.span.start && block.span.end <= turn.span.end);
            prop_assert!(!block.span.of(text).is_empty() && !block.span.of(spoken).is_empty(), "{:?}", block);
            at = block.span.end;
        }
    }
    for mark in &transcript.marks {
        prop_assert!(!mark.span.of(text).is_empty());
    }
    for mention in analysis.mentions().all() {
        prop_assert!(!mention.span.of(text).is_empty());
    }
    let _ = analysis.index();
    Ok(())
}

/// The part of `text` that `from` and `to` (shares of its length) hold.
fn cut(text: &str, from: f64, to: f64) -> std::ops::Range<usize> {
    let place = |share: f64| {
        let mut at = (share * text.len() as f64) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    place(from.min(to))..place(from.max(to))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn damaged_containers_are_read(
        which in 0..FIXTURES.len(), edits in proptest::collection::vec((0.0f64..1.0, 0.0f64..0.05, piece()), 0..6), end in 0.0f64..2.0,
    ) {
        let (name, text) = FIXTURES[which];
        let mut text = text.to_owned();
        for (from, length, inserted) in edits {
            let range = cut(&text, from, (from + length).min(1.0));
            text.replace_range(range, inserted);
        }
        text.truncate(cut(&text, 0.0, end.min(1.0)).end);
        check(&text, name)?;
        check(&text, "transcript")?;
    }

    #[test]
    fn an_edited_container_is_as_read_anew(which in 0..FIXTURES.len(), from in 0.0f64..1.0, length in 0.0f64..0.3, inserted in piece()) {
        let (name, before) = FIXTURES[which];
        let range = cut(before, from, (from + length).min(1.0));
        let mut after = before.to_owned();
        after.replace_range(range, inserted);
        let edited = analyse(before, name).edited(Arc::from(after.as_str()));
        let fresh = analyse(&after, name);
        prop_assert_eq!(edited.transcript(), fresh.transcript());
        // And back: from a plain text to a container.
        let back = fresh.edited(Arc::from(before));
        let original = analyse(before, name);
        prop_assert_eq!(back.transcript(), original.transcript());
    }
}

/// What breaks readers.
fn piece() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "",
        "<",
        ">",
        "\"",
        "'",
        "{",
        "}",
        "[",
        "]",
        "\\",
        "&",
        ";",
        "-->",
        "<!--",
        "]]>",
        "<![CDATA[",
        "</",
        "<v ",
        "</u>",
        "\n",
        "\n\n",
        "\r",
        "é",
        "🎙",
        "\u{a0}",
        "&#8212;",
        "\\u00e9",
        "00:00:01.000 --> 00:00:02.000",
        "Ann Roe: ",
        "<u who=\"#x\">",
        "<p><b>",
        "</b>",
        "<note type=\"speaker\">",
        "\"speaker\": \"Zoe\",",
        ">> ",
        "- ",
    ])
}

#[test]
fn hostile_texts_take_linear_time() {
    // Each of these made a reader search to the end of the text again and again, or nest without bound. A quadratic
    // reader needs hours for them.
    let times = 200_000;
    for (start, piece) in [
        ("<TEI>", "<u who=\""),
        ("<TEI>", "<!--"),
        ("<TEI>", "<seg a='"),
        ("<TEI>", "<u><seg>x"),
        ("<TEI>", "x</seg>"),
        ("<TEI>", "<![CDATA["),
        ("<html>", "<div><b>x"),
        ("<html>", "<script><"),
        ("<html>", "<b>x</b> "),
        ("{\"a\":", "[{\"text\":"),
        ("{\"a\":[", "{\"speaker\":1,\"text\":\"x\"},"),
        ("{\"", "\\"),
        ("WEBVTT\n\n", "00:01.000 --> 00:02.000\n<v "),
        ("WEBVTT\n\n", "00:01.000 --> 00:02.000\nx\n\n"),
        ("<SPEAKER NAME=\"x\">\n", "<P"),
    ] {
        // What a page holds goes through the line parser too; one that is quadratic is caught with less.
        let times = if start == "<html>" { times / 20 } else { times };
        let text = format!("{start}{}", piece.repeat(times));
        let analysis = analyse(&text, "transcript");
        assert_eq!(analysis.transcript().spoken(&text).len(), text.len(), "{piece}");
    }
}

/// Labels as people read them.
fn labels(analysis: &Analysis) -> Vec<String> {
    let transcript = analysis.transcript();
    let labels = transcript.turns.iter().filter_map(|turn| turn.label);
    labels.map(|label| transcript.plain(label.span, analysis.text()).into_owned()).collect()
}

#[test]
fn labels_of_pages_go_on_behind_a_note_and_a_hidden_card() {
    let card = format!("<span class=\"tooltip hidden\">{}</span>", "Roe Ann, Mayor of Aske. ".repeat(40));
    let page = format!(
        "<html><body><p><b>Mayor of Aske <a href=\"/roe\">Ann Roe{card}</a></b> <i>(retranslated)</i><b>:</b> \
         Friends, we meet again.</p><p><b>Question</b> <i>(retranslated)</i><b>:</b> Why?</p>\
         <p><b>Question</b> <i>(retranslated<b>)</b></i><b>:</b> And when?</p><p><b>Ann Roe</b>: Soon.</p></body></html>"
    );
    let expected = [
        "Mayor of Aske Ann Roe (retranslated)",
        "Question (retranslated)",
        "Question (retranslated)",
        "Ann Roe",
    ];
    assert_eq!(labels(&analyse(&page, "page.html")), expected);
}

#[test]
fn bold_words_behind_a_tag_with_other_letters_start_on_a_character() {
    for page in ["<!DOCTYPE html><on<cite</ti\u{fffd}>e", "<html><cite>e</ci\u{fffd}\u{fffd}>"] {
        check(page, "page.html").expect("it holds of any text");
    }
}
