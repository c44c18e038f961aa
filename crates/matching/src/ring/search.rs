//! Answering queries from the tables, several at once so that one waits for memory while another
//! compares.

use crate::IndexError;
use crate::code::{Code, code_of};
use crate::diagonal::{SUBSTRINGS, substrings};
use crate::kernel::{Kernel, Near, prefetch};
use crate::matches::Hit;
use crate::ring::plan::{Differences, Runs, plan, touch};
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

/// Adds the rows within `radius_bits` (at most [`super::MOST_BITS`]) of each query to `hits`.
pub(crate) fn search(
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
        most_places: view.rows_count() / 64 + 1024,
    };
    let mut lanes: [Lane; STEPS] = Default::default();
    let mut near = Vec::new();
    let ends = std::iter::repeat_n(None, STEPS - 1);
    for next in queries.iter().zip(0..).map(Some).chain(ends) {
        let [first, second, third, fourth, fifth] = &mut lanes;
        search.begin(first, next);
        search.plan_and_sift(second, third)?;
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
    /// With more places than this a scan is faster: someone has crowded the buckets.
    most_places: usize,
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
    fn plan_and_sift(&self, coming: &mut Lane, here: &mut Lane) -> Result<(), IndexError> {
        coming.runs.clear(self.differences.buckets());
        here.places.clear();
        for (table, own) in coming.probes.into_iter().enumerate() {
            if coming.query.is_some() {
                plan(self.view, &self.differences, (table, own), &mut coming.runs)?;
            }
            if here.query.is_some() {
                // What is compared is the substring after that of the table.
                let probe = here.probes.get((table + 1) % SUBSTRINGS).copied().unwrap_or(0);
                let runs = here.runs.of(table);
                self.kernel.sift(self.view.signatures, probe, runs, &mut here.places);
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
            let Some(row) = row else {
                return Err(self
                    .view
                    .segment
                    .contradiction("a place names a row that is not there"));
            };
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
        lane.places.len() > self.most_places
    }
}
