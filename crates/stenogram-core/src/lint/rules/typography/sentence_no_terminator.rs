//! Y311.

use crate::lint::declare::declare_rule;
use crate::lint::prose::Spoken;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::syntax::Language;
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a turn that ends without a full stop, question mark or other mark, where nearly all paragraphs have one.
    ///
    /// Short paragraphs, headings, lists and verses are left alone, and so are turns that go on in the next one.
    ///
    /// ## Why it matters
    /// The reader cannot tell whether the sentence ends here or words were lost, and programs join it to the next one.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks go on in the old hall next week?
    /// Anna Berg: They will, and we shall tell you about the day.
    /// Question: You said the same thing of the talks in June.
    /// Anna Berg: We did, and we were right about the day.
    /// Question: What was it that you could not agree on then?
    /// Anna Berg: We could not agree on the text of the note.
    /// Question: And now you believe that you will find one together?
    /// Anna Berg: Yes. I believe that we have found one already
    /// Question: Can you tell us what it says about the bridge?
    /// Anna Berg: I can, but I shall not do so before Monday.
    /// Question: Thank you for the time that you have taken today.
    /// Anna Berg: Thank you all for the questions that you asked.
    /// Question: One more thing, if I may: who will be there?
    /// Anna Berg: The mayors of both towns will be there, and so shall I.
    /// Question: And will the people of the town be let in?
    /// Anna Berg: They will, as they were in the month of June.
    /// Question: Does that hold for the people of the press too?
    /// Anna Berg: It does, and you will find a table in the hall.
    /// Question: Will there be somebody who tells us what was said?
    /// Anna Berg: There will be a note for you at the end of it.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks go on in the old hall next week?
    /// Anna Berg: They will, and we shall tell you about the day.
    /// Question: You said the same thing of the talks in June.
    /// Anna Berg: We did, and we were right about the day.
    /// Question: What was it that you could not agree on then?
    /// Anna Berg: We could not agree on the text of the note.
    /// Question: And now you believe that you will find one together?
    /// Anna Berg: Yes. I believe that we have found one already.
    /// Question: Can you tell us what it says about the bridge?
    /// Anna Berg: I can, but I shall not do so before Monday.
    /// Question: Thank you for the time that you have taken today.
    /// Anna Berg: Thank you all for the questions that you asked.
    /// Question: One more thing, if I may: who will be there?
    /// Anna Berg: The mayors of both towns will be there, and so shall I.
    /// Question: And will the people of the town be let in?
    /// Anna Berg: They will, as they were in the month of June.
    /// Question: Does that hold for the people of the press too?
    /// Anna Berg: It does, and you will find a table in the hall.
    /// Question: Will there be somebody who tells us what was said?
    /// Anna Berg: There will be a note for you at the end of it.
    /// ```
    "Y311", "sentence-no-terminator",
    category: Typography,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

/// A shorter paragraph can be a heading, an aside or a line of verse.
const WORDS: usize = 7;

/// With fewer paragraphs a document has no habit.
const HABIT: usize = 10;

/// At most one paragraph in so many may lack its mark; where more do, it is how the document is.
const RARE: usize = 20;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let mut all = 0;
    let mut open = Vec::new();
    for spoken in context.paragraphs().iter().filter(|spoken| has_stops(spoken)) {
        let words = spoken.span.of(text);
        if words.split_whitespace().nth(WORDS - 1).is_none() {
            continue;
        }
        all += 1;
        let core = words.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', '*', '_', ' ']);
        // `)` closes a mark that says why nothing follows.
        if core.ends_with(char::is_alphanumeric) && !words.ends_with([')', ']']) {
            open.push((spoken, core.len()));
        }
    }
    if all < HABIT || open.len() * RARE > all {
        return;
    }
    for (spoken, end) in open.into_iter().filter(|(spoken, _)| ends_here(context, spoken)) {
        let words = spoken.span.of(text);
        let core = words.get(..end).unwrap_or("");
        let word = core
            .rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\''))
            .next()
            .unwrap_or("");
        // A capital at the end: initials, a signature, a heading, an abbreviation.
        let plain = word.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '’' | '\''));
        let code = core.strip_suffix(word).is_some_and(|before| before.ends_with(['.', '_', '/', '@']));
        if word.chars().count() < 2 || !plain || code {
            continue;
        }
        let at = spoken.span.start as usize + end;
        let mut diagnostic = RULE.finding(
            Span::from_usize(at - word.len(), at),
            format!("The turn ends with “{word}”, without a full stop or another mark"),
        );
        diagnostic.help =
            Some("Put the mark that is missing; if words are missing too, put them or `…`.".to_owned());
        diagnostic.fix = Some(Fix {
            tier: FixTier::Offered,
            title: "Put a full stop at the end".to_owned(),
            edits: vec![Edit { span: Span::from_usize(at, at), text: ".".to_owned() }],
        });
        found.push(diagnostic);
    }
}

/// Whether sentences of its language end with marks that are known here.
fn has_stops(spoken: &Spoken) -> bool {
    use Language::{Arabic, Chinese, Japanese, Korean};
    spoken.language.is_some_and(|language| !matches!(language, Arabic | Chinese | Japanese | Korean))
}

/// Whether the sentence must end where the paragraph does: nothing follows that goes on with it or breaks into it.
fn ends_here(context: &Context<'_>, spoken: &Spoken) -> bool {
    let (text, transcript) = (context.analysis.text(), context.analysis.transcript());
    let Some(turn) = transcript.turns.get(spoken.turn) else { return false };
    let words = spoken.span.of(text);
    // A heading has no sentence before its last words, and a shout of another stands in brackets.
    let sentences = [". ", "? ", "! ", ".\n"].iter().any(|end| words.contains(end));
    if !sentences || words.starts_with(['(', '[', '<']) {
        return false;
    }
    let verse = words.lines().any(|line| line.starts_with(['-', '•', '–', '—', '*', '>', '|', '#', '…']));
    if verse {
        return false;
    }
    // Within a turn, what has no mark is rather an item of the agenda, a heading or a line of a list.
    if turn.blocks.get(spoken.block + 1).is_some() {
        return false;
    }
    let next = transcript.turns.get(spoken.turn + 1).and_then(|turn| turn.blocks.first());
    next.is_none_or(|block| {
        let first =
            block.span.of(text).trim_start_matches(['“', '"', '‘', '\'', '*', '_', '(', '[']).chars().next();
        first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    /// A transcript of twenty-one paragraphs with stops, and these lines before the last.
    fn with(lines: &str) -> String {
        let rest = "Question: And what is it that you have said to them?\nAnna Berg: It is this, and that is what we have now.\n";
        format!("{}{lines}\nQuestion: Is that all that you have for us today?\n", rest.repeat(10))
    }

    #[test]
    fn a_missing_stop_is_reported() {
        let text = with("Anna Berg: So it is. That is what they have told us about it");
        assert_eq!(
            found(&RULE, &text),
            [("it".to_owned(), "The turn ends with “it”, without a full stop or another mark".to_owned())]
        );
        assert_eq!(
            mended(&RULE, &text),
            with("Anna Berg: So it is. That is what they have told us about it.")
        );
        assert_eq!(
            mended(&RULE, &with("Anna Berg: So it is. And they have told us that it was “so and so”")),
            with("Anna Berg: So it is. And they have told us that it was “so and so.”")
        );
    }

    #[test]
    fn what_goes_on_or_is_broken_off_is_left_alone() {
        for lines in [
            "Anna Berg: Not for me",
            "Anna Berg: The report of the council on bridges and on halls",
            "Anna Berg: So it is. That is what it was called then\nAnd so on, and so on, for the bridge and the hall and the road.",
            "Anna Berg: So it is. That is what they have told us about—",
            "Anna Berg: So it is. That is what they have told us (laughs)",
            "Anna Berg: So it is. There are the following things to say about it:",
            "Anna Berg: So it is. That is what we have been told by the USA",
        ] {
            assert_eq!(found(&RULE, &with(lines)), [], "{lines}");
        }
    }

    #[test]
    fn a_document_without_stops_is_left_alone() {
        let text = "Question: and what is it that you have said to them\nAnna Berg: it is this and that is what we have now\n".repeat(8);
        assert_eq!(found(&RULE, &text), []);
    }
}
