//! Notices posted to an interface, over TLS: what goes along, and how each kind of trouble is told
//! apart.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use luwte_domain::SystemClock;
use luwte_domain::sending::SendTrouble;
use luwte_outbound::fetch::{FixedNames, Resolver};
use luwte_outbound::interface::{Post, PostSettings, Poster, Token};
use luwte_outbound::reach::Reach;
use luwte_outbound::sending::SendResult;
use testkit::http_peer::{HttpPeer, Reply};
use testkit::interface_peer::{
    InterfaceFault as Fault, InterfaceOptions, InterfacePeer, InterfaceStep as Step,
};

use crate::support::{self, Tls};

const HOST: &str = "api.voorbeeld.example";
const BODY: &str = r#"{"reference":"0a1b2c","text":"één adres"}"#;
const PATIENCE_MS: u64 = 1_500;

/// An interface, and who posts to it.
struct Scene {
    peer: InterfacePeer,
    poster: Poster,
}

impl Scene {
    async fn new(script: impl Fn(usize) -> Option<Fault> + Send + Sync + 'static) -> Self {
        Self::with(Some(Arc::new(script)), None, HashMap::new()).await
    }

    async fn with(
        script: Option<testkit::interface_peer::InterfaceScript>,
        authorization: Option<&'static str>,
        tokens: HashMap<String, Token>,
    ) -> Self {
        let tls = support::tls(&[HOST]);
        let options = InterfaceOptions { script, tls: Some(Arc::clone(&tls.wrap)), authorization };
        let peer = InterfacePeer::start(options).await.unwrap();
        let poster = poster(&tls, vec![peer.addr().port()], tokens);
        Self { peer, poster }
    }

    fn post(&self) -> Post {
        post(&format!("https://{HOST}:{}/v1/notices?a=b", self.peer.addr().port()))
    }

    async fn send(&self) -> SendResult {
        self.poster.post(self.post()).await
    }
}

fn poster(tls: &Tls, ports: Vec<u16>, tokens: HashMap<String, Token>) -> Poster {
    let extra_roots_pem = Some(tls.root_pem.clone());
    let settings = PostSettings { timeout_ms: PATIENCE_MS, extra_roots_pem, tokens };
    let names = [(HOST.to_owned(), vec![vec!["127.0.0.1".parse().unwrap()]])];
    Poster::new(Reach::with_exemption(ports), settings, Arc::new(SystemClock))
        .unwrap()
        .with_resolver(Resolver::Fixed(FixedNames::new(names)))
}

fn post(address: &str) -> Post {
    Post {
        recipient: "voorbeeld".to_owned(),
        address: address.to_owned(),
        key: "0a1b2c".to_owned(),
        body: BODY.to_owned(),
    }
}

/// What comes of one attempt at an interface that does this.
async fn against(fault: Fault) -> (SendResult, InterfacePeer) {
    let scene = Scene::new(move |_| Some(fault)).await;
    (scene.send().await, scene.peer)
}

fn why(result: SendResult) -> Option<SendTrouble> {
    match result {
        SendResult::Later { why, .. } => Some(why),
        SendResult::Sent { .. } | SendResult::Refused { .. } | SendResult::Broken { .. } => None,
    }
}

#[tokio::test]
async fn a_notice_is_posted_as_json_under_its_key_and_says_nothing_of_the_sender() {
    let scene = Scene::new(|_| None).await;
    assert_eq!(scene.send().await, SendResult::Sent { server_reply_code: 202 });
    let delivery = scene.peer.deliveries().remove(0);
    assert_eq!((delivery.key.as_str(), delivery.body.as_str()), ("\"0a1b2c\"", BODY));
    let head = delivery.head.to_lowercase();
    assert!(head.starts_with("post /v1/notices?a=b http/1.1\r\n"), "{head}");
    for line in [
        "content-type: application/json",
        "user-agent: abuse-notice/1",
        "content-length: 43",
        "connection: close",
    ] {
        assert!(head.lines().any(|one| one == line), "{line}: {head}");
    }
    for never in ["luwte", "authorization", "cookie", "referer", "accept-language"] {
        assert!(!head.contains(never), "{never}: {head}");
    }
}

#[tokio::test]
async fn a_recipient_gets_its_own_token_and_no_other() {
    let token = |text: &str| Token::new(text.to_owned()).unwrap();
    let bearer = Some("Bearer geheim-1");
    for (recipient, result) in [
        ("voorbeeld", SendResult::Sent { server_reply_code: 202 }),
        ("ander", SendResult::Refused { why: SendTrouble::Http401 }),
    ] {
        let tokens = HashMap::from([(recipient.to_owned(), token("geheim-1"))]);
        let scene = Scene::with(None, bearer, tokens).await;
        assert_eq!(scene.send().await, result, "{recipient}");
        let shown = format!("{:?} {result:?}", scene.poster);
        assert!(!shown.contains("geheim"), "{shown}");
    }
}

#[tokio::test]
async fn what_surely_did_not_arrive_is_tried_later() {
    for (fault, trouble) in [
        (Fault::Close(Step::Accepted), SendTrouble::NoConnection),
        (Fault::Reset(Step::Accepted), SendTrouble::NoConnection),
        (Fault::Hang(Step::Accepted), SendTrouble::TimedOut),
        (Fault::Say("408 Request Timeout"), SendTrouble::Http408),
        (Fault::Say("409 Conflict"), SendTrouble::Http409),
        (Fault::Say("425 Too Early"), SendTrouble::Http425),
        (Fault::Say("429 Too Many Requests"), SendTrouble::Http429),
        (Fault::Say("500 Internal Server Error"), SendTrouble::Http5xx),
        (Fault::Say("503 Service Unavailable"), SendTrouble::Http503),
    ] {
        let (result, peer) = against(fault).await;
        assert_eq!(why(result), Some(trouble), "{fault:?}");
        assert_eq!(peer.tally().notices, 0);
    }
}

#[tokio::test]
async fn whatever_may_have_arrived_is_a_lost_answer_and_comes_again_under_the_same_key() {
    let drip = Duration::from_millis(200);
    for fault in [
        Fault::Close(Step::Secured),
        Fault::Reset(Step::HeadRead),
        Fault::Close(Step::BodyRead),
        Fault::Close(Step::Kept),
        Fault::Reset(Step::Kept),
        Fault::Hang(Step::Kept),
        Fault::KeepLate(Duration::from_secs(2)),
        Fault::Drip(drip),
        Fault::EndlessHead,
        Fault::EndlessInterim,
        Fault::Garbage,
    ] {
        let scene = Scene::new(move |talk| (talk == 0).then_some(fault)).await;
        assert_eq!(why(scene.send().await), Some(SendTrouble::AnswerLost), "{fault:?}");
        scene.peer.quiet().await;
        assert_eq!(scene.send().await, SendResult::Sent { server_reply_code: 202 }, "{fault:?}");
        let tally = scene.peer.tally();
        assert_eq!((tally.notices, tally.duplicates, tally.other_keys), (1, 0, 0), "{fault:?}");
    }
}

#[tokio::test]
async fn a_notice_that_is_still_being_worked_on_is_put_off_and_taken_once() {
    let late = Fault::KeepLate(Duration::from_secs(3));
    let scene = Scene::new(move |talk| (talk == 0).then_some(late)).await;
    assert_eq!(why(scene.send().await), Some(SendTrouble::AnswerLost));
    assert_eq!(why(scene.send().await), Some(SendTrouble::Http409));
    scene.peer.quiet().await;
    assert_eq!(scene.send().await, SendResult::Sent { server_reply_code: 202 });
    assert_eq!((scene.peer.tally().notices, scene.peer.tally().duplicates), (1, 0));
}

#[tokio::test]
async fn a_good_answer_counts_whatever_comes_after_it() {
    for fault in [Fault::Twice, Fault::EndlessBody, Fault::KeepAndSay("204 No Content")] {
        let (result, peer) = against(fault).await;
        assert!(matches!(result, SendResult::Sent { .. }), "{fault:?}: {result:?}");
        assert_eq!(peer.tally().notices, 1);
    }
}

#[tokio::test]
async fn a_refusal_keeps_its_status_and_a_redirect_is_not_followed() {
    let trap = HttpPeer::start("127.0.0.1:0".parse().unwrap(), |_| Reply::Silence).await.unwrap();
    let to: &'static str =
        format!("308 Permanent Redirect\r\nLocation: http://{}/", trap.addr()).leak();
    for (line, why) in [
        ("400 Bad Request", SendTrouble::Http400),
        ("403 Forbidden", SendTrouble::Http403),
        ("404 Not Found", SendTrouble::Http404),
        ("422 Unprocessable Content", SendTrouble::Http422),
        ("451 Unavailable For Legal Reasons", SendTrouble::Http451),
        ("418 I'm a teapot", SendTrouble::Http4xx),
        ("307 Temporary Redirect\r\nLocation: http://10.0.0.1/", SendTrouble::Redirected),
        (to, SendTrouble::Redirected),
    ] {
        let (result, _) = against(Fault::Say(line)).await;
        assert_eq!(result, SendResult::Refused { why }, "{line}");
    }
    assert_eq!(trap.connections(), []);
}

#[tokio::test]
async fn nothing_leaves_for_an_address_outside_the_fence_or_in_the_clear() {
    let trap = HttpPeer::start("127.0.0.1:0".parse().unwrap(), |_| Reply::Silence).await.unwrap();
    let tls = support::tls(&[HOST]);
    let port = trap.addr().port();
    let fenced = poster(&tls, vec![], HashMap::new());
    let open = poster(&tls, vec![port], HashMap::new());
    let barred = SendResult::Broken { why: SendTrouble::BarredAddress };
    for (poster, address) in [
        (&fenced, format!("https://{HOST}:{port}/")),
        (&fenced, format!("https://127.0.0.1:{port}/")),
        (&fenced, "https://10.0.0.1/".to_owned()),
        (&fenced, "https://[::ffff:192.168.1.1]/".to_owned()),
        (&fenced, "https://169.254.169.254/latest".to_owned()),
        (&fenced, "https://0x7f.1/".to_owned()),
        (&fenced, "https://192.0.2.1:25/".to_owned()),
        (&open, format!("http://{HOST}:{port}/")),
        (&open, "file:///etc/passwd".to_owned()),
        (&open, String::new()),
    ] {
        assert_eq!(poster.post(post(&address)).await, barred, "{address}");
    }
    assert_eq!(trap.connections(), []);
}

#[tokio::test]
async fn a_certificate_that_is_not_trusted_or_over_ends_it_before_a_byte_is_sent() {
    let ours = support::tls(&[HOST]);
    for theirs in [support::tls(&[HOST]), support::expired_tls(HOST)] {
        let tls = Some(Arc::clone(&theirs.wrap));
        let options = InterfaceOptions { tls, ..InterfaceOptions::default() };
        let peer = InterfacePeer::start(options).await.unwrap();
        let port = peer.addr().port();
        let poster = poster(&ours, vec![port], HashMap::new());
        let result = poster.post(post(&format!("https://{HOST}:{port}/"))).await;
        assert_eq!(result, SendResult::Broken { why: SendTrouble::TlsFailed });
        assert_eq!(peer.deliveries(), []);
    }
}
