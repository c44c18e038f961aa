//! The relay and the interface, and what they took.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::Result;
use testkit::interface_peer::hostile::HostileInterface;
use testkit::interface_peer::{InterfaceOptions, InterfacePeer, InterfaceTally};
use testkit::smtp_peer::hostile::{Hostile, HostileTally, Outcome};
use testkit::smtp_peer::{SmtpOptions, SmtpPeer};
use testkit::tls::Tls;

use crate::house::Around;

const RELAY: Hostile = Hostile { seed: 7, drip: Duration::from_millis(60) };
const INTERFACE: HostileInterface = HostileInterface {
    seed: 7,
    drip: Duration::from_millis(60),
    late: Duration::from_millis(2_500),
};

/// Both peers.
pub(crate) struct Peers {
    mail: SmtpPeer,
    interface: InterfacePeer,
    talks: Arc<AtomicUsize>,
    root_pem: String,
}

impl Peers {
    pub(crate) async fn start() -> Result<Self> {
        let talks = Arc::new(AtomicUsize::new(0));
        let tls = Tls::of(&["127.0.0.1"])?;
        let count = Arc::clone(&talks);
        let relay = SmtpOptions {
            script: Some(Arc::new(move |talk| {
                count.fetch_add(1, Ordering::SeqCst);
                RELAY.fault(talk)
            })),
            ..SmtpOptions::default()
        };
        let count = Arc::clone(&talks);
        let interface = InterfaceOptions {
            script: Some(Arc::new(move |talk| {
                count.fetch_add(1, Ordering::SeqCst);
                INTERFACE.fault(talk)
            })),
            tls: Some(tls.wrap),
            authorization: None,
        };
        Ok(Self {
            mail: SmtpPeer::start(relay).await?,
            interface: InterfacePeer::start(interface).await?,
            talks,
            root_pem: tls.root_pem,
        })
    }

    pub(crate) fn around(&self) -> Around {
        Around {
            smtp_port: self.mail.addr().port(),
            interface_port: self.interface.addr().port(),
            root_pem: self.root_pem.clone(),
        }
    }

    /// Conversations that began.
    pub(crate) fn talks(&self) -> usize {
        self.talks.load(Ordering::SeqCst)
    }

    /// Waits until every conversation is over.
    pub(crate) async fn quiet(&self) {
        self.mail.quiet().await;
        self.interface.quiet().await;
    }

    /// The largest number of times that one mail was taken again after a good answer to it.
    pub(crate) fn most_of_one_mail(&self) -> usize {
        let mut heard: HashMap<String, usize> = HashMap::new();
        for mail in self.mail.received() {
            let id = mail.data.lines().find(|line| line.starts_with("Message-ID: "));
            if RELAY.outcome(mail.talk) == Outcome::Heard {
                *heard.entry(id.unwrap_or_default().to_owned()).or_default() += 1;
            }
        }
        heard.into_values().max().unwrap_or(1).saturating_sub(1)
    }

    pub(crate) fn mail_tally(&self) -> HostileTally {
        RELAY.tally(&self.mail.received())
    }

    pub(crate) fn interface_tally(&self) -> InterfaceTally {
        self.interface.tally()
    }
}
