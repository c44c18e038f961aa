//! The database, on SQLite and, where `LUWTE_TEST_POSTGRES` holds an address, on PostgreSQL.
//!
//! - `statements`: every file under `sql/` is named, used and prepared on both databases;
//! - `schema`: both have the same tables, and refuse half-states;
//! - `people`, `cases`, `places`, `notices`, `partners`, `records`: every function of every noun;
//! - `board`: what is read of many places at once is what is read of each;
//! - `jobs`: leases, races, and any order of steps against a naive twin;
//! - `writer`: transactions that share a commit, are dropped, cancelled, or fail;
//! - `processes`: several processes on one file, and one that is killed;
//! - `opening`: what is refused at the door;
//! - `sendable`: every future may move between threads;
//! - `ring`: the key ring, and that shredded bytes are gone from the file.

#[cfg(test)]
mod board;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod line_of_time;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod partners;
#[cfg(test)]
mod people;
#[cfg(test)]
mod places;
#[cfg(test)]
mod processes;
#[cfg(test)]
mod records;
#[cfg(test)]
mod ring;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod sendable;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod writer;
