//! The eight ways to turn and mirror a picture, done on its frequencies.
//!
//! Mirroring a picture changes the sign of every other frequency, turning it by a quarter also
//! swaps rows and columns; the pixels are not needed again.

use super::cosine::{Frequencies, SIDE};

/// A turned or mirrored form of a picture, in the reference's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Original,
    Rotated90,
    Rotated180,
    Rotated270,
    FlippedX,
    FlippedY,
    FlippedPlus1,
    FlippedMinus1,
}

impl Form {
    pub(super) const ALL: [Self; 8] = [
        Self::Original,
        Self::Rotated90,
        Self::Rotated180,
        Self::Rotated270,
        Self::FlippedX,
        Self::FlippedY,
        Self::FlippedPlus1,
        Self::FlippedMinus1,
    ];

    /// The frequencies of this form, from those of the original.
    pub(super) fn of(self, original: &Frequencies) -> Frequencies {
        let mut form = [0.0; SIDE * SIDE];
        for (row, line) in original.chunks_exact(SIDE).enumerate() {
            for (column, &value) in line.iter().enumerate() {
                let to =
                    if self.is_transposed() { column * SIDE + row } else { row * SIDE + column };
                if let Some(place) = form.get_mut(to) {
                    *place = if self.is_negated(row, column) { -value } else { value };
                }
            }
        }
        form
    }

    const fn is_transposed(self) -> bool {
        matches!(
            self,
            Self::Rotated90 | Self::Rotated270 | Self::FlippedPlus1 | Self::FlippedMinus1
        )
    }

    /// Whether the value at this row and column of the original changes its sign.
    const fn is_negated(self, row: usize, column: usize) -> bool {
        match self {
            Self::Original | Self::FlippedPlus1 => false,
            Self::Rotated90 | Self::FlippedY => column.is_multiple_of(2),
            Self::Rotated270 | Self::FlippedX => row.is_multiple_of(2),
            Self::Rotated180 | Self::FlippedMinus1 => !(row + column).is_multiple_of(2),
        }
    }
}
