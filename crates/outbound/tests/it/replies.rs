//! Hostile and broken mails: each is read within its bounds, and what is no text is nowhere.
//!
//! Serves: S49.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write as _};
use std::time::{Duration, Instant};

use luwte_outbound::replies::{MailIn, Maildir, MaildirError, ReplyLimits, read};
use proptest::prelude::*;

const CANARY: &str = "kanarie-in-een-bijlage";
/// Nothing here takes longer, whatever it claims to be.
const BAR: Duration = Duration::from_secs(20);

fn took(mail: impl Read) -> MailIn {
    let begun = Instant::now();
    let mail = read(mail, ReplyLimits::default()).unwrap();
    assert!(begun.elapsed() < BAR, "took {:?}", begun.elapsed());
    assert!(mail.text.chars().count() <= ReplyLimits::default().shown_chars);
    mail
}

fn of(head: &str, body: &str) -> MailIn {
    took(format!("Subject: Re: x\r\n{head}\r\n\r\n{body}").as_bytes())
}

/// `depth` containers inside each other with a text in the innermost.
fn nested(depth: usize) -> String {
    let mut mail = String::from("Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
    for level in 1..depth {
        let (outer, inner) = (level - 1, level);
        let _ =
            write!(mail, "--b{outer}\r\nContent-Type: multipart/mixed; boundary=b{inner}\r\n\r\n");
    }
    let _ = write!(mail, "--b{}\r\nContent-Type: text/plain\r\n\r\nbinnenin\r\n", depth - 1);
    mail
}

#[test]
fn the_text_of_an_ordinary_mail_is_read() {
    let mail = of("Content-Type: text/plain; charset=utf-8", "Verwijderd, één keer.\r\n");
    assert_eq!(
        (mail.text.as_str(), mail.left_out, mail.is_cut),
        ("Verwijderd, één keer.", 0, false)
    );
    let quoted = "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable";
    assert_eq!(of(quoted, "=E9=E9n keer =\r\nweg").text, "één keer weg");
    let coded = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64";
    assert_eq!(of(coded, "V2VnLg==\r\n").text, "Weg.");
    assert_eq!(
        of("Content-Type: text/html", "<p>Weg <b>nu</b></p><script>x()</script>").text,
        "Weg nu"
    );
    assert_eq!(of("X-A: b", "zonder soort").text, "zonder soort");
}

#[test]
fn plain_text_is_taken_and_its_twin_with_markup_left() {
    let body = "--q\r\nContent-Type: text/plain\r\n\r\nWeg.\r\n--q\r\nContent-Type: text/html\r\n\r\n<p>Weg.</p>\r\n--q--\r\n";
    let mail = of("Content-Type: multipart/alternative; boundary=\"q\"", body);
    assert_eq!(mail.text, "Weg.");
}

#[test]
fn ten_thousand_parts_are_two_hundred() {
    let part = format!("--p\r\nContent-Type: image/png\r\n\r\n{CANARY}\r\n");
    let mail = of("Content-Type: multipart/mixed; boundary=p", &part.repeat(10_000));
    assert!(mail.is_cut && mail.left_out <= 200, "{}", mail.left_out);
    assert!(mail.text.is_empty());
}

#[test]
fn containers_are_opened_to_a_depth() {
    assert_eq!(took(nested(8).as_bytes()).text, "binnenin");
    let deep = took(nested(1_000).as_bytes());
    assert!(deep.is_cut && deep.text.is_empty());
}

#[test]
fn a_head_without_end_is_read_to_a_bound() {
    let many = format!("{}\r\nWeg.", "X-Kop: waarde\r\n".repeat(100_000));
    assert!(took(many.as_bytes()).is_cut);
    let long = format!("X-Kop: {}\r\n\r\nWeg.", "a".repeat(5 << 20));
    assert!(took(long.as_bytes()).is_cut);
    let ids = format!("References: {}\r\n\r\nWeg.", "<a@b.example> ".repeat(4_000));
    assert!(took(ids.as_bytes()).names.len() <= 30);
}

#[test]
fn a_hundred_megabytes_are_read_to_thirty_two() {
    let head = b"In-Reply-To: <a@b.example>\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n\
                 --q\r\n\r\nWeg.\r\n--q\r\nContent-Type: video/mp4\r\n\r\n";
    let endless = std::io::repeat(b'A').take(100 << 20);
    let mail = took(head.chain(endless));
    assert_eq!((mail.text.as_str(), mail.is_cut, mail.left_out), ("Weg.", true, 1));
    assert_eq!(mail.names, ["a@b.example"]);
}

#[test]
fn a_text_without_end_is_kept_to_a_bound() {
    let coded = "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64";
    let line = format!("{}\r\n", "QUJD".repeat(19));
    let mail = of(coded, &line.repeat(100_000));
    assert!(mail.is_cut && mail.text.len() <= 30_000);
    let mail = of("Content-Type: text/plain", &"woord ".repeat(1_000_000));
    assert!(mail.is_cut);
    let mail = of("Content-Type: text/html", &"<div>".repeat(60_000));
    assert!(mail.is_cut && mail.text.is_empty());
}

#[test]
fn a_container_without_a_mark_is_let_pass() {
    for head in [
        "Content-Type: multipart/mixed",
        "Content-Type: multipart/mixed; boundary=",
        "Content-Type: multipart/mixed; boundary=\"\"",
    ] {
        let mail = of(head, &format!("--x\r\nContent-Type: text/plain\r\n\r\n{CANARY}\r\n"));
        assert!(mail.text.is_empty() && mail.is_cut, "{head}: {}", mail.text);
    }
}

#[test]
fn what_lies_about_what_it_is_is_no_text() {
    let picture: Vec<u8> = (0..4_000_u32).map(|n| (n * 31 % 251) as u8).collect();
    let mut mail = b"Content-Type: text/plain; charset=utf-8\r\n\r\n".to_vec();
    mail.extend(&picture);
    let read = took(mail.as_slice());
    assert_eq!((read.text.as_str(), read.left_out), ("", 1));
    let coded = data_encoding::BASE64_MIME.encode(&picture);
    let read =
        of("Content-Type: text/plain; charset=latin1\r\nContent-Transfer-Encoding: base64", &coded);
    assert_eq!((read.text.as_str(), read.left_out), ("", 1));
    let mixed = "Content-Type: image/png\r\nContent-Type: text/plain";
    assert!(!of(mixed, "\u{0}\u{1}\u{2}").text.contains('\u{1}'));
}

#[test]
fn names_and_words_of_other_alphabets_harm_nothing() {
    for head in [
        "Content-Type: text/plain; charset=utf-16",
        "Content-Type: text/plain; charset=x-unknown-42",
        "Content-Type: text/plain; charset=utf-7",
        "Content-Type: TEXT/PLAIN; CHARSET=\"; drop table\"",
        "Content-Type: ;;;=",
        "Content-Type: text",
        "Content-Transfer-Encoding: x-zip",
    ] {
        let _ = of(head, "Weg +AGEAYg- \u{FEFF}\u{202E}.");
    }
    assert!(!of("X: y", "Weg\u{202E}gew.").text.contains('\u{202E}'));
}

#[test]
fn a_subject_holds_no_line_and_no_control() {
    let mail = took(&b"Subject: =?utf-8?Q?a=0D=0ABcc:_x@y.example=00?=\r\n\r\nx"[..]);
    assert!(!mail.subject.contains(['\r', '\n', '\0']), "{:?}", mail.subject);
}

#[test]
fn attachments_of_every_kind_leave_nothing() {
    let parts = [
        format!("Content-Type: image/jpeg; name={CANARY}.jpg\r\n\r\n{CANARY}"),
        format!("Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n{CANARY}"),
        format!("Content-Type: message/rfc822\r\n\r\nSubject: {CANARY}\r\n\r\n{CANARY}"),
        format!("Content-Type: text/plain; name={CANARY}.txt\r\n\r\n{CANARY}"),
        format!("Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\n{CANARY}"),
        format!("Content-Type: text/calendar\r\n\r\n{CANARY}"),
        format!("Content-Disposition: attachment; filename=a.jpg\r\n\r\n{CANARY}"),
        format!(
            "Content-Disposition: attachment; filename=a.jpg\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
            data_encoding::BASE64.encode(CANARY.as_bytes())
        ),
        format!("X-Kop: {}\r\nContent-Type: image/jpeg\r\n\r\n{CANARY}", "a".repeat(70_000)),
        format!(
            "Content-Type: multipart/digest; boundary=d\r\n\r\n--d\r\n\r\nSubject: {CANARY}\r\n\r\n{CANARY}\r\n--d--"
        ),
        format!("Content-Type: text/plain\r\n\r\nbegin 644 a.jpg\r\n{CANARY}\r\nend"),
        format!(
            "Content-Type: text/plain\r\n\r\n=ybegin line=1 name=a\r\n{CANARY}\r\n=yend size=1"
        ),
        format!(
            "Content-Type: text/html\r\n\r\n<img title='{CANARY}' src='cid:{CANARY}'><!-- {CANARY} -->"
        ),
        format!(
            "Content-Type: multipart/related; boundary=r\r\n\r\n{CANARY}\r\n--r\r\nContent-Type: image/gif\r\n\r\n{CANARY}\r\n--r--\r\n{CANARY}"
        ),
    ];
    for part in parts {
        let body = format!("{CANARY}\r\n--m\r\n{part}\r\n--m--\r\n{CANARY}\r\n");
        let mail = of("Content-Type: multipart/mixed; boundary=m", &body);
        let kept =
            format!("{}{}{}{}{:?}", mail.from, mail.subject, mail.text, mail.report, mail.names);
        assert!(!kept.contains(CANARY), "{part}: {kept}");
    }
}

#[test]
fn a_report_about_delivery_names_our_mail_and_says_what_happened() {
    let report = |action: &str| {
        format!(
            "--r\r\n\r\nSorry.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\n\
             Action: {action}\r\nStatus: 5.1.1\r\n--r\r\nContent-Type: text/rfc822-headers\r\n\r\n\
             Received: from x\r\nMessage-ID: <abc@luwte.example>\r\n--r--\r\n"
        )
    };
    let head = "Return-Path: <>\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r";
    let failed = of(head, &report("failed"));
    assert_eq!(failed.names, ["abc@luwte.example"]);
    assert!(failed.signs.is_failure && failed.signs.has_no_return && failed.signs.is_automatic);
    assert!(failed.report.contains("Status: 5.1.1"), "{}", failed.report);
    let late = of(head, &report("delayed"));
    assert!(late.signs.is_progress && !late.signs.is_failure);
    // Of a returned mail only the Message-ID is read, also where it is whole.
    let whole = report("failed").replace("text/rfc822-headers", "message/rfc822");
    let whole = whole.replace("--r--", &format!("\r\n{CANARY}\r\n--r--"));
    let whole = of(head, &whole);
    assert_eq!(whole.names, ["abc@luwte.example"]);
    assert!(!whole.text.contains(CANARY) && !whole.report.contains(CANARY));
}

#[test]
fn a_machine_is_known_by_its_head() {
    for head in [
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Precedence: bulk",
        "List-Unsubscribe: <mailto:a@b.example>",
    ] {
        assert!(of(head, "x").signs.is_automatic, "{head}");
    }
    for head in ["Auto-Submitted: no", "Precedence: first-class", "X-Other: y"] {
        assert!(!of(head, "x").signs.is_automatic, "{head}");
    }
}

#[test]
fn a_maildir_must_be_one() {
    let dir = tempfile::tempdir().unwrap();
    let open = |path: &std::path::Path| Maildir::open(path).unwrap_err();
    assert!(matches!(open(std::path::Path::new("Maildir")), MaildirError::Relative(_)));
    assert!(matches!(open(dir.path()), MaildirError::NoMaildir(_)));
    assert!(matches!(open(&dir.path().join("none")), MaildirError::NoMaildir(_)));
}

#[test]
fn a_mail_that_went_away_is_passed_over() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["new", "cur", "tmp"] {
        fs::create_dir(dir.path().join(name)).unwrap();
    }
    let maildir = Maildir::open(dir.path()).unwrap();
    for name in ["b", "a", "c"] {
        fs::File::create(dir.path().join("new").join(name)).unwrap().write_all(b"x").unwrap();
    }
    let waiting = maildir.waiting(2).unwrap();
    assert_eq!(waiting.len(), 2);
    fs::remove_file(dir.path().join("new/a")).unwrap();
    assert_eq!(maildir.read(&waiting[0], ReplyLimits::default()).unwrap(), None);
    maildir.remove(&waiting[0]).unwrap();
    let kept = read(&b"x"[..], ReplyLimits::default()).unwrap();
    maildir.set_aside(&waiting[0], &kept).unwrap();
    // What became a link after it was listed is not followed.
    fs::remove_file(dir.path().join("new/b")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", dir.path().join("new/b")).unwrap();
    assert_eq!(maildir.read(&waiting[1], ReplyLimits::default()).unwrap(), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_break_it(mail in prop::collection::vec(any::<u8>(), 0..3_000)) {
        let _ = took(mail.as_slice());
    }

    #[test]
    fn no_pieces_of_mail_break_it(pieces in prop::collection::vec(prop::sample::select(vec![
        "Content-Type: ", "multipart/mixed; boundary=q", "text/plain", "text/html; charset=utf-16",
        "message/rfc822", "message/delivery-status", "\r\n", "\r\n\r\n", "--q", "--q--", "--", "Subject: ",
        "=?utf-8?B?", "?=", "From: <", ">", "References: ", "Content-Transfer-Encoding: base64", "\u{0}",
        "begin 644 a b", "é", "A", ";", "\"", "Action: failed",
    ]), 0..60)) {
        let _ = took(pieces.concat().as_bytes());
    }
}
