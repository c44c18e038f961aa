//! Journeys of this room against peers on this machine.
//!
//! `announced`: what the head, the state and the words of a page say of its thing. `controls`: what leading to the home page means, and errors in JSON. `conversation`: mail to a small relay, with every kind of trouble. `interface`: notices
//! posted to a recipient, with every kind of trouble. `looks`: verdicts of
//! re-checks against an HTTP peer. `listed`: files from hosts that an operator named. `strict`: what
//! is never read. `pictures`: recorded pictures of adult cases. `hosting`: who hosts an address, by a
//! name server, database files and a register of its own. `misbehaviour`: answers that break rules
//! or never end. `short`: where short links lead. `replies`: hostile and broken mails that come in. `fence`: no packet leaves
//! for private ranges, counted in a network of its own.

#[cfg(test)]
mod announced;
#[cfg(test)]
mod compared;
#[cfg(test)]
mod controls;
#[cfg(test)]
mod conversation;
#[cfg(test)]
mod fence;
#[cfg(test)]
mod hosting;
#[cfg(test)]
mod interface;
#[cfg(test)]
mod listed;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod misbehaviour;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod remembered;
#[cfg(test)]
mod replies;
#[cfg(test)]
mod short;
#[cfg(test)]
mod strict;
#[cfg(test)]
mod support;
