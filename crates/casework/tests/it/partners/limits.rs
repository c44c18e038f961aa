//! As many calls and nonces as one account may have kept: the last that fits is taken, the next is told
//! to wait and changes nothing, and what was taken before is still heard alike.

use data_encoding::BASE64;
use luwte_casework::partner::NewPartner;
use luwte_domain::Clock as _;
use luwte_domain::ids::Reference;
use luwte_vault::callback;

use super::*;

/// One less than an account may have kept, for the account that was made last.
const ALL_BUT_ONE: u32 = 19_999;

/// Plants rows of the time before, on either database: `rows` fills the columns after the account.
async fn plant(scene: &Scene, kind: Kind, into: &str, rows: &str) {
    let tag = match kind {
        Kind::Sqlite => "randomblob(16)",
        Kind::Postgres => "decode(md5(n.i::text), 'hex')",
    };
    let rows = rows.replace("{tag}", tag);
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ALL_BUT_ONE}) \
         INSERT INTO {into} SELECT p.partner_id, {rows}, 4000000000000 FROM n CROSS JOIN \
         (SELECT partner_id FROM partner ORDER BY made_at DESC, partner_id DESC LIMIT 1) AS p"
    );
    assert_eq!(change(scene, sql).await, u64::from(ALL_BUT_ONE), "{kind:?}");
}

async fn change(scene: &Scene, sql: String) -> u64 {
    let store = scene.fixture.house_store().await;
    let mut tx = store.write().await.unwrap();
    let rows = tx.conn().execute(sql.leak(), &[]).await.unwrap();
    tx.commit().await.unwrap();
    rows
}

/// A look that is signed now, under a nonce.
async fn look(scene: &Scene, made: &NewPartner, nonce: &str) -> Result<Account, PartnerError> {
    let created = scene.fixture.clock.now().as_second();
    let mark = &made.mark;
    let params = format!(
        "(\"@method\" \"@path\" \"@query\");created={created};nonce=\"{nonce}\";keyid=\"{mark}\""
    );
    let base = format!(
        "\"@method\": GET\n\"@path\": /api/v1/notices\n\"@query\": ?\n\"@signature-params\": {params}"
    );
    let key = BASE64.decode(made.callback_key.as_bytes()).unwrap();
    let signature = BASE64.encode(&callback::sign(&key, base.as_bytes()));
    let (input, signature) = (format!("luwte={params}"), format!("luwte=:{signature}:"));
    let call = Call {
        method: "GET",
        path: "/api/v1/notices",
        signature_input: Some(&input),
        signature: Some(&signature),
        ..Call::default()
    };
    Partners::new(scene.fixture.house.clone()).admit(&call).await
}

#[tokio::test]
async fn one_call_more_than_is_kept_waits_and_changes_nothing() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let member = scene.fixture.login().await;
        let person = noticed(&scene, &member).await;
        let (partners, other) = account(&scene, &member).await;
        scene.fixture.clock.advance(Duration::from_secs(1));
        let (_, full) = account(&scene, &member).await;
        let reference = seen(&partners, &full).await.remove(0).0;
        let into = "partner_call (partner_id, call_tag, asked, reply, until_at)";
        plant(&scene, kind, into, "{tag}, {tag}, {tag}").await;
        let received = [said(&reference, Answer::Received)];
        let last = Asked { idempotency_key: "aanroep-20000", whole: "a", items: &received };
        let taken = partners.answer(&full, last).await.unwrap();
        assert!(matches!(taken[..], [Outcome::Taken(_)]), "{kind:?}: the last that fits");

        let removed = [said(&reference, Answer::Removed)];
        let more = Asked { idempotency_key: "aanroep-20001", whole: "b", items: &removed };
        let refused = partners.answer(&full, more).await;
        assert!(matches!(refused, Err(PartnerError::TooMuch)), "{kind:?}: {refused:?}");
        assert_eq!(scene.step(&person).await, LocationStep::Acknowledged, "{kind:?}: as before");
        assert_eq!(partners.answer(&full, last).await.unwrap(), taken, "sent again, heard alike");
        let changed = Asked { whole: "c", ..last };
        assert!(matches!(partners.answer(&full, changed).await, Err(PartnerError::OtherCall)));
        assert!(partners.answer(&other, more).await.is_ok(), "{kind:?}: nobody else's limit");
        assert_eq!(scene.step(&person).await, LocationStep::SaidGone);

        assert!(change(&scene, "UPDATE partner_call SET until_at = 1".to_owned()).await >= 20_000);
        Worker::new(scene.fixture.house.clone()).sweep().await.unwrap();
        assert!(partners.answer(&full, more).await.is_ok(), "{kind:?}: forgotten, room again");
    }
}

#[tokio::test]
async fn one_nonce_more_than_is_kept_waits_and_an_old_one_counts_no_second_time() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(scene) = Scene::new(kind).await else { continue };
        let member = scene.fixture.login().await;
        let desk = scene.fixture.desk();
        let other = desk.add_partner(Some(&member), "voorbeeldplatform").await.unwrap();
        scene.fixture.clock.advance(Duration::from_secs(1));
        let full = desk.add_partner(Some(&member), "voorbeeldplatform").await.unwrap();
        let into = "partner_nonce (partner_id, nonce_tag, until_at)";
        plant(&scene, kind, into, "{tag}").await;
        let (last, more) = (Reference::make().to_string(), Reference::make().to_string());
        assert!(look(&scene, &full, &last).await.is_ok(), "{kind:?}: the last that fits");
        for nonce in [&more, &last] {
            let refused = look(&scene, &full, nonce).await;
            assert!(matches!(refused, Err(PartnerError::TooMuch)), "{kind:?}: {refused:?}");
        }
        assert!(look(&scene, &other, &more).await.is_ok(), "{kind:?}: nobody else's limit");
        let by_key = Call { key: Some(&full.api_key), ..Call::default() };
        let partners = Partners::new(scene.fixture.house.clone());
        assert!(partners.admit(&by_key).await.is_ok(), "{kind:?}: the key needs no nonce");

        let one = "DELETE FROM partner_nonce WHERE until_at = 4000000000000";
        assert_eq!(change(&scene, one.to_owned()).await, u64::from(ALL_BUT_ONE));
        let again = look(&scene, &full, &last).await;
        assert!(matches!(again, Err(PartnerError::Replayed)), "{kind:?}: {again:?}");
        assert!(look(&scene, &full, &more).await.is_ok(), "{kind:?}: room again");
    }
}
