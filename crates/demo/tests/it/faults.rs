//! What the mail server does wrong on purpose, and the stages it announces.

use std::time::{Duration, Instant};

use luwte_demo::mail::{Fault, Stage};

use crate::support::{PATIENCE, Sender, catcher};

const MAIL: &[u8] = b"Subject: x\r\nMessage-ID: <same@luwte.example>\r\n\r\ny";

#[tokio::test]
async fn a_refused_recipient_gets_550_once() {
    let catcher = catcher().await;
    catcher.faults().next(Fault::RefuseRecipient);
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.say("MAIL FROM:<>").await, 250);
    assert_eq!(sender.say("RCPT TO:<a@b.example>").await, 550);
    assert_eq!(sender.say("RSET").await, 250);
    assert_eq!(sender.mail(MAIL).await, 250);
}

#[tokio::test]
async fn a_postponed_recipient_gets_451_until_it_is_ended() {
    let catcher = catcher().await;
    catcher.faults().always(Some(Fault::PostponeRecipient));
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    for _ in 0..3 {
        assert_eq!(sender.say("MAIL FROM:<>").await, 250);
        assert_eq!(sender.say("RCPT TO:<a@b.example>").await, 451);
        assert_eq!(sender.say("RSET").await, 250);
    }
    catcher.faults().always(None);
    assert_eq!(sender.mail(MAIL).await, 250);
}

#[tokio::test]
async fn refused_and_postponed_texts_are_not_kept() {
    let catcher = catcher().await;
    catcher.faults().next(Fault::RefuseText);
    catcher.faults().next(Fault::PostponeText);
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.mail(MAIL).await, 554);
    assert_eq!(sender.mail(MAIL).await, 451);
    assert!(catcher.mails().is_empty());
    assert_eq!(sender.mail(MAIL).await, 250);
}

#[tokio::test]
async fn a_mail_cut_before_its_answer_is_kept_and_its_repetition_carries_the_same_id() {
    let catcher = catcher().await;
    catcher.faults().next(Fault::CloseBeforeAnswer);
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    sender.begin_mail().await;
    sender.send(&[MAIL, b"\r\n.\r\n"].concat()).await;
    assert!(sender.try_reply().await.is_err());
    let mut again = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(again.mail(MAIL).await, 250);
    let ids: Vec<_> = catcher.mails().iter().map(|mail| mail.message_id.clone().unwrap()).collect();
    assert_eq!(ids, ["same@luwte.example", "same@luwte.example"]);
}

#[tokio::test]
async fn a_mail_cut_inside_its_text_is_not_kept() {
    let catcher = catcher().await;
    catcher.faults().next(Fault::CloseInText);
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    sender.begin_mail().await;
    sender.send(b"Subject: x\r\n").await;
    assert!(sender.try_reply().await.is_err());
    assert!(catcher.mails().is_empty());
}

#[tokio::test]
async fn delays_hold_the_answer_back() {
    let span = Duration::from_millis(200);
    for fault in [Fault::DelayInText(span), Fault::DelayBeforeAnswer(span)] {
        let catcher = catcher().await;
        catcher.faults().next(fault);
        let mut sender = Sender::greeted(catcher.smtp_address()).await;
        let start = Instant::now();
        assert_eq!(sender.mail(MAIL).await, 250);
        assert!(start.elapsed() >= span, "{fault:?}");
    }
}

#[tokio::test]
async fn the_stages_of_a_mail_are_announced_in_order() {
    let catcher = catcher().await;
    let mut stages = catcher.stages();
    let mut sender = Sender::greeted(catcher.smtp_address()).await;
    assert_eq!(sender.mail(MAIL).await, 250);
    for expected in [
        Stage::Greeted,
        Stage::SenderAccepted,
        Stage::RecipientAccepted,
        Stage::TextBegun,
        Stage::TextComplete,
        Stage::Kept,
        Stage::Answered,
    ] {
        assert_eq!(stages.recv().await.unwrap(), expected);
    }
}

#[tokio::test]
async fn an_arrival_is_waited_for_and_announced() {
    let catcher = catcher().await;
    let mut arrivals = catcher.arrivals();
    let address = catcher.smtp_address();
    let sending = tokio::spawn(async move { Sender::greeted(address).await.mail(MAIL).await });
    let found = catcher.wait_for(PATIENCE, |mail| mail.subject == "x").await.unwrap();
    assert_eq!(arrivals.recv().await.unwrap(), found);
    assert_eq!(sending.await.unwrap(), 250);
    let never = catcher.wait_for(Duration::from_millis(20), |mail| mail.subject == "z").await;
    assert!(never.is_none());
}
