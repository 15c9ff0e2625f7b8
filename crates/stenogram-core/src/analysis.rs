//! The whole way from text to index, for one transcript.

use crate::gazetteer::Gazetteer;
use crate::index::Index;
use crate::mention::{Mentions, People};
use crate::syntax::{Delimiter, Explanation, Judgement, Parsed, Patch, Transcript, common_ends};
use crate::text::{LineIndex, Position, PositionEncoding, Span};
use std::sync::{Arc, OnceLock};

/// What is analysed: a text, and the path that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The decoded text.
    pub text: Arc<str>,
    /// The file's path as the user wrote it. Only its name is looked at: for a date, and for the file type.
    pub path: Option<Arc<str>>,
}

/// One analysed transcript. What an edit may change is read at once, unless it was made [unread](Analysis::unread); the
/// rest is made when it is first asked for.
#[derive(Debug)]
pub struct Analysis {
    path: Option<Arc<str>>,
    /// The entities that are looked for; `None` for the built-in ones.
    gazetteer: Option<Arc<Gazetteer>>,
    /// The text that was parsed last as a whole.
    base: Arc<Base>,
    /// What edits inside one turn have made of it since.
    patch: Option<Arc<Patch>>,
    text: OnceLock<Arc<str>>,
    lines: OnceLock<LineIndex>,
    transcript: OnceLock<Transcript>,
    index: OnceLock<Index>,
    judgement: OnceLock<Judgement>,
    mentions: OnceLock<Arc<Mentions>>,
    people: OnceLock<Arc<People>>,
    /// The mentions of an earlier version of the text.
    earlier: Option<Arc<Mentions>>,
    /// The people of an earlier version of the text.
    earlier_people: Option<Arc<People>>,
}

/// A text that was parsed as a whole.
#[derive(Debug)]
struct Base {
    text: Arc<str>,
    lines: LineIndex,
    /// Made when it is first asked for.
    parsed: OnceLock<Parsed>,
}

impl Base {
    fn unread(text: Arc<str>) -> Self {
        let lines = LineIndex::new(&text);
        Self { text, lines, parsed: OnceLock::new() }
    }

    fn read(text: Arc<str>, lines: LineIndex, parsed: Parsed) -> Self {
        Self { text, lines, parsed: OnceLock::from(parsed) }
    }

    /// `name` is that of the file.
    fn parsed(&self, name: Option<&str>) -> &Parsed {
        self.parsed.get_or_init(|| Parsed::new(&self.text, &self.lines, name))
    }
}

impl Analysis {
    /// Analyses a text from scratch. Looks for the entities of the built-in gazetteer.
    pub fn new(source: Source) -> Self {
        Self::knowing(source, None)
    }

    /// As [`Analysis::new`], but looks for the entities of another gazetteer where one is given.
    pub fn knowing(source: Source, gazetteer: Option<Arc<Gazetteer>>) -> Self {
        let analysis = Self::unread(source, gazetteer);
        analysis.parsed();
        analysis
    }

    /// As [`Analysis::knowing`], but nothing is read before something is asked for besides the text and its lines: for
    /// whoever knows already what is in it.
    pub fn unread(source: Source, gazetteer: Option<Arc<Gazetteer>>) -> Self {
        Self::of(source.path, gazetteer, Arc::new(Base::unread(source.text)), None)
    }

    /// The text that was parsed last as a whole, as it was read.
    fn parsed(&self) -> &Parsed {
        self.base.parsed(file_name(self.path()))
    }

    /// The same text with other entities that are looked for; `None` for the built-in ones. Nothing is parsed again.
    #[must_use]
    pub fn with_gazetteer(&self, gazetteer: Option<Arc<Gazetteer>>) -> Self {
        let mut other = Self::of(self.path.clone(), gazetteer, Arc::clone(&self.base), self.patch.clone());
        // Runs of capitalised words are the same, whatever entities are known.
        other.earlier_people = self.people.get().or(self.earlier_people.as_ref()).map(Arc::clone);
        if other.knows(self.gazetteer.as_ref()) {
            other.earlier = self.mentions.get().or(self.earlier.as_ref()).map(Arc::clone);
        }
        other
    }

    /// Whether these are the entities that are looked for.
    pub fn knows(&self, gazetteer: Option<&Arc<Gazetteer>>) -> bool {
        match (&self.gazetteer, gazetteer) {
            (None, None) => true,
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            _ => false,
        }
    }

    fn of(
        path: Option<Arc<str>>,
        gazetteer: Option<Arc<Gazetteer>>,
        base: Arc<Base>,
        patch: Option<Arc<Patch>>,
    ) -> Self {
        Self {
            path,
            gazetteer,
            base,
            patch,
            text: OnceLock::new(),
            lines: OnceLock::new(),
            transcript: OnceLock::new(),
            index: OnceLock::new(),
            judgement: OnceLock::new(),
            mentions: OnceLock::new(),
            people: OnceLock::new(),
            earlier: None,
            earlier_people: None,
        }
    }

    /// Analyses `text`, an edited version of this one's, reusing what the edit did not touch. The result is what
    /// [`Analysis::new`] gives. The two texts are compared; where the edit is known, [`Analysis::edited_at`] need not.
    pub fn edited(&self, text: Arc<str>) -> Self {
        let before = self.text();
        let (head, tail) = common_ends(before, &text);
        let change = Span::from_usize(head, before.len() - tail);
        let with = text.get(head..text.len() - tail).unwrap_or("");
        self.changed(change, with, Some(&text))
    }

    /// Analyses this text after the bytes in `range` became `with`. The result is what [`Analysis::new`] gives. While
    /// edits stay among the words of one turn, the cost is that of the turn, whatever the length of the text. An end of
    /// `range` beyond the text counts as its end, one inside a character as its start.
    pub fn edited_at(&self, range: Span, with: &str) -> Self {
        self.changed(range, with, None)
    }

    /// `text` is the text after the change, if it is known.
    fn changed(&self, change: Span, with: &str, text: Option<&Arc<str>>) -> Self {
        let name = file_name(self.path());
        let mut base = Arc::clone(&self.base);
        let mut patch =
            base.parsed(name).patched((&base.text, &base.lines), self.patch.as_deref(), change, with, name);
        if patch.is_none() && self.patch.is_some() {
            base = self.rebased();
            patch = base.parsed(name).patched((&base.text, &base.lines), None, change, with, name);
        }
        let (path, gazetteer) = (self.path.clone(), self.gazetteer.clone());
        let mut edited = if patch.is_some() {
            Self::of(path, gazetteer, base, patch.map(Arc::new))
        } else {
            let text = text.map_or_else(|| replaced(&base.text, change, with).into(), Arc::clone);
            let lines = LineIndex::new(&text);
            let parsed = base.parsed(name).edited((&base.text, &base.lines), &text, &lines, name);
            Self::of(path, gazetteer, Arc::new(Base::read(text, lines, parsed)), None)
        };
        if let Some(text) = text {
            let _ = edited.text.set(Arc::clone(text));
        }
        edited.earlier_people = self.people.get().or(self.earlier_people.as_ref()).map(Arc::clone);
        edited.earlier = self.mentions.get().or(self.earlier.as_ref()).map(Arc::clone);
        edited
    }

    /// The entities that are looked for.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer.as_deref().unwrap_or_else(|| Gazetteer::builtin())
    }

    /// Whether nothing but one turn was read again for this version of the text, since one that was read as a whole.
    pub fn is_patched(&self) -> bool {
        self.patch.is_some()
    }

    /// How many bytes the text has.
    pub fn len(&self) -> u32 {
        match &self.patch {
            None => self.base.lines.start(u32::MAX),
            Some(patch) => patch.len(&self.base.lines),
        }
    }

    /// Whether the text has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What [`LineIndex::position`] says of this text. After an edit inside a turn this costs no more for a long text.
    pub fn position(&self, at: u32, encoding: PositionEncoding) -> Position {
        let base = (&*self.base.text, &self.base.lines);
        match &self.patch {
            None => base.1.position(base.0, at, encoding),
            Some(patch) => patch.position(base, at, encoding),
        }
    }

    /// What [`LineIndex::offset`] says of this text. After an edit inside a turn this costs no more for a long text.
    pub fn offset(&self, position: Position, encoding: PositionEncoding) -> u32 {
        let base = (&*self.base.text, &self.base.lines);
        match &self.patch {
            None => base.1.offset(base.0, position, encoding),
            Some(patch) => patch.offset(base, position, encoding),
        }
    }

    /// The turn that edits changed, as a text of its own, and the lines that it stands on; `None` where more than one
    /// turn was read again. The cost is that of the turn, whatever the length of the text.
    pub(crate) fn changed_turn(&self) -> Option<(Self, Span)> {
        let patch = self.patch.as_ref()?;
        let (text, transcript) = patch.alone(&self.parsed().transcript);
        let text: Arc<str> = text.into();
        let lines = LineIndex::new(&text);
        let base = Base::read(text, lines, Parsed::excerpt(transcript));
        Some((Self::of(self.path.clone(), self.gazetteer.clone(), Arc::new(base), None), patch.span()))
    }

    /// The same, ready for an edit of any turn: else the first edit elsewhere than the last ones costs more. Costs about
    /// what a copy of the text and its tree costs.
    #[must_use]
    pub fn settled(&self) -> Self {
        let mut settled = Self::of(self.path.clone(), self.gazetteer.clone(), self.rebased(), None);
        if let Some(mentions) = self.mentions.get() {
            settled.mentions = OnceLock::from(Arc::clone(mentions));
        }
        if let Some(people) = self.people.get() {
            settled.people = OnceLock::from(Arc::clone(people));
        }
        settled.earlier.clone_from(&self.earlier);
        settled.earlier_people.clone_from(&self.earlier_people);
        settled
    }

    /// This text as one that was parsed as a whole.
    fn rebased(&self) -> Arc<Base> {
        let Some(patch) = &self.patch else { return Arc::clone(&self.base) };
        let (text, lines) = (self.shared_text(), self.lines());
        let parsed = self.parsed().after(patch, self.transcript().clone(), text, lines);
        Arc::new(Base::read(Arc::clone(text), lines.clone(), parsed))
    }

    fn shared_text(&self) -> &Arc<str> {
        match &self.patch {
            None => &self.base.text,
            Some(patch) => self.text.get_or_init(|| patch.text(&self.base.text).into()),
        }
    }

    /// The text that was analysed.
    pub fn text(&self) -> &str {
        self.shared_text()
    }

    /// The path that the text came from.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Lines of the text.
    pub fn lines(&self) -> &LineIndex {
        match &self.patch {
            None => &self.base.lines,
            Some(patch) => self.lines.get_or_init(|| patch.index(&self.base.lines)),
        }
    }

    /// Header, turns, speakers and marks.
    pub fn transcript(&self) -> &Transcript {
        match &self.patch {
            None => &self.parsed().transcript,
            Some(patch) => self.transcript.get_or_init(|| patch.transcript(&self.parsed().transcript)),
        }
    }

    /// Questions and answers.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self.transcript(), self.text()))
    }

    /// Mentions of countries, organisations and the rest of the gazetteer.
    pub fn mentions(&self) -> &Mentions {
        self.mentions.get_or_init(|| {
            let earlier = self.earlier.as_deref();
            Arc::new(Mentions::find(self.gazetteer(), self.transcript(), self.text(), earlier))
        })
    }

    /// The people whom the text introduces, and where they are mentioned.
    pub fn people(&self) -> &People {
        self.people.get_or_init(|| {
            let earlier = self.earlier_people.as_deref();
            Arc::new(People::find(self.gazetteer(), self.mentions(), self.transcript(), self.text(), earlier))
        })
    }

    /// Whether the text is a transcript and no other kind of document, and why.
    pub fn judgement(&self) -> &Judgement {
        self.judgement.get_or_init(|| self.transcript().judge(self.text()))
    }

    /// Why its lines start with labels, or do not. Made anew at each call, in about the time of a parse.
    pub fn explain(&self) -> Explanation {
        let text = (self.text(), self.lines());
        self.parsed().explain(self.patch.as_deref(), self.transcript(), text, file_name(self.path()))
    }

    /// All labels that lines may start with, whether they are read so or not: the line, how the label is set, and the label
    /// in lower case, white space folded. `None` after an edit inside a turn, where they are not at hand.
    pub(crate) fn label_candidates(&self) -> Option<impl Iterator<Item = (u32, Delimiter, &str)>> {
        self.patch.is_none().then(|| self.parsed().candidates())
    }

    /// Whether the text is more likely a transcript than another kind of document.
    pub fn is_transcript(&self) -> bool {
        self.judgement().is_transcript()
    }
}

/// `text` after the bytes in `range` became `with`.
fn replaced(text: &str, range: Span, with: &str) -> String {
    let boundary = |at: u32| {
        let mut at = (at as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (head, tail) = (text.get(..boundary(range.start)), text.get(boundary(range.end.max(range.start))..));
    [head.unwrap_or(""), with, tail.unwrap_or("")].concat()
}

/// The last part of a path, in either separator.
fn file_name(path: Option<&str>) -> Option<&str> {
    path.and_then(|path| path.rsplit(['/', '\\']).next())
}
