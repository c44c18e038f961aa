//! The tables of SCART, version 6, and what becomes of each column.
//!
//! Source: the migrations of SCART (`scart/updates/builder_create_v6_tables.php` and those after it,
//! up to version 6.5), read for names only. Names stand without their prefix `abuseio_scart_`.

/// Why something does not come over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Left {
    /// Pictures, videos, screenshots and what was computed from them: passed over unread.
    Media,
    /// Free text that people wrote: passed over unread.
    Notes,
    /// Who worked there: names, passwords, rights, what they did.
    People,
    /// How SCART ran, its texts and its settings.
    Running,
    /// What is looked up anew: numbers of machines, networks, registers.
    LookedUp,
    /// What Luwte has no place for.
    NoPlace,
    /// A name this version does not know: a newer or changed SCART.
    Unknown,
}

impl Left {
    /// Its word in the report.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Media => "media",
            Self::Notes => "notes",
            Self::People => "people",
            Self::Running => "running",
            Self::LookedUp => "looked_up_anew",
            Self::NoPlace => "no_place",
            Self::Unknown => "unknown",
        }
    }
}

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It comes over, as this.
    Kept(&'static str),
    /// It does not.
    Left(Left),
}

use Fate::Kept;
use Left::{LookedUp, Media, NoPlace, Notes, People, Running, Unknown};

const fn left(why: Left) -> Fate {
    Fate::Left(why)
}

/// A table: its name, its columns that are named here, and what becomes of all others.
type Table = (&'static str, &'static [(&'static str, Fate)], Left);

/// Columns that most tables have; they come over only where a table names them itself.
const COMMON: [&str; 4] = ["id", "created_at", "updated_at", "deleted_at"];

const TABLES: &[Table] = &[
    ("input", INPUT, Unknown),
    ("input_parent", PARENT, Unknown),
    ("input_history", HISTORY, Unknown),
    ("grade_question", QUESTION, Running),
    ("grade_question_option", OPTION, Running),
    ("grade_answer", ANSWER, Unknown),
    ("abusecontact", CONTACT, Unknown),
    ("domainrule", RULE, Unknown),
    ("blockedday", BLOCKED, Unknown),
    ("scrape_cache", &[("cached", left(Media)), ("code", left(Media))], Media),
    ("input_verify", &[], Running),
    ("input_extrafield", &[("value", left(Notes)), ("label", left(Notes))], Notes),
    ("input_extrafield_option", &[], Running),
    ("input_import", &[("import_result", left(Notes))], Running),
    ("input_lock", &[], Running),
    ("input_selected", &[], Running),
    ("input_source", &[], Running),
    ("input_status", &[], Running),
    ("input_type", &[], Running),
    ("grade_status", &[], Running),
    ("ntd", &[("msg_body", left(Notes)), ("msg_abusecontact", left(People))], Running),
    ("ntd_url", &[("note", left(Notes))], Running),
    ("ntd_status", &[], Running),
    ("ntd_template", &[("body", left(Notes)), ("subject", left(Notes))], Notes),
    ("whois", &[("rawtext", left(LookedUp))], LookedUp),
    ("whois_cache", &[], LookedUp),
    ("rule_type", &[], Running),
    ("importexport_job", &[("data", left(Notes))], Running),
    ("import_webform", &[], Notes),
    ("import_webform_field", &[], Notes),
    ("iccam_api_field", &[], Running),
    ("iccam_hotline", &[], Running),
    ("alert", &[("parameters", left(Notes))], Running),
    ("alert_status", &[], Running),
    ("audittrail", &[], People),
    ("log", &[("logtext", left(Notes))], People),
    ("user", &[], People),
    ("user_options", &[], People),
    ("tokens", &[], People),
    ("maintenance", &[], Running),
    ("whitelist", &[], NoPlace),
    ("manual", &[], Running),
    ("report", &[], Running),
    ("config", &[], Running),
    ("addon", &[], Running),
    ("addon_type", &[], Running),
];

const BLOCKED: &[(&str, Fate)] = &[
    ("deleted_at", Kept("whether the day still counts")),
    ("day", Kept("a closed day of the recipients that come over")),
    ("description", left(Notes)),
];

const INPUT: &[(&str, Fate)] = &[
    ("id", Kept("which address it is")),
    ("created_at", Kept("time, where received_at is missing")),
    ("deleted_at", Kept("deleted ones stay behind")),
    ("filenumber", Kept("number, found by its keyed digest")),
    ("received_at", Kept("time of the report")),
    ("url", Kept("address of a place, sealed")),
    ("status_code", Kept("state of the place and the case")),
    ("grade_code", Kept("assessment by an analyst outside Luwte")),
    ("host_abusecontact_id", Kept("which contacts are hosts")),
    ("registrar_abusecontact_id", Kept("which contacts are registrars")),
    ("firstntd_at", Kept("event: notice sent")),
    ("lastseen_at", Kept("event: checked")),
    ("url_hash", left(Media)),
    ("hashcheck_at", left(Media)),
    ("hashcheck_format", left(Media)),
    ("hashcheck_return", left(Media)),
    ("url_image_width", left(Media)),
    ("url_image_height", left(Media)),
    ("url_ip", left(LookedUp)),
    ("url_base", left(LookedUp)),
    ("url_host", left(LookedUp)),
    ("proxy_abusecontact_id", left(LookedUp)),
    ("note", left(Notes)),
    ("ntd_note", left(Notes)),
    ("url_referer", left(Notes)),
    ("proxy_call_error", left(Notes)),
    ("reference", left(NoPlace)),
    ("source_code", left(NoPlace)),
    ("type_code", left(NoPlace)),
    ("url_type", left(NoPlace)),
    ("workuser_id", left(People)),
    ("firstseen_at", left(Running)),
    ("online_counter", left(Running)),
    ("browse_error_retry", left(Running)),
    ("whois_error_retry", left(Running)),
    ("delivered_items", left(Running)),
    ("classify_status_code", left(Running)),
    ("checkonline_leadtime", left(Running)),
    ("checkonline_lock", left(Running)),
];

const PARENT: &[(&str, Fate)] = &[
    ("input_id", Kept("which places are one case")),
    ("parent_id", Kept("which places are one case")),
    ("deleted_at", Kept("deleted ones stay behind")),
];

const HISTORY: &[(&str, Fate)] = &[
    ("input_id", Kept("whose event it is")),
    ("created_at", Kept("time of the event")),
    ("tag", Kept("kind of the event")),
    ("old", Kept("kind of the event")),
    ("new", Kept("kind of the event")),
    ("deleted_at", Kept("deleted ones stay behind")),
    ("comment", left(Notes)),
    ("workuser_id", left(People)),
];

const QUESTION: &[(&str, Fate)] =
    &[("id", Kept("which answer says adult")), ("name", Kept("which answer says adult"))];

const OPTION: &[(&str, Fate)] = &[
    ("grade_question_id", Kept("which answer says adult")),
    ("value", Kept("which answer says adult")),
    ("label", Kept("which answer says adult")),
];

const ANSWER: &[(&str, Fate)] = &[
    ("record_type", Kept("whether it is about an address")),
    ("record_id", Kept("about which address")),
    ("grade_question_id", Kept("which answer says adult")),
    ("answer", Kept("strict, unless it says adult")),
    ("deleted_at", Kept("deleted ones stay behind")),
];

const CONTACT: &[(&str, Fate)] = &[
    ("id", Kept("which recipient it is")),
    ("deleted_at", Kept("deleted ones stay behind")),
    ("filenumber", Kept("name of the recipient's file")),
    ("owner", Kept("name of the recipient")),
    ("abusecustom", Kept("mail channel, off")),
    ("abusecountry", Kept("country of a rule's host")),
    ("gdpr_approved", Kept("whether a contact may come over")),
    ("police_contact", Kept("police contacts stay behind")),
    ("aliases", left(NoPlace)),
    ("domains", left(NoPlace)),
    ("groupby_hours", left(NoPlace)),
    ("ntd_template_id", left(Running)),
    ("note", left(Notes)),
    ("ntd_msg_subject", left(Notes)),
    ("ntd_msg_body", left(Notes)),
    ("type", left(Running)),
    ("addon_id", left(Running)),
];

const RULE: &[(&str, Fate)] = &[
    ("deleted_at", Kept("deleted ones stay behind")),
    ("domain", Kept("domain of the rule")),
    ("type_code", Kept("what the rule says")),
    ("abusecontact_id", Kept("host or owner of the rule")),
    ("enabled", Kept("switched off ones stay behind")),
    ("ip", left(LookedUp)),
    ("rulesetdata", left(Running)),
    ("addon_id", left(Running)),
    ("proxy_abusecontact_id", left(LookedUp)),
];

/// Columns without which a table cannot be understood.
const NEEDED: &[(&str, &[&str])] = &[
    ("input", &["id", "filenumber", "url", "status_code", "grade_code"]),
    ("input_parent", &["input_id", "parent_id"]),
    ("input_history", &["input_id", "tag", "new", "created_at"]),
    ("abusecontact", &["id", "owner"]),
    ("domainrule", &["domain", "type_code"]),
];

/// What becomes of a column of a table.
pub(crate) fn fate(table: &str, column: &str) -> Fate {
    let Some((_, columns, others)) = TABLES.iter().find(|(name, ..)| *name == table) else {
        return left(Unknown);
    };
    match columns.iter().find(|(name, _)| *name == column) {
        Some((_, fate)) => *fate,
        None if COMMON.contains(&column) => left(Running),
        None => left(*others),
    }
}

/// The columns a table must have.
pub(crate) fn needed(table: &str) -> &'static [&'static str] {
    NEEDED.iter().find(|(name, _)| *name == table).map_or(&[], |(_, columns)| columns)
}

/// Tables that are told when they are missing.
pub(crate) fn expected() -> impl Iterator<Item = &'static str> {
    NEEDED.iter().map(|(name, _)| *name).chain(["grade_answer", "blockedday"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn media_and_notes_never_come_over() {
        for (table, columns, others) in TABLES {
            for (column, fate) in *columns {
                let is_free = ["hash", "cached", "note", "body", "comment", "raw", "password"]
                    .iter()
                    .any(|word| column.contains(word));
                assert!(!is_free || matches!(fate, Fate::Left(_)), "{table}.{column}");
            }
            assert!(fate(table, "a_new_column") == left(*others));
        }
        assert_eq!(fate("a_new_table", "id"), left(Unknown));
        assert_eq!(fate("scrape_cache", "picture"), left(Media));
    }

    #[test]
    fn what_a_table_needs_comes_over() {
        for (table, columns) in NEEDED {
            for column in *columns {
                assert!(matches!(fate(table, column), Fate::Kept(_)), "{table}.{column}");
            }
        }
    }
}
