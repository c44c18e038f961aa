//! The notice as one JSON document, for interfaces of recipients: the words of the mail, and the same
//! reports that go along with a mail as files. Its shape stands in `docs/interface.schema.json`.

use luwte_domain::ids::Reference;
use serde_json::{Value, json};

use crate::house::House;
use crate::records::NoticeBody;

/// Version of the shape.
const FORMAT: &str = "luwte-interface/1";

impl House {
    /// The document; the same bytes for the same notice.
    pub(crate) fn posted(&self, body: &NoticeBody, reference: Reference) -> String {
        let files = body.files();
        let reports = files.iter().filter_map(|(_, text)| serde_json::from_str(text).ok());
        let reports: Vec<Value> = reports.collect();
        let document = json!({
            "format": FORMAT,
            "reference": reference.to_string(),
            "language": body.lang,
            "subject": body.subject,
            "text": body.text,
            "reports": reports,
            "synthetic": self.operator.is_demo,
        });
        document.to_string()
    }
}
