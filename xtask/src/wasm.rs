//! The browser modules, with and without vectors: built from three crates and committed with a manifest that says from what.
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
use manifest::{Manifest, Module};

const TARGET: &str = "wasm32-unknown-unknown";
/// Where module and manifest are committed.
const HOME: &str = "crates/web/static/wasm";
/// The modules: for any browser, and for one that knows vectors; flags for the compiler.
const MODULES: [(&str, &str); 2] =
    [("luwte-hash.wasm", ""), ("luwte-hash-simd.wasm", "-Ctarget-feature=+simd128")];

/// Rebuilds the browser modules and their manifest; with `check_only` it builds nothing and proves
/// that the committed modules are those in the manifest and belong to the sources of today.
///
/// # Errors
///
/// When a compiler is missing or fails, or when modules, manifest and sources do not fit.
pub(crate) fn run(check_only: bool) -> Result<()> {
    let root = root();
    let home = root.join(HOME);
    let sources = manifest::sources(&root)?;
    if !check_only {
        build(&root, &home, &sources)?;
    }
    let manifest = Manifest::read(&home)?;
    for (name, _) in MODULES {
        let module = std::fs::read(home.join(name)).context(name)?;
        ensure!(
            manifest.names(name, &module),
            "{HOME}/{name} is not the module of its manifest: run `cargo xtask wasm`"
        );
        say(&format!("{name}: {} bytes, as in its manifest", module.len()));
    }
    ensure!(
        manifest.source_sha256 == sources,
        "the modules in {HOME} were built from other sources: run `cargo xtask wasm`"
    );
    Ok(())
}

fn build(root: &Path, home: &Path, sources: &str) -> Result<()> {
    let recipe = Recipe::choose(root)?;
    std::fs::create_dir_all(home)?;
    let mut modules = Vec::new();
    for (name, flags) in MODULES {
        let mut command = recipe.command(root, flags)?;
        let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
        ensure!(status.success(), "the browser module does not build: {command:?}");
        let built = root.join("target/wasm").join(TARGET).join("release/luwte_hash_wasm.wasm");
        let module = std::fs::read(&built).with_context(|| built.display().to_string())?;
        std::fs::write(home.join(name), &module)?;
        modules.push(Module::of(name, flags, &module));
    }
    let manifest = Manifest {
        modules,
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
    fn command(&self, root: &Path, flags: &str) -> Result<Command> {
        let mut command = Command::new(&self.cargo);
        let flags = format!("{} {flags}", self.remapped(root)?);
        command.current_dir(root).args(self.arguments()).env("RUSTFLAGS", flags.trim());
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
