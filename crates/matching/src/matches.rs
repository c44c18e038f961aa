//! What a search gives.

/// One entry within the radius.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Match {
    /// The number that the caller gave with the entry.
    pub id: u64,
    /// Bits in which query and entry differ, 0 to 256.
    pub distance_bits: u32,
}

/// The matches of a batch of queries, in the order of the queries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matches {
    ends: Vec<usize>,
    all: Vec<Match>,
}

impl Matches {
    /// Queries in the batch.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the batch had no queries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The matches of query `at` (from 0), nearest first and by id among equals. Empty for a query
    /// that is not in the batch.
    #[must_use]
    pub fn of(&self, at: usize) -> &[Match] {
        let end = self.ends.get(at).copied().unwrap_or(0);
        let begin = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.all.get(begin.unwrap_or(0)..end).unwrap_or_default()
    }

    /// The matches of each query in turn.
    pub fn iter(&self) -> impl Iterator<Item = &[Match]> {
        (0..self.len()).map(|at| self.of(at))
    }

    /// All matches, those of the first query first.
    #[must_use]
    pub fn all(&self) -> &[Match] {
        &self.all
    }

    /// Where the matches of each query end in [`all`](Self::all).
    #[must_use]
    pub fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// Adds the matches of queries that come after these.
    pub(crate) fn append(&mut self, mut more: Self) {
        let before = self.all.len();
        self.ends.extend(more.ends.iter().map(|end| before + end));
        self.all.append(&mut more.all);
    }

    /// From hits in any order.
    pub(crate) fn from_hits(queries: usize, mut hits: Vec<Hit>) -> Self {
        hits.sort_unstable_by_key(|hit| (hit.query, hit.distance_bits, hit.id));
        let mut ends = vec![0; queries];
        for hit in &hits {
            if let Some(count) = ends.get_mut(hit.query as usize) {
                *count += 1;
            }
        }
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        let all =
            hits.iter().map(|hit| Match { id: hit.id, distance_bits: hit.distance_bits }).collect();
        Self { ends, all }
    }
}

/// A match and the query it belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// Number of the query in its batch.
    pub(crate) query: u32,
    /// The entry's number.
    pub(crate) id: u64,
    /// Bits that differ.
    pub(crate) distance_bits: u32,
}
