///Shorthand for `OwnedView<GetJwksRequestView<'static>>`.
pub type OwnedGetJwksRequestView = ::buffa::view::OwnedView<
    __buffa::view::GetJWKSRequestView<'static>,
>;
///Shorthand for `OwnedView<GetJwksResponseView<'static>>`.
pub type OwnedGetJwksResponseView = ::buffa::view::OwnedView<
    __buffa::view::GetJWKSResponseView<'static>,
>;
///Shorthand for `OwnedView<ListOAuthProvidersRequestView<'static>>`.
pub type OwnedListOAuthProvidersRequestView = ::buffa::view::OwnedView<
    __buffa::view::ListOAuthProvidersRequestView<'static>,
>;
///Shorthand for `OwnedView<ListOAuthProvidersResponseView<'static>>`.
pub type OwnedListOAuthProvidersResponseView = ::buffa::view::OwnedView<
    __buffa::view::ListOAuthProvidersResponseView<'static>,
>;
///Shorthand for `OwnedView<GetOAuthAuthorizationUrlRequestView<'static>>`.
pub type OwnedGetOAuthAuthorizationUrlRequestView = ::buffa::view::OwnedView<
    __buffa::view::GetOAuthAuthorizationURLRequestView<'static>,
>;
///Shorthand for `OwnedView<GetOAuthAuthorizationUrlResponseView<'static>>`.
pub type OwnedGetOAuthAuthorizationUrlResponseView = ::buffa::view::OwnedView<
    __buffa::view::GetOAuthAuthorizationURLResponseView<'static>,
>;
///Shorthand for `OwnedView<LoginByOAuthRequestView<'static>>`.
pub type OwnedLoginByOAuthRequestView = ::buffa::view::OwnedView<
    __buffa::view::LoginByOAuthRequestView<'static>,
>;
///Shorthand for `OwnedView<LoginByOAuthResponseView<'static>>`.
pub type OwnedLoginByOAuthResponseView = ::buffa::view::OwnedView<
    __buffa::view::LoginByOAuthResponseView<'static>,
>;
///Shorthand for `OwnedView<BindUserByOAuthRequestView<'static>>`.
pub type OwnedBindUserByOAuthRequestView = ::buffa::view::OwnedView<
    __buffa::view::BindUserByOAuthRequestView<'static>,
>;
///Shorthand for `OwnedView<BindUserByOAuthResponseView<'static>>`.
pub type OwnedBindUserByOAuthResponseView = ::buffa::view::OwnedView<
    __buffa::view::BindUserByOAuthResponseView<'static>,
>;
///Shorthand for `OwnedView<SendLoginEmailCodeRequestView<'static>>`.
pub type OwnedSendLoginEmailCodeRequestView = ::buffa::view::OwnedView<
    __buffa::view::SendLoginEmailCodeRequestView<'static>,
>;
///Shorthand for `OwnedView<SendLoginEmailCodeResponseView<'static>>`.
pub type OwnedSendLoginEmailCodeResponseView = ::buffa::view::OwnedView<
    __buffa::view::SendLoginEmailCodeResponseView<'static>,
>;
///Shorthand for `OwnedView<LoginByEmailCodeRequestView<'static>>`.
pub type OwnedLoginByEmailCodeRequestView = ::buffa::view::OwnedView<
    __buffa::view::LoginByEmailCodeRequestView<'static>,
>;
///Shorthand for `OwnedView<LoginByEmailCodeResponseView<'static>>`.
pub type OwnedLoginByEmailCodeResponseView = ::buffa::view::OwnedView<
    __buffa::view::LoginByEmailCodeResponseView<'static>,
>;
///Shorthand for `OwnedView<RegisterByPasswordRequestView<'static>>`.
pub type OwnedRegisterByPasswordRequestView = ::buffa::view::OwnedView<
    __buffa::view::RegisterByPasswordRequestView<'static>,
>;
///Shorthand for `OwnedView<RegisterByPasswordResponseView<'static>>`.
pub type OwnedRegisterByPasswordResponseView = ::buffa::view::OwnedView<
    __buffa::view::RegisterByPasswordResponseView<'static>,
>;
///Shorthand for `OwnedView<LoginByPasswordRequestView<'static>>`.
pub type OwnedLoginByPasswordRequestView = ::buffa::view::OwnedView<
    __buffa::view::LoginByPasswordRequestView<'static>,
>;
///Shorthand for `OwnedView<LoginByPasswordResponseView<'static>>`.
pub type OwnedLoginByPasswordResponseView = ::buffa::view::OwnedView<
    __buffa::view::LoginByPasswordResponseView<'static>,
>;
///Shorthand for `OwnedView<RefreshTokenRequestView<'static>>`.
pub type OwnedRefreshTokenRequestView = ::buffa::view::OwnedView<
    __buffa::view::RefreshTokenRequestView<'static>,
>;
///Shorthand for `OwnedView<RefreshTokenResponseView<'static>>`.
pub type OwnedRefreshTokenResponseView = ::buffa::view::OwnedView<
    __buffa::view::RefreshTokenResponseView<'static>,
>;
///Shorthand for `OwnedView<RevokeRefreshTokenRequestView<'static>>`.
pub type OwnedRevokeRefreshTokenRequestView = ::buffa::view::OwnedView<
    __buffa::view::RevokeRefreshTokenRequestView<'static>,
>;
///Shorthand for `OwnedView<RevokeRefreshTokenResponseView<'static>>`.
pub type OwnedRevokeRefreshTokenResponseView = ::buffa::view::OwnedView<
    __buffa::view::RevokeRefreshTokenResponseView<'static>,
>;
///Shorthand for `OwnedView<GetCurrentUserLoginInfoRequestView<'static>>`.
pub type OwnedGetCurrentUserLoginInfoRequestView = ::buffa::view::OwnedView<
    __buffa::view::GetCurrentUserLoginInfoRequestView<'static>,
>;
///Shorthand for `OwnedView<GetCurrentUserLoginInfoResponseView<'static>>`.
pub type OwnedGetCurrentUserLoginInfoResponseView = ::buffa::view::OwnedView<
    __buffa::view::GetCurrentUserLoginInfoResponseView<'static>,
>;
impl ::connectrpc::Encodable<GetJWKSResponse>
for __buffa::view::GetJWKSResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<GetJWKSResponse>
for ::buffa::view::OwnedView<__buffa::view::GetJWKSResponseView<'static>> {
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
impl ::connectrpc::Encodable<ListOAuthProvidersResponse>
for __buffa::view::ListOAuthProvidersResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ListOAuthProvidersResponse>
for ::buffa::view::OwnedView<__buffa::view::ListOAuthProvidersResponseView<'static>> {
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
impl ::connectrpc::Encodable<GetOAuthAuthorizationURLResponse>
for __buffa::view::GetOAuthAuthorizationURLResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<GetOAuthAuthorizationURLResponse>
for ::buffa::view::OwnedView<
    __buffa::view::GetOAuthAuthorizationURLResponseView<'static>,
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
impl ::connectrpc::Encodable<LoginByOAuthResponse>
for __buffa::view::LoginByOAuthResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<LoginByOAuthResponse>
for ::buffa::view::OwnedView<__buffa::view::LoginByOAuthResponseView<'static>> {
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
impl ::connectrpc::Encodable<BindUserByOAuthResponse>
for __buffa::view::BindUserByOAuthResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<BindUserByOAuthResponse>
for ::buffa::view::OwnedView<__buffa::view::BindUserByOAuthResponseView<'static>> {
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
impl ::connectrpc::Encodable<SendLoginEmailCodeResponse>
for __buffa::view::SendLoginEmailCodeResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<SendLoginEmailCodeResponse>
for ::buffa::view::OwnedView<__buffa::view::SendLoginEmailCodeResponseView<'static>> {
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
impl ::connectrpc::Encodable<LoginByEmailCodeResponse>
for __buffa::view::LoginByEmailCodeResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<LoginByEmailCodeResponse>
for ::buffa::view::OwnedView<__buffa::view::LoginByEmailCodeResponseView<'static>> {
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
impl ::connectrpc::Encodable<RegisterByPasswordResponse>
for __buffa::view::RegisterByPasswordResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<RegisterByPasswordResponse>
for ::buffa::view::OwnedView<__buffa::view::RegisterByPasswordResponseView<'static>> {
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
impl ::connectrpc::Encodable<LoginByPasswordResponse>
for __buffa::view::LoginByPasswordResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<LoginByPasswordResponse>
for ::buffa::view::OwnedView<__buffa::view::LoginByPasswordResponseView<'static>> {
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
impl ::connectrpc::Encodable<RefreshTokenResponse>
for __buffa::view::RefreshTokenResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<RefreshTokenResponse>
for ::buffa::view::OwnedView<__buffa::view::RefreshTokenResponseView<'static>> {
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
impl ::connectrpc::Encodable<RevokeRefreshTokenResponse>
for __buffa::view::RevokeRefreshTokenResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<RevokeRefreshTokenResponse>
for ::buffa::view::OwnedView<__buffa::view::RevokeRefreshTokenResponseView<'static>> {
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
impl ::connectrpc::Encodable<GetCurrentUserLoginInfoResponse>
for __buffa::view::GetCurrentUserLoginInfoResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<GetCurrentUserLoginInfoResponse>
for ::buffa::view::OwnedView<
    __buffa::view::GetCurrentUserLoginInfoResponseView<'static>,
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
pub const IDENTRA_SERVICE_SERVICE_NAME: &str = "identra.v1.IdentraService";
/// Static [`Spec`](::connectrpc::Spec) for the `GetJWKS` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_GET_JWKS_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/GetJWKS",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ListOAuthProviders` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_LIST_O_AUTH_PROVIDERS_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/ListOAuthProviders",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `GetOAuthAuthorizationURL` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_GET_O_AUTH_AUTHORIZATION_URL_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/GetOAuthAuthorizationURL",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `LoginByOAuth` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_LOGIN_BY_O_AUTH_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/LoginByOAuth",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `BindUserByOAuth` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_BIND_USER_BY_O_AUTH_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/BindUserByOAuth",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `SendLoginEmailCode` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_SEND_LOGIN_EMAIL_CODE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/SendLoginEmailCode",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `LoginByEmailCode` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_LOGIN_BY_EMAIL_CODE_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/LoginByEmailCode",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `RegisterByPassword` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_REGISTER_BY_PASSWORD_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/RegisterByPassword",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `LoginByPassword` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_LOGIN_BY_PASSWORD_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/LoginByPassword",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `RefreshToken` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_REFRESH_TOKEN_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/RefreshToken",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `RevokeRefreshToken` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_REVOKE_REFRESH_TOKEN_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/RevokeRefreshToken",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `GetCurrentUserLoginInfo` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const IDENTRA_SERVICE_GET_CURRENT_USER_LOGIN_INFO_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/identra.v1.IdentraService/GetCurrentUserLoginInfo",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Signing in as applications of Identra do it: each call is a whole step, and most of them answer with a pair of tokens.
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
pub trait IdentraService: Send + Sync + 'static {
    /// The public keys that verify the tokens of this service.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn get_jwks<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, GetJWKSRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<GetJWKSResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// The identity providers that this service knows, and whether they can be used.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn list_o_auth_providers<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ListOAuthProvidersRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                ListOAuthProvidersResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Where a browser goes to sign in at an identity provider.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn get_o_auth_authorization_url<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, GetOAuthAuthorizationURLRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                GetOAuthAuthorizationURLResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Signs in with what the identity provider sent back.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn login_by_o_auth<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, LoginByOAuthRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<LoginByOAuthResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Links an account of an identity provider to the caller's.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn bind_user_by_o_auth<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, BindUserByOAuthRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<BindUserByOAuthResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Sends six digits to a mailbox.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn send_login_email_code<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, SendLoginEmailCodeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                SendLoginEmailCodeResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Signs in with the digits that were mailed; an address without an account gets one, where anybody may make one.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn login_by_email_code<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, LoginByEmailCodeRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<LoginByEmailCodeResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Makes an account with a password.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn register_by_password<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, RegisterByPasswordRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                RegisterByPasswordResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Signs in with a password.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn login_by_password<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, LoginByPasswordRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<LoginByPasswordResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Gives the next pair of tokens for a refresh token, which is used up.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn refresh_token<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, RefreshTokenRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<RefreshTokenResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Ends the session that a refresh token belongs to.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn revoke_refresh_token<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, RevokeRefreshTokenRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                RevokeRefreshTokenResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Tells who the caller is, and how they can sign in.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn get_current_user_login_info<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, GetCurrentUserLoginInfoRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                GetCurrentUserLoginInfoResponse,
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
pub trait IdentraServiceExt: IdentraService {
    /// Register this service implementation with a Router.
    ///
    /// Takes ownership of the `Arc<Self>` and returns a new Router with
    /// this service's methods registered.
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router;
}
impl<S: IdentraService> IdentraServiceExt for S {
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router {
        router
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "GetJWKS",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::GetJWKSRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                GetJWKSRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.get_jwks(ctx, sreq)
                                .await?
                                .encode::<GetJWKSResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_GET_JWKS_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "ListOAuthProviders",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ListOAuthProvidersRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ListOAuthProvidersRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.list_o_auth_providers(ctx, sreq)
                                .await?
                                .encode::<ListOAuthProvidersResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_LIST_O_AUTH_PROVIDERS_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "GetOAuthAuthorizationURL",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::GetOAuthAuthorizationURLRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                GetOAuthAuthorizationURLRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.get_o_auth_authorization_url(ctx, sreq)
                                .await?
                                .encode::<GetOAuthAuthorizationURLResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_GET_O_AUTH_AUTHORIZATION_URL_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "LoginByOAuth",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::LoginByOAuthRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                LoginByOAuthRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.login_by_o_auth(ctx, sreq)
                                .await?
                                .encode::<LoginByOAuthResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_LOGIN_BY_O_AUTH_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "BindUserByOAuth",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::BindUserByOAuthRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                BindUserByOAuthRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.bind_user_by_o_auth(ctx, sreq)
                                .await?
                                .encode::<BindUserByOAuthResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_BIND_USER_BY_O_AUTH_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "SendLoginEmailCode",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::SendLoginEmailCodeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                SendLoginEmailCodeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.send_login_email_code(ctx, sreq)
                                .await?
                                .encode::<SendLoginEmailCodeResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_SEND_LOGIN_EMAIL_CODE_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "LoginByEmailCode",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::LoginByEmailCodeRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                LoginByEmailCodeRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.login_by_email_code(ctx, sreq)
                                .await?
                                .encode::<LoginByEmailCodeResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_LOGIN_BY_EMAIL_CODE_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "RegisterByPassword",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::RegisterByPasswordRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                RegisterByPasswordRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.register_by_password(ctx, sreq)
                                .await?
                                .encode::<RegisterByPasswordResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_REGISTER_BY_PASSWORD_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "LoginByPassword",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::LoginByPasswordRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                LoginByPasswordRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.login_by_password(ctx, sreq)
                                .await?
                                .encode::<LoginByPasswordResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_LOGIN_BY_PASSWORD_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "RefreshToken",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::RefreshTokenRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                RefreshTokenRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.refresh_token(ctx, sreq)
                                .await?
                                .encode::<RefreshTokenResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_REFRESH_TOKEN_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "RevokeRefreshToken",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::RevokeRefreshTokenRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                RevokeRefreshTokenRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.revoke_refresh_token(ctx, sreq)
                                .await?
                                .encode::<RevokeRefreshTokenResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_REVOKE_REFRESH_TOKEN_SPEC)
            .route_view(
                IDENTRA_SERVICE_SERVICE_NAME,
                "GetCurrentUserLoginInfo",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::GetCurrentUserLoginInfoRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                GetCurrentUserLoginInfoRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.get_current_user_login_info(ctx, sreq)
                                .await?
                                .encode::<GetCurrentUserLoginInfoResponse>(format)
                        }
                    })
                },
            )
            .with_spec(IDENTRA_SERVICE_GET_CURRENT_USER_LOGIN_INFO_SPEC)
    }
}
/// Type-inference marker used by [`Router::add_service`](::connectrpc::Router::add_service).
#[doc(hidden)]
pub struct IdentraServiceRegisterMarker;
impl<S: IdentraService> ::connectrpc::ServiceRegister<IdentraServiceRegisterMarker>
for ::std::sync::Arc<S> {
    fn register_service(self, router: ::connectrpc::Router) -> ::connectrpc::Router {
        <S as IdentraServiceExt>::register(self, router)
    }
}
/// Monomorphic dispatcher for `IdentraService`.
///
/// Unlike `.register(Router)` which type-erases each method into an `Arc<dyn ErasedHandler>` stored in a `HashMap`, this struct dispatches via a compile-time `match` on method name: no vtable, no hash lookup.
///
/// # Example
///
/// ```text
/// use connectrpc::ConnectRpcService;
///
/// let server = IdentraServiceServer::new(MyImpl);
/// let service = ConnectRpcService::new(server);
/// // hand `service` to axum/hyper as a fallback_service
/// ```
pub struct IdentraServiceServer<T> {
    inner: ::std::sync::Arc<T>,
}
impl<T: IdentraService> IdentraServiceServer<T> {
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
impl<T> Clone for IdentraServiceServer<T> {
    fn clone(&self) -> Self {
        Self {
            inner: ::std::sync::Arc::clone(&self.inner),
        }
    }
}
impl<T: IdentraService> ::connectrpc::Dispatcher for IdentraServiceServer<T> {
    #[inline]
    fn lookup(
        &self,
        path: &str,
    ) -> Option<::connectrpc::dispatcher::codegen::MethodDescriptor> {
        let method = path.strip_prefix("identra.v1.IdentraService/")?;
        match method {
            "GetJWKS" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_GET_JWKS_SPEC),
                )
            }
            "ListOAuthProviders" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_LIST_O_AUTH_PROVIDERS_SPEC),
                )
            }
            "GetOAuthAuthorizationURL" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_GET_O_AUTH_AUTHORIZATION_URL_SPEC),
                )
            }
            "LoginByOAuth" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_LOGIN_BY_O_AUTH_SPEC),
                )
            }
            "BindUserByOAuth" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_BIND_USER_BY_O_AUTH_SPEC),
                )
            }
            "SendLoginEmailCode" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_SEND_LOGIN_EMAIL_CODE_SPEC),
                )
            }
            "LoginByEmailCode" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_LOGIN_BY_EMAIL_CODE_SPEC),
                )
            }
            "RegisterByPassword" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_REGISTER_BY_PASSWORD_SPEC),
                )
            }
            "LoginByPassword" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_LOGIN_BY_PASSWORD_SPEC),
                )
            }
            "RefreshToken" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_REFRESH_TOKEN_SPEC),
                )
            }
            "RevokeRefreshToken" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_REVOKE_REFRESH_TOKEN_SPEC),
                )
            }
            "GetCurrentUserLoginInfo" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(IDENTRA_SERVICE_GET_CURRENT_USER_LOGIN_INFO_SPEC),
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
        let Some(method) = path.strip_prefix("identra.v1.IdentraService/") else {
            return ::connectrpc::dispatcher::codegen::unimplemented_unary(path);
        };
        let _ = (&ctx, &request, &format);
        match method {
            "GetJWKS" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        GetJWKSRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::GetJWKSRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        GetJWKSRequest,
                    >::from_parts(&req, &body);
                    svc.get_jwks(ctx, req).await?.encode::<GetJWKSResponse>(format)
                })
            }
            "ListOAuthProviders" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ListOAuthProvidersRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ListOAuthProvidersRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ListOAuthProvidersRequest,
                    >::from_parts(&req, &body);
                    svc.list_o_auth_providers(ctx, req)
                        .await?
                        .encode::<ListOAuthProvidersResponse>(format)
                })
            }
            "GetOAuthAuthorizationURL" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        GetOAuthAuthorizationURLRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::GetOAuthAuthorizationURLRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        GetOAuthAuthorizationURLRequest,
                    >::from_parts(&req, &body);
                    svc.get_o_auth_authorization_url(ctx, req)
                        .await?
                        .encode::<GetOAuthAuthorizationURLResponse>(format)
                })
            }
            "LoginByOAuth" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        LoginByOAuthRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::LoginByOAuthRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        LoginByOAuthRequest,
                    >::from_parts(&req, &body);
                    svc.login_by_o_auth(ctx, req)
                        .await?
                        .encode::<LoginByOAuthResponse>(format)
                })
            }
            "BindUserByOAuth" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        BindUserByOAuthRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::BindUserByOAuthRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        BindUserByOAuthRequest,
                    >::from_parts(&req, &body);
                    svc.bind_user_by_o_auth(ctx, req)
                        .await?
                        .encode::<BindUserByOAuthResponse>(format)
                })
            }
            "SendLoginEmailCode" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        SendLoginEmailCodeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::SendLoginEmailCodeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        SendLoginEmailCodeRequest,
                    >::from_parts(&req, &body);
                    svc.send_login_email_code(ctx, req)
                        .await?
                        .encode::<SendLoginEmailCodeResponse>(format)
                })
            }
            "LoginByEmailCode" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        LoginByEmailCodeRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::LoginByEmailCodeRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        LoginByEmailCodeRequest,
                    >::from_parts(&req, &body);
                    svc.login_by_email_code(ctx, req)
                        .await?
                        .encode::<LoginByEmailCodeResponse>(format)
                })
            }
            "RegisterByPassword" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        RegisterByPasswordRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::RegisterByPasswordRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        RegisterByPasswordRequest,
                    >::from_parts(&req, &body);
                    svc.register_by_password(ctx, req)
                        .await?
                        .encode::<RegisterByPasswordResponse>(format)
                })
            }
            "LoginByPassword" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        LoginByPasswordRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::LoginByPasswordRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        LoginByPasswordRequest,
                    >::from_parts(&req, &body);
                    svc.login_by_password(ctx, req)
                        .await?
                        .encode::<LoginByPasswordResponse>(format)
                })
            }
            "RefreshToken" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        RefreshTokenRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::RefreshTokenRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        RefreshTokenRequest,
                    >::from_parts(&req, &body);
                    svc.refresh_token(ctx, req)
                        .await?
                        .encode::<RefreshTokenResponse>(format)
                })
            }
            "RevokeRefreshToken" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        RevokeRefreshTokenRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::RevokeRefreshTokenRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        RevokeRefreshTokenRequest,
                    >::from_parts(&req, &body);
                    svc.revoke_refresh_token(ctx, req)
                        .await?
                        .encode::<RevokeRefreshTokenResponse>(format)
                })
            }
            "GetCurrentUserLoginInfo" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        GetCurrentUserLoginInfoRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::GetCurrentUserLoginInfoRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        GetCurrentUserLoginInfoRequest,
                    >::from_parts(&req, &body);
                    svc.get_current_user_login_info(ctx, req)
                        .await?
                        .encode::<GetCurrentUserLoginInfoResponse>(format)
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
        let Some(method) = path.strip_prefix("identra.v1.IdentraService/") else {
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
        let Some(method) = path.strip_prefix("identra.v1.IdentraService/") else {
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
        let Some(method) = path.strip_prefix("identra.v1.IdentraService/") else {
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
/// let client = IdentraServiceClient::new(conn, config);
/// let response = client.get_jwks(request).await?;
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
/// let client = IdentraServiceClient::new(http, config);
/// let response = client.get_jwks(request).await?;
/// ```
///
/// # Working with the response
///
/// Unary calls return [`UnaryResponse<OwnedView<FooView>>`](::connectrpc::client::UnaryResponse).
/// [`view()`](::connectrpc::client::UnaryResponse::view) borrows the response
/// message, so field access is zero-copy:
///
/// ```text
/// let resp = client.get_jwks(request).await?;
/// let name: &str = resp.view().name;  // borrow into the response buffer
/// ```
///
/// If you need the owned struct (e.g. to store or pass by value), use
/// [`into_owned()`](::connectrpc::client::UnaryResponse::into_owned):
///
/// ```text
/// let owned = client.get_jwks(request).await?.into_owned();
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
pub struct IdentraServiceClient<T> {
    transport: T,
    config: ::connectrpc::client::ClientConfig,
}
#[cfg(feature = "client")]
impl<T> IdentraServiceClient<T>
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
    /// Call the GetJWKS RPC. Sends a request to /identra.v1.IdentraService/GetJWKS.
    pub async fn get_jwks(
        &self,
        request: GetJWKSRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::GetJWKSResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.get_jwks_with_options(request, ::connectrpc::client::CallOptions::default())
            .await
    }
    /// Call the GetJWKS RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn get_jwks_with_options(
        &self,
        request: GetJWKSRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::GetJWKSResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_GET_JWKS_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ListOAuthProviders RPC. Sends a request to /identra.v1.IdentraService/ListOAuthProviders.
    pub async fn list_o_auth_providers(
        &self,
        request: ListOAuthProvidersRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::ListOAuthProvidersResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.list_o_auth_providers_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ListOAuthProviders RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn list_o_auth_providers_with_options(
        &self,
        request: ListOAuthProvidersRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::ListOAuthProvidersResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_LIST_O_AUTH_PROVIDERS_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the GetOAuthAuthorizationURL RPC. Sends a request to /identra.v1.IdentraService/GetOAuthAuthorizationURL.
    pub async fn get_o_auth_authorization_url(
        &self,
        request: GetOAuthAuthorizationURLRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::GetOAuthAuthorizationURLResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.get_o_auth_authorization_url_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the GetOAuthAuthorizationURL RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn get_o_auth_authorization_url_with_options(
        &self,
        request: GetOAuthAuthorizationURLRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::GetOAuthAuthorizationURLResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_GET_O_AUTH_AUTHORIZATION_URL_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the LoginByOAuth RPC. Sends a request to /identra.v1.IdentraService/LoginByOAuth.
    pub async fn login_by_o_auth(
        &self,
        request: LoginByOAuthRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::LoginByOAuthResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.login_by_o_auth_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the LoginByOAuth RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn login_by_o_auth_with_options(
        &self,
        request: LoginByOAuthRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::LoginByOAuthResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_LOGIN_BY_O_AUTH_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the BindUserByOAuth RPC. Sends a request to /identra.v1.IdentraService/BindUserByOAuth.
    pub async fn bind_user_by_o_auth(
        &self,
        request: BindUserByOAuthRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BindUserByOAuthResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.bind_user_by_o_auth_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the BindUserByOAuth RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn bind_user_by_o_auth_with_options(
        &self,
        request: BindUserByOAuthRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::BindUserByOAuthResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_BIND_USER_BY_O_AUTH_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the SendLoginEmailCode RPC. Sends a request to /identra.v1.IdentraService/SendLoginEmailCode.
    pub async fn send_login_email_code(
        &self,
        request: SendLoginEmailCodeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::SendLoginEmailCodeResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.send_login_email_code_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the SendLoginEmailCode RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn send_login_email_code_with_options(
        &self,
        request: SendLoginEmailCodeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::SendLoginEmailCodeResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_SEND_LOGIN_EMAIL_CODE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the LoginByEmailCode RPC. Sends a request to /identra.v1.IdentraService/LoginByEmailCode.
    pub async fn login_by_email_code(
        &self,
        request: LoginByEmailCodeRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::LoginByEmailCodeResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.login_by_email_code_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the LoginByEmailCode RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn login_by_email_code_with_options(
        &self,
        request: LoginByEmailCodeRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::LoginByEmailCodeResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_LOGIN_BY_EMAIL_CODE_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the RegisterByPassword RPC. Sends a request to /identra.v1.IdentraService/RegisterByPassword.
    pub async fn register_by_password(
        &self,
        request: RegisterByPasswordRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RegisterByPasswordResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.register_by_password_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the RegisterByPassword RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn register_by_password_with_options(
        &self,
        request: RegisterByPasswordRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RegisterByPasswordResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_REGISTER_BY_PASSWORD_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the LoginByPassword RPC. Sends a request to /identra.v1.IdentraService/LoginByPassword.
    pub async fn login_by_password(
        &self,
        request: LoginByPasswordRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::LoginByPasswordResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.login_by_password_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the LoginByPassword RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn login_by_password_with_options(
        &self,
        request: LoginByPasswordRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::LoginByPasswordResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_LOGIN_BY_PASSWORD_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the RefreshToken RPC. Sends a request to /identra.v1.IdentraService/RefreshToken.
    pub async fn refresh_token(
        &self,
        request: RefreshTokenRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::RefreshTokenResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.refresh_token_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the RefreshToken RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn refresh_token_with_options(
        &self,
        request: RefreshTokenRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::RefreshTokenResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_REFRESH_TOKEN_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the RevokeRefreshToken RPC. Sends a request to /identra.v1.IdentraService/RevokeRefreshToken.
    pub async fn revoke_refresh_token(
        &self,
        request: RevokeRefreshTokenRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RevokeRefreshTokenResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.revoke_refresh_token_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the RevokeRefreshToken RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn revoke_refresh_token_with_options(
        &self,
        request: RevokeRefreshTokenRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RevokeRefreshTokenResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_REVOKE_REFRESH_TOKEN_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the GetCurrentUserLoginInfo RPC. Sends a request to /identra.v1.IdentraService/GetCurrentUserLoginInfo.
    pub async fn get_current_user_login_info(
        &self,
        request: GetCurrentUserLoginInfoRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::GetCurrentUserLoginInfoResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.get_current_user_login_info_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the GetCurrentUserLoginInfo RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn get_current_user_login_info_with_options(
        &self,
        request: GetCurrentUserLoginInfoRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::GetCurrentUserLoginInfoResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                IDENTRA_SERVICE_GET_CURRENT_USER_LOGIN_INFO_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
}
