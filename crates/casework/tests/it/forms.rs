//! Handing a notice over by the recipient's own form or app. No address here is ever contacted.
//!
//! Serves: S49, S52, S64.

use std::time::Duration;

use luwte_casework::{CaseworkError, Cookie, Desk, Missing, Reach};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::location::LocationStep;
use luwte_domain::notice::{Channel, NoticeStep};

use crate::house::Fixture;

const BY_FORM: &str = "https://iemand.blogspot.com/p/1";
const BY_APP: &str = "https://www.instagram.com/p/1";

struct Draft {
    fixture: Fixture,
    desk: Desk,
    cookie: Cookie,
    case: CaseId,
    notice: NoticeId,
    words: String,
}

async fn draft(link: &str) -> Draft {
    let fixture = Fixture::new().await;
    let words = fixture.report(AgeGroup::From12To15, link, "x").await;
    let (desk, cookie) = (fixture.desk(), fixture.login().await);
    let case = desk.queue(Some(&cookie)).await.unwrap().rows[0].id;
    desk.assess(Some(&cookie), case, Assessor::Parent, Basis::MinorImagery).await.unwrap();
    let notice = desk.draft_notice(Some(&cookie), case, &[]).await.unwrap();
    fixture.clock.advance(Duration::from_mins(10));
    Draft { fixture, desk, cookie, case, notice, words }
}

impl Draft {
    #[expect(clippy::unnecessary_wraps, reason = "use cases take a cookie that may not be there")]
    fn cookie(&self) -> Option<&Cookie> {
        Some(&self.cookie)
    }

    async fn events(&self, kind: EventKind) -> usize {
        let view = self.desk.open(self.cookie(), self.case).await.unwrap();
        view.timeline.iter().filter(|line| line.kind == kind).count()
    }
}

#[tokio::test]
async fn a_form_is_confirmed_filled_in_and_sent_and_the_person_sees_it() {
    let draft = draft(BY_FORM).await;
    let (desk, notice, now) = (&draft.desk, draft.notice, draft.desk.now());
    let view = desk.form(draft.cookie(), notice).await.unwrap();
    assert!(matches!(view.reach, Reach::Form(address) if address.starts_with("https://")));
    assert_eq!(view.missing, [Missing::ChannelConfirmed]);
    let early = desk.sent_by_form(draft.cookie(), notice, now).await;
    assert!(matches!(early, Err(CaseworkError::OutOfOrder)), "nobody confirmed the form");
    desk.confirm_channel(draft.cookie(), notice).await.unwrap();
    let mail = desk.approve(draft.cookie(), notice).await;
    assert!(matches!(mail, Err(CaseworkError::OutOfOrder)), "no mail address, no mail");

    for line in &view.lines {
        assert!(!line.value.is_empty() && !line.is_copied, "{}", line.word);
        desk.tick_field(draft.cookie(), notice, line.word, true).await.unwrap();
        desk.tick_field(draft.cookie(), notice, line.word, true).await.unwrap();
    }
    assert_eq!(draft.events(EventKind::FieldCopied).await, view.lines.len(), "once each");
    let done = desk.form(draft.cookie(), notice).await.unwrap();
    assert!(done.lines.iter().all(|line| line.is_copied));
    desk.add_to_notice(draft.cookie(), notice, "Graag met spoed.").await.unwrap();
    let changed = desk.form(draft.cookie(), notice).await.unwrap();
    assert!(changed.lines.iter().all(|line| !line.is_copied), "what changed is copied anew");

    let at = now - Duration::from_mins(2);
    desk.sent_by_form(draft.cookie(), notice, at).await.unwrap();
    let sent = desk.notice(draft.cookie(), notice).await.unwrap();
    assert_eq!((sent.step, sent.sent_at), (NoticeStep::Sent, Some(at)));
    assert_eq!(sent.other_channel, Some(Channel::WebForm));
    let person = draft.fixture.enter(&draft.words).await;
    let places = draft.fixture.my_case().view(Some(&person)).await.unwrap().places;
    assert_eq!(places[0].step, LocationStep::Noticed);
    let twice = desk.sent_by_form(draft.cookie(), notice, at).await;
    assert!(matches!(twice, Err(CaseworkError::OutOfOrder)));
}

#[tokio::test]
async fn an_app_needs_no_address_and_no_confirmation() {
    let draft = draft(BY_APP).await;
    let view = draft.desk.form(draft.cookie(), draft.notice).await.unwrap();
    assert_eq!((view.reach, view.missing), (Reach::App, Vec::new()));
    draft.desk.sent_by_form(draft.cookie(), draft.notice, draft.desk.now()).await.unwrap();
}

#[tokio::test]
async fn a_moment_that_cannot_be_is_refused() {
    let draft = draft(BY_APP).await;
    let now = draft.desk.now();
    for at in [now - Duration::from_hours(1), now + Duration::from_mins(2)] {
        let refused = draft.desk.sent_by_form(draft.cookie(), draft.notice, at).await;
        assert!(matches!(refused, Err(CaseworkError::Input(_))), "{at}");
    }
    assert_eq!(draft.events(EventKind::NoticeSent).await, 0);
}

#[tokio::test]
async fn a_field_that_is_not_in_the_form_is_refused() {
    let draft = draft(BY_APP).await;
    for word in ["", "phone", "reason\r\n", "x".repeat(4_000).as_str()] {
        let refused = draft.desk.tick_field(draft.cookie(), draft.notice, word, true).await;
        assert!(matches!(refused, Err(CaseworkError::Input(_))), "{word:?}");
    }
}

#[tokio::test]
async fn a_recipient_with_a_mail_address_has_no_form() {
    let draft = draft("http://127.0.0.1/p").await;
    let form = draft.desk.form(draft.cookie(), draft.notice).await;
    assert!(matches!(form, Err(CaseworkError::OutOfOrder)));
    let sent = draft.desk.sent_by_form(draft.cookie(), draft.notice, draft.desk.now()).await;
    assert!(matches!(sent, Err(CaseworkError::OutOfOrder)));
}
