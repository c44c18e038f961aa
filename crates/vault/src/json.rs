//! JSON with one spelling: fixed key order, fixed spacing, lowercase hex digits.
//!
//! Keys come in the order of the fields of a struct, so those stand in alphabetical order.

use data_encoding::HEXLOWER;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// `N` bytes written as `2 * N` lowercase hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Hex<const N: usize>(pub(crate) [u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&HEXLOWER.encode(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).ok();
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("needs {} lowercase hex digits", 2 * N)))
    }
}

/// JSON without spaces.
#[expect(clippy::expect_used, reason = "strings and numbers always have a JSON form")]
pub(crate) fn compact<T: Serialize>(part: &T) -> Vec<u8> {
    serde_json::to_vec(part).expect("strings and numbers always have a JSON form")
}

/// JSON for people: two spaces of indent, a line end at the end.
#[expect(clippy::expect_used, reason = "strings and numbers always have a JSON form")]
pub(crate) fn pretty<T: Serialize>(part: &T) -> Vec<u8> {
    let written = serde_json::to_vec_pretty(part);
    let mut bytes = written.expect("strings and numbers always have a JSON form");
    bytes.push(b'\n');
    bytes
}

/// `#[serde(with = "json::fixed")]` for a plain array.
pub(crate) mod fixed {
    use super::Hex;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer, const N: usize>(
        bytes: &[u8; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        Hex(*bytes).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[u8; N], D::Error> {
        Ok(Hex::deserialize(deserializer)?.0)
    }
}
