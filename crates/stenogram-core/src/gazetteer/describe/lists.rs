//! Lists that fold.

/// How much of its lists a card shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Organisations to which a place belongs as a member.
    pub(super) organisations: usize,
    /// Organisations in another role, and organisations that it belonged to.
    pub(super) others: usize,
    /// Members of an organisation.
    pub(super) members: usize,
    /// Other entities: neighbours, countries of a region, observers.
    pub(super) related: usize,
    /// Changes since the day of the card.
    pub(super) changes: usize,
    /// Clauses of what an organisation is for.
    pub(super) clauses: usize,
    /// Sources of memberships.
    pub(super) sources: usize,
}

impl Limits {
    /// From loose to tight: a card takes the first with which it is short enough.
    pub(super) const FOLDED: [Self; 6] = [
        Self { organisations: 10, others: 5, members: 60, related: 20, changes: 8, clauses: 9, sources: 3 },
        Self { organisations: 8, others: 4, members: 40, related: 10, changes: 5, clauses: 1, sources: 2 },
        Self { organisations: 7, others: 3, members: 30, related: 6, changes: 4, clauses: 1, sources: 1 },
        Self { organisations: 6, others: 2, members: 20, related: 4, changes: 3, clauses: 1, sources: 1 },
        Self { organisations: 5, others: 1, members: 10, related: 3, changes: 3, clauses: 1, sources: 1 },
        Self { organisations: 4, others: 1, members: 6, related: 3, changes: 2, clauses: 1, sources: 1 },
    ];

    /// Everything.
    pub(super) const NONE: Self = Self {
        organisations: usize::MAX,
        others: usize::MAX,
        members: usize::MAX,
        related: usize::MAX,
        changes: usize::MAX,
        clauses: usize::MAX,
        sources: usize::MAX,
    };
}

/// `a, b, c and 4 more`. One name more than the limit is shown: `and 1 more` takes as much room.
pub(super) fn fold<T: AsRef<str>>(names: &[T], limit: usize) -> String {
    folded(names, limit, ", ")
}

/// The same with another sign between the items.
pub(super) fn folded<T: AsRef<str>>(items: &[T], limit: usize, between: &str) -> String {
    joined(items, limit, between, |item| item.as_ref().to_owned())
}

/// The same of what `name` makes of the items; it is asked for those that are shown only.
pub(super) fn fold_by<T>(items: &[T], limit: usize, name: impl Fn(&T) -> String) -> String {
    joined(items, limit, ", ", name)
}

fn joined<T>(items: &[T], limit: usize, between: &str, name: impl Fn(&T) -> String) -> String {
    let shown = if items.len() <= limit.saturating_add(1) { items.len() } else { limit };
    let text = items.iter().take(shown).map(name).collect::<Vec<_>>().join(between);
    match items.len() - shown {
        0 => text,
        more => format!("{text} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn long_lists_fold() {
        assert_eq!(fold(&["a", "b", "c"], 3), "a, b, c");
        assert_eq!(fold(&["a", "b", "c"], 2), "a, b, c");
        assert_eq!(fold(&["a", "b", "c", "d"], 2), "a, b and 2 more");
        assert_eq!(fold(&["a"], usize::MAX), "a");
    }
}
