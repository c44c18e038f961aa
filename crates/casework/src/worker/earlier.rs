//! What a place showed of its own at an earlier look: sealed with the key of each case that watches
//! it, so that it dies with the case, as digests keyed with a key of the house.

use data_encoding::BASE64;
use luwte_domain::Sealed;
use luwte_domain::ids::LocationId;
use luwte_domain::sealed::held;
use luwte_outbound::recheck::Earlier;
use luwte_vault::{Key, blind};

use super::recheck::Watched;
use crate::codec;
use crate::error::Broken;
use crate::house::House;

impl House {
    /// Makes digests of what places show; without the key nobody can test a guess.
    pub(super) fn shown_tag(&self) -> impl Fn(&str) -> [u8; 8] + Send + Sync {
        let key = self.secrets.index();
        move |text| {
            let [tag @ .., _, _, _, _, _, _, _, _] = blind::index_tag(key, "shown", text);
            tag
        }
    }
}

/// What an earlier look kept, in whichever case it can be read. A record that does not read is as
/// none: the look itself must go on.
pub(super) fn earlier_of(watched: &[Watched]) -> Option<Earlier> {
    watched.iter().find_map(|place| {
        let sealed = place.earlier.as_ref()?;
        let text: String = codec::open(&place.key, &column(place.row.id), sealed).ok()?;
        Earlier::from_bytes(&BASE64.decode(text.as_bytes()).ok()?)
    })
}

/// Seals what a look kept for one place.
pub(super) fn seal_earlier(
    key: &Key,
    id: LocationId,
    kept: &Earlier,
) -> Result<Sealed<held::EarlierLook>, Broken> {
    codec::seal(key, &column(id), &BASE64.encode(&kept.to_bytes()))
}

const fn column(id: LocationId) -> luwte_vault::Place {
    codec::place("content_location", "earlier", *id.as_bytes())
}
