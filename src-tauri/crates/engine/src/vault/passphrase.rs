//! A key from words: argon2id, slow on purpose. The passphrase itself is kept nowhere.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use super::seal::{KEY_BYTES, Key};
use crate::error::{AppError, AppResult, Code};
use crate::random::Random;
use crate::store::tables::vault::Recipe;

/// Fewest characters of a new passphrase.
pub(super) const SHORTEST: usize = 8;

const SALT_BYTES: usize = 16;
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;

/// The most that a stored recipe may ask for: a damaged row must not take the computer down.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 64;

/// A recipe for a new vault.
pub(super) fn new_recipe(random: &dyn Random) -> AppResult<Recipe> {
    let mut salt = vec![0; SALT_BYTES];
    random.fill(&mut salt)?;
    Ok(Recipe {
        salt,
        memory: MEMORY_KIB,
        passes: PASSES,
    })
}

/// The key that a passphrase makes. Takes a good part of a second: call it on a thread of its own.
pub(super) fn make_key(passphrase: &str, recipe: &Recipe) -> AppResult<Key> {
    if recipe.memory > MOST_MEMORY_KIB || recipe.passes > MOST_PASSES {
        return Err(damaged());
    }
    let params = Params::new(recipe.memory, recipe.passes, 1, Some(KEY_BYTES)).map_err(|_| damaged())?;
    let mut bytes = Zeroizing::new([0; KEY_BYTES]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), &recipe.salt, &mut *bytes)
        .map_err(|_| damaged())?;
    Key::from_bytes(&*bytes).ok_or_else(damaged)
}

fn damaged() -> AppError {
    AppError::new(
        Code::Storage,
        "The recipe of the passphrase is damaged. Nothing was changed: restore a copy of the app's data.",
    )
}
