//! Serving HTTP/1.1 on one listener: who may hold a connection, and how long.
//!
//! Every connection has a seat. Seats are fewer than the files the process may open, so that the
//! database and the workers always find one. When all are taken, a newcomer gets the seat of whoever
//! has kept us waiting longest: for a request, for the rest of one, or for reading an answer. A
//! connection whose request is being worked on keeps its seat.
//!
//! What a request may hold and how long it may take is the router's; this is about connections.
//! Slow senders: R. Hansen, "Slowloris", 2009; HTTP/1.1: RFC 9112.

mod seats;
mod wire;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::Service as _;

use seats::{Place, Seat, Seats};
use wire::{Asked, Told, Wire};

/// Most bytes of a request head; longer ones are refused.
const MOST_HEAD_BYTES: usize = 96 * 1024;
/// Connections that may knock at the same moment. The system makes those beyond it try again a
/// second later.
const MOST_KNOCKING: u32 = 4_096;
/// How often seats are looked over.
const LOOKED_OVER_EVERY: Duration = Duration::from_millis(500);
/// The pause when the system has no file left for a connection.
const PAUSE: Duration = Duration::from_millis(50);

/// How many connections there may be, and what they may keep us waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Most connections at the same time.
    pub(crate) seats: usize,
    /// A request head is complete this long after the connection began, or after its own first byte.
    pub(crate) head_within: Duration,
    /// The next request begins this long after an answer.
    pub(crate) idle_within: Duration,
    /// Whoever asked goes on reading the answer within this time.
    pub(crate) read_within: Duration,
}

impl Limits {
    /// Open files that are not for connections: database, key ring, mail, re-checks, log.
    const RESERVED: usize = 128;
    /// More connections than this help nobody.
    const MOST_SEATS: usize = 4_096;

    /// For a process that may open `files` files.
    pub(crate) fn for_files(files: usize) -> Self {
        let seats = files.saturating_sub(Self::RESERVED).max(files / 2);
        Self {
            seats: seats.clamp(1, Self::MOST_SEATS),
            head_within: Duration::from_secs(15),
            idle_within: Duration::from_secs(75),
            read_within: Duration::from_secs(30),
        }
    }

    /// Once we are told to stop.
    fn at_the_end(self) -> Self {
        let within = Duration::from_secs(1);
        Self { head_within: within, idle_within: within, read_within: within, ..self }
    }
}

/// Listens at `at`.
pub(crate) fn listen(at: SocketAddr) -> io::Result<TcpListener> {
    let socket = if at.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(at)?;
    socket.listen(MOST_KNOCKING)
}

/// Serves `router` on `listener` until `stopped` says so; requests that are under way are finished.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    mut stopped: watch::Receiver<bool>,
) {
    let seats = Arc::new(Seats::new(limits));
    let mut talks = JoinSet::new();
    // Ends with this function.
    let mut order = JoinSet::new();
    order.spawn(keep_order(Arc::clone(&seats), stopped.clone()));
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = talks.join_next() => continue,
            _ = stopped.wait_for(|stop| *stop) => break,
        };
        let Ok((stream, peer)) = accepted else {
            seats.let_some_go();
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let place = tokio::select! {
            place = seats.take() => place,
            _ = stopped.wait_for(|stop| *stop) => break,
        };
        talks.spawn(talk(stream, peer, place, router.clone(), stopped.clone()));
    }
    drop(listener);
    while talks.join_next().await.is_some() {}
}

/// Ends connections that keep us waiting too long; once we are told to stop, that is soon.
async fn keep_order(seats: Arc<Seats>, stopped: watch::Receiver<bool>) {
    let mut look_over = tokio::time::interval(LOOKED_OVER_EVERY);
    loop {
        look_over.tick().await;
        seats.end_overdue(*stopped.borrow());
    }
}

/// One connection, from its first byte to its end.
async fn talk(
    stream: TcpStream,
    peer: SocketAddr,
    place: Place,
    router: Router,
    mut stopped: watch::Receiver<bool>,
) {
    let seat = Arc::clone(&place.seat);
    let service = service_fn(|request| answer(request, peer, router.clone(), Arc::clone(&seat)));
    let wire = TokioIo::new(Wire::new(stream, Arc::clone(&seat)));
    let mut builder = http1::Builder::new();
    builder.header_read_timeout(None).max_buf_size(MOST_HEAD_BYTES);
    {
        let mut connection = pin!(builder.serve_connection(wire, service));
        let mut is_stopping = false;
        loop {
            tokio::select! {
                // Broken connections are the other side's matter.
                _ = connection.as_mut() => break,
                () = seat.until_end() => break,
                _ = stopped.wait_for(|stop| *stop), if !is_stopping => {
                    is_stopping = true;
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
    }
    // The file is closed: now the seat is free.
    drop(place);
}

async fn answer(
    request: hyper::Request<Incoming>,
    peer: SocketAddr,
    mut router: Router,
    seat: Arc<Seat>,
) -> Result<hyper::Response<Told>, Infallible> {
    seat.asked(!request.body().is_end_stream());
    let mut request: Request = request.map(|body| Body::new(Asked::new(body, Arc::clone(&seat))));
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = router.call(request).await?;
    Ok(response.map(|body| Told::new(body, seat)))
}

#[cfg(test)]
mod tests;
