//! Recipients and rules go into the operator's content directory: new files only, and only those with
//! which the whole content still holds.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use luwte_casework::import::{ContentFile, Counts};
use luwte_guidance::Content;

use super::super::terminal;
use crate::exit::Failure;

/// Puts `files` below `dir`; what is there stays as it is.
pub(super) fn put(
    dir: Option<&Path>,
    files: &[ContentFile],
    counts: &mut Counts,
) -> Result<(), Failure> {
    let mut counted = |word: &'static str, number: usize| {
        if number > 0 {
            *counts.entry(word).or_default() += number as u64;
        }
    };
    let Some(dir) = dir else {
        counted("refused", files.len());
        if !files.is_empty() {
            terminal::say(
                "luwte import: there is no place for recipients and rules: set content.dir in the \
                 settings and run it again",
            );
        }
        return Ok(());
    };
    let kept = existing(dir)?;
    let (mut new, old): (Vec<&ContentFile>, Vec<&ContentFile>) =
        files.iter().partition(|file| !is_there(file, &kept));
    counted("there_already", old.len());
    let before = new.len();
    keep_sound(&kept, &mut new)?;
    counted("refused", before - new.len());
    for file in &new {
        write(dir, file)?;
    }
    counted("written", new.len());
    Ok(())
}

/// The operator's own recipients and rules: path and text.
fn existing(dir: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut found = Vec::new();
    for kind in ["recipients", "domains"] {
        let entries = match fs::read_dir(dir.join(kind)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(tell(&dir.join(kind), &error)),
        };
        for entry in entries {
            let path = entry.map_err(|error| tell(dir, &error))?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let is_toml = path.extension().is_some_and(|ending| ending == "toml");
            if name.starts_with('.') || !is_toml {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|error| tell(&path, &error))?;
            found.push((format!("{kind}/{name}"), text));
        }
    }
    Ok(found)
}

/// Whether there is such a file, or another rule about the same domain: the operator's stands.
fn is_there(file: &ContentFile, kept: &[(String, String)]) -> bool {
    let domain = |text: &str| {
        text.lines().find(|line| line.starts_with("domain =")).map(|line| line.trim().to_owned())
    };
    let own = domain(&file.text).filter(|_| file.path.starts_with("domains/"));
    kept.iter().any(|(path, text)| {
        *path == file.path || own.is_some() && path.starts_with("domains/") && domain(text) == own
    })
}

/// Leaves out files with which the content would be refused; each round names some.
fn keep_sound(kept: &[(String, String)], new: &mut Vec<&ContentFile>) -> Result<(), Failure> {
    while !new.is_empty() {
        let mut all = kept.to_vec();
        all.extend(new.iter().map(|file| (file.path.clone(), file.text.clone())));
        let Err(error) = Content::with_overlay(all) else { return Ok(()) };
        let named: BTreeSet<&str> =
            error.findings.iter().map(|finding| finding.file.as_str()).collect();
        let before = new.len();
        new.retain(|file| !named.contains(file.path.as_str()));
        if new.len() == before {
            return Err(Failure::usage(format!(
                "your content directory has faults, so nothing was put into it; run luwte content \
                 check, then import again: {error}"
            )));
        }
    }
    Ok(())
}

/// Writes a file whole or not at all.
fn write(dir: &Path, file: &ContentFile) -> Result<(), Failure> {
    let path = dir.join(&file.path);
    let folder = path.parent().unwrap_or(dir);
    fs::create_dir_all(folder).map_err(|error| tell(folder, &error))?;
    let draft = folder.join(".import-draft");
    fs::write(&draft, &file.text).map_err(|error| tell(&draft, &error))?;
    fs::rename(&draft, &path).map_err(|error| tell(&path, &error))
}

fn tell(path: &Path, error: &std::io::Error) -> Failure {
    Failure::failed(format!("{}: {error}", path.display()))
}
