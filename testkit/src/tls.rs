//! Self-signed certificates as an own authority makes them, and the server side of TLS with them.

use std::sync::Arc;

use rcgen::{CertificateParams, CertifiedKey, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use crate::wire::Wrap;

/// A certificate and who answers with it.
#[derive(Clone)]
pub struct Tls {
    /// The certificate as PEM, for those who are to trust it.
    pub root_pem: String,
    /// The certificate.
    pub leaf_der: Vec<u8>,
    /// Puts a connection inside TLS.
    pub wrap: Wrap,
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tls").finish_non_exhaustive()
    }
}

impl Tls {
    /// A certificate for these names.
    ///
    /// # Errors
    ///
    /// A name that no certificate can have.
    pub fn of(names: &[&str]) -> Result<Self, rcgen::Error> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        Ok(Self::with(&rcgen::generate_simple_self_signed(names)?))
    }

    /// A certificate whose time is over.
    ///
    /// # Errors
    ///
    /// A name that no certificate can have.
    pub fn expired(name: &str) -> Result<Self, rcgen::Error> {
        let signing_key = KeyPair::generate()?;
        let mut params = CertificateParams::new(vec![name.to_owned()])?;
        params.not_before = rcgen::date_time_ymd(2001, 1, 1);
        params.not_after = rcgen::date_time_ymd(2002, 1, 1);
        let cert = params.self_signed(&signing_key)?;
        Ok(Self::with(&CertifiedKey { cert, signing_key }))
    }

    #[expect(clippy::expect_used, reason = "a key that was just made fits its certificate")]
    fn with(made: &CertifiedKey<KeyPair>) -> Self {
        let leaf_der = made.cert.der().to_vec();
        let chain = vec![CertificateDer::from(leaf_der.clone())];
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).expect("a key");
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions of TLS")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .expect("a certificate with its key");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let wrap: Wrap = Arc::new(move |wire| {
            let acceptor = acceptor.clone();
            Box::pin(async move { Ok(Box::new(acceptor.accept(wire).await?) as Box<_>) })
        });
        let text = data_encoding::BASE64.encode(&leaf_der);
        let root_pem = format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n");
        Self { root_pem, leaf_der, wrap }
    }
}
