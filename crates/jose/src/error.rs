//! In: every refusal of this crate. Out: one closed enum, fit for logs and for choosing an OAuth error.
//! What can go wrong: nothing; the values carry static words only, so no secret can leak through them.

/// Why a token, a key or an operation was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Error {
    /// The input is longer, deeper or more numerous than this crate reads.
    #[error("{0} is too large")]
    TooLarge(&'static str),
    /// The input does not have the form that its RFC demands.
    #[error("{0} is malformed")]
    Malformed(&'static str),
    /// The token says `"alg":"none"`; it is well formed, and never accepted.
    #[error("the token is not signed")]
    Unsecured,
    /// The header names an algorithm that this crate does not know.
    #[error("the algorithm is not supported")]
    UnsupportedAlgorithm,
    /// The algorithm is known, but not among those that the caller allows.
    #[error("the algorithm is not allowed here")]
    AlgorithmNotAllowed,
    /// The key belongs to another algorithm than the header names.
    #[error("the key does not belong to the algorithm")]
    AlgorithmMismatch,
    /// The header demands extensions (`crit`, `b64`, `zip`) that are not understood (RFC 7515 §4.1.11).
    #[error("the token demands an extension that is not understood")]
    UnsupportedExtension,
    /// No key of the set fits the header.
    #[error("no key fits the token")]
    UnknownKey,
    /// The signature or MAC does not verify.
    #[error("the signature is wrong")]
    BadSignature,
    /// The `typ` header names another kind of token than the caller takes (RFC 8725 §3.11).
    #[error("the token is of another type")]
    WrongType,
    /// A required claim or header is absent.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A claim or header is present with the wrong JSON type or an impossible value.
    #[error("{0} is invalid")]
    Invalid(&'static str),
    /// `iss` is not the expected issuer.
    #[error("the issuer is another one")]
    WrongIssuer,
    /// `aud` names somebody else.
    #[error("the audience is another one")]
    WrongAudience,
    /// `exp` has passed.
    #[error("the token has expired")]
    Expired,
    /// `nbf` or `iat` lies in the future.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// `iat` or `nbf` lies further back than the caller accepts.
    #[error("the token is too old")]
    TooOld,
    /// `exp` lies further ahead than the caller accepts.
    #[error("the token lives too long")]
    LivesTooLong,
    /// The key is of a kind, curve or use that this crate does not take.
    #[error("the key is of an unsupported kind")]
    UnsupportedKey,
    /// The key is well formed and too short to be safe.
    #[error("the key is too weak")]
    WeakKey,
    /// The key is malformed, off its curve, or inconsistent with itself.
    #[error("the key is invalid")]
    InvalidKey,
    /// Private or symmetric key material stands where only public keys belong.
    #[error("a private key stands where only public keys belong")]
    PrivateKey,
    /// The ciphertext does not open under this key; deliberately says no more (RFC 7516 §11.5).
    #[error("the token cannot be decrypted")]
    BadCiphertext,
    /// A signer or generator failed; for a remote signer, it may be worth another try.
    #[error("the key operation failed")]
    Operation,
}

/// A result whose error is [`enum@Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;
