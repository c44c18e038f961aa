//! Where a short link leads, without going there.
//!
//! Whoever made the link can see that somebody opens it, so the caller opens one only when a human asks
//! for that. The services of short links are asked, the first address behind them never is.

use http::Method;
use luwte_domain::Address;
use luwte_domain::sighting::SightingReason;

use super::{ACCEPT_TEXT, judge, text_of};
use crate::fetch::{Answer, Fetcher, Stopped, follow};
use crate::page::leads_on_to;
use crate::trace::Trace;

/// Most pages on the way that lead on by themselves instead of by their status.
const MOST_PAGES: usize = 3;

/// Asks the short link `address` where it leads; `is_short` tells other short links from places. Of a
/// page only text is read, and only to find the address that it sends browsers to.
///
/// # Errors
///
/// What was seen instead of another address.
pub async fn open_short_link(
    fetcher: &Fetcher,
    address: &Address,
    is_short: impl Fn(&Address) -> bool,
) -> Result<Address, SightingReason> {
    let opening = follow_short(fetcher, address, is_short);
    let opened = tokio::time::timeout_at(fetcher.deadline(), opening).await;
    opened.unwrap_or(Err(SightingReason::TimedOut))
}

async fn follow_short(
    fetcher: &Fetcher,
    address: &Address,
    is_short: impl Fn(&Address) -> bool,
) -> Result<Address, SightingReason> {
    let mut trace = Trace::new(fetcher.now());
    let mut next = address.clone();
    for _ in 0..MOST_PAGES {
        let asked = fetcher.ask_within(&Method::GET, &next, ACCEPT_TEXT, &mut trace, &is_short);
        let mut answer = match asked.await {
            Ok(answer) => answer,
            Err(Stopped::Outside(to)) => return Ok(to),
            Err(Stopped::Failed(reason)) => return Err(reason),
        };
        next = led_on(fetcher, address, &mut answer).await?;
        if !is_short(&next) {
            return Ok(next);
        }
    }
    Err(SightingReason::TooMuch)
}

/// Where the page of `answer` sends browsers by itself.
async fn led_on(
    fetcher: &Fetcher,
    asked: &Address,
    answer: &mut Answer,
) -> Result<Address, SightingReason> {
    if !judge::has_readable_page(answer) {
        return Err(judge::without_body(asked, answer).reason);
    }
    let text = text_of(fetcher, answer).await?;
    let to = leads_on_to(&String::from_utf8_lossy(&text)).ok_or(SightingReason::PageThere)?;
    follow(&answer.address, &to)
}
