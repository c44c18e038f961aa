//! Contacts and domain rules: from rows to files of the operator's content.
//!
//! A contact becomes a recipient whose mail channel is off like every other: only a member at the
//! desk can confirm it, with a date. A rule becomes a rule about the same domain. Nothing is written
//! here; the caller puts the texts where they belong.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use luwte_guidance::Country;

use super::blocked;
use super::read::Row;
use super::report::{Report, count};
use super::survey::Survey;

/// A contact that may come over.
pub(crate) struct Contact {
    id: u32,
    name: String,
    owner: String,
    mails: Vec<String>,
    country: Option<Country>,
}

/// A rule about one domain, as SCART has it: one thing it says.
pub(crate) struct DomainLine {
    domain: String,
    says: Says,
    contact: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    DoNotFetch,
    HumanFirst,
    HostIs,
    OwnerIs,
}

/// A file of the operator's content: its path below that directory, and its text.
#[derive(Clone, PartialEq, Eq)]
pub struct ContentFile {
    /// Such as `recipients/scart-a0000000012.toml`.
    pub path: String,
    /// The text.
    pub text: String,
}

masked_debug!(ContentFile);

impl Contact {
    pub(super) fn read(row: &Row<'_>, report: &mut Report) -> Option<Self> {
        let mut left = |why| {
            count(&mut report.contacts, why);
            None
        };
        let is_set = |column| row.text(column).is_some_and(|text| text.trim() == "1");
        let Some(id) = row.number("id") else { return left("without_id") };
        if row.text("deleted_at").is_some() {
            return left("deleted");
        }
        if is_set("police_contact") {
            return left("police");
        }
        if !is_set("gdpr_approved") {
            return left("not_approved_in_scart");
        }
        let Some(owner) = row.text("owner").and_then(plain_name) else {
            return left("without_name");
        };
        let mails = row.text("abusecustom").unwrap_or_default().split([',', ';', ' ']);
        let mails: Vec<String> =
            mails.map(str::trim).filter(|mail| is_mail(mail)).map(str::to_owned).collect();
        let number = row.text("filenumber").unwrap_or_default().to_ascii_lowercase();
        let is_plain = !number.is_empty()
            && number.len() <= 40
            && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let name = if is_plain { format!("scart-{number}") } else { format!("scart-{id}") };
        let country = row.text("abusecountry").and_then(|code| Country::parse(code.trim()));
        Some(Self { id, name, owner, mails, country })
    }
}

impl DomainLine {
    pub(super) fn read(row: &Row<'_>, report: &mut Report) -> Option<Self> {
        let mut left = |why| {
            count(&mut report.rules, why);
            None
        };
        if row.text("deleted_at").is_some() {
            return left("deleted");
        }
        if row.text("enabled").is_some_and(|text| text.trim() == "0") {
            return left("switched_off");
        }
        let says = match row.text("type_code").unwrap_or_default() {
            "do_not_scrape" => Says::DoNotFetch,
            "direct_classify" | "direct_classify_illegal" | "direct_classify_not_illegal" => {
                Says::HumanFirst
            }
            "host_whois" => Says::HostIs,
            "site_owner" => Says::OwnerIs,
            "registrar_whois" => return left("registrar"),
            "proxy_service" | "proxy_service_api" => return left("proxy"),
            "link_checker" => return left("link_checker"),
            _ => return left("unknown_kind"),
        };
        match row.text("domain").and_then(plain_domain) {
            Some(domain) => Some(Self { domain, says, contact: row.number("abusecontact_id") }),
            None => left("no_plain_domain"),
        }
    }
}

/// What one domain's file says.
#[derive(Default)]
struct Rule {
    do_not_fetch: bool,
    human_first: bool,
    host_is: Option<u32>,
    owner_is: Option<u32>,
}

/// The files that the contacts and rules of a dump become. `source` is where the operator says what
/// its register is, an https address.
pub(crate) fn files(survey: &mut Survey, source: &str, today: Date) -> Vec<ContentFile> {
    let closed = blocked::closed_days(survey, today);
    let contacts: BTreeMap<u32, &Contact> = survey.contacts.iter().map(|c| (c.id, c)).collect();
    let mut rules: BTreeMap<&str, Rule> = BTreeMap::new();
    for line in &survey.rules {
        let rule = rules.entry(&line.domain).or_default();
        let known = line.contact.filter(|id| contacts.contains_key(id));
        match line.says {
            Says::DoNotFetch => rule.do_not_fetch = true,
            Says::HostIs if known.is_some() => rule.host_is = known,
            Says::OwnerIs if known.is_some() => rule.owner_is = known,
            // Whom it names stays behind; that somebody thought about the domain does not.
            Says::HumanFirst | Says::HostIs | Says::OwnerIs => rule.human_first = true,
        }
    }
    let is_host = |id: &u32| {
        survey.hosts.contains(id) || rules.values().any(|rule| rule.host_is == Some(*id))
    };
    let mut files: Vec<ContentFile> = Vec::new();
    for contact in contacts.values() {
        let sort = if is_host(&contact.id) {
            "hosting"
        } else if survey.registrars.contains(&contact.id) {
            "registrar"
        } else {
            "site"
        };
        count(&mut survey.report.contacts, "recipients");
        files.push(recipient(contact, sort, &closed, source, today));
    }
    for (domain, rule) in &rules {
        count(&mut survey.report.rules, "rules");
        files.push(domain_file(domain, rule, &contacts, source, today));
    }
    files
}

fn head(id: &str, source: &str, today: Date) -> String {
    let review = today.checked_add(jiff::Span::new().months(6)).unwrap_or(today);
    format!(
        "id = {}\nsource_url = {}\nsource_date = \"undated\"\nchecked_on = {today}\n\
         mark = \"I\"\nvalid_from = {today}\nreview_by = {review}\n",
        quoted(id),
        quoted(source)
    )
}

fn recipient(
    contact: &Contact,
    sort: &str,
    closed: &[Date],
    source: &str,
    today: Date,
) -> ContentFile {
    let is_dutch = contact.country.is_some_and(|code| code.to_string() == "NL");
    let mut text = format!(
        "# From the operator's own register in SCART. Every channel is off until a member confirms it.\n\
         {}sort = \"{sort}\"\nlanguage = \"{}\"\n\
         fields_required = [\"reason\", \"address\", \"contact\", \"good_faith\"]\n",
        head(&contact.name, source, today),
        if is_dutch { "nl" } else { "en" },
    );
    for mail in &contact.mails {
        let _ = write!(
            text,
            "\n[[channels]]\nkind = \"mail\"\naddress = {}\nsource_url = {}\nmark = \"R\"\n\
             checked_on = {today}\n",
            quoted(mail),
            quoted(source),
        );
    }
    if !closed.is_empty() {
        let days: Vec<String> = closed.iter().map(|day| quoted(&day.to_string())).collect();
        let _ = write!(
            text,
            "\n[sending]\nclosed_days = [{}]\nsource_url = {}\nmark = \"R\"\nchecked_on = {today}\n",
            days.join(", "),
            quoted(source),
        );
    }
    for lang in ["nl", "en"] {
        let _ = write!(text, "\n[{lang}]\ntitle = {}\nbody = \"\"\n", quoted(&contact.owner));
    }
    ContentFile { path: format!("recipients/{}.toml", contact.name), text }
}

fn domain_file(
    domain: &str,
    rule: &Rule,
    contacts: &BTreeMap<u32, &Contact>,
    source: &str,
    today: Date,
) -> ContentFile {
    let id = format!("scart-{}", domain.replace('.', "-"));
    let mut text = format!(
        "# From the operator's rules in SCART.\n{}domain = {}\n",
        head(&id, source, today),
        quoted(domain)
    );
    for (key, is_so) in [("do_not_fetch", rule.do_not_fetch), ("human_first", rule.human_first)] {
        if is_so {
            let _ = writeln!(text, "{key} = true");
        }
    }
    for (key, contact) in [("host_is", rule.host_is), ("owner_is", rule.owner_is)] {
        if let Some(contact) = contact.and_then(|id| contacts.get(&id)) {
            let _ = writeln!(text, "{key} = {}", quoted(&contact.name));
            if let (true, Some(country)) = (key == "host_is", contact.country) {
                let _ = writeln!(text, "host_country = \"{country}\"");
            }
        }
    }
    ContentFile { path: format!("domains/{id}.toml"), text }
}

/// A basic string of TOML; what comes in holds no control characters.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A name on one line, 1 to 120 characters.
fn plain_name(text: &str) -> Option<String> {
    let name: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_plain = !name.is_empty()
        && name.chars().count() <= 120
        && name.chars().all(|c| !c.is_control() && !matches!(c, '<' | '>' | '{' | '}'));
    is_plain.then_some(name)
}

fn is_mail(text: &str) -> bool {
    let is_part = |part: &str, more: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    text.len() <= 254
        && text.split_once('@').is_some_and(|(name, host)| {
            is_part(name, "._%+-=/") && is_part(host, ".-") && host.contains('.')
        })
}

/// A domain in lowercase ASCII without `www.`, a point or a star before it.
fn plain_domain(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let text = text.trim_start_matches("*.").trim_start_matches("www.").trim_matches('.');
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let is_domain = text.len() <= 253 && text.contains('.') && text.split('.').all(is_label);
    // A number of a machine is no domain.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_domain && !is_number).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
