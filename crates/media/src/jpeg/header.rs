//! The headers of the common forms of JPEG, ready to read brightness.
//!
//! Understood: baseline and extended sequential Huffman coding of 8 bits, one scan, one component,
//! or three of which the first is brightness in full resolution. For everything else the answer
//! is `None`, and a general decoder reads the file.
//!
//! Source: ITU-T T.81, annex B; for what three components mean: JFIF 1.02 and the Adobe segment
//! as in Adobe technical note 5116.

use std::rc::Rc;

use super::bits::Unstuffed;
use super::huffman::Means;
use super::kept::{self, Rests};
use crate::bytes::Reader;

/// One component as the scan codes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Component {
    id: u8,
    /// Blocks of each unit of the scan, across and down.
    pub(super) across: usize,
    pub(super) down: usize,
    quantiser: usize,
    /// Steps of its coefficients, in row order.
    pub(super) steps: [u16; 64],
    /// Which Huffman tables, of 4 each.
    pub(super) mean: usize,
    pub(super) rest: usize,
}

/// All that is needed to decode.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Brightness first.
    pub(super) components: Vec<Component>,
    pub(super) means: [Option<Rc<Means>>; 4],
    pub(super) rests: [Option<Rc<Rests>>; 4],
    /// Units between restarts; 0 for none.
    pub(super) restart_every: usize,
    pub(super) data: Unstuffed,
}

/// Place in row order of the coefficients in the order of the file, ITU-T T.81 figure A.6.
pub(super) const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// What was read before the scan.
#[derive(Debug, Default)]
struct Tables {
    frame: Option<(usize, usize, Vec<Component>)>,
    quantisers: [Option<[u16; 64]>; 4],
    means: [Option<Rc<Means>>; 4],
    rests: [Option<Rc<Rests>>; 4],
    restart_every: usize,
    has_other_colours: bool,
}

impl Header {
    /// Reads a file up to its picture data; `None` unless it is of a form that is understood.
    pub(super) fn of(file: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(file, "");
        let mut tables = Tables::default();
        reader.take(2).ok()?;
        loop {
            let [0xff, mark] = reader.array().ok()? else { return None };
            let length = usize::from(u16::from_be_bytes(reader.array().ok()?));
            let mut segment = Reader::new(reader.take(length.checked_sub(2)?).ok()?, "");
            match mark {
                0xc0 | 0xc1 if tables.frame.is_none() => tables.take_frame(segment)?,
                0xc4 => tables.take_codes(segment)?,
                0xdb => tables.take_quantisers(segment)?,
                0xdd => {
                    tables.restart_every = usize::from(u16::from_be_bytes(segment.array().ok()?));
                }
                0xee => tables.has_other_colours |= is_other_colours(segment.rest()),
                0xda => return tables.close(segment, reader.rest()),
                0xe0..=0xef | 0xfe => {}
                _ => return None,
            }
        }
    }
}

/// Whether an Adobe segment says that three components are something else than brightness and two
/// colours.
fn is_other_colours(segment: &[u8]) -> bool {
    segment.starts_with(b"Adobe") && segment.get(11) != Some(&1)
}

impl Tables {
    fn take_frame(&mut self, mut segment: Reader<'_>) -> Option<()> {
        let [8, high, low, wide, narrow, count @ (1 | 3)] = segment.array().ok()? else {
            return None;
        };
        let mut components = Vec::new();
        for _ in 0..count {
            let [id, sampling, quantiser] = segment.array().ok()?;
            let (across, down) = (usize::from(sampling >> 4), usize::from(sampling & 15));
            if !(1..=4).contains(&across) || !(1..=4).contains(&down) {
                return None;
            }
            let quantiser = usize::from(quantiser);
            let (steps, mean, rest) = ([1; 64], 0, 0);
            components.push(Component { id, across, down, quantiser, steps, mean, rest });
        }
        let height = usize::from(u16::from_be_bytes([high, low]));
        let width = usize::from(u16::from_be_bytes([wide, narrow]));
        self.frame = Some((width, height, components));
        segment.is_empty().then_some(())
    }

    fn take_quantisers(&mut self, mut segment: Reader<'_>) -> Option<()> {
        while !segment.is_empty() {
            let kind = segment.byte().ok()?;
            let mut steps = [0; 64];
            for place in ZIGZAG {
                let step = match kind >> 4 {
                    0 => u16::from(segment.byte().ok()?),
                    1 => u16::from_be_bytes(segment.array().ok()?),
                    _ => return None,
                };
                *steps.get_mut(usize::from(place))? = (step > 0).then_some(step)?;
            }
            *self.quantisers.get_mut(usize::from(kind & 15))? = Some(steps);
        }
        Some(())
    }

    fn take_codes(&mut self, mut segment: Reader<'_>) -> Option<()> {
        while !segment.is_empty() {
            let kind = segment.byte().ok()?;
            let counts: [u8; 16] = segment.array().ok()?;
            let symbols =
                segment.take(counts.iter().map(|&count| usize::from(count)).sum()).ok()?;
            let number = usize::from(kind & 15);
            match kind >> 4 {
                0 => *self.means.get_mut(number)? = Some(kept::means(counts, symbols)?),
                1 => *self.rests.get_mut(number)? = Some(kept::rests(counts, symbols)?),
                _ => return None,
            }
        }
        Some(())
    }

    /// The scan header and the data behind it.
    fn close(self, mut segment: Reader<'_>, data: &[u8]) -> Option<Header> {
        let (width, height, mut components) = self.frame?;
        if usize::from(segment.byte().ok()?) != components.len() {
            return None;
        }
        for component in &mut components {
            let [id, tables] = segment.array().ok()?;
            if id != component.id {
                return None;
            }
            (component.mean, component.rest) = (usize::from(tables >> 4), usize::from(tables & 15));
            component.steps = (*self.quantisers.get(component.quantiser)?)?;
        }
        if segment.rest() != [0, 63, 0] || (components.len() == 3 && self.has_other_colours) {
            return None;
        }
        let [first, others @ ..] = components.as_mut_slice() else { return None };
        if others.is_empty() {
            (first.across, first.down) = (1, 1);
        } else if others.iter().any(|other| other.across > first.across || other.down > first.down)
            || [first.id, others.first()?.id, others.last()?.id] == *b"RGB"
        {
            return None;
        }
        let Self { means, rests, restart_every, .. } = self;
        let data = Unstuffed::of(data)?;
        Some(Header { width, height, components, means, rests, restart_every, data })
    }
}
