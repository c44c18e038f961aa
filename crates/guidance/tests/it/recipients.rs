use luwte_domain::{Address, Lang};
use luwte_guidance::{Content, Recipient};

use crate::{LANGS, content};

fn id_of(content: &Content, text: &str) -> Option<String> {
    let address = Address::parse(text, content.cut_list()).unwrap();
    content.recipients().for_address(&address).map(|recipient| recipient.id.clone())
}

#[test]
fn an_address_finds_its_recipient_by_domain() {
    let content = content();
    for (text, id) in [
        ("https://www.instagram.com/p/abc", "instagram"),
        ("https://m.tiktok.com/@a/video/1", "tiktok"),
        ("https://t.me/channel/5", "telegram"),
        ("https://mobile.twitter.com/a/status/1", "x"),
        ("https://youtu.be/abc", "youtube"),
        ("https://cdn.discordapp.com/attachments/1/2/a.png", "discord"),
        ("https://www.google.com/search?q=a", "google-search"),
        ("https://WWW.Facebook.COM./a", "facebook"),
    ] {
        assert_eq!(id_of(&content, text).as_deref(), Some(id), "{text}");
    }
}

#[test]
fn a_look_alike_or_unknown_domain_needs_a_human() {
    let content = content();
    for text in [
        "https://notinstagram.com/p/1",
        "https://instagram.com.example.org/p/1",
        "https://drive.google.com/file/d/1",
        "https://example.org/x",
        "https://127.0.0.1/x",
    ] {
        assert_eq!(id_of(&content, text), None, "{text}");
    }
}

#[test]
fn no_channel_is_known_without_a_source_that_was_read() {
    for recipient in content().recipients().iter() {
        assert!(recipient.channels.is_empty(), "{}", recipient.id);
        assert!(!recipient.fields_required.is_empty());
    }
}

#[test]
fn steps_whose_source_was_not_read_say_so() {
    let content = content();
    let note = "We could not check these steps";
    let steps = |id: &str| content.recipients().by_id(id).unwrap().in_app_steps(Lang::En).unwrap();
    assert!(steps("telegram").contains(note) && steps("discord").contains(note));
    assert!(!steps("tiktok").contains(note) && !steps("whatsapp").contains(note));
    for lang in LANGS {
        assert!(content.recipients().iter().all(|one| one.in_app_steps(lang).is_some()));
    }
}

#[test]
fn chat_apps_are_closed_places() {
    let content = content();
    let closed: Vec<&str> =
        content.closed_places().map(|one: &Recipient| one.id.as_str()).collect();
    for id in ["whatsapp", "snapchat", "telegram", "discord", "instagram"] {
        assert!(closed.contains(&id), "{id}");
    }
}

#[test]
fn short_links_are_recognised() {
    let content = content();
    let is_short = |text: &str| {
        let address = Address::parse(text, content.cut_list()).unwrap();
        content.recipients().is_short_link(&address)
    };
    assert!(is_short("https://t.co/abc") && is_short("https://vm.tiktok.com/abc"));
    assert!(is_short("https://bit.ly/abc"));
    assert!(!is_short("https://www.tiktok.com/@a/video/1") && !is_short("https://example.org/"));
}

#[test]
fn sharers_are_cut_and_content_stays() {
    let content = content();
    for (given, kept) in [
        ("https://www.instagram.com/p/abc/?igsh=me", "https://www.instagram.com/p/abc/"),
        ("https://youtu.be/abc?si=me&t=10", "https://youtu.be/abc?t=10"),
        ("https://www.youtube.com/watch?v=abc&utm_source=x", "https://www.youtube.com/watch?v=abc"),
        (
            "https://www.facebook.com/photo.php?fbid=7&set=a.1&__cft__[0]=me&__tn__=x",
            "https://www.facebook.com/photo.php?fbid=7&set=a.1",
        ),
        ("https://example.org/v?id=7&p=2&key=a", "https://example.org/v?id=7&p=2&key=a"),
    ] {
        let address = Address::parse(given, content.cut_list()).unwrap();
        assert_eq!(address.as_str(), kept);
    }
}
