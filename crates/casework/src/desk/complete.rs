//! What is not out, and what a notice lacks, for a member of staff at the command line.
//!
//! Serves: S50, S64.

use luwte_domain::Lang;
use luwte_domain::ids::{CaseId, NoticeId};
use luwte_domain::notice::NoticeStep;

use super::{LoginError, OutgoingView};
use crate::export::Export;
use crate::notices::{Missing, Requirement};
use crate::session::StaffLogin;

/// Whether a notice holds what law and recipient ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness {
    /// The notice.
    pub notice: NoticeId,
    /// Its case.
    pub case: CaseId,
    /// Where it stands.
    pub step: NoticeStep,
    /// Name of the recipient; empty where none is known.
    pub recipient: String,
    /// What keeps it from going out; nothing once it went.
    pub missing: Vec<Missing>,
    /// What law and recipient ask for, and whether it is there.
    pub requirements: Vec<Requirement>,
}

impl Export {
    /// Proves the member and gives the notices that should be out and are not: to whom and why,
    /// never an address or a text.
    ///
    /// # Errors
    ///
    /// [`LoginError::Wrong`] when the member is not proved.
    pub async fn outgoing(
        &self,
        user: &str,
        password: &str,
        code: &str,
    ) -> Result<OutgoingView, LoginError> {
        self.house.prove_staff(user, password, code).await?;
        Ok(self.house.outgoing().await?)
    }

    /// Proves the member and says what a notice holds and lacks; its case counts as opened.
    ///
    /// # Errors
    ///
    /// [`LoginError::Wrong`] when the member is not proved;
    /// [`CaseworkError::NotFound`](crate::CaseworkError::NotFound) when it is not there.
    pub async fn completeness(
        &self,
        user: &str,
        password: &str,
        code: &str,
        notice: NoticeId,
    ) -> Result<Completeness, LoginError> {
        let house = &self.house;
        let (id, session) = house.prove_staff(user, password, code).await?;
        let loaded = house.load_notice(&StaffLogin { id, session }, notice).await?;
        let step = loaded.row.state.step();
        let is_draft = step == NoticeStep::Drafted;
        let recipient = house.content.recipients().by_id(&loaded.body.recipient);
        Ok(Completeness {
            notice,
            case: loaded.row.case,
            step,
            recipient: recipient
                .map_or_else(|| loaded.body.name.clone(), |it| it.name(Lang::Nl).to_owned()),
            missing: if is_draft { loaded.missing(house) } else { Vec::new() },
            requirements: loaded.requirements(house),
        })
    }
}
