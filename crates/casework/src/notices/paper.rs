//! The notice on paper: the words of the mail, with their headings.

use luwte_domain::assessment::Basis;
use luwte_domain::ids::Reference;
use luwte_domain::{Lang, Word as _};
use luwte_guidance::NoticeBlock;

use crate::error::CaseworkError;
use crate::house::House;
use crate::paper::Sheet;
use crate::records::NoticeBody;

/// A file to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct PaperFile {
    /// Its name.
    pub name: String,
    /// PDF.
    pub bytes: Vec<u8>,
}

masked_debug!(PaperFile);

impl House {
    /// Subject and text of `body`, as they stand in the mail; nothing else.
    pub(crate) fn notice_paper(
        &self,
        body: &NoticeBody,
        reference: Reference,
    ) -> Result<PaperFile, CaseworkError> {
        let reference = reference.to_string();
        let lang = body.language();
        let headings = self.headings(lang);
        let mut sheet = Sheet::new(lang, &body.subject, &reference);
        for part in body.text.split("\n\n") {
            let (first, rest) = part.split_once('\n').unwrap_or((part, ""));
            if headings.iter().any(|heading| heading == first) {
                sheet.heading(first);
                sheet.text(rest);
            } else {
                sheet.text(part);
            }
        }
        let bytes = sheet.print()?;
        Ok(PaperFile { name: paper_name("notice", &reference, "pdf"), bytes })
    }

    /// Every line that heads a part of a notice.
    fn headings(&self, lang: Lang) -> Vec<String> {
        let block = |block: &NoticeBlock| self.content.notice_block(*block, lang).title.clone();
        let reason = |basis: &Basis| self.content.reason(*basis, lang).title;
        NoticeBlock::ALL.iter().map(block).chain(Basis::ALL.iter().map(reason)).collect()
    }
}

/// `notice-0a1b2c3d.pdf`: the file name says no more than the reference.
pub(crate) fn paper_name(kind: &str, reference: &str, ending: &str) -> String {
    let short: String = reference.chars().take(8).collect();
    format!("{kind}-{short}.{ending}")
}
