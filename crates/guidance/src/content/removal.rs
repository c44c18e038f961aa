//! What the content says about one address: the operator's rule and whom to ask.

use luwte_domain::{Address, Lang};

use super::Content;
use crate::domain_rules::DomainRule;
use crate::removal::{RemovalQuestion, RemovalRoute};

impl Content {
    /// The operator's rule about the domain of this address, if there is one.
    #[must_use]
    pub fn domain_rule(&self, address: &Address) -> Option<&DomainRule> {
        self.domain_rules.for_address(address)
    }

    /// Whom to ask to take one address offline, in which order, and why. Looks nothing up.
    #[must_use]
    pub fn removal_route(&self, question: RemovalQuestion<'_>, lang: Lang) -> RemovalRoute {
        let rule = self.domain_rule(question.address);
        self.guide.removal_route(question, rule, &self.recipients, lang)
    }
}
