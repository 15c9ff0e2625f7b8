//! `textDocument/onTypeFormatting`: a label gets its form when its colon is typed, a line its end when it is left.
//!
//! Whatever is typed goes on meanwhile: nothing is changed that could be what the person is about to write, and where in
//! doubt, nothing at all.

use super::View;
use super::completion::heads::{Written, is_emphasis, is_markup, written};
use super::completion::{blank_lines, line_end};
use super::formatting::told;
use crate::capabilities::Client;
use crate::failure::Failure;
use lsp_types::{DocumentOnTypeFormattingOptions, DocumentOnTypeFormattingParams, TextEdit};
use std::collections::BTreeMap;
use stenogram_core::format::compare_spoken;
use stenogram_core::gazetteer::fold_words;
use stenogram_core::lint::fix::apply;
use stenogram_core::lint::{Edit, Ruleset};
use stenogram_core::syntax::{Delimiter, Role, Turn};
use stenogram_core::text::Span;

/// Fewer turns show no habit.
const HABIT: usize = 4;

/// No label has more bytes.
const LONGEST: usize = 160;

/// What is said of it to the client.
pub(crate) fn provider(_: &Client) -> Option<DocumentOnTypeFormattingOptions> {
    Some(DocumentOnTypeFormattingOptions {
        first_trigger_character: ":".to_owned(),
        more_trigger_character: Some(vec!["\n".to_owned()]),
    })
}

/// Answers it.
pub(crate) fn on_type_formatting(
    view: View<'_>,
    params: &DocumentOnTypeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    if view.analysis.transcript().contained.is_some() {
        return Ok(None);
    }
    let position = params.text_document_position.position;
    let ruleset = view.settings.formatting(&view.revision.uri)?;
    let edits = match params.ch.as_str() {
        ":" => after_colon(view, view.offset(position), &ruleset),
        "\n" => after_line(view, position.line, &ruleset),
        _ => Vec::new(),
    };
    Ok((!edits.is_empty()).then(|| told(view, &edits)))
}

/// The colon of a label was typed at `at`: the label is written as the house or the document has it, and the words that
/// stand behind it already are set off as others are.
fn after_colon(view: View<'_>, at: u32, ruleset: &Ruleset) -> Vec<Edit> {
    let (text, lines, transcript) = (view.analysis.text(), view.analysis.lines(), view.analysis.transcript());
    let line = lines.span(text, lines.line_of(at));
    let typed = transcript.turns.iter().find_map(|turn| {
        let label = turn.label.filter(|label| line.contains(label.span.start))?;
        (label.delimiter.end == at && label.kind == Delimiter::Colon).then(|| written(view, turn)).flatten()
    });
    let Some(typed) = typed.or_else(|| plain(view, line, at)) else { return Vec::new() };
    let is_read =
        transcript.turns.iter().any(|turn| turn.label.is_some_and(|label| label.delimiter.end == at));
    let mut edits = Vec::new();
    let label = typed.span.start + length(typed.open);
    let label = Span::new(label, label + length(typed.label));
    if !is_read && known_form(view, &typed, label, ruleset).is_none() {
        return edits;
    }
    if let Some(known) = known_form(view, &typed, label, ruleset)
        && known != typed.label
    {
        edits.push(Edit { span: label, text: known });
    }
    edits.extend(gap(view, &typed, ruleset));
    edits
}

/// What stands before a colon at `at`, as a label: as it is typed, it may not look like one yet. Not where a sentence goes
/// on from the line above.
fn plain<'a>(view: View<'a>, line: Span, at: u32) -> Option<Written<'a>> {
    let text = view.analysis.text();
    let above = Span::new(0, line.start).of(text);
    let ended = above.trim_end_matches([' ', '\t', '\r', '\n']);
    let ends = above.get(ended.len()..).unwrap_or("");
    let ends = ends.matches('\n').count().max(ends.matches('\r').count());
    let blank = ends > 1 || ended.is_empty();
    if !blank && !ended.ends_with(['.', '?', '!', '…', ')', ']', '”', '"']) {
        return None;
    }
    let before = Span::new(line.start, at).of(text).trim_start();
    let words = before.trim_start_matches(is_markup);
    let label = words.strip_suffix(':')?.trim_end_matches(is_emphasis);
    let short = !label.is_empty() && label.len() <= LONGEST && !label.contains([':', '?', '!']);
    let open = before.get(..before.len() - words.len())?;
    let after = Span::new(at, line.end).of(text);
    let rest = after.trim_start_matches(is_emphasis);
    let content = rest.trim_start();
    let gap = rest.get(..rest.len() - content.len()).filter(|_| !content.is_empty());
    let start = at - length(before);
    let sign_end = at + length(after) - length(rest);
    let sign = Span::new(start + length(open) + length(label), sign_end).of(text);
    let span = Span::new(start, sign_end + length(gap.unwrap_or("")));
    short.then_some(Written { open, label, sign, gap, kind: Delimiter::Colon, span })
}

/// A line was left, and the cursor stands in the one below, `line`: it ends without white space, and where it begins a
/// turn, the turn stands apart as others do.
fn after_line(view: View<'_>, line: u32, ruleset: &Ruleset) -> Vec<Edit> {
    let (text, lines, transcript) = (view.analysis.text(), view.analysis.lines(), view.analysis.transcript());
    let Some(left) = line.checked_sub(1).filter(|left| *left < lines.len()) else { return Vec::new() };
    let span = lines.span(text, left);
    let mut edits = Vec::new();
    let turn = transcript.turns.partition_point(|turn| turn.span.start < span.start);
    let begun = transcript.turns.get(turn).filter(|turn| span.contains(turn.span.start));
    if let Some(begun) = begun {
        edits.extend(turn.checked_sub(1).and_then(|before| {
            let before = transcript.turns.get(before)?;
            apart(view, before, begun, ruleset)
        }));
        edits.extend(written(view, begun).and_then(|written| gap(view, &written, ruleset)));
    }
    let content = span.of(text);
    let kept = content.trim_end_matches([' ', '\t']);
    // In Markdown two spaces break the line.
    let breaks = is_markdown(view) && !kept.is_empty() && content.len() >= kept.len() + 2;
    // Behind a label alone the white space may be what sets it off.
    let label_alone = begun.is_some_and(|begun| begun.label.is_some() && begun.blocks.is_empty());
    if kept.len() < content.len() && !breaks && !label_alone {
        let start = span.start + length(kept);
        edits.push(Edit { span: Span::new(start, span.end), text: String::new() });
    }
    if edits.is_empty() || !same_words(view, &edits) {
        return Vec::new();
    }
    edits
}

/// Whether nobody says anything else after these edits.
fn same_words(view: View<'_>, edits: &[Edit]) -> bool {
    let after = apply(view.analysis.text(), edits);
    after.is_ok_and(|after| compare_spoken(view.analysis, &view.analysis.edited(after.into())).is_ok())
}

/// How the label that was typed is written elsewhere, or in the house: the same letters in another case, or with other
/// accents and signs.
fn known_form(view: View<'_>, typed: &Written<'_>, here: Span, ruleset: &Ruleset) -> Option<String> {
    let wanted = fold_words(typed.label);
    let style = ruleset.profile.as_ref().map(|profile| &profile.labels);
    let house = style.into_iter().flat_map(|style| style.question.iter().chain(&style.question_also));
    if let Some(form) = house.clone().find(|form| fold_words(form) == wanted) {
        return Some(form.clone());
    }
    let text = view.analysis.text();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for label in view.analysis.transcript().turns.iter().filter_map(|turn| turn.label) {
        let form = label.span.of(text);
        if label.span != here && form.len() <= 4 * typed.label.len() && fold_words(form) == wanted {
            *counts.entry(form).or_default() += 1;
        }
    }
    let (form, count) = counts.iter().max_by_key(|(_, count)| **count)?;
    // One other label is no more right than this one.
    (*count > 1 && counts.values().filter(|other| *other == count).count() == 1).then(|| (*form).to_owned())
}

/// The edit that gives a label as much white space as the house or the other labels have, where words stand behind it.
fn gap(view: View<'_>, written: &Written<'_>, ruleset: &Ruleset) -> Option<Edit> {
    let own = written.gap?;
    if matches!(written.kind, Delimiter::Line | Delimiter::Space) || own.contains(['\t', '\u{3000}']) {
        return None;
    }
    // A full-width colon brings its space along.
    if written.sign.chars().any(|c| c >= '\u{2e80}') {
        return None;
    }
    let wanted = usual_gap(view, written, ruleset)?;
    let span = Span::new(written.span.end - length(own), written.span.end);
    (own.chars().count() != wanted).then(|| Edit { span, text: " ".repeat(wanted) })
}

/// How many spaces stand behind labels like this one: as the house has it, else as eight of ten labels.
fn usual_gap(view: View<'_>, typed: &Written<'_>, ruleset: &Ruleset) -> Option<usize> {
    let transcript = view.analysis.transcript();
    let style = ruleset.profile.as_ref().map(|profile| &profile.labels);
    let of = |turn: &Turn| {
        let speaker = transcript.speaker(turn.speaker?)?;
        Some(!speaker.named && matches!(speaker.role, Role::Questioner | Role::Answerer))
    };
    if let Some(style) = style {
        let own = transcript.turns.iter().find(|turn| turn.span.touches(typed.span.start));
        let asks = own.and_then(of).unwrap_or(false);
        let delimiter = style.question_delimiter.filter(|_| asks).or(style.delimiter);
        let fits = delimiter.is_none_or(|delimiter| delimiter.is(typed.kind));
        if let Some(spaces) = style.question_spaces.filter(|_| asks).or(style.spaces) {
            return fits.then_some(usize::from(spaces));
        }
    }
    let gaps = transcript.turns.iter().rev().take(200).filter_map(|turn| written(view, turn));
    let gaps = gaps.filter(|other| other.kind == typed.kind && other.span.start != typed.span.start);
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for gap in gaps.filter_map(|other| other.gap) {
        *counts.entry(gap.chars().count()).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let (gap, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= HABIT && count * 10 >= total * 8).then_some(gap)
}

/// The edit that puts blank lines before a turn, where there are fewer than the house or the other turns have.
fn apart(view: View<'_>, before: &Turn, begun: &Turn, ruleset: &Ruleset) -> Option<Edit> {
    begun.label?;
    let (text, lines) = (view.analysis.text(), view.analysis.lines());
    let house = ruleset.profile.as_ref().and_then(|profile| profile.paragraphs.between_turns).is_some();
    if !house && !turns_stand_apart(view, begun) {
        return None;
    }
    let line = lines.line_of(begun.span.start);
    let between = line.checked_sub(lines.line_of(before.span.end) + 1)?;
    let missing = blank_lines(view, ruleset).checked_sub(between as usize).filter(|missing| *missing > 0)?;
    let start = lines.start(line);
    let above = Span::new(before.span.end, start).of(text);
    above.trim().is_empty().then(|| Edit { span: Span::empty(start), text: line_end(view).repeat(missing) })
}

/// Whether nearly all turns but this one stand behind a blank line.
fn turns_stand_apart(view: View<'_>, begun: &Turn) -> bool {
    let lines = view.analysis.lines();
    let turns = &view.analysis.transcript().turns;
    let (mut apart, mut all) = (0, 0);
    for (one, next) in turns.iter().zip(turns.iter().skip(1)).rev().take(200) {
        if next.span.start != begun.span.start {
            all += 1;
            apart += usize::from(lines.line_of(next.span.start) > lines.line_of(one.span.end) + 1);
        }
    }
    all >= HABIT && apart * 10 >= all * 8
}

fn is_markdown(view: View<'_>) -> bool {
    let path = view.analysis.path().unwrap_or("").to_ascii_lowercase();
    view.revision.language == "markdown" || path.ends_with(".md") || path.ends_with(".markdown")
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;

    const TALK: &str = "Question: So?\n\nAnna Berg: Yes.\n\nQuestion: When?\n\nAnna Berg: Soon.\n\n\
                        Question: Where?\n\nAnna Berg: Here.\n\nQuestion: Why?\n\nAnna Berg: So.\n\n";

    /// The text after what is done when `typed`, the end of the talk, was typed up to `|`.
    fn after(typed: &str, act: fn(View<'_>, u32, &Ruleset) -> Vec<Edit>) -> String {
        let text = format!("{TALK}{typed}");
        let at = text.find('|').expect("a cursor");
        let text = text.replace('|', "");
        with_view(&text, |view| {
            let edits = act(view, u32::try_from(at).expect("short"), &Ruleset::default());
            apply(&text, &edits).expect("edits of this text")
        })
        .replace(TALK, "")
    }

    fn colon(typed: &str) -> String {
        after(typed, after_colon)
    }

    fn line(typed: &str) -> String {
        after(typed, |view, at, ruleset| after_line(view, view.analysis.lines().line_of(at), ruleset))
    }

    #[test]
    fn a_label_is_written_as_the_others_are() {
        for (typed, wanted) in [
            ("anna berg:| I know.\n", "Anna Berg: I know.\n"),
            ("QUESTION:|", "Question:"),
            ("Question:|And then?\n", "Question: And then?\n"),
            ("Question:|   And then?\n", "Question: And then?\n"),
            // Whoever goes on types the space.
            ("Question:|", "Question:"),
            ("Carl Dahl:| I know.\n", "Carl Dahl: I know.\n"),
            ("We say:| so it is.\n", "We say: so it is.\n"),
        ] {
            assert_eq!(colon(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn a_line_that_is_left_is_put_right() {
        for (typed, wanted) in [
            ("Question: And then?  \n|", "Question: And then?\n"),
            ("Question:And then?\n|", "Question: And then?\n"),
            ("Question: And then?\nAnna Berg: So.\n|", "Question: And then?\n\nAnna Berg: So.\n"),
            ("Question: And then?\nAnd there?\n|", "Question: And then?\nAnd there?\n"),
            ("Question: And then?\n|", "Question: And then?\n"),
        ] {
            assert_eq!(line(typed), wanted, "{typed:?}");
        }
    }
}
