//! `luwte route`: whom to ask to take one address offline, in which order, and why.
//!
//! Out with `--json`: one object (`docs/route-result.schema.json`). Keeps nothing. With `--offline` no
//! connection is opened; without it the host is looked up as the settings say (`lookup`).

mod lookup;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::Args;
use luwte_domain::assessment::Assessor;
use luwte_domain::facts::Depicted;
use luwte_domain::{Address, Lang, Word};
use luwte_guidance::{
    Content, Country, RemovalLeftOut, RemovalQuestion, RemovalRoute, RemovalStep, Text,
};
use luwte_outbound::reach;
use serde_json::{Value, json};

use super::terminal;
use crate::exit::Failure;

/// Which address, and what is known about it.
#[derive(Debug, Args)]
pub(crate) struct RouteArguments {
    /// The address, as somebody reported it.
    #[arg(value_name = "URL")]
    url: String,
    /// Who is depicted: `minor`, `adult` or `unknown`, which counts as a minor.
    #[arg(long, default_value = "unknown")]
    depicted: String,
    /// Country of the host or server, two letters such as `NL`; or `unknown`.
    #[arg(long, value_name = "COUNTRY")]
    host_country: Option<String>,
    /// Who says that it is unlawful: `depicted_person`, `parent`, `third_party` or `analyst`.
    #[arg(long, value_name = "WHO")]
    said_by: Option<String>,
    /// Look nothing up, open no connection.
    #[arg(long)]
    offline: bool,
    #[command(flatten)]
    config: super::Config,
    /// Language of the reasons: `nl` or `en`.
    #[arg(long, default_value = "nl")]
    lang: String,
    /// A directory of the operator over the built-in content.
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Prints the route.
pub(super) async fn run(arguments: &RouteArguments) -> Result<(), Failure> {
    let lang = word::<Lang>("--lang", &arguments.lang)?;
    let depicted = word::<Depicted>("--depicted", &arguments.depicted)?;
    let said_by = arguments.said_by.as_ref();
    let said_by = said_by.map(|text| word::<Assessor>("--said-by", text)).transpose()?;
    let host_country = country(arguments.host_country.as_deref())?;
    let content = match &arguments.content {
        Some(dir) => Content::load_dir(dir)
            .map_err(|error| Failure::usage(format!("--content {}: {error}", dir.display())))?,
        None => Content::embedded().map_err(Failure::failed)?,
    };
    let address = Address::parse(&arguments.url, content.cut_list())
        .map_err(|error| Failure::usage(format!("URL: {error}")))?;
    check_place(&address, &content)?;
    let found = if arguments.offline {
        None
    } else {
        lookup::look_up(&arguments.config, &content, &address).await
    };
    let found = found.as_ref();
    let question = RemovalQuestion { address: &address, depicted, host_country, found, said_by };
    let route = content.removal_route(question, lang);
    if content.recipients().is_short_link(&address) {
        terminal::say("route: a short link; the place behind it is not known until staff opens it");
    }
    if arguments.json {
        terminal::data(&as_json(&route, &address, depicted).to_string());
    } else {
        print(&route, lang);
    }
    Ok(())
}

fn word<W: Word>(name: &str, text: &str) -> Result<W, Failure> {
    W::from_word(text).ok_or_else(|| {
        let known: Vec<&str> = W::ALL.iter().map(|value| value.word()).collect();
        Failure::usage(format!("{name} {text}: use one of {}", known.join(", ")))
    })
}

fn country(text: Option<&str>) -> Result<Option<Country>, Failure> {
    match text {
        None | Some("unknown") => Ok(None),
        Some(text) => Country::parse(text).map(Some).ok_or_else(|| {
            let todo = "no country; use its two letters (ISO 3166-1) such as NL, or unknown";
            Failure::usage(format!("--host-country {text}: {todo}"))
        }),
    }
}

/// Refuses what is no place on the public web, unless a recipient names exactly that host.
fn check_place(address: &Address, content: &Content) -> Result<(), Failure> {
    let host = address.host();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let purpose = bare.parse::<IpAddr>().ok().and_then(reach::purpose_of);
    let port = address.as_url().port_or_known_default().unwrap_or_default();
    let is_odd_port = port < 1_024 && !reach::PORTS.contains(&port);
    if content.recipients().for_address(address).is_some() && !is_odd_port {
        return Ok(());
    }
    if let Some(purpose) = purpose {
        return Err(Failure::usage(format!("URL: the address lies in a range for {purpose}")));
    }
    if host.trim_end_matches('.').rsplit('.').next() == Some("localhost") {
        return Err(Failure::usage("URL: this machine is no place on the public web"));
    }
    if is_odd_port {
        return Err(Failure::usage(format!("URL: port {port} is no port of web pages")));
    }
    Ok(())
}

fn as_json(route: &RemovalRoute, address: &Address, depicted: Depicted) -> Value {
    json!({
        "url": address.as_str(),
        "canonical": canonical(address),
        "depicted": depicted.word(),
        "host_country": country_word(route),
        "steps": route.steps.iter().map(step).collect::<Vec<_>>(),
        "left_out": route.left_out.iter().map(left_out).collect::<Vec<_>>(),
    })
}

/// One text for all spellings, without the mark of a query that is not there.
fn canonical(address: &Address) -> String {
    let text = address.canonical();
    text.strip_suffix('?').map(str::to_owned).unwrap_or(text)
}

fn country_word(route: &RemovalRoute) -> String {
    route.host_country.map_or_else(|| "unknown".to_owned(), |country| country.to_string())
}

fn named(recipient: Option<&String>) -> &str {
    recipient.map_or("unknown", String::as_str)
}

/// Facts first, then the reasons, each in one line.
fn why<'a>(facts: &[String], reasons: impl IntoIterator<Item = &'a Text>) -> Vec<String> {
    let flat = |text: &Text| text.body_text.split_whitespace().collect::<Vec<_>>().join(" ");
    facts.iter().cloned().chain(reasons.into_iter().map(flat)).collect()
}

fn step(one: &RemovalStep) -> Value {
    json!({
        "recipient": named(one.recipient.as_ref()),
        "kind": one.kind.word(),
        "channel": one.channel.word(),
        "why": why(&one.facts, &one.reasons),
    })
}

fn left_out(one: &RemovalLeftOut) -> Value {
    json!({
        "recipient": named(one.recipient.as_ref()),
        "kind": one.kind.word(),
        "why": why(&one.facts, [&one.reason]),
    })
}

fn print(route: &RemovalRoute, lang: Lang) {
    let (out, unknown) = match lang {
        Lang::Nl => ("Weggelaten", "niet opgezocht"),
        Lang::En => ("Left out", "not looked up"),
    };
    for (number, one) in route.steps.iter().enumerate() {
        let name = if one.name.is_empty() { unknown } else { &one.name };
        let (kind, channel) = (&one.text.title, one.channel.word());
        let because = why(&one.facts, &one.reasons).join(" · ");
        terminal::data(&format!("{}. {kind}: {name} ({channel}) — {because}", number + 1));
    }
    if !route.left_out.is_empty() {
        terminal::data(&format!("\n{out}"));
    }
    for one in &route.left_out {
        let because = why(&one.facts, [&one.reason]).join(" · ");
        let name = one.recipient.as_deref().unwrap_or(unknown);
        terminal::data(&format!("- {}: {name} — {because}", one.kind.word()));
    }
}
