//! What a reader of others makes of a PDF: `pdftotext`, `pdfinfo` and `pdffonts` of poppler.

use std::io::{self, Write as _};
use std::process::Command;

/// A PDF as poppler reads it. Everything it complains about is in `complaints`.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    /// The text of all pages; a form feed ends each.
    pub text: String,
    /// `pdfinfo`: title, language, tags, pages.
    pub info: String,
    /// `pdfinfo -struct-text`: the tags with their text.
    pub structure: String,
    /// `pdffonts`: which fonts, and whether they are embedded.
    pub fonts: String,
    /// What any of them said on standard error.
    pub complaints: String,
}

impl Paper {
    /// Reads `bytes`.
    ///
    /// # Errors
    ///
    /// When poppler is not installed (`cargo xtask test` installs it), or cannot open them.
    pub fn read(bytes: &[u8]) -> io::Result<Self> {
        let mut file = tempfile::NamedTempFile::new()?;
        file.write_all(bytes)?;
        let mut complaints = String::new();
        let mut run = |program: &str, arguments: &[&str], ends: &[&str]| {
            let mut command = Command::new(program);
            let done = command.args(arguments).arg(file.path()).args(ends).output()?;
            let said = String::from_utf8_lossy(&done.stderr);
            if !done.status.success() {
                return Err(io::Error::other(format!("{program}: {said}")));
            }
            complaints.push_str(&said);
            Ok(String::from_utf8_lossy(&done.stdout).into_owned())
        };
        let text = run("pdftotext", &["-enc", "UTF-8"], &["-"])?;
        let info = run("pdfinfo", &["-enc", "UTF-8"], &[])?;
        let structure = run("pdfinfo", &["-enc", "UTF-8", "-struct-text"], &[])?;
        let fonts = run("pdffonts", &[], &[])?;
        Ok(Self { text, info, structure, fonts, complaints })
    }

    /// The words in their order, without lines that end in a page number such as `1/3`.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        let lines = self.text.lines().filter(|line| !is_foot(line));
        lines.flat_map(str::split_whitespace).collect()
    }
}

fn is_foot(line: &str) -> bool {
    let is_number = |text: &str| text.parse::<u32>().is_ok();
    let last = line.split_whitespace().next_back().and_then(|word| word.split_once('/'));
    last.is_some_and(|(page, of)| is_number(page) && is_number(of))
}
