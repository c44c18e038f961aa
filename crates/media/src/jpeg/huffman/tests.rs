//! Look-ups against the standard's way, one bit after the other.

use proptest::prelude::*;

use super::*;
use crate::jpeg::bits::Unstuffed;

/// Numbers of codes by length, as many as there can be at most, and symbols.
fn tables(most: u8) -> impl Strategy<Value = ([u8; 16], Vec<u8>)> {
    let counts = prop::array::uniform16(0_u8..12);
    (counts, prop::collection::vec(0..=most, 256)).prop_map(|(mut counts, mut symbols)| {
        let (mut free, mut all) = (1_u32, 0);
        for count in &mut counts {
            free *= 2;
            *count = (*count).min(u8::try_from(free.min(12)).unwrap()).min(u8::MAX - all);
            // Some of the codes stay free for longer ones.
            *count -= u8::from(free == u32::from(*count));
            (free, all) = (free - u32::from(*count), all + *count);
        }
        symbols.truncate(usize::from(all));
        (counts, symbols)
    })
}

/// Length and symbol of the code at the front of a window.
fn code_of(counts: [u8; 16], symbols: &[u8], window: u64) -> Option<(u32, u8)> {
    let (mut code, mut first, mut place) = (0_u64, 0_u64, 0);
    for (length, count) in (1..=16).zip(counts) {
        code = code << 1 | (window >> (64 - length) & 1);
        first <<= 1;
        if code < first + u64::from(count) {
            return Some((length, symbols[place + usize::try_from(code - first).unwrap()]));
        }
        (first, place) = (first + u64::from(count), place + usize::from(count));
    }
    None
}

/// Step, value and length of all of it.
fn coefficient(counts: [u8; 16], symbols: &[u8], window: u64) -> Option<(u32, i32, u32)> {
    let (length, symbol) = code_of(counts, symbols, window)?;
    let (step, size) = meaning(symbol)?;
    let bits = if size == 0 { 0 } else { window << length >> (64 - size) };
    Some((step, extend(u32::try_from(bits).unwrap(), size), length + size))
}

fn with_bits<T>(window: u64, work: impl FnOnce(&mut Bits<'_>) -> T) -> T {
    let mut file: Vec<u8> = Vec::new();
    for byte in window.to_be_bytes() {
        file.push(byte);
        file.extend((byte == 0xff).then_some(0));
    }
    file.extend([0xff, 0xd9]);
    let unstuffed = Unstuffed::of(&file).unwrap();
    let mut bits = unstuffed.part(0).unwrap();
    bits.refill();
    work(&mut bits)
}

proptest! {
    #[test]
    fn coefficients_are_those_of_the_standard(
        (counts, symbols) in tables(u8::MAX),
        windows in prop::collection::vec(any::<u64>(), 60),
    ) {
        let table = Table::new(counts, &symbols).unwrap();
        for window in windows {
            let window = window & !0xff;
            let twin = coefficient(counts, &symbols, window);
            let (single, look) = with_bits(window, |bits| {
                let (length, steps, pair) = table.look(bits);
                (table.single(bits), (length, steps, *pair))
            });
            let told = |entry: Entry| (entry.step(), i32::from(entry.value()), entry.length());
            prop_assert_eq!(single.map(told), twin);
            let (length, steps, pair) = look;
            if length == 0 {
                prop_assert!(twin.is_none_or(|(_, _, length)| length > LOOK));
                prop_assert_eq!((steps, pair), (u32::from(LONG), Pair::NOTHING));
                continue;
            }
            let (first_step, first_value, first_length) = twin.unwrap();
            prop_assert_eq!((pair.step(), i32::from(pair.value)), (first_step, first_value));
            let last = (steps - first_step, i32::from(pair.last_value), length - first_length);
            let next = coefficient(counts, &symbols, window << first_length);
            // There is a second one wherever it fits.
            let next = next.filter(|(_, value, next)| {
                first_step < END && first_length + next <= LOOK && value.abs() <= 127
            });
            prop_assert_eq!(last, next.unwrap_or((0, 0, 0)));
        }
    }

    #[test]
    fn differences_are_those_of_the_standard(
        (counts, symbols) in tables(12),
        windows in prop::collection::vec(any::<u64>(), 60),
    ) {
        let means = Means::new(counts, &symbols).unwrap();
        for window in windows {
            let window = window & !0xff;
            let twin = code_of(counts, &symbols, window).filter(|(_, size)| *size <= 11);
            let told = with_bits(window, |bits| means.next(bits).map(|value| (value, bits.window)));
            let twin = twin.map(|(length, size)| {
                let size = u32::from(size);
                let bits = if size == 0 { 0 } else { window << length >> (64 - size) };
                (extend(u32::try_from(bits).unwrap(), size), window << (length + size))
            });
            prop_assert_eq!(told.map(|told| told.0), twin.map(|twin| twin.0));
            prop_assert_eq!(told.map(|told| told.1 >> 40), twin.map(|twin| twin.1 >> 40));
        }
    }
}

proptest! {
    #[test]
    fn lengths_are_those_of_whole_codes(
        (counts, symbols) in tables(u8::MAX),
        windows in prop::collection::vec(any::<u64>(), 60),
    ) {
        let table = Table::new(counts, &symbols).unwrap();
        let skips = Skips::new(&table).unwrap();
        for window in windows {
            let window = window & !0xff;
            let (steps, length) = with_bits(window, |bits| skips.next(bits));
            if length == 0 {
                prop_assert_eq!(steps, 64);
                continue;
            }
            let (mut twin, mut at) = (0, 0);
            while at < length {
                let (step, _, next) = coefficient(counts, &symbols, window << at).unwrap();
                prop_assert!(twin < END);
                (twin, at) = (twin + step, at + next);
            }
            prop_assert_eq!((steps, length), (twin, at));
        }
    }
}

#[test]
fn a_value_is_what_its_bits_stand_for() {
    for size in 0..=11 {
        for bits in 0..1_u32 << size {
            let window = if size == 0 { u64::MAX >> 1 } else { u64::from(bits) << (64 - size) };
            for below in [0, u64::MAX >> 12] {
                assert_eq!(value(window | below, size), extend(bits, size), "{bits} of {size}");
            }
        }
    }
}
