//! What stands before the first spoken word: title, date, place, keys, and paragraphs that tell about the event.

use super::heading::Style;
use super::layout::Layout;
use super::line::{self, LineFacts, LineShape, folded_words, is_blank};
use super::roster::{self, Rosters};
use super::speech::Speech;
use super::{Field, FieldKind, Glue, Header, dates, lexicon};
use crate::text::{LineIndex, Span};
use crate::work::count_work;

/// A document seen as lines.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    pub(super) index: &'a LineIndex,
    pub(super) facts: &'a [LineFacts],
    pub(super) layout: &'a Layout,
}

impl<'a> Lines<'a> {
    /// The bytes of the content of line `at`, without the white space around it.
    pub(super) fn content(&self, at: usize) -> Span {
        count_work(1);
        let start = self.index.start(at as u32);
        self.facts
            .get(at)
            .map_or(Span::empty(start), |facts| Span::new(start + facts.content.0, start + facts.content.1))
    }

    /// The content of line `at`.
    pub(super) fn text_of(&self, at: usize) -> &'a str {
        self.content(at).of(self.text)
    }

    /// Line `at` as a whole.
    pub(super) fn line(&self, at: usize) -> &'a str {
        self.index.full_span(at as u32).of(self.text)
    }

    pub(super) fn shape(&self, at: usize) -> LineShape {
        count_work(1);
        self.facts.get(at).map_or(LineShape::Blank, |facts| facts.shape)
    }
}

/// The header, and where the spoken words before the first label start, if there are any.
#[derive(Debug)]
pub(super) struct ReadHeader {
    pub(super) header: Header,
    /// Offset of the first word of the opening; the line that it is on.
    pub(super) opening: Option<(u32, usize)>,
}

/// The first line after YAML front matter; 0 where there is none.
pub(super) fn front_matter_end(text: &str, index: &LineIndex, facts: &[LineFacts]) -> usize {
    let fence = |at: usize| index.span(text, at as u32).of(text).trim_end() == "---";
    if facts.is_empty() || !fence(0) {
        return 0;
    }
    let keyed = |at: usize| {
        let line = index.span(text, at as u32).of(text);
        line.starts_with([' ', '\t', '-', '#']) || line.trim().is_empty() || line.contains(':')
    };
    let end = (1..facts.len().min(80)).find(|&at| fence(at));
    end.filter(|&end| (1..end).all(keyed)).map_or(0, |end| end + 1)
}

/// Reads the header of a document whose first label stands on line `first_label`.
pub(super) fn read(
    lines: Lines<'_>,
    rosters: &Rosters,
    first_label: Option<usize>,
    file_name: Option<&str>,
) -> ReadHeader {
    let mut reader = Reader { lines, rosters, header: Header::default(), pending: None };
    let body = reader.front_matter();
    let stop = first_label.unwrap_or(lines.facts.len());
    let opening = reader.fields(body, stop).and_then(|at| reader.opening(at, stop, first_label.is_some()));
    let mut header = reader.header;
    // Whatever stands before the first spoken word is header, so that no word is lost between the two.
    let spoken = opening.map_or_else(|| lines.index.start(stop as u32), |(start, _)| start);
    let before = lines.text.get(..spoken as usize).unwrap_or("").trim_end_matches(is_blank);
    header.span = Span::from_usize(0, before.len());
    header.date = date_of(&header, lines.text, file_name);
    ReadHeader { header, opening }
}

/// No header has more lines than this; what goes on is a text of short lines.
const MAX_FIELDS: usize = 120;

struct Reader<'a> {
    lines: Lines<'a>,
    rosters: &'a Rosters,
    header: Header,
    /// Index of a field whose key has no value yet.
    pending: Option<usize>,
}

impl Reader<'_> {
    fn push(&mut self, kind: FieldKind, key: Option<Span>, value: Span) {
        self.header.fields.push(Field { kind, key, value });
    }

    /// Reads YAML front matter and returns the line after it.
    fn front_matter(&mut self) -> usize {
        let Lines { text, index, facts, .. } = self.lines;
        let end = front_matter_end(text, index, facts);
        if end == 0 {
            return 0;
        }
        for at in 1..end.saturating_sub(1) {
            let span = index.span(text, at as u32);
            let line = span.of(text);
            if line.starts_with([' ', '\t', '#', '-']) {
                // A value that goes on: it belongs to the field above.
                if line.starts_with([' ', '\t'])
                    && let Some(field) = self.header.fields.last_mut()
                {
                    field.value.end = self.lines.content(at).end;
                }
                continue;
            }
            let Some(colon) = line.find(':') else { continue };
            let key = Span::new(span.start, span.start + colon as u32);
            let content = self.lines.content(at);
            let raw = Span::new(key.end + 1, content.end).of(text);
            let lead = raw.len() - raw.trim_start().len();
            let value = Span::new((key.end + 1 + lead as u32).min(content.end), content.end);
            let kind = key_kind(key.of(text)).unwrap_or(FieldKind::Other);
            self.push(kind, Some(key), value);
        }
        let last = index.span(text, end as u32 - 1);
        self.header.front_matter = Some(Span::new(0, last.end));
        end
    }

    /// Reads header lines from `from` on; returns the line on which prose starts, if it does before `stop`.
    fn fields(&mut self, from: usize, stop: usize) -> Option<usize> {
        for at in from..stop {
            if self.lines.layout.furniture.is(at) {
                continue;
            }
            if self.header.fields.len() >= MAX_FIELDS {
                return Some(at);
            }
            if let Some(roster) = self.rosters.of_line(at) {
                if roster.lines.start == at {
                    self.roster(roster);
                }
                self.pending = None;
                continue;
            }
            let content = self.lines.content(at);
            match self.lines.shape(at) {
                LineShape::Blank => continue,
                LineShape::Separator | LineShape::Omission | LineShape::EndMark | LineShape::Stamp => {}
                LineShape::Time => self.push(FieldKind::Time, None, content),
                LineShape::Date => self.push(FieldKind::Date, None, content),
                LineShape::Text if self.text_line(at, content) && self.header.glue.is_none() => continue,
                LineShape::Text => return Some(at),
            }
            self.pending = None;
        }
        None
    }

    /// A list of those who take part is one field.
    fn roster(&mut self, roster: &roster::Block) {
        let (Some(first), Some(last)) = (roster.entries.first(), roster.entries.last()) else { return };
        let value = Span::new(first.span.start, last.span.end);
        // `Host: Ann Roe` has what she is before her name.
        let key = roster.key.filter(|key| key.end <= value.start);
        self.push(FieldKind::Participants, key, value);
    }

    /// Reads one line of text as a header line; `false` where it is prose.
    fn text_line(&mut self, at: usize, content: Span) -> bool {
        let line = self.lines.text_of(at);
        if line::salutation_len(line).is_some() {
            return false;
        }
        let pending = self.pending.take();
        if let Some(glue) = find_glue(line, pending.is_some()) {
            let value = Span::new(content.start, content.start + glue.at);
            self.value(pending, value);
            self.header.glue = Some(Glue { at: value.end, words: content.start + glue.words });
            return true;
        }
        if self.keyed(at, content) {
            return true;
        }
        if pending.is_some() && is_headline(line) {
            self.value(pending, content);
            return true;
        }
        let next_runs_on = self.lines.layout.wrapped
            && self.lines.facts.get(at).is_some_and(|facts| !facts.hard_break && facts.width > 60)
            && self.lines.shape(at + 1) == LineShape::Text;
        if !is_headline(line) || next_runs_on {
            return false;
        }
        let kind = self.headline_kind(at, line);
        let place = (kind == FieldKind::Date).then(|| place_before_date(line)).flatten();
        if let Some((place, date)) = place {
            self.push(FieldKind::Place, None, Span::new(content.start, content.start + place));
            self.push(FieldKind::Date, None, Span::new(content.start + date, content.end));
        } else {
            self.push(kind, None, content);
        }
        true
    }

    fn value(&mut self, pending: Option<usize>, value: Span) {
        match pending.and_then(|at| self.header.fields.get_mut(at)) {
            Some(field) => field.value = value,
            None => self.push(FieldKind::Other, None, value),
        }
    }

    /// `Key: value`.
    fn keyed(&mut self, at: usize, content: Span) -> bool {
        let text = self.lines.text;
        let Some(candidate) = self.lines.facts.get(at).and_then(|facts| {
            facts.candidates().iter().find(|candidate| candidate.kind == super::Delimiter::Colon)
        }) else {
            return false;
        };
        let start = self.lines.index.start(at as u32);
        let key = Span::new(start + candidate.label.0, start + candidate.label.1);
        let value = Span::new(start + candidate.words, content.end);
        let Some(kind) = key_kind(key.of(text)) else { return false };
        // A long value that ends as a sentence does is speech after all.
        if value.of(text).split(is_blank).count() > 30 && kind != FieldKind::Participants {
            return false;
        }
        self.push(kind, Some(key), value);
        if value.is_empty() {
            self.pending = Some(self.header.fields.len() - 1);
        }
        true
    }

    fn headline_kind(&self, at: usize, line: &str) -> FieldKind {
        let has = |kind| self.header.fields.iter().any(|field| field.kind == kind);
        let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
        let words: Vec<String> = folded_words(bare).collect();
        let heading = self.lines.facts.get(at).and_then(|facts| facts.heading);
        let section = heading.is_some_and(|heading| {
            heading.telling
                || matches!(heading.style, Style::Markdown(level) if level > 1)
                || has(FieldKind::Title)
        });
        let event = words.iter().any(|word| lexicon::is_one_of(lexicon::EVENT_WORDS, word));
        let dated = dates::find(bare).is_some();
        if !has(FieldKind::Title) {
            // A name alone on the first line is a place, unless a date comes next, as it does after titles.
            let next =
                (at + 1..self.lines.facts.len()).find(|&next| self.lines.shape(next) != LineShape::Blank);
            let before_date = next.is_some_and(|next| self.lines.shape(next) == LineShape::Date);
            if event || before_date || (words.len() >= 3 && !looks_like_place(bare)) || names_and_dates(line)
            {
                return FieldKind::Title;
            }
        }
        if dated && !has(FieldKind::Date) {
            FieldKind::Date
        } else {
            let named_event = event && !has(FieldKind::Title);
            let heads_section =
                section && heading.is_some_and(|heading| heading.style != Style::Capitals || heading.telling);
            let may_be_place = !named_event && !heads_section && !has(FieldKind::Place);
            if may_be_place && words.len() <= 10 && looks_like_place(bare) {
                FieldKind::Place
            } else {
                FieldKind::Other
            }
        }
    }

    /// Sorts the prose between line `at` and the first label into what tells about the event and what is spoken.
    fn opening(&mut self, at: usize, stop: usize, labelled: bool) -> Option<(u32, usize)> {
        if let Some(glue) = self.header.glue {
            return Some((glue.words, at));
        }
        let separator = (at..stop).rev().find(|&line| self.lines.shape(line) == LineShape::Separator);
        let mut from = at;
        if labelled
            && let Some(separator) = separator
            && !self.is_speech(at, separator)
        {
            self.summarise(at, separator);
            from = separator + 1;
        }
        // Lines such as `Excerpts from the transcript`.
        while from < stop {
            let content = self.lines.content(from);
            match self.lines.shape(from) {
                LineShape::Text if !is_headline(self.lines.text_of(from)) => break,
                LineShape::Text if from == at => break,
                LineShape::Text => self.push(FieldKind::Other, None, content),
                LineShape::Time => self.push(FieldKind::Time, None, content),
                LineShape::Date => self.push(FieldKind::Date, None, content),
                _ => {}
            }
            from += 1;
        }
        if from >= stop {
            return None;
        }
        if labelled && !self.is_speech(from, stop) {
            self.summarise(from, stop);
            return None;
        }
        Some((self.lines.content(from).start, from))
    }

    fn summarise(&mut self, from: usize, to: usize) {
        let filled: Vec<usize> =
            (from..to).filter(|&line| self.lines.shape(line) != LineShape::Blank).collect();
        if let (Some(&first), Some(&last)) = (filled.first(), filled.last()) {
            let span = Span::new(self.lines.content(first).start, self.lines.content(last).end);
            let start = self.header.summary.map_or(span.start, |summary| summary.start);
            self.header.summary = Some(Span::new(start, span.end));
        }
    }

    /// Whether people speak to each other in these lines, rather than somebody telling about them.
    fn is_speech(&self, from: usize, to: usize) -> bool {
        let mut speech = Speech::default();
        for at in from..to {
            let line = self.lines.text_of(at);
            if line::salutation_len(line).is_some() {
                return true;
            }
            speech.read(line);
        }
        speech.prevails(20, 2)
    }
}

/// What a header key tells, if it is one.
fn key_kind(key: &str) -> Option<FieldKind> {
    let folded = key.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    lexicon::header_key(&folded)
}

/// Whether a line is set as a title is: short, and no sentence.
fn is_headline(line: &str) -> bool {
    let words = line.split(is_blank).filter(|word| !word.is_empty()).count();
    let sentence = line
        .trim_end_matches(['*', '_', ')', '”', '"'])
        .ends_with(['.', '!', '…', ',', ';', ':', '。', '—', '–']);
    words <= 28
        && line.chars().count() <= 220
        && (!sentence || (words <= 6 && !line.ends_with(['!', ',', ';', ':'])))
}

/// `Rotterdam, 3 June 2024`: where the place ends and where the date starts, relative to the line.
fn place_before_date(line: &str) -> Option<(u32, u32)> {
    let start = dates::find(line)?.start;
    let before = line.get(..start)?;
    // `Rotterdam, Monday, 3 June 2024` stays one field: the day of the week is no place.
    let place =
        before.trim_end_matches(is_blank).strip_suffix(',').filter(|place| !dates::ends_in_weekday(place))?;
    (!place.is_empty() && looks_like_place(place)).then_some((place.len() as u32, start as u32))
}

/// Whether a line is a name with its date in brackets: `Harbour Gazette, Issue 8 (Tuesday, 3 June 2024)`.
fn names_and_dates(line: &str) -> bool {
    let Some((before, rest)) = line.trim_end_matches(']').split_once('(') else { return false };
    let date = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    let dated = dates::find(date).is_some_and(|found| found.covers_all_of(date));
    dated && before.split_whitespace().count() >= 3
}

/// Whether all words are names, as in `James S. Brady Press Briefing Room` or `Novo-Ogaryovo, Moscow Region`.
fn looks_like_place(line: &str) -> bool {
    let named = line.chars().any(|c| c.is_alphabetic() && !c.is_lowercase());
    named
        && line.split(is_blank).filter(|word| !word.is_empty()).all(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            bare.chars()
                .next()
                .is_none_or(|c| !c.is_lowercase() || lexicon::is_one_of(lexicon::NAME_PARTICLES, bare))
        })
}

/// Where a header value and spoken words stand on one line: offsets relative to the line.
fn find_glue(line: &str, pending: bool) -> Option<Glue> {
    let mut previous: Option<char> = None;
    for (at, c) in line.char_indices().take_while(|(at, _)| *at <= 240) {
        let before = previous.replace(c);
        let Some(before) = before else { continue };
        let spaced = is_blank(before);
        let glued = before.is_lowercase() && c.is_uppercase();
        if !(spaced || glued) || c.is_lowercase() || line.get(at..).and_then(line::salutation_len).is_none() {
            continue;
        }
        let value = line.get(..at)?.trim_end_matches(is_blank);
        let words: Vec<String> = folded_words(value).collect();
        let spoken = words.iter().any(|word| lexicon::is_one_of(lexicon::SPEECH_WORDS, word));
        let open_ended = value.ends_with([',', '.', ';', ':', '!', '?', '—', '–', '-', '“', '"', '(']);
        let domain = words.len() == 1 && value.contains('.') && !value.ends_with('.');
        if !words.is_empty()
            && words.len() <= 12
            && !spoken
            && !open_ended
            && (pending || domain || glued || is_address(value))
        {
            return Some(Glue { at: value.len() as u32, words: at as u32 });
        }
    }
    None
}

/// Whether a value is a link or a date, and so surely not spoken.
fn is_address(value: &str) -> bool {
    value.contains("://") || dates::find(value).is_some_and(|found| found.covers_all_of(value))
}

/// The date of the event: as the transcript's own lines have it, else its keys, its title, or the file's name.
fn date_of(header: &Header, text: &str, file_name: Option<&str>) -> Option<jiff::civil::Date> {
    let dated = |wanted: fn(&Field) -> bool| {
        header.fields.iter().filter(|field| wanted(field)).find_map(|field| dates::find(field.value.of(text)))
    };
    dated(|field| field.kind == FieldKind::Date && field.key.is_none())
        .or_else(|| dated(|field| field.kind == FieldKind::Date))
        .or_else(|| dated(|field| field.kind == FieldKind::Title))
        .or_else(|| dated(|field| matches!(field.kind, FieldKind::Place | FieldKind::Time)))
        .or_else(|| dated(|field| field.kind == FieldKind::Other && field.key.is_none()))
        .or_else(|| dated(|field| field.kind == FieldKind::Source))
        .map(|found| found.date)
        .or_else(|| {
            // `Date: 20240514`
            let keyed =
                header.fields.iter().find(|field| field.kind == FieldKind::Date && field.key.is_some())?;
            dates::in_file_name(keyed.value.of(text))
        })
        .or_else(|| file_name.and_then(dates::in_file_name))
}

#[cfg(test)]
mod tests {
    use crate::{Analysis, Source};

    /// The header of a text, a line a field, then summary, glue and opening.
    fn header(text: &str, path: Option<&str>) -> Vec<String> {
        let analysis = Analysis::new(Source { text: text.into(), path: path.map(Into::into) });
        let transcript = analysis.transcript();
        let header = &transcript.header;
        let mut lines: Vec<String> =
            header.fields.iter().map(|field| format!("{:?}: {}", field.kind, field.clean(text))).collect();
        lines.extend(header.date.map(|date| format!("= {date}")));
        lines.extend(header.summary.map(|span| format!("summary: {}", span.of(text))));
        lines.extend(header.glue.map(|glue| {
            format!("glue before: {}", text.split_at(glue.words as usize).1.split(' ').next().unwrap_or(""))
        }));
        let opening = transcript.turns.first().filter(|turn| turn.label.is_none());
        lines.extend(opening.map(|turn| format!("opening: {}", turn.span.of(text))));
        lines
    }

    #[test]
    fn a_value_that_runs_into_the_first_words_is_split_off() {
        let text = "Norland\nSource:\nmfa.example Ladies and gentlemen,\nWe are glad to see you here.\n\
                    Question: Why?\nAnn Roe: Because.\nQuestion: Really?\nAnn Roe: Yes.\n";
        assert_eq!(
            header(text, None),
            [
                "Place: Norland",
                "Source: mfa.example",
                "glue before: Ladies",
                "opening: Ladies and gentlemen,\nWe are glad to see you here."
            ]
        );
    }

    #[test]
    fn place_and_date_on_one_line_are_two_fields() {
        let text = "Press conference of the Harbour Board\nRotterdam, 3 June 2024\n\nMR. DOE: Good morning.\n\n\
                    QUESTION: Why?\n\nMR. DOE: Because.\n";
        assert_eq!(
            header(text, None),
            [
                "Title: Press conference of the Harbour Board",
                "Place: Rotterdam",
                "Date: 3 June 2024",
                "= 2024-06-03"
            ]
        );
    }

    #[test]
    fn words_glued_to_a_link_text_are_split_off() {
        let text = "Speech in Oslo\n6 September 2024\nJump to the transcriptLadies and gentlemen, we meet again.\n\
                    Question: Why?\nAnn Roe: Because.\n";
        assert!(header(text, None).contains(&"glue before: Ladies".to_owned()));
    }

    #[test]
    fn title_date_place_and_summary_come_before_a_separator() {
        let text = "Meeting with harbour pilots\n2024-03-05\nOslo\n\
                    The President met pilots who had spent the winter at sea. “I am glad,” she said.\n* * *\n\
                    President of Norland Ann Roe: Good day.\nJan Doe: Good day, Madam President.\nAnn Roe: Sit down.\n";
        assert_eq!(
            header(text, None),
            [
                "Title: Meeting with harbour pilots",
                "Date: 2024-03-05",
                "Place: Oslo",
                "= 2024-03-05",
                "summary: The President met pilots who had spent the winter at sea. “I am glad,” she said."
            ]
        );
    }

    #[test]
    fn front_matter_is_read_and_the_day_in_the_body_wins() {
        let text = "---\ndate: '2024-07-22'\ntitle: \"Remarks by\\_Ann Roe\\\n  \\ in Oslo\"\n---\n\u{a0}\nEast Room  \n\n\
                    (July 21, 2024)\n\n8:01 P.M. EDT\n\nTHE PRESIDENT:  Good evening.\n\nQ    Why?\n\nTHE PRESIDENT:  So.\n";
        assert_eq!(
            header(text, None),
            [
                "Date: 2024-07-22",
                "Title: Remarks by Ann Roe in Oslo",
                "Place: East Room",
                "Date: (July 21, 2024)",
                "Time: 8:01 P.M. EDT",
                "= 2024-07-21"
            ]
        );
    }

    #[test]
    fn the_file_name_tells_the_date_when_nothing_else_does() {
        let text = "Ann Roe: Welcome.\nJan Doe: Thank you.\nAnn Roe: Shall we?\n";
        assert_eq!(header(text, Some("talks/2024-02-29-oslo.txt")), ["= 2024-02-29"]);
    }

    #[test]
    fn keys_with_roles_are_keys_in_a_header() {
        let text = "Title: Harbour talk\nDate: 1 March 2024\nHost: Ann Roe\n\nHost: Welcome, Jan.\nJan Doe: Thank you.\n\
                    Host: How was the sea?\nJan Doe: Wet.\n";
        let found = header(text, None);
        assert_eq!(found.first().map(String::as_str), Some("Title: Harbour talk"));
        assert!(found.contains(&"= 2024-03-01".to_owned()));
    }
}
