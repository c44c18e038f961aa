//! Signed calls of partners: HMAC-SHA-256 over a signature base, and the digest of a body.
//!
//! What stands in a signature base is decided by whoever builds it; here are only the two
//! primitives. Sources: RFC 9421 section 3.3.3 (`hmac-sha256`), RFC 9530 section 2
//! (`Content-Digest`), RFC 2104.

use hmac::Mac;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::key::{Key, new_mac};

/// HMAC-SHA-256 of `base`: 32 bytes. `secret` may have any length.
#[must_use]
pub fn sign(secret: &[u8], base: &[u8]) -> [u8; 32] {
    let mut mac = new_mac(secret);
    mac.update(base);
    mac.finalize().into_bytes().into()
}

/// Whether `signature` is that of `base`; the time it takes does not tell how much of it is right.
#[must_use]
pub fn is_signed(secret: &Key, base: &[u8], signature: &[u8; 32]) -> bool {
    sign(secret.expose(), base).ct_eq(signature).into()
}

/// SHA-256 of a body: 32 bytes.
#[must_use]
pub fn digest(body: &[u8]) -> [u8; 32] {
    Sha256::digest(body).into()
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;

    use super::*;

    #[test]
    fn the_published_example_of_a_signed_request_comes_out() {
        // RFC 9421, appendix B.1.5 (the secret) and B.2.5 (base and signature).
        let secret = "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6p\
                      cl8jsasjlTMtDQ==";
        let base = "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n\"@authority\": example.com\n\
                    \"content-type\": application/json\n\
                    \"@signature-params\": (\"date\" \"@authority\" \"content-type\")\
                    ;created=1618884473;keyid=\"test-shared-secret\"";
        let signature = sign(&BASE64.decode(secret.as_bytes()).unwrap(), base.as_bytes());
        let published = "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=";
        assert_eq!(BASE64.encode(&signature), published);
    }

    #[test]
    fn a_signature_counts_for_its_base_and_its_key_alone() {
        let key = Key::from_slice(&[7; 32]).unwrap();
        let right = sign(key.expose(), b"base");
        assert!(is_signed(&key, b"base", &right));
        assert!(!is_signed(&key, b"bass", &right));
        assert!(!is_signed(&Key::make(), b"base", &right));
        let mut wrong = right;
        wrong[31] ^= 1;
        assert!(!is_signed(&key, b"base", &wrong));
    }

    #[test]
    fn the_digest_of_a_body_is_that_of_the_standard() {
        // RFC 9530, appendix B.1 says it of `{"hello": "world"}` and a line feed.
        let digest = BASE64.encode(&digest(b"{\"hello\": \"world\"}\n"));
        assert_eq!(digest, "RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=");
    }
}
