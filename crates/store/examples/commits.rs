//! Measures how many transactions a second become durable, each by its own commit and shared.
//!
//! `cargo run -p luwte-store --example commits -- [directory]`: one transaction is what a report
//! writes at least (case, return code, place, event, count). Both ways alternate in rounds, so that
//! a busy machine touches both alike.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use luwte_domain::Sealed;
use luwte_domain::case::CaseState;
use luwte_domain::event::EventKind;
use luwte_domain::ids::{CaseId, LocationId, Reference, TeamId};
use luwte_domain::location::{LocationKind, LocationState};
use luwte_domain::tally::{Tally, TallyEvent};
use luwte_store::case::CaseRow;
use luwte_store::event::NewEvent;
use luwte_store::location::LocationRow;
use luwte_store::team::TeamRow;
use luwte_store::{Commits, PublicBytes, Store, StoreError, StoreSettings};
use luwte_store::{case, event, location, tally, team};

const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(2);

fn sealed<T>(bytes: usize) -> Sealed<T> {
    Sealed::from_envelope(vec![7; bytes])
}

fn tag() -> [u8; 16] {
    *Reference::make().as_bytes()
}

/// What a report writes at least.
async fn report(store: &Store, team: TeamId, now: Timestamp) -> Result<(), StoreError> {
    let id = CaseId::make(now);
    let case = CaseRow {
        id,
        team,
        form_token: tag(),
        state: CaseState::Received,
        is_strict: true,
        a_for_team: sealed(1_200),
        a_for_person: sealed(1_200),
        facts: sealed(300),
        story: Some(sealed(1_100)),
        handled_by: None,
        unread_at: None,
        received_at: now,
        changed_at: now,
    };
    let place = LocationRow {
        id: LocationId::make(now),
        case: id,
        kind: LocationKind::Address,
        address_tag: Some(tag()),
        place: sealed(300),
        media: None,
        state: LocationState::Reported,
        state_at: now,
        checks: 0,
        made_at: now,
    };
    let kind = EventKind::Received;
    let event = NewEvent { case: id, at: now, kind, operational: Some(sealed(300)), sealed: None };
    let mut access = [1; 17];
    for (to, from) in access.iter_mut().skip(1).zip(tag()) {
        *to = from;
    }
    let mut tx = store.write().await?;
    case::insert(tx.conn(), &case).await?;
    case::insert_access(tx.conn(), access, id, now).await?;
    location::insert(tx.conn(), &place).await?;
    event::append(tx.conn(), &event).await?;
    tally::add(tx.conn(), &Tally::plain(TallyEvent::Reported), 20_000).await?;
    tx.commit().await
}

/// How long each transaction of one round took, in order of length.
async fn round(store: &Store, team: TeamId, writers: usize) -> Result<Vec<Duration>, StoreError> {
    let end = Instant::now() + ROUND;
    let tasks: Vec<_> = (0..writers)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut took = Vec::new();
                while Instant::now() < end {
                    let begun = Instant::now();
                    report(&store, team, Timestamp::UNIX_EPOCH).await?;
                    took.push(begun.elapsed());
                }
                Ok::<_, StoreError>(took)
            })
        })
        .collect();
    let mut all = Vec::new();
    for task in tasks {
        all.extend(task.await.unwrap_or(Ok(Vec::new()))?);
    }
    all.sort_unstable();
    Ok(all)
}

async fn open(folder: &Path, commits: Commits) -> Result<(Store, TeamId), StoreError> {
    let file = folder.join(format!("commits-{}.db", Reference::make()));
    let settings = StoreSettings { url: format!("sqlite:{}", file.display()), max_readers: 1 };
    let store = Store::open_with(&settings, commits).await?;
    let team = TeamRow {
        id: TeamId::make(Timestamp::UNIX_EPOCH),
        public_key: PublicBytes::new(vec![1; 1_217]),
        recovery: sealed(100),
        made_at: Timestamp::UNIX_EPOCH,
    };
    let mut tx = store.write().await?;
    team::insert(tx.conn(), &team).await?;
    tx.commit().await?;
    Ok((store, team.id))
}

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a measuring tool prints what it measured")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).unwrap_or_else(|| std::env::temp_dir().into());
    let folder = Path::new(&folder);
    println!("writers  commits  transactions/s   p50 ms   p99 ms");
    for writers in [1, 8, 64] {
        let ways = [Commits::Each, Commits::Shared];
        let mut stores = Vec::new();
        for commits in ways {
            stores.push((commits, open(folder, commits).await?, Vec::new()));
        }
        for _ in 0..ROUNDS {
            for (_, (store, team), took) in &mut stores {
                took.extend(round(store, *team, writers).await?);
            }
        }
        for (commits, (store, _), mut took) in stores {
            took.sort_unstable();
            let at = |percent: usize| {
                let index = took.len().saturating_sub(1) * percent / 100;
                took.get(index).map_or(0.0, |took| took.as_secs_f64() * 1_000.0)
            };
            let seconds = (ROUND * u32::try_from(ROUNDS)?).as_secs_f64();
            let rate = f64::from(u32::try_from(took.len())?) / seconds;
            let way = format!("{commits:?}");
            println!("{writers:>7}  {way:<7}  {rate:>14.0} {:>8.2} {:>8.2}", at(50), at(99));
            store.close().await?;
        }
    }
    Ok(())
}
