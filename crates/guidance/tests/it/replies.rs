//! How well the words tell what a mail says. Both sets are made up.
//!
//! The words were chosen with `tuning.txt`. `held_out.txt` was written before them and is only
//! counted: what stands in `docs/replies.md` comes from here.
//!
//! Serves: S49.

use std::collections::BTreeSet;

use luwte_domain::Word as _;
use luwte_domain::location::RefusalReason;
use luwte_domain::reply::{ReplyKind, ReplySigns};
use luwte_guidance::Content;

/// How many of a set were told right.
#[derive(Debug, Default)]
struct Count {
    all: usize,
    kind: usize,
    /// A kind that changes something, where the mail does not say it.
    wrong: usize,
    reasons: usize,
    reason: usize,
}

fn count(set: &str) -> (Count, Vec<String>) {
    let content = Content::embedded().unwrap();
    let mut count = Count::default();
    let mut missed = Vec::new();
    for line in set.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (wanted, rest) = line.split_once(" | ").unwrap();
        let (head, text) = rest.split_once(" | ").unwrap();
        let text = text.replace("\\n", "\n");
        let (wanted, why) = wanted.split_once(' ').unwrap_or((wanted, ""));
        let wanted = ReplyKind::from_word(wanted).unwrap();
        let signs = ReplySigns {
            is_automatic: head == "a",
            has_no_return: head == "r",
            ..ReplySigns::default()
        };
        let found = content.reply_words().propose("Re: [0123abcd]", &text, signs);
        count.all += 1;
        if found.kind == wanted {
            count.kind += 1;
        } else {
            missed.push(format!("{wanted:?} taken for {:?}: {text}", found.kind));
            let decides = [ReplyKind::Removed, ReplyKind::Refused, ReplyKind::Bounce];
            count.wrong += usize::from(decides.contains(&found.kind));
        }
        if let Some(why) = RefusalReason::from_word(why) {
            count.reasons += 1;
            count.reason += usize::from(found.reason == Some(why));
        }
    }
    (count, missed)
}

#[test]
fn the_words_tell_what_the_tuning_set_says() {
    let (count, missed) = count(include_str!("replies/tuning.txt"));
    eprintln!("{count:?}\n{}", missed.join("\n"));
    assert_eq!(count.kind, count.all, "{}", missed.join("\n"));
    assert_eq!(count.reason, count.reasons);
}

#[test]
fn the_words_tell_most_of_what_the_held_out_set_says() {
    let (count, _) = count(include_str!("replies/held_out.txt"));
    eprintln!("{count:?}");
    assert!(count.kind * 100 >= count.all * 80, "{count:?}");
}

#[test]
fn no_mail_is_in_both_sets() {
    let mut seen = BTreeSet::new();
    for set in [include_str!("replies/tuning.txt"), include_str!("replies/held_out.txt")] {
        for line in set.lines().filter(|line| !line.starts_with('#')) {
            let text = line.splitn(3, " | ").nth(2).unwrap_or_default();
            assert!(seen.insert(text.to_owned()), "{text}");
        }
    }
}
