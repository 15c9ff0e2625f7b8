//! The grammar as a syntax definition of KSyntaxHighlighting, which Kate uses.

use super::SOURCE;
use super::split::{split, unbounded};
use super::textmate::{Grammar, Rule};
use anyhow::{Context, Result, bail};
use std::fmt::Write;

/// What is coloured: the start of a scope, the name that people see in the settings of colours, the style of the theme
/// that it has, and what is set besides.
const FORMATS: [(&str, &str, &str, &str); 10] = [
    ("keyword.control.question", "Question Label", "dsKeyword", "bold=\"1\""),
    ("entity.name.function.label", "Label", "dsFunction", "bold=\"1\""),
    ("comment.block.mark", "Mark", "dsComment", "italic=\"1\""),
    ("constant.numeric.time", "Time", "dsDecVal", ""),
    ("comment.block.html", "Comment", "dsAnnotation", ""),
    ("markup.heading", "Title", "dsDataType", "bold=\"1\""),
    ("entity.name.tag.header", "Header Key", "dsVariable", ""),
    ("constant.numeric.date", "Date", "dsConstant", ""),
    ("markup.underline.link", "Link", "dsOthers", "underline=\"1\""),
    ("string.quoted", "Quotation", "dsString", ""),
];
/// The same for separators, whose scope starts with what has no colour.
const SEPARATOR: (&str, &str, &str, &str) = ("meta.separator", "Separator", "dsRegionMarker", "");

/// The version of the file: to be raised with each change that people should get.
const VERSION: u32 = 1;

/// The whole file.
pub(super) fn written(grammar: &Grammar) -> Result<String> {
    let mut file = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE language>\n\
         <!-- Made by `cargo xtask grammars` from {SOURCE}. -->\n\
         <language name=\"Transcript\" section=\"Markup\" version=\"{VERSION}\" kateversion=\"5.62\" \
         extensions=\"*.transcript;*.transcript.txt;*.transcript.md\" priority=\"10\" casesensitive=\"1\" \
         author=\"The Stenogram developers\" license=\"MIT\">\n\
         <highlighting>\n<contexts>\n"
    );
    let mut further = String::new();
    let header = |file: &mut String, further: &mut String, name, next, first| -> Result<()> {
        context(file, name, &format!("lineEndContext=\"{next}\" lineEmptyContext=\"Body\""));
        let _ = writeln!(
            file,
            "<RegExpr String=\"{}\" column=\"0\" lookAhead=\"true\" context=\"Body\"/>",
            escaped(&grammar.header_end)
        );
        rules(file, further, grammar.header.iter().filter(|rule| first || !rule.is_first_line()))?;
        file.push_str("</context>\n");
        Ok(())
    };
    header(&mut file, &mut further, "First Line", "Header", true)?;
    header(&mut file, &mut further, "Header", "#stay", false)?;
    context(&mut file, "Body", "lineEndContext=\"#stay\"");
    rules(&mut file, &mut further, &grammar.body)?;
    file.push_str("</context>\n");
    // The rest of a line that only looks as if it had a label.
    context(&mut file, "Plain", "lineEndContext=\"#pop\"");
    rules(&mut file, &mut further, grammar.body.iter().filter(|rule| !grammar.has_labels(rule)))?;
    file.push_str("</context>\n");
    for (name, named) in &grammar.named {
        context(&mut file, name, "lineEndContext=\"#stay\"");
        rules(&mut file, &mut further, named)?;
        file.push_str("</context>\n");
    }
    file.push_str(&further);
    file.push_str("</contexts>\n<itemDatas>\n<itemData name=\"Words\" defStyleNum=\"dsNormal\"/>\n");
    for (_, name, style, more) in FORMATS.iter().chain([&SEPARATOR]) {
        let _ = writeln!(file, "<itemData name=\"{name}\" defStyleNum=\"{style}\" {more}/>");
    }
    file.push_str(
        "</itemDatas>\n</highlighting>\n<general>\n\
         <comments><comment name=\"multiLine\" start=\"&lt;!--\" end=\"--&gt;\"/></comments>\n\
         </general>\n</language>\n",
    );
    Ok(file.replace(" />", "/>"))
}

fn context(file: &mut String, name: &str, more: &str) {
    let _ = writeln!(file, "<context name=\"{name}\" attribute=\"Words\" {more}>");
}

fn rules<'a>(
    file: &mut String,
    further: &mut String,
    rules: impl IntoIterator<Item = &'a Rule>,
) -> Result<()> {
    for rule in rules {
        match rule {
            Rule::Include(name) => {
                let _ = writeln!(file, "<IncludeRules context=\"{name}\"/>");
            }
            Rule::Match { pattern, scope, groups } => {
                let pattern = pattern.strip_prefix(r"\A").map_or(pattern.clone(), |rest| format!("^{rest}"));
                let column = if pattern.starts_with('^') { " column=\"0\"" } else { "" };
                let (refused, pattern) = split(&unbounded(&pattern));
                for refused in refused {
                    let _ = writeln!(
                        file,
                        "<RegExpr String=\"{}\"{column} lookAhead=\"true\" context=\"Plain\"/>",
                        escaped(&refused)
                    );
                }
                let pattern = escaped(&pattern);
                if groups.is_empty() {
                    let format = format(scope.as_deref().context("a match without a scope")?)?;
                    let format = format.context("a match without a colour")?;
                    let _ = writeln!(
                        file,
                        "<RegExpr attribute=\"{format}\" String=\"{pattern}\"{column} context=\"#stay\"/>"
                    );
                } else {
                    let name = format!("Groups {}", further.matches("name=\"Groups ").count() + 1);
                    let _ = writeln!(
                        file,
                        "<RegExpr String=\"{pattern}\"{column} lookAhead=\"true\" context=\"{name}\"/>"
                    );
                    one_by_one(further, &name, &pattern, groups)?;
                }
            }
            Rule::Span { begin, end, scope } => {
                let format = format(scope)?.context("a span without a colour")?;
                let name = format!("Until {}", further.matches("name=\"Until ").count() + 1);
                let _ = writeln!(
                    file,
                    "<StringDetect attribute=\"{format}\" String=\"{}\" context=\"{name}\"/>",
                    escaped(begin)
                );
                let _ = writeln!(
                    further,
                    "<context name=\"{name}\" attribute=\"{format}\" lineEndContext=\"#stay\">\n\
                     <StringDetect attribute=\"{format}\" String=\"{}\" context=\"#pop\"/>\n</context>",
                    escaped(end)
                );
            }
        }
    }
    Ok(())
}

/// A context that colours the groups of a match, which was looked at ahead: a rule gives one colour to all that it
/// matches. Behind the last group that is always there, the words follow.
fn one_by_one(file: &mut String, name: &str, pattern: &str, groups: &[(usize, String)]) -> Result<()> {
    let mut coloured = Vec::new();
    for (number, scope) in groups {
        if let Some(format) = format(scope)? {
            coloured.push((*number, format));
        }
    }
    let rest = if pattern.ends_with("(.*)$") && coloured.len() > 1 { coloured.pop() } else { None };
    let Some((last, _)) = coloured.last().copied() else { bail!("groups without colours: {pattern}") };
    context(file, name, "lineEndContext=\"#pop\" dynamic=\"true\"");
    for (number, format) in coloured {
        let next = match (number == last, rest) {
            (false, _) => "#stay".to_owned(),
            (true, None) => "#pop".to_owned(),
            (true, Some(_)) => format!("#pop!{name} Rest"),
        };
        let _ = writeln!(
            file,
            "<StringDetect attribute=\"{format}\" String=\"%{number}\" dynamic=\"true\" context=\"{next}\"/>"
        );
    }
    file.push_str("</context>\n");
    if let Some((_, format)) = rest {
        let _ =
            writeln!(file, "<context name=\"{name} Rest\" attribute=\"{format}\" lineEndContext=\"#pop\"/>");
    }
    Ok(())
}

/// The format of a scope; none for punctuation, which looks like the words.
fn format(scope: &str) -> Result<Option<&'static str>> {
    if scope.starts_with("punctuation.") {
        return Ok(None);
    }
    let known = FORMATS.iter().chain([&SEPARATOR]).find(|(start, ..)| scope.starts_with(start));
    let (_, name, ..) = known.with_context(|| format!("no format for the scope {scope}"))?;
    Ok(Some(name))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
