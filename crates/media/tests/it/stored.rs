//! What counts is what is stored in the file.

use luwte_media::{Limits, Picture, decode};

use crate::files::read;

fn picture(name: &str) -> Picture {
    decode(&read(name), &Limits::default()).unwrap()
}

fn same_pixels(one: &str, other: &str) {
    assert!(picture(one).rgb == picture(other).rgb, "{one} and {other} differ");
}

#[test]
fn an_exif_note_turns_nothing() {
    for turn in 2..=8 {
        same_pixels("exif-1.jpg", &format!("exif-{turn}.jpg"));
    }
}

#[test]
fn alpha_is_dropped_and_colours_stay() {
    same_pixels("rgb.png", "alpha.png");
    same_pixels("rgb.png", "interlaced-alpha.png");
    same_pixels("rgb.png", "lossless-alpha.webp");
    same_pixels("grey.png", "grey-alpha.png");
    same_pixels("palette.png", "palette-transparent.png");
}

#[test]
fn interlacing_changes_no_pixel() {
    same_pixels("rgb.png", "interlaced.png");
}

#[test]
fn sixteen_bits_keep_their_upper_byte() {
    same_pixels("grey.png", "grey-16-bit.png");
}

#[test]
fn of_an_animation_the_first_picture_counts() {
    same_pixels("rgb.png", "animated.png");
    same_pixels("lossless.webp", "animated-lossless.webp");
}

#[test]
fn what_follows_the_end_mark_is_not_looked_at() {
    same_pixels("baseline.jpg", "with-zip-behind.jpg");
    let mut page = read("rgb.png");
    page.extend(b"<html><script>1</script></html>");
    assert!(decode(&page, &Limits::default()).unwrap().rgb == picture("rgb.png").rgb);
}

#[test]
fn a_colour_profile_that_lies_changes_nothing() {
    same_pixels("baseline.jpg", "profile-that-lies.jpg");
}

#[test]
fn debug_text_shows_no_pixels() {
    let text = format!("{:?}", picture("rgb.png"));
    assert_eq!(text, "Picture { format: Png, width: 149, height: 97, .. }");
}
