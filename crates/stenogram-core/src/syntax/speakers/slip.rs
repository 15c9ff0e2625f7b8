//! Slips of the pen in labels: `THE PRESDEINT`, `MR. DUN` among labels of `MR. DUNN`.
//!
//! A letter is not enough: `MR. KERRY` and `MR. KIRBY` are two people. So everything that tells is summed up: how often
//! each label stands, what else of the labels is the same, what kind of slip it is, who speaks before and after, and
//! whom the lists of those who take part name.

use strsim::damerau_levenshtein;

/// A label beside another one that it may be a slip for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a> {
    /// The words of the rare label, folded.
    pub(super) rare: &'a [String],
    /// The words of the other.
    pub(super) other: &'a [String],
    /// How often each stands.
    pub(super) counts: (u32, u32),
    /// Whether both labels are set alike: the same honorific or office.
    pub(super) alike: bool,
    /// Whether the other is a role or an office, so that its words are in the lexicon.
    pub(super) role: bool,
    /// Whether one of them speaks right before or after the other.
    pub(super) adjacent: bool,
    /// Whether those before and after the rare one speak before and after the other too.
    pub(super) same_neighbours: bool,
    /// Whether lists of those who take part have the rare one, and the other.
    pub(super) listed: (bool, bool),
}

/// From so much evidence on, a label is a slip.
const ENOUGH: f32 = 2.0;

impl Pair<'_> {
    /// Whether the rare label is a slip for the other.
    pub(super) fn is_slip(&self) -> bool {
        self.weight().is_some_and(|weight| weight >= ENOUGH)
    }

    /// What speaks for a slip; `None` where the words are too far from each other.
    fn weight(&self) -> Option<f32> {
        if self.listed.0 {
            return None;
        }
        let (kind, rare) = differing(self.rare, self.other)?;
        let same = self.rare.len() > 1;
        let (few, many) = self.counts;
        let often = match many {
            _ if many >= few.saturating_mul(3) => 1.0,
            _ if many >= few.saturating_mul(2) => 0.5,
            _ => 0.0,
        };
        let weights = [
            if same { 1.5 } else { 0.0 },
            often,
            kind.weight(),
            if rare.chars().count() >= 7 { 0.5 } else { 0.0 },
            if self.alike { 0.25 } else { -0.5 },
            if self.role { 0.75 } else { 0.0 },
            if self.adjacent { -2.0 } else { 0.0 },
            if self.same_neighbours { 0.5 } else { 0.0 },
            if self.listed.1 { 0.75 } else { 0.0 },
        ];
        Some(weights.iter().sum())
    }
}

/// Whether a slip could make one of two names of the other.
pub(super) fn is_near(rare: &[String], other: &[String]) -> bool {
    differing(rare, other).is_some()
}

/// How the one word that differs became another, and that word.
fn differing<'a>(rare: &'a [String], other: &[String]) -> Option<(Slip, &'a str)> {
    if rare.len() != other.len() {
        return None;
    }
    let mut differing = rare.iter().zip(other).filter(|(one, other)| one != other);
    let (rare, other) = differing.next()?;
    if differing.next().is_some() {
        return None;
    }
    Some((Slip::of(rare, other)?, rare))
}

/// How one word became another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slip {
    /// Two letters changed places.
    Turned,
    /// A letter is missing, or there twice.
    Lost,
    /// A letter is another one.
    Changed,
    /// Two of these.
    Twofold,
}

impl Slip {
    /// Names of fewer letters are too near to each other.
    const LEAST: usize = 4;
    /// From so many letters on there may be two slips.
    const LONG: usize = 8;

    fn of(rare: &str, other: &str) -> Option<Self> {
        let (short, long) = (rare.chars().count(), other.chars().count());
        let digits = |word: &str| word.chars().any(char::is_numeric);
        if short.max(long) < Self::LEAST || short.abs_diff(long) > 2 || digits(rare) || digits(other) {
            return None;
        }
        match damerau_levenshtein(rare, other) {
            1 if short != long => Some(Self::Lost),
            1 => {
                let sorted = |word: &str| {
                    let mut letters: Vec<char> = word.chars().collect();
                    letters.sort_unstable();
                    letters
                };
                Some(if sorted(rare) == sorted(other) { Self::Turned } else { Self::Changed })
            }
            2 if short.min(long) >= Self::LONG => Some(Self::Twofold),
            _ => None,
        }
    }

    fn weight(self) -> f32 {
        match self {
            Self::Turned => 1.0,
            Self::Lost => 0.75,
            Self::Changed => 0.0,
            Self::Twofold => -0.25,
        }
    }
}
