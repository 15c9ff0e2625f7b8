//! What transcripts show of each matter of style.

use super::{
    Analysis, Arc, BlockKind, Dash, Delimiter, Departure, Ellipsis, Fit, Honorific, LabelCase, MarkBracket,
    MarkCase, MarkKind, NameForm, Profile, QuoteLevel, Quotes, Role, Turn, syntax,
};
use std::collections::BTreeMap;

/// How often each form of something is used.
type Counts<T> = BTreeMap<T, usize>;

/// The forms that transcripts use, in each matter of style.
#[derive(Debug, Clone, Default)]
pub struct Measures {
    /// Delimiters behind labels, without those of questions and answers without names.
    delimiters: Counts<syntax::Delimiter>,
    question_delimiters: Counts<syntax::Delimiter>,
    /// Labels of whoever asks and is not named.
    questions: Counts<String>,
    /// Labels of whoever answers and is not named.
    answers: usize,
    /// Labels of people: case, honorific, one word or more.
    cases: Counts<u8>,
    honorifics: Counts<u8>,
    full: Counts<bool>,
    spaces: Counts<usize>,
    question_spaces: Counts<usize>,
    /// Blank lines between turns.
    blank: Counts<u32>,
    /// Whether paragraphs are broken into lines.
    wrapped: Counts<bool>,
    brackets: Counts<bool>,
    mark_cases: Counts<u8>,
    mark_stops: Counts<bool>,
    quotes: Counts<bool>,
    levels: Counts<bool>,
    dashes: Counts<u8>,
    ellipses: Counts<u8>,
    sentence_spaces: Counts<usize>,
    ends: Vec<String>,
    transcripts: usize,
    english: usize,
}

const TITLE: u8 = 0;
const UPPER: u8 = 1;
const SURNAME_UPPER: u8 = 2;
const STOP: u8 = 0;
const PLAIN: u8 = 1;
const NONE: u8 = 2;

impl Measures {
    /// What one transcript uses.
    pub fn of(analysis: &Analysis) -> Self {
        let mut measures = Self::default();
        measures.add(analysis);
        measures
    }

    /// Adds what other transcripts use.
    pub fn merge(&mut self, other: Self) {
        merge(&mut self.delimiters, other.delimiters);
        merge(&mut self.question_delimiters, other.question_delimiters);
        merge(&mut self.questions, other.questions);
        self.answers += other.answers;
        merge(&mut self.cases, other.cases);
        merge(&mut self.honorifics, other.honorifics);
        merge(&mut self.full, other.full);
        merge(&mut self.spaces, other.spaces);
        merge(&mut self.question_spaces, other.question_spaces);
        merge(&mut self.blank, other.blank);
        merge(&mut self.wrapped, other.wrapped);
        merge(&mut self.brackets, other.brackets);
        merge(&mut self.mark_cases, other.mark_cases);
        merge(&mut self.mark_stops, other.mark_stops);
        merge(&mut self.quotes, other.quotes);
        merge(&mut self.levels, other.levels);
        merge(&mut self.dashes, other.dashes);
        merge(&mut self.ellipses, other.ellipses);
        merge(&mut self.sentence_spaces, other.sentence_spaces);
        self.ends.extend(other.ends);
        self.transcripts += other.transcripts;
        self.english += other.english;
    }

    fn add(&mut self, analysis: &Analysis) {
        let (text, transcript) = (analysis.text(), analysis.transcript());
        self.transcripts += 1;
        self.english +=
            usize::from(transcript.language.is_none_or(|language| language == syntax::Language::English));
        if transcript.contained.is_some() {
            return;
        }
        let mut last: Option<u32> = None;
        for turn in &transcript.turns {
            self.label(turn, analysis);
            if let Some(between) = last.and_then(|last| text.get(last as usize..turn.span.start as usize))
                && between.chars().all(char::is_whitespace)
            {
                let ends = between.matches('\n').count().max(between.matches('\r').count());
                *self.blank.entry(u32::try_from(ends.saturating_sub(1)).unwrap_or(0)).or_default() += 1;
            }
            last = Some(turn.span.end);
            for block in turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
                self.paragraph(block.span.of(text));
            }
        }
        for mark in &transcript.marks {
            if matches!(mark.kind, MarkKind::Direction | MarkKind::Inaudible) {
                self.mark(mark.span.of(text));
            }
        }
        if let Some(end) = transcript.end_matter {
            self.ends.push(end.of(text).to_owned());
        } else {
            self.ends.push(String::new());
        }
    }

    fn label(&mut self, turn: &Turn, analysis: &Analysis) {
        let (text, transcript) = (analysis.text(), analysis.transcript());
        let Some((label, speaker)) = turn.label.zip(turn.speaker.and_then(|id| transcript.speaker(id)))
        else {
            return;
        };
        let written = label.span.of(text).trim();
        let plain = !speaker.named && matches!(speaker.role, Role::Questioner | Role::Answerer);
        let after = label.span.end.max(label.delimiter.end);
        let gap = turn.blocks.first().and_then(|block| text.get(after as usize..block.span.start as usize));
        let gap = gap.filter(|gap| gap.chars().all(|c| c.is_whitespace() && !matches!(c, '\n' | '\r')));
        let width = gap.map(|gap| gap.chars().count());
        if plain {
            *self.question_delimiters.entry(label.kind).or_default() += 1;
            if let Some(width) = width {
                *self.question_spaces.entry(width).or_default() += 1;
            }
            if speaker.role == Role::Questioner {
                *self.questions.entry(written.to_owned()).or_default() += 1;
            } else {
                self.answers += 1;
            }
            return;
        }
        *self.delimiters.entry(label.kind).or_default() += 1;
        if let Some(width) = width {
            *self.spaces.entry(width).or_default() += 1;
        }
        self.name(written, speaker);
    }

    fn name(&mut self, written: &str, speaker: &syntax::Speaker) {
        let core = written.split(['(', ',', '[']).next().unwrap_or("").trim();
        let words: Vec<&str> = core.split_whitespace().collect();
        let Some((first, rest)) = words.split_first() else { return };
        let honorific =
            ["mr", "mrs", "ms", "miss"].contains(&first.trim_end_matches('.').to_lowercase().as_str());
        let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
        let upper = |word: &&str| letters(word) > 1 && !word.contains(char::is_lowercase);
        if letters(core) > 2 {
            let case = if words.iter().all(|word| upper(&word) || letters(word) <= 1) {
                UPPER
            } else if words.last().is_some_and(upper) {
                SURNAME_UPPER
            } else {
                TITLE
            };
            *self.cases.entry(case).or_default() += 1;
        }
        if !speaker.named {
            return;
        }
        let form = match (honorific, first.ends_with('.')) {
            (true, true) => STOP,
            (true, false) => PLAIN,
            _ => NONE,
        };
        *self.honorifics.entry(form).or_default() += 1;
        let names = if honorific { rest.len() } else { words.len() };
        *self.full.entry(names > 1).or_default() += 1;
    }

    fn paragraph(&mut self, content: &str) {
        let lines = content.lines().count();
        if lines > 1 || content.len() > 130 {
            *self.wrapped.entry(lines > 1).or_default() += 1;
        }
        let bytes = content.as_bytes();
        for at in memchr::memchr3_iter(b'.', b'?', b'!', bytes) {
            let rest = content.get(at + 1..).unwrap_or("");
            let width = rest.len() - rest.trim_start_matches(' ').len();
            if (1..=2).contains(&width) && rest.trim_start_matches(' ').starts_with(char::is_uppercase) {
                *self.sentence_spaces.entry(width).or_default() += 1;
            }
        }
        let mut before = ' ';
        let mut signs = content.char_indices().peekable();
        while let Some((at, c)) = signs.next() {
            let after = signs.peek().map(|(_, c)| *c);
            match c {
                '“' | '‘' if before.is_whitespace() => {
                    *self.quotes.entry(true).or_default() += 1;
                    *self.levels.entry(c == '“').or_default() += 1;
                }
                '’' => *self.quotes.entry(true).or_default() += 1,
                '"' | '\'' => *self.quotes.entry(false).or_default() += 1,
                '–' | '—' if before != c => {
                    let spaced = before.is_whitespace() || after.is_none_or(char::is_whitespace);
                    let form = match (c, spaced) {
                        ('–', true) => Some(0),
                        ('—', true) => Some(1),
                        ('—', false) => Some(2),
                        _ => None,
                    };
                    if let Some(form) = form {
                        *self.dashes.entry(form).or_default() += 1;
                    }
                }
                '-' if before != '-'
                    && content
                        .get(at..)
                        .is_some_and(|rest| rest.starts_with("--") && !rest.starts_with("---")) =>
                {
                    *self.dashes.entry(if before.is_whitespace() { 3 } else { 4 }).or_default() += 1;
                }
                '…' => *self.ellipses.entry(0).or_default() += 1,
                '.' if before != '.' && content.get(at..).is_some_and(|rest| rest.starts_with("...")) => {
                    *self.ellipses.entry(1).or_default() += 1;
                }
                '.' if content.get(at..).is_some_and(|rest| rest.starts_with(". . .")) && before != '.' => {
                    *self.ellipses.entry(2).or_default() += 1;
                }
                _ => {}
            }
            before = c;
        }
    }

    fn mark(&mut self, mark: &str) {
        let (round, square) = (mark.starts_with('('), mark.starts_with(['[', '\\']));
        if !round && !square {
            return;
        }
        *self.brackets.entry(round).or_default() += 1;
        let inner = mark.trim_matches(['(', ')', '[', ']', '\\', ' ']);
        let case = match inner.chars().find(|c| c.is_alphabetic()) {
            Some(_) if !inner.contains(char::is_lowercase) => 2,
            Some(first) if first.is_uppercase() => 0,
            _ => 1,
        };
        *self.mark_cases.entry(case).or_default() += 1;
        *self.mark_stops.entry(inner.ends_with('.')).or_default() += 1;
    }

    /// How well a profile fits.
    pub(super) fn fit(&self, profile: &Arc<Profile>) -> Fit {
        let mut sum = Sum::default();
        let (labels, paragraphs) = (&profile.labels, &profile.paragraphs);
        let (marks, typography) = (&profile.marks, &profile.typography);
        let delimiter = |wanted: Delimiter| move |kind: &syntax::Delimiter| wanted.is(*kind);
        sum.add(
            3.0,
            &self.delimiters,
            labels.delimiter.map(delimiter),
            "names are not set off from the words so",
        );
        let of_questions = labels.question_delimiter.or(labels.delimiter);
        sum.add(
            2.0,
            &self.question_delimiters,
            of_questions.map(delimiter),
            "question labels are not set off so",
        );
        let asked: usize = self.questions.values().sum();
        match &labels.question {
            Some(question) => {
                let good = |label: &String| label == question || labels.question_also.contains(label);
                sum.add(4.0, &self.questions, Some(good), &format!("whoever asks is not “{question}”"));
                // Where all who ask have names, a style with a label for questions is not followed.
                if asked == 0 && !self.delimiters.is_empty() {
                    sum.note(1.0, 0, 1, "nobody who asks is without a name");
                }
            }
            None if asked > 0 => sum.note(2.0, 0, asked, "whoever asks is not named"),
            None => {}
        }
        if self.answers > 0 {
            let good = if labels.answer.is_some() { self.answers } else { 0 };
            sum.note(3.0, good, self.answers, "whoever answers is not named");
        } else if labels.answer.is_some() && asked > 0 {
            sum.note(3.0, 0, asked, "whoever answers is named");
        }
        let case = |wanted: LabelCase| {
            move |case: &u8| {
                *case
                    == match wanted {
                        LabelCase::Title => TITLE,
                        LabelCase::Upper => UPPER,
                        LabelCase::SurnameUpper => SURNAME_UPPER,
                    }
            }
        };
        sum.add(3.0, &self.cases, labels.case.map(case), "labels have other capitals");
        let honorific = |wanted: Honorific| {
            move |form: &u8| match wanted {
                Honorific::Stop => *form == STOP || *form == NONE,
                Honorific::Plain => *form == PLAIN || *form == NONE,
                Honorific::None => *form == NONE,
            }
        };
        sum.add(2.0, &self.honorifics, labels.honorific.map(honorific), "Mr and Ms are written otherwise");
        let name = |wanted: NameForm| move |full: &bool| *full == (wanted == NameForm::Full);
        sum.add(2.0, &self.full, labels.name.map(name), "labels have more or less of the name");
        let number = |wanted: u8| move |spaces: &usize| *spaces == usize::from(wanted);
        sum.add(1.0, &self.spaces, labels.spaces.map(number), "other spaces stand behind labels");
        let question_spaces = labels.question_spaces.or(labels.spaces).map(number);
        sum.add(1.0, &self.question_spaces, question_spaces, "other spaces stand behind question labels");
        let lines = |wanted: u8| move |blank: &u32| *blank == u32::from(wanted);
        sum.add(
            1.0,
            &self.blank,
            paragraphs.between_turns.map(lines),
            "other blank lines stand between turns",
        );
        let wrap = |wanted: u16| move |wrapped: &bool| *wrapped == (wanted > 0);
        sum.add(0.5, &self.wrapped, paragraphs.wrap.map(wrap), "paragraphs are broken into lines otherwise");
        sum.add(
            1.0,
            &self.sentence_spaces,
            paragraphs.sentence_spaces.map(number),
            "sentences are set apart otherwise",
        );
        let round = |wanted: MarkBracket| move |round: &bool| *round == (wanted == MarkBracket::Round);
        sum.add(1.5, &self.brackets, marks.bracket.map(round), "marks stand in other brackets");
        let mark_case = |wanted: MarkCase| {
            move |case: &u8| {
                *case
                    == match wanted {
                        MarkCase::Sentence => 0,
                        MarkCase::Lower => 1,
                        MarkCase::Upper => 2,
                    }
            }
        };
        sum.add(0.5, &self.mark_cases, marks.case.map(mark_case), "marks have other capitals");
        let stop = |wanted: bool| move |stop: &bool| *stop == wanted;
        sum.add(0.5, &self.mark_stops, marks.stop.map(stop), "marks end with or without a stop");
        let curly = |wanted: Quotes| move |curly: &bool| *curly == (wanted == Quotes::Curly);
        sum.add(
            1.0,
            &self.quotes,
            typography.quotes.map(curly),
            "quotation marks and apostrophes have another form",
        );
        let double = |wanted: QuoteLevel| move |double: &bool| *double == (wanted == QuoteLevel::Double);
        sum.add(
            0.5,
            &self.levels,
            typography.outer_quotes.map(double),
            "quotations have single marks, or double ones",
        );
        let dash = |wanted: Dash| {
            move |dash: &u8| {
                *dash
                    == match wanted {
                        Dash::SpacedEn => 0,
                        Dash::SpacedEm => 1,
                        Dash::Em => 2,
                        Dash::SpacedDoubleHyphen => 3,
                        Dash::DoubleHyphen => 4,
                    }
            }
        };
        sum.add(1.5, &self.dashes, typography.dash.map(dash), "dashes have another form");
        let dots = |wanted: Ellipsis| {
            move |dots: &u8| match wanted {
                Ellipsis::Character => *dots == 0,
                Ellipsis::Dots => *dots == 1,
                Ellipsis::SpacedDots => *dots == 2,
                Ellipsis::Never => false,
            }
        };
        sum.add(0.5, &self.ellipses, typography.ellipsis.map(dots), "ellipses have another form");
        self.end(profile, &mut sum);
        // All that come with the program are styles of texts in English, and say so by their question label.
        if labels.question.is_some() && self.english < self.transcripts {
            sum.note(4.0, self.english, self.transcripts, "it is not in English");
        }
        sum.fit(profile)
    }

    fn end(&self, profile: &Profile, sum: &mut Sum) {
        let end = &profile.end;
        if end.mark.is_none() && end.accept.is_empty() {
            return;
        }
        let marks: Vec<String> = end.mark.iter().chain(&end.accept).map(|mark| mark.to_lowercase()).collect();
        let has = |text: &&String| {
            let text = text.to_lowercase();
            marks.iter().any(|mark| text.contains(mark))
        };
        let good = self.ends.iter().filter(has).count();
        sum.note(1.0, good, self.ends.len(), "the end mark is missing");
    }
}

fn merge<T: Ord>(counts: &mut Counts<T>, other: Counts<T>) {
    for (form, count) in other {
        *counts.entry(form).or_default() += count;
    }
}

/// How far everything is as a profile has it.
#[derive(Debug, Default)]
struct Sum {
    weight: f64,
    good: f64,
    matters: usize,
    departures: Vec<(f64, Departure)>,
}

impl Sum {
    /// Adds a matter: the forms that are used, and which of them are good; `None` where the profile does not say.
    fn add<T: Ord>(
        &mut self,
        weight: f64,
        counts: &Counts<T>,
        good: Option<impl Fn(&T) -> bool>,
        what: &str,
    ) {
        let all: usize = counts.values().sum();
        if all == 0 {
            return;
        }
        let Some(good) = good else {
            self.weight += weight;
            self.good += weight / 2.0;
            return;
        };
        let good: usize = counts.iter().filter(|(form, _)| good(form)).map(|(_, count)| count).sum();
        self.note(weight, good, all, what);
    }

    fn note(&mut self, weight: f64, good: usize, all: usize, what: &str) {
        if all == 0 {
            return;
        }
        let share = good as f64 / all as f64;
        self.weight += weight;
        self.good += weight * share;
        self.matters += 1;
        if good < all {
            let departure = Departure { what: what.to_owned(), places: all - good, of: all };
            self.departures.push((weight * (1.0 - share), departure));
        }
    }

    fn fit(mut self, profile: &Arc<Profile>) -> Fit {
        self.departures.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.what.cmp(&b.1.what)));
        Fit {
            profile: Arc::clone(profile),
            score: if self.weight > 0.0 { self.good / self.weight } else { 0.0 },
            departures: self.departures.into_iter().map(|(_, departure)| departure).collect(),
            matters: self.matters,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{GOOD_FIT, Measures, TIE, Verdict};
    use crate::profile::builtins;
    use crate::{Analysis, Source};

    fn best(text: &str) -> (String, f64, f64) {
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let fits = Measures::of(&analysis).fits(builtins());
        (fits[0].profile.name.clone(), fits[0].score, fits[0].score - fits[1].score)
    }

    #[test]
    fn each_style_is_known() {
        let cases = [
            (
                "mfa-en",
                "Talks in Oslo\n\nQuestion: Will the talks – such as they are – go on?\nGreta Lindqvist: They will, and it’s \
                 no secret.\nQuestion: When?\nGreta Lindqvist: “Soon.”\nQuestion: In June?\nGreta Lindqvist: Yes.\n",
            ),
            (
                "us-state",
                "Daily briefing\n\nMR DAHL:  Good afternoon. It’s a short day --\n\nQUESTION:  Will the talks go on?\n\n\
                 MR DAHL:  They will. (Laughter.)\n\nQUESTION:  When?\n\nMR DAHL:  Soon.\n\n# # #\n",
            ),
            (
                "white-house",
                "Press briefing\n\nMS. BERG:  Good afternoon — and thank you.  It’s good to see you.\n\nQ    Will the talks \
                 go on?\n\nMS. BERG:  They will.  (Laughter.)\n\nQ    When?\n\nMS. BERG:  Soon.\n\nEND    2:14 P.M. EDT\n",
            ),
            (
                "gpo-hearing",
                "Hearing\n\n    Mr. ROE. The committee will come to order. Ms. Berg, is the harbour—the old one—safe?\n    \
                 Ms. BERG. It is.\n    [Laughter.]\n    Mr. ROE. Since when?\n    Ms. BERG. Since June.\n    Mr. ROE. Thank \
                 you.\n    Ms. BERG. Thank you.\n",
            ),
            (
                "oral-aaa",
                "Interview\n\nGRETA LINDQVIST:  When did you begin to paint?\n\nCARL DAHL:  In the \"old\" house—it's gone \
                 now. [They laugh.]\n\nGRETA LINDQVIST:  And then?\n\nCARL DAHL:  I went on.\n\n[END OF INTERVIEW.]\n",
            ),
            (
                "legal-qa",
                "Deposition\n\nBY MR. ROE:\n\nQ. Did you see the ship?\n\nA. I did -- from the pier.\n\nQ. When?\n\nA. In \
                 June.\n\nMR. DAHL: Objection.\n\nQ. Go on.\n\nA. It was \"big.\"\n",
            ),
        ];
        for (name, text) in cases {
            let (found, score, ahead) = best(text);
            assert_eq!(found, name, "{score} {ahead}");
            assert!(score > GOOD_FIT && ahead > TIE, "{name}: {score} {ahead}");
        }
    }

    #[test]
    fn what_departs_is_told() {
        let text = "Question: Will it rain?\nGreta Lindqvist: It will - soon.\nQuestion: When?\nGreta Lindqvist: Now.\n";
        let analysis = Analysis::new(Source { text: text.into(), path: None });
        let fits = Measures::of(&analysis).fits(builtins());
        let state = fits.iter().find(|fit| fit.profile.name == "us-state").expect("it is one of them");
        assert_eq!(state.departures[0].what, "whoever asks is not “QUESTION”");
        assert_eq!((state.departures[0].places, state.departures[0].of), (2, 2));
        assert_eq!(Verdict::of(&fits), Verdict::Clear);
        assert_eq!(Verdict::of(&Measures::default().fits(builtins())), Verdict::None);
    }
}
