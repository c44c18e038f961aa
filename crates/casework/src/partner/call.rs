//! What a call says of itself, and the signature base of a signed one.
//!
//! Of RFC 9421 one form is taken: one signature, by `hmac-sha256`, over a fixed list of components
//! in a fixed order, written as structured fields (RFC 9651) are. What is taken so strictly has one
//! meaning, for whoever signs and whoever checks.

use data_encoding::BASE64;
use luwte_domain::ids::Reference;
use luwte_vault::callback;

/// How far the moment of signing may be from ours, either way.
pub const WINDOW_SECONDS: i64 = 300;
/// What a signed call without a body covers.
const COVERED: &str = r#"("@method" "@path" "@query")"#;
/// What a signed call with a body covers.
const COVERED_WITH_BODY: &str =
    r#"("@method" "@path" "@query" "content-digest" "idempotency-key")"#;
/// The one algorithm.
const ALGORITHM: &str = "hmac-sha256";
/// Letters of a nonce.
const NONCE_LETTERS: std::ops::RangeInclusive<usize> = 16..=64;
/// Longest header that is read.
const MOST_BYTES: usize = 1_024;

/// Why the proof of a call cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CallProblem {
    /// Neither key nor signature.
    #[error(
        "a key or a signature is needed: Authorization: Bearer KEY, or Signature-Input and Signature"
    )]
    Nothing,
    /// One of the two headers of a signature is missing.
    #[error("Signature-Input and Signature come together")]
    Half,
    /// Not exactly one signature, or not over the fixed list.
    #[error(
        "Signature-Input holds one signature over (\"@method\" \"@path\" \"@query\"), and with a \
         body over (\"@method\" \"@path\" \"@query\" \"content-digest\" \"idempotency-key\"), in \
         this order"
    )]
    Covered,
    /// A parameter is missing, repeated, unknown or of another form.
    #[error(
        "the signature has the parameters created (seconds), nonce (16 to 64 letters) and keyid, \
         and may have alg (hmac-sha256), expires (seconds) and tag"
    )]
    Parameters,
    /// The signature is not 32 bytes of base64.
    #[error(
        "Signature holds, under the label of Signature-Input, 32 bytes of base64 between colons"
    )]
    Signature,
    /// A header that is covered is missing.
    #[error("a signed call with a body has the headers Content-Digest and Idempotency-Key")]
    Headers,
}

/// The parts of a request that prove it.
#[derive(Clone, Copy, Default)]
pub struct Call<'a> {
    /// Method, in capitals.
    pub method: &'a str,
    /// Path, as it was sent.
    pub path: &'a str,
    /// What stands behind the question mark, as it was sent.
    pub query: Option<&'a str>,
    /// Whether the method has a body.
    pub has_body: bool,
    /// The key of `Authorization: Bearer`.
    pub key: Option<&'a str>,
    /// The header `Signature-Input`.
    pub signature_input: Option<&'a str>,
    /// The header `Signature`.
    pub signature: Option<&'a str>,
    /// The header `Content-Digest`.
    pub content_digest: Option<&'a str>,
    /// The header `Idempotency-Key`.
    pub idempotency_key: Option<&'a str>,
}

impl std::fmt::Debug for Call<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Call(masked)")
    }
}

/// A signed call, as it says; nothing of it is proved.
pub(super) struct Signed {
    /// The account that it names.
    pub(super) mark: Reference,
    /// When it was signed, seconds since 1970.
    pub(super) created: i64,
    /// Until when it counts, if it says so.
    pub(super) expires: Option<i64>,
    /// Its nonce.
    pub(super) nonce: String,
    /// What was signed.
    pub(super) base: String,
    /// The signature.
    pub(super) signature: [u8; 32],
}

impl Call<'_> {
    /// Reads a signed call; none where it carries no signature.
    pub(super) fn signed(&self) -> Result<Option<Signed>, CallProblem> {
        let (input, signature) = match (self.signature_input, self.signature) {
            (None, None) => return Ok(None),
            (Some(input), Some(signature)) => (input, signature),
            _ => return Err(CallProblem::Half),
        };
        let covered = if self.has_body { COVERED_WITH_BODY } else { COVERED };
        if input.len() > MOST_BYTES {
            return Err(CallProblem::Covered);
        }
        let (label, params) = input.split_once('=').ok_or(CallProblem::Covered)?;
        let is_label = !label.is_empty() && label.bytes().all(is_label_byte);
        let given = params.strip_prefix(covered).filter(|_| is_label);
        let given = Parameters::read(given.ok_or(CallProblem::Covered)?)?;
        let bytes = signature.strip_prefix(label).and_then(|rest| rest.strip_prefix("=:"));
        let bytes = bytes.and_then(|rest| rest.strip_suffix(':'));
        let bytes = bytes.and_then(|text| BASE64.decode(text.as_bytes()).ok());
        let signature = bytes.and_then(|bytes| bytes.try_into().ok());
        let signature = signature.ok_or(CallProblem::Signature)?;
        Ok(Some(Signed {
            mark: given.keyid,
            created: given.created,
            expires: given.expires,
            nonce: given.nonce,
            base: self.base(params)?,
            signature,
        }))
    }

    /// The signature base: RFC 9421 section 2.5.
    fn base(&self, params: &str) -> Result<String, CallProblem> {
        let query = self.query.unwrap_or_default();
        let (method, path) = (self.method, self.path);
        let mut base = format!("\"@method\": {method}\n\"@path\": {path}\n\"@query\": ?{query}\n");
        if self.has_body {
            let (Some(digest), Some(key)) = (self.content_digest, self.idempotency_key) else {
                return Err(CallProblem::Headers);
            };
            let covered = format!("\"content-digest\": {digest}\n\"idempotency-key\": {key}\n");
            base.push_str(&covered);
        }
        base.push_str("\"@signature-params\": ");
        base.push_str(params);
        Ok(base)
    }
}

const fn is_label_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.' | b'*')
}

/// The parameters of a signature.
struct Parameters {
    created: i64,
    expires: Option<i64>,
    nonce: String,
    keyid: Reference,
}

impl Parameters {
    /// Reads `;created=…;nonce="…";…`.
    fn read(mut rest: &str) -> Result<Self, CallProblem> {
        let wrong = CallProblem::Parameters;
        let (mut created, mut expires, mut alg, mut tag) = (None, None, None, None);
        let (mut nonce, mut keyid) = (None, None);
        while !rest.is_empty() {
            let (name, after) =
                rest.strip_prefix(';').ok_or(wrong)?.split_once('=').ok_or(wrong)?;
            let end = after.find(';').unwrap_or(after.len());
            let (value, behind) = after.split_at_checked(end).ok_or(wrong)?;
            rest = behind;
            let before = match name {
                "created" => created.replace(number(value).ok_or(wrong)?).is_some(),
                "expires" => expires.replace(number(value).ok_or(wrong)?).is_some(),
                "nonce" => nonce.replace(text(value).ok_or(wrong)?).is_some(),
                "keyid" => keyid.replace(text(value).ok_or(wrong)?).is_some(),
                "alg" => alg.replace(text(value).ok_or(wrong)?).is_some(),
                "tag" => tag.replace(text(value).ok_or(wrong)?).is_some(),
                _ => return Err(wrong),
            };
            if before || alg.is_some_and(|alg| alg != ALGORITHM) {
                return Err(wrong);
            }
        }
        let nonce = nonce.filter(|nonce| NONCE_LETTERS.contains(&nonce.len())).ok_or(wrong)?;
        let keyid = keyid.and_then(reference).ok_or(wrong)?;
        Ok(Self { created: created.ok_or(wrong)?, expires, nonce: nonce.to_owned(), keyid })
    }
}

/// A whole number of at most 15 digits.
fn number(value: &str) -> Option<i64> {
    let is_plain = (1..=15).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit());
    is_plain.then(|| value.parse().ok()).flatten()
}

/// A text in quotes, without quotes, backslashes and semicolons in it.
fn text(value: &str) -> Option<&str> {
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    let is_plain = |byte: u8| matches!(byte, 0x20..=0x7e) && !matches!(byte, b'"' | b'\\');
    inside.bytes().all(is_plain).then_some(inside)
}

/// A reference as it leaves the house: 32 lowercase hexadecimal digits.
pub(super) fn reference(text: &str) -> Option<Reference> {
    let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?;
    Some(Reference::from_bytes(bytes.try_into().ok()?))
}

/// Whether a header `Content-Digest` (RFC 9530) holds the SHA-256 of `body`, and nothing else.
#[must_use]
pub fn is_digest_of(header: &str, body: &[u8]) -> bool {
    header == format!("sha-256=:{}:", BASE64.encode(&callback::digest(body)))
}

#[cfg(test)]
mod tests;
