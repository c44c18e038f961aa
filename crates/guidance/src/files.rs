//! Content files as text, by path: the embedded ones, or those of a directory.

use std::collections::BTreeMap;
use std::path::Path;

use crate::finding::{ContentError, Finding};

/// Path from the content directory on, with `/`, to text.
pub(crate) type Files = BTreeMap<String, String>;

/// Most bytes of one content file.
const MAX_BYTES: u64 = 1 << 20;

#[derive(rust_embed::RustEmbed)]
#[folder = "../../content"]
struct Embedded;

/// The files this program was built with.
pub(crate) fn embedded() -> Files {
    Embedded::iter()
        .filter(|path| is_content(path))
        .filter_map(|path| {
            let file = Embedded::get(&path)?;
            Some((path.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

/// The content files below `dir`.
///
/// # Errors
///
/// [`ContentError`] names each entry that cannot be read.
pub(crate) fn of_dir(dir: &Path) -> Result<Files, ContentError> {
    let (mut files, mut findings) = (Files::new(), Vec::new());
    walk(dir, "", &mut files, &mut findings);
    if findings.is_empty() { Ok(files) } else { Err(ContentError { findings }) }
}

fn walk(dir: &Path, prefix: &str, files: &mut Files, findings: &mut Vec<Finding>) {
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => return findings.push(unreadable(prefix, &error.to_string())),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                findings.push(unreadable(prefix, &error.to_string()));
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if entry.path().is_dir() {
            walk(&entry.path(), &path, files, findings);
        } else if is_content(&path) {
            match read(&entry.path()) {
                Ok(text) => drop(files.insert(path, text)),
                Err(why) => findings.push(unreadable(&path, &why)),
            }
        }
    }
}

fn read(path: &Path) -> Result<String, String> {
    let size = std::fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > MAX_BYTES {
        return Err(format!("it has {size} bytes, {MAX_BYTES} are allowed"));
    }
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

fn is_content(path: &str) -> bool {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    matches!(ending, Some("toml" | "txt"))
}

fn unreadable(path: &str, why: &str) -> Finding {
    Finding {
        file: if path.is_empty() { ".".to_owned() } else { path.to_owned() },
        line: 1,
        problem: format!("cannot be read: {why}"),
        todo: "make it a readable UTF-8 text file".to_owned(),
    }
}
