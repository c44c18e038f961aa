//! Keys, envelopes, return codes, sealed evidence and the custody log.
//!
//! The one room with ciphers. It composes published primitives (XChaCha20-Poly1305, HPKE with
//! X-Wing or X25519, Argon2id, HKDF and HMAC with SHA-256, Ed25519, TOTP) and invents none. It
//! takes bytes, 16-byte identifiers and a given time; it knows no database, opens no connection,
//! and touches files only in [`secrets`].
//!
//! How the keys hang together is told in `docs/decisions/keys.md`, the hand-over pack in
//! `docs/evidence-pack.md`.

/// Implements `Debug` that shows the name of the type and nothing of its content.
macro_rules! masked_debug {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(masked)"))
            }
        }
    )+};
}

pub mod blind;
pub mod callback;
pub mod case_key;
pub mod code;
pub mod custody;
pub mod envelope;
mod frame;
mod json;
pub mod key;
pub mod pack;
pub mod password;
pub mod random;
pub mod secrets;
pub mod session;
pub mod sign;
pub mod stretch;
pub mod team;
pub mod token;
pub mod totp;
pub mod wrap;

pub use envelope::{OpenError, Place};
pub use key::Key;
pub use zeroize::Zeroizing;
