//! What is offered, and how it is told to the client.

use crate::features::View;
use lsp_types::{
    CompletionItem, CompletionItemCapability, CompletionItemKind, CompletionTextEdit, InsertReplaceEdit,
    InsertTextFormat, TextEdit,
};
use serde::{Deserialize, Serialize};
use stenogram_core::gazetteer::fold_words;
use stenogram_core::text::Span;

/// So many are offered at most; whoever types on is offered the rest.
pub(super) const MOST: usize = 60;

/// What is offered, the likeliest first.
#[derive(Debug, Default)]
pub(super) struct Offers {
    pub(super) items: Vec<Offer>,
    /// Whether there is more, which is offered when more has been typed.
    pub(super) more: bool,
}

/// Something that can stand at the cursor.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    /// What is shown.
    pub(super) label: String,
    /// What is written.
    pub(super) text: String,
    /// The same with places to fill, for clients that have them.
    pub(super) snippet: Option<String>,
    /// What the client compares with what is typed; `None` for the label.
    pub(super) filter: Option<String>,
    /// What it is, for a picture.
    pub(super) kind: CompletionItemKind,
    /// What it is, in a few words.
    pub(super) detail: String,
    /// What it takes the place of.
    pub(super) replace: Span,
    /// Where that ends for those who want to keep what stands behind the cursor.
    pub(super) insert_end: u32,
    /// Of what there is more to tell.
    pub(super) about: Option<About>,
}

/// Of what there is more to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum About {
    /// An entity, by its id.
    Entity(String),
    /// A speaker, by the number among the speakers of the transcript.
    Speaker(u32),
    /// A rule, by its code.
    Rule(String),
}

/// What the client sends back with an item that it wants to know more of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Data {
    /// The document.
    pub(super) uri: String,
    pub(super) about: About,
}

impl Offers {
    /// Adds an offer, unless there are enough, or one that writes the same.
    pub(super) fn push(&mut self, offer: Offer) {
        let same = |other: &Offer| other.text == offer.text && other.replace == offer.replace;
        if self.items.iter().any(same) {
            return;
        }
        if self.items.len() >= MOST {
            self.more = true;
            return;
        }
        self.items.push(offer);
    }

    /// As the client is told of them.
    pub(super) fn items(self, view: View<'_>) -> Vec<CompletionItem> {
        let said = said(view);
        let takes_snippets = said.and_then(|said| said.snippet_support).unwrap_or(false);
        let takes_both = said.and_then(|said| said.insert_replace_support).unwrap_or(false);
        let item = |(number, offer): (usize, Offer)| {
            let (text, format) = match offer.snippet.filter(|_| takes_snippets) {
                Some(snippet) => (snippet, Some(InsertTextFormat::SNIPPET)),
                None => (offer.text, None),
            };
            let insert = view.range(Span::new(offer.replace.start, offer.insert_end));
            let edit = if takes_both && offer.insert_end != offer.replace.end {
                let replace = view.range(offer.replace);
                CompletionTextEdit::InsertAndReplace(InsertReplaceEdit { new_text: text, insert, replace })
            } else {
                CompletionTextEdit::Edit(TextEdit::new(insert, text))
            };
            let data = offer.about.and_then(|about| {
                serde_json::to_value(Data { uri: view.revision.uri.as_str().to_owned(), about }).ok()
            });
            CompletionItem {
                filter_text: offer.filter.filter(|filter| *filter != offer.label),
                label: offer.label,
                kind: Some(offer.kind),
                detail: (!offer.detail.is_empty()).then_some(offer.detail),
                sort_text: Some(format!("{number:04}")),
                insert_text_format: format,
                text_edit: Some(edit),
                data,
                ..CompletionItem::default()
            }
        };
        self.items.into_iter().enumerate().map(item).collect()
    }
}

/// What the client said of items.
pub(super) fn said(view: View<'_>) -> Option<&CompletionItemCapability> {
    view.client.said.text_document.as_ref()?.completion.as_ref()?.completion_item.as_ref()
}

/// What a client compares with what was `typed`, so that `name` stays: the name where it begins so, else what was typed
/// with the rest of the name, for editors tell `Turk` and `Türk` apart.
pub(super) fn filter(typed: &str, name: &str) -> String {
    let lower = name.to_lowercase();
    if lower.starts_with(&typed.to_lowercase()) {
        return name.to_owned();
    }
    let (typed_folded, folded) = (fold_words(typed), fold_words(name));
    let rest = folded.strip_prefix(typed_folded.as_str()).unwrap_or(&folded);
    format!("{typed}{rest}")
}

/// From where on `name` begins with what was typed, case and accents aside: its start, or one of its words.
pub(super) fn begins<'a>(name: &'a str, typed_folded: &str) -> Option<&'a str> {
    if fold_words(name).starts_with(typed_folded) {
        return Some(name);
    }
    let starts = name.char_indices().zip(name.chars().skip(1)).filter_map(|((at, c), next)| {
        let word = !c.is_alphanumeric() && next.is_alphanumeric();
        word.then(|| name.get(at + c.len_utf8()..)).flatten()
    });
    starts.into_iter().find(|rest| fold_words(rest).starts_with(typed_folded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_each_of_their_words() {
        assert_eq!(begins("Mr. Lasse Kuusk", "kuu"), Some("Kuusk"));
        assert_eq!(begins("Türkiye", "turk"), Some("Türkiye"));
        assert_eq!(begins("Anna-Lena Sø", "lena s"), Some("Lena Sø"));
        assert_eq!(begins("Anna", "nna"), None);
    }

    #[test]
    fn what_is_compared_begins_as_it_was_typed() {
        assert_eq!(filter("Turk", "Türkiye"), "Turkiye");
        assert_eq!(filter("türk", "Türkiye"), "Türkiye");
        assert_eq!(filter("cote d", "Côte d’Ivoire"), "cote divoire");
    }
}
