//! Answering a few queries, several at once so that one waits for memory while another compares.

use crate::IndexError;
use crate::code::{Code, code_of};
use crate::diagonal::{SUBSTRINGS, substrings};
use crate::kernel::{Kernel, Marks, Near, Nothing, prefetch};
use crate::matches::Hit;
use crate::ring::limits::Limits;
use crate::ring::plan::{Differences, InTable, Runs, plan, touch};
use crate::view::View;

/// Steps of a query: asking for offsets, finding buckets, sifting signatures, reading rows,
/// comparing. While one query takes a step, what the next ones need is on its way from memory.
const STEPS: usize = 5;

/// One query under way.
#[derive(Debug, Default)]
struct Lane {
    /// Number of the query; none while the lane is empty.
    query: Option<u32>,
    code: Code,
    probes: [u16; SUBSTRINGS],
    runs: Runs,
    /// Places whose signature passed.
    places: Vec<u32>,
    rows: Vec<u32>,
}

impl Lane {
    /// Adds the places that are marked.
    fn take(&mut self, marks: &Marks) {
        for mark in marks.all() {
            let mut mask = mark.mask;
            while mask != 0 {
                self.places.push(mark.first + mask.trailing_zeros());
                mask &= mask - 1;
            }
        }
    }
}

/// Adds the rows within `radius_bits` (at most [`super::MOST_BITS`]) of each query to `hits`.
pub(super) fn search(
    view: &View<'_>,
    kernel: Kernel,
    queries: &[[u8; 32]],
    radius_bits: u32,
    hits: &mut Vec<Hit>,
) -> Result<(), IndexError> {
    let search = Search {
        view,
        kernel,
        radius_bits,
        differences: Differences::new(radius_bits),
        limits: Limits::alone(view.rows_count()),
    };
    let mut lanes: [Lane; STEPS] = Default::default();
    let (mut marks, mut near) = (Marks::default(), Vec::new());
    let ends = std::iter::repeat_n(None, STEPS - 1);
    for next in queries.iter().zip(0..).map(Some).chain(ends) {
        let [first, second, third, fourth, fifth] = &mut lanes;
        search.begin(first, next);
        search.plan_and_sift(second, third, &mut marks)?;
        search.resolve(fourth)?;
        search.judge(fifth, &mut near, hits)?;
        lanes.rotate_right(1);
    }
    Ok(())
}

/// What all queries of a batch share.
struct Search<'a> {
    view: &'a View<'a>,
    kernel: Kernel,
    radius_bits: u32,
    differences: Differences,
    limits: Limits,
}

impl Search<'_> {
    /// Takes a query and asks for the offsets of its buckets.
    fn begin(&self, lane: &mut Lane, next: Option<(&[u8; 32], u32)>) {
        lane.query = next.map(|(_, number)| number);
        let Some((bytes, _)) = next else { return };
        lane.code = code_of(bytes);
        lane.probes = substrings(bytes);
        touch(self.view, &self.differences, &lane.probes);
    }

    /// Finds the buckets of one query and asks for their signatures; picks the places that pass of
    /// the query before it and asks for their rows. Table by table in turn, so that memory and
    /// comparing both have work all the time.
    fn plan_and_sift(
        &self,
        coming: &mut Lane,
        here: &mut Lane,
        marks: &mut Marks,
    ) -> Result<(), IndexError> {
        coming.runs.clear(self.differences.buckets());
        here.places.clear();
        for table in 0..SUBSTRINGS {
            if coming.query.is_some() {
                let probe = |at: usize| coming.probes.get(at % SUBSTRINGS).copied().unwrap_or(0);
                let query = InTable { table, own: probe(table), signature: probe(table + 1) };
                plan(self.view, &self.differences, query, &mut coming.runs)?;
            }
            if here.query.is_some() && !self.is_crowded(here) {
                let runs = here.runs.of(table);
                self.kernel.sift(self.view.signatures, runs, Nothing, marks);
                here.take(marks);
            }
        }
        if !self.is_crowded(here) {
            for place in &here.places {
                self.view.prefetch_row(*place);
            }
        }
        Ok(())
    }

    /// Reads the rows and asks for their fingerprints.
    fn resolve(&self, lane: &mut Lane) -> Result<(), IndexError> {
        if lane.query.is_none() || self.is_crowded(lane) {
            return Ok(());
        }
        lane.rows.clear();
        let is_proven = self.view.segment.is_proven();
        for place in &lane.places {
            if !is_proven {
                self.view.prove_place(*place)?;
            }
            let row =
                self.view.row_at(*place).filter(|row| (*row as usize) < self.view.rows_count());
            let Some(row) = row else { return Err(self.view.no_such_row()) };
            if !is_proven {
                self.view.prove_row(row)?;
            }
            prefetch(self.view.codes, row as usize);
            lane.rows.push(row);
        }
        Ok(())
    }

    /// Compares in full and keeps what is near.
    fn judge(
        &self,
        lane: &Lane,
        near: &mut Vec<Near>,
        hits: &mut Vec<Hit>,
    ) -> Result<(), IndexError> {
        let Some(query) = lane.query else { return Ok(()) };
        near.clear();
        let (codes, radius_bits) = (self.view.codes, self.radius_bits);
        if self.is_crowded(lane) {
            self.view.segment.prove_rows()?;
            self.kernel.scan(codes, &[lane.code], radius_bits, near);
        } else {
            self.kernel.judge(codes, &lane.rows, &lane.code, radius_bits, near);
            // A row that is near in several tables was found in each of them.
            near.sort_unstable();
            near.dedup();
        }
        let dead = self.view.segment.dead();
        hits.extend(near.iter().filter(|near| !dead.holds(near.row as usize)).map(|near| Hit {
            query,
            id: self.view.id_of(near.row as usize),
            distance_bits: near.distance_bits,
        }));
        Ok(())
    }

    fn is_crowded(&self, lane: &Lane) -> bool {
        lane.places.len() > self.limits.passed as usize
            || lane.runs.candidates() > u64::from(self.limits.candidates)
    }
}
