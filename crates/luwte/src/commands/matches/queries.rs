//! What is searched for: fingerprints and pictures from the command line, lines of standard input.

use std::borrow::Cow;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use luwte_hash::robust::{self, Effort};
use luwte_hash::vpdq::VideoFrame;
use luwte_media::{Limits, VideoLimits, decode, examine_video};

use crate::commands::list::{fingerprint, without_mark};
use crate::commands::pictures::Item;
use crate::commands::{hash, in_order, pictures};
use crate::exit::Failure;

/// Bytes of standard input that are read at once.
const READ_BYTES: usize = 1 << 18;
/// Longest line of standard input, in bytes.
const MOST_LINE_BYTES: u64 = 1_024;

/// One query.
#[derive(Debug)]
pub(super) struct Query {
    pub(super) name: Name,
    pub(super) asked: Asked,
}

/// Where a query comes from.
#[derive(Debug)]
pub(super) enum Name {
    /// The fingerprint itself was given.
    Itself,
    /// A file.
    File(PathBuf),
    /// A line of standard input, from 1.
    Line(u64),
}

impl Name {
    /// The file, as it was called; empty without one.
    pub(super) fn file(&self) -> Cow<'_, str> {
        match self {
            Self::File(path) => path.to_string_lossy(),
            Self::Itself | Self::Line(_) => Cow::Borrowed(""),
        }
    }

    /// The same as a line of text shows it.
    pub(super) fn shown(&self) -> String {
        pictures::shown(Path::new(&*self.file()))
    }
}

/// What is searched for.
#[derive(Debug)]
pub(super) enum Asked {
    Fingerprint([u8; 32]),
    /// The plain fingerprint of a picture and those of the copies it may be.
    Copies([u8; 32], Vec<robust::Asked>),
    /// The frames of a video.
    Video(Vec<VideoFrame>),
    /// Nothing, for this reason.
    Fault(String),
}

impl Query {
    fn new(name: Name, asked: Result<Asked, String>) -> Self {
        Self { name, asked: asked.unwrap_or_else(Asked::Fault) }
    }

    pub(super) fn fingerprint(&self) -> Option<[u8; 32]> {
        match self.asked {
            Asked::Fingerprint(bytes) => Some(bytes),
            Asked::Copies(..) | Asked::Video(_) | Asked::Fault(_) => None,
        }
    }
}

/// Hands the queries to `take`, at most `most` at once and in their order, until it breaks off.
pub(super) fn each_batch(
    arguments: &[PathBuf],
    effort: Option<Effort>,
    most: usize,
    mut take: impl FnMut(Vec<Query>) -> ControlFlow<()>,
) -> Result<(), Failure> {
    let mut rest = arguments;
    while let Some((first, after)) = rest.split_first() {
        let flow = if first == Path::new("-") {
            rest = after;
            lines(most, &mut take)?
        } else {
            let end = rest.iter().position(|one| one == Path::new("-")).unwrap_or(rest.len());
            let (named, after) = rest.split_at(end);
            rest = after;
            of_arguments(named, effort, most, &mut take)
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

/// Fingerprints and files.
fn of_arguments(
    named: &[PathBuf],
    effort: Option<Effort>,
    most: usize,
    take: &mut impl FnMut(Vec<Query>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let (mut batch, mut flow) = (Vec::new(), ControlFlow::Continue(()));
    in_order::each(
        named.iter(),
        |argument| of_argument(argument, effort),
        |query| {
            batch.push(query);
            if batch.len() >= most {
                flow = take(std::mem::take(&mut batch));
            }
            flow
        },
    );
    if flow.is_continue() && !batch.is_empty() { take(batch) } else { flow }
}

fn of_argument(argument: &Path, effort: Option<Effort>) -> Query {
    let text = argument.as_os_str().as_encoded_bytes();
    match fingerprint(text) {
        Ok(bytes) => Query::new(Name::Itself, Ok(Asked::Fingerprint(bytes))),
        Err(error) if is_meant_as_digits(text) && !argument.exists() => {
            Query::new(Name::File(argument.to_owned()), Err(error.to_string()))
        }
        Err(_) => Query::new(Name::File(argument.to_owned()), of_file(argument, effort)),
    }
}

/// The fingerprints of a picture or a video.
fn of_file(path: &Path, effort: Option<Effort>) -> Result<Asked, String> {
    let item = Item { path: path.to_owned(), fault: None };
    if item.may_be_video()? {
        let limits = VideoLimits::default();
        let video = examine_video(path, &limits, &mut |_| ControlFlow::Continue(()));
        return video.map(|video| Asked::Video(video.frames)).map_err(|error| error.to_string());
    }
    let bytes = item.read()?;
    let plain = hash::picture(&bytes, hash::Wanted::default())?.pdq.fingerprint.to_bytes();
    let Some(effort) = effort else { return Ok(Asked::Fingerprint(plain)) };
    let picture = decode(&bytes, &Limits::default()).map_err(|error| error.to_string())?;
    let pixels = picture.pixels().map_err(|error| error.to_string())?;
    Ok(Asked::Copies(plain, robust::query(&pixels, effort)))
}

/// Whether nobody would call a file like this.
fn is_meant_as_digits(text: &[u8]) -> bool {
    text.len() >= 32 && text.iter().all(u8::is_ascii_hexdigit)
}

/// Lines of standard input: a batch ends when it is full, or when no more is there yet, so that who
/// waits for an answer before the next question gets it.
fn lines(
    most: usize,
    take: &mut impl FnMut(Vec<Query>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Failure> {
    let mut from = BufReader::with_capacity(READ_BYTES, io::stdin().lock());
    let (mut batch, mut line) = (Vec::new(), Vec::new());
    for number in 1_u64.. {
        line.clear();
        let read = from.by_ref().take(MOST_LINE_BYTES + 1).read_until(b'\n', &mut line);
        let read = read.map_err(|error| Failure::failed(format!("standard input: {error}")))?;
        if read as u64 > MOST_LINE_BYTES {
            let words =
                format!("standard input: line {number}: longer than {MOST_LINE_BYTES} bytes");
            return Err(Failure::usage(words));
        }
        let bytes = if number == 1 { without_mark(&line) } else { &line }.trim_ascii();
        if !bytes.is_empty() {
            let asked = fingerprint(bytes).map(Asked::Fingerprint);
            let asked = asked.map_err(|error| error.to_string());
            batch.push(Query::new(Name::Line(number), asked));
        }
        let is_over = read == 0;
        if is_over || batch.len() >= most || !from.buffer().contains(&b'\n') {
            let flow = take(std::mem::take(&mut batch));
            if is_over || flow.is_break() {
                return Ok(flow);
            }
        }
    }
    Ok(ControlFlow::Continue(()))
}
