//! From what a container says outright to a transcript: readers hand over speakers, words and marks in the order of the
//! text, and the machinery that all transcripts share does the rest.

use super::super::candidate::{self, Candidate};
use super::super::line::is_blank;
use super::super::speakers::Cast;
use super::super::{
    Block, BlockKind, Delimiter, Header, Label, Mark, MarkKind, Role, RosterEntry, Section, Speaker,
    SpeakerId, Transcript, Turn, TurnKind, kinds, marks, section,
};
use super::{Contained, Container, spoken};
use crate::text::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Who speaks, as the container says it.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    /// Where it says so; empty where it does not name anybody.
    pub(super) label: Span,
    /// A colon after the name, if one is written.
    pub(super) delimiter: Span,
    /// The name as people read it; empty where nobody is named.
    pub(super) name: String,
    /// The container's own identifier of the speaker. Who has another one is somebody else.
    pub(super) id: Option<String>,
    /// Party or firm, where the container names it beside the name.
    pub(super) affiliation: Option<String>,
}

impl Voice {
    /// The speaker whose name stands in `span`, perhaps with a colon after it; `name` is what to call them.
    pub(super) fn new(text: &str, span: Span, container: Container) -> Self {
        let span = trimmed(text, span);
        // `Mr. ROE:`, `El señor ROE (Presidente).-`
        let whole = span.of(text).trim_end_matches([':', '：']);
        let core = whole.strip_suffix(".-").or_else(|| whole.strip_suffix(".—")).unwrap_or(whole);
        let core =
            core.strip_suffix('.').filter(|core| container.is_debate() && ends_whole(core)).unwrap_or(core);
        let label = Span::new(span.start, span.start + core.trim_end_matches(is_blank).len() as u32);
        let escapes = container.escapes();
        let name = match container {
            Container::Json => escapes.resolve(label.of(text)),
            _ => spoken::apart(text, label).0.iter().map(|words| escapes.resolve(words.of(text))).collect(),
        };
        let name = candidate::fold_space(&name);
        Self { label, delimiter: Span::new(label.end, span.end), name, id: None, affiliation: None }
    }

    /// A change of speakers at `at` without a name.
    pub(super) fn unnamed(label: Span) -> Self {
        Self { label, delimiter: Span::empty(label.end), name: String::new(), id: None, affiliation: None }
    }

    fn same(&self, other: &Self) -> bool {
        !self.name.is_empty() && self.name == other.name && self.id == other.id
    }
}

/// Whether a full stop after `name` ends it rather than its last word: `Ann Roe.`, not `Roe Jr.` or `Ann R.`
fn ends_whole(name: &str) -> bool {
    let last = name.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    last.chars().count() >= 3 && !last.eq_ignore_ascii_case("esq")
}

/// `span` without the white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(is_blank).len()) as u32;
    Span::new(start, start + words.trim_matches(is_blank).len() as u32)
}

#[derive(Debug)]
struct RawTurn {
    voice: Option<Voice>,
    kind: Option<TurnKind>,
    blocks: Vec<Block>,
}

/// Collects turns in the order of the text.
#[derive(Debug)]
pub(super) struct Turns<'a> {
    text: &'a str,
    container: Container,
    turns: Vec<RawTurn>,
    /// Stretches of words; what lies between them is markup.
    words: Vec<Span>,
    marks: Vec<Mark>,
    open: Option<Span>,
    /// Headings with how deep they lie.
    headings: Vec<(u8, Span)>,
    /// Those whom a list names.
    roster: Vec<RosterEntry>,
    /// Where the turns so far end: in damaged files a reader may come back to what lies before.
    taken: u32,
}

impl<'a> Turns<'a> {
    pub(super) fn new(text: &'a str, container: Container) -> Self {
        Self {
            text,
            container,
            turns: Vec::new(),
            words: Vec::new(),
            marks: Vec::new(),
            open: None,
            headings: Vec::new(),
            roster: Vec::new(),
            taken: 0,
        }
    }

    /// A section starts here, so deep; `title` is its heading.
    pub(super) fn heading(&mut self, level: u8, title: Span) {
        self.end_block();
        let title = trimmed(self.text, title);
        if title.start >= self.taken && !title.is_empty() {
            self.headings.push((level, title));
            self.taken = title.end;
        }
    }

    /// Those whom a list of the container names.
    pub(super) fn known_people(&mut self, roster: Vec<RosterEntry>) {
        self.roster = roster;
    }

    /// Somebody speaks from here on.
    pub(super) fn speaks(&mut self, mut voice: Voice, kind: Option<TurnKind>) {
        self.end_block();
        if let Some(last) = self.turns.last().and_then(|turn| turn.voice.as_ref()) {
            self.taken = self.taken.max(last.label.end).max(last.delimiter.end);
        }
        if voice.label.start < self.taken {
            voice.label = Span::empty(self.taken);
            voice.delimiter = voice.label;
        }
        self.turns.push(RawTurn { voice: Some(voice), kind, blocks: Vec::new() });
    }

    /// As [`Turns::speaks`]; but if the same speaker spoke last, the turn goes on. Tells whether a turn starts.
    pub(super) fn goes_on(&mut self, voice: Voice) -> bool {
        let current = self.turns.last().and_then(|turn| turn.voice.as_ref());
        let starts = !current.is_some_and(|current| current.same(&voice));
        if starts {
            self.speaks(voice, None);
        }
        starts
    }

    /// The speaker of the turn that has just started is named in the text.
    pub(super) fn rename(&mut self, voice: Voice) {
        if voice.label.start < self.taken {
            return;
        }
        let Some(current) =
            self.turns.last_mut().filter(|turn| turn.blocks.is_empty() && self.open.is_none())
        else {
            return;
        };
        match &mut current.voice {
            Some(known) => {
                // Whom an identifier stands for is known better than what stands in the text tells.
                if known.id.as_deref().is_none_or(|id| id == known.name) {
                    known.name = voice.name;
                }
                (known.label, known.delimiter) = (voice.label, voice.delimiter);
            }
            None => current.voice = Some(voice),
        }
    }

    /// What is left of `span` without a colon at the start of a turn's words: that one belongs to the label.
    pub(super) fn without_delimiter(&mut self, span: Span) -> Span {
        let words = span.of(self.text);
        let rest = words.trim_start_matches(is_blank);
        let colon = rest.starts_with(':') && self.open.is_none();
        let starting = self.turns.last_mut().filter(|turn| colon && turn.blocks.is_empty());
        let Some(voice) =
            starting.and_then(|turn| turn.voice.as_mut()).filter(|voice| voice.delimiter.is_empty())
        else {
            return span;
        };
        let at = span.start + (words.len() - rest.len()) as u32;
        voice.delimiter = Span::new(at, at + 1);
        Span::new(at + 1, span.end)
    }

    /// Whether anybody was named so far.
    pub(super) fn is_labelled(&self) -> bool {
        self.turns.iter().any(|turn| turn.voice.is_some())
    }

    /// Whether the speaker of the last turn has said anything.
    pub(super) fn has_spoken(&self) -> bool {
        self.open.is_some() || self.turns.last().is_none_or(|turn| !turn.blocks.is_empty())
    }

    /// The end of the last words so far.
    pub(super) fn open_block(&self) -> Option<Span> {
        self.open
    }

    /// Spoken words. They go on with the words before them, if the block was not ended.
    pub(super) fn words(&mut self, span: Span) {
        let span = Span::new(span.start.max(self.taken), span.end.max(self.taken));
        if span.of(self.text).chars().all(is_blank) {
            return;
        }
        match self.words.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => self.words.push(span),
        }
        self.taken = span.end;
        let start = self.open.map_or(span.start, |open| open.start);
        self.open = Some(Span::new(start, span.end));
    }

    /// Ends the paragraph.
    pub(super) fn end_block(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.push(Block { kind: BlockKind::Paragraph, span: trimmed(self.text, open) });
    }

    fn push(&mut self, block: Block) {
        if self.turns.is_empty() {
            self.turns.push(RawTurn { voice: None, kind: None, blocks: Vec::new() });
        }
        if let Some(turn) = self.turns.last_mut() {
            turn.blocks.push(block);
        }
    }

    /// Something that nobody said. Within a paragraph it is read as words only if it is set in brackets; elsewhere it
    /// stands for itself.
    pub(super) fn mark(&mut self, kind: MarkKind, span: Span) {
        let span = trimmed(self.text, span);
        if span.is_empty() {
            return;
        }
        self.marks.push(Mark { kind, span });
        // <gap/> has no words to show.
        if span.of(self.text).starts_with('<') || span.start < self.taken {
            return;
        }
        let bracketed = span.of(self.text).starts_with(['(', '[', '/']);
        if self.open.is_some() {
            if bracketed {
                self.words(span);
            }
        } else if !self.turns.is_empty() && kind != MarkKind::Timestamp {
            self.words.push(span);
            self.taken = span.end;
            self.push(Block { kind: BlockKind::Direction, span });
        }
    }

    /// A mark within words.
    pub(super) fn known(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// The transcript.
    pub(super) fn finish(mut self, header: Header) -> Transcript {
        self.end_block();
        let Self { text, container, turns: mut raw, mut words, marks: mut found, headings, roster, .. } =
            self;
        // A voice that said nothing has no turn, unless the container gives it an element of its own.
        raw.retain(|turn| {
            !turn.blocks.is_empty() || turn.voice.as_ref().is_some_and(|voice| !voice.name.is_empty())
        });
        words.sort_unstable();
        let mut kept = words.clone();
        let labels = raw.iter().filter_map(|turn| Some(turn.voice.as_ref()?.label));
        let mut tags = Vec::new();
        let titles = headings.iter().map(|(_, title)| *title);
        let people = roster.iter().map(|entry| entry.name);
        let fields = header.fields.iter().map(|field| field.value);
        for named in labels.chain(fields).chain(titles).chain(people) {
            if container == Container::Json {
                kept.push(named);
            } else {
                let (words, markup) = spoken::apart(text, named);
                kept.extend(words);
                tags.extend(markup);
            }
        }
        let spoken = spoken::of(text, container.escapes(), &mut kept);

        found.sort_by_key(|mark| (mark.span.start, mark.span.end));
        let mut inner: Vec<Mark> = Vec::new();
        for block in raw.iter_mut().flat_map(|turn| &mut turn.blocks) {
            let paragraph = block.span.of(&spoken);
            let from = found.partition_point(|mark| mark.span.start < block.span.start);
            let own = found.iter().skip(from).take_while(|mark| mark.span.end <= block.span.end);
            let mut marked: u32 = own.map(|mark| mark.span.len()).sum();
            for mark in marks::find(paragraph) {
                let mark = Mark { span: mark.span.shift(block.span.start), ..mark };
                let from = found.partition_point(|other| other.span.end <= mark.span.start);
                if !found.get(from).is_some_and(|other| other.span.overlaps(mark.span)) {
                    marked += if mark.kind == MarkKind::Insertion { 0 } else { mark.span.len() };
                    inner.push(mark);
                }
            }
            if marked == paragraph.len() as u32 {
                block.kind = BlockKind::Direction;
            }
        }
        found.extend(inner);
        found.sort_by_key(|mark| (mark.span.start, mark.span.end));
        found.dedup_by_key(|mark| mark.span);

        let mut markup = gaps(&words, raw.iter().flat_map(|turn| &turn.blocks).map(|block| block.span));
        markup.extend(tags);
        markup.sort_unstable();
        let (speakers, ids) = cast(&raw, container);
        let mut turns: Vec<Turn> = raw.iter().zip(ids).map(|(turn, speaker)| turn.build(speaker)).collect();
        kinds::assign(&mut turns, &speakers, &spoken);
        for (turn, raw) in turns.iter_mut().zip(&raw) {
            turn.kind = raw.kind.unwrap_or(turn.kind);
        }
        let mut sections = ranked(&headings);
        section::close(&mut sections, &turns);
        let contained = Contained { kind: container, spoken: spoken.into(), markup, cues: Arc::default() };
        Transcript {
            header,
            turns,
            speakers,
            marks: found,
            language: None,
            sections,
            inserted: Vec::new(),
            roster,
            end_matter: None,
            end_parts: Vec::new(),
            contained: Some(contained),
        }
    }
}

/// Sections with levels from 1 without gaps.
fn ranked(headings: &[(u8, Span)]) -> Vec<Section> {
    let mut levels: Vec<u8> = headings.iter().map(|(level, _)| *level).collect();
    levels.sort_unstable();
    levels.dedup();
    let rank = |level: u8| levels.partition_point(|other| *other < level) as u8 + 1;
    let section = |(level, title): &(u8, Span)| Section {
        title: *title,
        level: rank(*level),
        span: *title,
        turns: 0..0,
    };
    headings.iter().map(section).collect()
}

impl RawTurn {
    fn build(&self, speaker: Option<SpeakerId>) -> Turn {
        let label = self.voice.as_ref().map(|voice| Label {
            span: voice.label,
            delimiter: voice.delimiter,
            kind: if voice.delimiter.is_empty() { Delimiter::Markup } else { Delimiter::Colon },
        });
        let spans = || self.blocks.iter().map(|block| block.span).chain(label.iter().map(|label| label.span));
        let start = spans().map(|span| span.start).min().unwrap_or_default();
        let end = spans().map(|span| span.end).max().unwrap_or_default();
        let end = label.map_or(end, |label| end.max(label.delimiter.end));
        let kind = if label.is_some() { TurnKind::Statement } else { TurnKind::Opening };
        let span = Span::new(start, end);
        Turn { kind, label, speaker, continues: false, span, blocks: self.blocks.clone() }
    }
}

/// What lies between the words inside each block.
fn gaps(words: &[Span], blocks: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut gaps = Vec::new();
    for block in blocks {
        let from = words.partition_point(|span| span.end <= block.start);
        let mut at = block.start;
        for span in words.iter().skip(from).take_while(|span| span.start < block.end) {
            if span.start > at {
                gaps.push(Span::new(at, span.start));
            }
            at = at.max(span.end);
        }
    }
    gaps
}

/// The speakers, and who speaks in each turn. What identifies people to the container counts more than their names.
fn cast(raw: &[RawTurn], container: Container) -> (Vec<Speaker>, Vec<Option<SpeakerId>>) {
    let candidates: Vec<Option<Candidate>> = raw
        .iter()
        .map(|turn| {
            let voice = turn.voice.as_ref().filter(|voice| !voice.name.is_empty())?;
            let mut candidate = candidate::of_name(&voice.name);
            if let Some(id) = &voice.id {
                candidate.set_key(id);
            }
            // In a debate, the speaker is who presides.
            let unknown = candidate.shape.role == Some(Role::Unknown);
            if container.is_debate() && unknown {
                Arc::make_mut(&mut candidate.shape).role = None;
            } else if !container.is_debate() && is_machine_name(&voice.name) {
                Arc::make_mut(&mut candidate.shape).role = Some(Role::Unknown);
            }
            Some(candidate)
        })
        .collect();
    let cast = Cast::of(candidates.iter().flatten(), &[]);
    let ids: Vec<Option<SpeakerId>> =
        candidates.iter().map(|candidate| cast.id(candidate.as_ref()?)).collect();
    let mut speakers = cast.speakers;
    // Two identifiers are two speakers, even where one name could be the short form of the other.
    let mut owners: BTreeMap<SpeakerId, &str> = BTreeMap::new();
    let mut apart: BTreeMap<&str, SpeakerId> = BTreeMap::new();
    let resolved = raw.iter().zip(ids).map(|(turn, speaker)| {
        let (speaker, voice) = (speaker?, turn.voice.as_ref()?);
        let Some(id) = voice.id.as_deref() else { return Some(speaker) };
        if *owners.entry(speaker).or_insert(id) == id {
            return Some(speaker);
        }
        let own = apart.entry(id).or_insert_with(|| {
            let shared = speakers.get(speaker.0 as usize);
            let (role, named) = shared.map_or((Role::Person, true), |shared| (shared.role, shared.named));
            let (name, labels) = (voice.name.clone(), vec![voice.name.clone()]);
            speakers.push(Speaker { name, role, named, title: None, affiliation: None, labels });
            SpeakerId(speakers.len() as u32 - 1)
        });
        Some(*own)
    });
    let resolved: Vec<Option<SpeakerId>> = resolved.collect();
    for (turn, id) in raw.iter().zip(&resolved) {
        let affiliation = turn.voice.as_ref().and_then(|voice| voice.affiliation.as_ref());
        let speaker = id.and_then(|id| speakers.get_mut(id.0 as usize));
        if let (Some(affiliation), Some(speaker)) = (affiliation, speaker) {
            speaker.affiliation.get_or_insert_with(|| affiliation.clone());
        }
    }
    (speakers, resolved)
}

/// Whether a program made the name up: `SPEAKER_00`, `spk_1`, `Speaker A`.
fn is_machine_name(name: &str) -> bool {
    let lower = name.to_lowercase();
    let Some(rest) = ["speaker", "spk", "spkr", "voice"].iter().find_map(|head| lower.strip_prefix(head))
    else {
        return false;
    };
    let rest = rest.trim_start_matches(['r', '_', ' ', '-', '#']);
    rest.len() <= 3 && rest.bytes().all(|byte| byte.is_ascii_digit()) || rest.len() == 1
}
