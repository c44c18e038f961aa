//! The fuzz body of `fuzz/bodies/decode.rs` on its corpus, whole and cut.

#[path = "../../../../fuzz/bodies/decode.rs"]
mod body;

#[test]
fn bytes_of_the_corpus_are_a_picture_or_an_error_whole_and_cut() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/decode");
    let files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() >= 8);
    for file in files {
        let bytes = std::fs::read(file).unwrap();
        for length in (0..=bytes.len()).step_by(bytes.len() / 40 + 1).chain([bytes.len()]) {
            body::check(&bytes[..length]);
        }
    }
}
