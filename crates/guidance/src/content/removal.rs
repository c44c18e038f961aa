//! What the content says about one address: the operator's rule and whom to ask.

use luwte_domain::{Address, Lang};

use super::Content;
use crate::domain_rules::DomainRule;
use crate::networks::KnownNetwork;
use crate::recipients::{RecipientKind, Recipients};
use crate::removal::{RemovalQuestion, RemovalRoute};

impl Content {
    /// Who is asked to take places offline.
    #[must_use]
    pub fn recipients(&self) -> &Recipients {
        &self.recipients
    }

    /// The operator's rule about the domain of this address, if there is one.
    #[must_use]
    pub fn domain_rule(&self, address: &Address) -> Option<&DomainRule> {
        self.domain_rules.for_address(address)
    }

    /// All rules of the operator about domains, in the order of these.
    #[must_use]
    pub fn domain_rules(&self) -> Vec<&DomainRule> {
        self.domain_rules.all()
    }

    /// Domains with a rule of the operator, lowercase, and whether nothing is fetched from them; of
    /// several that cover a host the longest counts.
    #[must_use]
    pub fn fetch_rules(&self) -> Vec<(String, bool)> {
        self.domain_rules.fetch_rules()
    }

    /// Who stands in front of a site with these aliases and numbers of networks, and hides its host.
    #[must_use]
    pub fn delivery(&self, aliases: &[String], numbers: &[u32]) -> Option<&KnownNetwork> {
        self.networks.delivery(aliases, numbers)
    }

    /// Whom to ask to take one address offline, in which order, and why. Looks nothing up.
    #[must_use]
    pub fn removal_route(&self, question: RemovalQuestion<'_>, lang: Lang) -> RemovalRoute {
        let rule = self.domain_rule(question.address);
        self.guide.removal_route(question, rule, (&self.recipients, &self.networks), lang)
    }

    /// Why recipients of this kind are asked, in plain words: the reason of their first step.
    #[must_use]
    pub fn removal_why(&self, kind: RecipientKind, lang: Lang) -> String {
        self.guide.removal_why(kind, lang)
    }
}
