//! Faces: public, desk and recipient.

mod error;
mod form;
mod headers;
mod locale;
mod page;
mod respond;
mod shell;
mod site;
mod statics;
