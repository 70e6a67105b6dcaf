///Shorthand for `OwnedView<BeginSignInRequestView<'static>>`.
pub type OwnedBeginSignInRequestView = ::buffa::view::OwnedView<
    __buffa::view::BeginSignInRequestView<'static>,
>;
///Shorthand for `OwnedView<BeginSignInResponseView<'static>>`.
pub type OwnedBeginSignInResponseView = ::buffa::view::OwnedView<
    __buffa::view::BeginSignInResponseView<'static>,
>;
///Shorthand for `OwnedView<GetSignInStateRequestView<'static>>`.
pub type OwnedGetSignInStateRequestView = ::buffa::view::OwnedView<
    __buffa::view::GetSignInStateRequestView<'static>,
>;
///Shorthand for `OwnedView<SignInStateView<'static>>`.
pub type OwnedSignInStateView = ::buffa::view::OwnedView<
    __buffa::view::SignInStateView<'static>,
>;
///Shorthand for `OwnedView<IdentifyRequestView<'static>>`.
pub type OwnedIdentifyRequestView = ::buffa::view::OwnedView<
    __buffa::view::IdentifyRequestView<'static>,
>;
///Shorthand for `OwnedView<ProvePasswordRequestView<'static>>`.
pub type OwnedProvePasswordRequestView = ::buffa::view::OwnedView<
    __buffa::view::ProvePasswordRequestView<'static>,
>;
///Shorthand for `OwnedView<SendEmailCodeRequestView<'static>>`.
pub type OwnedSendEmailCodeRequestView = ::buffa::view::OwnedView<
    __buffa::view::SendEmailCodeRequestView<'static>,
>;
///Shorthand for `OwnedView<ProveEmailCodeRequestView<'static>>`.
pub type OwnedProveEmailCodeRequestView = ::buffa::view::OwnedView<
    __buffa::view::ProveEmailCodeRequestView<'static>,
>;
///Shorthand for `OwnedView<ProveMagicLinkRequestView<'static>>`.
pub type OwnedProveMagicLinkRequestView = ::buffa::view::OwnedView<
    __buffa::view::ProveMagicLinkRequestView<'static>,
>;
///Shorthand for `OwnedView<SendPhoneCodeRequestView<'static>>`.
pub type OwnedSendPhoneCodeRequestView = ::buffa::view::OwnedView<
    __buffa::view::SendPhoneCodeRequestView<'static>,
>;
///Shorthand for `OwnedView<ProvePhoneCodeRequestView<'static>>`.
pub type OwnedProvePhoneCodeRequestView = ::buffa::view::OwnedView<
    __buffa::view::ProvePhoneCodeRequestView<'static>,
>;
///Shorthand for `OwnedView<ProveSecondFactorRequestView<'static>>`.
pub type OwnedProveSecondFactorRequestView = ::buffa::view::OwnedView<
    __buffa::view::ProveSecondFactorRequestView<'static>,
>;
///Shorthand for `OwnedView<SignInAnonymouslyRequestView<'static>>`.
pub type OwnedSignInAnonymouslyRequestView = ::buffa::view::OwnedView<
    __buffa::view::SignInAnonymouslyRequestView<'static>,
>;
///Shorthand for `OwnedView<ConfirmEmailRequestView<'static>>`.
pub type OwnedConfirmEmailRequestView = ::buffa::view::OwnedView<
    __buffa::view::ConfirmEmailRequestView<'static>,
>;
///Shorthand for `OwnedView<ResendCodeRequestView<'static>>`.
pub type OwnedResendCodeRequestView = ::buffa::view::OwnedView<
    __buffa::view::ResendCodeRequestView<'static>,
>;
///Shorthand for `OwnedView<ChooseNewPasswordRequestView<'static>>`.
pub type OwnedChooseNewPasswordRequestView = ::buffa::view::OwnedView<
    __buffa::view::ChooseNewPasswordRequestView<'static>,
>;
///Shorthand for `OwnedView<BeginTotpRequestView<'static>>`.
pub type OwnedBeginTotpRequestView = ::buffa::view::OwnedView<
    __buffa::view::BeginTotpRequestView<'static>,
>;
///Shorthand for `OwnedView<BeginTotpResponseView<'static>>`.
pub type OwnedBeginTotpResponseView = ::buffa::view::OwnedView<
    __buffa::view::BeginTotpResponseView<'static>,
>;
///Shorthand for `OwnedView<ConfirmTotpRequestView<'static>>`.
pub type OwnedConfirmTotpRequestView = ::buffa::view::OwnedView<
    __buffa::view::ConfirmTotpRequestView<'static>,
>;
///Shorthand for `OwnedView<ConfirmTotpResponseView<'static>>`.
pub type OwnedConfirmTotpResponseView = ::buffa::view::OwnedView<
    __buffa::view::ConfirmTotpResponseView<'static>,
>;
///Shorthand for `OwnedView<SignUpRequestView<'static>>`.
pub type OwnedSignUpRequestView = ::buffa::view::OwnedView<
    __buffa::view::SignUpRequestView<'static>,
>;
///Shorthand for `OwnedView<RequestPasswordResetRequestView<'static>>`.
pub type OwnedRequestPasswordResetRequestView = ::buffa::view::OwnedView<
    __buffa::view::RequestPasswordResetRequestView<'static>,
>;
///Shorthand for `OwnedView<RequestPasswordResetResponseView<'static>>`.
pub type OwnedRequestPasswordResetResponseView = ::buffa::view::OwnedView<
    __buffa::view::RequestPasswordResetResponseView<'static>,
>;
///Shorthand for `OwnedView<BeginPasskeyRequestView<'static>>`.
pub type OwnedBeginPasskeyRequestView = ::buffa::view::OwnedView<
    __buffa::view::BeginPasskeyRequestView<'static>,
>;
///Shorthand for `OwnedView<PasskeyOptionsView<'static>>`.
pub type OwnedPasskeyOptionsView = ::buffa::view::OwnedView<
    __buffa::view::PasskeyOptionsView<'static>,
>;
///Shorthand for `OwnedView<ProvePasskeyRequestView<'static>>`.
pub type OwnedProvePasskeyRequestView = ::buffa::view::OwnedView<
    __buffa::view::ProvePasskeyRequestView<'static>,
>;
///Shorthand for `OwnedView<BeginPasskeyCreationRequestView<'static>>`.
pub type OwnedBeginPasskeyCreationRequestView = ::buffa::view::OwnedView<
    __buffa::view::BeginPasskeyCreationRequestView<'static>,
>;
///Shorthand for `OwnedView<CreatePasskeyRequestView<'static>>`.
pub type OwnedCreatePasskeyRequestView = ::buffa::view::OwnedView<
    __buffa::view::CreatePasskeyRequestView<'static>,
>;
///Shorthand for `OwnedView<SignUpWithPasskeyRequestView<'static>>`.
pub type OwnedSignUpWithPasskeyRequestView = ::buffa::view::OwnedView<
    __buffa::view::SignUpWithPasskeyRequestView<'static>,
>;
///Shorthand for `OwnedView<BeginQrRequestView<'static>>`.
pub type OwnedBeginQrRequestView = ::buffa::view::OwnedView<
    __buffa::view::BeginQrRequestView<'static>,
>;
///Shorthand for `OwnedView<PollQrRequestView<'static>>`.
pub type OwnedPollQrRequestView = ::buffa::view::OwnedView<
    __buffa::view::PollQrRequestView<'static>,
>;
impl ::connectrpc::Encodable<BeginSignInResponse>
for __buffa::view::BeginSignInResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<BeginSignInResponse>
for ::buffa::view::OwnedView<__buffa::view::BeginSignInResponseView<'static>> {
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
impl ::connectrpc::Encodable<SignInState> for __buffa::view::SignInStateView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<SignInState>
for ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>> {
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
impl ::connectrpc::Encodable<BeginTotpResponse>
for __buffa::view::BeginTotpResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<BeginTotpResponse>
for ::buffa::view::OwnedView<__buffa::view::BeginTotpResponseView<'static>> {
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
impl ::connectrpc::Encodable<ConfirmTotpResponse>
for __buffa::view::ConfirmTotpResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ConfirmTotpResponse>
for ::buffa::view::OwnedView<__buffa::view::ConfirmTotpResponseView<'static>> {
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
impl ::connectrpc::Encodable<RequestPasswordResetResponse>
for __buffa::view::RequestPasswordResetResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<RequestPasswordResetResponse>
for ::buffa::view::OwnedView<__buffa::view::RequestPasswordResetResponseView<'static>> {
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
impl ::connectrpc::Encodable<PasskeyOptions> for __buffa::view::PasskeyOptionsView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<PasskeyOptions>
for ::buffa::view::OwnedView<__buffa::view::PasskeyOptionsView<'static>> {
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
pub const AUTH_SERVICE_SERVICE_NAME: &str = "limen.v1.AuthService";
/// Static [`Spec`](::connectrpc::Spec) for the `BeginSignIn` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_BEGIN_SIGN_IN_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/BeginSignIn",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `GetSignInState` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_GET_SIGN_IN_STATE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/GetSignInState",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `Identify` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_IDENTIFY_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/Identify",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ProvePassword` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_PROVE_PASSWORD_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ProvePassword",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `SendEmailCode` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_SEND_EMAIL_CODE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/SendEmailCode",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ProveEmailCode` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_PROVE_EMAIL_CODE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ProveEmailCode",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ProveMagicLink` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_PROVE_MAGIC_LINK_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ProveMagicLink",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `SendPhoneCode` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_SEND_PHONE_CODE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/SendPhoneCode",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ProvePhoneCode` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_PROVE_PHONE_CODE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ProvePhoneCode",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ProveSecondFactor` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_PROVE_SECOND_FACTOR_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ProveSecondFactor",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `SignInAnonymously` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_SIGN_IN_ANONYMOUSLY_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/SignInAnonymously",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ConfirmEmail` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_CONFIRM_EMAIL_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ConfirmEmail",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ResendCode` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_RESEND_CODE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ResendCode",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ChooseNewPassword` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_CHOOSE_NEW_PASSWORD_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ChooseNewPassword",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `BeginTotp` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_BEGIN_TOTP_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/BeginTotp",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ConfirmTotp` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_CONFIRM_TOTP_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ConfirmTotp",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `SignUp` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_SIGN_UP_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/SignUp",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `RequestPasswordReset` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_REQUEST_PASSWORD_RESET_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/RequestPasswordReset",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `BeginPasskey` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_BEGIN_PASSKEY_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/BeginPasskey",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ProvePasskey` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_PROVE_PASSKEY_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/ProvePasskey",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `BeginPasskeyCreation` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_BEGIN_PASSKEY_CREATION_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/BeginPasskeyCreation",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `CreatePasskey` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_CREATE_PASSKEY_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/CreatePasskey",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `SignUpWithPasskey` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_SIGN_UP_WITH_PASSKEY_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/SignUpWithPasskey",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `BeginQr` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_BEGIN_QR_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/BeginQr",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `PollQr` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const AUTH_SERVICE_POLL_QR_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.AuthService/PollQr",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Signing in from an application's own screens: step by step, by the rules of the hosted pages, up to the tokens. For clients with the policy
/// direct_sign_in. Confidential clients authenticate as at the token endpoint, with HTTP Basic; public ones name themselves.
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
pub trait AuthService: Send + Sync + 'static {
    /// Begins a sign-in.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn begin_sign_in<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, BeginSignInRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<BeginSignInResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Tells where a sign-in stands; changes nothing.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn get_sign_in_state<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, GetSignInStateRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Says who it is: an email address, a username or a proven phone number. Whether there is such an account is not told.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn identify<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, IdentifyRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Proves the password.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn prove_password<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ProvePasswordRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Mails six digits to sign in with to whoever was named, and a link beside them where link_uri says where it leads. Whether there is
    /// such an account is not told.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn send_email_code<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, SendEmailCodeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Proves the digits that were mailed to sign in with. An address without an account gets one, where anybody may make one.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn prove_email_code<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ProveEmailCodeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Takes the token of a mailed link, on whichever device it was opened: in a sign-in of the client that asked for it. Ask for a click
    /// first: programs follow links in passing.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn prove_magic_link<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ProveMagicLinkRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Texts six digits to the proven phone of whoever was named: as the first factor, or as the second one where that is a way. Whether
    /// there is such an account, or such a phone, is not told.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn send_phone_code<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, SendPhoneCodeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Proves the digits that were texted.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn prove_phone_code<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ProvePhoneCodeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Proves the second factor: the digits of an authenticator app, or a recovery code.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn prove_second_factor<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ProveSecondFactorRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Comes in without a name: makes an account of its own each time, which nothing opens but these tokens; they carry the claim "anonymous".
    /// It gets a way in of its own later, by the methods of AuthenticatorService, and keeps its id.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn sign_in_anonymously<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, SignInAnonymouslyRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Confirms the mailbox with the digits that were mailed: of a registration, or of a sign-in whose address is not proven yet.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn confirm_email<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ConfirmEmailRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Mails the digits that confirm the mailbox again.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn resend_code<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ResendCodeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Chooses a password in the place of one that was issued.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn choose_new_password<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ChooseNewPasswordRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Gives the seed for an authenticator app, where a second factor must be added first.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn begin_totp<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, BeginTotpRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<BeginTotpResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Adds the authenticator app that shows these digits.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn confirm_totp<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ConfirmTotpRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<ConfirmTotpResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Asks for an account: it comes into being when its mailbox is confirmed. Whether the address has one already is not told.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn sign_up<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, SignUpRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Mails a link to choose a new password. Whether there is such an account is not told.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn request_password_reset<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, RequestPasswordResetRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                RequestPasswordResetResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Begins a step with a passkey: options for the authenticator, good for five minutes and one answer.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn begin_passkey<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, BeginPasskeyRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<PasskeyOptions> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Takes what the authenticator answered: it stands for a first factor, for a second one, or for both.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn prove_passkey<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ProvePasskeyRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Begins making a passkey, where the state asks for one: options for the authenticator.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn begin_passkey_creation<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, BeginPasskeyCreationRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<PasskeyOptions> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Takes the passkey that was made: an account comes into being with it, or has it as its second factor.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn create_passkey<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, CreatePasskeyRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Begins an account that has a passkey and no password: a code is mailed first.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn sign_up_with_passkey<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, SignUpWithPasskeyRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Makes a code for a phone that is signed in already.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn begin_qr<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, BeginQrRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Asks whether the phone has answered.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn poll_qr<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, PollQrRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<SignInState> + Send + use<'a, Self>,
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
pub trait AuthServiceExt: AuthService {
    /// Register this service implementation with a Router.
    ///
    /// Takes ownership of the `Arc<Self>` and returns a new Router with
    /// this service's methods registered.
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router;
}
impl<S: AuthService> AuthServiceExt for S {
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router {
        router
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "BeginSignIn",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::BeginSignInRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                BeginSignInRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.begin_sign_in(ctx, sreq)
                                .await?
                                .encode::<BeginSignInResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_BEGIN_SIGN_IN_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "GetSignInState",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::GetSignInStateRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                GetSignInStateRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.get_sign_in_state(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_GET_SIGN_IN_STATE_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "Identify",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::IdentifyRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                IdentifyRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.identify(ctx, sreq).await?.encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_IDENTIFY_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ProvePassword",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ProvePasswordRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ProvePasswordRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.prove_password(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_PROVE_PASSWORD_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "SendEmailCode",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::SendEmailCodeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                SendEmailCodeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.send_email_code(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_SEND_EMAIL_CODE_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ProveEmailCode",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ProveEmailCodeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ProveEmailCodeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.prove_email_code(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_PROVE_EMAIL_CODE_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ProveMagicLink",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ProveMagicLinkRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ProveMagicLinkRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.prove_magic_link(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_PROVE_MAGIC_LINK_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "SendPhoneCode",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::SendPhoneCodeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                SendPhoneCodeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.send_phone_code(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_SEND_PHONE_CODE_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ProvePhoneCode",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ProvePhoneCodeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ProvePhoneCodeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.prove_phone_code(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_PROVE_PHONE_CODE_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ProveSecondFactor",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ProveSecondFactorRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ProveSecondFactorRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.prove_second_factor(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_PROVE_SECOND_FACTOR_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "SignInAnonymously",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::SignInAnonymouslyRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                SignInAnonymouslyRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.sign_in_anonymously(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_SIGN_IN_ANONYMOUSLY_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ConfirmEmail",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ConfirmEmailRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ConfirmEmailRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.confirm_email(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_CONFIRM_EMAIL_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ResendCode",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ResendCodeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ResendCodeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.resend_code(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_RESEND_CODE_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ChooseNewPassword",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ChooseNewPasswordRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ChooseNewPasswordRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.choose_new_password(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_CHOOSE_NEW_PASSWORD_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "BeginTotp",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::BeginTotpRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                BeginTotpRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.begin_totp(ctx, sreq)
                                .await?
                                .encode::<BeginTotpResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_BEGIN_TOTP_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ConfirmTotp",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ConfirmTotpRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ConfirmTotpRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.confirm_totp(ctx, sreq)
                                .await?
                                .encode::<ConfirmTotpResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_CONFIRM_TOTP_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "SignUp",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::SignUpRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                SignUpRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.sign_up(ctx, sreq).await?.encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_SIGN_UP_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "RequestPasswordReset",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::RequestPasswordResetRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                RequestPasswordResetRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.request_password_reset(ctx, sreq)
                                .await?
                                .encode::<RequestPasswordResetResponse>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_REQUEST_PASSWORD_RESET_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "BeginPasskey",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::BeginPasskeyRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                BeginPasskeyRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.begin_passkey(ctx, sreq)
                                .await?
                                .encode::<PasskeyOptions>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_BEGIN_PASSKEY_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "ProvePasskey",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ProvePasskeyRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ProvePasskeyRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.prove_passkey(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_PROVE_PASSKEY_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "BeginPasskeyCreation",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::BeginPasskeyCreationRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                BeginPasskeyCreationRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.begin_passkey_creation(ctx, sreq)
                                .await?
                                .encode::<PasskeyOptions>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_BEGIN_PASSKEY_CREATION_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "CreatePasskey",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::CreatePasskeyRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                CreatePasskeyRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.create_passkey(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_CREATE_PASSKEY_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "SignUpWithPasskey",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::SignUpWithPasskeyRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                SignUpWithPasskeyRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.sign_up_with_passkey(ctx, sreq)
                                .await?
                                .encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_SIGN_UP_WITH_PASSKEY_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "BeginQr",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::BeginQrRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                BeginQrRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.begin_qr(ctx, sreq).await?.encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_BEGIN_QR_SPEC)
            .route_view(
                AUTH_SERVICE_SERVICE_NAME,
                "PollQr",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::PollQrRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                PollQrRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.poll_qr(ctx, sreq).await?.encode::<SignInState>(format)
                        }
                    })
                },
            )
            .with_spec(AUTH_SERVICE_POLL_QR_SPEC)
    }
}
/// Type-inference marker used by [`Router::add_service`](::connectrpc::Router::add_service).
#[doc(hidden)]
pub struct AuthServiceRegisterMarker;
impl<S: AuthService> ::connectrpc::ServiceRegister<AuthServiceRegisterMarker>
for ::std::sync::Arc<S> {
    fn register_service(self, router: ::connectrpc::Router) -> ::connectrpc::Router {
        <S as AuthServiceExt>::register(self, router)
    }
}
/// Monomorphic dispatcher for `AuthService`.
///
/// Unlike `.register(Router)` which type-erases each method into an `Arc<dyn ErasedHandler>` stored in a `HashMap`, this struct dispatches via a compile-time `match` on method name: no vtable, no hash lookup.
///
/// # Example
///
/// ```text
/// use connectrpc::ConnectRpcService;
///
/// let server = AuthServiceServer::new(MyImpl);
/// let service = ConnectRpcService::new(server);
/// // hand `service` to axum/hyper as a fallback_service
/// ```
pub struct AuthServiceServer<T> {
    inner: ::std::sync::Arc<T>,
}
impl<T: AuthService> AuthServiceServer<T> {
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
impl<T> Clone for AuthServiceServer<T> {
    fn clone(&self) -> Self {
        Self {
            inner: ::std::sync::Arc::clone(&self.inner),
        }
    }
}
impl<T: AuthService> ::connectrpc::Dispatcher for AuthServiceServer<T> {
    #[inline]
    fn lookup(
        &self,
        path: &str,
    ) -> Option<::connectrpc::dispatcher::codegen::MethodDescriptor> {
        let method = path.strip_prefix("limen.v1.AuthService/")?;
        match method {
            "BeginSignIn" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_BEGIN_SIGN_IN_SPEC),
                )
            }
            "GetSignInState" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_GET_SIGN_IN_STATE_SPEC),
                )
            }
            "Identify" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_IDENTIFY_SPEC),
                )
            }
            "ProvePassword" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_PROVE_PASSWORD_SPEC),
                )
            }
            "SendEmailCode" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_SEND_EMAIL_CODE_SPEC),
                )
            }
            "ProveEmailCode" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_PROVE_EMAIL_CODE_SPEC),
                )
            }
            "ProveMagicLink" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_PROVE_MAGIC_LINK_SPEC),
                )
            }
            "SendPhoneCode" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_SEND_PHONE_CODE_SPEC),
                )
            }
            "ProvePhoneCode" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_PROVE_PHONE_CODE_SPEC),
                )
            }
            "ProveSecondFactor" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_PROVE_SECOND_FACTOR_SPEC),
                )
            }
            "SignInAnonymously" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_SIGN_IN_ANONYMOUSLY_SPEC),
                )
            }
            "ConfirmEmail" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_CONFIRM_EMAIL_SPEC),
                )
            }
            "ResendCode" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_RESEND_CODE_SPEC),
                )
            }
            "ChooseNewPassword" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_CHOOSE_NEW_PASSWORD_SPEC),
                )
            }
            "BeginTotp" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_BEGIN_TOTP_SPEC),
                )
            }
            "ConfirmTotp" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_CONFIRM_TOTP_SPEC),
                )
            }
            "SignUp" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_SIGN_UP_SPEC),
                )
            }
            "RequestPasswordReset" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_REQUEST_PASSWORD_RESET_SPEC),
                )
            }
            "BeginPasskey" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_BEGIN_PASSKEY_SPEC),
                )
            }
            "ProvePasskey" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_PROVE_PASSKEY_SPEC),
                )
            }
            "BeginPasskeyCreation" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_BEGIN_PASSKEY_CREATION_SPEC),
                )
            }
            "CreatePasskey" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_CREATE_PASSKEY_SPEC),
                )
            }
            "SignUpWithPasskey" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_SIGN_UP_WITH_PASSKEY_SPEC),
                )
            }
            "BeginQr" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_BEGIN_QR_SPEC),
                )
            }
            "PollQr" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(AUTH_SERVICE_POLL_QR_SPEC),
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
        let Some(method) = path.strip_prefix("limen.v1.AuthService/") else {
            return ::connectrpc::dispatcher::codegen::unimplemented_unary(path);
        };
        let _ = (&ctx, &request, &format);
        match method {
            "BeginSignIn" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        BeginSignInRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::BeginSignInRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        BeginSignInRequest,
                    >::from_parts(&req, &body);
                    svc.begin_sign_in(ctx, req)
                        .await?
                        .encode::<BeginSignInResponse>(format)
                })
            }
            "GetSignInState" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        GetSignInStateRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::GetSignInStateRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        GetSignInStateRequest,
                    >::from_parts(&req, &body);
                    svc.get_sign_in_state(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "Identify" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        IdentifyRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::IdentifyRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        IdentifyRequest,
                    >::from_parts(&req, &body);
                    svc.identify(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "ProvePassword" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ProvePasswordRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ProvePasswordRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ProvePasswordRequest,
                    >::from_parts(&req, &body);
                    svc.prove_password(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "SendEmailCode" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        SendEmailCodeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::SendEmailCodeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        SendEmailCodeRequest,
                    >::from_parts(&req, &body);
                    svc.send_email_code(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "ProveEmailCode" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ProveEmailCodeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ProveEmailCodeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ProveEmailCodeRequest,
                    >::from_parts(&req, &body);
                    svc.prove_email_code(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "ProveMagicLink" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ProveMagicLinkRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ProveMagicLinkRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ProveMagicLinkRequest,
                    >::from_parts(&req, &body);
                    svc.prove_magic_link(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "SendPhoneCode" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        SendPhoneCodeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::SendPhoneCodeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        SendPhoneCodeRequest,
                    >::from_parts(&req, &body);
                    svc.send_phone_code(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "ProvePhoneCode" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ProvePhoneCodeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ProvePhoneCodeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ProvePhoneCodeRequest,
                    >::from_parts(&req, &body);
                    svc.prove_phone_code(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "ProveSecondFactor" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ProveSecondFactorRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ProveSecondFactorRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ProveSecondFactorRequest,
                    >::from_parts(&req, &body);
                    svc.prove_second_factor(ctx, req)
                        .await?
                        .encode::<SignInState>(format)
                })
            }
            "SignInAnonymously" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        SignInAnonymouslyRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::SignInAnonymouslyRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        SignInAnonymouslyRequest,
                    >::from_parts(&req, &body);
                    svc.sign_in_anonymously(ctx, req)
                        .await?
                        .encode::<SignInState>(format)
                })
            }
            "ConfirmEmail" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ConfirmEmailRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ConfirmEmailRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ConfirmEmailRequest,
                    >::from_parts(&req, &body);
                    svc.confirm_email(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "ResendCode" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ResendCodeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ResendCodeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ResendCodeRequest,
                    >::from_parts(&req, &body);
                    svc.resend_code(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "ChooseNewPassword" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ChooseNewPasswordRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ChooseNewPasswordRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ChooseNewPasswordRequest,
                    >::from_parts(&req, &body);
                    svc.choose_new_password(ctx, req)
                        .await?
                        .encode::<SignInState>(format)
                })
            }
            "BeginTotp" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        BeginTotpRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::BeginTotpRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        BeginTotpRequest,
                    >::from_parts(&req, &body);
                    svc.begin_totp(ctx, req).await?.encode::<BeginTotpResponse>(format)
                })
            }
            "ConfirmTotp" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ConfirmTotpRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ConfirmTotpRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ConfirmTotpRequest,
                    >::from_parts(&req, &body);
                    svc.confirm_totp(ctx, req)
                        .await?
                        .encode::<ConfirmTotpResponse>(format)
                })
            }
            "SignUp" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        SignUpRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::SignUpRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        SignUpRequest,
                    >::from_parts(&req, &body);
                    svc.sign_up(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "RequestPasswordReset" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        RequestPasswordResetRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::RequestPasswordResetRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        RequestPasswordResetRequest,
                    >::from_parts(&req, &body);
                    svc.request_password_reset(ctx, req)
                        .await?
                        .encode::<RequestPasswordResetResponse>(format)
                })
            }
            "BeginPasskey" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        BeginPasskeyRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::BeginPasskeyRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        BeginPasskeyRequest,
                    >::from_parts(&req, &body);
                    svc.begin_passkey(ctx, req).await?.encode::<PasskeyOptions>(format)
                })
            }
            "ProvePasskey" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ProvePasskeyRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ProvePasskeyRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ProvePasskeyRequest,
                    >::from_parts(&req, &body);
                    svc.prove_passkey(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "BeginPasskeyCreation" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        BeginPasskeyCreationRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::BeginPasskeyCreationRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        BeginPasskeyCreationRequest,
                    >::from_parts(&req, &body);
                    svc.begin_passkey_creation(ctx, req)
                        .await?
                        .encode::<PasskeyOptions>(format)
                })
            }
            "CreatePasskey" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        CreatePasskeyRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::CreatePasskeyRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        CreatePasskeyRequest,
                    >::from_parts(&req, &body);
                    svc.create_passkey(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "SignUpWithPasskey" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        SignUpWithPasskeyRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::SignUpWithPasskeyRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        SignUpWithPasskeyRequest,
                    >::from_parts(&req, &body);
                    svc.sign_up_with_passkey(ctx, req)
                        .await?
                        .encode::<SignInState>(format)
                })
            }
            "BeginQr" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        BeginQrRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::BeginQrRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        BeginQrRequest,
                    >::from_parts(&req, &body);
                    svc.begin_qr(ctx, req).await?.encode::<SignInState>(format)
                })
            }
            "PollQr" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        PollQrRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::PollQrRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        PollQrRequest,
                    >::from_parts(&req, &body);
                    svc.poll_qr(ctx, req).await?.encode::<SignInState>(format)
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
        let Some(method) = path.strip_prefix("limen.v1.AuthService/") else {
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
        let Some(method) = path.strip_prefix("limen.v1.AuthService/") else {
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
        let Some(method) = path.strip_prefix("limen.v1.AuthService/") else {
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
/// let client = AuthServiceClient::new(conn, config);
/// let response = client.begin_sign_in(request).await?;
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
/// let client = AuthServiceClient::new(http, config);
/// let response = client.begin_sign_in(request).await?;
/// ```
///
/// # Working with the response
///
/// Unary calls return [`UnaryResponse<OwnedView<FooView>>`](::connectrpc::client::UnaryResponse).
/// [`view()`](::connectrpc::client::UnaryResponse::view) borrows the response
/// message, so field access is zero-copy:
///
/// ```text
/// let resp = client.begin_sign_in(request).await?;
/// let name: &str = resp.view().name;  // borrow into the response buffer
/// ```
///
/// If you need the owned struct (e.g. to store or pass by value), use
/// [`into_owned()`](::connectrpc::client::UnaryResponse::into_owned):
///
/// ```text
/// let owned = client.begin_sign_in(request).await?.into_owned();
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
pub struct AuthServiceClient<T> {
    transport: T,
    config: ::connectrpc::client::ClientConfig,
}
#[cfg(feature = "client")]
impl<T> AuthServiceClient<T>
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
    /// Call the BeginSignIn RPC. Sends a request to /limen.v1.AuthService/BeginSignIn.
    pub async fn begin_sign_in(
        &self,
        request: BeginSignInRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BeginSignInResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.begin_sign_in_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the BeginSignIn RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn begin_sign_in_with_options(
        &self,
        request: BeginSignInRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BeginSignInResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_BEGIN_SIGN_IN_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the GetSignInState RPC. Sends a request to /limen.v1.AuthService/GetSignInState.
    pub async fn get_sign_in_state(
        &self,
        request: GetSignInStateRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.get_sign_in_state_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the GetSignInState RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn get_sign_in_state_with_options(
        &self,
        request: GetSignInStateRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_GET_SIGN_IN_STATE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the Identify RPC. Sends a request to /limen.v1.AuthService/Identify.
    pub async fn identify(
        &self,
        request: IdentifyRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.identify_with_options(request, ::connectrpc::client::CallOptions::default())
            .await
    }
    /// Call the Identify RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn identify_with_options(
        &self,
        request: IdentifyRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_IDENTIFY_SPEC.with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ProvePassword RPC. Sends a request to /limen.v1.AuthService/ProvePassword.
    pub async fn prove_password(
        &self,
        request: ProvePasswordRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.prove_password_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ProvePassword RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn prove_password_with_options(
        &self,
        request: ProvePasswordRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_PROVE_PASSWORD_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the SendEmailCode RPC. Sends a request to /limen.v1.AuthService/SendEmailCode.
    pub async fn send_email_code(
        &self,
        request: SendEmailCodeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.send_email_code_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the SendEmailCode RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn send_email_code_with_options(
        &self,
        request: SendEmailCodeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_SEND_EMAIL_CODE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ProveEmailCode RPC. Sends a request to /limen.v1.AuthService/ProveEmailCode.
    pub async fn prove_email_code(
        &self,
        request: ProveEmailCodeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.prove_email_code_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ProveEmailCode RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn prove_email_code_with_options(
        &self,
        request: ProveEmailCodeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_PROVE_EMAIL_CODE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ProveMagicLink RPC. Sends a request to /limen.v1.AuthService/ProveMagicLink.
    pub async fn prove_magic_link(
        &self,
        request: ProveMagicLinkRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.prove_magic_link_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ProveMagicLink RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn prove_magic_link_with_options(
        &self,
        request: ProveMagicLinkRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_PROVE_MAGIC_LINK_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the SendPhoneCode RPC. Sends a request to /limen.v1.AuthService/SendPhoneCode.
    pub async fn send_phone_code(
        &self,
        request: SendPhoneCodeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.send_phone_code_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the SendPhoneCode RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn send_phone_code_with_options(
        &self,
        request: SendPhoneCodeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_SEND_PHONE_CODE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ProvePhoneCode RPC. Sends a request to /limen.v1.AuthService/ProvePhoneCode.
    pub async fn prove_phone_code(
        &self,
        request: ProvePhoneCodeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.prove_phone_code_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ProvePhoneCode RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn prove_phone_code_with_options(
        &self,
        request: ProvePhoneCodeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_PROVE_PHONE_CODE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ProveSecondFactor RPC. Sends a request to /limen.v1.AuthService/ProveSecondFactor.
    pub async fn prove_second_factor(
        &self,
        request: ProveSecondFactorRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.prove_second_factor_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ProveSecondFactor RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn prove_second_factor_with_options(
        &self,
        request: ProveSecondFactorRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_PROVE_SECOND_FACTOR_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the SignInAnonymously RPC. Sends a request to /limen.v1.AuthService/SignInAnonymously.
    pub async fn sign_in_anonymously(
        &self,
        request: SignInAnonymouslyRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.sign_in_anonymously_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the SignInAnonymously RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn sign_in_anonymously_with_options(
        &self,
        request: SignInAnonymouslyRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_SIGN_IN_ANONYMOUSLY_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ConfirmEmail RPC. Sends a request to /limen.v1.AuthService/ConfirmEmail.
    pub async fn confirm_email(
        &self,
        request: ConfirmEmailRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.confirm_email_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ConfirmEmail RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn confirm_email_with_options(
        &self,
        request: ConfirmEmailRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_CONFIRM_EMAIL_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ResendCode RPC. Sends a request to /limen.v1.AuthService/ResendCode.
    pub async fn resend_code(
        &self,
        request: ResendCodeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.resend_code_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ResendCode RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn resend_code_with_options(
        &self,
        request: ResendCodeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_RESEND_CODE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ChooseNewPassword RPC. Sends a request to /limen.v1.AuthService/ChooseNewPassword.
    pub async fn choose_new_password(
        &self,
        request: ChooseNewPasswordRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.choose_new_password_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ChooseNewPassword RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn choose_new_password_with_options(
        &self,
        request: ChooseNewPasswordRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_CHOOSE_NEW_PASSWORD_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the BeginTotp RPC. Sends a request to /limen.v1.AuthService/BeginTotp.
    pub async fn begin_totp(
        &self,
        request: BeginTotpRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BeginTotpResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.begin_totp_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the BeginTotp RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn begin_totp_with_options(
        &self,
        request: BeginTotpRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BeginTotpResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_BEGIN_TOTP_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ConfirmTotp RPC. Sends a request to /limen.v1.AuthService/ConfirmTotp.
    pub async fn confirm_totp(
        &self,
        request: ConfirmTotpRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ConfirmTotpResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.confirm_totp_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ConfirmTotp RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn confirm_totp_with_options(
        &self,
        request: ConfirmTotpRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ConfirmTotpResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_CONFIRM_TOTP_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the SignUp RPC. Sends a request to /limen.v1.AuthService/SignUp.
    pub async fn sign_up(
        &self,
        request: SignUpRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.sign_up_with_options(request, ::connectrpc::client::CallOptions::default())
            .await
    }
    /// Call the SignUp RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn sign_up_with_options(
        &self,
        request: SignUpRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_SIGN_UP_SPEC.with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the RequestPasswordReset RPC. Sends a request to /limen.v1.AuthService/RequestPasswordReset.
    pub async fn request_password_reset(
        &self,
        request: RequestPasswordResetRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RequestPasswordResetResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.request_password_reset_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the RequestPasswordReset RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn request_password_reset_with_options(
        &self,
        request: RequestPasswordResetRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RequestPasswordResetResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_REQUEST_PASSWORD_RESET_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the BeginPasskey RPC. Sends a request to /limen.v1.AuthService/BeginPasskey.
    pub async fn begin_passkey(
        &self,
        request: BeginPasskeyRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::PasskeyOptionsView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.begin_passkey_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the BeginPasskey RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn begin_passkey_with_options(
        &self,
        request: BeginPasskeyRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::PasskeyOptionsView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_BEGIN_PASSKEY_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ProvePasskey RPC. Sends a request to /limen.v1.AuthService/ProvePasskey.
    pub async fn prove_passkey(
        &self,
        request: ProvePasskeyRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.prove_passkey_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ProvePasskey RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn prove_passkey_with_options(
        &self,
        request: ProvePasskeyRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_PROVE_PASSKEY_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the BeginPasskeyCreation RPC. Sends a request to /limen.v1.AuthService/BeginPasskeyCreation.
    pub async fn begin_passkey_creation(
        &self,
        request: BeginPasskeyCreationRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::PasskeyOptionsView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.begin_passkey_creation_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the BeginPasskeyCreation RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn begin_passkey_creation_with_options(
        &self,
        request: BeginPasskeyCreationRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::PasskeyOptionsView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_BEGIN_PASSKEY_CREATION_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the CreatePasskey RPC. Sends a request to /limen.v1.AuthService/CreatePasskey.
    pub async fn create_passkey(
        &self,
        request: CreatePasskeyRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.create_passkey_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the CreatePasskey RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn create_passkey_with_options(
        &self,
        request: CreatePasskeyRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_CREATE_PASSKEY_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the SignUpWithPasskey RPC. Sends a request to /limen.v1.AuthService/SignUpWithPasskey.
    pub async fn sign_up_with_passkey(
        &self,
        request: SignUpWithPasskeyRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.sign_up_with_passkey_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the SignUpWithPasskey RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn sign_up_with_passkey_with_options(
        &self,
        request: SignUpWithPasskeyRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_SIGN_UP_WITH_PASSKEY_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the BeginQr RPC. Sends a request to /limen.v1.AuthService/BeginQr.
    pub async fn begin_qr(
        &self,
        request: BeginQrRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.begin_qr_with_options(request, ::connectrpc::client::CallOptions::default())
            .await
    }
    /// Call the BeginQr RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn begin_qr_with_options(
        &self,
        request: BeginQrRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_BEGIN_QR_SPEC.with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the PollQr RPC. Sends a request to /limen.v1.AuthService/PollQr.
    pub async fn poll_qr(
        &self,
        request: PollQrRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.poll_qr_with_options(request, ::connectrpc::client::CallOptions::default())
            .await
    }
    /// Call the PollQr RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn poll_qr_with_options(
        &self,
        request: PollQrRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::SignInStateView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                AUTH_SERVICE_POLL_QR_SPEC.with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
}
