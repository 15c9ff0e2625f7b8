//! What the numbers of tokens mean: types and modifiers that the client knows.

use crate::capabilities::Client;
use lsp_types::{SemanticTokenModifier, SemanticTokenType, SemanticTokensLegend};
use stenogram_core::tokens::{Token, TokenKind};

/// Types of the protocol (3.17, "Semantic Tokens") that themes colour, the fittest first. The first ones differ, so
/// that a theme made for programs tells the kinds apart.
fn types_of(kind: TokenKind) -> &'static [&'static str] {
    match kind {
        TokenKind::Asking => &["keyword", "macro", "function"],
        TokenKind::Speaking => &["function", "method", "variable"],
        TokenKind::Key => &["property", "variable"],
        TokenKind::Heading => &["namespace", "type"],
        TokenKind::Time => &["number", "comment"],
        TokenKind::Mark => &["comment"],
        TokenKind::Country => &["class", "type"],
        TokenKind::Organisation => &["interface", "class", "type"],
        TokenKind::Place => &["struct", "class", "type"],
        TokenKind::Treaty => &["enumMember", "enum", "type"],
        TokenKind::Person => &["parameter", "variable"],
        TokenKind::Quotation => &["string"],
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

    /// Those of a token.
    pub(super) fn of(token: Token) -> impl Iterator<Item = Self> {
        let declares = token.declares.then_some(Self::Declaration);
        declares.into_iter().chain(token.asks.then_some(Self::Question))
    }

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
    numbers: Vec<(TokenKind, u32)>,
}

impl Legend {
    /// The legend for a client: only what it lists; all where it lists nothing.
    pub(super) fn of(client: &Client) -> Self {
        let said = client.said.text_document.as_ref().and_then(|document| document.semantic_tokens.as_ref());
        let types = said.map(|said| said.token_types.as_slice()).unwrap_or_default();
        let modifiers = said.map(|said| said.token_modifiers.as_slice()).unwrap_or_default();
        let takes = |name: &&&str| types.is_empty() || types.iter().any(|kind| kind.as_str() == **name);
        let mut legend = Self::default();
        for kind in TokenKind::ALL {
            let Some(name) = types_of(kind).iter().find(takes) else { continue };
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
    pub(super) fn number(&self, kind: TokenKind) -> Option<u32> {
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
        assert_eq!(legend.number(TokenKind::Speaking), legend.number(TokenKind::Person));
        assert_eq!(legend.number(TokenKind::Country), Some(2));
        assert_eq!(legend.number(TokenKind::Quotation), None);
        assert_eq!(legend.bits(&[Modifier::Declaration, Modifier::Question]), 0);
    }

    #[test]
    fn a_client_that_lists_nothing_gets_all_and_each_kind_a_type_of_its_own() {
        let legend = legend(&json!([]), &json!([]));
        assert_eq!(legend.types.len(), TokenKind::ALL.len());
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
