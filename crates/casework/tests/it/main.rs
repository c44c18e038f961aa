//! Journeys through the use cases, on real databases, a real mail server and a real web server.
//!
//! - `house`: builds a house for tests, on SQLite and on PostgreSQL
//! - `intake`: one draft, one case, the same words, whatever happens to the send
//! - `races`: two things at the same moment, and the same thing twice
//! - `removal`: from a report to a place that went dark, and back
//! - `desk`: login, team, opening, what keeps a notice from going out
//! - `sessions`: how long a session lives, and what ends it
//! - `silence`: what a second reporter of the same address can see
//! - `stolen`: what each stolen thing opens

#[cfg(test)]
mod desk;
#[cfg(test)]
mod house;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod races;
#[cfg(test)]
mod removal;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod stolen;
