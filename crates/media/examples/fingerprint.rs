//! Fingerprints of picture files and raw pixels, one JSON object a line.
//!
//! Reads lines from standard input: either the path of a file, or `W H PATH` where the file holds
//! `W * H * 3` bytes of red, green and blue.

use std::fs;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use luwte_hash::pdq::{Pdq, Spectrum};
use luwte_hash::{FileDigest, Layout, Pixels};
use luwte_media::{DecodeError, Limits, decode};

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let answer = line.and_then(|line| answer(&line));
        let written = match answer {
            Ok(answer) => writeln!(out, "{answer}"),
            Err(error) => writeln!(out, r#"{{"error":"{}"}}"#, error.kind()),
        };
        if written.is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn answer(line: &str) -> io::Result<String> {
    let mut words = line.splitn(3, ' ');
    if let (Some(Ok(width)), Some(Ok(height)), Some(path)) =
        (words.next().map(str::parse), words.next().map(str::parse), words.next())
    {
        let rgb = fs::read(path)?;
        let pixels = Pixels::new(Layout::Rgb, &rgb, width, height).map_err(io::Error::other)?;
        return Ok(format!("{{{}}}", fields(&Spectrum::of(&pixels))));
    }
    let bytes = fs::read(line)?;
    match decode(&bytes, &Limits::default()) {
        Ok(picture) => {
            let pixels = picture.pixels().map_err(io::Error::other)?;
            Ok(format!(
                r#"{{{},"width":{},"height":{},"format":"{}","sha256":"{}"}}"#,
                fields(&Spectrum::of(&pixels)),
                picture.width,
                picture.height,
                picture.format.name(),
                FileDigest::of(&bytes)
            ))
        }
        Err(error) => Ok(format!(r#"{{"error":"{}"}}"#, name(&error))),
    }
}

fn fields(spectrum: &Spectrum) -> String {
    let Pdq { fingerprint, quality, stability } = spectrum.pdq();
    let dihedral = spectrum.dihedral().map(|form| format!(r#""{form}""#)).join(",");
    format!(
        r#""pdq":"{fingerprint}","quality":{quality},"stability":{stability},"dihedral":[{dihedral}]"#
    )
}

const fn name(error: &DecodeError) -> &'static str {
    match error {
        DecodeError::Unsupported(_) => "unsupported",
        DecodeError::Truncated(_) => "truncated",
        DecodeError::TooLarge(_) => "too_large",
        DecodeError::Helper(_) => "helper",
        DecodeError::Damaged(_) => "damaged",
    }
}
