//! Several processes on one SQLite file, and one that is killed.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use luwte_domain::tally::{Tally, TallyEvent};
use luwte_store::{Store, StoreSettings, tally};

use crate::fixture::{read, write};

const FILE: &str = "LUWTE_TEST_FILE";
const FIRST_DAY: &str = "LUWTE_TEST_FIRST_DAY";

async fn open(path: &Path) -> Store {
    let url = format!("sqlite:{}", path.display());
    Store::open(&StoreSettings { url, max_readers: 2 }).await.unwrap()
}

/// The other process: this test binary, told to run one test of this file.
fn start(test: &str, path: &Path, first_day: usize, output: Stdio) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("processes::{test}"), "--ignored", "--nocapture"])
        .env(FILE, path)
        .env(FIRST_DAY, first_day.to_string())
        .stdout(output)
        .spawn()
        .unwrap()
}

/// What [`start`] told this process, if it did.
async fn told() -> Option<(Store, i64)> {
    let (path, day) = (std::env::var_os(FILE)?, std::env::var_os(FIRST_DAY)?);
    let store = open(Path::new(&path)).await;
    Some((store, day.into_string().unwrap().parse().unwrap()))
}

async fn count(store: &Store, day: i64) {
    let one = Tally::plain(TallyEvent::Advised);
    write!(store, |conn| tally::add(conn, &one, day).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by the tests that need a second process"]
async fn the_other_process() {
    let Some((store, first)) = told().await else { return };
    let writers: Vec<_> = (first..first + 50)
        .map(|day| {
            let store = store.clone();
            tokio::spawn(async move { count(&store, day).await })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
}

#[tokio::test]
async fn processes_that_open_and_write_at_the_same_moment_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("luwte.db");
    // All three find no tables and make them.
    let others: Vec<Child> =
        (0..3).map(|n| start("the_other_process", &path, n * 1_000, Stdio::null())).collect();
    for mut other in others {
        assert!(other.wait().unwrap().success());
    }
    let store = open(&path).await;
    let counts = read!(store, |conn| tally::all(conn).await.unwrap());
    assert_eq!(counts.len(), 150);
    assert!(counts.iter().all(|count| count.n == 1));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by the test that kills it"]
async fn the_process_that_is_killed() {
    let Some((store, first)) = told().await else { return };
    for writer in 0..8 {
        let store = store.clone();
        tokio::spawn(async move {
            for n in 0..10_000 {
                let day = first + writer * 10_000 + n;
                count(&store, day).await;
                println!("\nacknowledged {day}");
            }
        });
    }
    tokio::time::sleep(std::time::Duration::from_mins(1)).await;
}

#[tokio::test]
async fn what_a_killed_process_acknowledged_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("luwte.db");
    let mut acknowledged: Vec<i64> = Vec::new();
    for round in 1..=5 {
        let first = round * 100_000;
        let mut child = start("the_process_that_is_killed", &path, first, Stdio::piped());
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut left = round * 17;
        for line in lines {
            let Some(day) = line.strip_prefix("acknowledged ") else { continue };
            acknowledged.push(day.parse().unwrap());
            left = left.saturating_sub(1);
            if left == 0 {
                // SIGKILL, in the midst of what the others do; what was said before still comes.
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
    }
    assert!(acknowledged.len() > 200);
    let counts = read!(open(&path).await, |conn| tally::all(conn).await.unwrap());
    let days: Vec<i64> = counts.iter().map(|count| count.day).collect();
    for day in acknowledged {
        assert!(days.binary_search(&day).is_ok(), "{day} was acknowledged and lost");
    }
}
