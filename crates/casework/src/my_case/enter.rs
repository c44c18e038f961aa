//! From eight words to a session that may open the case.

use luwte_store::case as case_table;
use luwte_vault::code::{CodeError, ReturnCode};

use super::MyCase;
use crate::codec::place;
use crate::error::CaseworkError;
use crate::keys::open_share;
use crate::records::{Mine, PublicSession};
use crate::session::{Cookie, Saved};

/// Why a return code does not open a case.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// Not eight words.
    #[error("eight words are needed, {found} were typed")]
    WrongCount {
        /// How many there were.
        found: usize,
    },
    /// A word that is in no list.
    #[error("word {position} is in no list")]
    UnknownWord {
        /// Its number, from 1.
        position: usize,
    },
    /// All words exist, but not together.
    #[error("the words do not belong together")]
    Checksum,
    /// Wrong, unknown, expired or deleted: one answer.
    #[error("no case opens with these words")]
    Unknown,
    /// Something else.
    #[error(transparent)]
    Casework(#[from] CaseworkError),
}

impl MyCase {
    /// Opens the case of a return code for this session.
    ///
    /// # Errors
    ///
    /// [`EnterError`] by what the person can do about it; nothing tells an unknown code from an
    /// expired or deleted one.
    pub async fn enter(&self, cookie: Option<&Cookie>, code: &str) -> Result<Saved, EnterError> {
        let code = ReturnCode::parse(code, &self.house.words).map_err(enter_error)?;
        let house = &self.house;
        let root = house.stretch(code, &house.pools.checking).await?;
        let mut conn = house.store.read().await.map_err(CaseworkError::from)?;
        let mut found = None;
        // Every pepper is tried, found or not, so that it takes the same time.
        for pepper in house.secrets.peppers() {
            let tag = root.tag(pepper);
            let person = root.key_pair(pepper, &tag);
            let row = case_table::by_access(&mut conn, tag.to_bytes()).await;
            found = row.map_err(CaseworkError::from)?.map(|row| (row, person)).or(found);
        }
        drop(conn);
        let (row, person) = found.ok_or(EnterError::Unknown)?;
        let place = place("support_case", "a_for_person", *row.id.as_bytes());
        let share = open_share(&person, &place, row.a_for_person.as_bytes())
            .map_err(|_| EnterError::Unknown)?;
        if house.case_keys(row.id, &share).await?.is_none() {
            return Err(EnterError::Unknown);
        }
        let mine = Mine { case: row.id.to_string(), share: *share.expose() };
        let keep = |session: &mut PublicSession| {
            session.mine = Some(mine.clone());
            Ok(())
        };
        let ((), saved) = house.change_public(cookie, keep).await?;
        Ok(saved)
    }
}

fn enter_error(error: CodeError) -> EnterError {
    match error {
        CodeError::WrongCount { found } => EnterError::WrongCount { found },
        CodeError::UnknownWord { position } => EnterError::UnknownWord { position },
        _ => EnterError::Checksum,
    }
}
