//! The file: writing, opening warm, the first search, proving all.

use std::time::Instant;

use luwte_matching::{DEFAULT_RADIUS_BITS, Index, Options};

use super::data::Data;
use super::{micros, own};

/// Wall time, as reading waits.
pub(super) fn measure(index: &Index, data: &Data) {
    let folder = tempfile::tempdir_in("target").or_else(|_| tempfile::tempdir()).unwrap();
    let path = folder.path().join("bench.index");
    let begin = Instant::now();
    index.save(&path).unwrap();
    println!("file: written in {:.2} s", begin.elapsed().as_secs_f64());
    let begin = Instant::now();
    let opened = Index::open(&path, Options::default()).unwrap();
    println!("file: opened warm in {:.2} ms", begin.elapsed().as_secs_f64() * 1e3);
    let begin = Instant::now();
    opened.search_batch(&data.near[..1], DEFAULT_RADIUS_BITS).unwrap();
    println!("file: first search after {:.2} ms", begin.elapsed().as_secs_f64() * 1e3);
    let begin = Instant::now();
    opened.prove().unwrap();
    println!("file: all blocks proved after {:.2} s", begin.elapsed().as_secs_f64());
    let found = opened.search_batch(&data.near, DEFAULT_RADIUS_BITS).unwrap();
    assert_eq!(found, index.search_batch(&data.near, DEFAULT_RADIUS_BITS).unwrap());
    println!("file: ring, misses: {} a query", micros(own::nanoseconds(&opened, &data.misses)));
}
