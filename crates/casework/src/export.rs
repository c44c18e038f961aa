//! Handing a case over as one file that anybody can verify offline, and one of its places as a
//! dossier for the authority.
//!
//! Serves: S66.

use luwte_domain::Word;
use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_store::{event as event_table, evidence as evidence_table, location as location_table};
use luwte_vault::pack::{self, PackInput, PackItem};

use crate::desk::LoginError;
use crate::dossier::Dossier;
use crate::error::{Broken, CaseworkError};
use crate::events;
use crate::evidence::{open_kept, origin};
use crate::house::House;
use crate::records::EventDetail;
use crate::session::StaffLogin;

/// Use cases of a member of staff at the command line.
#[derive(Debug, Clone)]
pub struct Export {
    pub(crate) house: House,
}

impl Export {
    /// The use cases of `house`.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// Proves the member, writes the opening and the export down, and gives the pack's bytes
    /// (schema in `docs/evidence-pack.md`).
    ///
    /// # Errors
    ///
    /// [`LoginError::Wrong`] when the member is not proved; [`CaseworkError::NotFound`] when the
    /// case is not there or was withdrawn.
    pub async fn case(
        &self,
        user: &str,
        password: &str,
        code: &str,
        case: CaseId,
    ) -> Result<Vec<u8>, LoginError> {
        let (id, session) = self.house.prove_staff(user, password, code).await?;
        let login = StaffLogin { id, session };
        Ok(self.pack(&login, case).await?)
    }

    /// Proves the member and makes the dossier for the authority of the place at `address`, in any
    /// of its spellings; who made it is written down.
    ///
    /// # Errors
    ///
    /// [`LoginError::Wrong`] when the member is not proved; [`CaseworkError::NotFound`] when case
    /// or address is not there; [`CaseworkError::OutOfOrder`] as for the desk.
    pub async fn dossier(
        &self,
        user: &str,
        password: &str,
        code: &str,
        case: CaseId,
        address: &str,
    ) -> Result<Dossier, LoginError> {
        let house = &self.house;
        let (id, session) = house.prove_staff(user, password, code).await?;
        let login = StaffLogin { id, session };
        let opened = house.staff_opens(&login, case).await?;
        let asked = house.address(address).ok_or(CaseworkError::NotFound)?;
        let tag = house.address_tag(&asked);
        let mut conn = house.store.read().await.map_err(CaseworkError::from)?;
        let rows = location_table::of_case(&mut conn, case).await.map_err(CaseworkError::from)?;
        drop(conn);
        let row = rows.iter().find(|row| row.address_tag == Some(tag));
        let row = row.ok_or(CaseworkError::NotFound)?;
        Ok(house.make_dossier(&login, &opened, row.id).await?)
    }

    async fn pack(&self, login: &StaffLogin, case: CaseId) -> Result<Vec<u8>, CaseworkError> {
        let house = &self.house;
        let opened = house.staff_opens(login, case).await?;
        let (now, key) = (house.now(), &opened.keys.operational);
        let mut tx = house.store.write().await?;
        let detail = EventDetail::of_staff(login.id);
        events::append(tx.conn(), case, key, EventKind::Exported, &detail, now).await?;
        tx.commit().await?;

        let mut conn = house.store.read().await?;
        let mut items = Vec::new();
        for row in evidence_table::of_case(&mut conn, case).await? {
            let kept = open_kept(&opened.keys, &row)?;
            let index =
                u64::try_from(row.leaf_index).map_err(|_| Broken::Record("a leaf index"))?;
            let (manifest, record, salt) = (kept.manifest, kept.record, kept.salt);
            items.push(PackItem { index, manifest, record, salt });
        }
        items.sort_by_key(|item| item.index);
        let rows = event_table::of_case(&mut conn, case).await?;
        let events = events::open(case, key, &rows)?;
        let input = PackInput {
            case_number: case.to_string(),
            case_reference: *case.as_bytes(),
            made_at: now,
            origin: origin()?,
            leaves: evidence_table::leaves(&mut conn).await?,
            items,
            events: events.iter().map(event_line).collect(),
        };
        let bytes = pack::build(input, house.secrets.log_signer());
        Ok(bytes.map_err(|_| Broken::Vault("the evidence does not hold together"))?)
    }
}

fn event_line(event: &events::Event) -> String {
    let detail = &event.detail;
    let marks = [("place", &detail.place), ("staff", &detail.staff), ("why", &detail.why)];
    let marks = marks
        .into_iter()
        .filter_map(|(name, value)| value.as_ref().map(|value| format!("{name}={value}")));
    let words = [event.at.to_string(), event.kind.word().to_owned()];
    words.into_iter().chain(marks).collect::<Vec<_>>().join(" ")
}
