//! What JavaScript calls. Answers are JSON, but for tokens, which are many; failures are thrown as texts for people.

#![allow(unreachable_pub, reason = "JavaScript reaches it")]

use crate::{Change, Export, Settings};
use serde::Serialize;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// A transcript.
#[derive(Debug)]
#[wasm_bindgen]
pub struct Document(crate::Document);

fn json(value: &impl Serialize) -> Result<String, JsError> {
    Ok(serde_json::to_string(value)?)
}

/// The house styles that can be chosen.
#[wasm_bindgen]
pub fn styles() -> Result<String, JsError> {
    json(&crate::styles())
}

/// The text of a file, whatever its encoding.
#[wasm_bindgen]
pub fn opened(bytes: &[u8]) -> Result<String, JsError> {
    json(&crate::opened(bytes)?)
}

#[wasm_bindgen]
impl Document {
    /// Opens a text by settings in JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str, name: &str, settings: &str) -> Result<Self, JsError> {
        let settings: Settings = serde_json::from_str(settings)?;
        Ok(Self(crate::Document::open(text, name, &settings)?))
    }

    /// Goes by other settings, in JSON.
    pub fn set(&mut self, settings: &str) -> Result<(), JsError> {
        Ok(self.0.set(&serde_json::from_str(settings)?)?)
    }

    /// Makes changes, a list in JSON.
    pub fn edit(&mut self, changes: &str) -> Result<(), JsError> {
        let changes: Vec<Change> = serde_json::from_str(changes)?;
        self.0.edit(&changes);
        Ok(())
    }

    /// The text.
    pub fn text(&self) -> String {
        self.0.text().to_owned()
    }

    /// How the transcript stands.
    pub fn status(&self) -> Result<String, JsError> {
        json(&self.0.status())
    }

    /// What is asked, and who answers.
    pub fn outline(&self) -> Result<String, JsError> {
        json(&self.0.outline())
    }

    /// What is named.
    pub fn entities(&self) -> Result<String, JsError> {
        json(&self.0.entities())
    }

    /// What the rules find.
    pub fn findings(&self, most: usize) -> Result<String, JsError> {
        json(&self.0.findings(most))
    }

    /// Which words are what: start, end, kind, for one after the other.
    pub fn tokens(&self) -> Vec<u32> {
        self.0.tokens()
    }

    /// The card of what is at a place, or `null`.
    pub fn card(&self, unit: u32) -> Result<String, JsError> {
        json(&self.0.card(unit))
    }

    /// The card of something that is named, or `null`.
    pub fn entity(&self, key: &str) -> Result<String, JsError> {
        json(&self.0.entity(key))
    }

    /// Where the other half of the exchange at a place starts.
    pub fn counterpart(&self, unit: u32) -> Option<u32> {
        self.0.counterpart(unit)
    }

    /// The change that mends one finding.
    pub fn fix(&self, index: usize) -> Result<String, JsError> {
        json(&self.0.fix(index)?)
    }

    /// The changes that mend all that can be mended without asking.
    #[wasm_bindgen(js_name = fixAll)]
    pub fn fix_all(&self) -> Result<String, JsError> {
        json(&self.0.fix_all()?)
    }

    /// The changes that give it the layout of its house.
    pub fn format(&self) -> Result<String, JsError> {
        json(&self.0.format()?)
    }

    /// The changes that rewrite it in its house style.
    pub fn convert(&self) -> Result<String, JsError> {
        json(&self.0.convert()?)
    }

    /// Something of it as a file of its own.
    pub fn export(&self, what: &str, name: &str) -> Result<String, JsError> {
        Ok(self.0.export(Export::called(what)?, name)?)
    }
}
