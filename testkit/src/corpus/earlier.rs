//! The corpus at an earlier time: what was there before it went, and what has changed since on a page
//! that is still there, in the ways pages change.
//!
//! Remarks were added, counts went up, neighbours are others, media was signed anew, on every page;
//! one of ten has another name now and one of ten another layout.

use std::collections::BTreeMap;
use std::io;

use super::dice::Dice;
use super::template::Template;
use super::words::{Filler, NEIGHBOUR, Words};
use super::{Sample, Truth};
use crate::http_peer::Reply;

/// Layouts among which a page changes.
const LAYOUTS: [&str; 6] = ["bare", "blog", "forum", "imagehost", "social", "video"];

/// Whether the page with this number has another name by now.
pub(super) fn is_renamed(number: u32) -> bool {
    number % 10 == 3
}

/// Whether it has another layout by now.
pub(super) fn is_redesigned(number: u32) -> bool {
    number % 10 == 7
}

/// What stood at the address of `sample`, number `number`, before: an earlier form of the same page
/// where it is still there, otherwise a page of a template that is, if possible in the same
/// layout. None where the answer was the same.
pub(super) fn reply(
    templates: &[Template],
    sample: &Sample,
    number: u32,
    filler: &BTreeMap<String, Filler>,
) -> io::Result<Option<Reply>> {
    let own = templates.iter().find(|one| one.id == sample.template);
    let Some(own) = own.filter(|_| !sample.is_picture) else { return Ok(None) };
    let is_there = sample.truth == Truth::Online;
    if is_there && !own.is_page() {
        return Ok(None);
    }
    let fits =
        |one: &&Template| one.truth == Truth::Online && one.half == sample.half && one.is_page();
    let some: Vec<&Template> = templates.iter().filter(fits).collect();
    let alike: Vec<&Template> =
        some.iter().copied().filter(|one| one.layout() == own.layout()).collect();
    let from = if alike.is_empty() { some } else { alike };
    let mut dice = Dice::of(&sample.template, number);
    let at = dice.below(from.len());
    let Some(template) = (if is_there { Some(own) } else { from.get(at).copied() }) else {
        return Ok(None);
    };
    let places = template.places(filler);
    let place = places.iter().find(|(language, ..)| *language == sample.language);
    let Some(&(language, texts, words)) = place else { return Ok(None) };
    let was = LAYOUTS.get(dice.below(LAYOUTS.len())).filter(|_| is_redesigned(number));
    let mut page = template.page(&mut Words::new(number, language, words), texts, was.copied())?;
    page = younger(&page, number);
    page = with_other_neighbours(&page, words, &mut dice);
    if is_renamed(number) {
        let now = Words::new(number, language, words).name().to_owned();
        page = page.replace(&now, &words.another_name(&now));
    }
    Ok(Some(Reply::of("200 OK", "text/html; charset=utf-8", page)))
}

/// The page with fewer remarks and with media that was signed for another day.
pub(super) fn younger(page: &str, number: u32) -> String {
    let mut page = page.to_owned();
    for _ in 0..number % 4 {
        let Some(from) = page.rfind("<div class=\"c\"><p>") else { break };
        let Some(length) = page.get(from..).and_then(|rest| rest.find("</div>")) else { break };
        page.replace_range(from..from + length + "</div>".len(), "");
    }
    signed(&page, number)
}

/// The page with media that was signed for another day.
pub(super) fn signed(page: &str, number: u32) -> String {
    let mut out = String::with_capacity(page.len() + 64);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<img src=\"") {
        let Some((to, behind)) = after.split_once('"') else { break };
        let mark = if to.contains('?') { "&amp;" } else { "?" };
        let sign = format!("e=17{number}&amp;s=b{number}");
        out.extend([before, "<img src=\"", to, mark, &sign, "\""]);
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn with_other_neighbours(page: &str, words: &Filler, dice: &mut Dice) -> String {
    let start = format!("<li><a href=\"{NEIGHBOUR}");
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(&start) {
        let Some((to, behind)) = after.split_once('>') else { break };
        let Some((_, behind)) = behind.split_once("</a>") else { break };
        out.extend([before, &start, to, ">", &words.any_name(dice), "</a>"]);
        rest = behind;
    }
    out.push_str(rest);
    out
}
