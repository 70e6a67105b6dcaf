//! Limits: how often somebody may try.
//!
//! In: who tries what, from where. Out: nothing, when they may. What can go wrong: `limited`, always with a time to come back.
//!
//! Two kinds stand side by side. [`Limits`] counts requests of one address in memory: cheap, and each replica for itself.
//! [`soft_lock`], `spraying`, [`letters`] and [`texts`] count in the store, because guesses and messages must be counted by all replicas together
//! and across restarts.

pub mod familiar;
pub mod guesses;
pub mod letters;
mod requests;
pub mod soft_lock;
mod spraying;
pub mod texts;
pub(crate) mod window;

pub use requests::{Endpoint, Limits};

use std::net::IpAddr;

use aws_lc_rs::hmac;
use limen_model::Fingerprint;

use crate::project::Project;

/// A counter's key: the parts under the project's own key, so that a database dump tells no addresses (I8).
pub(crate) fn blind(project: &Project, parts: &[&str]) -> Fingerprint {
    let mut context = hmac::Context::with_key(&project.secrets.blind);
    for part in parts {
        // The length in front keeps ("ab", "c") and ("a", "bc") apart.
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part.as_bytes());
    }
    let mut key = Fingerprint::default();
    key.copy_from_slice(context.sign().as_ref());
    key
}

/// The neighbourhood of an address: what one customer of a provider usually has to themselves.
pub(crate) fn neighbourhood(address: Option<IpAddr>) -> String {
    match address.map(|address| address.to_canonical()) {
        Some(IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Some(IpAddr::V6(address)) => {
            let [a, b, c, _, _, _, _, _] = address.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
        None => "unknown".to_owned(),
    }
}
