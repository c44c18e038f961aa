use testkit::pdf::Paper;

use super::*;

fn sheet(texts: &[&str]) -> Sheet {
    let mut sheet = Sheet::new(Lang::Nl, "Kennisgeving [0a1b]", "0a1b2c3d");
    sheet.heading("Adressen");
    for text in texts {
        sheet.text(text);
    }
    sheet
}

fn read(sheet: &Sheet) -> Paper {
    let paper = Paper::read(&sheet.print().unwrap()).unwrap();
    assert_eq!(paper.complaints, "", "a reader that complains");
    paper
}

#[test]
fn another_reader_gets_every_word_in_its_order() {
    let long = "een twee drie vier vijf zes zeven acht negen tien ".repeat(300);
    let paper = read(&sheet(&["Geachte lezer,", &long, "Tot slot."]));
    let told = format!("Kennisgeving [0a1b] Adressen Geachte lezer, {long} Tot slot.");
    assert_eq!(paper.words(), told.split_whitespace().collect::<Vec<_>>());
    assert!(paper.text.contains("0a1b2c3d 3/"), "{}", paper.text);
}

#[test]
fn an_address_that_needs_several_lines_is_one_word_to_who_copies_it() {
    let address = format!("https://voorbeeld.example/{}?q=%C3%A9", "een-lang-pad/".repeat(60));
    let paper = read(&sheet(&["Op dit adres:", &address, "verder"]));
    assert!(paper.words().contains(&address.as_str()), "{}", paper.text);
    assert_eq!(paper.words().last(), Some(&"verder"));
}

#[test]
fn every_latin_letter_and_every_other_sign_comes_back_as_itself() {
    let latin: String = ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}').collect();
    let words: Vec<String> =
        latin.chars().collect::<Vec<_>>().chunks(40).map(String::from_iter).collect();
    let paper = read(&sheet(&[&words.join(" "), "€ – “ja” ’t", "Ω Ж 中 😀"]));
    let told: String = paper.words().concat();
    for sign in latin.chars().chain("€–“”’ΩЖ中😀".chars()) {
        assert!(told.contains(sign), "{sign} U+{:04X}", u32::from(sign));
    }
}

#[test]
fn it_is_tagged_and_names_its_language_and_embeds_its_font() {
    let paper = read(&sheet(&["Geachte lezer,"]));
    assert!(paper.info.contains("Tagged:          yes"), "{}", paper.info);
    for part in ["Document", "H1 (block)", "H2 (block)", "P (block)", "\"Geachte lezer,\""] {
        assert!(paper.structure.contains(part), "{part} in {}", paper.structure);
    }
    let font = paper.fonts.lines().last().unwrap();
    let marks: Vec<&str> = font.split_whitespace().collect();
    assert!(marks[0].ends_with("+DejaVuSansCondensed") && marks.contains(&"Identity-H"), "{font}");
    let (embedded, subset, words) =
        (marks[marks.len() - 5], marks[marks.len() - 4], marks[marks.len() - 3]);
    assert_eq!([embedded, subset, words], ["yes"; 3], "embedded, cut, with words: {font}");
    let bytes = sheet(&[]).print().unwrap();
    assert!(bytes.windows(9).any(|part| part == b"/Lang(nl)" || part == b"/Lang (nl"));
}

#[test]
fn the_file_tells_its_title_and_nothing_else_about_itself() {
    let paper = read(&sheet(&["Tekst."]));
    let told: Vec<&str> = paper.info.lines().map(|line| line.split(':').next().unwrap()).collect();
    for key in ["Title", "Pages", "Tagged"] {
        assert!(told.contains(&key), "{key} in {told:?}");
    }
    for key in ["Author", "Creator", "Producer", "CreationDate", "ModDate", "Subject", "Keywords"] {
        assert!(!told.contains(&key), "{key} in {told:?}");
    }
    let bytes = sheet(&["https://voorbeeld.example/p/1"]).print().unwrap();
    for part in [b"/URI".as_slice(), b"/Annot", b"/JavaScript", b"/EmbeddedFile", b"/ID"] {
        assert!(!bytes.windows(part.len()).any(|window| window == part), "{part:?}");
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes_and_a_small_file() {
    let sheet = sheet(&["Geachte lezer,", "Wij vragen u dit te verwijderen."]);
    let bytes = sheet.print().unwrap();
    assert_eq!(bytes, sheet.print().unwrap());
    assert!(bytes.len() < 20_000, "{} bytes", bytes.len());
}

#[test]
fn a_sheet_without_words_and_one_word_longer_than_a_page_are_papers_too() {
    let empty = read(&Sheet::new(Lang::En, "", ""));
    assert!(empty.words().is_empty(), "{:?}", empty.text);
    let endless = "x".repeat(20_000);
    let paper = read(&sheet(&[&endless]));
    let told: usize = paper.words().iter().map(|word| word.matches('x').count()).sum();
    assert_eq!(told, 20_000);
}
