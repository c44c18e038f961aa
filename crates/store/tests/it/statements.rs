//! Every file under `sql/`: named as it is called, used once or more, prepared on both databases.

use std::fs;
use std::path::{Path, PathBuf};

use sqlx::{Connection as _, Executor as _, PgConnection, SqlSafeStr as _, SqliteConnection};

use crate::fixture::Schema;

struct Statement {
    name: String,
    text: String,
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn statements() -> Vec<Statement> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().with_extension("");
        let name = name.to_str().unwrap().to_owned();
        Statement { name, text: fs::read_to_string(path).unwrap() }
    };
    let statements: Vec<_> = files(&root).into_iter().map(read).collect();
    assert!(statements.len() > 80);
    statements
}

fn migration(folder: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
    let mut paths = files(&root);
    paths.sort();
    paths.into_iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn every_statement_opens_with_its_name_and_is_one() {
    for Statement { name, text } in statements() {
        assert!(text.starts_with(&format!("-- {name}: ")), "{name} has another head");
        let code: String = text.lines().filter(|line| !line.starts_with("--")).collect();
        assert_eq!(code.matches(';').count(), 1, "{name} is not one statement");
        assert!(code.ends_with(';'), "{name} does not end");
    }
}

#[test]
fn every_parameter_stands_in_the_head() {
    for Statement { name, text } in statements() {
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("--")).collect();
        let (head, most) = (head.join(" "), text.matches('$').count());
        for n in (1..=most).filter(|n| text[head.len()..].contains(&format!("${n}"))) {
            assert!(head.contains(&format!("${n}")), "{name} does not tell what ${n} is");
        }
    }
}

#[test]
fn every_statement_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let code: String =
        files(&root).into_iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    for Statement { name, .. } in statements() {
        assert!(code.contains(&format!("sql!(\"{name}\")")), "{name} is not used");
    }
}

#[tokio::test]
async fn every_statement_prepares_on_sqlite() {
    let mut cases = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    let mut keys = SqliteConnection::connect("sqlite::memory:").await.unwrap();
    for (conn, folder) in [(&mut cases, "sqlite"), (&mut keys, "keys")] {
        conn.execute(sqlx::AssertSqlSafe(migration(folder))).await.unwrap();
    }
    for Statement { name, text } in statements() {
        let conn = match name.split('/').next() {
            Some("postgres") => continue,
            Some("ring") => &mut keys,
            _ => &mut cases,
        };
        let prepared = conn.prepare(sqlx::AssertSqlSafe(text).into_sql_str()).await;
        assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
    }
}

#[tokio::test]
async fn every_statement_prepares_on_postgres() {
    let Some(schema) = Schema::make().await else { return };
    let mut conn = PgConnection::connect(&schema.url()).await.unwrap();
    let tables = sqlx::raw_sql(sqlx::AssertSqlSafe(migration("postgres")));
    tables.execute(&mut conn).await.unwrap();
    for Statement { name, text } in statements() {
        if !name.starts_with("ring/") {
            let prepared = conn.prepare(sqlx::AssertSqlSafe(text).into_sql_str()).await;
            assert!(prepared.is_ok(), "{name}: {:?}", prepared.err());
        }
    }
    conn.close().await.unwrap();
    schema.drop().await;
}
