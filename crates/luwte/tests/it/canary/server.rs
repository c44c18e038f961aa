//! The same on PostgreSQL: the pages of the database, its write-ahead log and what the server says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Scene, Typed, files, found};
use crate::program::Kind;

/// A question to the server; the answer as text.
fn ask(url: &str, question: &str) -> String {
    let mut psql = Command::new("psql");
    psql.args(["--quiet", "--no-psqlrc", "--tuples-only", "--no-align", "--command", question]);
    let output = psql.arg(url).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Where the server keeps what it is told.
struct Server {
    url: String,
    data: PathBuf,
    /// The first file of the write-ahead log that can hold something of ours.
    first_log: String,
}

impl Server {
    /// `None` where its files are on another machine or not for us to read.
    fn of(url: &str) -> Option<Self> {
        let data = PathBuf::from(ask(url, "SHOW data_directory"));
        let first_log = ask(url, "SELECT pg_walfile_name(pg_current_wal_lsn())");
        let is_readable = fs::read_dir(data.join("base")).is_ok();
        is_readable.then(|| Self { url: url.to_owned(), data, first_log })
    }

    /// Its files, after everything in its memory was written to them.
    fn files(&self) -> Vec<PathBuf> {
        ask(&self.url, "CHECKPOINT");
        let own = ask(&self.url, "SELECT oid FROM pg_database WHERE datname = current_database()");
        let mut all = files(&self.data.join("base").join(own));
        all.extend(files(&self.data.join("global")));
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let logs = files(&self.data.join("pg_wal"));
        all.extend(logs.into_iter().filter(|log| name(log) >= self.first_log));
        // What the server says, where the test runner started it.
        all.extend(Some(self.data.with_file_name("log")).filter(|log| log.is_file()));
        all
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_stands_in_no_file_of_postgresql() {
    let Some(scene) = Scene::on(Kind::Postgres).await else { return };
    let Some(server) = Server::of(&scene.installation.database()) else {
        eprintln!("skipped: the files of PostgreSQL cannot be read here");
        return;
    };
    let serving = scene.installation.start();
    let typed = scene.journey().await;
    let looked_at = || {
        let ours = ["data", "tmp", "logs"].map(|dir| files(&scene.installation.path(dir)));
        [server.files(), ours.concat()].concat()
    };
    assert_eq!(found(&typed, &looked_at()), [""; 0], "while it runs");
    serving.kill();
    let all = looked_at();
    assert_eq!(found(&typed, &all), [""; 0], "after a kill");
    let bytes: u64 = all.iter().map(|file| fs::metadata(file).map_or(0, |data| data.len())).sum();
    eprintln!("{} canaries, {} files, {bytes} bytes: 0 found", typed.len(), all.len());

    // The losing control: what the server is told plainly is found in a page and in the log. Another
    // text each time, because the server uses the files of its log again.
    let told = format!("geplant-{}", luwte_domain::ids::Reference::make());
    ask(&server.url, &format!("CREATE TABLE planted AS SELECT '{told}'::text AS story"));
    let lines = found(&Typed::from([("planted", told)]), &server.files());
    for place in ["/base/", "/pg_wal/"] {
        assert!(lines.iter().any(|line| line.contains(place)), "not found in {place}: {lines:?}");
    }
}
