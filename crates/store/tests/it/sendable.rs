//! Every future may move between threads, as handlers and spawned tasks need it.

use luwte_domain::ids::CaseId;
use luwte_store::{KeyRing, Store, StoreSettings, case};

use crate::fixture::at;

fn may_move<F: Future + Send>(_: &F) {}

#[tokio::test]
async fn futures_may_move_between_threads() {
    let settings = StoreSettings { url: String::new(), max_readers: 1 };
    may_move(&Store::open(&settings));
    may_move(&Store::in_memory());
    may_move(&KeyRing::in_memory());
    may_move(&KeyRing::open(std::path::Path::new("/dev/null")));
    let ring = KeyRing::in_memory().await.unwrap();
    let id = CaseId::make(at(0));
    may_move(&ring.put(id, &[0; 32], at(0)));
    may_move(&ring.get(id));
    may_move(&ring.shred(id));
    may_move(&ring.len());
    let store = Store::in_memory().await.unwrap();
    may_move(&store.write());
    may_move(&store.close());
    let mut conn = store.read().await.unwrap();
    may_move(&case::get(&mut conn, id));
    drop(conn);
    let tx = store.write().await.unwrap();
    may_move(&tx.commit());
}
