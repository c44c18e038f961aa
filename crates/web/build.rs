//! Joins the style sheets, one file per component, into the two that pages link.

use std::path::Path;
use std::{env, fs, io};

/// These come first and in this order; the other components follow by name.
const FIRST: [&str; 3] = ["tokens.css", "base.css", "layout.css"];
/// Loaded by staff pages only.
const DESK: &str = "desk.css";
/// Must overrule everything, so it comes last.
const LAST: &str = "print.css";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=static");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=templates");
    let css = Path::new("static/css");
    let mut names: Vec<String> = fs::read_dir(css)?
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| {
            Path::new(name).extension().is_some_and(|ending| ending == "css")
                && !FIRST.contains(&name.as_str())
                && name != DESK
                && name != LAST
        })
        .collect();
    names.sort();
    let order = FIRST.iter().copied().chain(names.iter().map(String::as_str)).chain([LAST]);
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    let out = Path::new(&out);
    fs::write(out.join("site.css"), join(css, order)?)?;
    fs::write(out.join("desk.css"), join(css, [DESK].into_iter())?)
}

fn join<'a>(folder: &Path, names: impl Iterator<Item = &'a str>) -> io::Result<String> {
    let mut joined = String::new();
    for name in names {
        let path = folder.join(name);
        if path.exists() {
            joined.push_str(&squeeze(&fs::read_to_string(path)?));
        }
    }
    Ok(joined)
}

/// Leaves out comments, indents and empty lines; the rest stays as written.
fn squeeze(css: &str) -> String {
    let mut rest = css;
    let mut plain = String::with_capacity(css.len());
    while let Some(start) = rest.find("/*") {
        let (before, comment) = rest.split_at(start);
        plain.push_str(before);
        rest = comment.find("*/").map_or("", |end| comment.get(end + 2..).unwrap_or(""));
    }
    plain.push_str(rest);
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).fold(
        String::new(),
        |mut squeezed, line| {
            squeezed.push_str(line);
            squeezed.push('\n');
            squeezed
        },
    )
}
