use super::super::Delimiter;
use super::super::candidate;
use super::*;

/// The speakers that labels stand for; `listed` are names, offices and codes of those who take part.
fn speakers(labels: &[&str], listed: &[(&str, &str, &str)]) -> Vec<Speaker> {
    let read: Vec<Candidate> = labels
        .iter()
        .filter_map(|label| {
            let readings = candidate::read_line(&format!("{label}: Words."));
            readings.into_iter().find(|reading| reading.kind == Delimiter::Colon)
        })
        .collect();
    assert_eq!(read.len(), labels.len(), "all are labels");
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let entry = |(name, role, code): &(&str, &str, &str)| Listed {
        name: (*name).to_owned(),
        role: some(role),
        code: some(code),
    };
    let listed: Vec<Listed> = listed.iter().map(entry).collect();
    Cast::of(read.iter(), &listed).speakers
}

/// Name, title and number of labels.
fn cast(labels: &[&str]) -> Vec<(String, Option<String>, usize)> {
    let all = speakers(labels, &[]).into_iter();
    all.map(|speaker| (speaker.name, speaker.title, speaker.labels.len())).collect()
}

fn names(labels: &[&str]) -> Vec<String> {
    cast(labels).into_iter().map(|(name, ..)| name).collect()
}

fn names_with(labels: &[&str], listed: &[(&str, &str, &str)]) -> Vec<String> {
    speakers(labels, listed).into_iter().map(|speaker| speaker.name).collect()
}

#[test]
fn the_long_first_label_and_the_short_later_one_are_one_person() {
    assert_eq!(
        cast(&["President of Norland Ann Roe", "Question", "Ann Roe", "ANN ROE (answering a question)"]),
        [
            ("Ann Roe".to_owned(), Some("President of Norland".to_owned()), 3),
            ("Question".to_owned(), None, 1)
        ]
    );
}

#[test]
fn names_are_found_in_labels_of_every_shape() {
    for (label, name) in [
        ("Minister of Trade of Norland Ann Roe", "Ann Roe"),
        ("Jan Doe, NATO Secretary General", "Jan Doe"),
        ("PRESIDENTA DE MÉXICO, CLAUDIA PÉREZ", "CLAUDIA PÉREZ"),
        ("Ann Roe (Spokesperson)", "Ann Roe"),
        ("PRESS SECRETARY JAN A. DOE", "JAN A. DOE"),
        ("SECRETARY ROE", "SECRETARY ROE"),
        ("MR. DOE", "MR. DOE"),
        ("THE PRESIDENT", "THE PRESIDENT"),
        ("Bank Chairman Jan Doe Doe JanChairman of the Board", "Jan Doe"),
        ("Jan Doe from the Northern Region", "Jan Doe"),
    ] {
        assert_eq!(names(&[label]), [name], "{label}");
    }
}

#[test]
fn short_forms_join_the_only_person_they_fit() {
    assert_eq!(names(&["PRESS SECRETARY JAN A. DOE", "MR. DOE"]), ["JAN A. DOE"]);
    assert_eq!(names(&["Ann Roe", "Ann"]), ["Ann Roe"]);
    assert_eq!(names(&["Ann Roe", "Ann Doe", "Ann"]), ["Ann Roe", "Ann Doe", "Ann"]);
    assert_eq!(names(&["MR. KERRY", "MR. KIRBY"]), ["MR. KERRY", "MR. KIRBY"]);
    assert_eq!(names(&["PRESIDENT DOE", "THE PRESIDENT"]), ["PRESIDENT DOE", "THE PRESIDENT"]);
}

#[test]
fn initials_and_surnames_join_whoever_bears_them() {
    assert_eq!(names(&["Вера Зимина", "В.Зимина", "В. Зимина"]), ["Вера Зимина"]);
    assert_eq!(names(&["E. Pokorná", "Eva Pokorna", "Pokorná"]), ["Eva Pokorna"]);
    assert_eq!(names(&["Mr Roe", "John Roe", "ROE, John"]), ["John Roe"]);
    assert_eq!(names(&["Marie Jobert", "Sol Kern", "MJ", "SK", "M.J."]), ["Marie Jobert", "Sol Kern"]);
    assert_eq!(names(&["Ann Roe", "Amy Ray", "AR"]), ["Ann Roe", "Amy Ray", "AR"]);
    assert_eq!(names(&["MR. ROE", "MS. ROE"]), ["MR. ROE", "MS. ROE"]);
    assert_eq!(names(&["Mr. ROE of Norland", "Mr. ROE of Sudland"]), ["Mr. ROE", "Mr. ROE"]);
    assert_eq!(names(&["VICE CHAIRMAN ROE", "MS. ROE"]), ["VICE CHAIRMAN ROE"]);
    assert_eq!(names(&["Abel T. Stone", "Abel Stone", "Stone"]), ["Abel T. Stone"]);
    assert_eq!(names(&["Dr. Ann Roe", "Herr Doe", "Jan Doe"]), ["Ann Roe", "Jan Doe"]);
}

#[test]
fn what_two_people_can_be_called_is_neither() {
    assert_eq!(names(&["Ann Roe", "Jan Roe", "Roe"]), ["Ann Roe", "Jan Roe", "Roe"]);
    assert_eq!(names(&["Roe", "Jan Roe", "Ann Roe"]), ["Roe", "Jan Roe", "Ann Roe"]);
}

#[test]
fn lists_tell_whose_codes_and_roles_labels_are() {
    let listed = [("Ann Roe", "", "AR"), ("Jan Doe Vale", "JV", ""), ("Governor Abel Stone", "", "")];
    assert_eq!(names_with(&["AR", "JV", "Stone"], &listed), ["Ann Roe", "Jan Doe Vale", "Abel Stone"]);
    let hosted = speakers(&["Moderator", "Question", "Ms. Roe"], &[("Ann Roe", "Moderator", "")]);
    let named: Vec<(&str, bool, Role)> =
        hosted.iter().map(|speaker| (speaker.name.as_str(), speaker.named, speaker.role)).collect();
    assert_eq!(named, [("Ann Roe", true, Role::Moderator), ("Question", false, Role::Questioner)]);
    assert_eq!(names_with(&["Interviewer (I)", "I", "Ann"], &[]), ["Interviewer", "Ann"]);
}

#[test]
fn slips_are_told_by_more_than_letters() {
    let often = |label: &'static str, slip: &'static str| {
        names(&[label, "Question", label, "Q", label, "Question", slip, "Q", label]).len() == 3
    };
    for (label, slip, merged) in [
        ("MR. DUNN", "MR. DUN", true),
        ("THE PRESIDENT", "THE PRESDIENT", true),
        ("MR. KERRY", "MR. KIRBY", false),
        ("MR. SACKS", "MR. MARKS", false),
        ("MS. HINES", "MS. HAYES", false),
        ("MR. HARDY", "MS. HARDY", false),
        ("Henrik Voss", "Hernik Voss", true),
        ("Speaker 1", "Speaker 2", false),
        ("Moderator", "Modertor", true),
    ] {
        assert_eq!(often(label, slip), merged, "{label} {slip}");
    }
    // They talk with each other.
    assert_eq!(names(&["MR. DUNN", "MR. DUN", "MR. DUNN", "MR. DUN", "MR. DUNN"]).len(), 2);
    // Both are on the list.
    let listed = [("Tom Dunn", "", ""), ("Ann Dun", "", "")];
    assert_eq!(names_with(&["DUNN", "Q", "DUNN", "Q", "DUNN", "Q", "DUN"], &listed).len(), 3);
}

#[test]
fn affiliations_stand_beside_names_and_titles() {
    for (label, name, title, affiliation) in [
        ("Ann Roe (ABC/DEF)", "Ann Roe", None, Some("ABC/DEF")),
        ("Ann Roe (Perm) (ABC)", "Ann Roe", None, Some("Perm, ABC")),
        ("ANN ROE, HOST", "ANN ROE", Some("HOST"), None),
        ("Ann Roe--Roe Bank -- Analyst", "Ann Roe", Some("Analyst"), Some("Roe Bank")),
        ("Ann Roe -- Chief Executive Officer", "Ann Roe", Some("Chief Executive Officer"), None),
        ("MAYOR ANN ROE (D), PERM", "ANN ROE", Some("MAYOR"), Some("D")),
        ("Mr. ROE of Norland", "Mr. ROE", None, Some("Norland")),
        ("Question (Reuters)", "Question", None, Some("Reuters")),
        ("Ms. Ann Roe (Director, Lobster Institute)", "Ann Roe", Some("Director"), Some("Lobster Institute")),
        ("The Chair (Mr. Jan Doe (Perm, ABC))", "Jan Doe", Some("The Chair"), Some("Perm, ABC")),
        (
            "The Minister of State, Department for Bees (Sir Jan Doe)",
            "Jan Doe",
            Some("The Minister of State, Department for Bees"),
            None,
        ),
        ("Ann Roe (via interpreter)", "Ann Roe", None, None),
        ("Ann Roe (answering a question)", "Ann Roe", None, None),
    ] {
        let all = speakers(&[label], &[]);
        let [speaker] = all.as_slice() else { panic!("{label}: {all:?}") };
        let read = (speaker.name.as_str(), speaker.title.as_deref(), speaker.affiliation.as_deref());
        assert_eq!(read, (name, title, affiliation), "{label}");
    }
}

#[test]
fn groups_and_unknown_voices_are_no_people() {
    for (label, role) in [
        ("VOICE OF INTERPRETER", Role::Interpreter),
        ("UNKNOWN EXECUTIVE", Role::Unknown),
        ("Mrs. Roe’s daughter", Role::Unknown),
        ("Norland Times", Role::Questioner),
        ("Norland Post (Ann Roe)", Role::Questioner),
        ("Jan Post (Perm) (ABC)", Role::Person),
        ("Perm Region", Role::Person),
    ] {
        let all = speakers(&[label], &[]);
        assert_eq!(all.first().map(|speaker| speaker.role), Some(role), "{label}");
    }
}

#[test]
fn a_chair_who_was_named_once_is_known() {
    let chaired = names(&["The Chair (Ms. Ann Roe)", "Jan Doe", "The Chair", "Ms. Roe"]);
    assert_eq!(chaired, ["Ann Roe", "Jan Doe"]);
    assert_eq!(names(&["Ann Roe, Press Secretary", "Jan Doe", "Press Secretary"]), ["Ann Roe", "Jan Doe"]);
    let changing = names(&["The Chair (Ms. Ann Roe)", "The Chair (Mr. Jan Doe)", "The Chair"]);
    assert_eq!(changing, ["Ann Roe", "Jan Doe", "The Chair"]);
}
