//! A string that must not be seen: redacted when printed, wiped when dropped, impossible to serialize by
//! accident.

use std::fmt;

use zeroize::Zeroizing;

/// A token, a client secret, a key.
///
/// `Debug` prints `Secret(…)`; there is no `Display` and no `Serialize`, so a secret reaches a log or a file
/// only through an explicit [`Secret::expose`]. The memory is zeroed when the last owner drops it.
///
/// ```
/// use imagineanything_client::Secret;
/// let secret = Secret::new("iat_example");
/// assert_eq!(format!("{secret:?}"), "Secret(…)");
/// assert_eq!(secret.expose(), "iat_example");
/// ```
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes ownership of the text to hide.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself. Call it where the bytes leave for their destination, nowhere else.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// True when there is nothing to hide.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl PartialEq for Secret {
    /// Compares every byte whatever the outcome, so that timing tells nothing but the length.
    fn eq(&self, other: &Self) -> bool {
        let (left, right) = (self.0.as_bytes(), other.0.as_bytes());
        left.len() == right.len()
            && left
                .iter()
                .zip(right)
                .fold(0, |difference, (a, b)| difference | (a ^ b))
                == 0
    }
}

impl Eq for Secret {}
