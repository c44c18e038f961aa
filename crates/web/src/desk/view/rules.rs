//! `/balie/regels`: the operator's rules about domains, and what they make of an address.

use askama::Template;
use luwte_domain::address::AddressError;
use luwte_domain::assessment::Assessor;
use luwte_domain::facts::Depicted;
use luwte_domain::{Address, Word};
use luwte_guidance::{Content, Country, DomainRule, RemovalQuestion, RemovalRoute};
use serde::Deserialize;

use super::Frame;
use super::frame::Bar;
use super::route::{RouteStep, left_out, line, plain};
use crate::desk::{Floor, Way};
use crate::form::tidy;
use crate::locale::Locale;
use crate::page::Page;
use crate::parts::{Choice, Choices, Field, Problem};
use crate::problem;

/// What was filled in.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::desk) struct Try {
    pub(in crate::desk) url: String,
    pub(in crate::desk) depicted: String,
    pub(in crate::desk) by: String,
    pub(in crate::desk) country: String,
}

/// A rule.
#[derive(Debug)]
struct Rule {
    domain: String,
    says: String,
    file: String,
}

/// What would be done about the address.
#[derive(Debug)]
struct Tried {
    address: String,
    /// The rule that counts, the country, and what comes before a notice.
    lines: Vec<String>,
    steps: Vec<RouteStep>,
    left_out: Vec<RouteStep>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "desk/rules.html")]
pub(in crate::desk) struct RulesPage {
    l: Locale,
    page: Page,
    bar: Bar,
    problems: Vec<Problem>,
    rules: Vec<Rule>,
    tried: Option<Tried>,
    url: Field,
    depicted: Choices,
    by: Choices,
    country: Field,
    action: &'static str,
}

impl RulesPage {
    /// The rules of `content`; with what was filled in, its route or what is wrong with it.
    pub(in crate::desk) fn new(
        frame: &Frame,
        floor: &Floor,
        content: &Content,
        filled: Option<&Try>,
    ) -> Self {
        let l = frame.l;
        let none = Try::default();
        let shown = filled.unwrap_or(&none);
        let read = filled.map(|form| read(form, content));
        let (address_error, country_error) = match &read {
            Some(Err(problem)) => (problem.address, problem.is_no_country),
            _ => (None, false),
        };
        let url = Field::line("url", l.t("desk-try-address"))
            .with_value(tidy(&shown.url))
            .with_error(address_error.map(|error| problem::address(l, error)));
        let country = Field::line("country", l.t("desk-try-country"))
            .with_hint(l.t("desk-try-country-hint"))
            .with_value(tidy(&shown.country))
            .with_error(country_error.then(|| l.t("desk-try-country-wrong")));
        let problems: Vec<Problem> =
            [url.problem(), country.problem()].into_iter().flatten().collect();
        let page = frame.page(l.t("desk-rules-title"), frame.twin(Way::Rules));
        Self {
            l,
            page: page.with_problem(!problems.is_empty()),
            bar: Bar::of(frame, floor, Way::Rules),
            problems,
            rules: content.domain_rules().into_iter().map(|one| rule(l, content, one)).collect(),
            tried: read.and_then(Result::ok).map(|asked| tried(l, content, &asked)),
            url,
            depicted: choices::<Depicted>(l, ("depicted", "desk-try-depicted"), &shown.depicted),
            by: choices::<Assessor>(l, ("by", "desk-assessor"), &shown.by),
            country,
            action: frame.path(Way::Rules),
        }
    }

    /// Whether something is wrong with what was filled in.
    pub(in crate::desk) fn has_problem(&self) -> bool {
        !self.problems.is_empty()
    }
}

/// What is asked about.
struct Asked {
    address: Address,
    depicted: Depicted,
    by: Option<Assessor>,
    country: Option<Country>,
}

struct Wrong {
    address: Option<AddressError>,
    is_no_country: bool,
}

/// Words that are none, and none at all, are not known: a minor, and nobody who says it.
fn read(form: &Try, content: &Content) -> Result<Asked, Wrong> {
    let address = Address::parse(&form.url, content.cut_list());
    let country = form.country.trim();
    let code = Country::parse(country);
    let is_no_country = code.is_none() && !country.is_empty();
    match address {
        Ok(address) if !is_no_country => Ok(Asked {
            address,
            depicted: Depicted::from_word(&form.depicted).unwrap_or(Depicted::Unknown),
            by: Assessor::from_word(&form.by),
            country: code,
        }),
        address => Err(Wrong { address: address.err(), is_no_country }),
    }
}

fn choices<W: Word + PartialEq>(
    l: Locale,
    (name, key): (&'static str, &str),
    chosen: &str,
) -> Choices {
    let none = Choice { label: l.t(&format!("desk-try-{name}-none")), ..Choice::default() };
    let choice = |word: &W| Choice {
        value: word.word().to_owned(),
        label: l.word(key, word),
        is_chosen: word.word() == chosen,
        ..Choice::default()
    };
    let known = W::ALL.iter().filter(|word| word.word() != "unknown").map(choice);
    Choices {
        name,
        legend: l.t(&format!("desk-try-{name}-question")),
        choices: std::iter::once(none).chain(known).collect(),
        ..Choices::default()
    }
}

fn rule(l: Locale, content: &Content, rule: &DomainRule) -> Rule {
    Rule {
        domain: rule.domain.clone(),
        says: says(l, content, rule).join(" "),
        file: format!("domains/{}.toml", rule.id),
    }
}

/// What a rule says, in sentences.
fn says(l: Locale, content: &Content, rule: &DomainRule) -> Vec<String> {
    let name = |id: &String| {
        let one = content.recipients().by_id(id);
        one.map_or_else(|| id.clone(), |one| one.name(l.lang).to_owned())
    };
    let mut lines = Vec::new();
    lines.extend(rule.do_not_fetch.then(|| l.t("desk-route-no-fetch")));
    lines.extend(rule.human_first.then(|| l.t("desk-rules-human-first")));
    let with = |key, id: &Option<String>| id.as_ref().map(|id| l.with(key, "name", &name(id)));
    lines.extend(with("desk-rules-owner", &rule.owner_is));
    lines.extend(with("desk-rules-host", &rule.host_is));
    let country = rule.host_country.map(|country| country.to_string());
    lines.extend(country.map(|code| l.with("desk-host-country", "country", &code)));
    lines.extend(with("desk-rules-first", &rule.first));
    lines
}

fn tried(l: Locale, content: &Content, asked: &Asked) -> Tried {
    let question = RemovalQuestion {
        address: &asked.address,
        depicted: asked.depicted,
        host_country: asked.country,
        found: None,
        said_by: asked.by,
    };
    let route = content.removal_route(question, l.lang);
    Tried {
        address: asked.address.as_str().to_owned(),
        lines: lines(l, content, asked, &route),
        steps: route.steps.iter().map(|step| line(l, step)).collect(),
        left_out: left_out(l, &route),
    }
}

fn lines(l: Locale, content: &Content, asked: &Asked, route: &RemovalRoute) -> Vec<String> {
    let mut lines = Vec::new();
    match content.domain_rule(&asked.address) {
        Some(rule) => {
            lines.push(l.with("desk-try-rule", "domain", &rule.domain));
            lines.extend(says(l, content, rule));
        }
        None => lines.push(l.t("desk-try-no-rule")),
    }
    if content.recipients().is_short_link(&asked.address) {
        lines.push(l.t("desk-try-short"));
    }
    let country = match route.host_country {
        Some(country) => l.with("desk-host-country", "country", &country.to_string()),
        None => l.t("desk-host-country-unknown"),
    };
    // The rule may have said so.
    if !lines.contains(&country) {
        lines.push(country);
    }
    lines.extend(route.human_first.iter().map(plain));
    lines
}
