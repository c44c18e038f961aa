//! What a recipient asks for beyond the law, as staff fill it in.

use luwte_domain::Word;
use luwte_domain::ids::NoticeId;
use luwte_domain::notice::NoticeStep;
use luwte_guidance::NoticeField;
use luwte_store::{Conn, notice as notice_table};

use super::drafting::Loaded;
use super::notice::DetailLine;
use super::{Desk, clean};
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::{CaseworkError, InputProblem};
use crate::house::House;
use crate::records::NoticeBody;
use crate::session::Cookie;

/// Most characters of one detail: an address of a street, a name of an account.
pub const MAX_DETAIL_CHARS: usize = 200;

impl Desk {
    /// Puts a detail that the recipient asks for into a draft; an empty one is taken out again, and
    /// one that it does not ask for is passed over.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::OutOfOrder`] when it is no draft any more, [`CaseworkError::Input`] when it
    /// is too long or of more than one line.
    pub async fn set_detail(
        &self,
        cookie: Option<&Cookie>,
        notice: NoticeId,
        field: NoticeField,
        text: &str,
    ) -> Result<(), CaseworkError> {
        let text = clean(text, MAX_DETAIL_CHARS)?;
        if text.contains('\n') {
            return Err(InputProblem::BadText.into());
        }
        until_first(|| async {
            let mut loaded = self.load(cookie, notice).await?;
            if text.is_empty() {
                loaded.body.details.remove(field.word());
            } else if self.house.may_be_filled(&loaded.body, field) {
                loaded.body.details.insert(field.word().to_owned(), text.clone());
            }
            loaded.body.copied.clear();
            let mut tx = self.house.store.write().await?;
            self.house.rewrite(tx.conn(), &mut loaded).await?;
            Ok(tx.commit().await?)
        })
        .await
    }
}

impl House {
    /// Whether the recipient asks for `field` and no other part of the notice holds it.
    fn may_be_filled(&self, body: &NoticeBody, field: NoticeField) -> bool {
        let wanted = self.recipient(body).map(|one| one.fields_required.as_slice());
        luwte_guidance::NoticeBlock::of_field(field).is_some()
            && wanted.is_some_and(|wanted| wanted.contains(&field))
    }

    /// The details that may be filled in, with what stands in the notice.
    pub(super) fn detail_lines(&self, loaded: &Loaded) -> Vec<DetailLine> {
        let known = self.details(&loaded.body, loaded.assessments.last());
        NoticeField::ALL
            .iter()
            .filter(|field| self.may_be_filled(&loaded.body, **field))
            .map(|field| {
                let value = known.iter().find(|(one, _, _)| one == field);
                let value = value.map(|(_, _, value)| value.clone()).unwrap_or_default();
                DetailLine { field: *field, value }
            })
            .collect()
    }

    /// Other drafts of the case to the same recipient.
    pub(super) async fn siblings(
        &self,
        conn: &mut Conn,
        loaded: &Loaded,
    ) -> Result<Vec<NoticeId>, CaseworkError> {
        let mut siblings = Vec::new();
        for row in notice_table::of_case(conn, loaded.row.case).await? {
            if row.id == loaded.row.id || row.state.step() != NoticeStep::Drafted {
                continue;
            }
            let column = place("notice", "body", *row.id.as_bytes());
            let body: NoticeBody =
                codec::open(&loaded.opened.keys.operational, &column, &row.body)?;
            if body.recipient == loaded.body.recipient && body.address() == loaded.body.address() {
                siblings.push(row.id);
            }
        }
        Ok(siblings)
    }
}
