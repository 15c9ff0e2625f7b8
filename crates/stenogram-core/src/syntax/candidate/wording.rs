//! The words of a label. A document has few labels and sets each of them many times, so what they look like is worked
//! out once and kept for a while.

use super::shape::{self, Follow, Shape, fold_space};
use crate::syntax::lexicon;
use crate::syntax::line::{folded_words, is_blank};
use rustc_hash::FxBuildHasher;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// The words of a label, as people read them and as labels are compared.
#[derive(Debug, PartialEq)]
pub(in crate::syntax) struct Wording {
    /// The label with white space folded and without markup: what people read.
    pub(in crate::syntax) text: String,
    /// `text` in lower case: what labels are compared by.
    pub(in crate::syntax) key: String,
    /// Whether the lexicon has it, or its first word, for documents of one language.
    pub(super) tied: bool,
}

impl Wording {
    /// The words of a label whose white space is folded.
    pub(super) fn new(text: String) -> Self {
        let key = key_of(&text);
        let tied =
            lexicon::is_tied(&key) || folded_words(&text).next().is_some_and(|word| lexicon::is_tied(&word));
        Self { text, key, tied }
    }
}

/// What labels are compared by: lower case, and in scripts without spaces between words none that were put in for looks.
fn key_of(text: &str) -> String {
    let mut key = text.to_lowercase();
    if shape::is_cjk(text) {
        key.retain(|c| !is_blank(c));
    }
    key
}

/// How an occurrence of a label is set, and what follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) bold: bool,
    pub(super) gap: u32,
    pub(super) follow: Follow,
    pub(super) quoted: bool,
}

impl Setting {
    fn of(shape: &Shape) -> Self {
        Self { bold: shape.bold, gap: shape.gap, follow: shape.follow, quoted: shape.quoted }
    }
}

/// A label as written.
struct Known {
    wording: Arc<Wording>,
    /// Its shape in each setting seen: the first one is of the words by themselves.
    shapes: Vec<Arc<Shape>>,
}

/// A label is seen in so many settings.
const SETTINGS: usize = 24;

impl Known {
    fn in_setting(&mut self, setting: Setting) -> (Arc<Wording>, Arc<Shape>) {
        let wording = Arc::clone(&self.wording);
        if let Some(shape) = self.shapes.iter().find(|shape| Setting::of(shape) == setting) {
            return (wording, Arc::clone(shape));
        }
        let mut shape = self.shapes.first().map(|shape| Shape::clone(shape)).unwrap_or_default();
        let Setting { bold, gap, follow, quoted } = setting;
        (shape.bold, shape.gap, shape.follow, shape.quoted) = (bold, gap, follow, quoted);
        let shape = Arc::new(shape);
        if self.shapes.len() < SETTINGS {
            self.shapes.push(Arc::clone(&shape));
        }
        (wording, shape)
    }
}

/// So many labels are kept.
const KEPT: usize = 1024;

thread_local! {
    // A memory of a pure function: nobody can tell whether it is there.
    static MEMORY: RefCell<HashMap<Box<str>, Option<Known>, FxBuildHasher>> = RefCell::default();
}

/// The words of `label` as it is written, and what it looks like where it is set so; `None` where it can be no label: it
/// has no letter or digit, or brackets without partners.
pub(super) fn of(label: &str, setting: Setting) -> Option<(Arc<Wording>, Arc<Shape>)> {
    MEMORY.with_borrow_mut(|memory| {
        if let Some(known) = memory.get_mut(label) {
            return known.as_mut().map(|known| known.in_setting(setting));
        }
        if memory.len() >= KEPT {
            memory.clear();
        }
        let mut known = read(label);
        let found = known.as_mut().map(|known| known.in_setting(setting));
        memory.insert(label.into(), known);
        found
    })
}

fn read(label: &str) -> Option<Known> {
    let balanced = label.matches(['(', '（']).count() == label.matches([')', '）']).count();
    if !balanced || !label.chars().any(char::is_alphanumeric) {
        return None;
    }
    // `**Ann Roe** *(laughing)*`: signs of markup stand inside too, where the label is set in two ways.
    let text = if label.contains('*') { fold_space(&label.replace('*', "")) } else { fold_space(label) };
    let shapes = vec![Arc::new(Shape::of(&text))];
    Some(Known { wording: Arc::new(Wording::new(text)), shapes })
}
