//! What is told of a file that cannot be used.

use super::*;

#[test]
fn faults_are_named_and_located() {
    let cases = [
        ("selct = []\n", "1:1: unknown key `selct`: did you mean `select`?"),
        ("# é\n[files]\nincl = []\n", "3:1: unknown key `incl` in `[files]`: did you mean `include`?"),
        (
            "colour = 3\n",
            "1:1: unknown key `colour`. Known keys are: extends, profile, select, extend-select, ignore, per-file-ignores, \
             baseline, files, rules, format, speakers, names, entities",
        ),
        ("ignore = [\"H101\", \"H1O1\"]\n", "1:19: there is no rule `H1O1`; did you mean `H101`?"),
        (
            "[entities.pins]\nCôte = \"CIV\"\n",
            "2:2: invalid unquoted key, expected letters, numbers, `-`, `_`; put it in quotes",
        ),
        (
            "select = \"H\"\n",
            "1:10: `select` is a list in square brackets, as in select = [\"H\", \"S\", \"nearly-a-label\"]",
        ),
        (
            "select = [1]\n",
            "1:11: each item of `select` is a rule in quotes, as in select = [\"H\", \"S\", \"nearly-a-label\"]",
        ),
        (
            "[files]\nexclude = [\"a[\"]\n",
            "2:12: the pattern `a[` cannot be used: unclosed character class; missing ']'",
        ),
        ("files = 3\n", "1:9: `files` is a section, as in files = { exclude = [\"drafts\"] }"),
        (
            "extends = 3\n",
            "1:11: `extends` is a text in quotes, or a list in square brackets, as in extends = \"../house.toml\"",
        ),
        ("profile = \"\"\n", "1:11: `profile` is empty: write something, or leave it out"),
        ("profile = \"us-sate\"\n", "1:11: there is no house style `us-sate`: did you mean `us-state`?"),
        (
            "profile = \"own.toml\"\n",
            "1:11: \"own.toml\": the house style cannot be read: there is no such file",
        ),
        (
            "extends = [\"own.toml\"]\n",
            "1:12: \"own.toml\", which this file extends, cannot be read: there is no such file",
        ),
        (
            "extends = \"./stenogram.toml\"\n",
            "1:11: `extends` goes in a circle: \"./stenogram.toml\" extends this file, or is this file",
        ),
        (
            "[[ignore]]\nrule = \"H102\"\n",
            "1:1: `reason` is missing here: add reason = \"The name of the firm\"",
        ),
        ("[[ignore]]\nreason = \"so\"\n", "1:1: this entry of `ignore` says of no rule: add rule = \"H102\""),
        (
            "ignore = []\n[[ignore]]\nreason = \"so\"\n",
            "2:3: duplicate key; it stands above already: join the two",
        ),
        (
            "[per-file-ignores]\n\"a[\" = [\"H\"]\n",
            "2:1: the pattern `a[` cannot be used: unclosed character class; missing ']'",
        ),
        (
            "[per-file-ignores]\ndrafts = \"H\"\n",
            "2:10: `drafts` is a list in square brackets, as in per-file-ignores = { \"1990s\" = [\"Y\"], \"*.raw.txt\" = [\"P206\", \"Y305\"] }",
        ),
        ("[rules.H1O2]\nseverity = \"info\"\n", "1:8: there is no rule `H1O2`; did you mean `H102`?"),
        (
            "[rules.H]\nseverity = \"info\"\n",
            "1:8: `H` stands for several rules: name one, as in [rules.H102]. `stenogram rules` lists them",
        ),
        ("[rules.H102]\nseverity = \"erorr\"\n", "2:12: `severity` cannot be `erorr`: did you mean `error`?"),
        (
            "[rules.H102]\nseverty = \"error\"\n",
            "2:1: unknown key `severty` in `[rules.H102]`: did you mean `severity`?",
        ),
        (
            "[rules.H102]\nseverity = \"error\"\n[rules.header-missing-date]\n",
            "3:8: `header-missing-date` is the rule `H102`, which stands in this file already: join the two",
        ),
        (
            "[format.typography]\ndash = \"spaced-emm\"\n",
            "2:8: `dash` cannot be `spaced-emm`: did you mean `spaced-em`?",
        ),
        (
            "[format.labels]\nspaces = 256\n",
            "2:10: `spaces` is a whole number from 0 to 255, without quotes, as in spaces = 2",
        ),
        ("[format.labels]\ncolour = 1\n", "2:1: unknown key `colour` in `[format.labels]`"),
        (
            "[speakers]\n\"Anna Berg\" = { alias = [] }\n",
            "2:17: unknown key `alias` in `[speakers.Anna Berg]`: did you mean `aliases`?",
        ),
        (
            "[speakers.Berg]\nfrom = \"May\"\n",
            "2:8: `from` is a day, without quotes, as in from = 2021-10-14",
        ),
        (
            "[speakers.Berg]\nfrom = 2020-01-01\nto = 2019-01-01\n",
            "3:6: the last day, 2019-01-01, is before the first, 2020-01-01",
        ),
        (
            "[speakers.Berg]\nrole = \"Mayor\"\nposts = []\n",
            "2:8: write each office into `posts`, or one office without `posts`",
        ),
        (
            "[names]\nKyiv = [\"Kyiv\"]\n",
            "2:8: \"Kyiv\" is the form of the house: it cannot stand in place of itself",
        ),
        (
            "[names]\nKyiv = { except = [] }\n",
            "2:8: `instead-of` is missing here: add instead-of = [\"Kiev\"]",
        ),
        (
            "[names]\nKyiv = 3\n",
            "2:8: `Kyiv` is a list in square brackets, or a section, as in names = { Kyiv =",
        ),
    ];
    for (text, expected) in cases {
        let fault = fault(text);
        assert!(fault.starts_with(expected), "{text}\n{fault}\n{expected}");
    }
    let error = fault("select = [\"H\"\nignore = ");
    assert!(error.starts_with("2:1: "), "{error}");
}

#[test]
fn a_fault_in_a_file_that_is_extended_names_that_file() {
    let files = [
        ("stenogram.toml", "extends = [\"one.toml\", \"two.toml\"]\n"),
        ("one.toml", "ignore = [\"H101\"]\n"),
        ("two.toml", "\n[files]\nincld = []\n"),
    ];
    let (_folder, settings) = settings(&files, "stenogram.toml");
    assert_eq!(
        settings.expect_err("it has a fault"),
        "two.toml:3:1: unknown key `incld` in `[files]`: did you mean `include`?"
    );
}

#[test]
fn circles_are_told() {
    let files = [
        ("stenogram.toml", "extends = \"house/one.toml\"\n"),
        ("house/one.toml", "extends = \"two.toml\"\n"),
        ("house/two.toml", "extends = [\"../stenogram.toml\"]\n"),
    ];
    let (_folder, settings) = settings(&files, "stenogram.toml");
    let error = settings.expect_err("it goes in a circle");
    assert!(error.starts_with("house/two.toml:1:12: `extends` goes in a circle"), "{error}");
    // Many ways to many files are not followed without end.
    let names: Vec<String> = (0..12).map(|n| format!("{n}.toml")).collect();
    let texts: Vec<String> =
        (0..12).map(|n| format!("extends = [\"{0}.toml\", \"{0}.toml\"]\n", n + 1)).collect();
    let mut files: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    files.push(("12.toml", ""));
    let (_folder, settings) = super::settings(&files, "0.toml");
    assert!(settings.expect_err("they are too many").contains("more than 100 files"));
}

#[test]
fn what_was_looked_at_is_told_with_a_fault() {
    let folder = folder(&[("stenogram.toml", "extends = \"own.toml\"\n")]);
    let error = load_settings(&folder.path().join("stenogram.toml")).expect_err("there is no such file");
    assert_eq!(error.looked_at, [folder.path().join("own.toml")]);
}
