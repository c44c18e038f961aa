//! Text as it is compared: lower case, one space, plain apostrophes, references resolved.

/// Lower case, single spaces, straight apostrophes; nothing at the ends.
pub(crate) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '\u{2018}' | '\u{2019}' | '\u{00b4}' => out.push('\''),
                '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => {}
                _ => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// Longest character reference that is looked at, in bytes without `&`.
const MAX_REFERENCE_BYTES: usize = 10;

/// Resolves the character references that words of Dutch and English need.
pub(super) fn resolve_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.bytes().take(MAX_REFERENCE_BYTES + 1).position(|b| b == b';');
        let named = end.and_then(|end| Some((end, one_reference(from.get(1..end)?)?)));
        if let Some((end, c)) = named {
            out.push(c);
            rest = from.get(end + 1..).unwrap_or_default();
        } else {
            out.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

fn one_reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "nbsp" => ' ',
        "eacute" => 'é',
        "egrave" => 'è',
        "euml" => 'ë',
        "iuml" => 'ï',
        "ouml" => 'ö',
        "uuml" => 'ü',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_of_spaces_case_and_apostrophes_does_not_matter() {
        assert_eq!(tidy("  This\u{a0}video \n isn\u{2019}t\tHERE "), "this video isn't here");
    }

    #[test]
    fn references_are_resolved_and_others_kept() {
        assert_eq!(
            resolve_references("foto&#39;s &amp; caf&eacute; &#x41;&unknown; & &#xffffffff; a&"),
            "foto's & café A&unknown; & &#xffffffff; a&"
        );
    }
}
