//! Commands of the sender, from text to type (RFC 5321 section 4.1, RFC 1870, 6152, 6531).

use super::reply::Reply;

/// Longest local part and longest domain, in bytes (RFC 5321 section 4.5.3.1).
const MOST_LOCAL_BYTES: usize = 64;
const MOST_DOMAIN_BYTES: usize = 255;

/// A command that reads well; whether it comes at the right time is the session's question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    Hello { is_extended: bool },
    Mail { from: Mailbox, parameters: Parameters },
    Recipient { to: Mailbox },
    Data,
    Reset,
    Noop,
    Quit,
    Verify,
    StartTls,
    Auth { mechanism: String, initial: Option<String> },
}

/// An address of the envelope; empty for the null sender.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Mailbox(pub(super) String);

/// What `MAIL` says beside the address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parameters {
    pub(super) size_bytes: Option<usize>,
    pub(super) is_utf8: bool,
    has_body: bool,
}

impl Command {
    /// Reads one line; the error is the answer to give.
    pub(super) fn parse(line: &[u8]) -> Result<Self, Reply> {
        let Some(line) =
            std::str::from_utf8(line).ok().filter(|text| !text.contains(char::is_control))
        else {
            return Err(Reply::new(500, "5.5.2 Not a line of text"));
        };
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" => hello(rest, true),
            "HELO" => hello(rest, false),
            "MAIL" => mail(rest),
            "RCPT" => recipient(rest),
            "DATA" => alone(rest, Self::Data),
            "RSET" => alone(rest, Self::Reset),
            "QUIT" => alone(rest, Self::Quit),
            "STARTTLS" => alone(rest, Self::StartTls),
            "NOOP" => Ok(Self::Noop),
            "VRFY" | "EXPN" => Ok(Self::Verify),
            "AUTH" => auth(rest),
            "HELP" | "BDAT" | "ETRN" | "TURN" | "ATRN" => {
                Err(Reply::new(502, "5.5.1 Command not supported"))
            }
            _ => Err(Reply::new(500, "5.5.2 Command not known")),
        }
    }
}

fn syntax(text: &str) -> Reply {
    Reply::new(501, format!("5.5.4 {text}"))
}

fn hello(rest: &str, is_extended: bool) -> Result<Command, Reply> {
    if rest.trim().is_empty() {
        return Err(syntax("A name is needed"));
    }
    Ok(Command::Hello { is_extended })
}

fn alone(rest: &str, command: Command) -> Result<Command, Reply> {
    if rest.trim().is_empty() { Ok(command) } else { Err(syntax("Nothing may follow the command")) }
}

fn auth(rest: &str) -> Result<Command, Reply> {
    let mut words = rest.split_ascii_whitespace();
    let mechanism = words.next().ok_or_else(|| syntax("A mechanism is needed"))?;
    let initial = words.next().map(str::to_owned);
    if words.next().is_some() {
        return Err(syntax("Too many words"));
    }
    Ok(Command::Auth { mechanism: mechanism.to_ascii_uppercase(), initial })
}

fn mail(rest: &str) -> Result<Command, Reply> {
    let (path, rest) = path_after(rest, "FROM:")?;
    let parameters = parameters(rest)?;
    let from = if path.is_empty() { Mailbox::default() } else { mailbox(path)? };
    if !from.0.is_ascii() && !parameters.is_utf8 {
        return Err(Reply::new(553, "5.6.7 This address needs SMTPUTF8"));
    }
    Ok(Command::Mail { from, parameters })
}

fn recipient(rest: &str) -> Result<Command, Reply> {
    let (path, rest) = path_after(rest, "TO:")?;
    if !rest.trim().is_empty() {
        return Err(Reply::new(555, "5.5.4 Parameter not known"));
    }
    if path.eq_ignore_ascii_case("postmaster") {
        return Ok(Command::Recipient { to: Mailbox(path.to_owned()) });
    }
    Ok(Command::Recipient { to: mailbox(path)? })
}

/// The text between angle brackets that follow `keyword`, and what comes behind them.
fn path_after<'l>(rest: &'l str, keyword: &str) -> Result<(&'l str, &'l str), Reply> {
    let wrong = || syntax("An address in angle brackets is needed");
    let (head, tail) = rest.split_at_checked(keyword.len()).ok_or_else(wrong)?;
    let tail = tail.strip_prefix('<').filter(|_| head.eq_ignore_ascii_case(keyword));
    let tail = tail.ok_or_else(wrong)?;
    let (mut is_quoted, mut is_escaped) = (false, false);
    for (place, letter) in tail.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => {
                let (path, after) = tail.split_at_checked(place).ok_or_else(wrong)?;
                let after = after.strip_prefix('>').unwrap_or_default();
                let is_parted = after.is_empty() || after.starts_with(' ');
                return if is_parted { Ok((path, after)) } else { Err(wrong()) };
            }
            _ => {}
        }
    }
    Err(wrong())
}

fn mailbox(path: &str) -> Result<Mailbox, Reply> {
    let wrong = || Reply::new(553, "5.1.3 Not an address");
    // A source route (`@a,@b:`) is read and passed over: RFC 5321, appendix C.
    let address = match path.strip_prefix('@') {
        Some(route) => route.split_once(':').map(|(_, address)| address).ok_or_else(wrong)?,
        None => path,
    };
    let (local, domain) = address.rsplit_once('@').ok_or_else(wrong)?;
    let is_quoted = local.len() >= 2 && local.starts_with('"') && local.ends_with('"');
    let local_reads =
        is_quoted || !local.contains([' ', '"', '(', ')', ',', ':', ';', '<', '>', '@']);
    let domain_reads = domain.chars().all(|letter| {
        letter.is_ascii_alphanumeric() || !letter.is_ascii() || "-.[]:".contains(letter)
    });
    let lengths_fit = (1..=MOST_LOCAL_BYTES).contains(&local.len())
        && (1..=MOST_DOMAIN_BYTES).contains(&domain.len());
    if local_reads && domain_reads && lengths_fit {
        Ok(Mailbox(address.to_owned()))
    } else {
        Err(wrong())
    }
}

fn parameters(rest: &str) -> Result<Parameters, Reply> {
    let mut found = Parameters::default();
    for word in rest.split_ascii_whitespace() {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        match key.to_ascii_uppercase().as_str() {
            "SIZE" if found.size_bytes.is_none() => {
                let size = value.parse().map_err(|_| syntax("SIZE needs a number"))?;
                found.size_bytes = Some(size);
            }
            "BODY" if !found.has_body => {
                if !["7BIT", "8BITMIME"].iter().any(|kind| value.eq_ignore_ascii_case(kind)) {
                    return Err(syntax("BODY is 7BIT or 8BITMIME"));
                }
                found.has_body = true;
            }
            "SMTPUTF8" if !found.is_utf8 && value.is_empty() => found.is_utf8 = true,
            "SIZE" | "BODY" | "SMTPUTF8" => return Err(syntax("Parameter given twice")),
            _ => return Err(Reply::new(555, "5.5.4 Parameter not known")),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(line: &str) -> u16 {
        Command::parse(line.as_bytes()).map_or_else(|reply| reply.code(), |_| 0)
    }

    #[test]
    fn verbs_and_keywords_are_read_in_any_case() {
        assert_eq!(
            Command::parse(b"rcpt tO:<a@b.example>").unwrap(),
            Command::Recipient { to: Mailbox("a@b.example".to_owned()) }
        );
    }

    #[test]
    fn a_quoted_local_part_may_hold_a_closing_bracket() {
        let Command::Recipient { to } = Command::parse(br#"RCPT TO:<"a>\" b"@c.example>"#).unwrap()
        else {
            panic!("not a recipient");
        };
        assert_eq!(to.0, r#""a>\" b"@c.example"#);
    }

    #[test]
    fn a_source_route_is_passed_over() {
        let line = b"RCPT TO:<@relay.example,@other.example:a@b.example>";
        let Command::Recipient { to } = Command::parse(line).unwrap() else {
            panic!("not a recipient");
        };
        assert_eq!(to.0, "a@b.example");
    }

    #[test]
    fn addresses_that_are_none_are_refused() {
        for path in ["", "a", "@", "a@", "@b.example", "a b@c.example", "a@b c", "a@b.example,c@d"]
        {
            assert_eq!(code(&format!("RCPT TO:<{path}>")), 553, "{path}");
        }
        assert_eq!(code(&format!("RCPT TO:<{}@b.example>", "a".repeat(65))), 553);
        assert_eq!(code(&format!("RCPT TO:<a@{}>", "b".repeat(256))), 553);
    }

    #[test]
    fn an_address_without_brackets_is_a_syntax_error() {
        for line in [
            "MAIL FROM:a@b.example",
            "MAIL FROM: <a@b.example>",
            "MAIL FROM:<a",
            "MAIL",
            "RCPT TO:<a@b.example>x",
        ] {
            assert_eq!(code(line), 501, "{line}");
        }
    }

    #[test]
    fn unknown_and_repeated_parameters_are_refused() {
        assert_eq!(code("MAIL FROM:<> SIZE=1 BODY=8BITMIME SMTPUTF8"), 0);
        assert_eq!(code("MAIL FROM:<> SIZE=1 SIZE=2"), 501);
        assert_eq!(code("MAIL FROM:<> SIZE=x"), 501);
        assert_eq!(code("MAIL FROM:<> BODY=BINARYMIME"), 501);
        assert_eq!(code("MAIL FROM:<> RET=FULL"), 555);
        assert_eq!(code("RCPT TO:<a@b.example> NOTIFY=NEVER"), 555);
    }

    #[test]
    fn letters_outside_ascii_need_smtputf8() {
        assert_eq!(code("MAIL FROM:<zoë@voorbeeld.example>"), 553);
        assert_eq!(code("MAIL FROM:<zoë@voorbeeld.example> SMTPUTF8"), 0);
    }

    #[test]
    fn control_characters_and_broken_utf8_are_not_text() {
        for line in [b"NOOP \0".as_slice(), b"NOOP \n", b"NOOP \xff", b"MAIL FROM:<a\r@b.example>"]
        {
            assert_eq!(Command::parse(line).unwrap_err().code(), 500);
        }
    }
}
