//! The browser module: built from three crates and committed with a manifest that says from what.
//!
//! Built with the Rust that runs us where it has the browser target, otherwise with Debian's
//! `rustc-web`, which compiles the standard library along. `docs/decisions/browser-build.md` tells
//! why the result is committed.

mod manifest;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::house::{printed, root};
use crate::report::say;
use manifest::Manifest;

const TARGET: &str = "wasm32-unknown-unknown";
/// Where module and manifest are committed.
const HOME: &str = "crates/web/static/wasm";
const MODULE: &str = "luwte-hash.wasm";

/// Rebuilds the browser module and its manifest; with `check_only` it builds nothing and proves
/// that the committed module is the one in the manifest and belongs to the sources of today.
///
/// # Errors
///
/// When a compiler is missing or fails, or when module, manifest and sources do not fit.
pub(crate) fn run(check_only: bool) -> Result<()> {
    let root = root();
    let home = root.join(HOME);
    let sources = manifest::sources(&root)?;
    if !check_only {
        build(&root, &home, &sources)?;
    }
    let manifest = Manifest::read(&home)?;
    let module = std::fs::read(home.join(MODULE)).context(MODULE)?;
    ensure!(
        manifest.sha256 == manifest::digest(&module) && manifest.bytes == module.len(),
        "{HOME}/{MODULE} is not the module of its manifest: run `cargo xtask wasm`"
    );
    ensure!(
        manifest.source_sha256 == sources,
        "{HOME}/{MODULE} was built from other sources: run `cargo xtask wasm`"
    );
    say(&format!("browser module: {} bytes, as in its manifest", manifest.bytes));
    Ok(())
}

fn build(root: &Path, home: &Path, sources: &str) -> Result<()> {
    let recipe = Recipe::choose(root)?;
    let mut command = recipe.command(root)?;
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    ensure!(status.success(), "the browser module does not build: {command:?}");
    let built = root.join("target/wasm").join(TARGET).join("release/luwte_hash_wasm.wasm");
    let module = std::fs::read(&built).with_context(|| built.display().to_string())?;
    std::fs::create_dir_all(home)?;
    std::fs::write(home.join(MODULE), &module)?;
    let manifest = Manifest {
        module: MODULE.to_owned(),
        bytes: module.len(),
        sha256: manifest::digest(&module),
        source_sha256: sources.to_owned(),
        compiler: recipe.compiler()?,
        command: recipe.arguments().join(" "),
    };
    manifest.write(home)
}

/// Which compiler builds the module.
struct Recipe {
    cargo: PathBuf,
    rustc: PathBuf,
    /// Whether the standard library has to be compiled along.
    builds_std: bool,
}

impl Recipe {
    fn choose(root: &Path) -> Result<Self> {
        let ours = Self { cargo: "cargo".into(), rustc: "rustc".into(), builds_std: false };
        let folder = printed(Command::new(&ours.rustc).current_dir(root).args([
            "--print",
            "target-libdir",
            "--target",
            TARGET,
        ]))?;
        if Path::new(folder.trim()).is_dir() {
            return Ok(ours);
        }
        let debian = Self {
            cargo: "/usr/bin/cargo".into(),
            rustc: "/usr/bin/rustc".into(),
            builds_std: true,
        };
        ensure!(
            Path::new("/usr/lib/rustlib/src/rust").exists() && debian.cargo.exists(),
            "no compiler for {TARGET}: run `rustup target add {TARGET}`, or as root \
             `apt-get install rustc-web cargo-web rust-web-src lld`"
        );
        Ok(debian)
    }

    fn arguments(&self) -> Vec<&'static str> {
        let mut arguments =
            vec!["build", "--locked", "--release", "-p", "luwte-hash-wasm", "--target", TARGET];
        if self.builds_std {
            arguments.push("-Zbuild-std=std,panic_abort");
        }
        arguments
    }

    /// The command, with the settings that make its result small and free of local paths.
    fn command(&self, root: &Path) -> Result<Command> {
        let mut command = Command::new(&self.cargo);
        command.current_dir(root).args(self.arguments()).env("RUSTFLAGS", self.remapped(root)?);
        command.env("CARGO_TARGET_DIR", "target/wasm");
        for (setting, value) in
            [("LTO", "fat"), ("OPT_LEVEL", "3"), ("PANIC", "abort"), ("CODEGEN_UNITS", "1")]
        {
            command.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
        }
        command.env("CARGO_PROFILE_RELEASE_STRIP", "true");
        if self.builds_std {
            command.env("RUSTC", &self.rustc).env("RUSTC_BOOTSTRAP", "1");
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
            command.env_remove("RUSTUP_TOOLCHAIN");
        }
        Ok(command)
    }

    /// Flags that keep the names of local folders out of the module.
    #[expect(clippy::disallowed_methods, reason = "a build tool asks where cargo keeps sources")]
    fn remapped(&self, root: &Path) -> Result<String> {
        let cargo_home = std::env::var("CARGO_HOME")
            .or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")))?;
        let sysroot =
            printed(Command::new(&self.rustc).current_dir(root).args(["--print", "sysroot"]))?;
        let folders = [
            (cargo_home, "/cargo"),
            (format!("{}/lib/rustlib/src", sysroot.trim()), "/rust"),
            (root.display().to_string(), "/luwte"),
        ];
        let flags = folders.map(|(from, to)| format!("--remap-path-prefix={from}={to}"));
        Ok(flags.join(" "))
    }

    fn compiler(&self) -> Result<String> {
        Ok(printed(Command::new(&self.rustc).arg("--version"))?.trim().to_owned())
    }
}
