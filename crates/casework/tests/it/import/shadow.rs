//! What the other way of working would do next, beside what is done.

use std::time::Duration;

use luwte_domain::Clock as _;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::deadline::Deadline;
use luwte_domain::imported::ScartStatus;
use luwte_domain::location::LocationStep;
use testkit::scart::Dump;

use super::bring_text;
use crate::house::{Around, Fixture, Kind};

#[tokio::test]
async fn shadow_mode_keeps_the_recipients_own_target_as_its_clock_does() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(fixture) = Fixture::with(kind, Around::default()).await else { continue };
        let dump = Dump { addresses: 300, ..Dump::default() }.text().unwrap();
        bring_text(&fixture, &dump.replace(".example/p/", ".brief.example/p/")).await.unwrap();
        let lines = super::shadow(&fixture).await;
        let line = lines.values().find(|line| {
            line.step == LocationStep::Noticed
                && line.status == ScartStatus::CheckOnline
                && line.address.contains("brief.example")
        });
        let line = line.unwrap();
        let session = fixture.login().await;
        let (desk, cookie) = (fixture.desk(), Some(&session));
        let places = desk.open(cookie, line.case).await.unwrap().places;
        let place = places.iter().find(|place| place.status.shown == line.address).unwrap();
        let (who, basis) = (Assessor::Analyst, Basis::MinorImagery);
        desk.assess(cookie, line.case, who, basis).await.unwrap();
        let notice = desk.draft_notice(cookie, line.case, &[place.status.id]).await.unwrap();
        desk.confirm_channel(cookie, notice).await.unwrap();
        let sent_at = fixture.clock.now();
        desk.sent_by_form(cookie, notice, sent_at).await.unwrap();
        let hours = |hours: u64| sent_at + Duration::from_hours(hours);
        // A day is the recipient's own target; 72 hours the general one.
        for (passed, next) in [
            (1, (Deadline::Receipt, hours(24))),
            (24, (Deadline::Reminder, hours(48))),
            (24, (Deadline::Escalation, hours(168))),
        ] {
            fixture.clock.advance(Duration::from_hours(passed));
            let clock = super::shadow(&fixture).await[&line.number].clock;
            assert_eq!(clock, Some(next), "{kind:?}");
        }
    }
}
