//! The fuzz body of `fuzz/bodies/pdq.rs` on its corpus.

#[path = "../../../../fuzz/bodies/pdq.rs"]
mod body;

#[test]
fn every_path_gives_what_the_twin_gives_on_the_corpus() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/pdq");
    let files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 8);
    for file in files {
        body::check(&std::fs::read(file).unwrap());
    }
}
