//! The nouns of the casework and their state machines.
//!
//! Pure and synchronous: no clock, no database, no network, no words for people. Everything here
//! can fail only on a wrong step or an unreadable value. Source of the nouns: the design document,
//! sections 2, 3 and 11; of the legal clocks: Regulation (EU) 2022/2065 (DSA), articles 16 to 20.

#[macro_use]
mod words;

pub mod address;
pub mod answers;
pub mod assessment;
pub mod authority;
pub mod case;
pub mod charge;
pub mod clock;
pub mod deadline;
pub mod event;
pub mod facts;
pub mod further;
pub mod hand_over;
pub mod hosting;
pub mod ids;
pub mod imported;
pub mod item;
pub mod job;
pub mod lang;
pub mod location;
pub mod notice;
pub mod reply;
pub mod sealed;
pub mod sending;
pub mod sighting;
pub mod tally;

pub use address::Address;
pub use answers::{AboutWhom, AgeGroup, Answers, Situation};
pub use clock::{Clock, SystemClock, Uptime};
pub use facts::{FactKey, Facts};
pub use further::Further;
pub use lang::Lang;
pub use sealed::Sealed;
pub use words::Word;
