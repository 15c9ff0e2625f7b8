//! Names of months, of days of the week, and of eras.

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Names of each month from January on, in lower case: with their cases and short forms, in the languages of the
/// lexicon. They count only beside a number. Arabic ones are those of Egypt, of the Levant and of the Maghreb.
const MONTHS: [&str; 12] = [
    "january jan janvier janv januar jänner jän enero ene gennaio gen janeiro января январь янв січня січень \
     stycznia styczeń sty ocak oca يناير كانون_الثاني جانفي",
    "february feb février fevrier févr fév februar febrero febbraio fevereiro fev февраля февраль фев лютого лютий \
     lutego luty lut şubat subat şub فبراير شباط فيفري",
    "march mar mars märz maerz mär mrz marzo março марта март мар березня березень marca marzec mart مارس آذار",
    "april apr avril avr abril abr aprile апреля апрель апр квітня квітень kwietnia kwiecień kwi nisan nis أبريل \
     ابريل إبريل نيسان أفريل",
    "may mai mayo maggio mag maio мая май травня травень maja maj mayıs mayis مايو أيار ماي",
    "june jun juin juni junio giugno giu junho июня июнь июн червня червень czerwca czerwiec cze haziran haz يونيو \
     حزيران جوان",
    "july jul juillet juil juli julio luglio lug julho июля июль июл липня липень lipca lipiec lip temmuz tem يوليو \
     تموز جويلية",
    "august aug août aout agosto ago августа август авг серпня серпень sierpnia sierpień sie ağustos agustos ağu \
     أغسطس آب أوت",
    "september sept sep septembre septiembre settembre setembro set сентября сентябрь сент сен вересня вересень \
     września wrzesień wrz eylül eyl سبتمبر أيلول",
    "october oct octobre oktober okt octubre ottobre ott outubro out октября октябрь окт жовтня жовтень października \
     październik paź ekim eki أكتوبر اكتوبر تشرين_الأول",
    "november nov novembre noviembre novembro ноября ноябрь нояб ноя листопада листопад listopada listopad kasım kasim \
     نوفمبر تشرين_الثاني",
    "december dec décembre decembre déc dezember dez diciembre dic dicembre dezembro декабря декабрь дек грудня \
     грудень grudnia grudzień gru aralık aralik ara ديسمبر كانون_الأول",
];

/// Days of the week and what stands beside them, in the same languages.
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat \
    sun lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch donnerstag freitag samstag sonnabend \
    sonntag mo di mi do fr sa so lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì \
    venerdì sabato domenica segunda terça quarta quinta sexta feira понедельник вторник среда четверг пятница суббота \
    воскресенье понеділок вівторок середа четвер пятниця субота неділя poniedziałek wtorek środa czwartek piątek sobota \
    niedziela pazartesi salı çarşamba perşembe cuma cumartesi pazar الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس \
    الجمعة السبت الأحد الاحد يوم 월요일 화요일 수요일 목요일 금요일 토요일 일요일 the le la el il den am am on dated г года году року р r \
    roku";

/// What stands beside a date in Chinese and Japanese.
const UNSPACED: &str = "星期週周礼拜一二三四五六日天曜月火水木金土月日年公元令和平成昭和元";

/// The month of a name, in any case.
pub(super) fn month(word: &str) -> Option<i8> {
    static BY_NAME: LazyLock<FxHashMap<&str, i8>> = LazyLock::new(|| {
        let mut months = FxHashMap::default();
        for (month, names) in (1i8..).zip(MONTHS) {
            // A name of two months is that of the first.
            names.split(' ').for_each(|name| _ = *months.entry(name).or_insert(month));
        }
        months
    });
    BY_NAME.get(fold(word).as_str()).copied()
}

/// The month of a name of two words.
pub(super) fn month_of_two(first: &str, second: &str) -> Option<i8> {
    let arabic = |word: &str| word.starts_with(|c: char| matches!(c, '\u{600}'..='\u{6ff}'));
    (arabic(first) && arabic(second)).then(|| month(&format!("{first}_{second}"))).flatten()
}

/// Whether the name of a month is no short form, and no other word besides: it counts in running text too.
pub(super) fn is_month_word(name: &str) -> bool {
    name.chars().nth(3).is_some() && !name.eq_ignore_ascii_case("sept")
}

/// Whether a word beside a date belongs to it.
pub(super) fn is_weekday(word: &str) -> bool {
    let folded = fold(word).replace(['’', 'ʼ', '\''], "");
    is_day_name(&folded) || word.chars().all(|c| UNSPACED.contains(c) || is_hangul_day(c))
}

/// Whether a folded word stands in [`WEEKDAYS`].
fn is_day_name(folded: &str) -> bool {
    static DAYS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| WEEKDAYS.split(' ').collect());
    DAYS.contains(folded)
}

/// Whether a word in lower case, of ASCII letters, names a month or stands beside dates.
pub(super) fn is_known(lower: &str) -> bool {
    month(lower).is_some() || is_day_name(lower)
}

fn is_hangul_day(c: char) -> bool {
    matches!(c, '월' | '화' | '수' | '목' | '금' | '토' | '일')
}

/// Lower case; a capital I with a dot gives a dot of its own.
pub(super) fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter(|c| *c != '\u{307}').collect()
}

/// The year before the first one of an era: of the reigns of Japan, and of the calendar of Taiwan.
pub(super) fn before_era(name: &str) -> Option<i16> {
    match name {
        "令和" => Some(2018),
        "平成" => Some(1988),
        "昭和" => Some(1925),
        "大正" => Some(1911),
        "民国" | "民國" => Some(1911),
        _ => None,
    }
}
