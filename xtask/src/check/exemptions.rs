//! The fence around outgoing connections has one gate, for the demo and for tests. No other code
//! may name it, so no setting can open it.

use crate::house::Text;
use crate::rust_source::{Keep, before_tests, mask};

/// The constructor of the gate.
const GATE: &str = "Reach::with_exemption";

/// Where it may be named, besides tests.
const MAY: [&str; 2] = ["crates/demo/", "crates/luwte/src/commands/demo.rs"];

/// Every line that names it elsewhere.
pub(super) fn prove(texts: &[Text]) -> Vec<String> {
    let mut findings = Vec::new();
    for text in texts.iter().filter(|text| text.is_rust() && !text.is_test()) {
        if MAY.iter().any(|place| text.path.starts_with(place)) {
            continue;
        }
        let code = mask(before_tests(&text.body), Keep::Code);
        for (number, line) in (1..).zip(code.lines()) {
            if line.contains(GATE) {
                findings.push(format!("{}:{number} names {GATE}", text.path));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{GATE, prove};
    use crate::house::Text;

    fn found(path: &str, body: String) -> usize {
        prove(&[Text { path: path.to_owned(), body }]).len()
    }

    #[test]
    fn the_demo_may_open_the_gate() {
        assert_eq!(
            found("crates/luwte/src/commands/demo.rs", format!("let r = {GATE}(loopback);")),
            0
        );
    }

    #[test]
    fn the_service_may_not() {
        assert_eq!(found("crates/luwte/src/serve.rs", format!("let r = {GATE}(loopback);")), 1);
    }

    #[test]
    fn a_test_module_may() {
        let body = format!("fn a() {{}}\n\n#[cfg(test)]\nmod tests {{\n let r = {GATE}(x);\n}}\n");
        assert_eq!(found("crates/outbound/src/fence.rs", body), 0);
    }
}
