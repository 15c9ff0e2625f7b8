//! The card of a speaker: who that is, what the document and the house say of them, and how much they say.

use super::View;
use super::person::{line, roles};
use crate::gazetteer::{Card, CardSection};
use crate::lint::RosterPerson;
use crate::syntax::{BlockKind, Role, Speaker, SpeakerId, Turn, TurnKind};
use crate::target::{person_of, same_words, speaker_of};
use crate::text::Span;

/// So many other labels are shown.
const MOST_LABELS: usize = 6;

/// In a text that is longer, in bytes, words are not counted: the share of a speaker is that of their turns.
const MOST_COUNTED: usize = 256 * 1024;

/// The card of a speaker. `words` is what is under the cursor.
pub(super) fn card(view: View<'_>, id: SpeakerId, words: Span) -> Option<Card> {
    let speaker = view.analysis.transcript().speaker(id)?;
    let house = in_house(view, speaker);
    let written = one_line(view.words(words));
    let is_name = same_words(&written, &speaker.name);
    let title = house.map_or(&speaker.name, |person| &person.name).clone();
    let stands = !is_name || title != speaker.name;
    let mut sections = Vec::new();
    if let Some(person) = house {
        sections.push(CardSection::new("In your settings", posts(view, person)));
    }
    sections.extend(listed(view, id));
    if let Some(person) = person_of(view.analysis, id).and_then(|id| view.analysis.people().person(id)) {
        sections.extend(roles(view, person, speaker.title.as_deref()));
    }
    sections.extend(labels(speaker, &written));
    sections.extend(speaks(view, id));
    Some(Card {
        lead: stands.then(|| format!("“{written}” stands for {title}")),
        subtitle: subtitle(speaker, house.is_some()),
        title,
        sections,
        footnotes: Vec::new(),
    })
}

/// Office and affiliation, else what the label stands for.
pub(super) fn subtitle(speaker: &Speaker, known: bool) -> String {
    let told: Vec<&str> =
        speaker.title.as_deref().into_iter().chain(speaker.affiliation.as_deref()).collect();
    let role = match (speaker.role, speaker.named || known) {
        (Role::Person, true) => "speaker",
        (Role::Person, false) => "speaker by office or place; this document does not say who that is",
        (Role::Questioner, true) => "asks",
        (Role::Questioner, false) => "whoever asks; this document does not name them",
        (Role::Answerer, true) => "answers",
        (Role::Answerer, false) => "whoever answers; this document does not name them",
        (Role::Moderator, true) => "runs the event",
        (Role::Moderator, false) => "whoever runs the event; this document does not name them",
        (Role::Audience, _) => "somebody in the hall",
        (Role::Group, _) => "several people at once",
        (Role::Interpreter, _) => "the voice of an interpreter",
        (Role::Scene, _) => "part of the programme, nobody’s words",
        (Role::Unknown, _) => "somebody who was not identified",
    };
    if told.is_empty() {
        role.to_owned()
    } else if matches!(speaker.role, Role::Person) {
        told.join(" · ")
    } else {
        format!("{} · {role}", told.join(" · "))
    }
}

/// What lists of those who take part say.
fn listed(view: View<'_>, id: SpeakerId) -> Option<CardSection> {
    let roster = &view.analysis.transcript().roster;
    let entry = roster.iter().find(|entry| speaker_of(view.analysis, entry) == Some(id))?;
    let code = entry.code.map(|code| format!(" ({})", one_line(view.words(code)))).unwrap_or_default();
    let role = entry.role.map(|role| format!(", {}", one_line(view.words(role)))).unwrap_or_default();
    let name = one_line(view.words(entry.name));
    Some(CardSection::new("Listed as", format!("{name}{code}{role} (line {})", line(view, entry.name.start))))
}

/// Whom the settings of the house know by one of the speaker's labels.
fn in_house<'v>(view: View<'v>, speaker: &Speaker) -> Option<&'v RosterPerson> {
    let (roster, day) = (&view.ruleset.roster, view.analysis.transcript().header.date);
    let mut names = speaker.labels.iter().chain([&speaker.name]);
    names.find_map(|name| roster.called(name, day).into_iter().next())
}

/// What somebody is on the day of the transcript: `Anna Berg: Foreign Minister, Norway`.
fn posts(view: View<'_>, person: &RosterPerson) -> String {
    let day = view.analysis.transcript().header.date;
    let held = person.posts.iter().filter(|post| post.holds_on(day));
    let told = held.map(|post| {
        let said: Vec<&str> = post.role.as_deref().into_iter().chain(post.affiliation.as_deref()).collect();
        said.join(", ")
    });
    let told: Vec<String> = told.filter(|told| !told.is_empty()).collect();
    if told.is_empty() { person.name.clone() } else { format!("{}: {}", person.name, told.join("; ")) }
}

/// The other labels that stand for a speaker.
fn labels(speaker: &Speaker, written: &str) -> Option<CardSection> {
    let others: Vec<&str> =
        speaker.labels.iter().map(String::as_str).filter(|label| *label != written).collect();
    let more = others.len().saturating_sub(MOST_LABELS);
    let mut shown: Vec<String> = others.iter().take(MOST_LABELS).map(|label| format!("“{label}”")).collect();
    if more > 0 {
        shown.push(format!("and {more} more"));
    }
    (!shown.is_empty()).then(|| CardSection::new("Also labelled", shown.join(", ")))
}

/// How much somebody says, and where first.
pub(super) fn speaks(view: View<'_>, id: SpeakerId) -> Vec<CardSection> {
    let turns = &view.analysis.transcript().turns;
    let own = || turns.iter().filter(move |turn| turn.speaker == Some(id));
    let labelled = turns.iter().filter(|turn| turn.label.is_some()).count();
    let count = own().count();
    let asked = own().filter(|turn| turn.kind == TurnKind::Question).count();
    let answered = own().filter(|turn| turn.kind == TurnKind::Answer).count();
    let mut told = format!("{} of {labelled}", numbered(count, "turn", "turns"));
    let kinds: Vec<String> = [(asked, "question", "questions"), (answered, "answer", "answers")]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| numbered(count, one, many))
        .collect();
    if !kinds.is_empty() {
        told.push_str(&format!(", {}", kinds.join(", ")));
    }
    if let Some(first) = own().find_map(|turn| turn.label) {
        told.push_str(&format!("; first in line {}", line(view, first.span.start)));
    }
    let words = format!("{} of what is said", share(view, id));
    vec![CardSection::new("Speaks in", told), CardSection::new("Words", words)]
}

/// `1240 of 5600 words (22 %)`, or `22 %`.
fn share(view: View<'_>, id: SpeakerId) -> String {
    let turns = &view.analysis.transcript().turns;
    let counted = view.analysis.text().len() <= MOST_COUNTED;
    let measure = |turn: &Turn| -> usize {
        let spans = turn.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let spans = spans.map(|block| block.span);
        if counted {
            spans.map(|span| view.words(span).split_whitespace().count()).sum()
        } else {
            spans.map(|span| span.len() as usize).sum()
        }
    };
    let (mut own, mut all) = (0, 0);
    for turn in turns {
        let size = measure(turn);
        all += size;
        own += if turn.speaker == Some(id) { size } else { 0 };
    }
    let percent = (own * 100 + all / 2).checked_div(all).unwrap_or(0);
    let percent = if percent == 0 && own > 0 { "under 1 %".to_owned() } else { format!("{percent} %") };
    if counted { format!("{own} of {all} words, {percent}") } else { percent }
}

fn numbered(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Words on one line.
pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::hover::testing::hovered;

    const TEXT: &str = "\
Present: Anna Berg (AB), Minister of Works; Jan Doë (JD), Quay Radio

JD: What of the Señal bridge, Ms. Berg?

AB: It is open. We built it well.

ANNA BERG: And we shall keep it.

Moderator: Thank you all.
";

    #[test]
    fn a_speaker_is_told_on_a_label_and_in_a_list() {
        let label = "“AB” stands for Anna Berg";
        let rest = "\
Minister of Works

  Listed as      Anna Berg (AB), Minister of Works (line 1)
";
        let card = hovered(TEXT, "AB: It", "AB").expect("a card");
        assert_eq!(card.0, "AB");
        for expected in [
            label,
            rest,
            "\n  Also labelled  “ANNA BERG”\n",
            "\n  Speaks in      2 turns of 4, 2 answers; first in line 5\n",
            "\n  Words          12 of 22 words, 55 % of what is said\n",
        ] {
            assert!(card.1.contains(expected), "{expected} is missing:\n{}", card.1);
        }
        let listed = hovered(TEXT, "Present", "Anna").expect("a card");
        assert_eq!(listed.0, "Anna Berg");
        assert!(listed.1.starts_with("Anna Berg\nMinister of Works\n"), "{}", listed.1);
    }

    #[test]
    fn a_role_says_what_it_stands_for() {
        let card = hovered(TEXT, "Moderator", "Mod").expect("a card");
        assert!(
            card.1.starts_with("Moderator\nwhoever runs the event; this document does not name them\n"),
            "{}",
            card.1
        );
    }

    #[test]
    fn a_country_that_speaks_has_its_card_and_what_it_says() {
        let text = "CHAIR: The floor is yours.\n\nNORWAY: We thank the chair.\n\nCHAIR: And who is next?\n\n\
                    SWEDEN: We agree.\n\nNORWAY: So do we.\n\nCHAIR: Is that all?\n\nSWEDEN: It is.\n\n\
                    NORWAY: Indeed.\n";
        let card = hovered(text, "\nNORWAY:", "NORWAY").expect("a card");
        assert!(card.1.starts_with("🇳🇴 Norway\n"), "{}", card.1);
        assert!(card.1.contains("Speaks in         3 turns of 8"), "{}", card.1);
    }
}
