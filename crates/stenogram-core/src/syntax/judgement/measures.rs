//! What there is to count in a document that may be a transcript.

use crate::syntax::line::{ends_sentence, is_blank, salutation_len};
use crate::syntax::speech::Speech;
use crate::syntax::{
    BlockKind, Container, Delimiter, EndKind, EndPart, FieldKind, MarkKind, Role, SpeakerId, Transcript,
    Turn, TurnKind, candidate, lexicon,
};
use std::collections::BTreeMap;

/// So many words of the turns are looked at.
const SAMPLE_WORDS: u32 = 1200;

/// So many bytes of a turn are looked at.
const SAMPLE_BYTES: usize = 48 * 1024;

/// Signs that speech does not have are looked for in so many bytes at the start of the text, in its middle and at its
/// end.
const PIECE_BYTES: usize = 6 * 1024;

/// What was counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Measures {
    /// The document is a format that says who speaks.
    pub(super) said: bool,
    /// Turns with a label.
    pub(super) turns: u32,
    /// Those who speak in them.
    pub(super) speakers: u32,
    /// The share of turns whose speaker has another one.
    pub(super) again: f32,
    /// The share of neighbouring turns of different speakers.
    pub(super) changes: f32,
    /// Turns under a label that asks.
    pub(super) askers: u32,
    /// Turns under a label that answers.
    pub(super) answerers: u32,
    /// Turns under a label of another role.
    pub(super) others: u32,
    /// The share of turns under a label that can hardly be anything but a person: `Dr. Roe`, `MAYOR ROE`.
    pub(super) titled: f32,
    /// The share of turns under a name of several words.
    pub(super) named: f32,
    /// The share of turns under a word that documents of other kinds head their paragraphs with: `Note`.
    pub(super) keyed: f32,
    /// The share of turns under a nickname in angle brackets: `12:01 <roe>`.
    pub(super) nicks: f32,
    /// Question turns that an answer follows.
    pub(super) exchanges: u32,
    /// The share of the text that stands in turns with a label.
    pub(super) covered: f32,
    /// The share of the text that stands before the first label and is spoken.
    pub(super) opening: f32,
    /// The text goes on for long after the last label, and no longer as speech does.
    pub(super) runs_away: bool,
    /// Words looked at.
    pub(super) words: u32,
    /// Of a thousand words, those with which people speak to each other.
    pub(super) spoken: f32,
    /// The share of words of a script with upper and lower case.
    pub(super) cased: f32,
    /// The share of words within quotation marks.
    pub(super) quoted: f32,
    /// The share of turns that ask.
    pub(super) asking: f32,
    /// The share of turns with a sentence that ends.
    pub(super) sentences: f32,
    /// Stage directions and what could not be heard.
    pub(super) directions: u32,
    /// Times into a recording.
    pub(super) stamps: u32,
    /// A word of an event stands in the header: `Press conference`.
    pub(super) event: bool,
    /// The header tells who takes part or who transcribed it.
    pub(super) declared: bool,
    /// The time of day of the event stands above the turns, or an end mark below.
    pub(super) timed: bool,
    /// Words with which people start to speak open one of the first paragraphs.
    pub(super) greets: bool,
    /// Of a thousand bytes, signs that programs and data have.
    pub(super) code: f32,
    /// The share of lines that are set as programs, lists, tables and quotations of mail are.
    pub(super) set: f32,
    /// Lines such as `Subject: …` and `On Monday Ann wrote:`.
    pub(super) mail: u32,
    /// Acts and scenes of a play.
    pub(super) scenes: u32,
}

impl Measures {
    /// Counts in `text`, which `transcript` was parsed from.
    pub(super) fn of(transcript: &Transcript, text: &str) -> Self {
        let contained = transcript.contained.as_ref();
        let words = transcript.spoken(text);
        let mut measures = Self {
            said: contained.is_some_and(|contained| contained.kind() != Container::Html),
            ..Self::default()
        };
        measures.read_turns(transcript);
        measures.read_labels(transcript, words);
        measures.read_shares(transcript, words);
        measures.read_words(transcript, words);
        measures.read_lines(words);
        measures.read_header(transcript, text);
        measures
    }

    fn read_turns(&mut self, transcript: &Transcript) {
        let labelled: Vec<&Turn> = transcript.turns.iter().filter(|turn| turn.label.is_some()).collect();
        let mut counts: BTreeMap<Option<SpeakerId>, u32> = BTreeMap::new();
        for turn in &labelled {
            *counts.entry(turn.speaker).or_default() += 1;
        }
        self.turns = labelled.len() as u32;
        self.speakers = counts.len() as u32;
        let again: u32 = counts.values().filter(|count| **count > 1).sum();
        self.again = share(again, self.turns);
        let pairs = || labelled.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
        let changes = pairs().filter(|(one, other)| one.speaker != other.speaker).count();
        self.changes = share(changes as u32, self.turns.saturating_sub(1));
        let exchanges =
            pairs().filter(|(one, other)| (one.kind, other.kind) == (TurnKind::Question, TurnKind::Answer));
        self.exchanges = exchanges.count() as u32;
        for turn in &labelled {
            match turn.speaker.and_then(|id| transcript.speaker(id)).map(|speaker| speaker.role) {
                Some(Role::Questioner) => self.askers += 1,
                Some(Role::Answerer) => self.answerers += 1,
                Some(Role::Person) | None => {}
                Some(_) => self.others += 1,
            }
        }
        let is =
            |kinds: &[MarkKind]| transcript.marks.iter().filter(|mark| kinds.contains(&mark.kind)).count();
        self.directions = is(&[MarkKind::Direction, MarkKind::Inaudible, MarkKind::Heckle]) as u32;
        self.stamps = is(&[MarkKind::Timestamp]) as u32;
    }

    fn read_labels(&mut self, transcript: &Transcript, text: &str) {
        let mut known: BTreeMap<&str, (bool, bool, bool)> = BTreeMap::new();
        let (mut titled, mut named, mut keyed, mut nicks) = (0, 0, 0, 0);
        for label in transcript.turns.iter().filter_map(|turn| turn.label) {
            let written = label.span.of(text);
            let (title, name, key) = *known.entry(written).or_insert_with(|| {
                let candidate = candidate::of_name(written);
                let shape = &candidate.shape;
                let bare = candidate.key.trim_matches(|c: char| !c.is_alphanumeric());
                let key = shape.role.is_none() && is_key(bare);
                let plain = shape.sentence_words == 0 && shape.role.is_none() && !key;
                let title =
                    plain && (shape.honorific || (shape.titles > 0 && shape.words > 1 && shape.all_caps));
                (title, plain && shape.words > 1 && shape.capitals == shape.words, key)
            });
            titled += u32::from(title);
            nicks += u32::from(label.kind == Delimiter::Angle);
            named += u32::from(name);
            keyed += u32::from(key);
        }
        (self.titled, self.named, self.keyed) =
            (share(titled, self.turns), share(named, self.turns), share(keyed, self.turns));
        self.nicks = share(nicks, self.turns);
    }

    fn read_shares(&mut self, transcript: &Transcript, text: &str) {
        // A page is mostly markup.
        let contained = transcript.contained.is_some();
        let length = |text: &str| match contained {
            true => text.split_whitespace().map(|word| word.len() as u64 + 1).sum::<u64>(),
            false => text.len() as u64,
        };
        let (mut labelled, mut opening) = (0, 0);
        for turn in &transcript.turns {
            let length = length(turn.span.of(text));
            if turn.label.is_some() {
                labelled += length;
            } else {
                opening += length;
            }
        }
        let all = length(text).max(1) as f32;
        self.covered = labelled as f32 / all;
        self.opening = opening as f32 / all;
        let last = transcript.turns.last().filter(|turn| turn.label.is_some() && self.turns > 2);
        let last = last.map_or("", |turn| turn.span.of(text));
        if length(last) * 3 > labelled {
            let mut speech = Speech::default();
            speech.read(start_of(last));
            let cased = speech.cased * 2 > speech.words;
            self.runs_away = transcript.language.is_some()
                && cased
                && speech.words >= 80
                && speech.spoken * 150 < speech.words;
        }
    }

    fn read_words(&mut self, transcript: &Transcript, text: &str) {
        let mut speech = Speech::default();
        let (mut seen, mut asking, mut sentences) = (0, 0, 0);
        let labelled = self.turns > 0;
        for turn in transcript.turns.iter().filter(|turn| turn.label.is_some() == labelled) {
            let (mut asks, mut ends) = (false, false);
            for block in turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
                let words = start_of(block.span.of(text));
                asks |= words.contains(['?', '？', '؟']);
                ends |= ends_sentence(words.trim_end());
                speech.read(words);
                speech.end_paragraph();
            }
            seen += 1;
            asking += u32::from(asks);
            sentences += u32::from(ends);
            if speech.words > SAMPLE_WORDS {
                break;
            }
        }
        self.words = speech.words;
        self.spoken = share(speech.spoken, speech.words) * 1000.0;
        self.cased = share(speech.cased, speech.words);
        self.quoted = share(speech.quotations, speech.words);
        self.asking = share(asking, seen);
        self.sentences = share(sentences, seen);
    }

    fn read_lines(&mut self, text: &str) {
        // Tags and keys stand in angle brackets too; in a chat all lines are somebody's.
        let filled = || text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).count();
        if self.nicks > 0.0 && self.stamps * 2 < self.turns && (self.turns as usize) * 5 < filled() * 3 {
            self.nicks = 0.0;
        }
        let (mut lines, mut set, mut bytes, mut signs) = (0, 0, 0, 0);
        let sample = pieces(text);
        let all = sample.into_iter().flat_map(|piece| piece.split(['\n', '\r']));
        for line in all.map(|line| line.trim_matches(is_blank)) {
            if line.is_empty() {
                continue;
            }
            lines += 1;
            set += u32::from(is_set(line));
            self.mail += u32::from(is_mail(line));
            self.scenes += u32::from(is_scene(line));
            let (read, found) = signs_of(line);
            (bytes, signs) = (bytes + read, signs + found);
        }
        // Where the format says who speaks, its signs are no words; a page is words when its tags are lifted out.
        if !self.said && self.nicks < 0.5 {
            self.code = share(signs, bytes) * 1000.0;
            self.set = share(set, lines);
        }
    }

    fn read_header(&mut self, transcript: &Transcript, text: &str) {
        let fields = &transcript.header.fields;
        let ends = |part: &EndPart| matches!(part.kind, EndKind::EndMark | EndKind::Time);
        self.timed =
            transcript.end_parts.iter().any(ends) || fields.iter().any(|field| field.kind == FieldKind::Time);
        let blocks = transcript.turns.iter().flat_map(|turn| &turn.blocks).take(12);
        self.greets = blocks
            .filter(|block| block.kind == BlockKind::Paragraph)
            .any(|block| salutation_len(block.span.of(text)).is_some());
        self.declared =
            fields.iter().any(|field| matches!(field.kind, FieldKind::Participants | FieldKind::Status));
        let heads = fields.iter().filter(|field| field.key.is_none() || field.kind == FieldKind::Title);
        let first = text.split(['\n', '\r']).find(|line| !line.trim().is_empty()).unwrap_or("");
        let first = fields.is_empty().then_some(first);
        self.event = heads.take(6).map(|field| field.value.of(text)).chain(first).any(names_event);
    }
}

/// So much of a text as is looked at.
fn start_of(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// Whole lines from the start, the middle and the end of a text; a short one whole.
fn pieces(text: &str) -> [&str; 3] {
    if text.len() <= 3 * PIECE_BYTES {
        return [text, "", ""];
    }
    // A line that is longer than a piece is cut.
    let line_start = |at: usize| {
        let from = at.saturating_sub(PIECE_BYTES / 2);
        let before = text.as_bytes().get(from..at).unwrap_or_default();
        let start = memchr::memrchr2(b'\n', b'\r', before).map_or(at, |end| from + end + 1);
        (start..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
    };
    let piece = |from: usize| {
        let end = (from + PIECE_BYTES).min(text.len());
        let end = if end == text.len() { end } else { line_start(end) };
        text.get(line_start(from)..end).unwrap_or("")
    };
    [piece(0), piece(text.len() / 2), piece(text.len() - PIECE_BYTES)]
}

fn share(part: u32, all: u32) -> f32 {
    part as f32 / all.max(1) as f32
}

/// Whether a word of an event is among the first words of a title.
fn names_event(title: &str) -> bool {
    let words = title.split(|c: char| !(c.is_alphanumeric() || c == '&' || c == '-'));
    let mut words = words.filter(|word| !word.is_empty()).take(40);
    words.any(|word| lexicon::is_one_of(lexicon::EVENT_WORDS, &word.to_lowercase()))
}

fn is_key(bare: &str) -> bool {
    use lexicon::Sense;
    let senses = [Sense::Note, Sense::Aside, Sense::Contact, Sense::Section, Sense::Correction];
    lexicon::header_key(bare).is_some() || senses.into_iter().any(|sense| lexicon::is_one_of(sense, bare))
}

/// A letter or digit.
const WORD: u8 = 1;
/// A sign that programs and data have, wherever it stands.
const SIGN: u8 = 2;

/// What each byte is.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(
            clippy::indexing_slicing,
            reason = "runs at compile time only: a wrong index is a compile error"
        )]
        match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => classes[byte] = WORD,
            b'{' | b'}' | b'<' | b'=' | b';' | b'|' | b'\\' | b'$' | b'@' | b'_' | b'/' | b'+' => {
                classes[byte] = SIGN;
            }
            _ => {}
        }
        byte += 1;
    }
    classes
};

/// Bytes of a line that are not blank, and how many of them are signs that programs and data have.
fn signs_of(line: &str) -> (u32, u32) {
    let (mut bytes, mut signs) = (0, 0);
    // `>> Ann:` opens a line of captions.
    let mut previous = b'>';
    for &byte in line.as_bytes() {
        let [class, before] =
            [byte, previous].map(|byte| CLASSES.get(usize::from(byte)).copied().unwrap_or(0));
        // `f(` and `a,b` are signs, as those that always are.
        let beside = (before & WORD != 0 && byte == b'(') || (class & WORD != 0 && previous == b',');
        let sign = class & SIGN != 0 || beside || (byte == b'>' && previous != b'>');
        signs += u32::from(sign);
        bytes += u32::from(byte != b' ');
        previous = byte;
    }
    (bytes, signs)
}

/// Whether a line is set as a line of a program, a list, a table or a quotation of mail is.
fn is_set(line: &str) -> bool {
    if line.starts_with(">>") {
        return line.starts_with(">>> ");
    }
    line.ends_with([';', '{', '}', '[', '(', '=', '\\', '|', '>', ',', '_'])
        || line.starts_with(['{', '}', '<', '$', '|', '/', '>', '+', '@', '#', ';', '%', '.'])
        || ["- ", "* ", "• ", "+ ", "-- ", "=="].into_iter().any(|sign| line.starts_with(sign))
}

fn is_mail(line: &str) -> bool {
    let keys = ["Subject:", "From:", "To:", "Cc:", "Message-ID:", "Reply-To:"];
    keys.into_iter().any(|key| line.get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key)))
}

fn is_scene(line: &str) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
    let numbered = second.chars().all(|c| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'));
    numbered && line.len() < 60 && lexicon::is_one_of(lexicon::Sense::Act, &first.to_lowercase())
}
