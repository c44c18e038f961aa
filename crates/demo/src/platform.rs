//! The example platform "Voorbeeldplatform": hosts neutral pictures, receives notices, takes down.
//!
//! Each item can be made to answer in every way a re-check must tell apart (see [`Behaviour`]),
//! and counts the requests that reached it. The moderator's page needs no login: the platform
//! listens on loopback only and everything on it is synthetic.

mod connection;
mod inbox;
mod item;
mod moderator;
mod public;
mod shelf;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

pub use inbox::{Inbox, InboxMail, NoMail, portal_link};
pub use item::{Behaviour, Hits, ItemReport};

pub(crate) use inbox::web_address;

use crate::{StartError, loopback, page};
use connection::{Listener, Wire};
use shelf::Shelf;

/// A running example platform; it stops when this is dropped.
#[derive(Debug)]
pub struct Platform {
    shelf: Shelf,
    address: SocketAddr,
    _tasks: JoinSet<()>,
}

/// What the handlers share.
#[derive(Debug, Clone)]
struct Shared {
    shelf: Shelf,
    inbox: Arc<dyn Inbox>,
}

impl Platform {
    /// Serves the platform on `listener`; its moderator reads the mails of `inbox`.
    ///
    /// # Errors
    ///
    /// [`StartError::NotLoopback`] when the listener can be reached from other machines.
    ///
    /// # Panics
    ///
    /// Outside a tokio runtime.
    pub fn start(listener: TcpListener, inbox: Arc<dyn Inbox>) -> Result<Self, StartError> {
        let address = loopback(&listener)?;
        let shelf = Shelf::stocked(format!("http://{address}"));
        let shared = Shared { shelf: shelf.clone(), inbox };
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            let router = public::routes().merge(moderator::routes()).with_state(shared);
            serve(listener, page::dress(router)).await;
        });
        Ok(Self { shelf, address, _tasks: tasks })
    }

    /// The page that lists the items, with a closing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The page of the moderator.
    #[must_use]
    pub fn moderator_url(&self) -> String {
        format!("http://{}/moderator", self.address)
    }

    /// Every item with its addresses, state and requests.
    #[must_use]
    pub fn items(&self) -> Vec<ItemReport> {
        self.shelf.reports()
    }

    /// The item with this slug.
    #[must_use]
    pub fn item(&self, slug: &str) -> Option<ItemReport> {
        self.items().into_iter().find(|item| item.slug == slug)
    }

    /// Makes an item answer so from now on; false when there is no such item.
    #[must_use]
    pub fn set(&self, slug: &str, behaviour: Behaviour) -> bool {
        self.shelf.set(slug, behaviour)
    }

    /// Sets the counts of all items to nought.
    pub fn forget_hits(&self) {
        self.shelf.forget_hits();
    }
}

async fn serve(listener: TcpListener, router: Router) {
    let service = router.into_make_service_with_connect_info::<Wire>();
    if let Err(error) = axum::serve(Listener::new(listener), service).await {
        tracing::error!(%error, "example platform stopped");
    }
}
