//! The public site map: every page, its two addresses, and how it is kept.
//!
//! Staff and recipient addresses are not here; their faces know them.

use luwte_domain::Lang;

macro_rules! doors {
    ($($(#[$doc:meta])* $name:ident = $nl:literal, $en:literal;)+) => {
        /// A page of the public site.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Door { $($(#[$doc])* $name,)+ }

        impl Door {
            /// All pages.
            #[cfg(test)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its address in `lang`.
            pub(crate) const fn path(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::Nl) => $nl, (Self::$name, Lang::En) => $en,)+
                }
            }
        }
    };
}

doors! {
    /// Promise, one start button, side doors.
    Home = "/", "/en";
    /// What the questions are for.
    Help = "/hulp", "/en/help";
    /// One question at a time.
    Question = "/hulp/vraag", "/en/help/question";
    /// What to do now, later, and if you want.
    Advice = "/hulp/advies", "/en/help/advice";
    /// Photo, link, or neither.
    Remove = "/weghalen", "/en/remove";
    /// A code of the picture, made on the device.
    Photo = "/weghalen/foto", "/en/remove/photo";
    /// Links, app, account name, story.
    Link = "/weghalen/link", "/en/remove/link";
    /// A group or app without link.
    ClassChat = "/weghalen/klassenapp", "/en/remove/class-chat";
    /// The apps and sites with steps and a text of their own.
    SelfHelp = "/weghalen/zelf", "/en/remove/yourself";
    /// One app or site: its steps, and a notice to copy.
    SelfHelpFor = "/weghalen/zelf/{platform}", "/en/remove/yourself/{platform}";
    /// Exactly what will be sent.
    Check = "/weghalen/controle", "/en/remove/check";
    /// The eight words.
    Done = "/weghalen/klaar", "/en/remove/done";
    /// Status, messages, add, withdraw.
    MyCase = "/mijn-zaak", "/en/my-case";
    /// Writes to the desk.
    MyCaseWrite = "/mijn-zaak/bericht", "/en/my-case/message";
    /// Adds links to a case.
    MyCaseLinks = "/mijn-zaak/links", "/en/my-case/links";
    /// Adds a closed place to a case.
    MyCaseClosed = "/mijn-zaak/app", "/en/my-case/app";
    /// Marks a closed place as told to be gone.
    MyCaseTold = "/mijn-zaak/weg-gezegd", "/en/my-case/told-gone";
    /// Chooses what comes first.
    MyCaseCharge = "/mijn-zaak/aangifte", "/en/my-case/charge";
    /// Withdraws everything, after one confirmation.
    Withdraw = "/mijn-zaak/intrekken", "/en/my-case/withdraw";
    /// Everything is withdrawn.
    Withdrawn = "/mijn-zaak/ingetrokken", "/en/my-case/withdrawn";
    /// Talk, or when that is possible.
    Chat = "/chat", "/en/chat";
    /// For parents.
    Parents = "/ouders", "/en/parents";
    /// For bystanders.
    ISawIt = "/ik-zag-iets", "/en/i-saw-it";
    /// For who made or shared it.
    Regret = "/spijt", "/en/regret";
    /// Keep proof.
    Evidence = "/bewijs", "/en/evidence";
    /// Prepare a police report.
    Police = "/aangifte", "/en/police";
    /// For who works with young people.
    Professionals = "/professionals", "/en/professionals";
    /// All explained topics.
    Explained = "/uitleg", "/en/explained";
    /// One explained topic.
    Topic = "/uitleg/{topic}", "/en/explained/{topic}";
    /// For schools.
    School = "/school", "/en/school";
    /// First hour, day and week at a school.
    SchoolPlan = "/school/eerste-uur", "/en/school/first-hour";
    /// Letters to parents, once agreed.
    SchoolLetters = "/school/brieven", "/en/school/letters";
    /// One lesson.
    SchoolLesson = "/school/les/{number}", "/en/school/lesson/{number}";
    /// Leaving without traces.
    Safe = "/veilig", "/en/safe";
    /// What is kept, why and how long.
    Privacy = "/privacy", "/en/privacy";
    /// Accessibility statement.
    Accessibility = "/toegankelijkheid", "/en/accessibility";
    /// Where to complain.
    Complaint = "/klacht", "/en/complaint";
    /// Who this is.
    About = "/over", "/en/about";
    /// Where the source code is.
    Source = "/broncode", "/en/source";
    /// Whether everything works.
    Status = "/status", "/en/status";
    /// The components, in a demonstration only.
    Components = "/onderdelen", "/en/components";
}

impl Door {
    /// Its address in `lang` with `name` in place of the part in braces.
    pub(crate) fn named(self, lang: Lang, name: &str) -> String {
        let path = self.path(lang);
        let (start, end) = path.split_once('{').unwrap_or((path, ""));
        let end = end.split_once('}').map_or("", |(_, end)| end);
        format!("{start}{name}{end}")
    }
}

/// The way out, the same in both languages.
pub(crate) const EXIT: &str = "/weg";

/// The language of an address: English under `/en`, else Dutch.
pub(crate) fn lang_of(path: &str) -> Lang {
    if path == "/en" || path.starts_with("/en/") { Lang::En } else { Lang::Nl }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_page_has_its_own_address_in_its_own_language() {
        let mut seen = HashSet::new();
        for door in Door::ALL {
            for lang in [Lang::Nl, Lang::En] {
                assert!(seen.insert(door.path(lang)), "{door:?} twice");
                assert_eq!(lang_of(door.path(lang)), lang);
            }
        }
    }
}
