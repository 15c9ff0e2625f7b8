//! H106.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier, place};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a line on which a value of the header and the first spoken words stand together.
    ///
    /// ## Why it matters
    /// The line belongs to two parts of the transcript. Read as header, the speaker's first words are lost; read as
    /// speech, the speaker seems to have said the name of a web site. It comes from copying a page without its line
    /// ends.
    ///
    /// ## Example
    /// ```transcript
    /// Norway
    /// Source:
    /// example.org Ladies and gentlemen,
    /// I would like to welcome everyone to Oslo, and to thank our hosts for this hall.
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Norway
    /// Source:
    /// example.org
    /// Ladies and gentlemen,
    /// I would like to welcome everyone to Oslo, and to thank our hosts for this hall.
    /// Question: Will the talks go on?
    /// Anna Berg: They will, next week.
    /// Question: In Oslo?
    /// Anna Berg: Yes.
    /// ```
    "H106", "header-runs-into-body",
    category: Header,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Offered),
    since: "0.1.0",
}

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let Some(glue) = analysis.transcript().header.glue else { return };
    let (text, lines) = (analysis.text(), analysis.lines());
    let line = lines.line_of(glue.at);
    let before = Span::new(lines.start(line), glue.at);
    let words = Span::new(glue.words, lines.span(text, line).end);
    let span = Span::new(before.start, place::head(analysis, words).end);
    let mut diagnostic = RULE.finding(
        span,
        format!(
            "“{}” belongs to the header, and the spoken words start right after it",
            before.of(text).trim()
        ),
    );
    diagnostic.help = Some("Start a new line before the first spoken word.".to_owned());
    diagnostic.fix = Some(Fix {
        tier: FixTier::Offered,
        title: "Start a new line before the spoken words".to_owned(),
        edits: vec![new_line(before, words, text, place::line_end(analysis))],
    });
    found.push(diagnostic);
}

/// The edit that puts a line end between the header value and the words. Where nothing stands between them, it covers
/// the letters on both sides, because it cuts what looked like one word.
fn new_line(before: Span, words: Span, text: &str, line_end: &str) -> Edit {
    let gap = Span::new(before.end, words.start);
    if !gap.is_empty() {
        return Edit { span: gap, text: line_end.to_owned() };
    }
    let value = before.of(text);
    let value = value.get(value.trim_end_matches(char::is_alphanumeric).len()..).unwrap_or("");
    let word = words.of(text).split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let at = before.end as usize;
    Edit {
        span: Span::from_usize(at - value.len(), at + word.len()),
        text: format!("{value}{line_end}{word}"),
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended};

    const BODY: &str = "\r\nLet me start with the talks, which went well.\r\nQuestion: Why?\r\nAnna Berg: So.\r\n\
                        Question: When?\r\nAnna Berg: Soon.\r\n";

    #[test]
    fn the_new_line_ends_as_the_others_do() {
        let text = format!("Norway\r\nSource:\r\nexample.org Dear colleagues,{BODY}");
        assert_eq!(found(&RULE, &text)[0].0, "example.org Dear colleagues,");
        assert_eq!(
            mended(&RULE, &text),
            format!("Norway\r\nSource:\r\nexample.org\r\nDear colleagues,{BODY}")
        );
    }

    #[test]
    fn a_header_of_its_own_is_left_alone() {
        assert_eq!(found(&RULE, &format!("Norway\r\nSource: example.org\r\n\r\nDear colleagues,{BODY}")), []);
    }
}
