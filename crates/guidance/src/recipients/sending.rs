//! How a recipient wants notices that the program sends: how many at once, and at which hours.
//!
//! Without a word about it notices go out at once, day and night.

use jiff::civil::{Date, Time};
use serde::Deserialize;

use crate::head::{Mark, date};
use crate::loader::Loader;

/// Most closed days of a recipient.
pub const MOST_CLOSED: usize = 366;

/// What a recipient asked of its notices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sending {
    /// At least this long between two of them, milliseconds; 0 for as soon as may be.
    pub apart_ms: i64,
    /// The only hours at which they go out; none for any.
    pub hours: Option<SendingHours>,
    /// Days in the Netherlands on which none go out, in order: holidays.
    pub closed_days: Vec<Date>,
}

/// Hours of the day in the Netherlands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendingHours {
    /// From this time on.
    pub from: Time,
    /// Until this time; before `from` when it is after midnight.
    pub until: Time,
    /// Whether also on Saturday and Sunday.
    pub on_weekends: bool,
}

/// The table `[sending]` of a recipient.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSending {
    apart_seconds: Option<u32>,
    from: Option<String>,
    until: Option<String>,
    #[serde(default)]
    on_weekends: bool,
    #[serde(default)]
    closed_days: Vec<String>,
    source_url: String,
    mark: Mark,
    checked_on: String,
}

/// What the table says; nothing where it cannot be kept, with a finding.
pub(super) fn sending(loader: &mut Loader<'_>, path: &str, raw: Option<&RawSending>) -> Sending {
    let Some(raw) = raw else { return Sending::default() };
    let is_sourced = super::read::is_source(&raw.source_url) && raw.mark == Mark::R;
    if !is_sourced || date("checked_on", &raw.checked_on).is_err() {
        let problem = "hours or a pace of sending without a source that was read";
        let todo = "add an https source_url, mark R and a day, or leave it out: at once, always";
        loader.found(path, "[sending]", problem, todo);
        return Sending::default();
    }
    let time = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Time>().ok());
    let hours = match (time(&raw.from), time(&raw.until)) {
        (Some(from), Some(until)) if from != until => {
            Some(SendingHours { from, until, on_weekends: raw.on_weekends })
        }
        _ => None,
    };
    let says_hours = raw.from.is_some() || raw.until.is_some() || raw.on_weekends;
    if says_hours && hours.is_none() {
        let problem = "hours of sending that are no two times of the day";
        loader.found(path, "[sending]", problem, "write from = \"09:00\" and until = \"17:00\"");
    }
    let apart_ms = i64::from(raw.apart_seconds.unwrap_or(0)) * 1_000;
    Sending { apart_ms, hours, closed_days: closed_days(loader, path, &raw.closed_days) }
}

fn closed_days(loader: &mut Loader<'_>, path: &str, raw: &[String]) -> Vec<Date> {
    let read: Result<Vec<Date>, _> = raw.iter().map(|text| text.parse::<Date>()).collect();
    let mut days = match read {
        Ok(days) if days.len() <= MOST_CLOSED => days,
        _ => {
            let problem = "closed days that are no days, or more of them than a year has";
            let todo = "write closed_days = [\"2026-12-25\"]";
            loader.found(path, "[sending]", problem, todo);
            Vec::new()
        }
    };
    days.sort_unstable();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;
    use crate::Content;

    const PATH: &str = "recipients/voorbeeld.toml";

    fn read(sending: &str) -> Result<Sending, String> {
        let text = format!(
            "id = \"voorbeeld\"\nsource_url = \"https://voorbeeld.example\"\n\
             source_date = \"undated\"\nchecked_on = 2026-11-22\nmark = \"R\"\n\
             valid_from = 2026-11-01\nreview_by = 2027-05-22\nlanguage = \"nl\"\n\
             domains = [\"voorbeeld.example\"]\nfields_required = []\n{sending}\n\
             [nl]\ntitle = \"V\"\nbody = \"\"\n[en]\ntitle = \"V\"\nbody = \"\"\n"
        );
        let content = Content::with_overlay(vec![(PATH.to_owned(), text)]);
        let content = content.map_err(|error| format!("{error:?}"))?;
        Ok(content.recipients().by_id("voorbeeld").unwrap().sending.clone())
    }

    fn table(lines: &str) -> String {
        format!(
            "[sending]\n{lines}\nsource_url = \"https://voorbeeld.example/hoe\"\n\
             mark = \"R\"\nchecked_on = 2026-11-22"
        )
    }

    #[test]
    fn without_a_word_notices_go_out_at_once_day_and_night() {
        assert_eq!(read(""), Ok(Sending::default()));
    }

    #[test]
    fn a_pace_and_hours_are_read() {
        let sending = read(&table("apart_seconds = 20\nfrom = \"09:00\"\nuntil = \"17:30\""));
        let hours =
            SendingHours { from: time(9, 0, 0, 0), until: time(17, 30, 0, 0), on_weekends: false };
        assert_eq!(
            sending,
            Ok(Sending { apart_ms: 20_000, hours: Some(hours), ..Sending::default() })
        );
    }

    #[test]
    fn closed_days_are_read_once_and_in_order_and_others_refused() {
        let days = r#"closed_days = ["2026-12-26", "2026-12-25", "2026-12-26"]"#;
        let sending = read(&table(days)).unwrap();
        assert_eq!(
            sending.closed_days,
            [Date::constant(2026, 12, 25), Date::constant(2026, 12, 26)]
        );
        assert!(read(&table(r#"closed_days = ["25 december"]"#)).is_err());
        assert!(read(&table(r#"closed_days = ["2026-02-30"]"#)).is_err());
        let many = vec!["\"2026-12-25\""; MOST_CLOSED + 1].join(",");
        assert!(read(&table(&format!("closed_days = [{many}]"))).is_err());
    }

    #[test]
    fn half_hours_and_hours_without_a_source_are_refused() {
        assert!(read(&table("from = \"09:00\"")).is_err());
        assert!(read(&table("from = \"09:00\"\nuntil = \"25:00\"")).is_err());
        assert!(read(&table("on_weekends = true")).is_err());
        assert!(read(&table("apart_seconds = 20").replace("\"R\"", "\"C\"")).is_err());
        assert!(read(&table("every_seconds = 20")).is_err());
    }
}
