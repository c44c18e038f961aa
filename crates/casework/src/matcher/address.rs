//! A file at an address, for clients that send addresses: only from hosts that the operator named.

use std::sync::Arc;

use luwte_domain::SystemClock;
use luwte_outbound::fetch::{FetchSettings, FetchSettingsError, Fetcher};
use luwte_outbound::install_tls_provider;
use luwte_outbound::media::{BadHost, Hosts, MediaKind, fetch_media};
use luwte_outbound::reach::Reach;

pub use luwte_outbound::media::MediaError;

use super::{Kind, MOST_UPLOAD_BYTES};

/// Fetches files from the hosts of a list.
#[derive(Debug, Clone)]
pub struct Addresses {
    fetcher: Fetcher,
    hosts: Hosts,
}

/// A list of hosts that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressesError {
    /// A name that is none.
    #[error(transparent)]
    Host(#[from] BadHost),
    /// The fetcher cannot be made.
    #[error(transparent)]
    Fetcher(#[from] FetchSettingsError),
}

impl Addresses {
    /// Public sites of these names, each for itself alone.
    ///
    /// # Errors
    ///
    /// [`AddressesError`] for a name that is none.
    pub fn of_hosts(names: &[String]) -> Result<Self, AddressesError> {
        install_tls_provider();
        let max_media_bytes = MOST_UPLOAD_BYTES as u64;
        let settings = FetchSettings { max_media_bytes, ..FetchSettings::default() };
        let fetcher = Fetcher::new(Reach::public(), settings, Arc::new(SystemClock))?;
        Ok(Self { fetcher, hosts: Hosts::new(names)? })
    }

    /// The same with a fetcher of its own.
    #[must_use]
    pub fn with_fetcher(self, fetcher: Fetcher) -> Self {
        Self { fetcher, ..self }
    }

    /// The file at an address, and what it is: as the caller says, or as the answer says of itself.
    ///
    /// # Errors
    ///
    /// [`MediaError`]; nothing is asked of a host that is not on the list.
    pub(super) async fn file(
        &self,
        address: &str,
        said: Option<Kind>,
    ) -> Result<(Kind, Vec<u8>), MediaError> {
        let media = fetch_media(&self.fetcher, &self.hosts, address, said.is_some()).await?;
        let kind = match (said, media.kind) {
            (Some(said), _) => said,
            (None, MediaKind::Image) => Kind::Photo,
            (None, MediaKind::Video) => Kind::Video,
            (None, MediaKind::Other) => return Err(MediaError::OtherKind),
        };
        Ok((kind, media.bytes))
    }
}
