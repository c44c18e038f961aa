//! The forms in which a text can stand in bytes, and the look for them.

use std::io::{Read as _, Write as _};

use data_encoding::{BASE64, BASE64URL, HEXLOWER, HEXUPPER};
use flate2::Compression;
use flate2::read::{GzDecoder, ZlibDecoder};
use flate2::write::{GzEncoder, ZlibEncoder};
use testkit::http_client::encoded;

/// Most bytes that one compressed stream is followed.
const MOST_INFLATED: u64 = 4 << 20;

/// One text in one form.
#[derive(Debug)]
struct Form {
    name: String,
    bytes: Vec<u8>,
}

/// Texts in every form, and a quick way to where one may begin.
#[derive(Debug)]
pub(super) struct Canaries {
    /// Where small letters and capitals count as the same; in small letters.
    loose: Index,
    /// Where the case is part of the code.
    strict: Index,
}

#[derive(Debug)]
struct Index {
    forms: Vec<Form>,
    /// For each two bytes, the forms that begin with them.
    begin: Vec<Vec<usize>>,
}

impl Canaries {
    /// The forms of these texts, by the names of the texts.
    pub(super) fn of<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let (mut loose, mut strict) = (Vec::new(), Vec::new());
        for (name, text) in texts {
            for (form, bytes) in loosely(text) {
                let bytes = bytes.to_ascii_lowercase();
                loose.push(Form { name: format!("{name}, {form}"), bytes });
            }
            for (form, bytes) in strictly(text) {
                strict.push(Form { name: format!("{name}, {form}"), bytes });
            }
        }
        Self { loose: Index::of(loose), strict: Index::of(strict) }
    }

    /// The forms that stand in `bytes`, or in a compressed stream inside them.
    pub(super) fn found_in(&self, bytes: &[u8]) -> Vec<String> {
        let mut found = self.plainly_in(bytes, "");
        for (at, window) in bytes.windows(3).enumerate() {
            let rest = &bytes[at..];
            if window == [0x1f, 0x8b, 8] {
                found.extend(self.plainly_in(&inflated(GzDecoder::new(rest)), " inside gzip"));
            } else if window[0] == 0x78 && [0x01, 0x5e, 0x9c, 0xda].contains(&window[1]) {
                found.extend(self.plainly_in(&inflated(ZlibDecoder::new(rest)), " inside deflate"));
            }
        }
        found
    }

    fn plainly_in(&self, bytes: &[u8], inside: &str) -> Vec<String> {
        let mut found = self.strict.found_in(bytes);
        found.extend(self.loose.found_in(&bytes.to_ascii_lowercase()));
        found.into_iter().map(|name| format!("{name}{inside}")).collect()
    }
}

impl Index {
    fn of(forms: Vec<Form>) -> Self {
        let mut begin = vec![Vec::new(); 1 << 16];
        for (at, form) in forms.iter().enumerate() {
            begin[first_two(&form.bytes)].push(at);
        }
        Self { forms, begin }
    }

    fn found_in(&self, bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        for at in 0..bytes.len().saturating_sub(1) {
            for form in &self.begin[first_two(&bytes[at..])] {
                let form = &self.forms[*form];
                if bytes[at..].starts_with(&form.bytes) && !found.contains(&form.name) {
                    found.push(form.name.clone());
                }
            }
        }
        found
    }
}

fn first_two(bytes: &[u8]) -> usize {
    usize::from(u16::from_be_bytes([bytes[0], bytes[1]]))
}

/// The bytes of a text in the encodings of characters.
fn encodings(text: &str) -> [(&'static str, Vec<u8>); 3] {
    [
        ("plain", text.as_bytes().to_vec()),
        ("UTF-16LE", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16BE", text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ]
}

fn loosely(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut forms = Vec::new();
    for (name, bytes) in encodings(text) {
        forms.push((format!("hex of {name}"), HEXLOWER.encode(&bytes).into_bytes()));
        forms.push((name.to_owned(), bytes));
    }
    let form = encoded(&[("", text)]).split_off(1);
    let all = text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
    forms.push(("URL".to_owned(), form.replace('+', "%20").into_bytes()));
    forms.push(("form".to_owned(), form.into_bytes()));
    forms.push(("every byte escaped".to_owned(), all.into_bytes()));
    forms.push(("escaped".to_owned(), text.escape_default().to_string().into_bytes()));
    forms
}

fn strictly(text: &str) -> Vec<(String, Vec<u8>)> {
    let mut forms = Vec::new();
    for (name, bytes) in encodings(text) {
        for skip in 0..3 {
            let spaced = spaced(&bytes, skip);
            for code in [BASE64.encode(&spaced), BASE64URL.encode(&spaced)] {
                forms.push((format!("base64 of {name}"), inner(&code, skip, bytes.len())));
            }
        }
    }
    forms
}

/// `bytes` behind `skip` others: where they stand in a larger text decides their base64.
fn spaced(bytes: &[u8], skip: usize) -> Vec<u8> {
    [vec![b' '; skip], bytes.to_vec()].concat()
}

/// The part of a base64 text that depends on nothing before or after the bytes meant.
fn inner(text: &str, skip: usize, length: usize) -> Vec<u8> {
    let begin = (skip * 8).div_ceil(6);
    let end = (skip + length) * 8 / 6;
    text.as_bytes()[begin..end].to_vec()
}

/// What comes out of a stream until it breaks.
fn inflated(stream: impl std::io::Read) -> Vec<u8> {
    let mut out = Vec::new();
    // Bytes that only look like a stream break off at once.
    let _ = stream.take(MOST_INFLATED).read_to_end(&mut out);
    out
}

/// `text` as it could have been written by accident, one after another.
pub(super) fn planted(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let around = format!("{{\"field\":\"{text}\"}}");
    let mut all = vec![
        ("plain", text.as_bytes().to_vec()),
        ("capitals", text.to_uppercase().into_bytes()),
        ("form", encoded(&[("story", text)]).into_bytes()),
        ("URL", encoded(&[("story", text)]).replace('+', "%20").into_bytes()),
        (
            "every byte escaped",
            text.bytes().flat_map(|b| format!("%{b:02x}").into_bytes()).collect(),
        ),
        ("hex", HEXLOWER.encode(around.as_bytes()).into_bytes()),
        ("HEX", HEXUPPER.encode(around.as_bytes()).into_bytes()),
        ("UTF-16LE", around.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16BE", around.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ];
    for skip in ["", "x", "xy"] {
        let shifted = format!("{skip}{around}");
        all.push(("base64", BASE64.encode(shifted.as_bytes()).into_bytes()));
        all.push(("base64url", BASE64URL.encode(shifted.as_bytes()).into_bytes()));
    }
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(around.repeat(3).as_bytes()).unwrap();
    all.push(("gzip", gzip.finish().unwrap()));
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(around.as_bytes()).unwrap();
    all.push(("deflate", zlib.finish().unwrap()));
    all
}
