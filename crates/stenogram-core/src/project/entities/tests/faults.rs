//! What is said of mistakes.

use super::gazetteer;

/// Each with one mistake.
const MISTAKES: &[&str] = &[
    "entities = 3",
    "[entities]\nfile = [\"a.toml\"]",
    "[entities]\nfiles = \"a.toml\"",
    "[entities]\noff = [\"Brusels\"]",
    "[entities]\noff = [\"\"]",
    "[entities]\noff = [1]",
    "[entities]\npins = [\"Congo\"]",
    "[entities.pins]\nCongo = \"Serbia\"",
    "[entities.pins]\nCongo = \"CDO\"",
    "[entities.pins]\nCongo = \"qqqqqq\"",
    "[entities.pins]\nCongo = true",
    "[entities.pins]\n\"?\" = \"COD\"",
    "[entities.spellings]\nKieff = \"Kyiv (the city)\"",
    "[entities.add]\nquay = 3",
    "[entities.add.quay]\nname = \"Quay\"",
    "[entities.add.quay]\nkind = \"organisation\"",
    "[entities.add.quay]\nkind = \"organization\"\nname = \"Quay\"",
    "[entities.add.quay]\nkind = \"ship\"\nname = \"Quay\"",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nalias = [\"Q\"]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\ncapitals = [\"Q\"]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = [\"Quay\"]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\naliases = \"Q\"",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nremove-names = [\"Q\"]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nfounded = \"long ago\"",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nas-of = 2004",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nnames = { french = [\"Quai\"] }",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nmembers = [\"Malta\"]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nmembers = [{ organisation = \"un\" }]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nmembers = [{ role = \"member\" }]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nmembers = [{ who = \"MLT\", role = \"guest\" }]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nmembers = [{ who = \"MLT\", from = 2005-01-01, to = 2004-01-01 }]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nmember-of = [\"SRB\"]",
    "[entities.add.quay]\nkind = \"organisation\"\nname = \"Quay\"\nmembers = [\"quay\"]",
    "[entities.add.quay]\nkind = \"region\"\nname = \"Quay\"\nincludes = [\"Norway\"]",
    "[entities.add.\"the quay\"]\nkind = \"region\"\nname = \"Quay\"",
    "[entities.add.SRB]\nkind = \"country\"\nname = \"Serbia\"",
    "[entities.add.quay]\nkind = \"region\"\nname = \"Quay\"\n[entities.add.pier]\nkind = \"region\"\nname = \"Pier\"\naliases = [\"Quay\"]",
    "[entities.change.Serbia]\nnote = \"x\"",
    "[entities.change.quay]\nnote = \"x\"",
    "[entities.change.SRB]\nkind = \"region\"",
    "[entities.change.SRB]\naim = \"x\"",
    "[entities.change.SRB]\nremove-names = [\"Serbiens\"]",
    "[entities.change.SRB]\nnote = \"  \"",
];

#[test]
fn mistakes_are_named_located_and_mended() {
    let mut seen = String::new();
    for text in MISTAKES {
        let fault = gazetteer(text).expect_err(text);
        seen.push_str(&format!("{text}\n    {fault}\n\n"));
    }
    insta::assert_snapshot!(seen);
}

#[test]
fn long_names_are_refused() {
    let long = "Quay ".repeat(60);
    let fault = gazetteer(&format!("[entities.add.quay]\nkind = \"region\"\nname = \"{long}\"\n"));
    assert_eq!(fault.expect_err("it is too long"), "3:8: a name has at most 200 characters: shorten it");
}
