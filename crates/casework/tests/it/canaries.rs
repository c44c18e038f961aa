//! What a person told in confidence is in nothing that leaves: mail, headers, files for machines,
//! portal, paper, fields of a form, dossier. Each canary is looked for in the encodings that programs use.
//!
//! Serves: S49, S52, S64.

use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};
use luwte_casework::Partners;
use luwte_casework::desk::NoticeMarks;
use luwte_casework::intake::Change;
use luwte_casework::partner::{Call, Reading};
use luwte_domain::assessment::{Assessor, Basis};
use luwte_domain::location::LocationKind;
use luwte_domain::{AgeGroup, Lang};
use mail_parser::{MessageParser, MimeHeaders};
use testkit::pdf::Paper;

use crate::house::{Fixture, Kind};
use crate::scene::Scene;

/// Name, age, school, phrase, contact of the story; none of it may leave.
const TOLD: [&str; 6] = [
    "Windhalm",
    "veertienjarig",
    "Kastanjecollege",
    "achter de gymzaal",
    "windhalm@thuis.example",
    "0612345678",
];
/// Parameters by which a sharer is known; they are cut at the door.
const SHARER: [&str; 2] = ["deler-canarie", "sessie-canarie"];

/// `secret` as programs write it.
fn spellings(secret: &str) -> Vec<Vec<u8>> {
    let bytes = secret.as_bytes();
    let marked = |mark: char| {
        bytes.iter().fold(String::new(), |text, byte| format!("{text}{mark}{byte:02X}"))
    };
    let (percent, quoted) = (marked('%'), marked('='));
    let wide = |order: fn(u16) -> [u8; 2]| secret.encode_utf16().flat_map(order).collect();
    let mut all = vec![
        bytes.to_vec(),
        HEXLOWER.encode(bytes).into_bytes(),
        HEXUPPER.encode(bytes).into_bytes(),
        secret.replace(' ', "%20").into_bytes(),
        secret.replace(' ', "+").into_bytes(),
        percent.into_bytes(),
        quoted.into_bytes(),
        wide(u16::to_be_bytes),
        wide(u16::to_le_bytes),
        secret.chars().rev().collect::<String>().into_bytes(),
    ];
    // Base64 of a text that stands anywhere in another: three offsets, without the ends that mix.
    for offset in 0..3_usize {
        let padded = [vec![b'.'; offset], bytes.to_vec()].concat();
        let whole = padded.len() / 3 * 3;
        for code in [&BASE64, &BASE64_NOPAD, &BASE64URL_NOPAD] {
            let text = code.encode(&padded[..whole]);
            let from = if offset == 0 { 0 } else { 4 };
            all.push(text.as_bytes()[from..].to_vec());
        }
    }
    all
}

/// Whether `haystack` holds `secret` in any spelling, whatever the case of its letters.
fn holds(haystack: &[u8], secret: &str) -> bool {
    let lower = haystack.to_ascii_lowercase();
    spellings(secret).iter().any(|spelling| {
        let needle = spelling.to_ascii_lowercase();
        lower.windows(needle.len()).any(|window| window == needle)
    })
}

/// A place that is reached by a form, and one whose host a rule says is Dutch; neither is contacted.
const BY_FORM: &str = "https://iemand.blogspot.com/p/1";
const DUTCH: &str = "https://hier.example/p/1";
const PDQ: &str = "c0ffee00d1ce5eedc0ffee00d1ce5eedc0ffee00d1ce5eedc0ffee00d1ce5eed";
const PART: &str = "5ea1ed00facade005ea1ed00facade005ea1ed00facade005ea1ed00facade00";
const SHA: &str = "5eedc0ffee00d1ce5eedc0ffee00d1ce5eedc0ffee00d1ce5eedc0ffee00d1ce";

/// A report with a fingerprint.
async fn report(fixture: &Fixture, links: &str, story: &str) {
    let (intake, cookie) =
        (fixture.intake(), fixture.draft(AgeGroup::From12To15, links, story).await);
    let codes = format!(
        r#"[{{"pdq":"{PDQ}","quality":90,"stability":0,"sha256":"{SHA}","parts":"{PART}","set":1}}]"#
    );
    intake.change(Some(&cookie), Change::Codes(codes)).await.unwrap();
    let check = intake.check(Some(&cookie), Lang::Nl).await.unwrap();
    intake.send(Some(&cookie), &check.token).await.unwrap();
}

/// Subject and text as one line of words.
fn words(subject: &str, text: &str) -> String {
    let all = subject.split_whitespace().chain(text.split_whitespace());
    all.collect::<Vec<_>>().join(" ")
}

/// Everything that left, with its name.
async fn left(basis: Basis) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let scene = Scene::new(Kind::Sqlite).await.unwrap();
    let fixture = &scene.fixture;
    let story = format!(
        "Ik heet {} en ben {} op het {}. Het gebeurde {}. Mail {} of bel {}.",
        TOLD[0], TOLD[1], TOLD[2], TOLD[3], TOLD[4], TOLD[5]
    );
    let link = format!("{}?igsh={}&utm_source={}", scene.link(), SHARER[0], SHARER[1]);
    let sharer = format!("?igsh={}&utm_source={}", SHARER[0], SHARER[1]);
    let links = format!("{link}\n{BY_FORM}{sharer}\n{DUTCH}{sharer}");
    report(fixture, &links, &story).await;
    let cookie = fixture.login().await;
    let desk = fixture.desk();
    let case = scene.newest(&cookie).await;
    let view = desk.open(Some(&cookie), case).await.unwrap();
    assert!(view.places.iter().all(|place| place.status.kind == LocationKind::Address));
    desk.assess(Some(&cookie), case, Assessor::Parent, basis).await.unwrap();
    let place = |name: &str| {
        let mut places = view.places.iter();
        places.find(|place| place.status.shown.contains(name)).unwrap().status.id
    };
    let by_form = desk.draft_notice(Some(&cookie), case, &[place("blogspot")]).await.unwrap();
    let site = place("127.0.0.1");
    let notice = desk.draft_notice(Some(&cookie), case, &[site]).await.unwrap();
    desk.confirm_channel(Some(&cookie), notice).await.unwrap();
    let marks = NoticeMarks { preservation: true, threat_to_life: true };
    desk.mark_notice(Some(&cookie), notice, marks).await.unwrap();
    desk.add_to_notice(Some(&cookie), notice, "Graag met spoed behandelen.").await.unwrap();
    desk.approve(Some(&cookie), notice).await.unwrap();
    fixture.work_after(11).await;

    let mail = scene.mails().last().unwrap().clone();
    let parsed = MessageParser::default().parse(mail.data.as_bytes()).unwrap();
    let mut all = vec![("the mail as it went".to_owned(), mail.data.clone().into_bytes())];
    all.push(("its envelope".to_owned(), format!("{:?} {:?}", mail.from, mail.to).into_bytes()));
    all.push(("its text".to_owned(), parsed.body_text(0).unwrap().as_bytes().to_vec()));
    for part in parsed.attachments() {
        let name = part.attachment_name().unwrap().to_owned();
        all.push((name, part.contents().to_vec()));
    }
    let portal = fixture.portal().view(&scene.token()).await.unwrap();
    let shown = format!("{}\n{}\n{:?}", portal.subject, portal.text, portal.places);
    all.push(("the portal".to_owned(), shown.into_bytes()));
    let made = desk.add_partner(Some(&cookie), "voorbeeldplatform").await.unwrap();
    let partners = Partners::new(fixture.house.clone());
    let call = Call { key: Some(&made.api_key), ..Call::default() };
    let account = partners.admit(&call).await.unwrap();
    let reading = Reading { limit: 100, ..Reading::default() };
    let told = partners.notices(&account, &reading).await.unwrap().notices.remove(0);
    let told = format!(
        "{}\n{}\n{}\n{}\n{:?}",
        told.reference, told.kind, told.subject, told.text, told.places
    );
    all.push(("what an account sees".to_owned(), told.into_bytes()));
    let signed_in = partners.sign_in(&made.api_key).await.unwrap();
    let signed_in = partners.signed_in(Some(&signed_in)).await.unwrap().unwrap();
    let told = format!("{} {signed_in:?}", signed_in.name(Lang::Nl));
    all.push(("who is signed in to its pages".to_owned(), told.into_bytes()));
    let papers = [
        ("the paper at the desk", desk.notice_paper(Some(&cookie), notice).await.unwrap()),
        ("the paper of the portal", fixture.portal().paper(&scene.token()).await.unwrap()),
    ];
    for (name, paper) in papers {
        let read = Paper::read(&paper.bytes).unwrap();
        assert_eq!(read.words().join(" "), words(&portal.subject, &portal.text), "{name}");
        let told = format!("{}\n{}\n{}\n{}", paper.name, read.text, read.info, read.structure);
        all.push((format!("{name}, read"), told.into_bytes()));
        all.push((name.to_owned(), paper.bytes));
    }
    for line in desk.form(Some(&cookie), by_form).await.unwrap().lines {
        all.push((format!("the field {} of a form", line.word), line.value.into_bytes()));
    }
    let dossier = desk.dossier(Some(&cookie), case, place("hier.example")).await.unwrap();
    all.push(("the dossier".to_owned(), dossier.json().into_bytes()));
    all.push(("its name".to_owned(), dossier.file_name("json").into_bytes()));
    let secrets: Vec<String> = TOLD.iter().chain(&SHARER).map(|one| (*one).to_owned()).collect();
    let secrets: Vec<String> =
        secrets.into_iter().chain([PDQ, PART, SHA].map(str::to_owned)).collect();
    let numbers = [case.to_string(), case.to_string().replace('-', ""), notice.to_string()];
    (all, secrets.into_iter().chain(numbers).collect())
}

#[tokio::test]
async fn nothing_that_was_told_in_confidence_leaves_the_house() {
    for basis in [Basis::MinorImagery, Basis::SharedWithoutConsent] {
        let (all, secrets) = left(basis).await;
        assert!(all.len() >= 16, "mail, envelope, text, file, portal, papers, form, dossier");
        for (name, bytes) in &all {
            for secret in &secrets {
                assert!(!holds(bytes, secret), "{name} holds {secret}");
            }
        }
    }
}

#[test]
fn the_search_finds_a_canary_in_every_spelling() {
    let secret = "Windhalm van Proef";
    for spelling in spellings(secret) {
        let around = [b"voor ".as_slice(), &spelling, b" na"].concat();
        assert!(holds(&around, secret));
    }
    for offset in ["", "x", "xy"] {
        let whole = format!("{offset}{secret} en meer");
        assert!(holds(BASE64.encode(whole.as_bytes()).as_bytes(), secret), "{offset:?}");
    }
    assert!(!holds(b"iets anders", secret));
}
