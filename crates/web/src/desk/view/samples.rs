//! Every sample of every page of the desk, rendered in both languages.

use std::sync::Arc;

use askama::Template;
use luwte_casework::desk::{CaseView, NoticeView, ReplyView};
use luwte_casework::error::InputProblem;
use luwte_casework::team::MemberState;
use luwte_casework::{Missing, Reach};
use luwte_domain::assessment::Assessor;
use luwte_domain::case::{CaseState, ClosedReason};
use luwte_domain::notice::{Channel, NoticeStep};
use luwte_domain::{Lang, Word};
use luwte_guidance::{DeskClocks, NoticeField};

use super::*;
use crate::desk::answer::Stop;
use crate::locale::Locale;
use crate::shell::Shell;
use made::{STORY, empty_case, floor, form, full_case, notice, texts};
pub(super) use made::{at, full_floor};
pub(super) use places::board;
use places::{outgoing, times};
use team::{member, team};

mod imported;
mod made;
mod partners;
mod places;
mod replies;
mod rules;
mod team;

/// The page of recipients, full.
#[cfg(test)]
pub(super) fn recipients(lang: Lang) -> String {
    let shell = crate::public::view::samples::shell(false);
    let frame = Frame { shell, l: Locale::new(lang), now: at(100) };
    RecipientsPage::new(&frame, &full_floor(), &times(true)).render().unwrap()
}

/// The first page of the board, full.
#[cfg(test)]
pub(super) fn full_board(lang: Lang) -> String {
    let shell = crate::public::view::samples::shell(false);
    let frame = Frame { shell, l: Locale::new(lang), now: at(100) };
    boards(&frame).remove(0).render().unwrap()
}

fn cases(frame: &Frame) -> Vec<CasePage> {
    let closed =
        CaseView { state: CaseState::Closed { reason: ClosedReason::Done }, ..full_case() };
    let wrong = CaseFields {
        reply: STORY.to_owned(),
        reply_problem: Some(InputProblem::TooLong { limit: 5_000 }),
        assess: Some((Some(Assessor::Parent), None)),
        lacks_reason: true,
        ..CaseFields::default()
    };
    let stale = CaseFields { is_stale: true, reply: STORY.to_owned(), ..CaseFields::default() };
    let page = |case: &CaseView, fields| CasePage::new(frame, &full_floor(), case, fields);
    vec![
        page(&full_case(), CaseFields::default()),
        page(&empty_case(), CaseFields::default()),
        page(&closed, CaseFields::default()),
        page(&full_case(), wrong),
        page(&full_case(), stale),
    ]
}

fn notices(frame: &Frame) -> Vec<NoticePage> {
    let page = |view: &NoticeView, fields| NoticePage::new(frame, &full_floor(), view, 10, fields);
    let mut pages: Vec<NoticePage> = NoticeStep::ALL
        .iter()
        .map(|step| page(&notice(*step, Vec::new()), NoticeFields::default()))
        .collect();
    let all = vec![
        Missing::Assessment,
        Missing::ChannelAddress,
        Missing::ChannelConfirmed,
        Missing::Places,
        Missing::Reason,
        Missing::Notifier,
        Missing::GoodFaith,
        Missing::Detail(NoticeField::Account),
        Missing::RepeatsSecret,
        Missing::PoliceFirst,
    ];
    let tried = NoticeFields { tried: true, lacks_check: true, ..NoticeFields::default() };
    pages.push(page(&notice(NoticeStep::Drafted, all), tried));
    for step in [NoticeStep::Drafted, NoticeStep::Sent] {
        let address = "https://api.platform.example/v1/notices".to_owned();
        let (reach, other_channel) = (Some(Reach::Interface(address)), Some(Channel::Api));
        let view = NoticeView { reach, other_channel, ..notice(step, Vec::new()) };
        pages.push(page(&view, NoticeFields::default()));
    }
    let unknown = notice(NoticeStep::Drafted, vec![Missing::Recipient]);
    let own = Some(("te lang".to_owned(), InputProblem::TooLong { limit: 1_000 }));
    let long = InputProblem::TooLong { limit: 200 };
    let details = vec![(NoticeField::Account, "te lang".to_owned(), long)];
    pages.push(page(&unknown, NoticeFields { own, details, ..NoticeFields::default() }));
    pages
}

fn forms(frame: &Frame) -> Vec<FormPage> {
    let page = |reach: Reach, missing, problem| {
        FormPage::new(frame, &full_floor(), &form(reach, missing), None, problem)
    };
    let web = || Reach::Form("https://formulier.example/meld".to_owned());
    let wrong =
        FormProblem { at: Some("2026-11-22T25:00".to_owned()), is_missing: false, is_grown: false };
    vec![
        page(web(), Vec::new(), FormProblem::default()),
        page(web(), Vec::new(), wrong),
        page(Reach::App, vec![Missing::Assessment], FormProblem::default()),
    ]
}

fn boards(frame: &Frame) -> Vec<BoardPage> {
    let limits = DeskClocks { risk_within_ms: 1, decision_within_ms: 1 };
    let told = [
        None,
        Some(BoardTold::Looks { ticked: 3, watched: 2 }),
        Some(BoardTold::Drafts { drafted: 1, left: 1 }),
        Some(BoardTold::Drafts { drafted: 0, left: 0 }),
    ];
    let page = |rows: usize, told| {
        let (board, times, outgoing) = (board(rows), times(rows > 0), outgoing(rows > 0));
        BoardPage::new(frame, &full_floor(), (&board, 0), &times, &outgoing, limits, told)
    };
    let mut pages: Vec<BoardPage> = told.into_iter().map(|told| page(240, told)).collect();
    pages.push(page(0, None));
    pages
}

fn secret() -> JoinSecret {
    JoinSecret {
        name: "collega twee".to_owned(),
        secret: "JBSWY3DPEHPK3PXP".to_owned(),
        uri: "otpauth://totp/Luwte:collega%20twee?secret=JBSWY3DPEHPK3PXP".to_owned(),
        proof: "proof".to_owned(),
    }
}

/// Name and HTML of every sample in `lang`.
pub(crate) fn render(shell: &Arc<Shell>, lang: Lang) -> Vec<(String, String)> {
    let frame = &Frame { shell: Arc::clone(shell), l: Locale::new(lang), now: at(100) };
    let mut all = Vec::new();
    let mut add = |name: &str, pages: Vec<String>| {
        let numbered = pages.into_iter().enumerate();
        all.extend(numbered.map(|(number, html)| (format!("Desk-{name}-{number}"), html)));
    };
    let login = |next: Option<&str>, is_wrong| {
        LoginPage::new(frame, next.map(str::to_owned), "collega een".to_owned(), is_wrong)
    };
    add("login", html(&[login(None, false), login(Some("/balie/team"), true)]));
    let kept = Kept {
        action: "/balie/zaak/x/antwoord".to_owned(),
        token: "token".to_owned(),
        field: "text",
        text: STORY.to_owned(),
    };
    let expired = |kept| ExpiredPage::new(frame, "/balie/inloggen".to_owned(), kept);
    add("expired", html(&[expired(None), expired(Some(kept))]));
    let stops =
        [Stop::Changed, Stop::NothingToNotice, Stop::CannotSend, Stop::TooLate, Stop::Member];
    let stopped = |stop| StoppedPage::new(frame, stop, "/balie".to_owned());
    add("stopped", html(&stops.map(stopped)));
    let queue = |floor, number: &str, wrong: Option<&str>| {
        QueuePage::new(frame, &floor, 0, number.to_owned(), wrong.map(|key| frame.l.t(key)))
    };
    let unknown = queue(full_floor(), "I0000000123", Some("desk-number-none"));
    add(
        "queue",
        html(&[queue(full_floor(), "", None), unknown, queue(floor(0, vec![]), "", None)]),
    );
    add("board", html(&boards(frame)));
    let answered = |times| RecipientsPage::new(frame, &full_floor(), &times);
    add("recipients", html(&[answered(times(true)), answered(times(false))]));
    let not_out = |is_full, told| OutgoingPage::new(frame, &full_floor(), &outgoing(is_full), told);
    add(
        "outgoing",
        html(&[
            not_out(true, Some(OutgoingTold::Again)),
            not_out(true, Some(OutgoingTold::CannotSend)),
            not_out(false, Some(OutgoingTold::NotThere)),
            not_out(false, None),
        ]),
    );
    let (mine, approvals) = imported::pages(frame, &full_floor());
    add("imported", html(&mine));
    add("imported-approve", html(&approvals));
    let answers = |count| AnswersPage::new(frame, &full_floor(), &replies::list(count));
    add("answers", html(&[answers(0), answers(9)]));
    let answer = |view: ReplyView| AnswerPage::new(frame, &full_floor(), &view);
    add("answer", html(&replies::all().map(answer)));
    add("case", html(&cases(frame)));
    add("notice", html(&notices(frame)));
    add("notice-form", html(&forms(frame)));
    let wrong = Some(frame.l.t("desk-invite-taken"));
    let name = "collega drie".to_owned();
    let floor = &full_floor();
    add(
        "team",
        html(&[
            TeamPage::new(frame, floor, &team(), String::new(), None),
            TeamPage::new(frame, floor, &team(), name.clone(), wrong),
        ]),
    );
    let address = "https://hulp.example/balie/aansluiten".to_owned();
    add("invited", html(&[InvitedPage::new(frame, floor, &name, address, "invite".to_owned())]));
    let remove = |is_me| RemovePage::new(frame, floor, &member(MemberState::Member, is_me));
    add("remove", html(&[remove(false), remove(true)]));
    let accounts = |rows, wrong: Option<&str>| {
        let wrong = wrong.map(|key| frame.l.t(key));
        PartnersPage::new(frame, floor, &partners::accounts(rows), "voorbeeld-2", wrong)
    };
    let wrong = Some("desk-partners-choose");
    add("partners", html(&[accounts(2, None), accounts(0, None), accounts(1, wrong)]));
    add("partner-made", html(&[MadePartnerPage::new(frame, floor, &partners::made())]));
    let line = &partners::accounts(1).partners[0];
    add("partner-revoke", html(&[RevokePage::new(frame, floor, line)]));
    add(
        "texts",
        html(&[TextsPage::new(frame, floor, &texts()), TextsPage::new(frame, floor, &[])]),
    );
    let text = || "wrong".to_owned();
    let second = |problem| JoinPage::second(frame, "invite".to_owned(), secret(), problem);
    add(
        "join",
        html(&[
            JoinPage::first(frame, String::new(), None),
            JoinPage::first(frame, text(), Some(frame.l.t("desk-join-unknown"))),
            second(JoinProblem::None),
            second(JoinProblem::Password(text())),
            second(JoinProblem::Code(text())),
        ]),
    );
    add("rules", html(&rules::pages(frame, floor)));
    add("joined", html(&[JoinedPage::new(frame, "abcd efgh".to_owned())]));
    all
}

fn html<T: Template>(pages: &[T]) -> Vec<String> {
    pages.iter().map(|page| page.render().unwrap()).collect()
}

fn every() -> Vec<(String, String)> {
    let shell = crate::public::view::samples::shell(false);
    [Lang::Nl, Lang::En].into_iter().flat_map(|lang| render(&shell, lang)).collect()
}

#[test]
fn no_page_of_the_desk_loads_a_picture() {
    for (name, html) in every() {
        for forbidden in ["<img", "<video", "<picture", "<iframe", "<object", "background="] {
            assert!(!html.contains(forbidden), "{name} has {forbidden}");
        }
    }
}

#[test]
fn what_a_person_wrote_is_text_and_never_markup() {
    let html: String = every().into_iter().map(|(_, html)| html).collect();
    assert!(html.contains("&#60;b&#62;dit&#60;/b&#62;"));
    assert!(!html.contains("<b>dit"));
}

#[test]
fn a_notice_that_lacks_something_has_no_button_to_send() {
    for (name, html) in every() {
        let lacks = html.contains("desk-missing");
        assert!(!(lacks && html.contains("data-send-first")), "{name}");
    }
}

#[test]
fn every_key_also_has_something_to_press() {
    let html: String = every().into_iter().map(|(_, html)| html).collect();
    for key in ["a", "n", "r", "u"] {
        assert!(html.contains(&format!("data-key=\"{key}\"")), "{key}");
    }
    assert!(html.contains("data-send ") && html.contains("data-send-first>"));
}
