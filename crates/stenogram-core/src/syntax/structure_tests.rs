//! Sections, inserted documents and end matter of texts in many styles.

use super::*;
use crate::{Analysis, Source};

/// A text parsed.
struct Read {
    text: String,
    analysis: Analysis,
}

impl Read {
    fn of(text: &str) -> Self {
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        Self { text: text.to_owned(), analysis }
    }

    fn transcript(&self) -> &Transcript {
        self.analysis.transcript()
    }

    /// Level, title, and the labels of the turns of each section.
    fn sections(&self) -> Vec<String> {
        let label = |turn: &Turn| turn.label.map_or("-", |label| label.span.of(&self.text)).to_owned();
        let sections = self.transcript().sections.iter().map(|section| {
            let turns = self.transcript().turns.get(section.turns.clone()).expect("turns of the section");
            let labels: Vec<String> = turns.iter().map(label).collect();
            format!("{} {}: {}", section.level, section.title.of(&self.text), labels.join(", "))
        });
        sections.collect()
    }

    /// The words of each turn, paragraphs apart.
    fn words(&self) -> Vec<String> {
        let words = |turn: &Turn| {
            let said = turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
            said.map(|block| block.span.of(&self.text)).collect::<Vec<_>>().join(" | ")
        };
        self.transcript().turns.iter().map(words).collect()
    }

    fn ending(&self) -> Vec<String> {
        let parts = self.transcript().end_parts.iter();
        parts.map(|part| format!("{:?}: {}", part.kind, part.span.of(&self.text))).collect()
    }
}

/// A council that meets, with `heading` between two of its turns.
fn council(heading: &str) -> Read {
    Read::of(&format!(
        "MAYOR ROE: Good evening, and welcome to the harbour hall.\n\nMR. DOE: Good evening, Mayor.\n\n{heading}\n\n\
         MAYOR ROE: We come to the rents. Who wants to speak?\n\nMR. DOE: I do. They are too high.\n\n\
         MAYOR ROE: Thank you, Mr. Doe.\n"
    ))
}

#[test]
fn headings_between_turns_open_sections() {
    for heading in [
        "## Housing and rents",
        "**Housing and rents**",
        "**Housing and rents",
        "HOUSING AND RENTS",
        "Topic 3: Housing and rents",
        "TOPIC 3 – HOUSING",
        "3. Approval of the minutes",
        "Agenda item 4",
        "Questions and Answers",
        "QUESTION AND ANSWER SESSION",
        "Tagesordnungspunkt 11:",
    ] {
        let read = council(heading);
        let title = heading.trim_matches(['#', '*', ' ']);
        assert_eq!(read.sections(), [format!("1 {title}: MAYOR ROE, MR. DOE, MAYOR ROE")], "{heading}");
        assert_eq!(read.words().get(1).map(String::as_str), Some("Good evening, Mayor."), "{heading}");
        assert_eq!(read.words().len(), 5, "{heading}");
    }
}

#[test]
fn short_sentences_are_speech() {
    for said in [
        "Never again",
        "We will see",
        "I DID NOT SAY THAT",
        "YES",
        "NO WAY, MAYOR.",
        "THANK YOU ALL",
        "Housing, then.",
        "3. Lower rents for all, I say.",
        "Point 3 is not ours",
        "1. Lower rents\n\n2. Better roads",
        "**Never!**",
        "(Laughter.)",
        "Really?",
    ] {
        let read = council(said);
        assert!(read.sections().is_empty(), "{said}: {:?}", read.sections());
    }
}

#[test]
fn what_a_label_alone_announces_is_speech() {
    let read = Read::of(
        "ANN ROE: What do we call it?\n\nJAN DOE:\n\nHARBOUR DAY\n\nANN ROE: Good.\n\nJAN DOE: The sign will say:\n\n\
         WELCOME HARBOUR\n\nANN ROE: Fine.\n\nJAN DOE: Then we are done.\n",
    );
    assert!(read.sections().is_empty(), "{:?}", read.sections());
}

#[test]
fn sections_hold_deeper_ones() {
    let read = Read::of(
        "# Council, 3 June 2024\n\n## Opening\n\nMAYOR ROE: Good evening to you all.\n\n## Housing\n\n### Rents\n\n\
         MR. DOE: They are too high.\n\nMAYOR ROE: They are.\n\n### Roofs\n\nMR. DOE: They leak.\n\n## Closing\n\n\
         MAYOR ROE: Thank you. Good night.\n",
    );
    assert_eq!(
        read.sections(),
        [
            "1 Opening: MAYOR ROE",
            "1 Housing: MR. DOE, MAYOR ROE, MR. DOE",
            "2 Rents: MR. DOE, MAYOR ROE",
            "2 Roofs: MR. DOE",
            "1 Closing: MAYOR ROE",
        ]
    );
    let spans: Vec<&str> =
        read.transcript().sections.iter().map(|section| section.span.of(&read.text)).collect();
    assert!(spans[1].starts_with("## Housing") && spans[1].ends_with("They leak."), "{:?}", spans[1]);
    assert!(spans[4].ends_with("Good night."));
}

#[test]
fn topics_within_an_opening_are_not_its_words() {
    let read = Read::of(
        "Noon briefing of 3 June 2024\n\nGood afternoon, everyone. I have a few things for you today.\n\n**Norland\n\n\
         Our people there tell us that the ferry runs again.\n\n**Southland\n\nThe talks go on, and we welcome that.\n\n\
         Question: When will they end?\n\nSpokesman: We do not know.\n\nQuestion: Thank you.\n\nSpokesman: Thank you.\n",
    );
    assert_eq!(read.sections(), ["1 Norland: ", "1 Southland: Question, Spokesman, Question, Spokesman"]);
    assert_eq!(
        read.words().first().map(String::as_str),
        Some(
            "Good afternoon, everyone. I have a few things for you today. | Our people there tell us that the ferry runs \
             again. | The talks go on, and we welcome that."
        )
    );
}

#[test]
fn titles_of_several_lines_are_one() {
    let read = Read::of(
        "  Mr. ROE. I yield the floor, and I thank my friend from the north for all that he has done\nfor us.\n\n\
                      ORDER OF BUSINESS FOR\n                  MONDAY, JUNE 3\n\n\
         \x20 Mr. DOE. I ask that the clerk read the order of the day, so that all of us may hear what it\nsays.\n\n\
         \x20 Mr. ROE. I have no objection to that, as long as it is short and to the point and nothing\nelse.\n",
    );
    assert_eq!(
        read.sections(),
        ["1 ORDER OF BUSINESS FOR\n                  MONDAY, JUNE 3: Mr. DOE, Mr. ROE"]
    );
}

#[test]
fn inserted_documents_are_nobodys_words() {
    let read = Read::of(
        "Chairman ROE. Please proceed, Ms. Doe.\n\nMs. DOE. Thank you. I submit my statement.\n\n\
         [The prepared statement of Ms. Doe follows:]\n\nMr. Chairman, the harbour is old.\n\nIt needs a new wall.\n\n\
         [End of prepared statement]\n\nThat is all that I have.\n\nChairman ROE. Thank you, Ms. Doe.\n\n\
         Ms. DOE. There being no objection, I ask that the letter be printed in the Record, as follows:\n\n\
         Dear friends, we miss the ferry.\n\nChairman ROE. Without objection.\n",
    );
    assert_eq!(
        read.words(),
        [
            "Please proceed, Ms. Doe.",
            "Thank you. I submit my statement. | That is all that I have.",
            "Thank you, Ms. Doe.",
            "There being no objection, I ask that the letter be printed in the Record, as follows:",
            "Without objection.",
        ]
    );
    let inserted: Vec<&str> =
        read.transcript().inserted.iter().map(|inserted| inserted.span.of(&read.text)).collect();
    assert_eq!(
        inserted,
        ["Mr. Chairman, the harbour is old.\n\nIt needs a new wall.", "Dear friends, we miss the ferry."]
    );
}

#[test]
fn a_list_that_somebody_reads_out_is_speech() {
    let read = council("The numbers are as follows:\n\nForty ships came in.");
    assert!(read.transcript().inserted.is_empty());
    assert_eq!(read.words()[1], "Good evening, Mayor. | The numbers are as follows: | Forty ships came in.");
}

#[test]
fn notes_below_the_turns_are_not_spoken() {
    let talk = "MR. DOE: Why was it late?\n\nMAYOR ROE: Because of the fog.\n\nMR. DOE: And today?\n\n\
                MAYOR ROE: No fog.\n\nThank you all for coming, and good night.\n";
    for (notes, kinds) in [
        ("Editor’s note: The fog lifted at nine.", vec!["Note: Editor’s note: The fog lifted at nine."]),
        ("*Correction: It was Tuesday.", vec!["Correction: *Correction: It was Tuesday."]),
        (
            "This transcript was edited for length.\n\nMedia contact:\npress@harbour.example\n\n© Harbour Board 2024",
            vec![
                "Disclaimer: This transcript was edited for length.",
                "Contact: Media contact:\npress@harbour.example",
                "Copyright: © Harbour Board 2024",
            ],
        ),
        (
            "END 9:42 P.M. EDT\n\nCorrection: It was Tuesday.",
            vec!["EndMark: END 9:42 P.M. EDT", "Correction: Correction: It was Tuesday."],
        ),
        (
            "* * *\n\nNotes to editors:\n\nThe harbour was built long ago.\n\nIt has two walls.",
            vec![
                "Note: Notes to editors:",
                "Note: The harbour was built long ago.",
                "Note: It has two walls.",
            ],
        ),
    ] {
        let read = Read::of(&format!("{talk}\n{notes}\n"));
        assert_eq!(read.ending(), kinds, "{notes}");
        assert_eq!(
            read.words().last().map(String::as_str),
            Some("No fog. | Thank you all for coming, and good night."),
            "{notes}"
        );
    }
}

#[test]
fn closing_paragraphs_are_spoken() {
    for closing in [
        "Contact us if you need more, all of you.",
        "Note that the hall closes at nine.",
        "This is the end of my notes. Good night.",
        "The correction will come tomorrow.",
        "Thank you.",
    ] {
        let read = Read::of(&format!(
            "MR. DOE: Why was it late?\n\nMAYOR ROE: Because of the fog.\n\nMR. DOE: And?\n\nMAYOR ROE: No fog.\n\n{closing}\n"
        ));
        assert!(read.ending().is_empty(), "{closing}: {:?}", read.ending());
        assert_eq!(read.words().last().cloned(), Some(format!("No fog. | {closing}")));
    }
}

#[test]
fn containers_tell_sections_and_people() {
    let read = Read::of(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><profileDesc><particDesc><listPerson>\n\
         <person xml:id=\"roe\"><persName><forename>Ann</forename> <surname>Roe</surname></persName></person>\n\
         <person xml:id=\"doe\"><persName>Jan Doe</persName></person>\n\
         </listPerson></particDesc></profileDesc></teiHeader><text><body>\n\
         <div><head>Housing</head><u who=\"#roe\"><seg>Good day to you.</seg></u>\n\
         <div><head>Rents</head><u who=\"#doe\"><seg>They are high.</seg></u></div></div>\n\
         <div><head>Closing</head><u who=\"#roe\"><seg>Good night.</seg></u></div>\n\
         </body></text></TEI>\n",
    );
    assert_eq!(read.sections(), ["1 Housing: roe, doe", "2 Rents: doe", "1 Closing: roe"]);
    let roster = read.transcript().roster.iter();
    let names: Vec<_> = roster.map(|entry| read.transcript().plain(entry.name, &read.text)).collect();
    assert_eq!(names.len(), 2);
    assert!(names[0].starts_with("Ann") && names[0].ends_with("Roe") && names[1] == "Jan Doe", "{names:?}");

    let page = Read::of(
        "<html><body><article><h1>Talk in Norland</h1>\n<h2>The harbour</h2>\n<p><b>Ann Roe:</b> Why is it closed?</p>\n\
         <p><b>Jan Doe:</b> It is deep.</p>\n<h2>The ferry</h2>\n<p><b>Ann Roe:</b> When does it run?</p>\n\
         <p><b>Jan Doe:</b> At nine.</p></article></body></html>\n",
    );
    assert_eq!(page.sections(), ["1 The harbour: Ann Roe, Jan Doe", "1 The ferry: Ann Roe, Jan Doe"]);
    assert_eq!(page.words()[1], "It is deep.");
}

/// Where two spaces stood between sentences and the line broke at the first, the second is left over.
#[test]
fn one_space_at_the_start_of_a_wrapped_line_starts_no_paragraph() {
    for space in [' ', '\u{a0}'] {
        let read = Read::of(&format!(
            "MS. ROE:  We set a new record this week, as we said that we would do, and\n\
             we count nearly two million people a day, up from nine hundred thousand.\n\
             {space}That was as high as it has ever been since we began to count, and it is\n\
             a pace that is seen nowhere else around the world, as everybody knows.\n\n\
             Q    Why is that so?\n\n\
             MS. ROE:  Because we work on it day and night, and because all of those who\n\
             are here with us today have given it their best, as they always do, and\n\
             because nobody has told us to stop.\n"
        ));
        assert_eq!(read.transcript().turns.first().map(|turn| turn.blocks.len()), Some(1), "{space:?}");
    }
}
