//! Which container a text is: by its content; the file's ending only helps where the content leaves it open.

use super::Container;
use super::markup::{Piece, Scanner};
use super::subtitles;
use crate::text::Span;

/// A container shows itself within so many bytes.
const LOOK_BYTES: usize = 8192;

/// The container that `text` is; a text that is none, or holds nobody's words, may still be taken for one where only a
/// full reading tells.
pub(super) fn detect(text: &str, file_name: Option<&str>) -> Option<Container> {
    let ending =
        file_name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    let ending = ending.as_deref().unwrap_or("");
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match start.as_bytes().first()? {
        b'W' => start
            .strip_prefix("WEBVTT")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
            .then_some(Container::WebVtt),
        b'0'..=b'9' => subtitle_lines(start, ending),
        b'{' | b'[' => {
            let inner = start.get(1..)?.trim_start();
            let json = if start.starts_with('{') { inner.starts_with('"') } else { inner.starts_with('{') };
            json.then_some(Container::Json)
        }
        b'<' => markup(start, ending),
        _ if matches!(ending, "html" | "htm") => Some(Container::Html),
        _ => europarl(start).then_some(Container::Europarl),
    }
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(LOOK_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// A cue: a number, a time line. Without the number, WebVTT that lost its first line is likelier.
fn subtitle_lines(start: &str, ending: &str) -> Option<Container> {
    let mut lines = head(start).split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let first = lines.next()?;
    if subtitles::times(first).is_some() {
        if !matches!(ending, "vtt" | "srt") && names_follow_times(start) {
            return None;
        }
        let comma = first.contains(',') || ending == "srt";
        return Some(if comma { Container::SubRip } else { Container::WebVtt });
    }
    let numbered = first.trim().bytes().all(|byte| byte.is_ascii_digit());
    let timed = lines.next().is_some_and(|second| subtitles::times(second).is_some());
    (numbered && timed).then_some(if ending == "vtt" { Container::WebVtt } else { Container::SubRip })
}

/// Whether the same few lines stand below the times: then they are names, as in the text that Teams exports, and the
/// document is read by its lines.
fn names_follow_times(start: &str) -> bool {
    let lines: Vec<&str> =
        head(start).split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let below = lines.windows(2).filter_map(|pair| match pair {
        [time, name] if subtitles::times(time).is_some() => Some(*name),
        _ => None,
    });
    let names: Vec<&str> = below.collect();
    let distinct: std::collections::BTreeSet<&str> = names.iter().copied().collect();
    names.len() >= 3 && distinct.len() * 2 <= names.len()
}

/// `<SPEAKER ID=…>` at the start of a line.
fn europarl(start: &str) -> bool {
    let head = head(start);
    let opens_line = |at: usize| {
        at.checked_sub(1).is_none_or(|before| matches!(head.as_bytes().get(before), Some(b'\n' | b'\r')))
    };
    memchr::memmem::find_iter(head.as_bytes(), "<SPEAKER ").any(opens_line)
}

fn markup(start: &str, ending: &str) -> Option<Container> {
    let declared_html = start.get(..14).is_some_and(|first| first.eq_ignore_ascii_case("<!doctype html"));
    if declared_html {
        return Some(Container::Html);
    }
    let head = head(start);
    let root = Scanner::xml(head).find_map(|piece| match piece {
        Piece::Start(tag) => Some(tag.name),
        Piece::Text(span) if !span.of(head).trim().is_empty() => Some(Span::empty(span.start)),
        _ => None,
    })?;
    let name = root.of(head);
    let xml = start.starts_with("<?xml");
    match name {
        "TEI" | "TEI.2" | "teiCorpus" | "teiHeader" | "u" | "seg" => Some(Container::Tei),
        "akomaNtoso" | "akomantoso" | "debate" | "debateReport" | "debateBody" => Some(Container::AkomaNtoso),
        "hansard" | "housecommons" | "houselords" | "commons" | "lords" | "oralquestions" | "debates" => {
            Some(Container::Hansard)
        }
        "text" | "body" | "div" | "div1" | "speech" | "debateSection" if xml || ending == "xml" => {
            let has = |tag: &str| start.contains(tag);
            if has("<u ") || has("<u>") {
                Some(Container::Tei)
            } else if has("<speech") || has("<question") {
                Some(Container::AkomaNtoso)
            } else {
                None
            }
        }
        _ if europarl(start) => Some(Container::Europarl),
        _ if xml && !name.eq_ignore_ascii_case("html") => None,
        _ => {
            let lower = name.to_ascii_lowercase();
            let page = matches!(lower.as_str(), "html" | "head" | "body" | "meta" | "title");
            let fragment = matches!(
                lower.as_str(),
                "p" | "div"
                    | "cite"
                    | "article"
                    | "main"
                    | "section"
                    | "h1"
                    | "h2"
                    | "h3"
                    | "dl"
                    | "table"
                    | "time"
            );
            // Markdown may start with a tag or two; a page has tags all over.
            let markdown = matches!(ending, "md" | "markdown");
            let dense = || head.matches("</").count() >= 4 && head.matches("</").count() * 400 >= head.len();
            (page || matches!(ending, "html" | "htm") || (fragment && !markdown && dense()))
                .then_some(Container::Html)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_container_and_the_ending_only_helps() {
        for (text, name, expected) in [
            ("\u{feff}WEBVTT\n\n", None, Some(Container::WebVtt)),
            ("WEBVTTX", None, None),
            ("1\n00:00:01,000 --> 00:00:02,000\nHello", None, Some(Container::SubRip)),
            ("00:01.000 --> 00:02.000\nHello", None, Some(Container::WebVtt)),
            ("1\n2\n3", Some("a.srt"), None),
            ("{\"segments\": []}", None, Some(Container::Json)),
            ("[Applause]", Some("a.json"), None),
            ("{not json}", None, None),
            ("<!DOCTYPE html><p>", Some("a.txt"), Some(Container::Html)),
            ("<?xml version=\"1.0\"?>\n<!-- x --><TEI xmlns=\"a\">", None, Some(Container::Tei)),
            ("<akomaNtoso>", None, Some(Container::AkomaNtoso)),
            ("<CHAPTER ID=1>\nTitle\n<SPEAKER ID=2 NAME=\"Roe\">", None, Some(Container::Europarl)),
            ("<?xml version=\"1.0\"?><project/>", Some("pom.xml"), None),
            ("<p align=\"center\">Logo</p>\n\n# Readme\n\nText: text\n", Some("README.md"), None),
            ("<cite>A:</cite><p>b</p><cite>C:</cite><p>d</p>", None, Some(Container::Html)),
            ("<…>\nQuestion: Why?", None, None),
            ("Question: Why?", Some("a.txt"), None),
        ] {
            assert_eq!(detect(text, name), expected, "{text:?} {name:?}");
        }
    }
}
