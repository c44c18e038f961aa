//! Writing and opening, and files that are cut or altered.

use std::fs;
use std::path::PathBuf;

use luwte_hash::Fingerprint;
use luwte_matching::{Index, IndexError, Options};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::sets;

/// Rows with a ring, in a file of five megabytes, most of them offsets.
const ROWS: usize = 9000;
/// Bytes of a block of the format.
const BLOCK_BYTES: usize = 65_536;

/// An index of 9,000 rows in a file.
fn saved() -> (TempDir, PathBuf, Index) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list.index");
    let set = sets::uniform(ROWS);
    let index = Index::build(&set.fingerprints, &set.ids(), Options::default()).unwrap();
    index.save(&file).unwrap();
    (folder, file, index)
}

fn open(file: &std::path::Path) -> Result<Index, IndexError> {
    Index::open(file, Options::default())
}

#[test]
fn an_opened_index_answers_as_the_saved_one() {
    let (_folder, file, index) = saved();
    let opened = open(&file).unwrap();
    let queries = sets::uniform(ROWS).queries();
    let radii = [0, 15, 31, 47, 60];
    for radius_bits in radii {
        assert_eq!(
            opened.search_batch(&queries, radius_bits).unwrap(),
            index.search_batch(&queries, radius_bits).unwrap()
        );
    }
    opened.prove().unwrap();
    assert_eq!(opened.stats().entries, ROWS);
    assert_eq!(opened.stats().mapped_bytes, opened.stats().size_bytes);
}

#[test]
fn an_empty_index_can_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("empty.index");
    Index::new().unwrap().save(&file).unwrap();
    assert_eq!(open(&file).unwrap().stats().entries, 0);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, file, index) = saved();
    index.save(&file).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no other file stays behind");
}

#[test]
fn an_open_index_stays_when_its_file_is_replaced() {
    let (_folder, file, _) = saved();
    let opened = open(&file).unwrap();
    Index::new().unwrap().save(&file).unwrap();
    let query = Fingerprint::from_bytes(sets::uniform(ROWS).fingerprints[17]);
    assert_eq!(opened.search(&query, 31).unwrap().len(), 1);
    assert_eq!(open(&file).unwrap().stats().entries, 0);
}

#[test]
fn a_copy_in_memory_answers_as_the_file() {
    let (_folder, file, index) = saved();
    let opened = open(&file).unwrap();
    let set = sets::uniform(ROWS);
    let (ids, queries) = (set.ids(), set.queries());
    opened.insert(&Fingerprint::ZERO, 1).unwrap();
    index.insert(&Fingerprint::ZERO, 1).unwrap();
    for id in ids.iter().step_by(3) {
        assert_eq!(opened.remove(*id).unwrap(), index.remove(*id).unwrap());
    }
    opened.copy_into_memory().unwrap();
    assert_eq!(opened.stats().mapped_bytes, 0);
    for id in ids.iter().step_by(5) {
        assert_eq!(opened.remove(*id).unwrap(), index.remove(*id).unwrap());
    }
    assert_eq!(opened.stats().entries, index.stats().entries);
    for count in [20, queries.len()] {
        let queries = &queries[..count];
        let found = opened.search_batch(queries, 31).unwrap();
        assert_eq!(found, index.search_batch(queries, 31).unwrap());
    }
    opened.copy_into_memory().unwrap();
    opened.save(&file).unwrap();
    assert_eq!(open(&file).unwrap().stats().entries, index.stats().entries);
}

#[test]
fn a_removal_holds_while_a_file_is_copied() {
    let (_folder, file, _) = saved();
    let set = sets::uniform(ROWS);
    let mut ids = set.ids();
    ids.sort_unstable();
    ids.dedup();
    let opened = open(&file).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| opened.copy_into_memory().unwrap());
        for id in &ids {
            assert!(opened.remove(*id).unwrap() > 0);
        }
    });
    assert_eq!(opened.stats().entries, 0);
    assert!(opened.search_batch(&set.fingerprints[..200], 31).unwrap().all().is_empty());
}

#[test]
fn an_altered_block_is_not_copied() {
    let (_folder, file, _) = saved();
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 9;
    bytes[last] ^= 4;
    fs::write(&file, &bytes).unwrap();
    let opened = open(&file).unwrap();
    assert!(matches!(opened.copy_into_memory(), Err(IndexError::Block { .. })));
    assert_eq!(opened.stats().mapped_bytes, opened.stats().size_bytes);
}

#[test]
fn an_altered_block_is_named() {
    let (_folder, file, _) = saved();
    let good = fs::read(&file).unwrap();
    let blocks = (good.len() - 4096) / BLOCK_BYTES;
    for block in [0, 3, blocks / 2, blocks - 1] {
        let mut bytes = good.clone();
        bytes[4096 + block * BLOCK_BYTES + 1] ^= 4;
        fs::write(&file, &bytes).unwrap();
        let opened = open(&file).unwrap();
        let error = opened.prove().unwrap_err();
        assert!(matches!(error, IndexError::Block { number, .. } if number == block), "{error}");
        assert!(error.to_string().contains(&file.display().to_string()), "{error}");
        assert!(opened.save(&file.with_extension("copy")).is_err());
    }
}

#[test]
fn a_search_refuses_an_altered_block_that_it_needs() {
    let (_folder, file, _) = saved();
    let mut bytes = fs::read(&file).unwrap();
    bytes[5000] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let opened = open(&file).unwrap();
    let far = opened.scan_batch(&[[0; 32]], 31);
    assert!(matches!(far, Err(IndexError::Block { number: 0, .. })));
}

#[test]
fn a_file_that_is_cut_or_grown_is_refused() {
    let (_folder, file, _) = saved();
    let good = fs::read(&file).unwrap();
    for length in [0, 5, 20, 47, 48, 4095, 4096, BLOCK_BYTES, good.len() - 1, good.len() + 1] {
        let mut bytes = good.clone();
        bytes.resize(length, 0);
        fs::write(&file, &bytes).unwrap();
        let error = open(&file).unwrap_err();
        let is_expected = match length {
            0 | 5 => matches!(error, IndexError::Foreign),
            20 => matches!(error, IndexError::Header { .. }),
            _ => matches!(error, IndexError::Length { .. }),
        };
        assert!(is_expected, "{length}: {error}");
    }
}

#[test]
fn another_file_and_another_version_are_refused() {
    let (_folder, file, _) = saved();
    let mut bytes = fs::read(&file).unwrap();
    bytes[8] = 2;
    fs::write(&file, &bytes).unwrap();
    assert!(matches!(open(&file), Err(IndexError::Version { found: 2, readable: 1 })));
    fs::write(&file, "a list of something else".repeat(10)).unwrap();
    assert!(matches!(open(&file), Err(IndexError::Foreign)));
    assert!(matches!(open(&file.with_extension("gone")), Err(IndexError::File { .. })));
}

/// Bytes of a header with the checksum made to fit again, as an enemy would.
fn sign(header: &mut [u8]) {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&header[..32]);
    hasher.update(&header[36..]);
    let sum = hasher.finalize();
    header[32..36].copy_from_slice(&sum.to_le_bytes());
}

/// Makes all checksums fit, of blocks and header.
fn sign_all(bytes: &mut [u8]) {
    let (header, blocks) = bytes.split_at_mut(4096);
    let segments = usize::try_from(u32::from_le_bytes(header[16..20].try_into().unwrap())).unwrap();
    for (block, number) in blocks.chunks(BLOCK_BYTES).zip(0..) {
        let at = 48 + segments * 24 + number * 4;
        if at + 4 <= header.len() {
            header[at..at + 4].copy_from_slice(&crc32fast::hash(block).to_le_bytes());
        }
    }
    sign(header);
}

/// Whatever the bytes are, every use gives an answer or an error.
fn use_all(file: &std::path::Path) {
    let Ok(index) = open(file) else { return };
    let queries = [[0; 32], [0x5a; 32], sets::uniform(1).fingerprints[0]];
    for radius_bits in [0, 31, 47, 100] {
        let _ = index.search_batch(&queries, radius_bits);
        let _ = index.search_batch(&[queries, queries].concat().repeat(16), radius_bits);
    }
    let _ = index.remove(5_000_000_100);
    let _ = index.insert(&Fingerprint::ZERO, 3);
    let _ = index.save(&file.with_extension("copy"));
    let _ = index.prove();
    let _ = index.stats();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_change_to_a_file_breaks_the_reader(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..20),
        is_signed in any::<bool>(),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.index");
        let set = sets::uniform(8192);
        let index = Index::build(&set.fingerprints, &set.ids(), Options::default()).unwrap();
        index.save(&file).unwrap();
        let mut bytes = fs::read(&file).unwrap();
        for (at, byte, is_early) in changes {
            let place = at.index(if is_early { 160 } else { bytes.len() });
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()).max(8192));
        }
        if is_signed {
            sign_all(&mut bytes);
        }
        fs::write(&file, &bytes).unwrap();
        use_all(&file);
    }

    #[test]
    fn lying_tables_are_an_error_or_a_wrong_answer_never_a_fault(
        words in prop::collection::vec((any::<prop::sample::Index>(), any::<u32>()), 1..2000),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.index");
        let set = sets::uniform(8192);
        let index = Index::build(&set.fingerprints, &set.ids(), Options::default()).unwrap();
        index.save(&file).unwrap();
        let mut bytes = fs::read(&file).unwrap();
        for (at, word) in words {
            let place = 4096 + at.index(bytes.len() - 4100);
            bytes[place..place + 4].copy_from_slice(&word.to_le_bytes());
        }
        sign_all(&mut bytes);
        fs::write(&file, &bytes).unwrap();
        use_all(&file);
    }
}
