//! The blocks of content that a notice of one's own is put together from.

use std::collections::BTreeMap;

use luwte_domain::{Lang, Word};

use super::{Blank, OwnCase, OwnNotice, OwnPart, OwnPartKind, Piece};
use crate::advice::rendered;
use crate::doc::{Doc, Nothing};
use crate::loader::Loader;
use crate::notice::NoticeBook;
use crate::recipients::{Recipient, RecipientKind};
use crate::text::{Both, Text};

/// A file under `notice/` with the words of a notice of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Block {
    Opening,
    OpeningSearch,
    Reason,
    Doubt,
    Place,
    Contact,
    NoContact,
    GoodFaith,
    Request,
    RequestSearch,
    Answer,
}

impl Block {
    const ALL: [Self; 11] = [
        Self::Opening,
        Self::OpeningSearch,
        Self::Reason,
        Self::Doubt,
        Self::Place,
        Self::Contact,
        Self::NoContact,
        Self::GoodFaith,
        Self::Request,
        Self::RequestSearch,
        Self::Answer,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Opening => "own_opening",
            Self::OpeningSearch => "own_opening_search",
            Self::Reason => "own_reason",
            Self::Doubt => "own_doubt",
            Self::Place => "own_place",
            Self::Contact => "own_contact",
            Self::NoContact => "own_no_contact",
            Self::GoodFaith => "own_good_faith",
            Self::Request => "own_request",
            Self::RequestSearch => "own_request_search",
            Self::Answer => "own_answer",
        }
    }

    /// What must stand in it, or the notice would lack a part of article 16(2).
    fn needs(self) -> &'static [&'static str] {
        match self {
            Self::Opening | Self::OpeningSearch => &["site"],
            Self::Reason => &["reason"],
            Self::Place => &["place", "since"],
            Self::Contact => &["name", "mail"],
            _ => &[],
        }
    }
}

/// All blocks.
#[derive(Debug, Clone)]
pub(crate) struct OwnNoticeBook {
    blocks: BTreeMap<Block, Both<Text>>,
}

impl OwnNoticeBook {
    pub(crate) fn load(loader: &mut Loader<'_>) -> Self {
        let mut blocks = BTreeMap::new();
        for block in Block::ALL {
            let path = format!("notice/{}.toml", block.id());
            let doc: Option<Doc<Nothing>> = loader.need(&path, true);
            if let Some(doc) = doc {
                check(loader, &doc, block);
                blocks.insert(block, rendered(&doc));
            }
        }
        Self { blocks }
    }

    /// The notice to `site`; `None` is a site whose name the person fills in.
    pub(crate) fn notice(
        &self,
        case: OwnCase,
        site: Option<&Recipient>,
        lang: Lang,
        reasons: &NoticeBook,
    ) -> OwnNotice {
        let is_search = site.is_some_and(|site| site.kind() == RecipientKind::Search);
        let name = site.map(|site| site.name(lang));
        let reason = reasons.reason(case.basis(), lang);
        let reason = format!("{}\n\n{}", reason.title, reason.body_text);
        let part = |kind, blocks: &[Block]| {
            let texts: Vec<&Text> = blocks
                .iter()
                .filter_map(|block| self.blocks.get(block))
                .map(|both| both.get(lang))
                .collect();
            let body =
                texts.iter().map(|text| text.body_text.as_str()).collect::<Vec<_>>().join("\n\n");
            let body = body.replace("[reason]", &reason);
            let body = name.map_or_else(|| body.clone(), |name| body.replace("[site]", name));
            let title = texts.first().map(|text| text.title.clone()).unwrap_or_default();
            OwnPart { kind, title, pieces: pieces(&body) }
        };
        let opening = if is_search { Block::OpeningSearch } else { Block::Opening };
        let request = if is_search { Block::RequestSearch } else { Block::Request };
        let is_anonymous = case.is_anonymous();
        let reason_blocks: &[Block] =
            if is_anonymous { &[Block::Reason, Block::Doubt] } else { &[Block::Reason] };
        let notifier = if is_anonymous { Block::NoContact } else { Block::Contact };
        let request_blocks: &[Block] =
            if is_anonymous { &[request] } else { &[request, Block::Answer] };
        let parts = vec![
            part(OwnPartKind::Opening, &[opening]),
            part(OwnPartKind::Reason, reason_blocks),
            part(OwnPartKind::Place, &[Block::Place]),
            part(OwnPartKind::Notifier, &[notifier]),
            part(OwnPartKind::GoodFaith, &[Block::GoodFaith]),
            part(OwnPartKind::Request, request_blocks),
        ];
        OwnNotice { case, parts }
    }
}

/// Cuts `body` at its blanks.
fn pieces(body: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('[') {
        words.push_str(before);
        let blank =
            after.split_once(']').and_then(|(name, end)| Some((Blank::from_word(name)?, end)));
        if let Some((blank, end)) = blank {
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Blank(blank));
            rest = end;
        } else {
            words.push('[');
            rest = after;
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

/// Notes blanks that are missing, and blanks that nobody fills.
fn check(loader: &mut Loader<'_>, doc: &Doc<Nothing>, block: Block) {
    for body in [Lang::Nl, Lang::En].into_iter().filter_map(|lang| doc.words(lang)) {
        if body.body.trim().is_empty() {
            let problem = "a part of the notice without words";
            loader.found(&doc.path, "body", problem, "write what article 16(2) DSA asks");
        }
        for needed in block.needs() {
            if !body.body.contains(&format!("[{needed}]")) {
                let problem = format!("the notice has no place for [{needed}]");
                let todo =
                    format!("put [{needed}] where it is filled in: article 16(2) DSA asks it");
                loader.found(&doc.path, "body", &problem, &todo);
            }
        }
        for name in body.body.split('[').skip(1).filter_map(|rest| rest.split(']').next()) {
            if Blank::from_word(name).is_none() && !block.needs().contains(&name) {
                let known = Blank::ALL.iter().map(|blank| blank.word()).collect::<Vec<_>>();
                let problem = format!("[{name}] is a blank that nobody fills");
                let todo = format!("use one of: {}", known.join(", "));
                loader.found(&doc.path, &format!("[{name}]"), &problem, &todo);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_blanks_and_other_brackets_stay() {
        let words = |text: &str| Piece::Words(text.to_owned());
        assert_eq!(
            pieces("a [place] b [x] [since]"),
            [words("a "), Piece::Blank(Blank::Place), words(" b [x] "), Piece::Blank(Blank::Since)]
        );
        assert_eq!(pieces("[name]"), [Piece::Blank(Blank::Name)]);
        assert_eq!(pieces("a ["), [words("a [")]);
    }
}
