//! The editors' worklist: every content file, how sure it is, and when somebody has to look at it
//! again. For staff; the public sees no more than the day on which a text was checked.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use luwte_domain::Lang;

use crate::content::Content;
use crate::doc;
use crate::files::Files;
use crate::head::Mark;
use crate::rules;

/// This many days before its review date a text is due.
pub const DUE_WITHIN_DAYS: i32 = 30;

/// How urgent a text is; the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Its last day of validity has passed.
    Ended,
    /// It says that it was checked on a day to come.
    CheckedLater,
    /// Its review date has passed.
    Late,
    /// Its review date comes within [`DUE_WITHIN_DAYS`] days.
    Due,
    /// It holds from a day to come.
    NotYet,
    /// Nothing to do.
    Fresh,
}

/// One file on the worklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkItem {
    /// Path of the file, from the content directory on: `advice/remove.toml`.
    pub file: String,
    /// Its title; empty for kinds without texts.
    pub title: String,
    /// How it is known.
    pub mark: Mark,
    /// When its source was last checked.
    pub checked_on: Date,
    /// When it has to be looked at again.
    pub review_by: Date,
    /// How urgent that is.
    pub freshness: Freshness,
}

/// What the worklist knows of a file, whatever the day.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    file: String,
    titles: [String; 2],
    mark: Mark,
    checked_on: Date,
    review_by: Date,
    valid_from: Date,
    valid_to: Option<Date>,
}

/// All files with a head; those without one would not have loaded.
pub(crate) fn entries(files: &Files) -> Vec<Entry> {
    files.iter().filter_map(|(path, text)| entry(path, text)).collect()
}

fn entry(path: &str, text: &str) -> Option<Entry> {
    let doc = doc::read::<toml::Table>(path, text, rules::has_words(path)).ok()?;
    let title = |lang| doc.words(lang).map_or(String::new(), |words| words.title.clone());
    Some(Entry {
        file: path.to_owned(),
        titles: [title(Lang::Nl), title(Lang::En)],
        mark: doc.head.source.mark,
        checked_on: doc.head.source.checked_on,
        review_by: doc.head.source.review_by,
        valid_from: doc.head.valid_from,
        valid_to: doc.head.valid_to,
    })
}

impl Entry {
    fn freshness(&self, today: Date) -> Freshness {
        let due_from = today.saturating_add(jiff::Span::new().days(DUE_WITHIN_DAYS));
        if self.valid_to.is_some_and(|to| to < today) {
            Freshness::Ended
        } else if self.checked_on > today {
            Freshness::CheckedLater
        } else if self.review_by < today {
            Freshness::Late
        } else if self.review_by <= due_from {
            Freshness::Due
        } else if self.valid_from > today {
            Freshness::NotYet
        } else {
            Freshness::Fresh
        }
    }

    fn item(&self, lang: Lang, today: Date) -> WorkItem {
        let [nl, en] = &self.titles;
        let title = if lang == Lang::Nl { nl } else { en };
        WorkItem {
            file: self.file.clone(),
            title: title.clone(),
            mark: self.mark,
            checked_on: self.checked_on,
            review_by: self.review_by,
            freshness: self.freshness(today),
        }
    }
}

impl Content {
    /// Every file on the day of `now` in Amsterdam, the most urgent first, then by review date.
    #[must_use]
    pub fn worklist(&self, now: Timestamp, lang: Lang) -> Vec<WorkItem> {
        let today = day_of(now);
        let items = self.entries().iter().map(|entry| entry.item(lang, today));
        let mut items: Vec<WorkItem> = items.collect();
        items.sort_by(|a, b| {
            let key = |item: &WorkItem| (item.freshness, item.review_by);
            key(a).cmp(&key(b)).then_with(|| a.file.cmp(&b.file))
        });
        items
    }
}

/// The day of `now` in Amsterdam.
pub(crate) fn day_of(now: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    now.to_zoned(zone).date()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2027, 5, 1);

    fn entry(checked_on: Date, review_by: Date) -> Entry {
        Entry {
            file: "advice/a.toml".to_owned(),
            titles: ["Titel".to_owned(), "Title".to_owned()],
            mark: Mark::I,
            checked_on,
            review_by,
            valid_from: date(2026, 11, 1),
            valid_to: None,
        }
    }

    #[test]
    fn a_text_is_late_on_the_day_after_its_review_date() {
        let checked = date(2026, 11, 22);
        assert_eq!(entry(checked, TODAY).freshness(TODAY), Freshness::Due);
        assert_eq!(entry(checked, date(2027, 4, 30)).freshness(TODAY), Freshness::Late);
    }

    #[test]
    fn a_text_is_due_thirty_days_before() {
        let checked = date(2026, 11, 22);
        assert_eq!(entry(checked, date(2027, 5, 31)).freshness(TODAY), Freshness::Due);
        assert_eq!(entry(checked, date(2027, 6, 1)).freshness(TODAY), Freshness::Fresh);
    }

    #[test]
    fn dates_that_cannot_be_come_first() {
        let later = entry(date(2027, 5, 2), date(2028, 1, 1));
        assert_eq!(later.freshness(TODAY), Freshness::CheckedLater);
        let mut ended = entry(date(2026, 11, 22), date(2028, 1, 1));
        ended.valid_to = Some(date(2027, 4, 30));
        assert_eq!(ended.freshness(TODAY), Freshness::Ended);
        let mut coming = entry(date(2026, 11, 22), date(2028, 1, 1));
        coming.valid_from = date(2027, 7, 1);
        assert_eq!(coming.freshness(TODAY), Freshness::NotYet);
        assert!(Freshness::Ended < Freshness::Late && Freshness::Late < Freshness::Due);
    }
}
