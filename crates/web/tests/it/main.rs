//! The faces from outside: requests in, pages out.
//!
//! - `browser`: a client that keeps its cookie and reads pages.
//! - `house`: real rooms on SQLite in a temporary directory.
//! - `doors`: bad input at every form.
//! - `headers`: security headers, caching, compression, sizes.
//! - `journey`: from three questions to code words and back, in both languages.
//! - `looks`: contrast of the colours, keys of the words.
//! - `pages`: the site map, twins, small files, error pages.

mod browser;
mod doors;
mod headers;
mod house;
mod journey;
mod looks;
mod pages;
