//! One state of a document's text, with what is made of it once.

use super::course::Course;
use super::standing::Standing;
use crate::edits::Change;
use crate::engine::Engine;
use crate::failure::{Failure, guard};
use crate::features::semantic_tokens::Answers;
use crate::settings::Settings;
use crate::workspace::{Digest, Transcribed};
use lsp_types::{TextDocumentItem, Uri};
use ropey::Rope;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;
use stenogram_core::gazetteer::Gazetteer;
use stenogram_core::lint::{self, Replaced};
use stenogram_core::text::PositionEncoding;
use stenogram_core::text::Span;
use stenogram_core::{Analysis, Source};

/// One state of a document's text. It never changes; an edit makes the next one.
#[derive(Debug)]
pub(crate) struct Revision {
    /// The document.
    pub(crate) uri: Uri,
    /// The language as the editor calls it.
    pub(crate) language: String,
    /// The number that the client gave to this state.
    pub(crate) version: i32,
    /// Grows with every state of any document: unlike the version, also when a document is opened again.
    pub(crate) generation: u64,
    pub(super) text: Rope,
    /// Whether the text is plainly a transcript.
    plain: OnceLock<bool>,
    analysis: OnceLock<Result<Arc<Analysis>, Failure>>,
    /// The same with other entities, where the settings are other ones by now.
    renewed: Mutex<Option<Arc<Analysis>>>,
    /// What was found in it, and by which settings.
    found: Mutex<Option<Found>>,
    /// What it holds, for the workspace.
    transcribed: OnceLock<Arc<Transcribed>>,
    /// The last answers about the tokens of this document.
    pub(crate) tokens: Arc<Answers>,
    /// What the states of this document's text hand on to each other.
    pub(super) course: Arc<Course>,
}

/// So far from one half a judgement is sure.
const PLAIN: f32 = 0.2;

/// What was found, and by which settings.
type Found = (Arc<Settings>, Arc<[lint::Diagnostic]>);

impl Revision {
    /// A document that is not open, as it is on the disk.
    pub(crate) fn alone(item: TextDocumentItem) -> Self {
        Self::first(item, 0)
    }

    pub(super) fn first(item: TextDocumentItem, generation: u64) -> Self {
        Self {
            uri: item.uri,
            language: item.language_id,
            version: item.version,
            generation,
            text: Rope::from_str(&item.text),
            plain: OnceLock::new(),
            analysis: OnceLock::new(),
            renewed: Mutex::default(),
            found: Mutex::default(),
            transcribed: OnceLock::new(),
            tokens: Arc::default(),
            course: Arc::default(),
        }
    }

    /// The state after `changes`, which made `text` of this one's.
    pub(super) fn next(
        &self,
        version: i32,
        generation: u64,
        text: Rope,
        changes: impl IntoIterator<Item = Change>,
    ) -> Self {
        self.course.note(generation, changes);
        Self {
            uri: self.uri.clone(),
            language: self.language.clone(),
            version,
            generation,
            text,
            plain: OnceLock::new(),
            analysis: OnceLock::new(),
            renewed: Mutex::default(),
            found: Mutex::default(),
            transcribed: OnceLock::new(),
            tokens: Arc::clone(&self.tokens),
            course: Arc::clone(&self.course),
        }
    }

    /// What this text, of which `analysis` is, holds. Found once.
    pub(crate) fn transcribed(&self, analysis: &Analysis, encoding: PositionEncoding) -> Arc<Transcribed> {
        let transcribed = self
            .transcribed
            .get_or_init(|| Arc::new(Transcribed::new(self.uri.clone(), Digest::of(analysis, encoding))));
        Arc::clone(transcribed)
    }

    /// What the rules find in this text by these settings. Whoever asks first looks, the others wait for it.
    pub(crate) fn findings(
        &self,
        engine: &Engine,
        settings: &Arc<Settings>,
    ) -> Result<Arc<[lint::Diagnostic]>, Failure> {
        self.findings_unless(engine, settings, &|| false)
    }

    /// As [`Revision::findings`], but gives up where `stop` says so: [`Failure::Cancelled`].
    pub(crate) fn findings_unless(
        &self,
        engine: &Engine,
        settings: &Arc<Settings>,
        stop: &dyn Fn() -> bool,
    ) -> Result<Arc<[lint::Diagnostic]>, Failure> {
        let analysis = self.analysis(engine, settings.gazetteer())?;
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((by, found)) = found.as_ref()
            && Arc::ptr_eq(by, settings)
        {
            return Ok(Arc::clone(found));
        }
        if self.language != "transcript" {
            // The scales are read anew at each whole check.
            guard(|| self.judge(&analysis))?;
        }
        let began = Instant::now();
        let whole = guard(|| (engine.check)(&analysis, &settings.ruleset_now(&self.uri), stop))?;
        let whole = whole.ok_or(Failure::Cancelled)?;
        let standing = Standing::new(self, settings, &whole, began.elapsed());
        let fresh: Arc<[lint::Diagnostic]> = whole.found.into();
        *found = Some((Arc::clone(settings), Arc::clone(&fresh)));
        let mut last = self.course.standing();
        if last.as_ref().is_none_or(|last| last.is_older_than(&standing)) {
            *last = Some(standing);
        }
        Ok(fresh)
    }

    /// The analysis of this text, with these entities (`None` for the built-in ones). Whoever asks first makes it, the
    /// others wait for it; so call it from a thread that may wait.
    pub(crate) fn analysis(
        &self,
        engine: &Engine,
        gazetteer: Option<&Arc<Gazetteer>>,
    ) -> Result<Arc<Analysis>, Failure> {
        let analysis = self.analysis.get_or_init(|| self.analyse(engine)).clone()?;
        if analysis.knows(gazetteer) {
            return Ok(analysis);
        }
        let mut renewed = self.renewed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = renewed.as_ref().filter(|known| known.knows(gazetteer)) {
            return Ok(Arc::clone(known));
        }
        let other = Arc::new(analysis.with_gazetteer(gazetteer.cloned()));
        *renewed = Some(Arc::clone(&other));
        // The next edit starts from the one whose mentions are of use.
        let mut newest = self.course.newest();
        if newest.as_ref().is_some_and(|(generation, _)| *generation == self.generation) {
            *newest = Some((self.generation, Arc::clone(&other)));
        }
        Ok(other)
    }

    /// Whether this text, of which `analysis` is, is plainly a transcript. Found once, for it looks at many words; where an
    /// edit changed nothing but one turn since, what was plain before still is.
    pub(crate) fn is_plainly_a_transcript(&self, analysis: &Analysis) -> bool {
        *self.plain.get_or_init(|| {
            let sure = analysis.is_patched().then(|| *self.course.judged()).flatten();
            sure.unwrap_or_else(|| self.judge(analysis))
        })
    }

    /// Looks at the words again, and tells later states what is plain.
    fn judge(&self, analysis: &Analysis) -> bool {
        let judgement = analysis.judgement();
        let plain = judgement.is_transcript();
        // One turn can hardly tip the scales where they are this low.
        *self.course.judged() = ((judgement.confidence - 0.5).abs() > PLAIN).then_some(plain);
        plain
    }

    /// The findings of this document, moved along with its text.
    pub(crate) fn standing(&self) -> MutexGuard<'_, Option<Standing>> {
        self.course.standing()
    }

    fn analyse(&self, engine: &Engine) -> Result<Arc<Analysis>, Failure> {
        if u32::try_from(self.text.len_bytes()).is_err() {
            return Err(Failure::TooLarge);
        }
        let previous = self.course.newest().clone();
        // An analysis that fails on what an earlier one left may do without it.
        let from_previous = previous.and_then(|(from, previous)| self.edited(engine, from, &previous).ok());
        let analysis = match from_previous {
            Some(analysis) => analysis,
            None => guard(|| (engine.new)(Source { text: self.shared_text(), path: self.path() }))?,
        };
        let analysis = Arc::new(analysis);
        self.course.reached(self.generation, &analysis);
        Ok(analysis)
    }

    /// From the analysis of the text of generation `from`.
    fn edited(&self, engine: &Engine, from: u64, previous: &Analysis) -> Result<Analysis, Failure> {
        let changes = self.course.between(from, self.generation).unwrap_or_default();
        // The text is not put together where all changes of it are known.
        if let Some(all) = changes.into_iter().reduce(Replaced::then)
            && let Some(with) = self.words(Span::new(all.span.start, all.span.start.saturating_add(all.len)))
        {
            return guard(|| (engine.edited_at)(previous, all.span, &with));
        }
        let text = self.shared_text();
        guard(|| (engine.edited)(previous, text))
    }

    /// The bytes in a span; `None` where they are not of the text, or cut a character.
    fn words(&self, span: Span) -> Option<String> {
        self.text.get_byte_slice(span.start as usize..span.end as usize).map(|words| words.to_string())
    }

    fn shared_text(&self) -> Arc<str> {
        self.text.to_string().into()
    }

    /// Makes the next edit cheap, wherever it is, and frees what is no longer needed. Costs what a copy of the text costs.
    pub(crate) fn settle(&self) {
        self.course.sweep();
        let newest = self.course.newest().clone();
        let Some((generation, analysis)) = newest.filter(|(_, analysis)| analysis.is_patched()) else {
            return;
        };
        let Ok(settled) = guard(|| Arc::new(analysis.settled())) else { return };
        let mut newest = self.course.newest();
        if newest.as_ref().is_some_and(|(now, last)| *now == generation && Arc::ptr_eq(last, &analysis)) {
            *newest = Some((generation, settled));
        }
    }

    /// The path within the URI, decoded.
    fn path(&self) -> Option<Arc<str>> {
        let path = self.uri.path().as_estr().decode().into_string_lossy();
        (!path.is_empty()).then(|| path.into())
    }

    /// The text.
    pub(crate) fn text(&self) -> String {
        self.text.to_string()
    }
}
