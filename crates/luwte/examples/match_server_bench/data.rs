//! Batches from a seed, and one request over a connection.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use super::{PLANTED, Result, SIGNALS};

/// A body, and where which entry has to be found at which distance.
pub(super) struct Batch {
    pub(super) request: Vec<u8>,
    pub(super) planted: Vec<(usize, u64, u64)>,
}

impl Batch {
    pub(super) fn new(random: &mut Random, rows: &[[u8; 32]]) -> Result<Self> {
        let (mut body, mut planted) = (String::from("{\"signals\":["), Vec::new());
        for at in 0..SIGNALS {
            let mut query = random.fingerprint();
            if at % (SIGNALS / PLANTED) == 0 && planted.len() < PLANTED {
                let row = usize::try_from(random.next())? % rows.len();
                query = *rows.get(row).ok_or("no such row")?;
                random.turn_over(&mut query, planted.len());
                planted.push((at, row as u64, planted.len() as u64));
            }
            let comma = if at == 0 { "" } else { "," };
            let hex = data_encoding::HEXLOWER.encode(&query);
            write!(body, "{comma}{{\"signal_type\":\"pdq\",\"value\":\"{hex}\"}}")?;
        }
        body.push_str("]}");
        let head = format!(
            "POST /api/v1/match HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        Ok(Self { request: [head.as_bytes(), body.as_bytes()].concat(), planted })
    }
}

/// Sends a request; gives the body of its answer, which has to be a good one.
pub(super) fn ask(wire: &mut BufReader<TcpStream>, request: &[u8]) -> Result<Vec<u8>> {
    wire.get_mut().write_all(request)?;
    let (mut line, mut length) = (String::new(), None);
    wire.read_line(&mut line)?;
    if !line.starts_with("HTTP/1.1 200") {
        return Err(format!("the server says {line}").into());
    }
    loop {
        line.clear();
        wire.read_line(&mut line)?;
        let Some((name, value)) = line.split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = Some(value.trim().parse()?);
        }
    }
    let mut body = vec![0; length.ok_or("no length")?];
    wire.read_exact(&mut body)?;
    Ok(body)
}

/// Numbers from a seed (splitmix64, Steele and others 2014).
pub(super) struct Random(pub(super) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(super) fn fingerprint(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for eight in bytes.as_chunks_mut::<8>().0 {
            *eight = self.next().to_le_bytes();
        }
        bytes
    }

    /// Turns over exactly so many bits.
    fn turn_over(&mut self, bytes: &mut [u8; 32], bits: usize) {
        let mut places: Vec<usize> = (0..256).collect();
        for _ in 0..bits {
            let at =
                places.swap_remove(usize::try_from(self.next() % 256).unwrap_or(0) % places.len());
            if let Some(byte) = bytes.get_mut(at / 8) {
                *byte ^= 1 << (at % 8);
            }
        }
    }
}
