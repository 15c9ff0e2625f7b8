//! Reads as much of a TextMate grammar as that of VS Code uses, and refuses the rest rather than losing it.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value};

/// A grammar: rules below names, and those with which a document starts.
#[derive(Debug)]
pub(super) struct Grammar {
    /// What is tried outside the header.
    pub(super) body: Vec<Rule>,
    /// What is tried in the header: from the first line to [`Grammar::header_end`].
    pub(super) header: Vec<Rule>,
    /// What matches where the header ends.
    pub(super) header_end: String,
    /// The rules that others include.
    pub(super) named: Vec<(String, Vec<Rule>)>,
}

/// A rule, tried where those before it do not match.
#[derive(Debug)]
pub(super) enum Rule {
    /// The rules of this name.
    Include(String),
    /// A match within a line.
    Match {
        /// What matches.
        pattern: String,
        /// The scope of the whole.
        scope: Option<String>,
        /// The scopes of its groups, in their order.
        groups: Vec<(usize, String)>,
    },
    /// From a match to another one, over lines.
    Span { begin: String, end: String, scope: String },
}

/// The rule with which a grammar says that it is about the start of the document.
const HEADER: &str = "header";

impl Grammar {
    pub(super) fn read(text: &str) -> Result<Self> {
        let grammar: Value = serde_json::from_str(text)?;
        let repository =
            grammar.get("repository").and_then(Value::as_object).context("there is no repository")?;
        let header = repository.get(HEADER).context("there is no header")?;
        let begin = string(header, "begin")?;
        ensure!(begin.starts_with(r"\A"), "the header starts elsewhere: {begin}");
        let mut named = Vec::new();
        for (name, rule) in repository.iter().filter(|(name, _)| *name != HEADER) {
            let rules = match rule.get("patterns") {
                Some(patterns) if rule.get("match").is_none() && rule.get("begin").is_none() => {
                    rules(patterns)?
                }
                _ => vec![Rule::read(rule)?],
            };
            named.push((name.clone(), rules));
        }
        let mut body = rules(patterns_of(&grammar)?)?;
        body.retain(|rule| !matches!(rule, Rule::Include(name) if name == HEADER));
        let mut read =
            Self { body, header: rules(patterns_of(header)?)?, header_end: string(header, "end")?, named };
        read.leave_out_what_nothing_includes();
        Ok(read)
    }

    /// Whether a rule includes labels, which stand at the start of a line only.
    pub(super) fn has_labels(&self, rule: &Rule) -> bool {
        let Rule::Include(included) = rule else { return false };
        let named = self.named.iter().filter(|(name, _)| name == included).flat_map(|(_, rules)| rules);
        named
            .filter_map(|rule| if let Rule::Match { groups, .. } = rule { Some(groups) } else { None })
            .flatten()
            .any(|(_, scope)| scope.contains(".label."))
    }

    fn leave_out_what_nothing_includes(&mut self) {
        loop {
            let before = self.named.len();
            let included: Vec<String> = self
                .named
                .iter()
                .flat_map(|(_, rules)| rules)
                .chain(&self.body)
                .chain(&self.header)
                .filter_map(|rule| if let Rule::Include(name) = rule { Some(name.clone()) } else { None })
                .collect();
            self.named.retain(|(name, _)| included.contains(name));
            if self.named.len() == before {
                return;
            }
        }
    }
}

impl Rule {
    fn read(rule: &Value) -> Result<Self> {
        let object = rule.as_object().context("a rule is no object")?;
        let known = ["name", "match", "captures", "begin", "end", "include", "comment"];
        if let Some(key) = object.keys().find(|key| !known.contains(&key.as_str())) {
            bail!("a rule has `{key}`: {rule}");
        }
        if let Some(include) = object.get("include") {
            let name = include.as_str().and_then(|name| name.strip_prefix('#'));
            return Ok(Self::Include(name.context("it includes another grammar")?.to_owned()));
        }
        if object.contains_key("begin") {
            let (begin, end, scope) = (string(rule, "begin")?, string(rule, "end")?, string(rule, "name")?);
            return Ok(Self::Span { begin, end, scope });
        }
        let scope = object.get("name").and_then(Value::as_str).map(str::to_owned);
        let groups = object.get("captures").and_then(Value::as_object).map_or(Ok(Vec::new()), groups)?;
        Ok(Self::Match { pattern: string(rule, "match")?, scope, groups })
    }

    /// Whether it counts on the first line only.
    pub(super) fn is_first_line(&self) -> bool {
        matches!(self, Self::Match { pattern, .. } if pattern.starts_with(r"\A"))
    }
}

fn patterns_of(rule: &Value) -> Result<&Value> {
    rule.get("patterns").context("there are no patterns")
}

fn rules(patterns: &Value) -> Result<Vec<Rule>> {
    patterns.as_array().context("patterns are no list")?.iter().map(Rule::read).collect()
}

/// The scopes of groups. What is coloured within the whole, group 0, is left out: the whole has its colour.
fn groups(captures: &Map<String, Value>) -> Result<Vec<(usize, String)>> {
    let mut groups = Vec::new();
    for (number, capture) in captures {
        let number: usize = number.parse()?;
        if number > 0 {
            groups.push((number, string(capture, "name")?));
        }
    }
    groups.sort_unstable();
    Ok(groups)
}

fn string(value: &Value, key: &str) -> Result<String> {
    let text = value.get(key).and_then(Value::as_str);
    Ok(text.with_context(|| format!("there is no `{key}` in {value}"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn grammar(rule: &Value) -> Value {
        json!({
            "patterns": [{ "include": "#header" }, { "include": "#label" }],
            "repository": {
                "header": { "begin": "\\A(?=.)", "end": "^$", "patterns": [{ "match": "\\A.+$", "name": "title" }] },
                "label": rule,
                "elsewhere": { "match": "x", "name": "x" }
            }
        })
    }

    #[test]
    fn rules_keep_their_groups() {
        let rule = json!({ "match": "^(a)(b)", "captures": { "2": { "name": "second" }, "1": { "name": "first" } } });
        let read = Grammar::read(&grammar(&rule).to_string()).expect("it can be read");
        assert!(matches!(read.body.as_slice(), [Rule::Include(name)] if name == "label"));
        assert!(matches!(read.header.as_slice(), [rule] if rule.is_first_line()));
        let [(name, rules)] = read.named.as_slice() else {
            unreachable!("what nothing includes is left out")
        };
        assert_eq!(name, "label");
        let Some(Rule::Match { groups, .. }) = rules.first() else { unreachable!("it is a match") };
        assert_eq!(groups, &[(1, "first".to_owned()), (2, "second".to_owned())]);
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for rule in [
            json!({ "match": "a", "name": "a", "while": "b" }),
            json!({ "begin": "a", "end": "b" }),
            json!({ "include": "text.html" }),
            json!({ "match": "(a)", "captures": { "1": { "patterns": [] } } }),
        ] {
            let rule = json!({ "patterns": [rule] });
            assert!(Grammar::read(&grammar(&rule).to_string()).is_err(), "{rule}");
        }
    }
}
