//! The one door for typed text: plain forms.
//!
//! Anything but `application/x-www-form-urlencoded` is refused, so no file can come in. Unknown
//! fields are ignored; a field that comes twice is refused, because two readers could differ.

use axum::extract::rejection::FormRejection;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use crate::error::PageError;

/// Most bytes of a form.
pub(crate) const MOST_BYTES: usize = 64 * 1024;

/// The fields of a plain form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form<T>(pub(crate) T);

impl<T, S> FromRequest<S> for Form<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let form = axum::extract::Form::<T>::from_request(request, state).await;
        form.map(|axum::extract::Form(fields)| Self(fields)).map_err(|rejection| match rejection {
            FormRejection::InvalidFormContentType(_) => PageError::NotAForm,
            FormRejection::BytesRejection(_) => PageError::TooLarge,
            _ => PageError::BadForm,
        })
    }
}

/// Typed text as it is kept: line ends of one kind, no space around it.
pub(crate) fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}
