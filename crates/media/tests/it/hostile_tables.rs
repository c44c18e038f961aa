//! GIF, BMP and TIFF files that lie about their size or the work they make.

use luwte_media::{DecodeError, Limit, Limits, decode};

use crate::made::{bmp, gif, gif_picture, tiff};

fn error(file: &[u8]) -> DecodeError {
    decode(file, &Limits::default()).unwrap_err()
}

/// The words after "the file is damaged:" or "not supported:".
fn words(file: &[u8]) -> String {
    match error(file) {
        DecodeError::Damaged(words) | DecodeError::Unsupported(words) => words.into_owned(),
        other => panic!("{other}"),
    }
}

const PIXELS: DecodeError = DecodeError::TooLarge(Limit::Pixels(64_000_000));

#[test]
fn a_hundred_bytes_that_claim_a_huge_picture_are_too_large() {
    let picture = gif_picture([0, 0, 65_535, 65_535], 8, &[0; 9]);
    assert_eq!(error(&gif(1, 1, &picture)), PIXELS);
    assert_eq!(error(&gif(65_535, 65_535, &gif_picture([0, 0, 1, 1], 8, &[0]))), PIXELS);
    assert_eq!(error(&bmp(60_000, 60_000, 24, 0, &[])), PIXELS);
    assert_eq!(error(&bmp(60_000, -60_000, 1, 0, &[0; 8])), PIXELS);
    assert_eq!(error(&tiff(&[(256, &[60_000]), (257, &[60_000])], &[])), PIXELS);
}

#[test]
fn a_side_above_the_limit_is_named() {
    let side = DecodeError::TooLarge(Limit::Side(65_535));
    assert_eq!(error(&bmp(65_536, 1, 24, 0, &[])), side);
    assert_eq!(error(&bmp(-1, 1, 24, 0, &[])), side);
    assert_eq!(error(&tiff(&[(256, &[u32::MAX]), (257, &[1])], &[])), side);
    // A picture at the far corner of its screen makes it wider than any side may be.
    assert_eq!(error(&gif(9, 9, &gif_picture([65_535, 0, 9, 1], 8, &[0]))), side);
}

#[test]
fn a_picture_without_pixels_is_damage() {
    for file in [
        gif(9, 9, &gif_picture([0, 0, 0, 5], 8, &[0])),
        bmp(0, 5, 24, 0, &[]),
        bmp(5, 0, 24, 0, &[]),
        tiff(&[(256, &[0]), (257, &[5])], &[]),
    ] {
        assert_eq!(words(&file), "a picture without pixels");
    }
}

#[test]
fn a_gif_says_which_part_is_wrong() {
    assert_eq!(words(&gif(9, 9, &[0x3b])), "a GIF without a picture");
    assert_eq!(words(&gif(9, 9, &[0x77])), "an unknown GIF block");
    let picture = |size, data: &[u8]| gif(9, 9, &gif_picture([0, 0, 9, 9], size, data));
    assert_eq!(words(&picture(0, &[0])), "the code size of a GIF picture");
    assert_eq!(words(&picture(12, &[0])), "the code size of a GIF picture");
    assert_eq!(words(&picture(8, &[0xff; 9])), "a code of a GIF picture");
    assert_eq!(words(&picture(2, &[0b0010_1100])), "fewer GIF pixels than stated");
}

#[test]
fn a_gif_of_nothing_but_side_blocks_ends() {
    let mut blocks = [0x21, 0xfe, 3, b'x', b'y', b'z', 0].repeat(200_000);
    assert_eq!(error(&gif(9, 9, &blocks)), DecodeError::Truncated("the GIF blocks"));
    blocks.extend(gif_picture([0, 0, 1, 1], 2, &[0x4c, 0x01]));
    assert!(decode(&gif(1, 1, &blocks), &Limits::default()).is_ok());
}

#[test]
fn rare_forms_of_bmp_are_named() {
    assert_eq!(words(&bmp(9, 9, 24, 4, &[])), "BMP coding 4, 24 bits");
    assert_eq!(words(&bmp(9, 9, 8, 2, &[])), "BMP coding 2, 8 bits");
    assert_eq!(words(&bmp(9, 9, 7, 0, &[])), "BMP coding 0, 7 bits");
    let mut odd = bmp(9, 9, 24, 0, &[]);
    odd[14] = 41;
    assert_eq!(words(&odd), "a BMP header of 41 bytes");
}

#[test]
fn run_lengths_that_go_beyond_the_picture_stay_in_it() {
    let file = bmp(4, 4, 8, 1, &[[0; 1024].as_slice(), &[255, 1, 0, 2, 255, 255]].concat());
    assert_eq!(decode(&file, &Limits::default()).unwrap().rgb.len(), 48);
}

/// A TIFF of 4 by 4 grey pixels with one or more tags replaced.
fn grey(changes: &[(u16, &[u32])]) -> Vec<u8> {
    let mut tags: Vec<(u16, &[u32])> = vec![
        (256, &[4]),
        (257, &[4]),
        (258, &[8]),
        (259, &[1]),
        (262, &[1]),
        (273, &[8]),
        (277, &[1]),
        (278, &[4]),
        (279, &[16]),
    ];
    for change in changes {
        tags.retain(|(tag, _)| tag != &change.0);
        tags.push(*change);
    }
    tiff(&tags, &[])
}

#[test]
fn a_plain_tiff_is_read() {
    assert_eq!(decode(&grey(&[]), &Limits::default()).unwrap().rgb.len(), 48);
}

#[test]
fn rare_forms_of_tiff_are_named() {
    for (change, words_) in [
        ((259, &[4_u32][..]), "TIFF coding 4"),
        ((259, &[6]), "TIFF coding 6"),
        ((258, &[12]), "TIFF samples of 12 bits"),
        ((262, &[8]), "TIFF colours of kind 8"),
        ((266, &[2]), "a TIFF with its bits turned round"),
        ((339, &[3]), "TIFF samples that are no whole numbers"),
        ((317, &[3]), "TIFF prediction 3"),
        ((262, &[2]), "1 TIFF samples of 8 bits"),
        ((278, &[0]), "the size of a TIFF strip"),
        ((278, &[1]), "the number of TIFF strips"),
    ] {
        assert_eq!(words(&grey(&[change])), words_);
    }
    let coded = grey(&[(262, &[6]), (277, &[3])]);
    assert_eq!(words(&coded), "this colour with this coding in a TIFF");
}

#[test]
fn tiff_strips_that_lie_over_each_other_are_not_read_again_and_again() {
    let (offsets, lengths) = ([8; 4], [140; 4]);
    let file = grey(&[(273, &offsets), (279, &lengths), (278, &[1])]);
    assert!(file.len() > 148, "{}", file.len());
    assert_eq!(words(&file), "TIFF strips that lie over each other");
}

#[test]
fn more_tiles_than_can_be_read_in_time_are_refused() {
    let file = grey(&[
        (256, &[60_000]),
        (257, &[1000]),
        (322, &[1]),
        (323, &[1]),
        (324, &[8]),
        (325, &[8]),
    ]);
    assert_eq!(error(&file), DecodeError::TooLarge(Limit::Parts(1 << 18)));
    let vast = grey(&[(322, &[65_535]), (323, &[65_535]), (324, &[8]), (325, &[8])]);
    assert_eq!(error(&vast), PIXELS);
}

#[test]
fn a_tag_with_more_values_than_the_file_has_is_damage() {
    let mut file = grey(&[]);
    // The count of the first tag's values.
    file[14..18].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(words(&file), "4294967295 values of TIFF tag 256");
}

#[test]
fn a_strip_that_unpacks_to_less_than_its_rows_is_an_error() {
    for coding in [5, 8, 32_773, 7] {
        assert!(decode(&grey(&[(259, &[coding])]), &Limits::default()).is_err(), "{coding}");
    }
}
