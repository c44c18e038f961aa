//! The file: writing, opening warm, the first search, proving all.

use std::time::Instant;

use luwte_matching::{Index, Options};

use super::asked::Asked;
use super::data::Data;
use super::faiss::{BATCH, RADIUS_BITS};
use super::figure::Figure;
use super::{own, size};

/// Wall time, as reading waits.
pub(super) fn measure(asked: &Asked, index: &Index, data: &Data) {
    let (words, name) = size(data.fingerprints.len());
    let folder = tempfile::tempdir_in("target").or_else(|_| tempfile::tempdir()).unwrap();
    let path = folder.path().join("bench.index");
    let begin = Instant::now();
    index.save(&path).unwrap();
    let written = begin.elapsed().as_secs_f64();
    let begin = Instant::now();
    let opened = Index::open(&path, Options::default()).unwrap();
    let in_open = begin.elapsed().as_secs_f64();
    opened.search_batch(&data.near[..1], RADIUS_BITS).unwrap();
    let first = begin.elapsed().as_secs_f64();
    opened.prove().unwrap();
    let proved = begin.elapsed().as_secs_f64();
    let found = opened.search_batch(&data.near, RADIUS_BITS).unwrap();
    assert_eq!(found, index.search_batch(&data.near, RADIUS_BITS).unwrap());
    let micros = own::micros(&opened, &data.misses, BATCH);
    let begin = Instant::now();
    opened.copy_into_memory().unwrap();
    let copied = begin.elapsed().as_secs_f64();
    let in_memory = own::micros(&opened, &data.misses, BATCH);
    Figure {
        name: format!("open-{name}"),
        words: format!("an index file of {words} entries, opened warm, with the first search"),
        value: Some((first, "s")),
        must: Some(1.0),
        note: Some(format!(
            "opening alone {:.2} ms; every block proved {proved:.2} s after; written in \
             {written:.2} s; misses {micros:.2} us, 1,000 a call; copied into memory in {copied:.2} s, \
             then {in_memory:.2} us",
            in_open * 1e3
        )),
        command: asked.command.clone(),
        ..Figure::default()
    }
    .print(asked.is_json);
}
