use luwte_domain::{Address, Lang, Word};
use luwte_guidance::{Content, Mark, Recipient, RecipientKind};

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

/// Words that a service uses for what is removed count alone; so none may stand for what is private.
#[test]
fn words_of_a_service_for_what_is_gone_have_a_source_and_mean_nothing_else() {
    let content = content();
    let own = content.recipients().iter().filter(|one| !one.tombstones.is_empty());
    let own: Vec<&Recipient> = own.collect();
    let ids: Vec<&str> = own.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["instagram", "mega", "pastebin", "reddit", "x", "youtube"]);
    let words = content.tombstones();
    for one in own.iter().flat_map(|one| &one.tombstones) {
        let text = one.text.to_lowercase();
        assert!(one.source_url.starts_with("https://") && text.len() >= 20, "{text}");
        let is_other = |phrase: &String| text.contains(&phrase.to_lowercase());
        assert!(!words.walls.iter().chain(&words.doubts).any(is_other), "{text}");
    }
}

#[test]
fn at_least_forty_services_of_every_kind_stand_in_the_directory() {
    let content = content();
    assert!(content.recipients().iter().count() >= 50);
    for kind in RecipientKind::ALL {
        assert!(content.recipients().of_kind(*kind).next().is_some(), "{kind:?}");
    }
    for one in content.recipients().iter() {
        assert!(!one.fields_required.is_empty() && !one.name(Lang::Nl).is_empty(), "{}", one.id);
        assert!(one.source.url.starts_with("https://"), "{}", one.id);
    }
}

#[test]
fn every_contact_detail_has_a_source_that_was_read() {
    let content = content();
    let all = content.recipients().iter().flat_map(|one| &one.channels);
    let mut known = 0;
    for channel in all {
        known += 1;
        assert_eq!(channel.mark, Mark::R);
        assert!(channel.source_url.starts_with("https://"), "{}", channel.address);
    }
    assert!(known > 0);
}

#[test]
fn steps_whose_source_was_not_read_say_so() {
    let content = content();
    let note = "We could not check these steps";
    let steps = |id: &str| content.recipients().by_id(id).unwrap().in_app_steps(Lang::En).unwrap();
    assert!(steps("telegram").contains(note) && steps("discord").contains(note));
    assert!(!steps("tiktok").contains(note) && !steps("whatsapp").contains(note));
    for one in content.recipients().iter() {
        let has_steps = LANGS.map(|lang| one.in_app_steps(lang).is_some());
        assert_eq!(has_steps, [one.has_self_help(); 2], "{}", one.id);
    }
}

#[test]
fn hosts_registrars_hotlines_and_the_authority_are_no_pages_of_self_help() {
    let content = content();
    let listed: Vec<&str> = content.recipients().self_help().map(|one| one.id.as_str()).collect();
    assert!(listed.len() > 20, "{listed:?}");
    for one in content.recipients().self_help() {
        use RecipientKind::{Payment, Platform, Search, Store};
        assert!([Platform, Search, Store, Payment].contains(&one.kind()), "{}", one.id);
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
        ("https://x.com/a/status/1?s=20&t=me", "https://x.com/a/status/1"),
        ("https://mobile.twitter.com/a/status/1?t=me", "https://mobile.twitter.com/a/status/1"),
        ("https://notx.com/a?s=20&t=me", "https://notx.com/a?s=20&t=me"),
    ] {
        let address = Address::parse(given, content.cut_list()).unwrap();
        assert_eq!(address.as_str(), kept);
    }
}
