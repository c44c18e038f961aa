//! Answers to the ticked notices, and what each came to.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use luwte_casework::partner::{self, Answered, MOST_ITEMS, PartnerError, Said, SignedIn};
use luwte_casework::portal::{Knew, Statement};
use luwte_domain::Word;
use luwte_domain::location::RefusalReason;
use luwte_domain::notice::{Answer, AnswerKind};

use super::view::{ListPage, ResultsPage, SignInPage};
use super::{Account, Asked, Session, Way, to, trouble};
use crate::error::PageError;
use crate::form::Form;
use crate::locale::Locale;
use crate::problem;
use crate::respond::{Keep, show, show_as};

/// What the name of a tick begins with; the reference follows.
pub(super) const TICK: &str = "notice-";
/// Letters of a reference, and of what names a form.
const MARK_LETTERS: usize = 32;

/// What was ticked, chosen and typed, and what must be mended.
#[derive(Clone, Default)]
pub(crate) struct Chosen {
    /// References that are ticked, each with the moment of the answer that was shown.
    pub(super) ticked: BTreeMap<String, i64>,
    /// The answer.
    pub(super) answer: Option<AnswerKind>,
    /// Why, for a refusal.
    pub(super) reason: Option<RefusalReason>,
    /// Why, in the recipient's own words.
    pub(super) text: String,
    /// What is wrong with these.
    pub(super) text_error: Option<String>,
    /// What is wrong with the form as a whole: a key.
    pub(super) whole: Option<&'static str>,
    /// Whether the form was sent; otherwise nothing can be missing yet.
    pub(super) is_sent: bool,
}

/// A form with answers, as it was sent.
struct Sent {
    /// Names this form, so that it counts once.
    name: String,
    /// Whether it stood on the page of one notice.
    is_one: bool,
    chosen: Chosen,
}

fn is_mark(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f');
    text.len() == MARK_LETTERS && text.bytes().all(is_digit)
}

impl Sent {
    /// Reads the fields; each stands once.
    fn read(fields: Vec<(String, String)>) -> Result<Self, PageError> {
        let mut names = BTreeSet::new();
        if !fields.iter().all(|(name, _)| names.insert(name.as_str())) {
            return Err(PageError::BadForm);
        }
        let mut sent = Self { name: String::new(), is_one: false, chosen: Chosen::default() };
        let chosen = &mut sent.chosen;
        chosen.is_sent = true;
        for (name, value) in fields {
            match name.as_str() {
                "form" => sent.name = value,
                "one" => sent.is_one = true,
                "answer" => chosen.answer = AnswerKind::from_word(&value),
                "reason" => chosen.reason = RefusalReason::from_word(&value),
                "text" => chosen.text = value,
                _ => {
                    let reference = name.strip_prefix(TICK).filter(|mark| is_mark(mark));
                    if let Some(reference) = reference {
                        let seen = value.parse().map_err(|_| PageError::BadForm)?;
                        chosen.ticked.insert(reference.to_owned(), seen);
                    }
                }
            }
        }
        if is_mark(&sent.name) { Ok(sent) } else { Err(PageError::BadForm) }
    }

    /// The answer for each ticked notice; none where something must be mended.
    fn said(&mut self, l: Locale) -> Option<Vec<Said>> {
        let chosen = &mut self.chosen;
        let answer: Option<Answer> = chosen.answer.and_then(|kind| kind.answer(chosen.reason));
        let statement = match Statement::parse(&chosen.text) {
            Ok(statement) => statement,
            Err(problem) => {
                chosen.text_error = Some(problem::text(l, &problem));
                return None;
            }
        };
        if chosen.ticked.is_empty() || chosen.ticked.len() > MOST_ITEMS {
            return None;
        }
        let answer = answer?;
        let items = chosen.ticked.iter().map(|(reference, seen)| Said {
            reference: reference.clone(),
            answer,
            statement: statement.clone(),
            knew: knew(*seen),
        });
        Some(items.collect())
    }

    /// What makes it this form: sent again with anything else in it, it is another.
    fn whole(&self) -> String {
        let Chosen { ticked, answer, reason, text, .. } = &self.chosen;
        let answer = answer.map(Word::word).unwrap_or_default();
        let reason = reason.map(Word::word).unwrap_or_default();
        let ticked: Vec<&str> = ticked.keys().map(String::as_str).collect();
        format!("portal\n{}\n{answer}\n{reason}\n{text}", ticked.join(" "))
    }
}

/// What the page showed that was answered: an answer of this moment, 0 for none.
fn knew(seen: i64) -> Knew {
    Knew::Answer(if seen == 0 { None } else { Timestamp::from_millisecond(seen).ok() })
}

/// `POST /partners/portaal/antwoord`: takes the answers; the same form again changes nothing.
pub(super) async fn answer(
    State(state): State<Account>,
    Extension(l): Extension<Locale>,
    session: Session,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let signed = state.signed_in(&session).await?;
    let (Some(signed), Some(cookie)) = (signed, &session.0) else {
        let page = SignInPage::new(&state.frame(l, None), Some("account-ended"));
        return show_as(StatusCode::FORBIDDEN, &page, Keep::Flow);
    };
    let mut sent = Sent::read(fields)?;
    let Some(items) = sent.said(l) else {
        return again(&state, l, &signed, sent, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (name, whole) = (format!("portal {}", sent.name), sent.whole());
    let asked = partner::Asked { idempotency_key: &name, whole: &whole, items: &items };
    let status = match state.partners.answer(&signed.account, asked).await {
        Ok(outcomes) => {
            let each = items.into_iter().zip(outcomes);
            let last: Vec<Answered> = each
                .map(|(item, outcome)| Answered { reference: item.reference, outcome })
                .collect();
            state.partners.remember(cookie, &last).await.map_err(trouble)?;
            return Ok(to(l, Way::Results));
        }
        Err(PartnerError::OtherCall) => {
            sent.chosen = Chosen { whole: Some("account-sent-before"), ..Chosen::default() };
            StatusCode::CONFLICT
        }
        Err(PartnerError::TooMuch) => {
            sent.chosen.whole = Some("account-too-much");
            StatusCode::TOO_MANY_REQUESTS
        }
        Err(error) => return Err(trouble(error)),
    };
    again(&state, l, &signed, sent, status).await
}

/// The page once more, with what was ticked and what must be mended.
async fn again(
    state: &Account,
    l: Locale,
    signed: &SignedIn,
    sent: Sent,
    status: StatusCode,
) -> Result<Response, PageError> {
    if let (true, Some((reference, _))) = (sent.is_one, sent.chosen.ticked.first_key_value()) {
        let reference = reference.clone();
        return state.show_one(l, signed, &reference, (status, sent.chosen)).await;
    }
    let page = state.page_of(signed, &Asked::default()).await.map_err(trouble)?;
    let page = ListPage::new(&state.frame(l, Some(signed)), &page, false, &sent.chosen);
    show_as(status, &page, Keep::Flow)
}

/// `GET /partners/portaal/uitkomst`: what each of the last answers came to.
pub(super) async fn results(
    State(state): State<Account>,
    Extension(l): Extension<Locale>,
    session: Session,
) -> Result<Response, PageError> {
    let Some(signed) = state.signed_in(&session).await? else { return Ok(to(l, Way::SignIn)) };
    if signed.last.is_empty() {
        return Ok(to(l, Way::List));
    }
    show(&ResultsPage::new(&state.frame(l, Some(&signed)), &signed.last), Keep::Flow)
}
