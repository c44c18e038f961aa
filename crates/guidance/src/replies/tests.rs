use super::*;

fn words() -> ReplyWords {
    crate::Content::embedded().unwrap().reply_words().clone()
}

fn kind(text: &str) -> ReplyKind {
    words().propose("Re: Verzoek [0123abcd]", text, ReplySigns::default()).kind
}

#[test]
fn what_is_quoted_does_not_count() {
    let text = "Dank.\n\nOp 21 november schreef Stichting Proef:\nWij hebben de inhoud verwijderd.";
    assert_eq!(kind(text), ReplyKind::Unclear);
    assert_eq!(kind("> We have removed the content."), ReplyKind::Unclear);
    assert_eq!(kind("We have removed the content.\n> not"), ReplyKind::Removed);
}

#[test]
fn a_report_about_delivery_counts_more_than_words() {
    let failed = ReplySigns { is_failure: true, ..ReplySigns::default() };
    let text = "We have removed the content.";
    assert_eq!(words().propose("", text, failed).kind, ReplyKind::Bounce);
    let late = ReplySigns { is_progress: true, ..ReplySigns::default() };
    assert_eq!(words().propose("", text, late).kind, ReplyKind::Automatic);
}

#[test]
fn a_person_who_writes_of_failed_mail_is_no_bounce() {
    assert_ne!(kind("Your message could not be delivered."), ReplyKind::Bounce);
}

#[test]
fn endless_text_is_read_to_a_bound() {
    let text = "not ".repeat(500_000) + ". We have removed the content.";
    assert_eq!(kind(&text), ReplyKind::Unclear);
}
