//! Packets of a look-up, counted in a network of the test's own, in which every address answers on
//! this machine: some go to the name server and to the register, none to the site itself nor to
//! where a register sends on that is no register.
//!
//! Where no network namespace can be made, only what was looked up is held.

use testkit::http_peer::Reply;
use testkit::net::{Network, PacketCounter, own_network};
use testkit::rdap_peer;

use super::{World, country, here};

/// The ranges of the site, of which the name server tells.
const SITE: &[&str] = &["9.1.0.0/16", "2a0e:1::/32"];
/// Where a register of bad will sends on to.
const INSIDE: &[&str] = &["10.0.0.0/8", "169.254.0.0/16", "fc00::/7"];

#[test]
fn no_packet_of_a_look_up_goes_to_the_site() {
    let test = "hosting::packets::no_packet_of_a_look_up_goes_to_the_site";
    let runtime = tokio::runtime::Runtime::new().unwrap();
    match own_network(test, "2a0e:2::1".parse().unwrap()).unwrap() {
        Network::Own => runtime.block_on(count()),
        Network::Ran { passed } => assert!(passed, "the run inside its own network failed"),
        Network::Shared { why } => {
            eprintln!("{why}: packets are not counted");
            runtime.block_on(look_up_both());
        }
    }
}

async fn count() {
    let site = PacketCounter::watch("site", SITE).unwrap();
    let _ = tokio::net::TcpStream::connect("9.1.2.3:443").await;
    let _ = tokio::net::TcpStream::connect("[2a0e:1::5]:443").await;
    let control = site.packets().unwrap();
    assert!(control >= 2, "the counter counts: {control}");
    let inside = PacketCounter::watch("inside", INSIDE).unwrap();
    let served = PacketCounter::watch("served", &["127.0.0.0/8"]).unwrap();
    look_up_both().await;
    assert!(served.packets().unwrap() > 0, "the name server and the register were asked");
    assert_eq!(site.packets().unwrap(), control, "a packet went to the site");
    let register = "http://169.254.169.254/ip/9.1.2.3";
    for to in [register, "http://10.1.2.3/", "http://[fd00::1]/", "https://9.1.2.3/"] {
        let world = World::new(
            |_, family| here(&["9.1.2.3"], family),
            move |_| Reply::redirect("302 Found", to),
        )
        .await;
        let found = world.look_up("https://site.example/").await;
        assert!(!found.troubles.is_empty(), "{to}: unsaid");
        assert_eq!(inside.packets().unwrap(), 0, "a packet went to {to}");
    }
    assert_eq!(site.packets().unwrap(), control, "a register sent to the site");
}

/// A site of both families, and one of IPv6 only.
async fn look_up_both() {
    for ips in [&["9.1.2.3", "2a0e:1::5"] as &[_], &["2a0e:1::5"]] {
        let world = World::new(
            move |_, family| here(ips, family),
            |_| rdap_peer::entry("abuse@host.example"),
        )
        .await;
        let found = world.look_up("https://site.example/p/1").await;
        assert_eq!(found.troubles, []);
        assert_eq!(country(&found).as_deref(), Some("NL"));
        assert!(world.dns.asked().len() >= 2, "{:?}", world.dns.asked());
    }
}
