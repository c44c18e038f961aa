//! What a thief can open: nothing, unless two keepings are lost at once.

use crate::house::{House, PASSWORD, SALT};
use luwte_vault::code::derive_root;
use luwte_vault::{Key, OpenError};

#[test]
fn the_database_with_the_service_key_opens_neither_story_nor_address() {
    let house = House::built();
    let service = house.secrets.service();
    for guess in [service, &Key::make()] {
        assert_eq!(house.rows.address(service, guess), Err(OpenError::OtherKey));
        assert_eq!(house.rows.story(service, guess), Err(OpenError::OtherKey));
    }
}

#[test]
fn every_staff_key_without_the_key_ring_opens_nothing() {
    let house = House::built();
    let team = house.rows.team_by_password(PASSWORD).unwrap();
    let a = house.rows.share_by_team(&team).unwrap();
    for guess in [&a, house.secrets.service(), &Key::make()] {
        assert_eq!(house.rows.story(&a, guess), Err(OpenError::OtherKey));
    }
}

#[test]
fn the_key_ring_without_the_team_or_the_code_opens_nothing() {
    let house = House::built();
    for guess in [&house.ring, house.secrets.service(), &Key::make()] {
        assert_eq!(house.rows.story(guess, &house.ring), Err(OpenError::OtherKey));
    }
}

#[test]
fn after_the_share_is_overwritten_neither_person_nor_team_reads_a_back_up() {
    let mut house = House::built();
    house.ring = Key::make();
    let team = house.rows.team_by_password(PASSWORD).unwrap();
    let a = house.rows.share_by_team(&team).unwrap();
    assert!(house.rows.story(&a, &house.ring).is_err());
    assert!(house.rows.address(house.secrets.service(), &house.ring).is_err());
}

#[test]
fn a_wrong_password_opens_no_team_key() {
    let house = House::built();
    assert_eq!(house.rows.team_by_password("a guess").unwrap_err(), OpenError::OtherKey);
}

#[test]
fn a_code_without_the_pepper_finds_no_case_and_opens_none() {
    let house = House::built();
    let elsewhere = House::built();
    let root = derive_root(&house.code, &SALT).unwrap();
    let tag = root.tag(elsewhere.secrets.pepper());
    assert_ne!(tag, house.rows.tag);
    let person = root.key_pair(elsewhere.secrets.pepper(), &house.rows.tag);
    assert!(house.rows.share_by_person(&person).is_err());
}
