//! What it came to.

use serde_json::{Value, json};
use testkit::interface_peer::InterfaceTally;
use testkit::smtp_peer::hostile::HostileTally;

/// The figures of a run.
#[derive(Debug)]
pub(crate) struct Told {
    /// Notices by mail and by interface.
    pub(crate) counts: [usize; 2],
    /// How many are written down as sent.
    pub(crate) sent: usize,
    pub(crate) crashes: usize,
    pub(crate) mail: HostileTally,
    pub(crate) most_of_one_mail: usize,
    pub(crate) interface: InterfaceTally,
    pub(crate) talks: usize,
    /// From approval to the first attempt, sorted.
    pub(crate) waits_ms: Vec<i64>,
    pub(crate) seconds: f64,
    /// Load of the machine before and after.
    pub(crate) load: String,
}

impl Told {
    /// Notices that their recipient never took, or that are not written down as sent.
    fn lost(&self) -> usize {
        let [by_mail, by_interface] = self.counts;
        let arrived = by_mail.min(self.mail.messages) + by_interface.min(self.interface.notices);
        by_mail + by_interface - arrived.min(self.sent)
    }

    pub(crate) fn is_good(&self) -> bool {
        let http = &self.interface;
        let of_one = http.duplicates + http.other_keys + http.other_bodies;
        self.lost() == 0 && of_one == 0 && self.most_of_one_mail <= self.crashes
    }

    /// Seconds that so many of a hundred do not exceed, by the nearest rank.
    fn wait_s(&self, percent: usize) -> f64 {
        let rank = (self.waits_ms.len() * percent).div_ceil(100).max(1) - 1;
        let millis = self.waits_ms.get(rank).copied().unwrap_or(0);
        f64::from(i32::try_from(millis).unwrap_or(i32::MAX)) / 1_000.0
    }

    fn lines(&self) -> Vec<Value> {
        let [by_mail, by_interface] = self.counts;
        let per_crash = |count: usize| {
            let share = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
            if self.crashes == 0 { 0.0 } else { share(count) / share(self.crashes) }
        };
        vec![
            json!({
                "figure": "hostile-run", "notices": by_mail + by_interface, "sent": self.sent,
                "lost": self.lost(), "crashes": self.crashes, "conversations": self.talks,
                "seconds": self.seconds.round(), "load": self.load,
            }),
            json!({
                "figure": "hostile-mail", "notices": by_mail, "arrived": self.mail.messages,
                "deliveries": self.mail.taken, "copies": self.mail.copies,
                "duplicates": self.mail.duplicates,
                "duplicates_per_crash": per_crash(self.mail.duplicates),
                "most_of_one": self.most_of_one_mail,
            }),
            json!({
                "figure": "hostile-http", "notices": by_interface,
                "arrived": self.interface.notices, "deliveries": self.interface.deliveries,
                "duplicates": self.interface.duplicates,
                "deliveries_after_an_answer": self.interface.after_answer,
                "other_keys": self.interface.other_keys,
                "other_bodies": self.interface.other_bodies,
            }),
            json!({
                "figure": "hostile-first-attempt", "unit": "s", "p50": self.wait_s(50),
                "p95": self.wait_s(95), "max": self.wait_s(100), "must_p95": 300,
            }),
        ]
    }

    /// Says it, as lines of JSON or in words.
    pub(crate) fn print(&self, is_json: bool) {
        for line in self.lines() {
            if is_json {
                println!("{line}");
                continue;
            }
            let fields = line.as_object().into_iter().flatten();
            let words: Vec<String> =
                fields.map(|(name, value)| format!("{name} {value}")).collect();
            println!("{}", words.join(", "));
        }
    }
}

/// The machine's load of the last minute.
pub(crate) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}
