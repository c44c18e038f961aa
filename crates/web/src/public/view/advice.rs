//! Advice: at most three actions for now, then later, then if you want.

use askama::Template;

use super::Frame;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{ContactCard, LawCard};
use crate::public::view::{Number, further};

/// One action, written by editors.
#[derive(Debug, Clone, Default)]
pub(crate) struct AdviceView {
    /// What to do.
    pub(crate) title: String,
    /// How, as HTML made from the content's own Markdown.
    pub(crate) html: String,
}

/// A provision this may fall under.
#[derive(Debug, Clone, Default)]
pub(crate) struct MayBe {
    /// What is said about it.
    pub(crate) law: LawCard,
    /// Which answers led to it, in sentences; may be empty.
    pub(crate) why: String,
}

/// Someone who can do something, or who cannot here.
#[derive(Debug, Clone, Default)]
pub(crate) struct Way {
    /// Who, and what they do.
    pub(crate) text: AdviceView,
    /// Their number; may be empty.
    pub(crate) phone: String,
    /// The number as a `tel:` address.
    pub(crate) tel: String,
    /// Which answers led to it, in sentences; may be empty.
    pub(crate) why: String,
}

/// Someone who is there day and night.
#[derive(Debug, Clone, Default)]
pub(crate) struct NightLine {
    /// Who; empty when the number says it.
    pub(crate) name: String,
    /// The number.
    pub(crate) phone: String,
    /// The number as a `tel:` address.
    pub(crate) tel: String,
    /// For what.
    pub(crate) text: String,
}

/// What the advice page shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Advice {
    /// Before everything else: danger, thoughts of suicide, recent contact.
    pub(crate) first: Vec<ContactCard>,
    /// At most three.
    pub(crate) now: Vec<AdviceView>,
    /// Later today.
    pub(crate) later: Vec<AdviceView>,
    /// If you want.
    pub(crate) wish: Vec<AdviceView>,
    /// Provisions this may fall under.
    pub(crate) laws: Vec<MayBe>,
    /// Who can be asked, in order.
    pub(crate) ways: Vec<Way>,
    /// Who cannot be asked here, and why.
    pub(crate) left_out: Vec<Way>,
    /// Ways to a person.
    pub(crate) contacts: Vec<ContactCard>,
    /// Who is there day and night.
    pub(crate) at_night: Vec<NightLine>,
    /// Whether it is in a chat or group that nobody can see from outside.
    pub(crate) is_closed_place: bool,
    /// Whether a person comes before everything else: under 12, or a threat.
    pub(crate) is_person_first: bool,
    /// The place of the first optional question without an answer; `None` when all have one.
    pub(crate) unasked: Option<usize>,
    /// The day on which it was given: "14 maart 2026".
    pub(crate) day: String,
}

/// What the page knows besides the advice.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Moment {
    /// Whether there is a team that reads what is sent.
    pub(crate) is_open: bool,
    /// Whether the operator's telephone is answered now, where that is known.
    pub(crate) answers_now: Option<bool>,
    /// Whether "did this help?" was just answered.
    pub(crate) has_thanked: bool,
}

/// `/hulp/advies`. Serves: S25, S26, S28, S30, S40, S62, S63, S64.
#[derive(Debug, Template)]
#[template(path = "public/advice.html")]
pub(crate) struct AdvicePage {
    l: Locale,
    page: Page,
    back_href: String,
    further_href: String,
    further_key: &'static str,
    advice: Advice,
    moment: Moment,
}

impl AdvicePage {
    /// The page; the operator's own card comes first among the ways to a person.
    pub(crate) fn new(frame: &Frame, mut advice: Advice, moment: Moment) -> Self {
        let l = frame.here.l;
        let shell = &frame.shell;
        let hours = shell.hours(&l);
        let own = ContactCard {
            name: shell.name.clone(),
            html: format!("<p>{}</p>", l.t("advice-person-text")),
            phone: shell.phone.clone(),
            tel: shell.tel(),
            hours: match moment.answers_now {
                Some(true) => format!("{hours}. {}", l.t("advice-open-now")),
                Some(false) => l.with("advice-shut-now", "hours", hours),
                None => hours.to_owned(),
            },
            ..ContactCard::default()
        };
        advice.contacts.insert(0, own);
        advice.now.truncate(3);
        Self {
            l,
            page: frame.form_page("advice-bar").with_danger(),
            back_href: Number::Age.path(l),
            further_href: further::path(l, advice.unasked.unwrap_or_default()),
            further_key: match advice.unasked {
                Some(_) => "advice-further",
                None => "advice-further-again",
            },
            advice,
            moment,
        }
    }

    /// Whether nobody answers the operator's telephone now: who does comes first then.
    fn is_shut(&self) -> bool {
        self.moment.answers_now == Some(false)
    }
}

#[cfg(test)]
impl AdvicePage {
    /// Full, person first, not open, empty.
    pub(crate) fn samples(frame: &Frame) -> Vec<Self> {
        let step = |title: &str| AdviceView {
            title: title.to_owned(),
            html: "<p>Betaal niet. Stuur niets meer.</p><ul><li>Bewaar het gesprek.</li></ul>"
                .into(),
        };
        let way =
            |title: &str| Way { text: step(title), why: "Iemand dreigt.".into(), ..Way::default() };
        let night = NightLine {
            phone: "112".into(),
            tel: "tel:112".into(),
            text: "bij gevaar".into(),
            ..NightLine::default()
        };
        let full = Advice {
            first: vec![ContactCard::sample(frame.here.l)],
            now: vec![
                step("Betaal niet"),
                step("Bewaar wat er is gezegd"),
                step("Blokkeer daarna"),
            ],
            later: vec![step("Vertel het iemand die je vertrouwt")],
            wish: vec![step("Aangifte doen bij de politie"), step("Praat met school")],
            laws: vec![MayBe { law: LawCard::sample(), why: "Iemand wil geld.".into() }],
            ways: vec![
                way("Deze helpdesk"),
                Way { phone: "112".into(), tel: "tel:112".into(), ..way("Politie") },
            ],
            left_out: vec![way("De ATKM")],
            contacts: vec![ContactCard::sample(frame.here.l)],
            at_night: vec![night],
            unasked: Some(2),
            day: "14 maart 2026".into(),
            ..Advice::default()
        };
        let person_first =
            Advice { is_person_first: true, is_closed_place: true, unasked: None, ..full.clone() };
        let open = Moment { is_open: true, ..Moment::default() };
        let shut = Moment { answers_now: Some(false), ..open };
        let thanked = Moment { answers_now: Some(true), has_thanked: true, ..open };
        vec![
            Self::new(frame, full.clone(), shut),
            Self::new(frame, person_first, thanked),
            Self::new(frame, full, Moment::default()),
            Self::new(frame, Advice::default(), Moment::default()),
        ]
    }
}
