//! JSON transcripts: WhisperX, AWS Transcribe, Deepgram, AssemblyAI, the Podcast Namespace, meeting corpora.
//!
//! They differ in names, not in kind: a list of segments, each with words and with a speaker. So the lists of the document
//! are looked at, and the one that tells most is read. Only AWS's list of single words needs a table for itself.

use super::json::{Json, Kind};
use super::turns::{Turns, Voice};
use super::{Container, Fields};
use crate::syntax::{FieldKind, Mark, MarkKind, Transcript};
use crate::text::Span;
use std::collections::BTreeMap;

/// Keys of a segment's speaker.
const SPEAKER: &[&str] = &[
    "speaker",
    "speaker_label",
    "speakerLabel",
    "speaker_name",
    "speakerName",
    "speaker_id",
    "speakerId",
    "speakerTag",
    "speaker_tag",
    "channel_label",
];
/// Keys of a segment's words.
const WORDS: &[&str] =
    &["text", "body", "transcript", "content", "utterance", "punctuated_word", "word", "value", "display"];
/// Keys of the parts that hold a segment's words where it has none itself.
const PARTS: &[&str] = &["sentences", "elements", "words", "segments"];
/// Keys of what may have been said: the first guess is the likeliest.
const GUESSES: &[&str] = &["alternatives", "nBest"];
/// Keys of a list, or a table, that tells the names of the speakers.
const PEOPLE: &[&str] =
    &["speakers", "participants", "attendees", "speaker_names", "speaker_map", "speakerNames"];
/// Keys of their identifiers, and of their names.
const ID: &[&str] = &["id", "speaker_id", "speakerId", "speaker", "label"];
const NAME: &[&str] = &["name", "display_name", "displayName", "speaker_name", "full_name"];
/// Keys of a segment's start.
const START: &[&str] = &["start", "start_time", "startTime", "begin", "offset", "start_ms", "ts"];

/// Reads a document; `None` where it holds no list of segments.
pub(super) fn read(text: &str) -> Option<Transcript> {
    let json = Json::read(text);
    let segments = match best_list(&json) {
        Some(list) => segments(&json, list),
        None => items(&json)?,
    };
    let mut turns = Turns::new(text, Container::Json);
    let names = names(&json);
    for segment in &segments {
        let voice = segment.speaker.map(|speaker| voice(text, speaker, segment, &names));
        let starts = voice.is_some_and(|voice| turns.goes_on(voice));
        if turns.open_block().is_some_and(|open| ends(text, open)) {
            turns.end_block();
        }
        if let Some(start) = segment.start {
            turns.mark(MarkKind::Timestamp, start);
        }
        for words in &segment.words {
            turns.words(*words);
        }
        // A speaker who is named after the words stands between these and the next ones.
        let after = |speaker: Span| segment.words.first().is_some_and(|words| speaker.start > words.start);
        if starts && !segment.labelled_elsewhere && segment.speaker.is_some_and(after) {
            turns.end_block();
        }
    }
    for mark in segments.iter().flat_map(|segment| &segment.words).flat_map(|words| braces(text, *words)) {
        turns.known(mark);
    }
    let first = segments.first().map_or(0, |segment| segment.from);
    Some(turns.finish(fields(&json).finish(first)))
}

/// One segment.
#[derive(Debug)]
struct Segment {
    /// Where it starts in the text.
    from: u32,
    speaker: Option<Span>,
    /// Whether the speaker is told in another part of the file, not at the words.
    labelled_elsewhere: bool,
    start: Option<Span>,
    words: Vec<Span>,
}

/// A paragraph of segments ends with a sentence, once it is long enough to be one.
fn ends(text: &str, open: Span) -> bool {
    let written = open.of(text);
    (open.len() > 600 && written.ends_with(['.', '?', '!', '…'])) || open.len() > 4000
}

/// The speaker as programs name them: by name, by number, by letter.
fn voice(text: &str, speaker: Span, segment: &Segment, names: &BTreeMap<&str, Span>) -> Voice {
    let mut voice = Voice::new(text, speaker, Container::Json);
    if segment.labelled_elsewhere {
        voice.label = Span::empty(segment.from);
        voice.delimiter = voice.label;
    }
    if let Some(name) = names.get(speaker.of(text)) {
        voice.id = Some(speaker.of(text).to_owned());
        voice.name = Voice::new(text, *name, Container::Json).name;
        return voice;
    }
    let number = voice.name.bytes().all(|byte| byte.is_ascii_digit());
    if number || voice.name.len() == 1 {
        voice.name = format!("Speaker {}", voice.name);
    }
    voice
}

/// The list whose objects have words and speakers. Several lists may hold the same words, whole and in pieces: the one
/// with the longest pieces is meant for people.
fn best_list(json: &Json<'_>) -> Option<usize> {
    let mut best: Option<(bool, u64, u64, usize)> = None;
    // The words of AWS are read by `items`.
    let is_list = |at: &usize| {
        json.node(*at).is_some_and(|node| node.kind == Kind::Array && node.key.of(json.text) != "items")
    };
    for list in json.all().filter(is_list) {
        let (mut entries, mut spoken, mut attributed, mut bytes) = (0u64, 0u64, 0u64, 0u64);
        for entry in json.children(list) {
            entries += 1;
            let words: u64 = words_of(json, entry).iter().map(|span| u64::from(span.len())).sum();
            let timed = json.scalar(entry, START).is_some();
            let named = json.scalar(entry, SPEAKER).is_some();
            if words > 0 && (timed || named) {
                spoken += 1;
                attributed += u64::from(named);
                bytes += words;
            }
        }
        if spoken == 0 || spoken * 2 < entries {
            continue;
        }
        let rank = (attributed > 0, bytes / spoken, bytes);
        if best.is_none_or(|(named, mean, total, _)| {
            // A list of a part of the words only is not the transcript.
            if rank.2 * 2 < total || total * 2 < rank.2 {
                (rank.0, rank.2) > (named, total)
            } else {
                (rank.0, rank.1) > (named, mean)
            }
        }) {
            best = Some((rank.0, rank.1, rank.2, list));
        }
    }
    best.map(|(.., list)| list)
}

/// The names of the speakers by their identifiers, where a part of the file tells them.
fn names<'a>(json: &Json<'a>) -> BTreeMap<&'a str, Span> {
    let mut names = BTreeMap::new();
    let named = |at: &usize| json.node(*at).is_some_and(|node| PEOPLE.contains(&node.key.of(json.text)));
    for list in json.all().filter(named) {
        for entry in json.children(list) {
            let Some(node) = json.node(entry) else { continue };
            let (id, name) = match node.kind {
                // {"A": "Ann Roe"}
                Kind::String if !node.key.is_empty() => (Some(node.key), Some(node.span)),
                Kind::Object => (json.scalar(entry, ID), json.string(entry, NAME)),
                _ => continue,
            };
            if let (Some(id), Some(name)) = (id, name) {
                names.entry(id.of(json.text)).or_insert(name);
            }
        }
    }
    names
}

/// The words of a segment: its own, or those of its parts.
fn words_of(json: &Json<'_>, entry: usize) -> Vec<Span> {
    if json.node(entry).is_none_or(|node| node.kind != Kind::Object) {
        return Vec::new();
    }
    if let Some(words) = json.string(entry, WORDS) {
        return vec![words];
    }
    if let Some(parts) = json.get(entry, PARTS) {
        return json.children(parts).filter_map(|part| json.string(part, WORDS)).collect();
    }
    let guess = json.get(entry, GUESSES).and_then(|guesses| json.children(guesses).next());
    guess.and_then(|guess| json.string(guess, WORDS)).into_iter().collect()
}

fn segments(json: &Json<'_>, list: usize) -> Vec<Segment> {
    json.children(list)
        .filter_map(|entry| {
            let words = words_of(json, entry);
            let from = json.node(entry)?.span.start;
            let speaker = json.scalar(entry, SPEAKER);
            let start = json.scalar(entry, START);
            // A field that is told after the words would stand in the middle of a paragraph.
            let start = start.filter(|start| words.first().is_some_and(|words| start.start < words.start));
            // Where each word tells its speaker behind it, that would part the words of a paragraph.
            let behind = |speaker: Span| words.first().is_some_and(|words| speaker.start > words.start);
            let single = |span: &Span| !span.of(json.text).trim().contains(char::is_whitespace);
            let labelled_elsewhere = words.iter().all(single) && speaker.is_some_and(behind);
            (!words.is_empty()).then_some(Segment { from, speaker, labelled_elsewhere, start, words })
        })
        .collect()
}

/// AWS Transcribe: `results.items` has the words one by one, `results.speaker_labels` tells who said the word that starts
/// at a time. Newer files have the label at the word.
fn items(json: &Json<'_>) -> Option<Vec<Segment>> {
    let results = json.get(0, &["results"])?;
    let items = json.get(results, &["items"])?;
    let mut speakers: BTreeMap<&str, Span> = BTreeMap::new();
    let labels = json.get(results, &["speaker_labels"]).and_then(|labels| json.get(labels, &["segments"]));
    for segment in labels.into_iter().flat_map(|labels| json.children(labels)) {
        let of_segment = json.scalar(segment, SPEAKER);
        for item in json.get(segment, &["items"]).into_iter().flat_map(|items| json.children(items)) {
            let speaker = json.scalar(item, SPEAKER).or(of_segment);
            if let (Some(start), Some(speaker)) = (json.scalar(item, START), speaker) {
                speakers.insert(start.of(json.text), speaker);
            }
        }
    }
    let segments: Vec<Segment> = json
        .children(items)
        .filter_map(|item| {
            let alternatives = json.get(item, &["alternatives"])?;
            let words = json.string(json.children(alternatives).next()?, WORDS)?;
            let start = json.scalar(item, START);
            let own = json.scalar(item, SPEAKER);
            let other = start.and_then(|start| speakers.get(start.of(json.text)).copied());
            let from = json.node(item)?.span.start;
            Some(Segment {
                from,
                speaker: own.or(other),
                labelled_elsewhere: own.is_none(),
                start: None,
                words: vec![words],
            })
        })
        .collect();
    (!segments.is_empty()).then_some(segments)
}

/// `{laugh}`, `{vocalsound}`: what nobody said, as meeting corpora write it.
fn braces(text: &str, words: Span) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut at = 0;
    let written = words.of(text);
    while let Some(open) = written.get(at..).and_then(|rest| rest.find('{')).map(|open| open + at) {
        at = open + 1;
        let Some(inner) = written.get(at..).and_then(|rest| rest.split('}').next()) else { break };
        let end = at + inner.len();
        let word =
            !inner.is_empty() && inner.len() <= 24 && inner.bytes().all(|byte| byte.is_ascii_lowercase());
        if word && written.get(end..end + 1) == Some("}") {
            let span = Span::from_usize(open, end + 1).shift(words.start);
            let kind = if inner == "gap" { MarkKind::Inaudible } else { MarkKind::Direction };
            marks.push(Mark { kind, span });
            at = end + 1;
        }
    }
    marks
}

/// Title, date, language and place, from the top of the document or its metadata.
fn fields(json: &Json<'_>) -> Fields {
    let mut fields = Fields::default();
    let metadata = json.get(0, &["metadata", "meta", "info", "episode"]);
    for object in [Some(0), metadata].into_iter().flatten() {
        for (kind, keys) in [
            (FieldKind::Title, &["title", "name", "jobName", "meeting_title"] as &[&str]),
            (FieldKind::Date, &["date", "created", "created_at", "recorded_at", "meeting_date"]),
            (FieldKind::Place, &["place", "location"]),
            (FieldKind::Language, &["language", "language_code", "lang"]),
            (FieldKind::Source, &["source", "audio_url", "url"]),
        ] {
            if let Some(value) = json.string(object, keys) {
                fields.add(json.text, kind, None, value);
            }
        }
    }
    fields
}
