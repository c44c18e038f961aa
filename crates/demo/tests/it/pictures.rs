//! What fingerprints say about the made pictures.

use luwte_demo::pictures::{Picture, Scene};
use luwte_hash::pdq::{Pdq, fingerprint};
use luwte_hash::{Layout, Pixels};

/// Two pictures this near are the same picture.
const SAME_WITHIN_BITS: u32 = 31;

fn pdq(picture: &Picture) -> Pdq {
    let (width, height) = (picture.width(), picture.height());
    fingerprint(&Pixels::new(Layout::Rgb, picture.rgb(), width, height).unwrap())
}

#[test]
fn every_scene_is_good_enough_for_a_fingerprint() {
    for scene in Scene::ALL {
        let found = pdq(&Picture::derive(scene, 320, 240, 11));
        assert_eq!(found.refusal(), None, "{scene:?}: {found:?}");
    }
}

#[test]
fn a_recompressed_copy_is_the_same_picture_and_another_scene_is_not() {
    let blocks = pdq(&Picture::derive(Scene::Blocks, 320, 240, 12)).fingerprint;
    for scene in Scene::ALL {
        let picture = Picture::derive(scene, 320, 240, 11);
        let original = pdq(&picture).fingerprint;
        let copy = original.distance_bits(&pdq(&picture.recompressed()).fingerprint);
        assert!(copy <= SAME_WITHIN_BITS, "{scene:?}: {copy}");
        let other = original.distance_bits(&blocks);
        assert!(other > 2 * SAME_WITHIN_BITS, "{scene:?}: {other}");
    }
}
