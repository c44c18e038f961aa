//! One conversation with the relay (RFC 5321), step by step, so that each answer is judged by the
//! step it belongs to.

use std::error::Error as StdError;
use std::future::Future;
use std::net::Ipv4Addr;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Code;

use super::message::Composed;
use super::{MailTls, Mailer, SendTrouble};
use crate::sending::SendResult;

/// A relay that is restarted is back within this time.
const AFTER_CONNECTION: Duration = Duration::from_mins(1);

/// A relay that is slow is given more time.
const AFTER_SILENCE: Duration = Duration::from_mins(2);

/// The usual waiting time of greylisting.
const AFTER_TRY_LATER: Duration = Duration::from_mins(5);

/// Longest wait for the farewell, which changes nothing any more.
const FAREWELL: Duration = Duration::from_secs(2);

/// Where in the conversation an answer belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Greeting,
    StartTls,
    Login,
    From,
    To,
    Data,
    Message,
}

/// Hands the message over in one connection.
pub(super) async fn hand_over(mailer: &Mailer, message: &Composed) -> SendResult {
    let mut connection = match open(mailer).await {
        Ok(connection) => connection,
        Err(result) => return result,
    };
    let result = converse(mailer, &mut connection, message).await.unwrap_or_else(|failed| failed);
    if is_still_talking(result) {
        // Whatever came of it is decided; the farewell is a courtesy.
        let _ = tokio::time::timeout(FAREWELL, connection.abort()).await;
    }
    result
}

fn is_still_talking(result: SendResult) -> bool {
    let SendResult::Later { why, .. } = result else { return true };
    why == SendTrouble::TryLater
}

async fn open(mailer: &Mailer) -> Result<AsyncSmtpConnection, SendResult> {
    let settings = &mailer.settings;
    let hello = match &settings.hello_name {
        Some(name) => ClientId::Domain(name.clone()),
        None => ClientId::Ipv4(Ipv4Addr::LOCALHOST),
    };
    let implicit = mailer.tls.clone().filter(|_| settings.tls == MailTls::Implicit);
    let server = (settings.host.as_str(), settings.port);
    let opening =
        AsyncSmtpConnection::connect_tokio1(server, Some(settings.timeout), &hello, implicit, None);
    let mut connection = step(mailer, Step::Greeting, opening).await?;
    if let Some(tls) = mailer.tls.clone().filter(|_| settings.tls == MailTls::StartTls) {
        if !connection.can_starttls() {
            return Err(SendResult::Broken { why: SendTrouble::NoStartTls });
        }
        step(mailer, Step::StartTls, connection.starttls(tls, &hello)).await?;
    }
    Ok(connection)
}

async fn converse(
    mailer: &Mailer,
    connection: &mut AsyncSmtpConnection,
    message: &Composed,
) -> Result<SendResult, SendResult> {
    let settings = &mailer.settings;
    if let (Some(name), Some(password)) = (&settings.username, &settings.password) {
        let login = Credentials::new(name.clone(), password.as_str().to_owned());
        let mechanisms = [Mechanism::Plain, Mechanism::Login];
        step(mailer, Step::Login, connection.auth(&mechanisms, &login)).await?;
    }
    let from = MailFrom::new(message.envelope.from().cloned(), Vec::new());
    step(mailer, Step::From, connection.command(from)).await?;
    for to in message.envelope.to() {
        let to = Rcpt::new(to.clone(), Vec::new());
        step(mailer, Step::To, connection.command(to)).await?;
    }
    let go = step(mailer, Step::Data, connection.command(Data)).await?;
    // A good answer that is not the one of this step: the two sides are out of step.
    if !go.has_code(354) {
        return Err(lost(Step::Data));
    }
    let answer = step(mailer, Step::Message, connection.message(&message.bytes)).await?;
    match number(answer.code()) {
        server_reply_code @ 200..300 => Ok(SendResult::Sent { server_reply_code }),
        _ => Err(lost(Step::Message)),
    }
}

async fn step<T>(
    mailer: &Mailer,
    step: Step,
    doing: impl Future<Output = Result<T, Error>>,
) -> Result<T, SendResult> {
    match tokio::time::timeout(mailer.settings.timeout, doing).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(judge(step, &error)),
        Err(_) => Err(SendResult::Later {
            after: AFTER_SILENCE,
            why: if step == Step::Message {
                SendTrouble::AnswerLost
            } else {
                SendTrouble::TimedOut
            },
        }),
    }
}

fn lost(step: Step) -> SendResult {
    let why = match step {
        Step::Message => SendTrouble::AnswerLost,
        _ => SendTrouble::ConnectionLost,
    };
    SendResult::Later { after: AFTER_CONNECTION, why }
}

fn judge(step: Step, error: &Error) -> SendResult {
    if let Some(code) = error.status() {
        return if error.is_permanent() { refused(step, number(code)) } else { try_later() };
    }
    // In the midst of the message the relay may have taken it before TLS broke.
    if step != Step::Message && is_tls_fault(error) {
        return SendResult::Broken { why: SendTrouble::TlsFailed };
    }
    match step {
        // The client's own complaint here is that no way of login is offered that we know.
        Step::Login if error.is_client() => SendResult::Broken { why: SendTrouble::LoginRefused },
        Step::Greeting if !error.is_response() => {
            SendResult::Later { after: AFTER_CONNECTION, why: SendTrouble::NoConnection }
        }
        _ if error.is_client() => SendResult::Broken { why: SendTrouble::BadMessage },
        _ => lost(step),
    }
}

fn try_later() -> SendResult {
    SendResult::Later { after: AFTER_TRY_LATER, why: SendTrouble::TryLater }
}

/// Codes of RFC 4954, section 6, say at any step that a login is wanted.
fn refused(step: Step, code: u16) -> SendResult {
    let why = match step {
        _ if matches!(code, 530 | 534 | 535 | 538) => SendTrouble::LoginRefused,
        Step::To => return SendResult::Refused { why: SendTrouble::RecipientRefused },
        Step::Data | Step::Message => {
            return SendResult::Refused { why: SendTrouble::MessageRefused };
        }
        Step::Greeting => SendTrouble::RelayRefused,
        Step::StartTls => SendTrouble::NoStartTls,
        Step::Login => SendTrouble::LoginRefused,
        Step::From => SendTrouble::SenderRefused,
    };
    SendResult::Broken { why }
}

fn is_tls_fault(error: &Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        let inner = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let wraps_fault = inner.is_some_and(<dyn StdError + Send + Sync>::is::<rustls::Error>);
        if wraps_fault || cause.is::<rustls::Error>() {
            return true;
        }
        source = cause.source();
    }
    error.is_tls()
}

fn number(code: Code) -> u16 {
    code.severity as u16 * 100 + code.category as u16 * 10 + code.detail as u16
}
