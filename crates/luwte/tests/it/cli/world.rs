//! The demonstration and the installation refuse each other's directory, and `serve` has no path of
//! the demonstration.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use testkit::http_client::HttpClient;

use super::{refused, say};
use crate::program::{Around, Installation, free_ports, luwte, run};

#[tokio::test]
async fn a_demonstration_and_an_installation_refuse_each_other() {
    let installation = Installation::new(Around::default());
    let real = installation.data().display().to_string();
    let port = free_ports(4).to_string();
    refused(&say(&["demo", "--data", &real, "--port", &port]), 5, "real installation");
    let case = "01990000-0000-7000-8000-0000000000aa";
    let export = ["export", case, "--user", "x", "--code", "1", "--data", &real];
    refused(&run(luwte().args(export), "x\n"), 5, "real installation");

    let demo = installation.path("demo");
    let mut command = luwte();
    command.args(["demo", "--port", &port, "--data"]).arg(&demo);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut first).unwrap();
    let world: Value = serde_json::from_str(&first).unwrap();
    for (pointer, part) in [
        ("/public", "http://127.0.0.1:"),
        ("/desk/url", "/balie"),
        ("/desk/totp_secret", ""),
        ("/recipient/portal", "/kennisgeving/"),
        ("/partner/notices", "/api/v1/notices"),
        ("/partner/signing_key", "="),
        ("/platform/moderator", "/moderator"),
        ("/platform/items/0", "http://127.0.0.1:"),
        ("/mail/smtp", "127.0.0.1:"),
        ("/mail/api", "/api/mails"),
    ] {
        let value = world.pointer(pointer).and_then(Value::as_str);
        assert!(value.is_some_and(|value| value.contains(part)), "{pointer}: {first}");
    }
    let site =
        world["public"].as_str().unwrap().trim_start_matches("http://").trim_end_matches('/');
    let home = HttpClient::new(site.parse().unwrap()).get("/onderdelen").await.unwrap();
    assert!(home.status == 200 && home.text().to_lowercase().contains("synthetisch"));
    let key = format!("Bearer {}", world["partner"]["api_key"].as_str().unwrap());
    let path = "/api/v1/notices";
    let mut partner = HttpClient::new(site.parse().unwrap());
    let notices = partner.ask("GET", path, &[("Authorization", &key)], b"").await.unwrap();
    let open = notices.text().matches("\"state\":\"sent\"").count();
    assert_eq!((notices.status, open), (200, 1), "{}", notices.text());
    refused(&say(&["demo", "--port", &port]), 2, &port);
    let _ = kill_process(Pid::from_child(&child), Signal::TERM);
    assert!(child.wait().unwrap().success());
    fs::write(installation.config(), installation.settings(&demo)).unwrap();
    refused(&installation.run(&["serve"], ""), 5, "demonstration");
}

#[tokio::test]
async fn serve_has_no_path_of_the_demonstration() {
    let installation = Installation::new(Around::default());
    let _serving = installation.start();
    let mut browser: HttpClient = installation.browser();
    for path in [
        "/onderdelen",
        "/en/components",
        "/moderator",
        "/mail",
        "/mails",
        "/api/mails",
        "/api/v1",
        "/demo",
        "/debug",
        "/metrics",
    ] {
        assert_eq!(browser.get(path).await.unwrap().status, 404, "{path}");
    }
    for path in ["/", "/en", "/over", "/hulp", "/balie/inloggen"] {
        let page = browser.get(path).await.unwrap();
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.text().to_lowercase().contains("synthetisch"), "{path}");
    }
}
