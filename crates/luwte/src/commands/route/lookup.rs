//! The look-up of a host for `luwte route`: as the settings say; what fails is said and unknown.

use std::sync::Arc;

use luwte_casework::{host_found, host_troubles};
use luwte_domain::hosting::HostTrouble;
use luwte_domain::{Address, SystemClock};
use luwte_guidance::{Content, HostFound};
use luwte_outbound::fetch::Fetcher;
use luwte_outbound::hosting::{HostLookup, Hosting};
use luwte_outbound::reach::Reach;

use super::super::{Config, terminal};
use crate::settings::Settings;
use crate::wiring;

/// What was found; nothing when nothing could be looked up.
pub(super) async fn look_up(
    config: &Config,
    content: &Content,
    address: &Address,
) -> Option<HostFound> {
    let look = match open(config, content) {
        Ok(look) => look,
        Err(why) => {
            terminal::say(&format!("route: nothing was looked up: {why}"));
            return None;
        }
    };
    let found = look.look_up(address).await;
    for trouble in host_troubles(content, &found) {
        terminal::say(&format!("route: {}", words(trouble, &found)));
    }
    Some(host_found(&found))
}

fn open(config: &Config, content: &Content) -> Result<HostLookup, String> {
    let settings = Settings::load(&config.config).map_err(|failure| failure.words)?;
    let lookup = settings.lookup.as_ref();
    let lookup = lookup.ok_or("the settings have no section [lookup]")?;
    luwte_outbound::install_tls_provider();
    let (reach, clock) = (Reach::public(), Arc::new(SystemClock));
    let fetcher = Fetcher::new(reach, wiring::fetch_settings(&settings), clock);
    let fetcher = fetcher.map_err(|error| error.to_string())?.with_rules(content.fetch_rules());
    HostLookup::new(wiring::host_settings(lookup), fetcher).map_err(|error| error.to_string())
}

/// What is lacking, in words.
fn words(trouble: HostTrouble, found: &Hosting) -> String {
    use HostTrouble as T;
    let built = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    match trouble {
        T::ByRule => "a rule of the operator says that nothing goes there".to_owned(),
        T::NoName => "the name has no address".to_owned(),
        T::NameServer => "a name server did not answer as it should".to_owned(),
        T::TimedOut => "no answer in time".to_owned(),
        T::TooOld => "the look-up is too old".to_owned(),
        T::AliasLoop => "the aliases of the name lead nowhere".to_owned(),
        T::PrivateRange => "the name leads to a range without public sites".to_owned(),
        T::TooManyMachines => "the name has more addresses than are looked at".to_owned(),
        T::CountryMissing => "no database of countries (lookup.country_database)".to_owned(),
        T::CountryBroken => "the database of countries does not read".to_owned(),
        T::CountryStale => {
            format!("the database of countries is of {}: too old", built(found.countries_of))
        }
        T::CountriesDiffer => "its addresses do not lie in one country".to_owned(),
        T::BehindDelivery => "it stands behind a delivery network, which hides its host".to_owned(),
        T::NetworkMissing => "no database of networks (lookup.network_database)".to_owned(),
        T::NetworkBroken => "the database of networks does not read".to_owned(),
        T::NetworkStale => {
            format!("the database of networks is of {}: too old", built(found.networks_of))
        }
        T::NetworksDiffer => "its addresses do not lie in one network".to_owned(),
        T::RegisterMissing => "no register of networks is known (lookup.registers)".to_owned(),
        T::RegisterFailed => "the register of networks did not answer as it should".to_owned(),
        T::NoAbuseContact => "the register of networks names no contact for abuse".to_owned(),
    }
}
