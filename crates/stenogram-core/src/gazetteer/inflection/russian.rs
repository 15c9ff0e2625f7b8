//! Russian: `Сербия`, `Сербии`; `российский`, `российская`; `россиянин`, `россиян`.

use super::phrase::{Cases, Grammar};
use super::with_endings;

pub(super) const GRAMMAR: Grammar =
    Grammar { noun, adjective, conjunctions: &["и", "-", "–", "—"], adjectives_follow: false };

fn noun(word: &str) -> Option<Cases> {
    let cases = |ending: &str, endings: &str| Some(Cases::of(word.strip_suffix(ending)?, endings));
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    match last {
        'я' if before == 'и' => cases("я", "и и ю ей и"),
        'я' => cases("я", "и е ю ей е"),
        'а' if word.ends_with("строва") => cases("а", "ов ам а ами ах"),
        'а' if matches!(before, 'г' | 'к' | 'х') => cases("а", "и е у ой е"),
        'а' if matches!(before, 'ж' | 'ш' | 'ч' | 'щ') => cases("а", "и е у ей/ой е"),
        'а' if before == 'ц' => cases("а", "ы е у ей е"),
        'а' => cases("а", "ы е у ой е"),
        'е' if before == 'и' => cases("е", "я ю е ем и"),
        'о' if word.ends_with("ство") => cases("о", "а у о ом е"),
        'ы' if word.ends_with("аты") || word.ends_with("анды") => cases("ы", "ов ам ы ами ах"),
        'ы' => cases("ы", "- ам ы ами ах"),
        'ь' if before == 'л' => cases("ь", "я ю ь ем е"),
        'ь' => cases("ь", "и и ь ью и"),
        'й' if before == 'и' => cases("й", "я ю й ем и"),
        'й' => cases("й", "я ю й ем е"),
        'ж' | 'ш' | 'ч' | 'щ' | 'ц' => cases("", "а у - ем/ом е"),
        'б' | 'в' | 'г' | 'д' | 'з' | 'к' | 'л' | 'м' | 'н' | 'п' | 'р' | 'с' | 'т' | 'ф' | 'х' => {
            cases("", "а у - ом е")
        }
        _ => None,
    }
}

fn adjective(word: &str) -> Option<Cases> {
    let of = |ending: &str, endings: &str| word.strip_suffix(ending).map(|stem| Cases::of(stem, endings));
    let hushing = |stem: &str| stem.ends_with(['ж', 'ш', 'ч', 'щ']);
    of("ая", "ой ой ую ой ой")
        .or_else(|| of("яя", "ей ей юю ей ей"))
        .or_else(|| of("ый", "ого ому ый ым ом"))
        .or_else(|| of("ой", "ого ому ой ым ом"))
        .or_else(|| {
            let stem = word.strip_suffix("ий")?;
            let soft = hushing(stem) || stem.ends_with('н');
            Some(Cases::of(stem, if soft { "его ему ий им ем" } else { "ого ому ий им ом" }))
        })
        .or_else(|| {
            let stem = word.strip_suffix("ое")?;
            let velar = stem.ends_with(['к', 'г', 'х']);
            Some(Cases::of(stem, if velar { "ого ому ое им ом" } else { "ого ому ое ым ом" }))
        })
        .or_else(|| of("ее", "его ему ее им ем"))
        .or_else(|| of("ые", "ых ым ые ыми ых"))
        .or_else(|| of("ие", "их им ие ими их"))
        // `Маршалловы Острова`
        .or_else(|| {
            let stem = word.strip_suffix("ы").filter(|stem| stem.ends_with("ов") || stem.ends_with("ев"))?;
            Some(Cases::of(stem, "ых ым ы ыми ых"))
        })
}

pub(super) fn demonym_forms(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ий") {
        let mut out = with_endings(stem, "ий ого ому им ом ая ой ою ую ое ие их ими");
        out.push(format!("{stem}о-"));
        out
    } else if let Some(stem) = word.strip_suffix("ый") {
        let mut out = with_endings(stem, "ый ого ому ым ом ая ой ую ое ые ых ыми");
        out.push(format!("{stem}о-"));
        out
    } else if let Some(stem) =
        word.strip_suffix("ин").filter(|stem| stem.ends_with("ян") || stem.ends_with("ан"))
    {
        with_endings(stem, "ин ина ину ином ине е - ам ами ах")
    } else if let Some(stem) = word.strip_suffix("ец") {
        let mut out = vec![word.to_owned()];
        // `кореец`, `корейца`; `бразилец`, `бразильца`
        let glide = match stem.chars().next_back() {
            Some('а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я') => "й",
            Some('л') => "ь",
            _ => "",
        };
        out.extend(with_endings(&format!("{stem}{glide}ц"), "а у ем е ы ев ам ами ах"));
        out
    } else if let Some(stem) = word.strip_suffix("ка") {
        with_endings(stem, "ка ки ке ку кой ок кам ками ках")
    } else if word.ends_with(['к', 'г', 'х']) {
        with_endings(word, "- а у ом е и ов ам ами ах")
    } else {
        with_endings(word, "- а у ом е ы ов ам ами ах")
    }
}
