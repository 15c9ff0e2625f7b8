//! What the elements of a web page say of themselves by their names and classes: who speaks, when, and where the
//! transcript is.

use super::markup::Tag;

/// How plainly an element says that it holds the text of the page.
pub(super) fn rank(text: &str, tag: Tag) -> u8 {
    let is = |attribute: &str, words: &[&str]| {
        tag.attribute(text, attribute).is_some_and(|value| {
            let value = value.of(text).to_ascii_lowercase();
            value.split_whitespace().any(|word| words.contains(&word))
        })
    };
    if is("itemprop", &["articlebody"]) {
        4
    } else if is("class", &["transcript", "transcript-body", "transcript-content", "transcript__body"])
        || is("id", &["transcript"])
    {
        3
    } else if is(
        "class",
        &["entry-content", "article-body", "article__body", "post-content", "field--name-body"],
    ) {
        2
    } else {
        u8::from(matches!(tag.name.of(text), "article" | "main") || is("role", &["main"]))
    }
}

/// Whether an element above the text holds the title, the day or the place of the event.
pub(super) fn is_heading(text: &str, tag: Tag, name: &str) -> bool {
    if name == "h1" {
        return true;
    }
    let says = |attribute: &str| {
        tag.attribute(text, attribute).is_some_and(|value| {
            value
                .of(text)
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| matches!(word, "place" | "location" | "date" | "datePublished" | "published"))
        })
    };
    name == "time" || (matches!(name, "div" | "span" | "p") && (says("class") || says("itemprop")))
}

/// Whether one of the words that an attribute is made of is one of `wanted`: `turn__speaker-name` has `speaker`.
fn has_word(value: &str, wanted: &[&str]) -> bool {
    value.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| wanted.contains(&word))
}

/// Whether an element may hold a time into the recording.
pub(super) fn holds_time(text: &str, tag: Tag, name: &str) -> bool {
    let class = || tag.attribute(text, "class").map(|class| class.of(text).to_ascii_lowercase());
    matches!(name, "time" | "td")
        || class().is_some_and(|class| has_word(&class, &["time", "timestamp", "timecode"]))
}

/// The name of a speaker has no more bytes than this, tags and all.
const MAX_NAME: usize = 600;

/// Whether an element holds the name of a speaker and nothing else. `class` is in lower case.
pub(super) fn names_speaker(text: &str, tag: Tag, class: &str) -> bool {
    if !has_word(class, &["speaker", "speakername"]) {
        return false;
    }
    // The class may be that of the whole contribution.
    let after = tag.span.end as usize;
    let mut to = (after + MAX_NAME).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let rest = text.get(after..to).unwrap_or("");
    let closing = format!("</{}", tag.name.of(text));
    let inner = rest.find(&closing).and_then(|end| rest.get(..end));
    inner.is_some_and(|inner| {
        let lower = inner.to_ascii_lowercase();
        !["<p", "<div", "<br", "<li", "<td"].iter().any(|block| lower.contains(block))
            && inner.split_whitespace().count() <= 24
    })
}

/// Whether words come next, on the same line, and not a sign that ends a label.
pub(super) fn words_follow(text: &str, at: u32) -> bool {
    let mut rest = text.get(at as usize..).unwrap_or("").trim_start();
    for _ in 0..4 {
        let inline = ["<span", "<i>", "<em", "</b>", "</strong>", "</span>", "<a "];
        if !inline.iter().any(|tag| rest.starts_with(tag)) {
            break;
        }
        let end = rest.bytes().take(MAX_NAME).position(|byte| byte == b'>').map_or(rest.len(), |end| end + 1);
        rest = rest.get(end..).unwrap_or("").trim_start();
    }
    rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '"' | '‘' | '«' | '¿' | '¡' | '…'))
}
