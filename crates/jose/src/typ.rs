//! In: the `typ` header of a token. Out: one of the kinds of token that exist in this house.
//! What can go wrong: an unknown type matches nothing. Explicit types are what keeps a logout token from being read as
//! an access token (RFC 8725 §3.11).

/// The kinds of JWT that we issue or take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Typ {
    /// `JWT`: ID tokens, userinfo answers, and everything else without a type of its own. As RFC 7519 §5.1 makes `typ`
    /// optional for these, a token without `typ` is of this kind as well.
    Jwt,
    /// `at+jwt`: access tokens (RFC 9068 §2.1).
    AccessToken,
    /// `dpop+jwt`: proofs of possession (RFC 9449 §4.2).
    Dpop,
    /// `logout+jwt`: back-channel logout tokens (OpenID Connect Back-Channel Logout §2.4).
    Logout,
    /// `token-introspection+jwt`: signed introspection answers (RFC 9701 §5).
    TokenIntrospection,
    /// `secevent+jwt`: security event tokens (RFC 8417 §2.3).
    SecurityEvent,
    /// `oauth-authz-req+jwt`: request objects (RFC 9101 §10.8).
    RequestObject,
    /// `client-authentication+jwt`: client assertions that carry a type.
    ClientAuthentication,
}

impl Typ {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Jwt,
        Self::AccessToken,
        Self::Dpop,
        Self::Logout,
        Self::TokenIntrospection,
        Self::SecurityEvent,
        Self::RequestObject,
        Self::ClientAuthentication,
    ];

    /// The value that we write into headers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jwt => "JWT",
            Self::AccessToken => "at+jwt",
            Self::Dpop => "dpop+jwt",
            Self::Logout => "logout+jwt",
            Self::TokenIntrospection => "token-introspection+jwt",
            Self::SecurityEvent => "secevent+jwt",
            Self::RequestObject => "oauth-authz-req+jwt",
            Self::ClientAuthentication => "client-authentication+jwt",
        }
    }

    /// The kind that a header's `typ` names; `None` for a type that we do not know.
    ///
    /// Media types compare without case, and `application/` may be left out (RFC 7515 §4.1.9).
    pub fn of_header(typ: Option<&str>) -> Option<Self> {
        const PREFIX: &str = "application/";
        let Some(typ) = typ else { return Some(Self::Jwt) };
        let short = match typ.get(..PREFIX.len()) {
            Some(prefix) if prefix.eq_ignore_ascii_case(PREFIX) => &typ[PREFIX.len()..],
            _ => typ,
        };
        Self::ALL.into_iter().find(|known| known.name().eq_ignore_ascii_case(short))
    }
}

#[cfg(test)]
mod tests;
