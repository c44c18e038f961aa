//! What the sifting loops are given and what they leave behind.

use super::prefetch;

/// Signatures that one mark speaks of.
pub(super) const MARKED: usize = 32;
/// Signatures in a cache line.
const LINE: usize = 32;

/// A bucket that a query looks at. It is not empty.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Probe {
    /// First place, counted through all tables.
    pub(crate) begin: u32,
    /// First place after it.
    pub(crate) end: u32,
    /// Number of the query.
    pub(crate) query: u32,
    /// What signatures are compared with.
    pub(crate) signature: u16,
    /// Most bits in which a signature may differ.
    pub(crate) most: u16,
}

/// Which of 32 places passed for a query.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The first of the places.
    pub(crate) first: u32,
    /// Bit `i` stands for place `first + i`.
    pub(crate) mask: u32,
    /// Number of the query.
    pub(crate) query: u32,
}

/// The marks that have a bit set, in order of the probes.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    room: Vec<Mark>,
    count: usize,
}

impl Marks {
    /// The marks.
    pub(crate) fn all(&self) -> &[Mark] {
        self.room.get(..self.count).unwrap_or_default()
    }

    /// Forgets the marks and takes what `write` gives to the pen.
    #[expect(clippy::inline_always, reason = "takes the instructions of its caller")]
    #[inline(always)]
    pub(super) fn write(&mut self, write: impl FnOnce(&mut Pen<'_>)) {
        let mut pen = Pen { room: &mut self.room, count: 0 };
        write(&mut pen);
        self.count = pen.count;
    }
}

/// Writes marks.
pub(super) struct Pen<'a> {
    room: &'a mut Vec<Mark>,
    count: usize,
}

impl Pen<'_> {
    /// Keeps a mark if a bit is set. There is no branch on that: nobody could foretell it.
    #[expect(clippy::inline_always, reason = "the innermost loop")]
    #[inline(always)]
    pub(super) fn push(&mut self, mark: Mark) {
        if self.count >= self.room.len() {
            grow(self.room);
        }
        if let Some(place) = self.room.get_mut(self.count) {
            *place = mark;
        }
        self.count += usize::from(mark.mask != 0);
    }
}

#[cold]
#[inline(never)]
fn grow(room: &mut Vec<Mark>) {
    let more = room.len().max(256);
    room.resize(room.len() + more, Mark::default());
}

/// Signatures to ask memory for while others are compared.
pub(crate) trait Ahead: Copy {
    /// Asks for a part; beyond the last part for nothing.
    fn ask(&self, signatures: &[u16], time: usize);

    /// How many parts there are.
    fn times(&self) -> usize;
}

/// Nothing to ask for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Nothing;

/// The first cache lines of each of some buckets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Each<'a> {
    pub(crate) probes: &'a [Probe],
    /// Cache lines of a bucket.
    pub(crate) lines: usize,
}

/// All cache lines from one place to another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct All {
    begin: usize,
    /// Cache lines at a time.
    lines: usize,
    times: usize,
}

impl Ahead for Nothing {
    #[inline]
    fn ask(&self, _: &[u16], _: usize) {}

    fn times(&self) -> usize {
        0
    }
}

impl Ahead for Each<'_> {
    #[inline]
    fn ask(&self, signatures: &[u16], time: usize) {
        let Some(probe) = self.probes.get(time) else { return };
        for line in 0..self.lines {
            prefetch(signatures, probe.begin as usize + line * LINE);
        }
    }

    fn times(&self) -> usize {
        self.probes.len()
    }
}

impl All {
    /// The places from `begin` to `end` in about `times` parts.
    pub(crate) fn of((begin, end): (u32, u32), times: usize) -> Self {
        let all = (end.saturating_sub(begin) as usize).div_ceil(LINE) + 1;
        let lines = all / times.max(1) + 1;
        Self { begin: begin as usize, lines, times: all.div_ceil(lines) }
    }
}

impl Ahead for All {
    #[inline]
    fn ask(&self, signatures: &[u16], time: usize) {
        if time < self.times {
            for line in 0..self.lines {
                prefetch(signatures, self.begin + (time * self.lines + line) * LINE);
            }
        }
    }

    fn times(&self) -> usize {
        self.times
    }
}

/// What a sifting loop is given.
pub(super) struct Sift<'a, A> {
    pub(super) signatures: &'a [u16],
    pub(super) probes: &'a [Probe],
    pub(super) ahead: A,
}

impl<A: Ahead> Sift<'_, A> {
    /// Asks for what is left after the last probe.
    #[inline]
    pub(super) fn ask_for_rest(&self) {
        for time in self.probes.len()..self.ahead.times() {
            self.ahead.ask(self.signatures, time);
        }
    }
}

impl Probe {
    /// Entries of the bucket.
    #[inline]
    pub(super) fn count(&self) -> u32 {
        self.end.wrapping_sub(self.begin)
    }
}
