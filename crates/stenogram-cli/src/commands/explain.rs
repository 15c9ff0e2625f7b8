//! `stenogram explain`: what a rule looks for, and why.

use crate::args::ExplainArgs;
use crate::commands::search::{nearest, suggestion};
use crate::console::Console;
use crate::exit::Exit;
use crate::records::severity_name;
use anstyle::Style;
use anyhow::bail;
use std::io::Write;
use stenogram_core::lint::{FixTier, Rule, RuleDefault, rule, rules};

const STRONG: Style = Style::new().bold();

/// Prints the documentation of a rule.
pub(crate) fn run(args: &ExplainArgs, console: Console) -> anyhow::Result<Exit> {
    let Some(rule) = rule(&args.rule) else {
        let known = rules().iter().flat_map(|rule| [rule.code, rule.name]);
        let near = suggestion(&nearest(&args.rule, known));
        bail!(
            "there is no rule \"{}\"{near} `stenogram rules` lists them all",
            args.rule,
            near = sentence(&near)
        );
    };
    let mut out = console.text();
    writeln!(out, "{STRONG}{} {}{STRONG:#}", rule.code, rule.name)?;
    writeln!(out, "{}", facts(rule))?;
    writeln!(out, "\n{}", rule.documentation.trim())?;
    out.flush()?;
    Ok(Exit::Clean)
}

/// Ends a suggestion that is empty with a full stop.
fn sentence(suggestion: &str) -> &str {
    if suggestion.is_empty() { "." } else { suggestion }
}

fn facts(rule: &Rule) -> String {
    let fix = match rule.fix {
        Some(FixTier::Safe) => "; can be mended automatically",
        Some(FixTier::Offered) => "; a fix is offered",
        None => "",
    };
    let on = match rule.default {
        RuleDefault::On => "on by default",
        RuleDefault::InProfiles => "on where a house style settles it",
        RuleDefault::Off => "off by default",
    };
    format!("{}; {on}{fix}; since version {}", severity_name(rule.severity), rule.since)
}
