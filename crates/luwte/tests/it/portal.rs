//! The recipient's link, followed at once: before the mail server tells us that it took the mail.

use std::sync::Arc;
use std::time::Duration;

use luwte_demo::mail::{Fault, MailCatcher, Stage};
use luwte_domain::SystemClock;
use tokio::net::TcpListener;

use crate::member::Member;
use crate::person::{self, Story};
use crate::program::{Around, Installation, Kind, free_port};

#[tokio::test(flavor = "multi_thread")]
async fn a_recipient_may_answer_before_the_mail_server_does() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let (smtp, http) = (listener().await, listener().await);
        let smtp_port = smtp.local_addr().unwrap().port();
        let around = Around { smtp_port, platform_port: free_port() };
        let mail = MailCatcher::start(smtp, http, Arc::new(SystemClock)).unwrap();
        let Some(installation) = Installation::on(kind, around) else { continue };
        let _serving = installation.start();
        let mut member = Member::log_in(&installation).await;
        let link = format!("http://127.0.0.1:{}/p/vroeg", around.platform_port);
        person::report(&mut installation.browser(), &Story::about(&link)).await.unwrap();
        let case = member.cases().await.remove(0);
        let notice = member.draft(&case).await;
        mail.faults().next(Fault::DelayBeforeAnswer(Duration::from_secs(3)));
        let mut stages = mail.stages();
        member.approve(&notice).await;
        while stages.recv().await.unwrap() != Stage::Kept {}

        let text = mail.mails().remove(0).text.clone();
        let (_, token) = text.split_once("/kennisgeving/").unwrap();
        let token: String =
            token.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        let at = format!("/kennisgeving/{token}");
        let mut moderator = installation.browser();
        let page = moderator.get(&at).await.unwrap();
        assert!(page.status == 200 && page.text().contains(&link), "{}", page.text());
        let answered = moderator.submit(&at, &[("answer", "removed")]).await.unwrap();
        assert_eq!(answered.status, 200);
        assert!(stages.is_empty(), "the mail server has not answered yet");

        while stages.recv().await.unwrap() != Stage::Answered {}
        tokio::time::sleep(Duration::from_secs(1)).await;
        let later = installation.browser().get(&at).await.unwrap();
        assert_eq!(later.text(), answered.text());
        assert_eq!(mail.mails().len(), 1);
        assert!(!installation.logged().contains("\"level\":\"ERROR\""));
    }
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}
