//! The font of papers: which signs it has, how wide they are, and the part of it that a paper needs.

use std::collections::{BTreeMap, BTreeSet};

use subsetter::GlyphRemapper;

use super::PaperError;

/// Latin letters of `DejaVu` Sans Condensed; recipe and licence beside it.
const BYTES: &[u8] = include_bytes!("../../fonts/dejavu-sans-condensed-latin.ttf");
/// Most different signs on one paper; codes have two bytes.
const MOST_SIGNS: usize = 60_000;

/// The font.
pub(super) struct Face {
    face: ttf_parser::Face<'static>,
    /// From units of the font to thousandths of its size.
    per_mille: f32,
}

/// Measures of the whole font, in thousandths of its size.
pub(super) struct Measures {
    pub(super) ascent: f32,
    pub(super) descent: f32,
    pub(super) capital: f32,
    /// Left, bottom, right, top of all signs.
    pub(super) bounds: [f32; 4],
}

/// A sign on the paper.
pub(super) struct Sign {
    pub(super) shown: char,
    /// Its code in the text of the paper.
    pub(super) code: u16,
    /// Its place in the cut font; 0 is a box.
    pub(super) glyph: u16,
    /// In thousandths of the size.
    pub(super) width: f32,
}

/// The part of the font that a paper needs.
pub(super) struct Cut {
    pub(super) font: Vec<u8>,
    /// In the order of their codes: 1, 2, 3, …
    pub(super) signs: Vec<Sign>,
    codes: BTreeMap<char, u16>,
}

impl Cut {
    /// `text` as codes of two bytes.
    pub(super) fn codes(&self, text: &str) -> Vec<u8> {
        let codes = text.chars().filter_map(|sign| self.codes.get(&sign));
        codes.flat_map(|code| code.to_be_bytes()).collect()
    }
}

impl Face {
    pub(super) fn open() -> Result<Self, PaperError> {
        let face = ttf_parser::Face::parse(BYTES, 0).map_err(|_| PaperError::Font)?;
        let per_mille = 1000.0 / f32::from(face.units_per_em());
        Ok(Self { face, per_mille })
    }

    fn glyph(&self, sign: char) -> ttf_parser::GlyphId {
        self.face.glyph_index(sign).unwrap_or_default()
    }

    /// Width of a sign in thousandths of the size.
    pub(super) fn width(&self, sign: char) -> f32 {
        f32::from(self.face.glyph_hor_advance(self.glyph(sign)).unwrap_or(0)) * self.per_mille
    }

    pub(super) fn measures(&self) -> Measures {
        let scaled = |units: i16| f32::from(units) * self.per_mille;
        let all = self.face.global_bounding_box();
        let capital = self.face.capital_height().unwrap_or_else(|| self.face.ascender());
        Measures {
            ascent: scaled(self.face.ascender()),
            descent: scaled(self.face.descender()),
            capital: scaled(capital),
            bounds: [all.x_min, all.y_min, all.x_max, all.y_max].map(scaled),
        }
    }

    /// The font with the signs of `used` alone.
    pub(super) fn cut(&self, used: &BTreeSet<char>) -> Result<Cut, PaperError> {
        if used.len() > MOST_SIGNS {
            return Err(PaperError::Signs);
        }
        let mut kept = GlyphRemapper::new();
        let signs: Vec<Sign> = (1_u16..)
            .zip(used)
            .map(|(code, sign)| {
                let glyph = kept.remap(self.glyph(*sign).0);
                Sign { shown: *sign, code, glyph, width: self.width(*sign) }
            })
            .collect();
        let font = subsetter::subset(BYTES, 0, &kept).map_err(|_| PaperError::Font)?;
        let codes = signs.iter().map(|sign| (sign.shown, sign.code)).collect();
        Ok(Cut { font, signs, codes })
    }
}
