//! Whether the person thinks of pressing charges, and what comes first then.
//!
//! Serves: S66.

words! {
    /// What the person chose; they may choose anew at any time.
    pub enum Charge {
        /// Taking down comes first; no charge is thought of.
        NotConsidered = "not_considered",
        /// Taking down comes first, and a charge may follow: whoever is asked is asked to keep the
        /// evidence too.
        Considered = "considered",
        /// The police come first: nothing is sent before the person says so.
        PoliceFirst = "police_first",
    }
}

impl Charge {
    /// Whether evidence is to be kept for a charge.
    #[must_use]
    pub const fn keeps_evidence(self) -> bool {
        matches!(self, Self::Considered | Self::PoliceFirst)
    }
}
