//! How far work in the background is.

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Step {
    /// How many files were looked at.
    pub(crate) done: usize,
    /// How many files there are to look at, as far as it is known.
    pub(crate) all: usize,
}

impl Step {
    /// The part that is done, from 0 to 100.
    pub(crate) fn per_cent(self) -> u32 {
        let per_cent = (self.done * 100).checked_div(self.all).unwrap_or(100).min(100);
        u32::try_from(per_cent).unwrap_or(100)
    }

    /// The same in words.
    pub(crate) fn words(self) -> String {
        let files = if self.all == 1 { "file" } else { "files" };
        format!("{} of {} {files}", self.done, self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_told_in_words_and_per_cent() {
        let step = |done, all| Step { done, all };
        assert_eq!(step(0, 0).per_cent(), 100);
        assert_eq!((step(1, 3).per_cent(), step(1, 3).words()), (33, "1 of 3 files".to_owned()));
        assert_eq!(step(1, 1).words(), "1 of 1 file");
    }
}
