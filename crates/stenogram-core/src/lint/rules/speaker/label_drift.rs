//! S101.

use crate::lint::declare::declare_rule;
use crate::lint::labels::{LabelUse, Labels, is_chat, turns};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{Role, Speaker, Transcript, WordSense, word_has};
use std::collections::BTreeMap;

declare_rule! {
    /// ## What it does
    /// Reports a label that names its speaker otherwise than nearly all labels of the same speaker do.
    ///
    /// The first label of a speaker may be longer than the later ones, and one with more words, such as an office, may come
    /// again: in many houses it says in what part somebody speaks. A label counts as the odd one where another one of the same
    /// speaker is four times as frequent. Where the configuration has a roster, it decides who is one person.
    ///
    /// ## Why it matters
    /// Readers take one person for two, and so do programs that count who spoke how much.
    ///
    /// ## Example
    /// ```transcript
    /// QUESTION: Will you meet again?
    /// MR. DAHL: Yes, we will.
    /// QUESTION: In Oslo?
    /// MR. DAHL: We have not agreed on the place.
    /// QUESTION: And when?
    /// CARL DAHL: In June.
    /// QUESTION: This June?
    /// MR. DAHL: Yes.
    /// QUESTION: Who will come?
    /// MR. DAHL: All of us.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// QUESTION: Will you meet again?
    /// MR. DAHL: Yes, we will.
    /// QUESTION: In Oslo?
    /// MR. DAHL: We have not agreed on the place.
    /// QUESTION: And when?
    /// MR. DAHL: In June.
    /// QUESTION: This June?
    /// MR. DAHL: Yes.
    /// QUESTION: Who will come?
    /// MR. DAHL: All of us.
    /// ```
    "S101", "label-drift",
    category: Speaker,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// A label is the odd one where another one has so many times its turns.
const TIMES: usize = 4;

/// Labels with the same words.
struct Form<'a, 'b> {
    words: Vec<String>,
    labels: Vec<&'b LabelUse<'a>>,
    count: usize,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let transcript = context.analysis.transcript();
    if is_chat(context.analysis) {
        return;
    }
    let labels = context.labels();
    for own in people(transcript, labels, context) {
        let mut forms: Vec<Form<'_, '_>> = Vec::new();
        for label in own {
            let words = label.words();
            match forms.iter_mut().find(|form| form.words == words) {
                Some(form) => {
                    form.labels.push(label);
                    form.count += label.count();
                }
                None => forms.push(Form { words, labels: vec![label], count: label.count() }),
            }
        }
        let Some(main) = forms.iter().max_by_key(|form| form.count) else { continue };
        let Some(usual) = main.labels.iter().max_by_key(|label| label.count()) else { continue };
        let first = forms.iter().flat_map(|form| &form.labels).map(|label| label.first()).min();
        for form in &forms {
            let odd = form.count * TIMES <= main.count;
            if !odd || adds_to(&form.words, &main.words) || is_slip(&form.words, &main.words) {
                continue;
            }
            // What the first label adds or leaves out, it does as the house has it.
            let opens = form.count == 1 && form.labels.iter().any(|label| Some(label.first()) == first);
            if opens || is_capacity(&form.words, &main.words, transcript) {
                continue;
            }
            let day = transcript.header.date;
            for label in &form.labels {
                if labels.are_two(&label.written, &usual.written, day) {
                    continue;
                }
                found.extend(label.spans(transcript).map(|span| {
                    let message = format!(
                        "`{}` is called `{}` in {} of this transcript",
                        label.written,
                        usual.written,
                        turns(main.count)
                    );
                    let mut diagnostic = RULE.finding(span, message);
                    diagnostic.help = Some(format!("If it is the same person, write `{}`.", usual.written));
                    diagnostic.fix = Some(Fix {
                        tier: FixTier::Offered,
                        title: format!("Write `{}`", usual.written),
                        edits: vec![Edit { span, text: usual.written.clone().into_owned() }],
                    });
                    match usual.spans(transcript).next() {
                        Some(first) => {
                            diagnostic.beside(first, format!("`{}` stands here first", usual.written))
                        }
                        None => diagnostic,
                    }
                }));
            }
        }
    }
}

/// The labels of each person: of each speaker, and of those whom the roster knows as one.
fn people<'a, 'b>(
    transcript: &'b Transcript,
    labels: &'b Labels<'a>,
    context: &Context<'_>,
) -> Vec<Vec<&'b LabelUse<'a>>> {
    let day = transcript.header.date;
    let mut listed: BTreeMap<&str, Vec<&LabelUse<'a>>> = BTreeMap::new();
    let mut own: Vec<Vec<&LabelUse<'a>>> = Vec::new();
    for (speaker, labels_of) in labels.of_speakers(transcript) {
        if !is_somebody(speaker) {
            continue;
        }
        let mut unlisted = Vec::new();
        for label in labels_of {
            let known = if context.ruleset.roster.people.is_empty() {
                Vec::new()
            } else {
                labels.in_roster(&label.written, day)
            };
            match known.as_slice() {
                [person] => listed.entry(person.name.as_str()).or_default().push(label),
                _ => unlisted.push(label),
            }
        }
        own.push(unlisted);
    }
    own.extend(listed.into_values());
    own.retain(|labels| labels.len() > 1);
    own
}

/// Whether a speaker is a person with a name.
fn is_somebody(speaker: &Speaker) -> bool {
    speaker.named && matches!(speaker.role, Role::Person | Role::Moderator | Role::Answerer)
}

/// Whether one label is the other with more words.
fn adds_to(more: &[String], less: &[String]) -> bool {
    more.len() > less.len() && less.iter().all(|word| more.contains(word))
}

/// Whether two labels differ by letters only: S102 tells of that.
fn is_slip(one: &[String], other: &[String]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).filter(|(one, other)| one != other).all(|(one, other)| {
            let longest = one.chars().count().max(other.chars().count());
            longest >= 4 && strsim::damerau_levenshtein(one, other) <= 2
        })
}

/// Whether one label is the other without its office, where many speak: in an assembly, offices tell in what part somebody
/// speaks.
fn is_capacity(one: &[String], other: &[String], transcript: &Transcript) -> bool {
    const ASSEMBLY: usize = 12;
    let title = |word: &&String| {
        let senses = word_has(word);
        !(senses.has(WordSense::Office) || senses.has(WordSense::Honorific))
    };
    let bare = |words: &[String]| words.iter().filter(title).cloned().collect::<Vec<_>>();
    transcript.speakers.len() > ASSEMBLY && (adds_to(other, one) || bare(one) == bare(other))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, mended, only};
    use crate::lint::{Roster, RosterPerson, Ruleset};

    fn talk(odd: &str) -> String {
        let usual = "Question: Why so?\nMR. DAHL: Because.\n";
        format!("{}Question: And then?\n{odd}: We left.\n{}", usual.repeat(3), usual.repeat(3))
    }

    fn odd_ones(label: &str) -> Vec<String> {
        found(&RULE, &talk(label)).into_iter().map(|(label, _)| label).collect()
    }

    #[test]
    fn another_form_of_the_name_is_odd() {
        assert_eq!(odd_ones("CARL DAHL"), ["CARL DAHL"]);
        assert_eq!(mended(&RULE, &talk("CARL DAHL")), talk("MR. DAHL"));
    }

    #[test]
    fn a_longer_label_an_early_one_and_another_person_are_not() {
        assert_eq!(odd_ones("MR. CARL DAHL"), [""; 0]);
        assert_eq!(odd_ones("MS. BERG"), [""; 0]);
        let text = format!("Question: Who are you?\nCARL DAHL, MAYOR: The mayor.\n{}", talk("MR. DAHL"));
        assert_eq!(found(&RULE, &text), []);
    }

    #[test]
    fn the_roster_joins_and_parts() {
        let person = |name: &str, aliases: &[&str]| RosterPerson {
            name: name.to_owned(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            posts: Vec::new(),
        };
        let house = |people| Ruleset { roster: Roster { people }.into(), ..only(&RULE) };
        let joined = house(vec![person("Carl Dahl", &["MR. DAHL", "THE MAYOR"])]);
        assert_eq!(found_by(&joined, &talk("THE MAYOR")).len(), 1);
        let parted = house(vec![person("Carl Dahl", &[]), person("Kurt Dahl", &["MR. DAHL"])]);
        assert_eq!(found_by(&parted, &talk("CARL DAHL")), []);
    }
}
