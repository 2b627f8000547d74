//! Enumerations: open ones that answers use, with room for words we do not know, and closed ones that only
//! requests use.

/// Declares an enumeration of words with a catch-all that keeps the unknown word. Reading ignores case.
macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$note])* #[doc = concat!("`", $word, "`")] $variant,)+
            /// A word this version does not know, as the server wrote it.
            Unknown(String),
        }

        impl $name {
            /// The known words.
            pub const KNOWN: &[Self] = &[$(Self::$variant),+];

            /// The word as the server writes it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Unknown(word) => word,
                }
            }

            /// The known words as the server writes them.
            pub fn words() -> impl Iterator<Item = &'static str> + Clone {
                [$($word),+].into_iter()
            }
        }

        impl From<String> for $name {
            fn from(word: String) -> Self {
                $(if word.trim().eq_ignore_ascii_case($word) {
                    return Self::$variant;
                })+
                Self::Unknown(word)
            }
        }

        impl From<&str> for $name {
            fn from(word: &str) -> Self {
                Self::from(word.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// Declares an enumeration of words that are sent and never received, so that no other word can be sent.
macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$note])* #[doc = concat!("`", $word, "`")] $variant,)+
        }

        impl $name {
            /// All of them, in the order of the contract.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word as the server reads it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use {choices, words};
