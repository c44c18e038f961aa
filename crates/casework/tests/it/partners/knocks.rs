//! Wrong keys at the door of the pages: they wait alike, and shut nobody out.

use std::time::Instant;

use super::*;

/// Tries `key` so often, one after the other; the wait for each.
async fn tries(partners: &Partners, key: &str, count: usize) -> Vec<Duration> {
    let mut waits = Vec::new();
    for _ in 0..count {
        let began = Instant::now();
        let tried = partners.sign_in(key).await;
        assert!(matches!(tried, Err(PartnerError::NotProved)), "{tried:?}");
        waits.push(began.elapsed());
    }
    waits
}

#[tokio::test]
async fn wrong_keys_and_keys_of_nobody_wait_alike_and_the_right_one_still_opens() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let member = scene.fixture.login().await;
        let (partners, desk) = (Partners::new(scene.fixture.house.clone()), scene.fixture.desk());
        let made = desk.add_partner(Some(&member), "voorbeeldplatform").await.unwrap();
        let (mark, secret) = made.api_key.rsplit_once('_').unwrap();
        let first = if secret.starts_with('A') { "B" } else { "A" };
        let wrong = format!("{mark}_{first}{}", &secret[1..]);
        let nobody = format!("luwte_0123456789abcdef0123456789abcdef_{secret}");
        for _ in 0..8 {
            partners.sign_in(&made.api_key).await.unwrap();
        }
        let ((wrong, nobody), no_key) = tokio::join!(
            async { tokio::join!(tries(&partners, &wrong, 6), tries(&partners, &nobody, 6)) },
            tries(&partners, "luwte_geen-sleutel", 6)
        );
        for waits in [&wrong, &nobody, &no_key] {
            let (last, before) = waits.split_last().unwrap();
            assert!(
                before.iter().sum::<Duration>() < Duration::from_secs(1),
                "{kind:?}: {waits:?}"
            );
            let about = Duration::from_millis(400)..Duration::from_millis(1_900);
            assert!(about.contains(last), "{kind:?}: {waits:?}");
        }
        let began = Instant::now();
        partners.sign_in(&made.api_key).await.unwrap();
        let waited = began.elapsed();
        assert!(
            waited > Duration::from_millis(200),
            "{kind:?}: it waits as the wrong one: {waited:?}"
        );
        assert!(waited < Duration::from_secs(6), "{kind:?}: {waited:?}");
    }
}
