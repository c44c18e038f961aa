//! The faces from outside: requests in, pages out.
//!
//! - `browser`: a client that keeps its cookie and reads pages.
//! - `house`: real rooms on SQLite in a temporary directory.
//! - `doors`: bad input at every form.
//! - `further`: the optional questions after the three.
//! - `explained`: topics and side doors, their law, contacts and sources.
//! - `headers`: security headers, caching, compression, sizes.
//! - `journey`: from three questions to code words and back, in both languages.
//! - `looks`: contrast of the colours, keys of the words.
//! - `desk`: login, queue, case, notice, undo, team, as staff without scripts.
//! - `readable`: how easy whole pages read.
//! - `partner`: recipients with an account, by program.
//! - `recipient`: a link shows what its mail says, and takes answers.
//! - `self_help`: asking an app or site oneself.
//! - `school`: the plan, the duty clock, letters that open only once agreed, lessons.
//! - `pages`: the site map, twins, small files, error pages.

#[cfg(test)]
mod browser;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod explained;
#[cfg(test)]
mod further;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod house;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod looks;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod partner;
#[cfg(test)]
mod readable;
#[cfg(test)]
mod recipient;
#[cfg(test)]
mod school;
#[cfg(test)]
mod self_help;
