//! Packs that hold, and ten thousand that were tampered with.

use super::*;
use crate::custody::make_salt;

const ROUNDS: u64 = 10_000;

fn signer() -> Signer {
    Signer::from_seed(&[6; 32])
}

fn item(index: u64, case: [u8; 16]) -> PackItem {
    let at =
        Timestamp::from_millisecond(1_800_000_000_000 + i64::try_from(index).unwrap()).unwrap();
    let record = format!("https://photos.example/{index}\nstatus 200 \"ok\" \\ é\n");
    let manifest = Manifest::new(case, "text of a place", "member 2", "luwte 0.1", at, &record);
    PackItem { index, manifest, record, salt: make_salt() }
}

fn input() -> PackInput {
    let all: Vec<_> = (0..7).map(|index| item(index, [u8::from(index % 2 == 0); 16])).collect();
    PackInput {
        case_number: "L-2026-0007".to_owned(),
        case_reference: [1; 16],
        made_at: Timestamp::from_millisecond(1_800_000_100_000).unwrap(),
        origin: Origin::parse("desk.example/custody").unwrap(),
        leaves: all.iter().map(|item| item.manifest.leaf(&item.salt)).collect(),
        items: all.into_iter().filter(|item| item.index % 2 == 0).collect(),
        events: vec!["2027-01-15 received".to_owned(), "2027-01-15 sent".to_owned()],
    }
}

fn pack() -> Vec<u8> {
    build(input(), &signer()).unwrap()
}

/// A changed body, signed again with the same key.
fn signed_again(change: impl FnOnce(&mut Body)) -> Vec<u8> {
    let mut file: File = serde_json::from_slice(&pack()).unwrap();
    change(&mut file.body);
    file.signature = Hex(signer().sign(LABEL, &[&digest(&file.body)]));
    pretty(&file)
}

#[test]
fn an_unbroken_pack_tells_what_it_holds() {
    let verified = verify(&pack()).unwrap();
    assert_eq!((verified.items, verified.size, verified.events), (4, 7, 2));
    assert_eq!(verified.case_number, "L-2026-0007");
    assert_eq!(verified.made_at, input().made_at);
    assert_eq!(verified.key, signer().verify_key());
    assert_eq!(verified.origin.as_str(), "desk.example/custody");
}

#[test]
fn a_pack_without_records_or_leaves_holds_too() {
    let empty = PackInput { leaves: vec![], items: vec![], events: vec![], ..input() };
    assert_eq!(verify(&build(empty, &signer()).unwrap()).unwrap().size, 0);
}

#[test]
fn every_single_byte_counts() {
    let pack = pack();
    for at in 0..pack.len() {
        let mut changed = pack.clone();
        changed[at] ^= 1;
        assert!(verify(&changed).is_err(), "byte {at}");
    }
}

/// Numbers that look random and are the same in every run (xorshift, 64 bits).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// One way to tamper: flip, drop, swap, insert, append, cut, double, or overwrite a stretch.
fn tampered(pack: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = pack.to_vec();
    let (one, other) = (dice.below(bytes.len()), dice.below(bytes.len()));
    let (from, to) = (one.min(other), one.max(other));
    let byte = u8::try_from(dice.below(256)).unwrap();
    match dice.below(9) {
        0 => bytes[one] ^= 1 << dice.below(8),
        1 => drop(bytes.remove(one)),
        2 => bytes.swap(one, other),
        3 => bytes.insert(one, byte),
        4 => bytes.push(byte),
        5 => bytes.truncate(one),
        6 => drop(bytes.splice(to..to, pack[from..to.min(from + 40)].to_vec())),
        7 => bytes[from..to.min(from + 8)].fill(byte),
        _ => {
            // A whole line to another place.
            let mut lines: Vec<_> = pack.split_inclusive(|byte| *byte == b'\n').collect();
            let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
            lines.swap(one, other);
            bytes = lines.concat();
        }
    }
    bytes
}

#[test]
fn each_of_ten_thousand_random_changes_is_found() {
    let pack = pack();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut tried = 0;
    while tried < ROUNDS {
        let changed = tampered(&pack, &mut dice);
        if changed != pack {
            assert!(verify(&changed).is_err(), "round {tried}");
            tried += 1;
        }
    }
}

#[test]
fn a_change_that_is_signed_again_is_found_by_the_log() {
    let refused = |change: fn(&mut Body)| verify(&signed_again(change)).unwrap_err();
    assert_eq!(refused(|body| body.items[1].record.push('.')), PackError::OtherRecord { index: 2 });
    assert_eq!(
        refused(|body| body.items[1].manifest.who.push('.')),
        PackError::OtherRecord { index: 2 }
    );
    assert_eq!(refused(|body| body.items[1].salt.0[0] ^= 1), PackError::OtherRecord { index: 2 });
    assert_eq!(refused(|body| body.items[1].index = 3), PackError::OtherRecord { index: 3 });
    assert_eq!(
        refused(|body| body.items[3].index = u64::MAX),
        PackError::OtherRecord { index: u64::MAX }
    );
    assert_eq!(refused(|body| body.items.swap(0, 1)), PackError::OutOfOrder { index: 0 });
    assert_eq!(
        refused(|body| body.items[3].manifest.case_reference = [2; 16]),
        PackError::OtherCase { index: 6 }
    );
    assert_eq!(refused(|body| body.leaves[1].0[0] ^= 1), PackError::OtherLeaves);
    assert_eq!(refused(|body| body.leaves.truncate(6)), PackError::OtherLeaves);
    assert_eq!(refused(|body| body.leaves.push(Hex([0; 32]))), PackError::OtherLeaves);
    assert_eq!(refused(|body| body.format.push('2')), PackError::OtherFormat);
    assert!(matches!(refused(|body| body.checkpoint.push('.')), PackError::Checkpoint(_)));
    assert!(matches!(refused(|body| body.origin.push('x')), PackError::Checkpoint(_)));
}

#[test]
fn a_change_that_is_not_signed_again_is_forged() {
    let mut file: File = serde_json::from_slice(&pack()).unwrap();
    file.body.events.pop();
    assert_eq!(verify(&pretty(&file)), Err(PackError::Forged));
    let mut file: File = serde_json::from_slice(&pack()).unwrap();
    file.body.public_key = Hex(Signer::make().verify_key().to_bytes());
    assert_eq!(verify(&pretty(&file)), Err(PackError::Forged));
}

#[test]
fn other_spellings_and_other_files_are_refused() {
    let pack = pack();
    let compact: serde_json::Value = serde_json::from_slice(&pack).unwrap();
    let compact = serde_json::to_vec(&compact).unwrap();
    assert!(matches!(verify(&compact), Err(PackError::Respelled { .. })));
    assert_eq!(verify(&[&pack[..], b"\n"].concat()), Err(PackError::Respelled { at: pack.len() }));
    for bytes in [&b""[..], b"{}", b"null", b"\xef\xbb\xbf{}", &pack[..pack.len() / 2], &[0xff; 9]]
    {
        assert!(matches!(verify(bytes), Err(PackError::NotAPack { .. })));
    }
    let text = String::from_utf8(pack).unwrap();
    let doubled = text.replacen("\"events\": [", "\"events\": [], \"events\": [", 1);
    assert!(matches!(verify(doubled.as_bytes()), Err(PackError::NotAPack { .. })));
}

#[test]
fn records_that_do_not_hold_together_never_become_a_pack() {
    let mut damaged = input();
    damaged.items[0].record.push('.');
    assert_eq!(build(damaged, &signer()), Err(PackError::OtherRecord { index: 0 }));
    let mut foreign = input();
    foreign.case_reference = [9; 16];
    assert_eq!(build(foreign, &signer()), Err(PackError::OtherCase { index: 0 }));
}

#[test]
fn printing_the_input_of_a_pack_shows_none_of_it() {
    let shown = format!("{:?} {:?}", input(), input().items[0]);
    assert_eq!(shown, "PackInput(masked) PackItem(masked)");
}
