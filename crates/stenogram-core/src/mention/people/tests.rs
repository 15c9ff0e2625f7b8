//! Who is found in short texts.

use crate::gazetteer::Form;
use crate::mention::{People, Person};
use crate::{Analysis, Source};

mod properties;

fn analyse(text: &str) -> Analysis {
    Analysis::new(Source { text: text.into(), path: None })
}

/// Every mention of a person as `surface=id`, with `/short` for short forms.
fn told(text: &str) -> Vec<String> {
    let analysis = analyse(text);
    let people = analysis.people();
    let mentions = people.mentions().iter().map(|mention| {
        let person = mention.person().and_then(|id| people.person(id)).expect("a person");
        let form = if mention.form == Form::Short { "/short" } else { "" };
        let id = person.id.strip_prefix("person:").expect("ids start so");
        format!("{}={id}{form}", mention.span.of(analysis.text()))
    });
    mentions.collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(told(text), *expected, "{text}");
    }
}

fn person<'p>(people: &'p People, name: &str) -> &'p Person {
    people.all().iter().find(|person| person.name == name).expect("this person is there")
}

#[test]
fn german_nouns_are_no_part_of_a_name() {
    check(&[
        ("Ich erteile Anna Muster das Wort, und wir werden es hören.", &["Anna Muster=anna-muster"]),
        ("Es ist falsch, Anna Muster Kriminalität vorzuwerfen.", &["Anna Muster=anna-muster"]),
        ("Wie Anna Muster Änderungen vorschlägt, so ist es gut.", &["Anna Muster=anna-muster"]),
    ]);
}

#[test]
fn titles_introduce() {
    check(&[
        ("They met Foreign Minister of Armenia Tigran Roeyan today.", &["Tigran Roeyan=tigran-roeyan"]),
        ("They met Russian President Older Vane today.", &["Older Vane=older-vane"]),
        ("Secretary-General of the UN Amaro Quintes spoke.", &["Amaro Quintes=amaro-quintes"]),
        ("the Prime Minister, Ms. Ann Roe, agreed", &["Ann Roe=ann-roe"]),
        ("with the minister of foreign affairs Peder Vael there", &["Peder Vael=peder-vael"]),
        ("Armenia’s Foreign Minister Tigran Roeyan’s words", &["Tigran Roeyan=tigran-roeyan"]),
        ("We heard President Vane and Senator McRoe.", &["Vane=vane", "McRoe=mcroe"]),
        ("Mr Jonas Reed, Minister for Trade of New Zealand, left.", &["Jonas Reed=jonas-reed"]),
        ("Deputy Prime Minister and Minister of Foreign Affairs Aldo Verri", &["Aldo Verri=aldo-verri"]),
    ]);
}

#[test]
fn names_alone_need_evidence() {
    check(&[
        (
            "Later Sandra Vael and Pieter van der Roe came.",
            &["Sandra Vael=sandra-vael", "Pieter van der Roe=pieter-van-der-roe"],
        ),
        ("So Lumo Vael, the Portuguese ambassador, said it.", &["Lumo Vael=lumo-vael"]),
        ("and Lumo Vael said it", &["Lumo Vael=lumo-vael"]),
        (
            "We talked to Xi Lomping and Kim Vong Un about it.",
            &["Xi Lomping=xi-lomping", "Kim Vong Un=kim-vong-un"],
        ),
        ("by J. R. Roeman in a book", &["J. R. Roeman=j-r-roeman"]),
        ("and Bill Roe. Will Ann Roe come?", &["Bill Roe=bill-roe", "Ann Roe=ann-roe"]),
        ("My name is Lumo Vael and I ask.", &["Lumo Vael=lumo-vael"]),
        ("I saw Lumo Vael in town.", &[]),
        ("Ask John Roe, Jr. about it.", &["John Roe, Jr=john-roe"]),
    ]);
}

#[test]
fn what_is_no_person_is_left_out() {
    check(&[
        ("Human Rights Watch and the New York Times wrote from Saint Petersburg.", &[]),
        ("In San Jose and Port Elizabeth, at Kennedy Airport, on Red Square.", &[]),
        ("Thank You. Good Morning, Mr. President. Mr. Chairman, Madam Speaker.", &[]),
        ("The Prime Minister Office and the Foreign Ministry on Monday, April 3.", &[]),
        ("PRESIDENT OF THE BOARD MEETS JOHN AND MARY IN THE HALL", &[]),
        ("at 3:19 P.M. EDT under Plan B. Johnson was not there", &[]),
        ("Hon. Members and hon. Senators, the Christian Democrats, Victoria Station", &[]),
        ("the Andrew Roe Foundation and Roe University", &[]),
        ("will host a Lumo de Vael reception at Houston Vael", &[]),
        ("al Director de la Oficina de Vael", &[]),
    ]);
}

#[test]
fn later_forms_are_the_same_person() {
    check(&[
        (
            "President Older Vane came. Vane’s car, Mr. Vane, President Vane, Older Vane.",
            &[
                "Older Vane=older-vane",
                "Vane=older-vane/short",
                "Vane=older-vane/short",
                "Vane=older-vane/short",
                "Older Vane=older-vane",
            ],
        ),
        (
            "We met Vladimir Roenko. Vladimir Borisovich spoke, and Vladimir laughed.",
            &[
                "Vladimir Roenko=vladimir-roenko",
                "Vladimir Borisovich=vladimir-roenko/short",
                "Vladimir=vladimir-roenko/short",
            ],
        ),
        // The full name may come later.
        ("Mr. Vael left. Later Lumo Vael came.", &["Vael=lumo-vael/short", "Lumo Vael=lumo-vael"]),
        (
            "We met Foreign Minister Lumo Vael. The Foreign Minister agreed.",
            &["Lumo Vael=lumo-vael", "Foreign Minister=lumo-vael/short"],
        ),
        (
            "Foreign Minister Lumo Vael and Foreign Minister Jana Doe met. The Foreign Minister agreed.",
            &["Lumo Vael=lumo-vael", "Jana Doe=jana-doe"],
        ),
        // A title of one word can be anybody's.
        ("We met President Lumo Vael. The President agreed.", &["Lumo Vael=lumo-vael"]),
        // A place that the person is called like.
        (
            "Michael Jordan came. Mr Jordan spoke. He went to Jordan.",
            &["Michael Jordan=michael-jordan", "Jordan=michael-jordan/short"],
        ),
    ]);
}

#[test]
fn shared_surnames() {
    check(&[
        (
            "Mr. Jan Roe and Ms. Ann Roe came. Mr. Roe and Ms. Roe spoke.",
            &["Jan Roe=jan-roe", "Ann Roe=ann-roe", "Roe=jan-roe/short", "Roe=ann-roe/short"],
        ),
        (
            "President Jan Vael met Senator Ann Vael. President Vael spoke.",
            &["Jan Vael=jan-vael", "Ann Vael=ann-vael", "Vael=jan-vael/short"],
        ),
    ]);
    let analysis = analyse("President Jan Vael met Senator Ann Vael. Then Vael spoke.");
    let last = analysis.people().mentions().last().expect("a mention");
    let names: Vec<&str> = std::iter::once(&last.refers)
        .chain(&last.alternatives)
        .filter_map(|refers| analysis.people().person(refers.person()?))
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(names, ["Ann Vael", "Jan Vael"]);
    assert_eq!(last.confidence.hundredths(), 60);
}

#[test]
fn two_people_of_one_name_have_two_ids() {
    let analysis = analyse("ANN ROE: Good day.\n\nJAN ROE: Good day.\n\nANN ROE: Yes.\n\nJAN ROE: No.\n");
    let ids: Vec<&str> = analysis.people().all().iter().map(|person| person.id.as_str()).collect();
    assert_eq!(ids, ["person:ann-roe", "person:jan-roe"]);
}

#[test]
fn case_forms_of_cyrillic_names() {
    check(&[
        (
            "Встреча с министром иностранных дел Сергеем Лодкиным. Потом Лодкин уехал, и о Лодкине забыли.",
            &[
                "Сергеем Лодкиным=сергеем-лодкиным",
                "Лодкин=сергеем-лодкиным/short",
                "Лодкине=сергеем-лодкиным/short",
            ],
        ),
        ("Слова президента Армении Вагра Роеняна.", &["Вагра Роеняна=вагра-роеняна"]),
    ]);
}

#[test]
fn labels_are_mentions_of_speakers() {
    assert_eq!(
        told(
            "Question: Mr. Kerrin, why?\n\nMR. KERRIN: Because.\n\nQuestion: And Kerrin’s boat?\n\nMR. KERRIN: Sold.\n"
        ),
        ["Kerrin=kerrin", "KERRIN=kerrin", "Kerrin=kerrin", "KERRIN=kerrin"]
    );
}

#[test]
fn roles_say_what_the_text_says() {
    let text = "Foreign Minister of Armenia Tigran Roeyan met Lumo Vael, the Portuguese ambassador, and Mr. Roeyan left.";
    let analysis = analyse(text);
    let roles = |name: &str| -> Vec<(String, Option<&str>)> {
        let of = |id| analysis.gazetteer().entity(id).map(|entity| entity.id.as_str());
        let roles = person(analysis.people(), name).roles.iter();
        roles.map(|role| (role.words.clone(), role.of.and_then(of))).collect()
    };
    assert_eq!(roles("Tigran Roeyan"), [("Foreign Minister of Armenia".to_owned(), Some("ARM"))]);
    assert_eq!(roles("Lumo Vael"), [("Portuguese ambassador".to_owned(), Some("PRT"))]);
    let introduced = person(analysis.people(), "Tigran Roeyan").introduced;
    assert_eq!(introduced.of(text), "Foreign Minister of Armenia Tigran Roeyan");
}

#[test]
fn many_names_take_linear_time() {
    // A thousand people of one surname, and a line without end.
    let text: String =
        (0..4000).map(|n| format!("Mr. Ann{} Roe met Roe and Minister of ", "a".repeat(n % 50))).collect();
    assert!(!analyse(&text).people().mentions().is_empty());
}
