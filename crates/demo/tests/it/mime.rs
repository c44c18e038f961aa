//! What a mail looks like to its reader, and mails that lie about themselves.

use std::fmt::Write;
use std::sync::Arc;

use luwte_demo::mail::{Attachment, ReceivedMail};

use crate::support::{Sender, catcher};

/// Sends the lines of `text` as one mail and gives it as it was kept.
async fn received(text: &str) -> Arc<ReceivedMail> {
    let catcher = catcher().await;
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    let wire = text.replace('\n', "\r\n");
    assert_eq!(sender.mail(wire.as_bytes()).await, 250);
    assert_eq!(sender.say("NOOP").await, 250);
    catcher.mails().remove(0)
}

#[tokio::test]
async fn a_notice_with_text_html_and_json_twin_reads_as_its_parts() {
    let mail = received(
        "From: =?utf-8?b?THV3dGUg4oCTIHZvb3JiZWVsZA==?= <desk@luwte.example>\n\
         To: meldingen@voorbeeldplatform.example\n\
         Subject: =?utf-8?q?Verzoek:_=C3=A9=C3=A9n_plaats?=\n =?utf-8?b?IHdlZ2hhbGVu?=\n\
         Message-ID: <0f3c@luwte.example>\n\
         MIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=\"out\"\n\
         \n\
         --out\n\
         Content-Type: multipart/alternative; boundary=\"in\"\n\
         \n\
         --in\n\
         Content-Type: text/plain; charset=utf-8\n\
         Content-Transfer-Encoding: quoted-printable\n\
         \n\
         Open http://127.0.0.1:8480/kennisgeving/abcdefghijklmnopqrstuvwxyz0123456=\n\
         789 =E2=80=93 dank.\n\
         --in\n\
         Content-Type: text/html; charset=utf-8\n\
         \n\
         <p>Open</p>\n\
         --in--\n\
         --out\n\
         Content-Type: application/json\n\
         Content-Disposition: attachment; filename=\"kennisgeving.json\"\n\
         Content-Transfer-Encoding: base64\n\
         \n\
         eyJyZWZlcmVudGllIjoiMGYz\n\
         YyJ9\n\
         --out--",
    )
    .await;
    assert_eq!(mail.from, "desk@luwte.example");
    assert_eq!(mail.subject, "Verzoek: één plaats weghalen");
    assert_eq!(
        mail.text.trim_end(),
        "Open http://127.0.0.1:8480/kennisgeving/abcdefghijklmnopqrstuvwxyz0123456789 – dank."
    );
    assert_eq!(
        mail.attachments,
        [Attachment {
            name: "kennisgeving.json".to_owned(),
            media_type: "application/json".to_owned(),
            text: r#"{"referentie":"0f3c"}"#.to_owned(),
        }]
    );
}

#[tokio::test]
async fn a_mail_with_only_html_is_read_as_text() {
    let mail =
        received("Content-Type: text/html; charset=utf-8\n\n<h1>Dag</h1><p>Eén &amp; twee</p>")
            .await;
    assert!(mail.text.contains("Dag") && mail.text.contains("Eén & twee"), "{}", mail.text);
    assert!(!mail.text.contains('<'));
}

#[tokio::test]
async fn a_picture_in_a_mail_is_named_and_not_looked_at() {
    let mail = received(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHoi\n--b\n\
         Content-Type: image/png; name=\"plaatje.png\"\nContent-Transfer-Encoding: base64\n\n\
         iVBORw0KGgo=\n--b--",
    )
    .await;
    let [attachment] = mail.attachments.as_slice() else { panic!("{:?}", mail.attachments) };
    assert_eq!(attachment.name, "plaatje.png");
    assert_eq!(attachment.media_type, "image/png");
    assert_eq!(attachment.text, "");
}

#[tokio::test]
async fn a_mail_inside_a_mail_is_shown_as_its_text() {
    let mail = received(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHoi\n--b\n\
         Content-Type: message/rfc822\n\nSubject: binnen\n\nTekst\n--b--",
    )
    .await;
    assert_eq!(mail.attachments[0].media_type, "message/rfc822");
    assert!(mail.attachments[0].text.contains("Subject: binnen"));
}

#[tokio::test]
async fn a_mail_without_anything_is_kept() {
    let mail = received("").await;
    assert_eq!((mail.subject.as_str(), mail.text.trim()), ("", ""));
    assert_eq!(mail.from, "desk@luwte.example", "the envelope stands in for the header");
    assert_eq!(mail.message_id, None);
}

#[tokio::test]
async fn a_thousand_nested_parts_are_survived() {
    let mut text = String::new();
    for depth in 0..1_000 {
        write!(text, "Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n").unwrap();
    }
    received(&text).await;
    let nested = "Content-Type: message/rfc822\n\n".repeat(1_000);
    received(&nested).await;
}

#[tokio::test]
async fn a_mail_that_lies_about_its_charset_and_encoding_is_kept() {
    for head in [
        "Content-Type: text/plain; charset=utf-16",
        "Content-Type: text/plain; charset=no-such-thing",
        "Content-Type: text/plain; charset=utf-7",
        "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable",
        "Content-Type: multipart/mixed",
        "Content-Type: multipart/mixed; boundary=\"\"",
        "Content-Type: /;;;=",
        "Subject: =?utf-8?b?%%%?= =?x?q?=ZZ?=",
    ] {
        let mail = received(&format!("{head}\n\n=ZZ é %% --\n----\n")).await;
        assert!(mail.raw.starts_with(head.as_bytes()), "{head}");
    }
}

#[tokio::test]
async fn a_megabyte_of_nearly_base64_is_read_once() {
    let lines = "!@#$AAAA\n".repeat(100_000);
    let mail = received(&format!("Content-Transfer-Encoding: base64\n\n{lines}")).await;
    assert!(mail.text.len() <= 1024 * 1024);
}
