//! Streams of peers, in the clear or inside what the test wraps around them.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};

/// A stream of bytes in both directions.
pub trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

/// A wire on its way into something.
pub type Wrapping = Pin<Box<dyn Future<Output = io::Result<Box<dyn Wire>>> + Send>>;

/// Puts a wire into something, such as the server side of TLS; given by the test, so that this
/// crate needs no TLS of its own.
pub type Wrap = Arc<dyn Fn(Box<dyn Wire>) -> Wrapping + Send + Sync>;
