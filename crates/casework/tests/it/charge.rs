//! What the person wants first: taking down, taking down with the evidence kept, or the police.

use luwte_casework::desk::NoticeMarks;
use luwte_casework::intake::Change;
use luwte_casework::{CaseworkError, Cookie, Missing};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::charge::Charge;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::NoticeStep;

use crate::house::Kind;
use crate::scene::Scene;

/// Words with which a notice asks to keep the evidence.
const KEEP: &str = "bewaar";

struct Told {
    scene: Scene,
    staff: Cookie,
    person: Cookie,
    case: CaseId,
    notice: NoticeId,
}

impl Told {
    /// A report in which the person chose `charge`, with a draft that lacks nothing else.
    async fn new(kind: Kind, charge: Option<Charge>) -> Option<Self> {
        let scene = Scene::new(kind).await?;
        let fixture = &scene.fixture;
        let cookie = fixture.draft(AgeGroup::Adult, &scene.link(), "x").await;
        let intake = fixture.intake();
        if let Some(charge) = charge {
            intake.change(Some(&cookie), Change::Charge(charge)).await.unwrap();
        }
        let check = intake.check(Some(&cookie), luwte_domain::Lang::Nl).await.unwrap();
        assert_eq!(check.charge, charge);
        intake.send(Some(&cookie), &check.token).await.unwrap();
        let words = intake.done(Some(&cookie)).await.unwrap().words.join(" ");
        // Who sends the form again with another answer changes nothing.
        intake.change(Some(&cookie), Change::Charge(Charge::Considered)).await.unwrap();
        assert_eq!(intake.done(Some(&cookie)).await.unwrap().words.join(" "), words);
        let person = fixture.enter(&words).await;
        let staff = fixture.login().await;
        let (case, notice) = scene.drafted(&staff, Basis::Privacy).await;
        Some(Self { scene, staff, person, case, notice })
    }

    async fn choose(&self, charge: Charge) {
        let my_case = self.scene.fixture.my_case();
        let token = my_case.view(Some(&self.person)).await.unwrap().token;
        my_case.choose(Some(&self.person), &token, charge).await.unwrap();
        let view = my_case.view(Some(&self.person)).await.unwrap();
        assert_eq!(view.charge, Some(charge));
    }

    async fn missing(&self) -> Vec<Missing> {
        let desk = self.scene.fixture.desk();
        desk.notice(Some(&self.staff), self.notice).await.unwrap().missing
    }

    async fn text(&self) -> String {
        let desk = self.scene.fixture.desk();
        desk.notice(Some(&self.staff), self.notice).await.unwrap().text.to_lowercase()
    }

    async fn approve(&self) -> Result<(), CaseworkError> {
        self.scene.fixture.desk().approve(Some(&self.staff), self.notice).await.map(|_| ())
    }
}

#[tokio::test]
async fn where_the_police_come_first_nothing_goes_out_before_the_person_says_so() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(told) = Told::new(kind, Some(Charge::PoliceFirst)).await else { continue };
        assert_eq!(told.missing().await, [Missing::PoliceFirst]);
        assert!(matches!(told.approve().await, Err(CaseworkError::OutOfOrder)));
        told.scene.fixture.work_after(600).await;
        assert!(told.scene.mails().is_empty());
        told.choose(Charge::Considered).await;
        assert_eq!(told.missing().await, []);
        told.approve().await.unwrap();
        told.scene.fixture.work_after(10).await;
        assert_eq!(told.scene.mails().len(), 1, "{kind:?}");
    }
}

#[tokio::test]
async fn a_case_that_waits_for_the_police_raises_no_alarm_that_the_desk_did_not_decide() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(told) = Told::new(kind, Some(Charge::PoliceFirst)).await else { continue };
        let (desk, staff) = (told.scene.fixture.desk(), Some(&told.staff));
        desk.take(staff, told.case).await.unwrap();
        let undecided = async || desk.queue(staff).await.unwrap().undecided.len();
        assert_eq!(undecided().await, 0, "{kind:?}");
        told.choose(Charge::NotConsidered).await;
        assert_eq!(undecided().await, 1, "{kind:?}");
    }
}

#[tokio::test]
async fn danger_to_a_life_does_not_wait_for_the_police() {
    let told = Told::new(Kind::Sqlite, Some(Charge::PoliceFirst)).await.unwrap();
    let (desk, staff) = (told.scene.fixture.desk(), Some(&told.staff));
    let marks = NoticeMarks { preservation: false, threat_to_life: true };
    desk.mark_notice(staff, told.notice, marks).await.unwrap();
    assert_eq!(told.missing().await, []);
    told.approve().await.unwrap();
    // Nor does an approval that is not out yet.
    told.choose(Charge::Considered).await;
    told.choose(Charge::PoliceFirst).await;
    told.scene.fixture.work_after(10).await;
    assert_eq!(told.scene.mails().len(), 1);
}

#[tokio::test]
async fn where_a_charge_is_thought_of_the_notice_asks_to_keep_the_evidence() {
    for (charge, keeps) in
        [(None, false), (Some(Charge::NotConsidered), false), (Some(Charge::Considered), true)]
    {
        let told = Told::new(Kind::Sqlite, charge).await.unwrap();
        assert_eq!(told.text().await.contains(KEEP), keeps, "{charge:?}");
        // A switch of the desk does not go over what the person wants.
        let (desk, staff) = (told.scene.fixture.desk(), Some(&told.staff));
        desk.mark_notice(staff, told.notice, NoticeMarks::default()).await.unwrap();
        assert_eq!(told.text().await.contains(KEEP), keeps, "{charge:?}");
        told.approve().await.unwrap();
        told.scene.fixture.work_after(10).await;
        let mail = told.scene.mails().pop().unwrap();
        let sent = mail.data.to_lowercase();
        assert_eq!(sent.contains(KEEP), keeps, "{charge:?} as sent");
    }
}

#[tokio::test]
async fn a_draft_that_stands_follows_what_the_person_chooses_later() {
    let told = Told::new(Kind::Sqlite, None).await.unwrap();
    assert!(!told.text().await.contains(KEEP));
    told.choose(Charge::Considered).await;
    assert!(told.text().await.contains(KEEP));
}

#[tokio::test]
async fn what_was_approved_and_is_not_out_becomes_a_draft_again() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(told) = Told::new(kind, None).await else { continue };
        told.approve().await.unwrap();
        told.choose(Charge::PoliceFirst).await;
        told.scene.fixture.work_after(600).await;
        assert!(told.scene.mails().is_empty(), "{kind:?}");
        let desk = told.scene.fixture.desk();
        let view = desk.notice(Some(&told.staff), told.notice).await.unwrap();
        assert_eq!((view.step, view.missing), (NoticeStep::Drafted, vec![Missing::PoliceFirst]));
    }
}

#[tokio::test]
async fn a_damaged_draft_keeps_no_approved_notice_on_its_way() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(told) = Told::new(kind, None).await else { continue };
        let (fixture, staff) = (&told.scene.fixture, Some(&told.staff));
        let my_case = fixture.my_case();
        let token = my_case.view(Some(&told.person)).await.unwrap().token;
        let link = told.scene.link_next_door();
        my_case.add_links(Some(&told.person), &token, &link).await.unwrap();
        let view = fixture.desk().open(staff, told.case).await.unwrap();
        let added = view.places.iter().find(|place| place.status.shown == link).unwrap().status.id;
        fixture.desk().draft_notice(staff, told.case, &[added]).await.unwrap();
        told.approve().await.unwrap();
        let store = fixture.house_store().await;
        let mut tx = store.write().await.unwrap();
        let damage = "UPDATE notice SET body = portal_digest WHERE state = 'drafted'";
        assert_eq!(tx.conn().execute(damage, &[]).await.unwrap(), 1);
        tx.commit().await.unwrap();
        told.choose(Charge::PoliceFirst).await;
        fixture.work_after(600).await;
        assert!(told.scene.mails().is_empty(), "{kind:?}");
    }
}

#[tokio::test]
async fn a_member_writes_down_what_the_person_told_and_the_same_is_written_once() {
    let told = Told::new(Kind::Sqlite, Some(Charge::PoliceFirst)).await.unwrap();
    let (desk, staff) = (told.scene.fixture.desk(), Some(&told.staff));
    for _ in 0..2 {
        desk.charge_told(staff, told.case, Charge::NotConsidered).await.unwrap();
    }
    let view = desk.open(staff, told.case).await.unwrap();
    assert_eq!(view.charge, Some(Charge::NotConsidered));
    let lines: Vec<_> =
        view.timeline.iter().filter(|line| line.kind == EventKind::ChargeChosen).collect();
    assert_eq!(lines.iter().map(|line| line.by.is_some()).collect::<Vec<_>>(), [false, true]);
    assert!(matches!(
        desk.charge_told(None, told.case, Charge::PoliceFirst).await,
        Err(CaseworkError::NoSession)
    ));
    let my_case = told.scene.fixture.my_case();
    let stale = my_case.choose(Some(&told.person), "forged", Charge::PoliceFirst).await;
    assert!(matches!(stale, Err(CaseworkError::StaleForm)));
}
