use proptest::prelude::*;

use super::*;

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + 60 * minute).unwrap()
}

fn shown(family: Family, number: u8) -> Shown {
    let names_one = family == Family::Media;
    let may_lead = matches!(family, Family::Media | Family::Text);
    Shown { digest: [number; 8], family, is_own: true, names_one, may_lead }
}

fn page() -> [Shown; 3] {
    [shown(Family::Name, 1), shown(Family::Media, 2), shown(Family::Text, 3)]
}

fn after_look(
    before: Option<&Earlier>,
    minute: i64,
    is_sure: bool,
    shown: &[Shown],
) -> Option<Earlier> {
    let memory = Memory { tag: None, earlier: before, apart_ms: 600_000 };
    Earlier::after(memory, at(minute), is_sure, shown)
}

fn after(before: Option<&Earlier>, minute: i64, shown: &[Shown]) -> Option<Earlier> {
    after_look(before, minute, true, shown)
}

fn twice(page: &[Shown]) -> Earlier {
    let once = after(None, 0, page).unwrap();
    after(Some(&once), 15, page).unwrap()
}

#[test]
fn what_two_looks_saw_and_is_gone_counts_and_what_one_saw_makes_unsure() {
    let other = [shown(Family::Name, 7), shown(Family::Text, 8)];
    let once = after(None, 0, &page()).unwrap();
    assert_eq!(once.weigh(&other), Weight::OnceAndNoMore);
    assert_eq!(twice(&page()).weigh(&other), Weight::NothingLeft);
}

#[test]
fn one_piece_that_is_left_leaves_all_as_it_was_while_there_is_media() {
    let other = [shown(Family::Text, 8), shown(Family::Media, 9)];
    for left in [shown(Family::Media, 2), shown(Family::Text, 3)] {
        let now = [left, other[0], other[1]];
        assert_eq!(twice(&page()).weigh(&now), Weight::Nothing, "{left:?}");
    }
    let name = [shown(Family::Name, 1), other[0], other[1]];
    assert_eq!(twice(&page()).weigh(&name), Weight::BodyLeft, "a name may be that of an author");
}

#[test]
fn media_that_left_counts_unless_other_media_of_its_own_came() {
    let name = shown(Family::Name, 1);
    let in_its_place = Shown { names_one: false, ..shown(Family::Media, 9) };
    let of_the_site = Shown { is_own: false, ..shown(Family::Media, 9) };
    for now in [vec![name], vec![name, in_its_place], vec![name, of_the_site]] {
        assert_eq!(twice(&page()).weigh(&now), Weight::MediaLeft, "{now:?}");
    }
    let once = after(None, 0, &page()).unwrap();
    assert_eq!(once.weigh(&[name]), Weight::Nothing, "only one look saw it");
    let of_words = twice(&[name, shown(Family::Text, 3)]);
    let text = shown(Family::Text, 3);
    assert_eq!(of_words.weigh(&[name, text]), Weight::Nothing, "it never had any");
}

#[test]
fn what_the_page_began_with_may_not_be_missed() {
    let long = [
        shown(Family::Media, 2),
        shown(Family::Media, 3),
        shown(Family::Media, 4),
        shown(Family::Text, 5),
        shown(Family::Text, 6),
        Shown { may_lead: false, ..shown(Family::Text, 7) },
        shown(Family::Text, 8),
    ];
    let pictures = twice(&long);
    assert_eq!(pictures.weigh(&long[2..]), Weight::LeadLeft);
    assert_eq!(pictures.weigh(&long[1..]), Weight::Nothing, "its name in another folder");
    let other = shown(Family::Media, 9);
    assert_eq!(pictures.weigh(&[&long[2..], &[other]].concat()), Weight::Nothing);
    let [second, third] = [9, 10].map(|number| shown(Family::Text, number));
    let words = twice(&[&long[5..], &[second, third]].concat());
    assert_eq!(words.weigh(&[long[5], third]), Weight::LeadLeft);
    assert_eq!(words.weigh(&[second]), Weight::Nothing, "the second sentence stands");
    let once = after(None, 0, &long).unwrap();
    assert_eq!(once.weigh(&long[2..]), Weight::Nothing, "only one look saw it");
}

#[test]
fn what_could_not_be_told_never_replaces_what_was_there_and_gives_way_to_it() {
    let other = [shown(Family::Name, 7), shown(Family::Text, 8)];
    let sure = twice(&page());
    assert_eq!(after_look(Some(&sure), 60, false, &other), None);
    let unsure = after_look(None, 0, false, &other).unwrap();
    let unsure = after_look(Some(&unsure), 15, false, &other).unwrap();
    let sure = after(Some(&unsure), 60, &page()).unwrap();
    assert!(sure.is_sure() && !sure.has_lasted() && !sure.has(Family::Name, [7; 8]));
}

#[test]
fn a_page_became_like_what_never_was_only_where_that_stayed_the_same() {
    let never = [shown(Family::Never, 20), shown(Family::Never, 21)];
    let earlier = twice(&[&page()[..], &never].concat());
    assert!(earlier.became_like_never(&never));
    assert!(!earlier.became_like_never(&[&never[..], &page()[..1]].concat()), "a piece is left");
    assert!(!earlier.became_like_never(&never[..1]), "the site answers otherwise by now");
    assert!(!twice(&page()).became_like_never(&never), "nothing was known of what never was");
}

#[test]
fn names_alone_are_too_little() {
    let names = [shown(Family::Name, 1), shown(Family::Name, 2)];
    assert_eq!(twice(&names).weigh(&[]), Weight::Nothing);
}

#[test]
fn two_looks_close_together_count_as_one_and_the_same_again_is_not_written() {
    let once = after(None, 0, &page()).unwrap();
    assert_eq!(after(Some(&once), 9, &page()), None);
    let twice = twice(&page());
    assert_eq!(after(Some(&twice), 60, &page()), None);
}

#[test]
fn no_more_is_kept_than_there_is_room_for_and_what_was_known_stays() {
    let first = [shown(Family::Text, 0)];
    let once = after(None, 0, &first).unwrap();
    let mut many: Vec<Shown> = (1..=200).map(|one| shown(Family::Text, one)).collect();
    many.extend(first);
    many.extend((1..=200).map(|one| shown(Family::Media, one)));
    many.extend((1..=200).map(|one| shown(Family::Name, one)));
    many.extend((1..=200).map(|one| shown(Family::Never, one)));
    many.extend((1..=200).map(|one| shown(Family::Linked, one)));
    let kept = after(Some(&once), 20, &many).unwrap();
    assert_eq!(kept.parts.len(), MOST_PARTS);
    assert!(kept.parts.iter().any(|part| part.digest == [0; 8] && part.lasts));
    assert_eq!(Earlier::from_bytes(&kept.to_bytes()), Some(kept));
}

proptest! {
    #[test]
    fn bytes_of_anything_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..700)) {
        if let Some(earlier) = Earlier::from_bytes(&bytes) {
            prop_assert_eq!(earlier.to_bytes(), bytes);
        }
    }
}
