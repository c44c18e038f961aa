//! Run-length coded BMP: pairs of bytes, a count and a colour, or an order.

use crate::DecodeError;
use crate::bytes::Reader;
use crate::picture::zeroed;

/// The colour numbers of `width` by `height` pixels, in the order they are stored. Pixels that the
/// file passes over, or that lie behind its end mark, have colour 0.
pub(super) fn unpack(
    data: &mut Reader<'_>,
    bits: u8,
    width: usize,
    height: usize,
) -> Result<Vec<u8>, DecodeError> {
    let mut numbers = zeroed(width * height)?;
    let mut at = 0;
    while at < numbers.len() {
        let [count, order] = data.array()?;
        let count = usize::from(count);
        match (count, order) {
            (0, 0) => at = (at / width + usize::from(!at.is_multiple_of(width))) * width,
            (0, 1) => break,
            (0, 2) => {
                let [right, up] = data.array()?.map(usize::from);
                at += right + up * width;
            }
            (0, length) => {
                let length = usize::from(length);
                let bytes = if bits == 4 { length.div_ceil(2) } else { length };
                let literal = data.take(bytes + bytes % 2)?;
                let room = numbers.len() - at;
                let place = numbers.get_mut(at..at + length.min(room)).unwrap_or_default();
                crate::palette::unpack(literal, bits, place);
                at += length;
            }
            (count, colour) => {
                let in_row = count.min(width - at % width);
                let pair = if bits == 4 { [colour >> 4, colour & 15] } else { [colour; 2] };
                let place = numbers.get_mut(at..at + in_row).unwrap_or_default();
                for (number, colour) in place.iter_mut().zip(pair.into_iter().cycle()) {
                    *number = colour;
                }
                at += in_row;
            }
        }
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eight(data: &[u8]) -> Result<Vec<u8>, DecodeError> {
        unpack(&mut Reader::new(data, "the BMP pixels"), 8, 4, 2)
    }

    #[test]
    fn runs_literals_and_orders_are_followed() {
        assert_eq!(eight(&[4, 7, 0, 4, 1, 2, 3, 4]).unwrap(), [7, 7, 7, 7, 1, 2, 3, 4]);
        assert_eq!(eight(&[2, 7, 0, 0, 4, 9]).unwrap(), [7, 7, 0, 0, 9, 9, 9, 9]);
        assert_eq!(eight(&[1, 7, 0, 2, 1, 1, 2, 9]).unwrap(), [7, 0, 0, 0, 0, 0, 9, 9]);
        assert_eq!(eight(&[1, 7, 0, 1]).unwrap(), [7, 0, 0, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn two_colours_alternate_in_four_bits() {
        let data = [3, 0x12, 0, 3, 0x34, 0x50, 0, 1];
        let numbers = unpack(&mut Reader::new(&data, "the BMP pixels"), 4, 6, 1).unwrap();
        assert_eq!(numbers, [1, 2, 1, 3, 4, 5]);
    }

    #[test]
    fn a_run_beyond_the_row_and_an_end_before_the_last_are_told() {
        assert_eq!(eight(&[200, 7, 4, 9]).unwrap(), [7, 7, 7, 7, 9, 9, 9, 9]);
        assert_eq!(eight(&[4, 7]), Err(DecodeError::Truncated("the BMP pixels")));
        assert_eq!(eight(&[0, 2, 255, 255]).unwrap(), [0; 8]);
    }
}
