//! Politeness: one look at a host at a time, and a pause between two.
//!
//! Who finds a host taken gets a time to come back, each a later one, so that a hundred places of
//! one host do not come back at once. Kept in memory: several houses are each polite by themselves.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// More hosts than this, and those that are at rest are forgotten.
const MOST_HOSTS: usize = 4_096;

/// The hosts that were looked at, or will be.
#[derive(Debug, Default)]
pub(crate) struct Hosts(Mutex<HashMap<String, Host>>);

#[derive(Debug, Clone, Copy)]
struct Host {
    /// Somebody looks now.
    is_taken: bool,
    /// From when on one may look.
    free_at: Instant,
    /// The last time that somebody was told to come back.
    promised: Instant,
}

/// The right to look at a host, until it is dropped.
#[derive(Debug)]
pub(crate) struct Turn<'h> {
    hosts: &'h Hosts,
    name: String,
    apart: Duration,
}

impl Hosts {
    /// Asks for a turn at the host `name`, `apart` from any other; without a pause everybody may.
    ///
    /// # Errors
    ///
    /// How long to stay away.
    pub(crate) fn ask(&self, name: &str, apart: Duration) -> Result<Turn<'_>, Duration> {
        if apart.is_zero() {
            return Ok(Turn { hosts: self, name: String::new(), apart });
        }
        let now = Instant::now();
        let mut hosts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() > MOST_HOSTS {
            hosts.retain(|_, host| host.is_taken || host.free_at.max(host.promised) > now);
        }
        let new = Host { is_taken: false, free_at: now, promised: now };
        let host = hosts.entry(name.to_owned()).or_insert(new);
        if host.is_taken || host.free_at > now {
            host.promised = if host.promised > now {
                host.promised + apart
            } else if host.is_taken {
                now + apart
            } else {
                host.free_at
            };
            return Err(host.promised - now);
        }
        host.is_taken = true;
        Ok(Turn { hosts: self, name: name.to_owned(), apart })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut hosts = self.hosts.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.get_mut(&self.name) {
            host.is_taken = false;
            host.free_at = Instant::now() + self.apart;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APART: Duration = Duration::from_secs(2);

    #[test]
    fn a_host_is_looked_at_by_one_at_a_time() {
        let hosts = Hosts::default();
        let turn = hosts.ask("een.example", APART).unwrap();
        assert!(hosts.ask("een.example", APART).is_err());
        assert!(hosts.ask("twee.example", APART).is_ok());
        drop(turn);
        let wait = hosts.ask("een.example", APART).unwrap_err();
        assert!(wait > APART, "the one who asked before comes first");
    }

    #[test]
    fn whoever_comes_too_soon_comes_back_as_soon_as_it_may() {
        let hosts = Hosts::default();
        drop(hosts.ask("een.example", APART).unwrap());
        assert!(hosts.ask("een.example", APART).unwrap_err() <= APART);
    }

    #[test]
    fn those_who_wait_come_back_one_after_another() {
        let hosts = Hosts::default();
        let _turn = hosts.ask("een.example", APART).unwrap();
        let waits: Vec<_> =
            (0..5).map(|_| hosts.ask("een.example", APART).unwrap_err().as_millis()).collect();
        for pair in waits.windows(2) {
            let apart = pair[1] - pair[0];
            assert!((1_900..=2_000).contains(&apart), "{waits:?}");
        }
    }

    #[test]
    fn hosts_at_rest_are_forgotten() {
        let hosts = Hosts::default();
        for number in 0..=MOST_HOSTS {
            drop(hosts.ask(&format!("{number}.example"), Duration::from_nanos(1)).unwrap());
        }
        drop(hosts.ask("laatste.example", APART).unwrap());
        assert!(hosts.0.lock().unwrap().len() < 10);
    }
}
