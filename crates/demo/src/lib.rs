//! Example platform and mail catcher for demonstration and tests; everything here is synthetic.
//!
//! Real servers on loopback, each started on a listener that the caller has bound: [`mail`] takes
//! in mail by SMTP and shows it, [`platform`] hosts neutral pictures that can be taken down and
//! brought back, [`pictures`] makes those pictures, [`synthetic`] makes cases through the doors
//! that people use. Nothing listens outside loopback.

pub mod clock;
pub mod mail;
mod page;
pub mod pictures;
pub mod platform;
pub mod synthetic;
mod world;

pub use clock::ShiftedClock;
pub use synthetic::Garden;
pub use world::{MODERATOR_MAIL, PASSWORD, SENDER_MAIL, USER, content, operator};

use std::net::SocketAddr;

/// Why a server of the demonstration did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The listener could not be asked for its address.
    #[error("cannot read the address of the listener")]
    Listener(#[from] std::io::Error),
    /// The listener can be reached from other machines; the demonstration stays on loopback.
    #[error("{0} is not a loopback address; the demonstration listens on loopback only")]
    NotLoopback(SocketAddr),
}

/// The address of `listener`, once it is known to be on loopback.
fn loopback(listener: &tokio::net::TcpListener) -> Result<SocketAddr, StartError> {
    let address = listener.local_addr()?;
    if address.ip().is_loopback() { Ok(address) } else { Err(StartError::NotLoopback(address)) }
}
