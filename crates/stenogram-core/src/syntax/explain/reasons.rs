//! Evidence and verdicts in plain words.

use super::{Because, Verdict};
use crate::syntax::candidate::{Candidate, Follow};
use crate::syntax::{Delimiter, Evidence};

/// A piece of evidence on a label that stands on `count` lines, in plain words.
pub(super) fn of(evidence: Evidence, weight: f32, count: u32, candidate: &Candidate) -> String {
    let shape = &candidate.shape;
    let good = weight > 0.0;
    let text = match evidence {
        Evidence::Role if candidate.kind == Delimiter::Space => "a letter that asks or answers, set apart",
        Evidence::Role => "names a role",
        Evidence::Recurs if count == 1 => "could recur",
        Evidence::Recurs => return format!("recurs {count} times"),
        Evidence::NameShape if !good => "has no words of its own",
        Evidence::NameShape if candidate.kind == Delimiter::Angle => {
            "stands in angle brackets, as nicknames do"
        }
        Evidence::NameShape if shape.capitals == shape.words => "all its words are names",
        Evidence::NameShape => "its words are a name and what that person is",
        Evidence::LowerWords if shape.lower_start => "starts with a small letter",
        Evidence::LowerWords if shape.digit_start => "starts with a figure",
        Evidence::LowerWords => "has words in small letters, as a sentence has",
        Evidence::SentenceWords if shape.particle_start => "starts as a sentence does",
        Evidence::SentenceWords => "has words of a sentence",
        Evidence::SentenceBreak => "a sentence ends inside",
        Evidence::Honorific => "starts with an honorific",
        Evidence::Office => "has a word of an office or profession",
        Evidence::Alias => "another label is its long or short form",
        Evidence::Setting if good => "is set as the labels of this document are",
        Evidence::Setting => "is not set as the labels of this document are",
        Evidence::SingleWord if good => "a single word that recurs, as first names do",
        Evidence::SingleWord => "a single word, and no role",
        Evidence::Length => "is long, or has commas",
        Evidence::Follow if good => "what follows starts as those who speak do",
        Evidence::Follow if shape.follow == Follow::Nothing => "nothing follows on its line",
        Evidence::Follow if shape.quoted => "what follows is quoted",
        Evidence::Follow => "what follows does not start as speech does",
        Evidence::HeaderKey => "a key of a header, a heading or the title",
        Evidence::Time => "a time stands beside it",
        Evidence::Kind if good => "is set off in a telling way",
        Evidence::Kind => "is set off in a way that other lines are, too",
        Evidence::Declared => "the lines above the first label name it",
        Evidence::Slip => "one or two letters make it another label",
        Evidence::Between => "asks between two turns of one speaker",
    };
    text.to_owned()
}

impl Verdict {
    /// The verdict in plain words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Label => "a label",
            Self::Slip => "a label of the document, set otherwise by a slip",
            Self::Said => "said by the format",
            Self::OtherReading => "the line is read otherwise",
            Self::Unlikely => "too little speaks for it",
            Self::WrongPlace => "stands where no paragraph can start",
            Self::NoSpeech => "no speech follows it",
            Self::OtherDialect => "its way of setting labels is not the document’s",
            Self::Furniture => "page furniture",
            Self::FrontMatter => "front matter",
            Self::HeaderKey => "a key of the header",
            Self::Heading => "a heading",
            Self::RosterEntry => "an entry of a roster",
            Self::Inside => "inside the line, behind the end of a sentence",
            Self::Scribe => "the nickname of whoever writes down what others say",
        }
    }
}

impl Because {
    /// Whether it speaks for the label.
    pub fn is_for(&self) -> bool {
        self.weight > 0.0
    }
}
