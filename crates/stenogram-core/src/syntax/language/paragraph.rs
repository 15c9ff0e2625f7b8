//! Which language a paragraph is in: that of the transcript, unless its own script or words tell of another one, as in
//! debates where each speaks their own.

use super::{Language, Languages, Votes};
use crate::syntax::lexicon::{self, CommonWords};
use crate::work::count_work;

/// How many bytes of a paragraph vote.
const SAMPLE: usize = 600;
/// How many common words a paragraph needs to have a language of its own.
const OWN: u32 = 3;
/// Longer words are none of the commonest of a language.
const LONGEST: usize = 24;

/// The language of a paragraph of a transcript in `document`; `None` where it is in one that no words are known of, or
/// where neither it nor the transcript tells.
pub(crate) fn of_paragraph(text: &str, document: Option<Language>) -> Option<Language> {
    let end = (SAMPLE.min(text.len())..=text.len()).find(|end| text.is_char_boundary(*end));
    let sample = text.get(..end.unwrap_or(0)).unwrap_or("");
    if !sample.is_ascii()
        && let Some(script) = Script::prevailing(sample)
    {
        return script.language(sample, document);
    }
    by_words(sample, document)
}

/// A script that few languages share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Cyrillic,
    Arabic,
    /// Chinese characters, without Japanese letters.
    Han,
    Japanese,
    Hangul,
    /// One that no words are known in.
    Other,
}

impl Script {
    /// The script of most letters; `None` where that is Latin.
    fn prevailing(sample: &str) -> Option<Self> {
        // A letter of another script has two bytes at least, and those of the Cyrillic one start with D0 or D1.
        let plain = count(sample, |byte| byte.is_ascii_alphabetic());
        let other = count(sample, |byte| !byte.is_ascii());
        let cyrillic = count(sample, |byte| matches!(byte, 0xd0 | 0xd1));
        if plain >= other {
            return None;
        }
        if cyrillic > plain + other.saturating_sub(2 * cyrillic) {
            return Some(Self::Cyrillic);
        }
        let [mut latin, mut cyrillic, mut arabic, mut han, mut kana, mut hangul, mut other] = [0u32; 7];
        for c in sample.chars() {
            match c {
                'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => latin += 1,
                '\u{400}'..='\u{52f}' => cyrillic += 1,
                '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => arabic += 1,
                // A Chinese or Japanese character says as much as two letters.
                '\u{3040}'..='\u{30ff}' => kana += 2,
                '\u{3400}'..='\u{9fff}' => han += 2,
                '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => hangul += 2,
                c if c.is_alphabetic() => other += 1,
                _ => {}
            }
        }
        let most = latin.max(cyrillic).max(arabic).max(han + kana).max(hangul).max(other);
        match most {
            0 => None,
            _ if most == latin => None,
            _ if most == cyrillic => Some(Self::Cyrillic),
            _ if most == arabic => Some(Self::Arabic),
            _ if most == hangul => Some(Self::Hangul),
            _ if most == han + kana => Some(if kana * 10 >= han { Self::Japanese } else { Self::Han }),
            _ => Some(Self::Other),
        }
    }

    fn language(self, sample: &str, document: Option<Language>) -> Option<Language> {
        match self {
            Self::Cyrillic => cyrillic(sample, document),
            Self::Arabic => {
                let foreign = |c: &char| matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ے' | 'ٹ' | 'ں');
                let (foreign, all) = (sample.chars().filter(foreign).count(), sample.chars().count());
                (foreign * 50 <= all).then_some(Language::Arabic)
            }
            // A heading in Japanese may have no Japanese letter.
            Self::Han if document == Some(Language::Japanese) => document,
            Self::Han => Some(Language::Chinese),
            Self::Japanese => Some(Language::Japanese),
            Self::Hangul => Some(Language::Korean),
            Self::Other => None,
        }
    }
}

/// How many bytes are of a kind.
fn count(text: &str, kind: impl Fn(u8) -> bool) -> usize {
    let (chunks, rest) = text.as_bytes().as_chunks::<32>();
    // Sums of one byte are added up many at a time.
    let of = |bytes: &[u8]| usize::from(bytes.iter().fold(0_u8, |sum, byte| sum + u8::from(kind(*byte))));
    chunks.iter().map(|chunk| of(chunk)).sum::<usize>() + of(rest)
}

/// Russian has ы and э, Ukrainian і, ї and є; what has letters of neither is in another language.
fn cyrillic(sample: &str, document: Option<Language>) -> Option<Language> {
    let [mut russian, mut ukrainian, mut neither, mut hard, mut all] = [0u32; 5];
    for pair in sample.as_bytes().windows(2) {
        let [lead @ 0xd0..=0xd4, next] = *pair else { continue };
        match (lead, next) {
            // U+0400 to U+052F end here.
            (0xd4, 0xb0..) => continue,
            // ы, э, ё
            (0xd1, 0x8b | 0x8d | 0x91) | (0xd0, 0xab | 0xad | 0x81) => russian += 1,
            // і, ї, є, ґ
            (0xd1, 0x96 | 0x97 | 0x94) | (0xd0, 0x86 | 0x87 | 0x84) | (0xd2, 0x90 | 0x91) => ukrainian += 1,
            (0xd1, 0x8a) | (0xd0, 0xaa) => hard += 1,
            // The others from А to я.
            (0xd0, 0x90..) | (0xd1, ..=0x8f) => {}
            _ => neither += 1,
        }
        all += 1;
    }
    if neither * 100 > all || hard > russian.max(ukrainian) + 1 {
        return None;
    }
    let known = document.filter(|language| matches!(language, Language::Russian | Language::Ukrainian));
    match (russian, ukrainian) {
        (russian, ukrainian) if russian > ukrainian * 2 => Some(Language::Russian),
        (russian, ukrainian) if ukrainian > russian * 2 => Some(Language::Ukrainian),
        _ => known.or(Some(Language::Russian)),
    }
}

/// Whether the common words show at a glance that the paragraph is in the language of the transcript: even if all that
/// are of other languages too were of the same one, they would be too few. Most show it after a line.
fn is_clear(sample: &str, own: Language) -> bool {
    let [mut hits, mut own_hits, mut own_votes, mut others] = [0; 4];
    let mut words = Words::of(sample);
    while let Some(common) = words.next_common() {
        hits += 1;
        let weight = common.weight();
        if common.has(own) {
            own_hits += 1;
            own_votes += weight;
        }
        if common.has_other_than(own) {
            others += weight;
        }
        if own_hits >= OWN && own_votes >= others * 2 {
            return true;
        }
    }
    hits < OWN || own_votes * 2 > others
}

/// The language of the transcript, unless the common words of another one prevail.
fn by_words(sample: &str, document: Option<Language>) -> Option<Language> {
    if document.is_some_and(|own| is_clear(sample, own)) {
        return document;
    }
    let mut votes = Votes::default();
    let mut hits = Votes::default();
    let next = |votes: &Votes, own: usize| {
        votes.iter().enumerate().filter(|(at, _)| *at != own).map(|(_, votes)| *votes).max().unwrap_or(0)
    };
    let mut words = Words::of(sample);
    while let Some(common) = words.next_common() {
        common.vote(&mut votes);
        for at in common.places() {
            hits.get_mut(at).into_iter().for_each(|hits| *hits += 1);
        }
        if let Some(own) = document.map(|language| language as usize)
            && hits.get(own).is_some_and(|hits| *hits >= OWN)
            && votes.get(own).is_some_and(|own_votes| *own_votes >= next(&votes, own) * 2)
        {
            return document;
        }
    }
    let Some((best, most)) =
        votes.iter().enumerate().max_by_key(|(at, votes)| (**votes, std::cmp::Reverse(*at)))
    else {
        return document;
    };
    // Where the transcript itself is in doubt, less is enough.
    let enough = if document.is_some() { next(&votes, best) * 2 } else { next(&votes, best) + 1 };
    if hits.get(best).is_none_or(|hits| *hits < OWN) || *most < enough {
        return document;
    }
    Language::ALL.get(best).copied()
}

/// The words of a text that are common in some language.
struct Words<'t> {
    text: &'t str,
    at: usize,
    common: &'static CommonWords,
    /// Bytes of the longest ones in ASCII that are not among these.
    longest: usize,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let (common, longest) = lexicon::common_words();
        Self { text, at: 0, common, longest }
    }

    /// The languages of which the next one is one of the commonest words.
    fn next_common(&mut self) -> Option<Languages> {
        let bytes = self.text.as_bytes();
        while let Some(rest) = bytes.get(self.at..).filter(|rest| !rest.is_empty()) {
            count_work(1);
            let chunk = rest.first_chunk().copied().unwrap_or_else(|| {
                let mut chunk = [0; 8];
                chunk.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                chunk
            });
            let number = u64::from_le_bytes(chunk);
            let length = letters(number);
            let behind = (number >> (8 * length.min(7))) as u8;
            let languages = if length == 0 && behind.is_ascii() {
                self.at += 1;
                continue;
            } else if length <= lexicon::SHORT && behind.is_ascii() {
                self.at += length + 1;
                // The bit of small letters.
                self.common.get((number | 0x2020_2020_2020_2020) & ((1 << (8 * length)) - 1))
            } else {
                self.other()
            };
            if languages != Languages::default() {
                return Some(languages);
            }
        }
        None
    }

    /// A word that is long or not in ASCII, or no word.
    fn other(&mut self) -> Languages {
        let rest = self.text.get(self.at..).unwrap_or("");
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or("");
        self.at += match end {
            0 => rest.chars().next().map_or(1, char::len_utf8),
            end => end,
        };
        if word.is_empty() || word.len() > LONGEST || (word.len() > self.longest && word.is_ascii()) {
            return Languages::default();
        }
        if word.chars().all(char::is_lowercase) {
            lexicon::common_in(word)
        } else {
            lexicon::common_in(&word.chars().flat_map(char::to_lowercase).collect::<String>())
        }
    }
}

/// How many of the eight bytes of a number, from the lowest on, are ASCII letters.
#[inline]
fn letters(bytes: u64) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    // In each byte the high bit tells whether the byte is in the range; no sum goes over into the next byte.
    let low = (bytes | (0x20 * ONES)) & !HIGH;
    let letters = (low + ONES * u64::from(0x80 - b'a')) & !(low + ONES * u64::from(0x7f - b'z'));
    ((!letters & HIGH | bytes & HIGH).trailing_zeros() / 8) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::*;

    #[test]
    fn a_paragraph_is_in_the_language_of_the_transcript_or_shows_its_own() {
        for (text, document, language) in [
            ("The question of the day is what they want to do.", Some(English), Some(English)),
            ("The question of the day is what they want to do.", Some(French), Some(English)),
            ("Nous avons parlé de la situation dans les pays et des mesures.", Some(English), Some(French)),
            ("Die Frage ist, ob wir das auch wollen und können.", Some(English), Some(German)),
            ("El ministro dijo que los acuerdos del mes y las metas no cambian.", None, Some(Spanish)),
            ("Il ministro ha detto che non sono state prese decisioni della giunta.", None, Some(Italian)),
            ("O ministro disse que não há uma decisão e que também é cedo.", Some(Spanish), Some(Portuguese)),
            ("Bu konu için bir karar ve plan var, ama daha çok zaman gerek.", None, Some(Turkish)),
            ("Nie wiem, czy to jest dobre, ale tak było przez lata.", None, Some(Polish)),
            // Too short to have a language of its own.
            ("Merci.", Some(English), Some(English)),
            ("Tokyo, 1964", None, None),
            ("", Some(German), Some(German)),
            // A language that no words are known of.
            (
                "Het is niet zo dat wij dit voor de winter willen, maar ook het geld is op.",
                Some(English),
                None,
            ),
        ] {
            assert_eq!(of_paragraph(text, document), language, "{text}");
        }
    }

    #[test]
    fn scripts_tell_at_once() {
        for (text, document, language) in [
            ("Россия и мы", Some(English), Some(Russian)),
            ("Вопрос о порте", Some(Ukrainian), Some(Ukrainian)),
            ("Вы это знали", Some(Ukrainian), Some(Russian)),
            ("Ми це знаємо і чекаємо", Some(Russian), Some(Ukrainian)),
            ("Ние сме съгласни, че това е добър път", None, None),
            ("Пита се да ли је то тачно", Some(Russian), None),
            ("نحن نعرف ذلك", Some(English), Some(Arabic)),
            ("ما می‌دانیم که این کار چگونه است", Some(Arabic), None),
            ("我们知道", None, Some(Chinese)),
            ("外務大臣記者会見", Some(Japanese), Some(Japanese)),
            ("私たちは知っています", Some(Chinese), Some(Japanese)),
            ("우리는 알고 있습니다", None, Some(Korean)),
            ("Το ξέρουμε", Some(English), None),
            // Names in another script do not change it.
            ("The word Россия was on the wall, and we saw it.", Some(English), Some(English)),
        ] {
            assert_eq!(of_paragraph(text, document), language, "{text}");
        }
    }
}
