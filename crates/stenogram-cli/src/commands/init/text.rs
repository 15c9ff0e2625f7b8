//! The text of a new `stenogram.toml`, with comments for people who do not program.

use super::evidence::Evidence;
use super::speakers::Person;
use super::style::Style;
use std::fmt::Write as _;
use stenogram_core::lint::rule;
use stenogram_core::profile::builtins;

/// The text. `extends` is the path of a configuration file in a folder above.
// Writing to a string cannot fail: the results are dropped.
pub(super) fn compose(evidence: &Evidence, extends: Option<&str>) -> String {
    let mut out = "\
# Settings of Stenogram for the transcripts in this folder and in the folders below it.
# What stands behind # is a comment and does nothing: take the # away from a setting to use it.
# `stenogram config show` tells which settings hold, docs/configuration.md what each one does.

"
    .to_owned();
    let _ = writeln!(out, "# {}{}.", evidence.summary(), languages(evidence));
    if let Some(path) = extends {
        out.push_str(
            "\n# There is a file of settings in a folder above. It goes on to hold; what stands here wins.\n",
        );
        let _ = writeln!(out, "extends = {}", quoted(path));
    }
    style(&mut out, evidence);
    loud(&mut out, evidence);
    files(&mut out, evidence);
    rules(&mut out);
    speakers(&mut out, evidence);
    names(&mut out);
    out
}

fn languages(evidence: &Evidence) -> String {
    let told: Vec<String> =
        evidence.languages.iter().map(|(language, files)| format!("{files} in {language}")).collect();
    if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) }
}

fn style(out: &mut String, evidence: &Evidence) {
    out.push_str("\n# The house style: how labels, marks, quotation marks and dashes are written.\n");
    match &evidence.style {
        Style::Fits(name) => {
            let title = builtins().iter().find(|profile| profile.name == *name);
            let title = title.map(|profile| profile.title.as_str()).unwrap_or_default();
            let _ = writeln!(out, "# The transcripts are written in this one: {title}.");
            let _ = writeln!(out, "profile = {}", quoted(name));
        }
        Style::Nearest(name) => {
            out.push_str(
                "# The transcripts are nearest to this one, but not written in it throughout: `stenogram profile detect`\n\
                 # tells in what they differ. Without a style, each is held to its own convention.\n",
            );
            let _ = writeln!(out, "# profile = {}", quoted(name));
        }
        Style::Unclear => out.push_str(
            "# None of those that come with the program fits clearly, so each transcript is held to its own\n\
             # convention. `stenogram profile list` shows the styles.\n\
             # profile = \"us-state\"\n",
        ),
    }
}

/// What is found in most files is how the house does it.
fn loud(out: &mut String, evidence: &Evidence) {
    out.push_str("\n# Rules that do not run. `stenogram explain H102` says what a rule is about.\n");
    if evidence.loud.is_empty() {
        out.push_str("# ignore = [\"H102\"]\n");
        return;
    }
    out.push_str(
        "# These find something in most of the transcripts: that is how the house does it, or something to mend in\n\
         # all of them. Take a line away to be told.\n",
    );
    out.push_str("ignore = [\n");
    for (code, files) in &evidence.loud {
        let name = rule(code).map(|rule| rule.name).unwrap_or_default();
        let _ = writeln!(
            out,
            "    {}, # {name}: in {files} of {} transcripts",
            quoted(code),
            evidence.transcripts
        );
    }
    out.push_str("]\n");
}

fn files(out: &mut String, evidence: &Evidence) {
    if evidence.folders.is_empty() {
        out.push_str(
            "\n[files]\n\
             # Files that look like transcripts are found by themselves. `include` names files that are transcripts\n\
             # whatever they look like, and leaves all others out; `exclude` names files and folders to leave out.\n\
             # include = [\"published\"]\n\
             # exclude = [\"drafts\"]\n",
        );
        return;
    }
    let folders: Vec<String> = evidence.folders.iter().map(|name| quoted(name)).collect();
    let _ = write!(
        out,
        "\n[files]\n\
         # In these folders every file is a transcript, and elsewhere none is. Add a folder when there is a new one, or\n\
         # take the line away: then files are looked at everywhere, and those that look like transcripts are checked.\n\
         include = [{}]\n\
         # Files and folders to leave out.\n\
         # exclude = [\"drafts\"]\n",
        folders.join(", ")
    );
}

fn rules(out: &mut String) {
    out.push_str(
        "\n# How bad the findings of a rule are: \"error\", \"warning\", \"info\" or \"hint\".\n\
         # [rules.H102]\n\
         # severity = \"error\"\n",
    );
}

fn speakers(out: &mut String, evidence: &Evidence) {
    if evidence.speakers.is_empty() {
        out.push_str(
            "\n# Who speaks: each person under the name as the house writes it.\n\
             # [speakers]\n\
             # \"Anna Berg\" = { aliases = [\"BERG\", \"AB\"], role = \"Foreign Minister\", from = 2021-10-14 }\n",
        );
        return;
    }
    out.push_str(
        "\n# Who speaks in several of the transcripts. Correct the list and take the # away, and labels are held to it.\n\
         # [speakers]\n",
    );
    for (person, files) in &evidence.speakers {
        let _ = writeln!(out, "# {} = {} # in {files} files", quoted(&person.name), entry(person));
    }
}

fn entry(person: &Person) -> String {
    let mut fields = Vec::new();
    if !person.labels.is_empty() {
        let labels: Vec<String> = person.labels.iter().map(|label| quoted(label)).collect();
        fields.push(format!("aliases = [{}]", labels.join(", ")));
    }
    fields.extend(person.title.as_ref().map(|title| format!("role = {}", quoted(title))));
    fields.extend(person.affiliation.as_ref().map(|place| format!("affiliation = {}", quoted(place))));
    if fields.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", fields.join(", ")) }
}

fn names(out: &mut String) {
    out.push_str(
        "\n# How the house writes names: its own form, and the forms that it does not use.\n\
         # [names]\n\
         # \"Kyiv\" = { instead-of = [\"Kiev\"], except = [\"chicken Kiev\"], from = 2019-08-14 }\n",
    );
}

/// A text as TOML writes it, on one line.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    toml::Value::String(line).to_string()
}
