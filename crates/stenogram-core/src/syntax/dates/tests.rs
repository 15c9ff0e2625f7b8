use super::*;

#[test]
fn dates_in_any_common_form() {
    for (text, expected) in [
        ("2025-01-14", "2025-01-14"),
        ("2021-07-22-press-briefing.md", "2021-07-22"),
        ("'2021-07-22'", "2021-07-22"),
        ("14.01.2025", "2025-01-14"),
        ("12/31/2024", "2024-12-31"),
        ("14 January 2025", "2025-01-14"),
        ("Tuesday, 14th of January, 2025", "2025-01-14"),
        ("(July 21, 2021)", "2021-07-21"),
        ("Press Briefing, July 22,\u{a0}2021", "2021-07-22"),
        ("14 января 2025 г.", "2025-01-14"),
        ("14 de enero de 2025", "2025-01-14"),
        ("1er mars 2024", "2024-03-01"),
        ("6. September 2012", "2012-09-06"),
        ("2025年1月14日", "2025-01-14"),
        ("Frankfurt am Main, 6 September 2012", "2012-09-06"),
        ("14/1/2025", "2025-01-14"),
        ("2025_01_14", "2025-01-14"),
        ("2025. 1. 14.", "2025-01-14"),
        ("Jan. 14, 2025", "2025-01-14"),
        ("January 14th, 2025", "2025-01-14"),
        ("January 14–15, 2025", "2025-01-14"),
        ("14–15 January 2025", "2025-01-14"),
        ("14-Jan-2025", "2025-01-14"),
        ("2025 January 14", "2025-01-14"),
        ("le mardi 14 janvier 2025", "2025-01-14"),
        ("den 14. Januar 2025", "2025-01-14"),
        ("martes, 14 de enero de 2025", "2025-01-14"),
        ("martedì 14 gennaio 2025", "2025-01-14"),
        ("terça-feira, 14 de janeiro de 2025", "2025-01-14"),
        ("14 stycznia 2025 r.", "2025-01-14"),
        ("14 Ocak 2025 Salı", "2025-01-14"),
        ("14 NİSAN 2025", "2025-04-14"),
        ("14 січня 2025 року", "2025-01-14"),
        ("١٤ يناير ٢٠٢٥", "2025-01-14"),
        ("14 كانون الثاني 2025", "2025-01-14"),
        ("الثلاثاء 14 يناير 2025", "2025-01-14"),
        ("令和7年1月14日（火）", "2025-01-14"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("２０２５年１月１４日", "2025-01-14"),
        ("二〇二五年一月十四日", "2025-01-14"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("民國114年1月14日", "2025-01-14"),
        ("2025년 1월 14일 화요일", "2025-01-14"),
    ] {
        assert_eq!(find(text).map(|found| found.date.to_string()).as_deref(), Some(expected), "{text:?}");
    }
}

#[test]
fn dates_with_nothing_else() {
    for text in [
        "Tuesday, 14 January 2025",
        "le mardi 14 janvier 2025",
        "14 января 2025 года",
        "14 stycznia 2025 r.",
        "2025年1月14日 星期二",
        "令和7年1月14日（火）",
        "2025년 1월 14일 화요일",
        "الثلاثاء 14 يناير 2025",
        "14 Ocak 2025, Salı",
    ] {
        assert!(find(text).is_some_and(|found| found.covers_all_of(text)), "{text:?}");
    }
    for text in ["We met on 14 January 2025", "Oslo, 14 January 2025", "14 January 2025 report"] {
        assert!(!find(text).is_some_and(|found| found.covers_all_of(text)), "{text:?}");
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "31 April 2025",
        "May I ask",
        "10:42",
        "Article 25",
        "in 2013",
        "version 1.2.3",
        "2021-13-40",
        "1 de enero",
        "20250114",
        "12025-01-145",
        "14 Jan 25",
        "三月",
        "十四",
    ] {
        assert_eq!(find(text), None, "{text:?}");
    }
}

#[test]
fn dates_in_file_names() {
    for (name, date) in [
        ("20250114.txt", Some("2025-01-14")),
        ("talk_20250114_oslo.md", Some("2025-01-14")),
        ("2025-01-14-talk.md", Some("2025-01-14")),
        ("talk-2025_01_14.txt", Some("2025-01-14")),
        ("id-20251414.txt", None),
        ("a202501140.txt", None),
        ("talk.txt", None),
    ] {
        assert_eq!(in_file_name(name).map(|date| date.to_string()).as_deref(), date, "{name:?}");
    }
}

#[test]
fn times() {
    for text in [
        "1:18 P.M. EDT",
        "6:32 P.M. CET",
        "10.10 a.m.",
        "14:30",
        "1:32 P.M.",
        "9:05 am",
        "14h30",
        "2:18 p.m. (EDT)",
        "1:18:05 P.M.",
        "9 a.m.",
        "14 h 30",
        "à 14h30",
        "14.30 Uhr",
        "um 14:30 Uhr (MEZ)",
        "15:00 по московскому времени",
        "15:00 мск",
        "о 15:00",
        "ore 15:30",
        "12:00 horas",
        "godz. 15.00",
        "o godz. 15:00",
        "Saat 15:00",
        "15:30 (UTC+3)",
        "11:00 – 12:15",
        "下午3时30分",
        "15時30分",
        "午後3時",
        "오후 3시 30분",
        "오전 10시 반",
        "الساعة 15:30",
        "٣:٣٠ مساء",
        "2:00 p.m. Eastern Time",
        "10:00 local time",
    ] {
        assert!(is_time(text), "{text:?}");
    }
    for text in [
        "10",
        "Article 5",
        "2:34 we left",
        "1.2",
        "THE PRESIDENT",
        "",
        "99:99",
        "3:16 and 4:5",
        "A 5",
        "14.30",
        "5 h",
        "1:18 PM EDT and so on and on",
        "1:2:3:4",
        "at 5",
        "в 5",
    ] {
        assert!(!is_time(text), "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_gives_dates_on_boundaries(text in r"([0-9]{1,4}|[-./_,:年月日년월일 ()]|令和|元|二〇|十|January|mars|يناير|٣|é|[^a]){0,14}") {
        if let Some(found) = find(&text) {
            proptest::prop_assert!(text.get(found.start..found.end).is_some_and(|date| !date.is_empty()));
            found.covers_all_of(&text);
        }
        is_time(&text);
        in_file_name(&text);
    }
}
