//! The conversation, its order, bounds and refusals.

use std::time::Duration;

use luwte_demo::mail::SmtpOptions;

use crate::support::{Sender, catcher, catcher_with};

const MIB: usize = 1024 * 1024;

#[tokio::test]
async fn a_mail_is_kept_with_envelope_headers_and_text() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    let text = b"From: Meldpunt <desk@luwte.example>\r\nSubject: Verzoek\r\n\
                 Message-ID: <a1@luwte.example>\r\n\r\nEen regel.\r\nNog een.";
    assert_eq!(sender.mail(text).await, 250);
    assert_eq!(sender.say("QUIT").await, 221);

    let mails = catcher.mails();
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.id, "1");
    assert_eq!(mail.from, "desk@luwte.example");
    assert_eq!(mail.to, ["meldingen@voorbeeldplatform.example"]);
    assert_eq!(mail.subject, "Verzoek");
    assert_eq!(mail.message_id.as_deref(), Some("a1@luwte.example"));
    assert_eq!(mail.text, "Een regel.\nNog een.\n");
    assert_eq!(mail.at.to_string(), "2026-03-29T12:00:00Z");
    assert_eq!(mail.raw, [text.as_slice(), b"\r\n"].concat());
}

#[tokio::test]
async fn the_extensions_are_named_after_ehlo_only() {
    let catcher = catcher().await;
    let mut sender = Sender::connect(catcher.smtp_address()).await;
    sender.send(b"EHLO desk.example\r\n").await;
    let (_, offered) = sender.reply().await;
    for extension in ["PIPELINING", "SIZE 1048576", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"] {
        assert!(offered.contains(extension), "{extension}");
    }
    assert!(!offered.contains("STARTTLS") && !offered.contains("AUTH"));
    sender.send(b"HELO desk.example\r\n").await;
    assert_eq!(sender.reply().await, (250, "250 mail.voorbeeld.example\r\n".to_owned()));
}

#[tokio::test]
async fn a_stuffed_dot_goes_and_a_dot_inside_a_line_stays() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.mail(b"Subject: x\r\n\r\n..\r\n..a\r\n.b\r\nc.d\r\n. \r\nend").await, 250);
    assert_eq!(catcher.mails()[0].text, ".\n.a\nb\nc.d\n \nend\n");
}

#[tokio::test]
async fn pipelined_commands_are_answered_in_order() {
    let catcher = catcher().await;
    let mut sender = Sender::connect(catcher.smtp_address()).await;
    let together = b"EHLO a.example\r\nMAIL FROM:<a@a.example> SIZE=20 BODY=8BITMIME\r\n\
                     RCPT TO:<b@b.example>\r\nRCPT TO:<not an address>\r\nRCPT TO:<c@c.example>\r\nDATA\r\n";
    sender.send(together).await;
    for code in [250, 250, 250, 553, 250, 354] {
        assert_eq!(sender.reply().await.0, code);
    }
    sender.send(b"Subject: a\r\n\r\none\r\n.\r\nMAIL FROM:<>\r\nRSET\r\nNOOP x\r\nQUIT\r\n").await;
    for code in [250, 250, 250, 250, 221] {
        assert_eq!(sender.reply().await.0, code);
    }
    assert_eq!(catcher.mails()[0].to, ["b@b.example", "c@c.example"]);
}

#[tokio::test]
async fn commands_out_of_order_are_refused_and_the_conversation_goes_on() {
    let catcher = catcher().await;
    let mut sender = Sender::connect(catcher.smtp_address()).await;
    for (line, code) in [
        ("MAIL FROM:<a@a.example>", 503),
        ("EHLO a.example", 250),
        ("RCPT TO:<b@b.example>", 503),
        ("DATA", 503),
        ("MAIL FROM:<a@a.example>", 250),
        ("MAIL FROM:<a@a.example>", 503),
        ("DATA", 554),
        ("RCPT TO:<b@b.example>", 250),
        ("RSET", 250),
        ("DATA", 503),
        ("MAIL FROM:<a@a.example>", 250),
        ("EHLO a.example", 250),
        ("RCPT TO:<b@b.example>", 503),
        ("DATA now", 501),
        ("EHLO", 501),
        ("STARTTLS", 502),
        ("AUTH PLAIN", 502),
    ] {
        assert_eq!(sender.say(line).await, code, "{line}");
    }
    assert_eq!(sender.mail(b"Subject: x\r\n\r\ny").await, 250);
}

#[tokio::test]
async fn addresses_are_not_verified() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    for (line, code) in [
        ("VRFY meldingen", 252),
        ("EXPN all", 252),
        ("HELP", 502),
        ("GET / HTTP/1.1", 500),
        ("", 500),
    ] {
        assert_eq!(sender.say(line).await, code, "{line}");
    }
}

#[tokio::test]
async fn a_mail_that_says_it_is_too_large_is_refused_before_its_text() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.say("MAIL FROM:<a@a.example> SIZE=1048577").await, 552);
    assert_eq!(sender.say("MAIL FROM:<a@a.example> SIZE=99999999999999999999999").await, 501);
    assert_eq!(sender.say("MAIL FROM:<a@a.example> SIZE=1048576").await, 250);
}

#[tokio::test]
async fn a_mail_that_is_too_large_is_refused_and_the_next_one_taken() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    let line = [vec![b'a'; 998], b"\r\n".to_vec()].concat();
    let large = line.repeat(MIB / 1_000 + 1);
    assert_eq!(sender.mail(&large).await, 552);
    assert_eq!(sender.mail(&large[..large.len() - 2_000]).await, 250);
    assert_eq!(catcher.mails().len(), 1);
}

#[tokio::test]
async fn a_mail_that_never_ends_is_cut_off() {
    let catcher = catcher_with(SmtpOptions { most_bytes: 2_000, ..SmtpOptions::default() }).await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    sender.begin_mail().await;
    sender.send(&b"0123456789\r\n".repeat(4_000)).await;
    assert!(sender.try_reply().await.is_err());
    assert!(catcher.mails().is_empty());
}

#[tokio::test]
async fn a_text_line_over_998_bytes_is_refused() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    let headers = b"Subject: x\r\n\r\n";
    assert_eq!(sender.mail(&[headers.as_slice(), &[b'a'; 999]].concat()).await, 554);
    assert_eq!(sender.mail(&[headers.as_slice(), &vec![b'a'; 50_000]].concat()).await, 554);
    assert_eq!(sender.mail(&[headers.as_slice(), b".", &[b'.'; 998]].concat()).await, 250);
    assert_eq!(catcher.mails().len(), 1);
}

#[tokio::test]
async fn a_lone_line_feed_cannot_end_a_mail_or_start_another() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    for end in ["\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n"] {
        let smuggled = format!("Subject: x\r\n\r\na{end}MAIL FROM:<evil@x.example>");
        assert_eq!(sender.mail(smuggled.as_bytes()).await, 554, "{end:?}");
    }
    assert!(catcher.mails().is_empty());
}

#[tokio::test]
async fn eight_bit_text_and_addresses_arrive_unchanged() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.say("MAIL FROM:<zoë@luwte.example> BODY=8BITMIME SMTPUTF8").await, 250);
    assert_eq!(sender.say("RCPT TO:<café@voorbeeld.example>").await, 250);
    assert_eq!(sender.say("DATA").await, 354);
    let text =
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nÉén 🌊";
    sender.send(format!("{text}\r\n.\r\n").as_bytes()).await;
    assert_eq!(sender.reply().await.0, 250);
    let mails = catcher.mails();
    assert_eq!(mails[0].text, "Één 🌊\n");
    assert_eq!(mails[0].from, "zoë@luwte.example");
    assert_eq!(mails[0].to, ["café@voorbeeld.example"]);
}

#[tokio::test]
async fn a_recipient_outside_ascii_needs_smtputf8_on_the_mail() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.say("MAIL FROM:<a@luwte.example>").await, 250);
    assert_eq!(sender.say("RCPT TO:<café@voorbeeld.example>").await, 553);
    assert_eq!(sender.say("RCPT TO:<Postmaster>").await, 250);
}

#[tokio::test]
async fn a_mail_whose_sender_hangs_up_inside_the_text_is_not_kept() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    sender.begin_mail().await;
    sender.send(b"Subject: half\r\n\r\nHalf a mail\r\n").await;
    drop(sender);
    let mut other = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(other.mail(b"Subject: whole\r\n\r\n").await, 250);
    let subjects: Vec<_> = catcher.mails().iter().map(|mail| mail.subject.clone()).collect();
    assert_eq!(subjects, ["whole"]);
}

#[tokio::test]
async fn a_sender_that_talks_nonsense_is_hung_up_on() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    let long = "x".repeat(5_000);
    for _ in 0..19 {
        assert_eq!(sender.say(&long).await, 500);
    }
    assert_eq!(sender.say("BLAH").await, 421);
    assert!(sender.try_reply().await.is_err());
}

#[tokio::test]
async fn a_silent_sender_is_told_and_hung_up_on() {
    let idle_within = Duration::from_millis(50);
    let catcher = catcher_with(SmtpOptions { idle_within, ..SmtpOptions::default() }).await;
    let mut sender = Sender::connect(catcher.smtp_address()).await;
    assert_eq!(sender.reply().await.0, 421);
    assert!(sender.try_reply().await.is_err());
}

#[tokio::test]
async fn the_hundred_and_first_recipient_is_asked_to_wait() {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.say("MAIL FROM:<>").await, 250);
    for number in 0..100 {
        assert_eq!(sender.say(&format!("RCPT TO:<a{number}@b.example>")).await, 250);
    }
    assert_eq!(sender.say("RCPT TO:<last@b.example>").await, 452);
}

#[tokio::test]
async fn the_sixty_fifth_conversation_is_asked_to_come_back() {
    let catcher = catcher().await;
    let mut open = Vec::new();
    for _ in 0..64 {
        open.push(Sender::connect(catcher.smtp_address()).await);
    }
    let stream = tokio::net::TcpStream::connect(catcher.smtp_address()).await.unwrap();
    assert_eq!(Sender::over(stream).reply().await.0, 421);
    assert_eq!(open[63].say("NOOP").await, 250);
}

#[tokio::test]
async fn thirty_senders_at_once_lose_nothing() {
    let catcher = catcher().await;
    let address = catcher.smtp_address();
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..30 {
        tasks.spawn(async move {
            let mut sender = Sender::greeted(address).await;
            for part in 0..5 {
                let text = format!("Subject: {number}-{part}\r\n\r\nx");
                assert_eq!(sender.mail(text.as_bytes()).await, 250);
            }
        });
    }
    tasks.join_all().await;
    let mut subjects: Vec<_> = catcher.mails().iter().map(|mail| mail.subject.clone()).collect();
    subjects.sort();
    subjects.dedup();
    assert_eq!(subjects.len(), 150);
}
