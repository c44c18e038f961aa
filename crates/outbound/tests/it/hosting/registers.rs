//! What registers do: loops, floods, depth, other kinds, no contact; the country stays what it was.

use std::time::{Duration, Instant};

use luwte_domain::hosting::HostTrouble;
use luwte_outbound::hosting::Hosting;
use testkit::http_peer::{Asked, Reply};
use testkit::rdap_peer;

use super::{World, country, here};
use crate::support::address;

async fn with(register: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> (World, Hosting) {
    let world = World::new(|_, family| here(&["9.1.2.3"], family), register).await;
    let found = world.look_up("https://site.example/").await;
    (world, found)
}

/// Nothing of the register is taken, and everything else stands.
fn assert_refused(found: &Hosting, trouble: HostTrouble, what: &str) {
    assert_eq!(found.troubles, [trouble], "{what}");
    assert!(found.abuse.is_empty(), "{what}");
    assert_eq!(country(found).as_deref(), Some("NL"), "{what}");
}

#[tokio::test]
async fn an_entry_without_a_contact_for_abuse_is_said() {
    let (_, found) = with(|_| rdap_peer::entry("")).await;
    assert_refused(&found, HostTrouble::NoAbuseContact, "no contact");
}

#[tokio::test]
async fn a_redirect_to_another_register_is_followed_and_a_circle_is_not() {
    let (world, found) = with(|asked| match asked.target.as_str() {
        "/rdap/ip/9.1.2.3" => Reply::redirect("302 Found", "/other/ip/9.1.2.3"),
        _ => rdap_peer::entry("abuse@host.example"),
    })
    .await;
    assert_eq!(found.abuse[0].mail, "abuse@host.example");
    assert_eq!(world.register.lines().len(), 2);
    let (world, found) = with(|_| Reply::redirect("302 Found", "/rdap/ip/9.1.2.3")).await;
    assert_refused(&found, HostTrouble::RegisterFailed, "a circle");
    assert!(world.register.lines().len() <= 7);
}

#[tokio::test]
async fn a_redirect_into_a_private_network_is_not_followed() {
    for to in ["http://10.0.0.1/", "http://127.0.0.1:22/", "file:///etc/passwd"] {
        let (_, found) = with(move |_| Reply::redirect("302 Found", to)).await;
        assert_refused(&found, HostTrouble::RegisterFailed, to);
    }
}

#[tokio::test]
async fn a_body_that_claims_a_gigabyte_is_not_read() {
    let (world, found) = with(|_| {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/rdap+json\r\n\
                    Content-Length: 1073741824\r\n\r\n";
        let pause = Duration::ZERO;
        Reply::Pieces { head: head.into(), piece: vec![b' '; 65_536], times: 16_384, pause }
    })
    .await;
    assert_refused(&found, HostTrouble::RegisterFailed, "a gigabyte");
    assert!(world.register.body_bytes() < 16 << 20, "{} bytes", world.register.body_bytes());
}

#[tokio::test]
async fn a_body_without_end_is_cut_off() {
    let (world, found) = with(|_| {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/rdap+json\r\n\r\n";
        let pause = Duration::ZERO;
        Reply::Pieces { head: head.into(), piece: vec![b' '; 65_536], times: 16_384, pause }
    })
    .await;
    assert_refused(&found, HostTrouble::RegisterFailed, "no end");
    assert!(world.register.body_bytes() < 64 << 20, "{} bytes", world.register.body_bytes());
}

#[tokio::test]
async fn a_register_that_is_slow_or_silent_is_given_up_in_time() {
    for slow in [true, false] {
        let started = Instant::now();
        let (_, found) = with(move |_| {
            if !slow {
                return Reply::Silence;
            }
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/rdap+json\r\n\r\n";
            let pause = Duration::from_millis(200);
            Reply::Pieces { head: head.into(), piece: vec![b' '], times: 1_000, pause }
        })
        .await;
        assert!(started.elapsed() < Duration::from_secs(12), "{:?}", started.elapsed());
        assert_refused(&found, HostTrouble::RegisterFailed, "slow");
    }
}

#[tokio::test]
async fn deep_damaged_and_other_answers_are_refused() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let inside = format!("{{\"a\":{}1{}}}", "[".repeat(40), "]".repeat(40));
    for body in [deep.as_str(), &inside, "", "{", "null garbage", "<html>", "\u{feff}{}"] {
        let reply = rdap_peer::reply(body);
        let (_, found) = with(move |_| reply.clone()).await;
        let what: String = body.chars().take(20).collect();
        assert_refused(&found, HostTrouble::RegisterFailed, &what);
    }
    for (status, kind) in [
        ("200 OK", "text/html"),
        ("200 OK", "image/png"),
        ("404 Not Found", "application/rdap+json"),
        ("429 Too Many Requests", "application/rdap+json"),
        ("500 Oops", "application/rdap+json"),
    ] {
        let (_, found) = with(move |_| Reply::of(status, kind, "{}")).await;
        assert_refused(&found, HostTrouble::RegisterFailed, kind);
    }
}

#[tokio::test]
async fn answers_of_another_shape_have_no_contact() {
    for body in ["null", "[]", "7", r#"{"entities": 7}"#, r#"{"entities": [[], {"roles": 1}]}"#] {
        let reply = rdap_peer::reply(body);
        let (_, found) = with(move |_| reply.clone()).await;
        assert_refused(&found, HostTrouble::NoAbuseContact, body);
    }
}

#[tokio::test]
async fn a_contact_that_carries_a_header_is_none() {
    for mail in [r"a@host.example\r\nBcc: b@host.example", "a@host.example,b@host.example"] {
        let (_, found) = with(move |_| rdap_peer::entry(mail)).await;
        assert_refused(&found, HostTrouble::NoAbuseContact, mail);
    }
}

#[tokio::test]
async fn an_answer_is_remembered_for_the_range_that_it_is_about() {
    // All of them in the same prefix of the same network; two customers of it.
    let world = World::new(
        |name, family| {
            let ip = match name {
                "a.example" => &["9.1.2.3"],
                "b.example" => &["9.1.2.9"],
                _ => &["9.1.9.9"],
            };
            here(ip, family)
        },
        |asked| match asked.target.as_str() {
            "/rdap/ip/9.1.9.9" => rdap_peer::entry_of("9.1.9.0", "9.1.9.255", "b@host.example"),
            _ => rdap_peer::entry_of("9.1.2.0", "9.1.2.255", "a@host.example"),
        },
    )
    .await;
    let lookup = world.lookup();
    for (name, mail) in [("a", "a"), ("b", "a"), ("c", "b"), ("a", "a"), ("c", "b")] {
        let found = lookup.look_up(&address(&format!("https://{name}.example/"))).await;
        assert_eq!(found.abuse[0].mail, format!("{mail}@host.example"), "{name}");
    }
    assert_eq!(world.register.lines(), ["GET /rdap/ip/9.1.2.3", "GET /rdap/ip/9.1.9.9"]);
}

#[tokio::test]
async fn an_answer_about_everything_is_not_believed_of_other_prefixes() {
    let world = World::new(
        |name, family| here(if name == "a.example" { &["9.1.2.3"] } else { &["9.2.2.3"] }, family),
        |asked| match asked.target.as_str() {
            "/rdap/ip/9.1.2.3" => {
                rdap_peer::entry_of("0.0.0.0", "255.255.255.255", "a@host.example")
            }
            _ => rdap_peer::entry_of("::", "ffff::", "b@host.example"),
        },
    )
    .await;
    let lookup = world.lookup();
    for (name, mail) in [("a", "a"), ("b", "b"), ("b", "b")] {
        let found = lookup.look_up(&address(&format!("https://{name}.example/"))).await;
        assert_eq!(found.abuse[0].mail, format!("{mail}@host.example"), "{name}");
    }
    assert_eq!(world.register.lines().len(), 2);
}

#[tokio::test]
async fn the_list_of_registers_may_come_from_an_address() {
    let world = World::new(
        |_, family| here(&["9.1.2.3"], family),
        |asked| match asked.target.as_str() {
            "/list/ipv4.json" => {
                let at = asked.at;
                Reply::of("200 OK", "application/json", rdap_peer::list(at))
            }
            _ => rdap_peer::entry("abuse@host.example"),
        },
    )
    .await;
    let mut settings = world.settings();
    settings.registers = Some(format!("http://{}/list", world.register.addr()));
    let lookup = world.lookup_with(settings);
    let found = lookup.look_up(&address("https://site.example/")).await;
    assert_eq!(found.troubles, []);
    assert_eq!(world.register.lines(), ["GET /list/ipv4.json", "GET /rdap/ip/9.1.2.3"]);
}

#[tokio::test]
async fn a_list_that_is_missing_or_damaged_is_said() {
    let world = World::at(&["9.1.2.3"]).await;
    for bytes in [&b""[..], b"{}", b"{\"services\": [[[\"9.0.0.0/8\"], [\"ftp://x.example\"]]]}"] {
        world.write("ipv4.json", bytes);
        let found = world.look_up("https://site.example/").await;
        assert_refused(&found, HostTrouble::RegisterMissing, "list");
    }
    std::fs::remove_file(world.dir.path().join("ipv4.json")).unwrap();
    let found = world.look_up("https://site.example/").await;
    assert_refused(&found, HostTrouble::RegisterMissing, "no list");
}
