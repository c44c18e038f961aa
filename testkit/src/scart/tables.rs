//! The tables of a dump, in the order of their names, as mysqldump writes them.

use std::io;

use super::Dump;
use super::rows::Field;

mod fill;

use fill::{
    answers, audit, blocked, contacts, history, inputs, media, notices, options, parents,
    questions, rules, users,
};

/// Takes rows.
pub(super) type Take<'a> = &'a mut dyn FnMut(&[Field]) -> io::Result<()>;

/// A table: its columns with their kinds, and its rows.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [(&'static str, &'static str)],
    pub(super) rows: fn(&Dump, Take<'_>) -> io::Result<()>,
}

const ID: (&str, &str) = ("id", "int(10) unsigned NOT NULL AUTO_INCREMENT");
const CREATED: (&str, &str) = ("created_at", "timestamp NULL DEFAULT NULL");
const DELETED: (&str, &str) = ("deleted_at", "timestamp NULL DEFAULT NULL");
const WORD: &str = "varchar(255) COLLATE utf8mb4_unicode_ci DEFAULT NULL COMMENT 'a, (b)'";
const TEXT: &str = "longtext";
const NUMBER: &str = "int(10) unsigned DEFAULT NULL";

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "abusecontact",
        columns: &[
            ID,
            CREATED,
            DELETED,
            ("filenumber", WORD),
            ("owner", WORD),
            ("aliases", TEXT),
            ("abusecustom", WORD),
            ("abusecountry", WORD),
            ("groupby_hours", NUMBER),
            ("note", TEXT),
            ("gdpr_approved", "char(1)"),
            ("police_contact", "char(1)"),
        ],
        rows: contacts,
    },
    Table {
        name: "audittrail",
        columns: &[ID, CREATED, ("user", WORD), ("oldvalues", TEXT), ("newvalues", TEXT)],
        rows: audit,
    },
    Table {
        name: "blockedday",
        columns: &[ID, CREATED, DELETED, ("day", "date"), ("description", WORD)],
        rows: blocked,
    },
    Table {
        name: "domainrule",
        columns: &[
            ID,
            CREATED,
            DELETED,
            ("domain", WORD),
            ("type_code", WORD),
            ("ip", WORD),
            ("abusecontact_id", NUMBER),
            ("rulesetdata", TEXT),
            ("enabled", "tinyint(1)"),
        ],
        rows: rules,
    },
    Table {
        name: "grade_answer",
        columns: &[
            ID,
            CREATED,
            DELETED,
            ("record_type", WORD),
            ("record_id", NUMBER),
            ("grade_question_id", NUMBER),
            ("answer", TEXT),
        ],
        rows: answers,
    },
    Table {
        name: "grade_question",
        columns: &[ID, CREATED, DELETED, ("questiongroup", WORD), ("label", WORD), ("name", WORD)],
        rows: questions,
    },
    Table {
        name: "grade_question_option",
        columns: &[ID, ("grade_question_id", NUMBER), ("value", WORD), ("label", WORD)],
        rows: options,
    },
    Table {
        name: "input",
        columns: &[
            ID,
            CREATED,
            DELETED,
            ("workuser_id", NUMBER),
            ("filenumber", WORD),
            ("received_at", "timestamp NULL DEFAULT NULL"),
            ("url", "varchar(512) NOT NULL"),
            ("url_ip", WORD),
            ("url_host", WORD),
            ("url_hash", WORD),
            ("url_type", WORD),
            ("reference", WORD),
            ("source_code", WORD),
            ("status_code", WORD),
            ("grade_code", WORD),
            ("registrar_abusecontact_id", NUMBER),
            ("host_abusecontact_id", NUMBER),
            ("note", TEXT),
            ("lastseen_at", "timestamp NULL DEFAULT NULL"),
            ("firstntd_at", "timestamp NULL DEFAULT NULL"),
        ],
        rows: inputs,
    },
    Table {
        name: "input_history",
        columns: &[
            ID,
            CREATED,
            DELETED,
            ("input_id", NUMBER),
            ("tag", WORD),
            ("old", TEXT),
            ("new", TEXT),
            ("comment", WORD),
            ("workuser_id", NUMBER),
        ],
        rows: history,
    },
    Table {
        name: "input_parent",
        columns: &[ID, CREATED, DELETED, ("parent_id", NUMBER), ("input_id", NUMBER)],
        rows: parents,
    },
    Table {
        name: "ntd",
        columns: &[
            ID,
            CREATED,
            ("filenumber", WORD),
            ("msg_abusecontact", WORD),
            ("msg_body", TEXT),
        ],
        rows: notices,
    },
    Table {
        name: "scrape_cache",
        columns: &[ID, CREATED, ("code", WORD), ("cached", TEXT)],
        rows: media,
    },
    Table {
        name: "user",
        columns: &[ID, ("be_first_name", WORD), ("be_email", WORD), ("be_password", WORD)],
        rows: users,
    },
];
