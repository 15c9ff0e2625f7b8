//! Which words are what, for whoever colours them: labels, mentions by kind, marks, quotations, headings and the keys
//! of the header. Tokens come in the order of the text and do not overlap.

use crate::Analysis;
use crate::gazetteer::EntityKind;
use crate::lint::quotations;
use crate::mention::{Mention, Referent};
use crate::syntax::{FieldKind, Header, MarkKind, Turn, TurnKind};
use crate::text::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenKind {
    /// The label of a turn that asks.
    Asking,
    /// The label of any other turn.
    Speaking,
    /// The key of a header field.
    Key,
    /// A title or the heading of a section.
    Heading,
    /// A date or time.
    Time,
    /// What nobody said.
    Mark,
    /// A country.
    Country,
    /// An organisation, or an organ of a country.
    Organisation,
    /// A region, a territory, a disputed place.
    Place,
    /// A treaty.
    Treaty,
    /// A person.
    Person,
    /// A quotation.
    Quotation,
}

impl TokenKind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Asking,
        Self::Speaking,
        Self::Key,
        Self::Heading,
        Self::Time,
        Self::Mark,
        Self::Country,
        Self::Organisation,
        Self::Place,
        Self::Treaty,
        Self::Person,
        Self::Quotation,
    ];
}

/// Some words that are of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Which words.
    pub span: Span,
    /// What they are.
    pub kind: TokenKind,
    /// Whether a label stands here for the first time, or a person is introduced.
    pub declares: bool,
    /// Whether it stands in a turn that asks.
    pub asks: bool,
}

impl Token {
    fn plain(span: Span, kind: TokenKind) -> Self {
        Self { span, kind, declares: false, asks: false }
    }
}

/// The tokens that reach into `within`. A name within a longer name is part of it; what is named or marked within a
/// quotation, title or heading is not taken to be part of that, so these come in pieces. `None` where `stop` says so, which
/// is asked now and then.
pub fn tokens(analysis: &Analysis, within: Span, stop: &dyn Fn() -> bool) -> Option<Vec<Token>> {
    let mut above = Vec::new();
    let mut below = Vec::new();
    let transcript = analysis.transcript();
    header(&transcript.header, &mut above, &mut below);
    below.extend(transcript.sections.iter().map(|section| Token::plain(section.title, TokenKind::Heading)));
    let labels = labels(analysis);
    above.extend(labels);
    above.extend(transcript.marks.iter().filter_map(|mark| {
        let kind = match mark.kind {
            MarkKind::Timestamp => TokenKind::Time,
            MarkKind::Hyphenation => return None,
            _ => TokenKind::Mark,
        };
        Some(Token::plain(mark.span, kind))
    }));
    if stop() {
        return None;
    }
    let mentions = analysis.mentions().all().iter();
    above.extend(mentions.filter(|mention| !mention.nested).filter_map(|mention| named(analysis, mention)));
    if stop() {
        return None;
    }
    above.extend(analysis.people().mentions().iter().filter_map(|mention| named(analysis, mention)));
    if stop() {
        return None;
    }
    below.extend(quotations(analysis).into_iter().map(|span| Token::plain(span, TokenKind::Quotation)));
    above.retain(|token| token.span.overlaps(within));
    below.retain(|token| token.span.overlaps(within));
    Some(layered(apart(below), apart(above)))
}

fn header(header: &Header, above: &mut Vec<Token>, below: &mut Vec<Token>) {
    for field in &header.fields {
        above.extend(field.key.map(|key| Token::plain(key, TokenKind::Key)));
        match field.kind {
            FieldKind::Title => below.push(Token::plain(field.value, TokenKind::Heading)),
            FieldKind::Date | FieldKind::Time => above.push(Token::plain(field.value, TokenKind::Time)),
            _ => {}
        }
    }
}

fn labels(analysis: &Analysis) -> Vec<Token> {
    let transcript = analysis.transcript();
    let mut seen = vec![false; transcript.speakers.len()];
    let mut first = |turn: &Turn| {
        let seen = turn.speaker.and_then(|speaker| seen.get_mut(speaker.0 as usize));
        seen.is_some_and(|seen| !std::mem::replace(seen, true))
    };
    let labelled = transcript.turns.iter().filter_map(|turn| Some((turn, turn.label?)));
    labelled
        .map(|(turn, label)| {
            let asks = turn.kind == TurnKind::Question;
            let kind = if asks { TokenKind::Asking } else { TokenKind::Speaking };
            Token { span: label.span, kind, declares: first(turn), asks }
        })
        .collect()
}

fn named(analysis: &Analysis, mention: &Mention) -> Option<Token> {
    let (kind, declares) = match mention.refers {
        Referent::Entity(id) => (kind(analysis.gazetteer().entity(id)?.kind), false),
        Referent::Organ(_) => (TokenKind::Organisation, false),
        Referent::Person(id) => {
            let introduced = analysis.people().person(id)?.introduced;
            (TokenKind::Person, introduced.covers(mention.span))
        }
    };
    let turn = mention.turn.and_then(|turn| analysis.transcript().turns.get(turn as usize));
    let asks = turn.is_some_and(|turn| turn.kind == TurnKind::Question);
    Some(Token { span: mention.span, kind, declares, asks })
}

fn kind(of: EntityKind) -> TokenKind {
    match of {
        EntityKind::Country | EntityKind::Historic => TokenKind::Country,
        EntityKind::Organisation => TokenKind::Organisation,
        EntityKind::Territory | EntityKind::Disputed | EntityKind::Region => TokenKind::Place,
        EntityKind::Treaty => TokenKind::Treaty,
        EntityKind::Person => TokenKind::Person,
    }
}

/// The tokens in the order of the text, without those that reach into one before them; of those that start at one
/// place, a label or key goes first, then the longest.
fn apart(mut tokens: Vec<Token>) -> Vec<Token> {
    tokens.sort_by_key(|token| {
        let outranked = !matches!(token.kind, TokenKind::Asking | TokenKind::Speaking | TokenKind::Key);
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
    use crate::Source;

    fn analysed(text: &str) -> Analysis {
        Analysis::new(Source { text: text.into(), path: None })
    }

    fn found(text: &str) -> Vec<(String, TokenKind)> {
        {
            let analysis = analysed(text);
            let all = Span::from_usize(0, text.len());
            let tokens = tokens(&analysis, all, &|| false).expect("nobody cancels");
            assert!(tokens.is_sorted_by(|one, other| one.span.end <= other.span.start), "{tokens:?}");
            tokens.iter().map(|token| (token.span.of(text).to_owned(), token.kind)).collect()
        }
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
            ("Date", TokenKind::Key),
            ("6 May 2024", TokenKind::Time),
            ("Question", TokenKind::Asking),
            ("“the ", TokenKind::Quotation),
            ("UN Charter", TokenKind::Treaty),
            ("”", TokenKind::Quotation),
            ("“a paper”", TokenKind::Quotation),
            ("Ann Roe", TokenKind::Speaking),
            ("(Laughter.)", TokenKind::Mark),
            ("Norway", TokenKind::Country),
            ("NATO", TokenKind::Organisation),
            ("Jan Dahl", TokenKind::Person),
        ] {
            assert!(found.contains(&expected), "{expected:?} is not in {found:?}");
        }
    }

    #[test]
    fn a_first_label_and_an_introduction_declare() {
        let text =
            "Question: Who?\nAnn Roe: Foreign Minister of Norway Jan Dahl.\nQuestion: Dahl?\nAnn Roe: Yes.\n";
        let declared = {
            let analysis = analysed(text);
            let tokens =
                tokens(&analysis, Span::from_usize(0, text.len()), &|| false).expect("nobody cancels");
            let declared = tokens.iter().filter(|token| token.declares);
            declared.map(|token| token.span.of(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(declared, ["Question", "Ann Roe", "Jan Dahl"]);
    }
}
