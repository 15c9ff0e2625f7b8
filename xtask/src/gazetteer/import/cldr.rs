//! Reads the JSON of CLDR's npm packages.

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The unpacked packages.
pub(super) struct Packages {
    folder: PathBuf,
    version: String,
    /// Time zones by territory, by its ISO 3166-1 alpha-2 code: `Europe/Belgrade`.
    zones: BTreeMap<String, Vec<String>>,
}

impl Packages {
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let about = read(&folder.join("cldr-core/package.json"))?;
        let Some(version) = about.get("version").and_then(Value::as_str).map(str::to_owned) else {
            bail!("cldr-core/package.json names no version: unpack the package again");
        };
        let windows = read(&folder.join("cldr-core/supplemental/windowsZones.json"))?;
        let mut zones: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let list = windows.pointer("/supplemental/windowsZones/mapTimezones").and_then(Value::as_array);
        for entry in list.into_iter().flatten().filter_map(|entry| entry.get("mapZone")) {
            let text = |key: &str| entry.get(key).and_then(Value::as_str);
            if let (Some(territory), Some(names)) = (text("_territory"), text("_type")) {
                let known = zones.entry(territory.to_owned()).or_default();
                known.extend(names.split(' ').map(str::to_owned));
            }
        }
        Ok(Self { folder: folder.to_owned(), version, zones })
    }

    /// The version of the packages.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Names of territories and regions in a language, by code; forms behind it: `CZ-alt-variant`.
    pub(super) fn territories(&self, language: &str) -> Result<BTreeMap<String, String>> {
        let value =
            read(&self.folder.join(format!("cldr-localenames-full/main/{language}/territories.json")))?;
        let pointer = format!("/main/{language}/localeDisplayNames/territories");
        let map = value.pointer(&pointer).and_then(Value::as_object);
        let names =
            map.with_context(|| format!("cldr-localenames-full has no territories in `{language}`"))?;
        let text = |(code, name): (&String, &Value)| Some((code.clone(), name.as_str()?.to_owned()));
        Ok(names.iter().filter_map(text).collect())
    }

    /// The cities for which time zones are named, in a language, by zone.
    pub(super) fn cities(&self, language: &str) -> Result<BTreeMap<String, String>> {
        let value = read(&self.folder.join(format!("cldr-dates-full/main/{language}/timeZoneNames.json")))?;
        let pointer = format!("/main/{language}/dates/timeZoneNames/zone");
        let areas = value.pointer(&pointer).and_then(Value::as_object);
        let mut out = BTreeMap::new();
        for (area, zones) in
            areas.with_context(|| format!("cldr-dates-full has no time zones in `{language}`"))?
        {
            gather(area, zones.as_object(), &mut out);
        }
        Ok(out)
    }

    /// The time zone of a territory that is named for one of these cities.
    pub(super) fn zone(&self, territory: &str, cities: &[&str]) -> Option<&String> {
        self.zones.get(territory)?.iter().find(|zone| {
            let city = zone.rsplit('/').next().unwrap_or("").replace('_', " ");
            cities.iter().any(|name| same(name, &city))
        })
    }
}

/// Zones may lie deeper: `America/Argentina/Buenos_Aires`.
fn gather(path: &str, zones: Option<&Map<String, Value>>, out: &mut BTreeMap<String, String>) {
    for (name, value) in zones.into_iter().flatten() {
        let path = format!("{path}/{name}");
        match value.get("exemplarCity").and_then(Value::as_str) {
            Some(city) => {
                out.insert(path, city.to_owned());
            }
            None => gather(&path, value.as_object(), out),
        }
    }
}

/// Whether a city is the one of a zone, whose name is plain ASCII: `Asunción`, `Asuncion`.
fn same(name: &str, zone: &str) -> bool {
    let plain = |text: &str| -> String {
        let folded = text.chars().map(|c| match c {
            'á' | 'ã' | 'ā' => 'a',
            'é' | 'è' | 'ë' => 'e',
            'í' => 'i',
            'ó' | 'ô' => 'o',
            'ú' => 'u',
            'ș' => 's',
            'ă' => 'a',
            c => c,
        });
        folded.filter(|c| c.is_ascii_alphabetic()).map(|c| c.to_ascii_lowercase()).collect()
    };
    plain(name) == plain(zone)
}

fn read(path: &Path) -> Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| {
        format!(
            "cannot read {}: unpack cldr-core, cldr-localenames-full and cldr-dates-full there",
            path.display()
        )
    })?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cities_are_told_by_their_letters() {
        assert!(same("Asunción", "Asuncion"));
        assert!(same("Port-au-Prince", "Port-au-Prince"));
        assert!(same("N’Djamena", "Ndjamena"));
        assert!(!same("Saint John’s", "St Johns"));
    }
}
