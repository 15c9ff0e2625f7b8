//! Memberships: whether intervals can be true, by themselves, together, and beside the records.

use super::Faults;
use std::collections::{BTreeMap, BTreeSet};
use stenogram_core::gazetteer::When;
use stenogram_core::gazetteer::record::{IntervalRecord, MembershipFile, Records};

/// From when to when there were those that the records tell of.
struct Lives<'a> {
    begin: BTreeMap<&'a str, When>,
    end: BTreeMap<&'a str, When>,
}

impl<'a> Lives<'a> {
    fn of(records: &'a Records) -> Self {
        let mut out = Self { begin: BTreeMap::new(), end: BTreeMap::new() };
        let when = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<When>().ok());
        for (_, place) in &records.places {
            out.begin.extend(when(&place.established).map(|at| (place.id.as_str(), at)));
            out.end.extend(when(&place.dissolved).map(|at| (place.id.as_str(), at)));
        }
        for organisation in &records.organisations {
            out.begin.extend(when(&organisation.founded).map(|at| (organisation.id.as_str(), at)));
            out.end.extend(when(&organisation.dissolved).map(|at| (organisation.id.as_str(), at)));
        }
        for record in &records.independence {
            let day = Some(When::from(record.on));
            out.begin.extend(record.who.iter().filter_map(|id| Some((id.as_str(), day?))));
        }
        out
    }
}

pub(super) fn check(records: &Records, ids: &BTreeSet<String>, faults: &mut Faults) {
    let organisations: BTreeSet<&str> = records.organisations.iter().map(|r| r.id.as_str()).collect();
    let lives = Lives::of(records);
    for record in &records.independence {
        for id in record.who.iter().filter(|id| !ids.contains(*id)) {
            faults.add("independence.toml", id, "no record has this id: correct it");
        }
    }
    let mut seen = BTreeSet::new();
    for file in &records.memberships {
        let path = format!("memberships/{}.toml", file.organisation);
        if !organisations.contains(file.organisation.as_str()) {
            faults.add(&path, &file.organisation, "no organisation has this id: correct it");
        }
        if !seen.insert(file.organisation.as_str()) {
            faults.add(&path, &file.organisation, "there are two files of its members: put them into one");
        }
        match &file.same_as {
            Some(_) if !file.interval.is_empty() => {
                faults.add(
                    &path,
                    &file.organisation,
                    "it has `same_as` and intervals: take out one of the two",
                );
            }
            Some(id) if !records.memberships.iter().any(|f| f.organisation == *id && f.same_as.is_none()) => {
                let what = format!("`same_as`: there is no file of the members of `{id}`: correct it");
                faults.add(&path, &file.organisation, what);
            }
            None if file.interval.is_empty() => {
                faults.add(&path, &file.organisation, "it has no interval: add one, or take the file out");
            }
            _ => {}
        }
        one_file(file, &path, ids, &lives, faults);
    }
}

fn one_file(
    file: &MembershipFile,
    path: &str,
    ids: &BTreeSet<String>,
    lives: &Lives<'_>,
    faults: &mut Faults,
) {
    let mut by_who: BTreeMap<&str, Vec<&IntervalRecord>> = BTreeMap::new();
    for interval in &file.interval {
        by_itself(file, interval, path, lives, faults);
        for id in &interval.who {
            if !ids.contains(id) {
                faults.add(path, id, "no record has this id: correct it");
            }
            by_who.entry(id).or_default().push(interval);
            beside_the_state(interval, id, path, lives, faults);
        }
        if let Some(before) = &interval.continues
            && !file
                .interval
                .iter()
                .any(|i| i.who.contains(before) && i.to.is_some() && i.to == interval.from)
        {
            let what = format!(
                "no interval of `{before}` ends when this one begins: correct `continues` or the dates"
            );
            faults.add(path, &interval.who.join(" "), what);
        }
    }
    // An entity has one role at a time: one that is suspended is no member meanwhile.
    for (id, intervals) in &by_who {
        for (at, a) in intervals.iter().enumerate() {
            for b in intervals.iter().skip(at + 1).filter(|b| overlap(a, b)) {
                let what = format!(
                    "its intervals as {:?} and as {:?} overlap: correct the dates, or take one out",
                    a.role, b.role
                );
                faults.add(path, id, what);
            }
        }
    }
}

fn overlap(a: &IntervalRecord, b: &IntervalRecord) -> bool {
    let before =
        |to: Option<When>, from: Option<When>| to.zip(from).is_some_and(|(to, from)| to.first <= from.first);
    let apart = before(a.to, b.from)
        || before(b.to, a.from)
        // Without a date of joining: now, after whatever has ended.
        || (a.from.is_none() && b.to.is_some())
        || (b.from.is_none() && a.to.is_some());
    !apart
}

fn by_itself(
    file: &MembershipFile,
    interval: &IntervalRecord,
    path: &str,
    lives: &Lives<'_>,
    faults: &mut Faults,
) {
    let who = interval.who.join(" ");
    if interval.who.is_empty() {
        faults.add(path, &file.organisation, "an interval names nobody in `who`: fill it, or take it out");
    }
    if let (Some(from), Some(to)) = (interval.from, interval.to)
        && from.first >= to.first
    {
        let what = format!("the interval from {from} to {to} ends before it begins: correct the dates");
        faults.add(path, &who, what);
    }
    if (interval.from.is_some() || interval.to.is_some())
        && interval.source.as_ref().is_none_or(String::is_empty)
    {
        faults.add(path, &who, "the interval has dates and no `source` of its own: say where they are from");
    }
    if interval.unconfirmed && interval.source.is_none() {
        faults.add(path, &who, "it is unconfirmed and has no `source`: say who says so");
    }
    if let (Some(from), Some(founded), None) =
        (interval.from, lives.begin.get(file.organisation.as_str()), &file.before)
        && from.last_day() < founded.first
    {
        let what = format!(
            "it begins on {from}, before the organisation was founded ({founded}): correct one of them, or name in \
             `before` what went before it"
        );
        faults.add(path, &who, what);
    }
    if let Some(dissolved) = lives.end.get(file.organisation.as_str())
        // One without an end ends with the organisation.
        && interval.to.is_some()
        && ends_after(interval, *dissolved)
    {
        let what = format!("it lasts longer than the organisation ({dissolved}): correct one of them");
        faults.add(path, &who, what);
    }
}

fn beside_the_state(interval: &IntervalRecord, id: &str, path: &str, lives: &Lives<'_>, faults: &mut Faults) {
    if interval.exception.is_some() {
        return;
    }
    if let (Some(from), Some(begin)) = (interval.from, lives.begin.get(id))
        && from.last_day() < begin.first
    {
        let what = format!(
            "it begins on {from}, before {id} was a state ({begin}): correct it, or say in `exception` how that was"
        );
        faults.add(path, id, what);
    }
    if let Some(end) = lives.end.get(id)
        && ends_after(interval, *end)
    {
        let what = format!("it ends after {id} did ({end}): correct it, or say in `exception` how that was");
        faults.add(path, id, what);
    }
}

/// Whether an interval surely goes on beyond a last day; its own end is the first day on which it no longer holds.
fn ends_after(interval: &IntervalRecord, end: When) -> bool {
    interval.to.is_none_or(|to| to.first.yesterday().is_ok_and(|last| last > end.last_day()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<String> {
        let file: MembershipFile =
            toml::from_str(&format!("organisation = \"o\"\nas_of = 2020-01-01\nsources = []\n{text}"))
                .expect("a file");
        let when = |text: &str| text.parse::<When>().expect("a date");
        let lives = Lives {
            begin: BTreeMap::from([("o", when("1990-01")), ("NEW", when("1995-06-01"))]),
            end: BTreeMap::from([("OLD", when("1991-12-26"))]),
        };
        let ids = ["NEW", "OLD", "A"].map(str::to_owned).into();
        let mut faults = Faults::default();
        one_file(&file, "f", &ids, &lives, &mut faults);
        faults.0.iter().map(|fault| format!("{}: {}", fault.record, fault.what)).collect()
    }

    fn interval(role: &str, from: &str, to: &str, rest: &str) -> String {
        let to = if to.is_empty() { String::new() } else { format!("to = \"{to}\"\n") };
        format!("[[interval]]\nrole = \"{role}\"\nfrom = \"{from}\"\n{to}source = \"s\"\n{rest}\n")
    }

    #[test]
    fn one_role_at_a_time() {
        let member = interval("member", "1991", "2000-05-01", "who = [\"A\"]");
        let next = interval("suspended", "2000-05-01", "2001", "who = [\"A\"]");
        assert!(faults(&format!("{member}{next}")).is_empty());
        let next = interval("suspended", "2000-04-30", "2001", "who = [\"A\"]");
        assert!(faults(&format!("{member}{next}"))[0].contains("as Member and as Suspended overlap"));
    }

    #[test]
    fn intervals_do_not_invert_and_have_sources() {
        assert!(
            faults(&interval("member", "2001", "2000", "who = [\"A\"]"))[0].contains("ends before it begins")
        );
        let unsourced = "[[interval]]\nrole = \"member\"\nfrom = 2000-01-01\nwho = [\"A\"]";
        assert!(faults(unsourced)[0].contains("no `source` of its own"));
    }

    #[test]
    fn nobody_belongs_before_or_after_its_time() {
        assert!(
            faults(&interval("member", "1989-12-31", "", "who = [\"A\"]"))[0]
                .contains("was founded (1990-01)")
        );
        assert!(
            faults(&interval("member", "1995-05-31", "", "who = [\"NEW\"]"))[0]
                .contains("before NEW was a state")
        );
        assert!(faults(&interval("member", "1995", "", "who = [\"NEW\"]")).is_empty());
        assert!(faults(&interval("member", "1991", "", "who = [\"OLD\"]"))[0].contains("ends after OLD did"));
        let kept = "exception = \"the seat was kept\"\nwho = [\"OLD\"]";
        assert!(faults(&interval("member", "1991", "2000-11-01", kept)).is_empty());
    }

    #[test]
    fn what_is_carried_on_must_have_ended() {
        let old = interval("member", "1990-02-01", "1991-12-24", "who = [\"OLD\"]");
        let new = interval("member", "1991-12-24", "", "continues = \"OLD\"\nwho = [\"A\"]");
        assert!(faults(&format!("{old}{new}")).is_empty());
        assert!(faults(&new)[0].contains("no interval of `OLD` ends"));
    }
}
