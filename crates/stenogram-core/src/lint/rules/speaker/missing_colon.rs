//! S110.

use crate::lint::declare::declare_rule;
use crate::lint::labels::{folded_space, turns};
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::{Block, BlockKind, Delimiter, Transcript, Turn, WordSense, word_has};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

declare_rule! {
    /// ## What it does
    /// Reports a label that has lost its colon: another sign or nothing stands behind it, or it stands alone on a line.
    ///
    /// Only labels that have a colon elsewhere in the transcript count. Where the label is still read as one, because a dash
    /// or a full stop stands behind it, the fix is safe; where the name is read as words of the turn above, it is offered.
    ///
    /// ## Why it matters
    /// What one person said is taken for the words of another.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will you meet again?
    ///
    /// Anna Berg: Yes, we will.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg We have not agreed on the place.
    ///
    /// Question: And when?
    ///
    /// Anna Berg: In June.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will you meet again?
    ///
    /// Anna Berg: Yes, we will.
    ///
    /// Question: In Oslo?
    ///
    /// Anna Berg: We have not agreed on the place.
    ///
    /// Question: And when?
    ///
    /// Anna Berg: In June.
    /// ```
    "S110", "missing-colon",
    category: Speaker,
    severity: Error,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

/// A label that has a colon on so many lines has one everywhere.
const LEAST: usize = 2;

/// Labels of more words are not looked for.
const MOST_WORDS: usize = 12;

/// A label with a colon.
struct Known<'a> {
    /// As it is written.
    written: &'a str,
    /// The speaker's number, to tell whether it is theirs.
    speaker: Option<crate::syntax::SpeakerId>,
    /// How many turns have it.
    count: usize,
    /// The colon with the white space behind it.
    sign: &'a str,
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let (text, transcript) = (analysis.text(), analysis.transcript());
    if transcript.contained.is_some() {
        return;
    }
    let mut known: BTreeMap<&str, Known<'_>> = BTreeMap::new();
    let mut first_words: FxHashSet<&str> = FxHashSet::default();
    for label in &context.labels().all {
        let turns_of = || label.turns.iter().filter_map(|&at| transcript.turns.get(at));
        let with_colon = || turns_of().filter(|turn| kind(turn) == Some(Delimiter::Colon));
        let count = with_colon().count();
        if count < LEAST || count * 2 <= label.count() {
            continue;
        }
        let Some((written, sign)) = with_colon().find_map(|turn| written_and_sign(turn, text)) else {
            continue;
        };
        for turn in turns_of().filter(|turn| kind(turn).is_some_and(is_slip)) {
            found.extend(other_sign(turn, text, sign, count));
        }
        if is_telling(written) {
            first_words.insert(written.split_whitespace().next().unwrap_or(written));
            known.insert(written, Known { written, speaker: label.speaker, count, sign });
        }
    }
    if known.is_empty() {
        return;
    }
    for turn in &transcript.turns {
        let paragraphs = turn.blocks.iter().enumerate();
        for (at, block) in paragraphs.filter(|(_, block)| block.kind == BlockKind::Paragraph) {
            // The words right behind a label are its own.
            if at == 0 && turn.label.is_some() {
                continue;
            }
            let words = block.span.of(text);
            let bare = words.trim_start_matches(['*', '_']);
            let end = bare.find(char::is_whitespace).unwrap_or(bare.len());
            if !first_words.contains(bare.get(..end).unwrap_or("").trim_end_matches(['*', '_'])) {
                continue;
            }
            // The longest label that the paragraph starts with.
            let ends = bare.match_indices(char::is_whitespace).map(|(end, _)| end).take(MOST_WORDS);
            let starts = ends.chain([bare.len()]).filter_map(|end| bare.get(..end));
            let label = starts.filter_map(|start| known.get(start.trim_end_matches(['*', '_']))).last();
            found.extend(label.and_then(|label| unread(turn, block, bare, label, (transcript, text))));
        }
    }
}

fn kind(turn: &Turn) -> Option<Delimiter> {
    turn.label.map(|label| label.kind)
}

/// Whether a label set so, among such with a colon, has lost its own.
fn is_slip(kind: Delimiter) -> bool {
    matches!(
        kind,
        Delimiter::Stop | Delimiter::StopDash | Delimiter::Dash | Delimiter::Space | Delimiter::Line
    )
}

/// The label as it is written, and its colon with the white space behind it.
fn written_and_sign<'a>(turn: &Turn, text: &'a str) -> Option<(&'a str, &'a str)> {
    let (label, first) = (turn.label?, turn.blocks.first()?);
    let sign = Span::new(label.delimiter.start, first.span.start.max(label.delimiter.end)).of(text);
    let plain = sign.trim_end().chars().all(|c| !c.is_alphanumeric()) && !sign.contains(['\n', '\r']);
    let written = label.span.of(text);
    (plain && sign.trim_end().chars().count() == 1 && folded_space(written) == written)
        .then_some((written, sign))
}

/// A label with another sign than a colon.
fn other_sign(turn: &Turn, text: &str, sign: &str, count: usize) -> Option<Diagnostic> {
    let label = turn.label?;
    let first = turn.blocks.first()?;
    let written = label.span.of(text);
    let between = Span::new(label.span.end, first.span.start.max(label.span.end));
    let seen = between.of(text);
    // Markup or a time stands there: it is for people to mend.
    if seen.contains(['*', '_', '(', '[']) || seen.chars().any(char::is_alphanumeric) {
        return None;
    }
    let what = match seen.trim() {
        "" => "nothing",
        _ if label.kind == Delimiter::Line => "nothing",
        "." => "a full stop",
        _ => "another sign",
    };
    let message = format!("Behind the label `{written}` stands {what} where {} have a colon", turns(count));
    let mut diagnostic = RULE.finding(label.span, message);
    diagnostic.help = Some("Put a colon there.".to_owned());
    let wide = if seen.contains(['\n', '\r']) { sign.trim_end() } else { sign };
    let span = if seen.contains(['\n', '\r']) { Span::empty(label.span.end) } else { between };
    diagnostic.fix = Some(Fix {
        tier: FixTier::Safe,
        title: "Put a colon behind the label".to_owned(),
        edits: vec![Edit { span, text: wide.to_owned() }],
    });
    Some(diagnostic)
}

/// Whether a label can hardly be words of a sentence: it has two words, or it is in capitals.
fn is_telling(label: &str) -> bool {
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 4 && !label.chars().any(char::is_lowercase);
    let words = label.split_whitespace().count();
    (words >= 2 && label.chars().any(char::is_uppercase)) || capitals
}

/// A paragraph that starts with a label and is read as words of the turn above. `words` is the paragraph from its first
/// letter on.
fn unread(
    turn: &Turn,
    block: &Block,
    words: &str,
    known: &Known<'_>,
    (transcript, text): (&Transcript, &str),
) -> Option<Diagnostic> {
    if known.speaker == turn.speaker {
        return None;
    }
    let rest = words.strip_prefix(known.written)?;
    let bare = rest.trim_start_matches(['*', '_']);
    let marked = bare.len() < rest.len();
    // A full stop in place of the colon.
    let stop = bare.strip_prefix('.').filter(|after| after.starts_with(char::is_whitespace));
    let bare = stop.unwrap_or(bare);
    let said = bare.trim_start();
    let alone = said.is_empty();
    if !(alone && stop.is_none()
        || bare.starts_with(char::is_whitespace) && starts_speech(said, known.written))
    {
        return None;
    }
    // A name alone is a label only where words follow it.
    if alone && !speech_follows(turn, block, transcript, text) {
        return None;
    }
    let start = block.span.end - words.len() as u32;
    let span = Span::new(start, start + known.written.len() as u32);
    let has = if known.count == 1 { "has" } else { "have" };
    let message = format!(
        "`{}` stands here without the colon that {} {has}, and is read as words of the turn above",
        known.written,
        turns(known.count)
    );
    let mut diagnostic = RULE.finding(span, message);
    diagnostic.help = Some("Put a colon behind the name if this person speaks here.".to_owned());
    diagnostic.fix = (!marked).then(|| {
        let gap = rest.len() - said.len();
        let after = said.trim_start_matches(['—', '–', '-']).trim_start();
        let sign = rest.len() - after.len();
        let (end, text) = match alone {
            true => (span.end, known.sign.trim_end()),
            false if after.len() < said.len() => (span.end + sign as u32, known.sign),
            false => (span.end + gap as u32, known.sign),
        };
        Fix {
            tier: FixTier::Offered,
            title: "Put a colon behind the name".to_owned(),
            edits: vec![Edit { span: Span::new(span.end, end), text: text.to_owned() }],
        }
    });
    Some(diagnostic)
}

/// Whether words that somebody says start here, and not the rest of a sentence about the person.
fn starts_speech(said: &str, label: &str) -> bool {
    let bare = said.trim_start_matches(['—', '–', '-']).trim_start();
    let dashed = bare.len() < said.len();
    let Some(first) = bare.split_whitespace().next() else { return false };
    let word = first.trim_matches(|c: char| !c.is_alphanumeric()).replace('\'', "’");
    if !word.starts_with(char::is_uppercase)
        || !bare.trim_end().ends_with(['.', '?', '!', '…', '”', '"', '—', ')'])
    {
        return false;
    }
    let capitals = !label.chars().any(char::is_lowercase);
    let shouted = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    // Behind a name in small letters another capital may be more of the name or a heading: the word must be one that
    // sentences start with.
    let opens = word_has(&word.to_lowercase()).has(WordSense::Sentence);
    if capitals { !shouted || opens } else { opens && !dashed }
}

/// Whether another paragraph of the turn follows.
fn speech_follows(turn: &Turn, block: &Block, transcript: &Transcript, text: &str) -> bool {
    let next = turn.blocks.iter().find(|other| other.span.start >= block.span.end);
    let heading = transcript.sections.iter().any(|section| block.span.overlaps(section.title));
    let said = next.filter(|next| next.kind == BlockKind::Paragraph).map_or("", |next| next.span.of(text));
    let sentence = said.starts_with(char::is_uppercase) && said.ends_with(['.', '?', '!', '…', '”', '"']);
    // Names with a party, each on a line of its own, are a list.
    !heading && sentence && said.split_whitespace().count() >= 3 && !block.span.of(text).contains('(')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    fn talk(line: &str) -> String {
        let usual = "MR. DAHL: Why so?\n\nMS. BERG: Because.\n\n";
        format!("{usual}{usual}MR. DAHL: And then?\n\n{line}\n\n{usual}")
    }

    #[test]
    fn a_label_with_nothing_behind_it_is_told() {
        for line in ["MS. BERG We left.", "MS. BERG  Yes.", "MS. BERG. Then we left."] {
            assert_eq!(found(&RULE, &talk(line)).len(), 1, "{line}");
            assert!(mended(&RULE, &talk(line)).contains("\n\nMS. BERG: "), "{}", mended(&RULE, &talk(line)));
        }
    }

    #[test]
    fn another_sign_is_mended() {
        for line in ["MS. BERG.  We left.", "MS. BERG — We left."] {
            assert_eq!(mended(&RULE, &talk(line)), talk("MS. BERG: We left."), "{line}");
        }
    }

    #[test]
    fn sentences_about_a_person_are_not() {
        for line in [
            "MS. BERG was there.",
            "MS. BERG, who left, was there.",
            "MS. BERG’S HOUSE WAS SOLD.",
            "MS. BERG",
            "MS. BERGMANN We left.",
        ] {
            assert_eq!(found(&RULE, &talk(line)), [], "{line}");
        }
        let named = "Carl Dahl: Why?\n\nAnna Berg: So.\n\n".repeat(3);
        for line in ["Anna Berg Road is closed.", "Anna Berg Thursday was ill.", "Anna Berg"] {
            let text = format!("{named}Carl Dahl: And?\n\n{line}\n\n{named}");
            assert_eq!(found(&RULE, &text), [], "{line}");
        }
    }
}
