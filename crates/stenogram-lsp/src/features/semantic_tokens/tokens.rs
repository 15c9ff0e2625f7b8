//! Which words are what. Tokens come in the order of the text and do not overlap.

use super::legend::{Kind, Modifier};
use crate::failure::Failure;
use crate::features::View;
use stenogram_core::gazetteer::EntityKind;
use stenogram_core::lint::quotations;
use stenogram_core::mention::{Mention, Referent};
use stenogram_core::syntax::{FieldKind, Header, MarkKind, Turn, TurnKind};
use stenogram_core::text::Span;

/// Some words that are of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// Whether a label stands here for the first time, or a person is introduced.
    declares: bool,
    /// Whether it stands in a turn that asks.
    asks: bool,
}

impl Token {
    fn plain(span: Span, kind: Kind) -> Self {
        Self { span, kind, declares: false, asks: false }
    }

    pub(super) fn modifiers(self) -> impl Iterator<Item = Modifier> {
        let declares = self.declares.then_some(Modifier::Declaration);
        declares.into_iter().chain(self.asks.then_some(Modifier::Question))
    }
}

/// The tokens that reach into `within`. A name within a longer name is part of it; what is named or marked within a
/// quotation, title or heading is not taken to be part of that, so these come in pieces.
pub(super) fn tokens(view: View<'_>, within: Span) -> Result<Vec<Token>, Failure> {
    let mut above = Vec::new();
    let mut below = Vec::new();
    let transcript = view.analysis.transcript();
    header(&transcript.header, &mut above, &mut below);
    below.extend(transcript.sections.iter().map(|section| Token::plain(section.title, Kind::Heading)));
    let labels = labels(view);
    above.extend(labels);
    above.extend(transcript.marks.iter().filter_map(|mark| {
        let kind = match mark.kind {
            MarkKind::Timestamp => Kind::Time,
            MarkKind::Hyphenation => return None,
            _ => Kind::Mark,
        };
        Some(Token::plain(mark.span, kind))
    }));
    view.cancel.check()?;
    let mentions = view.analysis.mentions().all().iter();
    above.extend(mentions.filter(|mention| !mention.nested).filter_map(|mention| named(view, mention)));
    view.cancel.check()?;
    above.extend(view.analysis.people().mentions().iter().filter_map(|mention| named(view, mention)));
    view.cancel.check()?;
    below.extend(quotations(view.analysis).into_iter().map(|span| Token::plain(span, Kind::Quotation)));
    above.retain(|token| token.span.overlaps(within));
    below.retain(|token| token.span.overlaps(within));
    Ok(layered(apart(below), apart(above)))
}

fn header(header: &Header, above: &mut Vec<Token>, below: &mut Vec<Token>) {
    for field in &header.fields {
        above.extend(field.key.map(|key| Token::plain(key, Kind::Key)));
        match field.kind {
            FieldKind::Title => below.push(Token::plain(field.value, Kind::Heading)),
            FieldKind::Date | FieldKind::Time => above.push(Token::plain(field.value, Kind::Time)),
            _ => {}
        }
    }
}

fn labels(view: View<'_>) -> Vec<Token> {
    let transcript = view.analysis.transcript();
    let mut seen = vec![false; transcript.speakers.len()];
    let mut first = |turn: &Turn| {
        let seen = turn.speaker.and_then(|speaker| seen.get_mut(speaker.0 as usize));
        seen.is_some_and(|seen| !std::mem::replace(seen, true))
    };
    let labelled = transcript.turns.iter().filter_map(|turn| Some((turn, turn.label?)));
    labelled
        .map(|(turn, label)| {
            let asks = turn.kind == TurnKind::Question;
            let kind = if asks { Kind::Asking } else { Kind::Speaking };
            Token { span: label.span, kind, declares: first(turn), asks }
        })
        .collect()
}

fn named(view: View<'_>, mention: &Mention) -> Option<Token> {
    let analysis = view.analysis;
    let (kind, declares) = match mention.refers {
        Referent::Entity(id) => (kind(analysis.gazetteer().entity(id)?.kind), false),
        Referent::Organ(_) => (Kind::Organisation, false),
        Referent::Person(id) => {
            let introduced = analysis.people().person(id)?.introduced;
            (Kind::Person, introduced.covers(mention.span))
        }
    };
    let turn = mention.turn.and_then(|turn| analysis.transcript().turns.get(turn as usize));
    let asks = turn.is_some_and(|turn| turn.kind == TurnKind::Question);
    Some(Token { span: mention.span, kind, declares, asks })
}

fn kind(of: EntityKind) -> Kind {
    match of {
        EntityKind::Country | EntityKind::Historic => Kind::Country,
        EntityKind::Organisation => Kind::Organisation,
        EntityKind::Territory | EntityKind::Disputed | EntityKind::Region => Kind::Place,
        EntityKind::Treaty => Kind::Treaty,
        EntityKind::Person => Kind::Person,
    }
}

/// The tokens in the order of the text, without those that reach into one before them; of those that start at one
/// place, a label or key goes first, then the longest.
fn apart(mut tokens: Vec<Token>) -> Vec<Token> {
    tokens.sort_by_key(|token| {
        let outranked = !matches!(token.kind, Kind::Asking | Kind::Speaking | Kind::Key);
        (token.span.start, outranked, std::cmp::Reverse(token.span.end))
    });
    let mut end = 0;
    tokens.retain(|token| {
        let free = token.span.start >= end && !token.span.is_empty();
        if free {
            end = token.span.end;
        }
        free
    });
    tokens
}

/// `above` laid over `below`: of a token below, the pieces that are not covered stay.
fn layered(below: Vec<Token>, above: Vec<Token>) -> Vec<Token> {
    let mut laid = Vec::with_capacity(below.len() + above.len());
    let mut above = above.into_iter().peekable();
    // Where the last token above ends: it may reach over several below.
    let mut covered = 0;
    for token in below {
        let mut from = token.span.start.max(covered);
        while let Some(over) = above.next_if(|over| over.span.start < token.span.end) {
            if over.span.start > from {
                laid.push(Token { span: Span::new(from, over.span.start), ..token });
            }
            covered = over.span.end;
            from = from.max(covered);
            laid.push(over);
        }
        if from < token.span.end {
            laid.push(Token { span: Span::new(from, token.span.end), ..token });
        }
    }
    laid.extend(above);
    laid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::with_view;

    fn found(text: &str) -> Vec<(String, Kind)> {
        with_view(text, |view| {
            let all = Span::from_usize(0, text.len());
            let tokens = tokens(view, all).expect("nobody cancels");
            assert!(tokens.is_sorted_by(|one, other| one.span.end <= other.span.start), "{tokens:?}");
            tokens.iter().map(|token| (token.span.of(text).to_owned(), token.kind)).collect()
        })
    }

    #[test]
    fn words_are_told_apart_by_kind() {
        let found = found(
            "Date: 6 May 2024\n\n\
             Question: Is “the UN Charter” still “a paper”?\n\
             Ann Roe: (Laughter.) Norway told NATO so. Foreign Minister of Norway Jan Dahl said it.\n",
        );
        let found: Vec<_> = found.iter().map(|(words, kind)| (words.as_str(), *kind)).collect();
        for expected in [
            ("Date", Kind::Key),
            ("6 May 2024", Kind::Time),
            ("Question", Kind::Asking),
            ("“the ", Kind::Quotation),
            ("UN Charter", Kind::Treaty),
            ("”", Kind::Quotation),
            ("“a paper”", Kind::Quotation),
            ("Ann Roe", Kind::Speaking),
            ("(Laughter.)", Kind::Mark),
            ("Norway", Kind::Country),
            ("NATO", Kind::Organisation),
            ("Jan Dahl", Kind::Person),
        ] {
            assert!(found.contains(&expected), "{expected:?} is not in {found:?}");
        }
    }

    #[test]
    fn a_first_label_and_an_introduction_declare() {
        let text =
            "Question: Who?\nAnn Roe: Foreign Minister of Norway Jan Dahl.\nQuestion: Dahl?\nAnn Roe: Yes.\n";
        let declared = with_view(text, |view| {
            let tokens = tokens(view, Span::from_usize(0, text.len())).expect("nobody cancels");
            let declared = tokens.iter().filter(|token| token.declares);
            declared.map(|token| token.span.of(text).to_owned()).collect::<Vec<_>>()
        });
        assert_eq!(declared, ["Question", "Ann Roe", "Jan Dahl"]);
    }
}
