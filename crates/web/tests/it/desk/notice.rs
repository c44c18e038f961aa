//! From a draft to a mail: what is missing, the own sentence, sending, undo.

use axum::http::StatusCode;
use luwte_domain::AgeGroup;
use testkit::pdf::Paper;
use testkit::smtp_peer::{SmtpOptions, SmtpPeer};

use super::{first, open_first, report};
use crate::browser::{Browser, Page};
use crate::house::{Installation, PLATFORM, USER};

/// An installation with a mail server and one case at the example platform.
pub(crate) struct Scene {
    pub(crate) installation: Installation,
    pub(crate) mail: SmtpPeer,
    pub(crate) staff: Browser,
    pub(crate) case: String,
    /// The person's code words.
    pub(crate) words: String,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        Self::with(SmtpOptions::default()).await
    }

    /// Likewise, with a mail server that behaves so.
    pub(crate) async fn with(options: SmtpOptions) -> Self {
        let mail = SmtpPeer::start(options).await.unwrap();
        let installation = Installation::with_mail(Some(mail.addr().port())).await;
        let link = format!("http://{PLATFORM}/p/berg");
        let words = report(&installation, AgeGroup::Adult, &link).await;
        let mut staff = installation.staff().await;
        let (case, _) = open_first(&mut staff).await;
        Self { installation, mail, staff, case, words }
    }

    /// Drafts the notice; gives its address and page.
    pub(crate) async fn draft(&mut self) -> (String, Page) {
        let places = self.staff.get(&self.case).await.hidden("places");
        let path = format!("{}/kennisgeving", self.case);
        let to = self.staff.post(&path, &[("places", &places)]).await;
        assert_eq!(to.status, StatusCode::SEE_OTHER, "{}", to.text());
        let notice = to.location().to_owned();
        let page = self.staff.get(&notice).await;
        (notice, page)
    }

    pub(crate) async fn assess(&mut self) {
        let path = format!("{}/beoordeling", self.case);
        let fields = [("assessor", "depicted_person"), ("basis", "shared_without_consent")];
        assert_eq!(self.staff.post(&path, &fields).await.status, StatusCode::SEE_OTHER);
    }

    /// Brings a notice to its recipient; gives the path of its portal page.
    pub(crate) async fn send(&mut self) -> String {
        self.assess().await;
        let (notice, _) = self.draft().await;
        self.staff.submit(&format!("{notice}/adres"), &[("checked", "yes")]).await;
        self.staff.submit(&format!("{notice}/verstuur"), &[]).await;
        self.installation.work_after(11).await;
        let mails = self.mail.received();
        let data = mails.last().unwrap().data.replace("=\r\n", "");
        let (_, after) = data.split_once("/kennisgeving/").unwrap();
        let is_token = |c: &char| c.is_ascii_alphanumeric() || "-_".contains(*c);
        let token: String = after.chars().take_while(is_token).collect();
        format!("/kennisgeving/{token}")
    }
}

#[tokio::test]
async fn a_notice_says_what_is_missing_until_it_is_there() {
    let mut scene = Scene::new().await;
    let (notice, draft) = scene.draft().await;
    for words in ["Er is geen beoordeling", "Niemand heeft het adres", "Voorbeeldplatform"] {
        assert!(draft.text().contains(words), "{words}");
    }
    assert!(!draft.text().contains("data-send-first"), "no button to send");
    assert!(draft.text().contains(&format!("href=\"{}#assessment\"", scene.case)));
    let tried = scene.staff.post(&format!("{notice}/verstuur"), &[]).await;
    assert_eq!(tried.status, StatusCode::CONFLICT);
    assert!(tried.text().contains("Dit ontbreekt nog") && tried.title().starts_with("Fout"));

    let unchecked = scene.staff.post(&format!("{notice}/adres"), &[]).await;
    assert_eq!(unchecked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unchecked.text().contains("Zet een vinkje"));
    scene.staff.submit(&format!("{notice}/adres"), &[("checked", "yes")]).await;
    scene.assess().await;
    let ready = scene.staff.get(&notice).await;
    assert!(ready.text().contains("data-send-first") && !ready.text().contains("desk-missing"));
    assert!(ready.text().contains("Adres gecontroleerd op"));
    assert!(scene.mail.received().is_empty());
}

#[tokio::test]
async fn an_own_sentence_that_repeats_the_story_keeps_the_notice_back() {
    let mut scene = Scene::new().await;
    scene.assess().await;
    let (notice, _) = scene.draft().await;
    scene.staff.submit(&format!("{notice}/adres"), &[("checked", "yes")]).await;
    let path = format!("{notice}/zin");
    let repeats = scene.staff.submit(&path, &[("own", "De plaatser heet Windhalm.")]).await;
    assert!(repeats.text().contains("Deze zin herhaalt iets"));
    assert!(repeats.text().contains("De plaatser heet Windhalm."));
    assert!(!repeats.text().contains("data-send-first"));
    let tried = scene.staff.post(&format!("{notice}/verstuur"), &[]).await;
    assert_eq!(tried.status, StatusCode::CONFLICT);
    let long = "é".repeat(1_001);
    let long = scene.staff.post(&path, &[("own", &long)]).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(long.text().contains("Er passen 1000 tekens in"));
    let fine = scene.staff.submit(&path, &[("own", "Graag met spoed behandelen.")]).await;
    assert!(fine.text().contains("data-send-first"));
    scene.staff.cookie = None;
    let gone = scene.staff.post(&path, &[("own", "Een <andere> zin.")]).await;
    assert_eq!(gone.status, StatusCode::FORBIDDEN);
    assert!(gone.text().contains("Een &#60;andere&#62; zin."));
}

#[tokio::test]
async fn a_sentence_that_was_typed_is_seen_in_the_text_before_it_goes_out() {
    let mut scene = Scene::new().await;
    scene.assess().await;
    let (notice, _) = scene.draft().await;
    scene.staff.submit(&format!("{notice}/adres"), &[("checked", "yes")]).await;
    let path = format!("{notice}/verstuur");
    let own = [("own", "Graag met spoed behandelen.")];
    let held = scene.staff.post(&path, &own).await;
    assert_eq!(held.status, StatusCode::CONFLICT);
    assert!(held.text().contains("Je zin staat nu in de tekst"));
    let letter = held.text().split("class=\"letter\"").nth(1).unwrap();
    assert!(letter.split("</div>").next().unwrap().contains("Graag met spoed behandelen."));
    let sent = scene.staff.submit(&path, &own).await;
    assert!(sent.text().contains("Gaat uit om"));
}

#[tokio::test]
async fn requests_are_switched_on_and_off_and_stand_in_the_text() {
    let mut scene = Scene::new().await;
    scene.assess().await;
    let (notice, draft) = scene.draft().await;
    let path = format!("{notice}/erbij");
    for box_name in ["name=\"preservation\"", "name=\"danger\""] {
        assert!(draft.text().contains(box_name), "{box_name}");
    }
    let both = scene.staff.submit(&path, &[("preservation", "yes"), ("danger", "yes")]).await;
    assert!(both.text().contains("Verzoek om bewijs te bewaren"));
    assert_eq!(both.text().matches("value=\"yes\" checked").count(), 2);
    let none = scene.staff.submit(&path, &[]).await;
    assert!(!none.text().contains("Verzoek om bewijs te bewaren"));
    let got = scene.staff.get(&path).await;
    assert_eq!((got.status, got.location()), (StatusCode::SEE_OTHER, notice.as_str()));
}

#[tokio::test]
async fn the_page_lists_what_the_law_and_the_recipient_ask_for() {
    let mut scene = Scene::new().await;
    let (notice, draft) = scene.draft().await;
    for words in ["DSA 16(2)(a)", "DSA 16(2)(d)", "Ontbreekt", "Staat erin"] {
        assert!(draft.text().contains(words), "{words}");
    }
    scene.assess().await;
    assert!(!scene.staff.get(&notice).await.text().contains("Ontbreekt"));
}

#[tokio::test]
async fn sending_waits_ten_seconds_and_can_be_undone_until_then() {
    let mut scene = Scene::new().await;
    scene.assess().await;
    let (notice, _) = scene.draft().await;
    scene.staff.submit(&format!("{notice}/adres"), &[("checked", "yes")]).await;
    let queued = scene.staff.submit(&format!("{notice}/verstuur"), &[]).await;
    assert!(queued.text().contains("Gaat uit om"));
    assert_eq!(first(queued.text(), "data-left-ms", ""), "10000");
    assert!(queued.text().contains(&format!("action=\"{notice}/haal-terug\"")));
    let twice = scene.staff.post(&format!("{notice}/verstuur"), &[]).await;
    assert_eq!(twice.location(), notice, "sent twice is sent once");

    let undone = scene.staff.submit(&format!("{notice}/haal-terug"), &[]).await;
    assert!(undone.text().contains("Concept"));
    let again = scene.staff.post(&format!("{notice}/haal-terug"), &[]).await;
    assert_eq!(again.location(), notice, "undone twice is undone once");
    scene.installation.work_after(60).await;
    assert!(scene.mail.received().is_empty());

    scene.staff.submit(&format!("{notice}/verstuur"), &[]).await;
    scene.installation.work_after(11).await;
    assert_eq!(scene.mail.received().len(), 1);
    let late = scene.staff.post(&format!("{notice}/haal-terug"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("Te laat om terug te halen"));
    assert!(late.text().contains(&format!("href=\"{notice}\"")));
    let sent = scene.staff.get(&notice).await;
    assert!(sent.text().contains("Verstuurd op") && !sent.text().contains("haal-terug"));
}

#[tokio::test]
async fn a_place_without_known_recipient_can_be_drafted_but_not_sent() {
    let installation = Installation::open().await;
    report(&installation, AgeGroup::Adult, "https://onbekend.example/p/1").await;
    let mut staff = installation.staff().await;
    let (case, page) = open_first(&mut staff).await;
    assert!(page.text().contains("Kennisgeving, ontvanger onbekend"));
    let places = page.hidden("places");
    let draft = staff.submit(&format!("{case}/kennisgeving"), &[("places", &places)]).await;
    assert!(draft.text().contains("Wij kennen voor deze plek geen ontvanger"));
    assert!(!draft.text().contains("href=\"https://onbekend.example"));
    let wrong = staff.post(&format!("{case}/kennisgeving"), &[("places", "x")]).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_is_filled_in_field_by_field_without_scripts() {
    let installation = Installation::with_mail(Some(9)).await;
    report(&installation, AgeGroup::From12To15, "https://www.instagram.com/p/berg").await;
    let mut staff = installation.staff().await;
    let (case, _) = open_first(&mut staff).await;
    let fields = [("assessor", "parent"), ("basis", "minor_imagery")];
    staff.submit(&format!("{case}/beoordeling"), &fields).await;
    let places = staff.get(&case).await.hidden("places");
    let draft = staff.post(&format!("{case}/kennisgeving"), &[("places", &places)]).await;
    let notice = draft.location().to_owned();
    let check = staff.get(&notice).await;
    let form = format!("{notice}/formulier");
    assert!(check.text().contains(&format!("href=\"{form}\"")));
    assert!(!check.text().contains("data-send-first"), "there is no mail to send");

    let page = staff.get(&form).await;
    for word in ["reason", "address", "contact", "good_faith", "text"] {
        assert!(page.text().contains(&format!("id=\"value-{word}\"")), "{word}");
    }
    assert!(page.text().contains("instagram.com/p/berg") && !page.text().contains("href=\"https"));
    let ticked =
        staff.submit(&format!("{form}/veld"), &[("field", "address"), ("done", "yes")]).await;
    assert_eq!(ticked.text().matches("Toch niet").count(), 1);
    let odd = staff.post(&format!("{form}/veld"), &[("field", "x\r\ny"), ("done", "yes")]).await;
    assert_eq!(odd.location(), form);
    let wrong = staff.post(&format!("{form}/verstuurd"), &[("at", "morgen")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("niet in de toekomst"));
    let at = page.text().split("name=\"at\" value=\"").nth(1).unwrap();
    let now = at.split('"').next().unwrap().to_owned();
    let sent = staff.submit(&format!("{form}/verstuurd"), &[("at", &now)]).await;
    assert!(sent.text().contains("Via het formulier verstuurd op"));
    assert_eq!(staff.get(&form).await.location(), notice, "it is no draft any more");
}

#[tokio::test]
async fn the_text_is_had_as_a_paper_at_the_desk_and_behind_the_link_and_is_kept_nowhere() {
    let mut scene = Scene::new().await;
    let portal = scene.send().await;
    let page = scene.staff.get(&scene.case.clone()).await;
    let notice = first(page.text(), "href", "/balie/kennisgeving/");
    let desk = scene.staff.get(&notice).await;
    assert!(desk.text().contains(&format!("href=\"{notice}/pdf\" download")));
    let mut papers = Vec::new();
    let mut recipient = scene.installation.browser();
    assert!(recipient.get(&portal).await.text().contains(&format!("href=\"{portal}/pdf\"")));
    for (browser, path) in [
        (&mut scene.staff, format!("{notice}/pdf")),
        (&mut recipient, format!("{portal}/pdf")),
        (
            &mut scene.installation.browser(),
            format!("{portal}/pdf").replace("/kennisgeving/", "/en/notice/"),
        ),
    ] {
        let paper = browser.get(&path).await;
        assert_eq!(
            (paper.status, paper.header("content-type")),
            (StatusCode::OK, "application/pdf")
        );
        assert_eq!(paper.header("cache-control"), "no-store");
        assert!(paper.header("x-robots-tag").contains("noindex"));
        let name = paper.header("content-disposition").to_owned();
        assert!(name.starts_with("attachment; filename=\"notice-") && name.ends_with(".pdf\""));
        let read = Paper::read(&paper.bytes).unwrap();
        assert_eq!(read.complaints, "");
        assert!(
            read.words().contains(&format!("http://{PLATFORM}/p/berg").as_str()),
            "{}",
            read.text
        );
        papers.push(paper.bytes);
    }
    assert!(papers.windows(2).all(|two| two[0] == two[1]), "one notice, one paper");
    for (path, status) in [
        (format!("{portal}x/pdf"), StatusCode::NOT_FOUND),
        ("/kennisgeving/x/pdf".to_owned(), StatusCode::NOT_FOUND),
        (format!("/kennisgeving/{}/pdf", "x".repeat(4000)), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(recipient.get(&path).await.status, status, "{path}");
    }
    let stranger = scene.installation.browser().get(&format!("{notice}/pdf")).await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER, "log in first");
}

#[tokio::test]
async fn the_dossier_says_on_every_page_that_nobody_agreed_on_its_form() {
    let installation = Installation::with_mail(Some(9)).await;
    let link = "https://hier.example/p/1?igsh=deler-canarie";
    report(&installation, AgeGroup::From12To15, link).await;
    let mut staff = installation.staff().await;
    let (case, page) = open_first(&mut staff).await;
    assert!(
        page.text().contains("Voor het dossier van de autoriteit is eerst een beoordeling nodig")
    );
    let place = first(page.text(), "id", "place-").replace("place-", "");
    let act = format!("{case}/dossier-pdf");
    let early = staff.post(&act, &[("place", &place)]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    let assessment = [("assessor", "parent"), ("basis", "minor_imagery")];
    staff.post(&format!("{case}/beoordeling"), &assessment).await;
    assert!(staff.get(&case).await.text().contains(&act));
    for (path, label) in [
        (act.clone(), "Vorm niet met de autoriteit afgesproken"),
        (act.replace("/balie/zaak/", "/en/desk/case/"), "Format not agreed with the authority"),
    ] {
        let paper = staff.post(&path, &[("place", &place)]).await;
        assert_eq!(
            (paper.status, paper.header("content-type")),
            (StatusCode::OK, "application/pdf")
        );
        let read = Paper::read(&paper.bytes).unwrap();
        assert_eq!(read.complaints, "");
        let pages = read.text.matches('\u{c}').count();
        assert_eq!(read.text.matches(label).count(), pages, "{}", read.text);
        assert!(read.text.contains("https://hier.example/p/1") && read.text.contains("NL"));
        assert!(!read.text.contains('⟦'), "{}", read.text);
        let number = case.rsplit('/').next().unwrap();
        for secret in ["Windhalm", "deler-canarie", "igsh", number, &number[..8], USER, "12_15"] {
            assert!(!read.text.contains(secret) && !read.info.contains(secret), "{secret}");
        }
    }
    let json = staff.post(&format!("{case}/dossier-json"), &[("place", &place)]).await;
    assert_eq!(json.header("content-type"), "application/json");
    assert!(json.text().contains("format not agreed with the authority"));
    for place in ["", "x", "01990000-0000-7000-8000-0000000000aa"] {
        let none = staff.post(&act, &[("place", place)]).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{place}");
    }
    let stranger = installation.browser().post(&act, &[("place", &place)]).await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_person_reads_whom_we_ask_now_and_next_and_why() {
    let mut scene = Scene::new().await;
    scene.send().await;
    for (path, told) in [
        (
            "/mijn-zaak",
            [
                "We vragen het nu aan de site of app. De link is van deze dienst. Die moet kijken naar een melding.",
                "Helpt dat niet? Dan vragen we het bedrijf van de server. De host kan het weghalen als de site niets doet.",
            ],
        ),
        (
            "/en/my-case",
            [
                "The link is of this service. It must look at a notice.",
                "The host can take it down if the site does nothing.",
            ],
        ),
    ] {
        let mut person = scene.installation.browser();
        let page = person.submit(path, &[("code", &scene.words)]).await;
        for words in told {
            assert!(page.text().contains(words), "{words}");
        }
    }
}

#[tokio::test]
async fn who_saw_another_number_of_places_checks_again_before_it_goes_out() {
    let mut scene = Scene::new().await;
    scene.assess().await;
    let (notice, page) = scene.draft().await;
    assert_eq!(page.hidden("seen"), "1");
    scene.staff.submit(&format!("{notice}/adres"), &[("checked", "yes")]).await;
    let form = format!("{notice}/verstuur");
    let other = scene.staff.post(&form, &[("seen", "2"), ("own", "")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(
        other.text().contains("De plekken zijn veranderd") && other.title().starts_with("Fout")
    );
    scene.installation.work_after(11).await;
    assert!(scene.mail.received().is_empty());
    let seen = other.hidden("seen");
    let sent = scene.staff.submit(&form, &[("seen", &seen), ("own", "")]).await;
    assert!(sent.text().contains("desk-undo"));
}
