//! The tree against its naive twin, published vectors, and checkpoints that were tampered with.

use super::*;
use crate::sign::{Signer, VerifyKey};
use data_encoding::{BASE64, HEXLOWER};
use proptest::prelude::*;

/// The definition of RFC 6962, section 2.1, word for word.
fn naive_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [only] => *only,
        more => {
            let mut half = 1;
            while half * 2 < more.len() {
                half *= 2;
            }
            let (left, right) = more.split_at(half);
            Sha256::digest([&[1][..], &naive_root(left), &naive_root(right)].concat()).into()
        }
    }
}

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|at| Sha256::digest(at.to_be_bytes()).into()).collect()
}

fn manifest() -> Manifest {
    let at = Timestamp::from_millisecond(1_800_000_000_123).unwrap();
    Manifest::new([1; 16], "text of a place", "member 2", "luwte 0.1", at, "the record")
}

fn origin() -> Origin {
    Origin::parse("desk.example/custody").unwrap()
}

fn signer() -> Signer {
    Signer::from_seed(&[6; 32])
}

#[test]
fn the_tree_of_the_reference_implementation_comes_out() {
    // Leaves and roots of certificate-transparency-go, `merkle/testonly`: sizes 1 to 8.
    let inputs = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];
    let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut frontier = Frontier::new();
    assert_eq!(frontier.root(), empty_root());
    for (input, root) in inputs.into_iter().zip(roots) {
        frontier.append(tree::leaf(&[&HEXLOWER.decode(input.as_bytes()).unwrap()]));
        assert_eq!(HEXLOWER.encode(&frontier.root()), root);
    }
}

#[test]
fn every_size_up_to_200_has_the_root_of_the_naive_twin() {
    let all = leaves(200);
    let mut frontier = Frontier::new();
    for size in 0..=200 {
        assert_eq!(frontier.root(), naive_root(&all[..size]));
        assert_eq!(frontier.size(), size as u64);
        assert_eq!(Frontier::from_bytes(&frontier.to_bytes()), Some(frontier.clone()));
        if let Some(leaf) = all.get(size) {
            frontier.append(*leaf);
        }
    }
}

#[test]
fn every_leaf_of_small_logs_is_proved_at_its_own_index_only() {
    for size in 1..=20 {
        let all = leaves(size);
        let root = naive_root(&all);
        for (at, leaf) in all.iter().enumerate() {
            let proof = inclusion_proof(&all, at).unwrap();
            for index in 0..=size as u64 {
                let is_own = index == at as u64;
                assert_eq!(verify_inclusion(leaf, index, size as u64, &proof, &root), is_own);
            }
        }
        assert_eq!(inclusion_proof(&all, size), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_proof_holds_and_any_change_to_it_is_found(
        size in 1..300_usize,
        at: prop::sample::Index,
        step: prop::sample::Index,
        flip in 1..=255_u8,
    ) {
        let all = leaves(size);
        let (at, root) = (at.index(size), naive_root(&all));
        let mut proof = inclusion_proof(&all, at).unwrap();
        let holds = |proof: &[Hash], leaf: &Hash| {
            verify_inclusion(leaf, at as u64, size as u64, proof, &root)
        };
        prop_assert!(holds(&proof, &all[at]));
        prop_assert!(!holds(&[&proof[..], &[root]].concat(), &all[at]));
        let other: Hash = Sha256::digest(b"other").into();
        prop_assert!(!holds(&proof, &other));
        if !proof.is_empty() {
            prop_assert!(!holds(&proof[1..], &all[at]));
            let step = step.index(proof.len());
            proof[step][0] ^= flip;
            prop_assert!(!holds(&proof, &all[at]));
        }
    }

    #[test]
    fn any_bytes_are_read_as_a_frontier_without_harm(bytes: Vec<u8>) {
        if let Some(frontier) = Frontier::from_bytes(&bytes) {
            prop_assert_eq!(frontier.to_bytes(), bytes);
        }
    }

    #[test]
    fn any_changed_byte_of_a_checkpoint_is_found(at: prop::sample::Index, flip in 1..=127_u8) {
        let mut note = checkpoint(&origin(), 7, &[5; 32], &signer()).into_bytes();
        let at = at.index(note.len());
        note[at] ^= flip;
        if let Ok(note) = String::from_utf8(note) {
            prop_assert!(verify_checkpoint(&note, &origin(), &signer().verify_key()).is_err());
        }
    }

    #[test]
    fn any_text_is_read_as_a_checkpoint_without_harm(note: String) {
        prop_assert!(verify_checkpoint(&note, &origin(), &signer().verify_key()).is_err());
    }
}

#[test]
fn a_manifest_is_canonical_json() {
    let json = concat!(
        r#"{"at_ms":1800000000123,"case_reference":"01010101010101010101010101010101","#,
        r#""how":"luwte 0.1","#,
        r#""sha256":"45a2a10c2f2f4af55f5b1a4e6ce2d2a2d9ad24f8f9d4e8f7e2a3dc2ee2d2a2d9","#,
        r#""what":"text of a place","who":"member 2"}"#
    );
    let digest = HEXLOWER.encode(&Sha256::digest("the record"));
    let json =
        json.replace("45a2a10c2f2f4af55f5b1a4e6ce2d2a2d9ad24f8f9d4e8f7e2a3dc2ee2d2a2d9", &digest);
    assert_eq!(String::from_utf8(manifest().to_bytes()).unwrap(), json);
    assert!(Manifest::from_bytes(json.as_bytes()) == Some(manifest()));
    for other in
        [json.replace(",\"", ", \""), json.replace("01010", "0101A"), json.replace("who", "whom")]
    {
        assert!(Manifest::from_bytes(other.as_bytes()).is_none());
    }
}

#[test]
fn a_leaf_covers_salt_manifest_and_record() {
    let salt = make_salt();
    let content = [&[0][..], &salt, &manifest().to_bytes()].concat();
    assert_eq!(manifest().leaf(&salt).to_vec(), Sha256::digest(content).to_vec());
    assert_ne!(manifest().leaf(&salt), manifest().leaf(&make_salt()));
    assert!(manifest().is_of("the record"));
    assert!(!manifest().is_of("the record "));
}

#[test]
fn a_checkpoint_has_the_published_form_and_is_read_back() {
    let note = checkpoint(&origin(), 7, &[5; 32], &signer());
    let lines: Vec<_> = note.split('\n').collect();
    assert_eq!(lines[..4], ["desk.example/custody", "7", &BASE64.encode(&[5; 32]), ""]);
    assert!(lines[4].starts_with("\u{2014} desk.example/custody "));
    assert_eq!(lines[5..], [""]);
    let read = verify_checkpoint(&note, &origin(), &signer().verify_key());
    assert_eq!(read, Ok(Checkpoint { size: 7, root: [5; 32] }));
}

#[test]
fn the_signed_note_of_the_specification_opens() {
    // C2SP signed-note, section "Example".
    let note = "This is an example message.\n\n\u{2014} example.com/foo \
        Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    let bytes = BASE64.decode(b"AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k").unwrap();
    let key = VerifyKey::from_bytes(bytes[1..].try_into().unwrap()).unwrap();
    let text = checkpoint::opened(note, "example.com/foo", &key);
    assert_eq!(text, Ok("This is an example message.\n"));
    let name = Origin::parse("example.com/foo").unwrap();
    let expected = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    assert_eq!(vkey(&name, &key), expected);
}

#[test]
fn a_checkpoint_of_another_log_key_or_form_is_refused() {
    let key = signer().verify_key();
    let note = checkpoint(&origin(), 7, &[5; 32], &signer());
    let refused = |note: &str| verify_checkpoint(note, &origin(), &key).unwrap_err();
    let other = checkpoint(&Origin::parse("other.example").unwrap(), 7, &[5; 32], &signer());
    assert_eq!(refused(&other), CheckpointError::Unsigned);
    let stranger = checkpoint(&origin(), 7, &[5; 32], &Signer::make());
    assert_eq!(refused(&stranger), CheckpointError::Unsigned);
    assert_eq!(refused(&note.replace("\n7\n", "\n8\n")), CheckpointError::Forged);
    assert_eq!(refused(""), CheckpointError::Malformed);
    assert_eq!(refused(&note.replace('\n', "\r\n")), CheckpointError::Malformed);
    assert_eq!(refused(&"a".repeat(100_000)), CheckpointError::Malformed);
}

#[test]
fn the_signature_of_a_witness_is_passed_over() {
    let note = checkpoint(&origin(), 7, &[5; 32], &signer());
    let witness =
        checkpoint(&Origin::parse("witness.example").unwrap(), 7, &[5; 32], &Signer::make());
    let line = witness.lines().last().unwrap();
    let read = verify_checkpoint(&format!("{note}{line}\n"), &origin(), &signer().verify_key());
    assert!(read.is_ok());
}

#[test]
fn a_log_cannot_be_named_with_spaces_plus_signs_or_nothing() {
    for text in ["", "two words", "a+b", "line\nend", "caf\u{e9}.example", &"a".repeat(256)] {
        assert_eq!(Origin::parse(text), Err(OriginError));
    }
}

#[test]
fn printing_a_manifest_shows_none_of_it() {
    assert_eq!(format!("{:?}", manifest()), "Manifest(masked)");
}
