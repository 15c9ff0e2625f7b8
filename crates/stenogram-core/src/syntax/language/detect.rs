//! Which language a text is in: what it declares, else a vote of its scripts, its letters and its commonest words.
//!
//! Only a bounded part of the text votes, so that the cost does not grow with it. The vote was preferred to
//! statistics over groups of three letters: it tells Russian from Ukrainian and Spanish from Portuguese by what differs
//! between them, and takes no part of languages that it does not know for one that it knows.

use super::{Language, Languages, Votes};
use crate::syntax::{FieldKind, lexicon};
use std::borrow::Cow;

/// Bytes from the start of the text that vote, and from each of two places within it.
const START: usize = 4096;
/// See [`START`].
const WITHIN: usize = 2048;
/// Bytes from each place that are enough where the language is clear.
const GLIMPSE: usize = 640;
/// Lines from the start of the text that can declare a language.
const DECLARING_LINES: usize = 30;
/// Bytes from the start of the text that can declare a language.
const DECLARING_BYTES: usize = 4096;

/// The language of a text: as its header says, else as the name of its file says (`talk.fr.txt`), else as its words
/// tell. `None` where that is in doubt.
pub(in crate::syntax) fn of(text: &str, file_name: Option<&str>) -> Option<Language> {
    of_excerpts(text.len(), |start, len| Cow::Borrowed(piece(text, start, len)), file_name)
}

/// The language of a text of `len` bytes, of which `excerpt` gives pieces as [`piece`] does; see [`of`].
pub(in crate::syntax) fn of_excerpts<'a>(
    len: usize,
    excerpt: impl Fn(usize, usize) -> Cow<'a, str>,
    file_name: Option<&str>,
) -> Option<Language> {
    declared(&excerpt(0, DECLARING_BYTES))
        .or_else(|| file_name.and_then(in_file_name))
        .or_else(|| voted(len, excerpt))
}

/// `Language: French` or `lang: fr` on one of the first lines.
fn declared(head: &str) -> Option<Language> {
    head.lines().take(DECLARING_LINES).find_map(|line| {
        // Few lines have a key at all.
        if line.is_ascii() && memchr::memchr(b':', line.as_bytes()).is_none() {
            return None;
        }
        let (key, value) = line.split_once([':', '：'])?;
        if key.len() > 40 || value.len() > 80 {
            return None;
        }
        let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if lexicon::header_key(&bare(key)) != Some(FieldKind::Language) {
            return None;
        }
        // `French, English` and `French (France)` are first of all French.
        lexicon::language_named(&bare(value)).or_else(|| {
            value.split([',', ';', '/', '(', ' ', '、']).find_map(|part| lexicon::language_named(&bare(part)))
        })
    })
}

/// `talk.fr.txt`, `talk_fr.txt`, `talk-ru.md`: a code of a language just before the ending. With a hyphen or an
/// underscore it must follow more than a word, since `it` and `de` are words of names.
fn in_file_name(name: &str) -> Option<Language> {
    let (stem, _) = name.rsplit_once('.')?;
    let at = stem.rfind(['.', '_', '-'])?;
    let (before, code) = stem.split_at_checked(at)?;
    let code = code.get(1..).filter(|code| code.len() == 2)?;
    let dotted = stem.get(at..).is_some_and(|rest| rest.starts_with('.'));
    let dated = before.bytes().any(|byte| byte.is_ascii_digit());
    Language::of_code(code).filter(|_| (dotted || dated) && code.chars().all(|c| c.is_ascii_lowercase()))
}

/// Letters of each script.
#[derive(Debug, Default)]
struct Scripts {
    latin: u32,
    cyrillic: u32,
    arabic: u32,
    han: u32,
    kana: u32,
    hangul: u32,
    other: u32,
}

fn voted<'a>(len: usize, excerpt: impl Fn(usize, usize) -> Cow<'a, str>) -> Option<Language> {
    let (third, half) = (len / 3, len / 2);
    let places = || {
        let from_start = [(0, START)].into_iter();
        let within = [(half, half > START), (third * 2, third > START)];
        from_start.chain(within.into_iter().filter(|(_, far)| *far).map(|(at, _)| (at, WITHIN)))
    };
    // Short pieces are enough where they all say the same, loud and clear.
    let mut glimpses = Ballot::default();
    let mut winners = Vec::with_capacity(3);
    if len > START {
        for (at, _) in places() {
            let mut ballot = Ballot::default();
            ballot.read(&excerpt(at, GLIMPSE));
            winners.extend(ballot.winner());
            glimpses.add(&ballot);
        }
    }
    let clear = glimpses.clear_winner();
    if clear.is_some() && winners.iter().all(|winner| Some(*winner) == clear) {
        return clear;
    }
    let mut ballot = Ballot::default();
    places().for_each(|(at, len)| ballot.read(&excerpt(at, len)));
    ballot.winner()
}

/// The votes of a sample of the text.
#[derive(Debug, Default)]
struct Ballot {
    scripts: Scripts,
    votes: Votes,
    /// Words that are common in each language.
    hits: Votes,
    words: u32,
    /// Letters of Russian alone among Cyrillic ones, of Ukrainian alone, and of neither.
    letters: [u32; 3],
    /// The letter ъ: rare in Russian, a vowel in Bulgarian.
    hard_signs: u32,
    /// Letters of Arabic script that Arabic does not have.
    not_arabic: u32,
}

impl Ballot {
    fn read(&mut self, sample: &str) {
        let mut word = String::with_capacity(16);
        for c in sample.chars().chain([' ']) {
            if c.is_ascii_alphabetic() {
                self.scripts.latin += 1;
                word.push(c.to_ascii_lowercase());
                continue;
            }
            if !c.is_ascii() && c.is_alphabetic() {
                self.letter(c);
                word.extend(c.to_lowercase());
                continue;
            }
            if !word.is_empty() {
                let common = lexicon::common_in(&word);
                common.vote(&mut self.votes);
                if common.0 != 0 {
                    for (place, hits) in self.hits.iter_mut().enumerate() {
                        *hits += u32::from(common.0 >> place & 1);
                    }
                }
                self.words += 1;
                word.clear();
            }
        }
    }

    /// Counts a letter beyond ASCII.
    fn letter(&mut self, c: char) {
        let [russian, ukrainian, neither] = &mut self.letters;
        let scripts = &mut self.scripts;
        match c {
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                scripts.latin += 1;
                let own = match c {
                    'ł' | 'ą' | 'ę' | 'ś' | 'ź' | 'ż' | 'ń' => Some(Language::Polish),
                    'ğ' | 'ı' | 'ş' | 'İ' => Some(Language::Turkish),
                    'ñ' => Some(Language::Spanish),
                    'ã' | 'õ' => Some(Language::Portuguese),
                    'ß' => Some(Language::German),
                    'œ' | 'ê' | 'ù' | 'û' => Some(Language::French),
                    'ø' | 'å' | 'ő' | 'ű' | 'ř' | 'ě' | 'ů' | 'ă' | 'ț' | 'ș' | 'ð' | 'þ' | 'ė' | 'ū'
                    | 'ķ' | 'ļ' | 'đ' | 'ơ' | 'ư' => None,
                    _ => return,
                };
                Languages::default().with(own).vote(&mut self.votes);
            }
            'а'..='я' | 'А'..='Я' | '\u{400}'..='\u{52f}' => {
                scripts.cyrillic += 1;
                match c {
                    'ы' | 'э' | 'ё' | 'Ы' | 'Э' => *russian += 1,
                    'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' => *ukrainian += 1,
                    'ъ' | 'Ъ' => self.hard_signs += 1,
                    'а'..='я' | 'А'..='Я' | 'Ё' | 'Ґ' => {}
                    _ => *neither += 1,
                }
            }
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => {
                scripts.arabic += 1;
                self.not_arabic +=
                    u32::from(matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ے' | 'ٹ' | 'ں'));
            }
            '\u{3040}'..='\u{30ff}' => scripts.kana += 1,
            '\u{3400}'..='\u{9fff}' => scripts.han += 1,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => scripts.hangul += 1,
            _ => scripts.other += 1,
        }
    }

    /// Adds the votes of another sample.
    fn add(&mut self, other: &Self) {
        let add = |to: &mut u32, from: &u32| *to += from;
        let pairs =
            |to: &mut [u32], from: &[u32]| to.iter_mut().zip(from).for_each(|(to, from)| add(to, from));
        pairs(&mut self.votes, &other.votes);
        pairs(&mut self.hits, &other.hits);
        pairs(&mut self.letters, &other.letters);
        self.words += other.words;
        self.hard_signs += other.hard_signs;
        self.not_arabic += other.not_arabic;
        let (to, from) = (&mut self.scripts, &other.scripts);
        to.latin += from.latin;
        to.cyrillic += from.cyrillic;
        to.arabic += from.arabic;
        to.han += from.han;
        to.kana += from.kana;
        to.hangul += from.hangul;
        to.other += from.other;
    }

    /// The winner, where hardly any doubt is left.
    fn clear_winner(&self) -> Option<Language> {
        let winner = self.winner()?;
        let votes = |language: Language| self.votes.get(language as usize).copied().unwrap_or(0);
        let next = Language::ALL.into_iter().filter(|other| *other != winner).map(votes).max().unwrap_or(0);
        let hits = self.hits.get(winner as usize).copied().unwrap_or(0);
        (self.words >= 100 && hits * 4 >= self.words && votes(winner) > next * 2).then_some(winner)
    }

    fn winner(&self) -> Option<Language> {
        let Scripts { latin, cyrillic, arabic, han, kana, hangul, other } = self.scripts;
        // A Chinese or Japanese character says as much as two letters.
        let east = (han + kana) * 2;
        let all = latin + cyrillic + arabic + east + hangul * 2 + other;
        let prevails = |letters: u32| letters * 2 > all;
        if all == 0 {
            None
        } else if prevails(east) {
            Some(if kana * 10 >= han { Language::Japanese } else { Language::Chinese })
        } else if prevails(hangul * 2) {
            Some(Language::Korean)
        } else if prevails(arabic) {
            (self.not_arabic * 50 <= arabic).then_some(Language::Arabic)
        } else if prevails(cyrillic) {
            self.cyrillic(cyrillic)
        } else if prevails(latin) {
            self.by_words(&[])
        } else {
            None
        }
    }

    /// Russian has ы and э, Ukrainian і, ї and є; each has none of the other's. A few belong to names and quotations.
    fn cyrillic(&self, letters: u32) -> Option<Language> {
        let [russian, ukrainian, neither] = self.letters;
        if neither * 200 > letters || self.hard_signs > russian.max(ukrainian) {
            return None;
        }
        let both = [Language::Russian, Language::Ukrainian];
        match (russian * 100 >= letters, ukrainian * 100 >= letters) {
            (true, _) if russian > ukrainian * 2 => Some(Language::Russian).filter(|_| self.reads(both[0])),
            (_, true) if ukrainian > russian * 2 => Some(Language::Ukrainian).filter(|_| self.reads(both[1])),
            _ if letters < 200 => self.by_words(&both),
            _ => None,
        }
    }

    /// Whether there are common words of the language, if there are words enough to have some.
    fn reads(&self, language: Language) -> bool {
        let hits = self.hits.get(language as usize).copied().unwrap_or(0);
        self.words < 12 || hits * 10 >= self.words
    }

    /// The language (one of `among`, where that is not empty) whose common words are the most.
    fn by_words(&self, among: &[Language]) -> Option<Language> {
        let counted = |language: &Language| among.is_empty() || among.contains(language);
        let ranked = || Language::ALL.into_iter().zip(self.votes).filter(|(language, _)| counted(language));
        let (best, votes) =
            ranked().max_by_key(|(language, votes)| (*votes, std::cmp::Reverse(*language)))?;
        let unknown = self.votes.last().copied().unwrap_or(0);
        let next =
            ranked().filter(|(language, _)| *language != best).map(|(_, votes)| votes).max().unwrap_or(0);
        let next = next.max(unknown);
        let hits = self.hits.get(best as usize).copied().unwrap_or(0);
        let enough = hits >= 2 && hits * 8 >= self.words;
        (enough && votes * 5 > next * 6).then_some(best)
    }
}

/// The piece of `text` of about `len` bytes from about `start` on; in the middle of a text, from a word's start.
pub(in crate::syntax) fn piece(text: &str, start: usize, len: usize) -> &str {
    let boundary =
        |from: usize| (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let piece =
        text.get(boundary(start.min(text.len()))..boundary((start + len).min(text.len()))).unwrap_or("");
    match piece.find(char::is_whitespace) {
        Some(at) if start > 0 => piece.get(at..).unwrap_or(""),
        _ => piece,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::*;

    #[test]
    fn words_and_letters_tell_the_language() {
        for (text, language) in [
            (
                "Question: What will you do about the harbour, and when? Ann Roe: We have a plan for that.",
                Some(English),
            ),
            (
                "Вопрос: Что вы думаете об этом порту? Анна Роу: Мы уже всё решили, это было нетрудно.",
                Some(Russian),
            ),
            (
                "Запитання: Що ви думаєте про цей порт? Ганна Роу: Ми вже все вирішили, це було неважко.",
                Some(Ukrainian),
            ),
            (
                "QUESTION : Que pensez-vous de ce port ? Anne ROE : Nous avons déjà pris une décision sur le port.",
                Some(French),
            ),
            (
                "Pregunta.- ¿Qué opina usted de este puerto? Ana Roe.- Ya lo hemos decidido, y no hay más que decir.",
                Some(Spanish),
            ),
            (
                "Frage: Was halten Sie von dem Hafen? Roe: Wir haben das schon entschieden, es war nicht schwer.",
                Some(German),
            ),
            (
                "Domanda: Che cosa pensa di questo porto? Roe: Abbiamo già deciso, non è stato difficile per noi.",
                Some(Italian),
            ),
            (
                "Pergunta: O que o senhor acha do porto? Roe: Nós já decidimos, não foi difícil para a gente.",
                Some(Portuguese),
            ),
            (
                "Pytanie: Co pan sądzi o tym porcie? Roe: Już podjęliśmy decyzję, to nie było trudne dla nas.",
                Some(Polish),
            ),
            (
                "Soru: Bu liman için ne düşünüyorsunuz? Roe: Bu konuda bir karar aldık, çok zor olmadı.",
                Some(Turkish),
            ),
            (
                "سؤال: ما رأيكم في هذا الميناء؟ الوزير: لقد قررنا ذلك من قبل، ولم يكن صعبا على الجميع.",
                Some(Arabic),
            ),
            ("问：您怎么看这个港口？答：我们已经决定了。", Some(Chinese)),
            ("（記者）この港についてどうお考えですか。（大臣）すでに決めました。", Some(Japanese)),
            ("질문: 이 항구에 대해 어떻게 생각하십니까? 답변: 이미 결정했습니다.", Some(Korean)),
            (
                "Vraag: Wat vindt u van deze haven? Roe: Wij hebben het al besloten, dat was niet moeilijk voor ons.",
                None,
            ),
            (
                "Fråga: Vad tycker ni om hamnen? Roe: Vi har redan bestämt det, och det var inte svårt för oss.",
                None,
            ),
            (
                "Въпрос: Какво мислите за това пристанище? Роу: Ние вече решихме, това не беше трудно за нас.",
                None,
            ),
            (
                "پرسش: نظر شما درباره این بندر چیست؟ پاسخ: ما پیش از این تصمیم گرفته‌ایم و کار دشواری نبود.",
                None,
            ),
            ("fn main() { let x = 12; println!(\"{}\", x); }", None),
            ("12.5, 13.7, 14.9", None),
            ("", None),
        ] {
            assert_eq!(of(text, None), language, "{text:?}");
        }
    }

    #[test]
    fn what_a_document_declares_wins() {
        let english = "Ann Roe: We have a plan for that, and it is what they want.\n";
        for (head, language) in [
            ("Language: French\n", Some(French)),
            ("---\nlang: fr\n---\n", Some(French)),
            ("**Sprache:** Deutsch (Original)\n", Some(German)),
            ("Язык: русский\n", Some(Russian)),
            ("Languages: Spanish, English\n", Some(Spanish)),
            ("语言：中文\n", Some(Chinese)),
            ("Language: plain\n", Some(English)),
        ] {
            assert_eq!(of(&format!("{head}{english}"), None), language, "{head:?}");
        }
    }

    #[test]
    fn the_name_of_the_file_can_tell() {
        let english = "Ann Roe: We have a plan for that, and it is what they want.\n";
        for (name, language) in [
            ("talk.fr.txt", Some(French)),
            ("2024-03-01_de.md", Some(German)),
            ("talk.txt", Some(English)),
            ("keep-it.txt", Some(English)),
            ("TALK.TXT", Some(English)),
        ] {
            assert_eq!(of(english, Some(name)), language, "{name:?}");
        }
    }

    #[test]
    fn a_long_text_is_sampled() {
        let text = "Wir haben das nicht gesehen, und es ist auch gut so. ".repeat(20_000);
        assert_eq!(of(&text, None), Some(German));
        let mixed = format!("{}{}", "Title page\n".repeat(200), text);
        assert_eq!(of(&mixed, None), Some(German));
    }
}
