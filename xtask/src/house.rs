//! The tree as the checks see it: its root, its tracked texts and its Cargo graph.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// Files above this size are data, not something people wrote.
const LARGEST_TEXT_BYTES: u64 = 2 * 1024 * 1024;

/// A UTF-8 file of the tree.
#[derive(Debug)]
pub(crate) struct Text {
    /// Path from the root, with `/`.
    pub(crate) path: String,
    pub(crate) body: String,
}

impl Text {
    /// Whether the whole file is test code or support for it.
    pub(crate) fn is_test(&self) -> bool {
        let path = &self.path;
        ["tests/", "testkit/", "fuzz/"].iter().any(|folder| path.starts_with(folder))
            || ["/tests/", "/benches/"].iter().any(|folder| path.contains(folder))
            || path.ends_with("/tests.rs")
    }

    /// Whether this is Rust source.
    pub(crate) fn is_rust(&self) -> bool {
        Path::new(&self.path).extension().is_some_and(|extension| extension == "rs")
    }
}

/// The whole tree.
#[derive(Debug)]
pub(crate) struct House {
    pub(crate) root: PathBuf,
    pub(crate) texts: Vec<Text>,
    pub(crate) graph: Graph,
}

impl House {
    /// Reads the tree.
    pub(crate) fn read() -> Result<Self> {
        let root = root();
        let texts = texts(&root)?;
        let graph = Graph::read()?;
        Ok(Self { root, texts, graph })
    }
}

/// The folder that holds the workspace.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The cargo that runs us.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// What a command prints.
///
/// # Errors
///
/// When it cannot start or fails; the error holds its standard error.
pub(crate) fn printed(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {command:?}"))?;
    ensure!(
        output.status.success(),
        "{command:?} failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(String::from_utf8(output.stdout)?)
}

/// Tracked files and new ones that are not ignored, as far as they are UTF-8.
fn texts(root: &Path) -> Result<Vec<Text>> {
    let listed = printed(Command::new("git").current_dir(root).args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))?;
    let mut texts = Vec::new();
    for path in listed.split_terminator('\0') {
        let file = root.join(path);
        let is_text = file
            .symlink_metadata()
            .is_ok_and(|meta| meta.is_file() && meta.len() <= LARGEST_TEXT_BYTES);
        if is_text && let Ok(body) = std::fs::read_to_string(&file) {
            texts.push(Text { path: path.to_owned(), body });
        }
    }
    Ok(texts)
}

/// The platforms that `deny.toml` names.
fn platforms() -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Deny {
        graph: Targets,
    }
    #[derive(Deserialize)]
    struct Targets {
        targets: Vec<String>,
    }
    let text = std::fs::read_to_string(root().join("deny.toml")).context("deny.toml")?;
    let deny: Deny = toml::from_str(&text).context("deny.toml")?;
    Ok(deny.graph.targets)
}

/// The part of `cargo metadata` that the checks use.
#[derive(Debug, Deserialize)]
pub(crate) struct Graph {
    pub(crate) packages: Vec<Package>,
    workspace_members: Vec<String>,
    pub(crate) resolve: Resolve,
    pub(crate) target_directory: PathBuf,
}

/// A crate, ours or from outside.
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) dependencies: Vec<Dependency>,
}

/// A line of a crate's manifest.
#[derive(Debug, Deserialize)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// `None` for an ordinary one, else `dev` or `build`.
    pub(crate) kind: Option<String>,
}

/// Which crates are used by which.
#[derive(Debug, Deserialize)]
pub(crate) struct Resolve {
    pub(crate) nodes: Vec<Node>,
}

/// One crate with those it uses, by id.
#[derive(Debug, Deserialize)]
pub(crate) struct Node {
    pub(crate) id: String,
    pub(crate) dependencies: Vec<String>,
}

impl Graph {
    /// Reads the graph for the platforms that `deny.toml` names.
    pub(crate) fn read() -> Result<Self> {
        let mut command = cargo();
        command.args(["metadata", "--format-version", "1"]);
        for target in platforms()? {
            command.args(["--filter-platform", &target]);
        }
        Ok(serde_json::from_str(&printed(&mut command)?)?)
    }

    /// The crates of this tree.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| self.workspace_members.contains(&package.id))
    }
}
