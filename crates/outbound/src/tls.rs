//! TLS for both rooms: one provider of primitives, the roots of the web, and the operator's own.

use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

/// Installs aws-lc-rs as the one provider of TLS primitives in this process; harmless when said
/// again. To be called once, before the first connection of any library.
pub fn install_tls_provider() {
    // An error only says that a provider is there already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

/// The extra roots could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the extra root certificates are not readable as PEM")]
pub struct RootsUnreadable;

/// Configuration of a web client: the Mozilla roots and `extra_roots_pem`, HTTP/1.1 only.
pub(crate) fn web_client(
    extra_roots_pem: Option<&str>,
) -> Result<Arc<ClientConfig>, RootsUnreadable> {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    if let Some(pem) = extra_roots_pem {
        let mut found = 0_usize;
        for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
            roots.add(certificate.map_err(|_| RootsUnreadable)?).map_err(|_| RootsUnreadable)?;
            found += 1;
        }
        if found == 0 {
            return Err(RootsUnreadable);
        }
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| RootsUnreadable)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    // No session tickets: a place must not recognise the next re-check by one.
    config.resumption = rustls::client::Resumption::disabled();
    Ok(Arc::new(config))
}
