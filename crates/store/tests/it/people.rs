//! Installation, teams, members of staff, sessions.

use luwte_domain::ids::StaffId;
use luwte_store::installation::{self, Installation, InstallationKind};
use luwte_store::session::{self, SessionKind};
use luwte_store::staff::{self, StaffState};
use luwte_store::{PublicBytes, Store, team};

use crate::fixture::{
    World, at, digest, invited, on_both, read, sealed, tag, team_row, touched_none, write,
};

#[tokio::test]
async fn an_installation_is_set_up_once() {
    on_both(async |store: Store| {
        assert_eq!(read!(store, |conn| installation::get(conn).await.unwrap()), None);
        let (kind, salt) = (InstallationKind::Demo, tag());
        write!(store, |conn| installation::insert(conn, kind, salt, at(0)).await.unwrap());
        let found = read!(store, |conn| installation::get(conn).await.unwrap());
        assert_eq!(found, Some(Installation { kind, salt }));
        let mut tx = store.write().await.unwrap();
        let again = installation::insert(tx.conn(), InstallationKind::Real, salt, at(1)).await;
        assert!(again.unwrap_err().is_conflict());
    })
    .await;
}

#[tokio::test]
async fn the_first_team_is_the_oldest() {
    on_both(async |store: Store| {
        assert_eq!(read!(store, |conn| team::get_first(conn).await.unwrap()), None);
        let (mut young, old) = (team_row(), team_row());
        young.made_at = at(5);
        write!(store, |conn| {
            team::insert(conn, &young).await.unwrap();
            team::insert(conn, &old).await.unwrap();
        });
        assert_eq!(read!(store, |conn| team::get_first(conn).await.unwrap()), Some(old));
    })
    .await;
}

#[tokio::test]
async fn a_member_comes_in_by_steps_and_leaves_without_keys() {
    on_both(async |store: Store| {
        let team = team_row();
        let row = invited(team.id);
        write!(store, |conn| {
            team::insert(conn, &team).await.unwrap();
            staff::insert(conn, &row).await.unwrap();
        });
        let invitation = row.invite_digest.unwrap();
        read!(store, |conn| {
            assert_eq!(staff::by_invite(conn, invitation).await.unwrap(), Some(row.clone()));
            assert_eq!(staff::by_login(conn, row.login_tag).await.unwrap(), Some(row.clone()));
            assert_eq!(staff::by_login(conn, tag()).await.unwrap(), None);
            assert_eq!(staff::list(conn, team.id).await.unwrap(), std::slice::from_ref(&row));
        });

        let (salt, verify) = ([7; 17], digest());
        let (totp, keys) = (sealed(1), sealed(2));
        let public = PublicBytes::new(vec![9; 33]);
        write!(store, |conn| {
            staff::join(conn, row.id, salt, &totp, &public, verify, &keys).await.unwrap();
            let again = staff::join(conn, row.id, salt, &totp, &public, verify, &keys).await;
            assert!(touched_none(&again));
        });
        let waiting = read!(store, |conn| staff::by_id(conn, row.id).await.unwrap().unwrap());
        assert_eq!(waiting.state, StaffState::Waiting);
        assert_eq!((waiting.invite_digest, waiting.password_salt), (None, Some(salt)));
        assert_eq!((waiting.totp, waiting.private_keys), (Some(totp), Some(keys)));
        assert_eq!((waiting.public_key, waiting.verify_key), (Some(public), Some(verify)));

        let (team_key, entry) = (sealed(3), sealed(4));
        write!(store, |conn| {
            staff::let_in(conn, row.id, &team_key, &entry).await.unwrap();
            assert!(touched_none(&staff::let_in(conn, row.id, &team_key, &entry).await));
        });
        let member = read!(store, |conn| staff::by_id(conn, row.id).await.unwrap().unwrap());
        assert_eq!(member.state, StaffState::Member);
        assert_eq!((member.team_key, member.entry), (Some(team_key), Some(entry)));

        write!(store, |conn| {
            let (kind, who) = (SessionKind::Staff, Some(row.id));
            session::insert(conn, [1; 16], kind, who, &sealed(1), at(100)).await.unwrap();
            staff::remove(conn, row.id, at(9)).await.unwrap();
            assert!(touched_none(&staff::remove(conn, row.id, at(9)).await));
        });
        read!(store, |conn| {
            let left = staff::by_id(conn, row.id).await.unwrap().unwrap();
            assert_eq!((left.state, left.removed_at), (StaffState::Removed, Some(at(9))));
            assert_eq!((left.team_key, left.private_keys, left.totp), (None, None, None));
            assert_eq!(left.verify_key, Some(verify));
            assert_eq!(session::get(conn, [1; 16], at(0)).await.unwrap(), None);
        });
    })
    .await;
}

#[tokio::test]
async fn a_user_name_is_taken_once() {
    on_both(async |store: Store| {
        let team = team_row();
        let (first, mut second) = (invited(team.id), invited(team.id));
        second.login_tag = first.login_tag;
        let mut tx = store.write().await.unwrap();
        team::insert(tx.conn(), &team).await.unwrap();
        staff::insert(tx.conn(), &first).await.unwrap();
        assert!(staff::insert(tx.conn(), &second).await.unwrap_err().is_conflict());
    })
    .await;
}

#[tokio::test]
async fn a_time_step_is_consumed_once() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        write!(store, |conn| {
            assert!(staff::consume_totp(conn, world.staff, 50).await.unwrap());
            assert!(!staff::consume_totp(conn, world.staff, 50).await.unwrap());
            assert!(!staff::consume_totp(conn, world.staff, 49).await.unwrap());
            assert!(staff::consume_totp(conn, world.staff, 51).await.unwrap());
            assert!(!staff::consume_totp(conn, StaffId::make(at(1)), 99).await.unwrap());
        });
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_time_step_is_consumed_once_however_many_ask() {
    on_both(async |store: Store| {
        let staff = World::make(&store).await.staff;
        let tries: Vec<_> = (0..12)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    write!(store, |conn| staff::consume_totp(conn, staff, 7).await.unwrap())
                })
            })
            .collect();
        let mut consumed = 0;
        for one in tries {
            consumed += usize::from(one.await.unwrap());
        }
        assert_eq!(consumed, 1);
    })
    .await;
}

#[tokio::test]
async fn a_session_changes_by_compare_and_set_and_ends() {
    on_both(async |store: Store| {
        let tag = tag();
        write!(store, |conn| {
            let kind = SessionKind::Public;
            session::insert(conn, tag, kind, None, &sealed(1), at(10)).await.unwrap();
        });
        let row = read!(store, |conn| session::get(conn, tag, at(9)).await.unwrap().unwrap());
        assert_eq!((row.kind, row.staff, row.data.clone()), (SessionKind::Public, None, sealed(1)));
        write!(store, |conn| {
            assert!(session::update(conn, tag, row.version, &sealed(2), at(20)).await.unwrap());
            assert!(!session::update(conn, tag, row.version, &sealed(3), at(30)).await.unwrap());
        });
        read!(store, |conn| {
            let row = session::get(conn, tag, at(19)).await.unwrap().unwrap();
            assert_eq!((row.data, row.ends_at), (sealed(2), at(20)));
            assert_eq!(session::get(conn, tag, at(20)).await.unwrap(), None);
        });
        write!(store, |conn| {
            assert!(session::touch(conn, tag, at(40)).await.unwrap());
            assert_eq!(session::sweep(conn, at(39)).await.unwrap(), 0);
            assert_eq!(session::sweep(conn, at(40)).await.unwrap(), 1);
            assert!(!session::touch(conn, tag, at(50)).await.unwrap());
            assert!(!session::delete(conn, tag).await.unwrap());
        });
    })
    .await;
}

#[tokio::test]
async fn sessions_end_by_hand_or_by_member() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        write!(store, |conn| {
            for (tag, staff) in [([1; 16], None), ([2; 16], Some(world.staff))] {
                let kind = if staff.is_some() { SessionKind::Staff } else { SessionKind::Public };
                session::insert(conn, tag, kind, staff, &sealed(1), at(10)).await.unwrap();
            }
            assert_eq!(session::delete_of_staff(conn, world.staff).await.unwrap(), 1);
            assert!(session::delete(conn, [1; 16]).await.unwrap());
        });
    })
    .await;
}
