//! What may be shown once only.

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// What a remembered fingerprint is of. None counts for another.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ReplayKind { $($(#[$doc])* $name),* }

        impl ReplayKind {
            /// Every kind, for tests over the inventory.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stored word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }
    };
}

kinds! {
    /// The `jti` of an assertion that authenticated a client (RFC 7523 §2.2).
    ClientAssertion = "client_assertion",
    /// The `jti` of an assertion that was used as a grant (RFC 7523 §2.1).
    GrantAssertion = "grant_assertion",
    /// The `jti` of a DPoP proof (RFC 9449 §11.1).
    DpopProof = "dpop_proof",
    /// The `jti` of a request object (RFC 9101).
    RequestObject = "request_object",
    /// The `jti` of an access token that was revoked before it expires.
    DeniedToken = "denied_token",
}
