//! Labels inside a paragraph, where a line end was lost.

use super::analyse;

/// The labels of a text and the words of their turns.
fn turns(text: &str) -> Vec<(String, String)> {
    let analysis = analyse(text);
    let transcript = analysis.transcript();
    let of = |turn: &crate::syntax::Turn| {
        let label = turn.label.map_or("", |label| label.span.of(text));
        let words: Vec<&str> = turn.blocks.iter().map(|block| block.span.of(text)).collect();
        (label.to_owned(), words.join(" / "))
    };
    transcript.turns.iter().map(of).collect()
}

fn labels(text: &str) -> Vec<String> {
    turns(text).into_iter().map(|(label, _)| label).collect()
}

#[test]
fn known_labels_and_roles_stand_inside_paragraphs() {
    let text = "Ann Roe: Good morning.\nQuestion: When does it open? Ann Roe: In May. Question: Which year?\n\
                Ann Roe: This one.Mayor Jan Doe: It opens in May. (Laughter.) Question: Sure?\nAnn Roe: Yes.\n";
    let expected = [
        ("Ann Roe", "Good morning."),
        ("Question", "When does it open?"),
        ("Ann Roe", "In May."),
        ("Question", "Which year?"),
        ("Ann Roe", "This one."),
        ("Mayor Jan Doe", "It opens in May. (Laughter.)"),
        ("Question", "Sure?"),
        ("Ann Roe", "Yes."),
    ];
    let found = turns(text);
    let found: Vec<(&str, &str)> =
        found.iter().map(|(label, words)| (label.as_str(), words.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_wrapped_paragraph_is_cut_at_a_label() {
    let text = "MS. ROE:  The harbour will be open again in the\nspring, and not before that. MR. DOE:  Why not\n\
                before?\n\nMS. ROE:  Because of the ice, which is thick this\nyear, as you may have seen.\n\n\
                MR. DOE:  I have seen it, and I have walked on it\nwith my dog, who is quite heavy.\n\n\
                MS. ROE:  So it is thick.\n";
    assert_eq!(labels(text), ["MS. ROE", "MR. DOE", "MS. ROE", "MR. DOE", "MS. ROE"]);
    assert_eq!(turns(text).get(1).map(|(_, words)| words.as_str()), Some("Why not\nbefore?"));
}

#[test]
fn prose_and_shouts_hold_no_labels() {
    let text = "Ann Roe: I said it then. My view is this: it will open. First: the ice.\n\
                Question: You quote Jan Doe. “He wrote. Question: when?” Why?\n\
                Ann Roe: He asks often. (He shouts. Ann Roe: never!) I wrote to Mr. Ann Roe: no reply.\n\
                Question: It was 10. Ann Roe: late?\nAnn Roe: Yes. See Jan: he knows.\n";
    assert_eq!(labels(text), ["Ann Roe", "Question", "Ann Roe", "Question", "Ann Roe"]);
}

#[test]
fn other_scripts() {
    let text = "问：什么时候开放？答：五月。\n问：哪一年？答：今年。\n问：真的吗？\n答：真的。\n";
    assert_eq!(labels(text), ["问", "答", "问", "答", "问", "答"]);
}

#[test]
fn what_a_scribe_notes_is_said_by_others() {
    let text = "10:00:01 <pim> Otto: Welcome, all of you.\n10:00:20 <pim> Hana: We have one issue.\n\
                10:00:31 <pim> ... and it is old\n10:01:02 <pim> Otto: Which one?\n10:01:09 <jan> I know\n\
                10:01:30 <pim> Hana: The lamp.\n10:01:44 <pim> Otto: Oh.\n10:02:00 <pim> Hana: Yes, that one.\n";
    assert_eq!(labels(text), ["Otto", "Hana", "Otto", "jan", "Hana", "Otto", "Hana"]);
}

#[test]
fn records_of_parliaments() {
    let text = "M. le président. La parole est à Mme Roux.\n\nMme Anne Roux. Quand le pont ouvre-t-il ?\n\n\
                M. le président. Monsieur le ministre.\n\nM. Paul Doe, ministre des transports. En mai.\n\n\
                Mme Anne Roux. De quelle année ?\n\nM. le président. La séance est levée.\n";
    assert_eq!(
        labels(text),
        [
            "M. le président",
            "Mme Anne Roux",
            "M. le président",
            "M. Paul Doe, ministre des transports",
            "Mme Anne Roux",
            "M. le président"
        ]
    );
    let text = "○山田委員長　これより会議を開きます。\n○政府参考人（木下正君）　お答えします。\n○山田委員長　どうぞ。\n\
                ○政府参考人（木下正君）　以上です。\n○鈴木君　はい。\n";
    assert_eq!(labels(text).len(), 5);
    let text = "O SR. PRESIDENTE (Ana Reis. PX - SR) - Está aberta a sessão.\n\n\
                A SRA. LÚCIA ROSA (PX - SR) - Quando volta a ponte?\n\n\
                O SR. PRESIDENTE (Ana Reis. PX - SR) - Em maio.\n\nA SRA. LÚCIA ROSA - De que ano?\n\n\
                O SR. PRESIDENTE (Ana Reis. PX - SR) - Está encerrada.\n";
    assert_eq!(labels(text).len(), 5);
    let text = "Председательствующий. Доброе утро! Слово Лариной.\n\nЛарина О. П., фракция \"Союз\". Спасибо. Когда?\n\n\
                Председательствующий. Министр.\n\nБочкин В. И., министр области. В мае.\n\nЛарина О. П. Какого года?\n";
    assert_eq!(
        labels(text),
        [
            "Председательствующий",
            "Ларина О. П., фракция \"Союз\"",
            "Председательствующий",
            "Бочкин В. И., министр области",
            "Ларина О. П"
        ]
    );
}

#[test]
fn numbered_questions() {
    let text = "Q1. How many lamps are there?\n\nA1. Forty.\n\nQ2. Where are they?\n\nA2. At sea.\n\nQ3: And the rest?\n\nA3: At home.\n";
    assert_eq!(labels(text), ["Q1", "A1", "Q2", "A2", "Q3", "A3"]);
}

#[test]
fn the_head_names_people_as_turns_do() {
    let text = "Talk about lamps\nInterviewer (I): Ann Roe\nParticipant (P): keeper of a lighthouse\nDate: 14/09/2021\n\n\
                Interviewer (I): When did you start?\n\nParticipant (P): In May.\n\nI: And now?\n\nP: I rest.\n\nI: Thank you.\n\nP: Thanks.\n";
    assert_eq!(labels(text), ["Interviewer (I)", "Participant (P)", "I", "P", "I", "P"]);
}
