//! Bad input at every door, over the wire: a clear status, a page in the language of the address,
//! no fault of the server, and nothing of what was typed in the log.
//!
//! - `forms`: what stands in a form.
//! - `stalled`: more connections that stall than the process may open files.
//! - `wire`: how requests are framed, methods, paths, slow and strange connections.

mod forms;
mod stalled;
mod wire;

use std::time::Duration;

use testkit::http_client::{Answer, exchange};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::program::{Around, Installation};
use crate::serving::Serving;

/// Stands in everything that is typed here.
const MARK: &str = "geheimwoord";
const PLAIN: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

/// An installation with its doors open.
struct Scene {
    installation: Installation,
    serving: Serving,
}

impl Scene {
    fn new() -> Self {
        let installation = Installation::new(Around::default());
        let serving = installation.start();
        Self { installation, serving }
    }

    /// Sends a body to a door as somebody new.
    async fn send(&self, path: &str, kind: (&str, &str), body: &[u8]) -> Answer {
        self.installation.browser().ask("POST", path, &[kind], body).await.unwrap()
    }

    /// Sends bytes as they are; gives the answers as text.
    async fn raw(&self, bytes: impl AsRef<[u8]>) -> String {
        let exchanged = exchange(self.installation.address, bytes.as_ref());
        let back = tokio::time::timeout(Duration::from_secs(20), exchanged).await;
        String::from_utf8_lossy(&back.expect("an answer in time").unwrap()).into_owned()
    }

    /// Likewise, and says nothing more after them.
    async fn raw_and_end(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut wire = TcpStream::connect(self.installation.address).await.unwrap();
        wire.write_all(bytes.as_ref()).await.unwrap();
        wire.shutdown().await.unwrap();
        let mut said = Vec::new();
        let read = wire.read_to_end(&mut said);
        let _ = tokio::time::timeout(Duration::from_secs(20), read).await.expect("hung up on");
        String::from_utf8_lossy(&said).into_owned()
    }

    /// What must be true after all of it.
    async fn must_be_unharmed(mut self) {
        let home = self.installation.browser().get("/").await.unwrap();
        assert!(home.status == 200 && self.serving.is_alive());
        self.serving.stop();
        let log = self.installation.logged();
        assert!(!log.to_lowercase().contains(MARK), "typed text in the log: {log}");
        for word in ["ERROR", "panicked"] {
            assert!(!log.contains(word), "{word} in the log: {log}");
        }
    }
}

/// An answer is of this status and a page in the language of its address.
fn is_page(path: &str, answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{path}: {}", answer.text());
    let lang = if path.starts_with("/en") { "<html lang=\"en\"" } else { "<html lang=\"nl\"" };
    assert!(answer.text().contains(lang), "{path}: {}", answer.text());
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
}
