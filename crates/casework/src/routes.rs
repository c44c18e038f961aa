//! The route of a place: whom to ask, in which order, and what a human has to decide first.

use luwte_domain::assessment::{Assessment, Assessor};
use luwte_domain::event::EventKind;
use luwte_domain::facts::Depicted;
use luwte_domain::hosting::HostTrouble;
use luwte_domain::ids::LocationId;
use luwte_domain::{AboutWhom, Address, Lang};
use luwte_guidance::{HostFound, RecipientKind, RemovalQuestion, RemovalRoute, RemovalStep};
use luwte_outbound::hosting::Hosting;
use luwte_store::{Conn, hosting as hosting_table};
use luwte_vault::Key;

use crate::codec::{self, place};
use crate::error::CaseworkError;
use crate::events::Event;
use crate::hosting::{HostingRecord, host_found, host_troubles};
use crate::house::{House, after_ms};

/// What of a case counts for the routes of its places.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Standing {
    depicted: Depicted,
    said_by: Option<Assessor>,
    is_assessed: bool,
}

impl Standing {
    /// A case that is not strict is one about a known adult. Until somebody recorded who says it,
    /// it is whoever opened the case.
    pub(crate) fn new(
        is_strict: bool,
        about: Option<AboutWhom>,
        assessments: &[Assessment],
    ) -> Self {
        let recorded = assessments.last().map(|assessment| assessment.assessor);
        let by_answers = about.map(|about| match about {
            AboutWhom::Me => Assessor::DepictedPerson,
            AboutWhom::MyChild => Assessor::Parent,
            AboutWhom::APupil | AboutWhom::SomeoneElse | AboutWhom::Unsaid => Assessor::ThirdParty,
        });
        Self {
            depicted: if is_strict { Depicted::Unknown } else { Depicted::Adult },
            said_by: recorded.or(by_answers),
            is_assessed: recorded.is_some(),
        }
    }
}

/// What a look-up found about the host of a place, as the desk reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct HostView {
    /// When it was looked up.
    pub at: jiff::Timestamp,
    /// The country of all its machines, two capitals; empty when it is not known.
    pub country: String,
    /// Its networks, `AS64500 Name`.
    pub networks: Vec<String>,
    /// Prefixes of its machines.
    pub prefixes: Vec<String>,
    /// Contacts for abuse with the register that names them.
    pub abuse: Vec<(String, String)>,
    /// What is lacking.
    pub troubles: Vec<HostTrouble>,
}

/// The route of a place with an address.
#[derive(Clone, PartialEq, Eq)]
pub struct PlaceRoute {
    nl: RemovalRoute,
    en: RemovalRoute,
    /// What was looked up; nothing yet otherwise.
    pub host: Option<HostView>,
    /// Somebody else's claim about an adult, of which nobody recorded what to make of it.
    pub needs_assessment: bool,
    /// A human has to say that they looked at it before a notice may be drafted.
    pub needs_human: bool,
}

masked_debug!(HostView, PlaceRoute);

impl PlaceRoute {
    /// Steps and reasons in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &RemovalRoute {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }

    /// Whether a notice may be drafted.
    #[must_use]
    pub fn may_draft(&self) -> bool {
        !self.needs_assessment && !self.needs_human
    }

    /// Who is asked first: the step a notice is drafted for.
    #[must_use]
    pub fn first(&self) -> Option<&RemovalStep> {
        self.nl.steps.first().filter(|step| is_asked_in_turn(step.kind))
    }

    /// Whether the hotline stands beside it.
    #[must_use]
    pub fn has_hotline(&self) -> bool {
        self.nl.steps.iter().any(|step| step.kind == RecipientKind::Hotline)
    }

    /// The authority, where it stands in the route.
    #[must_use]
    pub fn authority(&self) -> Option<&RemovalStep> {
        self.nl.steps.iter().find(|step| step.kind == RecipientKind::Authority)
    }

    /// Kinds of who is asked by a notice to `recipient`, and of who comes next if that does not help.
    pub(crate) fn now_and_next(&self, recipient: &str) -> (RecipientKind, Option<RecipientKind>) {
        let mut beside = self.nl.steps.iter().filter(|step| !is_asked_in_turn(step.kind));
        if let Some(step) = beside.find(|step| step.recipient.as_deref() == Some(recipient)) {
            return (step.kind, None);
        }
        let mut kinds: Vec<RecipientKind> = Vec::new();
        let in_turn = self.nl.steps.iter().filter(|step| is_asked_in_turn(step.kind));
        let mut now = None;
        for step in in_turn {
            if step.recipient.as_deref() == Some(recipient) {
                now = now.or(Some(step.kind));
            }
            if !kinds.contains(&step.kind) {
                kinds.push(step.kind);
            }
        }
        let now = now.or(kinds.first().copied()).unwrap_or(RecipientKind::Platform);
        let next = kinds.iter().skip_while(|kind| **kind != now).nth(1).copied();
        (now, next)
    }
}

/// The hotline and the authority stand beside; all others are asked one after another.
fn is_asked_in_turn(kind: RecipientKind) -> bool {
    !matches!(kind, RecipientKind::Hotline | RecipientKind::Authority)
}

/// Who a notice about a place goes to.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Identifier in the directory, or `as64500` for a network that a look-up found.
    pub(crate) recipient: String,
    pub(crate) name: String,
    /// Mail address that a register names; the directory's own otherwise.
    pub(crate) to: Option<String>,
}

/// Whom a notice is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whom {
    /// Who comes first in the route.
    First,
    /// The authority, which stands beside it.
    Authority,
}

impl Asked {
    /// The authority of a route, where it names one.
    pub(crate) fn authority(route: &PlaceRoute) -> Option<Self> {
        let step = route.authority()?;
        Some(Self { recipient: step.recipient.clone()?, name: step.name.clone(), to: None })
    }

    /// The first step of a route, where it names anybody.
    pub(crate) fn of(route: &PlaceRoute, host: Option<&HostFound>) -> Option<Self> {
        let step = route.first()?;
        let to = step.abuse_mail.clone();
        let name = step.name.clone();
        if let Some(recipient) = step.recipient.clone() {
            return Some(Self { recipient, name, to });
        }
        let [(number, _)] = host?.networks.as_slice() else { return None };
        to.is_some().then(|| Self { recipient: format!("as{number}"), name, to })
    }
}

impl House {
    /// What was looked up about a place.
    pub(crate) async fn hosting_of(
        &self,
        conn: &mut Conn,
        key: &Key,
        location: LocationId,
    ) -> Result<Option<Hosting>, CaseworkError> {
        let Some(sealed) = hosting_table::get(conn, location).await? else { return Ok(None) };
        let column = place("hosting", "found", *location.as_bytes());
        let record: HostingRecord = codec::open(key, &column, &sealed)?;
        Ok(Some(record.hosting()))
    }

    /// The route of a place, and what the route read of the look-up.
    pub(crate) fn place_route(
        &self,
        address: &Address,
        location: LocationId,
        standing: Standing,
        hosting: Option<&Hosting>,
        events: &[Event],
    ) -> (PlaceRoute, Option<HostFound>) {
        let found = hosting.filter(|found| self.is_known_yet(found)).map(host_found);
        let route = |lang| {
            let question = RemovalQuestion {
                address,
                depicted: standing.depicted,
                host_country: None,
                found: found.as_ref(),
                said_by: standing.said_by,
            };
            self.content.removal_route(question, lang)
        };
        let (nl, en) = (route(Lang::Nl), route(Lang::En));
        let is_claim = standing.depicted == Depicted::Adult
            && standing.said_by.is_some_and(|who| who != Assessor::DepictedPerson)
            && !nl.human_first.is_empty();
        let is_looked = events.iter().any(|event| {
            event.kind == EventKind::HumanLooked && event.detail.place_id() == Some(location)
        });
        let host = hosting.map(|hosting| self.host_view(hosting, found.as_ref()));
        let needs_human = !nl.human_first.is_empty() && !is_looked;
        let needs_assessment = is_claim && !standing.is_assessed;
        (PlaceRoute { nl, en, host, needs_assessment, needs_human }, found)
    }

    /// Whether a look-up still says where a host is.
    fn is_known_yet(&self, hosting: &Hosting) -> bool {
        self.now() < after_ms(hosting.at, self.content.clocks().host_known_ms)
    }

    /// What was found; of a look-up that is too old its day, and that it is.
    fn host_view(&self, hosting: &Hosting, found: Option<&HostFound>) -> HostView {
        let mut prefixes: Vec<String> = Vec::new();
        let machines = found.iter().flat_map(|_| &hosting.machines);
        for prefix in machines.filter_map(|machine| machine.prefix) {
            let prefix = prefix.to_string();
            if !prefixes.contains(&prefix) {
                prefixes.push(prefix);
            }
        }
        let troubles = match found {
            Some(_) => host_troubles(&self.content, hosting),
            None => vec![HostTrouble::TooOld],
        };
        let is_behind = troubles.contains(&HostTrouble::BehindDelivery);
        let country = found.and_then(|found| found.country).filter(|_| !is_behind);
        let networks = found.into_iter().flat_map(|found| &found.networks);
        let abuse = found.into_iter().flat_map(|found| &found.abuse);
        HostView {
            at: hosting.at,
            country: country.map(|country| country.to_string()).unwrap_or_default(),
            networks: networks
                .map(|(number, name)| format!("AS{number} {name}").trim_end().to_owned())
                .collect(),
            prefixes,
            abuse: abuse.map(|one| (one.mail.clone(), one.register.clone())).collect(),
            troubles,
        }
    }
}
