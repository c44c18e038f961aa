//! What is read of all unfinished places at once is what is read of each by itself.

use std::collections::HashMap;

use luwte_domain::authority::{AuthorityAnswer, AuthorityWord};
use luwte_domain::case::{CaseState, ClosedReason};
use luwte_domain::ids::LocationId;
use luwte_domain::location::LocationState;
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::{Store, authority, case, location, notice, team};

use crate::fixture::{at, case_row, notice_row, on_both, place_row, team_row, write};

const STATES: [LocationState; 6] = [
    LocationState::Reported,
    LocationState::Noticed,
    LocationState::SaidGone,
    LocationState::Gone,
    LocationState::GoneHere,
    LocationState::Reappeared,
];

/// Even choices that are the same in each run.
struct Choices(u64);

impl Choices {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// Cases, open and closed, with places in any state, notices that name some of them, and words of the
/// authority about some.
async fn fill(store: &Store, seed: u64) {
    let mut choices = Choices(seed);
    let team = team_row();
    write!(store, |conn| team::insert(conn, &team).await.unwrap());
    let mut places: Vec<LocationRow> = Vec::new();
    for number in 0..6 {
        let mut row = case_row(team.id, at(number));
        if choices.below(3) == 0 {
            row.state = CaseState::Closed { reason: ClosedReason::Done };
        }
        write!(store, |conn| assert!(case::insert(conn, &row).await.unwrap()));
        for _ in 0..choices.below(4) {
            let state = STATES[choices.below(STATES.len())];
            let place = LocationRow { state, ..place_row(row.id) };
            write!(store, |conn| location::insert(conn, &place).await.unwrap());
            places.push(place);
        }
        for moment in 0..choices.below(4) {
            // Two of a moment stand in the order of their identifiers.
            let made_at = at(i64::try_from(moment / 2).unwrap());
            let one = NoticeRow { made_at, ..notice_row(row.id) };
            write!(store, |conn| notice::insert(conn, &one).await.unwrap());
            for place in &places {
                if choices.below(2) == 0 {
                    let named = (one.id, place.id);
                    write!(store, |conn| {
                        notice::add_location(conn, named.0, named.1).await.unwrap();
                    });
                }
            }
        }
    }
    for place in &places {
        if choices.below(3) == 0 {
            let answer = AuthorityAnswer::Ordered;
            let word = AuthorityWord { answer, at: at(9), ordered_at: Some(at(9)) };
            write!(store, |conn| authority::put(conn, place.id, &word).await.unwrap());
        }
    }
}

#[tokio::test]
async fn what_is_read_at_once_is_what_is_read_place_by_place() {
    for seed in 0..12 {
        on_both(async |store: Store| {
            fill(&store, seed).await;
            let mut conn = store.read().await.unwrap();
            let mut notices: HashMap<LocationId, Vec<NoticeRow>> = HashMap::new();
            for (place, row) in notice::of_unfinished(&mut conn).await.unwrap() {
                notices.entry(place).or_default().push(row.unwrap());
            }
            let words = authority::of_unfinished(&mut conn).await.unwrap();
            let mut words: HashMap<_, _> =
                words.into_iter().map(|(place, word)| (place, word.unwrap())).collect();
            for place in location::unfinished(&mut conn).await.unwrap() {
                let each = notice::of_location(&mut conn, place.id).await.unwrap();
                assert_eq!(notices.remove(&place.id).unwrap_or_default(), each, "seed {seed}");
                let each = authority::get(&mut conn, place.id).await.unwrap();
                assert_eq!(words.remove(&place.id), each, "seed {seed}");
            }
            assert!(notices.is_empty() && words.is_empty(), "seed {seed}: of others too");
        })
        .await;
    }
}
