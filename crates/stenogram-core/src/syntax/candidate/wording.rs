//! The words of a label. A document has few labels and sets each of them many times, so what they look like is worked
//! out once and kept for a while.

use super::shape::{self, Shape, fold_space};
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

/// What a label as written comes to; `None` where it is no label.
type Known = Option<(Arc<Wording>, Shape)>;

/// So many labels are kept.
const KEPT: usize = 1024;

thread_local! {
    // A memory of a pure function: nobody can tell whether it is there.
    static MEMORY: RefCell<HashMap<Box<str>, Known, FxBuildHasher>> = RefCell::default();
}

/// The words of `label` as it is written, and what they look like by themselves; `None` where it can be no label: it
/// has no letter or digit, or brackets without partners.
pub(super) fn of(label: &str) -> Known {
    MEMORY.with_borrow_mut(|memory| {
        if let Some(known) = memory.get(label) {
            return known.clone();
        }
        if memory.len() >= KEPT {
            memory.clear();
        }
        let known = read(label);
        memory.insert(label.into(), known.clone());
        known
    })
}

fn read(label: &str) -> Known {
    let balanced = label.matches(['(', '（']).count() == label.matches([')', '）']).count();
    if !balanced || !label.chars().any(char::is_alphanumeric) {
        return None;
    }
    // `**Ann Roe** *(laughing)*`: signs of markup stand inside too, where the label is set in two ways.
    let text = if label.contains('*') { fold_space(&label.replace('*', "")) } else { fold_space(label) };
    let shape = Shape::of(&text);
    Some((Arc::new(Wording::new(text)), shape))
}
