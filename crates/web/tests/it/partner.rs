//! Recipients with an account: what they read and answer by program, and everything that must not
//! count.

mod answers;
mod bad;
mod pages;
mod signed;

use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use data_encoding::BASE64;
use luwte_casework::partner::NewPartner;
use luwte_casework::{Cookie, Desk};
use luwte_domain::AgeGroup;
use luwte_vault::callback;
use serde_json::{Value, json};

use crate::browser::Page;
use crate::desk::{Scene, report};
use crate::house::{Installation, PASSWORD, PLATFORM, USER};

/// The example platform, in the content.
const PLATFORM_ID: &str = "voorbeeldplatform";
const NOTICES: &str = "/api/v1/notices";
const ANSWERS: &str = "/api/v1/answers";

/// Logs in by use case, with a fresh app code.
async fn login(installation: &Installation) -> (Desk, Cookie) {
    installation.advance(std::time::Duration::from_secs(31));
    let desk = Desk::new(installation.house.clone());
    let cookie = desk.login(USER, PASSWORD, &installation.code()).await.unwrap();
    (desk, cookie)
}

/// An account of a recipient.
async fn account(installation: &Installation, recipient: &str) -> NewPartner {
    let (desk, cookie) = login(installation).await;
    desk.add_partner(Some(&cookie), recipient).await.unwrap()
}

/// An installation with one sent notice and an account of its recipient.
async fn scene() -> (Scene, NewPartner) {
    let mut scene = Scene::new().await;
    scene.send().await;
    let account = account(&scene.installation, PLATFORM_ID).await;
    (scene, account)
}

/// The reference of the only notice in the first list.
async fn reference(installation: &Installation, account: &NewPartner) -> String {
    let page = get(installation, account, NOTICES).await;
    page_of(&page)["notices"][0]["reference"].as_str().unwrap().to_owned()
}

fn page_of(page: &Page) -> Value {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    serde_json::from_str(page.text()).unwrap()
}

/// A refusal, as RFC 9457 writes it.
fn problem(page: &Page, status: StatusCode) -> Value {
    assert_eq!(page.status, status, "{}", page.text());
    assert_eq!(page.header("content-type"), "application/problem+json");
    assert_eq!(page.header("cache-control"), "no-store");
    let problem: Value = serde_json::from_str(page.text()).unwrap();
    assert_eq!(problem["status"], status.as_u16());
    problem
}

async fn send(installation: &Installation, request: Request<Body>) -> Page {
    installation.browser().send(request).await
}

async fn get(installation: &Installation, account: &NewPartner, path: &str) -> Page {
    let key = format!("Bearer {}", *account.api_key);
    let request = Request::get(path).header("authorization", key).body(Body::empty()).unwrap();
    send(installation, request).await
}

/// A call with the API key.
fn by_key(account: &NewPartner, path: &str, id: &str, body: &Value) -> Request<Body> {
    Request::post(path)
        .header("authorization", format!("Bearer {}", *account.api_key))
        .header("content-type", "application/json")
        .header("idempotency-key", id)
        .body(Body::from(body.to_string()))
        .unwrap()
}

async fn answer(
    installation: &Installation,
    account: &NewPartner,
    path: &str,
    id: &str,
    body: &Value,
) -> Page {
    send(installation, by_key(account, path, id, body)).await
}

/// A call that is signed, with everything that can be wrong about it.
#[derive(Clone)]
struct Signed {
    method: Method,
    path: String,
    body: String,
    id: String,
    created: i64,
    nonce: String,
    mark: String,
    key: Vec<u8>,
}

impl Signed {
    /// A right one, now.
    fn new(installation: &Installation, account: &NewPartner, path: &str, body: &Value) -> Self {
        let created = Desk::new(installation.house.clone()).now().as_second();
        Self {
            method: Method::POST,
            path: path.to_owned(),
            body: body.to_string(),
            id: format!("aanroep-{}", luwte_domain::ids::Reference::make()),
            created,
            nonce: luwte_domain::ids::Reference::make().to_string(),
            mark: account.mark.clone(),
            key: BASE64.decode(account.callback_key.as_bytes()).unwrap(),
        }
    }

    fn request(&self) -> Request<Body> {
        let has_body = self.method == Method::POST;
        let covered = if has_body {
            r#"("@method" "@path" "@query" "content-digest" "idempotency-key")"#
        } else {
            r#"("@method" "@path" "@query")"#
        };
        let (created, nonce, mark) = (self.created, &self.nonce, &self.mark);
        let params = format!(
            "{covered};created={created};nonce=\"{nonce}\";keyid=\"{mark}\";alg=\"hmac-sha256\""
        );
        let digest = BASE64.encode(&callback::digest(self.body.as_bytes()));
        let digest = format!("sha-256=:{digest}:");
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let id = &self.id;
        let of_body = if has_body {
            format!("\"content-digest\": {digest}\n\"idempotency-key\": {id}\n")
        } else {
            String::new()
        };
        let base = format!(
            "\"@method\": {}\n\"@path\": {path}\n\"@query\": ?{query}\n{of_body}\
             \"@signature-params\": {params}",
            self.method
        );
        let signature = BASE64.encode(&callback::sign(&self.key, base.as_bytes()));
        let request = Request::builder()
            .method(self.method.clone())
            .uri(&self.path)
            .header("signature-input", format!("luwte={params}"))
            .header("signature", format!("luwte=:{signature}:"));
        if !has_body {
            return request.body(Body::empty()).unwrap();
        }
        request
            .header("content-type", "application/json")
            .header("content-digest", digest)
            .header("idempotency-key", &self.id)
            .body(Body::from(self.body.clone()))
            .unwrap()
    }
}

/// What the first case's page says of its place and how often its timeline says "gone".
async fn at_the_desk(scene: &mut Scene) -> (String, usize) {
    let case = scene.case.clone();
    let page = scene.staff.get(&case).await;
    let places = page.text().split("id=\"places-title\"").nth(1).unwrap().to_owned();
    let status = places.split("</strong>").next().unwrap().rsplit('>').next().unwrap().to_owned();
    (status, page.text().matches("Ontvanger zegt: weg").count())
}

#[tokio::test]
async fn a_partner_reads_its_notices_as_their_mails_said_them_and_nothing_else() {
    let (mut scene, account) = scene().await;
    let page = get(&scene.installation, &account, NOTICES).await;
    let list = page_of(&page);
    let notice = &list["notices"][0];
    assert_eq!(notice["places"], json!([format!("http://{PLATFORM}/p/berg")]));
    assert_eq!(
        (&notice["kind"], &notice["state"]),
        (&json!("shared_without_consent"), &json!("sent"))
    );
    assert_eq!((&notice["answer"], &list["next"]), (&Value::Null, &Value::Null));
    let reference = notice["reference"].as_str().unwrap();
    let path = format!("{NOTICES}/{reference}");
    let one = get(&scene.installation, &account, &path).await;
    let text = page_of(&one)["text"].as_str().unwrap().to_owned();
    let data = scene.mail.received()[0].data.replace("=\r\n", "");
    assert!(data.contains(reference));
    let line = text.lines().find(|line| line.contains("/p/berg")).unwrap();
    assert!(data.contains(line));
    let case = scene.case.rsplit('/').next().unwrap().to_owned();
    let members = [case.clone(), case.replace('-', "")];
    for secret in ["Windhalm", "18plus", "adult", "anouk", "threatened", "groep"] {
        assert!(!page.text().contains(secret) && !one.text().contains(secret), "{secret}");
    }
    for secret in members {
        assert!(!page.text().contains(&secret) && !one.text().contains(&secret), "{secret}");
    }
    assert!(!page.headers.contains_key("set-cookie"));
    assert_eq!(
        at_the_desk(&mut scene).await,
        ("Gestuurd".to_owned(), 0),
        "looking changes nothing"
    );
}

#[tokio::test]
async fn what_is_not_there_and_what_is_anothers_are_told_in_the_same_bytes() {
    let (scene, own) = scene().await;
    let reference = reference(&scene.installation, &own).await;
    let other = account(&scene.installation, "tiktok").await;
    assert_eq!(page_of(&get(&scene.installation, &other, NOTICES).await)["notices"], json!([]));
    let never = "00000000000000000000000000000000";
    let body = json!({ "answer": "removed" });
    let mut seen = Vec::new();
    for (number, mark) in [reference.as_str(), never].into_iter().enumerate() {
        let read = get(&scene.installation, &other, &format!("{NOTICES}/{mark}")).await;
        problem(&read, StatusCode::NOT_FOUND);
        let path = format!("{NOTICES}/{mark}/answer");
        let id = format!("aanroep-{number}");
        let said = answer(&scene.installation, &other, &path, &id, &body).await;
        problem(&said, StatusCode::NOT_FOUND);
        let many = json!({ "answers": [{ "reference": mark, "answer": "removed" }] });
        let id = format!("samen-{number}");
        let several = answer(&scene.installation, &other, ANSWERS, &id, &many).await;
        let several = several.text().replace(mark, "");
        seen.push((read.bytes, format!("{:?}", read.headers), said.bytes, several));
    }
    assert_eq!(seen[0], seen[1]);
    let own = get(&scene.installation, &own, &format!("{NOTICES}/{reference}")).await;
    assert_eq!(page_of(&own)["state"], "sent", "nothing was taken");
}

#[tokio::test]
async fn pages_hold_every_notice_once_in_the_order_in_which_they_were_sent() {
    let (mut scene, account) = scene().await;
    for name in ["dal", "rivier", "kust"] {
        let link = format!("http://{PLATFORM}/p/{name}");
        report(&scene.installation, AgeGroup::Adult, &link).await;
        let queue = scene.staff.get("/balie").await;
        let cases = queue.text().split("href=\"/balie/zaak/").skip(1);
        let mut cases =
            cases.map(|rest| format!("/balie/zaak/{}", rest.split('"').next().unwrap()));
        let known = scene.case.clone();
        scene.case = cases.find(|case| *case != known && !case.contains('?')).unwrap();
        scene.staff.get(&scene.case.clone()).await;
        scene.send().await;
    }
    let all = page_of(&get(&scene.installation, &account, NOTICES).await);
    let all: Vec<Value> = all["notices"].as_array().unwrap().clone();
    assert!(all.len() >= 2, "{}", all.len());
    let (mut paged, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("{NOTICES}?limit=1{cursor}");
        let page = page_of(&get(&scene.installation, &account, &path).await);
        paged.extend(page["notices"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(paged, all);
}
