//! What the operator decides about requests, checked once at the start.

use std::net::IpAddr;

use http::header::HeaderValue;

use crate::tls::RootsUnreadable;

/// What the operator decides about requests.
#[derive(Debug, Clone)]
pub struct FetchSettings {
    /// The name the program gives itself: that of an ordinary browser, never of this project.
    pub user_agent: String,
    /// Longest time for one whole look, all hops and bodies included, in milliseconds.
    pub timeout_ms: u64,
    /// Most bytes of a page that are read.
    pub max_body_bytes: u64,
    /// Most bytes of a recorded picture that are read; adult cases only.
    pub max_media_bytes: u64,
    /// The own address from which connections leave, if not any.
    pub egress: Option<IpAddr>,
    /// Certificates trusted besides the Mozilla roots, as PEM.
    pub extra_roots_pem: Option<String>,
}

impl Default for FetchSettings {
    /// A desktop browser, 20 seconds, 2 MiB of page, 20 MiB of picture.
    fn default() -> Self {
        Self {
            user_agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 \
                         Firefox/140.0"
                .to_owned(),
            timeout_ms: 20_000,
            max_body_bytes: 2 << 20,
            max_media_bytes: 20 << 20,
            egress: None,
            extra_roots_pem: None,
        }
    }
}

/// Settings that cannot work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchSettingsError {
    /// The user agent is empty, too long or not printable ASCII.
    #[error("the user agent is not 1 to 256 printable ASCII characters")]
    UserAgent,
    /// The user agent would tell a perpetrator who is looking.
    #[error("the user agent must not name this project")]
    NamesProject,
    /// No time at all.
    #[error("the time for one look is 0 ms")]
    NoTime,
    /// The extra roots could not be read.
    #[error(transparent)]
    Roots(#[from] RootsUnreadable),
}

/// Checks the settings; gives the name for requests.
pub(super) fn check(settings: &FetchSettings) -> Result<HeaderValue, FetchSettingsError> {
    let name = settings.user_agent.trim();
    if name.is_empty() || name.len() > 256 || !name.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return Err(FetchSettingsError::UserAgent);
    }
    if name.to_ascii_lowercase().contains("luwte") {
        return Err(FetchSettingsError::NamesProject);
    }
    if settings.timeout_ms == 0 {
        return Err(FetchSettingsError::NoTime);
    }
    HeaderValue::from_str(name).map_err(|_| FetchSettingsError::UserAgent)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use luwte_domain::SystemClock;

    use super::*;
    use crate::fetch::Fetcher;
    use crate::reach::Reach;

    fn made_with(change: impl FnOnce(&mut FetchSettings)) -> Result<Fetcher, FetchSettingsError> {
        let mut settings = FetchSettings::default();
        change(&mut settings);
        Fetcher::new(Reach::public(), settings, Arc::new(SystemClock))
    }

    #[test]
    fn a_user_agent_that_names_the_project_is_refused() {
        let named = made_with(|s| s.user_agent = "LUWTE-recheck/1".to_owned());
        assert_eq!(named.unwrap_err(), FetchSettingsError::NamesProject);
        let empty = made_with(|s| s.user_agent = " ".to_owned());
        assert_eq!(empty.unwrap_err(), FetchSettingsError::UserAgent);
        let split = made_with(|s| s.user_agent = "a\r\nCookie: x".to_owned());
        assert_eq!(split.unwrap_err(), FetchSettingsError::UserAgent);
    }

    #[test]
    fn settings_that_cannot_work_are_refused() {
        let roots = made_with(|s| s.extra_roots_pem = Some("no certificate".to_owned()));
        assert!(matches!(roots, Err(FetchSettingsError::Roots(_))));
        assert_eq!(made_with(|s| s.timeout_ms = 0).unwrap_err(), FetchSettingsError::NoTime);
    }
}
