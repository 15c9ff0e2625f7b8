//! Debates in XML: TEI (Parla-CLARIN, ParlaMint), Akoma Ntoso 3.0, historic Hansard, and others whose elements say by
//! their names who speaks. One reader knows the elements of all by what they are for.

use super::markup::{Piece, Scanner, Tag};
use super::turns::{Turns, Voice};
use super::{Container, Fields, elements, people};
use crate::syntax::{FieldKind, MarkKind, Transcript, TurnKind};
use crate::text::Span;
use std::collections::BTreeMap;

/// Reads a debate.
pub(super) fn read(text: &str, container: Container) -> Transcript {
    let people = people::of(text);
    let mut reader = Reader {
        text,
        container,
        people: people.names,
        turns: Turns::new(text, container),
        fields: Fields::default(),
        stack: Vec::new(),
        open: BTreeMap::new(),
        capturing: Vec::new(),
        inside: Inside::default(),
        label: None,
        first: None,
        published: None,
    };
    reader.turns.known_people(people.roster);
    for piece in Scanner::xml(text) {
        reader.piece(piece);
    }
    while !reader.stack.is_empty() {
        reader.leave();
    }
    if let Some(date) = reader.published {
        reader.fields.add(text, FieldKind::Date, None, date);
    }
    let first = reader.first.unwrap_or(text.len() as u32);
    let header = reader.fields.finish(first);
    reader.turns.finish(header)
}

/// What an element is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// One contribution.
    Speech(Option<TurnKind>),
    /// Words of the speaker who was named last.
    Words,
    /// The name of the speaker.
    Label,
    /// What nobody said.
    Mark(MarkKind),
    /// A piece of the header.
    Field(FieldKind),
    /// The heading of a section.
    Heading,
    /// Neither words nor marks: page and column numbers.
    Furniture,
    /// A paragraph or section.
    Block,
    /// Anything else.
    Other,
}

#[derive(Debug)]
struct Frame {
    tag: Tag,
    part: Part,
    text: Option<Span>,
    /// What an element for the name inside this one holds.
    inner: Option<Span>,
}

/// How many open elements there are of each sort that decides what characters are.
#[derive(Debug, Default)]
struct Inside {
    speech: u32,
    furniture: u32,
    title: u32,
    setting: u32,
    bibl: u32,
    work: u32,
}

struct Reader<'a> {
    text: &'a str,
    container: Container,
    people: BTreeMap<&'a str, String>,
    turns: Turns<'a>,
    fields: Fields,
    stack: Vec<Frame>,
    open: BTreeMap<&'a str, u32>,
    /// Open elements whose characters are collected.
    capturing: Vec<usize>,
    inside: Inside,
    /// A speaker who was named before the speech.
    label: Option<Span>,
    /// Where the first contribution starts.
    first: Option<u32>,
    /// The date of the source, where none of the event is told.
    published: Option<Span>,
}

impl Reader<'_> {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Start(tag) => {
                self.enter(tag);
                if tag.empty {
                    self.leave();
                }
            }
            Piece::End(tag) => {
                let name = tag.name.of(self.text);
                if self.open.get(name).copied().unwrap_or(0) == 0 {
                    return;
                }
                // Elements inside that were not closed end here too.
                while let Some(frame) = self.stack.last() {
                    let found = frame.tag.name.of(self.text) == name;
                    self.leave();
                    if found {
                        break;
                    }
                }
            }
            Piece::Text(span) => self.characters(span),
            Piece::Other(_) => {}
        }
    }

    fn characters(&mut self, span: Span) {
        if let Some(frame) = self.capturing.last().and_then(|at| self.stack.get_mut(*at)) {
            if !span.of(self.text).trim().is_empty() {
                let start = frame.text.map_or(span.start, |text| text.start);
                frame.text = Some(Span::new(start, span.end));
            }
        } else if self.inside.speech > 0 && self.inside.furniture == 0 {
            let span = self.turns.without_delimiter(span);
            self.turns.words(span);
        }
    }

    fn count(&mut self, tag: Tag, part: Part, by: i32) {
        let inside = &mut self.inside;
        let counter = match (part, tag.name.of(self.text)) {
            (Part::Speech(_) | Part::Words, _) => &mut inside.speech,
            (Part::Furniture, _) => &mut inside.furniture,
            (_, "titleStmt") => &mut inside.title,
            (_, "setting") => &mut inside.setting,
            (_, "bibl" | "recording") => &mut inside.bibl,
            (_, "FRBRWork") => &mut inside.work,
            _ => return,
        };
        *counter = counter.saturating_add_signed(by);
    }

    fn enter(&mut self, tag: Tag) {
        let part = self.part(tag);
        self.count(tag, part, 1);
        *self.open.entry(tag.name.of(self.text)).or_default() += 1;
        if matches!(part, Part::Label | Part::Mark(_) | Part::Field(_) | Part::Heading | Part::Furniture) {
            self.capturing.push(self.stack.len());
        }
        self.stack.push(Frame { tag, part, text: None, inner: None });
        match part {
            Part::Speech(kind) => {
                self.first.get_or_insert(tag.span.start);
                let voice = self.voice(tag);
                self.turns.speaks(voice, kind);
            }
            Part::Block => self.turns.end_block(),
            Part::Words if self.container == Container::Xml => self.turns.end_block(),
            Part::Other => self.date(tag),
            Part::Words | Part::Label | Part::Mark(_) | Part::Field(_) | Part::Heading | Part::Furniture => {}
        }
    }

    fn leave(&mut self) {
        let Some(Frame { tag, part, text, inner }) = self.stack.pop() else { return };
        let text = text.or(inner);
        self.count(tag, part, -1);
        if self.capturing.last() == Some(&self.stack.len()) {
            self.capturing.pop();
        }
        if let Some(open) = self.open.get_mut(tag.name.of(self.text)) {
            *open = open.saturating_sub(1);
        }
        match (part, text) {
            (Part::Speech(_) | Part::Block, _) => self.turns.end_block(),
            (Part::Words, _) if self.container == Container::Xml => self.turns.end_block(),
            (Part::Label, Some(text)) => {
                match self.stack.last_mut().filter(|frame| frame.part == Part::Label) {
                    Some(outer) => outer.inner = outer.inner.or(Some(text)),
                    None => self.labelled(text),
                }
            }
            (Part::Mark(kind), text) => self.turns.mark(kind, text.unwrap_or(tag.span)),
            (Part::Heading, Some(text)) => self.turns.heading(self.depth(), text),
            (Part::Field(kind), Some(text)) => self.fields.add(self.text, kind, None, text),
            _ => {}
        }
    }

    fn part(&self, tag: Tag) -> Part {
        let attribute = |name: &str| tag.attribute(self.text, name).map_or("", |value| value.of(self.text));
        if self.container == Container::Xml {
            return self.part_by_name(tag);
        }
        match tag.name.of(self.text) {
            "u" | "sp" if self.container == Container::Tei => Part::Speech(None),
            "speech" => Part::Speech(None),
            "question" => Part::Speech(Some(TurnKind::Question)),
            "answer" => Part::Speech(Some(TurnKind::Answer)),
            "membercontribution" => Part::Words,
            "from" | "member" => Part::Label,
            "speaker" if self.container == Container::Tei => Part::Label,
            "note" if attribute("type") == "speaker" => Part::Label,
            "note" if self.inside.speech > 0 && matches!(attribute("type"), "editorial" | "correction") => {
                Part::Mark(MarkKind::Insertion)
            }
            "note" | "kinesic" | "vocal" | "incident" | "stage" | "scene" | "narrative" | "remark"
            | "pause" => Part::Mark(MarkKind::Direction),
            "gap" if ["inaudible", "unclear", "unintelligible"].contains(&attribute("reason")) => {
                Part::Mark(MarkKind::Inaudible)
            }
            "gap" | "omissis" => Part::Mark(MarkKind::Omission),
            "head" | "heading" | "title" if self.heads_section() => Part::Heading,
            "title" if self.inside.title > 0 || self.container == Container::Hansard => {
                Part::Field(FieldKind::Title)
            }
            "docTitle" => Part::Field(FieldKind::Title),
            "name" | "placeName" | "settlement" if self.inside.setting > 0 && attribute("type") != "org" => {
                Part::Field(FieldKind::Place)
            }
            // The number of a question is not said.
            "num" if !self.turns.has_spoken() => Part::Furniture,
            "legislature" | "session" | "col" | "image" | "pb" | "cb" | "fw" | "table" | "authorialNote" => {
                Part::Furniture
            }
            "seg" | "p" | "ab" | "l" | "lg" | "head" | "heading" | "div" | "item" | "li" | "section"
            | "list" => Part::Block,
            _ => Part::Other,
        }
    }

    /// What an element is for whose format is not known: by its name and attributes.
    fn part_by_name(&self, tag: Tag) -> Part {
        let inside_label = || self.stack.iter().rev().take(4).any(|frame| frame.part == Part::Label);
        let sort = elements::sort(self.text, tag);
        match sort {
            Some(elements::Sort::Label) => Part::Label,
            // `<name>Präsident Doe:</name>` opens what the president says in between.
            Some(elements::Sort::Name) if !inside_label() && self.ends_with_colon(tag) => Part::Label,
            _ if inside_label() => Part::Other,
            Some(elements::Sort::Speech) => Part::Speech(None),
            Some(elements::Sort::Mark) => Part::Mark(MarkKind::Direction),
            Some(elements::Sort::Heading) if self.inside.speech == 0 && self.capturing.is_empty() => {
                Part::Heading
            }
            Some(elements::Sort::Paragraph) if self.turns.is_labelled() => Part::Words,
            Some(elements::Sort::Paragraph) => Part::Block,
            Some(elements::Sort::Furniture) => Part::Furniture,
            _ => Part::Other,
        }
    }

    /// Whether the first words in an element end with a colon.
    fn ends_with_colon(&self, tag: Tag) -> bool {
        let rest = self.text.as_bytes().get(tag.span.end as usize..).unwrap_or_default();
        let words = rest.split(|byte| *byte == b'<').next().unwrap_or_default();
        words.trim_ascii_end().ends_with(b":")
    }

    /// Whether a heading here is one of a section: it stands in a division, between the speeches.
    fn heads_section(&self) -> bool {
        self.depth() > 0 && self.inside.speech == 0 && self.inside.furniture == 0 && self.capturing.is_empty()
    }

    /// How many divisions are open.
    fn depth(&self) -> u8 {
        const DIVISIONS: [&str; 8] = [
            "div",
            "section",
            "debateSection",
            "questions",
            "communication",
            "petitions",
            "pointOfOrder",
            "rollCall",
        ];
        let open = DIVISIONS.iter().filter_map(|name| self.open.get(name)).sum::<u32>();
        u8::try_from(open).unwrap_or(u8::MAX)
    }

    /// Dates that tell the day of the event; those of the edition do not.
    fn date(&mut self, tag: Tag) {
        let value =
            || ["when", "date", "format", "from"].iter().find_map(|name| tag.attribute(self.text, name));
        let Inside { setting, bibl, work, .. } = self.inside;
        match tag.name.of(self.text) {
            "date" if setting > 0 || self.container == Container::Hansard => {}
            "date" | "meta" if self.container == Container::Xml => {}
            "date" if bibl > 0 => {
                self.published = self.published.or_else(value);
                return;
            }
            "docDate" => {}
            "FRBRdate" if work > 0 => {}
            "TEI" | "akomaNtoso" | "teiCorpus" => {
                if let Some(language) = tag.attribute(self.text, "lang") {
                    self.fields.add(self.text, FieldKind::Language, None, language);
                }
                return;
            }
            "FRBRlanguage" => {
                if let Some(language) = tag.attribute(self.text, "language") {
                    self.fields.add(self.text, FieldKind::Language, None, language);
                }
                return;
            }
            _ => return,
        }
        if let Some(value) = value() {
            self.fields.add(self.text, FieldKind::Date, None, value);
        }
    }

    /// Who speaks in an element, by the name before it and by its attributes.
    fn voice(&mut self, tag: Tag) -> Voice {
        let by = ["who", "by"].iter().find_map(|name| tag.attribute(self.text, name)).and_then(|value| {
            // who="#first #second"
            let first = value.of(self.text).split_whitespace().next()?;
            let id = first.rsplit('#').next()?;
            let lead = value.of(self.text).find(first)? + first.len() - id.len();
            (!id.is_empty()).then(|| Span::from_usize(lead, lead + id.len()).shift(value.start))
        });
        if self.container == Container::Xml {
            let named = elements::speaker(self.text, tag);
            let voice = named.map(|name| Voice::new(self.text, name, self.container));
            return voice.unwrap_or_else(|| Voice::unnamed(Span::empty(tag.name.start)));
        }
        let written = self.label.take().map(|label| Voice::new(self.text, label, self.container));
        let mut voice = match (written, by) {
            (Some(voice), _) => voice,
            (None, Some(by)) => Voice::new(self.text, by, self.container),
            (None, None) => Voice::unnamed(Span::empty(tag.name.start)),
        };
        if let Some(by) = by {
            self.identify(&mut voice, by.of(self.text));
        }
        voice
    }

    fn identify(&self, voice: &mut Voice, id: &str) {
        voice.id = Some(id.to_owned());
        if let Some(name) = self.people.get(id) {
            voice.name.clone_from(name);
        }
    }

    /// A name in an element of its own: before the speech or at its start.
    fn labelled(&mut self, span: Span) {
        let voice = Voice::new(self.text, span, self.container);
        let anew = self.container == Container::Xml && (self.inside.speech == 0 || self.turns.has_spoken());
        if self.container == Container::Hansard || anew {
            self.first.get_or_insert(span.start);
            self.turns.speaks(voice, None);
        } else if self.inside.speech > 0 {
            self.turns.rename(voice);
        } else {
            self.first.get_or_insert(span.start);
            self.label = Some(span);
        }
    }
}
