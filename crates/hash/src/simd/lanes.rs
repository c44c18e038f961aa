//! Eight numbers at once, on every path: for plain code that compilers do not turn into vectors.

/// What may be done with eight numbers at once. Each step is one rounded operation, in all of the
/// lanes, on every path.
///
/// A value of this type stands for the right to use the instructions of its path, and is handed to
/// a [`Work`](super::Work).
pub trait Vectors: Copy {
    /// Eight numbers.
    type Eight: Copy;

    /// Eight numbers from memory.
    fn load(self, numbers: &[f32; 8]) -> Self::Eight;

    /// Eight whole numbers.
    fn whole(self, numbers: &[i16; 8]) -> Self::Eight;

    /// The same number eight times.
    fn fill(self, number: f32) -> Self::Eight;

    /// The numbers.
    fn numbers(self, eight: Self::Eight) -> [f32; 8];

    /// One more the other.
    fn add(self, one: Self::Eight, other: Self::Eight) -> Self::Eight;

    /// One less the other.
    fn sub(self, one: Self::Eight, other: Self::Eight) -> Self::Eight;

    /// One times the other.
    fn mul(self, one: Self::Eight, other: Self::Eight) -> Self::Eight;

    /// Each number, at least `least` and at most `most`.
    fn clamp(self, eight: Self::Eight, least: f32, most: f32) -> Self::Eight;

    /// Eight lines of eight to eight columns.
    fn turn(self, lines: [Self::Eight; 8]) -> [Self::Eight; 8];

    /// The sum of all.
    fn total(self, eight: Self::Eight) -> f32;
}

/// Plain Rust.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plain;

impl Vectors for Plain {
    type Eight = [f32; 8];

    #[inline(always)]
    fn load(self, numbers: &[f32; 8]) -> [f32; 8] {
        *numbers
    }

    #[inline(always)]
    fn whole(self, numbers: &[i16; 8]) -> [f32; 8] {
        numbers.map(f32::from)
    }

    #[inline(always)]
    fn fill(self, number: f32) -> [f32; 8] {
        [number; 8]
    }

    #[inline(always)]
    fn numbers(self, eight: [f32; 8]) -> [f32; 8] {
        eight
    }

    #[inline(always)]
    fn add(self, mut one: [f32; 8], other: [f32; 8]) -> [f32; 8] {
        for (one, other) in one.iter_mut().zip(other) {
            *one += other;
        }
        one
    }

    #[inline(always)]
    fn sub(self, mut one: [f32; 8], other: [f32; 8]) -> [f32; 8] {
        for (one, other) in one.iter_mut().zip(other) {
            *one -= other;
        }
        one
    }

    #[inline(always)]
    fn mul(self, mut one: [f32; 8], other: [f32; 8]) -> [f32; 8] {
        for (one, other) in one.iter_mut().zip(other) {
            *one *= other;
        }
        one
    }

    #[inline(always)]
    fn clamp(self, eight: [f32; 8], least: f32, most: f32) -> [f32; 8] {
        eight.map(|number| number.clamp(least, most))
    }

    #[inline(always)]
    fn turn(self, lines: [[f32; 8]; 8]) -> [[f32; 8]; 8] {
        let mut columns = [[0.0; 8]; 8];
        for (place, line) in lines.iter().enumerate() {
            for (column, value) in columns.iter_mut().zip(line) {
                column[place] = *value;
            }
        }
        columns
    }

    #[inline(always)]
    fn total(self, numbers: [f32; 8]) -> f32 {
        let [one, two, three, four, five, six, seven, eight] = numbers;
        ((one + five) + (three + seven)) + ((two + six) + (four + eight))
    }
}
