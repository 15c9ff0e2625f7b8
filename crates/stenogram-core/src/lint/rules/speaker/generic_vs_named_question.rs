//! S113.

use crate::lint::declare::declare_rule;
use crate::lint::labels::{LabelUse, turns};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{Block, Role, Transcript, Turn};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports question and answer labels that are not written as the others are: `Q` or `QUESTION` among `Question`.
    ///
    /// Nearly all labels of a transcript must agree before another one is odd. Where the profile has `question` or `answer`
    /// in the section `[labels]`, S103 holds all labels to that, and this rule says nothing. A label of one kind is told
    /// once, with a fix for all of its places.
    ///
    /// ## Why it matters
    /// Whoever searches for questions, by eye or by program, misses those under the other label.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Q: And when?
    /// Anna Berg: In June.
    /// Question: Who will come?
    /// Anna Berg: All of us.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    /// Anna Berg: Yes, we will.
    /// Question: In Oslo?
    /// Anna Berg: We have not agreed on the place.
    /// Question: And when?
    /// Anna Berg: In June.
    /// Question: Who will come?
    /// Anna Berg: All of us.
    /// ```
    "S113", "generic-vs-named-question",
    category: Speaker,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

/// Words and abbreviations that say the same of a turn, in small letters: those that ask, and those that answer. Two are
/// the same only within a row.
const ASKING: [&[&str]; 15] = [
    &["question", "q"],
    &["вопрос", "в"],
    &["питання", "п"],
    &["frage", "f"],
    &["pregunta", "p"],
    &["domanda", "d"],
    &["pergunta", "p"],
    &["pytanie", "p"],
    &["soru", "s"],
    &["问题", "问", "提问"],
    &["問題", "問"],
    &["質問", "問"],
    &["질문", "문"],
    &["سؤال", "س"],
    &["journalist", "reporter", "correspondent", "questioner"],
];
const ANSWERING: [&[&str]; 13] = [
    &["answer", "a"],
    &["ответ", "о"],
    &["відповідь", "в"],
    &["antwort", "a"],
    &["respuesta", "r"],
    &["réponse", "r"],
    &["risposta", "r"],
    &["resposta", "r"],
    &["odpowiedź", "o"],
    &["回答", "答"],
    &["답변", "답"],
    &["جواب", "ج"],
    &["cevap", "c"],
];

/// The usual label stands so many times as often as all others together.
const TIMES: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let transcript = context.analysis.transcript();
    let style = context.profile().map(|profile| &profile.labels);
    let kinds = [
        (Role::Questioner, ASKING.as_slice(), style.and_then(|style| style.question.as_deref())),
        (Role::Answerer, ANSWERING.as_slice(), style.and_then(|style| style.answer.as_deref())),
    ];
    for (role, rows, wanted) in kinds {
        let of_role = |label: &&LabelUse<'_>| {
            let speaker = label.speaker.and_then(|id| transcript.speaker(id));
            speaker.is_some_and(|speaker| speaker.role == role && !speaker.named)
        };
        let generic: Vec<&LabelUse<'_>> = context.labels().all.iter().filter(of_role).collect();
        if wanted.is_none() {
            mixed(context, rows, &generic, found);
        }
    }
}

/// Which rows have a word.
fn rows_of<'a>(rows: &'a [&'a [&'a str]], label: &str) -> impl Iterator<Item = usize> + 'a {
    let word = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    rows.iter().enumerate().filter(move |(_, row)| row.contains(&word.as_str())).map(|(at, _)| at)
}

/// The labels of a transcript beside each other.
fn mixed(context: &Context<'_>, rows: &[&[&str]], labels: &[&LabelUse<'_>], found: &mut Vec<Diagnostic>) {
    for row in 0..rows.len() {
        let same: Vec<&&LabelUse<'_>> =
            labels.iter().filter(|label| rows_of(rows, &label.written).any(|own| own == row)).collect();
        let Some(usual) = same.iter().max_by_key(|label| label.count()) else { continue };
        let others: usize = same.iter().map(|label| label.count()).sum::<usize>() - usual.count();
        if others == 0 || usual.count() < others * TIMES {
            continue;
        }
        for label in same.iter().filter(|label| label.written != usual.written) {
            let message = format!(
                "{} labelled `{}`, and {} `{}`",
                counted(label.count()),
                label.written,
                turns(usual.count()),
                usual.written
            );
            found.extend(finding(context, label, usual, message));
        }
    }
}

/// `One turn is`, `3 turns are`.
fn counted(count: usize) -> String {
    if count == 1 { "One turn is".to_owned() } else { format!("{count} turns are") }
}

fn finding(
    context: &Context<'_>,
    label: &LabelUse<'_>,
    usual: &LabelUse<'_>,
    message: String,
) -> Option<Diagnostic> {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    let wanted = usual.written.as_ref();
    let mut diagnostic = RULE.finding(label.spans(transcript).next()?, message);
    diagnostic.help = Some(format!("Write `{wanted}` there too."));
    let edits: Option<Vec<Edit>> = label
        .turns
        .iter()
        .filter_map(|&at| transcript.turns.get(at))
        .map(|turn| edit(turn, text, usual, transcript))
        .collect();
    diagnostic.fix = edits.filter(|edits| !edits.is_empty()).map(|edits| Fix {
        tier: FixTier::Safe,
        title: format!("Write `{wanted}`"),
        edits,
    });
    Some(diagnostic)
}

/// The edit that gives a turn the wanted label, with the sign of the usual ones where its own is another.
fn edit(turn: &Turn, text: &str, usual: &LabelUse<'_>, transcript: &Transcript) -> Option<Edit> {
    let label = turn.label?;
    let wanted = usual.written.as_ref();
    let like = transcript.turns.get(usual.first());
    let Some(like) = like.filter(|like| like.label.is_some_and(|other| other.kind != label.kind)) else {
        return Some(Edit { span: label.span, text: wanted.to_owned() });
    };
    let (own, theirs) = (sign(turn)?, sign(like)?);
    let plain = |span: Span| {
        let sign = span.of(text);
        !sign.contains(['\n', '\r', '*', '_', '(', '[']) && !sign.chars().any(char::is_alphanumeric)
    };
    (plain(own) && plain(theirs)).then(|| Edit {
        span: Span::new(label.span.start, own.end),
        text: format!("{wanted}{}", theirs.of(text)),
    })
}

/// What stands between a label and the words.
fn sign(turn: &Turn) -> Option<Span> {
    let (label, first): (_, &Block) = (turn.label?, turn.blocks.first()?);
    Some(Span::new(label.span.end, first.span.start.max(label.span.end)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, found_by, in_house, mended};

    fn talk(odd: &str) -> String {
        let usual = "Question: Why so?\n\nAnna Berg: Because.\n\n";
        format!("{}{odd}And then?\n\nAnna Berg: We left.\n\n{usual}", usual.repeat(4))
    }

    #[test]
    fn the_odd_one_is_written_as_the_others() {
        for odd in ["Q: ", "QUESTION: ", "question: "] {
            assert_eq!(found(&RULE, &talk(odd)).len(), 1, "{odd}");
            assert_eq!(mended(&RULE, &talk(odd)), talk("Question: "), "{odd}");
        }
        for other in ["Remark: ", "Follow-up: ", "Question from Bergen: ", "Journalist: "] {
            assert_eq!(found(&RULE, &talk(other)), [], "{other}");
        }
    }

    #[test]
    fn where_none_prevails_none_is_odd() {
        let text = "Question: Why so?\n\nAnna Berg: Because.\n\nQ: And?\n\nAnna Berg: No.\n\n".repeat(3);
        assert_eq!(found(&RULE, &text), []);
    }

    #[test]
    fn a_house_that_says_how_they_are_written_has_s103() {
        let house = in_house(&RULE, "[labels]\nquestion = \"QUESTION\"\n");
        assert_eq!(found(&RULE, &talk("Q: ")).len(), 1);
        assert_eq!(found_by(&house, &talk("Q: ")), []);
    }
}
