//! The public face: everyone's pages.

pub(crate) mod view;
