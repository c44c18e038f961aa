//! What is kept of a look, as bytes.

use super::{Earlier, MOST_PARTS, Part};
use crate::page::Family;

/// Bytes of the moment and of whether it was sure, and of one piece.
const HEAD_BYTES: usize = 9;
const PART_BYTES: usize = 9;
const LASTS: u8 = 0x80;
const LEADS: u8 = 0x40;

impl Earlier {
    /// As it is stored: sealed, for it dates the look.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.at_ms.to_be_bytes().to_vec();
        bytes.push(u8::from(self.is_sure));
        for part in &self.parts {
            let lasts = if part.lasts { LASTS } else { 0 };
            let leads = if part.leads { LEADS } else { 0 };
            bytes.push(part.family as u8 | lasts | leads);
            bytes.extend(part.digest);
        }
        bytes
    }

    /// What [`Self::to_bytes`] made; none of anything else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, parts) = bytes.split_first_chunk::<HEAD_BYTES>()?;
        let (at, &[is_sure @ (0 | 1)]) = head.split_first_chunk()? else { return None };
        if parts.len() % PART_BYTES != 0 || parts.len() > MOST_PARTS * PART_BYTES {
            return None;
        }
        let parts = parts.chunks_exact(PART_BYTES).map(|part| {
            let (kind, digest) = part.split_first()?;
            let family =
                Family::ALL.into_iter().find(|one| *one as u8 == kind & !(LASTS | LEADS))?;
            let digest = digest.try_into().ok()?;
            Some(Part { digest, family, lasts: kind & LASTS != 0, leads: kind & LEADS != 0 })
        });
        let parts = parts.collect::<Option<Vec<_>>>()?;
        Some(Self { at_ms: i64::from_be_bytes(*at), is_sure: is_sure == 1, parts })
    }
}
