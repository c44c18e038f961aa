//! Enumerated values: the only text that may be stored, logged or put in an event.

/// An enumerated value with a fixed word, the same in the database, in JSON and in logs.
pub trait Word: Copy + 'static {
    /// All values, in their documented order.
    const ALL: &'static [Self];

    /// The fixed word, lowercase ASCII with underscores.
    fn word(self) -> &'static str;

    /// Reads a word back; `None` when no value has it.
    #[must_use]
    fn from_word(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == text)
    }
}

/// Declares an enum of plain values with their words.
macro_rules! words {
    ($(#[$outer:meta])* pub enum $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$inner])* $variant,)+ }

        impl $crate::words::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}
