//! `docs/gazetteer`: what the gazetteer knows, a page for each kind of entity, made from its data.

use super::read;
use anyhow::{Context, Result};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use stenogram_core::gazetteer::record::{
    ORGANISATION_TYPES, OrganisationRecord, PlaceRecord, REGION_TYPES, Records,
};
use stenogram_core::gazetteer::{EntityKind, MembershipRole};

/// Where the pages stand, from the folder of the workspace.
const FOLDER: &str = "docs/gazetteer";

const NOTICE: &str = "<!-- Made by `cargo xtask docs` from crates/stenogram-core/data. Do not edit. -->\n";

const PLACES: [(EntityKind, &str, &str); 4] = [
    (EntityKind::Country, "countries", "Countries"),
    (EntityKind::Territory, "territories", "Territories"),
    (EntityKind::Historic, "historic", "Historic states"),
    (EntityKind::Disputed, "disputed", "Places with a disputed status"),
];

/// Writes the pages.
pub(crate) fn write(root: &Path) -> Result<()> {
    let folder = root.join(FOLDER);
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (name, content) in pages(&read::read(&super::data_folder(root))?) {
        let path = folder.join(name);
        std::fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// File name and content of each page.
fn pages(records: &Records) -> Vec<(String, String)> {
    let mut out = vec![("README.md".to_owned(), index(records))];
    for (kind, file, title) in PLACES {
        out.push((format!("{file}.md"), places(records, kind, title)));
    }
    out.push(("organisations.md".to_owned(), organisations(records)));
    out.push(("regions.md".to_owned(), regions(records)));
    out.push(("treaties.md".to_owned(), treaties(records)));
    out
}

/// The day of the newest source: what `today` means in the data.
fn today(records: &Records) -> Option<Date> {
    records.sources.iter().map(|source| source.as_of).max()
}

fn index(records: &Records) -> String {
    let mut page = format!(
        "{NOTICE}\n# Gazetteer\n\nWhat Stenogram recognises in transcripts, and shows on a card. `stenogram entity NAME` shows one \
         card. To correct or add a record, see [the README of the data](../../crates/stenogram-core/data/README.md).\n\n\
         | Kind | Number |\n|---|--:|\n"
    );
    for (kind, file, title) in PLACES {
        let count = records.places.iter().filter(|(k, _)| *k == kind).count();
        let _ = writeln!(page, "| [{title}]({file}.md) | {count} |");
    }
    let _ = writeln!(page, "| [Organisations](organisations.md) | {} |", records.organisations.len());
    let _ = writeln!(page, "| [Regions, waters, blocs and terms](regions.md) | {} |", records.regions.len());
    let _ = writeln!(page, "| [Treaties and documents](treaties.md) | {} |", records.treaties.len());
    let _ = write!(
        page,
        "\n{} organisations have lists of members. Organs that many countries have ({}) are known by pattern, as in \
         `Foreign Ministry of …`.\n\n## Sources\n\n| Source | Version | Licence | Day |\n|---|---|---|---|\n",
        records.memberships.len(),
        organs(records)
    );
    for source in &records.sources {
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} |",
            cell(&source.name),
            cell(&source.version),
            cell(&source.licence),
            source.as_of
        );
    }
    page.push_str(
        "\n`facts` are facts of public record that were entered by hand. Notices of the sources are in \
         [THIRD-PARTY-DATA.md](../../THIRD-PARTY-DATA.md).\n",
    );
    page
}

/// The kinds of organ that are known by pattern.
fn organs(records: &Records) -> String {
    let mut kinds: Vec<&str> =
        records.patterns.iter().filter(|p| p.country.unwrap_or(true)).map(|p| p.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.join(", ")
}

fn places(records: &Records, kind: EntityKind, title: &str) -> String {
    let mut page = format!("{NOTICE}\n# {title}\n\n| Id | Name | Also | Status |\n|---|---|---|---|\n");
    let mut list: Vec<&PlaceRecord> =
        records.places.iter().filter(|(k, _)| *k == kind).map(|(_, place)| place).collect();
    list.sort_by(|a, b| a.name.cmp(&b.name));
    for place in list {
        let also: Vec<&str> = place.official.iter().chain(&place.acronyms).map(String::as_str).collect();
        let status = place.note.as_deref().or(place.status.as_deref()).unwrap_or("");
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            place.id,
            cell(&place.name),
            cell(&also.join(", ")),
            cell(status)
        );
    }
    page
}

fn organisations(records: &Records) -> String {
    let mut page = format!(
        "{NOTICE}\n# Organisations\n\nBy type. The number of members is that of states on {}; it is given where the data \
         have a list.\n",
        today(records).map(|day| day.to_string()).unwrap_or_default()
    );
    let members = members(records);
    for (sort, meaning) in ORGANISATION_TYPES {
        let mut of_type: Vec<&OrganisationRecord> =
            records.organisations.iter().filter(|record| record.sort == sort).collect();
        if of_type.is_empty() {
            continue;
        }
        of_type.sort_by(|a, b| a.name.cmp(&b.name));
        let _ = write!(
            page,
            "\n## {}\n\n{}.\n\n| Id | Name | Abbreviations | Founded | Seat | Organ of | Members |\n|---|---|---|---|---|---|--:|\n",
            capitalised(sort),
            capitalised(meaning)
        );
        for record in of_type {
            let founded = record.founded.as_deref().unwrap_or("");
            let until = record.dissolved.as_ref().map(|day| format!(" to {day}")).unwrap_or_default();
            let _ = writeln!(
                page,
                "| `{}` | {} | {} | {founded}{until} | {} | {} | {} |",
                record.id,
                cell(&record.name),
                cell(&record.acronyms.join(", ")),
                cell(record.seat.as_deref().unwrap_or("")),
                record.parent.as_ref().map(|id| format!("`{id}`")).unwrap_or_default(),
                members.get(record.id.as_str()).map(ToString::to_string).unwrap_or_default(),
            );
        }
    }
    page
}

/// How many states are members today, by organisation.
fn members(records: &Records) -> BTreeMap<&str, usize> {
    let Some(today) = today(records) else { return BTreeMap::new() };
    let states: std::collections::BTreeSet<&str> =
        records.places.iter().map(|(_, place)| place.id.as_str()).collect();
    let mut out = BTreeMap::new();
    for file in &records.memberships {
        let mut who: Vec<&str> = file
            .interval
            .iter()
            .filter(|i| i.role == MembershipRole::Member)
            .filter(|i| {
                i.from.is_none_or(|from| from.first_day() <= today)
                    && i.to.is_none_or(|to| today < to.first_day())
            })
            .flat_map(|i| i.who.iter().map(String::as_str))
            .filter(|id| states.contains(id))
            .collect();
        who.sort_unstable();
        who.dedup();
        if !who.is_empty() {
            out.insert(file.organisation.as_str(), who.len());
        }
    }
    out
}

fn regions(records: &Records) -> String {
    let mut page = format!("{NOTICE}\n# Regions, waters, blocs and terms\n");
    for (sort, meaning) in REGION_TYPES {
        let _ = write!(
            page,
            "\n## {}\n\n{}.\n\n| Id | Name | Also | What is meant |\n|---|---|---|---|\n",
            capitalised(sort),
            capitalised(meaning)
        );
        let of_type = |region: &&stenogram_core::gazetteer::record::RegionRecord| {
            region.sort.as_deref().unwrap_or("region") == sort
        };
        let mut list: Vec<_> = records.regions.iter().filter(of_type).collect();
        list.sort_by(|a, b| a.name.cmp(&b.name));
        for region in list {
            let also: Vec<&str> = region.acronyms.iter().chain(&region.aliases).map(String::as_str).collect();
            let _ = writeln!(
                page,
                "| `{}` | {} | {} | {} |",
                region.id,
                cell(&region.name),
                cell(&also.join(", ")),
                cell(region.note.as_deref().unwrap_or(""))
            );
        }
    }
    page
}

fn treaties(records: &Records) -> String {
    let mut page = format!(
        "{NOTICE}\n# Treaties and documents\n\n| Id | Name | Signed | In force | What it is about |\n|---|---|---|---|---|\n"
    );
    let mut list: Vec<_> = records.treaties.iter().collect();
    list.sort_by(|a, b| a.name.cmp(&b.name));
    for treaty in list {
        let ended = treaty.ended.as_ref().map(|day| format!(" to {day}")).unwrap_or_default();
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {}{ended} | {} |",
            treaty.id,
            cell(&treaty.name),
            treaty.signed.as_deref().unwrap_or(""),
            treaty.in_force.as_deref().unwrap_or(""),
            cell(treaty.about.as_deref().unwrap_or(""))
        );
    }
    page
}

/// Text for a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_of_the_gazetteer_are_fresh() {
        let root = crate::workspace_root().expect("a workspace");
        let records = read::read(&super::super::data_folder(&root)).expect("readable data");
        for (name, content) in pages(&records) {
            let written = std::fs::read_to_string(root.join(FOLDER).join(&name)).unwrap_or_default();
            // A checkout can have other line ends.
            assert!(written.replace("\r\n", "\n") == content, "{name} is stale: run `cargo xtask docs`");
        }
    }
}
