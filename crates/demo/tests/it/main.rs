//! The servers of the demonstration, spoken to over their sockets.
//!
//! - `support`: starting them, and small clients that speak SMTP and HTTP byte by byte
//! - `smtp`: the conversation, its order, bounds and refusals
//! - `faults`: what the mail server does wrong on purpose, and the stages it announces
//! - `login`: encryption and login
//! - `mime`: what a mail looks like to its reader, and mails that lie about themselves
//! - `mail_pages`: the list as JSON and as pages
//! - `pictures`: what fingerprints say about the made pictures
//! - `platform`: every way an item answers, and the counts of requests
//! - `moderator`: mail, portal links and buttons

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "the clients in `support` stop a test by panicking, as its own lines may"
)]

mod faults;
mod login;
mod mail_pages;
mod mime;
mod moderator;
mod pictures;
mod platform;
mod smtp;
mod support;
