//! The key ring, and that shredded bytes are gone from its file.

use std::path::Path;

use luwte_domain::ids::CaseId;
use luwte_store::KeyRing;

use crate::fixture::{at, digest};

#[tokio::test]
async fn a_share_reads_back_until_it_is_shredded() {
    let ring = KeyRing::in_memory().await.unwrap();
    let (case, share) = (CaseId::make(at(0)), digest());
    assert!(ring.is_empty().await.unwrap());
    assert!(ring.get(case).await.unwrap().is_none());
    assert_eq!(*ring.put(case, &share, at(0)).await.unwrap(), share);
    assert_eq!(*ring.get(case).await.unwrap().unwrap(), share);
    assert_eq!(ring.len().await.unwrap(), 1);
    assert!(ring.shred(case).await.unwrap());
    assert!(ring.get(case).await.unwrap().is_none());
    assert!(!ring.shred(case).await.unwrap());
    assert!(ring.is_empty().await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_share_put_counts_for_all_who_put_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys.db");
    let case = CaseId::make(at(0));
    let puts: Vec<_> = (0..16)
        .map(|_| {
            let path = path.clone();
            tokio::spawn(async move {
                let ring = KeyRing::open(&path).await.unwrap();
                *ring.put(case, &digest(), at(0)).await.unwrap()
            })
        })
        .collect();
    let mut shares = Vec::new();
    for put in puts {
        shares.push(put.await.unwrap());
    }
    shares.dedup();
    assert_eq!(shares.len(), 1);
}

#[tokio::test]
async fn a_share_is_never_printed() {
    let ring = KeyRing::in_memory().await.unwrap();
    let share = ring.put(CaseId::make(at(0)), &[0xab; 32], at(0)).await.unwrap();
    assert_eq!(format!("{share:?}"), "RingShare(masked)");
}

/// Whether any 16 bytes in a row of the 32 stand in any file of the folder.
fn stands_in(folder: &Path, share: &[u8; 32]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        share.windows(16).step_by(16).any(|part| bytes.windows(16).any(|here| here == part))
    })
}

#[tokio::test]
async fn a_shredded_share_stands_nowhere_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let ring = KeyRing::open(&folder.path().join("keys.db")).await.unwrap();
    let mut cases = Vec::new();
    // Enough rows for a tree of pages, some of which empty and merge when rows go.
    for n in 0..300 {
        let (case, share) = (CaseId::make(at(n * 7)), digest());
        ring.put(case, &share, at(0)).await.unwrap();
        cases.push((case, share));
    }
    assert!(cases.iter().all(|(_, share)| stands_in(folder.path(), share)));
    let (shredded, kept) = cases.split_at(200);
    for (case, _) in shredded {
        assert!(ring.shred(*case).await.unwrap());
    }
    assert!(shredded.iter().all(|(_, share)| !stands_in(folder.path(), share)));
    for (case, share) in kept {
        assert_eq!(*ring.get(*case).await.unwrap().unwrap(), *share);
    }
}
