//! Labels that are hard to tell from other beginnings of lines, and beginnings that are no labels.

use super::analyse;

/// The labels of a text, white space folded.
fn labels(text: &str) -> Vec<String> {
    let analysis = analyse(text);
    let transcript = analysis.transcript();
    let labels = transcript.turns.iter().filter_map(|turn| turn.label);
    labels.map(|label| label.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn people_are_introduced_by_what_they_do_in_lower_case() {
    let text = r#"Mayor Nora Lind: Who of you would like to start?
Olympic long-distance swimming bronze medallist Ada Quist: Good morning, everyone.
Nora Lind: Thank you. Next.
Olympic ice hockey champion Oskar Bree: You will not believe it, but I like the cold.
Nora Lind: I do not.
"#;
    assert_eq!(
        labels(text),
        [
            "Mayor Nora Lind",
            "Olympic long-distance swimming bronze medallist Ada Quist",
            "Nora Lind",
            "Olympic ice hockey champion Oskar Bree",
            "Nora Lind"
        ]
    );
}

#[test]
fn an_occupation_with_a_small_letter_at_the_start() {
    let text = r#"Mayor Nora Lind: The floor is yours.
regional minister of finance Pavel Orn: Good morning, Ms Lind.
Nora Lind: Good morning.
"#;
    assert_eq!(labels(text), ["Mayor Nora Lind", "regional minister of finance Pavel Orn", "Nora Lind"]);
}

#[test]
fn a_greeting_tells_a_label_from_the_start_of_a_sentence() {
    let text = r#"Nora Lind: We have the harbour on the line.
Wilma Aske, Channel Two Norland: Thank you. The wind is strong here.
Nora Lind: And the workshop?
Emil Rask, ship cutter, special hulls and masts shop: Good afternoon, Ms Lind. The mast is done.
Nora Lind: We are glad.
"#;
    assert_eq!(
        labels(text),
        [
            "Nora Lind",
            "Wilma Aske, Channel Two Norland",
            "Nora Lind",
            "Emil Rask, ship cutter, special hulls and masts shop",
            "Nora Lind"
        ]
    );
}

#[test]
fn a_single_name_that_greets() {
    let text = r#"Nora Lind: A child is calling.
Tuva: Good afternoon, Ms Lind.
Nora Lind: Good afternoon.
Tuva: My name is Tuva. May I become mayor?
Nora Lind: You may.
"#;
    assert_eq!(labels(text), ["Nora Lind", "Tuva", "Nora Lind", "Tuva", "Nora Lind"]);
}

#[test]
fn an_office_alone_recurs() {
    let text = r#"Nora Lind: Who is next?
Call centre operator: The village of Aske.
Nora Lind: I know it well.
Call centre operator: The town of Rask.
Nora Lind: We spoke about it yesterday.
Call centre operator: The village of Orn.
Nora Lind: Go on.
"#;
    assert_eq!(
        labels(text),
        [
            "Nora Lind",
            "Call centre operator",
            "Nora Lind",
            "Call centre operator",
            "Nora Lind",
            "Call centre operator",
            "Nora Lind"
        ]
    );
}

#[test]
fn a_name_between_two_offices() {
    let text = r#"Harbour radio anchor Ada Quist, moderator of the evening session: We begin on time for once.
Nora Lind: We do.
Ada Quist: Then tell us about the pier.
Nora Lind: It stands.
"#;
    assert_eq!(
        labels(text),
        [
            "Harbour radio anchor Ada Quist, moderator of the evening session",
            "Nora Lind",
            "Ada Quist",
            "Nora Lind"
        ]
    );
}

#[test]
fn a_pop_up_card_names_the_short_form() {
    let text = r#"Minister of Fisheries Oskar Bree Bree OskarFisheries and Trade Minister : Mayor, colleagues,
The nets are full.
Nora Lind: How full?
Oskar Bree: 1.8 million herrings, in one week.
Nora Lind: Fine.
"#;
    assert_eq!(
        labels(text),
        [
            "Minister of Fisheries Oskar Bree Bree OskarFisheries and Trade Minister",
            "Nora Lind",
            "Oskar Bree",
            "Nora Lind"
        ]
    );
}

#[test]
fn a_sentence_behind_a_pop_up_card_is_none() {
    let text = r#"Oskar Bree Bree OskarMayor of Aske arrived in Norland at the invitation of the public harbour association to open the forum Norland–Aske: New Waters.
Nora Lind: We are glad to see you.
Oskar Bree: Thank you.
Nora Lind: Shall we start?
"#;
    assert_eq!(labels(text), ["Nora Lind", "Oskar Bree", "Nora Lind"]);
}

#[test]
fn a_title_with_a_colon() {
    let text = r#"The Harbour: City of Ships and Trade international forum
12 May 2019
Nora Lind: We are glad to see you.
Oskar Bree: Thank you.
Nora Lind: Shall we start?
"#;
    assert_eq!(labels(text), ["Nora Lind", "Oskar Bree", "Nora Lind"]);
}

#[test]
fn messages_read_out_in_quotation_marks() {
    let text = r#"Nora Lind: We read what people wrote.
Aske Valley, Rask Region: “The trash has not been taken away for six weeks, and the rats are fat.” Here are the details.
Oskar Bree: We will see to it.
Nora Lind: When?
Oskar Bree: “The Night Train” is running on it from Monday.
Nora Lind: A good name.
"#;
    assert_eq!(labels(text), ["Nora Lind", "Oskar Bree", "Nora Lind", "Oskar Bree", "Nora Lind"]);
}

#[test]
fn a_direction_in_brackets_before_a_colon() {
    let text = r#"Nora Lind: It is 180, I think.
(Addressing Deputy Mayor Oskar Bree): Oskar, is it 180?
Oskar Bree: It is.
Nora Lind: Good.
"#;
    assert_eq!(labels(text), ["Nora Lind", "Oskar Bree", "Nora Lind"]);
}

#[test]
fn an_article_and_a_space_that_does_not_break() {
    let text = r#"Question: Is there a group?
Nora Lind: There is.
ANBSPWorking Group onNBSPHerrings has been set up, and it works.
Question: Since when?
Nora Lind: Since May.
"#
    .replace("NBSP", "\u{a0}");
    assert_eq!(labels(&text), ["Question", "Nora Lind", "Question", "Nora Lind"]);
}

#[test]
fn one_senator_alone_speaks() {
    let text = r#"                          THE HERRING ACT

  Mr. BREE. Mr. President, today I introduce the Herring Act. It
will have an important impact on the ports of our Nation and on
all those who live near them and from them.
  The Herring Act is designed to avoid the waste of fish that we
have seen on our coasts in the last years.
"#;
    assert_eq!(labels(text), ["Mr. BREE"]);
}

#[test]
fn the_chair_of_a_house_named_in_brackets() {
    let text = r#"  Mr. BREE. Mr. Speaker, I move to suspend the rules and agree to
the resolution on herrings, and I ask for the yeas and nays.
  The SPEAKER pro tempore (Ms. Quist). Pursuant to the rule, the
gentleman from Aske and the gentlewoman from Rask each will
control 20 minutes.
  The SPEAKER pro tempore. The Chair recognizes the gentleman.
  Mr. BREE. Mr. Speaker, I yield myself such time as I may take,
and it will not be much.
  Mr. GENE RASK of Norland. Mr. Speaker, I thank the gentleman
for his words.
"#;
    assert_eq!(
        labels(text),
        [
            "Mr. BREE",
            "The SPEAKER pro tempore (Ms. Quist)",
            "The SPEAKER pro tempore",
            "Mr. BREE",
            "Mr. GENE RASK of Norland"
        ]
    );
}

#[test]
fn two_people_under_one_label() {
    let text = r#"CHAIR QUIST.  Would either of you like to add a word?
VICE CHAIR BREE AND MR. RASK.  I do not.
CHAIR QUIST.  Then we go on.
MR. RASK.  We do.
CHAIR QUIST.  Fine.
"#;
    assert_eq!(
        labels(text),
        ["CHAIR QUIST", "VICE CHAIR BREE AND MR. RASK", "CHAIR QUIST", "MR. RASK", "CHAIR QUIST"]
    );
}

#[test]
fn closing_words_and_entries_of_an_agenda() {
    let text = r#"  Präsidentin Karin Wald:
  Ich rufe den Tagesordnungspunkt 2 auf:
Antrag der Abgeordneten Uwe Sand, Jutta Lamm, weiterer Abgeordneter und der Fraktion DIE MÖWEN:
Überweisungsvorschlag:
Ausschuss für Fischerei
  Uwe Sand (DIE MÖWEN):
  Herzlichen Dank. – Frau Präsidentin! Der Hering ist knapp.
  Im Gegenteil: Wir haben davon zu wenig, und das seit Jahren.
  Klare Feststellung: Die Netze sind leer.
  Herr Kollege Brandl, ein Angebot: Kommen Sie mit aufs Boot.
  Präsidentin Karin Wald:
  Vielen Dank, Herr Kollege. – Das Wort hat Anton Brandl.
  Anton Brandl (DIE REIHER):
  Vielen Dank, Frau Präsidentin. – Ich komme gern mit.
  Präsidentin Karin Wald:
  Nächste Rednerin: Jutta Lamm.
  Jutta Lamm (DIE MÖWEN):
  Ich komme auch mit.
  Präsidentin Karin Wald:
  Das Wort hat noch einmal Anton Brandl.
  Anton Brandl (DIE REIHER):
  Das Boot ist klein.
  Uwe Sand (DIE MÖWEN): Die Rede, die ich zu Protokoll gebe, ist kurz.
"#;
    assert_eq!(
        labels(text),
        [
            "Präsidentin Karin Wald",
            "Uwe Sand (DIE MÖWEN)",
            "Präsidentin Karin Wald",
            "Anton Brandl (DIE REIHER)",
            "Präsidentin Karin Wald",
            "Jutta Lamm (DIE MÖWEN)",
            "Präsidentin Karin Wald",
            "Anton Brandl (DIE REIHER)",
            "Uwe Sand (DIE MÖWEN)"
        ]
    );
}

#[test]
fn headlines_alone_on_their_lines() {
    let text = r#"Minutes of the day

BUSINESS MEETING

The council met in closed session to consider the budget of the year.

BRIDGES AND TUNNELS

The council heard an expert on bridges, and nobody left before the end.

HARBOUR FEES

The council put off the matter to the next week, as it often does.

BUSINESS MEETING

The council met again after lunch and went home early.
"#;
    assert!(labels(text).is_empty());
}

#[test]
fn one_question_and_its_answer_after_the_event() {
    let text = r#"Reuters: What does the ministry say about the herrings?
Oskar Bree: It says that they are well.
The following question was put after the event.
Q: Have you seen the lost tourist?
A: Yes. He is in good health.
"#;
    assert_eq!(labels(text), ["Reuters", "Oskar Bree", "Q", "A"]);
}

#[test]
fn a_list_of_links_in_a_header() {
    let text = r#"---
title: Herrings
guests: Video Herring, Ada Quist
---

Video Herring: https://video.example/123

Ada Quist: The short was about herrings.
Nora Lind: It was.

Ada Quist: And about gulls.
Nora Lind: Who likes gulls?
"#;
    assert_eq!(labels(text), ["Ada Quist", "Nora Lind", "Ada Quist", "Nora Lind"]);
}

#[test]
fn names_in_capitals_are_called_out_after_a_paragraph_that_is_cut_off() {
    let words = "we looked at the ships that came in over the year and counted the crates";
    let turns: String = (0..9)
        .map(|n| {
            format!("MR. ROE.  In week {n} {words}\nthat they had on board.\n\nMS. DOE.  Yes, {words}.\n\n")
        })
        .collect();
    let cut =
        format!("{turns}MR. ROE.  And so {words}\nthat they had over the quarter\nMS. DOE.  Thank you.\n");
    assert_eq!(labels(&cut).iter().filter(|label| *label == "MS. DOE").count(), 10);
    // The same words within a sentence are nobody's label.
    let told = format!("{turns}MR. ROE.  And so {words}\nthat we were told about by\nMs. Doe.  She left.\n");
    assert_eq!(labels(&told).iter().filter(|label| *label == "Ms. Doe").count(), 0);
}
