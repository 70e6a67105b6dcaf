///Shorthand for `OwnedView<ListMyAuthenticatorsRequestView<'static>>`.
pub type OwnedListMyAuthenticatorsRequestView = ::buffa::view::OwnedView<
    __buffa::view::ListMyAuthenticatorsRequestView<'static>,
>;
///Shorthand for `OwnedView<ListMyAuthenticatorsResponseView<'static>>`.
pub type OwnedListMyAuthenticatorsResponseView = ::buffa::view::OwnedView<
    __buffa::view::ListMyAuthenticatorsResponseView<'static>,
>;
///Shorthand for `OwnedView<BeginMyPasskeyRequestView<'static>>`.
pub type OwnedBeginMyPasskeyRequestView = ::buffa::view::OwnedView<
    __buffa::view::BeginMyPasskeyRequestView<'static>,
>;
///Shorthand for `OwnedView<BeginMyPasskeyResponseView<'static>>`.
pub type OwnedBeginMyPasskeyResponseView = ::buffa::view::OwnedView<
    __buffa::view::BeginMyPasskeyResponseView<'static>,
>;
///Shorthand for `OwnedView<AddMyPasskeyRequestView<'static>>`.
pub type OwnedAddMyPasskeyRequestView = ::buffa::view::OwnedView<
    __buffa::view::AddMyPasskeyRequestView<'static>,
>;
///Shorthand for `OwnedView<AddMyPasskeyResponseView<'static>>`.
pub type OwnedAddMyPasskeyResponseView = ::buffa::view::OwnedView<
    __buffa::view::AddMyPasskeyResponseView<'static>,
>;
///Shorthand for `OwnedView<RequestPhoneVerificationRequestView<'static>>`.
pub type OwnedRequestPhoneVerificationRequestView = ::buffa::view::OwnedView<
    __buffa::view::RequestPhoneVerificationRequestView<'static>,
>;
///Shorthand for `OwnedView<RequestPhoneVerificationResponseView<'static>>`.
pub type OwnedRequestPhoneVerificationResponseView = ::buffa::view::OwnedView<
    __buffa::view::RequestPhoneVerificationResponseView<'static>,
>;
///Shorthand for `OwnedView<VerifyPhoneCodeRequestView<'static>>`.
pub type OwnedVerifyPhoneCodeRequestView = ::buffa::view::OwnedView<
    __buffa::view::VerifyPhoneCodeRequestView<'static>,
>;
///Shorthand for `OwnedView<VerifyPhoneCodeResponseView<'static>>`.
pub type OwnedVerifyPhoneCodeResponseView = ::buffa::view::OwnedView<
    __buffa::view::VerifyPhoneCodeResponseView<'static>,
>;
///Shorthand for `OwnedView<BeginUpgradeRequestView<'static>>`.
pub type OwnedBeginUpgradeRequestView = ::buffa::view::OwnedView<
    __buffa::view::BeginUpgradeRequestView<'static>,
>;
///Shorthand for `OwnedView<BeginUpgradeResponseView<'static>>`.
pub type OwnedBeginUpgradeResponseView = ::buffa::view::OwnedView<
    __buffa::view::BeginUpgradeResponseView<'static>,
>;
///Shorthand for `OwnedView<CompleteUpgradeRequestView<'static>>`.
pub type OwnedCompleteUpgradeRequestView = ::buffa::view::OwnedView<
    __buffa::view::CompleteUpgradeRequestView<'static>,
>;
///Shorthand for `OwnedView<CompleteUpgradeResponseView<'static>>`.
pub type OwnedCompleteUpgradeResponseView = ::buffa::view::OwnedView<
    __buffa::view::CompleteUpgradeResponseView<'static>,
>;
///Shorthand for `OwnedView<BeginPasskeyUpgradeRequestView<'static>>`.
pub type OwnedBeginPasskeyUpgradeRequestView = ::buffa::view::OwnedView<
    __buffa::view::BeginPasskeyUpgradeRequestView<'static>,
>;
///Shorthand for `OwnedView<BeginPasskeyUpgradeResponseView<'static>>`.
pub type OwnedBeginPasskeyUpgradeResponseView = ::buffa::view::OwnedView<
    __buffa::view::BeginPasskeyUpgradeResponseView<'static>,
>;
///Shorthand for `OwnedView<CompletePasskeyUpgradeRequestView<'static>>`.
pub type OwnedCompletePasskeyUpgradeRequestView = ::buffa::view::OwnedView<
    __buffa::view::CompletePasskeyUpgradeRequestView<'static>,
>;
///Shorthand for `OwnedView<CompletePasskeyUpgradeResponseView<'static>>`.
pub type OwnedCompletePasskeyUpgradeResponseView = ::buffa::view::OwnedView<
    __buffa::view::CompletePasskeyUpgradeResponseView<'static>,
>;
impl ::connectrpc::Encodable<ListMyAuthenticatorsResponse>
for __buffa::view::ListMyAuthenticatorsResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ListMyAuthenticatorsResponse>
for ::buffa::view::OwnedView<__buffa::view::ListMyAuthenticatorsResponseView<'static>> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self.reborrow(), codec)
    }
    /// An `OwnedView` still holds the buffer it was decoded from, so
    /// its large fields can be handed to the response body by
    /// reference count instead of copied. The bare view impl above
    /// cannot do this: it has borrows but no buffer to name.
    fn encode_segments(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::connectrpc::EncodedBody, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body_segments(
            self.reborrow(),
            self.bytes(),
            codec,
        )
    }
}
impl ::connectrpc::Encodable<BeginMyPasskeyResponse>
for __buffa::view::BeginMyPasskeyResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<BeginMyPasskeyResponse>
for ::buffa::view::OwnedView<__buffa::view::BeginMyPasskeyResponseView<'static>> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self.reborrow(), codec)
    }
    /// An `OwnedView` still holds the buffer it was decoded from, so
    /// its large fields can be handed to the response body by
    /// reference count instead of copied. The bare view impl above
    /// cannot do this: it has borrows but no buffer to name.
    fn encode_segments(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::connectrpc::EncodedBody, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body_segments(
            self.reborrow(),
            self.bytes(),
            codec,
        )
    }
}
impl ::connectrpc::Encodable<AddMyPasskeyResponse>
for __buffa::view::AddMyPasskeyResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<AddMyPasskeyResponse>
for ::buffa::view::OwnedView<__buffa::view::AddMyPasskeyResponseView<'static>> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self.reborrow(), codec)
    }
    /// An `OwnedView` still holds the buffer it was decoded from, so
    /// its large fields can be handed to the response body by
    /// reference count instead of copied. The bare view impl above
    /// cannot do this: it has borrows but no buffer to name.
    fn encode_segments(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::connectrpc::EncodedBody, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body_segments(
            self.reborrow(),
            self.bytes(),
            codec,
        )
    }
}
impl ::connectrpc::Encodable<RequestPhoneVerificationResponse>
for __buffa::view::RequestPhoneVerificationResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<RequestPhoneVerificationResponse>
for ::buffa::view::OwnedView<
    __buffa::view::RequestPhoneVerificationResponseView<'static>,
> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self.reborrow(), codec)
    }
    /// An `OwnedView` still holds the buffer it was decoded from, so
    /// its large fields can be handed to the response body by
    /// reference count instead of copied. The bare view impl above
    /// cannot do this: it has borrows but no buffer to name.
    fn encode_segments(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::connectrpc::EncodedBody, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body_segments(
            self.reborrow(),
            self.bytes(),
            codec,
        )
    }
}
impl ::connectrpc::Encodable<VerifyPhoneCodeResponse>
for __buffa::view::VerifyPhoneCodeResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<VerifyPhoneCodeResponse>
for ::buffa::view::OwnedView<__buffa::view::VerifyPhoneCodeResponseView<'static>> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self.reborrow(), codec)
    }
    /// An `OwnedView` still holds the buffer it was decoded from, so
    /// its large fields can be handed to the response body by
    /// reference count instead of copied. The bare view impl above
    /// cannot do this: it has borrows but no buffer to name.
    fn encode_segments(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::connectrpc::EncodedBody, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body_segments(
            self.reborrow(),
            self.bytes(),
            codec,
        )
    }
}
impl ::connectrpc::Encodable<BeginUpgradeResponse>
for __buffa::view::BeginUpgradeResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<BeginUpgradeResponse>
for ::buffa::view::OwnedView<__buffa::view::BeginUpgradeResponseView<'static>> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self.reborrow(), codec)
    }
    /// An `OwnedView` still holds the buffer it was decoded from, so
    /// its large fields can be handed to the response body by
    /// reference count instead of copied. The bare view impl above
    /// cannot do this: it has borrows but no buffer to name.
    fn encode_segments(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::connectrpc::EncodedBody, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body_segments(
            self.reborrow(),
            self.bytes(),
            codec,
        )
    }
}
impl ::connectrpc::Encodable<CompleteUpgradeResponse>
for __buffa::view::CompleteUpgradeResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<CompleteUpgradeResponse>
for ::buffa::view::OwnedView<__buffa::view::CompleteUpgradeResponseView<'static>> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self.reborrow(), codec)
    }
    /// An `OwnedView` still holds the buffer it was decoded from, so
    /// its large fields can be handed to the response body by
    /// reference count instead of copied. The bare view impl above
    /// cannot do this: it has borrows but no buffer to name.
    fn encode_segments(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::connectrpc::EncodedBody, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body_segments(
            self.reborrow(),
            self.bytes(),
            codec,
        )
    }
}
impl ::connectrpc::Encodable<BeginPasskeyUpgradeResponse>
for __buffa::view::BeginPasskeyUpgradeResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<BeginPasskeyUpgradeResponse>
for ::buffa::view::OwnedView<__buffa::view::BeginPasskeyUpgradeResponseView<'static>> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self.reborrow(), codec)
    }
    /// An `OwnedView` still holds the buffer it was decoded from, so
    /// its large fields can be handed to the response body by
    /// reference count instead of copied. The bare view impl above
    /// cannot do this: it has borrows but no buffer to name.
    fn encode_segments(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::connectrpc::EncodedBody, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body_segments(
            self.reborrow(),
            self.bytes(),
            codec,
        )
    }
}
impl ::connectrpc::Encodable<CompletePasskeyUpgradeResponse>
for __buffa::view::CompletePasskeyUpgradeResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<CompletePasskeyUpgradeResponse>
for ::buffa::view::OwnedView<
    __buffa::view::CompletePasskeyUpgradeResponseView<'static>,
> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self.reborrow(), codec)
    }
    /// An `OwnedView` still holds the buffer it was decoded from, so
    /// its large fields can be handed to the response body by
    /// reference count instead of copied. The bare view impl above
    /// cannot do this: it has borrows but no buffer to name.
    fn encode_segments(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::connectrpc::EncodedBody, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body_segments(
            self.reborrow(),
            self.bytes(),
            codec,
        )
    }
}
/// Full service name for this service.
pub const AUTHENTICATOR_SERVICE_SERVICE_NAME: &str = "limen.v1.AuthenticatorService";
/// Static [`Spec`](::connectrpc::Spec) for the `ListMyAuthenticators` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTHENTICATOR_SERVICE_LIST_MY_AUTHENTICATORS_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthenticatorService/ListMyAuthenticators",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::NoSideEffects);
/// Static [`Spec`](::connectrpc::Spec) for the `BeginMyPasskey` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTHENTICATOR_SERVICE_BEGIN_MY_PASSKEY_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthenticatorService/BeginMyPasskey",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `AddMyPasskey` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTHENTICATOR_SERVICE_ADD_MY_PASSKEY_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthenticatorService/AddMyPasskey",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `RequestPhoneVerification` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTHENTICATOR_SERVICE_REQUEST_PHONE_VERIFICATION_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthenticatorService/RequestPhoneVerification",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `VerifyPhoneCode` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTHENTICATOR_SERVICE_VERIFY_PHONE_CODE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthenticatorService/VerifyPhoneCode",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `BeginUpgrade` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTHENTICATOR_SERVICE_BEGIN_UPGRADE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthenticatorService/BeginUpgrade",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `CompleteUpgrade` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTHENTICATOR_SERVICE_COMPLETE_UPGRADE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthenticatorService/CompleteUpgrade",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `BeginPasskeyUpgrade` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTHENTICATOR_SERVICE_BEGIN_PASSKEY_UPGRADE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthenticatorService/BeginPasskeyUpgrade",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `CompletePasskeyUpgrade` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTHENTICATOR_SERVICE_COMPLETE_PASSKEY_UPGRADE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthenticatorService/CompletePasskeyUpgrade",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// The ways in that an account has.
///
/// # Implementing handlers
///
/// Implement methods with plain `async fn`; the returned future satisfies
/// the `Send` bound automatically.
///
/// **Unary and server-streaming requests** arrive as
/// [`ServiceRequest<'_, Req>`](::connectrpc::ServiceRequest): a zero-copy
/// view of the request plus its body, valid for the duration of the call.
/// Fields are read directly (`request.name` is a `&str` into the decoded
/// buffer) and the borrow may be held across `.await` points. Anything
/// that must outlive the call — `tokio::spawn`, channels, server state,
/// or data captured by a returned response stream — takes owned data:
/// call `request.to_owned_message()` (or copy the specific fields)
/// first.
///
/// **Client-streaming and bidi requests** arrive as
/// [`InboundStream<Req>`](::connectrpc::InboundStream) — a
/// `ServiceStream` of [`StreamMessage`](::connectrpc::StreamMessage)s.
/// Each item owns its decoded buffer and is `Send + 'static`, so items
/// can be buffered or moved into spawned tasks; read fields zero-copy
/// through the generated accessor methods (`item.name()`) or `.view()`,
/// convert with `.to_owned_message()`, or yield an item back unchanged —
/// `StreamMessage<M>` implements `Encodable<M>`.
///
/// Request types resolved through `extern_path` (e.g. well-known types
/// from another crate) use the same wrappers; the crate that owns the
/// type must be generated with buffa ≥ 0.9.0 and views enabled so the
/// backing `HasMessageView` impl exists.
///
/// The `impl Encodable<Out>` return bound accepts the owned `Out`, the
/// generated `OutView<'_>` / `OwnedOutView`,
/// [`MaybeBorrowed`](::connectrpc::MaybeBorrowed), or
/// [`PreEncoded`](::connectrpc::PreEncoded) for handlers that encode a
/// non-`'static` view internally and pass the bytes across the handler
/// boundary. View bodies are not emitted for output types mapped via
/// `extern_path` (the impl would be an orphan); return owned for
/// WKT/extern outputs.
///
/// Server-streaming and bidi-streaming methods return
/// `ServiceStream<impl Encodable<Out> + Send + use<Self>>`. The
/// `use<Self>` precise-capturing clause excludes `&self`'s lifetime and
/// the request's lifetime (unary methods use `use<'a, Self>` and may
/// borrow from `&self`), so stream items must be `'static` and cannot
/// borrow from the request. To stream view-encoded data, encode each
/// item inside the stream body and yield
/// [`PreEncoded`](::connectrpc::PreEncoded) — see its `# Streaming
/// example` doc.
#[allow(clippy::type_complexity)]
pub trait AuthenticatorService: Send + Sync + 'static {
    /// Tells how the caller can sign in. Ways in are added and removed on the account page; some are
    /// added by what follows, too.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn list_my_authenticators<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ListMyAuthenticatorsRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                ListMyAuthenticatorsResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Begins to add a passkey: options for the authenticator, good for five minutes and one answer. For applications that sign
    /// people in from their own screens, and only a short while after a sign-in.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn begin_my_passkey<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, BeginMyPasskeyRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<BeginMyPasskeyResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Takes the passkey that was made.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn add_my_passkey<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, AddMyPasskeyRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<AddMyPasskeyResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Texts six digits to a number that the caller is to have. For the account page, and for clients with the policy direct_sign_in; shortly
    /// after a sign-in with every factor. Whether another account has the number is not told; asked again too soon, nothing is sent.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn request_phone_verification<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, RequestPhoneVerificationRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                RequestPhoneVerificationResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Takes the digits: the caller has the number from now on, in the place of an earlier one.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn verify_phone_code<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, VerifyPhoneCodeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<VerifyPhoneCodeResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Mails six digits to an address that the caller, who has no name yet, is to have. For clients with the policy direct_sign_in.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn begin_upgrade<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, BeginUpgradeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<BeginUpgradeResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Takes the digits: the caller keeps the id and has a way in from now on. An address that another account has is refused then, and the accounts
    /// stay two. Refresh the tokens afterwards: those in hand still say "anonymous".
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn complete_upgrade<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, CompleteUpgradeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<CompleteUpgradeResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Gives the options for a passkey of the caller, who has no name yet.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn begin_passkey_upgrade<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, BeginPasskeyUpgradeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                BeginPasskeyUpgradeResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Takes the passkey: the caller keeps the id and has a way in from now on.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn complete_passkey_upgrade<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, CompletePasskeyUpgradeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                CompletePasskeyUpgradeResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
}
/// Extension trait for registering a service implementation with a Router.
///
/// This trait is automatically implemented for all types that implement the service trait.
/// Prefer [`Router::add_service`](::connectrpc::Router::add_service) for
/// top-down registration; `register` remains available for compatibility
/// and cases where the service-first call shape is more convenient.
///
/// # Example
///
/// ```text
/// use std::sync::Arc;
///
/// let service = Arc::new(MyServiceImpl);
/// let router = service.register(Router::new());
/// ```
pub trait AuthenticatorServiceExt: AuthenticatorService {
    /// Register this service implementation with a Router.
    ///
    /// Takes ownership of the `Arc<Self>` and returns a new Router with
    /// this service's methods registered.
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router;
}
impl<S: AuthenticatorService> AuthenticatorServiceExt for S {
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router {
        router
            .route_view_idempotent(
                AUTHENTICATOR_SERVICE_SERVICE_NAME,
                "ListMyAuthenticators",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ListMyAuthenticatorsRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ListMyAuthenticatorsRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.list_my_authenticators(ctx, sreq)
                                .await?
                                .encode::<ListMyAuthenticatorsResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTHENTICATOR_SERVICE_LIST_MY_AUTHENTICATORS_SPEC)
            .route_view(
                AUTHENTICATOR_SERVICE_SERVICE_NAME,
                "BeginMyPasskey",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::BeginMyPasskeyRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                BeginMyPasskeyRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.begin_my_passkey(ctx, sreq)
                                .await?
                                .encode::<BeginMyPasskeyResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTHENTICATOR_SERVICE_BEGIN_MY_PASSKEY_SPEC)
            .route_view(
                AUTHENTICATOR_SERVICE_SERVICE_NAME,
                "AddMyPasskey",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::AddMyPasskeyRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                AddMyPasskeyRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.add_my_passkey(ctx, sreq)
                                .await?
                                .encode::<AddMyPasskeyResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTHENTICATOR_SERVICE_ADD_MY_PASSKEY_SPEC)
            .route_view(
                AUTHENTICATOR_SERVICE_SERVICE_NAME,
                "RequestPhoneVerification",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::RequestPhoneVerificationRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                RequestPhoneVerificationRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.request_phone_verification(ctx, sreq)
                                .await?
                                .encode::<RequestPhoneVerificationResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTHENTICATOR_SERVICE_REQUEST_PHONE_VERIFICATION_SPEC)
            .route_view(
                AUTHENTICATOR_SERVICE_SERVICE_NAME,
                "VerifyPhoneCode",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::VerifyPhoneCodeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                VerifyPhoneCodeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.verify_phone_code(ctx, sreq)
                                .await?
                                .encode::<VerifyPhoneCodeResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTHENTICATOR_SERVICE_VERIFY_PHONE_CODE_SPEC)
            .route_view(
                AUTHENTICATOR_SERVICE_SERVICE_NAME,
                "BeginUpgrade",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::BeginUpgradeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                BeginUpgradeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.begin_upgrade(ctx, sreq)
                                .await?
                                .encode::<BeginUpgradeResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTHENTICATOR_SERVICE_BEGIN_UPGRADE_SPEC)
            .route_view(
                AUTHENTICATOR_SERVICE_SERVICE_NAME,
                "CompleteUpgrade",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::CompleteUpgradeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                CompleteUpgradeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.complete_upgrade(ctx, sreq)
                                .await?
                                .encode::<CompleteUpgradeResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTHENTICATOR_SERVICE_COMPLETE_UPGRADE_SPEC)
            .route_view(
                AUTHENTICATOR_SERVICE_SERVICE_NAME,
                "BeginPasskeyUpgrade",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::BeginPasskeyUpgradeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                BeginPasskeyUpgradeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.begin_passkey_upgrade(ctx, sreq)
                                .await?
                                .encode::<BeginPasskeyUpgradeResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTHENTICATOR_SERVICE_BEGIN_PASSKEY_UPGRADE_SPEC)
            .route_view(
                AUTHENTICATOR_SERVICE_SERVICE_NAME,
                "CompletePasskeyUpgrade",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::CompletePasskeyUpgradeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                CompletePasskeyUpgradeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.complete_passkey_upgrade(ctx, sreq)
                                .await?
                                .encode::<CompletePasskeyUpgradeResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTHENTICATOR_SERVICE_COMPLETE_PASSKEY_UPGRADE_SPEC)
    }
}
/// Type-inference marker used by [`Router::add_service`](::connectrpc::Router::add_service).
#[doc(hidden)]
pub struct AuthenticatorServiceRegisterMarker;
impl<
    S: AuthenticatorService,
> ::connectrpc::ServiceRegister<AuthenticatorServiceRegisterMarker>
for ::std::sync::Arc<S> {
    fn register_service(self, router: ::connectrpc::Router) -> ::connectrpc::Router {
        <S as AuthenticatorServiceExt>::register(self, router)
    }
}
/// Monomorphic dispatcher for `AuthenticatorService`.
///
/// Unlike `.register(Router)` which type-erases each method into an `Arc<dyn ErasedHandler>` stored in a `HashMap`, this struct dispatches via a compile-time `match` on method name: no vtable, no hash lookup.
///
/// # Example
///
/// ```text
/// use connectrpc::ConnectRpcService;
///
/// let server = AuthenticatorServiceServer::new(MyImpl);
/// let service = ConnectRpcService::new(server);
/// // hand `service` to axum/hyper as a fallback_service
/// ```
pub struct AuthenticatorServiceServer<T> {
    inner: ::std::sync::Arc<T>,
}
impl<T: AuthenticatorService> AuthenticatorServiceServer<T> {
    /// Wrap a service implementation in a monomorphic dispatcher.
    pub fn new(service: T) -> Self {
        Self {
            inner: ::std::sync::Arc::new(service),
        }
    }
    /// Wrap an already-`Arc`'d service implementation.
    pub fn from_arc(inner: ::std::sync::Arc<T>) -> Self {
        Self { inner }
    }
}
impl<T> Clone for AuthenticatorServiceServer<T> {
    fn clone(&self) -> Self {
        Self {
            inner: ::std::sync::Arc::clone(&self.inner),
        }
    }
}
impl<T: AuthenticatorService> ::connectrpc::Dispatcher
for AuthenticatorServiceServer<T> {
    #[inline]
    fn lookup(
        &self,
        path: &str,
    ) -> Option<::connectrpc::dispatcher::codegen::MethodDescriptor> {
        let method = path.strip_prefix("limen.v1.AuthenticatorService/")?;
        match method {
            "ListMyAuthenticators" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(true)
                        .with_spec(AUTHENTICATOR_SERVICE_LIST_MY_AUTHENTICATORS_SPEC),
                )
            }
            "BeginMyPasskey" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTHENTICATOR_SERVICE_BEGIN_MY_PASSKEY_SPEC),
                )
            }
            "AddMyPasskey" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTHENTICATOR_SERVICE_ADD_MY_PASSKEY_SPEC),
                )
            }
            "RequestPhoneVerification" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTHENTICATOR_SERVICE_REQUEST_PHONE_VERIFICATION_SPEC),
                )
            }
            "VerifyPhoneCode" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTHENTICATOR_SERVICE_VERIFY_PHONE_CODE_SPEC),
                )
            }
            "BeginUpgrade" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTHENTICATOR_SERVICE_BEGIN_UPGRADE_SPEC),
                )
            }
            "CompleteUpgrade" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTHENTICATOR_SERVICE_COMPLETE_UPGRADE_SPEC),
                )
            }
            "BeginPasskeyUpgrade" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTHENTICATOR_SERVICE_BEGIN_PASSKEY_UPGRADE_SPEC),
                )
            }
            "CompletePasskeyUpgrade" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTHENTICATOR_SERVICE_COMPLETE_PASSKEY_UPGRADE_SPEC),
                )
            }
            _ => None,
        }
    }
    fn call_unary(
        &self,
        path: &str,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::Payload,
        format: ::connectrpc::CodecFormat,
    ) -> ::connectrpc::dispatcher::codegen::UnaryResult {
        let Some(method) = path.strip_prefix("limen.v1.AuthenticatorService/") else {
            return ::connectrpc::dispatcher::codegen::unimplemented_unary(path);
        };
        let _ = (&ctx, &request, &format);
        match method {
            "ListMyAuthenticators" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ListMyAuthenticatorsRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ListMyAuthenticatorsRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ListMyAuthenticatorsRequest,
                    >::from_parts(&req, &body);
                    svc.list_my_authenticators(ctx, req)
                        .await?
                        .encode::<ListMyAuthenticatorsResponse>(format)
                })
            }
            "BeginMyPasskey" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        BeginMyPasskeyRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::BeginMyPasskeyRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        BeginMyPasskeyRequest,
                    >::from_parts(&req, &body);
                    svc.begin_my_passkey(ctx, req)
                        .await?
                        .encode::<BeginMyPasskeyResponse>(format)
                })
            }
            "AddMyPasskey" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        AddMyPasskeyRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::AddMyPasskeyRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        AddMyPasskeyRequest,
                    >::from_parts(&req, &body);
                    svc.add_my_passkey(ctx, req)
                        .await?
                        .encode::<AddMyPasskeyResponse>(format)
                })
            }
            "RequestPhoneVerification" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        RequestPhoneVerificationRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::RequestPhoneVerificationRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        RequestPhoneVerificationRequest,
                    >::from_parts(&req, &body);
                    svc.request_phone_verification(ctx, req)
                        .await?
                        .encode::<RequestPhoneVerificationResponse>(format)
                })
            }
            "VerifyPhoneCode" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        VerifyPhoneCodeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::VerifyPhoneCodeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        VerifyPhoneCodeRequest,
                    >::from_parts(&req, &body);
                    svc.verify_phone_code(ctx, req)
                        .await?
                        .encode::<VerifyPhoneCodeResponse>(format)
                })
            }
            "BeginUpgrade" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        BeginUpgradeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::BeginUpgradeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        BeginUpgradeRequest,
                    >::from_parts(&req, &body);
                    svc.begin_upgrade(ctx, req)
                        .await?
                        .encode::<BeginUpgradeResponse>(format)
                })
            }
            "CompleteUpgrade" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        CompleteUpgradeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::CompleteUpgradeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        CompleteUpgradeRequest,
                    >::from_parts(&req, &body);
                    svc.complete_upgrade(ctx, req)
                        .await?
                        .encode::<CompleteUpgradeResponse>(format)
                })
            }
            "BeginPasskeyUpgrade" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        BeginPasskeyUpgradeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::BeginPasskeyUpgradeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        BeginPasskeyUpgradeRequest,
                    >::from_parts(&req, &body);
                    svc.begin_passkey_upgrade(ctx, req)
                        .await?
                        .encode::<BeginPasskeyUpgradeResponse>(format)
                })
            }
            "CompletePasskeyUpgrade" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        CompletePasskeyUpgradeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::CompletePasskeyUpgradeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        CompletePasskeyUpgradeRequest,
                    >::from_parts(&req, &body);
                    svc.complete_passkey_upgrade(ctx, req)
                        .await?
                        .encode::<CompletePasskeyUpgradeResponse>(format)
                })
            }
            _ => ::connectrpc::dispatcher::codegen::unimplemented_unary(path),
        }
    }
    fn call_server_streaming(
        &self,
        path: &str,
        ctx: ::connectrpc::RequestContext,
        request: ::buffa::bytes::Bytes,
        format: ::connectrpc::CodecFormat,
    ) -> ::connectrpc::dispatcher::codegen::StreamingResult {
        let Some(method) = path.strip_prefix("limen.v1.AuthenticatorService/") else {
            return ::connectrpc::dispatcher::codegen::unimplemented_streaming(path);
        };
        let _ = (&ctx, &request, &format);
        match method {
            _ => ::connectrpc::dispatcher::codegen::unimplemented_streaming(path),
        }
    }
    fn call_client_streaming(
        &self,
        path: &str,
        ctx: ::connectrpc::RequestContext,
        requests: ::connectrpc::dispatcher::codegen::RequestStream,
        format: ::connectrpc::CodecFormat,
    ) -> ::connectrpc::dispatcher::codegen::UnaryResult {
        let Some(method) = path.strip_prefix("limen.v1.AuthenticatorService/") else {
            return ::connectrpc::dispatcher::codegen::unimplemented_unary(path);
        };
        let _ = (&ctx, &requests, &format);
        match method {
            _ => ::connectrpc::dispatcher::codegen::unimplemented_unary(path),
        }
    }
    fn call_bidi_streaming(
        &self,
        path: &str,
        ctx: ::connectrpc::RequestContext,
        requests: ::connectrpc::dispatcher::codegen::RequestStream,
        format: ::connectrpc::CodecFormat,
    ) -> ::connectrpc::dispatcher::codegen::StreamingResult {
        let Some(method) = path.strip_prefix("limen.v1.AuthenticatorService/") else {
            return ::connectrpc::dispatcher::codegen::unimplemented_streaming(path);
        };
        let _ = (&ctx, &requests, &format);
        match method {
            _ => ::connectrpc::dispatcher::codegen::unimplemented_streaming(path),
        }
    }
}
/// Client for this service.
///
/// Generic over `T: ClientTransport`. For **gRPC** (HTTP/2), use
/// `Http2Connection` — it has honest `poll_ready` and composes with
/// `tower::balance` for multi-connection load balancing. For **Connect
/// over HTTP/1.1** (or unknown protocol), use `HttpClient`.
///
/// # Example (gRPC / HTTP/2)
///
/// ```text
/// use connectrpc::client::{Http2Connection, ClientConfig};
/// use connectrpc::Protocol;
///
/// let uri: http::Uri = "http://localhost:8080".parse()?;
/// let conn = Http2Connection::connect_plaintext(uri.clone()).await?.shared(1024);
/// let config = ClientConfig::new(uri).with_protocol(Protocol::Grpc);
///
/// let client = AuthenticatorServiceClient::new(conn, config);
/// let response = client.list_my_authenticators(request).await?;
/// ```
///
/// # Example (Connect / HTTP/1.1 or ALPN)
///
/// ```text
/// use connectrpc::client::{HttpClient, ClientConfig};
///
/// let http = HttpClient::plaintext();  // cleartext http:// only
/// let config = ClientConfig::new("http://localhost:8080".parse()?);
///
/// let client = AuthenticatorServiceClient::new(http, config);
/// let response = client.list_my_authenticators(request).await?;
/// ```
///
/// # Working with the response
///
/// Unary calls return [`UnaryResponse<OwnedView<FooView>>`](::connectrpc::client::UnaryResponse).
/// [`view()`](::connectrpc::client::UnaryResponse::view) borrows the response
/// message, so field access is zero-copy:
///
/// ```text
/// let resp = client.list_my_authenticators(request).await?;
/// let name: &str = resp.view().name;  // borrow into the response buffer
/// ```
///
/// If you need the owned struct (e.g. to store or pass by value), use
/// [`into_owned()`](::connectrpc::client::UnaryResponse::into_owned):
///
/// ```text
/// let owned = client.list_my_authenticators(request).await?.into_owned();
/// ```
///
/// [`into_view()`](::connectrpc::client::UnaryResponse::into_view) keeps the
/// zero-copy decoded body (an `OwnedView`) without copying; field access on it
/// goes through `.reborrow()`. Streaming responses yield one
/// [`StreamMessage`](::connectrpc::StreamMessage) per received message from
/// `.message().await` — read fields zero-copy through the generated accessor
/// methods (`msg.name()`) or `.view()`, or convert with `.to_owned_message()`.
#[cfg(feature = "client")]
#[derive(Clone)]
pub struct AuthenticatorServiceClient<T> {
    transport: T,
    config: ::connectrpc::client::ClientConfig,
}
#[cfg(feature = "client")]
impl<T> AuthenticatorServiceClient<T>
where
    T: ::connectrpc::client::ClientTransport,
    <T::ResponseBody as ::connectrpc::http_body::Body>::Error: ::std::fmt::Display,
{
    /// Create a new client with the given transport and configuration.
    pub fn new(transport: T, config: ::connectrpc::client::ClientConfig) -> Self {
        Self { transport, config }
    }
    /// Get the client configuration.
    pub fn config(&self) -> &::connectrpc::client::ClientConfig {
        &self.config
    }
    /// Get a mutable reference to the client configuration.
    pub fn config_mut(&mut self) -> &mut ::connectrpc::client::ClientConfig {
        &mut self.config
    }
    /// Call the ListMyAuthenticators RPC. Sends a request to /limen.v1.AuthenticatorService/ListMyAuthenticators.
    pub async fn list_my_authenticators(
        &self,
        request: ListMyAuthenticatorsRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::ListMyAuthenticatorsResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.list_my_authenticators_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ListMyAuthenticators RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn list_my_authenticators_with_options(
        &self,
        request: ListMyAuthenticatorsRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::ListMyAuthenticatorsResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTHENTICATOR_SERVICE_LIST_MY_AUTHENTICATORS_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the BeginMyPasskey RPC. Sends a request to /limen.v1.AuthenticatorService/BeginMyPasskey.
    pub async fn begin_my_passkey(
        &self,
        request: BeginMyPasskeyRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BeginMyPasskeyResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.begin_my_passkey_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the BeginMyPasskey RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn begin_my_passkey_with_options(
        &self,
        request: BeginMyPasskeyRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BeginMyPasskeyResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTHENTICATOR_SERVICE_BEGIN_MY_PASSKEY_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the AddMyPasskey RPC. Sends a request to /limen.v1.AuthenticatorService/AddMyPasskey.
    pub async fn add_my_passkey(
        &self,
        request: AddMyPasskeyRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::AddMyPasskeyResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.add_my_passkey_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the AddMyPasskey RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn add_my_passkey_with_options(
        &self,
        request: AddMyPasskeyRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::AddMyPasskeyResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTHENTICATOR_SERVICE_ADD_MY_PASSKEY_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the RequestPhoneVerification RPC. Sends a request to /limen.v1.AuthenticatorService/RequestPhoneVerification.
    pub async fn request_phone_verification(
        &self,
        request: RequestPhoneVerificationRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RequestPhoneVerificationResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.request_phone_verification_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the RequestPhoneVerification RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn request_phone_verification_with_options(
        &self,
        request: RequestPhoneVerificationRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RequestPhoneVerificationResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTHENTICATOR_SERVICE_REQUEST_PHONE_VERIFICATION_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the VerifyPhoneCode RPC. Sends a request to /limen.v1.AuthenticatorService/VerifyPhoneCode.
    pub async fn verify_phone_code(
        &self,
        request: VerifyPhoneCodeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::VerifyPhoneCodeResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.verify_phone_code_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the VerifyPhoneCode RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn verify_phone_code_with_options(
        &self,
        request: VerifyPhoneCodeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::VerifyPhoneCodeResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTHENTICATOR_SERVICE_VERIFY_PHONE_CODE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the BeginUpgrade RPC. Sends a request to /limen.v1.AuthenticatorService/BeginUpgrade.
    pub async fn begin_upgrade(
        &self,
        request: BeginUpgradeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BeginUpgradeResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.begin_upgrade_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the BeginUpgrade RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn begin_upgrade_with_options(
        &self,
        request: BeginUpgradeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BeginUpgradeResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTHENTICATOR_SERVICE_BEGIN_UPGRADE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the CompleteUpgrade RPC. Sends a request to /limen.v1.AuthenticatorService/CompleteUpgrade.
    pub async fn complete_upgrade(
        &self,
        request: CompleteUpgradeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::CompleteUpgradeResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.complete_upgrade_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the CompleteUpgrade RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn complete_upgrade_with_options(
        &self,
        request: CompleteUpgradeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::CompleteUpgradeResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTHENTICATOR_SERVICE_COMPLETE_UPGRADE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the BeginPasskeyUpgrade RPC. Sends a request to /limen.v1.AuthenticatorService/BeginPasskeyUpgrade.
    pub async fn begin_passkey_upgrade(
        &self,
        request: BeginPasskeyUpgradeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::BeginPasskeyUpgradeResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.begin_passkey_upgrade_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the BeginPasskeyUpgrade RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn begin_passkey_upgrade_with_options(
        &self,
        request: BeginPasskeyUpgradeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::BeginPasskeyUpgradeResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTHENTICATOR_SERVICE_BEGIN_PASSKEY_UPGRADE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the CompletePasskeyUpgrade RPC. Sends a request to /limen.v1.AuthenticatorService/CompletePasskeyUpgrade.
    pub async fn complete_passkey_upgrade(
        &self,
        request: CompletePasskeyUpgradeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::CompletePasskeyUpgradeResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.complete_passkey_upgrade_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the CompletePasskeyUpgrade RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn complete_passkey_upgrade_with_options(
        &self,
        request: CompletePasskeyUpgradeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::CompletePasskeyUpgradeResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTHENTICATOR_SERVICE_COMPLETE_PASSKEY_UPGRADE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
}
