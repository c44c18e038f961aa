//! Writes a synthetic dump of SCART: `scart_dump FILE [ADDRESSES [SEED [MEDIA_BYTES]]]`.

use std::io::{BufWriter, Write as _};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let usage = || std::io::Error::other("scart_dump FILE [ADDRESSES [SEED [MEDIA_BYTES]]]");
    let path = arguments.next().ok_or_else(usage)?;
    let mut number = |other: u64| arguments.next().map_or(Ok(other), |text| text.parse());
    let mut read = |other| number(other).map_err(std::io::Error::other);
    let dump = testkit::scart::Dump {
        addresses: u32::try_from(read(400_000)?).map_err(std::io::Error::other)?,
        seed: read(1)?,
        media_bytes: usize::try_from(read(20_000)?).map_err(std::io::Error::other)?,
        rows_at_once: 500,
        is_complete_insert: false,
    };
    let mut out = BufWriter::with_capacity(1 << 20, std::fs::File::create(path)?);
    dump.write(&mut out)?;
    out.flush()
}
