//! Faces: public, desk, recipient, partner and matcher.
//!
//! Reads forms, calls one use case, shows a page. Holds templates, words and looks; leaves rules,
//! clock, sealing and transactions to casework. No page shows what its face cannot ask for: each
//! face has its own state.

mod admission;
mod api;
mod charge;
mod desk;
mod dossier;
mod error;
mod faces;
mod form;
mod guide;
mod headers;
mod locale;
pub mod matcher;
mod page;
mod partner;
mod parts;
mod problem;
mod public;
mod recipient;
mod respond;
mod router;
mod segment;
mod session;
mod shell;
mod site;
mod statics;

pub use dossier::dossier_paper;
pub use faces::{DeskState, Faces, PartnerState, PublicState, RecipientState};
pub use router::router;
