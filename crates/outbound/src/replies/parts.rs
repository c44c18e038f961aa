//! The parts of a mail, found line by line. Text is kept as it came, everything else is let pass.
//!
//! mail-parser reads heads and, later, decodes the texts. It wants a whole message at once, so this
//! module does no more than look for the lines that part one from the next (RFC 2046, 5.1.1).

use mail_parser::{Message, MimeHeaders as _};

use super::ReplyLimits;
use super::pieces::Piece;
use super::read::head_of;

/// Longest line that can part a container (RFC 2046 allows 70 characters).
const MAX_MARK: usize = 200;

/// Why a part is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// Plain text.
    Plain,
    /// Text with markup.
    Html,
    /// A report about delivery or a complaint, as lines with names.
    Report,
    /// The head of our own mail, which a report returns.
    Returned,
}

/// A part that is kept.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) keep: Keep,
    pub(super) head: Vec<u8>,
    pub(super) body: Vec<u8>,
}

/// A container that is open.
#[derive(Debug)]
struct Container {
    mark: Vec<u8>,
    is_report: bool,
    /// What calls itself nothing in it is a mail of its own (RFC 2046, 5.1.5).
    is_digest: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Head,
    Keep,
    Pass,
}

/// Takes a mail apart.
#[derive(Debug)]
pub(super) struct Parts {
    limits: ReplyLimits,
    containers: Vec<Container>,
    mode: Mode,
    head: Vec<u8>,
    /// Whether the head went on beyond its bound: what the part is stays unknown.
    is_head_cut: bool,
    seen: usize,
    kept_bytes: usize,
    /// Head of the mail itself.
    pub(super) top: Vec<u8>,
    /// What is kept.
    pub(super) kept: Vec<Part>,
    /// How many parts were let pass.
    pub(super) left_out: usize,
    /// Whether a bound was met.
    pub(super) is_cut: bool,
}

impl Parts {
    pub(super) fn new(limits: ReplyLimits) -> Self {
        Self {
            limits,
            containers: Vec::new(),
            mode: Mode::Head,
            head: Vec::new(),
            is_head_cut: false,
            seen: 1,
            kept_bytes: 0,
            top: Vec::new(),
            kept: Vec::new(),
            left_out: 0,
            is_cut: false,
        }
    }

    /// Takes the next piece; false once there is no more to be had.
    pub(super) fn take(&mut self, piece: Piece<'_>) -> bool {
        if piece.begins && piece.bytes.starts_with(b"--") && self.part_ends(piece.bytes) {
            return self.seen <= self.limits.parts;
        }
        match self.mode {
            Mode::Head if piece.is_empty_line() => self.head_ends(),
            Mode::Head if self.head.len() + piece.bytes.len() <= self.limits.head_bytes => {
                self.head.extend_from_slice(piece.bytes);
            }
            Mode::Head => self.is_head_cut = true,
            Mode::Keep => self.keep(piece),
            Mode::Pass => {}
        }
        true
    }

    /// The mail is over.
    pub(super) fn end(&mut self) {
        if self.mode == Mode::Head && self.seen == 1 {
            self.head_ends();
        }
    }

    /// Whether `line` parts one from the next; the innermost container counts first.
    fn part_ends(&mut self, line: &[u8]) -> bool {
        let line = line.trim_ascii_end();
        let Some(rest) = line.get(2..) else { return false };
        let is_next = |one: &Container| rest == one.mark;
        let is_last = |one: &Container| rest.strip_suffix(b"--") == Some(one.mark.as_slice());
        let Some(at) = self.containers.iter().rposition(|one| is_next(one) || is_last(one)) else {
            return false;
        };
        let is_next = self.containers.get(at).is_some_and(is_next);
        self.containers.truncate(if is_next { at + 1 } else { at });
        self.head.clear();
        self.is_cut |= std::mem::take(&mut self.is_head_cut);
        self.mode = if is_next { Mode::Head } else { Mode::Pass };
        self.seen += usize::from(is_next);
        self.is_cut |= self.seen > self.limits.parts;
        true
    }

    /// A head is complete: what follows it is kept, opened or let pass.
    fn head_ends(&mut self) {
        let head = std::mem::take(&mut self.head);
        self.mode = Mode::Pass;
        let parsed = head_of(&head);
        if self.seen == 1 && self.top.is_empty() {
            self.top.clone_from(&head);
        }
        if std::mem::take(&mut self.is_head_cut) {
            self.is_cut = true;
            self.left_out += 1;
            return;
        }
        let keep = match &parsed {
            Some(parsed) => self.look(parsed),
            None => self.unnamed(),
        };
        match keep {
            Some(keep) if self.kept_bytes < self.limits.text_bytes => {
                self.mode = Mode::Keep;
                self.kept.push(Part { keep, head, body: Vec::new() });
            }
            Some(_) => self.is_cut = true,
            None => {}
        }
    }

    /// What a part is that does not say what it is: text, but in a digest a mail.
    fn unnamed(&mut self) -> Option<Keep> {
        let is_mail = self.containers.last().is_some_and(|one| one.is_digest);
        self.left_out += usize::from(is_mail);
        (!is_mail).then_some(Keep::Plain)
    }

    /// Why the part with this head is kept; none if it is a container or let pass.
    fn look(&mut self, head: &Message<'_>) -> Option<Keep> {
        let is_in_report = self.containers.last().is_some_and(|one| one.is_report);
        let is_file = head.content_disposition().is_some_and(|way| !way.is_inline())
            || head.attachment_name().is_some();
        let Some(kind) = head.content_type() else {
            self.left_out += usize::from(is_file);
            return if is_file { None } else { self.unnamed() };
        };
        let of = |word: &str| kind.c_type.eq_ignore_ascii_case(word);
        let sub = kind.c_subtype.as_deref().unwrap_or_default().to_ascii_lowercase();
        if of("multipart") {
            let mark = kind.attribute("boundary").map(|mark| mark.trim_end().as_bytes().to_vec());
            let mark = mark.filter(|mark| !mark.is_empty() && mark.len() <= MAX_MARK);
            match mark {
                Some(mark) if self.containers.len() < self.limits.depth => {
                    self.containers.push(Container {
                        mark,
                        is_report: sub == "report",
                        is_digest: sub == "digest",
                    });
                }
                _ => self.is_cut = true,
            }
            return None;
        }
        let keep = match sub.as_str() {
            "plain" if of("text") && !is_file => Some(Keep::Plain),
            "html" if of("text") && !is_file => Some(Keep::Html),
            "delivery-status" | "feedback-report" | "global-delivery-status" if of("message") => {
                Some(Keep::Report)
            }
            "rfc822-headers" if of("text") && is_in_report => Some(Keep::Returned),
            "rfc822" if of("message") && is_in_report => Some(Keep::Returned),
            _ => None,
        };
        self.left_out += usize::from(keep.is_none());
        keep
    }

    fn keep(&mut self, piece: Piece<'_>) {
        let Some(part) = self.kept.last_mut() else { return };
        // Of our own mail that comes back, only its head is read.
        if part.keep == Keep::Returned && piece.is_empty_line() && !part.body.is_empty() {
            self.mode = Mode::Pass;
            return;
        }
        let room = self.limits.text_bytes.saturating_sub(self.kept_bytes);
        let taken = piece.bytes.get(..room).unwrap_or(piece.bytes);
        self.is_cut |= taken.len() < piece.bytes.len();
        self.kept_bytes += taken.len();
        part.body.extend_from_slice(taken);
    }
}
