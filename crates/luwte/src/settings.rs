//! Settings: one TOML file, each value of which `LUWTE_SECTION__KEY` overrides. Unknown keys are
//! refused; secrets stand in files of their own. `luwte.example.toml` explains every key.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use luwte_casework::house::Texts;
use luwte_casework::{OpenHours, Operator};
use serde::Deserialize;

use crate::exit::Failure;

/// `LUWTE_LOG` sets the level of the log and is no key of the file.
const LOG: &str = "log";

/// All settings.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) data: Data,
    pub(crate) server: Server,
    pub(crate) operator: OperatorSettings,
    #[serde(default)]
    pub(crate) database: Database,
    #[serde(default)]
    pub(crate) team: TeamSettings,
    #[serde(default)]
    pub(crate) mail: Option<Mail>,
    #[serde(default)]
    pub(crate) interfaces: Interfaces,
    #[serde(default)]
    pub(crate) replies: Option<Replies>,
    #[serde(default)]
    pub(crate) recheck: Recheck,
    #[serde(default)]
    pub(crate) lookup: Option<LookupSettings>,
    #[serde(default)]
    pub(crate) content: ContentSettings,
}

/// Where everything is kept.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Data {
    pub(crate) dir: PathBuf,
}

/// Where the program listens and how others see it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Server {
    #[serde(default = "default_listen")]
    pub(crate) listen: std::net::SocketAddr,
    pub(crate) public_url: String,
}

fn default_listen() -> std::net::SocketAddr {
    std::net::SocketAddr::from(([127, 0, 0, 1], 8480))
}

/// Who runs the installation; `serve` refuses without.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OperatorSettings {
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) hours_nl: String,
    pub(crate) hours_en: String,
    pub(crate) open_from: Option<String>,
    pub(crate) open_until: Option<String>,
    #[serde(default = "yes")]
    pub(crate) open_weekends: bool,
    pub(crate) controller: String,
    pub(crate) complaints: String,
    pub(crate) messages_read_nl: String,
    pub(crate) messages_read_en: String,
    pub(crate) exit_url: String,
    #[serde(default)]
    pub(crate) is_trusted_flagger: bool,
}

impl OperatorSettings {
    /// The hours of the telephone for the program; none where the file gives only words.
    fn open(&self) -> Result<Option<OpenHours>, Failure> {
        let time = |key: &str, text: &str| {
            let wrong = || Failure::usage(format!("operator.{key} is not a time such as 09:00"));
            text.parse().map_err(|_| wrong())
        };
        match (&self.open_from, &self.open_until) {
            (Some(from), Some(until)) => Ok(Some(OpenHours {
                from: time("open_from", from)?,
                until: time("open_until", until)?,
                on_weekends: self.open_weekends,
            })),
            (None, None) => Ok(None),
            _ => Err(Failure::usage("operator.open_from and operator.open_until go together")),
        }
    }
}

fn yes() -> bool {
    true
}

/// The database; SQLite in the data directory by default.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Database {
    pub(crate) url: Option<String>,
}

/// The team that can read cases.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TeamSettings {
    pub(crate) fingerprint: Option<String>,
}

/// How mail leaves the house.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mail {
    pub(crate) host: String,
    pub(crate) port: u16,
    #[serde(default)]
    pub(crate) tls: MailTls,
    pub(crate) from: String,
    pub(crate) username: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
    pub(crate) root_certificate: Option<PathBuf>,
}

/// How the connection to the relay is protected.
#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MailTls {
    /// STARTTLS, refused where the relay does not offer it.
    #[default]
    Starttls,
    /// TLS from the first byte.
    Implicit,
    /// None: only to a relay on this machine.
    None,
}

/// What interfaces of recipients want from us.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Interfaces {
    /// Files with a token each, by the recipient's name in the content.
    #[serde(default)]
    pub(crate) token_files: BTreeMap<String, PathBuf>,
    pub(crate) root_certificate: Option<PathBuf>,
}

/// Where answers by mail come in; without the section none are read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Replies {
    pub(crate) maildir: PathBuf,
}

/// How places are looked at again.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Recheck {
    pub(crate) user_agent: Option<String>,
    pub(crate) from_address: Option<std::net::IpAddr>,
}

/// How hosts are looked up; without the section none is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LookupSettings {
    pub(crate) country_database: Option<PathBuf>,
    pub(crate) network_database: Option<PathBuf>,
    #[serde(default)]
    pub(crate) oldest_days: u32,
    pub(crate) registers: Option<String>,
    #[serde(default)]
    pub(crate) name_servers: Vec<std::net::SocketAddr>,
}

/// The operator's own content, over the built-in one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContentSettings {
    pub(crate) dir: Option<PathBuf>,
}

impl Settings {
    /// Reads the file at `path` and the environment.
    pub(crate) fn load(path: &Path) -> Result<Self, Failure> {
        if !path.is_file() {
            return Err(Failure::usage(format!(
                "{} is not there: copy luwte.example.toml to it and fill it in, or name another \
                 file with --config",
                path.display()
            )));
        }
        let mut settings: Self = Figment::new()
            .merge(Toml::file_exact(path))
            .merge(Env::prefixed("LUWTE_").ignore(&[LOG]).split("__"))
            .extract()
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
        if let Some(url) = database_url() {
            settings.database.url = Some(url);
        }
        settings.check()?;
        Ok(settings)
    }

    fn check(&self) -> Result<(), Failure> {
        let required = [
            ("operator.name", &self.operator.name),
            ("operator.phone", &self.operator.phone),
            ("operator.controller", &self.operator.controller),
            ("operator.complaints", &self.operator.complaints),
        ];
        for (key, value) in required {
            if value.trim().is_empty() {
                return Err(Failure::usage(format!("{key} is empty: it stands on every page")));
            }
        }
        for (key, value) in [
            ("server.public_url", &self.server.public_url),
            ("operator.exit_url", &self.operator.exit_url),
        ] {
            if !value.starts_with("https://") && !value.starts_with("http://") {
                return Err(Failure::usage(format!("{key} must begin with https:// or http://")));
            }
        }
        if !self.data.dir.is_absolute() {
            return Err(Failure::usage("data.dir must be an absolute path"));
        }
        self.operator.open().map(|_| ())
    }

    /// The operator as pages and notices name it.
    pub(crate) fn operator(&self) -> Operator {
        let OperatorSettings { name, phone, controller, complaints, exit_url, .. } = &self.operator;
        let texts = |nl: &str, en: &str| Texts { nl: nl.to_owned(), en: en.to_owned() };
        let this = &self.operator;
        Operator {
            name: name.clone(),
            phone: phone.clone(),
            hours: texts(&this.hours_nl, &this.hours_en),
            // `load` refused what does not read.
            open: this.open().ok().flatten(),
            controller: controller.clone(),
            complaints: complaints.clone(),
            messages_read: texts(&this.messages_read_nl, &this.messages_read_en),
            exit_url: exit_url.clone(),
            public_url: self.server.public_url.trim_end_matches('/').to_owned(),
            is_demo: false,
            is_trusted_flagger: this.is_trusted_flagger,
        }
    }
}

/// `DATABASE_URL`, as container platforms set it.
#[expect(clippy::disallowed_methods, reason = "this is where settings are read")]
fn database_url() -> Option<String> {
    std::env::var("DATABASE_URL").ok().filter(|url| !url.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operator(more: &str) -> OperatorSettings {
        let text = format!(
            "name = 'x'\nphone = 'x'\nhours_nl = ''\nhours_en = ''\ncontroller = 'x'\n\
             complaints = 'x'\nmessages_read_nl = ''\nmessages_read_en = ''\nexit_url = 'x'\n{more}"
        );
        Figment::new().merge(Toml::string(&text)).extract().unwrap()
    }

    #[test]
    fn hours_are_read_as_times_of_the_day() {
        let hours = operator("open_from = '09:00'\nopen_until = '21:30'").open().unwrap().unwrap();
        assert_eq!(hours.until, jiff::civil::time(21, 30, 0, 0));
        assert!(hours.on_weekends);
        assert_eq!(operator("").open().unwrap(), None);
    }

    #[test]
    fn half_of_the_hours_or_words_for_them_are_refused() {
        assert!(operator("open_from = '09:00'").open().is_err());
        assert!(operator("open_from = 'nine'\nopen_until = '21:00'").open().is_err());
    }
}
