//! Cuts pictures out of a page while it streams, before anything keeps its bytes.
//!
//! A `data:` address of a picture, sound or video is dropped from its first byte. Whatever else
//! hides one (a bare base64 run, an escaped spelling) is a long run without a break, and of such a
//! run only the first [`MAX_RUN_BYTES`] pass.

/// Longest unbroken run of ASCII that passes.
const MAX_RUN_BYTES: usize = 256;

/// Beginnings of addresses that carry media in themselves.
const BEGINNINGS: [&[u8]; 3] = [b"data:image", b"data:video", b"data:audio"];

/// Longest of [`BEGINNINGS`], in bytes.
const BEGINNING_BYTES: usize = 10;

/// The cutter; keeps fewer than ten bytes back between pieces.
#[derive(Debug, Clone, Default)]
pub(crate) struct PictureCutter {
    held: Vec<u8>,
    run_bytes: usize,
    is_cutting: bool,
}

impl PictureCutter {
    /// Takes the next piece and appends what may be kept to `out`.
    pub(crate) fn take(&mut self, piece: &[u8], out: &mut Vec<u8>) {
        for byte in piece {
            self.take_byte(*byte, out);
        }
    }

    /// Gives what was held back at the end of the page.
    pub(crate) fn finish(mut self, out: &mut Vec<u8>) {
        for byte in std::mem::take(&mut self.held) {
            self.pass(byte, out);
        }
    }

    fn take_byte(&mut self, byte: u8, out: &mut Vec<u8>) {
        if self.is_cutting {
            // A data address may be wrapped over lines; only what ends it ends the cut.
            if !ends_address(byte) {
                return;
            }
            self.is_cutting = false;
        }
        self.held.push(byte);
        // `ddata:` begins at its second letter: let go of one byte after another until the rest
        // may be a beginning again.
        while !self.held.is_empty() && !self.is_beginning() {
            let first = self.held.remove(0);
            self.pass(first, out);
        }
        if self.held.len() == BEGINNING_BYTES {
            self.held.clear();
            self.is_cutting = true;
        }
    }

    /// Whether the held bytes are the start of a data address that carries media.
    fn is_beginning(&self) -> bool {
        BEGINNINGS.iter().any(|whole| {
            whole.get(..self.held.len()).is_some_and(|start| start.eq_ignore_ascii_case(&self.held))
        })
    }

    fn pass(&mut self, byte: u8, out: &mut Vec<u8>) {
        if breaks_run(byte) {
            self.run_bytes = 0;
        } else {
            self.run_bytes += 1;
        }
        if self.run_bytes <= MAX_RUN_BYTES {
            out.push(byte);
        }
    }
}

fn ends_address(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'<' | b'>' | b')' | b' ' | b'`')
}

fn breaks_run(byte: u8) -> bool {
    ends_address(byte) || matches!(byte, b'(' | 0..=b' ' | 0x7f..)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut_in_pieces(page: &[u8], piece_bytes: usize) -> Vec<u8> {
        let mut cutter = PictureCutter::default();
        let mut out = Vec::new();
        for piece in page.chunks(piece_bytes) {
            cutter.take(piece, &mut out);
        }
        cutter.finish(&mut out);
        out
    }

    fn cut(page: &str) -> String {
        String::from_utf8(cut_in_pieces(page.as_bytes(), 7)).unwrap()
    }

    #[test]
    fn pictures_inside_a_page_are_dropped_and_the_text_stays() {
        assert_eq!(
            cut("<p>before</p><img src=\"data:image/png;base64,iVBORw0KGgo=\"><p>after</p>"),
            "<p>before</p><img src=\"\"><p>after</p>"
        );
        assert_eq!(
            cut("a{background:url(DATA:Image/webp;base64,UklGRg==)}b"),
            "a{background:url()}b"
        );
        assert_eq!(cut("<img src='data:image/jpeg;base64,/9j/\n4AAQ\r\nSkZJ'>x"), "<img src=''>x");
        assert_eq!(cut("ddata:video/mp4;base64,AAAA end"), "d end");
    }

    #[test]
    fn words_about_data_and_other_data_addresses_stay() {
        for text in ["data: images", "our data:imagination", "data:text/plain,hello", "dat"] {
            assert_eq!(cut(text), text);
        }
    }

    #[test]
    fn a_long_run_without_a_break_is_cut_down() {
        let run = "A".repeat(100_000);
        let page = format!("{{\"picture\":\"{run}\"}} and text");
        let kept = cut(&page);
        assert!(kept.len() < 400, "{}", kept.len());
        assert!(kept.ends_with("\"} and text"));
    }

    #[test]
    fn long_text_in_other_scripts_is_no_run() {
        let text = "あ".repeat(1_000);
        assert_eq!(cut(&text), text);
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_give_the_same(
            page in "(data:|image|d|da|dat|[a-z /\"<>]|data:image/x,){0,40}",
            piece_bytes in 1_usize..20,
        ) {
            let whole = cut_in_pieces(page.as_bytes(), usize::MAX);
            prop_assert_eq!(cut_in_pieces(page.as_bytes(), piece_bytes), whole);
        }

        #[test]
        fn no_picture_address_ever_passes(
            before in "[a-z<>\" ]{0,30}", secret in "[A-Za-z0-9+/]{1,400}", after in "[a-z<>\" ]{0,30}",
        ) {
            let page = format!("{before}data:image/png;base64,SECRET{secret}\"{after}");
            let kept = cut_in_pieces(page.as_bytes(), 5);
            let kept = String::from_utf8(kept).unwrap();
            prop_assert!(!kept.contains("SECRET"));
        }
    }
}
