//! Web pages. A page says what is a paragraph and what is bold, not who speaks; so its words are laid out as lines of
//! Markdown, at the offsets that they have, and read as those.

use super::super::Parsed;
use super::super::heading::{self, Heading, Style};
use super::super::line::LineFacts;
use super::super::marks::is_timestamp;
use super::markup::{Piece, Scanner, Tag};
use super::spoken::Spoken;
use super::turns::trimmed;
use super::{Contained, Container, says};
use crate::syntax::{Mark, MarkKind, Transcript, dates};
use crate::text::{LineIndex, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Reads a page; `None` where no label stands in it.
pub(super) fn read(text: &str, file_name: Option<&str>) -> Option<Transcript> {
    let page = Page::of(text);
    let mut layout = Layout {
        text,
        page: &page,
        spoken: Spoken::new(text, Container::Html.escapes()),
        markup: Vec::new(),
        stack: Vec::new(),
        open: BTreeMap::new(),
        hidden: 0,
        bold: 0,
        marked: false,
        in_head: 0,
        preformatted: 0,
        has_preformatted: false,
        headings: 0,
        section: None,
        sections: Vec::new(),
        times: Vec::new(),
    };
    for piece in Scanner::html(text) {
        layout.piece(piece);
    }
    let Layout { spoken, markup, times, sections, has_preformatted: preformatted, .. } = layout;
    let spoken = spoken.finish();
    let index = LineIndex::new(&spoken);
    let mut facts: Vec<LineFacts> =
        (0..index.len()).map(|line| LineFacts::read(index.full_span(line).of(&spoken))).collect();
    // A line is a paragraph of the page, however short.
    if !preformatted {
        facts.iter_mut().for_each(|facts| facts.hard_break = true);
    }
    // What the page says is a heading is one, unless it is a label.
    for (at, level) in sections {
        let line = index.line_of(at);
        let aside = heading::is_aside(index.span(&spoken, line).of(&spoken));
        if aside {
            continue;
        }
        if let Some(facts) = facts.get_mut(line as usize) {
            facts.heading = Some(Heading { style: Style::Markdown(level), telling: true });
        }
    }
    let mut transcript = Parsed::from_facts(facts, &spoken, &index, file_name).transcript;
    let unlabelled = transcript.turns.iter().all(|turn| turn.label.is_none());
    if unlabelled && !is_page(text) {
        return None;
    }
    transcript.marks.extend(times.into_iter().map(|span| Mark { kind: MarkKind::Timestamp, span }));
    transcript.marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    let date = page.date.and_then(|date| dates::find(date.of(text)));
    transcript.header.date = date.map(|found| found.date).or(transcript.header.date);
    transcript.contained =
        Some(Contained { kind: Container::Html, spoken: spoken.into(), markup, cues: Arc::default() });
    Some(transcript)
}

/// Where the transcript is on a page.
#[derive(Debug, Default)]
struct Page {
    /// The element that holds it; all of the page where none says so.
    content: Option<Span>,
    /// Whether there is a main heading.
    heading: bool,
    /// The day that the page gives in a form for machines.
    date: Option<Span>,
}

impl Page {
    /// Looks at what the elements of a page say of themselves.
    fn of(text: &str) -> Self {
        let mut page = Self::default();
        let mut best: (u8, u32) = (0, 0);
        let mut stack: Vec<(Tag, u8)> = Vec::new();
        let mut open: BTreeMap<&str, u32> = BTreeMap::new();
        let mut consider = |rank: u8, span: Span| {
            if rank > 0 && (rank, span.len()) > best {
                best = (rank, span.len());
                page.content = Some(span);
            }
        };
        for piece in Scanner::html(text) {
            match piece {
                Piece::Start(tag) if !tag.empty && !is_void(tag.name.of(text)) => {
                    let name = tag.name.of(text);
                    page.heading |= name.eq_ignore_ascii_case("h1");
                    if name.eq_ignore_ascii_case("time") {
                        page.date = page.date.or_else(|| tag.attribute(text, "datetime"));
                    }
                    // Only elements that can hold a page's text are followed.
                    if matches!(name, "div" | "article" | "main" | "section" | "td" | "DIV" | "TD") {
                        stack.push((tag, says::rank(text, tag)));
                        *open.entry(name).or_default() += 1;
                    }
                }
                Piece::End(tag) => {
                    let name = tag.name.of(text);
                    if open.get(name).copied().unwrap_or(0) == 0 {
                        continue;
                    }
                    while let Some((start, rank)) = stack.pop() {
                        let closed = start.name.of(text);
                        if let Some(count) = open.get_mut(closed) {
                            *count = count.saturating_sub(1);
                        }
                        consider(rank, Span::new(start.span.start, tag.span.end));
                        if closed == name {
                            break;
                        }
                    }
                }
                _ => {}
            }
        }
        for (start, rank) in stack {
            consider(rank, Span::new(start.span.start, text.len() as u32));
        }
        page
    }
}

/// Whether a text says of itself that it is a page, so that its markup is nobody's words.
fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let opens = |with: &str| start.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    opens("<!doctype html") || opens("<html")
}

/// Elements that have no end.
fn is_void(name: &str) -> bool {
    const VOID: &[&str] =
        &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];
    VOID.iter().any(|void| void.eq_ignore_ascii_case(name))
}

/// What an element does to the words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// It stands on lines of its own.
    Block,
    /// As a block; its words are set bold.
    Term,
    /// It is bold, as labels are.
    Bold,
    /// It names the speaker of the words behind it.
    Speaker,
    /// It is not part of the text.
    Hidden,
    /// The head of the page.
    Head,
    /// Line ends in it count.
    Preformatted,
    /// None.
    None,
}

/// An element that has not ended.
#[derive(Debug, Clone, Copy)]
struct Open {
    name: Span,
    effect: Effect,
    /// It holds the title, the day or the place of the event.
    heading: bool,
    /// It may hold a time into the recording.
    time: bool,
}

struct Layout<'a> {
    text: &'a str,
    page: &'a Page,
    spoken: Spoken<'a>,
    markup: Vec<Span>,
    stack: Vec<Open>,
    open: BTreeMap<&'a str, u32>,
    hidden: u32,
    bold: u32,
    /// Whether `**` was written and not closed.
    marked: bool,
    in_head: u32,
    preformatted: u32,
    /// Whether there are words in such elements.
    has_preformatted: bool,
    /// Open elements with the title, the day or the place of the event.
    headings: u32,
    /// The level of the heading of a section that has just started.
    section: Option<u8>,
    /// Where such headings start, and their levels.
    sections: Vec<(u32, u8)>,
    /// Times into the recording.
    times: Vec<Span>,
}

impl Layout<'_> {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Start(tag) => self.start(tag),
            Piece::End(tag) => self.end(tag),
            Piece::Text(span) => self.characters(span),
            Piece::Other(span) => {
                self.markup.push(span);
                self.spoken.blank_to(span.end);
            }
        }
    }

    /// Whether words at `at` belong to the transcript or its heading.
    fn shown(&self, at: u32) -> bool {
        if self.hidden > 0 {
            return false;
        }
        let Some(content) = self.page.content else { return self.in_head == 0 || self.titled() };
        if content.contains(at) {
            return true;
        }
        // Above the text, a page has title, day and place among much else.
        at < content.start && (self.titled() || self.headings > 0)
    }

    /// Whether these are the words of the page's title, where it has no heading.
    fn titled(&self) -> bool {
        !self.page.heading
            && self.in_head > 0
            && self.stack.last().is_some_and(|open| open.name.of(self.text).eq_ignore_ascii_case("title"))
    }

    fn start(&mut self, tag: Tag) {
        self.markup.push(tag.span);
        let name = tag.name.of(self.text).to_ascii_lowercase();
        let effect = self.effect(tag, &name);
        let heading = says::is_heading(self.text, tag, &name);
        if matches!(effect, Effect::Block | Effect::Term | Effect::Preformatted) || name == "br" || heading {
            self.line_starts(tag.span, effect);
        } else {
            self.spoken.blank_to(tag.span.end);
        }
        if tag.empty || is_void(&name) {
            return;
        }
        if let [b'h', level @ b'2'..=b'6'] = name.as_bytes() {
            self.section = Some(level - b'1');
        }
        self.change(effect, 1);
        self.headings += u32::from(heading);
        let time = says::holds_time(self.text, tag, &name);
        self.stack.push(Open { name: tag.name, effect, heading, time });
        *self.open.entry(tag.name.of(self.text)).or_default() += 1;
    }

    fn end(&mut self, tag: Tag) {
        self.markup.push(tag.span);
        let name = tag.name.of(self.text);
        let (mut ends_line, mut named) = (false, false);
        if self.open.get(name).copied().unwrap_or(0) > 0 {
            while let Some(Open { name: started, effect, heading, .. }) = self.stack.pop() {
                self.change(effect, -1);
                named |= effect == Effect::Speaker;
                self.headings = self.headings.saturating_sub(u32::from(heading));
                ends_line |= heading || matches!(effect, Effect::Block | Effect::Term | Effect::Preformatted);
                let started = started.of(self.text);
                if let Some(count) = self.open.get_mut(started) {
                    *count = count.saturating_sub(1);
                }
                if started == name {
                    break;
                }
            }
        }
        if ends_line {
            self.section = None;
            self.line_end(tag.span);
        } else {
            self.spoken.blank_to(tag.span.end);
            if self.bold == 0 && named && says::words_follow(self.text, tag.span.end) {
                self.close_label();
            } else if self.bold == 0 {
                self.close_bold();
            }
        }
    }

    /// Ends a name that is a label, though no colon says so.
    fn close_label(&mut self) {
        if std::mem::take(&mut self.marked) {
            let signs =
                if self.spoken.ends_with_any(&[':', '：', '.', '-', '–', '—']) { "**" } else { "**:" };
            self.spoken.after_words(signs);
        }
    }

    fn change(&mut self, effect: Effect, by: i32) {
        let counter = match effect {
            Effect::Bold | Effect::Term | Effect::Speaker => &mut self.bold,
            Effect::Hidden => &mut self.hidden,
            Effect::Head => &mut self.in_head,
            Effect::Preformatted => &mut self.preformatted,
            Effect::Block | Effect::None => return,
        };
        *counter = counter.saturating_add_signed(by);
    }

    /// Ends the line at a tag that starts an element.
    fn line_starts(&mut self, tag: Span, effect: Effect) {
        if effect == Effect::Term && !self.marked {
            // What is left of the tag is room for the signs of a bold name.
            self.spoken.blank_to(tag.start);
            self.spoken.line_end();
            self.spoken.blank_to(tag.end);
        } else {
            self.line_end(tag);
        }
    }

    fn line_end(&mut self, tag: Span) {
        self.spoken.blank_to(tag.end.saturating_sub(1).max(tag.start));
        self.close_bold();
        self.spoken.blank_to(tag.end.saturating_sub(1));
        self.spoken.line_end();
        self.spoken.blank_to(tag.end);
    }

    fn close_bold(&mut self) {
        if std::mem::take(&mut self.marked) {
            self.spoken.after_words("**");
        }
    }

    fn characters(&mut self, span: Span) {
        let words = span.of(self.text);
        if !self.shown(span.start) {
            self.markup.push(span);
            self.spoken.blank_to(span.end);
            return;
        }
        // <time>0:53</time> is a time into the recording; times of day and days are words of the heading.
        let timed = self.stack.last().is_some_and(|open| open.time);
        if timed
            && self.page.content.is_none_or(|content| content.contains(span.start))
            && is_timestamp(words.trim())
        {
            self.times.push(trimmed(self.text, span));
            self.markup.push(span);
            self.spoken.blank_to(span.end);
            return;
        }
        let lead = words.len() - words.trim_start().len();
        let blank = lead == words.len();
        if !blank && let Some(level) = self.section.take() {
            self.sections.push((span.start + lead as u32, level));
        }
        if !blank && self.bold > 0 && !self.marked {
            self.spoken.blank_to(span.start + lead as u32);
            // <b>Ann</b> <b>Roe</b> is one bold name.
            self.marked = self.spoken.withdraw("**") || self.spoken.before("**");
        }
        if self.preformatted > 0 {
            self.has_preformatted |= !blank;
            self.spoken.words(span);
        } else {
            self.spoken.folded(span);
        }
    }

    fn effect(&self, tag: Tag, name: &str) -> Effect {
        let attribute = |name: &str| {
            tag.attribute(self.text, name)
                .map(|value| value.of(self.text).to_ascii_lowercase())
                .unwrap_or_default()
        };
        match name {
            "head" => return Effect::Head,
            "script" | "style" | "noscript" | "nav" | "footer" | "aside" | "form" | "button" | "select"
            | "svg" | "template" | "iframe" | "figure" | "audio" | "video" | "object" => {
                return Effect::Hidden;
            }
            "header" if self.page.content.is_none() => return Effect::Hidden,
            "b" | "strong" | "cite" => return Effect::Bold,
            "dt" | "th" => return Effect::Term,
            "pre" | "textarea" => return Effect::Preformatted,
            _ => {}
        }
        if tag.attributes(self.text).any(|(name, _)| name == "hidden") {
            return Effect::Hidden;
        }
        let style = attribute("style").replace(' ', "");
        let class = attribute("class");
        const HIDDEN: [&str; 5] = ["hidden", "tooltip", "sr-only", "visually-hidden", "screen-reader-text"];
        if style.contains("display:none") || class.split_whitespace().any(|word| HIDDEN.contains(&word)) {
            return Effect::Hidden;
        }
        let block = matches!(
            name,
            "p" | "div"
                | "section"
                | "article"
                | "main"
                | "li"
                | "ul"
                | "ol"
                | "dl"
                | "dd"
                | "tr"
                | "td"
                | "table"
                | "blockquote"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "hr"
                | "body"
                | "html"
                | "title"
                | "header"
                | "address"
                | "center"
                | "option"
        );
        let speaker = says::names_speaker(self.text, tag, &class);
        if block {
            return if speaker { Effect::Term } else { Effect::Block };
        }
        let bold = style.contains("font-weight:bold") || style.contains("font-weight:700");
        match (speaker, bold) {
            (true, _) => Effect::Speaker,
            (false, true) => Effect::Bold,
            _ => Effect::None,
        }
    }
}
