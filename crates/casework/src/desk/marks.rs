//! What a notice may ask for besides: to keep evidence, to act at once.

use luwte_domain::ids::NoticeId;

use super::Desk;
use crate::again::until_first;
use crate::error::CaseworkError;
use crate::session::Cookie;

/// Parts of a notice that a member of staff switches on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoticeMarks {
    /// A charge is considered: the recipient is asked to keep the evidence.
    pub preservation: bool,
    /// There are signs of danger to somebody's life or safety (DSA article 18).
    pub threat_to_life: bool,
}

impl NoticeMarks {
    /// Whether a notice with these asks for all that one with `other` does.
    pub(crate) const fn cover(self, other: Self) -> bool {
        (self.preservation || !other.preservation) && (self.threat_to_life || !other.threat_to_life)
    }
}

impl Desk {
    /// Switches parts of a draft on and off.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when it is no draft any more.
    pub async fn mark_notice(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
        marks: NoticeMarks,
    ) -> Result<(), CaseworkError> {
        until_first(|| async {
            let mut loaded = self.load(cookie, notice).await?;
            loaded.body.preservation = marks.preservation;
            loaded.body.threat_to_life = marks.threat_to_life;
            loaded.body.copied.clear();
            let mut tx = self.house.store.write().await?;
            self.house.rewrite(tx.conn(), &mut loaded).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}
