//! Comments that leave findings out: their words, and the codes of rules.

use super::item::{About, Offer, Offers};
use super::line::Line;
use crate::failure::Failure;
use crate::features::View;
use lsp_types::CompletionItemKind;
use stenogram_core::gazetteer::fold_words;
use stenogram_core::lint::{Category, Rule, rules};
use stenogram_core::text::Span;

/// What all such comments begin with.
const WORD: &str = "stenogram-ignore";

/// The words with which they begin, what follows, and what they are about.
const COMMENTS: [(&str, &str, &str); 4] = [
    ("stenogram-ignore", " CODE: reason", "leaves findings out in the paragraph below"),
    ("stenogram-ignore-file", " CODE: reason", "leaves findings out in the whole file"),
    ("stenogram-ignore-begin", " CODE: reason", "leaves findings out up to stenogram-ignore-end"),
    ("stenogram-ignore-end", "", "ends what stenogram-ignore-begin began"),
];

/// Offers what can stand in a comment of which `inner` was typed.
pub(super) fn offer(
    view: View<'_>,
    line: &Line<'_>,
    inner: &str,
    offers: &mut Offers,
) -> Result<(), Failure> {
    let words = inner.trim_start();
    match words.split_once([' ', '\t']) {
        None => comments(line, words, offers),
        Some((word, list)) if word.starts_with(WORD) && !word.ends_with("-end") && !list.contains(':') => {
            codes(view, line, list, offers)?;
        }
        Some(_) => {}
    }
    Ok(())
}

fn comments(line: &Line<'_>, typed: &str, offers: &mut Offers) {
    let closed = line.after.contains("-->");
    let replace = Span::new(line.offset(line.before.len() - typed.len()), line.at);
    for (word, rest, detail) in COMMENTS {
        if !word.starts_with(typed) {
            continue;
        }
        let end = if closed { "" } else { " -->" };
        let filled = rest.replace("CODE", "${1:CODE}").replace("reason", "${2:reason}");
        offers.push(Offer {
            label: word.to_owned(),
            text: if rest.is_empty() { format!("{word}{end}") } else { format!("{word} ") },
            snippet: Some(format!("{word}{filled}{end}")),
            filter: None,
            kind: CompletionItemKind::KEYWORD,
            detail: detail.to_owned(),
            replace,
            insert_end: replace.end,
            about: None,
        });
    }
}

/// Offers codes of rules: first of those that find something here.
fn codes(view: View<'_>, line: &Line<'_>, list: &str, offers: &mut Offers) -> Result<(), Failure> {
    let typed = list.rsplit([' ', '\t', ',']).next().unwrap_or("");
    let before = list.get(..list.len() - typed.len()).unwrap_or("");
    let listed: Vec<&str> = before.split([' ', '\t', ',']).collect();
    let replace = Span::new(
        line.offset(line.before.len() - typed.len()),
        line.at + u32::try_from(line.rest_of_word()).unwrap_or(0),
    );
    let findings = view.findings()?;
    let finds = |rule: &Rule| findings.iter().any(|found| found.code == rule.code);
    // A comment about findings of the comments would be one about itself.
    let useful = |rule: &&Rule| rule.category != Category::Suppression && !listed.contains(&rule.code);
    let (here, others): (Vec<&Rule>, Vec<&Rule>) =
        rules().iter().filter(useful).partition(|rule| finds(rule));
    let folded = fold_words(typed);
    let number = here.len();
    for (at, rule) in here.into_iter().chain(others).enumerate() {
        let by_code = fold_words(rule.code).starts_with(&folded);
        if !by_code && !fold_words(rule.name).starts_with(&folded) {
            continue;
        }
        let place = if at < number { ", found in this document" } else { "" };
        offers.push(Offer {
            label: rule.code.to_owned(),
            text: rule.code.to_owned(),
            snippet: None,
            filter: (!by_code).then(|| rule.name.to_owned()),
            kind: CompletionItemKind::VALUE,
            detail: format!("{}{place}", rule.name),
            replace,
            insert_end: replace.end,
            about: Some(About::Rule(rule.code.to_owned())),
        });
    }
    Ok(())
}
