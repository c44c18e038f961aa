//! What a second reporter of the same address can see: nothing of the first.

use luwte_domain::AgeGroup;
use luwte_domain::event::EventKind;

use crate::house::Fixture;

const LINK: &str = "https://platform.example/p/dezelfde";

#[tokio::test]
async fn a_known_address_answers_as_an_unknown_one_does() {
    let fixture = Fixture::new().await;
    fixture.report(AgeGroup::Adult, LINK, "eerste").await;
    let second = fixture.enter(&fixture.report(AgeGroup::Adult, LINK, "tweede").await).await;
    let other = LINK.replace("dezelfde", "een-ander");
    let third = fixture.enter(&fixture.report(AgeGroup::Adult, &other, "derde").await).await;
    let known = fixture.my_case().view(Some(&second)).await.unwrap();
    let unknown = fixture.my_case().view(Some(&third)).await.unwrap();
    assert_eq!(known.places.len(), 1);
    let (known, unknown) = (&known.places[0], &unknown.places[0]);
    assert_eq!(
        (known.step, &known.recipient, known.kind),
        (unknown.step, &unknown.recipient, unknown.kind)
    );
    assert_eq!(known.history, unknown.history);
    assert_eq!(
        known.history.iter().map(|line| line.kind).collect::<Vec<_>>(),
        [EventKind::PlaceAdded]
    );
}
