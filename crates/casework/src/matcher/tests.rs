//! Files that change while they are in use.

use std::fs;
use std::path::Path;

use luwte_matching::{Index, Options};

use super::*;

fn save(path: &Path, ids: &[u64]) {
    let fingerprints: Vec<[u8; 32]> =
        ids.iter().map(|id| [u8::try_from(*id).unwrap(); 32]).collect();
    Index::build(&fingerprints, ids, Options::default()).unwrap().save(path).unwrap();
}

fn matcher(path: &Path) -> Matcher {
    let (index, bank) = (path.to_owned(), "PROEF".to_owned());
    Matcher::open(MatcherSettings { index, is_mapped: false, bank, keys: None, addresses: None })
        .unwrap()
}

fn found(matcher: &Matcher, query: u8) -> Vec<u64> {
    let mut ids = Vec::new();
    matcher.find(&[[query; 32]], |found| ids.extend(found.iter().map(|one| one.id))).unwrap();
    ids
}

#[test]
fn a_new_file_takes_the_place_of_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lijst.index");
    save(&path, &[1]);
    let matcher = matcher(&path);
    assert_eq!((found(&matcher, 1), found(&matcher, 0xf0)), (vec![1], vec![]));
    assert_eq!(matcher.reload(false), Reloaded::Unchanged);
    save(&path, &[0xf0, 0xf1]);
    assert_eq!(matcher.reload(false), Reloaded::Replaced { entries: 2 });
    assert!(found(&matcher, 1).is_empty());
    assert_eq!(found(&matcher, 0xf0), [0xf0]);
    assert_eq!(matcher.reload(false), Reloaded::Unchanged);
    assert_eq!(matcher.reload(true), Reloaded::Replaced { entries: 2 });
}

#[test]
fn a_bad_file_leaves_the_old_list_in_use_and_the_status_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lijst.index");
    save(&path, &[1]);
    let matcher = matcher(&path);
    let good = fs::read(&path).unwrap();
    let mut altered = good.clone();
    altered[5_000] ^= 1;
    let bad = [altered, good[..good.len() / 2].to_vec(), Vec::new(), b"iets anders".to_vec()];
    for bytes in bad {
        fs::write(&path, bytes).unwrap();
        assert!(matches!(matcher.reload(false), Reloaded::Kept { .. }));
        assert_eq!(matcher.reload(false), Reloaded::Unchanged, "once is enough");
        assert!(matcher.status().fault.unwrap().contains("damaged"));
        assert_eq!(found(&matcher, 1), [1]);
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(matcher.reload(false), Reloaded::Kept { .. }));
    assert!(matcher.status().fault.unwrap().contains("cannot be read"));
    save(&path, &[1, 2]);
    assert_eq!(matcher.reload(false), Reloaded::Replaced { entries: 2 });
    assert_eq!(matcher.status().fault, None);
}

#[test]
fn matches_of_a_long_batch_come_in_the_order_of_the_queries() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lijst.index");
    save(&path, &[0, 0xff]);
    let matcher = matcher(&path);
    let queries: Vec<[u8; 32]> =
        (0..1_000).map(|at| [if at % 3 == 0 { 0xff } else { 0x55 }; 32]).collect();
    let mut at = 0;
    let in_order = |found: &[Match]| {
        assert_eq!(found.len(), usize::from(at % 3 == 0), "query {at}");
        at += 1;
    };
    matcher.find(&queries, in_order).unwrap();
    assert_eq!(at, 1_000);
}
