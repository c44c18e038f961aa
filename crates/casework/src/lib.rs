//! Use cases and jobs: opens transactions, composes the rooms below.
//!
//! Each face of the house gets one small struct with just the use cases it offers: [`Intake`] and
//! [`MyCase`] for the public, [`Desk`] for staff, [`Portal`] for recipients, [`Partners`] for those
//! with an account; [`Worker`] does the jobs. They share a [`House`], which no face can look into.
//! [`Matcher`], for platforms, has an index file and no house.

/// Types that hold what people wrote print without it.
macro_rules! masked_debug {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(masked)"))
            }
        }
    )+};
}

mod again;
mod authority;
mod charge;
mod codec;
pub mod desk;
pub mod dossier;
pub mod error;
mod events;
mod evidence;
pub mod export;
mod figures;
mod hosting;
mod hours;
pub mod house;
pub mod import;
pub mod intake;
mod keys;
mod letters;
pub mod matcher;
mod messages;
pub mod my_case;
mod notices;
mod page_words;
pub mod paper;
pub mod partner;
mod places;
pub mod portal;
mod records;
mod replies;
mod retention;
mod routes;
mod session;
mod statements;
mod status;
pub mod team;
mod timeline;
mod unconfirmed;
pub mod worker;

pub use desk::Desk;
pub use dossier::Dossier;
pub use error::CaseworkError;
pub use export::Export;
pub use hosting::{host_found, host_troubles};
pub use hours::OpenHours;
pub use house::{House, Operator};
pub use intake::Intake;
pub use matcher::Matcher;
pub use my_case::MyCase;
pub use notices::{Fulfilled, Missing, PaperFile, Reach, Requirement};
pub use page_words::PageWords;
pub use partner::Partners;
pub use places::{MAX_HANDLE_CHARS, MAX_LINES, PlaceLine};
pub use portal::Portal;
pub use routes::{HostView, PlaceRoute};
pub use session::{Cookie, Saved};
pub use statements::{MOST_STATEMENTS, StatementLine};
pub use status::{PlaceStatus, StatusLine};
pub use team::Team;
pub use worker::Worker;
