//! Baseline JPEG files of coefficients drawn by chance, and those coefficients.

use crate::jpeg::header::ZIGZAG;

/// Sampling factors of the components.
pub(super) type Sampling = &'static [(usize, usize)];

pub(super) const SAMPLINGS: [Sampling; 7] = [
    &[(1, 1)],
    &[(1, 1), (1, 1), (1, 1)],
    &[(2, 1), (1, 1), (1, 1)],
    &[(1, 2), (1, 1), (1, 1)],
    &[(2, 2), (1, 1), (1, 1)],
    &[(4, 1), (1, 1), (1, 1)],
    &[(2, 2), (2, 1), (1, 1)],
];

/// A file and what is in it.
pub(super) struct Made {
    pub(super) file: Vec<u8>,
    pub(super) width: usize,
    pub(super) height: usize,
    /// Blocks in a row of `luma`.
    pub(super) across: usize,
    /// Blocks of brightness, dequantised, in row order.
    pub(super) luma: Vec<[i32; 64]>,
}

/// Numbers by chance (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From `-most` to `most`.
    fn around(&mut self, most: i32) -> i32 {
        (self.next() % (2 * most as u64 + 1)) as i32 - most
    }
}

/// A Huffman code: lengths and symbols, with codes of 2 to 8 bits and the others of 16.
struct Code {
    counts: [u8; 16],
    symbols: Vec<u8>,
}

impl Code {
    fn new(mut symbols: Vec<u8>, chance: &mut Chance) -> Self {
        for place in (1..symbols.len()).rev() {
            symbols.swap(place, chance.next() as usize % (place + 1));
        }
        let mut counts = [0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
        counts[15] = (symbols.len() - 7) as u8;
        Self { counts, symbols }
    }

    fn put(&self, symbol: u8, bits: &mut Bits) {
        let place = self.symbols.iter().position(|&other| other == symbol).unwrap();
        match place {
            // 00, 010, 0110, …: each the one before, one higher and one longer.
            0..=6 => bits.put((1 << (place + 1)) - 2, place as u32 + 2),
            _ => bits.put((254 << 8) / 2 + (place as u32 - 7), 16),
        }
    }

    fn segment(&self, kind: u8) -> Vec<u8> {
        let mut data = vec![kind];
        data.extend(self.counts);
        data.extend(&self.symbols);
        segment(0xc4, &data)
    }
}

/// Bits with stuffing.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    window: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, bits: u32, length: u32) {
        for place in (0..length).rev() {
            self.window = self.window << 1 | (bits >> place & 1);
            self.count += 1;
            if self.count == 8 {
                let byte = (self.window & 255) as u8;
                self.bytes.push(byte);
                if byte == 0xff {
                    self.bytes.push(0);
                }
                self.count = 0;
            }
        }
    }

    fn value(&mut self, value: i32) {
        let size = size(value);
        let bits = if value < 0 { value + (1 << size) - 1 } else { value };
        self.put(bits as u32, size);
    }

    fn fill(&mut self) {
        while self.count > 0 {
            self.put(1, 1);
        }
    }
}

fn size(value: i32) -> u32 {
    32 - value.unsigned_abs().leading_zeros()
}

fn segment(mark: u8, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xff, mark];
    bytes.extend((data.len() as u16 + 2).to_be_bytes());
    bytes.extend(data);
    bytes
}

impl Made {
    pub(super) fn new(
        seed: u64,
        width: usize,
        height: usize,
        sampling: Sampling,
        restart_every: usize,
    ) -> Self {
        let mut chance = Chance(seed);
        let mut steps = [[0_u8; 64]; 2];
        for (place, step) in steps.as_flattened_mut().iter_mut().enumerate() {
            *step = (2 + place % 64 / 8 + place % 8 + chance.next() as usize % 4) as u8;
        }
        let hills: Vec<Hill> = (0..40).map(|_| Hill::draw(&mut chance)).collect();
        let means = Code::new((0..=11).collect(), &mut chance);
        let mut rests = vec![0x00, 0xf0];
        rests.extend((0..16).flat_map(|run| (1..=10).map(move |size| run << 4 | size)));
        let rests = Code::new(rests, &mut chance);
        let (high, down) = if sampling.len() == 1 { (1, 1) } else { sampling[0] };
        let units = (width.div_ceil(8 * high), height.div_ceil(8 * down));
        let across = units.0 * high;
        let mut luma = vec![[0; 64]; across * units.1 * down];
        let (mut bits, mut last) = (Bits::default(), vec![0; sampling.len()]);
        for unit in 0..units.0 * units.1 {
            if restart_every > 0 && unit > 0 && unit % restart_every == 0 {
                bits.fill();
                let mark = 0xd0 + ((unit / restart_every - 1) % 8) as u8;
                bits.bytes.extend([0xff, mark]);
                last.fill(0);
            }
            for (number, factors) in sampling.iter().enumerate() {
                let (wide, tall) = if sampling.len() == 1 { (1, 1) } else { *factors };
                for part in 0..wide * tall {
                    let (x, y) =
                        (unit % units.0 * wide + part % wide, unit / units.0 * tall + part / wide);
                    let place =
                        (x as f64 / (units.0 * wide) as f64, y as f64 / (units.1 * tall) as f64);
                    let level = hills.iter().map(|hill| hill.at(place)).sum::<f64>();
                    let level = if number == 0 { level } else { level / 20.0 };
                    let step = steps[usize::from(number > 0)][0];
                    let block =
                        draw(&mut chance, number == 0, (level * 8.0 / f64::from(step)) as i32);
                    write(&block, &mut last[number], &means, &rests, &mut bits);
                    if number == 0 {
                        for (at, value) in block.iter().enumerate() {
                            luma[y * across + x][at] = value * i32::from(steps[0][at]);
                        }
                    }
                }
            }
        }
        bits.fill();
        let mut file = vec![0xff, 0xd8];
        for (number, steps) in (0..).zip(steps) {
            let mut data = vec![number];
            data.extend(ZIGZAG.map(|place| steps[usize::from(place)]));
            file.extend(segment(0xdb, &data));
        }
        file.extend(means.segment(0x00));
        file.extend(rests.segment(0x10));
        let mut frame = vec![8];
        frame.extend((height as u16).to_be_bytes());
        frame.extend((width as u16).to_be_bytes());
        frame.push(sampling.len() as u8);
        let mut head = vec![sampling.len() as u8];
        for (number, (wide, tall)) in (0_u8..).zip(sampling) {
            frame.extend([number + 1, (wide << 4 | tall) as u8, u8::from(number > 0)]);
            head.extend([number + 1, 0]);
        }
        file.extend(segment(0xc0, &frame));
        if restart_every > 0 {
            file.extend(segment(0xdd, &(restart_every as u16).to_be_bytes()));
        }
        head.extend([0, 63, 0]);
        file.extend(segment(0xda, &head));
        file.extend(bits.bytes);
        file.extend([0xff, 0xd9]);
        Self { file, width, height, across, luma }
    }
}

/// A wave over the whole picture.
struct Hill {
    across: f64,
    down: f64,
    begin: f64,
}

impl Hill {
    fn draw(chance: &mut Chance) -> Self {
        let (across, down) = (chance.around(300), chance.around(300));
        let begin = f64::from(chance.around(300)) / 100.0;
        Self { across: f64::from(across) / 10.0, down: f64::from(down) / 10.0, begin }
    }

    fn at(&self, (x, y): (f64, f64)) -> f64 {
        let steep = self.across.abs() + self.down.abs();
        (self.across * x + self.down * y + self.begin).sin() * 300.0 / (steep + 10.0)
    }
}

/// A block in row order: its mean, and some grain, now and then a strong edge or nothing at all.
fn draw(chance: &mut Chance, is_luma: bool, mean: i32) -> [i32; 64] {
    let mut block = [0; 64];
    block[0] = mean;
    let kind = chance.next() % 8;
    if !is_luma || kind == 0 {
        return block;
    }
    for (place, value) in block.iter_mut().enumerate().skip(1) {
        let wave = place / 8 + place % 8;
        if chance.next().is_multiple_of(wave as u64 + 1) {
            *value = chance.around(if kind == 1 { 40 } else { 9 } / (wave as i32 + 1) + 1);
        }
    }
    block
}

fn write(block: &[i32; 64], last: &mut i32, means: &Code, rests: &Code, bits: &mut Bits) {
    let change = block[0] - *last;
    *last = block[0];
    means.put(size(change) as u8, bits);
    bits.value(change);
    let mut zeros = 0;
    for place in &ZIGZAG[1..] {
        let value = block[usize::from(*place)];
        if value == 0 {
            zeros += 1;
            continue;
        }
        while zeros > 15 {
            rests.put(0xf0, bits);
            zeros -= 16;
        }
        rests.put(zeros << 4 | size(value) as u8, bits);
        bits.value(value);
        zeros = 0;
    }
    if zeros > 0 {
        rests.put(0, bits);
    }
}
