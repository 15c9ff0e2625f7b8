//! How sure a name is one of a person.

use super::runs::Token;
use super::segments::Segment;
use super::words::Class;

/// How sure a full name is one of a person, by what stands in it and beside it.
pub(super) fn sure(segment: Segment<'_>, german: bool) -> Option<u8> {
    let is = |token: &Token, class| token.class.has(class);
    let words = segment.tokens.iter().filter(|token| !is(token, Class::PARTICLE.with(Class::SUFFIX))).count();
    let first = segment.tokens.first()?;
    let last = segment.tokens.iter().rfind(|token| !is(token, Class::SUFFIX))?;
    if words < 2 || segment.tokens.iter().all(|token| is(token, Class::INITIAL)) {
        return None;
    }
    if segment.address.has(Class::HONORIFIC) {
        return Some(97);
    }
    if segment.borne || is(last, Class::INITIAL) && words < 3 {
        return None;
    }
    let given = |token: &Token| is(token, Class::GIVEN) && !is(token, Class::DOUBTFUL);
    let doubtful = is(first, Class::DOUBTFUL);
    let short = words <= 3;
    if segment.titled && segment.title.is_some() {
        return Some(95);
    }
    if segment.tokens.iter().any(|token| is(token, Class::PATRONYMIC)) {
        return Some(95);
    }
    if given(first) && words <= 6 {
        return Some(93);
    }
    if is(first, Class::INITIAL) && short && !segment.beside {
        return Some(85);
    }
    if is(first, Class::FAMILY_FIRST)
        && short
        && !(is(first, Class::STARTS) && is(first, Class::WORD))
        && !segment.beside
    {
        return Some(85);
    }
    let evidence = segment.introduced || segment.role.is_some();
    let plain = Class::STARTS.with(Class::PLACE);
    if doubtful && words <= 4 && (!is(first, plain) || evidence) && !segment.beside {
        return Some(80);
    }
    if german || segment.beside {
        return None;
    }
    if short && evidence && !is(first, Class::STARTS.with(Class::CAPITALS)) {
        return Some(75);
    }
    let later = segment.tokens.iter().skip(1).any(given);
    (short && later && !is(first, Class::STARTS)).then_some(75)
}
