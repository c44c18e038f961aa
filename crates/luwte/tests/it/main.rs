//! The program from outside: the real binary as a child process on loopback.
//!
//! - `program`: an installation in a temporary directory, and single commands.
//! - `serving`: its server, which ends with the test.
//! - `person`: someone who reports, over HTTP.
//! - `member`: a member of staff at the desk, over HTTP.
//! - `faults`: kill -9 at each step of intake and of sending, sync before answer, power cuts.
//! - `stopping`: told to stop when the program says that it is ready, and before.
//! - `partner`: recipients with an account: the examples of their page, restarts, the command.
//! - `portal`: the recipient's link, followed before the mail server answers.
//! - `shown`: what happens stands on the person's page within a minute, in the running demonstration.
//! - `canary`: what was typed stands in no log, database page, temporary or core file.
//! - `promises`: `docs/security.md` names tests that are there.
//! - `silence`: known and unknown give equal bytes.
//! - `doors`: bad input at every door.
//! - `import`: a dump of SCART comes over once, also when the import is killed; no packet leaves.
//! - `matcher`: `match-server`, asked by platforms while its files change.
//! - `cli`: settings, exit codes, `--json`, and what `serve` does not have.

#[cfg(test)]
mod canary;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod import;
#[cfg(test)]
mod matcher;
#[cfg(test)]
mod member;
#[cfg(test)]
mod partner;
#[cfg(test)]
mod person;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod program;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod serving;
#[cfg(test)]
mod shown;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod stopping;
