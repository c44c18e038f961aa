//! The fictional operator, its first member, and the content of the example platform.

use luwte_casework::house::Texts;
use luwte_casework::{OpenHours, Operator};

/// Name with which the demonstration's member logs in.
pub const USER: &str = "balie";
/// Password of the demonstration's member; synthetic, printed by the demonstration.
pub const PASSWORD: &str = "een rustige plek uit de wind";
/// Where the example platform receives its mail.
pub const MODERATOR_MAIL: &str = "moderatie@voorbeeldplatform.example";
/// The sender of the demonstration's mail.
pub const SENDER_MAIL: &str = "Luwte Voorbeeld <kennisgeving@luwte.example>";

/// The fictional operator of a site at `public_url`; leaving it leads to `exit_url`.
#[must_use]
pub fn operator(public_url: &str, exit_url: &str) -> Operator {
    let texts = |nl: &str, en: &str| Texts { nl: nl.to_owned(), en: en.to_owned() };
    Operator {
        name: "Stichting Voorbeeldhulp (synthetisch)".to_owned(),
        phone: "0800-0000".to_owned(),
        hours: texts("elke dag van 9 tot 21 uur", "every day from 9 to 21"),
        open: Some(OpenHours {
            from: jiff::civil::time(9, 0, 0, 0),
            until: jiff::civil::time(21, 0, 0, 0),
            on_weekends: true,
        }),
        controller: "Stichting Voorbeeldhulp, Voorbeeldstraat 1, 0000 AA Voorbeeldstad".to_owned(),
        complaints: "klacht@luwte.example".to_owned(),
        messages_read: texts("elke dag tussen 9 en 21 uur", "every day between 9 and 21"),
        exit_url: exit_url.to_owned(),
        public_url: public_url.trim_end_matches('/').to_owned(),
        is_demo: true,
        is_trusted_flagger: false,
    }
}

/// Content laid over the built-in one: the example platform at `host`, which takes notices and
/// uses fingerprints; an example host on the same port, by name, and an example forum with a form,
/// which nobody confirmed yet; a site with Dutch servers; and clocks short enough to watch.
#[must_use]
pub fn content(host: &str) -> Vec<(String, String)> {
    let port = host.rsplit(':').next().unwrap_or_default();
    let file = |path: &str, text: &str| {
        (path.to_owned(), text.replace("{host}", host).replace("{port}", port))
    };
    vec![
        file("recipients/voorbeeldforum.toml", include_str!("../content/forum.toml")),
        file("recipients/voorbeeldhost.toml", include_str!("../content/host.toml")),
        file("recipients/voorbeeldplatform.toml", include_str!("../content/recipient.toml")),
        file("subscribers/voorbeeldplatform.toml", include_str!("../content/subscriber.toml")),
        file("domains/nederlands-voorbeeld.toml", include_str!("../content/dutch.toml")),
        file("clocks/default.toml", include_str!("../content/clocks.toml")),
    ]
}
