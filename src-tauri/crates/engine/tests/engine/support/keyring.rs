//! A keyring that does what a test wants: keeps, refuses, or hangs.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex};

use imagineanything_engine::vault::{Keyring, KeyringError};
use zeroize::Zeroizing;

/// A keyring in memory.
#[derive(Clone, Default)]
pub struct FakeKeyring {
    state: Arc<(Mutex<Drawer>, Condvar)>,
}

#[derive(Default)]
struct Drawer {
    entries: HashMap<String, Vec<u8>>,
    refusal: Option<KeyringError>,
    hangs: bool,
    loads: usize,
    stores: usize,
}

impl FakeKeyring {
    /// From now on every call is refused like this; `None` for no longer.
    pub fn refuse(&self, refusal: impl Into<Option<KeyringError>>) {
        self.state.0.lock().unwrap().refusal = refusal.into();
    }

    /// From now on every call waits, as if for a prompt, until this is taken back.
    pub fn hang(&self, hangs: bool) {
        self.state.0.lock().unwrap().hangs = hangs;
        self.state.1.notify_all();
    }

    /// All entries.
    pub fn entries(&self) -> HashMap<String, Vec<u8>> {
        self.state.0.lock().unwrap().entries.clone()
    }

    /// Puts another secret into every entry, or empties the keyring.
    pub fn tamper(&self, secret: Option<&[u8]>) {
        let mut drawer = self.state.0.lock().unwrap();
        match secret {
            Some(secret) => drawer
                .entries
                .values_mut()
                .for_each(|kept| *kept = secret.to_vec()),
            None => drawer.entries.clear(),
        }
    }

    /// How often it was read.
    pub fn loads(&self) -> usize {
        self.state.0.lock().unwrap().loads
    }

    /// How often it was written.
    pub fn stores(&self) -> usize {
        self.state.0.lock().unwrap().stores
    }

    fn call<T>(&self, work: impl FnOnce(&mut Drawer) -> T) -> Result<T, KeyringError> {
        let (drawer, woken) = &*self.state;
        let mut drawer = drawer.lock().unwrap();
        while drawer.hangs {
            drawer = woken.wait(drawer).unwrap();
        }
        match &drawer.refusal {
            Some(refusal) => Err(refusal.clone()),
            None => Ok(work(&mut drawer)),
        }
    }
}

impl Keyring for FakeKeyring {
    fn load(&self, entry: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        self.state.0.lock().unwrap().loads += 1;
        self.call(|drawer| drawer.entries.get(entry).cloned().map(Zeroizing::new))
    }

    fn store(&self, entry: &str, secret: &[u8]) -> Result<(), KeyringError> {
        self.state.0.lock().unwrap().stores += 1;
        self.call(|drawer| {
            drawer.entries.insert(entry.to_owned(), secret.to_vec());
        })
    }

    fn delete(&self, entry: &str) -> Result<(), KeyringError> {
        self.call(|drawer| {
            drawer.entries.remove(entry);
        })
    }
}
