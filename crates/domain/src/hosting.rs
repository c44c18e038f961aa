//! What a look-up of a host can lack. A fact that was not found is unknown, never guessed.
//!
//! Serves: S72.

words! {
    /// Why a look-up of a host knows less than it could.
    pub enum HostTrouble {
        /// A rule of the operator says that nothing goes to this domain.
        ByRule = "by_rule",
        /// The name does not exist, or has no address.
        NoName = "no_name",
        /// A name server did not answer, or answered with an error.
        NameServer = "name_server",
        /// No answer in time.
        TimedOut = "timed_out",
        /// It was looked up so long ago that it may stand elsewhere by now.
        TooOld = "too_old",
        /// Aliases that lead round in a circle, or on without end.
        AliasLoop = "alias_loop",
        /// The name leads to a private or special range.
        PrivateRange = "private_range",
        /// More addresses than are looked at.
        TooManyMachines = "too_many_machines",
        /// No database of countries is set up, or it is not there.
        CountryMissing = "country_missing",
        /// The database of countries does not read.
        CountryBroken = "country_broken",
        /// The database of countries is too old.
        CountryStale = "country_stale",
        /// Its addresses lie in different countries, or not all have one.
        CountriesDiffer = "countries_differ",
        /// It stands behind a delivery network, which hides where it is.
        BehindDelivery = "behind_delivery",
        /// No database of networks is set up, or it is not there.
        NetworkMissing = "network_missing",
        /// The database of networks does not read.
        NetworkBroken = "network_broken",
        /// The database of networks is too old.
        NetworkStale = "network_stale",
        /// Its addresses lie in different networks, or not all have one.
        NetworksDiffer = "networks_differ",
        /// No list of registers is set up, it does not read, or no register is known.
        RegisterMissing = "register_missing",
        /// The register did not answer as it should.
        RegisterFailed = "register_failed",
        /// The register names no contact for abuse.
        NoAbuseContact = "no_abuse_contact",
    }
}
