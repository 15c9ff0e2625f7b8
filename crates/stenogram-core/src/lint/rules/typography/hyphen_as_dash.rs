//! Y305.

use crate::lint::declare::declare_rule;
use crate::lint::signs::Sign;
use crate::lint::{Context, Diagnostic, Edit, Fix, FixTier};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a hyphen between spaces (` - `) or a double hyphen (` -- `) that stands for a dash, where the document
    /// otherwise uses real dashes. A document that always uses hyphens is left alone.
    ///
    /// ## Why it matters
    /// Mixed dashes look like two hands at work, and a search for one form misses the other.
    ///
    /// The fix puts the dash that the document uses most. It is safe between words of running text; between two
    /// capitalised words, which can be a route or a pair of names, it is only offered.
    ///
    /// ## Example
    /// ```transcript
    /// Question: Will the talks – and I mean this year – go on?
    /// Anna Berg: They will – next week, I hope.
    /// Question: In Oslo?
    /// Anna Berg: Yes - unless the hall is taken.
    /// ```
    ///
    /// ## Use instead
    /// ```transcript
    /// Question: Will the talks – and I mean this year – go on?
    /// Anna Berg: They will – next week, I hope.
    /// Question: In Oslo?
    /// Anna Berg: Yes – unless the hall is taken.
    /// ```
    "Y305", "hyphen-as-dash",
    category: Typography,
    severity: Warning,
    default: On,
    fix: Some(FixTier::Safe),
    since: "0.1.0",
}

/// A document with fewer real dashes has no habit that a hyphen could break.
const HABIT: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let text = context.analysis.text();
    let mut uses = Uses::default();
    let mut hyphens: Vec<(Sign, Span)> = Vec::new();
    for (paragraph, signs) in context.signs().paragraphs() {
        for sign in signs {
            match sign.char {
                '–' | '—' => uses.count(sign),
                '-' if is_dash(sign, paragraph.span, text) => hyphens.push((*sign, paragraph.span)),
                _ => {}
            }
        }
    }
    let Some(dash) = uses.most().filter(|_| uses.total() >= HABIT && uses.total() > hyphens.len()) else {
        return;
    };
    for (sign, paragraph) in hyphens {
        let written = sign.span.of(text);
        let spaced = is_space(sign.before) || is_space(sign.after);
        let (replaced, replacement) = if dash.spaced == spaced || !dash.spaced && at_edge(&sign) {
            (sign.span, dash.char.to_string())
        } else if dash.spaced {
            (sign.span, format!(" {} ", dash.char))
        } else {
            (around(sign.span, paragraph, text), dash.char.to_string())
        };
        let form =
            if dash.spaced { format!("`{}` between spaces", dash.char) } else { format!("`{}`", dash.char) };
        let mut diagnostic = RULE.finding(
            sign.span,
            format!("`{written}` is used as a dash here; elsewhere this document has {form}"),
        );
        diagnostic.help = Some(format!("Replace it with `{}`.", dash.char));
        let tier = if between_names(sign.span, paragraph, text) { FixTier::Offered } else { FixTier::Safe };
        diagnostic.fix = Some(Fix {
            tier,
            title: format!("Replace the hyphen with `{}`", dash.char),
            edits: vec![Edit { span: replaced, text: replacement }],
        });
        found.push(diagnostic);
    }
}

/// How often each form of dash is used.
#[derive(Default)]
struct Uses {
    /// En and em, each unspaced and spaced.
    counts: [(Dash, usize); 4],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Dash {
    char: char,
    spaced: bool,
}

impl Default for Dash {
    fn default() -> Self {
        Self { char: '–', spaced: true }
    }
}

impl Uses {
    fn count(&mut self, sign: &Sign) {
        // `1914–18` is a range, not a dash.
        if sign.before.is_some_and(|c| c.is_ascii_digit()) && sign.after.is_some_and(|c| c.is_ascii_digit()) {
            return;
        }
        let spaced = is_space(sign.before) || is_space(sign.after);
        // An unspaced en dash joins (`Minsk–Moscow`); it separates nothing.
        if sign.char == '–' && !spaced {
            return;
        }
        let at = usize::from(sign.char == '—') * 2 + usize::from(spaced);
        if let Some((dash, count)) = self.counts.get_mut(at) {
            *dash = Dash { char: sign.char, spaced };
            *count += 1;
        }
    }

    fn total(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    fn most(&self) -> Option<Dash> {
        self.counts.iter().max_by_key(|(_, count)| *count).map(|(dash, _)| *dash)
    }
}

/// No neighbour within the paragraph counts as space: there a line or the paragraph ends.
fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// Whether the hyphen stands at the start or end of its paragraph.
fn at_edge(sign: &Sign) -> bool {
    sign.before.is_none() || sign.after.is_none()
}

/// Whether a hyphen or double hyphen stands for a dash.
fn is_dash(sign: &Sign, paragraph: Span, text: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if sign.span.len() == 2 {
        // `--flag` and `i--` are code.
        let flag = is_space(sign.before) && sign.after.is_some_and(char::is_alphanumeric);
        let cut_off = sign.after.is_none() || sign.before.is_some_and(|c| !c.is_whitespace());
        return !flag || cut_off;
    }
    // A hyphen at the start of a line is a list item.
    let before = Span::new(paragraph.start, sign.span.start).of(text);
    let after = Span::new(sign.span.end, paragraph.end).of(text);
    let line_start = before.trim_end_matches([' ', '\t', '\u{a0}']);
    if line_start.is_empty() || line_start.ends_with(['\n', '\r']) || after.trim().is_empty() {
        return false;
    }
    // `10 - 15` is a range or a sum.
    !(digit(before.trim_end().chars().next_back()) && digit(after.trim_start().chars().next()))
}

/// Whether the words on both sides start with a capital letter.
fn between_names(hyphen: Span, paragraph: Span, text: &str) -> bool {
    let before = Span::new(paragraph.start, hyphen.start).of(text).split_whitespace().next_back();
    let after = Span::new(hyphen.end, paragraph.end).of(text).split_whitespace().next();
    let capital = |word: Option<&str>| {
        word.and_then(|word| word.chars().find(|c| c.is_alphanumeric())).is_some_and(char::is_uppercase)
    };
    capital(before) && capital(after)
}

/// The hyphen with the spaces around it, but no line end.
fn around(hyphen: Span, paragraph: Span, text: &str) -> Span {
    let blank = [' ', '\t', '\u{a0}'];
    let before = Span::new(paragraph.start, hyphen.start).of(text).trim_end_matches(blank);
    let after = Span::new(hyphen.end, paragraph.end).of(text).trim_start_matches(blank);
    let start = if before.ends_with(['\n', '\r']) {
        hyphen.start as usize
    } else {
        paragraph.start as usize + before.len()
    };
    let end = if after.starts_with(['\n', '\r']) {
        hyphen.end as usize
    } else {
        paragraph.end as usize - after.len()
    };
    Span::from_usize(start, end)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::{found, mended_safely};

    /// A transcript with three real dashes, and these words.
    fn with(dash: &str, words: &str) -> String {
        format!(
            "Question: One{dash}two, three{dash}four?\nAnna Berg: Five{dash}six.\nQuestion: So?\nAnna Berg: {words}\n"
        )
    }

    fn mended_to(dash: &str, words: &str, expected: &str) {
        assert_eq!(mended_safely(&RULE, &with(dash, words)), with(dash, expected));
    }

    #[test]
    fn the_form_that_the_document_has_is_put() {
        mended_to(" – ", "Yes - we do.", "Yes – we do.");
        mended_to(" — ", "Yes -- we do.", "Yes — we do.");
        mended_to("—", "Yes - we do, yes--we do.", "Yes—we do, yes—we do.");
        mended_to(" – ", "Yes--we do.", "Yes – we do.");
        mended_to(" — ", "-- so we do", "— so we do");
        mended_to(" — ", "so we do --", "so we do —");
    }

    #[test]
    fn ranges_lists_compounds_and_flags_are_no_dashes() {
        for words in [
            "From 10 - 15 people.",
            "A well-known, pre- and post-war man.",
            "Use --force there.",
            "At -5 degrees.",
        ] {
            assert_eq!(found(&RULE, &with(" – ", words)), [], "{words}");
        }
        assert_eq!(found(&RULE, &with(" – ", "This:\n- one\n- two")), []);
    }

    #[test]
    fn a_document_of_hyphens_is_left_alone() {
        assert_eq!(found(&RULE, &with(" - ", "Yes - we do.")), []);
        assert_eq!(found(&RULE, &with(" -- ", "Yes – we do.")), []);
        assert_eq!(
            found(&RULE, "Question: So – why?\nAnna Berg: It - is.\nQuestion: And?\nAnna Berg: No.\n"),
            []
        );
    }

    #[test]
    fn between_two_names_the_fix_is_only_offered() {
        let text = with(" – ", "The Oslo - Bergen line.");
        assert_eq!(found(&RULE, &text).len(), 1);
        assert_eq!(mended_safely(&RULE, &text), text);
    }
}
