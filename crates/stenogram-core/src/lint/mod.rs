//! Rules, what they find, and how it is mended.

mod diagnostic;
mod registry;

pub use diagnostic::{Diagnostic, Edit, Fix, FixTier, Severity};
pub use registry::{Category, Context, Rule, rules};
