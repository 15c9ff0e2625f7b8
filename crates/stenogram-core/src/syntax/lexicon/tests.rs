use super::*;

/// The lines of all files: language, sense, words.
fn lines() -> impl Iterator<Item = (Option<Language>, &'static str, Vec<&'static str>)> {
    FILES.into_iter().flat_map(|(language, file)| {
        file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(move |line| {
            let (sense, words) = line.split_once(": ").unwrap_or_else(|| panic!("no sense in {line:?}"));
            (language, sense, words.split(", ").collect())
        })
    })
}

#[test]
fn every_line_of_the_files_is_read() {
    for (language, sense, words) in lines() {
        let name = sense.strip_suffix('!').unwrap_or(sense);
        let known = SENSES.iter().any(|(known, _)| *known == name) || matches!(name, "common" | "name");
        assert!(known, "{language:?} has no sense {sense:?}");
        assert!(!sense.ends_with('!') || language.is_some(), "{sense:?} is tied to no language");
        for word in &words {
            assert_eq!(word.trim(), *word, "white space around {word:?}");
            assert!(!word.is_empty(), "an empty word under {sense:?} of {language:?}");
            assert_eq!(word.to_lowercase(), *word, "{word:?} is not in lower case");
            assert!(!word.contains(['\'', ':', '、', '，']), "{word:?} has a sign that look-ups do not have");
        }
    }
}

#[test]
fn every_language_has_every_sense_that_its_documents_need() {
    let needed = [
        "name",
        "question",
        "answer",
        "moderator",
        "audience",
        "group",
        "interpreter",
        "unknown",
        "honorific",
        "office",
        "sentence",
        "salutation",
        "speech",
        "event",
        "direction",
        "inaudible",
        "voice",
        "end",
        "section",
        "title-key",
        "date-key",
        "place-key",
        "source-key",
        "participants-key",
        "language-key",
    ];
    for language in Language::ALL {
        for sense in needed {
            let found =
                lines().any(|(of, name, words)| of == Some(language) && name == sense && !words.is_empty());
            assert!(found, "{language:?} has no words for {sense:?}");
        }
    }
}

#[test]
fn no_word_is_listed_twice_under_one_sense() {
    let mut twice = Vec::new();
    for (language, sense, mut words) in lines() {
        words.sort_unstable();
        twice.extend(
            words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| (language, sense, pair[0])),
        );
    }
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn roles_in_every_language() {
    use Role::*;
    for (label, role) in [
        ("question", Some(Questioner)),
        ("вопрос", Some(Questioner)),
        ("запитання", Some(Questioner)),
        ("zusatzfrage", Some(Questioner)),
        ("pregunta", Some(Questioner)),
        ("domanda", Some(Questioner)),
        ("pergunta", Some(Questioner)),
        ("pytanie", Some(Questioner)),
        ("soru", Some(Questioner)),
        ("سؤال", Some(Questioner)),
        ("追问", Some(Questioner)),
        ("記者", Some(Questioner)),
        ("기자", Some(Questioner)),
        ("ответ", Some(Answerer)),
        ("答", Some(Answerer)),
        ("답변", Some(Answerer)),
        ("司会", Some(Moderator)),
        ("ведуча", Some(Moderator)),
        ("głos z sali", Some(Audience)),
        ("voz mujer", Some(Audience)),
        ("all", Some(Group)),
        ("통역", Some(Interpreter)),
        ("jingle", Some(Scene)),
        ("unidentified male", Some(Unknown)),
        ("jane doe", None),
        ("harbour", None),
        ("p", None),
    ] {
        assert_eq!(role_of(label), role, "{label:?}");
    }
}

#[test]
fn what_a_word_means_depends_on_the_language() {
    use Language::*;
    for (label, language, role) in [
        ("p", Some(Spanish), Some(Role::Questioner)),
        ("r", Some(Spanish), Some(Role::Answerer)),
        ("f", Some(German), Some(Role::Questioner)),
        ("d", Some(Italian), Some(Role::Questioner)),
        ("в", Some(Russian), Some(Role::Questioner)),
        ("в", Some(Ukrainian), Some(Role::Answerer)),
        ("d", Some(English), None),
        ("p", None, None),
        ("pregunta", Some(German), Some(Role::Questioner)),
    ] {
        assert_eq!(role_of_in(label, language), role, "{label:?} in {language:?}");
    }
    for (word, language, prose) in [
        ("die", Some(German), true),
        ("die", Some(English), false),
        ("ben", Some(Turkish), true),
        ("ben", None, false),
        ("no", Some(Spanish), true),
        ("on", Some(French), true),
        ("on", Some(English), false),
        ("außerdem", None, true),
        ("первое", None, true),
    ] {
        assert_eq!(is_one_of_in(SENTENCE_WORDS, word, language), prose, "{word:?} in {language:?}");
    }
}

#[test]
fn names_are_no_words_of_sentences() {
    for name in [
        "ben", "ma", "so", "lee", "lei", "chi", "son", "anna", "mark", "will", "grace", "kim", "may", "ali",
        "ella", "elle", "nam", "tam", "mia", "tu", "nic", "son", "fin",
    ] {
        // `So` opens sentences more often than it is a surname.
        assert_eq!(is_one_of(SENTENCE_WORDS, name), matches!(name, "so"), "{name:?}");
    }
    for name in ["ed", "per", "alla", "ai", "lo", "con", "im"] {
        assert!(!is_one_of(NAME_PARTICLES, name), "{name:?}");
    }
}

#[test]
fn salutations_in_any_case_and_setting() {
    for (text, salutation) in [
        ("Ladies and gentlemen, we meet", Some("Ladies and gentlemen")),
        ("Good\u{a0}morning everyone", Some("Good\u{a0}morning")),
        ("Mr. President, I ask", Some("Mr. President")),
        ("MESDAMES ET MESSIEURS, bonsoir", Some("MESDAMES ET MESSIEURS")),
        ("Meine Damen und Herren!", Some("Meine Damen und Herren")),
        ("Добрий день, колеги", Some("Добрий день")),
        ("大家好！今天", Some("大家好")),
        ("各位记者朋友", Some("各位")),
        ("여러분, 안녕하십니까", Some("여러분")),
        ("Hellos abound", None),
        ("Thankfully he came", None),
        ("", None),
    ] {
        let found = salutation_len(text).and_then(|len| text.get(..len));
        assert_eq!(found, salutation, "{text:?}");
    }
}

#[test]
fn end_words() {
    for (line, rest) in [
        ("END 2:34 P.M. EDT", Some("2:34 P.M. EDT")),
        ("[END OF INTERVIEW.]", Some("")),
        ("(完)", Some("")),
        ("（完）", Some("")),
        ("（以上）", Some("")),
        ("Конец стенограммы", Some("")),
        ("— FIN —", Some("")),
        ("끝.", Some("")),
        ("END THE WAR", Some("THE WAR")),
        ("Ending soon", None),
    ] {
        assert_eq!(after_end_word(line), rest, "{line:?}");
    }
}

#[test]
fn languages_have_names_in_each_other() {
    for (name, language) in [
        ("french", Some(Language::French)),
        ("français", Some(Language::French)),
        ("французский", Some(Language::French)),
        ("英语", Some(Language::English)),
        ("pt-br", Some(Language::Portuguese)),
        ("zh_hant", Some(Language::Chinese)),
        ("uk", Some(Language::Ukrainian)),
        ("nl", None),
        ("verbatim", None),
    ] {
        assert_eq!(language_named(name), language, "{name:?}");
    }
}

#[test]
fn the_common_words_leave_room() {
    assert!(LEXICON.common.len() < 1024);
}
