//! Logging in: `AUTH PLAIN` (RFC 4616) and `AUTH LOGIN` (the older form that relays still offer).

use data_encoding::BASE64;

use super::Login;
use super::reply::Reply;

/// What the server waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Challenge {
    /// Name and password in one line.
    Plain,
    /// The name.
    User,
    /// The password of this name.
    Password { user: Vec<u8> },
}

/// What a line led to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Ask(Challenge, Reply),
    Given { user: Vec<u8>, password: Vec<u8> },
    Failed(Reply),
}

/// Starts `mechanism`, with the first answer where the command carried one.
pub(super) fn begin(mechanism: &str, initial: Option<&str>) -> Outcome {
    match (mechanism, initial) {
        ("PLAIN", None) => Outcome::Ask(Challenge::Plain, Reply::new(334, "")),
        ("PLAIN", Some(line)) => proceed(Challenge::Plain, line.as_bytes()),
        ("LOGIN", None) => Outcome::Ask(Challenge::User, ask("Username:")),
        ("LOGIN", Some(line)) => proceed(Challenge::User, line.as_bytes()),
        _ => Outcome::Failed(Reply::new(504, "5.5.4 Mechanism not known")),
    }
}

/// Takes the sender's `line` as the answer to `challenge`.
pub(super) fn proceed(challenge: Challenge, line: &[u8]) -> Outcome {
    if line == b"*" {
        return Outcome::Failed(Reply::new(501, "5.7.0 Login given up"));
    }
    let line = if line == b"=" { b"" } else { line };
    let Ok(answer) = BASE64.decode(line) else {
        return Outcome::Failed(Reply::new(501, "5.5.2 Not base64"));
    };
    match challenge {
        Challenge::Plain => plain(&answer),
        Challenge::User => Outcome::Ask(Challenge::Password { user: answer }, ask("Password:")),
        Challenge::Password { user } => Outcome::Given { user, password: answer },
    }
}

/// Whether this is the login the server knows.
pub(super) fn is_known(login: &Login, user: &[u8], password: &[u8]) -> bool {
    login.user.as_bytes() == user && login.password.as_bytes() == password
}

fn ask(prompt: &str) -> Reply {
    Reply::new(334, BASE64.encode(prompt.as_bytes()))
}

fn plain(answer: &[u8]) -> Outcome {
    let mut fields = answer.split(|byte| *byte == 0);
    match (fields.next(), fields.next(), fields.next(), fields.next()) {
        (Some(_on_behalf_of), Some(user), Some(password), None) => {
            Outcome::Given { user: user.to_vec(), password: password.to_vec() }
        }
        _ => Outcome::Failed(Reply::new(501, "5.5.2 Three fields are needed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(user: &str, password: &str) -> Outcome {
        Outcome::Given { user: user.into(), password: password.into() }
    }

    #[test]
    fn plain_gives_name_and_password_from_one_line() {
        let line = BASE64.encode(b"\0desk\0s3cret");
        assert_eq!(begin("PLAIN", Some(&line)), given("desk", "s3cret"));
        assert_eq!(proceed(Challenge::Plain, line.as_bytes()), given("desk", "s3cret"));
    }

    #[test]
    fn login_asks_for_the_name_and_then_the_password() {
        assert_eq!(
            begin("LOGIN", None),
            Outcome::Ask(Challenge::User, Reply::new(334, "VXNlcm5hbWU6"))
        );
        let Outcome::Ask(challenge, reply) = proceed(Challenge::User, b"ZGVzaw==") else {
            panic!("not asked");
        };
        assert_eq!(reply, Reply::new(334, "UGFzc3dvcmQ6"));
        assert_eq!(proceed(challenge, b"czNjcmV0"), given("desk", "s3cret"));
    }

    #[test]
    fn a_star_a_broken_line_and_an_unknown_mechanism_fail() {
        for outcome in [
            proceed(Challenge::User, b"*"),
            proceed(Challenge::Plain, b"%%%"),
            begin("PLAIN", Some("AA==")),
            begin("CRAM-MD5", None),
        ] {
            assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
        }
    }
}
