//! Migrations: both databases have the same numbers, each once.

use std::collections::BTreeMap;

use crate::house::Text;

/// The folders of the two databases.
const FOLDERS: [&str; 2] = ["crates/store/migrations/sqlite/", "crates/store/migrations/postgres/"];

/// Numbers that stand in one folder only, or twice in one.
pub(super) fn prove(texts: &[Text]) -> Vec<String> {
    let mut findings = Vec::new();
    let [left, right] = FOLDERS.map(|folder| numbers(texts, folder, &mut findings));
    for (here, there, missing_in) in [(&left, &right, FOLDERS[1]), (&right, &left, FOLDERS[0])] {
        for (number, path) in here {
            if !there.contains_key(number) {
                findings.push(format!("{path} has no twin in {missing_in}"));
            }
        }
    }
    findings
}

fn numbers<'a>(
    texts: &'a [Text],
    folder: &str,
    findings: &mut Vec<String>,
) -> BTreeMap<u64, &'a str> {
    let mut numbers = BTreeMap::new();
    for text in texts {
        let Some(name) = text.path.strip_prefix(folder) else { continue };
        let digits = name.split('_').next().unwrap_or_default();
        match digits.parse() {
            Err(_) => findings.push(format!("{} begins with no number", text.path)),
            Ok(number) => {
                if let Some(other) = numbers.insert(number, text.path.as_str()) {
                    findings.push(format!("{} has the number of {other}", text.path));
                }
            }
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::prove;
    use crate::house::Text;

    fn found(paths: &[&str]) -> usize {
        let texts: Vec<Text> = paths
            .iter()
            .map(|path| Text {
                path: format!("crates/store/migrations/{path}"),
                body: String::new(),
            })
            .collect();
        prove(&texts).len()
    }

    #[test]
    fn twins_are_fine() {
        assert_eq!(found(&["sqlite/0001_case.sql", "postgres/0001_case.sql"]), 0);
    }

    #[test]
    fn a_number_on_one_side_is_found() {
        assert_eq!(
            found(&["sqlite/0001_case.sql", "sqlite/0002_job.sql", "postgres/0001_case.sql"]),
            1
        );
    }

    #[test]
    fn a_number_used_twice_is_found() {
        assert_eq!(found(&["sqlite/0001_a.sql", "sqlite/0001_b.sql", "postgres/0001_a.sql"]), 1);
    }
}
