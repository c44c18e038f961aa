//! Published vectors of both suites, golden wraps of this house, and refusals.

use super::*;
use data_encoding::HEXLOWER;
use proptest::prelude::*;

const PLACE: Place = Place { table: "case_key", column: "team", row: [7; 16] };
const SUITES: [Suite; 2] = [Suite::XWing, Suite::X25519];

fn vector(json: &str) -> impl Fn(&str) -> Vec<u8> {
    let fields: serde_json::Value = serde_json::from_str(json).unwrap();
    move |name| HEXLOWER.decode(fields[name].as_str().unwrap().as_bytes()).unwrap()
}

#[test]
fn the_x25519_vector_of_rfc_9180_opens() {
    let v = vector(include_str!("../../tests/vectors/hpke-x25519.json"));
    let (sk, enc, info) = (v("skRm"), v("enc"), v("info"));
    let text = open_hpke::<X25519HkdfSha256>(&sk, &enc, &info, &v("aad"), &v("ct"));
    assert_eq!(*text.unwrap(), v("pt"));
}

#[test]
fn the_x_wing_vector_of_the_hpke_draft_opens() {
    let v = vector(include_str!("../../tests/vectors/hpke-x-wing.json"));
    let (sk, enc, info) = (v("skRm"), v("enc"), v("info"));
    let text = open_hpke::<XWing>(&sk, &enc, &info, &v("aad"), &v("ct"));
    assert_eq!(*text.unwrap(), v("pt"));
}

#[test]
fn the_key_pair_and_secret_of_the_x_wing_draft_come_out() {
    let v = vector(include_str!("../../tests/vectors/x-wing.json"));
    let pair = derive_pair(Suite::XWing, &v("sk").try_into().unwrap());
    assert_eq!(pair.public().raw(), v("pk"));
    let secret = <XWing as Kem>::PrivateKey::from_bytes(&v("sk")).unwrap();
    let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(&v("ct")).unwrap();
    assert_eq!(XWing::decap(&secret, None, &encapsulated).unwrap().0.to_vec(), v("ss"));
}

#[test]
fn golden_wraps_of_both_suites_open() {
    let goldens = [
        include_str!("../../tests/vectors/wrap-x-wing.hex"),
        include_str!("../../tests/vectors/wrap-x25519.hex"),
    ];
    for (suite, golden) in SUITES.into_iter().zip(goldens) {
        let sealed = HEXLOWER.decode(golden.trim().as_bytes()).unwrap();
        let pair = derive_pair(suite, &[3; 32]);
        assert_eq!(&**open_with(&pair, &PLACE, &sealed).unwrap(), b"sealed text");
    }
}

#[test]
fn what_was_sealed_opens_and_pairs_survive_their_bytes() {
    for suite in SUITES {
        let pair = make_pair(suite);
        let again = PrivateKey::from_bytes(&pair.to_bytes()).unwrap();
        let public = PublicKey::from_bytes(&pair.public().to_bytes()).unwrap();
        assert_eq!(&public, again.public());
        let sealed = seal_to(&public, &PLACE, b"text").unwrap();
        assert_eq!(&**open_with(&again, &PLACE, &sealed).unwrap(), b"text");
        assert_eq!(sealed.len(), 1 + 16 + suite.encapsulated_bytes() + 4 + 16);
    }
}

#[test]
fn another_place_or_key_is_refused() {
    for suite in SUITES {
        let pair = make_pair(suite);
        let sealed = seal_to(pair.public(), &PLACE, b"text").unwrap();
        for other in [
            Place { row: [8; 16], ..PLACE },
            Place { column: "person", ..PLACE },
            Place { table: "case", ..PLACE },
        ] {
            assert_eq!(open_with(&pair, &other, &sealed).unwrap_err(), OpenError::Forged);
        }
        let stranger = make_pair(suite);
        assert_eq!(open_with(&stranger, &PLACE, &sealed).unwrap_err(), OpenError::OtherKey);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_changed_byte_is_found(at: prop::sample::Index, flip in 1..=255_u8) {
        for suite in SUITES {
            let pair = derive_pair(suite, &[3; 32]);
            let mut sealed = seal_to(pair.public(), &PLACE, b"text").unwrap();
            let at = at.index(sealed.len());
            sealed[at] ^= flip;
            prop_assert!(open_with(&pair, &PLACE, &sealed).is_err());
        }
    }

    #[test]
    fn any_bytes_are_refused_without_harm(bytes: Vec<u8>) {
        let pair = derive_pair(Suite::X25519, &[3; 32]);
        prop_assert!(open_with(&pair, &PLACE, &bytes).is_err());
        if let Ok(public) = PublicKey::from_bytes(&bytes) {
            prop_assert_eq!(public.to_bytes(), bytes);
        }
    }
}

#[test]
fn an_all_zero_public_key_is_unusable() {
    let zero = PublicKey::from_bytes(&[&[2][..], &[0; 32]].concat()).unwrap();
    assert_eq!(seal_to(&zero, &PLACE, b"text").unwrap_err(), KeyError::Unusable);
}

#[test]
fn a_fingerprint_is_known_in_any_spacing_and_case() {
    let public = derive_pair(Suite::X25519, &[3; 32]).public().clone();
    let fingerprint = public.fingerprint();
    assert_eq!(fingerprint.len(), 64 + 15);
    assert!(public.has_fingerprint(&fingerprint));
    assert!(public.has_fingerprint(&fingerprint.to_uppercase().replace(' ', "")));
    assert!(!public.has_fingerprint(&fingerprint[5..]));
    assert!(!public.has_fingerprint(""));
    assert!(!make_pair(Suite::X25519).public().has_fingerprint(&fingerprint));
}

#[test]
fn printing_a_private_key_shows_none_of_its_bytes() {
    assert_eq!(format!("{:?}", make_pair(Suite::X25519)), "PrivateKey(masked)");
}
