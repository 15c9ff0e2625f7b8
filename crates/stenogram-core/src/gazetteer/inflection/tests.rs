use super::*;

fn forms(code: &str, name: &str) -> Vec<String> {
    name_forms(code, name, &Irregular::new())
}

#[track_caller]
fn has(code: &str, name: &str, expected: &[&str]) {
    let forms = forms(code, name);
    for form in expected {
        assert!(forms.iter().any(|known| known == form), "{form} not in {forms:?}");
    }
}

#[test]
fn russian_names() {
    assert_eq!(forms("ru", "Сербия"), ["Сербия", "Сербии", "Сербию", "Сербией"]);
    assert_eq!(forms("ru", "Китай"), ["Китай", "Китая", "Китаю", "Китаем", "Китае"]);
    assert_eq!(forms("ru", "Израиль"), ["Израиль", "Израиля", "Израилю", "Израилем", "Израиле"]);
    assert_eq!(forms("ru", "Беларусь"), ["Беларусь", "Беларуси", "Беларусью"]);
    assert_eq!(
        forms("ru", "Южная Осетия"),
        ["Южная Осетия", "Южной Осетии", "Южную Осетию", "Южной Осетией"]
    );
    has("ru", "Польша", &["Польши", "Польше", "Польшу", "Польшей"]);
    has("ru", "Маврикий", &["Маврикия", "Маврикии"]);
    has("ru", "Нидерланды", &["Нидерландов", "Нидерландам", "Нидерландами", "Нидерландах"]);
    has("ru", "Филиппины", &["Филиппин", "Филиппинах"]);
    has(
        "ru",
        "Соединённые Штаты Америки",
        &["Соединённых Штатов Америки", "Соединёнными Штатами Америки", "Соединенных Штатах Америки"],
    );
    has("ru", "Объединённые Арабские Эмираты", &["Объединённых Арабских Эмиратов"]);
    has("ru", "Великобритания и Северная Ирландия", &["Великобритании и Северной Ирландии"]);
    has("ru", "Соединённое Королевство", &["Соединённого Королевства", "Соединённым Королевством"]);
    has("ru", "Маршалловы Острова", &["Маршалловых Островов", "Маршалловых Островах"]);
    has("ru", "Ближний Восток", &["Ближнего Востока", "Ближним Востоком"]);
    has("ru", "Совет Безопасности ООН", &["Совета Безопасности ООН", "Советом Безопасности ООН"]);
    has(
        "ru",
        "Организация по безопасности и сотрудничеству в Европе",
        &["Организации по безопасности и сотрудничеству в Европе"],
    );
    for name in ["США", "Перу", "Чили", "Конго", "Того", "Кабо-Верде", "Баку"]
    {
        assert_eq!(forms("ru", name), [name]);
    }
}

#[test]
fn ukrainian_names() {
    assert_eq!(forms("uk", "Україна"), ["Україна", "України", "Україні", "Україну", "Україною"]);
    has("uk", "Китай", &["Китаю", "Китаєм", "Китаї"]);
    has("uk", "Мексика", &["Мексики", "Мексиці", "Мексикою"]);
    has("uk", "Корея", &["Кореї", "Корею", "Кореєю"]);
    has("uk", "Польща", &["Польщі", "Польщею"]);
    has("uk", "Ірак", &["Іраку", "Іраком"]);
    has("uk", "Саудівська Аравія", &["Саудівської Аравії", "Саудівську Аравію"]);
    has("uk", "Велика Британія", &["Великої Британії", "Великою Британією"]);
    has("uk", "Сполучені Штати Америки", &["Сполучених Штатів Америки", "Сполученими Штатами Америки"]);
    has("uk", "Північна Корея", &["Північної Кореї", "Північній Кореї"]);
}

#[test]
fn polish_names() {
    assert_eq!(forms("pl", "Rosja"), ["Rosja", "Rosji", "Rosję", "Rosją"]);
    has("pl", "Ukraina", &["Ukrainy", "Ukrainie", "Ukrainę", "Ukrainą"]);
    has("pl", "Polska", &["Polski", "Polsce", "Polskę", "Polską"]);
    has("pl", "Hiszpania", &["Hiszpanii", "Hiszpanię"]);
    has("pl", "Iran", &["Iranu", "Iranie", "Iranem"]);
    has("pl", "Egipt", &["Egiptu", "Egipcie"]);
    has("pl", "Irak", &["Iraku", "Irakiem"]);
    has("pl", "Kanada", &["Kanady", "Kanadzie"]);
    has("pl", "Wielka Brytania", &["Wielkiej Brytanii", "Wielką Brytanię", "Wielką Brytanią"]);
    has("pl", "Korea Południowa", &["Korei Południowej", "Koreę Południową", "Koreą Południową"]);
    has("pl", "Arabia Saudyjska", &["Arabii Saudyjskiej", "Arabią Saudyjską"]);
    has("pl", "Unia Europejska", &["Unii Europejskiej", "Unię Europejską"]);
    let stany = Irregular::from([(
        "Stany".to_owned(),
        ["Stanów", "Stanom", "Stany", "Stanami", "Stanach"].map(str::to_owned).to_vec(),
    )]);
    let forms = name_forms("pl", "Stany Zjednoczone", &stany);
    for form in
        ["Stanów Zjednoczonych", "Stanom Zjednoczonym", "Stanami Zjednoczonymi", "Stanach Zjednoczonych"]
    {
        assert!(forms.contains(&form.to_owned()), "{form} not in {forms:?}");
    }
}

#[test]
fn german_names() {
    assert_eq!(forms("de", "Deutschland"), ["Deutschland", "Deutschlands"]);
    has("de", "Vereinte Nationen", &["Vereinten Nationen", "Vereinter Nationen"]);
    has("de", "Vereinigte Staaten", &["Vereinigten Staaten", "Vereinigter Staaten"]);
    has("de", "Vereinigtes Königreich", &["Vereinigte Königreich", "Vereinigten Königreichs"]);
    has("de", "Europäische Union", &["Europäischen Union", "Europäischer Union"]);
    has("de", "Niederlande", &["Niederlanden"]);
    has("de", "Spanien", &["Spaniens"]);
    assert_eq!(forms("de", "Philippinen"), ["Philippinen"]);
    assert_eq!(forms("de", "USA"), ["USA"]);
    has(
        "de",
        "Vereinigte Arabische Emirate",
        &[
            "Vereinigten Arabischen Emirate",
            "Vereinigten Arabischen Emiraten",
            "Vereinigter Arabischer Emirate",
        ],
    );
    // The spelling of before 1996.
    has("de", "Russland", &["Russlands", "Rußland", "Rußlands"]);
    assert_eq!(forms("de", "Laos"), ["Laos"]);
}

#[test]
fn romance_names() {
    assert_eq!(forms("fr", "Îles Marshall"), ["Îles Marshall", "îles Marshall", "Iles Marshall"]);
    has("es", "República Checa", &["república Checa"]);
    assert_eq!(forms("it", "Francia"), ["Francia"]);
}

#[test]
fn arabic_names() {
    has("ar", "الصين", &["والصين", "بالصين", "للصين", "وللصين"]);
    has("ar", "أوكرانيا", &["اوكرانيا", "وأوكرانيا", "لأوكرانيا"]);
}

#[track_caller]
fn has_demonyms(code: &str, word: &str, expected: &[&str]) {
    let forms = demonym_forms(code, word);
    for form in expected {
        assert!(forms.iter().any(|known| known == form), "{form} not in {forms:?}");
    }
}

#[test]
fn demonyms() {
    has_demonyms("ru", "российский", &["российскими", "Российская", "российско-"]);
    has_demonyms("ru", "россиянин", &["россиян", "россияне", "россиянами"]);
    has_demonyms("ru", "кореец", &["корейца", "корейцев", "Корейцы"]);
    has_demonyms("ru", "немец", &["немцы", "немцев"]);
    has_demonyms("ru", "бразилец", &["бразильцы", "бразильцев"]);
    has_demonyms("uk", "португалець", &["португальці", "португальців"]);
    assert!(!demonym_forms("ru", "чех").contains(&"Чехов".to_owned()));
    has_demonyms("uk", "український", &["українською", "Українські", "українсько-"]);
    has_demonyms("uk", "українець", &["українці", "українців", "Українця"]);
    has_demonyms("pl", "niemiecki", &["niemieckiego", "niemieccy", "niemiecko-"]);
    has_demonyms("pl", "Rosjanin", &["Rosjanie", "Rosjan", "Rosjanom"]);
    has_demonyms("pl", "Polak", &["Polacy", "Polaków"]);
    has_demonyms("de", "deutsch", &["deutsche", "Deutschen", "deutsch-"]);
    assert!(!demonym_forms("de", "deutsch").contains(&"deutsch".to_owned()));
    has_demonyms("de", "Italiener", &["Italienern", "Italienerinnen"]);
    has_demonyms("fr", "français", &["française", "Françaises", "Français"]);
    has_demonyms("fr", "italien", &["italienne", "Italiens"]);
    has_demonyms("es", "alemán", &["alemana", "alemanes", "alemanas"]);
    has_demonyms("es", "iraní", &["iraníes"]);
    has_demonyms("it", "tedesco", &["tedesca", "tedeschi", "tedesche"]);
    has_demonyms("it", "francese", &["francesi"]);
    has_demonyms("pt", "francês", &["francesa", "franceses"]);
    has_demonyms("pt", "espanhol", &["espanhóis", "espanhola"]);
    has_demonyms("tr", "Türk", &["Türkler", "Türklerin"]);
    has_demonyms("tr", "Alman", &["Almanlar", "Almanların"]);
    has_demonyms("ar", "روسي", &["الروسية", "روسيين", "للروسية"]);
    has_demonyms("ar", "أوكراني", &["والأوكرانية", "الاوكرانيين", "للأوكراني"]);
    // Words parted by blanks are the forms.
    assert_eq!(demonym_forms("it", "greco greci"), ["Greco", "greco", "Greci", "greci"]);
}

#[test]
fn capitals() {
    assert_eq!(in_capitals("tr", "Türkiye"), "TÜRKİYE");
    assert_eq!(in_capitals("de", "Weißrussland"), "WEISSRUSSLAND");
}
