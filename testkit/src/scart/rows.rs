//! Values of rows, and what each address is like: a function of seed and number alone.

use super::Dump;

/// One value.
#[derive(Debug, Clone)]
pub(super) enum Field {
    Null,
    Number(u64),
    Text(String),
}

impl Field {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn sql(&self) -> String {
        match self {
            Self::Null => "NULL".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => {
                let text = text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n");
                format!("'{text}'")
            }
        }
    }

    pub(super) fn csv(&self) -> String {
        match self {
            Self::Null => "\\N".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
        }
    }
}

/// What one address is like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made {
    /// The page it stands on; none for a page.
    pub(super) parent: Option<u32>,
    pub(super) status: &'static str,
    pub(super) grade: &'static str,
    pub(super) is_adult: bool,
    /// Seconds since 1970.
    pub(super) received_s: u64,
    pub(super) was_noticed: bool,
    pub(super) host: u64,
    pub(super) contact: u64,
}

impl Dump {
    /// Numbers that look like chance.
    pub(super) fn chance(&self, id: u32, what: u64) -> u64 {
        let mut x = self.seed ^ (u64::from(id) << 20) ^ what.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for _ in 0..2 {
            x ^= x >> 33;
            x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
        }
        x ^ (x >> 33)
    }

    /// The address with this number: of three, one is a page and two stand on it.
    pub(super) fn made(&self, id: u32) -> Made {
        let page = id - (id - 1) % 3;
        let parent = (id != page).then_some(page);
        let (status, was_noticed) = match self.chance(page, 1) % 100 {
            0..4 => ("scheduler_checkonline", true),
            4 => ("grade", false),
            5 => ("first_police", false),
            6 => ("abusecontact_changed", true),
            7..85 => ("close_offline", true),
            85..90 => ("close_offline_manual", true),
            90..93 => ("close_double", false),
            _ => ("close", false),
        };
        let is_illegal = was_noticed || status == "first_police";
        let grade = match status {
            "grade" => "unset",
            _ if is_illegal => "illegal",
            _ => "not_illegal",
        };
        Made {
            parent,
            status,
            grade,
            is_adult: grade == "not_illegal" && self.chance(page, 2).is_multiple_of(2),
            received_s: 1_577_836_800 + u64::from(page) * 400,
            was_noticed,
            host: self.chance(page, 3) % 5_000,
            contact: 1 + self.chance(page, 4) % 300,
        }
    }
}

/// A moment as a dump writes it, UTC.
pub(super) fn time(seconds: u64) -> Field {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Days to a date: Howard Hinnant's civil_from_days, for days after 1970.
    let z = days + 719_468;
    let (era, doe) = (z / 146_097, z % 146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    Field::text(format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"))
}
