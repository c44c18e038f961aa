//! What was asked and said about the places of the board.

use std::collections::HashMap;

use luwte_domain::authority::AuthorityWord;
use luwte_domain::ids::LocationId;
use luwte_store::notice::NoticeRow;
use luwte_store::{Conn, StoreError, authority as authority_table, notice as notice_table};

/// What was asked and said about a place.
#[derive(Default)]
pub(super) struct OfPlace {
    /// Oldest first.
    pub(super) notices: Vec<NoticeRow>,
    pub(super) authority: Option<AuthorityWord>,
}

/// The same of all places of the board, read at once; of each the first fault where one does not read.
pub(super) struct Said(HashMap<LocationId, Result<OfPlace, StoreError>>);

impl Said {
    /// Reads them.
    pub(super) async fn all(conn: &mut Conn) -> Result<Self, StoreError> {
        let mut all = Self(HashMap::new());
        for (place, notice) in notice_table::of_unfinished(conn).await? {
            all.add(place, notice, |said, notice| said.notices.push(notice));
        }
        for (place, word) in authority_table::of_unfinished(conn).await? {
            all.add(place, word, |said, word| said.authority = Some(word));
        }
        Ok(all)
    }

    fn add<T>(
        &mut self,
        place: LocationId,
        read: Result<T, StoreError>,
        keep: impl FnOnce(&mut OfPlace, T),
    ) {
        let said = self.0.entry(place).or_insert_with(|| Ok(OfPlace::default()));
        match (said.as_mut(), read) {
            (Ok(said), Ok(one)) => keep(said, one),
            (Ok(_), Err(fault)) => *said = Err(fault),
            (Err(_), _) => {}
        }
    }

    /// Those of one place.
    pub(super) fn take(&mut self, place: LocationId) -> Result<OfPlace, StoreError> {
        self.0.remove(&place).unwrap_or_else(|| Ok(OfPlace::default()))
    }
}
