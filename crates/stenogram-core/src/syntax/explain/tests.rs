use super::{Explanation, Verdict};
use crate::syntax::{Delimiter, Evidence, KnownBy, Language};
use crate::{Analysis, Source};

fn explain(text: &str) -> (Explanation, String) {
    let analysis = Analysis::new(Source { text: text.into(), path: None });
    let explanation = analysis.explain();
    // It has to be what the parser did.
    let labels: Vec<u32> =
        explanation.lines.iter().flat_map(|line| line.labels()).map(|label| label.label.start).collect();
    let turns: Vec<u32> = analysis
        .transcript()
        .turns
        .iter()
        .filter_map(|turn| turn.label)
        .map(|label| label.span.start)
        .collect();
    assert_eq!(labels, turns);
    let mut shown = String::new();
    for line in &explanation.lines {
        let reading = line.readings.first().expect("a reading");
        let label = reading.label.of(text);
        shown.push_str(&format!("{} {label:?} {:?}\n", line.line + 1, reading.verdict));
    }
    (explanation, shown)
}

const TALK: &str = "\
Talks in Oslo
Moderator: Carl Dahl
Date: 14 May 2024

Question: Will you meet again this month?
Anna Berg: Yes. I will say this: we are glad.
But note this: we were late.
Question: And then?
Anna Berg: Then we eat.
";

#[test]
fn each_line_with_a_candidate_has_its_verdict() {
    let (explanation, shown) = explain(TALK);
    insta::assert_snapshot!(shown);
    assert_eq!(explanation.without, 0);
    assert_eq!(explanation.language, Some((Language::English, KnownBy::Words)));
    let own: Vec<_> =
        explanation.dialects.iter().map(|dialect| (dialect.kind, dialect.labels, dialect.own)).collect();
    assert_eq!(own, [(Delimiter::Colon, 4, true)]);
    let question = explanation.lines.iter().filter_map(|line| line.label()).next().expect("a label");
    assert_eq!(question.evidence.first().map(|because| because.evidence), Some(Evidence::Role));
    assert!(question.evidence.iter().any(|because| because.text == "recurs 2 times"), "{question:?}");
}

#[test]
fn wrapped_text_slips_and_other_ways_of_setting_labels() {
    let wrapped = "\
MR. ROE: Good morning to all who came to this place, and thank you for it.
We speak about the bridge today, which is old, and about the road to it,
MS. DOE: which is older still.

Q: Will the bridge be closed in the summer, when all the people go to sea?

MR. ROE: It will not. We have asked the people who live there, and so it
will stay open until the autumn comes.

Q: And the road?

MS. DOE.  The road as well, of course, since there is no other to the sea.

MR. ROE: Thank you.
";
    let (_, shown) = explain(wrapped);
    insta::assert_snapshot!(shown);
}

#[test]
fn rosters_headings_and_furniture() {
    let text = "\
PRESENT:
Ann Roe: chair
Carl Dahl: clerk

Topic 1: Housing

Ann Roe: Good morning. We start with the houses on the hill.
Carl Dahl: I have counted them. There are nine.
Topic 2: Roads
Ann Roe: And the roads?
Carl Dahl: There is one.
";
    let (_, shown) = explain(text);
    insta::assert_snapshot!(shown);
}

#[test]
fn a_format_that_says_who_speaks_is_believed() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Roe>Shall we start?\n\n00:03.000 --> 00:04.000\n<v Carl Dahl>Yes.\n";
    let (explanation, shown) = explain(text);
    assert!(explanation.container.is_some());
    assert_eq!(shown.matches(&format!("{:?}", Verdict::Said)).count(), 2);
}
