//! Databases to test on, and rows to put in them.

use std::future::Future;

use jiff::Timestamp;
use luwte_domain::case::CaseState;
use luwte_domain::ids::{CaseId, LocationId, NoticeId, Reference, StaffId, TeamId};
use luwte_domain::location::{LocationKind, LocationState};
use luwte_domain::notice::NoticeState;
use luwte_domain::sealed::Sealed;
use luwte_store::case::CaseRow;
use luwte_store::location::LocationRow;
use luwte_store::notice::NoticeRow;
use luwte_store::staff::{StaffRow, StaffState};
use luwte_store::team::TeamRow;
use luwte_store::{
    PublicBytes, Store, StoreError, StoreSettings, case, location, notice, staff, team,
};
use sqlx::{Connection as _, Executor as _, PgConnection};

/// The moment `ms` milliseconds after the tests' beginning of time.
pub(crate) fn at(ms: i64) -> Timestamp {
    Timestamp::from_millisecond(1_790_000_000_000 + ms).unwrap()
}

/// An envelope, told apart by one byte.
pub(crate) fn sealed<T>(byte: u8) -> Sealed<T> {
    Sealed::from_envelope(vec![1, 0, byte, 255])
}

/// 16 random bytes.
pub(crate) fn tag() -> [u8; 16] {
    *Reference::make().as_bytes()
}

/// 32 random bytes.
pub(crate) fn digest() -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..16].copy_from_slice(&tag());
    bytes[16..].copy_from_slice(&tag());
    bytes
}

/// The address of a PostgreSQL server for tests.
pub(crate) fn postgres() -> Option<String> {
    std::env::var_os("LUWTE_TEST_POSTGRES").map(|url| url.into_string().unwrap())
}

/// A schema of its own on the test server.
pub(crate) struct Schema {
    base: String,
    name: String,
}

impl Schema {
    pub(crate) async fn make() -> Option<Self> {
        let Some(base) = postgres() else {
            println!("skipped on PostgreSQL: LUWTE_TEST_POSTGRES is not set");
            return None;
        };
        let schema = Self { base, name: format!("t{}", Reference::make()) };
        schema.run(format!("CREATE SCHEMA {}", schema.name)).await;
        Some(schema)
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn url(&self) -> String {
        let mark = if self.base.contains('?') { '&' } else { '?' };
        format!("{}{mark}options[search_path]={}", self.base, self.name)
    }

    pub(crate) async fn open(&self) -> Store {
        Store::open(&StoreSettings { url: self.url(), max_readers: 4 }).await.unwrap()
    }

    pub(crate) async fn drop(self) {
        self.run(format!("DROP SCHEMA {} CASCADE", self.name)).await;
    }

    async fn run(&self, sql: String) {
        let mut conn = PgConnection::connect(&self.base).await.unwrap();
        conn.execute(sqlx::AssertSqlSafe(sql)).await.unwrap();
        conn.close().await.unwrap();
    }
}

/// Runs a test on a fresh SQLite database and, where there is a server, on PostgreSQL.
pub(crate) async fn on_both<F, R>(test: F)
where
    F: Fn(Store) -> R,
    R: Future<Output = ()>,
{
    test(Store::in_memory().await.unwrap()).await;
    if let Some(schema) = Schema::make().await {
        let store = schema.open().await;
        test(store.clone()).await;
        store.close().await.unwrap();
        schema.drop().await;
    }
}

/// Runs `$change` in a transaction and commits it; gives what it gave.
macro_rules! write {
    ($store:expr, |$conn:ident| $change:expr) => {{
        let mut tx = $store.write().await.unwrap();
        let $conn = tx.conn();
        let value = $change;
        tx.commit().await.unwrap();
        value
    }};
}
pub(crate) use write;

/// Reads outside a transaction.
macro_rules! read {
    ($store:expr, |$conn:ident| $question:expr) => {{
        let mut conn = $store.read().await.unwrap();
        let $conn = &mut conn;
        $question
    }};
}
pub(crate) use read;

pub(crate) fn team_row() -> TeamRow {
    let (public_key, recovery) = (PublicBytes::new(vec![1; 33]), sealed(1));
    TeamRow { id: TeamId::make(at(0)), public_key, recovery, made_at: at(0) }
}

pub(crate) fn invited(team: TeamId) -> StaffRow {
    StaffRow {
        id: StaffId::make(at(0)),
        team,
        login_tag: tag(),
        name: sealed(2),
        state: StaffState::Invited,
        invite_digest: Some(digest()),
        password_salt: None,
        totp: None,
        totp_step: 0,
        public_key: None,
        verify_key: None,
        private_keys: None,
        team_key: None,
        entry: None,
        made_at: at(0),
        removed_at: None,
    }
}

pub(crate) fn case_row(team: TeamId, received_at: Timestamp) -> CaseRow {
    CaseRow {
        id: CaseId::make(received_at),
        team,
        form_token: tag(),
        state: CaseState::Received,
        is_strict: true,
        a_for_team: sealed(3),
        a_for_person: sealed(4),
        facts: sealed(5),
        story: Some(sealed(6)),
        handled_by: None,
        unread_at: None,
        received_at,
        changed_at: received_at,
    }
}

pub(crate) fn place_row(case: CaseId) -> LocationRow {
    LocationRow {
        id: LocationId::make(at(0)),
        case,
        kind: LocationKind::Address,
        address_tag: Some(tag()),
        place: sealed(7),
        media: None,
        state: LocationState::Reported,
        state_at: at(0),
        checks: 0,
        made_at: at(0),
    }
}

pub(crate) fn notice_row(case: CaseId) -> NoticeRow {
    NoticeRow {
        id: NoticeId::make(at(0)),
        reference: Reference::make(),
        case,
        portal_digest: digest(),
        portal_until: at(1_000_000),
        body: sealed(8),
        state: NoticeState::Drafted,
        made_at: at(0),
        other_channel: None,
    }
}

/// A team, a member, a case, a place in it and a drafted notice for it.
pub(crate) struct World {
    pub(crate) team: TeamId,
    pub(crate) staff: StaffId,
    pub(crate) case: CaseRow,
    pub(crate) place: LocationRow,
    pub(crate) notice: NoticeRow,
}

impl World {
    pub(crate) async fn make(store: &Store) -> Self {
        let (team, staff, case) = write!(store, |conn| {
            let team = team_row();
            team::insert(conn, &team).await.unwrap();
            let staff = invited(team.id);
            staff::insert(conn, &staff).await.unwrap();
            let case = case_row(team.id, at(0));
            assert!(case::insert(conn, &case).await.unwrap());
            (team.id, staff.id, case)
        });
        let (place, notice) = (place_row(case.id), notice_row(case.id));
        write!(store, |conn| {
            location::insert(conn, &place).await.unwrap();
            notice::insert(conn, &notice).await.unwrap();
            notice::add_location(conn, notice.id, place.id).await.unwrap();
        });
        Self { team, staff, case, place, notice }
    }
}

/// That a change touched no row where it had to touch one.
pub(crate) fn touched_none<T>(outcome: &Result<T, StoreError>) -> bool {
    matches!(outcome, Err(StoreError::Touched { expected: 1, touched: 0, .. }))
}
