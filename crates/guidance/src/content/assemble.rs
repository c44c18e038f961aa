//! From files to content: every kind is read, in the order in which they need each other.

use std::path::Path;

use super::Content;
use crate::advice::AdviceBook;
use crate::asides::Rooms;
use crate::changes::Changes;
use crate::class_chat::ClassChatBook;
use crate::consent::ConsentBook;
use crate::contacts::Contacts;
use crate::domain_rules::DomainRules;
use crate::files::{self, Files};
use crate::finding::{ContentError, Finding};
use crate::guide_book::GuideBook;
use crate::law::Laws;
use crate::loader::Loader;
use crate::networks::KnownNetworks;
use crate::notice::NoticeBook;
use crate::own_notice::OwnNoticeBook;
use crate::pages::Pages;
use crate::recipients::Recipients;
use crate::school::School;
use crate::self_help::SelfHelpBook;
use crate::{clocks, replies, subscribers, tombstones, tracking, words, worklist};

impl Content {
    /// The content this program was built with.
    ///
    /// # Errors
    ///
    /// [`ContentError`] names what contradicts itself; a released program has none.
    pub fn embedded() -> Result<Self, ContentError> {
        Self::of_files(&files::embedded())
    }

    /// The embedded content with `overlay` over it: pairs of path (`advice/remove.toml`) and text.
    /// A file of the same path is replaced, another is added.
    ///
    /// # Errors
    ///
    /// [`ContentError`] names file, line and what to do for everything that cannot be used.
    pub fn with_overlay(overlay: Vec<(String, String)>) -> Result<Self, ContentError> {
        Self::of_files(&layered(overlay)?)
    }

    /// The embedded content with the files below `dir` over it.
    ///
    /// # Errors
    ///
    /// As [`with_overlay`](Self::with_overlay); also for files that cannot be read.
    pub fn load_dir(dir: &Path) -> Result<Self, ContentError> {
        Self::with_overlay(files::of_dir(dir)?.into_iter().collect())
    }

    fn of_files(files: &Files) -> Result<Self, ContentError> {
        match read(files) {
            (Some(content), findings) if findings.is_empty() => Ok(content),
            (_, findings) => Err(ContentError { findings }),
        }
    }
}

/// The embedded files with `overlay` over them.
pub(crate) fn layered(overlay: Vec<(String, String)>) -> Result<Files, ContentError> {
    let mut files = files::embedded();
    let words = overlay.iter().filter(|(path, text)| {
        path.starts_with("words/") && files.get(path).is_none_or(|built_in| built_in != text)
    });
    let findings: Vec<Finding> = words
        .map(|(path, _)| Finding {
            file: path.clone(),
            line: 1,
            problem: "code words cannot be replaced: codes in use would stop to work".to_owned(),
            todo: "remove the file".to_owned(),
        })
        .collect();
    if !findings.is_empty() {
        return Err(ContentError { findings });
    }
    files.extend(overlay);
    Ok(files)
}

/// Reads all files; content comes out only if nothing essential is missing.
pub(crate) fn read(files: &Files) -> (Option<Content>, Vec<Finding>) {
    let mut loader = Loader::new(files);
    let mut content = assemble(&mut loader);
    if let Some(content) = &mut content {
        content.entries = worklist::entries(files);
    }
    (content, loader.into_findings())
}

fn assemble(loader: &mut Loader<'_>) -> Option<Content> {
    let clocks = clocks::load(loader);
    let days = |ms: i64| (ms / 86_400_000).to_string();
    let known = clocks.clone().unwrap_or_default();
    loader.fill("keep_intake_days", days(known.keep_intake_ms));
    loader.fill("keep_case_days", days(known.keep_case_ms));
    loader.fill("final_after_days", days(known.final_after_ms));
    let subscribers = subscribers::load(loader);
    let names: Vec<&str> = subscribers.iter().map(|one| one.name.as_str()).collect();
    loader.fill("subscribers", names.join(", "));
    let tracking = tracking::load(loader);
    let (cut_list, short_links) = tracking.unwrap_or_default();
    let recipients = Recipients::load(loader, short_links);
    let cut_list = recipients.cut_from(cut_list);
    let domain_rules = DomainRules::load(loader, &recipients);
    let networks = KnownNetworks::load(loader, &recipients);
    let laws = Laws::load(loader);
    let contacts = Contacts::load(loader);
    let advice = AdviceBook::load(loader, &laws, &contacts);
    let guide = GuideBook::load(loader, &laws, &contacts);
    let consent = ConsentBook::load(loader, &subscribers);
    let notice = NoticeBook::load(loader, &laws);
    let own_notice = OwnNoticeBook::load(loader);
    let self_help = SelfHelpBook::load(loader, &recipients);
    let (pages, topics) = (Pages::load(loader, "pages"), Pages::load(loader, "topics"));
    let changes = Changes::load(loader);
    let rooms = Rooms { laws: &laws, changes: &changes, contacts: &contacts, topics: &topics };
    pages.check(loader, rooms);
    topics.check(loader, rooms);
    let class_chat = ClassChatBook::load(loader);
    let school = School::load(loader, &laws);
    let words = words::load(loader);
    let replies = replies::load(loader);
    let tombstones = tombstones::load(loader);
    Some(Content {
        advice: advice?,
        changes,
        guide: guide?,
        contacts,
        laws,
        pages,
        topics,
        recipients,
        domain_rules,
        networks,
        notice,
        own_notice,
        self_help,
        consent: consent?,
        class_chat,
        school,
        clocks: clocks?,
        cut_list,
        subscribers,
        replies,
        tombstones,
        words,
        entries: Vec::new(),
    })
}
