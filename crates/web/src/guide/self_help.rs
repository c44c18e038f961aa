//! Self-help: from recipients and blocks of a notice to the page of one app or site.

use luwte_casework::PlaceLine;
use luwte_domain::{Lang, Word};
use luwte_guidance::{
    Blank, Content, Mark, OwnCase, OwnNotice, OwnPart, Piece, Recipient, SelfHelpPlace,
    SelfHelpText, other_site,
};

use super::written::{day, law};
use crate::locale::Locale;
use crate::public::view::{
    AdviceView, OwnCaseView, OwnPartView, OwnPieceView, OwnTextView, PlaceLink, SelfHelpView,
};
use crate::site::Door;

/// What stands above the list of apps and sites.
pub(crate) fn self_help_intro(content: &Content, l: Locale) -> AdviceView {
    item(content.self_help(SelfHelpPlace::List, l.lang))
}

/// Apps and sites with a self-help page, each with its address.
pub(crate) fn self_help_places(content: &Content, l: Locale) -> Vec<PlaceLink> {
    content.recipients().self_help().map(|recipient| place(recipient, l)).collect()
}

/// Those of the places that have a self-help page, each once.
pub(crate) fn self_help_reported(
    content: &Content,
    l: Locale,
    places: &[PlaceLine],
) -> Vec<PlaceLink> {
    let is_reported = |recipient: &&Recipient| {
        let name = recipient.name(Lang::Nl);
        places.iter().any(|one| one.recipient.as_deref() == Some(name))
    };
    content.recipients().self_help().filter(is_reported).map(|one| place(one, l)).collect()
}

fn place(recipient: &Recipient, l: Locale) -> PlaceLink {
    let name = recipient.name(l.lang).to_owned();
    PlaceLink { name, href: Door::SelfHelpFor.named(l.lang, &recipient.id) }
}

/// The page of the app or site whose address ends in `slug`.
pub(crate) fn self_help(content: &Content, slug: &str, l: Locale) -> Option<SelfHelpView> {
    let is_other = slug == other_site(l.lang);
    let site = content.recipients().by_id(slug).filter(|site| site.has_self_help());
    if site.is_none() && !is_other {
        return None;
    }
    let twin = l.twin().lang;
    let twin_slug = if is_other { other_site(twin) } else { slug };
    let of_house = |place| item(content.self_help(place, l.lang));
    let mut view = SelfHelpView {
        twin: Door::SelfHelpFor.named(twin, twin_slug),
        before: of_house(SelfHelpPlace::Before),
        notice: of_house(SelfHelpPlace::Notice),
        after: of_house(SelfHelpPlace::After),
        cases: cases(content, site, l),
        laws: ["252", "254ba"]
            .iter()
            .filter_map(|id| Some(law(content.law(id, l.lang)?, l)))
            .collect(),
        ..SelfHelpView::default()
    };
    let Some(site) = site else {
        let other = of_house(SelfHelpPlace::Other);
        return Some(SelfHelpView { name: other.title, steps: other.html, ..view });
    };
    site.name(l.lang).clone_into(&mut view.name);
    site.in_app_steps(l.lang).unwrap_or_default().clone_into(&mut view.steps);
    view.help_url = site.help_url.clone().unwrap_or_default();
    view.is_read = site.source.mark == Mark::R;
    view.checked = day(site.source.checked_on, l);
    if site.closed {
        view.closed = Some(of_house(SelfHelpPlace::Closed));
        view.app = content.self_help_app(&site.id, l.lang).map(|text| item(Some(text)));
    }
    Some(view)
}

fn item(found: Option<SelfHelpText>) -> AdviceView {
    let text = found.map(|found| found.text).unwrap_or_default();
    AdviceView { title: text.title, html: text.body_html }
}

/// Every case, in the language the site reads and in that of the person.
fn cases(content: &Content, site: Option<&Recipient>, l: Locale) -> Vec<OwnCaseView> {
    let first = site.map_or(Lang::En, |site| site.language);
    let langs = if first == l.lang { vec![first] } else { vec![first, l.lang] };
    let one = |case: &OwnCase| OwnCaseView {
        word: case.word(),
        title: l.word("self-help-case", case),
        hint: l.word("self-help-case-hint", case),
        texts: langs
            .iter()
            .enumerate()
            .map(|(number, lang)| OwnTextView {
                is_second: number > 0,
                label: label(site, number, *lang, l),
                ..text(case.word(), &content.own_notice(*case, site, *lang), Locale::new(*lang))
            })
            .collect(),
    };
    OwnCase::ALL.iter().map(one).collect()
}

/// What the text of that number is for: to send, to read along, or one of two to send.
fn label(site: Option<&Recipient>, number: usize, lang: Lang, l: Locale) -> String {
    let key = match (site, number) {
        (None, _) => "self-help-text-in",
        (Some(_), 0) => "self-help-text-send",
        (Some(_), _) => "self-help-text-read",
    };
    l.with(key, "language", &l.word("self-help-lang", &lang))
}

fn text(case: &str, notice: &OwnNotice, of: Locale) -> OwnTextView {
    let part = |part: &OwnPart| OwnPartView {
        title: part.title.clone(),
        pieces: part.pieces.iter().map(|piece| shown(piece, of)).collect(),
    };
    OwnTextView {
        id: format!("text-{case}-{}", of.code()),
        lang: of.code(),
        parts: notice.parts.iter().map(part).collect(),
        ..OwnTextView::default()
    }
}

fn shown(piece: &Piece, of: Locale) -> OwnPieceView {
    match piece {
        Piece::Words(words) => OwnPieceView { words: words.clone(), blank: "" },
        Piece::Blank(blank) => OwnPieceView { words: blank_words(*blank, of), blank: blank.word() },
    }
}

/// What stands in a blank until it is filled in: `[your name]`.
fn blank_words(blank: Blank, of: Locale) -> String {
    format!("[{}]", of.word("self-help-blank", &blank))
}
