//! Files as they come from a command line: which ones, and what is read of them.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes.
pub(crate) const MOST_BYTES: u64 = 50 << 20;
/// Bytes that show what kind of file it is.
const HEAD_BYTES: u64 = 4_096;
/// The name that stands for standard input.
const STANDARD_INPUT: &str = "-";
/// Folders within folders, at most.
const DEEPEST: usize = 64;

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// How it was called, or where in a folder it was found.
    pub(crate) path: PathBuf,
    /// Why it cannot be read, if that is known before.
    pub(crate) fault: Option<String>,
}

impl Item {
    fn whole(path: PathBuf) -> Self {
        Self { path, fault: None }
    }

    /// Whether its first bytes may be those of a video.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub(crate) fn may_be_video(&self) -> Result<bool, String> {
        if self.fault.is_some() || self.path == Path::new(STANDARD_INPUT) {
            return Ok(false);
        }
        regular(&self.path)?;
        let file = File::open(&self.path).map_err(|error| error.to_string())?;
        let mut begin = Vec::new();
        file.take(HEAD_BYTES).read_to_end(&mut begin).map_err(|error| error.to_string())?;
        Ok(luwte_media::may_be_video(&begin))
    }

    /// Its bytes, in bounds.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub(crate) fn read(&self) -> Result<Vec<u8>, String> {
        match &self.fault {
            Some(fault) => Err(fault.clone()),
            None if self.path == Path::new(STANDARD_INPUT) => bounded(std::io::stdin().lock()),
            None => read(&self.path),
        }
    }
}

/// The name of a file as it is printed: what would end or colour a line is escaped.
pub(crate) fn shown(path: &Path) -> String {
    let mut shown = String::new();
    for letter in path.to_string_lossy().chars() {
        if letter.is_control() {
            shown.extend(letter.escape_default());
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// The bytes of a file.
///
/// # Errors
///
/// What is wrong with it, in words.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, String> {
    let size = regular(path)?;
    if size > MOST_BYTES {
        return Err(too_large(size));
    }
    bounded(File::open(path).map_err(|error| error.to_string())?)
}

/// The size of a file; refuses what is none.
fn regular(path: &Path) -> Result<u64, String> {
    let found = fs::metadata(path).map_err(|error| error.to_string())?;
    if found.is_dir() {
        return Err("a folder; -r reads what is in it".to_owned());
    }
    if found.is_file() { Ok(found.len()) } else { Err("not a file".to_owned()) }
}

/// All that comes, in bounds: a file may grow while it is read.
fn bounded(from: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

fn too_large(bytes: u64) -> String {
    format!("{bytes} bytes or more, and at most {MOST_BYTES} are read")
}

/// The things to read, in the order of the arguments; folders by the names in them.
#[derive(Debug)]
pub(crate) struct Items {
    arguments: std::vec::IntoIter<PathBuf>,
    goes_into_folders: bool,
    open: Vec<std::vec::IntoIter<PathBuf>>,
}

impl Items {
    pub(crate) fn new(arguments: Vec<PathBuf>, goes_into_folders: bool) -> Self {
        Self { arguments: arguments.into_iter(), goes_into_folders, open: Vec::new() }
    }

    /// Goes into a folder; gives what is wrong if that cannot be.
    fn enter(&mut self, path: PathBuf) -> Option<Item> {
        let fault = if self.open.len() >= DEEPEST {
            format!("more than {DEEPEST} folders deep")
        } else {
            match names(&path) {
                Ok(names) => {
                    self.open.push(names.into_iter());
                    return None;
                }
                Err(error) => error.to_string(),
            }
        };
        Some(Item { path, fault: Some(fault) })
    }

    /// What to do with something found in a folder. A link is not followed, so that no loop begins;
    /// pipes and devices are passed over.
    fn found(&mut self, path: PathBuf) -> Option<Item> {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_dir() => self.enter(path),
            Ok(found) if found.is_file() => Some(Item::whole(path)),
            Ok(_) => None,
            Err(error) => Some(Item { path, fault: Some(error.to_string()) }),
        }
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            let Some(names) = self.open.last_mut() else {
                let path = self.arguments.next()?;
                if !(self.goes_into_folders && path.is_dir()) {
                    return Some(Item::whole(path));
                }
                if let Some(fault) = self.enter(path) {
                    return Some(fault);
                }
                continue;
            };
            let Some(path) = names.next() else {
                self.open.pop();
                continue;
            };
            let next = self.found(path);
            if next.is_some() {
                return next;
            }
        }
    }
}

/// What a folder holds, by name.
fn names(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut names = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    names.sort_unstable();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(items: Items, root: &Path) -> Vec<String> {
        items
            .map(|item| item.path.strip_prefix(root).unwrap().to_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn folders_are_walked_by_name_and_links_are_not_followed() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir_all(at("b/c")).unwrap();
        for name in ["z.png", "b/2.png", "b/c/1.png", "a.png"] {
            fs::write(at(name), b"").unwrap();
        }
        std::os::unix::fs::symlink(root.path(), at("b/loop")).unwrap();
        std::os::unix::fs::symlink(at("a.png"), at("b/again.png")).unwrap();
        let items = Items::new(vec![at("z.png"), root.path().to_owned()], true);
        let found = names_of(items, root.path());
        assert_eq!(found, ["z.png", "a.png", "b/2.png", "b/c/1.png", "z.png"]);
    }

    #[test]
    fn a_folder_is_one_thing_without_the_option() {
        let root = tempfile::tempdir().unwrap();
        let items: Vec<Item> = Items::new(vec![root.path().to_owned()], false).collect();
        assert_eq!(items.len(), 1);
        assert!(items[0].read().unwrap_err().contains("folder"));
    }

    #[test]
    fn folders_end_somewhere() {
        let root = tempfile::tempdir().unwrap();
        let deep = (0..DEEPEST + 3).fold(root.path().to_owned(), |path, _| path.join("d"));
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("x.png"), b"").unwrap();
        let items: Vec<Item> = Items::new(vec![root.path().to_owned()], true).collect();
        assert_eq!(items.len(), 1);
        assert!(items[0].fault.as_ref().unwrap().contains("64"));
    }

    #[test]
    fn a_name_stays_on_its_line() {
        assert_eq!(shown(Path::new("a\nb\u{1b}[1m é.png")), "a\\nb\\u{1b}[1m é.png");
    }
}
