//! Cuts runs of capitalised words into the names in them, with the titles before them.

use super::runs::{Run, Token};
use super::words::Class;
use crate::text::Span;

/// Words that may be the name of a person, with what speaks for that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'a> {
    /// Its words, and particles between them.
    pub(super) tokens: &'a [Token],
    /// The words in the text.
    pub(super) span: Span,
    /// The title before it, in the text; without the form of address.
    pub(super) title: Option<Span>,
    /// Whether the title makes a person of a single name.
    pub(super) head: bool,
    /// Whether the title makes a person of several words.
    pub(super) titled: bool,
    /// A form of address before it.
    pub(super) address: Class,
    /// What a clause behind it says that the person is.
    pub(super) role: Option<Span>,
    /// Whether the words before or a verb behind tell that it is a person.
    pub(super) introduced: bool,
    /// Whether it bears something else's name: `Kennedy` in `Kennedy Airport`, `Jose` in `San Jose`.
    pub(super) borne: bool,
    /// Whether another capitalised word stands directly before or behind it that is no title.
    pub(super) beside: bool,
    /// Whether it stands after a preposition of place: `to`, `in`.
    pub(super) whither: bool,
    /// Index of the turn.
    pub(super) turn: Option<u32>,
}

/// A title with no name behind it: `the Foreign Minister`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Office {
    pub(super) span: Span,
    pub(super) turn: Option<u32>,
}

/// What the runs of one paragraph hold.
#[derive(Debug, Default)]
pub(super) struct Cut<'a> {
    pub(super) names: Vec<Segment<'a>>,
    pub(super) offices: Vec<Office>,
}

/// Names of more words than this are lists.
const MOST_WORDS: usize = 8;

/// The names in the runs of a paragraph that starts at `base`; `entities` are the spans of the entities named in it, in
/// the order of the text.
pub(super) fn cut<'a>(runs: &'a [Run], base: u32, entities: &[Span], turn: Option<u32>, out: &mut Cut<'a>) {
    let mut from = 0;
    for run in runs {
        let Some(first) = run.tokens.first() else { continue };
        // Entities may reach over the end of a run, so the last before it is looked at again.
        while entities.get(from).is_some_and(|entity| entity.end <= base + first.start) {
            from += 1;
        }
        let near = entities.get(from.saturating_sub(1)..).unwrap_or_default();
        Cutter { run, base, entities: near, turn, state: State::default(), out }.cut();
    }
}

/// What stands before the word that is looked at.
#[derive(Debug, Default, Clone, Copy)]
struct State {
    /// Where the words that may belong to a title start.
    lead: Option<u32>,
    /// Where the title starts, and ends so far.
    title: Option<(u32, u32)>,
    head: bool,
    titled: bool,
    /// Whether the title ends in `of`, and what it is of has not come yet.
    open: bool,
    address: Class,
    /// The first word of the name.
    name: Option<usize>,
    /// Whether the words from here on are the name of a place.
    place: bool,
    /// Whether the word before is capitalised and no part of the name or its title.
    beside: bool,
}

struct Cutter<'a, 'o, 'e> {
    run: &'a Run,
    base: u32,
    entities: &'e [Span],
    turn: Option<u32>,
    state: State,
    out: &'o mut Cut<'a>,
}

impl Cutter<'_, '_, '_> {
    fn cut(&mut self) {
        if let Some(title) = self.run.left.title {
            self.state.title = Some((title.start, title.end));
            self.state.head = title.head && !title.comma;
            self.state.titled = title.head || title.trade;
            self.state.open = title.open;
            if title.open {
                self.state.lead = Some(title.start);
            }
        }
        if self.run.left.address {
            self.state.address = Class::HONORIFIC;
        }
        let tokens = &self.run.tokens;
        for (at, token) in tokens.iter().enumerate() {
            if self.is_entity(token) {
                self.flush(at, false);
                self.state.lead = self.state.lead.or(Some(token.start));
                self.extend_title(token);
                self.state.place = false;
                self.state.beside = false;
                continue;
            }
            let class = token.class;
            if self.is_name(at, token) {
                if self.state.name.is_none() {
                    self.state.name = Some(at);
                }
                continue;
            }
            if class.has(Class::PARTICLE) {
                // `Director de la Oficina`
                self.state.open |= class.has(Class::FIELD) && self.state.name.is_none();
                continue;
            }
            let bearer = class.has(Class::BEARER);
            self.flush(at, bearer);
            if class.has(Class::HONORIFIC) && !class.has(Class::GIVEN) {
                self.state.address = class.with(Class::HONORIFIC);
                self.state.place = false;
                self.state.beside = false;
                if class.has(Class::OFFICE) {
                    self.office(token);
                }
            } else if class.has(Class::OFFICE) {
                self.office(token);
            } else {
                let sentence =
                    (class.has(Class::STARTS) && !class.has(Class::FIELD)) || is_function_word(token);
                self.state.lead = if sentence { None } else { self.state.lead.or(Some(token.start)) };
                self.extend_title(token);
                self.state.place = class.has(Class::OPENER);
                self.state.beside = !sentence;
            }
        }
        self.flush(tokens.len(), false);
        if let (Some((start, end)), None) = (self.state.title, self.run.left.title)
            && self.state.head
            && (self.run.left.article || self.has_article(start))
            && !self.run.right.of
            && !self.run.right.named
        {
            let span = Span::new(start, end).shift(self.base);
            if !self.entities.iter().any(|entity| entity.overlaps(span)) {
                self.out.offices.push(Office { span, turn: self.turn });
            }
        }
    }

    /// Whether a short plain word opens the run before the title: `The Foreign Minister`.
    fn has_article(&self, title: u32) -> bool {
        self.run.tokens.first().is_some_and(|first| {
            first.class.has(Class::PLAIN)
                && is_function_word(first)
                && first.start < title
                && title - first.end <= 2
        })
    }

    /// Takes a word of an office into the title.
    fn office(&mut self, token: &Token) {
        let start = self.state.title.map(|(start, _)| start).or(self.state.lead).unwrap_or(token.start);
        self.state.title = Some((start, token.end));
        self.state.head |= token.class.has(Class::HEAD);
        self.state.titled |= token.class.has(Class::HEAD.with(Class::TRADE));
        self.state.open = false;
        self.state.place = false;
        self.state.beside = false;
    }

    /// A word between a title and a name belongs to the title: `Minister of Foreign Affairs Ann Roe`.
    fn extend_title(&mut self, token: &Token) {
        if let Some((start, _)) = self.state.title {
            self.state.title = Some((start, token.end));
            self.state.open = false;
            // `President Day Roe`: what follows needs a full name.
            self.state.head &= self.is_entity(token);
        }
    }

    fn is_entity(&self, token: &Token) -> bool {
        let span = Span::new(token.start, token.end).shift(self.base);
        let before = self.entities.partition_point(|entity| entity.start < span.end);
        before
            .checked_sub(1)
            .and_then(|at| self.entities.get(at))
            .is_some_and(|entity| entity.end > span.start)
            || before
                .checked_sub(2)
                .and_then(|at| self.entities.get(at))
                .is_some_and(|entity| entity.end > span.start)
    }

    /// Whether a word is part of a name where it stands.
    fn is_name(&self, at: usize, token: &Token) -> bool {
        let class = token.class;
        let called = self.state.address.has(Class::HONORIFIC) || self.state.head;
        let before = self.state.name.and_then(|_| at.checked_sub(1)).and_then(|at| self.run.tokens.get(at));
        let next = self.run.tokens.get(at + 1);
        if class.has(Class::SUFFIX) {
            return before.is_some();
        }
        if class.has(Class::CAPITALS) && !self.capitals(token, called, before, next) {
            return false;
        }
        if class.has(Class::INITIAL) {
            return before.is_some() || next.is_some();
        }
        if class.has(Class::PARTICLE) {
            return false;
        }
        if class.has(Class::OFFICE) && !class.has(Class::GIVEN) {
            // `Stephen King`
            return class.has(Class::WORD) && before.is_some_and(is_given);
        }
        if class.has(Class::HONORIFIC) && !class.has(Class::GIVEN) {
            return false;
        }
        if class.has(Class::PLAIN) {
            // `Kim Jong Un`
            let first = self.state.name.and_then(|first| self.run.tokens.get(first));
            let syllable = token.end - token.start <= 5 && !class.has(Class::BEARER.with(Class::CAPITALS));
            if syllable
                && first.is_some_and(|first| first.class.has(Class::FAMILY_FIRST))
                && self.state.name.is_some_and(|first| at <= first + 2)
            {
                return true;
            }
            let after_given = before.is_some_and(|b| is_given(b) || b.class.has(Class::INITIAL));
            if class.has(Class::WORD) && (after_given || (called && before.is_none())) {
                return true;
            }
            // `Will Roe`
            let opens = class.has(Class::GIVEN) && before.is_none();
            let other = Class::PLAIN.with(Class::OFFICE).with(Class::HONORIFIC).with(Class::PARTICLE);
            return opens
                && next.is_some_and(|next| {
                    !next.class.has(other) || next.class.has(Class::WORD.with(Class::GIVEN))
                });
        }
        true
    }

    /// Whether a word in capitals is part of a name, and no abbreviation or heading.
    fn capitals(&self, token: &Token, called: bool, before: Option<&Token>, next: Option<&Token>) -> bool {
        if called {
            return true;
        }
        let long = token.end - token.start >= 4;
        let beside = |other: Option<&Token>| {
            other.is_some_and(|other| other.class.has(Class::GIVEN) && !other.class.has(Class::DOUBTFUL))
        };
        let all = self.run.tokens.iter().all(|token| token.class.has(Class::CAPITALS.with(Class::INITIAL)));
        if all && self.run.tokens.iter().any(|token| token.class.has(Class::GIVEN)) {
            return self.run.tokens.len() <= 4 && (token.class.has(Class::GIVEN) || before.is_some());
        }
        long && (beside(before) || beside(next))
    }

    /// Ends the name before the word `at`.
    fn flush(&mut self, at: usize, bearer: bool) {
        let Some(first) = self.state.name.take() else { return };
        let state = std::mem::take(&mut self.state);
        let mut tokens = self.run.tokens.get(first..at).unwrap_or_default();
        while let Some((last, rest)) = tokens.split_last() {
            if !last.class.has(Class::PARTICLE) {
                break;
            }
            tokens = rest;
        }
        tokens = without_opening(tokens, &state);
        let (Some(start), Some(end)) = (tokens.first(), tokens.last()) else { return };
        if tokens.len() > MOST_WORDS {
            return;
        }
        let closes = self.run.tokens.last().is_some_and(|last| last.end == end.end);
        let opens = self.run.tokens.first().is_some_and(|token| token.start == start.start);
        let beside = self.run.tokens.get(at).is_some_and(|next| !self.is_entity(next) && !closes);
        let shift = |start, end| Span::new(start, end).shift(self.base);
        let right = self.run.right;
        self.out.names.push(Segment {
            tokens,
            span: shift(start.start, end.end),
            title: state.title.filter(|_| !state.open).map(|(start, end)| shift(start, end)),
            head: state.head && !state.open,
            titled: state.titled && !state.open,
            address: state.address,
            role: right.role.filter(|_| closes).map(|(start, end)| shift(start, end)),
            introduced: (closes && (right.acts || right.from)) || (opens && self.run.left.introduces),
            borne: bearer || state.place,
            beside: state.beside || beside,
            whither: opens && self.run.left.whither,
            turn: self.turn,
        });
    }
}

fn is_given(token: &Token) -> bool {
    token.class.has(Class::GIVEN) && !token.class.has(Class::DOUBTFUL)
}

/// The first words of a sentence are no part of the name: `Ask Ann Roe`, `Will Ann Roe come?`, `May Ann Roe`.
fn without_opening<'a>(tokens: &'a [Token], state: &State) -> &'a [Token] {
    let [first, second, rest @ ..] = tokens else { return tokens };
    if state.title.is_some() || state.address.has(Class::HONORIFIC) || !is_given(second) {
        return tokens;
    }
    let doubtful = first.class.has(Class::GIVEN)
        && !rest.is_empty()
        && (first.class.has(Class::PLAIN)
            || (first.class.has(Class::DOUBTFUL) && first.class.has(Class::STARTS)));
    let unknown = first.class.has(Class::STARTS)
        && !first.class.has(Class::GIVEN.with(Class::INITIAL).with(Class::FAMILY_FIRST));
    if doubtful || unknown { tokens.get(1..).unwrap_or_default() } else { tokens }
}

/// Whether a short plain word is one of those that hold sentences together.
fn is_function_word(token: &Token) -> bool {
    token.end - token.start <= 3
}
