//! H100.

use crate::lint::declare::declare_rule;
use crate::lint::{Context, Diagnostic, place};
use crate::text::Span;

declare_rule! {
    /// ## What it does
    /// Reports a file that does not look like a transcript, and then nothing else about it. The message says how sure
    /// that is and what tells most.
    ///
    /// What people say to each other stands under labels that come again, asks and answers, and has words such as `I`
    /// and `you`. An article, a program, a table or a list has lines that start with a word and a colon too.
    ///
    /// ## Why it matters
    /// Every other rule would find faults where there are none: nobody forgot the date of a recipe.
    ///
    /// ## Example
    /// ```transcript
    /// Plum jam for a rainy weekend
    ///
    /// Ingredients: 2 kg of plums, 1 kg of sugar, a lemon.
    /// Note: The fruit has to be ripe. Unripe plums set too firmly.
    /// Note: Sugar draws the juice out of the fruit, so it rests overnight.
    /// Note: A spoonful on a cold plate shows whether it sets.
    /// ```
    ///
    /// ## Use instead
    /// If it is a transcript after all, give each speaker a label. If its form is meant to be as it is, name the file
    /// under `include` of `[files]` in `stenogram.toml`, or add `H100` to the rules to ignore: then it is read and
    /// checked as a transcript.
    ///
    /// ```transcript
    /// Talk about plum jam
    ///
    /// Question: What do you take for your jam?
    /// Anna Berg: I take 2 kg of plums, 1 kg of sugar and a lemon, as my mother did.
    /// Question: And how do you know that it is done?
    /// Anna Berg: I put a spoonful on a cold plate. If it sets, we can eat.
    /// ```
    "H100", "not-a-transcript",
    category: Header,
    severity: Warning,
    default: On,
    fix: None,
    since: "0.1.0",
}

/// So many reasons are told.
const REASONS: usize = 3;

fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let analysis = context.analysis;
    let text = analysis.text();
    let judgement = analysis.judgement();
    let words = text.trim();
    if words.is_empty() || judgement.is_transcript() {
        return;
    }
    let start = text.len() - text.trim_start().len();
    let first = words.split(['\n', '\r']).next().unwrap_or(words).trim_end();
    let mut diagnostic = RULE.finding(
        place::head(analysis, Span::from_usize(start, start + first.len())),
        format!(
            "This does not look like a transcript (confidence {:.0} %): {}",
            judgement.confidence * 100.0,
            judgement.against(REASONS).join("; ")
        ),
    );
    diagnostic.help = Some(
        "If it is one, name it under `include` of `[files]` in stenogram.toml, or ignore H100: then it is checked all \
         the same."
            .to_owned(),
    );
    found.push(diagnostic);
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::lint::testing::found;
    use crate::lint::{Selection, check};
    use crate::{Analysis, Source};

    const LIST: &str =
        "Trees of the park\n\nOak: 30 m, leaves fall late.\nBeech: 40 m, smooth bark.\nLime: 25 m.\n";

    #[test]
    fn it_says_what_tells() {
        let found = found(&RULE, LIST);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "Trees of the park");
        assert!(found[0].1.starts_with("This does not look like a transcript (confidence "), "{found:?}");
    }

    #[test]
    fn nothing_else_is_said_then() {
        let codes = |selection: &Selection, text: &str| -> Vec<&str> {
            let analysis = Analysis::new(Source { text: text.into(), path: None });
            check(&analysis, &selection.clone().into()).into_iter().map(|found| found.code).collect()
        };
        assert_eq!(codes(&Selection::default(), LIST), ["H100"]);
        let trusting = Selection::default().without(RULE.code);
        let faulty = LIST.replace("25 m.\n", "25 m. \n");
        assert_eq!(codes(&Selection::default(), &faulty), ["H100"]);
        let others = codes(&trusting, &faulty);
        assert!(others.contains(&"P206") && !others.contains(&"H100"), "{others:?}");
        assert_eq!(codes(&Selection::default(), " \n"), codes(&trusting, " \n"));
    }
}
