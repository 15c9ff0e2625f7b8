//! `stenogram rules`: all rules, one a line.

use crate::args::{RulesArgs, SingleFormat};
use crate::console::Console;
use crate::exit::Exit;
use crate::records::{RuleRecord, severity_name};
use std::io::Write;
use stenogram_core::lint::{RuleDefault, rules};

/// Prints the table of rules.
pub(crate) fn run(args: &RulesArgs, console: Console) -> anyhow::Result<Exit> {
    let mut out = console.text();
    match args.format {
        SingleFormat::Json => {
            let records: Vec<_> = rules().iter().map(RuleRecord::new).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&records)?)?;
        }
        SingleFormat::Text => {
            let width = rules().iter().map(|rule| rule.name.len()).max().unwrap_or(0);
            for rule in rules() {
                let off = match rule.default {
                    RuleDefault::On => "",
                    RuleDefault::InProfiles => " (in house styles)",
                    RuleDefault::Off => " (off by default)",
                };
                writeln!(
                    out,
                    "{}  {:width$}  {:7}  {}{off}",
                    rule.code,
                    rule.name,
                    severity_name(rule.severity),
                    rule.sections().summary(),
                )?;
            }
        }
    }
    out.flush()?;
    Ok(Exit::Clean)
}
