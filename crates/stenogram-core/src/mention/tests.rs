use super::*;
use crate::Source;
use proptest::prelude::*;

fn mentions(text: &str) -> Mentions {
    Mentions::find(Gazetteer::builtin(), &Transcript::default(), text, None)
}
