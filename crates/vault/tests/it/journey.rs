//! A case from the first word to the hand-over pack.
//!
//! Serves: S66.

use crate::house::{ADDRESS, House, PASSWORD, SALT, STORY};
use jiff::Timestamp;
use luwte_vault::code::derive_root;
use luwte_vault::custody::{
    Frontier, Manifest, Origin, checkpoint, inclusion_proof, make_salt, verify_checkpoint,
    verify_inclusion,
};
use luwte_vault::pack::{PackInput, PackItem, build, verify};
use luwte_vault::session::Cookie;
use luwte_vault::{Place, envelope};

#[test]
fn the_person_with_the_code_reads_their_case() {
    let house = House::built();
    let root = derive_root(&house.code, &SALT).unwrap();
    let tag = root.tag(house.secrets.pepper());
    assert_eq!(tag, house.rows.tag);
    let person = root.key_pair(house.secrets.pepper(), &tag);
    let a = house.rows.share_by_person(&person).unwrap();
    assert_eq!(house.rows.story(&a, &house.ring).unwrap(), STORY);
}

#[test]
fn a_member_of_the_team_reads_the_case_with_the_password() {
    let house = House::built();
    let team = house.rows.team_by_password(PASSWORD).unwrap();
    let a = house.rows.share_by_team(&team).unwrap();
    assert_eq!(house.rows.story(&a, &house.ring).unwrap(), STORY);
}

#[test]
fn the_recovery_key_on_paper_reads_the_case_when_every_member_is_gone() {
    let house = House::built();
    let team = house.rows.team_by_recovery(&house.recovery).unwrap();
    let a = house.rows.share_by_team(&team).unwrap();
    assert_eq!(house.rows.story(&a, &house.ring).unwrap(), STORY);
}

#[test]
fn the_program_reads_the_address_and_not_the_story() {
    let house = House::built();
    let service = house.secrets.service();
    assert_eq!(house.rows.address(service, &house.ring).unwrap(), ADDRESS);
    assert!(house.rows.story(service, &house.ring).is_err());
}

#[test]
fn a_draft_keeps_the_code_under_the_cookie_of_its_session() {
    let house = House::built();
    let cookie = Cookie::make();
    let row = cookie.row_tag(house.secrets.token());
    let place = Place { table: "session", column: "draft", row };
    let sealed = envelope::seal(&cookie.seal_key(), &place, house.code.expose());
    let again = Cookie::parse(&cookie.value()).unwrap();
    let opened = envelope::open(&again.seal_key(), &place, &sealed).unwrap();
    assert_eq!(&**opened, house.code.expose());
    assert!(envelope::open(&Cookie::make().seal_key(), &place, &sealed).is_err());
}

#[test]
fn evidence_goes_into_the_log_and_leaves_as_a_pack_that_holds() {
    let house = House::built();
    let origin = Origin::parse("desk.example/custody").unwrap();
    let signer = house.secrets.log_signer();
    let at = Timestamp::from_second(1_800_000_000).unwrap();
    let (mut frontier, mut leaves, mut items) = (Frontier::new(), Vec::new(), Vec::new());
    for (index, case) in (0..).zip([[1; 16], [2; 16], [1; 16], [3; 16], [1; 16]]) {
        let record = format!("https://photos.example/{index} status 200");
        let manifest = Manifest::new(case, "text of a place", "member", "fetch", at, &record);
        let salt = make_salt();
        let leaf = manifest.leaf(&salt);
        assert_eq!(frontier.size(), index);
        frontier.append(leaf);
        leaves.push(leaf);
        if case == [1; 16] {
            items.push(PackItem { index, manifest, record, salt });
        }
    }

    let note = checkpoint(&origin, frontier.size(), &frontier.root(), signer);
    let head = verify_checkpoint(&note, &origin, &signer.verify_key()).unwrap();
    let proof = inclusion_proof(&leaves, 2).unwrap();
    assert!(verify_inclusion(&leaves[2], 2, head.size, &proof, &head.root));

    let input = PackInput {
        case_number: "L-2026-0001".to_owned(),
        case_reference: [1; 16],
        made_at: at,
        origin,
        leaves,
        items,
        events: vec!["received".to_owned()],
    };
    let verified = verify(&build(input, signer).unwrap()).unwrap();
    assert_eq!((verified.items, verified.size), (3, 5));
    assert_eq!(verified.key, signer.verify_key());
}
