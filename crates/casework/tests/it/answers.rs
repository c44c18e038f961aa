//! What recipients answer beyond received, removed and refused, in any order, and what they write.
//!
//! Serves: S49, S52.

use luwte_casework::portal::{Given, Knew, MAX_STATEMENT_CHARS, PortalError, Statement};
use luwte_casework::{Cookie, MOST_STATEMENTS};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::Basis;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::location::{LocationStep, RefusalReason};
use luwte_domain::notice::{Answer, AnswerKind, NoticeStep};

use crate::house::Kind;
use crate::scene::Scene;

const REFUSED: Answer = Answer::Refused { reason: RefusalReason::Lawful };

/// A notice that went out, and the person who waits.
struct Sent {
    scene: Scene,
    person: Cookie,
    case: CaseId,
    notice: NoticeId,
    token: String,
}

impl Sent {
    async fn on(kind: Kind) -> Option<Self> {
        let scene = Scene::new(kind).await?;
        let fixture = &scene.fixture;
        let words = fixture.report(AgeGroup::Adult, &scene.link(), "Een verhaal").await;
        let (person, staff) = (fixture.enter(&words).await, fixture.login().await);
        let (case, notice) = scene.drafted(&staff, Basis::Privacy).await;
        fixture.desk().approve(Some(&staff), notice).await.unwrap();
        fixture.work_after(11).await;
        let token = scene.token();
        Some(Self { scene, person, case, notice, token })
    }

    async fn new() -> Self {
        Self::on(Kind::Sqlite).await.unwrap()
    }

    async fn give(&self, given: impl Into<Given>) -> Result<(), PortalError> {
        self.scene.fixture.portal().answer(&self.token, given).await.map(|_| ())
    }

    async fn with_text(&self, answer: Answer, text: &str) -> Result<(), PortalError> {
        let statement = Statement::parse(text).unwrap();
        self.give(Given { statement, ..answer.into() }).await
    }

    /// What the person reads of the place: kinds of events with their words.
    async fn told(&self) -> Vec<(EventKind, Option<AnswerKind>)> {
        let view = self.scene.fixture.my_case().view(Some(&self.person)).await.unwrap();
        let lines = view.places[0].history.iter().skip(2);
        lines.map(|line| (line.kind, line.answer)).collect()
    }

    async fn holds(&self) -> Option<Answer> {
        self.scene.portal_answer(&self.token).await
    }
}

#[tokio::test]
async fn the_last_true_answer_holds_whatever_came_before() {
    use Answer::{Disabled, Forwarded, Received, Removed};
    let table: [(&[Answer], Answer, LocationStep); 9] = [
        (&[Forwarded], Forwarded, LocationStep::Acknowledged),
        (&[Received, Forwarded, Received], Forwarded, LocationStep::Acknowledged),
        (&[Disabled, Received, Forwarded], Disabled, LocationStep::SaidGone),
        (&[Forwarded, REFUSED], REFUSED, LocationStep::Refused),
        (&[REFUSED, Removed], Removed, LocationStep::SaidGone),
        (&[REFUSED, Disabled, Removed], Removed, LocationStep::SaidGone),
        (&[Removed, Disabled, Disabled], Disabled, LocationStep::SaidGone),
        (&[Removed, REFUSED, REFUSED, Received], REFUSED, LocationStep::Refused),
        (&[Disabled, REFUSED, Removed], Removed, LocationStep::SaidGone),
    ];
    for kind in [Kind::Sqlite, Kind::Postgres] {
        for (answers, holds, step) in table {
            let Some(sent) = Sent::on(kind).await else { continue };
            for answer in answers {
                sent.give(*answer).await.unwrap();
            }
            assert_eq!(sent.holds().await, Some(holds), "{kind:?} {answers:?}");
            assert_eq!(sent.scene.step(&sent.person).await, step, "{kind:?} {answers:?}");
        }
    }
}

#[tokio::test]
async fn the_person_reads_the_exact_word_of_each_answer_once() {
    let sent = Sent::new().await;
    for answer in [Answer::Received, Answer::Forwarded, Answer::Forwarded, Answer::Disabled] {
        sent.give(answer).await.unwrap();
    }
    sent.give(Answer::Removed).await.unwrap();
    assert_eq!(
        sent.told().await,
        [
            (EventKind::Acknowledged, None),
            (EventKind::Acknowledged, Some(AnswerKind::Forwarded)),
            (EventKind::SaidGone, Some(AnswerKind::Disabled)),
            (EventKind::SaidGone, None),
        ]
    );
}

#[tokio::test]
async fn who_says_that_it_is_gone_is_looked_at_at_once_and_no_other_answer_slows_a_look() {
    for answer in [Answer::Removed, Answer::Disabled, Answer::Forwarded, REFUSED] {
        let sent = Sent::new().await;
        sent.scene.fixture.work_after(4).await;
        let before = sent.scene.site.asked().len();
        sent.give(answer).await.unwrap();
        sent.scene.fixture.work_after(0).await;
        let is_early = sent.scene.site.asked().len() > before;
        assert_eq!(is_early, answer.says_gone(), "{answer:?}");
        sent.scene.fixture.work_after(6).await;
        assert!(sent.scene.site.asked().len() > before, "{answer:?}: the rhythm goes on");
    }
}

#[tokio::test]
async fn only_the_authority_declines_orders_and_sees_it_complied_with() {
    let sent = Sent::new().await;
    for answer in [Answer::Declined, Answer::Ordered, Answer::Complied] {
        let refused = sent.give(answer).await;
        assert!(matches!(refused, Err(PortalError::NotTheirs)), "{answer:?}");
    }
    assert_eq!(sent.holds().await, None);
    assert_eq!(sent.told().await, []);
}

#[tokio::test]
async fn a_form_that_did_not_know_the_last_decision_changes_nothing() {
    let sent = Sent::new().await;
    let knew = |knew, answer: Answer| Given { knew, ..answer.into() };
    sent.give(knew(Knew::Answer(None), Answer::Received)).await.unwrap();
    sent.give(knew(Knew::Answer(None), REFUSED)).await.unwrap();
    let seen = sent.scene.fixture.portal().view(&sent.token).await.unwrap().answered_at;
    sent.scene.fixture.work_after(1).await;
    sent.give(knew(Knew::Answer(seen), Answer::Removed)).await.unwrap();
    let told = sent.told().await;
    for late in [Knew::Answer(None), Knew::Answer(seen), Knew::Until(seen.unwrap())] {
        let replayed = sent.give(knew(late, REFUSED)).await;
        assert!(matches!(replayed, Err(PortalError::Overtaken)), "{late:?}");
        sent.give(knew(late, Answer::Removed)).await.unwrap();
    }
    assert_eq!(sent.holds().await, Some(Answer::Removed));
    assert_eq!(sent.told().await, told, "nothing was told twice");
}

#[tokio::test]
async fn a_text_reaches_the_desk_and_nobody_else() {
    let sent = Sent::new().await;
    let text = "Wij zien <b>geen</b> inbreuk.\nHoogachtend";
    sent.with_text(REFUSED, text).await.unwrap();
    sent.with_text(REFUSED, text).await.unwrap();
    let fixture = &sent.scene.fixture;
    fixture.clock.advance(std::time::Duration::from_secs(1));
    sent.with_text(Answer::Removed, "Toch verwijderd, na beraad.").await.unwrap();
    let staff = fixture.login().await;
    let view = fixture.desk().notice(Some(&staff), sent.notice).await.unwrap();
    let texts: Vec<_> = view.statements.iter().map(|one| (one.answer, one.text.as_str())).collect();
    assert_eq!(
        texts,
        [(AnswerKind::Refused, text), (AnswerKind::Removed, "Toch verwijderd, na beraad.")]
    );
    let case = fixture.desk().open(Some(&staff), sent.case).await.unwrap();
    let told = case.timeline.iter().filter(|line| line.kind == EventKind::StatementCame);
    assert_eq!(told.count(), 2);
    assert!(sent.told().await.iter().all(|(kind, _)| *kind != EventKind::StatementCame));
    let portal = fixture.portal().view(&sent.token).await.unwrap();
    assert!(!format!("{}{}", portal.text, portal.subject).contains("inbreuk"));
    for file in std::fs::read_dir(fixture.dir.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        assert!(!bytes.windows(7).any(|window| window == b"inbreuk"), "a text in the clear");
    }
}

#[tokio::test]
async fn texts_are_bounded_in_length_kind_and_number() {
    let long = "x".repeat(MAX_STATEMENT_CHARS + 1);
    assert!(Statement::parse(&long).is_err());
    assert!(Statement::parse("a\u{0}b").is_err() && Statement::parse("a\u{1b}[2Jb").is_err());
    assert!(Statement::parse(" \n ").unwrap().is_none());
    let sent = Sent::new().await;
    for number in 0..MOST_STATEMENTS {
        sent.with_text(Answer::Received, &format!("Bericht {number}")).await.unwrap();
    }
    let more = sent.with_text(Answer::Removed, "Nog een").await;
    assert!(matches!(more, Err(PortalError::TooManyTexts)));
    assert_eq!(sent.holds().await, Some(Answer::Received), "nothing of it was done");
    sent.with_text(Answer::Received, "Bericht 0").await.unwrap();
    sent.give(Answer::Removed).await.unwrap();
    assert_eq!(sent.holds().await, Some(Answer::Removed));
}

#[tokio::test]
async fn a_refusal_said_again_does_not_undo_our_complaint() {
    let sent = Sent::new().await;
    sent.give(REFUSED).await.unwrap();
    let fixture = &sent.scene.fixture;
    let staff = fixture.login().await;
    fixture.desk().complain(Some(&staff), sent.notice).await.unwrap();
    sent.give(REFUSED).await.unwrap();
    let step = fixture.desk().notice(Some(&staff), sent.notice).await.unwrap().step;
    assert_eq!(step, NoticeStep::Complained);
    sent.give(Answer::Disabled).await.unwrap();
    assert_eq!(sent.holds().await, Some(Answer::Disabled), "a truer answer still counts");
}
