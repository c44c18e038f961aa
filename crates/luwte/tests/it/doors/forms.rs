//! What stands in a form.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{MARK, PLAIN, Scene, is_page};
use crate::person::{self, CHECK, DONE, MY_CASE, Story};

const NO_CASE: &str = "01990000-0000-7000-8000-0000000000aa";

/// Every door that takes a form, Dutch and English.
fn doors() -> Vec<String> {
    let mut doors: Vec<String> = [
        "/hulp/vraag",
        "/hulp/advies",
        "/weghalen/link",
        "/weghalen/klassenapp",
        "/weghalen/foto",
        CHECK,
        MY_CASE,
        "/mijn-zaak/bericht",
        "/mijn-zaak/links",
        "/mijn-zaak/app",
        "/mijn-zaak/weg-gezegd",
        "/en/help/question",
        "/en/remove/link",
        "/en/my-case/message",
        "/balie/inloggen",
        "/balie/aansluiten",
        "/balie/aansluiten/klaar",
        "/balie/team/nodig-uit",
        "/en/desk/login",
        "/en/desk/join",
        "/kennisgeving/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/en/notice/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ]
    .map(str::to_owned)
    .to_vec();
    for act in ["antwoord", "beoordeling", "kennisgeving", "sluit"] {
        doors.push(format!("/balie/zaak/{NO_CASE}/{act}"));
    }
    for act in ["zin", "adres"] {
        doors.push(format!("/balie/kennisgeving/{NO_CASE}/{act}"));
    }
    doors
}

#[tokio::test]
async fn files_json_and_plain_text_are_refused_at_every_form() {
    let scene = Scene::new();
    let part = format!(
        "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../{MARK}\"\r\n\r\n{MARK}\r\n--x--"
    );
    for path in doors() {
        for kind in [
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/json",
            "text/plain",
            "image/png",
            "",
        ] {
            let answer = scene.send(&path, ("Content-Type", kind), part.as_bytes()).await;
            is_page(&path, &answer, 415);
            assert_eq!(answer.header("set-cookie"), "", "{path} {kind}");
        }
    }
    let nl = scene.send("/weghalen/foto", ("Content-Type", "image/png"), b"x").await;
    assert!(nl.text().contains("Wij nemen geen bestanden aan"));
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn a_field_of_a_mebibyte_and_ten_thousand_fields_are_too_much() {
    let scene = Scene::new();
    let field = format!("story={}", MARK.repeat((1 << 20) / MARK.len()));
    let fields = |count: usize| -> String {
        (0..count).map(|n| format!("veld{n}={MARK}&")).collect::<Vec<_>>().concat()
    };
    let (fields, few) = (fields(10_000), fields(1_000));
    for path in doors() {
        for body in [&field, &fields] {
            is_page(&path, &scene.send(&path, PLAIN, body.as_bytes()).await, 413);
        }
        let answer = scene.send(&path, PLAIN, few.as_bytes()).await;
        assert!(answer.status < 500, "{path}: {}", answer.status);
    }
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn a_name_that_comes_twice_is_refused() {
    let scene = Scene::new();
    for (path, name) in [
        ("/hulp/vraag", "n"),
        ("/en/help/question", "about"),
        ("/weghalen/link", "story"),
        (CHECK, "token"),
        (MY_CASE, "code"),
        ("/balie/inloggen", "password"),
        ("/en/desk/login", "name"),
        ("/kennisgeving/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "answer"),
    ] {
        let body = format!("{name}={MARK}&{name}={MARK}");
        is_page(path, &scene.send(path, PLAIN, body.as_bytes()).await, 400);
        let many = format!("{name}=1&").repeat(4_000);
        is_page(path, &scene.send(path, PLAIN, many.as_bytes()).await, 400);
    }
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn a_missing_forged_or_foreign_token_sends_nothing() {
    let scene = Scene::new();
    let (mut own, mut other) = (scene.installation.browser(), scene.installation.browser());
    let story = Story::about("https://platform.example/p/berg");
    let foreign = person::token(&person::to_check(&mut other, &story).await.unwrap());
    let token = person::token(&person::to_check(&mut own, &story).await.unwrap());
    for wrong in
        ["", MARK, "\0", &foreign, &token[1..], &format!("{token}A"), &token.to_lowercase()]
    {
        is_page(CHECK, &own.post(CHECK, &[("token", wrong)]).await.unwrap(), 422);
    }
    is_page(CHECK, &own.post(CHECK, &[]).await.unwrap(), 422);
    is_page(DONE, &own.get(DONE).await.unwrap(), 403);
    // The true one works, and once more gives the same words.
    let words = person::words(&person::send(&mut own, &token).await.unwrap()).unwrap();
    assert_eq!(person::words(&person::send(&mut own, &token).await.unwrap()).unwrap(), words);

    let case = person::enter(&mut own, &words).await.unwrap();
    let right = case.hidden("token").unwrap();
    for wrong in ["", MARK, &token, &foreign] {
        let fields = [("token", wrong), ("message", MARK)];
        is_page(MY_CASE, &own.post("/mijn-zaak/bericht", &fields).await.unwrap(), 422);
    }
    let fields = [("token", right.as_str()), ("message", "Een keer.")];
    own.submit("/mijn-zaak/bericht", &fields).await.unwrap();
    let twice = own.submit("/mijn-zaak/bericht", &fields).await.unwrap();
    assert_eq!(twice.text().matches("Een keer.").count(), 1, "a double click writes once");
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn odd_characters_get_words_or_are_shown_as_text() {
    let scene = Scene::new();
    for bad in ["%00", "%07", "%1B[31m"] {
        for path in ["/weghalen/link", "/en/remove/link"] {
            let body = format!("links=&story={MARK}{bad}");
            let answer = scene.send(path, PLAIN, body.as_bytes()).await;
            is_page(path, &answer, 422);
            assert!(answer.text().contains(MARK), "typed text is kept");
        }
    }
    // No UTF-8, half an escape, overlong, a lone surrogate: the rest of the text is kept.
    for (odd, shown) in [
        ("%ff%fe", "\u{fffd}"),
        ("%c0%af", "\u{fffd}"),
        ("%ED%A0%80", "\u{fffd}"),
        ("%zz", "%zz"),
        ("%", "%"),
        ("%E2%80%AEgpj.exe", "\u{202e}gpj.exe"),
        ("%E2%80%8Bx", "\u{200b}x"),
        ("=cmd%7C'%2FC%20calc'!A0", "=cmd"),
        ("%3Cscript%3Ealert(1)%3C%2Fscript%3E", "&#60;script&#62;"),
        ("%7B%7B7*7%7D%7D", "{{7*7}}"),
        ("%F0%9F%90%A6", "\u{1f426}"),
    ] {
        let mut browser = scene.installation.browser();
        let body = format!("links=&story={MARK}+{odd}");
        let answer =
            browser.ask("POST", "/weghalen/link", &[PLAIN], body.as_bytes()).await.unwrap();
        assert_eq!((answer.status, answer.location()), (303, CHECK), "{odd}");
        let check = browser.get(CHECK).await.unwrap().text();
        assert!(check.contains(MARK) && check.contains(shown), "{odd}: {check}");
        assert!(!check.contains("<script>alert"), "{odd}");
    }
    let many = format!("links=&story=a{}", "%CC%81".repeat(5_000));
    is_page("/weghalen/link", &scene.send("/weghalen/link", PLAIN, many.as_bytes()).await, 422);
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn a_compressed_body_is_not_unpacked() {
    let scene = Scene::new();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(format!("story={}", MARK.repeat(1 << 16)).as_bytes()).unwrap();
    let bomb = gzip.finish().unwrap();
    let headers = [PLAIN, ("Content-Encoding", "gzip")];
    let mut browser = scene.installation.browser();
    let answer = browser.ask("POST", "/weghalen/link", &headers, &bomb).await.unwrap();
    is_page("/weghalen/link", &answer, 422);
    assert!(!answer.text().contains(MARK));
    scene.must_be_unharmed().await;
}

#[tokio::test]
async fn words_for_the_case_of_any_shape_are_answered() {
    let scene = Scene::new();
    let many = "woord ".repeat(9_000);
    for code in ["", " ", "een", &many, "\u{202e}een twee", "=1+1", "Ä\u{308} ö ü ß é ç ñ ø", "\0"]
    {
        let mut browser = scene.installation.browser();
        is_page(MY_CASE, &browser.post(MY_CASE, &[("code", code)]).await.unwrap(), 422);
        is_page("/en/my-case", &browser.post("/en/my-case", &[("code", code)]).await.unwrap(), 422);
    }
    let long = "a".repeat(60_000);
    for (name, password) in
        [("\0", "\0"), (long.as_str(), "x"), ("anouk", long.as_str()), ("' OR 1=1 --", "x")]
    {
        let fields = [("name", name), ("password", password), ("code", "000000")];
        let answer = scene.installation.browser().post("/balie/inloggen", &fields).await.unwrap();
        is_page("/balie/inloggen", &answer, 422);
    }
    scene.must_be_unharmed().await;
}
