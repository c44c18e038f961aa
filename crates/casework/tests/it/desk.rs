//! Login, team, opening, what keeps a notice from going out.

use std::time::Duration;

use luwte_casework::desk::{LoginError, ShortLink};
use luwte_casework::team::MemberState;
use luwte_casework::{CaseworkError, Missing, Team};
use luwte_domain::AgeGroup;
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::event::EventKind;
use luwte_domain::notice::NoticeStep;
use luwte_vault::totp::TotpSecret;

use crate::house::{Fixture, PASSWORD, USER};

#[tokio::test]
async fn an_app_code_logs_in_once() {
    let fixture = Fixture::new().await;
    let (desk, code) = (fixture.desk(), fixture.code());
    assert!(desk.login(USER, PASSWORD, &code).await.is_ok());
    assert!(matches!(desk.login(USER, PASSWORD, &code).await, Err(LoginError::Wrong)));
}

#[tokio::test]
async fn whatever_is_wrong_the_answer_is_the_same() {
    let fixture = Fixture::new().await;
    let (desk, code) = (fixture.desk(), fixture.code());
    for (user, password, code) in [
        ("niemand", PASSWORD, code.as_str()),
        (USER, "een ander wachtwoord", code.as_str()),
        (USER, PASSWORD, "000000"),
        (USER, PASSWORD, ""),
    ] {
        assert!(matches!(desk.login(user, password, code).await, Err(LoginError::Wrong)));
    }
}

#[tokio::test]
async fn there_is_one_first_member() {
    let fixture = Fixture::new().await;
    let again = Team::new(fixture.house.clone()).add_first("tweede", PASSWORD).await;
    assert!(matches!(again, Err(CaseworkError::OutOfOrder)));
}

#[tokio::test]
async fn a_later_member_is_let_in_and_reads_older_cases_until_removed() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, "platform.example/p", "Vroeger verhaal").await;
    let (desk, first) = (fixture.desk(), fixture.login().await);
    let invitation = desk.invite(Some(&first), "Bo").await.unwrap();
    let start = desk.join_start(&invitation).await.unwrap();
    let secret = data_encoding::BASE32_NOPAD.decode(start.totp_secret.as_bytes()).unwrap();
    let totp = TotpSecret::from_slice(&secret).unwrap();
    let code = || totp.code(luwte_domain::Clock::now(&*fixture.clock)).unwrap();
    desk.join(&invitation, "nog een lang wachtwoord", &start.proof, &code()).await.unwrap();
    assert!(desk.join_start(&invitation).await.is_err());
    let early = desk.login("bo", "nog een lang wachtwoord", &code()).await;
    assert!(matches!(early, Err(LoginError::Wrong)));

    let members = desk.members(Some(&first)).await.unwrap().members;
    let bo = members.iter().find(|member| member.state == MemberState::Waiting).unwrap().id;
    desk.let_in(Some(&first), bo).await.unwrap();
    fixture.clock.advance(Duration::from_secs(31));
    let second = desk.login("bo", "nog een lang wachtwoord", &code()).await.unwrap();
    let case = desk.queue(Some(&second)).await.unwrap().rows[0].id;
    assert_eq!(desk.open(Some(&second), case).await.unwrap().story, "Vroeger verhaal");

    desk.remove(Some(&first), bo).await.unwrap();
    assert!(matches!(desk.open(Some(&second), case).await, Err(CaseworkError::NoSession)));
    fixture.clock.advance(Duration::from_secs(31));
    let late = desk.login("bo", "nog een lang wachtwoord", &code()).await;
    assert!(matches!(late, Err(LoginError::Wrong)));
}

#[tokio::test]
async fn opening_a_case_stands_in_its_timeline() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, "platform.example/p", "x").await;
    let (desk, cookie) = (fixture.desk(), fixture.login().await);
    let case = desk.queue(Some(&cookie)).await.unwrap().rows[0].id;
    let view = desk.open(Some(&cookie), case).await.unwrap();
    let opened = view.timeline.iter().filter(|line| line.kind == EventKind::Opened).count();
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn a_notice_says_what_is_missing_and_does_not_go() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, "http://127.0.0.1/p\nhttps://onbekend.example/x", "x").await;
    let (desk, cookie) = (fixture.desk(), fixture.login().await);
    let cookie = Some(&cookie);
    let case = desk.queue(cookie).await.unwrap().rows[0].id;
    let places = desk.open(cookie, case).await.unwrap().places;
    let unknown = places.iter().find(|p| p.status.shown.contains("onbekend")).unwrap().status.id;
    let notice = desk.draft_notice(cookie, case, &[unknown]).await.unwrap();
    let view = desk.notice(cookie, notice).await.unwrap();
    assert_eq!(view.missing, [Missing::Recipient, Missing::Assessment]);
    assert!(matches!(desk.approve(cookie, notice).await, Err(CaseworkError::OutOfOrder)));
    assert_eq!(desk.notice(cookie, notice).await.unwrap().step, NoticeStep::Drafted);
}

#[tokio::test]
async fn a_contact_detail_of_the_directory_is_off_until_a_human_confirms_it() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, "http://127.0.0.1/p", "x").await;
    let (desk, cookie) = (fixture.desk(), fixture.login().await);
    let cookie = Some(&cookie);
    let case = desk.queue(cookie).await.unwrap().rows[0].id;
    desk.assess(cookie, case, Assessor::DepictedPerson, Basis::Privacy).await.unwrap();
    let notice = desk.draft_notice(cookie, case, &[]).await.unwrap();
    let view = desk.notice(cookie, notice).await.unwrap();
    assert_eq!(view.missing, [Missing::ChannelConfirmed]);
    assert!(view.channel_confirmed_at.is_none());
    assert!(matches!(desk.approve(cookie, notice).await, Err(CaseworkError::OutOfOrder)));
    desk.confirm_channel(cookie, notice).await.unwrap();
    assert_eq!(desk.notice(cookie, notice).await.unwrap().missing, []);
}

#[tokio::test]
async fn own_words_that_repeat_the_story_keep_the_notice_back() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, "http://127.0.0.1/p", "Ik denk dat Windhalm het deed").await;
    let (desk, cookie) = (fixture.desk(), fixture.login().await);
    let cookie = Some(&cookie);
    let case = desk.queue(cookie).await.unwrap().rows[0].id;
    desk.assess(cookie, case, Assessor::DepictedPerson, Basis::Privacy).await.unwrap();
    let notice = desk.draft_notice(cookie, case, &[]).await.unwrap();
    desk.add_to_notice(cookie, notice, "De plaatser heet Windhalm.").await.unwrap();
    let view = desk.notice(cookie, notice).await.unwrap();
    assert!(view.repeats && view.missing.contains(&Missing::RepeatsSecret));
    desk.add_to_notice(cookie, notice, "Het beeld staat er zonder toestemming.").await.unwrap();
    let view = desk.notice(cookie, notice).await.unwrap();
    assert!(!view.repeats && view.text.contains("zonder toestemming"));
}

#[tokio::test]
async fn the_desk_sees_that_a_short_link_or_a_hidden_service_names_no_place_we_can_look_at() {
    let fixture = Fixture::new().await;
    let links = "https://t.snapchat.com/q7\nhttp://vijver77.onion/p/1\nhttps://x.example/p/1";
    fixture.report(AgeGroup::Adult, links, "x").await;
    let cookie = fixture.login().await;
    let case = fixture.desk().queue(Some(&cookie)).await.unwrap().rows[0].id;
    let view = fixture.desk().open(Some(&cookie), case).await.unwrap();
    let mut flags: Vec<_> = view
        .places
        .iter()
        .map(|place| (place.short_link == Some(ShortLink::Unopened), place.is_hidden_service))
        .collect();
    flags.sort_unstable();
    assert_eq!(flags, [(false, false), (false, true), (true, false)]);
}
