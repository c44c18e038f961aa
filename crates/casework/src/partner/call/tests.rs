use proptest::prelude::*;

use super::*;

const MARK: &str = "0123456789abcdef0123456789abcdef";
const DIGEST: &str = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";

fn input(covered: &str) -> String {
    format!(
        "luwte={covered};created=1795000000;nonce=\"b2ef9a3c51d04e77\";keyid=\"{MARK}\"\
         ;alg=\"hmac-sha256\""
    )
}

fn signature() -> String {
    format!("luwte=:{}:", BASE64.encode(&[7; 32]))
}

fn of<'a>(input: &'a str, signature: &'a str) -> Call<'a> {
    Call {
        method: "POST",
        path: "/api/v1/answers",
        has_body: true,
        signature_input: Some(input),
        signature: Some(signature),
        content_digest: Some(DIGEST),
        idempotency_key: Some("\"eerste-1\""),
        ..Call::default()
    }
}

fn problem(call: &Call<'_>) -> CallProblem {
    call.signed().err().unwrap()
}

#[test]
fn the_signature_base_holds_a_line_for_each_component() {
    let (input, signature) = (input(COVERED_WITH_BODY), signature());
    let signed = of(&input, &signature).signed().unwrap().unwrap();
    let params = input.strip_prefix("luwte=").unwrap();
    let base = format!(
        "\"@method\": POST\n\"@path\": /api/v1/answers\n\"@query\": ?\n\"content-digest\": \
         {DIGEST}\n\"idempotency-key\": \"eerste-1\"\n\"@signature-params\": {params}"
    );
    assert_eq!(signed.base, base);
    assert_eq!((signed.created, signed.expires), (1_795_000_000, None));
    assert_eq!((signed.mark.to_string().as_str(), signed.signature), (MARK, [7; 32]));
}

#[test]
fn a_call_without_a_body_covers_its_query() {
    let (input, signature) = (input(COVERED), signature());
    let mut call = of(&input, &signature);
    (call.has_body, call.method, call.query) = (false, "GET", Some("state=all&limit=2"));
    let signed = call.signed().unwrap().unwrap();
    assert!(signed.base.contains("\n\"@query\": ?state=all&limit=2\n\"@signature-params\": ("));
}

#[test]
fn fewer_components_more_signatures_and_other_orders_are_refused() {
    let signature = signature();
    let two = format!("{0}, ander={1}", input(COVERED_WITH_BODY), COVERED);
    for wrong in [
        input(COVERED),
        input("(\"@method\" \"@path\")"),
        input("(\"@path\" \"@method\" \"@query\" \"content-digest\" \"idempotency-key\")"),
        String::new(),
        "luwte".to_owned(),
        input(COVERED_WITH_BODY).replace("luwte=", "Luwte="),
        input(COVERED_WITH_BODY).replace("luwte=", "="),
        format!("{}{}", input(COVERED_WITH_BODY), "x".repeat(2_000)),
    ] {
        assert_eq!(problem(&of(&wrong, &signature)), CallProblem::Covered, "{wrong}");
    }
    assert_eq!(problem(&of(&two, &signature)), CallProblem::Parameters);
}

#[test]
fn a_parameter_that_is_missing_repeated_unknown_or_of_another_form_is_refused() {
    let (whole, signature) = (input(COVERED_WITH_BODY), signature());
    for (part, other) in [
        (";created=1795000000", ""),
        (";created=1795000000", ";created=\"1795000000\""),
        (";created=1795000000", ";created=-1"),
        (";created=1795000000", ";created=1795000000.5"),
        (";created=1795000000", ";created=9999999999999999999"),
        (";created=1795000000", ";created=1795000000;created=1795000000"),
        (";nonce=\"b2ef9a3c51d04e77\"", ""),
        ("b2ef9a3c51d04e77", "b2ef"),
        ("b2ef9a3c51d04e77", "b2ef9a3c51d04e7\\\""),
        ("b2ef9a3c51d04e77", "b2ef9a3c;51d04e77"),
        (MARK, "0123"),
        (MARK, "0123456789ABCDEF0123456789abcdef"),
        ("hmac-sha256", "hmac-sha512"),
        ("hmac-sha256", "ed25519"),
        (";alg=", ";algo="),
        (";alg=", " ;alg="),
    ] {
        let wrong = whole.replace(part, other);
        assert_ne!(wrong, whole);
        assert_eq!(problem(&of(&wrong, &signature)), CallProblem::Parameters, "{other}");
    }
}

#[test]
fn a_signature_of_another_label_or_length_is_refused() {
    let input = input(COVERED_WITH_BODY);
    for wrong in [
        signature().replace("luwte", "ander"),
        signature().replace(':', ""),
        format!("luwte=:{}:", BASE64.encode(&[7; 31])),
        format!("luwte=:{}:", BASE64.encode(&[7; 64])),
        format!("{};x=1", signature()),
        String::new(),
    ] {
        assert_eq!(problem(&of(&input, &wrong)), CallProblem::Signature, "{wrong}");
    }
}

#[test]
fn half_a_proof_is_none_and_no_proof_is_none() {
    let (input, signature) = (input(COVERED_WITH_BODY), signature());
    let mut call = of(&input, &signature);
    call.content_digest = None;
    assert_eq!(problem(&call), CallProblem::Headers);
    call.signature = None;
    assert_eq!(problem(&call), CallProblem::Half);
    assert!(Call::default().signed().unwrap().is_none());
}

#[test]
fn the_digest_of_a_body_is_of_this_body_and_alone() {
    let body = b"{\"hello\": \"world\"}\n";
    assert!(is_digest_of(DIGEST, body));
    assert!(!is_digest_of(DIGEST, b"{}"));
    assert!(!is_digest_of(&format!("{DIGEST}, md5=:x:"), body));
    assert!(!is_digest_of(&DIGEST.replace("256", "512"), body));
}

proptest! {
    #[test]
    fn any_headers_are_read_without_harm(input: String, signature: String) {
        let _ = of(&input, &signature).signed();
        let whole = format!("luwte={COVERED_WITH_BODY}{input}");
        let _ = of(&whole, &signature).signed();
    }
}
