//! Taking in mail: each once, whatever happens in between.
//!
//! What is kept, and that the mail was taken, are one transaction. Only after its commit is the file
//! removed, or its words moved to where humans look. Whoever dies in between finds at the next start that the
//! mail was taken, and only moves the file. Nothing is ever sent from here: two machines that answer
//! each other need two.
//!
//! Serves: S49.

use std::collections::HashSet;
use std::time::Duration;

use luwte_domain::Word as _;
use luwte_domain::event::EventKind;
use luwte_domain::ids::ReplyId;
use luwte_domain::reply::MailFate;
use luwte_outbound::replies::{MailIn, Maildir, ReplyLimits, Waiting};
use luwte_store::mail_reply::MailReplyRow;
use luwte_store::{Conn, mail_reply as reply_table};
use luwte_vault::blind;
use tokio::sync::watch;

use super::Worker;
use crate::again::until_first;
use crate::codec::{self, place};
use crate::error::{Broken, CaseworkError};
use crate::events;
use crate::house::House;
use crate::records::{EventDetail, NoticeBody};
use crate::replies::{ReplyRecord, sender};

/// Most mails in one go.
const AT_ONCE: usize = 40;
/// Pause when there is more, and when there is not.
const PAUSES: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(10));
/// Most answers to one notice that wait for a member; what comes beyond is set aside.
pub(crate) const MOST_WAITING: usize = 20;
/// Most mails that could not be read and are passed over until the next start.
const MOST_UNREADABLE: usize = 10_000;

impl Worker {
    /// Takes in mail until `stop` says so; without a maildir it ends at once.
    pub(super) async fn read_mail(&self, mut stop: watch::Receiver<bool>) {
        if self.house.replies.is_none() {
            return;
        }
        let mut unreadable = HashSet::new();
        while !*stop.borrow() {
            let taken = self.take_waiting(&mut unreadable).await.unwrap_or_else(|error| {
                tracing::error!(%error, "mail.take failed");
                0
            });
            let pause = if taken < AT_ONCE { PAUSES.1 } else { PAUSES.0 };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Takes in the mail that waits now, a bounded number of it; gives how many were dealt with.
    ///
    /// # Errors
    ///
    /// [`CaseworkError::Broken`] when the database does not answer, or the maildir cannot be read.
    pub async fn take_mail(&self) -> Result<usize, CaseworkError> {
        self.take_waiting(&mut HashSet::new()).await
    }

    async fn take_waiting(
        &self,
        unreadable: &mut HashSet<Waiting>,
    ) -> Result<usize, CaseworkError> {
        let Some(maildir) = self.house.replies.clone() else { return Ok(0) };
        let broken = |_| Broken::Maildir("cannot be read");
        let most = AT_ONCE + unreadable.len();
        let list = {
            let maildir = maildir.clone();
            move || maildir.waiting(most)
        };
        let mut waiting = off_thread(list).await?.map_err(broken)?;
        waiting.retain(|mail| !unreadable.contains(mail));
        let mut taken = 0;
        for mail in waiting {
            if self.take_one(&maildir, &mail).await? {
                taken += 1;
            } else if unreadable.len() < MOST_UNREADABLE {
                unreadable.insert(mail);
                tracing::warn!("a mail cannot be read, moved or removed: it stays where it is");
            }
        }
        Ok(taken)
    }

    /// Takes in one mail; false when its file cannot be dealt with.
    async fn take_one(&self, maildir: &Maildir, mail: &Waiting) -> Result<bool, CaseworkError> {
        let read = {
            let (maildir, mail) = (maildir.clone(), mail.clone());
            move || maildir.read(&mail, ReplyLimits::default())
        };
        // A reader that stops at one mail must not keep the others waiting.
        let Ok(Ok(read)) = off_thread(read).await else { return Ok(false) };
        let Some(read) = read else { return Ok(true) };
        let fate = until_first(|| self.house.take_in(&read)).await?;
        tracing::info!("mail.fate" = fate.word(), "mail taken in");
        let (maildir, mail) = (maildir.clone(), mail.clone());
        let done = off_thread(move || match fate {
            MailFate::Kept => maildir.remove(&mail),
            MailFate::Surplus | MailFate::Unmatched => maildir.set_aside(&mail, &read),
        });
        Ok(done.await?.is_ok())
    }
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Broken> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Broken::Maildir("reading broke off"))
}

impl House {
    /// Keeps what a mail says, and that it was taken; a mail that was taken before changes nothing.
    async fn take_in(&self, mail: &MailIn) -> Result<MailFate, CaseworkError> {
        let digest = data_encoding::HEXLOWER.encode(&mail.digest);
        let tag = blind::index_tag(self.secrets.index(), "mail", &digest);
        let mut tx = self.store.write().await?;
        let fate = match reply_table::fate(tx.conn(), tag).await? {
            Some(fate) => {
                tx.rollback().await?;
                return Ok(fate);
            }
            None => self.keep_mail(tx.conn(), mail).await?,
        };
        if reply_table::take(tx.conn(), tag, fate, self.now()).await? {
            tx.commit().await?;
        } else {
            // Another process has it.
            tx.rollback().await?;
        }
        Ok(fate)
    }

    async fn keep_mail(&self, conn: &mut Conn, mail: &MailIn) -> Result<MailFate, CaseworkError> {
        let Some((notice, matched_by)) = self.answered_by(conn, mail).await? else {
            return Ok(MailFate::Unmatched);
        };
        let Some(key) = self.operational_key(notice.case).await? else {
            return Ok(MailFate::Unmatched);
        };
        let before = reply_table::of_notice(conn, notice.id).await?;
        if before.iter().filter(|reply| reply.confirmed.is_none()).count() >= MOST_WAITING {
            return Ok(MailFate::Surplus);
        }
        let column = place("notice", "body", *notice.id.as_bytes());
        let asked: NoticeBody = codec::open(&key, &column, &notice.body)?;
        let words = self.content.reply_words();
        let proposal = words.propose(&mail.subject, &mail.text, mail.signs);
        let (now, record) = (self.now(), ReplyRecord::of(mail));
        let id = ReplyId::make(now);
        let reply = MailReplyRow {
            id,
            notice: notice.id,
            matched_by,
            sender: sender(&mail.from, &asked.to),
            proposed: proposal.kind,
            proposed_why: proposal.reason,
            body: self.seal_reply(conn, &key, id, &record).await?,
            came_at: now,
            confirmed: None,
        };
        reply_table::insert(conn, &reply).await?;
        let (kind, detail) = (EventKind::ReplyCame, EventDetail::default().why(proposal.kind));
        events::append(conn, notice.case, &key, kind, &detail, now).await?;
        Ok(MailFate::Kept)
    }
}
