//! The pages of recipients who sign in: what they show, what counts, and everything that must not.

use std::time::Duration;

use super::*;
use crate::browser::Browser;

const LIST: &str = "/partners/portaal";
const SIGN_IN: &str = "/partners/portaal/inloggen";
const SIGN_OUT: &str = "/partners/portaal/uitloggen";
const ANSWER: &str = "/partners/portaal/antwoord";
const RESULTS: &str = "/partners/portaal/uitkomst";

/// An installation with a sent notice about each of these, and an account of their recipient.
async fn several(names: &[&str]) -> (Scene, NewPartner) {
    let (mut scene, account) = scene().await;
    let mut known = vec![scene.case.clone()];
    for name in names {
        let link = format!("http://{PLATFORM}/p/{name}");
        report(&scene.installation, AgeGroup::Adult, &link).await;
        let queue = scene.staff.get("/balie").await;
        let cases = queue.text().split("href=\"/balie/zaak/").skip(1);
        let mut cases =
            cases.map(|rest| format!("/balie/zaak/{}", rest.split('"').next().unwrap()));
        scene.case = cases.find(|case| !known.contains(case) && !case.contains('?')).unwrap();
        known.push(scene.case.clone());
        scene.staff.get(&scene.case.clone()).await;
        scene.send().await;
    }
    (scene, account)
}

/// A browser in which the account is signed in.
async fn signed_in(scene: &Scene, account: &NewPartner) -> Browser {
    let mut browser = scene.installation.browser();
    let page = browser.submit(SIGN_IN, &[("key", &account.api_key)]).await;
    assert!(page.text().contains("Ingelogd: Voorbeeldplatform"), "{}", page.text());
    browser
}

/// References of the notices on a page, in its order.
fn references(page: &Page) -> Vec<String> {
    let ticks = page.text().split("name=\"notice-").skip(1);
    ticks.map(|rest| rest[..32].to_owned()).collect()
}

/// Sends the form of `page` with these notices ticked.
async fn say(browser: &mut Browser, page: &Page, ticked: &[String], more: &[(&str, &str)]) -> Page {
    let names: Vec<String> = ticked.iter().map(|one| format!("notice-{one}")).collect();
    let form = page.hidden("form");
    let mut fields = vec![("form", form.as_str())];
    let seen: Vec<String> = names
        .iter()
        .map(|name| {
            let shown = page.text().contains(&format!("name=\"{name}\""));
            if shown { page.hidden(name) } else { "0".to_owned() }
        })
        .collect();
    fields.extend(names.iter().map(String::as_str).zip(seen.iter().map(String::as_str)));
    fields.extend(more);
    browser.post(ANSWER, &fields).await
}

/// What an answer stands as, by the calls for programs.
async fn stands(scene: &Scene, account: &NewPartner, reference: &str) -> Value {
    let path = format!("{NOTICES}/{reference}");
    page_of(&get(&scene.installation, account, &path).await)["answer"].clone()
}

#[tokio::test]
async fn a_recipient_signs_in_answers_several_in_one_go_and_signs_out() {
    let (mut scene, account) = several(&["dal", "kust"]).await;
    let mut browser = scene.installation.browser();
    assert_eq!(browser.get(LIST).await.location(), SIGN_IN);
    let page = browser.post(SIGN_IN, &[("key", &account.api_key)]).await;
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("__Host-luwte-partner="), "{cookie}");
    assert!(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"), "{cookie}");
    let list = browser.get(LIST).await;
    let waiting = references(&list);
    assert_eq!(waiting.len(), 3);
    assert_eq!(list.header("cache-control"), "no-store");
    assert!(list.header("x-robots-tag").contains("noindex"));
    for name in ["berg", "dal", "kust"] {
        let address = format!("http://{PLATFORM}/p/{name}");
        assert!(list.text().contains(&address), "{name}");
        assert!(!list.text().contains(&format!("href=\"{address}")), "no link");
    }
    assert!(at_the_desk(&mut scene).await.0 == "Gestuurd", "looking changes nothing");

    let fields = [("answer", "removed"), ("text", "Weggehaald door ons team.")];
    let done = say(&mut browser, &list, &waiting[..2], &fields).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, RESULTS));
    let results = browser.get(RESULTS).await;
    assert!(results.text().contains("2 van de 2 antwoorden tellen."), "{}", results.text());
    assert_eq!(results.text().matches("Wij hebben uw antwoord.").count(), 2);
    let left = browser.get(LIST).await;
    assert_eq!(references(&left), [waiting[2].clone()]);
    let all = browser.get(&format!("{LIST}?state=all")).await;
    assert_eq!(references(&all).len(), 3);
    assert_eq!(all.text().matches("Uw antwoord: Wij hebben het verwijderd").count(), 2);
    assert_eq!(stands(&scene, &account, &waiting[2]).await, Value::Null);

    let page = format!("{LIST}/kennisgeving/{}", waiting[2]);
    let one = browser.get(&page).await;
    let fields = [("one", "yes"), ("answer", "refused"), ("reason", "not_ours")];
    let done = say(&mut browser, &one, &waiting[2..], &fields).await;
    assert_eq!(done.location(), RESULTS);
    let results = browser.get(RESULTS).await;
    assert!(results.text().contains("Uw antwoord telt."));
    assert!(results.text().contains("Wij verwijderen het niet: Wij gaan er niet over"));
    assert_eq!(stands(&scene, &account, &waiting[2]).await, "refused");
    let english = browser.get("/en/partners/portal").await;
    assert!(english.text().contains("Nothing waits for you."));

    let kept = browser.cookie.clone();
    let out = browser.post(SIGN_OUT, &[]).await;
    assert_eq!(out.location(), SIGN_IN);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    browser.cookie = kept;
    for path in [LIST, RESULTS, page.as_str()] {
        assert_eq!(browser.get(path).await.location(), SIGN_IN, "{path}");
    }
}

#[tokio::test]
async fn a_wrong_an_unknown_and_a_revoked_key_are_told_in_the_same_bytes() {
    let (scene, account) = scene().await;
    let mut signed = signed_in(&scene, &account).await;
    let list = signed.get(LIST).await;
    let (desk, cookie) = login(&scene.installation).await;
    desk.revoke_partner(Some(&cookie), account.id).await.unwrap();
    assert_eq!(signed.get(LIST).await.location(), SIGN_IN, "signed out at once");
    let late = say(&mut signed, &list, &references(&list), &[("answer", "removed")]).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    assert!(late.text().contains("Er is niets verstuurd"));
    assert_eq!(at_the_desk(&mut { scene }).await.0, "Gestuurd");

    let (scene, working) = self::scene().await;
    let revoked = account.api_key.to_string();
    let key = working.api_key.to_string();
    let other = format!("{}{}", &key[..key.len() - 1], if key.ends_with('A') { "E" } else { "A" });
    let never = format!("luwte_{}_{}", "0".repeat(32), "A".repeat(43));
    let upper = key.to_uppercase();
    let mut seen = Vec::new();
    for wrong in ["", " ", "x", "\u{0}", &other, &never, &upper, &revoked, &"k".repeat(9_000)] {
        let page = scene.installation.browser().post(SIGN_IN, &[("key", wrong)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(!page.headers.contains_key("set-cookie"));
        seen.push((page.bytes, format!("{:?}", page.headers)));
    }
    seen.dedup();
    assert_eq!(seen.len(), 1);
}

#[tokio::test]
async fn a_session_ends_by_itself_and_a_forged_cookie_opens_nothing() {
    let (scene, account) = scene().await;
    let mut browser = signed_in(&scene, &account).await;
    scene.installation.advance(Duration::from_mins(29));
    assert_eq!(browser.get(LIST).await.status, StatusCode::OK);
    scene.installation.advance(Duration::from_mins(29));
    assert_eq!(browser.get(LIST).await.status, StatusCode::OK, "used meanwhile");
    scene.installation.advance(Duration::from_mins(31));
    assert_eq!(browser.get(LIST).await.location(), SIGN_IN);
    let staff = scene.staff.cookie.clone().unwrap();
    let staff = staff.split_once('=').unwrap().1.to_owned();
    for value in [staff, "A".repeat(43), String::new(), "x".repeat(5_000)] {
        browser.cookie = Some(format!("__Host-luwte-partner={value}"));
        assert_eq!(browser.get(LIST).await.location(), SIGN_IN);
    }
    let mut browser = signed_in(&scene, &account).await;
    let value = browser.cookie.clone().unwrap().replace("luwte-partner", "luwte-desk");
    browser.cookie = Some(value);
    assert_ne!(browser.get("/balie").await.status, StatusCode::OK, "no key to the desk");
}

#[tokio::test]
async fn of_anothers_notice_nothing_is_told_but_what_is_told_of_none() {
    let (scene, own) = scene().await;
    let reference = reference(&scene.installation, &own).await;
    let other = account(&scene.installation, "tiktok").await;
    let mut browser = scene.installation.browser();
    let list = browser.submit(SIGN_IN, &[("key", &other.api_key)]).await;
    assert!(list.text().contains("Er wacht niets op u.") && references(&list).is_empty());
    let never = "f".repeat(32);
    let mut seen = Vec::new();
    for (mark, form) in [(&reference, "0".repeat(32)), (&never, "1".repeat(32))] {
        let read = browser.get(&format!("{LIST}/kennisgeving/{mark}")).await;
        assert_eq!(read.status, StatusCode::NOT_FOUND);
        let name = format!("notice-{mark}");
        let fields = [("form", form.as_str()), (name.as_str(), "0"), ("answer", "removed")];
        let said = browser.submit(ANSWER, &fields).await;
        assert!(said.text().contains("Bij dit kenmerk hoort geen kennisgeving."));
        let said = said.text().replace(&mark[..8], "");
        seen.push((read.bytes, format!("{:?}", read.headers), said));
    }
    assert!(seen[0] == seen[1]);
    assert_eq!(stands(&scene, &own, &reference).await, Value::Null, "nothing was taken");
}

#[tokio::test]
async fn nothing_that_the_mails_did_not_say_stands_on_these_pages() {
    let (scene, account) = scene().await;
    let mut browser = signed_in(&scene, &account).await;
    let list = browser.get(LIST).await;
    let [reference] = references(&list).try_into().unwrap();
    let one = browser.get(&format!("{LIST}/kennisgeving/{reference}")).await;
    let data = scene.mail.received()[0].data.replace("=\r\n", "");
    assert!(one.text().contains(&reference) && data.contains(&reference));
    let fields = [("answer", "disabled"), ("text", "Eigen woorden hierbij.")];
    say(&mut browser, &list, std::slice::from_ref(&reference), &fields).await;
    let results = browser.get(RESULTS).await;
    let all = browser.get(&format!("{LIST}?state=all")).await;
    let case = scene.case.rsplit('/').next().unwrap().to_owned();
    let told = ["Windhalm", "18plus", "adult", USER, "threatened", "groep", "Eigen woorden"];
    let numbers = [case.clone(), case.replace('-', ""), account.mark.clone()];
    for page in [&list, &one, &results, &all] {
        assert_eq!(page.bytes.len() % 4096, 0);
        for secret in told.iter().copied().chain(numbers.iter().map(String::as_str)) {
            assert!(!page.text().contains(secret), "{secret}");
        }
        let key = account.api_key.to_string();
        assert!(!page.text().contains(&key[40..]) && !page.text().contains("<img"));
    }
}

#[tokio::test]
async fn a_form_that_misses_something_says_so_and_takes_nothing() {
    let (scene, account) = several(&["dal"]).await;
    let mut browser = signed_in(&scene, &account).await;
    let list = browser.get(LIST).await;
    let both = references(&list);
    let long = "x".repeat(4_001);
    let none: &[String] = &[];
    for (ticked, fields, words) in [
        (none, vec![("answer", "removed")], "Vink minstens"),
        (&both, vec![], "Kies uw antwoord"),
        (&both, vec![("answer", "nee")], "Kies uw antwoord"),
        (&both, vec![("answer", "refused")], "Kies waarom"),
        (&both, vec![("answer", "refused"), ("reason", "zomaar")], "Kies waarom"),
        (&both, vec![("answer", "removed"), ("text", &long)], "id=\"text-error\""),
        (&both, vec![("answer", "removed"), ("text", "a\u{0}b")], "id=\"text-error\""),
    ] {
        let page = say(&mut browser, &list, ticked, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(page.text().contains(words) && page.title().starts_with("Fout: "), "{words}");
        let kept = page.text().matches("aria-describedby=\"notice-").count();
        let checked = page.text().split("name=\"notice-").skip(1);
        let checked = checked.filter(|rest| rest.split('>').next().unwrap().ends_with(" checked"));
        assert_eq!((kept, checked.count()), (2, ticked.len()), "ticks are kept");
    }
    let one = browser.get(&format!("{LIST}/kennisgeving/{}", both[0])).await;
    let page = say(&mut browser, &one, &both[..1], &[("one", "yes"), ("answer", "refused")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("Kies waarom") && page.text().contains("id=\"text-title\""));
    for reference in &both {
        assert_eq!(stands(&scene, &account, reference).await, Value::Null);
    }
}

#[tokio::test]
async fn forged_odd_and_oversize_forms_take_nothing() {
    let (scene, account) = scene().await;
    let mut browser = signed_in(&scene, &account).await;
    let list = browser.get(LIST).await;
    let [reference] = references(&list).try_into().unwrap();
    let form = list.hidden("form");
    let tick = format!("notice-{reference}=0");
    let good = format!("form={form}&{tick}&answer=removed");
    let urlencoded = "application/x-www-form-urlencoded";
    for (kind, body, status) in [
        (urlencoded, String::new(), 400),
        (urlencoded, format!("{tick}&answer=removed"), 400),
        (urlencoded, format!("form=x&{tick}&answer=removed"), 400),
        (urlencoded, format!("{good}&answer=refused"), 400),
        (urlencoded, format!("{good}&{tick}"), 400),
        (urlencoded, format!("form={form}&notice-{reference}=nu&answer=removed"), 400),
        (urlencoded, format!("{good}&text={}", "x".repeat(70_000)), 413),
        ("application/json", json!({ "answer": "removed" }).to_string(), 415),
        ("multipart/form-data; boundary=x", "--x--".to_owned(), 415),
        ("text/plain", good.clone(), 415),
    ] {
        let shown = body[..body.len().min(90)].to_owned();
        let page = browser.post_as(ANSWER, kind, body).await;
        assert_eq!(page.status.as_u16(), status, "{kind} {shown}");
    }
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let request = Request::post(ANSWER).header("content-type", urlencoded).header(name, value);
        let page = browser.send(request.body(Body::from(good.clone())).unwrap()).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}");
        let key = format!("key={}", *account.api_key);
        let request = Request::post(SIGN_IN).header("content-type", urlencoded).header(name, value);
        let page = scene.installation.browser().send(request.body(Body::from(key)).unwrap()).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}");
        assert!(!page.headers.contains_key("set-cookie"));
    }
    let many: Vec<String> = (0..101).map(|number| format!("notice-{number:032x}=0")).collect();
    let body = format!("form={form}&answer=removed&{}", many.join("&"));
    let page = browser.post_as(ANSWER, urlencoded, body).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for query in ["?state=all&cursor=x", "?cursor=1.2", "?kind=x", "?state=all&state=all"] {
        let page = browser.get(&format!("{LIST}{query}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{query}");
    }
    for odd in ["x", "%00", "..%2f..", &reference.to_uppercase(), &"a".repeat(5_000)] {
        let page = browser.get(&format!("{LIST}/kennisgeving/{odd}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{odd}");
    }
    assert_eq!(stands(&scene, &account, &reference).await, Value::Null);
    assert_eq!(browser.post_as(ANSWER, urlencoded, good).await.location(), RESULTS);
    assert_eq!(stands(&scene, &account, &reference).await, "removed", "the same form, unforged");
}

#[tokio::test]
async fn a_form_counts_once_and_an_old_page_undoes_no_later_answer() {
    let (mut scene, account) = scene().await;
    let mut browser = signed_in(&scene, &account).await;
    let list = browser.get(LIST).await;
    let ticked = references(&list);
    for _ in 0..3 {
        let done = say(&mut browser, &list, &ticked, &[("answer", "removed")]).await;
        assert_eq!(done.location(), RESULTS);
        assert!(browser.get(RESULTS).await.text().contains("Uw antwoord telt."));
    }
    assert_eq!(at_the_desk(&mut scene).await.1, 1, "told once");
    let changed = say(&mut browser, &list, &ticked, &[("answer", "disabled")]).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    assert!(changed.text().contains("Dit formulier was al verstuurd"));
    assert_eq!(stands(&scene, &account, &ticked[0]).await, "removed");

    let all = browser.get(&format!("{LIST}?state=all")).await;
    let mut elsewhere = signed_in(&scene, &account).await;
    let newer = elsewhere.get(&format!("{LIST}?state=all")).await;
    scene.installation.advance(Duration::from_secs(5));
    let refused = [("answer", "refused"), ("reason", "lawful")];
    say(&mut elsewhere, &newer, &ticked, &refused).await;
    say(&mut browser, &all, &ticked, &[("answer", "disabled")]).await;
    let results = browser.get(RESULTS).await;
    assert!(results.text().contains("intussen kwam er een ander antwoord binnen"));
    assert!(results.text().contains("Uw antwoord telt niet."));
    assert_eq!(stands(&scene, &account, &ticked[0]).await, "refused");

    let fresh = browser.get(&format!("{LIST}?state=all")).await;
    say(&mut browser, &fresh, &ticked, &[("answer", "ordered")]).await;
    let results = browser.get(RESULTS).await;
    assert!(results.text().contains("Dit antwoord kunt u op deze kennisgeving niet geven."));
    let fresh = browser.get(&format!("{LIST}?state=all")).await;
    say(&mut browser, &fresh, &ticked, &[("answer", "disabled")]).await;
    assert_eq!(stands(&scene, &account, &ticked[0]).await, "disabled", "a later truer answer");
}
