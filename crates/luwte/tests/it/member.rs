//! A member of staff at the desk, over HTTP.

use testkit::http_client::{Answer, HttpClient};

use crate::program::{Installation, PASSWORD, USER};

/// Someone who is logged in.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) browser: HttpClient,
}

impl Member {
    /// Logs in. A code of the app works once, so this can be done once every thirty seconds.
    pub(crate) async fn log_in(installation: &Installation) -> Self {
        Self::log_in_with(installation, &installation.code(0)).await
    }

    /// Logs in with this code of the app.
    pub(crate) async fn log_in_with(installation: &Installation, code: &str) -> Self {
        let mut browser = installation.browser();
        let fields = [("name", USER), ("password", PASSWORD), ("code", code)];
        browser.submit("/balie/inloggen", &fields).await.unwrap();
        Self { browser }
    }

    /// The addresses of the cases in the queue.
    pub(crate) async fn cases(&mut self) -> Vec<String> {
        let queue = self.browser.get("/balie").await.unwrap();
        assert_eq!(queue.status, 200, "{}", queue.text());
        addresses(&queue, "/balie/zaak/")
    }

    /// Assesses a case and drafts its notice; gives the notice's address.
    pub(crate) async fn draft(&mut self, case: &str) -> String {
        let says = [("assessor", "depicted_person"), ("basis", "privacy")];
        self.browser.submit(&format!("{case}/beoordeling"), &says).await.unwrap();
        let page = self.browser.get(case).await.unwrap();
        let places = page.hidden("places").unwrap_or_else(|| panic!("{}", page.text()));
        let form = [("places", places.as_str())];
        let drafted = self.browser.post(&format!("{case}/kennisgeving"), &form).await.unwrap();
        assert_eq!(drafted.status, 303, "{}", drafted.text());
        let notice = drafted.location().to_owned();
        self.browser.submit(&format!("{notice}/adres"), &[("checked", "yes")]).await.unwrap();
        notice
    }

    /// Approves a notice.
    pub(crate) async fn approve(&mut self, notice: &str) {
        let approved = self.browser.post(&format!("{notice}/verstuur"), &[]).await.unwrap();
        assert_eq!(approved.status, 303, "{}", approved.text());
    }
}

/// Every address on a page that begins with `root` and ends in an identifier, once, in order.
pub(crate) fn addresses(page: &Answer, root: &str) -> Vec<String> {
    let text = page.text();
    let mut found = Vec::new();
    for rest in text.split(root).skip(1) {
        let id: String =
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let address = format!("{root}{id}");
        if id.len() == 36 && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}
