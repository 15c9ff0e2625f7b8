//! Which rules run.

use super::{Rule, rules};
use crate::profile::Profile;
use std::fmt;

/// Which rules run. The default is those that are on by default.
#[derive(Clone)]
pub struct Selection {
    rules: Vec<&'static Rule>,
}

/// The codes: the same in each run of the program, which addresses of functions are not.
impl fmt::Debug for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.rules.iter().map(|rule| rule.code)).finish()
    }
}

/// What the user asked for. Each selector is a code (`H101`), the start of codes (`H`, `H1`), a name
/// (`header-missing-title`) or `ALL`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selectors {
    /// These rules run instead of the default ones; empty: the default ones.
    pub select: Vec<String>,
    /// These rules run too.
    pub extend_select: Vec<String>,
    /// These rules do not run, unless they are selected more exactly: `H101` is more exact than `H1`, and that than
    /// `H`.
    pub ignore: Vec<String>,
}

/// A selector that stands for no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule `{selector}`{}", suggest(suggestion.as_deref()))]
pub struct UnknownSelector {
    /// The selector as given.
    pub selector: String,
    /// The code or name that is nearest to it, if one is near.
    pub suggestion: Option<String>,
}

fn suggest(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |suggestion| format!("; did you mean `{suggestion}`?"))
}

/// How exactly a selector names a rule: its length in characters, or this for a name or a whole code.
const EXACT: usize = usize::MAX;

impl Selection {
    /// The rules that `selectors` select, where `profile` is the house style.
    ///
    /// # Errors
    /// [`UnknownSelector`] for the first selector that stands for no rule.
    pub fn new(selectors: &Selectors, profile: Option<&Profile>) -> Result<Self, UnknownSelector> {
        let of_house = profile.map(|profile| [&profile.rules.select, &profile.rules.ignore]);
        let asked = [&selectors.select, &selectors.extend_select, &selectors.ignore];
        for selector in asked.into_iter().chain(of_house.into_iter().flatten()).flatten() {
            if !rules().iter().any(|rule| exactness(selector, rule).is_some()) {
                return Err(UnknownSelector { selector: selector.clone(), suggestion: nearest(selector) });
            }
        }
        let best =
            |list: &[String], rule: &Rule| list.iter().filter_map(|selector| exactness(selector, rule)).max();
        let chosen = |rule: &&Rule| {
            let by_house = profile.is_some_and(|profile| {
                let wanted = best(&profile.rules.select, rule).max(rule.default.is_on().then_some(0));
                wanted.is_some() && wanted > best(&profile.rules.ignore, rule)
            });
            let on = if profile.is_some() { by_house } else { rule.default.is_on() };
            let by_default = (selectors.select.is_empty() && on).then_some(0);
            let wanted =
                best(&selectors.select, rule).max(best(&selectors.extend_select, rule)).max(by_default);
            wanted.is_some() && wanted > best(&selectors.ignore, rule)
        };
        Ok(Self { rules: rules().iter().filter(chosen).collect() })
    }

    /// Only this rule.
    pub fn only(rule: &'static Rule) -> Self {
        Self { rules: vec![rule] }
    }

    /// Those of these rules whose safe fixes make up the layout and typography of a house: what `stenogram format` does.
    #[must_use]
    pub fn formatting(mut self) -> Self {
        self.rules.retain(|rule| rule.formats);
        self
    }

    /// All rules, those that are off by default too.
    pub fn all() -> Self {
        Self { rules: rules().iter().collect() }
    }

    /// These rules but the one with this code.
    #[must_use]
    pub fn without(mut self, code: &str) -> Self {
        self.rules.retain(|rule| rule.code != code);
        self
    }

    /// The rules that run, in the order of their codes.
    pub fn rules(&self) -> &[&'static Rule] {
        &self.rules
    }

    /// Whether the rule with this code runs.
    pub fn contains(&self, code: &str) -> bool {
        self.rules.iter().any(|rule| rule.code == code)
    }
}

impl Default for Selection {
    fn default() -> Self {
        Self { rules: rules().iter().filter(|rule| rule.default.is_on()).collect() }
    }
}

/// How exactly `selector` names `rule`; `None` where it does not.
fn exactness(selector: &str, rule: &Rule) -> Option<usize> {
    if selector.eq_ignore_ascii_case("all") {
        return Some(0);
    }
    if selector.eq_ignore_ascii_case(rule.code) || selector.eq_ignore_ascii_case(rule.name) {
        return Some(EXACT);
    }
    let start = rule.code.get(..selector.len())?;
    (!selector.is_empty() && selector.eq_ignore_ascii_case(start)).then_some(selector.len())
}

/// The code or name nearest to a mistyped selector.
fn nearest(selector: &str) -> Option<String> {
    // Letters that look like digits.
    let digits = selector.to_ascii_uppercase().replace('O', "0").replace(['I', 'L'], "1");
    if let Some(rule) = rules().iter().find(|rule| rule.code == digits) {
        return Some(rule.code.to_owned());
    }
    let codes = rules().iter().map(|rule| (rule.code, selector.to_ascii_uppercase()));
    let names = rules().iter().map(|rule| (rule.name, selector.to_ascii_lowercase()));
    codes
        .chain(names)
        .map(|(known, typed)| (strsim::jaro_winkler(known, &typed), known))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(select: &[&str], extend: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let owned = |list: &[&str]| list.iter().map(|&selector| selector.to_owned()).collect();
        let selectors =
            Selectors { select: owned(select), extend_select: owned(extend), ignore: owned(ignore) };
        let selection = Selection::new(&selectors, None).expect("all selectors are known");
        selection.rules().iter().map(|rule| rule.code).collect()
    }

    #[test]
    fn nothing_asked_gives_the_defaults() {
        let defaults: Vec<_> = Selection::default().rules().iter().map(|rule| rule.code).collect();
        assert_eq!(selected(&[], &[], &[]), defaults);
        assert!(defaults.contains(&"H101"));
    }

    fn header_rules() -> Vec<&'static str> {
        rules().iter().map(|rule| rule.code).filter(|code| code.starts_with('H')).collect()
    }

    #[test]
    fn by_code_prefix_and_name() {
        assert_eq!(selected(&["Y305"], &[], &[]), ["Y305"]);
        assert_eq!(selected(&["h"], &[], &[]), header_rules());
        let of_s10 = rules().iter().map(|rule| rule.code).filter(|code| code.starts_with("S10"));
        let with_dash: Vec<_> = of_s10.chain(["Y305"]).collect();
        assert_eq!(selected(&["hyphen-as-dash", "S10"], &[], &[]), with_dash);
        assert_eq!(selected(&["ALL"], &[], &[]).len(), rules().len());
    }

    #[test]
    fn the_more_exact_selector_wins() {
        let others: Vec<_> = header_rules().into_iter().filter(|code| *code != "H101").collect();
        assert_eq!(selected(&["H"], &[], &["H101"]), others);
        assert_eq!(selected(&["H101"], &[], &["H"]), ["H101"]);
        assert_eq!(selected(&["H"], &["H101"], &["H1"]), ["H101"]);
        assert_eq!(selected(&["H101"], &[], &["header-missing-title"]), [""; 0]);
        assert!(!selected(&[], &[], &["Y"]).contains(&"Y305"));
    }

    #[test]
    fn an_unknown_selector_is_an_error_that_suggests() {
        let unknown = |selector: &str| {
            Selection::new(&Selectors { select: vec![selector.to_owned()], ..Selectors::default() }, None)
                .map(|_| ())
                .map_err(|error| error.to_string())
        };
        assert_eq!(
            unknown("header-mising-title"),
            Err("there is no rule `header-mising-title`; did you mean `header-missing-title`?".to_owned())
        );
        assert_eq!(unknown("Y350"), Err("there is no rule `Y350`; did you mean `Y305`?".to_owned()));
        assert_eq!(unknown("🎙"), Err("there is no rule `🎙`".to_owned()));
        assert!(unknown("").is_err());
    }
}
