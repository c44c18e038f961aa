//! The same texts in what leaves the house: the mail, the rendered page behind its link, its paper.

use std::fs;

use testkit::pdf::Paper;

use super::{Scene, found};
use crate::program::Kind;

/// What a notice has to say: the address as it was reported, and its own link.
const SAID: [&str; 3] = ["address", "parameter", "portal link"];

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_not_in_the_mail_its_page_or_its_paper() {
    let scene = Scene::on(Kind::Sqlite).await.unwrap();
    let _serving = scene.installation.start();
    let mut typed = scene.journey().await;
    let token = typed["portal link"].clone();
    let mail = scene.mail.mails().remove(0);
    let mut recipient = scene.installation.browser();
    let said = format!("{} {} {:?}", mail.subject, mail.text, mail.attachments);
    let mut left = vec![("mail", mail.raw.clone()), ("words of the mail", said.into_bytes())];
    for (name, path) in [("page", ""), ("paper", "/pdf")] {
        let answer = recipient.get(&format!("/kennisgeving/{token}{path}")).await.unwrap();
        assert_eq!(answer.status, 200);
        left.push((name, format!("{:?}", answer.headers).into_bytes()));
        left.push((name, answer.body));
    }
    let read = Paper::read(&left.last().unwrap().1).unwrap();
    assert!(read.text.contains(&typed["address"]), "{}", read.text);
    left.push((
        "words of the paper",
        format!("{}{}{}", read.text, read.info, read.structure).into(),
    ));
    typed.retain(|name, _| !SAID.contains(name));
    let dir = tempfile::tempdir().unwrap();
    let files: Vec<_> = left
        .into_iter()
        .enumerate()
        .map(|(number, (name, bytes))| {
            let file = dir.path().join(format!("{number} {name}"));
            fs::write(&file, bytes).unwrap();
            file
        })
        .collect();
    assert!(files.len() == 7 && typed.len() > 15);
    assert_eq!(found(&typed, &files), [""; 0]);
}
