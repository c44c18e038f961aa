//! Statements by name, and enumerated words of this room.

/// The text of `sql/<name>.sql`.
macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/", $name, ".sql"))
    };
}

/// Declares an enum of plain values with their stored words.
macro_rules! stored_words {
    ($(#[$outer:meta])* pub enum $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$inner])* $variant,)+ }

        impl luwte_domain::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

/// The name in the head comment of a statement: `case/get` of `-- case/get: one case.`
pub(crate) fn name(sql: &'static str) -> &'static str {
    let head = sql.strip_prefix("-- ").and_then(|rest| rest.split_once(':'));
    head.map_or("a statement", |(name, _)| name)
}

/// The noun a statement is about: `case` of `case/get`.
pub(crate) fn noun(sql: &'static str) -> &'static str {
    name(sql).split('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_known_by_its_head_comment() {
        assert_eq!(name(sql!("case/get")), "case/get");
        assert_eq!(noun(sql!("case/get")), "case");
        assert_eq!(name("SELECT 1"), "a statement");
    }
}
