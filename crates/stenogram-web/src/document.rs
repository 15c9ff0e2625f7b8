//! A transcript on the page: what it says after each edit, and what is asked of it.

use crate::columns::Columns;
use crate::export::{self, Export};
use crate::failure::Failure;
use crate::report;
use crate::view::{CardView, EditView, EntityView, Findings, OutlineView, Rewritten, Status};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};
use stenogram_core::format::{Reach, format};
use stenogram_core::hover::card_at;
use stenogram_core::index::{Occurrences, in_document};
use stenogram_core::lint::fix::{Fixes, fix};
use stenogram_core::lint::{Diagnostic, Edit, Ruleset, Selection, Selectors, check};
use stenogram_core::mention::Referent;
use stenogram_core::profile::{Profile, builtin, builtins};
use stenogram_core::text::{Span, decode};
use stenogram_core::tokens::{TokenKind, tokens};
use stenogram_core::{Analysis, Source};

/// What a check goes by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Name of the house style; `None` where none is chosen.
    pub style: Option<String>,
    /// The day, as `2025-03-12`, so that dates still to come are told; `None` where that is not to be told.
    pub today: Option<String>,
}

/// A house style that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Styled {
    /// What [`Settings::style`] takes.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
}

/// The text of a file that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// The text, with line feeds for line ends.
    pub text: String,
    /// What its line ends were: `\n`, `\r\n` or `\r`; of several, the commonest.
    #[serde(rename = "lineEnd")]
    pub line_end: &'static str,
    /// How the bytes stood for it, where that was guessed.
    pub guessed: Option<&'static str>,
}

/// One replacement in a text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Where it starts, in UTF-16 units.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What stands there afterwards.
    pub insert: String,
}

/// The house styles, in the order of their titles.
pub fn styles() -> Vec<Styled> {
    let styled = |profile: &'static Arc<Profile>| {
        let title = if profile.title.is_empty() { &profile.name } else { &profile.title };
        Styled { name: &profile.name, title }
    };
    let mut all: Vec<Styled> = builtins().iter().map(styled).collect();
    all.sort_by_key(|style| style.title.to_lowercase());
    all
}

/// The text of a file, whatever its encoding.
///
/// # Errors
/// [`Failure::Decode`] where it is no text.
pub fn opened(bytes: &[u8]) -> Result<Opened, Failure> {
    let decoded = decode(bytes)?;
    let windows = decoded.text.matches("\r\n").count();
    let returns = decoded.text.matches('\r').count() - windows;
    let feeds = decoded.text.matches('\n').count() - windows;
    let line_end = match (windows, returns, feeds) {
        (windows, returns, feeds) if windows > returns && windows > feeds => "\r\n",
        (_, returns, feeds) if returns > feeds => "\r",
        _ => "\n",
    };
    Ok(Opened {
        text: decoded.text.replace("\r\n", "\n").replace('\r', "\n"),
        line_end,
        guessed: decoded.guessed.then(|| decoded.encoding.name()),
    })
}

/// A transcript.
#[derive(Debug)]
pub struct Document {
    analysis: Analysis,
    columns: Columns,
    ruleset: Ruleset,
    /// The findings of this state, made when they are first asked for.
    found: OnceLock<Vec<Diagnostic>>,
}

impl Document {
    /// Opens a text. `name` is that of its file: a date in it counts.
    ///
    /// # Errors
    /// [`Failure::Style`] where the settings name a house style that there is not.
    pub fn open(text: &str, name: &str, settings: &Settings) -> Result<Self, Failure> {
        let path = (!name.is_empty()).then(|| name.into());
        let analysis = Analysis::new(Source { text: text.into(), path });
        Ok(Self {
            columns: Columns::new(text),
            analysis,
            ruleset: ruleset(settings)?,
            found: OnceLock::new(),
        })
    }

    /// Goes by other settings.
    ///
    /// # Errors
    /// As [`Document::open`].
    pub fn set(&mut self, settings: &Settings) -> Result<(), Failure> {
        self.ruleset = ruleset(settings)?;
        self.found = OnceLock::new();
        Ok(())
    }

    /// Makes changes that all count from the text as it stands, in its order.
    pub fn edit(&mut self, changes: &[Change]) {
        for change in changes.iter().rev() {
            let span = Span::new(self.byte(change.from), self.byte(change.to.max(change.from)));
            self.analysis = self.analysis.edited_at(span, &change.insert);
            // Those behind it are done; the ones before it do not move.
        }
        self.columns = Columns::new(self.analysis.text());
        self.found = OnceLock::new();
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.analysis.text()
    }

    pub(crate) fn analysis(&self) -> &Analysis {
        &self.analysis
    }

    /// Both ends of a span, in UTF-16 units.
    pub(crate) fn units(&self, span: Span) -> (u32, u32) {
        self.columns.units(self.text(), span)
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, at: u32) -> u32 {
        self.analysis.lines().line_of(at) + 1
    }

    /// The words in a span, on one line and without the markup of a container.
    pub(crate) fn words(&self, span: Span) -> String {
        let spoken = self.analysis.transcript().spoken(self.text());
        span.of(spoken).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn found(&self) -> &[Diagnostic] {
        self.found.get_or_init(|| check(&self.analysis, &self.ruleset))
    }

    fn byte(&self, unit: u32) -> u32 {
        self.columns.byte(self.text(), unit)
    }

    /// How the transcript stands.
    pub fn status(&self) -> Status {
        report::status(self)
    }

    /// What is asked, and who answers.
    pub fn outline(&self) -> OutlineView {
        report::outline(self)
    }

    /// What is named, most often first.
    pub fn entities(&self) -> Vec<EntityView> {
        report::entities(self).into_iter().map(|(_, entity)| entity).collect()
    }

    /// What the rules find: the worst and the first `most` of it.
    pub fn findings(&self, most: usize) -> Findings {
        report::findings(self, most)
    }

    /// Which words are what: start, end and the number of the kind in [`TokenKind::ALL`], for one after the other.
    pub fn tokens(&self) -> Vec<u32> {
        let all = Span::new(0, self.analysis.len());
        let tokens = tokens(&self.analysis, all, &|| false).unwrap_or_default();
        let mut out = Vec::with_capacity(tokens.len() * 3);
        for token in tokens {
            let (from, to) = self.units(token.span);
            let kind = TokenKind::ALL.iter().position(|kind| *kind == token.kind).unwrap_or(0);
            out.extend([from, to, u32::try_from(kind).unwrap_or(0)]);
        }
        out
    }

    /// The card of what is at a place; `None` where there is nothing to tell.
    pub fn card(&self, unit: u32) -> Option<CardView> {
        let (card, span) = card_at(&self.analysis, &self.ruleset, self.byte(unit))?;
        Some(CardView::new(card, Some(self.units(span))))
    }

    /// The card of what [`EntityView::key`] says; `None` where the transcript does not name it.
    pub fn entity(&self, key: &str) -> Option<CardView> {
        let (refers, entity) = report::entities(self).into_iter().find(|(_, entity)| entity.key == key)?;
        if let Referent::Entity(id) = refers {
            let mut card = self.analysis.gazetteer().card(id, self.analysis.transcript().header.date)?;
            card.sections.extend(in_document(&self.analysis, &Occurrences::of(&self.analysis, refers), None));
            return Some(CardView::new(card, None));
        }
        // People and organs have a card where they are named. A label would have that of the speaker.
        let (from, to) = entity.places.first().map(|place| (place.from, place.to))?;
        self.card(from + (to - from) / 2)
    }

    /// Where somebody who looks for the other half of an exchange goes: from a question to its answer, from an answer to
    /// its question. `None` where there is none.
    pub fn counterpart(&self, unit: u32) -> Option<u32> {
        let transcript = self.analysis.transcript();
        let at = transcript.turn_at(self.byte(unit))?;
        let question = self.analysis.index().question_of_turn(at)?;
        let other = if question.turn == at { *question.answers.first()? } else { question.turn };
        let turn = transcript.turns.get(other)?;
        Some(self.units(turn.label.map_or(turn.span, |label| label.span)).0)
    }

    /// The change that mends one finding: its place among all of this state of the text.
    ///
    /// # Errors
    /// [`Failure::NoFix`] where there is no such finding, or no fix.
    pub fn fix(&self, index: usize) -> Result<Rewritten, Failure> {
        let found = self.found().get(index).and_then(|found| found.fix.as_ref()).ok_or(Failure::NoFix)?;
        Ok(self.rewritten(&found.edits, 1, 0))
    }

    /// The changes that mend all that can be mended without asking.
    ///
    /// # Errors
    /// [`Failure::Fix`] where a rule is at fault.
    pub fn fix_all(&self) -> Result<Rewritten, Failure> {
        let fixed = fix(&self.analysis, &self.ruleset, Fixes::Safe)?;
        Ok(self.rewritten(&fixed.edits, fixed.applied.values().sum(), fixed.remaining.len()))
    }

    /// The changes that give it the layout of its house.
    ///
    /// # Errors
    /// [`Failure::Format`] where it is in a format whose layout is its own.
    pub fn format(&self) -> Result<Rewritten, Failure> {
        self.formatted(Reach::Layout)
    }

    /// The changes that rewrite it in the house style of the settings, labels and all.
    ///
    /// # Errors
    /// As [`Document::format`].
    pub fn convert(&self) -> Result<Rewritten, Failure> {
        self.formatted(Reach::Labels)
    }

    fn formatted(&self, reach: Reach) -> Result<Rewritten, Failure> {
        let done = format(&self.analysis, &self.ruleset, reach, None)?;
        Ok(self.rewritten(&done.edits, done.applied.values().sum(), done.remaining.len()))
    }

    fn rewritten(&self, edits: &[Edit], mended: u32, remaining: usize) -> Rewritten {
        let edit = |edit: &Edit| {
            let (from, to) = self.units(edit.span);
            EditView { from, to, insert: edit.text.clone() }
        };
        Rewritten { edits: edits.iter().map(edit).collect(), mended, remaining }
    }

    /// Something of it as a file of its own; `name` is that of the transcript.
    ///
    /// # Errors
    /// [`Failure::Write`] where it cannot be written down.
    pub fn export(&self, what: Export, name: &str) -> Result<String, Failure> {
        export::written(self, what, name)
    }
}

fn ruleset(settings: &Settings) -> Result<Ruleset, Failure> {
    let style = settings.style.as_deref().filter(|name| !name.is_empty());
    let profile = style
        .map(|name| builtin(name).cloned().ok_or_else(|| Failure::Style(name.to_owned())))
        .transpose()?;
    let selection = Selection::new(&Selectors::default(), profile.as_deref())
        .map_err(|error| Failure::Unknown(error.to_string()))?;
    let today = settings.today.as_deref().and_then(|day| day.parse().ok());
    Ok(Ruleset { profile, today, ..Ruleset::from(selection) })
}
