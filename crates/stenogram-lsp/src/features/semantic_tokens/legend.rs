//! What the numbers of tokens mean: types and modifiers that the client knows.

use crate::capabilities::Client;
use lsp_types::{SemanticTokenModifier, SemanticTokenType, SemanticTokensLegend};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// The label of a turn that asks.
    Asking,
    /// The label of any other turn.
    Speaking,
    /// The key of a header field.
    Key,
    /// A title or the heading of a section.
    Heading,
    /// A date or time.
    Time,
    /// What nobody said.
    Mark,
    /// A country.
    Country,
    /// An organisation, or an organ of a country.
    Organisation,
    /// A region, a territory, a disputed place.
    Place,
    /// A treaty.
    Treaty,
    /// A person.
    Person,
    /// A quotation.
    Quotation,
}

impl Kind {
    const ALL: [Self; 12] = [
        Self::Asking,
        Self::Speaking,
        Self::Key,
        Self::Heading,
        Self::Time,
        Self::Mark,
        Self::Country,
        Self::Organisation,
        Self::Place,
        Self::Treaty,
        Self::Person,
        Self::Quotation,
    ];

    /// Types of the protocol (3.17, "Semantic Tokens") that themes colour, the fittest first. The first ones differ, so
    /// that a theme made for programs tells the kinds apart.
    fn types(self) -> &'static [&'static str] {
        match self {
            Self::Asking => &["keyword", "macro", "function"],
            Self::Speaking => &["function", "method", "variable"],
            Self::Key => &["property", "variable"],
            Self::Heading => &["namespace", "type"],
            Self::Time => &["number", "comment"],
            Self::Mark => &["comment"],
            Self::Country => &["class", "type"],
            Self::Organisation => &["interface", "class", "type"],
            Self::Place => &["struct", "class", "type"],
            Self::Treaty => &["enumMember", "enum", "type"],
            Self::Person => &["parameter", "variable"],
            Self::Quotation => &["string"],
        }
    }
}

/// What else is true of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modifier {
    /// Here a speaker's label stands for the first time, or the text introduces a person.
    Declaration,
    /// It stands in a turn that asks. No modifier of the protocol says that, so it is one of our own.
    Question,
}

impl Modifier {
    const ALL: [Self; 2] = [Self::Declaration, Self::Question];

    fn name(self) -> &'static str {
        match self {
            Self::Declaration => "declaration",
            Self::Question => "question",
        }
    }
}

/// The numbers of kinds and modifiers in the session with one client.
#[derive(Debug, Default)]
pub(super) struct Legend {
    types: Vec<&'static str>,
    modifiers: Vec<Modifier>,
    numbers: Vec<(Kind, u32)>,
}

impl Legend {
    /// The legend for a client: only what it lists; all where it lists nothing.
    pub(super) fn of(client: &Client) -> Self {
        let said = client.said.text_document.as_ref().and_then(|document| document.semantic_tokens.as_ref());
        let types = said.map(|said| said.token_types.as_slice()).unwrap_or_default();
        let modifiers = said.map(|said| said.token_modifiers.as_slice()).unwrap_or_default();
        let takes = |name: &&&str| types.is_empty() || types.iter().any(|kind| kind.as_str() == **name);
        let mut legend = Self::default();
        for kind in Kind::ALL {
            let Some(name) = kind.types().iter().find(takes) else { continue };
            let known = legend.types.iter().position(|known| known == name);
            let number = known.unwrap_or_else(|| {
                legend.types.push(name);
                legend.types.len() - 1
            });
            legend.numbers.push((kind, u32::try_from(number).unwrap_or(0)));
        }
        legend.modifiers = Modifier::ALL.to_vec();
        legend.modifiers.retain(|modifier| {
            modifiers.is_empty() || modifiers.iter().any(|listed| listed.as_str() == modifier.name())
        });
        legend
    }

    /// As it is told to the client.
    pub(super) fn to_lsp(&self) -> SemanticTokensLegend {
        SemanticTokensLegend {
            token_types: self.types.iter().copied().map(SemanticTokenType::new).collect(),
            token_modifiers: self
                .modifiers
                .iter()
                .map(|modifier| SemanticTokenModifier::new(modifier.name()))
                .collect(),
        }
    }

    /// The number of a kind; `None` where the client has no type for it.
    pub(super) fn number(&self, kind: Kind) -> Option<u32> {
        self.numbers.iter().find(|(of, _)| *of == kind).map(|(_, number)| *number)
    }

    /// The bits of modifiers, those left out that the client does not know.
    pub(super) fn bits(&self, modifiers: &[Modifier]) -> u32 {
        let known = self.modifiers.iter().enumerate().filter(|(_, modifier)| modifiers.contains(modifier));
        known.map(|(bit, _)| 1 << bit).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn legend(types: &Value, modifiers: &Value) -> Legend {
        let said = json!({ "textDocument": { "semanticTokens": {
            "requests": {}, "tokenTypes": types, "tokenModifiers": modifiers, "formats": ["relative"],
        } } });
        Legend::of(&Client::new(&serde_json::from_value(said).expect("capabilities")))
    }

    #[test]
    fn only_what_the_client_lists_is_used() {
        let legend = legend(&json!(["type", "keyword", "variable"]), &json!(["static"]));
        assert_eq!(legend.types, ["keyword", "variable", "type"]);
        assert_eq!(legend.number(Kind::Speaking), legend.number(Kind::Person));
        assert_eq!(legend.number(Kind::Country), Some(2));
        assert_eq!(legend.number(Kind::Quotation), None);
        assert_eq!(legend.bits(&[Modifier::Declaration, Modifier::Question]), 0);
    }

    #[test]
    fn a_client_that_lists_nothing_gets_all_and_each_kind_a_type_of_its_own() {
        let legend = legend(&json!([]), &json!([]));
        assert_eq!(legend.types.len(), Kind::ALL.len());
        assert_eq!(legend.bits(&[Modifier::Question]), 2);
        assert_eq!(legend.bits(&[Modifier::Declaration, Modifier::Question]), 3);
    }

    /// The extension of VS Code maps all types to colours that every theme has, and knows what is no word of the protocol.
    #[test]
    fn the_extension_of_vs_code_knows_the_legend() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../editors/vscode/package.json");
        let text = std::fs::read_to_string(path).expect("the package is there");
        let package: Value = serde_json::from_str(&text).expect("it is JSON");
        let legend = legend(&json!([]), &json!([]));
        let scopes = &package["contributes"]["semanticTokenScopes"][0]["scopes"];
        let mapped: Vec<&str> = scopes.as_object().expect("scopes").keys().map(String::as_str).collect();
        let mut types = legend.types.clone();
        types.sort_unstable();
        assert_eq!(mapped, types);
        let own = &package["contributes"]["semanticTokenModifiers"];
        assert_eq!(own[0]["id"], Modifier::Question.name());
        assert_eq!(own.as_array().map(Vec::len), Some(1));
    }
}
