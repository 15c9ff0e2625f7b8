use super::RULE;
use crate::lint::testing::{found, mended};

fn with(words: &str) -> String {
    format!("Question: Why “now”?\nAnna Berg: {words}\nQuestion: And?\nAnna Berg: That’s all.\n")
}

#[test]
fn what_is_balanced_or_no_bracket_is_left_alone() {
    for words in [
        "Yes (we do [sic]). (Laughter.)",
        "Two things: 1) peace and 2) trade; a) now, b) later, iv) never. :) ;-(",
        "He wrote, “One thing.\n“And another.\n“And a third.”",
        "He wrote, “One thing.\nAnd another.”",
        "See [the page](https://example.org/a_(b)) and \\[laughs\\].",
        "A 6 foot 2” man, \"so\" he said.",
        "Call `f(` and <a href=\"(\">this</a>.",
        "(This is long.\nIt goes on.)",
        "“Mixed\" marks.",
        "He said ” no way” and “no way — “",
        "He said ”no way” and “no way“ and ”no way“ to it.",
    ] {
        assert_eq!(found(&RULE, &with(words)), [], "{words}");
    }
}

fn mended_to(words: &str, expected: &str) {
    assert_eq!(mended(&RULE, &with(words)), with(expected));
}

#[test]
fn a_quotation_can_go_on_after_an_interruption() {
    let text = "Question: Why “now”?\nAnna Berg: They say, “It is too —\nQuestion: Late?\n\
                Anna Berg: — late for that.” So be it.\n";
    assert_eq!(found(&RULE, text), []);
}

#[test]
fn where_the_missing_bracket_belongs_is_evident() {
    mended_to("(Laughter.} Yes.", "(Laughter.) Yes.");
    mended_to("Yes. (Laughs.0 No.", "Yes. (Laughs.) No.");
    mended_to("Yes. (Applause", "Yes. (Applause)");
    mended_to("Yes. (Laughter. So be it.", "Yes. (Laughter.) So be it.");
    mended_to("Yes. Laughter.) So be it.", "Yes. (Laughter.) So be it.");
    mended_to("Yes. (Laughter.)) So.", "Yes. (Laughter.) So.");
    mended_to("Yes. \\[laughs. So.", "Yes. \\[laughs.\\] So.");
    mended_to("Yes. (Applause  So.", "Yes. (Applause)  So.");
    mended_to("He said “no way", "He said “no way”");
    mended_to("We spoke [of the harbour1 there.", "We spoke [of the harbour] there.");
}

#[test]
fn where_it_is_not_there_is_no_fix() {
    for words in [
        "Yes (and I have said so before, as all of you who were there will know. So be it.",
        "He said “no way and went on, and on, and on, until they left the hall.",
        "So he did” and went.",
    ] {
        assert_eq!(found(&RULE, &with(words)).len(), 1, "{words}");
        assert_eq!(mended(&RULE, &with(words)), with(words));
    }
}

#[test]
fn other_ways_of_quoting_are_not_english_ones() {
    let german = "Frage: Warum „jetzt“?\nAnna Berg: Weil „es“ „gut“ ist.\nFrage: Und?\nAnna Berg: Gut.\n";
    assert_eq!(found(&RULE, german), []);
    let swedish = "Fråga: Varför ”nu”?\nAnna Berg: Därför ”att”.\nFråga: Och?\nAnna Berg: Bra.\n";
    assert_eq!(found(&RULE, swedish), []);
}
