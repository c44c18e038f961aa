//! Mail to a small relay: what is sent, and how each kind of trouble is told apart.

use std::net::SocketAddr;
use std::time::Duration;

use jiff::Timestamp;
use luwte_domain::sending::SendTrouble;
use luwte_domain::{Lang, Word as _};
use luwte_outbound::install_tls_provider;
use luwte_outbound::mail::{Mail, MailSettings, MailTls, Mailer, Password, send};
use luwte_outbound::sending::SendResult;
use mail_parser::{MessageParser, MimeHeaders as _};
use testkit::smtp_peer::{SmtpFault, SmtpLogin, SmtpOptions, SmtpPeer, SmtpStep};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::support;

fn mail() -> Mail {
    Mail {
        message_id: "7c1e90ab@notices.example.org".to_owned(),
        to: "Misbruik <abuse@platform.example>".to_owned(),
        subject: "Verzoek: één adres – verwijderen".to_owned(),
        text: "Geachte lezer,\n\n.Een regel die met een punt begint.\n.\nSlot: café.\n".to_owned(),
        twins: vec![("notice.json".to_owned(), "{\"reference\":\"7c1e90ab\",\"é\":1}".to_owned())],
        in_language: Lang::Nl,
        date: Timestamp::from_second(1_790_000_000).unwrap(),
    }
}

fn settings(peer: &SmtpPeer) -> MailSettings {
    MailSettings {
        host: "127.0.0.1".to_owned(),
        port: peer.addr().port(),
        tls: MailTls::None,
        username: None,
        password: None,
        from: "Hulplijn <desk@help.example>".to_owned(),
        hello_name: None,
        timeout: Duration::from_secs(10),
        extra_root_pem: None,
    }
}

async fn send_with(peer: &SmtpPeer, change: impl FnOnce(&mut MailSettings)) -> SendResult {
    install_tls_provider();
    let mut settings = settings(peer);
    change(&mut settings);
    send(&Mailer::new(settings).unwrap(), &mail()).await
}

async fn with_fault(step: SmtpStep, fault: SmtpFault) -> (SendResult, usize) {
    let options = SmtpOptions { fault: Some((step, fault)), ..SmtpOptions::default() };
    let peer = SmtpPeer::start(options).await.unwrap();
    let result = send_with(&peer, |s| {
        if fault == SmtpFault::Hang {
            s.timeout = Duration::from_millis(400);
        }
    })
    .await;
    (result, peer.received().len())
}

fn why(result: SendResult) -> (&'static str, &'static str) {
    match result {
        SendResult::Sent { .. } => ("sent", ""),
        SendResult::Later { why, after } => {
            assert!(after >= Duration::from_secs(30));
            ("later", why.word())
        }
        SendResult::Refused { why } => ("refused", why.word()),
        SendResult::Broken { why } => ("broken", why.word()),
    }
}

#[tokio::test]
async fn a_message_arrives_whole_with_its_twin() {
    let peer = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
    let result = send_with(&peer, |_| ()).await;
    assert_eq!(result, SendResult::Sent { server_reply_code: 250 });
    let received = peer.received();
    assert_eq!(received.len(), 1);
    let message = MessageParser::default().parse(&received[0].data).unwrap();
    assert_eq!(message.message_id(), Some("7c1e90ab@notices.example.org"));
    assert_eq!(message.subject(), Some("Verzoek: één adres – verwijderen"));
    assert_eq!(message.date().unwrap().to_timestamp(), 1_790_000_000);
    let text = message.body_text(0).unwrap().replace("\r\n", "\n");
    assert_eq!(text.trim_end(), mail().text.trim_end());
    assert_eq!(message.attachment_count(), 1);
    let twin = message.attachment(0).unwrap();
    assert_eq!(twin.attachment_name(), Some("notice.json"));
    assert_eq!(std::str::from_utf8(twin.contents()).unwrap(), mail().twins[0].1);
    assert!(received[0].data.contains("Content-Language: nl\r\n"));
}

#[tokio::test]
async fn envelope_and_greeting_tell_nothing_more_than_the_settings() {
    let peer = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
    send_with(&peer, |_| ()).await;
    send_with(&peer, |s| s.hello_name = Some("out.help.example".to_owned())).await;
    let received = peer.received();
    assert_eq!(received[0].hello, "[127.0.0.1]");
    assert_eq!(received[1].hello, "out.help.example");
    assert_eq!(received[0].from, "FROM:<desk@help.example>");
    assert_eq!(received[0].to, ["TO:<abuse@platform.example>"]);
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = host.trim();
    if host.len() > 3 && !"localhost".contains(host) {
        assert!(!received[0].data.contains(host), "the own host name is in the message");
    }
}

#[tokio::test]
async fn another_attempt_carries_the_same_bytes() {
    let peer = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
    send_with(&peer, |_| ()).await;
    send_with(&peer, |_| ()).await;
    let received = peer.received();
    assert_eq!(received[0].data, received[1].data);
}

#[tokio::test]
async fn a_refused_recipient_or_message_is_refused_for_good() {
    let recipient = with_fault(SmtpStep::To, SmtpFault::Say("550 5.1.1 <abuse@x> unknown")).await;
    assert_eq!(why(recipient.0), ("refused", "recipient_refused"));
    let data = with_fault(SmtpStep::Data, SmtpFault::Say("554 5.7.1 no")).await;
    assert_eq!(why(data.0), ("refused", "message_refused"));
    let message = with_fault(SmtpStep::EndOfMessage, SmtpFault::Say("554 5.6.0 no")).await;
    assert_eq!(why(message.0), ("refused", "message_refused"));
}

#[tokio::test]
async fn a_temporary_answer_at_any_step_means_later() {
    for step in [
        SmtpStep::Greeting,
        SmtpStep::Hello,
        SmtpStep::From,
        SmtpStep::To,
        SmtpStep::Data,
        SmtpStep::EndOfMessage,
    ] {
        let (result, _) = with_fault(step, SmtpFault::Say("451 4.7.1 greylisted")).await;
        assert_eq!(why(result), ("later", "try_later"), "{step:?}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_before_the_end_means_later() {
    for step in [SmtpStep::Greeting, SmtpStep::Hello, SmtpStep::From, SmtpStep::To, SmtpStep::Data]
    {
        let (result, received) = with_fault(step, SmtpFault::Close).await;
        assert_eq!(why(result), ("later", "connection_lost"), "{step:?}");
        assert_eq!(received, 0, "{step:?}");
    }
}

#[tokio::test]
async fn a_relay_that_says_nothing_any_more_means_later() {
    for step in [SmtpStep::Greeting, SmtpStep::Hello, SmtpStep::From, SmtpStep::To, SmtpStep::Data]
    {
        let (result, _) = with_fault(step, SmtpFault::Hang).await;
        assert_eq!(why(result), ("later", "timed_out"), "{step:?}");
    }
}

#[tokio::test]
async fn a_message_whose_answer_never_came_is_told_apart() {
    let inside = with_fault(SmtpStep::InsideMessage, SmtpFault::Close).await;
    assert_eq!((why(inside.0), inside.1), (("later", "answer_lost"), 0));
    let closed = with_fault(SmtpStep::EndOfMessage, SmtpFault::Close).await;
    assert_eq!((why(closed.0), closed.1), (("later", "answer_lost"), 1));
    let silent = with_fault(SmtpStep::EndOfMessage, SmtpFault::Hang).await;
    assert_eq!((why(silent.0), silent.1), (("later", "answer_lost"), 1));
}

#[tokio::test]
async fn answers_out_of_step_never_count_as_sent() {
    let early = with_fault(SmtpStep::Data, SmtpFault::Say("250 2.0.0 Ok")).await;
    assert_eq!((why(early.0), early.1), (("later", "connection_lost"), 0));
    let late = with_fault(SmtpStep::EndOfMessage, SmtpFault::Say("354 Go ahead")).await;
    assert_eq!(why(late.0), ("later", "answer_lost"));
    let noise = with_fault(SmtpStep::To, SmtpFault::Say("HTTP/1.1 200 OK")).await;
    assert_eq!(why(noise.0), ("later", "connection_lost"));
}

#[tokio::test]
async fn what_only_the_operator_can_mend_is_broken() {
    let greeting = with_fault(SmtpStep::Greeting, SmtpFault::Say("554 5.7.1 go away")).await;
    assert_eq!(why(greeting.0), ("broken", "relay_refused"));
    let sender = with_fault(SmtpStep::From, SmtpFault::Say("553 5.1.8 not yours")).await;
    assert_eq!(why(sender.0), ("broken", "sender_refused"));
    let login = with_fault(SmtpStep::To, SmtpFault::Say("530 5.7.0 login first")).await;
    assert_eq!(why(login.0), ("broken", "login_refused"));
}

#[tokio::test]
async fn no_relay_at_all_means_later() {
    let peer = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
    let closed = settings(&peer);
    drop(peer);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let result = send(&Mailer::new(closed).unwrap(), &mail()).await;
    assert_eq!(why(result), ("later", "no_connection"));
}

#[tokio::test]
async fn both_ways_of_login_work_and_a_wrong_password_is_broken() {
    let plain = SmtpLogin::Plain("AGRlc2sAd29yZA==");
    for login in [plain, SmtpLogin::Login("ZGVzaw==", "d29yZA==")] {
        let options = SmtpOptions { login: Some(login), ..SmtpOptions::default() };
        let peer = SmtpPeer::start(options).await.unwrap();
        let with_password = |password: &'static str| {
            move |s: &mut MailSettings| {
                s.username = Some("desk".to_owned());
                s.password = Some(Password::new(password.to_owned()));
            }
        };
        let sent = send_with(&peer, with_password("word")).await;
        assert_eq!(why(sent), ("sent", ""), "{login:?}");
        assert!(peer.received()[0].is_logged_in);
        let wrong = send_with(&peer, with_password("other")).await;
        assert_eq!(why(wrong), ("broken", "login_refused"), "{login:?}");
        let none = send_with(&peer, |_| ()).await;
        assert_eq!(why(none), ("broken", "login_refused"), "{login:?}");
    }
}

#[tokio::test]
async fn a_login_that_is_not_offered_is_broken() {
    let peer = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
    let result = send_with(&peer, |s| {
        s.username = Some("desk".to_owned());
        s.password = Some(Password::new("word".to_owned()));
    })
    .await;
    assert_eq!(why(result), ("broken", "login_refused"));
}

#[tokio::test]
async fn tls_works_both_ways_with_the_operators_own_root() {
    let tls = support::tls(&["localhost", "127.0.0.1"]);
    let start = SmtpOptions { start_tls: Some(tls.wrap.clone()), ..SmtpOptions::default() };
    let implicit = SmtpOptions { implicit_tls: Some(tls.wrap.clone()), ..SmtpOptions::default() };
    for (options, way) in [(start, MailTls::StartTls), (implicit, MailTls::Implicit)] {
        let peer = SmtpPeer::start(options).await.unwrap();
        let sent = send_with(&peer, |s| {
            s.tls = way;
            s.extra_root_pem = Some(tls.root_pem.clone());
        })
        .await;
        assert_eq!(why(sent), ("sent", ""), "{way:?}");
        assert!(peer.received()[0].is_encrypted, "{way:?}");
        let unknown = send_with(&peer, |s| s.tls = way).await;
        assert_eq!(why(unknown), ("broken", "tls_failed"), "{way:?}");
        assert_eq!(peer.received().len(), 1, "{way:?}");
    }
}

/// Passes on what is said to and by `peer`; as soon as it took a message, what it says is damaged.
async fn damaged_after_the_message(peer: SmtpPeer) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (client, _) = listener.accept().await.unwrap();
        let server = TcpStream::connect(peer.addr()).await.unwrap();
        let (mut from_client, mut to_client) = client.into_split();
        let (mut from_server, mut to_server) = server.into_split();
        tokio::spawn(async move { tokio::io::copy(&mut from_client, &mut to_server).await });
        let mut bytes = [0; 4_096];
        while let Ok(count @ 1..) = from_server.read(&mut bytes).await {
            if !peer.received().is_empty() {
                bytes[count - 1] ^= 1;
            }
            to_client.write_all(&bytes[..count]).await.unwrap();
        }
    });
    addr
}

#[tokio::test]
async fn tls_that_breaks_before_the_answer_leaves_open_whether_the_message_was_taken() {
    let tls = support::tls(&["127.0.0.1"]);
    let options = SmtpOptions { implicit_tls: Some(tls.wrap.clone()), ..SmtpOptions::default() };
    let peer = SmtpPeer::start(options).await.unwrap();
    let settings = MailSettings {
        tls: MailTls::Implicit,
        extra_root_pem: Some(tls.root_pem.clone()),
        ..settings(&peer)
    };
    let port = damaged_after_the_message(peer).await.port();
    install_tls_provider();
    let result = send(&Mailer::new(MailSettings { port, ..settings }).unwrap(), &mail()).await;
    assert_eq!(why(result), ("later", "answer_lost"));
}

#[tokio::test]
async fn without_starttls_nothing_is_sent_in_the_clear() {
    let peer = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
    let result = send_with(&peer, |s| s.tls = MailTls::StartTls).await;
    assert_eq!(why(result), ("broken", "no_starttls"));
    assert!(peer.received().is_empty());
}

#[tokio::test]
async fn a_message_that_cannot_be_sent_contacts_nobody() {
    install_tls_provider();
    let peer = SmtpPeer::start(SmtpOptions::default()).await.unwrap();
    let mailer = Mailer::new(settings(&peer)).unwrap();
    let split = Mail { subject: "a\r\nBcc: b@c.example".to_owned(), ..mail() };
    let result = send(&mailer, &split).await;
    assert_eq!(result, SendResult::Broken { why: SendTrouble::BadMessage });
    assert!(peer.received().is_empty());
}
