//! What a person reads of a place.

use luwte_domain::{Lang, Word as _};

use super::*;

fn card(history: &[EventKind]) -> PlaceCard {
    card_at(LocationStep::Reappeared, history)
}

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + 3_600 * hour).unwrap()
}

fn line(kind: EventKind, hour: i64) -> StatusLine {
    StatusLine { at: at(hour), kind, refused: None, answer: None, asked: None, next: None }
}

fn card_at(step: LocationStep, history: &[EventKind]) -> PlaceCard {
    let history = history.iter().zip(0..).map(|(kind, hour)| line(*kind, hour)).collect();
    shown(PlaceFacts { history, ..facts(step) })
}

fn shown(facts: PlaceFacts) -> PlaceCard {
    PlaceCard::new(Locale::new(Lang::Nl), facts)
}

fn facts(step: LocationStep) -> PlaceFacts {
    PlaceFacts {
        id: "1".to_owned(),
        shown: "https://voorbeeld.example/p/1".to_owned(),
        recipient: String::new(),
        step,
        at: at(0),
        refused: None,
        told_by: None,
        sent_again: false,
        could_not_check_at: None,
        history: Vec::new(),
        asked: None,
        why: [String::new(), String::new()],
        is_closed: false,
    }
}

#[test]
fn what_no_look_could_confirm_is_told_as_the_word_of_the_site() {
    use EventKind::{CouldNotCheck, NoticeSentAgain, SaidGone, SeenGone, Unconfirmed};
    let more = |history: &[EventKind]| card_at(LocationStep::SaidGone, history).more;
    assert!(more(&[SaidGone, CouldNotCheck]).ends_with("Wij controleren dat."));
    let waits = more(&[SaidGone, Unconfirmed, CouldNotCheck]);
    assert!(waits.contains("Wij konden dat niet zelf zien."), "{waits}");
    let seen = more(&[SaidGone, Unconfirmed, SeenGone]);
    assert!(seen.contains("niet meer te zien"), "{seen}");
    let again = more(&[SaidGone, Unconfirmed, SeenGone, NoticeSentAgain, SaidGone]);
    assert!(again.ends_with("Wij controleren dat."), "{again}");
}

#[test]
fn a_place_that_the_person_never_saw_says_where_it_comes_from() {
    let more = |history: &[EventKind]| card_at(LocationStep::Reported, history).more;
    assert!(more(&[EventKind::PlaceFound]).starts_with("Deze plek zat achter een korte link"));
    assert_eq!(more(&[EventKind::PlaceAdded]), "Wij hebben dit nog niet verstuurd.");
}

#[test]
fn what_never_left_is_not_said_to_be_back() {
    use EventKind::{Gone, Reappeared, SaidGone, StillThere};
    let stayed = card(&[SaidGone, StillThere]);
    assert_eq!(stayed.chip.text, "Niet weg");
    assert!(stayed.more.starts_with("De site zei dat het weg is."), "{}", stayed.more);
    let back = card(&[SaidGone, StillThere, SaidGone, Gone, Reappeared]);
    assert_eq!((back.chip.text.as_str(), back.more.as_str()), ("Terug", ""));
}

#[test]
fn each_step_stands_in_order_with_its_date_in_words_of_its_own() {
    use EventKind::{Gone, NoticeSent, NoticeSentAgain, PlaceAdded, Reappeared};
    let steps = [PlaceAdded, NoticeSent, Gone, Reappeared, NoticeSentAgain];
    let history = card_at(LocationStep::Noticed, &steps).history;
    let lines: Vec<_> =
        history.iter().map(|one| (&*one.datetime, &*one.moment, &*one.text)).collect();
    assert_eq!(
        lines,
        [
            ("2026-09-21T14:13:20Z", "21 september 2026 om 16.13 uur", "Plek toegevoegd"),
            ("2026-09-21T15:13:20Z", "21 september 2026 om 17.13 uur", "Gestuurd"),
            ("2026-09-21T16:13:20Z", "21 september 2026 om 18.13 uur", "Weg"),
            ("2026-09-21T17:13:20Z", "21 september 2026 om 19.13 uur", "Terug"),
            ("2026-09-21T18:13:20Z", "21 september 2026 om 20.13 uur", "Opnieuw gestuurd"),
        ]
    );
}

#[test]
fn nothing_that_happens_to_a_place_is_told_as_a_report() {
    use EventKind::{ChargeChosen, Closed, DeskWrote, PersonWrote, Received, Reopened};
    let of_the_case = [Received, ChargeChosen, PersonWrote, DeskWrote, Closed, Reopened];
    let l = Locale::new(Lang::Nl);
    for kind in EventKind::ALL.iter().filter(|kind| kind.is_for_person()) {
        let is_of_the_case = of_the_case.contains(kind);
        assert_eq!(told(l, &line(*kind, 0)) == "Ontvangen", is_of_the_case, "{kind:?}");
    }
}

#[test]
fn what_could_not_be_checked_is_said_with_its_moment_and_a_second_notice_by_its_word() {
    let noticed = facts(LocationStep::Noticed);
    let card = shown(PlaceFacts { could_not_check_at: Some(at(3)), ..noticed.clone() });
    assert_eq!(card.not_checked, "Op 21 september 2026 om 19.13 uur konden wij het niet nakijken.");
    assert_eq!(
        (card.chip.text.as_str(), shown(noticed.clone()).not_checked.as_str()),
        ("Gestuurd", "")
    );
    let again = shown(PlaceFacts { sent_again: true, ..noticed });
    assert_eq!(again.chip.text, "Opnieuw gestuurd");
}

#[test]
fn a_refusal_says_why_and_a_notice_who_is_asked() {
    for (refused, why) in [
        (RefusalReason::Lawful, "De site vindt dat het mag blijven staan."),
        (RefusalReason::NeedMore, "De site wil eerst meer weten. Wij regelen dat."),
    ] {
        let refused = Some(refused);
        let card = shown(PlaceFacts { refused, ..facts(LocationStep::Refused) });
        assert_eq!((card.chip.text.as_str(), card.more.as_str()), ("Niet weg", why));
        let history = vec![StatusLine { refused, ..line(EventKind::Refused, 0) }];
        let card = shown(PlaceFacts { history, ..facts(LocationStep::Refused) });
        assert_eq!(card.history[0].text, format!("Niet weg. {why}"));
    }
    let asked = Some((RecipientKind::Platform, Some(RecipientKind::Host)));
    let why = ["Daar staat het.".to_owned(), "Daar is de server.".to_owned()];
    let card = shown(PlaceFacts { asked, why, ..facts(LocationStep::Noticed) });
    assert_eq!(
        card.more,
        "We vragen het nu aan de site of app. Daar staat het. Helpt dat niet? Dan vragen we het bedrijf van \
         de server. Daar is de server."
    );
}
