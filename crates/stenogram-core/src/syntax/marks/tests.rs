use super::*;
use MarkKind::*;

fn marks(text: &str) -> Vec<(&str, MarkKind)> {
    find(text).into_iter().map(|mark| (mark.span.of(text), mark.kind)).collect()
}

fn check(cases: &[(&str, &[(&str, MarkKind)])]) {
    for (text, expected) in cases {
        assert_eq!(marks(text), *expected, "{text:?}");
    }
}

#[test]
fn tells_marks_from_speech_in_brackets() {
    check(&[
        ("Thank you. (Applause.) We go on.", &[("(Applause.)", Direction)]),
        (r"I mean \[laughs\] no.", &[(r"\[laughs\]", Direction)]),
        (r"\[04:12\] Absolutely.", &[(r"\[04:12\]", Timestamp)]),
        ("Those here [– and those not] agree", &[("[– and those not]", Insertion)]),
        ("The minister (who is writing books) said so.", &[]),
        ("It is done. (The bill is signed.)", &[("(The bill is signed.)", Direction)]),
        ("It is done. (I hope so.)", &[]),
        ("See [our page](https://example.org/a_(b)) now [laughs]", &[("[laughs]", Direction)]),
        ("An (unclosed bracket", &[]),
        ("We met twice (in May and in June) there.", &[]),
        ("The points (points that we raised before) stand.", &[]),
        ("It fell (showing that prices had gone down a lot) again.", &[]),
        ("The fund (music schools, choirs) grew.", &[]),
        ("(ROE PRESENTS A GIFT)", &[("(ROE PRESENTS A GIFT)", Direction)]),
        ("So (BEGIN VIDEO CLIP) then", &[("(BEGIN VIDEO CLIP)", Direction)]),
        ("Good. (The Minister hands over the key.)", &[("(The Minister hands over the key.)", Direction)]),
        ("a) first, b) second", &[]),
        ("Fine :) and :-(", &[]),
        ("", &[]),
    ]);
}

#[test]
fn directions_in_every_language_and_bracket() {
    check(&[
        ("(Смех в зале.) Да.", &[("(Смех в зале.)", Direction)]),
        ("Да. (Сміх, оплески.)", &[("(Сміх, оплески.)", Direction)]),
        ("Oui. [Rires]", &[("[Rires]", Direction)]),
        ("Sí. (Aplausos)", &[("(Aplausos)", Direction)]),
        (
            "Ja. (Beifall bei der Opposition sowie bei Abgeordneten der Regierung und auf den Rängen)",
            &[(
                "(Beifall bei der Opposition sowie bei Abgeordneten der Regierung und auf den Rängen)",
                Direction,
            )],
        ),
        ("Ecco. (Si ride)", &[("(Si ride)", Direction)]),
        ("Pois. (Risos.)", &[("(Risos.)", Direction)]),
        ("No tak. (Oklaski)", &[("(Oklaski)", Direction)]),
        ("Evet. (Alkışlar)", &[("(Alkışlar)", Direction)]),
        ("نعم (ضحك) شكرا", &[("(ضحك)", Direction)]),
        ("谢谢。（全场鼓掌）", &[("（全场鼓掌）", Direction)]),
        ("そうです。（会場笑い）次に", &[("（会場笑い）", Direction)]),
        ("〔委員長退席、理事着席〕", &[("〔委員長退席、理事着席〕", Direction)]),
        ("그렇습니다. (일동 웃음)", &[("(일동 웃음)", Direction)]),
        ("【掌声】", &[("【掌声】", Direction)]),
        ("今年（2023年）我们", &[]),
        ("Well <laughs> yes", &[("<laughs>", Direction)]),
        ("Well &lt;laughs&gt; yes", &[("&lt;laughs&gt;", Direction)]),
        ("Well <<laughter>> yes", &[]),
        ("Yes. <<Laughter>>", &[("<<Laughter>>", Direction)]),
        ("Oui. «Rires»", &[("«Rires»", Direction)]),
        ("Il parle de «rires» ici.", &[]),
        ("Well {laughs} yes", &[("{laughs}", Direction)]),
        ("Well *laughs* yes", &[("*laughs*", Direction)]),
        ("It is *important* to us", &[]),
        ("Well /laughter/ and/or 2/3 of it", &[("/laughter/", Direction)]),
        ("**Ann:** hello *there*", &[]),
        ("<b>Ann</b> and <i>Jan</i>", &[]),
        ("♪ la la la ♪ Welcome", &[("♪ la la la ♪", Direction)]),
        ("♪♪ Welcome", &[("♪♪", Direction)]),
        ("So we (laughter\nand applause) went", &[("(laughter\nand applause)", Direction)]),
        ("Yes [laughs (loudly)] and no", &[("[laughs (loudly)]", Direction)]),
    ]);
}

#[test]
fn what_could_not_be_heard() {
    check(&[
        ("The [unintelligible 00:05:52.22] group", &[("[unintelligible 00:05:52.22]", Inaudible)]),
        ("The [inaudible 00: 43:50] group", &[("[inaudible 00: 43:50]", Inaudible)]),
        ("Then [crosstalk 00:07:58].", &[("[crosstalk 00:07:58]", Inaudible)]),
        ("We go. (Inaudible). And so", &[("(Inaudible).", Inaudible)]),
        ("We go to (inaudible).", &[("(inaudible)", Inaudible)]),
        ("(Cross-talk.)", &[("(Cross-talk.)", Inaudible)]),
        ("(неразборчиво)", &[("(неразборчиво)", Inaudible)]),
        ("Das (akustisch unverständlich) war", &[("(akustisch unverständlich)", Inaudible)]),
        ("（听不清）", &[("（听不清）", Inaudible)]),
        ("the [____] harbour [???]", &[("[____]", Inaudible), ("[???]", Inaudible)]),
        ("(The reason is unclear to us all, and we regret that very much.)", &[]),
    ]);
}

#[test]
fn guesses_corrections_and_insertions() {
    check(&[
        ("Mr. Rowe [ph] came", &[("[ph]", Guess)]),
        ("Mr. Rowe (ph) came", &[("(ph)", Guess)]),
        ("Mr. Rowe (?) came", &[("(?)", Guess)]),
        ("Mr. [Rowe?] came", &[("[Rowe?]", Guess)]),
        ("in Norlund (sp?)", &[("(sp?)", Guess)]),
        ("they was [sic] here", &[("[sic]", Guess)]),
        (r"in <s>2013</s> \[23\], 2018", &[(r"<s>2013</s> \[23\]", Correction)]),
        ("we had ~~two~~ three", &[("~~two~~", Correction)]),
        (r"we went \[over\]\* there", &[(r"\[over\]\*", Correction)]),
        ("we went [over]* there", &[("[over]*", Correction)]),
        ("about ~5 or ~ six", &[]),
        ("The port [in Norland – Ed.] is", &[("[in Norland – Ed.]", Insertion)]),
        ("The port (in Norland – Ed.) is", &[("(in Norland – Ed.)", Insertion)]),
        ("Порт (в Норландии. – Прим. ред.) открыт", &[("(в Норландии. – Прим. ред.)", Insertion)]),
        ("港口（编者注：北港）开放", &[("（编者注：北港）", Insertion)]),
        ("We [Norland] agreed", &[("[Norland]", Insertion)]),
    ]);
}

#[test]
fn times_and_omissions() {
    check(&[
        ("He left <…> and came", &[("<…>", Omission)]),
        ("He left &lt;...&gt; and came", &[("&lt;...&gt;", Omission)]),
        ("He left [. . .] and (…) came", &[("[. . .]", Omission), ("(…)", Omission)]),
        ("он ушёл <...> и (...)", &[("<...>", Omission), ("(...)", Omission)]),
        ("(00:01:02) Yes", &[("(00:01:02)", Timestamp)]),
        ("[00:00:12 --> 00:00:15] Yes", &[("[00:00:12 --> 00:00:15]", Timestamp)]),
        ("[0.00 --> 8.74] Yes", &[("[0.00 --> 8.74]", Timestamp)]),
        ("[27:51 – 28:03] Yes", &[("[27:51 – 28:03]", Timestamp)]),
    ]);
}

#[test]
fn voices_and_languages() {
    check(&[
        ("(As interpreted.) Good day.", &[("(As interpreted.)", Language)]),
        ("(via interpreter) Good day.", &[("(via interpreter)", Language)]),
        ("(spoke in Chinese) Good day.", &[("(spoke in Chinese)", Language)]),
        ("(HU) Madam President, we", &[("(HU)", Language)]),
        ("Our (HU) number", &[]),
        ("(по-английски) Спасибо", &[("(по-английски)", Language)]),
        ("(auf Englisch) Danke", &[("(auf Englisch)", Language)]),
        ("（通訳を介して）はい", &[("（通訳を介して）", Language)]),
    ]);
}

#[test]
fn broken_brackets() {
    check(&[
        ("No. (Laughs.0 And so on.", &[("(Laughs.0", Direction)]),
        ("No. (Laughter.} And so on.", &[("(Laughter.}", Direction)]),
        ("No. (Laughter.] And (he said) so on.", &[("(Laughter.]", Direction)]),
        ("Thank you. (Applause", &[("(Applause", Direction)]),
        ("Thank you. (Applause  ", &[("(Applause", Direction)]),
        ("Thank you [inaudible", &[("[inaudible", Inaudible)]),
        ("Thank you (and all of you", &[]),
        ("((((", &[]),
        ("))))", &[]),
    ]);
}

#[test]
fn shouts_have_their_speakers() {
    for (text, speakers) in [
        ("Das stimmt. (Anna Roe [ABC]: Was verstehen Sie davon?)", &["Anna Roe [ABC]"] as &[_]),
        (
            "Ja. (Beifall bei der ABC – Dr. Jan Doe [DEF]: Unsinn! – Zuruf von der ABC: Hört! Hört!)",
            &["Dr. Jan Doe [DEF]", "Zuruf von der ABC"],
        ),
        ("(Voice from the audience: Louder!)", &["Voice from the audience"]),
        ("So. (Głos z sali: Brawo!)", &["Głos z sali"]),
        ("Да. (Голос из зала: Громче!)", &["Голос из зала"]),
    ] {
        let found = find(text);
        let [mark] = found.as_slice() else { panic!("{found:?} in {text:?}") };
        assert_eq!(mark.kind, Heckle, "{text:?}");
        let names: Vec<_> = mark.hecklers(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(names, speakers, "{text:?}");
    }
    check(&[
        ("We agreed. (Note: this is my view.)", &[]),
        ("We agreed. (One thing: it is late.)", &[]),
        ("at noon (Oslo time: one)", &[]),
    ]);
}

/// Bytes that were looked into for each byte of the text.
fn effort(text: &str) -> f64 {
    Finder::new(text).run().1 as f64 / text.len() as f64
}

#[test]
fn work_is_linear_in_hostile_texts() {
    for unit in [
        "(",
        ")",
        "[",
        "([",
        "()",
        "[]",
        "(a)",
        "((a)",
        "(laughs ",
        "[laughs] ",
        "(((((((((((",
        "<s>",
        "~~",
        "*a",
        "*a* ",
        "♪",
        "<",
        "&lt;",
        "[a](",
        "[a](b",
        "(Ann Roe: ",
        "(a–",
        "([{<",
        "(laughter.0 ",
        "«",
        "_a",
        "(a – b: c) ",
    ] {
        for text in [unit.repeat(2_000), format!("{}{}", unit.repeat(3_000), ")".repeat(3_000))] {
            let effort = effort(&text);
            assert!(effort < 80.0, "{effort} bytes looked into for each byte of many {unit:?}");
        }
        let (small, large) = (effort(&unit.repeat(2_000)), effort(&unit.repeat(20_000)));
        assert!(large <= small * 1.1 + 0.5, "{small} grows to {large} for many {unit:?}");
    }
}

proptest::proptest! {
    #[test]
    fn marks_are_in_order_and_on_boundaries(text in r"([(\[<{«）（】【\])>}*/~♪_\\0.:é笑 \n]|laughs|Ann|s>|&lt;|&gt;|[0-9]:[0-9]{2}){0,60}") {
        let mut end = 0;
        for mark in find(&text) {
            let span = mark.span;
            proptest::prop_assert!(span.start >= end && span.end > span.start);
            proptest::prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
            for speaker in mark.hecklers(&text) {
                proptest::prop_assert!(span.covers(speaker) && !speaker.of(&text).is_empty());
            }
            end = span.end;
        }
    }
}
