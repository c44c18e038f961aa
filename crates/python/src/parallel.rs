//! Work spread over threads while the interpreter lock is released.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// How often the caller's thread looks for Ctrl+C.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// The number of threads to use: as asked, otherwise one a core.
pub(crate) fn threads(asked: Option<i64>) -> PyResult<usize> {
    let Some(asked) = asked else {
        return Ok(thread::available_parallelism().map_or(1, NonZero::get));
    };
    usize::try_from(asked)
        .ok()
        .filter(|count| *count > 0)
        .ok_or_else(|| PyValueError::new_err(format!("threads: at least 1, found {asked}")))
}

/// `work` on each item, the results in the order of the items. Ctrl+C stops it after the items
/// that have begun.
pub(crate) fn map<T: Sync, R: Send>(
    py: Python<'_>,
    items: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync + Send,
) -> PyResult<Vec<R>> {
    if threads == 1 || items.len() == 1 {
        return py.detach(|| alone(items, &work));
    }
    let mut results: Vec<(usize, R)> = Vec::with_capacity(items.len());
    py.detach(|| gather(items, threads, &work, &mut results))?;
    results.sort_unstable_by_key(|(at, _)| *at);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

fn alone<T, R>(items: &[T], work: &impl Fn(&T) -> R) -> PyResult<Vec<R>> {
    let mut results = Vec::with_capacity(items.len());
    let mut looked_at = Instant::now();
    for item in items {
        if looked_at.elapsed() > LOOK_EVERY {
            look_for_signals()?;
            looked_at = Instant::now();
        }
        results.push(work(item));
    }
    Ok(results)
}

fn gather<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: &(impl Fn(&T) -> R + Sync),
    results: &mut Vec<(usize, R)>,
) -> PyResult<()> {
    let (next, is_stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    // A worker speaks once, when it is done: the caller sleeps meanwhile.
    let take = |sender: Sender<Vec<(usize, R)>>| {
        let mut mine = Vec::new();
        while !is_stopped.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { break };
            mine.push((at, work(item)));
        }
        // Nobody listens any more once it was stopped.
        let _ = sender.send(mine);
    };
    thread::scope(|scope| {
        let (sender, receiver) = channel();
        for _ in 0..threads.min(items.len()) {
            let sender = sender.clone();
            scope.spawn(|| take(sender));
        }
        drop(sender);
        loop {
            match receiver.recv_timeout(LOOK_EVERY) {
                Ok(mine) => results.extend(mine),
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {
                    if let Err(interrupt) = look_for_signals() {
                        is_stopped.store(true, Ordering::Relaxed);
                        return Err(interrupt);
                    }
                }
            }
        }
    })
}

/// The error that Ctrl+C raises, if it was pressed.
pub(crate) fn look_for_signals() -> PyResult<()> {
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "the method takes one lifetime, the call needs any"
    )]
    Python::attach(|py| py.check_signals())
}
