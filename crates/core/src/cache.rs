//! Bounded caches in front of the store, emptied by its changes; never older than what was written here before.
//!
//! In: keys and a way to load. Out: shared values. What can go wrong: only what loading can.

use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use limen_model::Result;
use moka::sync::Cache;

/// One kind of thing, kept until it changes.
///
/// A value that was being read while its row changed is not kept: the epoch tells.
pub struct Shelf<K: Hash + Eq + Send + Sync + 'static, V: Clone + Send + Sync + 'static> {
    cache: Cache<K, V>,
    epoch: AtomicU64,
}

impl<K: Hash + Eq + Send + Sync + Clone + 'static, V: Clone + Send + Sync + 'static> Shelf<K, V> {
    /// Holds at most `capacity` values, each for at most `life` even when nobody reports a change.
    pub fn new(capacity: u64, life: Duration) -> Self {
        let cache = Cache::builder().max_capacity(capacity).time_to_live(life).build();
        Self { cache, epoch: AtomicU64::new(0) }
    }

    /// The value, from memory or by loading it; absence is not kept.
    pub async fn get(&self, key: &K, load: impl AsyncFnOnce() -> Result<Option<V>>) -> Result<Option<V>> {
        if let Some(value) = self.cache.get(key) {
            return Ok(Some(value));
        }
        let epoch = self.epoch.load(Ordering::SeqCst);
        let Some(value) = load().await? else { return Ok(None) };
        self.keep(epoch, key.clone(), value.clone());
        Ok(Some(value))
    }

    /// Makes a value that nobody can have asked for yet, and keeps it, unless something changes meanwhile.
    pub async fn make(&self, key: K, work: impl AsyncFnOnce() -> Result<V>) -> Result<()> {
        let epoch = self.epoch.load(Ordering::SeqCst);
        self.keep(epoch, key, work().await?);
        Ok(())
    }

    fn keep(&self, epoch: u64, key: K, value: V) {
        self.cache.insert(key.clone(), value);
        if self.epoch.load(Ordering::SeqCst) != epoch {
            self.cache.invalidate(&key);
        }
    }

    /// The value, if it is in memory.
    pub fn peek(&self, key: &K) -> Option<V> {
        self.cache.get(key)
    }

    /// Puts a value that was just made here.
    pub fn put(&self, key: K, value: V) {
        self.cache.insert(key, value);
    }

    /// Drops one value.
    pub fn forget(&self, key: &K) {
        self.epoch.fetch_add(1, Ordering::SeqCst);
        self.cache.invalidate(key);
    }

    /// Drops everything.
    pub fn clear(&self) {
        self.epoch.fetch_add(1, Ordering::SeqCst);
        self.cache.invalidate_all();
    }
}

#[cfg(test)]
mod tests;
