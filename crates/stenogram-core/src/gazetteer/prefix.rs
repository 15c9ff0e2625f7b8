//! Names that begin with what somebody has typed of them.
//!
//! English names are found among the names for looking up, which are folded already. Those for looking up do not tell
//! how a name is spelled in another language; there the walk goes through the spellings that are recognised, and follows
//! only those letters that fold to the ones that were typed. Either way only names with that beginning are touched.

use crate::gazetteer::fold::{fold_onto, fold_words};
use crate::gazetteer::part::{Part, PartId, root};
use crate::gazetteer::store::{FactKind, KeyClass, NameLanguage, Sense, Target};
use crate::gazetteer::word::Script;
use crate::gazetteer::{EntityId, Form, Gazetteer};
use crate::syntax::Language;
use fst::{IntoStreamer, Streamer};
use std::collections::{BTreeMap, BTreeSet};

/// A name that begins with what somebody has typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameFrom {
    /// Whose name it is.
    pub entity: EntityId,
    /// As it is spelled.
    pub text: String,
    /// How it names the entity.
    pub form: Form,
}

/// Names that begin with what somebody has typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamesFrom {
    /// In the order of the folded names; each spelling of an entity once.
    pub names: Vec<NameFrom>,
    /// Whether there are more, which are left out.
    pub more: bool,
}

/// So many forms of a name that bends are given at most.
const FORMS: usize = 6;

impl Gazetteer {
    /// The names that begin with `typed`, in a text of this language: upper and lower case, accents and punctuation do
    /// not matter. Abbreviations are of all languages; demonyms are given in English only. Of a name that bends, the form
    /// of the dictionary is given, or where it does not begin so, those forms that do. Where there are many, those of
    /// about `most` entities are given. Where `typed` ends with white space, the names go on with another word.
    pub fn names_from(&self, typed: &str, language: Option<Language>, most: usize) -> NamesFrom {
        let mut typed_folded = fold_words(typed);
        if typed_folded.is_empty() {
            return NamesFrom::default();
        }
        if typed.ends_with(char::is_whitespace) {
            typed_folded.push(' ');
        }
        let english = language.is_none_or(|language| language == Language::English);
        let mut found = NamesFrom::default();
        let script = typed.chars().find(|c| c.is_alphanumeric()).map_or(Script::Latin, Script::of);
        if script != Script::Latin {
            self.spelled(&typed_folded, PartId::Script(script), language, most, &mut found);
        } else if !english {
            let part = PartId::Language(NameLanguage::of(language));
            self.spelled(&typed_folded, part, language, most, &mut found);
        }
        if script == Script::Latin {
            self.looked_up(&typed_folded, english, most, &mut found);
        }
        found
    }

    /// Adds names by which entities are looked up: those in English, or abbreviations alone.
    fn looked_up(&self, typed: &str, english: bool, most: usize, found: &mut NamesFrom) {
        // Of each entity: whether its capitals were looked at, whether its names were.
        let mut seen: BTreeSet<(EntityId, bool)> = BTreeSet::new();
        let mut entities: BTreeSet<EntityId> = BTreeSet::new();
        for (_, layer) in self.layers().rev() {
            let Some((_, part)) = layer.part(PartId::Lookup) else { continue };
            let start = key(KeyClass::Lookup, typed);
            each_from(part, &start, |name, senses| {
                for sense in senses {
                    let Some(id) = self.named(sense) else { continue };
                    let capital = sense.form == Form::Capital;
                    if (capital && !english) || seen.contains(&(id, capital)) {
                        continue;
                    }
                    if !entities.contains(&id) && entities.len() >= most {
                        found.more = true;
                        return false;
                    }
                    let before = found.names.len();
                    let all = if capital {
                        self.add_capitals(id, typed, found)
                    } else {
                        self.add_spellings(id, name, typed, english, found)
                    };
                    if all {
                        seen.insert((id, capital));
                    }
                    if found.names.len() > before {
                        entities.insert(id);
                    }
                }
                true
            });
        }
    }

    /// Adds the English names, or the abbreviations, that begin with what was typed; `name` is one of the folded names.
    /// Whether all of them were looked at: most that somebody types is the name itself, for which the others need not be
    /// read.
    fn add_spellings(
        &self,
        id: EntityId,
        name: &str,
        typed: &str,
        english: bool,
        found: &mut NamesFrom,
    ) -> bool {
        let Some(entity) = self.entity(id) else { return true };
        if english && fold_words(&entity.name) == name {
            found.add(id, entity.name.clone(), Form::Name);
            return false;
        }
        // The form that a key has tells little: an id counts as a name, and it can be the abbreviation.
        let detail = self.detail(id).unwrap_or_default();
        let official = detail.facts.into_iter().filter(|(kind, _)| *kind == FactKind::Official);
        let names = std::iter::once((Form::Name, entity.name.clone())).chain(detail.names);
        for (form, text) in names.chain(official.map(|(_, text)| (Form::Name, text))) {
            if (english || form == Form::Acronym) && begins(&text, typed) {
                found.add(id, text, form);
            }
        }
        true
    }

    /// Adds the capitals of a place that begin with what was typed.
    fn add_capitals(&self, id: EntityId, typed: &str, found: &mut NamesFrom) -> bool {
        for capital in self.capitals(id).into_iter().filter(|capital| begins(&capital.name, typed)) {
            found.add(id, capital.name, Form::Capital);
        }
        true
    }

    /// Adds names as they are spelled in a language, of one part of each layer.
    fn spelled(
        &self,
        typed: &str,
        part: PartId,
        language: Option<Language>,
        most: usize,
        found: &mut NamesFrom,
    ) {
        let wanted = NameLanguage::of(language);
        let reads = |sense: &&Sense| {
            let any = sense.language == NameLanguage::Any || wanted == NameLanguage::Any;
            sense.form != Form::Demonym && (any || sense.language == wanted)
        };
        // Of each entity: the forms of the dictionary, and the others.
        let mut entities: BTreeMap<EntityId, (Vec<NameFrom>, Vec<NameFrom>)> = BTreeMap::new();
        let mut more = false;
        for (_, layer) in self.layers().rev() {
            let Some((_, part)) = layer.part(part) else { continue };
            for start in beginnings(part, typed) {
                each_from(part, &start, |name, senses| {
                    let in_dictionary = self.look_up(KeyClass::Lookup, &fold_words(name));
                    for sense in senses.iter().filter(reads) {
                        let Some(id) = self.named(sense) else { continue };
                        if !entities.contains_key(&id) && entities.len() >= most {
                            more = true;
                            return false;
                        }
                        let (forms, others) = entities.entry(id).or_default();
                        let own = in_dictionary.iter().any(|sense| self.named(sense) == Some(id));
                        let list = if own { forms } else { others };
                        let known = list.iter().any(|other| other.text == name);
                        if !known && list.len() < FORMS {
                            list.push(NameFrom { entity: id, text: name.to_owned(), form: sense.form });
                        }
                    }
                    true
                });
            }
        }
        found.more |= more;
        for (forms, others) in entities.into_values() {
            found.names.extend(if forms.is_empty() { others } else { forms });
        }
    }

    /// The entity that a reading names, where it is one that is recognised.
    fn named(&self, sense: &Sense) -> Option<EntityId> {
        match sense.target {
            Target::Entity(id) | Target::Pinned(id) if !self.is_off(id) => Some(id),
            _ => None,
        }
    }
}

impl NamesFrom {
    fn add(&mut self, entity: EntityId, text: String, form: Form) {
        if !self.names.iter().any(|other| other.entity == entity && other.text == text) {
            self.names.push(NameFrom { entity, text, form });
        }
    }
}

/// Whether a name begins with what was typed, with or without its article.
fn begins(name: &str, typed: &str) -> bool {
    let folded = fold_words(name);
    folded.starts_with(typed) || folded.strip_prefix("the ").is_some_and(|rest| rest.starts_with(typed))
}

fn key(class: KeyClass, name: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(name.len() + 1);
    key.push(class as u8);
    key.extend_from_slice(name.as_bytes());
    key
}

/// Calls `act` with each name that begins with these bytes, without the class, until it says that it is enough.
fn each_from(part: &Part, start: &[u8], mut act: impl FnMut(&str, &[Sense]) -> bool) {
    let Some(names) = part.names() else { return };
    let mut stream = names.range().ge(start).into_stream();
    while let Some((key, group)) = stream.next() {
        if !key.starts_with(start) {
            return;
        }
        let Some(name) = key.get(1..).and_then(|name| std::str::from_utf8(name).ok()) else { continue };
        if !act(name, part.senses(usize::try_from(group).unwrap_or(usize::MAX))) {
            return;
        }
    }
}

/// The beginnings of spelled names that fold to what was typed, as keys: `Se` and `se` where `se` was typed.
fn beginnings(part: &Part, typed: &str) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let Some(names) = part.names() else { return out };
    let Some(start) = root(names, KeyClass::Exact) else { return out };
    let fst = names.as_fst();
    let mut open = vec![(start.address, vec![KeyClass::Exact as u8], 1, String::new())];
    while let Some((address, bytes, whole, folded)) = open.pop() {
        for transition in fst.node(address).transitions() {
            let mut bytes = bytes.clone();
            bytes.push(transition.inp);
            let letter = bytes.get(whole..).and_then(|letter| std::str::from_utf8(letter).ok());
            let Some(letter) = letter else {
                // Within a character.
                open.push((transition.addr, bytes, whole, folded.clone()));
                continue;
            };
            let mut folded = folded.clone();
            letter.chars().for_each(|c| fold_onto(&mut folded, c));
            if folded.starts_with(typed) {
                out.push(bytes);
            } else if typed.starts_with(&folded) {
                let whole = bytes.len();
                open.push((transition.addr, bytes, whole, folded));
            }
        }
    }
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(typed: &str, language: Option<Language>) -> Vec<String> {
        let found = Gazetteer::builtin().names_from(typed, language, 100);
        found.names.into_iter().map(|name| name.text).collect()
    }

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        for (typed, name) in [
            ("eaeu", "EAEU"),
            ("EURASIAN ECO", "Eurasian Economic Union"),
            ("cote d", "Côte d’Ivoire"),
            ("Turk", "Türkiye"),
            ("united na", "United Nations"),
            ("norwe", "Norwegian"),
            ("oslo", "Oslo"),
            ("guinea b", "Guinea-Bissau"),
            ("rus", "Russia"),
            ("rus", "Russian Federation"),
        ] {
            let found = texts(typed, None);
            let is = |text: &String| fold_words(text) == fold_words(name);
            assert!(found.iter().any(is), "{typed}: {found:?}");
        }
    }

    #[test]
    fn only_names_with_that_beginning_are_given() {
        for typed in ["un", "eu", "s", "saint", "united "] {
            for text in texts(typed, Some(Language::English)) {
                let folded = fold_words(&text);
                let folded = folded.strip_prefix("the ").unwrap_or(&folded);
                assert!(folded.starts_with(typed), "{typed}: {text}");
            }
        }
        assert!(texts("in ", None).is_empty());
        assert!(texts("", None).is_empty() && texts("…", None).is_empty());
        // A name in another language is none here.
        assert!(!texts("deutschl", None).contains(&"Deutschland".to_owned()));
    }

    #[test]
    fn names_are_those_of_the_language_of_the_text() {
        for (typed, language, name) in [
            ("deutschl", Language::German, "Deutschland"),
            ("etats", Language::French, "États-Unis"),
            ("норв", Language::Russian, "Норвегия"),
            ("otan", Language::French, "OTAN"),
            ("挪", Language::Chinese, "挪威"),
        ] {
            let found = texts(typed, Some(language));
            assert!(found.contains(&name.to_owned()), "{typed}: {found:?}");
        }
        // The form of the dictionary is enough where it begins so; else the one that does is given.
        assert!(!texts("норв", Some(Language::Russian)).contains(&"Норвегией".to_owned()));
        assert!(texts("норвегие", Some(Language::Russian)).contains(&"Норвегией".to_owned()));
    }

    #[test]
    fn what_is_left_out_is_told() {
        let found = Gazetteer::builtin().names_from("s", None, 5);
        assert!(found.more);
        let entities: BTreeSet<_> = found.names.iter().map(|name| name.entity).collect();
        assert_eq!(entities.len(), 5);
        assert!(!Gazetteer::builtin().names_from("eaeu", None, 5).more);
    }
}
