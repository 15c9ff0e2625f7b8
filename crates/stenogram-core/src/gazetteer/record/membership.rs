//! Memberships as the data files state them, and what is known to check them with.

use super::day;
use crate::gazetteer::{MembershipRole, When};
use jiff::civil::Date;
use serde::Deserialize;

/// Who belongs to one organisation, and when.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MembershipFile {
    /// Id of the organisation.
    pub organisation: String,
    /// Day on which intervals without dates hold.
    #[serde(deserialize_with = "day")]
    pub as_of: Date,
    /// Ids of the sources of intervals without a source of their own.
    pub sources: Vec<String>,
    /// Whether all who belong to it at present are named; where not, the card says `at least`.
    #[serde(default = "yes")]
    pub complete: bool,
    /// What went before the organisation, where belonging to that counts too: `European Communities`.
    #[serde(default)]
    pub before: Option<String>,
    /// Id of the organisation that has the same members: that of an organ, of a group of organisations.
    #[serde(default)]
    pub same_as: Option<String>,
    /// The intervals.
    #[serde(default)]
    pub interval: Vec<IntervalRecord>,
}

fn yes() -> bool {
    true
}

/// Several entities that belong to an organisation in the same role and for the same time.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntervalRecord {
    /// As what.
    pub role: MembershipRole,
    /// First day, or the month or year of it.
    #[serde(default)]
    pub from: Option<When>,
    /// First day on which it no longer holds, or the month or year of it.
    #[serde(default)]
    pub to: Option<When>,
    /// Where this is from.
    #[serde(default)]
    pub source: Option<String>,
    /// Whether it could not be confirmed.
    #[serde(default)]
    pub unconfirmed: bool,
    /// Id of the state whose membership it carries on: Russia’s in the United Nations that of the Soviet Union.
    #[serde(default)]
    pub continues: Option<String>,
    /// Why the entity belonged at a time when it was no independent state, or no more.
    #[serde(default)]
    pub exception: Option<String>,
    /// Ids of the entities.
    pub who: Vec<String>,
}

/// Who is known to have belonged to an organisation on a day, written independently of the intervals.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectedMembers {
    /// Id of the organisation.
    pub organisation: String,
    /// The day.
    #[serde(deserialize_with = "day")]
    pub on: Date,
    /// As what.
    #[serde(default)]
    pub role: MembershipRole,
    /// Whether those that are suspended count among them.
    #[serde(default)]
    pub with_suspended: bool,
    /// How many states and territories.
    #[serde(default)]
    pub count: Option<usize>,
    /// Ids of all who belonged, and of nobody else.
    #[serde(default)]
    pub exact: Option<Vec<String>>,
    /// Ids of some who belonged.
    #[serde(default)]
    pub includes: Vec<String>,
    /// Ids of some who did not.
    #[serde(default)]
    pub excludes: Vec<String>,
}

/// The day on which states of today became independent or came to be.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndependenceRecord {
    /// The day.
    #[serde(deserialize_with = "day")]
    pub on: Date,
    /// Ids of the states.
    pub who: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_membership_says_what_is_wrong_with_its_date() {
        let interval = "role = \"member\"\nfrom = \"spring\"\nwho = []";
        let error = toml::from_str::<IntervalRecord>(interval).unwrap_err().to_string();
        assert!(error.contains("`spring` is not a day, month or year"), "{error}");
    }
}
