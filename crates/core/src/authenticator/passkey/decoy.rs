//! Credential ids for whoever has none: an address without an account, or an account without passkeys, is answered like any
//! other (I6, WebAuthn §14.6.2).
//!
//! In: what was typed. Out: one or two ids, always the same for the same text. Nothing can go wrong.

use crate::limit::blind;
use crate::project::Project;

/// The lengths of ids that authenticators in use give out.
const LENGTHS: [usize; 4] = [16, 20, 32, 64];

/// The ids for a name.
pub(super) fn ids(project: &Project, identifier: &str) -> Vec<Vec<u8>> {
    let name = identifier.trim().to_lowercase();
    let draw = |purpose: &str| blind(project, &["passkey decoy", purpose, &name]);
    let shape = draw("shape");
    // One of four has a second one.
    let count = if shape[0] & 3 == 0 { 2 } else { 1 };
    ["first", "second"][..count]
        .iter()
        .zip(&shape[1..])
        .map(|(which, length)| {
            let mut id = [draw(which), draw(&format!("{which}, longer"))].concat();
            id.truncate(LENGTHS[usize::from(length & 3)]);
            id
        })
        .collect()
}
