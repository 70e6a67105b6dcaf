//! Who may administer: one question, asked in one place.
//!
//! In: a caller. Out: nothing, when they may. What can go wrong: `forbidden`.

use limen_model::{Caller, Error, Result};

/// Refuses unless the caller is the operator, the system, or an administrator whose credential holds `limen:admin`.
///
/// Errors: `unauthenticated` for nobody; `forbidden` with `insufficient_scope` or `administrators_only`.
pub fn require_admin(caller: &Caller) -> Result<()> {
    caller.require_scope("limen:admin")?;
    if caller.is_admin() {
        Ok(())
    } else {
        Err(Error::forbidden("administrators_only", "Only an administrator may do this."))
    }
}

#[cfg(test)]
mod tests {
    use limen_model::{ClientId, Identity, RequestInfo, Scope, UserId};

    use super::*;

    fn caller(identity: Identity, scope: &str) -> Caller {
        let scope: Scope = scope.parse().unwrap();
        Caller { identity, scope, ..Caller::anonymous(RequestInfo::default()) }
    }

    #[test]
    fn i04_r46_only_administrators_with_the_scope_administer() {
        let id = UserId::from_uuid(uuid::Uuid::nil());
        let client: ClientId = "app".parse().unwrap();
        for (identity, scope, code) in [
            (Identity::Operator, "", None),
            (Identity::System, "", None),
            (Identity::User { id, admin: true }, "limen:admin", None),
            (Identity::User { id, admin: true }, "limen:read limen:write", Some("insufficient_scope")),
            (Identity::User { id, admin: false }, "limen:admin", Some("administrators_only")),
            (Identity::Client(client), "limen:admin", Some("administrators_only")),
            (Identity::Anonymous, "limen:admin", Some("not_signed_in")),
        ] {
            let refused = require_admin(&caller(identity.clone(), scope)).err();
            assert_eq!(refused.as_ref().map(Error::code), code, "{identity:?}");
        }
    }
}
