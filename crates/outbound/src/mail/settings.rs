//! What the operator says about the relay, checked once at the start.

use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::client::{Certificate, TlsParameters};
use zeroize::Zeroizing;

/// How the connection to the relay is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailTls {
    /// Not at all: for a relay on this machine.
    None,
    /// In the clear first, then TLS or nothing (RFC 3207).
    StartTls,
    /// TLS from the first byte (RFC 8314).
    Implicit,
}

/// A password: masked when printed, overwritten when dropped.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes a password over.
    #[must_use]
    pub fn new(password: String) -> Self {
        Self(Zeroizing::new(password))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// What the operator says about the relay.
#[derive(Debug, Clone)]
pub struct MailSettings {
    /// Name or address of the relay.
    pub host: String,
    /// Its port: 25, 465 or 587 as a rule.
    pub port: u16,
    /// How the connection is protected.
    pub tls: MailTls,
    /// Name for the login, if there is one.
    pub username: Option<String>,
    /// Password for the login.
    pub password: Option<Password>,
    /// The sender: `name@example.org` or `Name <name@example.org>`.
    pub from: String,
    /// The name we greet with; the machine's own name is never told. `[127.0.0.1]` if none.
    pub hello_name: Option<String>,
    /// Longest wait for any one answer of the relay.
    pub timeout: Duration,
    /// Certificates trusted besides the Mozilla roots, as PEM, for operators with an own authority.
    pub extra_root_pem: Option<String>,
}

/// Settings that cannot work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailSettingsError {
    /// The host is empty or no host name.
    #[error("the mail host is not a host name or an IP address")]
    Host,
    /// The port is 0.
    #[error("the mail port is 0")]
    Port,
    /// The sender is not one ASCII address.
    #[error("the sender is not an ASCII mail address")]
    From,
    /// The greeting is no host name.
    #[error("the greeting name is not a host name")]
    HelloName,
    /// Only one of user name and password is given, or one is unusable.
    #[error("user name and password must be given together, without control characters")]
    Login,
    /// The password would travel in the clear to another machine.
    #[error("a login without TLS is only possible on this machine; set starttls or implicit")]
    LoginInClear,
    /// No time at all.
    #[error("the mail timeout is 0")]
    NoTime,
    /// The extra root could not be read.
    #[error("the extra root certificate for mail is not readable as PEM")]
    Root,
}

/// The sender, and what TLS needs.
pub(super) fn check(
    settings: &MailSettings,
) -> Result<(Mailbox, Option<TlsParameters>), MailSettingsError> {
    if !is_host(&settings.host) {
        return Err(MailSettingsError::Host);
    }
    if settings.port == 0 {
        return Err(MailSettingsError::Port);
    }
    if settings.timeout.is_zero() {
        return Err(MailSettingsError::NoTime);
    }
    if settings.hello_name.as_deref().is_some_and(|name| !is_host(name)) {
        return Err(MailSettingsError::HelloName);
    }
    check_login(settings)?;
    let from = super::message::mailbox(&settings.from).ok_or(MailSettingsError::From)?;
    Ok((from, tls_of(settings)?))
}

fn check_login(settings: &MailSettings) -> Result<(), MailSettingsError> {
    match (&settings.username, &settings.password) {
        (None, None) => Ok(()),
        (Some(name), Some(password)) => {
            let usable = |text: &str| !text.is_empty() && !text.chars().any(char::is_control);
            if !usable(name) || !usable(password.as_str()) {
                return Err(MailSettingsError::Login);
            }
            let stays_here = settings.host == "localhost"
                || settings.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
            if settings.tls == MailTls::None && !stays_here {
                return Err(MailSettingsError::LoginInClear);
            }
            Ok(())
        }
        _ => Err(MailSettingsError::Login),
    }
}

fn tls_of(settings: &MailSettings) -> Result<Option<TlsParameters>, MailSettingsError> {
    if settings.tls == MailTls::None {
        return Ok(None);
    }
    let mut builder = TlsParameters::builder(settings.host.clone());
    if let Some(pem) = &settings.extra_root_pem {
        if !pem.contains("-----BEGIN CERTIFICATE-----") {
            return Err(MailSettingsError::Root);
        }
        let root = Certificate::from_pem(pem.as_bytes()).map_err(|_| MailSettingsError::Root)?;
        builder = builder.add_root_certificate(root);
    }
    builder.build().map(Some).map_err(|_| MailSettingsError::Root)
}

/// Whether `text` is an IP address or a host name: letters, digits, dashes, dots.
fn is_host(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
        || (!text.is_empty()
            && text.len() <= 253
            && text.split('.').all(|label| {
                !label.is_empty()
                    && label.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(change: impl FnOnce(&mut MailSettings)) -> Result<(), MailSettingsError> {
        crate::install_tls_provider();
        let mut settings = MailSettings {
            host: "mail.example.org".to_owned(),
            port: 587,
            tls: MailTls::StartTls,
            username: Some("desk".to_owned()),
            password: Some(Password::new("word".to_owned())),
            from: "Help <desk@example.org>".to_owned(),
            hello_name: Some("out.example.org".to_owned()),
            timeout: Duration::from_secs(1),
            extra_root_pem: None,
        };
        change(&mut settings);
        check(&settings).map(|_| ())
    }

    #[test]
    fn each_setting_that_cannot_work_is_named() {
        assert_eq!(checked(|_| ()), Ok(()));
        assert_eq!(checked(|s| s.host = "a b".to_owned()), Err(MailSettingsError::Host));
        assert_eq!(checked(|s| s.port = 0), Err(MailSettingsError::Port));
        assert_eq!(checked(|s| s.timeout = Duration::ZERO), Err(MailSettingsError::NoTime));
        assert_eq!(checked(|s| s.from = "desk".to_owned()), Err(MailSettingsError::From));
        let split = "a\r\nMAIL FROM:<x@y>".to_owned();
        assert_eq!(checked(|s| s.hello_name = Some(split)), Err(MailSettingsError::HelloName));
        assert_eq!(checked(|s| s.password = None), Err(MailSettingsError::Login));
        assert_eq!(
            checked(|s| s.extra_root_pem = Some("x".to_owned())),
            Err(MailSettingsError::Root)
        );
    }

    #[test]
    fn a_password_never_travels_in_the_clear() {
        assert_eq!(checked(|s| s.tls = MailTls::None), Err(MailSettingsError::LoginInClear));
        let here = checked(|s| {
            s.tls = MailTls::None;
            s.host = "127.0.0.1".to_owned();
        });
        assert_eq!(here, Ok(()));
    }

    #[test]
    fn a_password_is_masked() {
        assert_eq!(format!("{:?}", Password::new("secret".to_owned())), "Password(…)");
    }
}
