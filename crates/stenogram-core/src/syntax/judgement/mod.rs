//! Whether a text is a transcript at all: many documents have lines that start with a word and a colon.
//!
//! No one sign tells. People take turns, ask and answer, and say `I` and `you`; programs have braces, lists have
//! bullets, and nobody speaks twice under the headwords of a glossary. Each sign has a weight, and their sum is the
//! confidence: the log-odds of the document's being a transcript.

mod measures;

use super::{Language, Transcript};
use measures::Measures;
use serde::Serialize;

/// Whether a document is a transcript, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// How sure it is that the document is a transcript, from 0 to 1.
    pub confidence: f32,
    /// What speaks for it and against it; what weighs most comes first.
    pub reasons: Vec<Reason>,
}

/// Something that speaks for or against a document's being a transcript.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// What it is.
    pub sign: Sign,
    /// How much it weighs: positive for a transcript, negative against; in log-odds.
    pub weight: f32,
    /// It in plain words.
    pub text: String,
}

/// A sign that a document is a transcript, or that it is something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// The format itself says who speaks, or nobody speaks in it.
    Format,
    /// How many labels there are, and whether the same come again.
    Labels,
    /// Whether different people speak after each other.
    Change,
    /// Roles: who asks, who answers, who runs the event.
    Roles,
    /// Names of people.
    Names,
    /// How much of the text is spoken under labels.
    Share,
    /// Words with which people speak to each other.
    Speech,
    /// Questions.
    Questions,
    /// Sentences.
    Sentences,
    /// Stage directions, times into a recording.
    Marks,
    /// Event, time, end mark.
    Event,
    /// The labels are words that other documents head paragraphs with.
    Keys,
    /// Signs and lines of programs and data.
    Code,
    /// Lists, tables, quoted lines.
    Lists,
    /// Quotations.
    Quotations,
    /// Mail.
    Mail,
    /// A play.
    Play,
}

impl Judgement {
    /// Whether the document is more likely a transcript than not.
    pub fn is_transcript(&self) -> bool {
        self.confidence >= 0.5
    }

    /// What speaks most against it, in plain words: at most `most` reasons.
    pub fn against(&self, most: usize) -> Vec<&str> {
        let against = self.reasons.iter().filter(|reason| reason.weight < 0.0);
        let told: Vec<&str> = against.take(most).map(|reason| reason.text.as_str()).collect();
        // Nothing speaks against it, but too little for it.
        if told.is_empty() { vec!["little in it tells that people speak to each other"] } else { told }
    }
}

impl Transcript {
    /// Judges whether `text`, which this was parsed from, is a transcript and no other kind of document.
    pub fn judge(&self, text: &str) -> Judgement {
        let measures = Measures::of(self, text);
        let mut scale = Scale::default();
        if measures.said {
            scale.add(Sign::Format, if measures.turns > 0 { 8.0 } else { -3.0 }, || {
                if measures.turns > 0 { "its format says who speaks" } else { "its format names no speaker" }
                    .to_owned()
            });
        }
        if measures.turns > 0 {
            scale.labelled(&measures, self.language);
        } else {
            scale.unlabelled(&measures, self.language);
        }
        scale.other_kinds(&measures);
        scale.read()
    }
}

/// Signs that speak for and against.
#[derive(Debug, Default)]
struct Scale {
    prior: f32,
    reasons: Vec<Reason>,
}

impl Scale {
    fn add(&mut self, sign: Sign, weight: f32, text: impl FnOnce() -> String) {
        if weight.abs() >= 0.05 {
            self.reasons.push(Reason { sign, weight, text: text() });
        }
    }

    fn read(mut self) -> Judgement {
        let sum = self.prior + self.reasons.iter().map(|reason| reason.weight).sum::<f32>();
        self.reasons.sort_by(|one, other| other.weight.abs().total_cmp(&one.weight.abs()));
        Judgement { confidence: 1.0 / (1.0 + (-sum).exp()), reasons: self.reasons }
    }

    /// Somebody speaks under a label.
    fn labelled(&mut self, m: &Measures, language: Option<Language>) {
        self.prior = -2.0;
        let few = m.turns.min(6) as f32 / 6.0;
        self.add(Sign::Labels, m.again * few * 2.0, || {
            format!("{} labels, and those of {} come again", m.turns, percent(m.again))
        });
        self.add(
            Sign::Labels,
            if m.again == 0.0 && m.askers == 0 && m.turns >= 3 { -2.2 } else { 0.0 },
            || "nobody speaks twice".to_owned(),
        );
        let alone = m.turns <= 2 && m.askers == 0 && m.titled == 0.0 && !m.event && !m.timed;
        self.add(Sign::Labels, if alone { -1.2 } else { 0.0 }, || "one or two lines have a label".to_owned());
        self.add(
            Sign::Change,
            match m.speakers {
                1 if m.nicks > 0.5 => -0.5,
                1 if m.turns >= 3 => -2.0,
                1 => -0.5,
                _ => m.changes,
            },
            || {
                if m.speakers == 1 {
                    "all labels are one".to_owned()
                } else {
                    format!("{} speakers take turns", m.speakers)
                }
            },
        );
        let asked = if m.askers > 0 { 1.0 + 0.2 * m.askers.min(4) as f32 } else { 0.0 };
        let answered = if m.askers > 0 && m.answerers > 0 { 0.7 } else { 0.0 };
        self.add(Sign::Roles, asked + answered, || format!("{} labels ask", m.askers));
        self.add(Sign::Roles, if m.others > 0 { 0.5 } else { 0.0 }, || {
            "a label names a role, such as that of a moderator".to_owned()
        });
        self.add(Sign::Names, (m.titled * 4.0).min(1.4), || {
            "labels have an honorific or an office".to_owned()
        });
        let named = if m.turns > 1 { (m.named * 2.0).min(0.8) } else { 0.0 };
        self.add(Sign::Names, named, || "labels are names of several words".to_owned());
        self.add(Sign::Names, m.nicks * 2.5, || "labels are nicknames of a chat".to_owned());
        self.add(Sign::Share, ((m.covered - 0.5) * 3.0).clamp(-2.5, 1.5), || {
            format!("{} of the text stands under labels", percent(m.covered))
        });
        self.speech(m, language, 18.0);
        self.add(Sign::Questions, (m.asking / 0.4).min(1.0), || {
            format!("{} of the turns ask", percent(m.asking))
        });
        self.add(Sign::Questions, m.exchanges.min(5) as f32 / 5.0, || {
            format!("{} questions are answered", m.exchanges)
        });
        self.add(Sign::Sentences, (m.sentences - 0.5) * 1.5, || {
            format!("{} of the turns have whole sentences", percent(m.sentences))
        });
        let directions = m.directions as f32 / m.turns as f32;
        self.add(Sign::Marks, (directions * 2.0).min(0.6), || "there are stage directions".to_owned());
        self.add(Sign::Marks, if m.stamps * 2 >= m.turns { 0.7 } else { 0.0 }, || {
            "times into a recording stand beside the labels".to_owned()
        });
        self.add(Sign::Event, if m.event { 0.8 } else { 0.0 }, || "the title names an event".to_owned());
        self.add(Sign::Event, if m.timed { 0.8 } else { 0.0 }, || {
            "the time of the event or an end mark is there".to_owned()
        });
        self.add(Sign::Event, if m.declared { 1.0 } else { 0.0 }, declared);
        let human = m.askers + m.others > 0 || m.asking > 0.0 || m.event || m.declared || m.nicks > 0.0;
        let nobody = !human && m.titled == 0.0 && m.named < 0.1 && m.cased > 0.5;
        self.add(Sign::Names, if nobody { -3.5 } else { 0.0 }, || {
            "nobody asks, and no label is a full name, an office or a role".to_owned()
        });
        self.add(Sign::Speech, if m.runs_away { -6.0 } else { 0.0 }, || {
            "after the last label the text goes on as no speech does".to_owned()
        });
        self.add(Sign::Keys, -3.0 * m.keyed, || {
            format!("{} of the labels are keys or headings, such as `Note`", percent(m.keyed))
        });
    }

    /// Nobody speaks under a label: a speech, or captions that do not say who speaks.
    fn unlabelled(&mut self, m: &Measures, language: Option<Language>) {
        self.prior = -1.2;
        self.add(Sign::Labels, -3.0, || "nothing is a label".to_owned());
        self.speech(m, language, 25.0);
        let event = if m.spoken >= 30.0 { 2.5 } else { 1.5 };
        self.add(Sign::Event, if m.event { event } else { 0.0 }, || "the title names an event".to_owned());
        self.add(Sign::Event, if m.timed { 0.5 } else { 0.0 }, || {
            "the time of the event or an end mark is there".to_owned()
        });
        self.add(Sign::Event, if m.declared { 2.5 } else { 0.0 }, declared);
        self.add(
            Sign::Speech,
            if m.greets && (m.event || m.stamps > 0 || m.directions > 0) { 1.2 } else { 0.0 },
            || "it greets those who listen".to_owned(),
        );
        self.add(Sign::Share, ((m.opening - 0.5) * 3.0).clamp(-1.5, 0.6), || {
            format!("{} of the text is prose", percent(m.opening))
        });
        self.add(Sign::Marks, if m.stamps >= 4 { 3.5 } else { 0.0 }, || {
            format!("{} times into a recording", m.stamps)
        });
        self.add(Sign::Marks, if m.directions > 0 { 0.8 } else { 0.0 }, || {
            "there are stage directions".to_owned()
        });
    }

    /// Of a thousand words, `even` of speech are no sign in either way.
    fn speech(&mut self, m: &Measures, language: Option<Language>, even: f32) {
        // In a script without case no word list helps: what stands under a label is taken as spoken.
        if m.cased < 0.5 {
            self.add(Sign::Speech, if m.turns > 0 { 0.7 } else { 0.0 }, || {
                "its script is one in which speech is not told from writing".to_owned()
            });
            return;
        }
        let certain = (m.words as f32 / 120.0).clamp(0.3, 1.0);
        // The words of speech are known in some languages only.
        let known = if language.is_some() || m.spoken > even { 1.0 } else { 0.4 };
        // Hardly any transcript has few of them; manuals and lists of terms have next to none.
        let weight = if m.spoken < even { (m.spoken - even) / 4.0 } else { (m.spoken - even) / 10.0 };
        self.add(Sign::Speech, weight.clamp(-4.5, 2.0) * certain * known, || {
            format!("{:.0} of 1000 words are such as people say to each other", m.spoken)
        });
    }

    /// What other kinds of documents have.
    fn other_kinds(&mut self, m: &Measures) {
        self.add(Sign::Code, -((m.code - 14.0) / 8.0).clamp(0.0, 5.0), || {
            "there are many signs of programs and data in it".to_owned()
        });
        self.add(Sign::Lists, -((m.set - 0.15) * 8.0).clamp(0.0, 4.0), || {
            format!("{} of its lines are set as lists, tables or programs are", percent(m.set))
        });
        self.add(Sign::Quotations, -((m.quoted - 0.1) * 8.0).clamp(0.0, 2.0), || {
            format!("{} of its words are quoted", percent(m.quoted))
        });
        self.add(Sign::Mail, if m.mail >= 2 { -2.5 } else { 0.0 }, || {
            "it has the lines of a mail".to_owned()
        });
        self.add(Sign::Play, if m.scenes > 0 { -2.5 } else { 0.0 }, || {
            "it has acts or scenes, as a play".to_owned()
        });
    }
}

fn declared() -> String {
    "the header tells who takes part or who transcribed it".to_owned()
}

fn percent(share: f32) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::{Judgement, Sign};
    use crate::{Analysis, Source};

    fn judge(text: &str) -> Judgement {
        Analysis::new(Source { text: text.into(), path: None }).judgement().clone()
    }

    fn speaks(judgement: &Judgement, sign: Sign, against: bool) -> bool {
        judgement.reasons.iter().any(|reason| reason.sign == sign && (reason.weight < 0.0) == against)
    }

    #[test]
    fn people_who_ask_and_answer_make_a_transcript() {
        let judgement = judge(
            "Talks in Oslo\n\nQuestion: Will you meet again this month?\nAnna Berg: Yes, we will.\n\
             Question: Where?\nAnna Berg: I would like to come here again.\n",
        );
        assert!(judgement.confidence > 0.9, "{judgement:?}");
        assert!(speaks(&judgement, Sign::Roles, false) && speaks(&judgement, Sign::Speech, false));
        let weights: Vec<f32> = judgement.reasons.iter().map(|reason| reason.weight.abs()).collect();
        assert!(weights.is_sorted_by(|one, other| one >= other), "what weighs most comes first");
    }

    #[test]
    fn programs_lists_and_notes_are_none() {
        let code =
            judge("fn main() {\n    let x = 1;\n}\n// Note: It works.\n// Note: It does.\n// Note: Well.\n");
        assert!(code.confidence < 0.1 && speaks(&code, Sign::Code, true), "{code:?}");
        let notes = judge(
            "Jam\n\nNote: The fruit has to be ripe.\nNote: Sugar draws the juice.\nNote: It sets when it is cold.\n",
        );
        assert!(!notes.is_transcript(), "{notes:?}");
        assert!(!notes.against(2).is_empty());
    }

    #[test]
    fn a_speech_that_greets_needs_no_labels() {
        let speech = judge(
            "Remarks of the mayor at the opening of the bridge\n\nGood morning, dear friends. I thank you all for coming, \
             and I thank those who built it for us.\n\nWe have waited for this bridge, and I am glad that we can walk \
             over it with you today.\n",
        );
        assert!(speech.is_transcript(), "{speech:?}");
    }

    #[test]
    fn an_empty_text_is_none() {
        assert!(!judge("").is_transcript());
    }
}
