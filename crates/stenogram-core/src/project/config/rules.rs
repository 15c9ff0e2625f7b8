//! Which rules run where, and what is said of single ones: the keys `select`, `extend-select`, `ignore`,
//! `per-file-ignores` and the section `[rules]`.

use super::chain::Chain;
use super::check::{SEVERITY, selected};
use super::node::{Fault, Node, Table, Value};
use crate::lint::{OptionKind, OptionValue, RuleOptions, Selectors, Severity, rule};
use crate::project::{FileFilter, IgnoreEntry, PatternError, Patterns, PerFileIgnores};
use crate::text::{LineIndex, PositionEncoding};

/// Which rules run.
pub(super) fn selectors(whole: &Table) -> Selectors {
    Selectors {
        select: whole.texts("select"),
        extend_select: whole.texts("extend-select"),
        ignore: whole.texts("ignore"),
    }
}

/// Which rules do not run on which files.
pub(super) fn per_file_ignores(chain: &Chain) -> Result<PerFileIgnores, Fault> {
    let mut out = PerFileIgnores::default();
    for entry in &chain.whole.table("per-file-ignores").entries {
        let patterns = Patterns::new(chain.root(entry.place.file), std::slice::from_ref(&entry.key))
            .map_err(|error| (entry.place.clone(), error.to_string()))?;
        let mut codes = Vec::new();
        for selector in entry.node.texts() {
            let rules = selected(&selector).map_err(|message| (entry.node.place.clone(), message))?;
            codes.extend(rules.iter().map(|rule| rule.code));
        }
        out.add(patterns, codes);
    }
    Ok(out)
}

/// What is said of single rules.
pub(super) fn options(whole: &Table) -> RuleOptions {
    let mut out = RuleOptions::default();
    for entry in &whole.table("rules").entries {
        let Some((rule, said)) = rule(&entry.key).zip(entry.node.as_table()) else { continue };
        if let Some(severity) = said.text(SEVERITY).and_then(severity) {
            out.set_severity(rule, severity);
        }
        for option in rule.options {
            if let Some(value) = said.get(option.name).and_then(|node| option_value(node, option.kind)) {
                out.set(rule, option, value);
            }
        }
    }
    out
}

fn severity(word: &str) -> Option<Severity> {
    match word {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "info" => Some(Severity::Info),
        "hint" => Some(Severity::Hint),
        _ => None,
    }
}

fn option_value(node: &Node, kind: OptionKind) -> Option<OptionValue> {
    match (kind, &node.value) {
        (OptionKind::Integer { .. }, Value::Integer(number)) => Some(OptionValue::Integer(*number)),
        (OptionKind::Boolean { .. }, Value::Boolean(yes)) => Some(OptionValue::Boolean(*yes)),
        (OptionKind::Text { .. } | OptionKind::Choice { .. }, Value::Text(text)) => {
            Some(OptionValue::Text(text.clone()))
        }
        (OptionKind::Texts { .. }, Value::List(_)) => Some(OptionValue::Texts(node.texts())),
        _ => None,
    }
}

/// The findings that are accepted: the tables in `ignore`.
pub(super) fn ignores(chain: &Chain) -> Result<Vec<IgnoreEntry>, Fault> {
    let Some(list) = chain.whole.get("ignore") else { return Ok(Vec::new()) };
    let tables = list.items().iter().filter_map(|node| node.as_table().map(|table| (node, table)));
    tables.map(|(node, table)| ignore(chain, node, table)).collect()
}

fn ignore(chain: &Chain, node: &Node, table: &Table) -> Result<IgnoreEntry, Fault> {
    let fault = |message: String| (node.place.clone(), message);
    let selectors: Vec<String> =
        table.text("rule").map(str::to_owned).into_iter().chain(table.texts("rules")).collect();
    let text = table.text("text").map(|text| text.trim().to_owned());
    if selectors.is_empty() && text.is_none() {
        return Err(fault("this entry of `ignore` says of no rule: add rule = \"H102\"".to_owned()));
    }
    let mut rules = Vec::new();
    for selector in &selectors {
        for rule in selected(selector).map_err(fault)? {
            if !rules.contains(&rule.code) {
                rules.push(rule.code);
            }
        }
    }
    let path = table.text("path").map(str::to_owned);
    let patterns = path
        .as_ref()
        .map(|path| Patterns::new(chain.root(node.place.file), std::slice::from_ref(path)))
        .transpose()
        .map_err(|error| fault(error.to_string()))?;
    let file = chain.files.get(node.place.file);
    let (line, column) = file.map_or((1, 1), |file| {
        let start = u32::try_from(node.place.range.start).unwrap_or(u32::MAX);
        let position = LineIndex::new(&file.text).position(&file.text, start, PositionEncoding::Utf32);
        (position.line + 1, position.column + 1)
    });
    Ok(IgnoreEntry {
        path,
        patterns,
        selectors,
        rules,
        text,
        reason: table.text("reason").unwrap_or_default().trim().to_owned(),
        file: file.map(|file| file.path.clone()).unwrap_or_default(),
        line,
        column,
    })
}

/// Which files belong to the project.
pub(super) fn files(chain: &Chain) -> Result<FileFilter, Fault> {
    let files = chain.whole.table("files");
    let patterns = |key: &str| match files.get(key) {
        None => Ok(Patterns::default()),
        Some(node) => Patterns::new(chain.root(node.place.file), &node.texts())
            .map_err(|error: PatternError| (node.place.clone(), error.to_string())),
    };
    Ok(FileFilter::of(patterns("include")?, patterns("exclude")?))
}
