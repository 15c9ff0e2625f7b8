//! How well the memberships are known.

use std::io::{Result, Write};
use stenogram_core::gazetteer::Precision;
use stenogram_core::gazetteer::record::{MembershipFile, Records};

/// Numbers of memberships: one is one entity in one interval.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    all: usize,
    /// With a date of joining, to the day, month or year.
    dated: usize,
    /// Of those, the ones whose date is known to the day.
    to_the_day: usize,
    /// With a source of its own, not only that of the list.
    sourced: usize,
    unconfirmed: usize,
}

impl Counts {
    fn of(file: &MembershipFile) -> Self {
        let mut out = Self::default();
        for interval in &file.interval {
            let number = interval.who.len();
            let counted = |yes: bool| if yes { number } else { 0 };
            out.all += number;
            out.dated += counted(interval.from.is_some());
            out.to_the_day += counted(interval.from.is_some_and(|from| from.precision == Precision::Day));
            out.sourced += counted(interval.source.is_some());
            out.unconfirmed += counted(interval.unconfirmed);
        }
        out
    }

    fn add(&mut self, other: &Self) {
        self.all += other.all;
        self.dated += other.dated;
        self.to_the_day += other.to_the_day;
        self.sourced += other.sourced;
        self.unconfirmed += other.unconfirmed;
    }
}

/// Writes a line for each organisation, and the sum.
pub(super) fn write(records: &Records, out: &mut impl Write) -> Result<()> {
    let heads = ["organisation", "memberships", "dated", "to the day", "own source", "unconfirmed"];
    let [first, rest @ ..] = heads;
    write!(out, "{first:<20}")?;
    for head in rest {
        write!(out, " {head:>11}")?;
    }
    writeln!(out)?;
    let mut sum = Counts::default();
    for file in &records.memberships {
        let counts = Counts::of(file);
        line(out, &file.organisation, &counts, if file.complete { "" } else { "  not complete" })?;
        sum.add(&counts);
    }
    line(out, "all", &sum, "")
}

fn line(out: &mut impl Write, name: &str, counts: &Counts, note: &str) -> Result<()> {
    let Counts { all, dated, to_the_day, sourced, unconfirmed } = counts;
    writeln!(out, "{name:<20} {all:>11} {dated:>11} {to_the_day:>11} {sourced:>11} {unconfirmed:>11}{note}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memberships_are_counted_by_what_is_known_of_them() {
        let file: MembershipFile = toml::from_str(
            "organisation = \"o\"\nas_of = 2020-01-01\nsources = []\n\
             [[interval]]\nrole = \"member\"\nfrom = \"1990\"\nsource = \"s\"\nunconfirmed = true\nwho = [\"A\", \"B\"]\n\
             [[interval]]\nrole = \"observer\"\nwho = [\"C\"]",
        )
        .expect("a file");
        let expected = Counts { all: 3, dated: 2, to_the_day: 0, sourced: 2, unconfirmed: 2 };
        assert_eq!(Counts::of(&file), expected);
    }
}
