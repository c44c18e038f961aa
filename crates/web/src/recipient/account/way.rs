//! Addresses of the pages of recipients with an account.

use luwte_domain::Lang;

/// A page or a form of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The notices.
    List,
    /// Signing in.
    SignIn,
    /// Signing out.
    SignOut,
    /// One notice.
    One,
    /// Takes answers.
    Answer,
    /// What the answers came to.
    Results,
}

impl Way {
    /// Its address in `lang`, as the router reads it.
    pub(super) const fn template(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::List, Lang::Nl) => "/partners/portaal",
            (Self::List, Lang::En) => "/en/partners/portal",
            (Self::SignIn, Lang::Nl) => "/partners/portaal/inloggen",
            (Self::SignIn, Lang::En) => "/en/partners/portal/sign-in",
            (Self::SignOut, Lang::Nl) => "/partners/portaal/uitloggen",
            (Self::SignOut, Lang::En) => "/en/partners/portal/sign-out",
            (Self::One, Lang::Nl) => "/partners/portaal/kennisgeving/{reference}",
            (Self::One, Lang::En) => "/en/partners/portal/notice/{reference}",
            (Self::Answer, Lang::Nl) => "/partners/portaal/antwoord",
            (Self::Answer, Lang::En) => "/en/partners/portal/answer",
            (Self::Results, Lang::Nl) => "/partners/portaal/uitkomst",
            (Self::Results, Lang::En) => "/en/partners/portal/results",
        }
    }

    /// Its address in `lang` about one notice.
    pub(super) fn about(self, lang: Lang, reference: &str) -> String {
        self.template(lang).replace("{reference}", reference)
    }
}
