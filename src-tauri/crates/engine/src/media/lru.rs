//! A shelf of limited weight that keeps what was used last.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// Values by key, the least recently used of which go when their weight in all is too much.
pub(super) struct Lru<K, V> {
    entries: HashMap<K, Entry<V>>,
    by_use: BTreeMap<u64, K>,
    uses: u64,
    weight: u64,
    most: u64,
}

struct Entry<V> {
    value: V,
    weight: u64,
    used: u64,
}

impl<K: Clone + Eq + Hash, V> Lru<K, V> {
    /// An empty shelf that carries this much.
    pub(super) fn new(most: u64) -> Self {
        Self {
            entries: HashMap::new(),
            by_use: BTreeMap::new(),
            uses: 0,
            weight: 0,
            most,
        }
    }

    /// The value of a key, which counts as a use.
    pub(super) fn get<Q>(&mut self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        let entry = self.entries.get_mut(key)?;
        if let Some(key) = self.by_use.remove(&entry.used) {
            self.uses += 1;
            entry.used = self.uses;
            self.by_use.insert(self.uses, key);
        }
        Some(&entry.value)
    }

    /// Puts a value on the shelf in place of an older one of its key, and hands back what had to go because it was
    /// not used for longest. A value that is too heavy by itself comes straight back.
    pub(super) fn put(&mut self, key: K, value: V, weight: u64) -> Vec<(K, V)> {
        let mut gone = Vec::new();
        self.remove(&key);
        self.uses += 1;
        self.weight += weight;
        self.by_use.insert(self.uses, key.clone());
        let used = self.uses;
        self.entries.insert(key, Entry { value, weight, used });
        while self.weight > self.most
            && let Some((_, oldest)) = self.by_use.first_key_value()
        {
            let oldest = oldest.clone();
            gone.extend(self.remove(&oldest).map(|value| (oldest, value)));
        }
        gone
    }

    /// What all of it weighs.
    pub(super) fn weight(&self) -> u64 {
        self.weight
    }

    /// Takes everything off the shelf.
    pub(super) fn clear(&mut self) -> Vec<K> {
        self.by_use.clear();
        self.weight = 0;
        self.entries.drain().map(|(key, _)| key).collect()
    }

    /// Takes a value off the shelf.
    pub(super) fn remove<Q>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        let entry = self.entries.remove(key)?;
        self.by_use.remove(&entry.used);
        self.weight -= entry.weight;
        Some(entry.value)
    }
}

#[cfg(test)]
mod tests {
    use super::Lru;

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let mut shelf = Lru::new(30);
        assert!(shelf.put("a", 1, 10).is_empty());
        assert!(shelf.put("b", 2, 10).is_empty());
        assert!(shelf.put("c", 3, 10).is_empty());
        assert_eq!(shelf.get("a"), Some(&1));
        assert_eq!(shelf.put("d", 4, 15), [("b", 2), ("c", 3)]);
        assert_eq!(shelf.get("a"), Some(&1));
        assert_eq!(shelf.get("d"), Some(&4));
    }

    #[test]
    fn a_cleared_shelf_weighs_nothing() {
        let mut shelf = Lru::new(30);
        shelf.put("a", 1, 10);
        assert_eq!(shelf.weight(), 10);
        assert_eq!(shelf.clear(), ["a"]);
        assert_eq!((shelf.weight(), shelf.get("a")), (0, None));
    }

    #[test]
    fn a_key_weighs_only_once() {
        let mut shelf = Lru::new(10);
        shelf.put("a", 1, 10);
        assert!(shelf.put("a", 2, 10).is_empty());
        assert_eq!(shelf.get("a"), Some(&2));
    }

    #[test]
    fn what_is_too_heavy_by_itself_comes_back() {
        let mut shelf = Lru::new(10);
        assert_eq!(shelf.put("a", 1, 11), [("a", 1)]);
        assert_eq!(shelf.get("a"), None);
        assert!(shelf.put("b", 2, 10).is_empty());
    }
}
