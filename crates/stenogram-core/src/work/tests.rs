//! Texts that are made to be slow to read: four times as long, they may take four times the work, not more.

use super::work_of;
use crate::{Analysis, Source};

/// What grows: `n` times a piece, or something that needs its number.
type Shape = Box<dyn Fn(usize) -> String>;

fn many(piece: &str) -> Shape {
    let piece = piece.to_owned();
    Box::new(move |n| piece.repeat(n))
}

fn numbered(piece: impl Fn(usize) -> String + 'static) -> Shape {
    Box::new(move |n| (0..n).map(&piece).collect())
}

/// `start`, `n` times the piece, `end`.
fn between(start: &str, piece: &str, end: &str) -> Shape {
    let (start, piece, end) = (start.to_owned(), piece.to_owned(), end.to_owned());
    Box::new(move |n| format!("{start}{}{end}", piece.repeat(n)))
}

/// A name of its own for each number: letters, since figures say that something is no name.
fn name(n: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    format!("An{}{}{} Ro{}{}", letter(n), letter(n / 26), letter(n / 676), letter(n / 7), letter(n / 131))
}

fn work(text: &str, file_name: &str) -> u64 {
    let source = Source { text: text.into(), path: Some(file_name.into()) };
    let read = || {
        let analysis = Analysis::new(source);
        let _ = (analysis.index(), analysis.is_transcript());
        analysis
    };
    work_of(read).1
}

/// Work of finding mentions alone.
fn mentions_work(text: &str, file_name: &str) -> u64 {
    let source = Source { text: text.into(), path: Some(file_name.into()) };
    let analysis = Analysis::new(source);
    work_of(|| analysis.mentions().all().len()).1
}

fn check(shapes: Vec<(&str, &str, Shape)>) {
    check_with(work, shapes);
}

fn check_with(work: fn(&str, &str) -> u64, shapes: Vec<(&str, &str, Shape)>) {
    // Memories of pure functions are filled the first time.
    let _ = work("Ann Roe: Why?\nJan Doe: So.\nAnn Roe: I see.\n", "a.txt");
    let grown: Vec<String> = shapes
        .iter()
        .filter_map(|(name, file_name, shape)| {
            let (small, large) = (work(&shape(SMALL), file_name), work(&shape(4 * SMALL), file_name));
            let per_byte = large as f64 / shape(4 * SMALL).len() as f64;
            let linear = large as f64 <= small as f64 * 4.4 + 5_000.0 && per_byte < MOST_PER_BYTE;
            (!linear).then(|| format!("{name}: {small} grows to {large}, {per_byte:.0} for each byte"))
        })
        .collect();
    assert!(grown.is_empty(), "{grown:#?}");
}

/// So many pieces at first: enough for a quadratic reader to show.
const SMALL: usize = 1500;

/// Steps for each byte of a text.
const MOST_PER_BYTE: f64 = 120.0;

#[test]
fn plain_texts_take_linear_work() {
    let wrapped = "Ann Roe: the harbour and\nthe ferries of the town\nand their crews who are\n";
    check(vec![
        ("colons", "a.txt", many(":")),
        ("colons after words", "a.txt", many("a: ")),
        ("one line", "a.txt", many("We shall see what comes. ")),
        ("one word", "a.txt", many("a")),
        ("one label, labels of one kind", "a.txt", many("Ann Roe: I see.\n")),
        ("labels that all differ", "a.txt", numbered(|n| format!("{}: I see.\n", name(n)))),
        ("names with one word in common", "a.txt", numbered(|n| format!("Ann {}: I see.\n", name(n)))),
        ("first names", "a.txt", numbered(|n| format!("{}: I see.\n\nAnn: So?\n\n", name(n)))),
        ("labels with numbers", "a.txt", numbered(|n| format!("Speaker {n}: I see.\n"))),
        (
            "near misses of labels",
            "a.txt",
            numbered(|n| {
                let typo = name(n * 31);
                format!("Annabel Roehampton: I see.\nAnnabel Roe{}: So?\n", typo.get(..4).unwrap_or(""))
            }),
        ),
        ("labels within labels", "a.txt", numbered(|n| format!("{} {}: I see.\n", name(n), name(n + 1)))),
        (
            "long labels",
            "a.txt",
            numbered(|n| format!("{}: I see.\n", "A B C D E F G H I J K L ".repeat(10) + &name(n))),
        ),
        ("offices", "a.txt", numbered(|n| format!("President of Norland {}: I see.\n", name(n)))),
        ("affiliations", "a.txt", numbered(|n| format!("Ann Roe ({}): I see.\n", name(n)))),
        ("labels alone", "a.txt", numbered(|n| format!("{}\n\nI see what you mean.\n\n", name(n)))),
        ("names without words", "a.txt", numbered(|n| format!("{}\n\n", name(n)))),
        ("capitals", "a.txt", numbered(|n| format!("{}\n\n", name(n).to_uppercase()))),
        ("Q", "a.txt", many("Q\n")),
        ("Q with words", "a.txt", many("Q    Why?\n\nMS. ROE:  So.\n\n")),
        ("depositions", "a.txt", many("Q. Why?\nA. So.\n")),
        ("nicknames", "a.txt", numbered(|n| format!("10:00 <nick{n}> hello\n"))),
        ("brackets for names", "a.txt", numbered(|n| format!("[{}] I see.\n", name(n)))),
        ("dashes", "a.txt", numbered(|n| format!("{} – I see.\n", name(n)))),
        ("blank lines", "a.txt", many("\n")),
        (
            "blank lines in a turn",
            "a.txt",
            between("Ann Roe: I see\n", "\n", "what you mean.\nJan Doe: So.\n"),
        ),
        (
            "blank lines at a page",
            "a.txt",
            between(
                &format!("{}Ann Roe: the har-\n", wrapped.repeat(20)),
                "\n",
                "- 1 -\n\nbour\n- 2 -\n- 3 -\n",
            ),
        ),
        ("blank and pages", "a.txt", between(&wrapped.repeat(20), "\n- 12 -\n \n", "and so on\n")),
        ("pages", "a.txt", many("12\n")),
        ("pages and labels", "a.txt", many("Ann Roe: I see\n- 12 -\n")),
        ("running heads", "a.txt", many("HARBOUR BOARD\nPage 12 of 99\nthe harbour and its\n")),
        ("headings", "a.txt", many("## Harbour\n")),
        ("headings that differ", "a.txt", numbered(|n| format!("## {}\n", name(n)))),
        ("deep headings", "a.md", numbered(|n| format!("{} {}\n", "#".repeat(1 + n % 6), name(n)))),
        ("numbered headings", "a.txt", numbered(|n| format!("{n}. Harbour dues\n\n"))),
        ("headings between turns", "a.txt", many("THE PORTS\n\nAnn Roe: I see.\n\n")),
        ("numbered lines", "a.txt", numbered(|n| format!("{:2}  the harbour and the\n", n % 25 + 1))),
        ("header keys", "a.txt", numbered(|n| format!("Date: {n}\n"))),
        ("keys that are roles", "a.txt", many("Moderator: Ann\n")),
        ("roles among keys", "a.txt", numbered(|n| format!("Chair {n}: {}\nDate: 1\n", name(n)))),
        ("front matter", "a.md", between("---\n", "key: value\n", "---\nAnn Roe: So.\n")),
        ("front matter without end", "a.md", between("---\n", "key: value\n", "")),
        ("dates", "a.txt", many("1 May 2024\n")),
        ("times", "a.txt", many("10:00 a.m.\n")),
        ("stamps", "a.txt", many("00:00:01\n")),
        ("separators", "a.txt", many("* * *\n")),
        ("end marks", "a.txt", many("END\n")),
        ("end marks after a turn", "a.txt", between("Ann Roe: I see.\nJan Doe: So.\n", "# # #\n", "")),
        (
            "notes",
            "a.txt",
            between("Ann Roe: I see.\nJan Doe: So.\nAnn Roe: I.\n", "Note: corrected.\n\n", ""),
        ),
        (
            "a list of names",
            "a.txt",
            between("PRESENT:\n", "Ann Roe, Chair\n", "\nAnn Roe: I see.\nJan Doe: So.\n"),
        ),
        ("announced lists", "a.txt", many("PRESENT:\n")),
        (
            "a list on one line",
            "a.txt",
            between("Present: ", "Ann Roe, ", "\n\nAnn Roe: I see.\nJan Doe: So.\n"),
        ),
        ("lists with codes", "a.txt", numbered(|n| format!("{} (AR), Jan Doe (JD)\n", name(n)))),
        ("tables", "a.md", many("| Name | Code |\n")),
        ("a table of nobody", "a.md", between("| Name | Code |\n|---|---|\n", "| | |\n", "")),
        ("one row", "a.md", between("| Name | Code |\n|---|---|\n", "| Ann ", "\n")),
        (
            "inserted documents",
            "a.txt",
            many("Ann Roe: I see.\n\n[The statement of Ms. Roe follows:]\n\nWords.\n\n"),
        ),
        ("hyphens", "a.txt", between(&wrapped.repeat(20), "gov-\nernment and the\n", "")),
        ("unclosed brackets", "a.txt", many("Ann Roe: (I see [what you\n")),
        ("quotation marks", "a.txt", many("Ann Roe: “I “see ”what\n")),
        ("emphasis", "a.md", many("**Ann *Roe_: ~~I\n")),
        ("question marks", "a.txt", many("Ann Roe: Why? I see. I do. Yes.\nJan Doe: So.\n")),
        (
            "paragraphs without question",
            "a.txt",
            between("Ann Roe: Why?\n\n", "I see.\n\n", "Jan Doe: So.\n"),
        ),
        ("short asides", "a.txt", between("Ann Roe: Why?\n\n", "(…)\n\n", "Jan Doe: So.\n")),
        ("languages", "a.txt", many("Die und der le la les et il di da и не что. ")),
        ("spaces", "a.txt", many(" ")),
        ("spaces in a label", "a.txt", between("Ann", " ", "Roe: I see.\nJan: So.\n")),
        ("signs", "a.txt", many("\u{200b}\u{301}")),
        ("a greeting without end", "a.txt", between("Norland\nmfa.example ", "Ladies and ", "gentlemen\n")),
        ("wrapped prose", "a.txt", many("the harbour of our town was built long ago and the\n")),
        ("indented", "a.txt", numbered(|n| format!("{}the harbour of our town\n", " ".repeat(n % 40)))),
        ("in Chinese", "a.txt", many("记者：为什么？\n发言人：因为。\n")),
    ]);
}

#[test]
fn containers_take_linear_work() {
    let cue = "00:00:01.000 --> 00:00:02.000\n";
    check(vec![
        ("cues", "a.vtt", between("WEBVTT\n\n", &format!("{cue}<v Ann Roe>I see.</v>\n\n"), "")),
        (
            "cues that roll",
            "a.vtt",
            numbered(move |n| {
                let start = if n == 0 { "WEBVTT\n\n" } else { "" };
                format!("{start}{cue}words {n}\nwords {}\n\n", n + 1)
            }),
        ),
        (
            "voices that differ",
            "a.vtt",
            numbered(move |n| {
                let start = if n == 0 { "WEBVTT\n\n" } else { "" };
                format!("{start}{cue}<v {}>I see.\n\n", name(n))
            }),
        ),
        (
            "names in cues",
            "a.srt",
            numbered(|n| format!("{n}\n00:00:01,000 --> 00:00:02,000\n{}: I see.\n\n", name(n))),
        ),
        ("tags without end", "a.vtt", between(&format!("WEBVTT\n\n{cue}"), "<a", "")),
        ("notes", "a.vtt", between("WEBVTT\n\n", "NOTE\nx\n\n", "")),
        ("times", "a.vtt", between("WEBVTT\n\n", cue, "")),
        ("open elements", "a.html", between("<html>", "<div><p><b>x", "")),
        ("closed elements", "a.html", between("<html><b>Ann</b>: I", "</div></p>", "")),
        (
            "paragraphs",
            "a.html",
            numbered(|n| {
                let start = if n == 0 { "<html><body>" } else { "" };
                format!("{start}<p><b>{}:</b> I see.</p>", name(n))
            }),
        ),
        ("an attribute", "a.html", between("<html><p class='", "transcript ", "'>x</p>")),
        ("attributes", "a.html", between("<html><p ", "a='b' ", ">x</p>")),
        ("entities", "a.html", between("<html><p>", "&amp;&x", "</p>")),
        ("comments", "a.html", between("<html>", "<!-- x", "")),
        (
            "speeches",
            "a.xml",
            numbered(|n| {
                let start = if n == 0 { "<TEI>" } else { "" };
                format!("{start}<u who=\"#a{n}\"><seg>I see.</seg></u>")
            }),
        ),
        ("open speeches", "a.xml", between("<TEI>", "<u who='#a'><seg>x", "")),
        ("one name", "a.xml", between("<akomaNtoso><speech by='#", "ann roe ", "'><p>x</p></speech>")),
        (
            "a person without end",
            "a.xml",
            between("<TEI><person id='a'><persName>", "Ann Roe ", "</persName></person>"),
        ),
        (
            "people",
            "a.xml",
            numbered(|n| {
                let start = if n == 0 { "<TEI>" } else { "" };
                format!("{start}<person xml:id='a{n}'><persName>{}</persName></person>", name(n))
            }),
        ),
        (
            "other speeches",
            "a.xml",
            between("<?xml?><record>", "<speaking name='Ann Roe'>I see.</speaking>", ""),
        ),
        ("names", "a.xml", between("<?xml?><record>", "<name>Ann", "")),
        (
            "speakers by class",
            "a.html",
            between("<html>", "<p><span class=speaker>Ann Roe</span> I see.</p>", ""),
        ),
        (
            "names of speakers",
            "a.json",
            between("{\"speakers\":[", "{\"speakers\":[{\"id\":1,\"name\":\"x\"},", "]}"),
        ),
        ("sections", "a.xml", between("<TEI>", "<div><head>Ports</head>", "")),
        (
            "speakers",
            "a.txt",
            between("<CHAPTER ID=1>\n", "<SPEAKER ID=1 NAME=\"Ann Roe\">\n<P>\nI see.\n", ""),
        ),
        (
            "segments",
            "a.json",
            numbered(|n| {
                let start = if n == 0 { "{\"segments\":[" } else { "," };
                format!("{start}{{\"start\":{n},\"speaker\":\"{}\",\"text\":\"I see.\"}}", name(n))
            }),
        ),
        (
            "one speaker under many ids",
            "a.json",
            numbered(|n| {
                let start = if n == 0 { "{\"segments\":[" } else { "," };
                format!("{start}{{\"speaker\":\"Ann Roe {n}\",\"text\":\"I see.\"}}")
            }),
        ),
        ("deep lists", "a.json", between("{\"a\":", "[{\"words\":", "")),
        ("deeper lists", "a.json", many("[")),
        ("keys", "a.json", between("{\"segments\":[{", "\"key\":1,", "\"text\":\"x\"}]}")),
        (
            "words",
            "a.json",
            between("{\"segments\":[{\"speaker\":1,\"words\":[", "{\"word\":\"x\"},", "]}]}"),
        ),
        ("escapes", "a.json", between("{\"segments\":[{\"speaker\":1,\"text\":\"", "\\u00e9\\", "")),
    ]);
}

#[test]
fn mentions_take_linear_work() {
    check_with(
        mentions_work,
        vec![
            ("article upon article", "a.txt", many("the the ")),
            ("the start of many names", "a.txt", many("United ")),
            ("parts of names", "a.txt", many("Republic of the ")),
            ("names that share a word", "a.txt", many("North and South ")),
            ("halves", "a.txt", many("the North and the South Korea and ")),
            ("names with an article", "a.txt", many("the West ")),
            ("hyphens", "a.txt", many("-")),
            ("compounds", "a.txt", many("Sino-")),
            ("words broken at line ends", "a.txt", many("Ger-\n")),
            ("names broken at line ends", "a.txt", many("Guinea-\nBis-\nsau ")),
            ("accents", "a.txt", many("\u{301}")),
            ("a letter with accents", "a.txt", between("Cote", "\u{302}", " d’Ivoire")),
            ("soft hyphens", "a.txt", between("Hun", "\u{ad}", "gary")),
            ("soft hyphens in each word", "a.txt", many("S\u{ad}e\u{ad}r\u{ad}b\u{ad}ia\u{ad}")),
            ("blanks in a name", "a.txt", between("South", " ", "Korea")),
            ("blanks in names", "a.txt", many("South   \n Korea\u{a0}\u{2009}")),
            ("capitals", "a.txt", many("UNITED STATES OF ")),
            ("full stops", "a.txt", many("U.S.")),
            ("characters without blanks", "a.txt", many("俄罗斯联邦共和国")),
            ("Cyrillic", "a.txt", many("Российская Федерация и ")),
            ("Arabic", "a.txt", many("روسيا وإيران ")),
            ("names", "a.txt", many("Serbia, the European Union and ")),
            ("one short form", "a.txt", between("The European Union met. ", "the Union ", "")),
            ("names and short forms", "a.txt", many("the European Union, the Union and ")),
            ("councils", "a.txt", many("The European Union and the City Union and the Union. ")),
            ("definitions", "a.txt", many("European Union (EU), later EU. ")),
            ("brackets without end", "a.txt", many("European Union (")),
            ("brackets before", "a.txt", between("", "A", " (European Union)")),
            ("paragraphs", "a.txt", many("Serbia\n\n")),
            ("people", "a.txt", many("Michael Jordan said that Jordan ")),
            ("towns", "a.txt", many("Lebanon, Pa., and Lebanon resident ")),
            ("weak abbreviations", "a.txt", many("AU (AU) ")),
            ("programmes", "a.txt", numbered(|n| format!("{} Taiwan, ", name(n).replace(' ', "")))),
        ],
    );
}
