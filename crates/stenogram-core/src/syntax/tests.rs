//! What holds for every text.

mod inside;
mod labels;

use super::*;
use crate::{Analysis, Source};
use proptest::prelude::*;
use std::sync::Arc;

fn analyse(text: &str) -> Analysis {
    Analysis::new(Source { text: text.into(), path: None })
}

/// Pieces that transcripts are made of, and that break parsers.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(vec![
            "Question: ", "Jane Doe: ", "President of Norland Jane Doe: ", "**Ann Roe:** ", "MS. ROE:\u{a0} ",
            "Q    ", "Q\u{a0}\u{a0}", "Source:", "Date: 14 January 2025", "---", "* * *", "<…>", "(Applause.)",
            r"\[laughs\]", "[00:01:02]", "1:18 P.M. EDT", "END", "mid.example Ladies and gentlemen,", "tags: x",
            "Why is that so?", "I think: yes.", "We said so — and so", "“Quoted", "”", "(", "]", "：", "问：", "🎙", "\u{301}",
            "Meeting with delegates", "2025-01-14", "Oslo", "## Housing", "**Syria", "3. Rents", "TOPIC 2 – PORTS",
            "PORTS AND SHIPS", "PRESENT:", "Ann Roe (AR), Jan Doe (JD)", "- Ann Roe, Chair", "Editor’s note: corrected.",
            "said. Question: Why", "It is.Jane Doe: So", "<ann> Jan: ", "○議長　", "M. le président. ", "Q1. ", "[The statement of Ms. Roe follows:]", "[End of statement]", "| Name | Code |", "gov-\nernment",
        ]).prop_map(str::to_owned),
        3 => proptest::sample::select(vec!["\n", "\r\n", "\r", "\n\n", "  \n", "\u{2028}", "\t", " ", "\u{a0}"])
            .prop_map(str::to_owned),
        1 => "[a-zA-Zéß.,:()\\[\\] ]{0,20}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// Every child lies in its parent, and children tile it.
fn check_tiling(node: &Node) -> Result<(), TestCaseError> {
    let mut at = node.span.start;
    for child in &node.children {
        prop_assert_eq!(child.span.start, at, "{:?} in {:?}", child.kind, node.kind);
        at = child.span.end;
        check_tiling(child)?;
    }
    if !node.children.is_empty() {
        prop_assert_eq!(at, node.span.end, "{:?}", node.kind);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_leaves_concatenate_to_the_text(text in text()) {
        let analysis = analyse(&text);
        let tree = analysis.transcript().tree(&text);
        check_tiling(&tree)?;
        let joined: String = tree.leaves().into_iter().map(|leaf| leaf.span.of(&text)).collect();
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn no_word_is_outside_header_turns_and_end(text in text()) {
        let analysis = analyse(&text);
        let transcript = analysis.transcript();
        for turn in transcript.turns.windows(2) {
            prop_assert!(turn[0].span.end <= turn[1].span.start);
        }
        let mut covered: Vec<_> = transcript.turns.iter().map(|turn| turn.span).collect();
        covered.push(transcript.header.span);
        covered.extend(transcript.end_matter);
        covered.extend(transcript.sections.iter().map(|section| section.title));
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let inside = covered.iter().any(|span| span.contains(at as u32));
            prop_assert!(inside, "{:?} at {} of {:?}: {:#?}", c, at, text, transcript);
        }
    }

    #[test]
    fn blocks_and_marks_lie_in_their_turns(text in text()) {
        let analysis = analyse(&text);
        for turn in &analysis.transcript().turns {
            let mut at = turn.span.start;
            for block in &turn.blocks {
                prop_assert!(at <= block.span.start && block.span.end <= turn.span.end);
                prop_assert!(!block.span.of(&text).is_empty());
                at = block.span.end;
            }
        }
        for mark in &analysis.transcript().marks {
            prop_assert!(!mark.span.of(&text).is_empty());
        }
    }

    #[test]
    fn an_edit_gives_what_a_fresh_parse_gives(
        before in text(), inserted in piece(), from in 0.0f64..1.0, to in 0.0f64..1.0,
    ) {
        let place = |share: f64| {
            let mut at = (share * before.len() as f64) as usize;
            while !before.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (from, to) = (place(from.min(to)), place(from.max(to)));
        let after = format!("{}{inserted}{}", before.split_at(from).0, before.split_at(to).1);
        let edited = analyse(&before).edited(Arc::from(after.as_str()));
        let fresh = analyse(&after);
        prop_assert_eq!(edited.transcript(), fresh.transcript());
        prop_assert_eq!(edited.index(), fresh.index());
    }
}

/// Edits of a text, each as the share of the text at which it starts, how many characters go, and what comes.
fn edits() -> impl Strategy<Value = Vec<(f64, usize, String)>> {
    let typed = prop_oneof![
        6 => "[a-z ]{0,3}",
        1 => Just("?".to_owned()),
        1 => Just(". ".to_owned()),
        1 => Just("(Laughter.)".to_owned()),
        1 => Just("\n".to_owned()),
        1 => Just("\r\n\r\nQuestion: Why? ".to_owned()),
        1 => Just("Ann Roe: ".to_owned()),
        1 => Just("é🎙".to_owned()),
        2 => piece(),
    ];
    let near = prop_oneof![3 => Just(None), 1 => (0.0f64..1.0).prop_map(Some)];
    (0.0f64..1.0, proptest::collection::vec((near, 0usize..4, typed), 1..8)).prop_map(|(first, edits)| {
        let mut place = first;
        edits
            .into_iter()
            .map(|(near, gone, typed)| {
                place = near.unwrap_or(place);
                (place, gone, typed)
            })
            .collect()
    })
}

/// Makes the edits one after the other and compares each version with a fresh parse. How many were patches.
fn follow(text: &str, edits: &[(f64, usize, String)]) -> usize {
    let mut text = text.to_owned();
    let mut analysis = analyse(&text);
    let mut patched = 0;
    for (place, gone, typed) in edits {
        let mut from = (place * text.len() as f64) as usize;
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let to = text
            .get(from..)
            .unwrap_or_default()
            .char_indices()
            .nth(*gone)
            .map_or(text.len(), |(at, _)| from + at);
        analysis = analysis.edited_at(crate::text::Span::from_usize(from, to), typed);
        text.replace_range(from..to, typed);
        patched += usize::from(analysis.is_patched());
        let fresh = analyse(&text);
        assert_eq!(analysis.text(), text);
        assert_eq!(analysis.lines(), fresh.lines());
        assert_eq!(analysis.transcript(), fresh.transcript(), "after {typed:?} at {from} of {text:?}");
        assert_eq!(analysis.index(), fresh.index());
        assert_eq!(analysis.mentions().all(), fresh.mentions().all());
    }
    patched
}

/// Transcripts long enough for edits far from their ends.
const LONG: [&str; 6] = [
    include_str!("../../../../tests/fixtures/ministry_press_conference.txt"),
    include_str!("../../../../tests/fixtures/white_house_briefing.md"),
    include_str!("../../../../tests/fixtures/styles/congressional_record.txt"),
    include_str!("../../../../tests/fixtures/styles/court_numbered.txt"),
    include_str!("../../../../tests/fixtures/hearing_crlf.txt"),
    include_str!("../../../../tests/fixtures/styles/china_mfa_zh.txt"),
];

proptest! {
    #[test]
    fn edits_one_after_the_other_give_what_a_fresh_parse_gives(text in text(), edits in edits()) {
        follow(&text, &edits);
    }

    #[test]
    fn edits_of_transcripts_give_what_a_fresh_parse_gives(
        which in 0..LONG.len(), copies in 1usize..3, edits in edits(),
    ) {
        follow(&LONG[which].repeat(copies), &edits);
    }
}

#[test]
fn a_word_typed_in_one_turn_may_tell_how_another_reads() {
    let filler = "The harbour of our town was built long ago, and the ferries that come to it\n\
                  bring more and more of those who want to see the old walls and the tower.\n\n";
    let broken = "Our plan for this year is a good one, and it is for all of us and for the short-\n\
                  term, as we said. We ask for the rest of it when we meet again in the spring.\n\n";
    let text =
        format!("MR. ROE: {filler}MS. DOE: {broken}MR. ROE: {filler}MS. DOE: {filler}MR. ROE: {filler}");
    // `short-term` as a word keeps the hyphen.
    let place = text.rfind("the ferries").map(|at| (at as f64 + 0.5) / text.len() as f64);
    for typed in ["short-term ", "shortterm ", "term term "] {
        follow(&text, &[(place.unwrap_or_default(), 0, typed.to_owned())]);
    }
    let inside = text.find("Our plan").map(|at| (at as f64 + 0.5) / text.len() as f64);
    follow(&text, &[(inside.unwrap_or_default(), 0, "All in all, ".to_owned())]);
}

#[test]
fn a_line_that_becomes_long_may_tell_that_all_else_is_not_shouted() {
    // One of five long lines in capitals is not enough for capitals to mean nothing; one of four is.
    let long = "We have said so, and we say so again to all of you here.";
    let text = format!(
        "JAN DOE: Good morning.\n\nANN ROE: WE SAID SO, AND WE SAY SO AGAIN TO ALL OF YOU HERE.\n\n\
         THE PORTS\n\nJAN DOE: {long}\n\nANN ROE: {long}\n\nJAN DOE: The ferries run again, so the dues are pa\n\n\
         ANN ROE: {long}\n\nTHE DUES\n\nJAN DOE: I see.\n\nANN ROE: Good.\n"
    );
    let at = text.find("pa\n").expect("it is there") + 2;
    follow(&text, &[(at as f64 / text.len() as f64, 0, "i".to_owned())]);
}

#[test]
fn typing_in_a_turn_reads_no_other_turn() {
    let text = LONG[0].repeat(3);
    let typed: Vec<_> = "and so we did ".chars().map(|c| (0.5, 0, c.to_string())).collect();
    assert_eq!(follow(&text, &typed), typed.len());
}

/// The tree as text: a line a node, indented, with its first words; who speaks and what a turn does at the turns.
fn outline(text: &str, path: &str) -> String {
    let analysis = Analysis::new(Source { text: text.into(), path: Some(path.into()) });
    let transcript = analysis.transcript();
    let mut turns = transcript.turns.iter();
    let mut out = String::new();
    let mut stack = vec![(0, transcript.tree(text))];
    while let Some((depth, node)) = stack.pop() {
        if node.kind == NodeKind::Space {
            continue;
        }
        let words: Vec<&str> = node.span.of(text).split_whitespace().collect();
        let shown = if words.len() > 9 { format!("{} …", words[..9].join(" ")) } else { words.join(" ") };
        out.push_str(&"  ".repeat(depth));
        if node.kind == NodeKind::Turn {
            let turn = turns.next().expect("a turn for each node");
            let speaker = turn.speaker.and_then(|id| transcript.speaker(id));
            let name = speaker.map_or("nobody", |speaker| &speaker.name);
            let title = speaker.and_then(|speaker| speaker.title.clone()).unwrap_or_default();
            out.push_str(&format!("{:?} by {name} ({:?}) {title}\n", turn.kind, speaker.map(|s| s.role)));
        } else if node.children.is_empty() || node.kind == NodeKind::Paragraph {
            out.push_str(&format!("{:?}: {shown}\n", node.kind));
        } else {
            out.push_str(&format!("{:?}\n", node.kind));
        }
        stack.extend(node.children.into_iter().rev().map(|child| (depth + 1, child)));
    }
    out
}

/// The transcripts that were written for the tests.
macro_rules! fixture {
    ($name:literal) => {
        ($name, include_str!(concat!("../../../../tests/fixtures/", $name)))
    };
}

#[test]
fn trees_of_the_fixtures() {
    for (name, text) in [
        fixture!("ministry_press_conference.txt"),
        fixture!("white_house_briefing.md"),
        fixture!("kremlin_meeting.txt"),
        fixture!("podcast.md"),
        fixture!("conference_fr.txt"),
        fixture!("hearing_crlf.txt"),
    ] {
        insta::assert_snapshot!(name.replace('.', "_"), outline(text, name));
    }
}
