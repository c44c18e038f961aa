//! From a draft to a sealed case, in one transaction.

use luwte_domain::Word as _;
use luwte_domain::case::CaseState;
use luwte_domain::charge::Charge;
use luwte_domain::ids::ItemId;
use luwte_domain::sealed::Sealed;
use luwte_store::case::CaseRow;
use luwte_store::item::ItemRow;
use luwte_store::{Conn, Tx};
use luwte_vault::Key;
use luwte_vault::case_key::CaseShares;
use luwte_vault::code::Root;
use luwte_vault::wrap::{self, PublicKey};
use zeroize::Zeroize as _;

use super::{
    Broken, CaseId, CaseworkError, Draft, EventDetail, EventKind, FORM, Intake, PictureRecord,
    PlaceRecord, Route, Tally, TallyEvent, case_table, events, item_table, ready, tally_table,
    team_table,
};
use crate::again::Beaten as _;
use crate::codec::{self, place};
use crate::session::Cookie;

impl Intake {
    /// Writes the case that the draft behind `cookie` asks for and marks the draft as sent, in one
    /// transaction: what the case holds and what the person believes to have sent never differ. A
    /// case that is there already stays as it is.
    pub(super) async fn send_once(
        &self,
        cookie: &Cookie,
        token: &str,
        root: &Root,
    ) -> Result<(), CaseworkError> {
        let house = &self.house;
        let mut held = house.held(cookie).await?.ok_or(CaseworkError::NoSession)?;
        let ready = ready(&held.session.draft, token)?.clone();
        if held.session.draft.is_sent {
            return Ok(());
        }
        let form_token = house.check_form(FORM, token)?;
        let draft = held.session.draft.clone();
        held.session.draft.is_sent = true;
        held.session.draft.story.zeroize();
        held.session.draft.links.zeroize();
        let case: CaseId = ready.case.parse().map_err(|_| Broken::Record("a case number"))?;
        let mut tx = self.opened(case, &draft, form_token, root).await?;
        match house.keep_held(tx.conn(), cookie, &held).await {
            Ok(()) => Ok(tx.commit().await?),
            Err(error) if error.was_beaten() => {
                // What was first is durable when this returns, so the next look sees it.
                tx.rollback().await?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    /// A transaction in which the case is there.
    async fn opened(
        &self,
        case: CaseId,
        draft: &Draft,
        form_token: [u8; 16],
        root: &Root,
    ) -> Result<Tx, CaseworkError> {
        let house = &self.house;
        let pepper = house.secrets.pepper();
        let tag = root.tag(pepper);
        let person = root.key_pair(pepper, &tag);

        // The ring first: a share without a case is swept later, a case without one is lost. The
        // share that stands there counts, so that sends at the same time agree.
        let made = CaseShares::make();
        let s = house.ring.put(case, made.s.expose(), house.now()).await?;
        let keys = house.keys_from(&made.a, &s)?;
        let mut tx = house.store.write().await?;
        let Some(team) = team_table::get_first(tx.conn()).await? else {
            return Err(CaseworkError::NotOpen);
        };
        let team_key = PublicKey::from_bytes(team.public_key.as_bytes())
            .map_err(|_| Broken::Vault("the team's public key does not read"))?;
        let share = |key: &PublicKey, column| -> Result<_, Broken> {
            let place = place("support_case", column, *case.as_bytes());
            let sealed = wrap::seal_to(key, &place, made.a.expose())
                .map_err(|_| Broken::Vault("a share cannot be sealed"))?;
            Ok(Sealed::from_envelope(sealed))
        };
        let now = house.now();
        let column = |column| place("support_case", column, *case.as_bytes());
        let story = match draft.story.as_str() {
            "" => None,
            text => Some(codec::seal(&keys.secret, &column("story"), &text)?),
        };
        let row = CaseRow {
            id: case,
            team: team.id,
            form_token,
            state: CaseState::Received,
            is_strict: draft.facts.answers().is_strict(),
            a_for_team: share(&team_key, "a_for_team")?,
            a_for_person: share(person.public(), "a_for_person")?,
            facts: codec::seal(&keys.operational, &column("facts"), &draft.facts.of_case())?,
            story,
            handled_by: None,
            unread_at: None,
            received_at: now,
            changed_at: now,
        };
        if case_table::insert(tx.conn(), &row).await? {
            case_table::insert_access(tx.conn(), tag.to_bytes(), case, now).await?;
            self.write_contents(tx.conn(), case, draft, &keys.operational).await?;
        }
        Ok(tx)
    }

    async fn write_contents(
        &self,
        conn: &mut Conn,
        case: CaseId,
        draft: &Draft,
        key: &Key,
    ) -> Result<(), CaseworkError> {
        let (house, now) = (&self.house, self.house.now());
        events::append(conn, case, key, EventKind::Received, &EventDetail::default(), now).await?;
        if let Some(charge) = draft.charge.as_deref().and_then(Charge::from_word) {
            let detail = EventDetail::default().why(charge);
            events::append(conn, case, key, EventKind::ChargeChosen, &detail, now).await?;
        }
        for picture in &draft.pictures {
            let item = item_row(case, key, picture, now)?;
            item_table::insert(conn, &item).await?;
        }
        for id in house.add_places(conn, case, key, &draft.places, now).await? {
            let detail = EventDetail::of_place(id);
            events::append(conn, case, key, EventKind::PlaceAdded, &detail, now).await?;
        }
        let (answers, route) = (draft.facts.answers(), Some(route(draft)));
        let tally = |event| Tally { event, answers, route };
        tally_table::add(conn, &tally(TallyEvent::Reported), house.today()).await?;
        for _ in &draft.places {
            tally_table::add(conn, &tally(TallyEvent::PlaceReported), house.today()).await?;
        }
        Ok(())
    }
}

fn item_row(
    case: CaseId,
    key: &Key,
    picture: &PictureRecord,
    now: jiff::Timestamp,
) -> Result<ItemRow, Broken> {
    let id = ItemId::make(now);
    let place = place("content_item", "picture", *id.as_bytes());
    Ok(ItemRow { id, case, picture: codec::seal(key, &place, picture)?, made_at: now })
}

fn route(draft: &Draft) -> Route {
    let has_link = draft.places.iter().any(|p| matches!(p, PlaceRecord::Address { .. }));
    match (draft.pictures.is_empty(), has_link) {
        (false, true) => Route::PhotoAndLink,
        (false, false) => Route::Photo,
        (true, true) => Route::Link,
        (true, false) => Route::Neither,
    }
}
