//! One text for all spellings of an address (RFC 3986, section 6.2.2).

use percent_encoding::percent_decode_str;
use url::{Url, form_urlencoded};

/// Without scheme, `www.` and closing slash, parameters in order, escapes in one way.
pub(super) fn text(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let path = plainly_escaped(url.path().trim_end_matches('/'));
    let query = url.query().unwrap_or_default();
    let mut pairs: Vec<_> = query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect();
    pairs.sort_unstable();
    let pairs: Vec<String> = pairs.iter().map(|(name, value)| encoded(name, value)).collect();
    format!("{host}{port}{path}?{}", pairs.join("&"))
}

/// Name and value of a parameter as the bytes they stand for, which need not be UTF-8.
fn pair(text: &str) -> (Vec<u8>, Vec<u8>) {
    let bytes = |text: &str| percent_decode_str(&text.replace('+', " ")).collect();
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (bytes(name), bytes(value))
}

fn encoded(name: &[u8], value: &[u8]) -> String {
    let (name, value) =
        (form_urlencoded::byte_serialize(name), form_urlencoded::byte_serialize(value));
    name.chain(["="]).chain(value).collect()
}

/// The path with letters, digits and `-._~` unescaped and all other escapes in capitals.
fn plainly_escaped(path: &str) -> String {
    let mut parts = path.split('%');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (hex, rest) = part.split_at_checked(2).unwrap_or((part, ""));
        match u8::from_str_radix(hex, 16).map(char::from) {
            Ok(c) if c.is_ascii_alphanumeric() || "-._~".contains(c) => plain.push(c),
            Ok(_) => {
                plain.push('%');
                plain.push_str(&hex.to_ascii_uppercase());
            }
            Err(_) => {
                plain.push('%');
                plain.push_str(hex);
            }
        }
        plain.push_str(rest);
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::*;
    use super::form_urlencoded;

    fn parse(text: &str) -> Result<Address, AddressError> {
        let cut = CutList::new(vec!["utm_*".to_owned(), "igsh".to_owned()]);
        Address::parse(text, &cut)
    }

    #[test]
    fn spellings_of_one_address_have_one_canonical_form() {
        let spellings = [
            "https://www.example.org/p/1",
            "http://example.org/p/1/",
            "example.org/p/1",
            "HTTPS://EXAMPLE.org:443/p/./1",
            "  https://example.org/p/1#top ",
            "https://user:word@example.org/p/1",
            "https://example.org/p/1?utm_source=x&igsh=abc",
            "https://ex%61mple.org/p/1",
            "https://example.org./p/1",
            "//example.org/p/1",
            "http:\\\\example.org\\p\\1",
            "https://example.org/%70/%31",
            "https://example.org/q/../p/1",
            "https://example.org:443/p/1?",
            "http://example.org:80/p/1//",
            "https://ｅｘａｍｐｌｅ.org/p/1",
            "\u{feff}https://example.org/p/1\u{200b}",
            "https://example.org/p/1?UTM_Source=x#",
            "https://WWW.EXAMPLE.ORG./p/%2e/1/",
            "https://@example.org/p/1",
        ];
        assert_eq!(spellings.len(), 20);
        for spelling in spellings {
            assert_eq!(parse(spelling).unwrap().canonical(), "example.org/p/1?", "{spelling}");
        }
    }

    #[test]
    fn different_parameters_have_different_canonical_forms() {
        let canonical = |text| parse(text).unwrap().canonical();
        let two = canonical("https://example.org/v?a=1&b=2");
        assert_eq!(two, canonical("https://example.org/v?b=2&a=1"));
        assert_ne!(two, canonical("https://example.org/v?a=1%26b%3D2"));
    }

    #[test]
    fn escapes_that_mean_the_same_read_the_same_and_others_stay_apart() {
        let canonical = |text| parse(text).unwrap().canonical();
        let slash = canonical("https://example.org/a%2fb");
        assert_eq!(slash, canonical("https://example.org/a%2Fb"));
        assert_ne!(slash, canonical("https://example.org/a/b"));
        assert_eq!(canonical("https://example.org/é"), canonical("https://example.org/%c3%a9"));
        assert_eq!(canonical("https://example.org/100%"), "example.org/100%?");
        assert_eq!(canonical("https://example.org/%zz%4"), "example.org/%zz%4?");
    }

    proptest! {
        #[test]
        fn parameters_that_are_text_read_as_a_form_reads_them(query in "[a-cé%0-9&=+;]{0,40}") {
            let address = parse(&format!("https://example.org/v?{query}")).unwrap();
            let mut pairs: Vec<_> = address.as_url().query_pairs().collect();
            prop_assume!(pairs.iter().all(|(name, value)| !format!("{name}{value}").contains('\u{fffd}')));
            pairs.sort();
            let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            prop_assert_eq!(address.canonical(), format!("example.org/v?{form}"));
        }
    }
}
