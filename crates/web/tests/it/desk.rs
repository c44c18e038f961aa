//! The desk as staff see it in a browser without scripts: login, queue, case, notice, undo, team.

use axum::http::StatusCode;
use luwte_casework::Intake;
use luwte_casework::intake::Change;
use luwte_domain::{AboutWhom, AgeGroup, Lang, Situation};

use crate::browser::{Browser, Page};
use crate::house::{Installation, PASSWORD, PLATFORM, USER};

mod board;
mod imported;
pub(crate) mod notice;
mod outgoing;
mod partners;
mod replies;
mod rules;
mod team;
mod texts;

pub(crate) use notice::Scene;

const COOKIE: &str = "__Host-luwte-desk=";
const STORY: &str = "Ik denk dat Windhalm het deed.\nHet staat in <de> groep.";

/// A report with `links` and a story; gives its code words.
pub(crate) async fn report(installation: &Installation, age: AgeGroup, links: &str) -> String {
    let intake = Intake::new(installation.house.clone());
    let saved = intake.change(None, Change::About(AboutWhom::Me)).await.unwrap();
    let cookie = saved.new_cookie.unwrap();
    for change in [
        Change::Lang(Lang::Nl),
        Change::Situation(Situation::Threatened),
        Change::Age(age),
        Change::Links(links.to_owned()),
        Change::Story(STORY.to_owned()),
    ] {
        intake.change(Some(&cookie), change).await.unwrap();
    }
    let check = intake.check(Some(&cookie), Lang::Nl).await.unwrap();
    intake.send(Some(&cookie), &check.token).await.unwrap();
    intake.done(Some(&cookie)).await.unwrap().words.join(" ")
}

/// The first value of `attribute` in `html` that begins with `start`.
pub(crate) fn first(html: &str, attribute: &str, start: &str) -> String {
    let from = format!(" {attribute}=\"{start}");
    let at = html.find(&from).unwrap_or_else(|| panic!("no {attribute} {start}"));
    html[at + attribute.len() + 3..].split('"').next().unwrap().to_owned()
}

/// Opens the first case of the queue; gives its address and page.
pub(crate) async fn open_first(staff: &mut Browser) -> (String, Page) {
    let queue = staff.get("/balie").await;
    let case = first(queue.text(), "href", "/balie/zaak/");
    let page = staff.get(&case).await;
    assert_eq!(page.status, StatusCode::OK);
    (case, page)
}

#[tokio::test]
async fn the_desk_asks_to_log_in_and_leads_back() {
    let installation = Installation::open().await;
    let mut browser = installation.browser();
    assert_eq!(browser.get("/balie").await.location(), "/balie/inloggen");
    assert_eq!(browser.get("/en/desk/team").await.location(), "/en/desk/login/team");
    let case = "/balie/zaak/01990000-0000-7000-8000-0000000000aa";
    let login = browser.get(case).await.location().to_owned();
    let form = browser.get(&login).await;
    assert_eq!(form.hidden("next"), case);
    for kind in ["username", "current-password", "one-time-code"] {
        assert!(form.text().contains(&format!("autocomplete=\"{kind}\"")), "{kind}");
    }
    let code = installation.code();
    let fields = [("name", USER), ("password", PASSWORD), ("code", &code), ("next", case)];
    let done = browser.post("/balie/inloggen", &fields).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, case));
    let cookie = done.header("set-cookie");
    assert!(cookie.starts_with(COOKIE), "{cookie}");
    for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert_eq!(browser.get("/balie/inloggen").await.location(), "/balie");
}

#[tokio::test]
async fn nobody_is_led_elsewhere_after_logging_in() {
    let installation = Installation::open().await;
    let code = installation.code();
    let next = ("next", "//elders.example/");
    let fields = [("name", USER), ("password", PASSWORD), ("code", &code), next];
    let done = installation.browser().post("/balie/inloggen", &fields).await;
    assert_eq!(done.location(), "/balie");
}

#[tokio::test]
async fn whatever_is_wrong_at_login_the_answer_is_one() {
    let installation = Installation::open().await;
    let code = installation.code();
    let mut texts = Vec::new();
    for (name, password, code) in [
        ("niemand", PASSWORD, code.as_str()),
        (USER, "een ander wachtwoord", code.as_str()),
        (USER, PASSWORD, "000000"),
        ("", "", ""),
    ] {
        let fields = [("name", name), ("password", password), ("code", code)];
        let page = installation.browser().post("/balie/inloggen", &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.title().starts_with("Fout: "));
        assert!(!page.text().contains("een ander wachtwoord"));
        let kept = format!("id=\"name\" name=\"name\" value=\"{name}\"");
        assert!(page.text().contains(&kept));
        texts.push(page.text().replace(&kept, "").len() / 4096);
    }
    assert!(texts.windows(2).all(|two| two[0] == two[1]));
}

#[tokio::test]
async fn an_app_code_logs_in_once_and_logging_out_ends_the_session() {
    let installation = Installation::open().await;
    let code = installation.code();
    let fields = [("name", USER), ("password", PASSWORD), ("code", code.as_str())];
    let mut first = installation.browser();
    assert_eq!(first.submit("/balie/inloggen", &fields).await.status, StatusCode::OK);
    let again = installation.browser().post("/balie/inloggen", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);

    let kept = first.cookie.clone();
    let out = first.post("/balie/uitloggen", &[]).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    first.cookie = kept;
    assert_eq!(first.get("/balie").await.location(), "/balie/inloggen");
}

#[tokio::test]
async fn the_queue_shows_words_and_counts_and_no_story() {
    let installation = Installation::open().await;
    let mut staff = installation.staff().await;
    assert!(staff.get("/balie").await.text().contains("Er is niets in de wachtrij"));
    report(&installation, AgeGroup::From12To15, "https://voorbeeld.example/p/1").await;
    let queue = staff.get("/balie").await;
    for words in ["1 zaak wacht", "Dreiging", "Strikt", "0 van 1 plek weg", "van niemand"] {
        assert!(queue.text().contains(words), "{words}");
    }
    for secret in ["Windhalm", "voorbeeld.example/p"] {
        assert!(!queue.text().contains(secret), "{secret}");
    }
    let english = staff.get("/en/desk").await;
    assert!(english.text().contains("1 case waits") && english.text().contains("Threat"));
}

#[tokio::test]
async fn a_case_shows_everything_as_text_and_its_opening_is_written_down() {
    let installation = Installation::open().await;
    report(&installation, AgeGroup::From12To15, "https://voorbeeld.example/p/1").await;
    let mut staff = installation.staff().await;
    let (case, page) = open_first(&mut staff).await;
    for words in [
        "Ik denk dat Windhalm het deed.",
        "&#60;de&#62; groep",
        "https://voorbeeld.example/p/1",
        "Strikte zaak",
        "Zaak geopend · door anouk",
        "Nog niet nagekeken",
    ] {
        assert!(page.text().contains(words), "{words}");
    }
    assert!(!page.text().contains("href=\"https://voorbeeld.example"));
    assert!(!page.text().contains("<img"));
    assert!(page.header("content-security-policy").contains("img-src 'none'"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.bytes.len() % 4096, 0);
    let english = staff.get(&case.replace("/balie/zaak/", "/en/desk/case/")).await;
    assert!(english.text().contains("Strict case"));
    assert_eq!(english.text().matches("Case opened").count(), 1, "looked twice within minutes");
}

#[tokio::test]
async fn a_case_that_is_not_there_and_one_that_reads_badly_are_alike() {
    let installation = Installation::open().await;
    let mut staff = installation.staff().await;
    for id in ["01990000-0000-7000-8000-0000000000aa", "x", "..%2f..", "%00"] {
        let page = staff.get(&format!("/balie/zaak/{id}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{id}");
    }
    let wrong = staff.get("/balie/zaak/01990000-0000-7000-8000-0000000000aa/neem").await;
    assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_case_is_taken_answered_assessed_closed_and_reopened() {
    let installation = Installation::open().await;
    report(&installation, AgeGroup::Adult, "https://voorbeeld.example/p/1").await;
    let mut staff = installation.staff().await;
    let (case, page) = open_first(&mut staff).await;
    let mine = staff.submit(&format!("{case}/neem"), &[]).await;
    assert!(mine.text().contains("Van anouk"));

    let token = page.hidden("token");
    let fields = [("token", token.as_str()), ("text", "Wij kijken vandaag.\r\nTot dan.")];
    for _ in 0..2 {
        let to = staff.post(&format!("{case}/antwoord"), &fields).await;
        assert_eq!(to.location(), format!("{case}#messages-title"));
    }
    let answered = staff.get(&case).await;
    assert_eq!(answered.text().matches("Wij kijken vandaag.").count(), 1, "sent twice is once");

    let half = staff.post(&format!("{case}/beoordeling"), &[("basis", "privacy")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.text().contains("value=\"privacy\" checked"), "what was chosen stays");
    let fields = [("assessor", "depicted_person"), ("basis", "privacy")];
    let to = staff.post(&format!("{case}/beoordeling"), &fields).await;
    assert_eq!(to.location(), format!("{case}#assessments-title"));
    assert!(staff.get(&case).await.text().contains("De afgebeelde persoon zelf: Portret"));

    let none = staff.post(&format!("{case}/sluit"), &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let closed = staff.submit(&format!("{case}/sluit"), &[("reason", "nothing_more")]).await;
    assert!(closed.text().contains("Gesloten: Wij kunnen hier niets meer doen"));
    let again = staff.post(&format!("{case}/sluit"), &[("reason", "done")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text().contains(&format!("href=\"{case}\"")), "the way back");
    let open = staff.submit(&format!("{case}/heropen"), &[]).await;
    assert!(open.text().contains("Heropend"));
}

#[tokio::test]
async fn what_staff_typed_outlives_an_old_form_an_empty_one_and_a_session() {
    let installation = Installation::open().await;
    report(&installation, AgeGroup::Adult, "https://voorbeeld.example/p/1").await;
    let mut staff = installation.staff().await;
    let (case, page) = open_first(&mut staff).await;
    let path = format!("{case}/antwoord");
    let stale = staff.post(&path, &[("token", "oud"), ("text", "Dit <typte> ik.")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text().contains("Dit &#60;typte&#62; ik.") && stale.title().starts_with("Fout"));
    let token = page.hidden("token");
    let empty = staff.post(&path, &[("token", &token), ("text", " \n ")]).await;
    assert!(empty.text().contains("Schrijf eerst een antwoord"));
    let long = "é".repeat(5_001);
    let long = staff.post(&path, &[("token", &token), ("text", &long)]).await;
    assert!(long.text().contains("Er passen 5000 tekens in"));

    staff.cookie = None;
    let gone = staff.post(&path, &[("token", &token), ("text", "Dit <typte> ik.")]).await;
    assert_eq!(gone.status, StatusCode::FORBIDDEN);
    assert!(gone.text().contains("Dit &#60;typte&#62; ik."));
    assert!(gone.text().contains(&format!("action=\"{path}\"")));
    assert!(gone.text().contains("/balie/inloggen/zaak/"));
    let mut staff = installation.staff().await;
    let fields = [("token", gone.hidden("token")), ("text", "Dit typte ik.".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    let sent = staff.submit(&path, &fields).await;
    assert!(sent.text().contains("Dit typte ik."));
}

#[tokio::test]
async fn forms_of_the_desk_do_nothing_without_a_session() {
    let installation = Installation::open().await;
    report(&installation, AgeGroup::Adult, &format!("http://{PLATFORM}/p")).await;
    let mut staff = installation.staff().await;
    let (case, _) = open_first(&mut staff).await;
    let mut nobody = installation.browser();
    for act in ["neem", "beoordeling", "kennisgeving", "sluit", "heropen"] {
        let fields =
            [("assessor", "parent"), ("basis", "terms"), ("reason", "done"), ("places", "")];
        let page = nobody.post(&format!("{case}/{act}"), &fields).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{act}");
        assert!(page.text().contains("Je sessie is verlopen"), "{act}");
    }
    let page = staff.get(&case).await;
    assert!(page.text().contains("Nog van niemand") && page.text().contains("Nog niet vastgelegd"));
}

#[tokio::test]
async fn the_first_load_of_the_desk_is_within_its_budget() {
    let installation = Installation::open().await;
    report(&installation, AgeGroup::Adult, "https://voorbeeld.example/p/1").await;
    let mut staff = installation.staff().await;
    let (_, page) = open_first(&mut staff).await;
    let mut bytes = page.bytes.len();
    let html = page.text().to_owned();
    let assets: Vec<&str> = html.split('"').filter(|text| text.starts_with("/static/")).collect();
    for asset in &assets {
        bytes += staff.get(asset).await.bytes.len();
    }
    assert!(assets.len() >= 4, "{assets:?}");
    assert!(bytes <= 120 * 1024, "{bytes} bytes");
}
