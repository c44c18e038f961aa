//! Faces: public, desk and recipient.

mod error;
mod form;
mod headers;
mod locale;
mod page;
mod parts;
mod public;
mod respond;
mod shell;
mod site;
mod statics;
