//! All content, read and rendered once.

use jiff::civil::Date;
use luwte_domain::address::CutList;
use luwte_domain::assessment::Basis;
use luwte_domain::tally::Route;
use luwte_domain::{Answers, Facts, Lang};

use crate::advice::{Advice, AdviceBook};
use crate::asides::Rooms;
use crate::changes::{Change, Changes};
use crate::class_chat::{ClassChat, ClassChatBook};
use crate::clocks::Clocks;
use crate::consent::{Consent, ConsentBook};
use crate::contacts::{ContactCard, Contacts};
use crate::domain_rules::DomainRules;
use crate::guide::Guidance;
use crate::guide_book::GuideBook;
use crate::law::{LawText, Laws};
use crate::networks::KnownNetworks;
use crate::notice::{NoticeBlock, NoticeBook, Reason};
use crate::own_notice::{OwnCase, OwnNotice, OwnNoticeBook};
use crate::pages::{PageText, Pages, TopicLine};
use crate::recipients::{Recipient, Recipients};
use crate::replies::ReplyWords;
use crate::school::{Lesson, School, SchoolPlan};
use crate::self_help::{SelfHelpBook, SelfHelpPlace, SelfHelpText};
use crate::subscribers::Subscriber;
use crate::text::{Both, Text};
use crate::tombstones::Tombstones;
use crate::worklist::Entry;

mod assemble;
mod removal;

pub(crate) use assemble::{layered, read};

/// Everything under `content/`, ready to be asked.
#[derive(Debug, Clone)]
pub struct Content {
    advice: AdviceBook,
    guide: GuideBook,
    changes: Changes,
    contacts: Contacts,
    laws: Laws,
    pages: Pages,
    topics: Pages,
    recipients: Recipients,
    domain_rules: DomainRules,
    networks: KnownNetworks,
    notice: NoticeBook,
    own_notice: OwnNoticeBook,
    self_help: SelfHelpBook,
    consent: ConsentBook,
    class_chat: ClassChatBook,
    school: School,
    clocks: Clocks,
    cut_list: CutList,
    subscribers: Vec<Subscriber>,
    pub(crate) replies: ReplyWords,
    tombstones: Tombstones,
    words: Both<Vec<String>>,
    entries: Vec<Entry>,
}

impl Content {
    /// What helps the person who gave these answers; missing answers count as not said.
    #[must_use]
    pub fn advice(&self, answers: &Answers, lang: Lang) -> Advice {
        self.advice.advice(&self.facts(answers), lang, &self.contacts)
    }

    /// The facts that these answers give; an answer that says nothing gives none.
    #[must_use]
    pub fn facts(&self, answers: &Answers) -> Facts {
        self.guide.facts(answers)
    }

    /// The day whose law counts for these answers: that of the act as far as they tell it, else
    /// `today`.
    #[must_use]
    pub fn law_date(&self, answers: &Answers, today: Date) -> Date {
        self.guide.law_date(answers, today)
    }

    /// The facts that a side door gives: `parents`, `i-saw-it`, `regret`, `school`,
    /// `professionals`.
    #[must_use]
    pub fn door_facts(&self, door: &str) -> Option<Facts> {
        self.guide.door_facts(door)
    }

    /// Everything that follows from `facts` when the act was done on `law_date`.
    #[must_use]
    pub fn guide(&self, facts: &Facts, law_date: Date, lang: Lang) -> Guidance {
        let advice = self.advice.advice(facts, lang, &self.contacts);
        self.guide.guide(facts, law_date, lang, advice, (&self.laws, &self.contacts))
    }

    /// All provisions as they hold today, in order.
    #[must_use]
    pub fn laws(&self, lang: Lang) -> Vec<LawText> {
        self.laws.all(lang)
    }

    /// What changed since the source papers of spring 2025, in order.
    #[must_use]
    pub fn changes(&self, lang: Lang) -> Vec<Change> {
        self.changes.all(lang)
    }

    /// What is said about a provision on a day; nothing when there was no such provision yet.
    #[must_use]
    pub fn law_on(&self, id: &str, day: Date, lang: Lang) -> Option<LawText> {
        self.laws.on(id, day, lang)
    }

    /// The fixed line of danger, for every question, advice, done and case page.
    #[must_use]
    pub fn danger(&self, lang: Lang) -> &Text {
        self.advice.danger(lang)
    }

    /// A static page by id: `safe`, `privacy`, `accessibility`, `complaint`, `about`, `source`,
    /// `parents`, `i-saw-it`, `regret`, `professionals`, `evidence`, `police`, `explained`, `school`,
    /// or an operator's own.
    #[must_use]
    pub fn page(&self, id: &str, lang: Lang) -> Option<PageText> {
        self.pages.page(id, lang, self.rooms())
    }

    /// The static page at `/slug` (Dutch) or `/en/slug` (English).
    #[must_use]
    pub fn page_at(&self, slug: &str, lang: Lang) -> Option<PageText> {
        self.pages.page(self.pages.id_at(slug, lang)?, lang, self.rooms())
    }

    /// The explained topic at `/uitleg/slug` (Dutch) or `/en/explained/slug` (English).
    #[must_use]
    pub fn topic_at(&self, slug: &str, lang: Lang) -> Option<PageText> {
        self.topics.page(self.topics.id_at(slug, lang)?, lang, self.rooms())
    }

    /// All explained topics, in order.
    #[must_use]
    pub fn topics(&self, lang: Lang) -> Vec<TopicLine> {
        self.topics.lines(lang)
    }

    /// Where pages and topics find what stands below their texts.
    fn rooms(&self) -> Rooms<'_> {
        let Self { laws, changes, contacts, topics, .. } = self;
        Rooms { laws, changes, contacts, topics }
    }

    /// All contacts, in order.
    #[must_use]
    pub fn contacts(&self, lang: Lang) -> Vec<ContactCard> {
        self.contacts.all(lang)
    }

    /// What is said about a provision: `252`, `254ba`.
    #[must_use]
    pub fn law(&self, id: &str, lang: Lang) -> Option<LawText> {
        self.laws.law(id, lang)
    }

    /// What a person reads and agrees to before sending a report by `route`.
    #[must_use]
    pub fn consent(&self, lang: Lang, route: Route) -> Consent {
        self.consent.consent(lang, route)
    }

    /// The path of the class chat.
    #[must_use]
    pub fn class_chat(&self, lang: Lang) -> ClassChat {
        self.class_chat.class_chat(lang, &self.recipients)
    }

    /// The plan of a school: first hour, day and week, the duty clock.
    #[must_use]
    pub fn school_plan(&self, lang: Lang) -> SchoolPlan {
        self.school.plan.plan(&self.laws, lang)
    }

    /// Who does what at a school, in order.
    #[must_use]
    pub fn school_roles(&self, lang: Lang) -> Vec<Text> {
        self.school.roles(lang)
    }

    /// Letters to parents, in order. They are shown only once the pupil and the parents agree.
    #[must_use]
    pub fn school_letters(&self, lang: Lang) -> Vec<Text> {
        self.school.letters(lang)
    }

    /// All lessons, in order.
    #[must_use]
    pub fn lessons(&self, lang: Lang) -> Vec<Lesson> {
        self.school.lessons.lessons(&self.laws, lang)
    }

    /// The lesson with this number.
    #[must_use]
    pub fn lesson(&self, number: u8, lang: Lang) -> Option<Lesson> {
        self.school.lessons.lesson(&self.laws, number, lang)
    }

    /// What is known about the day from which the attainment targets of the lessons bind.
    #[must_use]
    pub fn lessons_binding(&self, lang: Lang) -> &Text {
        self.school.lessons.binding(lang)
    }

    /// Apps with chats or groups that nobody can see from outside.
    pub fn closed_places(&self) -> impl Iterator<Item = &Recipient> {
        self.recipients.closed_places()
    }

    /// The reasons of a notice on this basis.
    #[must_use]
    pub fn reason(&self, basis: Basis, lang: Lang) -> Reason {
        self.notice.reason(basis, lang)
    }

    /// A fixed part of a notice.
    #[must_use]
    pub fn notice_block(&self, block: NoticeBlock, lang: Lang) -> Text {
        self.notice.block(block, lang).cloned().unwrap_or_default()
    }

    /// The statement of good faith, plain text (DSA article 16(2)(d)).
    #[must_use]
    pub fn good_faith(&self, lang: Lang) -> String {
        self.notice_block(NoticeBlock::GoodFaith, lang).body_text
    }

    /// The notice that a person sends to `site` in their own name; with `None` the name of the
    /// site is a blank.
    #[must_use]
    pub fn own_notice(&self, case: OwnCase, site: Option<&Recipient>, lang: Lang) -> OwnNotice {
        self.own_notice.notice(case, site, lang, &self.notice)
    }

    /// A text of the self-help pages.
    #[must_use]
    pub fn self_help(&self, place: SelfHelpPlace, lang: Lang) -> Option<SelfHelpText> {
        self.self_help.place(place, lang)
    }

    /// What reporting does in the app of `recipient`, and what it does not.
    #[must_use]
    pub fn self_help_app(&self, recipient: &str, lang: Lang) -> Option<SelfHelpText> {
        self.self_help.app(recipient, lang)
    }

    /// Parameters that are cut from every reported address.
    #[must_use]
    pub fn cut_list(&self) -> &CutList {
        &self.cut_list
    }

    /// Clocks and periods.
    #[must_use]
    pub fn clocks(&self) -> &Clocks {
        &self.clocks
    }

    /// The 2,048 code words of a language; the index is the secret.
    #[must_use]
    pub fn words(&self, lang: Lang) -> &[String] {
        self.words.get(lang)
    }

    /// Platforms that use the codes today.
    #[must_use]
    pub fn subscribers(&self) -> &[Subscriber] {
        &self.subscribers
    }

    /// Words by which pages say that something was removed, in any language.
    #[must_use]
    pub fn tombstones(&self) -> &Tombstones {
        &self.tombstones
    }

    /// What the worklist of editors knows of each file.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether a `tel:` link may lead to `tel`.
    pub(crate) fn has_number(&self, tel: &str) -> bool {
        self.contacts.has_number(tel)
    }
}
