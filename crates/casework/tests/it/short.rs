//! Short links: opened when a member asks for it, and never before.

use luwte_casework::desk::{CaseView, DeskPlace, ShortLink};
use luwte_casework::{CaseworkError, Cookie};
use luwte_domain::AgeGroup;
use luwte_domain::case::ClosedReason;
use luwte_domain::event::EventKind;
use luwte_domain::ids::CaseId;
use luwte_domain::sighting::SightingReason;
use testkit::http_peer::{HttpPeer, Reply};

use crate::house::{Around, Fixture, Kind};

/// A service of short links, a platform at the same port, and a report about one short link.
struct Scene {
    fixture: Fixture,
    service: HttpPeer,
    platform: HttpPeer,
    words: String,
    staff: Cookie,
    case: CaseId,
}

impl Scene {
    /// The service leads to `to` of the platform; none without a database of this kind.
    async fn new(kind: Kind, to: &'static str) -> Option<Self> {
        let platform = HttpPeer::start("127.0.0.1:0".parse().unwrap(), |_| {
            Reply::of("200 OK", "text/html", "<h1>A pond</h1>")
        });
        let platform = platform.await.unwrap();
        let port = platform.addr().port();
        let service = HttpPeer::start(format!("127.0.0.3:{port}").parse().unwrap(), move |_| {
            if to.is_empty() {
                Reply::of("404 Not Found", "text/html", "<p>No such link</p>")
            } else {
                Reply::redirect("302 Found", &format!("http://127.0.0.1:{port}{to}"))
            }
        });
        let service = service.await.unwrap();
        let around = Around { platform_port: port, ..Around::default() };
        let fixture = Fixture::with(kind, around).await?;
        let short = format!("http://127.0.0.3:{port}/q7");
        let words = fixture.report(AgeGroup::From12To15, &short, "Het begon maandag").await;
        let staff = fixture.login().await;
        let case = fixture.desk().queue(Some(&staff)).await.unwrap().rows[0].id;
        Some(Self { fixture, service, platform, words, staff, case })
    }

    async fn view(&self) -> CaseView {
        self.fixture.desk().open(Some(&self.staff), self.case).await.unwrap()
    }

    async fn open_first(&self) -> Result<luwte_domain::ids::LocationId, CaseworkError> {
        let view = self.view().await;
        let short = view.places.iter().find(|place| place.short_link.is_some()).unwrap();
        let (desk, staff) = (self.fixture.desk(), Some(&self.staff));
        desk.open_short_link(staff, self.case, short.status.id).await
    }
}

fn behind(view: &CaseView) -> Vec<&DeskPlace> {
    view.places.iter().filter(|place| place.short_link.is_none()).collect()
}

#[tokio::test]
async fn only_the_button_opens_a_short_link_and_the_place_behind_it_joins_the_case() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind, "/p/7?igsh=sharer#x").await else { continue };
        scene.fixture.work_after(600).await;
        assert!(scene.service.lines().is_empty());
        let place = scene.open_first().await.unwrap();
        assert_eq!(scene.service.lines(), ["GET /q7"]);
        assert!(scene.platform.lines().is_empty(), "the place itself was asked");
        let view = scene.view().await;
        let [found] = behind(&view).try_into().unwrap();
        assert_eq!(found.status.id, place);
        // What names the sharer is cut, and what the content knows of the platform holds.
        assert!(found.status.shown.ends_with("/p/7"), "{}", found.status.shown);
        assert!(found.status.recipient.is_some());
        let short = view.places.iter().find_map(|place| place.short_link);
        let opened_at = scene.fixture.clock.millis().0;
        assert!(matches!(short, Some(ShortLink::LedTo { at, place: to })
            if to == place && at.as_millisecond() == opened_at));
        let by = view.timeline.iter().find(|line| line.kind == EventKind::ShortLinkOpened).unwrap();
        assert!(by.by.is_some() && by.detail.is_none());
        // The person sees the place, dated, and nothing of who opened it.
        let cookie = scene.fixture.enter(&scene.words).await;
        let mine = scene.fixture.my_case().view(Some(&cookie)).await.unwrap();
        let told = mine.places.iter().find(|one| one.id == place).unwrap();
        let kinds: Vec<_> = told.history.iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [EventKind::PlaceFound]);
    }
}

#[tokio::test]
async fn a_short_link_that_is_opened_twice_gives_one_place() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind, "/p/7").await else { continue };
        let (one, other) = tokio::join!(scene.open_first(), scene.open_first());
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one, other);
        let view = scene.view().await;
        assert_eq!(behind(&view).len(), 1);
        let found = view.timeline.iter().filter(|line| line.kind == EventKind::PlaceFound);
        assert_eq!(found.count(), 1);
    }
}

#[tokio::test]
async fn what_was_seen_instead_of_an_address_is_told_to_the_desk_only() {
    let scene = Scene::new(Kind::Sqlite, "").await.unwrap();
    let place = scene.open_first().await.unwrap();
    let view = scene.view().await;
    let [short] = view.places.as_slice() else { panic!("a place more") };
    assert_eq!(short.status.id, place);
    let why = SightingReason::NotFound;
    assert!(
        matches!(short.short_link, Some(ShortLink::LedNowhere { why: seen, .. }) if seen == why)
    );
    assert!(short.status.history.iter().all(|line| line.kind == EventKind::PlaceAdded));
}

#[tokio::test]
async fn a_case_that_is_full_opens_none() {
    let scene = Scene::new(Kind::Sqlite, "/p/7").await.unwrap();
    let person = scene.fixture.enter(&scene.words).await;
    let my_case = scene.fixture.my_case();
    for part in 0..5 {
        let most = if part == 4 { 19 } else { 20 };
        let links: Vec<_> = (0..most).map(|n| format!("https://site.example/{part}/{n}")).collect();
        let token = my_case.view(Some(&person)).await.unwrap().token;
        my_case.add_links(Some(&person), &token, &links.join("\n")).await.unwrap();
    }
    let refused = scene.open_first().await;
    assert!(matches!(refused, Err(CaseworkError::Input(_))), "{refused:?}");
    assert!(scene.service.lines().is_empty());
}

#[tokio::test]
async fn nobody_opens_one_without_a_session_in_a_closed_case_or_what_is_no_short_link() {
    let scene = Scene::new(Kind::Sqlite, "/p/7").await.unwrap();
    let (desk, staff, case) = (scene.fixture.desk(), Some(&scene.staff), scene.case);
    let short = scene.view().await.places[0].status.id;
    let refused = desk.open_short_link(None, case, short).await;
    assert!(matches!(refused, Err(CaseworkError::NoSession)));
    scene.fixture.report(AgeGroup::Adult, "https://site.example/p/1", "x").await;
    let rows = desk.queue(staff).await.unwrap().rows;
    let other = rows.iter().find(|row| row.id != case).unwrap().id;
    let refused = desk.open_short_link(staff, other, short).await;
    assert!(matches!(refused, Err(CaseworkError::NotFound)));
    let place = desk.open(staff, other).await.unwrap().places[0].status.id;
    let refused = desk.open_short_link(staff, other, place).await;
    assert!(matches!(refused, Err(CaseworkError::OutOfOrder)));
    desk.close_case(staff, case, ClosedReason::Done).await.unwrap();
    let refused = desk.open_short_link(staff, case, short).await;
    assert!(matches!(refused, Err(CaseworkError::OutOfOrder)));
    assert!(scene.service.lines().is_empty() && scene.platform.lines().is_empty());
}
