//! Polish: `Rosja`, `Rosji`; `Korea Południowa`, `Korei Południowej`; `polski`, `polskiego`; `Rosjanin`, `Rosjan`.

use super::phrase::{Cases, Grammar};
use super::with_endings;

pub(super) const GRAMMAR: Grammar =
    Grammar { noun, adjective, conjunctions: &["i", "oraz", "-", "–"], adjectives_follow: true };

fn noun(word: &str) -> Option<Cases> {
    let cases = |ending: &str, endings: &str| Some(Cases::of(word.strip_suffix(ending)?, endings));
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    match last {
        'a' if word.ends_with("śnia") => cases("ia", "i i ię ią i"),
        'a' if matches!(before, 'i' | 'j' | 'e' | 'l') => cases("a", "i i ę ą i"),
        'a' if matches!(before, 'ż' | 'c') || word.ends_with("sza") || word.ends_with("cza") => {
            cases("a", "y y ę ą y")
        }
        'a' => {
            let stem = word.strip_suffix('a')?;
            let (genitive, soft) = (if matches!(before, 'k' | 'g') { "i" } else { "y" }, softened(stem));
            Some(Cases::of("", &format!("{stem}{genitive} {soft} {stem}ę {stem}ą {soft}")))
        }
        'o' => {
            let stem = word.strip_suffix('o')?;
            let instrumental = if matches!(before, 'k' | 'g') { "iem" } else { "em" };
            let locative = locative(stem);
            Some(Cases::of("", &format!("{stem}a {stem}u {stem}o {stem}{instrumental} {locative}")))
        }
        'e' if word.ends_with("nie") => cases("e", "a u e em u"),
        'b' | 'c' | 'd' | 'f' | 'g' | 'h' | 'j' | 'k' | 'l' | 'ł' | 'm' | 'n' | 'p' | 'r' | 's' | 't' | 'w' | 'z'
        | 'ż' => {
            let instrumental = if matches!(last, 'k' | 'g') { "iem" } else { "em" };
            let locative = locative(word);
            Some(Cases::of("", &format!("{word}u/{word}a {word}owi {word} {word}{instrumental} {locative}")))
        }
        _ => None,
    }
}

/// What a hard last letter becomes before the ending `ie`, and whether that ending loses its first letter.
const SOFT: [(&str, &str); 11] = [
    ("st", "ście"),
    ("t", "cie"),
    ("d", "dzie"),
    ("r", "rze"),
    ("ł", "le"),
    ("n", "nie"),
    ("m", "mie"),
    ("w", "wie"),
    ("b", "bie"),
    ("p", "pie"),
    ("f", "fie"),
];

fn softened(stem: &str) -> String {
    let more = [("ch", "sze"), ("k", "ce"), ("g", "dze"), ("s", "sie"), ("z", "zie")];
    for (hard, soft) in SOFT.into_iter().chain(more) {
        if let Some(rest) = stem.strip_suffix(hard) {
            return format!("{rest}{soft}");
        }
    }
    format!("{stem}ie")
}

/// The locative of masculine and neuter nouns: `Iranie`, `Iraku`.
fn locative(stem: &str) -> String {
    let hissing = ["sz", "cz", "rz", "dz", "ch"].iter().any(|end| stem.ends_with(end));
    if !hissing {
        let more = [("s", "sie"), ("z", "zie")];
        for (hard, soft) in SOFT.into_iter().chain(more) {
            if let Some(rest) = stem.strip_suffix(hard) {
                return format!("{rest}{soft}");
            }
        }
    }
    format!("{stem}u")
}

fn adjective(word: &str) -> Option<Cases> {
    let of = |ending: &str, endings: &str| word.strip_suffix(ending).map(|stem| Cases::of(stem, endings));
    let feminine = ["na", "wa", "ła", "ta", "ra"].iter().any(|end| word.ends_with(end));
    of("ska", "skiej skiej ską ską skiej")
        .or_else(|| of("cka", "ckiej ckiej cką cką ckiej"))
        .or_else(|| of("dzka", "dzkiej dzkiej dzką dzką dzkiej"))
        .or_else(|| of("elka", "elkiej elkiej elką elką elkiej"))
        .or_else(|| of("a", "ej ej ą ą ej").filter(|_| feminine))
        .or_else(|| of("kie", "kich/kiego kim/kiemu kie kimi/kim kich/kim"))
        .or_else(|| {
            let stem = word.strip_suffix('e').filter(|stem| stem.ends_with(['n', 'w', 'ł', 't']))?;
            Some(Cases::of(stem, "ych/ego ym/emu e ymi/ym ych/ym"))
        })
        .or_else(|| of("ki", "kiego kiemu ki kim kim"))
        .or_else(|| of("ny", "nego nemu ny nym nym"))
        .or_else(|| of("wy", "wego wemu wy wym wym"))
}

pub(super) fn demonym_forms(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ki").filter(|_| word.starts_with(char::is_lowercase)) {
        let mut out = with_endings(stem, "ki ka kie kiego kiemu kim kiej ką kich kimi");
        // `polscy`, `niemieccy`
        let people = stem.strip_suffix('s').map(|stem| format!("{stem}scy"));
        out.extend(people.or_else(|| stem.strip_suffix('c').map(|stem| format!("{stem}ccy"))));
        out.push(format!("{stem}ko-"));
        out
    } else if let Some(stem) = word.strip_suffix("in").filter(|stem| stem.ends_with("an")) {
        with_endings(stem, "in ina inowi inem inie ie - om ami ach")
    } else if let Some(stem) = word.strip_suffix("czyk") {
        with_endings(stem, "czyk czyka czykowi czykiem czyku czycy czyków czykom czykami czykach")
    } else if let Some(stem) = word.strip_suffix("ak") {
        with_endings(stem, "ak aka akowi akiem aku acy aków akom akami akach")
    } else if let Some(stem) = word.strip_suffix("ka") {
        with_endings(stem, "ka ki ce kę ką ek kom kami kach")
    } else if let Some(stem) = word.strip_suffix("in") {
        with_endings(stem, "in ina inowi inem inie ini inów inom inami inach")
    } else {
        with_endings(word, "- a owi em ie y ów om ami ach")
    }
}
