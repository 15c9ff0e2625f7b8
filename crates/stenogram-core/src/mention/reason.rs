//! How sure a mention is, and why.

use serde::{Serialize, Serializer};
use std::fmt;

/// How sure it is that a span names the entity, in hundredths: 100 is beyond doubt, 50 as likely as not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// From this on a name counts as a mention, unless someone asks otherwise.
    pub const LIKELY: Self = Self(50);

    /// From hundredths; more than 100 is 100.
    pub const fn percent(hundredths: u8) -> Self {
        Self(if hundredths > 100 { 100 } else { hundredths })
    }

    /// In hundredths, 0 to 100.
    pub const fn hundredths(self) -> u8 {
        self.0
    }
}

/// As a number from 0 to 1: `0.97`.
impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} %", self.0)
    }
}
