use super::*;
use crate::Analysis;
use crate::Source;

mod languages;
mod properties;

fn mentions(text: &str) -> Mentions {
    Mentions::find(Gazetteer::builtin(), &Transcript::default(), text, None)
}

/// Every mention as `surface=ID` or, where it is not a plain name, `surface=ID/form`; nested ones in brackets.
fn told(text: &str) -> Vec<String> {
    let gazetteer = Gazetteer::builtin();
    let found = mentions(text);
    found
        .all()
        .iter()
        .map(|mention| {
            let id = match mention.refers {
                Referent::Organ(id) => found.organ(id).map_or("?", |organ| organ.id.as_str()),
                _ => mention
                    .entity()
                    .and_then(|id| gazetteer.entity(id))
                    .map_or("?", |entity| entity.id.as_str()),
            };
            let form = match mention.form {
                Form::Name => "",
                Form::Acronym => "/acronym",
                Form::Demonym => "/demonym",
                Form::Capital => "/capital",
                Form::Short => "/short",
            };
            let told = format!("{}={id}{form}", mention.span.of(text));
            if mention.nested { format!("({told})") } else { told }
        })
        .collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

#[test]
fn forms() {
    check(&[
        ("Serbia thanked the Serbian people.", &["Serbia=SRB", "Serbian=SRB/demonym"]),
        ("The UN and the USA agree.", &["UN=un/acronym", "USA=USA/acronym"]),
        ("Talks between Moscow and Ankara began.", &["Moscow=RUS/capital", "Ankara=TUR/capital"]),
        (
            "the EAEU and the Collective Security Treaty Organisation",
            &[
                "EAEU=eaeu/acronym",
                "Collective Security Treaty Organisation=csto",
                "(Collective Security Treaty=cst)",
            ],
        ),
    ]);
}

#[test]
fn the_longest_name_counts() {
    check(&[
        ("South Korea and Papua New Guinea", &["South Korea=KOR", "Papua New Guinea=PNG"]),
        ("the Democratic Republic of the Congo", &["Democratic Republic of the Congo=COD"]),
        ("ships in the South China Sea", &["South China Sea=R-south-china-sea"]),
        ("Latin America is not America", &["Latin America=R-latin-america", "America=USA"]),
        ("a lawyer from New Mexico and the Bank of America", &[]),
        ("the Bank of England", &["Bank of England=boe", "(England=D-ENGLAND)"]),
        ("along the West Coast and in West Virginia", &[]),
        ("Nigeria is not Niger.", &["Nigeria=NGA", "Niger=NER"]),
        ("Nigerians, Nigeriens, Chinatown", &["Nigerians=NGA/demonym", "Nigeriens=NER/demonym"]),
    ]);
}

#[test]
fn nested_mentions_are_kept_as_such() {
    check(&[
        ("the UN Charter", &["UN Charter=un-charter", "(UN=un/acronym)"]),
        (
            "United Nations Mission in South Sudan",
            &["United Nations Mission in South Sudan=unmiss", "(United Nations=un)", "(South Sudan=SSD)"],
        ),
    ]);
}

#[test]
fn typography_does_not_matter() {
    check(&[
        (
            "a Sino-Russian and Franco–German idea; Anglo-Saxons",
            &["Sino=CHN/demonym", "Russian=RUS/demonym", "Franco=FRA/demonym", "German=DEU/demonym"],
        ),
        (
            "Côte d’Ivoire, Côte d'Ivoire, Cote d'Ivoire",
            &["Côte d’Ivoire=CIV", "Côte d'Ivoire=CIV", "Cote d'Ivoire=CIV"],
        ),
        // Decomposed accents, a no-break space, a wrapped line, a soft hyphen.
        (
            "Tu\u{308}rkiye met Saudi\u{a0}Arabia and the United\nKingdom",
            &["Tu\u{308}rkiye=TUR", "Saudi\u{a0}Arabia=SAU", "United\nKingdom=GBR"],
        ),
        ("Hun\u{ad}gary", &["Hun\u{ad}gary=HUN"]),
        ("Russia’s and Russia's", &["Russia=RUS", "Russia=RUS"]),
        (
            "a Russia-China plan, US-led, the Armenian–Azerbaijani border, pro-Russian",
            &[
                "Russia=RUS",
                "China=CHN",
                "US=USA/acronym",
                "Armenian=ARM/demonym",
                "Azerbaijani=AZE/demonym",
                "Russian=RUS/demonym",
            ],
        ),
        (
            "the World Trade Organisation and the World Trade Organization",
            &["World Trade Organisation=wto", "World Trade Organization=wto"],
        ),
        ("the U.S., the U.K. and the U.N.", &["U.S.=USA/acronym", "U.K.=GBR/acronym", "U.N.=un/acronym"]),
    ]);
}

#[test]
fn letter_case_matters() {
    check(&[
        ("let us see who can turkey", &[]),
        ("STATEMENT BY THE PRESIDENT OF FRANCE", &["FRANCE=FRA"]),
        ("WHO ASKED US ABOUT NOTHING TODAY", &[]),
        ("The US asked the WHO.", &["US=USA/acronym", "WHO=who/acronym"]),
    ]);
}

#[test]
fn people_are_not_countries() {
    check(&[
        ("Michael Jordan retired. Jordan said he was tired.", &[]),
        ("We thank Chad Miller for coming.", &[]),
        ("Congressman Jordan asked first.", &[]),
        (
            "King Abdullah of Jordan met Jordanian officials and Mr. Jordan.",
            &["Jordan=JOR", "Jordanian=JOR/demonym"],
        ),
        (
            "Jordan said it would open the border with Syria and Iraq.",
            &["Jordan=JOR", "Syria=SYR", "Iraq=IRQ"],
        ),
        ("Kenya Moore sings.", &[]),
        // One word that may be a given name does not outweigh many names that stand by themselves.
        (
            "India won, while Lumo India paid. India pays. In India they said that India would.",
            &["India=IND", "India=IND", "India=IND", "India=IND"],
        ),
        ("They fought the German Nazis, and German Gomez sang.", &["German=DEU/demonym"]),
        ("President of Chad Idriss Deby", &["Chad=TCD"]),
        ("Israel Katz met Israeli officers.", &["Israel=ISR", "Israeli=ISR/demonym"]),
        ("the forward DeAndre Jordan scored", &[]),
        ("the refugees in Petra Jordan", &["Jordan=JOR"]),
    ]);
}

#[test]
fn towns_are_not_countries() {
    check(&[
        ("LEBANON, Pa. — The Lebanon High School band plays. Lebanon is proud.", &[]),
        ("a farmer from Peru, Indiana", &[]),
        ("The mayor of Lebanon spoke. Residents of Lebanon listened.", &[]),
        (
            "In Beirut, Lebanon, Lebanese ministers met.",
            &["Beirut=LBN/capital", "Lebanon=LBN", "Lebanese=LBN/demonym"],
        ),
        ("A Lebanon resident called. Lebanon police came. They like Lebanon.", &[]),
        ("Guam, Alaska, Hawaii", &["Guam=GUM"]),
    ]);
}

#[test]
fn georgia() {
    check(&[
        ("They live in Atlanta, Georgia.", &[]),
        ("Georgia, Florida and Alabama voted. The Atlanta office counted. Georgia was close.", &[]),
        (
            "Talks in Tbilisi, Georgia, with Armenia and Azerbaijan.",
            &["Tbilisi=GEO/capital", "Georgia=GEO", "Armenia=ARM", "Azerbaijan=AZE"],
        ),
        ("Georgia and Moldova applied.", &["Georgia=GEO", "Moldova=MDA"]),
    ]);
}

#[test]
fn words_of_the_language() {
    check(&[
        ("Polish the floor. We bought turkey. Turkey is dear this year.", &[]),
        ("Turkey is a member. The talks with Turkey go on.", &["Turkey=TUR", "Turkey=TUR"]),
        ("Polish farmers came.", &["Polish=POL/demonym"]),
    ]);
}

#[test]
fn abbreviations_that_mean_other_things() {
    check(&[
        ("The CAN network and the BIS team.", &[]),
        (
            "The Bank for International Settlements met. The BIS agreed.",
            &["Bank for International Settlements=bis", "BIS=bis/acronym"],
        ),
        (
            "Australian Unity (AU) opened. AU grows in France, Spain and Italy.",
            &["Australian=AUS/demonym", "France=FRA", "Spain=ESP", "Italy=ITA"],
        ),
        (
            "the African Union (AU) met; the AU decided",
            &["African Union=au", "AU=au/acronym", "AU=au/acronym"],
        ),
        ("AT&T moved to Trinidad. T&T agreed.", &["Trinidad=TTO", "T&T=TTO/acronym"]),
    ]);
}

#[test]
fn abbreviations_that_the_transcript_explains() {
    check(&[
        (
            "The European Court of Human Rights (EuCHR) ruled. The EuCHR sits in France.",
            &[
                "European Court of Human Rights=echr",
                "EuCHR=echr/acronym",
                "EuCHR=echr/acronym",
                "France=FRA",
            ],
        ),
        ("the Illinois Nuclear Council (INC) met Germany (INC)", &["Germany=DEU"]),
    ]);
}

#[test]
fn short_forms_that_the_transcript_makes_clear() {
    check(&[
        (
            "NATO met in May. The Alliance will grow, and the alliance knows it.",
            &["NATO=nato/acronym", "Alliance=nato/short"],
        ),
        (
            "The European Union decides. The Union has time; the Union Jack and the State of the Union do not matter.",
            &["European Union=eu"],
        ),
        (
            "The European Union decides. The Union has time, after the State of the Union speech.",
            &["European Union=eu", "Union=eu/short"],
        ),
        // There is another council.
        (
            "The Council of Europe wrote to the City Council. The Council agreed.",
            &["Council of Europe=coe", "(Europe=M49-150)"],
        ),
        // Two organisations.
        (
            "The World Health Organization and the World Trade Organization met. The Organization paid.",
            &["World Health Organization=who", "World Trade Organization=wto"],
        ),
    ]);
}

#[test]
fn what_stays_ambiguous_says_so() {
    let gazetteer = Gazetteer::builtin();
    let ids = |text: &str| -> Vec<(&'static str, Vec<&'static str>)> {
        let id = |id| gazetteer.entity(id).map_or("?", |entity| entity.id.as_str());
        mentions(text)
            .all()
            .iter()
            .map(|m| {
                (
                    id(m.entity().expect("it names an entity")),
                    m.alternatives.iter().filter_map(|other| other.entity()).map(id).collect(),
                )
            })
            .collect()
    };
    assert_eq!(ids("in Congo"), [("COD", vec!["COG"])]);
    assert_eq!(ids("in Congo. Brazzaville agreed."), [("COG", vec!["COD"]), ("COG", vec![])]);
    assert_eq!(ids("in Serbia"), [("SRB", vec![])]);
}

#[test]
fn names_mean_what_existed_on_the_day() {
    let of = |date: &str, text: &str| -> Vec<String> {
        let text = format!("Press conference\nDate: {date}\n\nQuestion: {text}\n\nMinister: No.\n");
        let analysis = Analysis::new(Source { text: text.as_str().into(), path: None });
        let id = |mention: &Mention| {
            let entity = mention.entity().and_then(|id| analysis.gazetteer().entity(id)).expect("an entity");
            entity.id.clone()
        };
        analysis.mentions().all().iter().map(id).collect()
    };
    assert_eq!(of("14 May 2024", "Has Moscow replied to the WTO?"), ["RUS", "wto"]);
    assert_eq!(of("14 May 1984", "Has Moscow replied to the WTO?"), ["X-SUN", "warsaw-pact"]);
    assert_eq!(of("14 May 2024", "Did the Soviet Union sign in Moscow?"), ["X-SUN", "RUS"]);
}

#[test]
fn names_in_other_languages_count_in_their_texts() {
    check(&[
        (
            "Die Frage ist, ob Frankreich und die Türkei das wollen. Deutschlands Haltung ist klar.",
            &["Frankreich=FRA", "Türkei=TUR", "Deutschlands=DEU"],
        ),
        ("La cuestión es que los países como Alemania y las islas del sur no van.", &["Alemania=DEU"]),
        (
            "Сербия и Россия обсудили отношения с Китаем и Украиной.",
            &["Сербия=SRB", "Россия=RUS", "Китаем=CHN", "Украиной=UKR"],
        ),
        ("我们同俄罗斯和塞尔维亚合作。", &["俄罗斯=RUS", "塞尔维亚=SRB"]),
        // The Spanish word for Germany is a name in English.
        ("She said that Alemania is the name of the boat.", &[]),
    ]);
}

#[test]
fn languages_are_not_countries() {
    check(&[
        ("She answered in English, and he speaks Russian.", &[]),
        ("in Russian and Chinese markets", &["Russian=RUS/demonym", "Chinese=CHN/demonym"]),
        ("in French schools", &["French=FRA/demonym"]),
        ("a Russian-speaking village where the Turkish language is taught", &[]),
        ("Russian speakers and Russian guests spoke", &["Russian=RUS/demonym"]),
    ]);
}

#[test]
fn names_that_share_their_last_word() {
    check(&[
        ("North and South Korea talk.", &["North=PRK", "South Korea=KOR"]),
        ("either South or\nNorth Korea", &["South=KOR", "North Korea=PRK"]),
        ("East/West Germany", &["East=X-DDR", "West Germany=DEU"]),
        (
            "Northern and Southern Rhodesia, and North and South Vietnam",
            &["Northern=ZMB", "Southern Rhodesia=ZWE", "North=X-VDR", "South Vietnam=X-VDS"],
        ),
        ("North and South Koreans met", &["North=PRK/demonym", "South Koreans=KOR/demonym"]),
        ("NORTH AND SOUTH KOREA", &["NORTH=PRK", "SOUTH KOREA=KOR"]),
        ("Северная и Южная Корея", &["Северная=PRK", "Южная Корея=KOR"]),
        ("Sudan and South Sudan", &["Sudan=SDN", "South Sudan=SSD"]),
        ("North and South Dakota; Japan and South Korea", &["Japan=JPN", "South Korea=KOR"]),
        ("the north and South Korea; Mr. North went to South Korea", &["South Korea=KOR", "South Korea=KOR"]),
    ]);
}

#[test]
fn the_north_and_the_south() {
    check(&[
        (
            "South Korea called. North Korea did not answer. The South waited; the North’s line was dead.",
            &["South Korea=KOR", "North Korea=PRK", "The South=KOR", "the North=PRK"],
        ),
        (
            "North and South Korea: the North and South Korean envoys met.",
            &["North=PRK", "South Korea=KOR", "North=PRK/demonym", "South Korean=KOR/demonym"],
        ),
        // Only one of the two is named, or it is another North.
        ("South Korea grows. The North stays away.", &["South Korea=KOR"]),
        (
            "North Korea and South Korea, the North Portico, the South of the town, the South-East",
            &["North Korea=PRK", "South Korea=KOR"],
        ),
        (
            "Georgia, Alabama, Texas and Florida, the South; North Korea, South Korea",
            &["North Korea=PRK", "South Korea=KOR"],
        ),
    ]);
}

#[test]
fn capitals_with_the_name_of_the_country() {
    check(&[
        ("He flew to Mexico City.", &["Mexico City=MEX/capital", "(Mexico=MEX)"]),
        (
            "in Kuwait City and Port of Spain",
            &["Kuwait City=KWT/capital", "(Kuwait=KWT)", "Port of Spain=TTO/capital"],
        ),
    ]);
}

#[test]
fn programmes_named_after_a_country() {
    check(&[
        // Three such names: they are the transcript's programmes.
        (
            "We began Fin Estonia, then Agro Estonia and later Edu Estonia. Estonia pays. We like Agro Estonia.",
            &["Estonia=EST"],
        ),
        // One may be anything.
        ("after the fall of Angevin France and of Meiji Japan", &["France=FRA", "Japan=JPN"]),
    ]);
}

#[test]
fn names_with_an_article() {
    check(&[
        ("The West talks of the West Bank.", &["The West=R-west", "West Bank=D-WEST-BANK"]),
        (
            "in the\u{a0}Gulf of\u{a0}Mexico and the Gulf",
            &["Gulf of\u{a0}Mexico=R-gulf-of-mexico", "the Gulf=R-persian-gulf"],
        ),
        ("in the States", &["the States=USA"]),
    ]);
}

#[test]
fn councils() {
    check(&[
        (
            "the National Security Council of the United States",
            &["National Security Council of the United States=USA:security-council", "(United States=USA)"],
        ),
        ("The Security Council met.", &[]),
        (
            "The U.N. Security Council met. The Security Council agreed.",
            &["U.N. Security Council=unsc", "(U.N.=un/acronym)", "Security Council=unsc"],
        ),
    ]);
}

#[test]
fn addresses_are_not_searched() {
    check(&[(
        "see https://example.org/news/Iran-and-Iraq/ and www.example.org/Serbia for Chile",
        &["Chile=CHL"],
    )]);
}

#[test]
fn turns_labels_and_header() {
    let text = "Press conference in Oslo, Norway\n\nMinister of Serbia: We met in Chile.\n\nQuestion: And in Peru?\n\nMinister \
                of Serbia: Not in Peru.\n\nQuestion: In Cuba?\n\nMinister of Serbia: Yes, in Cuba.\n";
    let analysis = Analysis::new(Source { text: text.into(), path: None });
    let mentions = analysis.mentions();
    let turns: Vec<(&str, Option<u32>)> = mentions.all().iter().map(|m| (m.span.of(text), m.turn)).collect();
    let turn_of = |word: &str| turns.iter().find(|(surface, _)| *surface == word).map(|(_, turn)| *turn);
    assert_eq!(turn_of("Norway"), Some(None));
    assert_eq!(turn_of("Serbia"), Some(None));
    let chile = turn_of("Chile").flatten().expect("a turn") as usize;
    assert!(analysis.transcript().turns[chile].span.of(text).contains("We met in Chile"));
    assert_eq!(turns.iter().filter(|(surface, _)| *surface == "Cuba").count(), 2);
}

#[test]
fn the_innermost_mention_is_at_an_offset() {
    let text = "the UN Charter";
    let mentions = mentions(text);
    assert_eq!(mentions.at(5).map(|m| m.span.of(text)), Some("UN"));
    assert_eq!(mentions.at(10).map(|m| m.span.of(text)), Some("UN Charter"));
    assert_eq!(mentions.at(1), None);
}

#[test]
fn names_of_an_upper_layer_go_first() {
    use crate::gazetteer::{Doubts, KeyClass, Layer, Sense, Target};
    let builtin = Gazetteer::builtin();
    let mut keys = std::collections::BTreeMap::new();
    for (name, id) in [("Serbia", "NOR"), ("Quay Board", "nato"), ("South", "eu")] {
        let sense = Sense {
            target: Target::Entity(builtin.by_id(id).expect("an entity")),
            form: Form::Name,
            language: NameLanguage::Any,
            doubts: Doubts::default(),
        };
        keys.insert([&[KeyClass::Exact as u8], name.as_bytes()].concat(), vec![sense]);
    }
    let gazetteer = builtin.with_layer(Layer::new(&keys).expect("a layer"));
    let text = "Serbia, the Quay Board, South Korea, Chile and South";
    let mentions = Mentions::find(&gazetteer, &Transcript::default(), text, None);
    let told: Vec<(&str, &str)> = mentions
        .all()
        .iter()
        .filter_map(|mention| Some((mention.span.of(text), gazetteer.entity(mention.entity()?)?.id.as_str())))
        .collect();
    let expected = [
        ("Serbia", "NOR"),
        ("Quay Board", "nato"),
        // The longest name counts, whatever its layer.
        ("South Korea", "KOR"),
        ("Chile", "CHL"),
        ("South", "eu"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn all_ways_of_typesetting_are_one() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Timor-Leste, Timor\u{2010}Leste, Timor\u{2011}Leste, Timor\u{2013}Leste",
            &[
                "Timor-Leste=TLS",
                "Timor\u{2010}Leste=TLS",
                "Timor\u{2011}Leste=TLS",
                "Timor\u{2013}Leste=TLS",
            ],
        ),
        (
            "Côte d'Ivoire, Côte d’Ivoire, Côte dʼIvoire, Co\u{302}te d`Ivoire",
            &["Côte d'Ivoire=CIV", "Côte d’Ivoire=CIV", "Côte dʼIvoire=CIV", "Co\u{302}te d`Ivoire=CIV"],
        ),
        (
            "South\u{a0}Korea, South\u{202f}Korea, South\u{2009}Korea, South\r\n   Korea",
            &[
                "South\u{a0}Korea=KOR",
                "South\u{202f}Korea=KOR",
                "South\u{2009}Korea=KOR",
                "South\r\n   Korea=KOR",
            ],
        ),
        (
            "Ser\u{200b}bia, Ser\u{200d}bia, \u{feff}Serbia, Serbia\u{200e}.",
            &["Ser\u{200b}bia=SRB", "Ser\u{200d}bia=SRB", "Serbia=SRB", "Serbia=SRB"],
        ),
        // Part of another word, whatever does not show in it.
        (
            "Nigeri\u{ad}a\u{ad}n Niger\u{ad}ish Serbia\u{ad}x x\u{ad}Serbia Serbia\u{301} _Serbia @Serbia",
            &["Nigeri\u{ad}a\u{ad}n=NGA/demonym"],
        ),
        ("the Paciﬁc Islands Forum", &["Paciﬁc Islands Forum=pif", "(Paciﬁc=R-pacific-ocean)"]),
        ("Ｓｅｒｂｉａ and ＮＡＴＯ", &["Ｓｅｒｂｉａ=SRB", "ＮＡＴＯ=nato/acronym"]),
        ("the World Trade Organisation", &["World Trade Organisation=wto"]),
        (
            "Trinidad & Tobago, St. Lucia, St Lucia, Saint Lucia, Turkiye",
            &["Trinidad & Tobago=TTO", "St. Lucia=LCA", "St Lucia=LCA", "Saint Lucia=LCA", "Turkiye=TUR"],
        ),
        (
            "MINISTERS OF TÜRKIYE, TÜRKİYE AND CÔTE D’IVOIRE MET",
            &["TÜRKIYE=TUR", "TÜRKİYE=TUR", "CÔTE D’IVOIRE=CIV"],
        ),
        ("“Serbia”—Montenegro…Albania", &["Serbia=SRB", "Montenegro=MNE", "Albania=ALB"]),
    ];
    check(cases);
}

#[test]
fn organs_of_countries() {
    let analysis = Analysis::new(Source {
        text: "Question: Has the Foreign Ministry of Armenia replied, and the Serbian Defence Ministry?\n\n\
               Minister: The Ministry of Foreign Affairs of the Republic of Armenia has. A man of the University of \
               Jordan spoke for Chile’s government.\n"
            .into(),
        path: None,
    });
    let mentions = analysis.mentions();
    let told: Vec<String> = mentions
        .all()
        .iter()
        .map(|mention| {
            let words = mention.span.of(analysis.text());
            let id = match mention.refers {
                Referent::Organ(id) => mentions.organ(id).map_or("?", |organ| organ.id.as_str()),
                _ => mention
                    .entity()
                    .and_then(|id| analysis.gazetteer().entity(id))
                    .map_or("?", |entity| entity.id.as_str()),
            };
            if mention.nested { format!("({words}={id})") } else { format!("{words}={id}") }
        })
        .collect();
    assert_eq!(
        told,
        [
            "Foreign Ministry of Armenia=ARM:foreign-ministry",
            "(Armenia=ARM)",
            "Serbian Defence Ministry=SRB:defence-ministry",
            "(Serbian=SRB)",
            "Ministry of Foreign Affairs of the Republic of Armenia=ARM:foreign-ministry",
            "(Republic of Armenia=ARM)",
            "Chile=CHL",
        ]
    );
}

#[test]
fn line_ends_that_break_a_word() {
    check(&[
        ("They met in Ger-\nmany and in Hun-\n   gary.", &["Ger-\nmany=DEU", "Hun-\n   gary=HUN"]),
        ("the United King-\ndom, Ser\u{ad}\nbia", &["United King-\ndom=GBR", "Ser\u{ad}\nbia=SRB"]),
        // Here the hyphen belongs to the name.
        ("in Guinea-\nBissau and Timor\u{2010}\nLeste", &["Guinea-\nBissau=GNB", "Timor\u{2010}\nLeste=TLS"]),
        ("a US-\nled force, a Russia-\nChina plan", &["US=USA/acronym", "Russia=RUS", "China=CHN"]),
        ("Ger-\n\nmany", &[]),
        ("Россий-\nская сторона и Сер-\nбия", &["Россий-\nская=RUS/demonym", "Сер-\nбия=SRB"]),
    ]);
}
