//! Places and their re-checks.

use luwte_domain::Word as _;
use luwte_domain::ids::{LocationId, SightingId, TeamId};
use luwte_domain::location::{LocationKind, LocationState, LocationStep, RefusalReason, ToldBy};
use luwte_domain::sighting::{Observation, SightingReason, Verdict};
use luwte_store::case::CaseRow;
use luwte_store::location::LocationRow;
use luwte_store::sighting::SightingRow;
use luwte_store::{Store, case, location, sighting};

use crate::fixture::{
    World, at, case_row, on_both, place_row, read, sealed, tag, touched_none, write,
};

fn states_of_an_address() -> Vec<LocationState> {
    let mut states = vec![
        LocationState::Noticed,
        LocationState::Acknowledged,
        LocationState::SaidGone,
        LocationState::Gone,
        LocationState::GoneHere,
        LocationState::Reappeared,
        LocationState::Reported,
    ];
    states
        .extend(RefusalReason::ALL.iter().map(|reason| LocationState::Refused { reason: *reason }));
    states
}

#[tokio::test]
async fn every_state_of_an_address_reads_back() {
    on_both(async |store: Store| {
        let World { place, .. } = World::make(&store).await;
        let mut from = LocationStep::Reported;
        for state in states_of_an_address() {
            let found = write!(store, |conn| {
                location::set_state(conn, place.id, from, &state, at(3)).await.unwrap();
                location::get(conn, place.id).await.unwrap().unwrap()
            });
            assert_eq!((found.state, found.state_at), (state, at(3)));
            from = state.step();
        }
    })
    .await;
}

#[tokio::test]
async fn a_closed_place_is_gone_as_somebody_told() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        for by in ToldBy::ALL {
            let mut place = place_row(world.case.id);
            (place.kind, place.address_tag) = (LocationKind::ClosedPlace, None);
            place.state = LocationState::GoneAsTold { by: *by };
            write!(store, |conn| location::insert(conn, &place).await.unwrap());
            let found = read!(store, |conn| location::get(conn, place.id).await.unwrap());
            assert_eq!(found, Some(place));
        }
    })
    .await;
}

#[tokio::test]
async fn a_place_moves_only_from_where_it_stands() {
    on_both(async |store: Store| {
        let World { place, .. } = World::make(&store).await;
        let mut tx = store.write().await.unwrap();
        let (from, to) = (LocationStep::Noticed, LocationState::Gone);
        let outcome = location::set_state(tx.conn(), place.id, from, &to, at(1)).await;
        assert!(touched_none(&outcome));
    })
    .await;
}

/// A case that is not strict, and its place.
async fn adult(store: &Store, team: TeamId) -> (CaseRow, LocationRow) {
    let case = CaseRow { is_strict: false, ..case_row(team, at(1)) };
    let place = place_row(case.id);
    write!(store, |conn| {
        case::insert(conn, &case).await.unwrap();
        location::insert(conn, &place).await.unwrap();
    });
    (case, place)
}

#[tokio::test]
async fn media_and_number_of_checks_change() {
    on_both(async |store: Store| {
        let (_, place) = adult(&store, World::make(&store).await.team).await;
        write!(store, |conn| {
            assert!(location::set_media(conn, place.id, &sealed(77)).await.unwrap());
            location::set_checks(conn, place.id, 4).await.unwrap();
            let lost = LocationId::make(at(1));
            assert!(touched_none(&location::set_checks(conn, lost, 4).await));
        });
        let found = read!(store, |conn| location::get(conn, place.id).await.unwrap().unwrap());
        assert_eq!((found.media, found.checks), (Some(sealed(77)), 4));
    })
    .await;
}

#[tokio::test]
async fn what_a_place_showed_is_kept_with_it_and_goes_with_its_case() {
    on_both(async |store: Store| {
        let World { place, case, .. } = World::make(&store).await;
        let earlier = async |store: &Store| {
            read!(store, |conn| location::earlier(conn, place.id).await.unwrap())
        };
        assert_eq!(earlier(&store).await, None);
        write!(store, |conn| {
            location::set_earlier(conn, place.id, &sealed(5)).await.unwrap();
            let lost = LocationId::make(at(1));
            assert!(touched_none(&location::set_earlier(conn, lost, &sealed(5)).await));
        });
        assert_eq!(earlier(&store).await, Some(sealed(5)));
        write!(store, |conn| assert!(case::delete(conn, case.id).await.unwrap()));
        assert_eq!(earlier(&store).await, None);
    })
    .await;
}

#[tokio::test]
async fn the_same_address_is_found_in_other_cases() {
    on_both(async |store: Store| {
        let world = World::make(&store).await;
        let other = case_row(world.team, at(1));
        let mut same = place_row(other.id);
        same.address_tag = world.place.address_tag;
        same.made_at = at(2);
        write!(store, |conn| {
            case::insert(conn, &other).await.unwrap();
            location::insert(conn, &same).await.unwrap();
        });
        read!(store, |conn| {
            let found = location::by_address(conn, world.place.address_tag.unwrap()).await.unwrap();
            assert_eq!(found, [world.place.clone(), same.clone()]);
            assert!(location::by_address(conn, tag()).await.unwrap().is_empty());
            assert_eq!(location::of_case(conn, other.id).await.unwrap(), [same.clone()]);
            assert_eq!(location::get(conn, LocationId::make(at(9))).await.unwrap(), None);
        });
    })
    .await;
}

#[tokio::test]
async fn the_last_re_checks_come_in_the_order_in_which_they_were_made() {
    on_both(async |store: Store| {
        let World { place, .. } = World::make(&store).await;
        let verdicts = Verdict::ALL.iter().cycle();
        let all: Vec<Observation> = (0..)
            .zip(SightingReason::ALL.iter().zip(verdicts))
            .map(|(n, (reason, verdict))| Observation {
                // A clock that was set wrong: neither time nor identifiers order them.
                at: at(n * 7 % 5 * 1000),
                verdict: *verdict,
                reason: *reason,
            })
            .collect();
        write!(store, |conn| {
            for seen in &all {
                let id = SightingId::make(seen.at);
                let (location, seen, trace) = (place.id, *seen, sealed(1));
                let row = SightingRow { id, location, seen, trace };
                sighting::insert(conn, &row).await.unwrap();
            }
        });
        read!(store, |conn| {
            let last = sighting::of_location(conn, place.id, 3).await.unwrap();
            assert_eq!(last, all[all.len() - 3..]);
            assert_eq!(sighting::of_location(conn, place.id, 1000).await.unwrap(), all);
        });
    })
    .await;
}

#[tokio::test]
async fn what_was_recorded_of_pictures_is_forgotten_at_every_address_that_a_strict_case_names() {
    on_both(async |store: Store| {
        let team = World::make(&store).await.team;
        let ((first, one), (second, other)) =
            (adult(&store, team).await, adult(&store, team).await);
        let (mut same, elsewhere) = (place_row(second.id), place_row(first.id));
        same.address_tag = one.address_tag;
        let clear =
            async || write!(store, |conn| location::clear_media(conn, second.id).await.unwrap());
        let set = async |id| {
            write!(store, |conn| location::set_media(conn, id, &sealed(77)).await.unwrap())
        };
        write!(store, |conn| {
            location::insert(conn, &same).await.unwrap();
            location::insert(conn, &elsewhere).await.unwrap();
        });
        for id in [one.id, other.id, same.id, elsewhere.id] {
            assert!(set(id).await);
        }
        assert_eq!(clear().await, 0, "no case is strict");
        write!(store, |conn| case::set_strict(conn, second.id).await.unwrap());
        assert_eq!((clear().await, clear().await), (3, 0));
        for id in [one.id, other.id, same.id] {
            assert!(!set(id).await);
        }
        let found = read!(store, |conn| location::of_case(conn, first.id).await.unwrap());
        let kept: Vec<_> = found.iter().filter(|place| place.media.is_some()).collect();
        assert!(matches!(kept.as_slice(), [place] if place.id == elsewhere.id));
    })
    .await;
}
