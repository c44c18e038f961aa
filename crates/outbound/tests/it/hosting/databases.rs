//! Database files that are missing, old, damaged or swapped: unknown, and said, never wrong.

use luwte_domain::hosting::HostTrouble;
use testkit::mmdb::{MmdbWriter, Value};

use super::{World, countries, country, days_ago, networks, now};
use crate::support::address;

#[tokio::test]
async fn an_old_database_counts_as_unknown_and_its_day_is_told() {
    let world = World::at(&["9.1.2.3"]).await;
    world.write("country.mmdb", &countries(days_ago(31)).bytes());
    let found = world.look_up("https://site.example/").await;
    assert_eq!(country(&found), None);
    assert_eq!(found.troubles, [HostTrouble::CountryStale]);
    assert!(found.countries_of.is_some());
    assert!(found.network().is_some());
    world.write("asn.mmdb", &networks(days_ago(31)).bytes());
    let found = world.look_up("https://site.example/").await;
    assert_eq!(found.network(), None);
    assert!(found.troubles.contains(&HostTrouble::NetworkStale));
}

#[tokio::test]
async fn without_its_network_a_host_has_no_country_because_somebody_may_stand_in_front() {
    let world = World::at(&["9.1.2.3"]).await;
    let file = world.dir.path().join("asn.mmdb");
    let nowhere = MmdbWriter::new(days_ago(3)).with("9.7.0.0/16", &Value::network(1, "Elders"));
    for (bytes, trouble) in [
        (networks(days_ago(31)).bytes(), HostTrouble::NetworkStale),
        (b"no database".to_vec(), HostTrouble::NetworkBroken),
        (nowhere.bytes(), HostTrouble::NetworksDiffer),
        (Vec::new(), HostTrouble::NetworkMissing),
    ] {
        world.write("asn.mmdb", &bytes);
        if bytes.is_empty() {
            std::fs::remove_file(&file).unwrap();
        }
        let found = world.look_up("https://site.example/").await;
        assert_eq!(country(&found), None, "{trouble:?}");
        assert!(found.machines[0].country.is_some(), "{trouble:?}");
        assert_eq!(found.troubles, [trouble]);
    }
}

#[tokio::test]
async fn a_database_from_the_future_counts_as_old() {
    let world = World::at(&["9.1.2.3"]).await;
    for built_at in [now() + 3 * 86_400, u64::MAX, i64::MAX.unsigned_abs()] {
        world.write("country.mmdb", &countries(built_at).bytes());
        let found = world.look_up("https://site.example/").await;
        assert_eq!(country(&found), None, "{built_at}");
        let said = [HostTrouble::CountryStale, HostTrouble::CountryBroken];
        assert!(found.troubles.iter().any(|trouble| said.contains(trouble)), "{built_at}");
    }
}

#[tokio::test]
async fn a_database_cut_off_anywhere_never_tells_a_wrong_country() {
    let world = World::at(&["9.1.2.3"]).await;
    let whole = countries(days_ago(3)).bytes();
    for percent in 0..100 {
        let cut = whole.len() * percent / 100;
        world.write("country.mmdb", &whole[..cut]);
        let found = world.look_up("https://site.example/").await;
        assert_eq!(country(&found), None, "cut at {cut} of {}", whole.len());
        assert!(found.troubles.contains(&HostTrouble::CountryBroken), "cut at {cut}");
    }
}

#[tokio::test]
async fn a_database_with_any_one_byte_changed_does_no_harm() {
    let world = World::at(&["9.1.2.3"]).await;
    let whole = countries(days_ago(3)).bytes();
    let lookup = world.lookup();
    // The end is data and metadata, where pointers, sizes and types stand.
    for at in whole.len().saturating_sub(420)..whole.len() {
        for byte in [0x00, 0x20, 0x38, 0x7f, 0xff] {
            let mut changed = whole.clone();
            changed[at] = byte;
            world.write("country.mmdb", &changed);
            let found = lookup.look_up(&address("https://9.1.2.3/")).await;
            assert!(found.network().is_some(), "byte {at} as {byte}");
        }
    }
}

#[tokio::test]
async fn hostile_records_are_broken_or_unknown() {
    let deep = (0..600).fold(Value::text("NL"), |inner, _| Value::List(vec![inner]));
    let hostile = [
        ("a pointer to itself", Value::Pointer(0)),
        ("a pointer out of the file", Value::Pointer(u32::MAX)),
        ("a text", Value::text("NL")),
        ("a number for a code", Value::map([("country", Value::Number(7))])),
        ("a code of three letters", Value::country("NLD")),
        ("a code of markup", Value::country("<b")),
        ("a small code", Value::country("nl")),
        ("a code of nobody", Value::country("ZZ")),
        ("no country", Value::map([])),
        ("a deep list", deep),
    ];
    let world = World::at(&["9.1.2.3"]).await;
    for (what, value) in hostile {
        let file = MmdbWriter::new(days_ago(3)).with("9.1.0.0/16", &value).bytes();
        world.write("country.mmdb", &file);
        let found = world.look_up("https://site.example/").await;
        assert_eq!(country(&found), None, "{what}");
    }
}

#[tokio::test]
async fn what_is_no_database_is_said_by_kind() {
    let world = World::at(&["9.1.2.3"]).await;
    for bytes in [&b""[..], b"no database", &[0xab; 4_096], b"\xab\xcd\xefMaxMind.com"] {
        world.write("country.mmdb", bytes);
        let found = world.look_up("https://site.example/").await;
        assert_eq!(found.troubles, [HostTrouble::CountryBroken]);
    }
    std::fs::remove_file(world.dir.path().join("country.mmdb")).unwrap();
    let found = world.look_up("https://site.example/").await;
    assert_eq!(found.troubles, [HostTrouble::CountryMissing]);
    std::fs::create_dir(world.dir.path().join("country.mmdb")).unwrap();
    let found = world.look_up("https://site.example/").await;
    assert_eq!(found.troubles, [HostTrouble::CountryBroken]);
}

#[tokio::test]
async fn a_database_that_is_swapped_is_read_anew() {
    let world = World::at(&["9.1.2.3"]).await;
    let lookup = world.lookup();
    let at = address("https://site.example/");
    assert_eq!(country(&lookup.look_up(&at).await).as_deref(), Some("NL"));
    let other = MmdbWriter::new(days_ago(1)).with("9.1.0.0/16", &Value::country("BE"));
    world.write("country.mmdb", &other.bytes());
    assert_eq!(country(&lookup.look_up(&at).await).as_deref(), Some("BE"));
    world.write("country.mmdb", b"half of a copy");
    assert_eq!(country(&lookup.look_up(&at).await), None);
    world.write("country.mmdb", &countries(days_ago(1)).bytes());
    assert_eq!(country(&lookup.look_up(&at).await).as_deref(), Some("NL"));
}
