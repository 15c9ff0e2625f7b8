//! Mentions in other languages: in each a few paragraphs of a press conference that never was, with names in many forms,
//! and with words that only look like names.

use super::told;

/// The text and all mentions in it, a line each.
fn listing(text: &str) -> String {
    format!("{text}\n\n{}\n", told(text).join("\n"))
}

macro_rules! languages {
    ($($name:ident: $text:expr;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!(listing($text));
            }
        )*
    };
}

languages! {
    russian: "Мы говорили с коллегами из Сербии, Польши и Египта о поставках зерна в Соединённые Штаты Америки. \
        Того, что было решено, хватит. С президентом Того министр не встречался. Чад и копоть мешали; власти Чада молчат.\n\n\
        Российские и турецкие компании работают в Южной Корее, а россияне и немцы едут в Объединённые Арабские Эмираты. \
        Он хорошо знает русский язык и читал Чехова. В Израиле, Нидерландах и на Филиппинах это знают, и в Северной Корее тоже. \
        ООН, НАТО и ЕС пока не ответили, но ес не название. Китайско-российская комиссия уже была в Пекине. \
        Маршалловы Острова и Маршалловых Островов, Босния и Герцеговина, в Боснии и Герцеговине.";
    ukrainian: "Ми говорили про Польщу та Німеччину, а також із колегами зі Сполучених Штатів Америки. Того дня було холодно. \
        Мали рацію всі, хто їхав до Єгипту. Українські та польські підприємства працюють у Великій Британії, Південній Кореї й Мексиці.\n\n\
        Росія та росіяни про це знають. Українці вивчають англійську мову. ООН, НАТО і ЄС ще не відповіли. У Китаї, Ізраїлі та Білоруссю це також відомо.";
    polish: "Rozmawialiśmy o Niemczech i Stanach Zjednoczonych, a także o tym, co dzieje się w Rosji i na Ukrainie. \
        Czad jest trujący. Delegacja z Czadu nie przyjechała. Polacy i Niemcy nie są już tak daleko od siebie.\n\n\
        Polskie i niemieckie firmy, które są w Wielkiej Brytanii, Korei Południowej i Arabii Saudyjskiej, czekają na decyzję Unii Europejskiej. \
        Rosjanie i Ukraińcy też. Nie mówię po niemiecku, ale znam język francuski. W Iraku, Egipcie, Kanadzie i we Włoszech to jest jasne. NATO i ONZ też.";
    german: "Die Frage ist, ob die Vereinigten Staaten und Frankreich das auch wollen. Deutschlands Haltung ist klar, die der Schweiz und der Niederlande nicht. \
        In den Niederlanden und in Österreich hat man das Problem erkannt.\n\n\
        Wir sprechen mit der türkischen Regierung und mit den deutsch-französischen Partnern. Die Deutschen und die Polen sind sich einig, die Franzosen und Italiener nicht. \
        Die Deutsche Bank ist nicht gemeint, auch nicht der Indische Ozean. Sie hat das auf Deutsch gesagt, in französischer Sprache nicht. \
        Nach dem Brexit war das Vereinigte Königreich allein; die Europäische Union und die UNO sind es nicht. Das ist im Irak, im Iran und in Georgien so.";
    french: "Nous avons parlé de la situation au Niger, au Nigéria et dans les pays d’Irak et d'Iran. Les États-Unis et l’Ukraine sont d’accord, et la France aussi. \
        Les autorités françaises et allemandes ont dit que les Français et les Italiens ne viendront pas.\n\n\
        Le ministre a répondu en français, pas dans la langue russe. Le groupe franco-allemand et les troupes russes sont dans les provinces du Canada. \
        L’océan Indien n’est pas l’Inde. Le Congo, la Guinée et la Guinée équatoriale, la Suisse et les experts suisses. L’ONU, l’OTAN et l’UE ont des bureaux à Bruxelles.";
    spanish: "El ministro dijo que los acuerdos con Alemania y los Estados Unidos no cambian. Los alemanes y las empresas españolas lo saben. EE. UU. también, y la ONU.\n\n\
        Chile es un país; el chile es una planta. En la granada no hay nada de Granada. Las autoridades marroquíes, la delegación china y los iraníes viajaron a Corea del Sur y a Guinea Ecuatorial. \
        No lo dijo en español sino en la lengua francesa. El Golfo de México no es de los mexicanos. La OTAN y la UE no respondieron.";
    italian: "Il ministro ha detto che l’Ucraina e gli Stati Uniti sono d’accordo, e che anche all'Italia conviene. La delegazione tedesca è degli Stati Uniti, non della Svizzera.\n\n\
        I greci e i turchi si parlano in francese. Le imprese italiane, i cittadini svizzeri, la Cina e i cinesi sono nel Regno Unito. \
        Forza Italia non è l’Italia. Il Golfo del Messico e il Messico. Dalla Guinea, da Cipro e dalla Corea del Nord non è arrivata una risposta dell’ONU o della NATO.";
    portuguese: "O ministro disse que não há uma decisão do Brasil e dos Estados Unidos, e que também é cedo para a Guiné-Bissau. Os alemães e as empresas portuguesas não responderam.\n\n\
        O peru não é do Peru. A delegação chinesa foi à Rússia e ao Irão, e os russos também. Ele não falou em inglês. O Golfo do México não é dos mexicanos. A ONU e a OTAN são as que decidem.";
    turkish: "Bakan, Türkiye'nin ve Rusya’nın bu konu için bir karar aldığını söyledi. Mali konular ile ilgili bir soru daha var. Mısır ve buğday çok pahalı. Bu yıl Mısır'da seçim var.\n\n\
        Türkler ve Almanlar ile Fransız şirketleri Almanya'da daha çok çalışıyor. ABD'nin ve İngiltere’nin tutumu çok açık. Amerika Birleşik Devletleri'nden bir heyet, Hindistan ve Çin için geldi. \
        Güney Koreliler de var. Türkçe bir dil olarak çok güzel. AB ve NATO bu kararı bekliyor.";
    arabic: "قال الوزير إن روسيا والصين اتفقتا مع الولايات المتحدة على ذلك في مصر. وأوضح أن الدعم المالي لن يتوقف، وأن الوضع مالي بحت.\n\n\
        سافر الوفد من السعودية إلى ألمانيا وفرنسا، وتحدث عن العلاقات بإيران وللصين دور كبير في الأمم المتحدة. لم يعبر المحيط الهندي.";
    chinese: "我们同俄罗斯和塞尔维亚合作。发展中国家需要支持，其中国有企业很多。中国和美国在联合国发言。\n\n马里兰不是国家，印度洋也不是印度。日本首相去了韩国和英国。";
    japanese: "首相は、米国とロシアの大統領がウクライナについて話したと述べました。アマリリスはマリではありません。インド洋はインドではありません。\n\n\
        日本と韓国は、国連で中国と協議しています。日本海のことではありません。";
    korean: "장관은 한국은 미국과 일본의 결정을 기다린다고 말했습니다. 인도적 지원은 인도에서 시작했습니다. 저지를 위한 조치인 건지 모르겠습니다.\n\n\
        러시아가 우크라이나에, 북한이 중국에 답했습니다. 유엔과 유럽연합은 독일에서는 말리는 사람이 없다고 했습니다.";
    a_foreign_answer: "The minister of Norway said that the talks with the Germans were good, and that they will go on.\n\n\
        Nous avons parlé de l’Allemagne et des entreprises norvégiennes, et nous sommes dans les meilleures conditions.\n\n\
        We thank the Norwegian people for that, and Alemania is not a name here.";
}

/// Sentences, and all mentions in them.
#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn peoples() {
    check(&[
        (
            "Мы знаем, что иракцы и йеменцы ждут, а вьетнамцы уже ответили.",
            &["иракцы=IRQ/demonym", "йеменцы=YEM/demonym", "вьетнамцы=VNM/demonym"],
        ),
        // The language, also at the start of a sentence.
        ("Isto não é para a China, mas para nós. Língua inglesa não há aqui.", &["China=CHN"]),
        ("Ми знаємо, що естонці й данці їдуть.", &["естонці=EST/demonym", "данці=DNK/demonym"]),
        (
            "Nie wiem, czy Bułgarzy i Ormianie już tam są, ale tak to jest.",
            &["Bułgarzy=BGR/demonym", "Ormianie=ARM/demonym"],
        ),
        (
            "قال الوزير إن القوات الروسية والمصرية بقيت، وإن العراقيين غادروا.",
            &["الروسية=RUS/demonym", "والمصرية=EGY/demonym", "العراقيين=IRQ/demonym"],
        ),
    ]);
}

#[test]
fn names_that_are_words_and_names_of_people() {
    check(&[
        // Means, not Sudan.
        ("정부는 모든 수단을 동원하겠다고 말했습니다.", &[]),
        ("노르웨이만 남았고 남아공은 답했습니다.", &["노르웨이=NOR", "남아공=ZAF"]),
        // China and the United States, not Central America.
        ("我们说过，中美关系很重要。俄方已经答复。", &["俄方=RUS"]),
        ("其中方案很多，这是我们的看法。", &[]),
        ("Nous avons vu que Dominique est là, mais pas dans la Dominique.", &["la Dominique=DMA"]),
        ("No es lo que nos dijo, pero la tortilla francesa está bien.", &[]),
        ("Er ist mit dem ICE nach Rußland gefahren, und das war nicht so gut.", &["Rußland=RUS"]),
        (
            "Nous sommes allés dans les îles Marshall et à l’île Maurice.",
            &["îles Marshall=MHL", "île Maurice=MUS"],
        ),
    ]);
}
