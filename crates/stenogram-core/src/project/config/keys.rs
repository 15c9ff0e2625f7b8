//! The keys of `stenogram.toml`.

use super::shape::{Key, Layering, Shape};
use super::style_keys::STYLE_KEYS;

const RULES: Shape = Shape::List(&Shape::Rule);
const TEXTS: Shape = Shape::List(&Shape::Text);
const PATTERNS: Shape = Shape::List(&Shape::Pattern);

/// A key that need not be there, whose value replaces that of a file that is extended.
const fn key(name: &'static str, shape: Shape, doc: &'static str, example: &'static str) -> Key {
    Key { name, shape, required: false, default: "", doc, example, layering: Layering::Replaces }
}

impl Key {
    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn or(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    const fn layered(self, layering: Layering) -> Self {
        Self { layering, ..self }
    }
}

/// All keys of the file, in the order of the reference.
pub(super) const KEYS: &[Key] = &[
    key(
        "extends",
        Shape::Either(&[Shape::Text, TEXTS]),
        "Another configuration file, or several, over which this one is laid. Of several, the later lies over the earlier.",
        "\"../house.toml\"",
    )
    .layered(Layering::Own)
    .or("no other file"),
    key(
        "profile",
        Shape::Text,
        "The house style: the name of one that comes with the program, or the path of a TOML file that ends in `.toml`. \
         `stenogram profile list` shows those that there are.",
        "\"us-state\"",
    )
    .or("none: each transcript is held to its own convention"),
    key(
        "select",
        RULES,
        "These rules run instead of the default ones: codes (`H101`), beginnings of codes (`H`, `H1`), names \
         (`header-missing-title`) or `ALL`.",
        "[\"H\", \"S\", \"nearly-a-label\"]",
    )
    .or("the rules that are on by default"),
    key("extend-select", RULES, "These rules run too.", "[\"S109\"]")
        .or("none")
        .layered(Layering::Adds),
    key(
        "ignore",
        Shape::List(&Shape::Either(&[Shape::Rule, Shape::Table(IGNORE)])),
        "These rules do not run, unless they are selected more exactly. An entry that is a table accepts single findings \
         and says why; such entries can stand as sections `[[ignore]]` of their own, where there is no list `ignore`.",
        "[\"H101\", { path = \"1998/**\", rule = \"H102\", reason = \"The days are not known\" }]",
    )
    .or("none")
    .layered(Layering::AddsTables),
    key(
        "per-file-ignores",
        Shape::Named { keys: "patterns of files", patterns: true, value: &RULES },
        "Rules that do not run on some files: a pattern, and the rules.",
        "{ \"1990s\" = [\"Y\"], \"*.raw.txt\" = [\"P206\", \"Y305\"] }",
    )
    .layered(Layering::Merges),
    key(
        "baseline",
        Shape::Text,
        "The file of findings that are known already and not told again. `stenogram baseline create` writes it.",
        "\"stenogram-baseline.jsonl\"",
    )
    .or("none"),
    key("files", Shape::Table(FILES), "Which files belong to the project.", "{ exclude = [\"drafts\"] }")
        .layered(Layering::Merges),
    key(
        "rules",
        Shape::RuleOptions,
        "What is said of single rules, by code or name: `severity`, and the options of the rule.",
        "{ H102 = { severity = \"error\" } }",
    )
    .layered(Layering::Merges),
    key(
        "format",
        Shape::Table(STYLE_KEYS),
        "What differs from the house style that `profile` names, in the tables of a profile. Without `profile`, this alone \
         is the house style.",
        "{ typography = { dash = \"spaced-en\" } }",
    )
    .layered(Layering::Merges),
    key(
        "speakers",
        Shape::Named { keys: "names of people", patterns: false, value: &Shape::Table(SPEAKER) },
        "Who speaks in the transcripts: each person under the name as the house writes it.",
        "{ \"Anna Berg\" = { aliases = [\"BERG\", \"AB\"], role = \"Foreign Minister\" } }",
    )
    .layered(Layering::Merges),
    key(
        "names",
        Shape::Named { keys: "names", patterns: false, value: &Shape::Either(&[TEXTS, Shape::Table(NAME)]) },
        "How the house writes names: its own form, and the forms that it does not use.",
        "{ Kyiv = { instead-of = [\"Kiev\"], except = [\"chicken Kiev\"], from = 2019-08-14 } }",
    )
    .layered(Layering::Merges),
    key(
        "entities",
        Shape::Entities,
        "The project's own countries, organisations and people, and what names mean: see [Your own names](entities.md).",
        "{ pins = { Congo = \"COD\" } }",
    )
    .layered(Layering::Merges),
];

const FILES: &[Key] = &[
    key(
        "include",
        PATTERNS,
        "Only these files belong to the project, and all of them are transcripts, whatever they look like.",
        "[\"published\", \"*.briefing\"]",
    )
    .or("what looks like a transcript, and what is called `….transcript`, `….transcript.txt` or `….transcript.md`"),
    key("exclude", PATTERNS, "These files and folders do not belong to it.", "[\"drafts\", \"*.bak.txt\"]")
        .or("none"),
];

const IGNORE: &[Key] = &[
    key("path", Shape::Pattern, "The files; a pattern.", "\"2019/*.txt\"").or("all files"),
    key("rule", Shape::Rule, "The rule.", "\"Y305\"").or("all rules, where `text` is given"),
    key("rules", RULES, "The rules, where there are several.", "[\"Y302\", \"Y305\"]"),
    key(
        "text",
        Shape::Text,
        "Words of the transcript at which the finding stands, or in which it stands.",
        "\"Roe - Berg\"",
    )
    .or("anywhere in the file"),
    key(
        "reason",
        Shape::Text,
        "Why this is right as it is, for whoever reads the file later.",
        "\"The name of the firm\"",
    )
    .required(),
];

const SPEAKER: &[Key] = &[
    key("aliases", TEXTS, "What labels call this person besides.", "[\"BERG\", \"AB\"]").or("none"),
    key("role", Shape::Text, "Office.", "\"Foreign Minister\""),
    key("affiliation", Shape::Text, "Party, firm, outlet or state.", "\"Norway\""),
    key("from", Shape::Day, "The first day in this office.", "2021-10-14").or("always"),
    key("to", Shape::Day, "The last day in this office.", "2023-10-16").or("until today"),
    key(
        "posts",
        Shape::List(&Shape::Table(POST)),
        "Several offices, one after another or together, in place of the four keys above.",
        "[{ role = \"State Secretary\", to = 2021-10-13 }, { role = \"Foreign Minister\", from = 2021-10-14 }]",
    ),
];

const POST: &[Key] = &[
    key("role", Shape::Text, "Office.", "\"Foreign Minister\""),
    key("affiliation", Shape::Text, "Party, firm, outlet or state.", "\"Norway\""),
    key("from", Shape::Day, "The first day.", "2021-10-14").or("always"),
    key("to", Shape::Day, "The last day.", "2023-10-16").or("until today"),
];

const NAME: &[Key] = &[
    key("instead-of", TEXTS, "Forms that the house does not use.", "[\"Kiev\"]").required(),
    key("except", TEXTS, "Phrases that stay as they are.", "[\"chicken Kiev\"]").or("none"),
    key("from", Shape::Day, "The day of the first transcript for which it holds.", "2019-08-14").or("always"),
    key("to", Shape::Day, "The day of the last transcript for which it holds.", "2022-05-31")
        .or("until today"),
];
