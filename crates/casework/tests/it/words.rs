//! The words of the content against sentences as sites write them.

use luwte_casework::PageWords;
use luwte_domain::address::CutList;
use luwte_domain::sighting::Verdict;
use luwte_domain::{Address, SystemClock};
use luwte_guidance::Content;
use luwte_outbound::fetch::{FetchSettings, Fetcher, FixedNames, Resolver};
use luwte_outbound::install_tls_provider;
use luwte_outbound::reach::Reach;
use luwte_outbound::recheck::{Controls, Mode, recheck};
use testkit::http_peer::{HttpPeer, Reply};

const GONE: [&str; 20] = [
    "This listing was withdrawn and has been removed.",
    "We can't find the recipe you asked for.",
    "The invite has expired.",
    "That share link was revoked.",
    "This domain name is for sale.",
    "Deze advertentie staat er niet meer.",
    "We kunnen het album niet vinden.",
    "De uitnodiging is ingetrokken.",
    "Dit hostingpakket is stopgezet.",
    "Deze domeinnaam is te koop.",
    "Diese Anzeige ist nicht mehr online.",
    "Wir können den Ordner nicht finden: Ordner unauffindbar.",
    "Die Einladung wurde zurückgezogen.",
    "Cette annonce n'est plus en ligne.",
    "Nous n'avons pas trouvé cet album.",
    "L'invitation a été révoquée : invitation révoquée.",
    "Este anuncio ya no está.",
    "No hemos encontrado esa carpeta.",
    "La invitación ha caducado: invitación caducada.",
    "Este dominio está a la venta.",
];
const DOUBTED: [&str; 12] = [
    "This post was removed or you do not have access to it.",
    "Het bericht is verwijderd of niet toegankelijk.",
    "Der Beitrag wurde gelöscht oder ist privat.",
    "Cette publication a été supprimée ou est privée.",
    "La publicación fue eliminada o es privada.",
    "This content isn't available. The owner shared it with a small group, changed who can see it or it was deleted.",
    "Deze inhoud is niet beschikbaar. De eigenaar deelde die met een kleine groep, of heeft die verwijderd.",
    "Inhalt nicht verfügbar. Der Eigentümer hat geändert, wer ihn sehen kann, oder er wurde gelöscht.",
    "This content isn't available right now.",
    "Deze pagina is tijdelijk niet beschikbaar.",
    "Cette page est actuellement indisponible.",
    "Este contenido no está disponible en este momento.",
];
const THERE: [&str; 10] = [
    "This bicycle is for sale, the photo shows the front.",
    "The shop behind the mill was closed on Monday.",
    "My comments were removed from that topic.",
    "Deze fiets is te koop, de foto toont de voorkant.",
    "Ik heb mijn foto verwijderd uit dit album.",
    "Dieses Fahrrad steht zum Verkauf, das Foto zeigt es.",
    "Die Brücke ist geschlossen.",
    "Ce vélo est à vendre, la photo le montre.",
    "Esta bicicleta está en venta, la foto la muestra.",
    "La tienda del puerto está cerrada hoy.",
];

/// What a look that knows of the place alone says of a page with one sentence.
async fn said(sentence: &str) -> Verdict {
    install_tls_provider();
    let page = format!("<title>Ponds</title><div class=m><p>{sentence}</p></div>");
    let answer = move |_: &testkit::http_peer::Asked| {
        Reply::of("200 OK", "text/html; charset=utf-8", page.clone())
    };
    let site = HttpPeer::start("127.0.0.1:0".parse().unwrap(), answer).await.unwrap();
    let names = [("ponds.example".to_owned(), vec![vec!["127.0.0.1".parse().unwrap()]])];
    let reach = Reach::with_exemption([site.addr().port()].into_iter().collect());
    let fetcher =
        Fetcher::new(reach, FetchSettings::default(), std::sync::Arc::new(SystemClock)).unwrap();
    let fetcher = fetcher.with_resolver(Resolver::Fixed(FixedNames::new(names)));
    let text = format!("http://ponds.example:{}/p/12", site.addr().port());
    let address = Address::parse(&text, &CutList::default()).unwrap();
    let content = Content::embedded().unwrap();
    let words = PageWords::new(&content);
    let (phrases, controls) = (words.at(&content, &address), Controls::off());
    recheck(&fetcher, &address, Mode::Strict, phrases, &controls).await.verdict
}

#[tokio::test]
async fn sentences_that_say_that_something_is_gone_are_read_so() {
    for sentence in GONE {
        assert_eq!(said(sentence).await, Verdict::Gone, "{sentence}");
    }
}

#[tokio::test]
async fn sentences_that_leave_it_open_are_unsure() {
    for sentence in DOUBTED {
        assert_eq!(said(sentence).await, Verdict::Unsure, "{sentence}");
    }
}

#[tokio::test]
async fn sentences_about_other_things_say_nothing() {
    for sentence in THERE {
        assert_eq!(said(sentence).await, Verdict::Online, "{sentence}");
    }
}
