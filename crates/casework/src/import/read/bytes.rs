//! A file, byte by byte, with the number of the line.

use std::io::{self, Read};

use super::super::error::ImportError;
use super::MOST_VALUE_BYTES;

/// How much is read at once.
const CHUNK: usize = 1 << 18;

/// The bytes of a file in order.
pub(super) struct Bytes {
    file: String,
    inner: Box<dyn Read>,
    buffer: Vec<u8>,
    at: usize,
    line: u64,
}

impl Bytes {
    pub(super) fn new(file: String, inner: Box<dyn Read>) -> Self {
        Self { file, inner, buffer: Vec::new(), at: 0, line: 1 }
    }

    /// What has been read and not been taken; empty at the end of the file.
    fn rest(&mut self) -> Result<&[u8], ImportError> {
        if self.at >= self.buffer.len() {
            self.buffer.resize(CHUNK, 0);
            let count = loop {
                match self.inner.read(&mut self.buffer) {
                    Ok(count) => break count,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) => {
                        let (file, why) = (self.file.clone(), error.to_string());
                        return Err(ImportError::File { file, why });
                    }
                }
            };
            self.buffer.truncate(count);
            self.at = 0;
        }
        Ok(self.buffer.get(self.at..).unwrap_or_default())
    }

    /// The next byte, which stays; none at the end.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, ImportError> {
        Ok(self.rest()?.first().copied())
    }

    /// The next byte; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<u8>, ImportError> {
        let byte = self.peek()?;
        self.at += usize::from(byte.is_some());
        self.line += u64::from(byte == Some(b'\n'));
        Ok(byte)
    }

    /// The next byte; the end of the file is an error.
    pub(super) fn need(&mut self) -> Result<u8, ImportError> {
        self.next()?.ok_or_else(|| self.wrong("the file ends in the middle: it is cut off"))
    }

    /// Takes all bytes up to the first that `ends`, which stays; gives how many. They go to `keep`,
    /// if there is one, as long as it holds no more than a value may have.
    pub(super) fn run(
        &mut self,
        ends: impl Fn(u8) -> bool,
        mut keep: Option<&mut Vec<u8>>,
    ) -> Result<u64, ImportError> {
        let mut total = 0;
        loop {
            let rest = self.rest()?;
            let end = rest.iter().position(|byte| ends(*byte));
            let run = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            if let Some(keep) = &mut keep {
                let room = (MOST_VALUE_BYTES + 1).saturating_sub(keep.len());
                keep.extend_from_slice(run.get(..room).unwrap_or(run));
            }
            let lines = run.split(|byte| *byte == b'\n').skip(1).count() as u64;
            let (count, is_over) = (run.len(), end.is_some() || rest.is_empty());
            self.line += lines;
            self.at += count;
            total += count as u64;
            if is_over {
                return Ok(total);
            }
        }
    }

    /// Takes white space.
    pub(super) fn skip_space(&mut self) -> Result<(), ImportError> {
        self.run(|byte| !byte.is_ascii_whitespace(), None).map(drop)
    }

    /// What is wrong here.
    pub(super) fn wrong(&self, why: &'static str) -> ImportError {
        ImportError::Broken { file: self.file.clone(), line: self.line, why }
    }
}
