//! The line of time: one row that only goes forward.

use luwte_store::Store;
use luwte_store::timeline::{self, Mark};

use crate::fixture::{at, on_both, read, write};

fn mark(ms: i64) -> Mark {
    Mark { due_at: at(ms), wall_at: at(9), boot: [3; 16], uptime_ms: 77 }
}

#[tokio::test]
async fn an_earlier_moment_never_takes_the_place_of_a_later_one() {
    on_both(async |store: Store| {
        assert_eq!(read!(store, |conn| timeline::get(conn).await.unwrap()), None);
        for (written, found) in [(10, 10), (30, 30), (20, 30)] {
            write!(store, |conn| timeline::put(conn, &mark(written)).await.unwrap());
            let stands = read!(store, |conn| timeline::get(conn).await.unwrap());
            assert_eq!(stands, Some(mark(found)));
        }
    })
    .await;
}
