//! A thousand days of sending, decided by seeds: a clock that the test moves, a mail server and an
//! interface that do what the weather says, crashes, power cuts, torn journals, clocks that jump.
//!
//! `LUWTE_SIM_SEED=n` runs one seed again: the same reports, weather, crashes and jumps at the same
//! moments. Identifiers and the chance in waits stay the program's own. `LUWTE_SIM_SEEDS=n` runs more.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::Instant;

mod answers;
mod beliefs;
mod clocks;
mod dice;
mod ledger;
mod rules;
mod watch;
mod weather;
mod week;
mod world;

use world::World;

/// Days of one seed.
const DAYS: u64 = 50;
/// Seeds of a run: a thousand days.
const SEEDS: u64 = 20;

#[expect(clippy::disallowed_methods, reason = "whoever replays a run says which")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a whole number"))
}

/// What `work` comes to within so many turns; none where it would need more.
async fn turned<F: Future>(mut work: Pin<&mut F>, turns: u64) -> Option<F::Output> {
    let mut left = turns;
    poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        work.as_mut().poll(cx).map(Some)
    })
    .await
}

/// Runs all seeds, or the one that is asked for; a failure prints its seed.
fn run<T: Send>(seeds: u64, live: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let one = asked("LUWTE_SIM_SEED");
    let last = one.unwrap_or_else(|| asked("LUWTE_SIM_SEEDS").unwrap_or(seeds));
    let next = AtomicU64::new(one.unwrap_or(1));
    std::thread::scope(|scope| {
        let work = || {
            let mut told = Vec::new();
            loop {
                let seed = next.fetch_add(1, Ordering::SeqCst);
                if seed > last {
                    return told;
                }
                let lived = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| live(seed)));
                match lived {
                    Ok(one) => told.push(one),
                    Err(cause) => {
                        eprintln!(
                            "seed {seed} failed; again with LUWTE_SIM_SEED={seed} \
                             cargo test -p luwte-casework --test it simulation"
                        );
                        std::panic::resume_unwind(cause);
                    }
                }
            }
        };
        let hands: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    })
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

fn live(seed: u64) -> world::Told {
    runtime().block_on(async {
        let mut world = World::new(seed).await;
        world.live(DAYS).await;
        world.calm_down().await
    })
}

#[test]
fn in_a_thousand_days_no_notice_is_lost_early_or_sent_twice_without_a_crash() {
    let began = Instant::now();
    let told = run(SEEDS, live);
    let sum = |pick: fn(&world::Told) -> usize| told.iter().map(pick).sum::<usize>();
    eprintln!(
        "{} seeds, {} days in {:.0?}: {} notices, {} deliveries of which {} copies after a crash or \
         a lost answer, {} posts of which {} had an effect, {} crashes, {} torn journals, {} jumps, {} set aside and sent again, {} undone, {} of them later; too \
         late for that {} times",
        told.len(),
        told.len() * usize::try_from(DAYS).unwrap(),
        began.elapsed(),
        sum(|told| told.notices),
        sum(|told| told.deliveries),
        sum(|told| told.copies),
        sum(|told| told.posts),
        sum(|told| told.effects),
        sum(|told| told.crashes),
        sum(|told| told.torn),
        sum(|told| told.jumps),
        sum(|told| told.again),
        sum(|told| told.undone),
        sum(|told| told.regretted),
        sum(|told| told.too_late),
    );
    let posting = told.iter().map(|told| told.posting);
    let posting = posting.reduce(|one, other| std::array::from_fn(|n| one[n] + other[n])).unwrap();
    eprintln!("killed while posting, by step: {posting:?}");
    if asked("LUWTE_SIM_SEED").is_none() {
        assert!(posting.iter().all(|count| *count > 0), "a step was never died at");
        assert!(sum(|told| told.copies) > 0 && sum(|told| told.crashes) > 0, "nothing went wrong");
        assert!(sum(|told| told.posts) > sum(|told| told.effects), "nothing went wrong");
        assert!(sum(|told| told.again) > 0 && sum(|told| told.torn) > 0, "nothing went wrong");
        assert!(sum(|told| told.regretted) > 0 && sum(|told| told.too_late) > 0, "nobody regrets");
    }
}

/// Rounds of one seed of answers, and seeds of a run.
const ROUNDS: u64 = 6;
const ANSWER_SEEDS: u64 = 16;

#[test]
fn whatever_recipients_say_clocks_ring_the_page_tells_what_is_true_and_no_place_lies_still() {
    let began = Instant::now();
    let told = run(ANSWER_SEEDS, |seed| {
        runtime().block_on(async { answers::Answers::new(seed).await.live(ROUNDS).await })
    });
    let sum = |pick: fn(&answers::Told) -> usize| told.iter().map(pick).sum::<usize>();
    let mut rang = BTreeMap::<&str, usize>::new();
    for (word, count) in told.iter().flat_map(|told| &told.rang) {
        *rang.entry(word).or_default() += count;
    }
    eprintln!(
        "{} seeds, {} days in {:.0?}: {} notices, {} answers of which {} false, {} complaints, seen gone \
         {} times, there all the same {}, unconfirmed {}, {} workers stopped in the middle, {} torn \
         journals, {} jumps; rang: {rang:?}",
        told.len(),
        told.iter().map(|told| told.days).sum::<u64>(),
        began.elapsed(),
        sum(|told| told.notices),
        sum(|told| told.answers),
        sum(|told| told.false_words),
        sum(|told| told.complaints),
        sum(|told| told.gone),
        sum(|told| told.contradicted),
        sum(|told| told.unconfirmed),
        sum(|told| told.stopped),
        sum(|told| told.torn),
        sum(|told| told.jumps),
    );
    if asked("LUWTE_SIM_SEED").is_none() {
        let counts: [fn(&answers::Told) -> usize; 8] = [
            |told| told.false_words,
            |told| told.gone,
            |told| told.contradicted,
            |told| told.unconfirmed,
            |told| told.stopped,
            |told| told.complaints,
            |told| told.torn,
            |told| told.jumps,
        ];
        assert!(counts.into_iter().all(|count| sum(count) > 0), "something never happened");
        assert_eq!(rang.len(), 6, "a clock never rang: {rang:?}");
    }
}
