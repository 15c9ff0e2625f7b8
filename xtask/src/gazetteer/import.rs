//! Takes names of places, regions and capitals in other languages from Unicode CLDR.
//!
//! The folder holds three npm packages of one version, unpacked under their names: `cldr-localenames-full`,
//! `cldr-dates-full` and `cldr-core` (`npm pack cldr-core@48`, then `tar`). Each language gets a file of its own under
//! `data/names/cldr`, which nobody edits: what is missing there is added by hand to `names` of a record, and what is
//! wrong there is listed in `data/names/leave-out.toml`. So an import can be done again at any time, and changes nothing
//! that a person wrote.

mod cldr;
mod spelling;

use crate::gazetteer::read;
use anyhow::{Context, Result};
use cldr::Packages;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use stenogram_core::gazetteer::record::{CapitalRecord, NamesFile, Records};

/// The languages that are imported, by their names in CLDR, which are the keys of `names`.
pub(crate) const LANGUAGES: [&str; 15] =
    ["ar", "de", "es", "fr", "it", "ja", "ko", "pl", "pt", "pt-PT", "ru", "tr", "uk", "zh", "zh-Hant"];

/// Writes the files of names; which, and with how many names.
pub(super) fn import(data: &Path, folder: &Path) -> Result<Vec<(PathBuf, usize)>> {
    let records = read::read(data)?;
    let leave_out = read::leave_out(data)?;
    let packages = Packages::open(folder)?;
    let into = data.join("names/cldr");
    std::fs::create_dir_all(&into).with_context(|| format!("cannot make the folder {}", into.display()))?;
    let mut files: BTreeMap<&str, NamesFile> = BTreeMap::new();
    for language in LANGUAGES {
        files.insert(language, names_in(language, &records, &packages, &leave_out)?);
    }
    // What the other variety of the language says in the same words need not stand twice.
    for (of, base) in [("pt-PT", "pt"), ("zh-Hant", "zh")] {
        if let (Some(mut file), Some(base)) = (files.remove(of), files.get(base)) {
            take_off(&mut file, base);
            files.insert(of, file);
        }
    }
    let mut written = Vec::new();
    for (language, file) in &files {
        let path = into.join(format!("{language}.toml"));
        std::fs::write(&path, written_form(file)?)
            .with_context(|| format!("cannot write {}", path.display()))?;
        let capitals = file.capitals.values().flat_map(BTreeMap::values);
        let count = file.places.values().chain(file.regions.values()).chain(capitals).map(Vec::len).sum();
        written.push((path, count));
    }
    Ok(written)
}

fn names_in(
    language: &str,
    records: &Records,
    packages: &Packages,
    leave_out: &read::LeaveOut,
) -> Result<NamesFile> {
    let territories = packages.territories(language)?;
    let cities = packages.cities(language)?;
    let wanted = |id: &str, names: Vec<String>| -> Option<Vec<String>> {
        let kept: Vec<String> =
            names.into_iter().filter(|name| !leave_out.lists(language, id, name)).collect();
        (!kept.is_empty()).then_some(kept)
    };
    let mut file = NamesFile {
        language: language.to_owned(),
        source: "cldr".to_owned(),
        version: packages.version().to_owned(),
        ..NamesFile::default()
    };
    for (_, place) in &records.places {
        let Some(code) = &place.alpha2 else { continue };
        if let Some(names) = wanted(&place.id, spelling::names_of(code, language, &territories)) {
            file.places.insert(place.id.clone(), names);
        }
        for capital in place.capitals.iter().filter(|capital| capital.until.is_none()) {
            let city = packages.zone(code, &spellings(capital)).and_then(|zone| cities.get(zone));
            if let Some(names) = city.and_then(|name| wanted(&place.id, vec![name.clone()])) {
                file.capitals.entry(place.id.clone()).or_default().insert(capital.name.clone(), names);
            }
        }
    }
    for region in &records.regions {
        let Some(code) = region.id.strip_prefix("M49-") else { continue };
        if let Some(names) = wanted(&region.id, spelling::names_of(code, language, &territories)) {
            file.regions.insert(region.id.clone(), names);
        }
    }
    Ok(file)
}

fn spellings(capital: &CapitalRecord) -> Vec<&str> {
    std::iter::once(&capital.name).chain(&capital.also).map(String::as_str).collect()
}

/// Takes off the names that another file has for the same entity.
fn take_off(file: &mut NamesFile, base: &NamesFile) {
    let off = |names: &mut BTreeMap<String, Vec<String>>, base: Option<&BTreeMap<String, Vec<String>>>| {
        names.retain(|id, names| {
            let known = base.and_then(|base| base.get(id));
            names.retain(|name| known.is_none_or(|known| !known.contains(name)));
            !names.is_empty()
        });
    };
    off(&mut file.places, Some(&base.places));
    off(&mut file.regions, Some(&base.regions));
    file.capitals.retain(|id, names| {
        off(names, base.capitals.get(id));
        !names.is_empty()
    });
}

/// The file as text, a line an entity, in the order of the ids.
fn written_form(file: &NamesFile) -> Result<String> {
    let mut out = format!(
        "# Names in one language from Unicode CLDR, under the licence Unicode-3.0 (see THIRD-PARTY-DATA.md). Written by\n\
         # `cargo xtask gazetteer import-cldr`: do not edit. ../../README.md says how to add and correct names.\n\
         language = {}\nsource = {}\nversion = {}\n",
        quoted(&file.language),
        quoted(&file.source),
        quoted(&file.version)
    );
    for (heading, names) in [("places", &file.places), ("regions", &file.regions)] {
        write!(out, "\n[{heading}]\n")?;
        for (id, names) in names {
            writeln!(out, "{id} = {}", list(names))?;
        }
    }
    out.push_str("\n[capitals]\n");
    for (id, capitals) in &file.capitals {
        let cities: Vec<String> =
            capitals.iter().map(|(city, names)| format!("{} = {}", quoted(city), list(names))).collect();
        writeln!(out, "{id} = {{ {} }}", cities.join(", "))?;
    }
    Ok(out)
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!("[{}]", names.join(", "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, text: &str) {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn packages(folder: &Path) {
        write(&folder.join("cldr-core/package.json"), r#"{"version": "99.1.0"}"#);
        write(
            &folder.join("cldr-core/supplemental/windowsZones.json"),
            r#"{"supplemental": {"windowsZones": {"mapTimezones": [
                {"mapZone": {"_other": "x", "_type": "Europe/Bigtown Europe/Elsewhere", "_territory": "AA"}}]}}}"#,
        );
        for language in LANGUAGES {
            write(
                &folder.join(format!("cldr-localenames-full/main/{language}/territories.json")),
                &format!(
                    r#"{{"main": {{"{language}": {{"localeDisplayNames": {{"territories": {{
                        "AA": "Aland-{language}", "AA-alt-short": "A.", "AA-alt-variant": "Aland (new)",
                        "001": "Welt"}}}}}}}}}}"#
                ),
            );
            write(
                &folder.join(format!("cldr-dates-full/main/{language}/timeZoneNames.json")),
                &format!(
                    r#"{{"main": {{"{language}": {{"dates": {{"timeZoneNames": {{"zone": {{"Europe": {{
                        "Bigtown": {{"exemplarCity": "Stadt"}}}}}}}}}}}}}}}}"#
                ),
            );
        }
    }

    fn data(folder: &Path) {
        write(
            &folder.join("places/all.toml"),
            "kind = \"country\"\n\n# A comment of a person.\n[[place]]\nid = \"AAA\"\nname = \"Aland\"\nalpha2 = \"AA\"\n\
             capitals = [{ name = \"Bigtown\" }]\n[place.names]\nru = [\"Своё\"]\n",
        );
        write(&folder.join("regions.toml"), "[[region]]\nid = \"M49-001\"\nname = \"World\"\n");
        write(
            &folder.join("names/leave-out.toml"),
            "[[name]]\nlanguage = \"de\"\nid = \"AAA\"\ntext = \"Aland-de\"\nwhy = \"w\"\n",
        );
        write(&folder.join("treaties.toml"), "treaty = []\n");
        write(&folder.join("sources.toml"), "source = []\n");
        write(&folder.join("prominent.toml"), "organisations = []\n");
        write(&folder.join("expected.toml"), "expect = []\n");
        write(&folder.join("independence.toml"), "independent = []\n");
        write(&folder.join("ambiguous.toml"), "");
        let lists = "titles = []\nbearers = []\nlocal = []\nverbs = []\noffices = []\nnamed_after = []\nstate_before = []\nstate_nouns = []\nstate_after = []\nus_delegates = []\nus_state_after = []\n";
        write(&folder.join("context/cues.toml"), lists);
        write(
            &folder.join("context/us-states.toml"),
            "names = []\nabbreviations = []\ngeorgia_usa = []\ngeorgia_country = []\n",
        );
        write(&folder.join("patterns.toml"), "pattern = []\n");
        for name in ["blockers", "given-names"] {
            write(&folder.join(format!("context/{name}.toml")), "names = []\n");
        }
        for name in ["organisations", "memberships", "languages"] {
            std::fs::create_dir_all(folder.join(name)).expect("a folder");
        }
    }

    #[test]
    fn an_import_can_be_done_again_and_keeps_what_a_person_wrote() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, to) = (folder.path().join("packages"), folder.path().join("data"));
        packages(&from);
        data(&to);
        let by_hand = std::fs::read_to_string(to.join("places/all.toml")).expect("a file");
        import(&to, &from).expect("an import");
        let first = std::fs::read_to_string(to.join("names/cldr/ru.toml")).expect("a file");
        import(&to, &from).expect("an import");
        assert_eq!(std::fs::read_to_string(to.join("names/cldr/ru.toml")).expect("a file"), first);
        assert_eq!(std::fs::read_to_string(to.join("places/all.toml")).expect("a file"), by_hand);
        assert!(first.contains("version = \"99.1.0\""), "{first}");
        assert!(first.contains("AAA = [\"Aland-ru\"]"), "{first}");
        assert!(first.contains("AAA = { \"Bigtown\" = [\"Stadt\"] }"), "{first}");
        assert!(first.contains("M49-001 = [\"Welt\"]"), "{first}");
        // Left out, and the same as in the base language.
        assert!(!std::fs::read_to_string(to.join("names/cldr/de.toml")).expect("a file").contains("Aland"));
        assert!(!std::fs::read_to_string(to.join("names/cldr/pt-PT.toml")).expect("a file").contains("Welt"));
        let records = read::read(&to).expect("records");
        let (_, place) = records.places.first().expect("a place");
        assert_eq!(place.names.get("ru"), Some(&vec!["Aland-ru".to_owned(), "Своё".to_owned()]));
        assert_eq!(
            place.capitals.first().and_then(|capital| capital.names.get("fr")),
            Some(&vec!["Stadt".to_owned()])
        );
    }
}
