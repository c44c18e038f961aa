//! A team is founded, lets members in, and is recovered from paper.

use super::*;
use crate::password::{Cost, Stretch};
use jiff::Timestamp;
use proptest::prelude::*;

const KEYS: Place = Place { table: "staff", column: "keys", row: [1; 16] };
const TEAM: Place = Place { table: "staff", column: "team", row: [1; 16] };

fn entry(member: u8, by: u8, keys: &MemberKeys, team: &PrivateKey) -> TeamEntry {
    TeamEntry {
        member: [member; 16],
        keys: keys.public(),
        team: team.public().digest(),
        let_in_by: [by; 16],
        at: Timestamp::from_second(1_800_000_000 + i64::from(member)).unwrap(),
    }
}

#[test]
fn a_password_opens_the_members_keys_and_those_the_team_key() {
    let (team, member) = (make_team_pair(), MemberKeys::make());
    let stretch = Stretch::make(Cost::ReducedForTests);
    let sealed_keys = member.seal(&stretch.kek("right").unwrap(), &KEYS);
    let sealed_team = member.public().seal_team(&team, &TEAM).unwrap();

    let opened = MemberKeys::open(&stretch.kek("right").unwrap(), &KEYS, &sealed_keys).unwrap();
    let opened_team = opened.open_team(&TEAM, &sealed_team).unwrap();
    assert_eq!(opened_team.public(), team.public());
    assert_eq!(opened.public(), member.public());

    let wrong = MemberKeys::open(&stretch.kek("wrong").unwrap(), &KEYS, &sealed_keys);
    assert_eq!(wrong.unwrap_err(), OpenError::OtherKey);
    let stranger = MemberKeys::make().open_team(&TEAM, &sealed_team);
    assert_eq!(stranger.unwrap_err(), OpenError::OtherKey);
}

#[test]
fn the_printed_recovery_key_opens_the_team_key() {
    let (team, recovery) = (make_team_pair(), RecoveryKey::make());
    let sealed = recovery.seal_team(&team, &TEAM);
    let typed = recovery.printed().to_lowercase().replace(' ', "-\n");
    let read = RecoveryKey::parse(&typed).unwrap();
    assert_eq!(read.open_team(&TEAM, &sealed).unwrap().public(), team.public());
    let other = RecoveryKey::make().open_team(&TEAM, &sealed);
    assert_eq!(other.unwrap_err(), OpenError::OtherKey);
}

#[test]
fn a_recovery_key_is_printed_as_14_groups_of_four() {
    let printed = RecoveryKey::make().printed();
    let groups: Vec<_> = printed.split(' ').map(str::len).collect();
    assert_eq!(groups, [4; 14]);
}

#[test]
fn a_mistyped_recovery_key_is_told_by_count_sign_or_checksum() {
    let printed = RecoveryKey::make().printed();
    let refused = |text: &str| RecoveryKey::parse(text).unwrap_err();
    assert_eq!(refused(""), RecoveryError::WrongCount { found: 0 });
    assert_eq!(refused(&printed[1..]), RecoveryError::WrongCount { found: 55 });
    assert_eq!(refused(&"A".repeat(9999)), RecoveryError::WrongCount { found: 512 });
    assert_eq!(refused("AB9A"), RecoveryError::UnknownSign { position: 3 });
    assert_eq!(refused("ABÉA"), RecoveryError::UnknownSign { position: 3 });
    let other = if printed.starts_with('A') { "B" } else { "A" };
    assert_eq!(refused(&format!("{other}{}", &printed[1..])), RecoveryError::Checksum);
}

#[test]
fn digits_that_look_like_letters_are_read_as_those() {
    let recovery = loop {
        let made = RecoveryKey::make();
        if ["O", "I", "B"].iter().all(|letter| made.printed().contains(letter)) {
            break made;
        }
    };
    let typed = recovery.printed().replace('O', "0").replace('I', "1").replace('B', "8");
    assert_eq!(*RecoveryKey::parse(&typed).unwrap().printed(), *recovery.printed());
}

#[test]
fn a_chain_of_entries_holds_from_the_first_member_on() {
    let team = make_team_pair();
    let (first, second, third) = (MemberKeys::make(), MemberKeys::make(), MemberKeys::make());
    let chain = [
        entry(1, 1, &first, &team).sign(first.signer()),
        entry(2, 1, &second, &team).sign(first.signer()),
        entry(3, 2, &third, &team).sign(second.signer()),
    ];
    assert_eq!(verify_chain(&chain, team.public()), Ok(()));
    for signed in &chain {
        assert_eq!(SignedEntry::from_bytes(&signed.to_bytes()).as_ref(), Some(signed));
    }
}

#[test]
fn a_broken_chain_names_the_entry_and_why() {
    let team = make_team_pair();
    let (first, second) = (MemberKeys::make(), MemberKeys::make());
    let start = entry(1, 1, &first, &team).sign(first.signer());
    let check = |chain: &[SignedEntry]| verify_chain(chain, team.public()).unwrap_err();

    assert_eq!(check(&[]), ChainError::Empty);
    let not_own = entry(1, 1, &first, &team).sign(second.signer());
    assert_eq!(check(&[not_own]), ChainError::First);
    let by_nobody = entry(2, 9, &second, &team).sign(second.signer());
    assert_eq!(check(&[start.clone(), by_nobody]), ChainError::Stranger { at: 1 });
    let forged = entry(2, 1, &second, &team).sign(second.signer());
    assert_eq!(check(&[start.clone(), forged]), ChainError::Forged { at: 1 });
    assert_eq!(check(&[start.clone(), start.clone()]), ChainError::Repeated { at: 1 });
    let elsewhere = entry(2, 1, &second, &make_team_pair()).sign(first.signer());
    assert_eq!(check(&[start.clone(), elsewhere]), ChainError::OtherTeam { at: 1 });
    assert_eq!(
        verify_chain(&[start], make_team_pair().public()),
        Err(ChainError::OtherTeam { at: 0 })
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_changed_byte_of_an_entry_is_found(at: prop::sample::Index, flip in 1..=255_u8) {
        let (team, first) = (make_team_pair(), MemberKeys::make());
        let mut bytes = entry(1, 1, &first, &team).sign(first.signer()).to_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let key = first.signer().verify_key();
        prop_assert!(!SignedEntry::from_bytes(&bytes).is_some_and(|signed| signed.verify(&key)));
    }
}

#[test]
fn printing_member_or_recovery_keys_shows_none_of_them() {
    let shown = format!("{:?} {:?}", MemberKeys::make(), RecoveryKey::make());
    assert_eq!(shown, "MemberKeys(masked) RecoveryKey(masked)");
}
