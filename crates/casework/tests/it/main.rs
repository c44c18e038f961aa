//! Journeys through the use cases, on real databases, a real mail server and a real web server.
//!
//! - `house`: builds a house for tests, on SQLite and on PostgreSQL
//! - `intake`: one draft, one case, the same words, whatever happens to the send
//! - `races`: two things at the same moment, and the same thing twice
//! - `interface`: notices to an interface: what is posted, and what follows from the answer
//! - `joining`: one address in several cases: one notice, one look
//! - `red_lines`: no picture of a minor is fetched, whoever says so, and nothing of it is told
//! - `hostile`: a relay that is as bad as relays get
//! - `leases`: a job is in one pair of hands
//! - `answers`: what recipients answer beyond received, removed and refused, in any order
//! - `authority`: what the authority answers, and the clock of its order
//! - `crowd`: more cases and places than one page holds
//! - `board`: whose turn it is at each place, and how recipients answer
//! - `charge`: removal first or the police first, and evidence that is to be kept
//! - `clocks`: what is due on a notice rings on time and once
//! - `ring_kills`: a worker that is killed while clocks ring
//! - `hosts`: who hosts a place is looked up when a member asks, and never before
//! - `links`: how long the link of a notice lives
//! - `routes`: what the route of a place lets happen, and what a human decides first
//! - `removal`: from a report to a place that went dark, and back
//! - `unconfirmed`: said to be gone, and no look can say: a human is told and settles it
//! - `returns`: a place that came back: its next notice waits for a human, once, in each case
//! - `canaries`: nothing that was told in confidence is in what leaves
//! - `composing`: what a notice holds, how it is parted, its files for machines
//! - `damage`: one damaged record, and everything else that must go on
//! - `desk`: login, team, opening, what keeps a notice from going out
//! - `dossier`: what the authority is told of a place, and of which places
//! - `forms`: handing a notice over by the recipient's own form or app
//! - `replies`: an answer by mail proposes, a member decides, and nothing that hangs on it is kept
//! - `retention`: cases whose time is over are forgotten, and no others
//! - `import`: a dump of SCART: what comes over, once, and that nobody is contacted
//! - `outgoing`: hours and pace of recipients, what is set aside, and sending it again
//! - `partners`: accounts of recipients: several cases, the time before, how long a call counts
//! - `scene`: a house with a site and a mail server around it
//! - `early`: a recipient who follows the link before the mail server told us anything
//! - `sending`: what goes wrong between an approval and an answer
//! - `sessions`: how long a session lives, and what ends it
//! - `simulation`: a thousand days of sending, decided by seeds
//! - `short`: a short link is opened when a member asks, and the place behind it is not
//! - `silence`: what a second reporter of the same address can see
//! - `spans`: from which moment clocks and looks count, and whose target they keep
//! - `stolen`: what each stolen thing opens
//! - `watching`: how long and how often a place is looked at
//! - `words`: the words of the content against sentences as sites write them

#[cfg(test)]
mod answers;
#[cfg(test)]
mod authority;
#[cfg(test)]
mod board;
#[cfg(test)]
mod canaries;
#[cfg(test)]
mod charge;
#[cfg(test)]
mod clocks;
#[cfg(test)]
mod composing;
#[cfg(test)]
mod contradicted;
#[cfg(test)]
mod counted;
#[cfg(test)]
mod crowd;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod dossier;
#[cfg(test)]
mod earlier;
#[cfg(test)]
mod early;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod hosts;
#[cfg(test)]
mod house;
#[cfg(test)]
mod import;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod interface;
#[cfg(test)]
mod joining;
#[cfg(test)]
mod leases;
#[cfg(test)]
mod links;
#[cfg(test)]
mod outgoing;
#[cfg(test)]
mod partners;
#[cfg(test)]
mod races;
#[cfg(test)]
mod recorded;
#[cfg(test)]
mod red_lines;
#[cfg(test)]
mod removal;
#[cfg(test)]
mod replies;
#[cfg(test)]
mod retention;
#[cfg(test)]
mod returns;
#[cfg(test)]
mod ring_kills;
#[cfg(test)]
mod routes;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod short;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod spans;
#[cfg(test)]
mod stolen;
#[cfg(test)]
mod unconfirmed;
#[cfg(test)]
mod watching;
#[cfg(test)]
mod words;
