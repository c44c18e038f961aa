//! The decision table with its routes and the table from answers to facts, read once.

use jiff::civil::Date;
use luwte_domain::{Answers, Facts, Lang};

use crate::advice::Advice;
use crate::answers::AnswerTable;
use crate::contacts::Contacts;
use crate::decisions::Decisions;
use crate::domain_rules::DomainRule;
use crate::guide::Guidance;
use crate::law::Laws;
use crate::loader::Loader;
use crate::networks::KnownNetworks;
use crate::qualify::Table;
use crate::recipients::{RecipientKind, Recipients};
use crate::removal::{self, RemovalQuestion, RemovalRoute, RemovalTable};
use crate::routes::RouteBook;

/// The tables.
#[derive(Debug, Clone)]
pub(crate) struct GuideBook {
    answers: AnswerTable,
    decisions: Decisions,
    removal: RemovalTable,
    routes: RouteBook,
}

impl GuideBook {
    pub(crate) fn load(loader: &mut Loader<'_>, laws: &Laws, contacts: &Contacts) -> Option<Self> {
        let answers = AnswerTable::load(loader);
        let mut routes = RouteBook::load(loader, contacts);
        let decisions = Decisions::load(loader, laws, &mut routes);
        let removal = RemovalTable::load(loader, &mut routes);
        Some(Self { answers: answers?, decisions, removal: removal?, routes })
    }

    /// Whom to ask to take one address offline.
    pub(crate) fn removal_route(
        &self,
        question: RemovalQuestion<'_>,
        rule: Option<&DomainRule>,
        (recipients, networks): (&Recipients, &KnownNetworks),
        lang: Lang,
    ) -> RemovalRoute {
        removal::Rooms { table: &self.removal, routes: &self.routes, recipients, networks }
            .route(question, rule, lang)
    }

    /// Why recipients of this kind are asked.
    pub(crate) fn removal_why(&self, kind: RecipientKind, lang: Lang) -> String {
        let text = self.routes.reason(self.removal.why(kind), lang).body_text;
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(crate) fn facts(&self, answers: &Answers) -> Facts {
        self.answers.facts(answers)
    }

    pub(crate) fn law_date(&self, answers: &Answers, today: Date) -> Date {
        self.answers.law_date(answers, today)
    }

    pub(crate) fn door_facts(&self, door: &str) -> Option<Facts> {
        self.answers.door(door)
    }

    pub(crate) fn guide(
        &self,
        facts: &Facts,
        law_date: Date,
        lang: Lang,
        advice: Advice,
        (laws, contacts): (&Laws, &Contacts),
    ) -> Guidance {
        let table = Table { decisions: &self.decisions, routes: &self.routes, laws, contacts };
        let found = table.qualify(facts, law_date, lang);
        Guidance {
            is_strict: facts.is_strict(),
            law_date,
            danger: advice.danger,
            first: found.first,
            now: advice.now,
            later: advice.later,
            if_you_want: advice.if_you_want,
            contacts: advice.contacts,
            candidates: found.candidates,
            routes: found.routes,
            left_out: found.left_out,
        }
    }
}
