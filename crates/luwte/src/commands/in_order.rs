//! The same work on many things, on all cores, with the results in the order of the things.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Results that wait to be taken, for each worker.
const WAITING: usize = 16;

/// Does `work` on each thing of `things` and hands the results to `take` in their order, until it
/// breaks off. Things are asked for as workers become free.
pub(crate) fn each<I, T>(
    things: impl Iterator<Item = I> + Send,
    work: impl Fn(I) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) where
    T: Send,
{
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let things = Mutex::new(things.enumerate());
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let (done, results) = mpsc::sync_channel(workers * WAITING);
        for _ in 0..workers {
            let done: SyncSender<(usize, T)> = done.clone();
            let (things, work, is_over) = (&things, &work, &is_over);
            scope.spawn(move || {
                while !is_over.load(Ordering::Relaxed) {
                    let next = things.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((number, thing)) = next else { break };
                    if done.send((number, work(thing))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);
        let (mut early, mut due) = (BTreeMap::new(), 0);
        for (number, result) in results {
            early.insert(number, result);
            while let Some(result) = early.remove(&due) {
                due += 1;
                if take(result).is_break() {
                    is_over.store(true, Ordering::Relaxed);
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        let mut taken = Vec::new();
        let slow_first = |number: u64| {
            thread::sleep(std::time::Duration::from_micros(if number.is_multiple_of(7) {
                900
            } else {
                0
            }));
            number
        };
        each(0..500, slow_first, |number| {
            taken.push(number);
            ControlFlow::Continue(())
        });
        assert_eq!(taken, (0..500).collect::<Vec<_>>());
    }

    #[test]
    fn breaking_off_ends_the_work() {
        let mut taken = 0;
        each(
            0..,
            |number: u64| number,
            |number| {
                taken = number;
                if number == 20 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(taken, 20);
    }
}
