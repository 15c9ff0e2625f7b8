//! The grammar as a syntax definition of Sublime Text 4.

use super::SOURCE;
use super::textmate::{Grammar, Rule};
use std::fmt::Write;

/// The scope of labels of those who ask.
const QUESTION: &str = ".question.";

/// The whole file.
pub(super) fn written(grammar: &Grammar) -> String {
    let mut file = format!(
        "%YAML 1.2\n---\n\
         # Made by `cargo xtask grammars` from {SOURCE}.\n\
         name: Transcript\n\
         scope: text.transcript\n\
         version: 2\n\
         file_extensions: [transcript, transcript.txt, transcript.md]\n\n\
         contexts:\n"
    );
    let mut spans = String::new();
    // A document starts with its header; the rules of the first line count up to its end.
    context(&mut file, "main");
    switch(&mut file, &grammar.header_end, "body");
    rules(&mut file, &mut spans, &grammar.header);
    switch(&mut file, r"\n", "header");
    context(&mut file, "header");
    switch(&mut file, &grammar.header_end, "body");
    rules(&mut file, &mut spans, grammar.header.iter().filter(|rule| !rule.is_first_line()));
    context(&mut file, "body");
    rules(&mut file, &mut spans, &grammar.body);
    for (name, named) in &grammar.named {
        context(&mut file, name);
        rules(&mut file, &mut spans, named);
    }
    // The rest of the line of a label of somebody who asks: with the label it is an entry of the list of symbols.
    context(&mut file, "asked");
    file.push_str("    - meta_scope: meta.question.transcript\n    - match: '$'\n      pop: true\n");
    rules(&mut file, &mut spans, grammar.body.iter().filter(|rule| !grammar.has_labels(rule)));
    file + &spans
}

fn context(file: &mut String, name: &str) {
    let _ = writeln!(file, "  {name}:");
}

fn switch(file: &mut String, pattern: &str, to: &str) {
    let _ = writeln!(file, "    - match: {}\n      set: {to}", quoted(pattern));
}

fn rules<'a>(file: &mut String, spans: &mut String, rules: impl IntoIterator<Item = &'a Rule>) {
    for rule in rules {
        match rule {
            Rule::Include(name) => {
                let _ = writeln!(file, "    - include: {name}");
            }
            Rule::Match { pattern, scope, groups } => {
                // Each line is a text of its own for Sublime Text: the context says which line is the first.
                let pattern = pattern.strip_prefix(r"\A").map_or(pattern.clone(), |rest| format!("^{rest}"));
                let _ = writeln!(file, "    - match: {}", quoted(&pattern));
                if let Some(scope) = scope {
                    let _ = writeln!(file, "      scope: {scope}");
                }
                if !groups.is_empty() {
                    file.push_str("      captures:\n");
                }
                for (number, scope) in groups {
                    let _ = writeln!(file, "        {number}: {scope}");
                }
                if groups.iter().any(|(_, scope)| scope.contains(QUESTION)) {
                    file.push_str("      push: asked\n");
                }
            }
            Rule::Span { begin, end, scope } => {
                let name = format!("until-{}", spans.matches("meta_scope").count() + 1);
                let _ = writeln!(file, "    - match: {}\n      push: {name}", quoted(begin));
                let _ = write!(
                    spans,
                    "  {name}:\n    - meta_scope: {scope}\n    - match: {}\n      pop: true\n",
                    quoted(end)
                );
            }
        }
    }
}

/// A text of YAML in which nothing is escaped.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
