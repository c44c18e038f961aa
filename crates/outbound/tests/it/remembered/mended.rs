//! Where the site itself is being mended, or what stands in place of a picture changes with each load.

use super::*;

const WITHOUT_PICTURE: &str = "<title>The lane pond | Ponds</title><article class=post><h1>The lane pond</h1>\
     <p>Frogs sit beside the old lane. 12 people saw it.</p></article>";

/// What is said of `now`, where two looks saw the pond, with the home page that stands there by then.
async fn with_home(now: &str, home: &'static str) -> (V, R) {
    let ponds = Ponds::new(&[LANE, now], false).await;
    for _ in 0..2 {
        assert_eq!(ponds.look(0).await, (V::Online, R::PageThere));
    }
    ponds.home(home).look(1).await
}

#[tokio::test]
async fn a_site_whose_home_page_says_nothing_says_nothing_of_what_left_a_page() {
    assert_eq!(with_home(WITHOUT_PICTURE, HOME).await, (V::GoneHere, R::NothingLeft));
    for home in ["", SHELL, "<title>Ponds</title><form><input type=password></form>"] {
        assert_eq!(with_home(WITHOUT_PICTURE, home).await, (V::Unsure, R::NothingLeft), "{home}");
    }
}

#[tokio::test]
async fn a_site_whose_home_page_says_nothing_says_nothing_of_what_it_refuses() {
    assert_eq!(with_home("403", HOME).await, (V::GoneHere, R::NothingLeft));
    for home in ["", SHELL, "<title>Ponds</title><form><input type=password></form>"] {
        assert_eq!(with_home("403", home).await, (V::Unsure, R::Forbidden), "{home}");
    }
}

#[tokio::test]
async fn a_banner_that_each_load_changes_is_no_picture_in_place_of_another() {
    let other = |name: &str| LANE.replace("/i/lane-77.jpg", name);
    assert_eq!(then(&other("/i/banner-{load}.jpg")).await, (V::GoneHere, R::NothingLeft));
    assert_eq!(then(&other("/i/mist-55.jpg")).await, (V::Online, R::PageThere));
}
