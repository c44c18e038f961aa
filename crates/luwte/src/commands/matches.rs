//! `luwte match`: which entries of a list are close to a fingerprint, a picture or a video.

mod answer;
mod found;
mod queries;
mod search;

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use luwte_hash::robust::Effort;
use luwte_matching::{DEFAULT_RADIUS_BITS, Index, Options};

use super::index;
use super::list::List;
use crate::exit::{self, Failure};
use answer::Answers;
use queries::{Asked, Query};
use search::Search;

/// What is searched, and for what.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("entries").required(true).args(["index", "list"])))]
pub(crate) struct MatchArguments {
    /// An index file, as `luwte index build` makes it.
    #[arg(long, value_name = "FILE")]
    index: Option<PathBuf>,
    /// A list: 64 hexadecimal digits a line, optionally a comma and a number.
    #[arg(long, value_name = "FILE")]
    list: Option<PathBuf>,
    /// Most bits in which an entry may differ, 0 to 256.
    #[arg(long, value_name = "BITS", default_value_t = DEFAULT_RADIUS_BITS,
        value_parser = clap::value_parser!(u32).range(0..=256))]
    max_distance: u32,
    /// One JSON object for each query, also where nothing is close.
    #[arg(long)]
    json: bool,
    /// Also looks for what a picture may be an edited copy of: without its border, the picture in a
    /// screenshot, turned and mirrored; `thorough` also for uneven crops.
    #[arg(long, value_enum, value_name = "EFFORT", num_args = 0..=1, require_equals = true,
        default_missing_value = "quick")]
    robust: Option<Robust>,
    /// How much of a video of the list has to be in a video that is looked up, in percent of its
    /// frames. Three seconds on end are enough in any case.
    #[arg(long, value_name = "PERCENT", default_value_t = 80,
        value_parser = clap::value_parser!(u8).range(1..=100))]
    min_target: u8,
    /// Fingerprints of 64 hexadecimal digits, or picture and video files; `-` reads fingerprints from standard
    /// input, one a line.
    #[arg(required = true, value_name = "HEX|FILE")]
    queries: Vec<PathBuf>,
}

/// How much to try for a picture.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Robust {
    /// Up to 64 fingerprints for each picture.
    Quick,
    /// Up to 192.
    Thorough,
}

impl Robust {
    const fn effort(self) -> Effort {
        match self {
            Self::Quick => Effort::Quick,
            Self::Thorough => Effort::Thorough,
        }
    }
}

/// Searches for each query in turn and prints what is close.
pub(super) fn run(arguments: &MatchArguments) -> Result<(), Failure> {
    let (index, name) = entries(arguments)?;
    let search = Search::new(index, arguments.max_distance);
    let mut answers = Answers::new(arguments.json);
    let mut broken = None;
    let effort = arguments.robust.map(Robust::effort);
    let least_percent = f64::from(arguments.min_target);
    queries::each_batch(&arguments.queries, effort, search.batch(), |batch| {
        match answer(&search, &batch, least_percent, &mut answers) {
            Ok(flow) => flow,
            Err(error) => {
                broken = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    answers.finish();
    if let Some(error) = broken {
        return Err(index::failure(&name, &error));
    }
    match (answers.bad, answers.found) {
        (0, 0) => Err(Failure::new(exit::NOTHING, "nothing is close")),
        (0, _) => Ok(()),
        (bad, _) => Err(Failure::new(exit::PARTLY, format!("{bad} queries cannot be read"))),
    }
}

fn entries(arguments: &MatchArguments) -> Result<(Index, PathBuf), Failure> {
    if let Some(path) = &arguments.index {
        return Ok((index::open(path)?, path.clone()));
    }
    let path = arguments.list.clone().unwrap_or_default();
    let list = List::read(&path)?;
    let built = Index::build(&list.fingerprints, &list.ids, Options::default());
    Ok((built.map_err(|error| index::failure(&path, &error))?, path))
}

/// Searches one batch and prints its answers.
fn answer(
    search: &Search,
    batch: &[Query],
    least_percent: f64,
    answers: &mut Answers,
) -> Result<ControlFlow<()>, luwte_matching::IndexError> {
    let good: Vec<[u8; 32]> = batch.iter().filter_map(Query::fingerprint).collect();
    let searched = search.all(&good)?;
    let mut matches = searched.iter();
    for query in batch {
        let flow = match &query.asked {
            Asked::Fault(words) => answers.put_fault(&query.name, words),
            Asked::Fingerprint(bytes) => {
                answers.put(&query.name, bytes, matches.next().unwrap_or_default())
            }
            Asked::Copies(plain, asked) => {
                let found = found::copies(search, *plain, asked)?;
                answers.put_copies(&query.name, plain, &found)
            }
            Asked::Video(frames) => {
                let found = found::videos(search, frames, least_percent)?;
                answers.put_videos(&query.name, frames.len(), &found)
            }
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(answers.flush())
}
