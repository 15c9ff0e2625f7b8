use super::*;
use crate::features::testing::with_view;
use lsp_types::Position;
use serde_json::json;

const TEXT: &str = "Briefing on the talks\nDate: 14 January 2025\n\n\
    Maria Lopez: Does Norway join the talks with Chile?\n\
    Ann Roe: Oslo does. Peru is in, and Chile.\n\
    Question: And Japan? Would Norway mind?\n\
    Ann Roe: Peru would, Peru and Japan.\n\
    Jan Doe: Ghana would not.\n";

/// Asks as a client does, in a session that knows this one transcript.
fn asked(line: u32, character: u32) -> Option<(String, Vec<String>, Vec<String>)> {
    with_view(TEXT, |view| {
        let params = json!({
            "textDocument": { "uri": view.revision.uri }, "position": Position { line, character },
        });
        let item =
            prepare(view, &serde_json::from_value(params).expect("parameters")).expect("it works")?.remove(0);
        let transcripts = [view.revision.transcribed(view.analysis, view.client.encoding)];
        let (subject, cancel) = (Subject::of(&item).expect("its own data"), Cancel::default());
        let shown = |item: &CallHierarchyItem, ranges: usize| {
            format!("{} | {} | {ranges}", item.name, item.detail.as_deref().unwrap_or("-"))
        };
        let incoming = incoming::calls(&transcripts, &item.uri, &subject, &cancel).expect("it works");
        let outgoing = outgoing::calls(view.analysis.gazetteer(), &transcripts, &item.uri, &subject, &cancel)
            .expect("it works");
        Some((
            shown(&item, 0),
            incoming.iter().map(|call| shown(&call.from, call.from_ranges.len())).collect(),
            outgoing.iter().map(|call| shown(&call.to, call.from_ranges.len())).collect(),
        ))
    })
}

const FROM: &str = "Briefing on the talks, 2025-01-14";

#[test]
fn an_entity_is_raised_by_questions_and_leads_to_what_answers_name() {
    let (item, incoming, outgoing) = asked(3, 20).expect("Norway");
    assert_eq!(item, format!("Norway | country · {FROM} | 0"));
    assert_eq!(
        incoming,
        [
            format!("Does Norway join the talks with Chile? | Maria Lopez · {FROM} | 1"),
            format!("Would Norway mind? | Question · {FROM} | 1"),
        ]
    );
    assert_eq!(
        outgoing,
        [
            "Peru | country · named 3 times | 3",
            "Chile | country · named once | 1",
            "Japan | country · named once | 1",
            "Ghana | country · named once | 1",
        ]
    );
}

#[test]
fn a_question_is_asked_by_somebody_and_leads_to_what_its_answers_name() {
    let (item, incoming, outgoing) = asked(3, 2).expect("a question");
    assert_eq!(item, format!("Does Norway join the talks with Chile? | Maria Lopez · {FROM} | 0"));
    assert_eq!(incoming, [format!("Maria Lopez | {FROM} | 1")]);
    assert_eq!(
        outgoing,
        [
            "Norway | country · named once | 1",
            "Peru | country · named once | 1",
            "Chile | country · named once | 1"
        ]
    );
    // Nobody knows who that is.
    assert_eq!(asked(5, 2).expect("a question").1, [] as [String; 0]);
}

#[test]
fn a_speaker_is_asked_and_names_what_they_name() {
    let (item, incoming, outgoing) = asked(4, 2).expect("a speaker");
    assert_eq!(item, format!("Ann Roe | {FROM} | 0"));
    assert_eq!(incoming.len(), 2);
    assert_eq!(outgoing.len(), 4, "{outgoing:?}");
    assert!(!outgoing.iter().any(|name| name.starts_with("Ghana")), "{outgoing:?}");
}

#[test]
fn words_are_in_no_hierarchy() {
    assert_eq!(asked(4, 16).map(|found| found.0), None);
}

#[test]
fn titles_are_shown_as_people_write_them() {
    let digest = |title: &str, date: Option<&str>| crate::workspace::Digest {
        title: Some(title.to_owned()),
        date: date.map(str::to_owned),
        ..Default::default()
    };
    let long = format!("{} end", "a talk of some length ".repeat(5));
    for (title, date, shown) in [
        ("\"Talk with Jan\\_Roe\"", Some("2025-01-14"), Some("Talk with Jan_Roe, 2025-01-14")),
        ("**Talk**", None, Some("Talk")),
        ("", Some("2025-01-14"), Some("2025-01-14")),
        ("", None, None),
        (&long, None, Some("a talk of some length a talk of some length a talk of some…")),
    ] {
        assert_eq!(item::from(&digest(title, date)).as_deref(), shown, "{title}");
    }
}
