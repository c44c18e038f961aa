//! The first reading: everything but the addresses themselves.
//!
//! Kept in memory are some twenty bytes an address and twelve a line of history that becomes an
//! event; contacts and rules as they are. No address, no note, no picture.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use luwte_domain::Word as _;
use luwte_domain::event::EventKind;
use luwte_domain::imported::ScartStatus;

use super::blocked::blocked_day;
use super::contacts::{Contact, DomainLine};
use super::error::ImportError;
use super::read::{Cell, Row, Taker};
use super::report::{Report, count};
use super::schema::{self, Fate};

mod lines;

pub(crate) use lines::read_time;
use lines::{kind_of, tag_word};

/// How an analyst graded an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grade {
    Illegal,
    NotIllegal,
    Other,
}

/// What the first reading keeps of an address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub(crate) id: u32,
    pub(crate) received_s: i64,
    pub(crate) status: ScartStatus,
    pub(crate) grade: Grade,
}

/// A line of history that becomes an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Happened {
    pub(crate) input: u32,
    pub(crate) at_s: u32,
    pub(crate) kind: EventKind,
}

/// Everything the first reading found.
#[derive(Default)]
pub(crate) struct Survey {
    pub(crate) report: Report,
    pub(crate) known: Vec<Known>,
    pub(crate) parents: HashMap<u32, u32>,
    pub(crate) history: Vec<Happened>,
    pub(crate) contacts: Vec<Contact>,
    /// Days on which SCART sent nothing.
    pub(crate) blocked_days: BTreeSet<Date>,
    pub(crate) rules: Vec<DomainLine>,
    pub(crate) hosts: HashSet<u32>,
    pub(crate) registrars: HashSet<u32>,
    questions: HashSet<u32>,
    options: Vec<(u32, String, bool)>,
    /// Address, question, and which of `answer_texts`.
    answers: Vec<(u32, u32, u32)>,
    answer_texts: HashMap<String, u32>,
    missing: Option<String>,
}

impl Survey {
    /// Puts in order what was read; who is clearly adult by the grading.
    pub(crate) fn finish(&mut self) -> Result<HashSet<u32>, ImportError> {
        if let Some(name) = self.missing.take() {
            return Err(ImportError::Missing { name });
        }
        let is_there = |table: &&str| self.report.tables.contains_key(*table);
        if !is_there(&"input") {
            return Err(ImportError::Missing { name: "the table input".to_owned() });
        }
        self.report.missing_tables = schema::expected().filter(|table| !is_there(table)).collect();
        self.known.sort_by_key(|known| known.id);
        self.known.dedup_by_key(|known| known.id);
        self.history.sort_unstable();
        self.history.dedup();
        Ok(self.adults())
    }

    /// Addresses of which an analyst said: not illegal, because adult; and nobody gave another reason.
    fn adults(&self) -> HashSet<u32> {
        let texts: HashMap<u32, &str> =
            self.answer_texts.iter().map(|(text, place)| (*place, text.as_str())).collect();
        let (mut adults, mut others) = (HashSet::new(), HashSet::new());
        let mut seen: HashMap<(u32, u32), bool> = HashMap::new();
        let reasons = self.answers.iter().filter(|(_, of, _)| self.questions.contains(of));
        for (input, question, text) in reasons {
            let says = seen.entry((*question, *text)).or_insert_with(|| {
                texts.get(text).is_some_and(|text| self.says_adult(*question, text))
            });
            if *says {
                adults.insert(*input)
            } else {
                others.insert(*input)
            };
        }
        adults.retain(|id| !others.contains(id));
        adults.retain(|id| self.known_of(*id).is_some_and(|one| one.grade == Grade::NotIllegal));
        adults
    }

    /// Whether everything that was chosen (in quotes, where the answer has any) is the option *Adult*.
    fn says_adult(&self, question: u32, answer: &str) -> bool {
        let mut said: Vec<&str> = if answer.contains('"') {
            answer.split('"').skip(1).step_by(2).collect()
        } else {
            answer.split(|c: char| !c.is_ascii_alphanumeric()).collect()
        };
        said.retain(|value| !value.is_empty());
        let is_adult = |said: &&str| {
            let mut chosen =
                self.options.iter().filter(|(of, value, _)| *of == question && value == said);
            chosen.next().is_some_and(|(.., is_adult)| *is_adult)
                && chosen.all(|(.., is_adult)| *is_adult)
        };
        !said.is_empty() && said.iter().all(is_adult)
    }

    /// What is kept of an address; only after [`finish`](Self::finish).
    pub(crate) fn known_of(&self, id: u32) -> Option<&Known> {
        let place = self.known.binary_search_by_key(&id, |known| known.id).ok()?;
        self.known.get(place)
    }

    /// The events of an address, oldest first; only after [`finish`](Self::finish).
    pub(crate) fn history_of(&self, id: u32) -> &[Happened] {
        let start = self.history.partition_point(|line| line.input < id);
        let end = self.history.partition_point(|line| line.input <= id);
        self.history.get(start..end).unwrap_or_default()
    }

    fn input(&mut self, row: &Row<'_>) {
        let Some(id) = row.number("id") else {
            return self.report.bad_row("input", "no id that reads");
        };
        self.hosts.extend(row.number("host_abusecontact_id"));
        self.registrars.extend(row.number("registrar_abusecontact_id"));
        if row.text("deleted_at").is_some() {
            return;
        }
        let status = self.status(row.text("status_code").unwrap_or_default());
        let grade = match row.text("grade_code") {
            Some("illegal") => Grade::Illegal,
            Some("not_illegal") => Grade::NotIllegal,
            _ => Grade::Other,
        };
        let received = self.time(row, "received_at").or_else(|| self.time(row, "created_at"));
        let received_s = received.map_or(0, Timestamp::as_second);
        self.known.push(Known { id, received_s, status, grade });
    }

    fn status(&mut self, word: &str) -> ScartStatus {
        ScartStatus::from_word(word).unwrap_or_else(|| {
            count(&mut self.report.odd_values, "status");
            ScartStatus::Unknown
        })
    }

    fn time(&mut self, row: &Row<'_>, column: &str) -> Option<Timestamp> {
        let text = row.text(column)?;
        let time = read_time(text);
        if time.is_none() {
            count(&mut self.report.odd_values, "time");
        }
        time
    }

    fn parent(&mut self, row: &Row<'_>) {
        let (Some(child), Some(parent)) = (row.number("input_id"), row.number("parent_id")) else {
            return self.report.bad_row("input_parent", "no parent or no child");
        };
        if row.text("deleted_at").is_none() && child != parent {
            let first = *self.parents.entry(child).or_insert(parent);
            if first != parent {
                count(&mut self.report.parents, "more_than_one");
            }
        }
    }

    fn line(&mut self, row: &Row<'_>) {
        if row.text("deleted_at").is_some() {
            return;
        }
        let (Some(input), Some(tag)) = (row.number("input_id"), row.text("tag")) else {
            return self.report.bad_row("input_history", "no address or no tag");
        };
        let (old, new) = (row.text("old").unwrap_or_default(), row.text("new").unwrap_or_default());
        let Some(kind) = kind_of(tag, old, new) else {
            return count(&mut self.report.history_left, tag_word(tag));
        };
        let Some(at) = self.time(row, "created_at") else {
            return self.report.bad_row("input_history", "no time that reads");
        };
        let at_s = u32::try_from(at.as_second()).unwrap_or(0);
        self.history.push(Happened { input, at_s, kind });
    }

    fn question(&mut self, row: &Row<'_>) {
        let is_reason = row.text("name").is_some_and(|name| name.eq_ignore_ascii_case("reason"));
        if is_reason {
            self.questions.extend(row.number("id"));
        }
    }

    fn option(&mut self, row: &Row<'_>) {
        if let (Some(question), Some(value)) = (row.number("grade_question_id"), row.text("value"))
        {
            let is_adult =
                row.text("label").is_some_and(|l| l.trim().eq_ignore_ascii_case("adult"));
            self.options.push((question, value.to_owned(), is_adult));
        }
    }

    fn answer(&mut self, row: &Row<'_>) {
        let is_input = row.text("record_type").is_some_and(|kind| {
            kind.trim_start_matches("abuseio_scart_").eq_ignore_ascii_case("input")
        });
        let about = (row.number("record_id"), row.number("grade_question_id"), row.text("answer"));
        if let (true, (Some(input), Some(question), Some(answer))) = (is_input, about)
            && row.text("deleted_at").is_none()
        {
            // An answer that can say adult is a few letters; of a longer one it is kept that it is there.
            let answer = if answer.len() <= 64 { answer } else { "" };
            let next = u32::try_from(self.answer_texts.len()).unwrap_or(u32::MAX);
            let text = *self.answer_texts.entry(answer.to_owned()).or_insert(next);
            self.answers.push((input, question, text));
        }
    }
}

impl Taker for Survey {
    fn wants(&mut self, table: &str, columns: &[String]) -> Vec<bool> {
        for needed in schema::needed(table) {
            if !columns.iter().any(|column| column == needed) && self.missing.is_none() {
                self.missing = Some(format!("the column {table}.{needed}"));
            }
        }
        let is_kept = |column: &String| {
            let is_text = table == "input" && matches!(column.as_str(), "url" | "filenumber");
            matches!(schema::fate(table, column), Fate::Kept(_)) && !is_text
        };
        columns.iter().map(is_kept).collect()
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), ImportError> {
        self.report.row(row);
        for column in schema::needed(row.table) {
            if let Cell::Bad(why) = row.cell(column) {
                self.report.bad_row(row.table, why);
                return Ok(());
            }
        }
        match row.table {
            "input" => self.input(row),
            "input_parent" => self.parent(row),
            "input_history" => self.line(row),
            "grade_question" => self.question(row),
            "grade_question_option" => self.option(row),
            "grade_answer" => self.answer(row),
            "abusecontact" => self.contacts.extend(Contact::read(row, &mut self.report)),
            "blockedday" => self.blocked_days.extend(blocked_day(row, &mut self.report)),
            "domainrule" => self.rules.extend(DomainLine::read(row, &mut self.report)),
            _ => {}
        }
        Ok(())
    }

    fn bad_row(&mut self, table: &str, why: &'static str) {
        self.report.bad_row(table, why);
    }
}

#[cfg(test)]
mod tests;
