//! The speakers of a transcript, and those whom its lists name.

use super::labels::name_in;
use super::reading::{Reader, woman};
use super::words::{class_of, folded};
use super::written::{given_words, is_like_a_name, squeezed, stemmed, without_address};
use crate::gazetteer::Form;
use crate::syntax::{SpeakerId, Transcript};
use crate::text::Span;
use std::collections::HashMap;

impl Reader<'_> {
    /// Takes the speakers and those whom lists name, and tells where labels and lists have them, in the order of the text.
    pub(super) fn listed(&mut self, transcript: &Transcript) -> Vec<(Span, usize, Option<u32>)> {
        let mut speakers: HashMap<u32, usize> = HashMap::new();
        for (at, speaker) in (0u32..).zip(&transcript.speakers) {
            let shown = without_address(&speaker.name);
            let name = stemmed(shown);
            if !speaker.named || name.words().is_empty() || !is_like_a_name(shown) {
                continue;
            }
            let id = self.cast.add(name, shown.to_owned(), given_words(shown));
            if let Some(entry) = self.cast.all.get_mut(id) {
                entry.speaker = Some(SpeakerId(at));
                entry.woman = speaker.labels.iter().find_map(|label| {
                    let mut buffer = String::new();
                    let word = label.split([' ', '.']).next().unwrap_or("");
                    woman(class_of(folded(word, &mut buffer)))
                });
            }
            speakers.insert(at, id);
        }
        let mut fixed = Vec::new();
        for entry in &transcript.roster {
            let written = entry.name.of(self.text);
            let name = stemmed(written);
            if name.words().is_empty() || !name.is_full() {
                continue;
            }
            let known = self.cast.full(&name).or_else(|| self.cast.known_by_surname(&name));
            let shown = squeezed(written);
            let id = match known {
                Some(id) => {
                    self.cast.fuller(id, name, &shown, &given_words(written));
                    id
                }
                None => self.cast.add(name, shown, given_words(written)),
            };
            if let Some(role) = entry.role {
                self.says(id, role);
            }
            fixed.push((entry.name, id, None));
        }
        for turn in &transcript.turns {
            let Some(label) = turn.label else { continue };
            let Some(&id) = turn.speaker.and_then(|id| speakers.get(&id.0)) else { continue };
            let Some(entry) = self.cast.all.get(id) else { continue };
            let span = name_in(label.span, &entry.name, self.text);
            fixed.push((span, id, None));
            let title = turn
                .speaker
                .and_then(|id| transcript.speaker(id))
                .and_then(|speaker| speaker.title.as_deref())
                .and_then(|title| Some((label.span.of(self.text).find(title)?, title.len())));
            if let Some((at, length)) = title {
                let span = Span::from_usize(at, at + length).shift(label.span.start);
                self.says(id, span);
            }
        }
        fixed.sort_by_key(|(span, _, _)| (span.start, span.end));
        fixed
    }

    /// A mention in a label or list.
    pub(super) fn fixed(&mut self, span: Span, id: usize, turn: Option<u32>) {
        if span.is_empty()
            || self.mentions.last().is_some_and(|last| last.span.end > span.start)
            || self.names(span)
        {
            return;
        }
        let full = self
            .cast
            .all
            .get(id)
            .is_some_and(|entry| !entry.name.is_full() || stemmed(span.of(self.text)).is_full());
        let form = if full { Form::Name } else { Form::Short };
        self.push(span, id, Vec::new(), form, turn, 99);
        if let Some(entry) = self.cast.all.get_mut(id) {
            entry.introduced.get_or_insert(span);
        }
    }
}
