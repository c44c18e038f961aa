//! What is refused at the door, and how files are made.

use std::os::unix::fs::PermissionsExt as _;

use luwte_store::{KeyRing, Store, StoreError, StoreSettings};
use sqlx::{Connection as _, Executor as _, PgConnection};

use crate::fixture::{Schema, postgres};

fn at_url(url: impl Into<String>) -> StoreSettings {
    StoreSettings { url: url.into(), max_readers: 2 }
}

#[tokio::test]
async fn an_address_that_does_not_read_is_refused_without_repeating_it() {
    for url in ["", "sqlite:", "sqlite::memory:", "mysql://name:secret@host/x", "postgres://[::x"] {
        let error = Store::open(&at_url(url)).await.unwrap_err();
        assert!(matches!(error, StoreError::Setting { .. }), "{url}: {error}");
        assert!(!format!("{error:?}").contains("secret"));
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_made_is_refused() {
    let error = Store::open(&at_url("sqlite:/no/such/folder/luwte.db")).await.unwrap_err();
    assert!(matches!(error, StoreError::Setting { setting: "database file", .. }), "{error}");
}

#[tokio::test]
async fn a_server_that_cannot_be_reached_is_said_plainly() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("postgres://name:secret@{closed}/luwte");
    let error = Store::open(&at_url(url)).await.unwrap_err();
    assert!(matches!(error, StoreError::Driver { .. }), "{error}");
    assert!(!format!("{error:?}").contains("secret"));
}

#[tokio::test]
async fn a_file_of_something_else_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("luwte.db");
    std::fs::write(&path, "not a database at all, but long enough to have a head").unwrap();
    let error = Store::open(&at_url(format!("sqlite:{}", path.display()))).await.unwrap_err();
    assert!(matches!(error, StoreError::Driver { .. }), "{error}");
}

#[tokio::test]
async fn files_are_readable_by_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let (cases, keys) = (folder.path().join("luwte.db"), folder.path().join("keys.db"));
    let store = Store::open(&at_url(format!("sqlite:{}", cases.display()))).await.unwrap();
    let ring = KeyRing::open(&keys).await.unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.file_name());
    }
    drop((store, ring));
}

#[tokio::test]
async fn a_closed_database_leaves_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("luwte.db").display());
    let store = Store::open(&at_url(url)).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    let log = folder.path().join("luwte.db-wal");
    assert!(log.metadata().is_ok_and(|log| log.len() == 0) || !log.exists());
}

#[tokio::test]
async fn a_server_that_does_not_wait_for_its_disk_is_refused() {
    let Some(schema) = Schema::make().await else { return };
    let url = format!("{}&options[synchronous_commit]=off", schema.url());
    let error = Store::open(&at_url(url)).await.unwrap_err();
    let is_right = matches!(error, StoreError::Setting { setting: "synchronous_commit", .. });
    assert!(is_right, "{error}");
    schema.drop().await;
}

#[tokio::test]
async fn two_that_open_an_empty_schema_at_once_both_come_in() {
    let Some(schema) = Schema::make().await else { return };
    let (one, two) = tokio::join!(schema.open(), schema.open());
    one.close().await.unwrap();
    two.close().await.unwrap();
    schema.drop().await;
}

#[tokio::test]
async fn a_lost_server_connection_is_replaced() {
    let Some(schema) = Schema::make().await else { return };
    let store = schema.open().await;
    let mut conn = store.read().await.unwrap();
    let pid = conn.fetch_optional("SELECT pg_backend_pid()::bigint AS pid", &[]).await.unwrap();
    let pid = pid.unwrap().i64("pid").unwrap();
    let mut other = PgConnection::connect(&postgres().unwrap()).await.unwrap();
    let kill = format!("SELECT pg_terminate_backend({pid})");
    other.execute(sqlx::AssertSqlSafe(kill)).await.unwrap();
    let question = "SELECT 1::bigint AS n";
    assert!(conn.fetch_optional(question, &[]).await.is_err());
    drop(conn);
    let mut again = store.read().await.unwrap();
    assert!(again.fetch_optional(question, &[]).await.unwrap().is_some());
    drop(again);
    store.close().await.unwrap();
    schema.drop().await;
}
