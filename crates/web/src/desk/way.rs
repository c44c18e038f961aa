//! The addresses of the desk, Dutch and English, and where one may go after logging in.

use luwte_domain::Lang;
use luwte_domain::ids::{CaseId, NoticeId, ReplyId};

macro_rules! ways {
    ($($(#[$doc:meta])* $name:ident = $nl:literal, $en:literal;)+) => {
        /// A page or an act of the desk; `{id}` stands for a case, a notice or a member.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Way { $($(#[$doc])* $name,)+ }

        impl Way {
            /// All of them.
            #[cfg(test)]
            pub(super) const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its address in `lang`, as the router reads it.
            pub(super) const fn template(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$name, Lang::Nl) => $nl, (Self::$name, Lang::En) => $en,)+
                }
            }
        }
    };
}

ways! {
    /// The queue.
    Queue = "/balie", "/en/desk";
    /// Finds a case by the number it had in another system.
    Number = "/balie/nummer", "/en/desk/number";
    /// Name, password, code.
    Login = "/balie/inloggen", "/en/desk/login";
    /// The same, on the way to a page.
    LoginTo = "/balie/inloggen/{*next}", "/en/desk/login/{*next}";
    /// Ends the session.
    Logout = "/balie/uitloggen", "/en/desk/logout";
    /// One case.
    Case = "/balie/zaak/{id}", "/en/desk/case/{id}";
    /// Takes it.
    Take = "/balie/zaak/{id}/neem", "/en/desk/case/{id}/take";
    /// Answers the person.
    Reply = "/balie/zaak/{id}/antwoord", "/en/desk/case/{id}/reply";
    /// Records an assessment.
    Assess = "/balie/zaak/{id}/beoordeling", "/en/desk/case/{id}/assessment";
    /// Writes down what the person wants first.
    Charge = "/balie/zaak/{id}/aangifte", "/en/desk/case/{id}/charge";
    /// Drafts a notice.
    Draft = "/balie/zaak/{id}/kennisgeving", "/en/desk/case/{id}/notice";
    /// Looks up who hosts a place.
    LookUp = "/balie/zaak/{id}/host", "/en/desk/case/{id}/host";
    /// Opens a short link.
    ShortLink = "/balie/zaak/{id}/korte-link", "/en/desk/case/{id}/short-link";
    /// Says that a human looked at a place.
    Looked = "/balie/zaak/{id}/bekeken", "/en/desk/case/{id}/looked";
    /// Writes down what a human saw of a place that no look can confirm.
    Saw = "/balie/zaak/{id}/gezien", "/en/desk/case/{id}/saw";
    /// Writes a hand-over to the hotline down.
    HandOver = "/balie/zaak/{id}/meldpunt", "/en/desk/case/{id}/hotline";
    /// Writes down what the hotline answered.
    HotlineAnswer = "/balie/zaak/{id}/meldpunt-antwoord", "/en/desk/case/{id}/hotline-answer";
    /// Drafts a notice to the authority about a place.
    AskAuthority = "/balie/zaak/{id}/autoriteit", "/en/desk/case/{id}/authority";
    /// Writes down what the authority answered.
    AuthorityAnswer =
        "/balie/zaak/{id}/autoriteit-antwoord", "/en/desk/case/{id}/authority-answer";
    /// Makes the dossier for the authority of a place, on paper.
    DossierPdf = "/balie/zaak/{id}/dossier-pdf", "/en/desk/case/{id}/dossier-pdf";
    /// The same for machines.
    DossierJson = "/balie/zaak/{id}/dossier-json", "/en/desk/case/{id}/dossier-json";
    /// Closes it.
    Close = "/balie/zaak/{id}/sluit", "/en/desk/case/{id}/close";
    /// Opens it again.
    Reopen = "/balie/zaak/{id}/heropen", "/en/desk/case/{id}/reopen";
    /// The check page of a notice.
    Notice = "/balie/kennisgeving/{id}", "/en/desk/notice/{id}";
    /// The notice on paper.
    Paper = "/balie/kennisgeving/{id}/pdf", "/en/desk/notice/{id}/pdf";
    /// The staff's own sentence.
    OwnWords = "/balie/kennisgeving/{id}/zin", "/en/desk/notice/{id}/sentence";
    /// What to copy into the recipient's own form.
    Form = "/balie/kennisgeving/{id}/formulier", "/en/desk/notice/{id}/form";
    /// Ticks a field of it off.
    Copied = "/balie/kennisgeving/{id}/formulier/veld", "/en/desk/notice/{id}/form/field";
    /// Says when it was sent.
    FormSent = "/balie/kennisgeving/{id}/formulier/verstuurd", "/en/desk/notice/{id}/form/sent";
    /// Switches parts of it on and off.
    Marks = "/balie/kennisgeving/{id}/erbij", "/en/desk/notice/{id}/extras";
    /// Fills in what the recipient asks for.
    Details = "/balie/kennisgeving/{id}/gegevens", "/en/desk/notice/{id}/details";
    /// Confirms the recipient's address.
    Channel = "/balie/kennisgeving/{id}/adres", "/en/desk/notice/{id}/address";
    /// Approves it.
    Send = "/balie/kennisgeving/{id}/verstuur", "/en/desk/notice/{id}/send";
    /// Takes the approval back.
    Undo = "/balie/kennisgeving/{id}/haal-terug", "/en/desk/notice/{id}/undo";
    /// Records a complaint about a refusal.
    Complain = "/balie/kennisgeving/{id}/klacht", "/en/desk/notice/{id}/complaint";
    /// The board of places.
    Board = "/balie/plekken", "/en/desk/places";
    /// Has places looked at now.
    LookNow = "/balie/plekken/nakijken", "/en/desk/places/re-check";
    /// Drafts notices about places of several cases.
    DraftMany = "/balie/plekken/concepten", "/en/desk/places/drafts";
    /// Answers by mail that wait.
    Answers = "/balie/antwoorden", "/en/desk/replies";
    /// One of them.
    Answer = "/balie/antwoorden/{id}", "/en/desk/replies/{id}";
    /// Says what it means.
    Confirm = "/balie/antwoorden/{id}/betekent", "/en/desk/replies/{id}/means";
    /// How recipients answer.
    Recipients = "/balie/ontvangers", "/en/desk/recipients";
    /// The operator's rules about domains, and trying an address on them.
    Rules = "/balie/regels", "/en/desk/rules";
    /// Notices that should be out and are not.
    Outgoing = "/balie/uitgaand", "/en/desk/outgoing";
    /// Has one of them sent again.
    SendAgain = "/balie/uitgaand/opnieuw", "/en/desk/outgoing/again";
    /// Has other work that fails done anew.
    RetryWork = "/balie/uitgaand/werk", "/en/desk/outgoing/work";
    /// Open addresses that came over and wait for a member.
    Imported = "/balie/overgenomen", "/en/desk/imported";
    /// Approves contact with the chosen ones, after one confirmation.
    ApproveImported = "/balie/overgenomen/goedkeuren", "/en/desk/imported/approve";
    /// The team.
    Team = "/balie/team", "/en/desk/team";
    /// Invites somebody.
    Invite = "/balie/team/nodig-uit", "/en/desk/team/invite";
    /// Lets a waiting member in.
    LetIn = "/balie/team/laat-toe", "/en/desk/team/let-in";
    /// Removes a member, after one confirmation.
    Remove = "/balie/team/verwijder/{id}", "/en/desk/team/remove/{id}";
    /// Accounts of recipients.
    Partners = "/balie/partners", "/en/desk/partners";
    /// Makes one.
    AddPartner = "/balie/partners/maak", "/en/desk/partners/make";
    /// Revokes one, after one confirmation.
    RevokePartner = "/balie/partners/trek-in/{id}", "/en/desk/partners/revoke/{id}";
    /// The texts that editors look after.
    Texts = "/balie/teksten", "/en/desk/texts";
    /// Joins with an invitation.
    Join = "/balie/aansluiten", "/en/desk/join";
    /// Joins: password and code.
    JoinFinish = "/balie/aansluiten/klaar", "/en/desk/join/finish";
}

impl Way {
    /// Its address about `id` in `lang`.
    pub(super) fn to(self, lang: Lang, id: &impl ToString) -> String {
        self.template(lang).replace("{id}", &id.to_string())
    }
}

/// The page at `path`, if one may go there after logging in: queue, team, partners, texts, a case, a
/// notice. The answer is made anew from what was understood, never copied.
pub(super) fn known(path: &str) -> Option<String> {
    [Lang::Nl, Lang::En].into_iter().find_map(|lang| {
        let pages = [Way::Queue, Way::Board, Way::Answers, Way::Recipients, Way::Outgoing];
        let more = [Way::Imported, Way::Rules, Way::Team, Way::Partners, Way::Texts];
        let plain = pages.into_iter().chain(more).find(|way| way.template(lang) == path);
        if let Some(way) = plain {
            return Some(way.template(lang).to_owned());
        }
        let id = |way: Way| path.strip_prefix(way.template(lang).strip_suffix("{id}")?);
        if let Some(id) = id(Way::Case).and_then(|id| id.parse::<CaseId>().ok()) {
            return Some(Way::Case.to(lang, &id));
        }
        if let Some(id) = id(Way::Answer).and_then(|id| id.parse::<ReplyId>().ok()) {
            return Some(Way::Answer.to(lang, &id));
        }
        let notice = id(Way::Notice).and_then(|id| id.parse::<NoticeId>().ok())?;
        Some(Way::Notice.to(lang, &notice))
    })
}

/// The page that belongs to `path`: itself, or the nearest one above it.
pub(super) fn page_of(lang: Lang, path: &str) -> String {
    let mut rest = path;
    loop {
        if let Some(page) = known(rest) {
            return page;
        }
        match rest.rsplit_once('/') {
            Some((above, _)) => rest = above,
            None => return Way::Queue.template(lang).to_owned(),
        }
    }
}

/// The log-in page on the way to `path`.
pub(super) fn login_to(lang: Lang, path: &str) -> String {
    let login = Way::Login.template(lang);
    let page = page_of(lang, path);
    match page.strip_prefix(Way::Queue.template(lang)) {
        Some(rest) if !rest.is_empty() => format!("{login}{rest}"),
        _ => login.to_owned(),
    }
}

/// The page that a log-in address is on the way to: the counterpart of [`login_to`].
pub(super) fn next_of(lang: Lang, rest: &str) -> Option<String> {
    known(&format!("{}/{rest}", Way::Queue.template(lang)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::site;

    const CASE: &str = "/balie/zaak/01990000-0000-7000-8000-0000000000aa";

    #[test]
    fn every_way_has_its_own_address_in_its_own_language() {
        let mut seen = HashSet::new();
        for way in Way::ALL {
            for lang in [Lang::Nl, Lang::En] {
                assert!(seen.insert(way.template(lang)), "{way:?} twice");
                assert_eq!(site::lang_of(way.template(lang)), lang);
            }
        }
    }

    #[test]
    fn logging_in_leads_back_to_the_page_that_was_asked_for() {
        let login = login_to(Lang::Nl, CASE);
        let rest = login.strip_prefix("/balie/inloggen/").unwrap();
        assert_eq!(next_of(Lang::Nl, rest).as_deref(), Some(CASE));
        assert_eq!(login_to(Lang::En, "/en/desk"), "/en/desk/login");
    }

    #[test]
    fn an_act_belongs_to_its_page() {
        assert_eq!(page_of(Lang::Nl, &format!("{CASE}/antwoord")), CASE);
        assert_eq!(page_of(Lang::Nl, "/balie/team/laat-toe"), "/balie/team");
        assert_eq!(page_of(Lang::En, "/en/desk/logout"), "/en/desk");
    }

    #[test]
    fn no_other_address_is_known() {
        let others = ["https://elders.example/", "//elders.example", "/mijn-zaak", "/balie/zaak/x"];
        for other in others {
            assert_eq!(known(other), None, "{other}");
        }
        assert_eq!(known(&format!("{CASE}\r\nx: y")), None);
    }
}
