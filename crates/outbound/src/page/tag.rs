//! One tag: where it ends, and the values of its attributes.

/// Where the tag ends: the first `>` outside quotes.
pub(super) fn end_outside_quotes(rest: &str) -> Option<usize> {
    let mut quote = None;
    rest.bytes().position(|b| {
        match quote {
            None if b == b'>' => return true,
            None if matches!(b, b'"' | b'\'') => quote = Some(b),
            Some(open) if open == b => quote = None,
            _ => {}
        }
        false
    })
}

/// Whether it is the title or one of the first headings.
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "title" | "h1" | "h2")
}

/// Names that pages give to what stands before the content.
pub(super) fn names_wall(names: &str) -> bool {
    const WALLS: [&str; 6] =
        ["cookiewall", "cookie-wall", "consent-wall", "consentwall", "age-gate", "agegate"];
    names.split_ascii_whitespace().any(|name| WALLS.contains(&name))
}

/// Longest time after which a page leads on by itself, in seconds; later it shows something first.
const MOST_SECONDS: u32 = 5;

/// Where a `meta` element sends the browser nearly at once, as it is written; `tag` is `written` in
/// small letters.
pub(super) fn leads_to<'a>(written: &'a str, tag: &str) -> Option<&'a str> {
    let (after, _) = value_of(tag, "content")?.split_once([';', ','])?;
    let is_soon = after.trim().parse::<u32>().is_ok_and(|seconds| seconds <= MOST_SECONDS);
    if value_of(tag, "http-equiv") != Some("refresh") || !is_soon {
        return None;
    }
    let (_, to) = written_value(written, tag, "content")?.split_once([';', ','])?;
    let name =
        to.trim_start().split_at_checked(3).filter(|(name, _)| name.eq_ignore_ascii_case("url"));
    let value = name?.1.trim_start().strip_prefix('=')?.trim();
    Some(value.trim_matches(['"', '\'']))
}

/// Value of an attribute in a lowercase tag, without quotes.
pub(super) fn value_of<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let is_whole = rest.get(..at).is_some_and(|before| {
            before.is_empty()
                || before.ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
        });
        rest = rest.get(at + name.len()..)?;
        let Some(value) = rest.trim_start().strip_prefix('=') else { continue };
        if is_whole {
            return Some(unquote(value.trim_start()));
        }
    }
}

fn unquote(value: &str) -> &str {
    let quoted = ['"', '\''].into_iter().find_map(|q| value.strip_prefix(q)?.split(q).next());
    quoted.unwrap_or_else(|| value.split_ascii_whitespace().next().unwrap_or_default())
}

/// The same value as it is written, where capitals count; `tag` is `written` in small letters.
pub(super) fn written_value<'a>(written: &'a str, tag: &str, name: &str) -> Option<&'a str> {
    let value = value_of(tag, name)?;
    let at = tag.find(value)?;
    written.get(at..at + value.len())
}
