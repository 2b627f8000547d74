//! Addresses that only this app can make: the webview can ask for what it was shown and for nothing else.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::kept::{make_private_folder, private_file};
use super::source::Source;
use crate::error::AppResult;
use crate::random::Random;

/// Bytes of the code in front of a sealed source.
const CODE: usize = 16;
/// Longest sealed source in letters: several times the longest address and any path.
const LONGEST: usize = 16 << 10;
/// Bytes of a key: a block of the code.
const KEY: usize = 64;

/// Turns sources into addresses and back.
pub(super) struct Seal {
    code: Hmac<Sha256>,
}

impl Seal {
    /// The seal of a data folder: its key is kept there, so that addresses outlive the run. A key that cannot be
    /// kept is good for this run.
    pub(super) fn kept_in(folder: &Path, random: &dyn Random) -> AppResult<Self> {
        let path = folder.join("addresses.key");
        let mut key = Zeroizing::new([0; KEY]);
        match fs::read(&path).map(Zeroizing::new) {
            Ok(kept) if kept.len() == KEY => key.copy_from_slice(&kept),
            _ => {
                random.fill(&mut *key)?;
                if let Err(error) = keep(&path, &*key) {
                    tracing::warn!(%error, "the key of addresses could not be kept");
                }
            }
        }
        Ok(Self {
            code: Hmac::new((&*key).into()),
        })
    }

    /// One path segment that stands for a source.
    pub(super) fn seal(&self, source: &Source) -> Option<String> {
        let name = source.to_bytes()?;
        let code = self.code.clone().chain_update(&name).finalize().into_bytes();
        let sealed = [&code[..CODE], &name].concat();
        Some(URL_SAFE_NO_PAD.encode(sealed)).filter(|sealed| sealed.len() <= LONGEST)
    }

    /// The source that a path segment stands for; `None` unless this seal made it. Takes the same time for each
    /// wrong code.
    pub(super) fn open(&self, sealed: &str) -> Option<Source> {
        if sealed.len() > LONGEST {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (code, name) = bytes.split_at_checked(CODE)?;
        self.code
            .clone()
            .chain_update(name)
            .verify_truncated_left(code)
            .ok()?;
        Source::from_bytes(name)
    }
}

/// A token for one run: nobody guesses it.
pub(super) fn token(random: &dyn Random) -> AppResult<String> {
    let mut bytes = Zeroizing::new([0; 24]);
    random.fill(&mut *bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(*bytes))
}

fn keep(path: &Path, key: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        make_private_folder(folder)?;
    }
    // A file of another length is not a key.
    let _ = fs::remove_file(path);
    private_file().open(path)?.write_all(key)
}
