//! Open enumerations: the words we know, and room for those we do not.

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

pub(crate) use words;
