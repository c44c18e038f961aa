//! What a committed browser module was built from.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const FILE: &str = "manifest.json";
/// The crates that become the module.
const CRATES: [&str; 3] = ["hash", "media", "hash-wasm"];

/// The manifest that stands beside the modules.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Manifest {
    /// The modules.
    pub(super) modules: Vec<Module>,
    /// SHA-256 over what they were built from; see [`sources`].
    pub(super) source_sha256: String,
    /// What the compiler says it is.
    pub(super) compiler: String,
    /// Arguments given to cargo.
    pub(super) command: String,
}

/// One module.
#[derive(Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Module {
    /// Its file name.
    file: String,
    /// Its length.
    bytes: usize,
    /// Its SHA-256, 64 lowercase hex digits.
    sha256: String,
    /// What the compiler was told besides.
    flags: String,
}

impl Module {
    pub(super) fn of(name: &str, flags: &str, bytes: &[u8]) -> Self {
        Self {
            file: name.to_owned(),
            bytes: bytes.len(),
            sha256: digest(bytes),
            flags: flags.to_owned(),
        }
    }
}

impl Manifest {
    /// Whether these are the bytes of the module with this name.
    pub(super) fn names(&self, name: &str, bytes: &[u8]) -> bool {
        self.modules.iter().any(|module| *module == Module::of(name, &module.flags, bytes))
    }

    pub(super) fn read(home: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(home.join(FILE)).context(FILE)?;
        serde_json::from_str(&text).context(FILE)
    }

    pub(super) fn write(&self, home: &Path) -> Result<()> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(std::fs::write(home.join(FILE), text)?)
    }
}

/// SHA-256 of `bytes`, 64 lowercase hex digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// One digest over everything that shapes the module: source files and ordinary dependencies of
/// the three crates, and name, version and checksum of every outside crate they come to.
pub(super) fn sources(root: &Path) -> Result<String> {
    let mut sum = Sha256::new();
    let mut add = |name: &str, text: &str| {
        sum.update(format!("{name} {}\n", text.len()));
        sum.update(text);
    };
    let workspace = toml(&root.join("Cargo.toml"))?;
    let mut outside = BTreeSet::new();
    for name in CRATES {
        let folder = root.join("crates").join(name);
        for file in rust_files(&folder.join("src"))? {
            let text = std::fs::read_to_string(root.join(&file)).context(file.clone())?;
            add(file.strip_prefix(&format!("{}/", root.display())).unwrap_or(&file), &text);
        }
        let manifest = toml(&folder.join("Cargo.toml"))?;
        let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
        for (dependency, wish) in dependencies.into_iter().flatten() {
            let settings = workspace
                .get("workspace")
                .and_then(|table| table.get("dependencies"))
                .and_then(|table| table.get(dependency));
            add(dependency, &format!("{wish} {settings:?}"));
            outside.insert(dependency.clone());
        }
    }
    for line in locked(&toml(&root.join("Cargo.lock"))?, outside) {
        add("locked", &line);
    }
    Ok(HEXLOWER.encode(&sum.finalize()))
}

fn toml(path: &Path) -> Result<toml::Value> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

/// Every `.rs` file below `folder`, sorted.
fn rust_files(folder: &Path) -> Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.insert(path.display().to_string());
        }
    }
    Ok(files)
}

/// Name, version and checksum of the outside crates that `wanted` comes to, by the lock file. Our
/// own crates stand there with their test crates as well, and are left out: their sources count.
fn locked(lock: &toml::Value, wanted: BTreeSet<String>) -> BTreeSet<String> {
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let text = |package: &toml::Value, key: &str| {
        package.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
    };
    let mut queue: Vec<String> = wanted.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut lines = BTreeSet::new();
    while let Some(wish) = queue.pop() {
        if !seen.insert(wish.clone()) {
            continue;
        }
        let mut words = wish.split(' ');
        let (name, version) = (words.next().unwrap_or_default(), words.next());
        for package in packages.into_iter().flatten() {
            let found = (text(package, "name"), text(package, "version"));
            if found.0 != name
                || version.is_some_and(|version| version != found.1)
                || package.get("checksum").is_none()
            {
                continue;
            }
            lines.insert(format!("{} {} {}", found.0, found.1, text(package, "checksum")));
            let below = package.get("dependencies").and_then(toml::Value::as_array);
            queue.extend(below.into_iter().flatten().filter_map(|d| d.as_str()).map(str::to_owned));
        }
    }
    lines
}
