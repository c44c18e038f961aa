//! Made-up pages of recipients who signed in.

use luwte_casework::partner::{Answered, Outcome, Standing};
use luwte_domain::Lang;
use luwte_domain::notice::{Answer, NoticeStep};

use super::*;

fn notice(number: usize, answer: Option<Answer>, is_authority: bool) -> PartnerNotice {
    let at: Timestamp = "2026-03-14T09:05:00Z".parse().unwrap();
    PartnerNotice {
        reference: format!("{number:032x}"),
        kind: "privacy".to_owned(),
        places: vec![format!("https://voorbeeld.example/p/{}", "lang".repeat(40)); 2],
        subject: "Notice 01234567".to_owned(),
        text: "Dear team,\n\nPlease remove:\nhttps://voorbeeld.example/p/1".to_owned(),
        lang: Lang::En,
        is_preservation_asked: number == 1,
        is_threat_to_life: number == 1,
        sent_at: at,
        until: at,
        step: NoticeStep::Sent,
        answer,
        answered_at: answer.map(|_| at),
        offered: AnswerKind::offered(is_authority),
    }
}

fn answered() -> Vec<Answered> {
    let standing = Standing {
        state: "decided".to_owned(),
        answer: Some("refused".to_owned()),
        reason: Some("lawful".to_owned()),
        answered_at_ms: Some(1_795_000_000_000),
    };
    let outcomes = [
        Outcome::Taken(standing.clone()),
        Outcome::WithoutText(standing.clone()),
        Outcome::Older(standing),
        Outcome::NotTheirs,
        Outcome::Unknown,
        Outcome::Settled,
    ];
    let numbered = outcomes.into_iter().enumerate();
    let one = |(number, outcome)| Answered { reference: format!("{number:032x}"), outcome };
    numbered.map(one).collect()
}

/// Name and HTML of every sample in `lang`.
pub(crate) fn render(shell: &Arc<Shell>, lang: Lang) -> Vec<(String, String)> {
    let who = "Voorbeeldplatform".to_owned();
    let frame = &Frame { shell: Arc::clone(shell), l: Locale::new(lang), who };
    let page = |count: usize, next: Option<&str>, is_authority: bool| PartnerNotices {
        notices: (0..count).map(|number| notice(number, None, is_authority)).collect(),
        next: next.map(str::to_owned),
    };
    let mut pages = vec![
        SignInPage::new(frame, None).render().unwrap(),
        SignInPage::new(frame, Some("account-key-wrong")).render().unwrap(),
        SignInPage::new(frame, Some("account-ended")).render().unwrap(),
        ResultsPage::new(frame, &answered()).render().unwrap(),
        ResultsPage::new(frame, &answered()[..1]).render().unwrap(),
        MissingPage::new(frame, Why::Unknown).render().unwrap(),
        MissingPage::new(frame, Why::Settled).render().unwrap(),
    ];
    let sent = Chosen { is_sent: true, ..Chosen::default() };
    let refused = Chosen { answer: Some(AnswerKind::Refused), ..sent.clone() };
    let wrong = [
        Chosen::default(),
        sent.clone(),
        refused.clone(),
        Chosen { text_error: Some("Te lang".to_owned()), ..refused },
        Chosen { whole: Some("account-sent-before"), ..Chosen::default() },
        Chosen { whole: Some("account-too-much"), ..sent },
    ];
    for chosen in wrong {
        let list = ListPage::new(frame, &page(3, Some("1.2"), false), false, &chosen);
        pages.push(list.render().unwrap());
        let one = notice(1, Some(Answer::Removed), false);
        pages.push(OnePage::new(frame, &one, &chosen).render().unwrap());
    }
    let whole = Chosen { whole: Some("account-sent-before"), ..Chosen::default() };
    pages.push(ListPage::new(frame, &page(0, None, false), false, &whole).render().unwrap());
    for (count, is_all, is_authority) in [(0, false, false), (0, true, false), (2, true, true)] {
        let list = page(count, None, is_authority);
        pages.push(ListPage::new(frame, &list, is_all, &Chosen::default()).render().unwrap());
    }
    let numbered = pages.into_iter().enumerate();
    numbered.map(|(number, html)| (format!("Recipient-account-{number}"), html)).collect()
}
