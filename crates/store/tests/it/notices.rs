//! Assessments, notices and their states, channels.

use luwte_domain::Word as _;
use luwte_domain::assessment::{Assessment, Assessor, Basis};
use luwte_domain::ids::{AssessmentId, NoticeId};
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::{
    Answer, AnswerKind, Approval, Channel, FailedWhy, NoticeState, NoticeStep,
};
use luwte_store::{Store, assessment, case, channel, closed_link, notice};

use crate::fixture::{
    World, at, case_row, digest, notice_row, on_both, read, sealed, tag, touched_none, write,
};

/// An assessment in the world's case.
pub(crate) async fn assess(store: &Store, world: &World) -> Assessment {
    let assessment = Assessment {
        id: AssessmentId::make(at(0)),
        case: world.case.id,
        assessor: Assessor::DepictedPerson,
        basis: Basis::MinorImagery,
        by: world.staff,
        at: at(1),
    };
    write!(store, |conn| assessment::insert(conn, &assessment).await.unwrap());
    assessment
}

async fn approve(store: &Store, world: &World) -> Approval {
    let assessment = assess(store, world).await;
    Approval { by: world.staff, assessment: assessment.id, at: at(2) }
}

#[tokio::test]
async fn every_assessment_reads_back() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let first = assess(&store, &world).await;
        let mut right = vec![first];
        for (n, (assessor, basis)) in (2..).zip(Assessor::ALL.iter().cycle().zip(Basis::ALL.iter()))
        {
            let id = AssessmentId::make(at(n));
            let next = Assessment { id, assessor: *assessor, basis: *basis, at: at(n), ..first };
            write!(store, |conn| assessment::insert(conn, &next).await.unwrap());
            right.push(next);
        }
        read!(store, |conn| {
            assert_eq!(assessment::of_case(conn, world.case.id).await.unwrap(), right);
            assert_eq!(assessment::get(conn, first.id).await.unwrap(), Some(first));
            assert_eq!(assessment::get(conn, AssessmentId::make(at(9))).await.unwrap(), None);
        });
    })
    .await;
}

fn states(approval: Approval) -> Vec<NoticeState> {
    let mut states = vec![
        NoticeState::Queued { approval, send_at: at(10) },
        NoticeState::Sent { approval, at: at(11) },
        NoticeState::Acknowledged { approval, sent_at: at(11), is_forwarded: false, at: at(12) },
        NoticeState::Acknowledged { approval, sent_at: at(11), is_forwarded: true, at: at(12) },
    ];
    let kinds = AnswerKind::ALL.iter().filter_map(|kind| kind.answer(None));
    let mut answers: Vec<Answer> = kinds.filter(|answer| !answer.is_receipt()).collect();
    answers.extend(RefusalReason::ALL.iter().map(|reason| Answer::Refused { reason: *reason }));
    states.extend(answers.into_iter().map(|answer| NoticeState::Decided {
        approval,
        sent_at: at(11),
        answer,
        at: at(13),
    }));
    states.extend(FailedWhy::ALL.iter().map(|why| NoticeState::Failed {
        approval,
        why: *why,
        at: at(14),
    }));
    states.push(NoticeState::Complained {
        approval,
        sent_at: at(11),
        reason: RefusalReason::Other,
        decided_at: at(13),
        at: at(15),
    });
    states.push(NoticeState::Drafted);
    states
}

#[tokio::test]
async fn every_state_of_a_notice_reads_back_whatever_was_before() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let approval = approve(&store, &world).await;
        let id = world.notice.id;
        let mut from = NoticeStep::Drafted;
        for first in states(approval) {
            for second in states(approval) {
                for state in [first, second] {
                    let found = write!(store, |conn| {
                        notice::set_state(conn, id, from, &state).await.unwrap();
                        notice::get(conn, id).await.unwrap().unwrap()
                    });
                    assert_eq!(found.state, state);
                    from = state.step();
                }
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_settled_notice_keeps_what_led_to_it() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let approval = approve(&store, &world).await;
        let mut row = notice_row(world.case.id);
        row.state = NoticeState::Decided {
            approval,
            sent_at: at(11),
            answer: Answer::Refused { reason: RefusalReason::Lawful },
            at: at(13),
        };
        let settled = NoticeState::Settled { at: at(20) };
        write!(store, |conn| {
            notice::insert(conn, &row).await.unwrap();
            notice::set_state(conn, row.id, NoticeStep::Decided, &settled).await.unwrap();
            let kept = "SELECT notice_id FROM notice
                         WHERE state = 'settled' AND answer_why = 'lawful' AND approved_at IS NOT NULL";
            assert_eq!(conn.fetch_all(kept, &[]).await.unwrap().len(), 1);
        });
        let found = read!(store, |conn| notice::get(conn, row.id).await.unwrap().unwrap());
        assert_eq!(found.state, settled);
    })
    .await;
}

#[tokio::test]
async fn a_decision_keeps_when_the_notice_was_seen() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let approval = approve(&store, &world).await;
        let mut row = notice_row(world.case.id);
        row.state = NoticeState::Acknowledged {
            approval,
            sent_at: at(11),
            is_forwarded: false,
            at: at(12),
        };
        let decided = row.state.answer(Answer::Removed, at(13)).unwrap();
        write!(store, |conn| {
            notice::insert(conn, &row).await.unwrap();
            notice::set_state(conn, row.id, NoticeStep::Acknowledged, &decided).await.unwrap();
            let kept = "SELECT notice_id FROM notice
                         WHERE state = 'decided' AND acknowledged_at IS NOT NULL";
            assert_eq!(conn.fetch_all(kept, &[]).await.unwrap().len(), 1);
        });
    })
    .await;
}

#[tokio::test]
async fn a_notice_moves_only_from_where_it_stands() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let mut tx = store.write().await.unwrap();
        for state in [NoticeState::Drafted, NoticeState::Settled { at: at(1) }] {
            let id = world.notice.id;
            let outcome = notice::set_state(tx.conn(), id, NoticeStep::Sent, &state).await;
            assert!(touched_none(&outcome));
        }
    })
    .await;
}

#[tokio::test]
async fn a_notice_is_found_by_case_place_and_portal_link() {
    on_both(async |store: Store| {
        let World { notice: row, place, case, .. } = World::make(&store).await;
        read!(store, |conn| {
            let found = notice::by_portal(conn, row.portal_digest).await.unwrap();
            assert_eq!(found, Some(row.clone()));
            assert_eq!(notice::by_portal(conn, digest()).await.unwrap(), None);
            assert_eq!(notice::get(conn, NoticeId::make(at(1))).await.unwrap(), None);
            assert_eq!(notice::of_case(conn, case.id).await.unwrap(), std::slice::from_ref(&row));
            assert_eq!(
                notice::of_location(conn, place.id).await.unwrap(),
                std::slice::from_ref(&row)
            );
            assert_eq!(
                notice::locations(conn, row.id).await.unwrap(),
                std::slice::from_ref(&place)
            );
        });
        // Naming a place twice is harmless.
        write!(store, |conn| notice::add_location(conn, row.id, place.id).await.unwrap());
        assert_eq!(read!(store, |conn| notice::locations(conn, row.id).await.unwrap().len()), 1);
    })
    .await;
}

#[tokio::test]
async fn the_words_of_a_notice_change_only_while_it_is_drafted() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let approval = approve(&store, &world).await;
        let id = world.notice.id;
        let mut tx = store.write().await.unwrap();
        let conn = tx.conn();
        notice::set_body(conn, id, &sealed(44)).await.unwrap();
        assert_eq!(notice::get(conn, id).await.unwrap().unwrap().body, sealed(44));
        let queued = NoticeState::Queued { approval, send_at: at(10) };
        notice::set_state(conn, id, NoticeStep::Drafted, &queued).await.unwrap();
        assert!(touched_none(&notice::set_body(conn, id, &sealed(45)).await));
    })
    .await;
}

#[tokio::test]
async fn a_channel_is_off_until_it_is_confirmed() {
    on_both(async |store: Store| {
        let (world, tag) = (World::make(&store).await, tag());
        let confirmed =
            async |store: &Store| read!(store, |conn| channel::confirmed(conn, tag).await.unwrap());
        assert_eq!(confirmed(&store).await, None);
        write!(store, |conn| channel::confirm(conn, tag, at(1), None).await.unwrap());
        write!(store, |conn| channel::confirm(conn, tag, at(2), Some(world.staff)).await.unwrap());
        assert_eq!(confirmed(&store).await, Some(at(2)));
        assert!(write!(store, |conn| channel::revoke(conn, tag).await.unwrap()));
        assert_eq!(confirmed(&store).await, None);
        assert!(!write!(store, |conn| channel::revoke(conn, tag).await.unwrap()));
    })
    .await;
}

#[tokio::test]
async fn a_notice_names_a_place_no_longer() {
    on_both(async |store: Store| {
        let World { notice: row, place, .. } = World::make(&store).await;
        let remove = async |store: &Store| {
            write!(store, |conn| notice::remove_location(conn, row.id, place.id).await.unwrap())
        };
        assert!(remove(&store).await);
        assert!(!remove(&store).await);
        assert!(read!(store, |conn| notice::locations(conn, row.id).await.unwrap()).is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_notice_that_was_handed_over_outlives_its_case() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let approval = approve(&store, &world).await;
        let heir = case_row(world.team, at(0));
        let theirs = Assessment {
            id: AssessmentId::make(at(0)),
            case: heir.id,
            assessor: Assessor::DepictedPerson,
            basis: Basis::MinorImagery,
            by: world.staff,
            at: at(1),
        };
        let id = world.notice.id;
        let hand_over = async |conn: &mut luwte_store::Conn| {
            notice::hand_over(conn, id, heir.id, theirs.id, &sealed(9)).await
        };
        write!(store, |conn| {
            assert!(case::insert(conn, &heir).await.unwrap());
            assessment::insert(conn, &theirs).await.unwrap();
        });
        let mut early = store.write().await.unwrap();
        assert!(touched_none(&hand_over(early.conn()).await), "it never went out");
        drop(early);
        write!(store, |conn| {
            let sent = NoticeState::Sent { approval, at: at(11) };
            notice::set_state(conn, id, NoticeStep::Drafted, &sent).await.unwrap();
            hand_over(conn).await.unwrap();
            assert!(case::delete(conn, world.case.id).await.unwrap());
        });
        let found = read!(store, |conn| notice::get(conn, id).await.unwrap().unwrap());
        assert_eq!((found.case, found.body), (heir.id, sealed(9)));
        let NoticeState::Sent { approval, .. } = found.state else { panic!() };
        assert_eq!(approval.assessment, theirs.id);
    })
    .await;
}

#[tokio::test]
async fn a_closed_link_is_kept_to_the_end_of_its_last_day() {
    on_both(async |store: Store| {
        const DAY: i64 = 86_400_000;
        let (link, other) = (digest(), digest());
        let until = at(5 * DAY);
        for _ in 0..2 {
            write!(store, |conn| closed_link::insert(conn, link, until).await.unwrap());
        }
        let is_closed =
            async |digest| read!(store, |conn| closed_link::is_closed(conn, digest).await.unwrap());
        assert!(is_closed(link).await && !is_closed(other).await);
        let sweep = async |now| write!(store, |conn| closed_link::sweep(conn, now).await.unwrap());
        assert_eq!(sweep(until).await, 0);
        assert_eq!(sweep(at(6 * DAY)).await, 1);
        assert!(!is_closed(link).await);
    })
    .await;
}

#[tokio::test]
async fn a_notice_handed_over_by_form_says_so_through_every_later_state() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let approval = approve(&store, &world).await;
        let row = notice_row(world.case.id);
        write!(store, |conn| notice::insert(conn, &row).await.unwrap());
        let early =
            write!(store, |conn| notice::set_hand_channel(conn, row.id, Channel::WebForm).await);
        assert!(touched_none(&early), "a draft was not handed over");
        let queued = NoticeState::Queued { approval, send_at: at(10) };
        let sent = NoticeState::Sent { approval, at: at(11) };
        let seen = NoticeState::Acknowledged {
            approval,
            sent_at: at(11),
            is_forwarded: false,
            at: at(12),
        };
        write!(store, |conn| {
            notice::set_state(conn, row.id, NoticeStep::Drafted, &queued).await.unwrap();
            notice::set_state(conn, row.id, NoticeStep::Queued, &sent).await.unwrap();
            notice::set_hand_channel(conn, row.id, Channel::WebForm).await.unwrap();
            notice::set_state(conn, row.id, NoticeStep::Sent, &seen).await.unwrap();
        });
        let read = read!(store, |conn| notice::get(conn, row.id).await.unwrap().unwrap());
        assert_eq!((read.state, read.other_channel), (seen, Some(Channel::WebForm)));
    })
    .await;
}

#[tokio::test]
async fn a_notice_for_an_interface_says_so_until_it_is_approved_for_mail() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let approval = approve(&store, &world).await;
        let row = notice_row(world.case.id);
        write!(store, |conn| notice::insert(conn, &row).await.unwrap());
        let early = write!(store, |conn| notice::set_post_channel(conn, row.id, true).await);
        assert!(touched_none(&early), "a draft goes nowhere");
        let queued = NoticeState::Queued { approval, send_at: at(10) };
        let sent = NoticeState::Sent { approval, at: at(11) };
        write!(store, |conn| {
            notice::set_state(conn, row.id, NoticeStep::Drafted, &queued).await.unwrap();
            notice::set_post_channel(conn, row.id, true).await.unwrap();
        });
        let read = read!(store, |conn| notice::get(conn, row.id).await.unwrap().unwrap());
        assert_eq!(read.other_channel, Some(Channel::Api));
        write!(store, |conn| {
            notice::set_post_channel(conn, row.id, false).await.unwrap();
            notice::set_state(conn, row.id, NoticeStep::Queued, &sent).await.unwrap();
        });
        let read = read!(store, |conn| notice::get(conn, row.id).await.unwrap().unwrap());
        assert_eq!(read.other_channel, None);
    })
    .await;
}
