//! Whom to ask for one address: order, reasons, who is left out, and the operator's rules.
//! Serves: S49, S64, S72, S74.

use luwte_domain::assessment::Assessor;
use luwte_domain::facts::Depicted;
use luwte_domain::{Address, Lang};
use luwte_guidance::{
    AbuseMail, Content, Country, HostFound, RecipientKind, RemovalQuestion, RemovalRoute,
    StepChannel, check_overlay,
};

use crate::check::built_in;
use crate::{LANGS, content, day};

const HEAD: &str = "source_url = \"https://desk.example/rules\"\nsource_date = \"undated\"\n\
    checked_on = 2026-11-22\nmark = \"I\"\nvalid_from = 2026-11-01\nreview_by = 2027-05-22\n";

fn rule(id: &str, keys: &str) -> (String, String) {
    (format!("domains/{id}.toml"), format!("id = \"{id}\"\n{HEAD}{keys}\n"))
}

fn route(content: &Content, url: &str, depicted: Depicted, country: &str) -> RemovalRoute {
    let address = Address::parse(url, content.cut_list()).unwrap();
    let question = RemovalQuestion {
        address: &address,
        depicted,
        host_country: Country::parse(country),
        found: None,
        said_by: None,
    };
    content.removal_route(question, Lang::En)
}

/// `kind:recipient` of each step.
fn steps(route: &RemovalRoute) -> Vec<String> {
    let name = |id: &Option<String>| id.clone().unwrap_or_else(|| "?".to_owned());
    route.steps.iter().map(|s| format!("{}:{}", word(s.kind), name(&s.recipient))).collect()
}

fn word(kind: RecipientKind) -> &'static str {
    luwte_domain::Word::word(kind)
}

fn kinds(route: &RemovalRoute) -> Vec<RecipientKind> {
    route.steps.iter().map(|step| step.kind).collect()
}

const URLS: [&str; 9] = [
    "https://www.instagram.com/p/abc",
    "https://site.example/x",
    "https://site.nl/x",
    "https://93.184.216.34/x",
    "https://abcdef.onion/x",
    "https://www.google.com/search?q=a",
    "https://play.google.com/store/apps/details?id=a",
    "https://paypal.com/x",
    "https://nederhost.nl/x",
];
const COUNTRIES: [&str; 4] = ["NL", "US", "DE", ""];

#[test]
fn platform_host_search_registrar_in_this_order() {
    let content = content();
    let found = steps(&route(&content, "https://www.instagram.com/p/abc", Depicted::Adult, "US"));
    assert_eq!(
        found,
        [
            "platform:instagram",
            "host:?",
            "search:bing",
            "search:google-search",
            "search:yandex",
            "registrar:?"
        ]
    );
    let found = steps(&route(&content, "https://site.nl/x", Depicted::Minor, "NL"));
    assert_eq!(
        found,
        [
            "host:?",
            "search:bing",
            "search:google-search",
            "search:yandex",
            "registrar:?",
            "registrar:sidn",
            "hotline:meldpunt-kinderporno",
            "authority:atkm"
        ]
    );
}

#[test]
fn the_authority_is_asked_for_minors_or_unknown_with_a_host_in_the_netherlands_only() {
    let content = content();
    for url in URLS {
        for depicted in [Depicted::Minor, Depicted::Unknown, Depicted::Adult] {
            for country in COUNTRIES {
                let route = route(&content, url, depicted, country);
                let is_asked = kinds(&route).contains(&RecipientKind::Authority);
                let may = depicted != Depicted::Adult && country == "NL";
                assert_eq!(is_asked, may, "{url} {depicted:?} {country}");
                let is_out = |one: &luwte_guidance::RemovalLeftOut| {
                    one.kind == RecipientKind::Authority && !one.reason.body_text.is_empty()
                };
                assert_eq!(route.left_out.iter().any(is_out), !may, "{url} {country}");
                let has_hotline = kinds(&route).contains(&RecipientKind::Hotline);
                assert_eq!(has_hotline, depicted != Depicted::Adult, "{url} {country}");
            }
        }
    }
}

#[test]
fn unknown_gives_the_route_of_a_minor() {
    let content = content();
    for url in URLS {
        for country in COUNTRIES {
            let minor = route(&content, url, Depicted::Minor, country);
            assert_eq!(minor, route(&content, url, Depicted::Unknown, country), "{url}");
        }
    }
}

#[test]
fn every_step_and_everything_left_out_says_why_in_both_languages() {
    let content = content();
    for url in URLS {
        for depicted in [Depicted::Minor, Depicted::Adult] {
            for (country, lang) in COUNTRIES.iter().flat_map(|one| LANGS.map(|lang| (one, lang))) {
                let address = Address::parse(url, content.cut_list()).unwrap();
                let question = RemovalQuestion {
                    address: &address,
                    depicted,
                    host_country: Country::parse(country),
                    found: None,
                    said_by: None,
                };
                let route = content.removal_route(question, lang);
                assert!(!route.steps.is_empty(), "{url}");
                for step in &route.steps {
                    assert!(!step.text.body_text.is_empty() && !step.text.title.is_empty());
                    assert!(!step.reasons.is_empty(), "{url} {step:?}");
                    assert!(step.reasons.iter().all(|why| !why.body_text.is_empty()), "{step:?}");
                    assert!(step.source.url.starts_with("https://"));
                }
                assert!(route.left_out.iter().all(|one| !one.reason.body_text.is_empty()));
            }
        }
    }
}

#[test]
fn a_site_that_nobody_knows_is_not_written_to() {
    let content = content();
    let route = route(&content, "https://site.example/x", Depicted::Adult, "US");
    assert!(!kinds(&route).contains(&RecipientKind::Platform));
    let out = route.left_out.iter().find(|one| one.kind == RecipientKind::Platform).unwrap();
    assert!(out.recipient.is_none() && out.reason.body_text.contains("staff"), "{out:?}");
    assert_eq!(route.steps[0].channel, StepChannel::NotLookedUp);
}

#[test]
fn a_number_or_an_onion_name_has_no_registrar() {
    let content = content();
    for url in ["https://93.184.216.34/x", "https://[2606:2800::1]/x", "https://abcdef.onion/x"] {
        let route = route(&content, url, Depicted::Adult, "US");
        assert!(!kinds(&route).contains(&RecipientKind::Registrar), "{url}");
        assert!(route.left_out.iter().any(|one| one.kind == RecipientKind::Registrar), "{url}");
    }
}

#[test]
fn a_search_page_a_store_and_a_payment_page_have_routes_of_their_own() {
    let content = content();
    let search = route(&content, "https://www.google.com/search?q=a", Depicted::Adult, "US");
    assert_eq!(steps(&search), ["search:google-search", "search:bing", "search:yandex"]);
    let store =
        route(&content, "https://play.google.com/store/apps/details?id=a", Depicted::Adult, "US");
    assert_eq!(steps(&store), ["store:google-play"]);
    let paid = route(&content, "https://paypal.com/x", Depicted::Minor, "US");
    assert_eq!(steps(&paid), ["payment:paypal", "hotline:meldpunt-kinderporno", "hotline:ncmec"]);
    assert_eq!(paid.steps[0].text.title, "The payment service");
}

#[test]
fn the_hotline_here_passes_on_to_the_one_abroad() {
    let content = content();
    let route = route(&content, "https://site.example/x", Depicted::Minor, "DE");
    let of = |id: &str| route.steps.iter().find(|one| one.recipient.as_deref() == Some(id));
    assert_eq!(of("meldpunt-kinderporno").unwrap().channel, StepChannel::HandOver);
    assert_eq!(of("fsm").unwrap().channel, StepChannel::Forwarded);
    assert!(of("iwf").is_none());
}

#[test]
fn a_claim_of_someone_else_about_an_adult_is_a_question_to_a_human_first() {
    let content = content();
    let address = Address::parse("https://site.example/x", content.cut_list()).unwrap();
    let ask = |depicted, said_by| {
        let (address, host_country) = (&address, None);
        let question = RemovalQuestion { address, depicted, host_country, found: None, said_by };
        content.removal_route(question, Lang::En).human_first.len()
    };
    assert_eq!(ask(Depicted::Adult, Some(Assessor::ThirdParty)), 1);
    assert_eq!(ask(Depicted::Adult, Some(Assessor::DepictedPerson)), 0);
    assert_eq!(ask(Depicted::Minor, Some(Assessor::ThirdParty)), 0);
    assert_eq!(ask(Depicted::Adult, None), 0);
}

#[test]
fn the_example_rules_of_the_documentation_do_what_they_say() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/domain-rules");
    let files: Vec<(String, String)> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (format!("domains/{name}"), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    assert_eq!(files.len(), 2);
    assert_eq!(check_overlay(files.clone(), day("2026-11-22")), []);
    let content = Content::with_overlay(files).unwrap();
    let held = route(&content, "https://img.pictures.example/x", Depicted::Minor, "");
    assert_eq!(held.rule.as_deref(), Some("pictures"));
    assert_eq!(held.host_country, Country::parse("NL"));
    assert_eq!(held.human_first.len(), 1);
    assert!(kinds(&held).contains(&RecipientKind::Authority));
    let host = held.steps.iter().find(|step| step.kind == RecipientKind::Host).unwrap();
    assert_eq!(host.recipient.as_deref(), Some("nederhost"));
    assert!(host.facts.contains(&"rule=pictures".to_owned()), "{:?}", host.facts);
    let quiet = route(&content, "https://bait.example/x", Depicted::Adult, "US");
    assert!(quiet.do_not_fetch);
    assert_eq!(steps(&quiet)[..2], ["registrar:godaddy", "host:?"]);
}

#[test]
fn the_longest_domain_counts_and_a_look_alike_has_no_rule() {
    let rules = vec![
        rule("whole", "domain = \"site.example\"\nhuman_first = true"),
        rule("part", "domain = \"a.site.example\"\ndo_not_fetch = true"),
    ];
    let content = Content::with_overlay(rules).unwrap();
    let of = |url: &str| route(&content, url, Depicted::Adult, "US").rule;
    assert_eq!(of("https://site.example/x").as_deref(), Some("whole"));
    assert_eq!(of("https://x.a.site.example./x").as_deref(), Some("part"));
    assert_eq!(of("https://notsite.example/x"), None);
    assert_eq!(of("https://site.example.org/x"), None);
}

#[test]
fn what_is_asked_stands_above_the_country_of_a_rule() {
    let rules = vec![rule("nl", "domain = \"site.example\"\nhost_country = \"NL\"")];
    let content = Content::with_overlay(rules).unwrap();
    let asked = route(&content, "https://site.example/x", Depicted::Minor, "US");
    assert!(!kinds(&asked).contains(&RecipientKind::Authority));
    let by_rule = route(&content, "https://site.example/x", Depicted::Minor, "");
    assert!(kinds(&by_rule).contains(&RecipientKind::Authority));
}

#[test]
fn a_rule_can_name_the_owner_of_a_domain() {
    let rules = vec![rule("own", "domain = \"cdn.example\"\nowner_is = \"instagram\"")];
    let content = Content::with_overlay(rules).unwrap();
    let route = route(&content, "https://cdn.example/x", Depicted::Adult, "US");
    assert_eq!(steps(&route)[0], "platform:instagram");
    assert!(route.steps[0].facts.contains(&"rule=own".to_owned()));
}

#[test]
fn a_rule_that_cannot_be_meant_is_found() {
    for (keys, words) in [
        ("domain = \"site.example\"", "the rule says nothing"),
        ("domain = \"Site.example\"\nhuman_first = true", "no plain domain"),
        ("domain = \"com\"\nhuman_first = true", "no plain domain"),
        ("domain = \"co.uk\"\nhuman_first = true", "of everybody who registers"),
        ("domain = \"site.example\"\nhost_is = \"nobody\"", "no recipients/nobody.toml"),
        ("domain = \"site.example\"\nhost_is = \"instagram\"", "is no host"),
        ("domain = \"site.example\"\nfirst = \"atkm\"", "names an authority or a hotline"),
        ("domain = \"site.example\"\nowner_is = \"iwf\"", "names an authority or a hotline"),
        ("domain = \"site.example\"\nhost_country = \"Holland\"", "is no country"),
        ("domain = \"site.example\"\nhost_country = \"ZZ\"", "is no country"),
        ("domain = \"site.example\"\nskip = true", "unknown field `skip`"),
        ("human_first = true", "missing field `domain`"),
    ] {
        let findings = check_overlay(vec![rule("odd", keys)], day("2026-11-22"));
        assert!(findings.iter().any(|one| one.problem.contains(words)), "{keys}: {findings:?}");
    }
    let keys = "domain = \"site.example\"\nhuman_first = true";
    let findings = check_overlay(vec![rule("a", keys), rule("b", keys)], day("2026-11-22"));
    assert!(findings.iter().any(|one| one.problem.contains("about the same domain")));
}

#[test]
fn a_table_that_asks_the_authority_elsewhere_is_refused() {
    let path = "tables/removal.toml";
    let text = built_in(path);
    let strict = "when = { depicted = [\"minor\"], host_country = [\"NL\"] }";
    assert!(text.contains(strict));
    for wider in [
        "",
        "when = { depicted = [\"minor\"] }",
        "when = { host_country = [\"NL\"] }",
        "when = { depicted = [\"minor\", \"adult\"], host_country = [\"NL\"] }",
        "when = { depicted = [\"minor\"], host_country = [\"NL\", \"unknown\"] }",
    ] {
        let table = text.replacen(strict, wider, 1);
        let error = Content::with_overlay(vec![(path.to_owned(), table)]).unwrap_err();
        assert!(error.to_string().contains("asked outside strict cases"), "{wider}: {error}");
    }
    for (old, new, words) in [
        ("to = \"host\"", "to = \"hoster\"", "no routes/hoster.toml"),
        ("why = \"removal-host\"", "why = \"removal-hoster\"", "is missing"),
        ("\"minor\"", "\"child\"", "does not know \"child\""),
        ("who = \"host\"", "who = \"server\"", "unknown variant"),
        ("home = \"NL\"", "home = \"Holland\"", "is no country"),
    ] {
        let table = text.replacen(old, new, 1);
        let findings = check_overlay(vec![(path.to_owned(), table)], day("2026-11-22"));
        assert!(findings.iter().any(|one| one.problem.contains(words)), "{new}: {findings:?}");
    }
}

fn found(networks: &[(u32, &str)], country: &str, aliases: &[&str]) -> HostFound {
    HostFound {
        on: jiff::civil::date(2026, 11, 22),
        country: Country::parse(country),
        networks: networks.iter().map(|(number, name)| (*number, (*name).to_owned())).collect(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        abuse: vec![AbuseMail {
            mail: "abuse@host.example".to_owned(),
            register: "rdap.example".to_owned(),
        }],
    }
}

fn looked_up(content: &Content, depicted: Depicted, found: &HostFound) -> RemovalRoute {
    let address = Address::parse("https://site.example/x", content.cut_list()).unwrap();
    let question = RemovalQuestion {
        address: &address,
        depicted,
        host_country: None,
        found: Some(found),
        said_by: None,
    };
    content.removal_route(question, Lang::En)
}

fn asks_authority(route: &RemovalRoute) -> bool {
    route.steps.iter().any(|step| step.kind == RecipientKind::Authority)
}

#[test]
fn a_looked_up_country_decides_as_a_given_one_and_the_host_is_named() {
    let content = Content::embedded().unwrap();
    let found = found(&[(64_500, "Voorbeeldhost")], "NL", &[]);
    let route = looked_up(&content, Depicted::Unknown, &found);
    assert!(asks_authority(&route));
    assert!(!asks_authority(&looked_up(&content, Depicted::Adult, &found)));
    let host = route.steps.iter().find(|step| step.kind == RecipientKind::Host).unwrap();
    assert_eq!((host.name.as_str(), host.channel), ("Voorbeeldhost", StepChannel::AbuseMail));
    assert_eq!(host.abuse_mail.as_deref(), Some("abuse@host.example"));
    assert!(host.facts.contains(&"network=AS64500 Voorbeeldhost".to_owned()), "{host:?}");
    assert!(host.facts.contains(&"looked_up=2026-11-22".to_owned()));
}

#[test]
fn whoever_stands_in_front_hides_the_country_and_never_leads_to_the_authority() {
    let content = Content::embedded().unwrap();
    for found in [
        found(&[(13_335, "CLOUDFLARENET")], "NL", &[]),
        found(&[(64_500, "x")], "NL", &["a.b.edgekey.net"]),
        found(&[(64_500, "x"), (54_113, "FASTLY")], "NL", &[]),
    ] {
        let route = looked_up(&content, Depicted::Minor, &found);
        assert_eq!(route.host_country, None);
        assert!(!asks_authority(&route));
        assert!(route.steps.iter().all(|step| step.abuse_mail.is_none()), "{found:?}");
    }
    let found = found(&[(13_335, "CLOUDFLARENET")], "NL", &[]);
    let hosts = looked_up(&content, Depicted::Minor, &found).steps;
    let hosts: Vec<_> = hosts.iter().filter(|one| one.kind == RecipientKind::Host).collect();
    assert_eq!(hosts.len(), 2);
    assert_eq!(hosts[0].recipient.as_deref(), Some("cloudflare"));
    assert_eq!(hosts[1].recipient, None);
}

#[test]
fn a_rule_of_the_operator_stands_above_what_was_looked_up() {
    let rule = "id = \"x\"\nsource_url = \"https://x.example\"\nsource_date = \"undated\"\n\
                checked_on = 2026-11-22\nmark = \"I\"\nvalid_from = 2026-11-01\n\
                review_by = 2027-05-22\ndomain = \"site.example\"\nhost_country = \"DE\"\n";
    let overlay = vec![("domains/x.toml".to_owned(), rule.to_owned())];
    let content = Content::with_overlay(overlay).unwrap();
    let route = looked_up(&content, Depicted::Minor, &found(&[(64_500, "x")], "NL", &[]));
    assert_eq!(route.host_country, Country::parse("DE"));
    assert!(!asks_authority(&route));
}

#[test]
fn a_network_without_a_read_source_names_no_recipient_and_a_number_has_one_owner() {
    let file = |mark: &str, more: &str| {
        format!(
            "id = \"x\"\nsource_url = \"https://x.example\"\nsource_date = \"undated\"\n\
             checked_on = 2026-11-22\nmark = \"{mark}\"\nvalid_from = 2026-11-01\n\
             review_by = 2027-05-22\nname = \"X\"\n{more}"
        )
    };
    for (mark, more, word) in [
        ("C", "numbers = [64500]\nrecipient = \"cloudflare\"\n", "mark R"),
        ("R", "numbers = [64500]\nrecipient = \"instagram\"\n", "no host"),
        ("R", "numbers = [13335]\n", "another file"),
        ("R", "aliases = [\"Edge.NET\"]\n", "no plain domain"),
        ("R", "", "nothing tells"),
    ] {
        let overlay = vec![("networks/x.toml".to_owned(), file(mark, more))];
        let error = Content::with_overlay(overlay).unwrap_err().to_string();
        assert!(error.contains(word), "{word}: {error}");
    }
}

#[test]
fn why_anybody_is_asked_is_told_in_words_of_its_own() {
    use luwte_domain::Word as _;
    let content = content();
    for lang in LANGS {
        let why = |kind| content.removal_why(kind, lang);
        let platform = why(RecipientKind::Platform);
        for kind in RecipientKind::ALL {
            assert!(!why(*kind).is_empty() && !why(*kind).contains('\n'), "{kind:?}");
        }
        for other in [RecipientKind::Host, RecipientKind::Search, RecipientKind::Registrar] {
            assert_ne!(why(other), platform, "{other:?}");
        }
        assert_eq!(why(RecipientKind::Store), platform, "it owns the address");
    }
}
