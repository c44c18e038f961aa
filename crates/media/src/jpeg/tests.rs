//! The reader of brightness against a naive twin, on files made from coefficients drawn by chance.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "small pictures, made here"
)]

mod make;
mod twin;

use proptest::prelude::*;

use super::header::Header;
use super::scan::{Detail, scan};
use crate::{DecodeError, Decoded, Limits, Variant, decode, read};
use make::Made;

/// What single precision may add to how far a sample is off: no number of a sample is rounded more
/// than 24 times, by a part in 16 million, and what is added up for one is below 1,000.
const SINGLE: f32 = 0.002;
/// How far samples may lie from those of rounded pixels on average (root of the mean square).
const MOST_APART_ON_AVERAGE: f32 = 0.15;

fn assert_samples_are_near(made: &Made, variant: Variant) {
    let twin = twin::samples(made, variant);
    let scanned = scan(&Header::of(&made.file).unwrap(), variant, Detail::Nothing).unwrap();
    let mut squares = 0.0;
    for (place, (one, other)) in scanned.samples.iter().zip(&twin.levels).enumerate() {
        let (apart, most) = ((one - other).abs(), twin.off[place] + SINGLE);
        assert!(apart <= most, "sample {place}: {apart} apart, {most} at most");
        squares += apart * apart;
    }
    let average = (squares / twin.levels.len() as f32).sqrt();
    assert!(average < MOST_APART_ON_AVERAGE, "{average} apart on average");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn samples_are_those_of_the_pixels(
        seed in any::<u64>(),
        (width, height) in (385_usize..700, 385_usize..700),
        sampling in prop::sample::select(make::SAMPLINGS.to_vec()),
        restart_every in prop::sample::select(vec![0_usize, 1, 7]),
        variant in prop::sample::select(vec![Variant::Full, Variant::Nearest512]),
    ) {
        let made = Made::new(seed, width, height, sampling, restart_every);
        assert_samples_are_near(&made, variant);
    }

    #[test]
    fn changed_bytes_never_break_the_reader(
        seed in 0_u64..20,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut made = Made::new(seed, 400, 390, &[(2, 2), (1, 1), (1, 1)], 5);
        for (at, value) in changes {
            let at = at.index(made.file.len());
            made.file[at] = value;
        }
        let all = decode(&made.file, &Limits::default());
        match read(&made.file, &Limits::default(), Variant::Full) {
            Ok(reading) => {
                let picture = all.unwrap();
                prop_assert_eq!((reading.width, reading.height), (picture.width, picture.height));
            }
            Err(error) => prop_assert_eq!(error, all.unwrap_err()),
        }
    }
}

/// The file of the many drawn in which a sample was furthest off.
#[test]
fn a_sample_is_off_by_what_is_cut_where_it_is_more_than_two_levels() {
    let made = Made::new(12_379_373_709_476_883_745, 564, 522, make::SAMPLINGS[2], 0);
    assert_samples_are_near(&made, Variant::Nearest512);
}

#[test]
fn brightness_alone_is_three_bits_from_all_colours_at_most_on_average() {
    let (mut all_bits, mut count) = (0, 0);
    for seed in 0..10 {
        for (width, height) in [(400, 600), (640, 480), (1100, 900)] {
            let made = Made::new(seed, width, height, make::SAMPLINGS[seed as usize % 7], 0);
            let reading = read(&made.file, &Limits::default(), Variant::Full).unwrap();
            let picture = decode(&made.file, &Limits::default()).unwrap();
            let all = luwte_hash::pdq::fingerprint(&picture.pixels().unwrap());
            let bits = reading.spectrum.pdq().fingerprint.distance_bits(&all.fingerprint);
            assert!(bits <= 8, "{seed}, {width} by {height}: {bits} bits");
            (all_bits, count) = (all_bits + bits, count + 1);
        }
    }
    assert!(all_bits <= 3 * count, "{all_bits} bits in {count} pictures");
}

#[test]
fn files_of_chance_are_read_without_colours_where_bits_do_not_depend_on_them() {
    let mut all = 0;
    for sampling in make::SAMPLINGS {
        // Of most the bits could depend on colours: they are strong, and everywhere.
        let grey = (0..12).filter(|seed| {
            let made = Made::new(*seed, 500, 400, sampling, 9);
            let reading = read(&made.file, &Limits::default(), Variant::Full).unwrap();
            reading.decoded == Decoded::Grey
        });
        let grey = grey.count();
        assert!(grey >= 3, "{sampling:?}: {grey}");
        all += grey;
    }
    assert!(all >= 36, "{all}");
}

#[test]
fn common_files_are_read_without_colours() {
    let files: [&[u8]; 3] = [
        include_bytes!("../../../../fuzz/corpus/decode/large.jpg"),
        include_bytes!("../../../../fuzz/corpus/decode/large-grey.jpg"),
        include_bytes!("../../../../fuzz/corpus/decode/large-restarts.jpg"),
    ];
    for (number, file) in files.into_iter().enumerate() {
        for variant in [Variant::Full, Variant::Nearest512] {
            let reading = read(file, &Limits::default(), variant).unwrap();
            assert_eq!(reading.decoded, Decoded::Grey, "{number}, {variant:?}");
            let picture = decode(file, &Limits::default()).unwrap();
            let all = luwte_hash::pdq::fingerprint(&picture.pixels().unwrap());
            let bits = reading.spectrum.pdq().fingerprint.distance_bits(&all.fingerprint);
            assert!(bits <= 2, "{number}, {variant:?}: {bits} bits");
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_incomplete() {
    let file = Made::new(3, 400, 400, &[(2, 1), (1, 1), (1, 1)], 0).file;
    for length in (0..file.len()).step_by(97) {
        let error = read(&file[..length], &Limits::default(), Variant::Full).unwrap_err();
        let is_told = matches!(error, DecodeError::Truncated(_)) || (length < 3 && length > 0);
        assert!(is_told, "{length} bytes: {error}");
    }
}

#[test]
fn picture_data_that_is_longer_than_its_picture_is_left_to_the_decoder_of_colours() {
    let mut file = Made::new(4, 400, 400, &[(1, 1)], 0).file;
    let end = file.len() - 2;
    file.splice(end..end, [0x55; 40]);
    assert!(scan(&Header::of(&file).unwrap(), Variant::Full, Detail::Means).is_none());
}
