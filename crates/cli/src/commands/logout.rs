//! `limen logout`.
//!
//! In: a context. Out: its key ended at the server and forgotten here. What can go wrong: the server cannot be reached;
//! then the key is kept, unless `--force` is given.

use limen_client::{Result, SignedOut, sign_out};
use serde_json::json;

use crate::args::Logout;
use crate::environment::Environment;
use crate::online;
use crate::printable::printable;
use crate::reply::Reply;

pub(super) fn run(here: &Environment, logout: &Logout) -> Result<Reply> {
    let target = here.target()?;
    let outcome = online::run(sign_out(&target, (&here.contexts, &here.tokens), logout.force))?;
    let server = printable(target.server.as_str());
    let (state, people) = match outcome {
        SignedOut::Revoked => ("revoked", format!("Signed out of {server}. The key was revoked.")),
        SignedOut::EndedBefore => {
            ("endedBefore", format!("Signed out of {server}. The key had ended before."))
        }
        SignedOut::Forgotten => (
            "forgotten",
            format!(
                "The key is forgotten here, and still alive at {server}. Revoke it on your account page."
            ),
        ),
    };
    let json = json!({
        "context": target.context,
        "server": target.server,
        "keyId": target.account.map(|account| account.key_id),
        "key": state,
    });
    Ok(Reply::new(json, people))
}
