//! Accounts of recipients: whose notices they see, and what counts once.

use luwte_domain::ids::{NoticeId, PartnerId, Reference};
use luwte_domain::notice::{Answer, Approval, NoticeState, NoticeStep};
use luwte_store::partner::{self, CallRow, Page, PartnerRow, session};
use luwte_store::{Store, notice};

use crate::fixture::{World, at, digest, notice_row, on_both, read, sealed, tag, write};
use crate::notices::assess;

fn row(world: &World, n: i64, recipient_tag: [u8; 16]) -> PartnerRow {
    PartnerRow {
        id: PartnerId::make(at(n)),
        recipient_tag,
        mark: Reference::make(),
        key_digest: digest(),
        record: sealed(7),
        made_by: world.staff,
        made_at: at(n),
        revoked: None,
    }
}

async fn partner(store: &Store, world: &World) -> PartnerRow {
    let row = row(world, 1, tag());
    write!(store, |conn| partner::insert(conn, &row).await.unwrap());
    row
}

#[tokio::test]
async fn an_account_reads_back_and_is_revoked_once() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let mut first = partner(&store, &world).await;
        let second = row(&world, 2, tag());
        write!(store, |conn| partner::insert(conn, &second).await.unwrap());
        write!(store, |conn| {
            assert!(partner::revoke(conn, first.id, world.staff, at(5)).await.unwrap());
            assert!(!partner::revoke(conn, first.id, world.staff, at(6)).await.unwrap());
        });
        first.revoked = Some((world.staff, at(5)));
        read!(store, |conn| {
            assert_eq!(partner::by_mark(conn, first.mark).await.unwrap().as_ref(), Some(&first));
            assert_eq!(partner::by_mark(conn, Reference::make()).await.unwrap(), None);
            assert_eq!(partner::list(conn, 9).await.unwrap(), [second.clone(), first]);
            assert_eq!(partner::list(conn, 1).await.unwrap(), [second]);
        });
    })
    .await;
}

/// A notice of the world's case that was sent at `ms` to the recipient with `tag`.
async fn sent(
    store: &Store,
    world: &World,
    approval: Approval,
    to: [u8; 16],
    ms: i64,
) -> Reference {
    let mut row = notice_row(world.case.id);
    row.id = NoticeId::make(at(ms));
    row.state = NoticeState::Sent { approval, at: at(ms) };
    row.portal_until = at(1_000);
    write!(store, |conn| {
        notice::insert(conn, &row).await.unwrap();
        partner::set_recipient(conn, row.id, Some(to)).await.unwrap();
    });
    row.reference
}

#[tokio::test]
async fn a_recipient_sees_its_own_notices_by_pages_while_they_may_be_answered() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let assessment = assess(&store, &world).await;
        let approval = Approval { by: world.staff, assessment: assessment.id, at: at(2) };
        let (own, other) = (tag(), tag());
        let mut right = Vec::new();
        for ms in [30, 10, 20, 20] {
            right.push((ms, sent(&store, &world, approval, own, ms).await));
        }
        right.sort_unstable();
        let foreign = sent(&store, &world, approval, other, 15).await;
        let page = |after, with_decided| Page { after, with_decided, limit: 2 };
        let start = (at(0), Reference::from_bytes([0; 16]));
        read!(store, |conn| {
            let (mut seen, mut after) = (Vec::new(), start);
            loop {
                let rows = partner::notices(conn, own, at(40), page(after, false)).await.unwrap();
                let Some(last) = rows.last() else { break };
                after = (last.state.sent_at().unwrap(), last.reference);
                seen.extend(rows.iter().map(|row| {
                    let sent_at = row.state.sent_at().unwrap();
                    (sent_at.as_millisecond() - at(0).as_millisecond(), row.reference)
                }));
            }
            assert_eq!(seen, right);
            let over = partner::notices(conn, own, at(1_000), page(start, true)).await.unwrap();
            assert_eq!(over, []);
            let (_, first) = right[0];
            let one = partner::notice(conn, own, first).await.unwrap().unwrap();
            assert_eq!(one.reference, first);
            assert_eq!(partner::notice(conn, own, foreign).await.unwrap(), None);
            assert_eq!(partner::notice(conn, other, first).await.unwrap(), None);
        });
        let (_, first) = right[0];
        write!(store, |conn| {
            let row = partner::notice(conn, own, first).await.unwrap().unwrap();
            let next = row.state.answer(Answer::Removed, at(35)).unwrap();
            notice::set_state(conn, row.id, NoticeStep::Sent, &next).await.unwrap();
        });
        read!(store, |conn| {
            let count = async |conn: &mut luwte_store::Conn, all| {
                partner::notices(
                    conn,
                    own,
                    at(40),
                    Page { after: start, with_decided: all, limit: 9 },
                )
                .await
                .unwrap()
                .len()
            };
            assert_eq!((count(conn, false).await, count(conn, true).await), (3, 4));
        });
    })
    .await;
}

#[tokio::test]
async fn approved_notices_without_a_recipient_are_found_until_somebody_says_it() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let assessment = assess(&store, &world).await;
        let approval = Approval { by: world.staff, assessment: assessment.id, at: at(2) };
        let queued = NoticeState::Queued { approval, send_at: at(3) };
        let id = world.notice.id;
        write!(store, |conn| {
            assert_eq!(
                partner::without_recipient(conn, 9).await.unwrap(),
                [],
                "a draft asks nobody"
            );
            notice::set_state(conn, id, NoticeStep::Drafted, &queued).await.unwrap();
            assert_eq!(partner::without_recipient(conn, 9).await.unwrap().len(), 1);
            partner::set_recipient(conn, id, None).await.unwrap();
            partner::set_recipient(conn, id, Some(tag())).await.unwrap();
            assert_eq!(partner::without_recipient(conn, 9).await.unwrap(), []);
        });
    })
    .await;
}

#[tokio::test]
async fn a_call_and_a_nonce_count_once_for_each_account_until_their_time_is_over() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let (one, other) = (partner(&store, &world).await, row(&world, 2, tag()));
        let (name, call) = (tag(), CallRow { asked: tag(), reply: sealed(8) });
        let again = CallRow { asked: tag(), ..call.clone() };
        write!(store, |conn| {
            partner::insert(conn, &other).await.unwrap();
            assert!(partner::put_call(conn, one.id, name, &call, at(50)).await.unwrap());
            assert!(!partner::put_call(conn, one.id, name, &again, at(60)).await.unwrap());
            assert!(partner::put_call(conn, other.id, name, &again, at(60)).await.unwrap());
            assert!(partner::take_nonce(conn, one.id, name, at(50)).await.unwrap());
            assert!(!partner::take_nonce(conn, one.id, name, at(60)).await.unwrap());
            assert!(partner::take_nonce(conn, other.id, name, at(60)).await.unwrap());
            partner::sweep(conn, at(49)).await.unwrap();
            assert_eq!(partner::call(conn, one.id, name).await.unwrap(), Some(call));
            assert_eq!(partner::count_nonces(conn, one.id).await.unwrap(), 1);
            partner::sweep(conn, at(50)).await.unwrap();
            assert_eq!(partner::call(conn, one.id, name).await.unwrap(), None);
            let left = (
                partner::count_calls(conn, one.id).await.unwrap(),
                partner::count_calls(conn, other.id).await.unwrap(),
                partner::count_nonces(conn, one.id).await.unwrap(),
                partner::count_nonces(conn, other.id).await.unwrap(),
            );
            assert_eq!(left, (0, 1, 0, 1));
        });
    })
    .await;
}

#[tokio::test]
async fn a_session_is_of_an_account_that_works_until_it_ends() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let (kept, revoked) = (partner(&store, &world).await, row(&world, 2, tag()));
        let (first, second, third) = (tag(), tag(), tag());
        write!(store, |conn| {
            partner::insert(conn, &revoked).await.unwrap();
            session::insert(conn, first, kept.id, &sealed(1), at(100)).await.unwrap();
            session::insert(conn, second, revoked.id, &sealed(2), at(100)).await.unwrap();
            session::insert(conn, third, kept.id, &sealed(3), at(50)).await.unwrap();
        });
        read!(store, |conn| {
            let found = session::get(conn, first, at(99)).await.unwrap().unwrap();
            assert_eq!(
                (found.partner, found.data, found.ends_at),
                (kept.clone(), sealed(1), at(100))
            );
            assert_eq!(session::get(conn, first, at(100)).await.unwrap(), None);
            assert_eq!(session::get(conn, tag(), at(1)).await.unwrap(), None);
            assert!(session::get(conn, second, at(1)).await.unwrap().is_some());
        });
        write!(store, |conn| {
            partner::revoke(conn, revoked.id, world.staff, at(5)).await.unwrap();
            assert!(session::keep(conn, first, &sealed(4)).await.unwrap());
            assert!(session::touch(conn, first, at(200)).await.unwrap());
            assert!(!session::keep(conn, tag(), &sealed(4)).await.unwrap());
            assert!(!session::touch(conn, tag(), at(200)).await.unwrap());
            assert_eq!(session::sweep(conn, at(50)).await.unwrap(), 1);
        });
        read!(store, |conn| {
            assert_eq!(
                session::get(conn, second, at(6)).await.unwrap(),
                None,
                "signed out at once"
            );
            let found = session::get(conn, first, at(199)).await.unwrap().unwrap();
            assert_eq!(found.data, sealed(4));
        });
        write!(store, |conn| {
            assert!(session::delete(conn, first).await.unwrap());
            assert!(!session::delete(conn, first).await.unwrap());
        });
    })
    .await;
}
