//! Tables that were made for the last files. Most files come with the same ones: those that the
//! standard gives as an example, and sides of the same length.

use std::cell::RefCell;
use std::rc::Rc;
use std::thread::LocalKey;

use super::feeds::{self, Feeds};
use super::huffman::{Means, Skips, Table};
use crate::Variant;

/// Tables that are kept.
const KEPT: usize = 8;

/// A table of coefficients for those who read them and for those who read past them.
#[derive(Debug)]
pub(super) struct Rests {
    pub(super) table: Table,
    pub(super) skips: Skips,
}

/// What was made, with what it was made of; the newest first.
type Kept<K, V> = RefCell<Vec<(K, Rc<V>)>>;
/// Numbers of codes by length, and their symbols.
type Segment = ([u8; 16], Vec<u8>);

thread_local! {
    static MEANS: Kept<Segment, Means> = const { RefCell::new(Vec::new()) };
    static RESTS: Kept<Segment, Rests> = const { RefCell::new(Vec::new()) };
    static SIDES: Kept<(usize, bool, Variant), Vec<Feeds>> = const { RefCell::new(Vec::new()) };
}

/// A table of differences of means.
pub(super) fn means(counts: [u8; 16], symbols: &[u8]) -> Option<Rc<Means>> {
    find(&MEANS, (counts, symbols.to_vec()), |(counts, symbols)| Means::new(*counts, symbols))
}

/// A table of coefficients.
pub(super) fn rests(counts: [u8; 16], symbols: &[u8]) -> Option<Rc<Rests>> {
    find(&RESTS, (counts, symbols.to_vec()), |(counts, symbols)| {
        let table = Table::new(*counts, symbols)?;
        Some(Rests { skips: Skips::new(&table)?, table })
    })
}

/// As [`feeds::of_side`].
pub(super) fn side(length: usize, is_larger: bool, variant: Variant) -> Rc<Vec<Feeds>> {
    let made = find(&SIDES, (length, is_larger, variant), |&(length, is_larger, variant)| {
        Some(feeds::of_side(length, is_larger, variant))
    });
    made.unwrap_or_default()
}

fn find<K: PartialEq, V>(
    kept: &'static LocalKey<Kept<K, V>>,
    key: K,
    make: impl FnOnce(&K) -> Option<V>,
) -> Option<Rc<V>> {
    kept.with_borrow_mut(|kept| {
        if let Some((_, made)) = kept.iter().find(|(other, _)| *other == key) {
            return Some(Rc::clone(made));
        }
        let value = Rc::new(make(&key)?);
        kept.truncate(KEPT - 1);
        kept.insert(0, (key, Rc::clone(&value)));
        Some(value)
    })
}
