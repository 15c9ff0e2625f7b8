//! Lines and the labels that can be read in them.

use super::*;
use crate::syntax::Role;

/// The first reading of a line that is not all label: label and words.
fn label(line: &str) -> Option<(String, String)> {
    let found = read_line(line).into_iter().find(|found| found.kind != Delimiter::Line)?;
    let words = line.get(found.words as usize..).expect("words are in the line");
    Some((found.text.clone(), words.to_owned()))
}
#[test]
fn reads_labels() {
    for (line, expected) in [
        ("Question: Why?", Some(("Question", "Why?"))),
        (
            "President of\u{a0}Russia Vladimir Putin: Good day",
            Some(("President of Russia Vladimir Putin", "Good day")),
        ),
        ("Sergei Chemezov:Mr President", Some(("Sergei Chemezov", "Mr President"))),
        ("Thomas SOTTO : Bonsoir", Some(("Thomas SOTTO", "Bonsoir"))),
        ("问：中方有何评论？", Some(("问", "中方有何评论？"))),
        ("**Jane Doe:** Hi", Some(("Jane Doe", "Hi"))),
        ("**Jane Doe**: Hi", Some(("Jane Doe", "Hi"))),
        ("MS. ROE:\u{a0} Yes.", Some(("MS. ROE", "Yes."))),
        ("Jane Doe (answering: a question): So", Some(("Jane Doe (answering: a question)", "So"))),
        ("Q\u{a0}\u{a0} Thanks.", Some(("Q", "Thanks."))),
        ("Q    Thanks.", Some(("Q", "Thanks."))),
        ("Q What about it?", Some(("Q", "What about it?"))),
        ("A\u{a0}man came in", None),
        ("Q\u{a0}What about it?", Some(("Q", "What about it?"))),
        ("**Ann Roe** *(laughing)***:** Yes", Some(("Ann Roe (laughing)", "Yes"))),
        ("QAnon is a thing", None),
        ("A man came in", None),
        ("10:42 we left", None),
        ("See https://example.org", None),
        ("No label here", None),
    ] {
        let expected = expected.map(|(label, words)| (label.to_owned(), words.to_owned()));
        assert_eq!(label(line), expected, "{line:?}");
    }
}

#[test]
fn knows_roles() {
    for (line, role) in [
        ("Question: x", Some(Role::Questioner)),
        ("Question from Perm Territory: x", Some(Role::Questioner)),
        ("QUESTION (retranslated): x", Some(Role::Questioner)),
        ("AUDIENCE MEMBER: x", Some(Role::Audience)),
        ("Speaker 2: x", Some(Role::Unknown)),
        ("Вопрос: x", Some(Role::Questioner)),
        ("Question Time: x", None),
        ("Jane Doe: x", None),
    ] {
        assert_eq!(read_line(line).first().and_then(|found| found.shape.role), role, "{line:?}");
    }
}

/// All readings of a line: kind, label, words.
fn readings(line: &str) -> Vec<(Delimiter, String, &str)> {
    let words = |found: &Candidate| line.get(found.words as usize..).expect("words are in the line");
    read_line(line).iter().map(|found| (found.kind, found.text.clone(), words(found))).collect()
}

#[test]
fn labels_are_set_off_in_many_ways() {
    for (line, kind, label, words) in [
        ("CHAIR ROE.  Good afternoon.", Delimiter::Stop, "CHAIR ROE", "Good afternoon."),
        (
            "Mr. ROE of Texas. Mr. Speaker, I rise.",
            Delimiter::Stop,
            "Mr. ROE of Texas",
            "Mr. Speaker, I rise.",
        ),
        (
            "The SPEAKER pro tempore. Without objection.",
            Delimiter::Stop,
            "The SPEAKER pro tempore",
            "Without objection.",
        ),
        ("Q.  Where were you?", Delimiter::Stop, "Q", "Where were you?"),
        ("12    MR. ROE: Objection.", Delimiter::Colon, "MR. ROE", "Objection."),
        ("Pregunta.- ¿Por qué?", Delimiter::StopDash, "Pregunta", "¿Por qué?"),
        ("Ann Roe (PSE). – Mr President,", Delimiter::StopDash, "Ann Roe (PSE)", "Mr President,"),
        ("Q - Where is it?", Delimiter::Dash, "Q", "Where is it?"),
        ("[Ann Roe] 11:02:09", Delimiter::Bracket, "Ann Roe", ""),
        ("13:28:36 <ann> I say so", Delimiter::Angle, "ann", "I say so"),
        ("PREGUNTA", Delimiter::Line, "PREGUNTA", ""),
        ("**Ann Roe**", Delimiter::Line, "Ann Roe", ""),
        ("Ann Roe  00:21", Delimiter::Line, "Ann Roe", ""),
        ("Ann Roe (00:00:21):", Delimiter::Colon, "Ann Roe", ""),
        ("Ann Roe: (00:21)", Delimiter::Colon, "Ann Roe", ""),
        ("Ann Roe: 00:00:29", Delimiter::Colon, "Ann Roe", ""),
        ("**Ann Roe:** 00:00:00", Delimiter::Colon, "Ann Roe", ""),
        ("[00:01:02] Ann Roe: Good day.", Delimiter::Colon, "Ann Roe", "Good day."),
        ("（記者）", Delimiter::Bracket, "記者", ""),
    ] {
        let found = readings(line);
        assert!(found.contains(&(kind, label.to_owned(), words)), "{line:?}: {found:?}");
    }
}

#[test]
fn sentences_are_no_labels_with_a_full_stop() {
    for line in [
        "The Act fails. We said so.",
        "NO. We said so.",
        "U.S. officials came.",
        "[Laughter] He left.",
        "Thank you. Good.",
        "I met J. R. SMITH there.",
    ] {
        let found = readings(line);
        assert!(
            found.iter().all(|(kind, ..)| !matches!(kind, Delimiter::Stop | Delimiter::Bracket)),
            "{line:?}: {found:?}"
        );
    }
}
