//! Each mail is taken once, and what hangs on it is nowhere.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

use luwte_casework::Worker;
use luwte_domain::reply::ReplyKind;

use super::Sent;
use crate::house::Kind;

/// A word that stands in what must not be kept.
const CANARY: &str = "kanarie-in-een-bijlage";

#[tokio::test]
async fn the_same_mail_is_taken_once_whatever_its_file_is_called() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::on(kind).await else { continue };
        for name in ["1.a", "2.b", "3.c"] {
            sent.drop_mail(name, sent.answer("We have removed it."));
        }
        assert_eq!(sent.take().await, 3);
        // As after a crash between the commit and the removal of the file.
        sent.drop_mail("4.a", sent.answer("We have removed it."));
        assert_eq!(sent.take().await, 1);
        assert_eq!(sent.waiting().await.len(), 1, "{kind:?}");
        assert_eq!((sent.in_new(), sent.aside()), (0, 0));
    }
}

#[tokio::test]
async fn two_processes_take_a_mail_once() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sent) = Sent::on(kind).await else { continue };
        let houses = [sent.scene.fixture.house.clone(), sent.scene.fixture.reopened().await];
        for number in 0..12 {
            sent.drop_mail(&format!("{number}.a"), sent.answer(&format!("Removed {number}.")));
        }
        let mut workers = tokio::task::JoinSet::new();
        for house in houses {
            workers.spawn(async move { Worker::new(house).take_mail().await.map(|_| ()) });
        }
        for done in workers.join_all().await {
            done.unwrap();
        }
        assert_eq!(sent.waiting().await.len(), 12, "{kind:?}");
        assert_eq!(sent.in_new(), 0);
    }
}

#[tokio::test]
async fn mail_that_waits_without_a_team_or_a_case_harms_nothing() {
    let sent = Sent::new().await;
    let outside = sent.scene.fixture.dir.path().join("elders");
    fs::write(&outside, sent.answer("We have removed it.")).unwrap();
    let new = sent.maildir().join("new");
    symlink(&outside, new.join("0.link")).unwrap();
    fs::create_dir(new.join("0.dir")).unwrap();
    rustix_fifo(&new.join("0.pipe"));
    sent.drop_mail("1.a", sent.answer("We have removed it."));
    sent.drop_mail("2.empty", "");
    assert_eq!(sent.take().await, 2);
    assert_eq!(sent.waiting().await.len(), 1);
    assert!(outside.exists(), "what a link points at stays");
    assert_eq!((sent.in_new(), sent.aside()), (3, 1));
}

fn rustix_fifo(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// A mail with a picture in every place that one can be in.
fn with_attachments(sent: &Sent) -> String {
    let line = data_encoding::BASE64.encode(CANARY.repeat(30).as_bytes());
    let lines = line.as_bytes().chunks(60).map(|chunk| std::str::from_utf8(chunk).unwrap());
    let file = lines.collect::<Vec<_>>().join("\r\n");
    let uu = format!("begin 644 foto.jpg\r\nM{CANARY}\r\n`\r\nend\r\n");
    format!(
        "From: m@platform.example\r\nSubject: Re\r\nIn-Reply-To: <{}>\r\n\
         Content-Type: multipart/mixed; boundary=a\r\n\r\n{CANARY}\r\n\
         --a\r\nContent-Type: multipart/related; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nWij hebben het verwijderd.\r\n{uu}\r\n{file}\r\n\
         --b\r\nContent-Type: image/png; name={CANARY}.png\r\nContent-Transfer-Encoding: base64\r\n\r\n{file}\r\n\
         --b\r\nContent-Type: text/html\r\n\r\n<img alt=\"{CANARY}\" src=\"data:image/png;base64,{CANARY}\">\r\n\
         --b--\r\n\
         --a\r\nContent-Type: message/rfc822\r\n\r\nSubject: {CANARY}\r\n\r\n{CANARY}\r\n\
         --a\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename={CANARY}.txt\r\n\r\n{CANARY}\r\n\
         --a\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n\r\n{CANARY}\r\n\
         --a--\r\n{CANARY}\r\n",
        sent.message_id
    )
}

#[tokio::test]
async fn nothing_that_hangs_on_a_mail_is_kept_anywhere() {
    let sent = Sent::new().await;
    let view = sent.opened(with_attachments(&sent)).await;
    assert_eq!(view.proposed, ReplyKind::Removed);
    assert!(view.text.starts_with("Wij hebben het verwijderd."), "{}", view.text);
    assert_eq!(view.left_out, 4);
    let encoded = data_encoding::BASE64.encode(CANARY.as_bytes());
    let shown = format!("{} {} {} {}", view.from, view.subject, view.text, view.report);
    for canary in [CANARY, &encoded[..20]] {
        assert!(!shown.contains(canary), "{shown}");
    }
    assert_no_canary(&sent);
}

/// Not in the database, not in the maildir, nowhere below the directory of the installation.
fn assert_no_canary(sent: &Sent) {
    let encoded = data_encoding::BASE64.encode(CANARY.as_bytes());
    for path in files(sent.scene.fixture.dir.path()) {
        let bytes = fs::read(&path).unwrap();
        let holds =
            |canary: &str| bytes.windows(canary.len()).any(|part| part == canary.as_bytes());
        assert!(!holds(CANARY) && !holds(&encoded[..20]), "{}", path.display());
    }
}

#[tokio::test]
async fn of_a_mail_that_belongs_to_no_notice_its_words_alone_are_set_aside() {
    let sent = Sent::new().await;
    let mail = with_attachments(&sent).replace(&sent.message_id, "vreemd@elders.example");
    sent.drop_mail("1.a", &mail);
    assert_eq!(sent.take().await, 1);
    assert_eq!((sent.in_new(), sent.aside(), sent.waiting().await.len()), (0, 1, 0));
    let path = sent.maildir().join(".aside/cur/1.a:2,");
    let kept = fs::read_to_string(&path).unwrap();
    let (head, text) = kept.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("From: <m@platform.example>\r\nSubject: Re\r\n"), "{head}");
    assert!(text.starts_with("Wij hebben het verwijderd."), "{text}");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_no_canary(&sent);
    // As after a crash between the commit and the removal of the file.
    sent.drop_mail("1.a", &mail);
    assert_eq!(sent.take().await, 1);
    assert_eq!((sent.in_new(), fs::read_to_string(&path).unwrap()), (0, kept));
}

#[tokio::test]
async fn a_canary_that_stays_would_be_found() {
    let sent = Sent::new().await;
    sent.drop_mail("1.a", with_attachments(&sent));
    let found = files(sent.scene.fixture.dir.path()).into_iter().any(|path| {
        let bytes = fs::read(path).unwrap();
        bytes.windows(CANARY.len()).any(|part| part == CANARY.as_bytes())
    });
    assert!(found);
}

fn files(root: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}
