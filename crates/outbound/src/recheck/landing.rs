//! Where redirects led, and what that alone says.

use luwte_domain::Address;
use luwte_domain::sighting::{SightingReason, Verdict};
use url::Url;

use super::judge::{Finding, Kind, finding};

/// Where redirects led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Landing {
    /// To the same address, in whatever spelling.
    Same,
    /// To a login page.
    Login,
    /// To a page that asks for consent or age.
    Consent,
    /// To the home page.
    Home,
    /// To another address of the same site.
    SameSite { has_same_file_name: bool },
    /// To another site.
    OtherSite { has_same_file_name: bool },
}

impl Landing {
    pub(super) fn of(asked: &Address, reached: &Address) -> Self {
        let url = reached.as_url();
        if asked.canonical() == reached.canonical() {
            return Self::Same;
        }
        if is_longer_name(asked, reached) {
            return Self::Same;
        }
        if names_any(url, &LOGIN_NAMES) {
            return Self::Login;
        }
        if names_any(url, &CONSENT_NAMES) {
            return Self::Consent;
        }
        if url.path() == "/" && url.query().is_none() {
            return Self::Home;
        }
        let name = file_name(url);
        let has_same_file_name = !name.is_empty() && name == file_name(asked.as_url());
        if asked.site() == reached.site() {
            Self::SameSite { has_same_file_name }
        } else {
            Self::OtherSite { has_same_file_name }
        }
    }

    /// Whether it was to another site, or to a page that stands in front of the site.
    pub(super) fn is_elsewhere(self) -> bool {
        !matches!(self, Self::Same | Self::SameSite { .. } | Self::Home)
    }

    /// What the redirect itself says about something that was found at its end.
    pub(super) fn says(self, kind: Kind) -> Option<Finding> {
        match self {
            Self::Same => None,
            Self::Login => Some(finding(Verdict::Unsure, SightingReason::LoginWall)),
            Self::Consent => Some(finding(Verdict::Unsure, SightingReason::ConsentWall)),
            Self::Home => Some(finding(Verdict::Unsure, SightingReason::Redirected)),
            Self::SameSite { has_same_file_name: true }
            | Self::OtherSite { has_same_file_name: true }
                if kind == Kind::Media =>
            {
                None
            }
            Self::SameSite { .. } | Self::OtherSite { .. } => {
                Some(finding(Verdict::Moved, SightingReason::Redirected))
            }
        }
    }
}

/// Names by which addresses of login pages are known.
const LOGIN_NAMES: [&str; 14] = [
    "aanmelden",
    "accounts",
    "auth",
    "checkpoint",
    "inloggen",
    "log-in",
    "login",
    "login_required",
    "oauth",
    "sign-in",
    "sign_in",
    "signin",
    "signup",
    "sso",
];

/// Names by which addresses of consent and age pages are known.
const CONSENT_NAMES: [&str; 9] = [
    "age-check",
    "age-gate",
    "agegate",
    "collectconsent",
    "consent",
    "cookie-consent",
    "cookie-wall",
    "cookiewall",
    "over18",
];

/// Whether `reached` is the asked address with words behind it, as sites add the title of a page:
/// `/p/12` and `/p/12/a-pond`, `/p/12` and `/p/12-a-pond`.
fn is_longer_name(asked: &Address, reached: &Address) -> bool {
    let (from, to) = (asked.as_url().path().trim_end_matches('/'), reached.as_url().path());
    let more = to.strip_prefix(from).and_then(|more| more.strip_prefix(['/', '-']));
    let has_number = file_name(asked.as_url()).bytes().any(|byte| byte.is_ascii_digit());
    asked.site() == reached.site()
        && has_number
        && more.is_some_and(|more| !more.is_empty() && !more.trim_end_matches('/').contains('/'))
        && !names_any(reached.as_url(), &LOGIN_NAMES)
        && !names_any(reached.as_url(), &CONSENT_NAMES)
}

/// Whether a segment of the path, or the first label of the host, is one of `names`.
fn names_any(url: &Url, names: &[&str]) -> bool {
    let label = url.host_str().and_then(|host| host.split('.').next());
    let segments = url.path_segments().into_iter().flatten();
    label.into_iter().chain(segments).any(|part| {
        let part = part.to_ascii_lowercase();
        let stem = part.split('.').next().unwrap_or_default();
        names.contains(&stem)
    })
}

/// The last part of a path, empty for a folder.
pub(super) fn file_name(url: &Url) -> &str {
    url.path().rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use luwte_domain::address::CutList;

    use super::*;

    fn landing(from: &str, to: &str) -> Landing {
        let address = |text| Address::parse(text, &CutList::default()).unwrap();
        Landing::of(&address(from), &address(to))
    }

    #[test]
    fn another_spelling_is_no_redirect() {
        for to in
            ["https://example.org/a/1", "http://www.example.org/a/1/", "http://EXAMPLE.org:80/a/1"]
        {
            assert_eq!(landing("http://example.org/a/1", to), Landing::Same, "{to}");
        }
    }

    #[test]
    fn a_title_behind_the_number_is_no_redirect() {
        let from = "https://example.org/p/12";
        for to in ["https://example.org/p/12/a-pond", "https://example.org/p/12-a-pond/"] {
            assert_eq!(landing(from, to), Landing::Same, "{to}");
        }
        for to in [
            "https://example.org/p/123",
            "https://example.org/p/12/a/b",
            "https://example.org/p/12/login",
            "https://example.org/p/12/cookiewall",
        ] {
            assert_ne!(landing(from, to), Landing::Same, "{to}");
        }
        let named = landing("https://example.org/about", "https://example.org/about/removed");
        assert_ne!(named, Landing::Same, "only behind a number");
    }

    #[test]
    fn walls_are_known_by_their_addresses() {
        let from = "https://example.org/a/1";
        for to in [
            "https://example.org/login?next=%2Fa%2F1",
            "https://login.example.com/x",
            "https://example.org/users/sign_in",
            "https://example.org/Login.php",
        ] {
            assert_eq!(landing(from, to), Landing::Login, "{to}");
        }
        for to in [
            "https://consent.example.org/m?continue=x",
            "https://example.org/cookiewall/?u=1",
            "https://example.org/over18?dest=x",
        ] {
            assert_eq!(landing(from, to), Landing::Consent, "{to}");
        }
        assert_eq!(
            landing("https://example.org/login/1", "https://example.org/login/1/"),
            Landing::Same
        );
    }

    #[test]
    fn the_home_page_is_not_the_place() {
        assert_eq!(landing("https://example.org/a/1", "https://example.org/"), Landing::Home);
        assert_eq!(landing("https://example.org/a/1", "https://www.example.org/"), Landing::Home);
        assert_eq!(landing("https://example.org/", "https://www.example.org/"), Landing::Same);
    }

    #[test]
    fn media_under_the_same_name_is_still_there_and_a_page_has_moved() {
        let same = landing("https://example.org/i/1.jpg", "https://cdn.example.net/x/1.jpg?s=1");
        assert_eq!(same.says(Kind::Media), None);
        assert_eq!(same.says(Kind::Text).unwrap().verdict, Verdict::Moved);
        let other = landing("https://example.org/i/1.jpg", "https://example.org/removed.png");
        assert_eq!(other.says(Kind::Media).unwrap().verdict, Verdict::Moved);
    }
}
