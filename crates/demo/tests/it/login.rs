//! Encryption and login.

use std::sync::Arc;

use luwte_demo::mail::{Login, MailCatcher, SmtpOptions};
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::support::{Sender, catcher_with};

/// `\0desk\0s3cret` and `\0desk\0wrong` in base64.
const RIGHT: &str = "AGRlc2sAczNjcmV0";
const WRONG: &str = "AGRlc2sAd3Jvbmc=";

fn login() -> Login {
    Login { user: "desk".to_owned(), password: "s3cret".to_owned() }
}

/// Settings of a server for `localhost`, and of a client that trusts it alone.
fn encryption() -> (Arc<ServerConfig>, Arc<ClientConfig>) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let certificate: CertificateDer<'static> = made.cert.der().clone();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(default_provider());
    let server = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(certificate).unwrap();
    let client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    (Arc::new(server), Arc::new(client))
}

async fn encrypted(
    catcher: &MailCatcher,
    client: Arc<ClientConfig>,
) -> Sender<TlsStream<TcpStream>> {
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.say("STARTTLS").await, 220);
    let name = ServerName::try_from("localhost").unwrap();
    let stream = TlsConnector::from(client).connect(name, sender.into_stream()).await.unwrap();
    Sender::over(stream)
}

#[tokio::test]
async fn with_encryption_no_mail_is_taken_before_starttls() {
    let (server, client) = encryption();
    let options = SmtpOptions { tls: Some(server), login: Some(login()), ..SmtpOptions::default() };
    let catcher = catcher_with(options).await;
    let mut plain = Sender::connect(catcher.smtp_address()).await;
    plain.send(b"EHLO desk.example\r\n").await;
    let (_, offered) = plain.reply().await;
    assert!(offered.contains("STARTTLS") && !offered.contains("AUTH"), "{offered}");
    assert_eq!(plain.say("MAIL FROM:<>").await, 530);
    assert_eq!(plain.say(&format!("AUTH PLAIN {RIGHT}")).await, 538);

    let mut sender = encrypted(&catcher, client).await;
    assert_eq!(sender.say("MAIL FROM:<>").await, 503, "EHLO has to be said again");
    sender.send(b"EHLO desk.example\r\n").await;
    let (_, offered) = sender.reply().await;
    assert!(offered.contains("AUTH PLAIN LOGIN") && !offered.contains("STARTTLS"), "{offered}");
    assert_eq!(sender.say("MAIL FROM:<>").await, 530, "login is needed");
    assert_eq!(sender.say(&format!("AUTH PLAIN {RIGHT}")).await, 235);
    assert_eq!(sender.mail(b"Subject: sealed\r\n\r\nx").await, 250);
    assert_eq!(sender.say("STARTTLS").await, 503);
    assert_eq!(sender.say("QUIT").await, 221);
    assert_eq!(catcher.mails()[0].subject, "sealed");
}

#[tokio::test]
async fn commands_slipped_in_before_encryption_are_dropped() {
    let (server, client) = encryption();
    let catcher = catcher_with(SmtpOptions { tls: Some(server), ..SmtpOptions::default() }).await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    sender.send(b"STARTTLS\r\nEHLO evil.example\r\nMAIL FROM:<evil@x.example>\r\n").await;
    assert_eq!(sender.reply().await.0, 220);
    let name = ServerName::try_from("localhost").unwrap();
    let stream = TlsConnector::from(client).connect(name, sender.into_stream()).await.unwrap();
    let mut sender = Sender::over(stream);
    assert_eq!(sender.say("RCPT TO:<a@b.example>").await, 503);
    assert_eq!(sender.say("EHLO desk.example").await, 250);
    assert_eq!(sender.mail(b"Subject: x\r\n\r\n").await, 250);
}

#[tokio::test]
async fn without_encryption_a_login_can_be_asked_for() {
    let catcher =
        catcher_with(SmtpOptions { login: Some(login()), ..SmtpOptions::default() }).await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    for (line, code) in [
        ("MAIL FROM:<>", 530),
        (&format!("AUTH PLAIN {WRONG}"), 535),
        ("AUTH GSSAPI", 504),
        ("AUTH PLAIN", 334),
        ("*", 501),
        ("AUTH PLAIN", 334),
        ("not base64", 501),
        ("AUTH LOGIN", 334),
        ("ZGVzaw==", 334),
        ("czNjcmV0", 235),
        (&format!("AUTH PLAIN {RIGHT}"), 503),
    ] {
        assert_eq!(sender.say(line).await, code, "{line}");
    }
    assert_eq!(sender.mail(b"Subject: x\r\n\r\n").await, 250);
}

#[test]
fn a_password_is_not_printed() {
    assert!(!format!("{:?}", login()).contains("s3cret"));
}
