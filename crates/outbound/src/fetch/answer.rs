//! The answer to one request, and its body on demand.

use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use luwte_domain::Address;
use luwte_domain::sighting::SightingReason;
use tokio::task::JoinHandle;

use super::connect::Connection;
use super::gate::{Gate, Keeper};

/// Most header lines of one answer.
const MAX_HEADER_LINES: usize = 128;

/// Bytes of a body that pass before the reader has seen any of it.
const FIRST_BYTES: u64 = 256;

/// Bytes that framing may add to a body, besides as many as the body itself.
const FRAMING_BYTES: u64 = 64 * 1_024;

/// An answer whose body is still outside. Dropping it closes the connection.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The address of this very request, after redirects.
    pub(crate) address: Address,
    body: Incoming,
    keeper: Keeper,
    _driver: Driver,
}

/// The task that moves the bytes; ends with the answer.
struct Driver(JoinHandle<()>);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Sends `request` and gives the head of the answer.
pub(super) async fn exchange(
    connection: Connection,
    request: Request<Full<Bytes>>,
    address: Address,
) -> Result<Answer, SightingReason> {
    let (gate, keeper) = Gate::new(connection.wire);
    let (mut sender, driver) = http1::Builder::new()
        .max_headers(MAX_HEADER_LINES)
        .max_buf_size(64 * 1_024)
        .handshake::<_, Full<Bytes>>(TokioIo::new(gate))
        .await
        .map_err(|_| SightingReason::NoConnection)?;
    let driver = Driver(tokio::spawn(async move {
        // The one who waits for the answer or its body learns of any fault.
        let _ = driver.await;
    }));
    let answer = sender.send_request(request).await.map_err(|error| reason(&error, &keeper))?;
    let (parts, body) = answer.into_parts();
    Ok(Answer {
        status: parts.status,
        headers: parts.headers,
        address,
        body,
        keeper,
        _driver: driver,
    })
}

impl Answer {
    /// Bytes that entered this process after the head.
    pub(crate) fn body_bytes(&self) -> u64 {
        self.keeper.passed_bytes()
    }

    /// Hands the body to `take`, piece by piece, until it ends or `take` says stop.
    ///
    /// A body that claims or turns out to be longer than `max_bytes` is
    /// [`SightingReason::TooMuch`].
    pub(crate) async fn read(
        &mut self,
        max_bytes: u64,
        mut take: impl FnMut(&[u8]) -> Result<(), SightingReason>,
    ) -> Result<(), SightingReason> {
        if hyper::body::Body::size_hint(&self.body).lower() > max_bytes {
            return Err(SightingReason::TooMuch);
        }
        self.keeper.allow(FIRST_BYTES);
        let mut read_bytes = 0_u64;
        while let Some(frame) = self.body.frame().await {
            let frame = frame.map_err(|error| reason(&error, &self.keeper))?;
            let Ok(data) = frame.into_data() else { continue };
            if data.is_empty() {
                continue;
            }
            if read_bytes == 0 {
                self.keeper.allow(max_bytes.saturating_mul(2).saturating_add(FRAMING_BYTES));
            }
            read_bytes += data.len() as u64;
            if read_bytes > max_bytes {
                return Err(SightingReason::TooMuch);
            }
            take(&data)?;
        }
        Ok(())
    }
}

fn reason(error: &hyper::Error, keeper: &Keeper) -> SightingReason {
    match keeper.fault() {
        Some(fault) => fault,
        None if error.is_parse_too_large() => SightingReason::TooMuch,
        None if error.is_parse() => SightingReason::NotHttp,
        None => SightingReason::NoConnection,
    }
}
