//! Pages into the bytes of a tagged PDF.

use std::collections::BTreeSet;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use luwte_domain::Word as _;
use pdf_writer::types::{
    ArtifactType, CidFontType, FontFlags, StructRole, SystemInfo, UnicodeCmap,
};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::face::{Cut, Face};
use super::layout::{BORDER, FOOT, PAGE, PageLines, Placed};
use super::{BlockKind, PaperError, Sheet};

const FONT: Name<'static> = Name(b"F1");
/// Six letters tell a cut font from a whole one.
const FONT_NAME: Name<'static> = Name(b"LUWTEA+DejaVuSansCondensed");
const SYSTEM: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
const FOOT_SIZE: f32 = 8.0;

/// Numbers of the objects of a file.
struct Refs {
    last: i32,
    catalog: Ref,
    pages: Ref,
    info: Ref,
    root: Ref,
    document: Ref,
    font: Ref,
}

impl Refs {
    fn new() -> Self {
        let [catalog, pages, info, root, document, font] = [1, 2, 3, 4, 5, 6].map(Ref::new);
        Self { last: 6, catalog, pages, info, root, document, font }
    }

    fn next(&mut self) -> Ref {
        self.last += 1;
        Ref::new(self.last)
    }
}

/// A page and what its marks belong to.
struct Written {
    page: Ref,
    /// The block of each mark, in their order.
    marks: Vec<usize>,
}

/// The file of `pages`.
pub(super) fn write(
    face: &Face,
    sheet: &Sheet,
    pages: &[PageLines],
) -> Result<Vec<u8>, PaperError> {
    let feet: Vec<String> = (1..=pages.len())
        .map(|number| format!("{}  {number}/{}", sheet.footer, pages.len()).trim().to_owned())
        .collect();
    let used: BTreeSet<char> = {
        let lines = pages.iter().flatten().flat_map(|placed| &placed.lines);
        lines
            .flat_map(|(line, _)| line.chars())
            .chain(feet.iter().flat_map(|f| f.chars()))
            .collect()
    };
    let cut = face.cut(&used)?;
    let (mut pdf, mut refs) = (Pdf::new(), Refs::new());
    let mut written = Vec::new();
    for (page, foot) in pages.iter().zip(&feet) {
        written.push(write_page(&mut pdf, &mut refs, &cut, page, foot, written.len()));
    }
    pdf.pages(refs.pages).kids(written.iter().map(|one| one.page)).count(number(written.len()));
    write_structure(&mut pdf, &mut refs, sheet, &written);
    write_font(&mut pdf, &mut refs, face, &cut);
    pdf.document_info(refs.info).title(TextStr(&sheet.title));
    let mut catalog = pdf.catalog(refs.catalog);
    catalog.pages(refs.pages).lang(TextStr(sheet.lang.word()));
    catalog.mark_info().marked(true);
    catalog.viewer_preferences().display_doc_title(true);
    catalog.insert(Name(b"StructTreeRoot")).primitive(refs.root);
    catalog.finish();
    Ok(pdf.finish())
}

fn write_page(
    pdf: &mut Pdf,
    refs: &mut Refs,
    cut: &Cut,
    lines: &PageLines,
    foot: &str,
    at: usize,
) -> Written {
    let (page, contents) = (refs.next(), refs.next());
    let mut content = Content::new();
    let mut marks: Vec<usize> = Vec::new();
    for group in lines.chunk_by(|a, b| a.block == b.block) {
        let Some(first) = group.first() else { continue };
        let mut mark = content.begin_marked_content_with_properties(Name(b"P"));
        mark.properties().identify(number(marks.len()));
        mark.finish();
        marks.push(first.block);
        for placed in group {
            show(&mut content, cut, placed);
        }
        content.end_marked_content();
    }
    let mut artifact = content.begin_marked_content_with_properties(Name(b"Artifact"));
    artifact.properties().artifact().kind(ArtifactType::Pagination);
    artifact.finish();
    line(&mut content, cut, foot, FOOT_SIZE, FOOT);
    content.end_marked_content();
    let bytes = deflated(&content.finish());
    pdf.stream(contents, &bytes).filter(Filter::FlateDecode);
    let mut object = pdf.page(page);
    object.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).parent(refs.pages).contents(contents);
    object.struct_parents(number(at));
    object.resources().fonts().pair(FONT, refs.font);
    Written { page, marks }
}

/// The lines; a parted word says what it is as a whole.
fn show(content: &mut Content, cut: &Cut, placed: &Placed) {
    if let Some(whole) = &placed.whole {
        let mut span = content.begin_marked_content_with_properties(Name(b"Span"));
        span.properties().actual_text(TextStr(whole));
    }
    for (text, y) in &placed.lines {
        line(content, cut, text, placed.size, *y);
    }
    if placed.whole.is_some() {
        content.end_marked_content();
    }
}

fn line(content: &mut Content, cut: &Cut, text: &str, size: f32, y: f32) {
    content.begin_text().set_font(FONT, size).next_line(BORDER, y);
    content.show(Str(&cut.codes(text))).end_text();
}

/// Which part of which page is which block.
fn write_structure(pdf: &mut Pdf, refs: &mut Refs, sheet: &Sheet, written: &[Written]) {
    let blocks: Vec<Ref> = sheet.blocks.iter().map(|_| refs.next()).collect();
    let parents: Vec<Ref> = written.iter().map(|_| refs.next()).collect();
    for (index, (block, own)) in sheet.blocks.iter().zip(&blocks).enumerate() {
        let mut element = pdf.struct_element(*own);
        element.parent(refs.document).kind(role(block.kind));
        let mut children = element.children();
        for page in written {
            let marks = page.marks.iter().enumerate().filter(|(_, of)| **of == index);
            for (mark, _) in marks {
                children.marked_content_ref().page(page.page).marked_content_id(number(mark));
            }
        }
    }
    for (page, own) in written.iter().zip(&parents) {
        let of = page.marks.iter().filter_map(|block| blocks.get(*block).copied());
        pdf.indirect(*own).array().items(of);
    }
    let mut document = pdf.struct_element(refs.document);
    document.parent(refs.root).kind(StructRole::Document);
    let mut children = document.children();
    for block in &blocks {
        children.struct_element(*block);
    }
    children.finish();
    document.finish();
    let mut root = pdf.indirect(refs.root).start::<pdf_writer::writers::StructTreeRoot<'_>>();
    root.child(refs.document).parent_tree_next_key(number(parents.len()));
    let mut tree = root.parent_tree();
    let mut numbers = tree.nums();
    for (at, own) in parents.iter().enumerate() {
        numbers.insert(number(at), *own);
    }
}

fn role(kind: BlockKind) -> StructRole {
    match kind {
        BlockKind::Title => StructRole::H1,
        BlockKind::Heading => StructRole::H2,
        BlockKind::Text => StructRole::P,
    }
}

fn write_font(pdf: &mut Pdf, refs: &mut Refs, face: &Face, cut: &Cut) {
    let [own, descriptor, map, words, data] = std::array::from_fn(|_| refs.next());
    let mut font = pdf.type0_font(refs.font);
    font.base_font(FONT_NAME).encoding_predefined(Name(b"Identity-H"));
    font.descendant_font(own).to_unicode(words);
    font.finish();
    let mut cid = pdf.cid_font(own);
    cid.subtype(CidFontType::Type2).base_font(FONT_NAME).system_info(SYSTEM);
    cid.font_descriptor(descriptor).cid_to_gid_map_stream(map);
    cid.widths().consecutive(1, cut.signs.iter().map(|sign| sign.width));
    cid.finish();
    let measures = face.measures();
    let [left, bottom, right, top] = measures.bounds;
    pdf.font_descriptor(descriptor)
        .name(FONT_NAME)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(left, bottom, right, top))
        .italic_angle(0.0)
        .ascent(measures.ascent)
        .descent(measures.descent)
        .cap_height(measures.capital)
        .stem_v(90.0)
        .font_file2(data);
    let glyphs = cut.signs.iter().flat_map(|sign| sign.glyph.to_be_bytes());
    let glyphs: Vec<u8> = [0, 0].into_iter().chain(glyphs).collect();
    pdf.stream(map, &deflated(&glyphs)).filter(Filter::FlateDecode);
    let mut cmap = UnicodeCmap::<u16>::new(Name(b"Luwte-Words"), SYSTEM);
    for sign in &cut.signs {
        cmap.pair(sign.code, sign.shown);
    }
    pdf.stream(words, &deflated(&cmap.finish())).filter(Filter::FlateDecode);
    let length = number(cut.font.len());
    pdf.stream(data, &deflated(&cut.font))
        .filter(Filter::FlateDecode)
        .pair(Name(b"Length1"), length);
}

/// zlib at its best; writing into memory does not fail.
fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// Counts of a paper are far below the largest number of a PDF.
fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
