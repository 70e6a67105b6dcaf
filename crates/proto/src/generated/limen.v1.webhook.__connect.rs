///Shorthand for `OwnedView<ListWebhooksRequestView<'static>>`.
pub type OwnedListWebhooksRequestView = ::buffa::view::OwnedView<
    __buffa::view::ListWebhooksRequestView<'static>,
>;
///Shorthand for `OwnedView<ListWebhooksResponseView<'static>>`.
pub type OwnedListWebhooksResponseView = ::buffa::view::OwnedView<
    __buffa::view::ListWebhooksResponseView<'static>,
>;
///Shorthand for `OwnedView<CreateWebhookRequestView<'static>>`.
pub type OwnedCreateWebhookRequestView = ::buffa::view::OwnedView<
    __buffa::view::CreateWebhookRequestView<'static>,
>;
///Shorthand for `OwnedView<CreateWebhookResponseView<'static>>`.
pub type OwnedCreateWebhookResponseView = ::buffa::view::OwnedView<
    __buffa::view::CreateWebhookResponseView<'static>,
>;
///Shorthand for `OwnedView<GetWebhookRequestView<'static>>`.
pub type OwnedGetWebhookRequestView = ::buffa::view::OwnedView<
    __buffa::view::GetWebhookRequestView<'static>,
>;
///Shorthand for `OwnedView<GetWebhookResponseView<'static>>`.
pub type OwnedGetWebhookResponseView = ::buffa::view::OwnedView<
    __buffa::view::GetWebhookResponseView<'static>,
>;
///Shorthand for `OwnedView<EnableWebhookRequestView<'static>>`.
pub type OwnedEnableWebhookRequestView = ::buffa::view::OwnedView<
    __buffa::view::EnableWebhookRequestView<'static>,
>;
///Shorthand for `OwnedView<EnableWebhookResponseView<'static>>`.
pub type OwnedEnableWebhookResponseView = ::buffa::view::OwnedView<
    __buffa::view::EnableWebhookResponseView<'static>,
>;
///Shorthand for `OwnedView<DisableWebhookRequestView<'static>>`.
pub type OwnedDisableWebhookRequestView = ::buffa::view::OwnedView<
    __buffa::view::DisableWebhookRequestView<'static>,
>;
///Shorthand for `OwnedView<DisableWebhookResponseView<'static>>`.
pub type OwnedDisableWebhookResponseView = ::buffa::view::OwnedView<
    __buffa::view::DisableWebhookResponseView<'static>,
>;
///Shorthand for `OwnedView<RotateWebhookSecretRequestView<'static>>`.
pub type OwnedRotateWebhookSecretRequestView = ::buffa::view::OwnedView<
    __buffa::view::RotateWebhookSecretRequestView<'static>,
>;
///Shorthand for `OwnedView<RotateWebhookSecretResponseView<'static>>`.
pub type OwnedRotateWebhookSecretResponseView = ::buffa::view::OwnedView<
    __buffa::view::RotateWebhookSecretResponseView<'static>,
>;
///Shorthand for `OwnedView<DeleteWebhookRequestView<'static>>`.
pub type OwnedDeleteWebhookRequestView = ::buffa::view::OwnedView<
    __buffa::view::DeleteWebhookRequestView<'static>,
>;
///Shorthand for `OwnedView<DeleteWebhookResponseView<'static>>`.
pub type OwnedDeleteWebhookResponseView = ::buffa::view::OwnedView<
    __buffa::view::DeleteWebhookResponseView<'static>,
>;
///Shorthand for `OwnedView<ListDeliveriesRequestView<'static>>`.
pub type OwnedListDeliveriesRequestView = ::buffa::view::OwnedView<
    __buffa::view::ListDeliveriesRequestView<'static>,
>;
///Shorthand for `OwnedView<ListDeliveriesResponseView<'static>>`.
pub type OwnedListDeliveriesResponseView = ::buffa::view::OwnedView<
    __buffa::view::ListDeliveriesResponseView<'static>,
>;
///Shorthand for `OwnedView<ReplayDeliveryRequestView<'static>>`.
pub type OwnedReplayDeliveryRequestView = ::buffa::view::OwnedView<
    __buffa::view::ReplayDeliveryRequestView<'static>,
>;
///Shorthand for `OwnedView<ReplayDeliveryResponseView<'static>>`.
pub type OwnedReplayDeliveryResponseView = ::buffa::view::OwnedView<
    __buffa::view::ReplayDeliveryResponseView<'static>,
>;
///Shorthand for `OwnedView<ReplayEventsRequestView<'static>>`.
pub type OwnedReplayEventsRequestView = ::buffa::view::OwnedView<
    __buffa::view::ReplayEventsRequestView<'static>,
>;
///Shorthand for `OwnedView<ReplayEventsResponseView<'static>>`.
pub type OwnedReplayEventsResponseView = ::buffa::view::OwnedView<
    __buffa::view::ReplayEventsResponseView<'static>,
>;
///Shorthand for `OwnedView<TestWebhookRequestView<'static>>`.
pub type OwnedTestWebhookRequestView = ::buffa::view::OwnedView<
    __buffa::view::TestWebhookRequestView<'static>,
>;
///Shorthand for `OwnedView<TestWebhookResponseView<'static>>`.
pub type OwnedTestWebhookResponseView = ::buffa::view::OwnedView<
    __buffa::view::TestWebhookResponseView<'static>,
>;
impl ::connectrpc::Encodable<ListWebhooksResponse>
for __buffa::view::ListWebhooksResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ListWebhooksResponse>
for ::buffa::view::OwnedView<__buffa::view::ListWebhooksResponseView<'static>> {
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
impl ::connectrpc::Encodable<CreateWebhookResponse>
for __buffa::view::CreateWebhookResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<CreateWebhookResponse>
for ::buffa::view::OwnedView<__buffa::view::CreateWebhookResponseView<'static>> {
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
impl ::connectrpc::Encodable<GetWebhookResponse>
for __buffa::view::GetWebhookResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<GetWebhookResponse>
for ::buffa::view::OwnedView<__buffa::view::GetWebhookResponseView<'static>> {
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
impl ::connectrpc::Encodable<EnableWebhookResponse>
for __buffa::view::EnableWebhookResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<EnableWebhookResponse>
for ::buffa::view::OwnedView<__buffa::view::EnableWebhookResponseView<'static>> {
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
impl ::connectrpc::Encodable<DisableWebhookResponse>
for __buffa::view::DisableWebhookResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<DisableWebhookResponse>
for ::buffa::view::OwnedView<__buffa::view::DisableWebhookResponseView<'static>> {
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
impl ::connectrpc::Encodable<RotateWebhookSecretResponse>
for __buffa::view::RotateWebhookSecretResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<RotateWebhookSecretResponse>
for ::buffa::view::OwnedView<__buffa::view::RotateWebhookSecretResponseView<'static>> {
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
impl ::connectrpc::Encodable<DeleteWebhookResponse>
for __buffa::view::DeleteWebhookResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<DeleteWebhookResponse>
for ::buffa::view::OwnedView<__buffa::view::DeleteWebhookResponseView<'static>> {
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
impl ::connectrpc::Encodable<ListDeliveriesResponse>
for __buffa::view::ListDeliveriesResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ListDeliveriesResponse>
for ::buffa::view::OwnedView<__buffa::view::ListDeliveriesResponseView<'static>> {
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
impl ::connectrpc::Encodable<ReplayDeliveryResponse>
for __buffa::view::ReplayDeliveryResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ReplayDeliveryResponse>
for ::buffa::view::OwnedView<__buffa::view::ReplayDeliveryResponseView<'static>> {
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
impl ::connectrpc::Encodable<ReplayEventsResponse>
for __buffa::view::ReplayEventsResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ReplayEventsResponse>
for ::buffa::view::OwnedView<__buffa::view::ReplayEventsResponseView<'static>> {
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
impl ::connectrpc::Encodable<TestWebhookResponse>
for __buffa::view::TestWebhookResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<TestWebhookResponse>
for ::buffa::view::OwnedView<__buffa::view::TestWebhookResponseView<'static>> {
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
pub const WEBHOOK_SERVICE_SERVICE_NAME: &str = "limen.v1.WebhookService";
/// Static [`Spec`](::connectrpc::Spec) for the `ListWebhooks` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_LIST_WEBHOOKS_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/ListWebhooks",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::NoSideEffects);
/// Static [`Spec`](::connectrpc::Spec) for the `CreateWebhook` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_CREATE_WEBHOOK_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/CreateWebhook",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `GetWebhook` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_GET_WEBHOOK_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/GetWebhook",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::NoSideEffects);
/// Static [`Spec`](::connectrpc::Spec) for the `EnableWebhook` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_ENABLE_WEBHOOK_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/EnableWebhook",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `DisableWebhook` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_DISABLE_WEBHOOK_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/DisableWebhook",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `RotateWebhookSecret` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_ROTATE_WEBHOOK_SECRET_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/RotateWebhookSecret",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `DeleteWebhook` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_DELETE_WEBHOOK_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/DeleteWebhook",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ListDeliveries` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_LIST_DELIVERIES_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/ListDeliveries",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::NoSideEffects);
/// Static [`Spec`](::connectrpc::Spec) for the `ReplayDelivery` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_REPLAY_DELIVERY_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/ReplayDelivery",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ReplayEvents` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_REPLAY_EVENTS_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/ReplayEvents",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `TestWebhook` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const WEBHOOK_SERVICE_TEST_WEBHOOK_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.WebhookService/TestWebhook",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Webhooks: places that hear of what happens.
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
pub trait WebhookService: Send + Sync + 'static {
    /// Lists webhooks, newest first.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn list_webhooks<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ListWebhooksRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<ListWebhooksResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Makes a webhook. This is the one answer that holds its secret.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn create_webhook<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, CreateWebhookRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<CreateWebhookResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Shows a webhook.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn get_webhook<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, GetWebhookRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<GetWebhookResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Switches a webhook on, with a clean record. What it missed can be replayed.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn enable_webhook<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, EnableWebhookRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<EnableWebhookResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Switches a webhook off: nothing is sent to it.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn disable_webhook<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, DisableWebhookRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<DisableWebhookResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Makes a new secret. The old one signs beside it for a while. This is the one answer that holds the new one.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn rotate_webhook_secret<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, RotateWebhookSecretRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                RotateWebhookSecretResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Removes a webhook, with everything that was still to be told.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn delete_webhook<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, DeleteWebhookRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<DeleteWebhookResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Lists what went to a webhook, or what was given up, newest first.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn list_deliveries<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ListDeliveriesRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<ListDeliveriesResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Tells one event again that was delivered or given up, under its id.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn replay_delivery<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ReplayDeliveryRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<ReplayDeliveryResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Tells everything again that a webhook wants and that has happened since a moment.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn replay_events<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ReplayEventsRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<ReplayEventsResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Sends one event that is about nothing, once, whether or not the webhook is switched on.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn test_webhook<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, TestWebhookRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<TestWebhookResponse> + Send + use<'a, Self>,
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
pub trait WebhookServiceExt: WebhookService {
    /// Register this service implementation with a Router.
    ///
    /// Takes ownership of the `Arc<Self>` and returns a new Router with
    /// this service's methods registered.
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router;
}
impl<S: WebhookService> WebhookServiceExt for S {
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router {
        router
            .route_view_idempotent(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "ListWebhooks",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ListWebhooksRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ListWebhooksRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.list_webhooks(ctx, sreq)
                                .await?
                                .encode::<ListWebhooksResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_LIST_WEBHOOKS_SPEC)
            .route_view(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "CreateWebhook",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::CreateWebhookRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                CreateWebhookRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.create_webhook(ctx, sreq)
                                .await?
                                .encode::<CreateWebhookResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_CREATE_WEBHOOK_SPEC)
            .route_view_idempotent(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "GetWebhook",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::GetWebhookRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                GetWebhookRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.get_webhook(ctx, sreq)
                                .await?
                                .encode::<GetWebhookResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_GET_WEBHOOK_SPEC)
            .route_view(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "EnableWebhook",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::EnableWebhookRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                EnableWebhookRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.enable_webhook(ctx, sreq)
                                .await?
                                .encode::<EnableWebhookResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_ENABLE_WEBHOOK_SPEC)
            .route_view(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "DisableWebhook",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::DisableWebhookRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                DisableWebhookRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.disable_webhook(ctx, sreq)
                                .await?
                                .encode::<DisableWebhookResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_DISABLE_WEBHOOK_SPEC)
            .route_view(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "RotateWebhookSecret",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::RotateWebhookSecretRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                RotateWebhookSecretRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.rotate_webhook_secret(ctx, sreq)
                                .await?
                                .encode::<RotateWebhookSecretResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_ROTATE_WEBHOOK_SECRET_SPEC)
            .route_view(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "DeleteWebhook",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::DeleteWebhookRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                DeleteWebhookRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.delete_webhook(ctx, sreq)
                                .await?
                                .encode::<DeleteWebhookResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_DELETE_WEBHOOK_SPEC)
            .route_view_idempotent(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "ListDeliveries",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ListDeliveriesRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ListDeliveriesRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.list_deliveries(ctx, sreq)
                                .await?
                                .encode::<ListDeliveriesResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_LIST_DELIVERIES_SPEC)
            .route_view(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "ReplayDelivery",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ReplayDeliveryRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ReplayDeliveryRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.replay_delivery(ctx, sreq)
                                .await?
                                .encode::<ReplayDeliveryResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_REPLAY_DELIVERY_SPEC)
            .route_view(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "ReplayEvents",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ReplayEventsRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ReplayEventsRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.replay_events(ctx, sreq)
                                .await?
                                .encode::<ReplayEventsResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_REPLAY_EVENTS_SPEC)
            .route_view(
                WEBHOOK_SERVICE_SERVICE_NAME,
                "TestWebhook",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::TestWebhookRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                TestWebhookRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.test_webhook(ctx, sreq)
                                .await?
                                .encode::<TestWebhookResponse>(format)
                        }
                    })
                },
            )
            .with_spec(WEBHOOK_SERVICE_TEST_WEBHOOK_SPEC)
    }
}
/// Type-inference marker used by [`Router::add_service`](::connectrpc::Router::add_service).
#[doc(hidden)]
pub struct WebhookServiceRegisterMarker;
impl<S: WebhookService> ::connectrpc::ServiceRegister<WebhookServiceRegisterMarker>
for ::std::sync::Arc<S> {
    fn register_service(self, router: ::connectrpc::Router) -> ::connectrpc::Router {
        <S as WebhookServiceExt>::register(self, router)
    }
}
/// Monomorphic dispatcher for `WebhookService`.
///
/// Unlike `.register(Router)` which type-erases each method into an `Arc<dyn ErasedHandler>` stored in a `HashMap`, this struct dispatches via a compile-time `match` on method name: no vtable, no hash lookup.
///
/// # Example
///
/// ```text
/// use connectrpc::ConnectRpcService;
///
/// let server = WebhookServiceServer::new(MyImpl);
/// let service = ConnectRpcService::new(server);
/// // hand `service` to axum/hyper as a fallback_service
/// ```
pub struct WebhookServiceServer<T> {
    inner: ::std::sync::Arc<T>,
}
impl<T: WebhookService> WebhookServiceServer<T> {
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
impl<T> Clone for WebhookServiceServer<T> {
    fn clone(&self) -> Self {
        Self {
            inner: ::std::sync::Arc::clone(&self.inner),
        }
    }
}
impl<T: WebhookService> ::connectrpc::Dispatcher for WebhookServiceServer<T> {
    #[inline]
    fn lookup(
        &self,
        path: &str,
    ) -> Option<::connectrpc::dispatcher::codegen::MethodDescriptor> {
        let method = path.strip_prefix("limen.v1.WebhookService/")?;
        match method {
            "ListWebhooks" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(true)
                        .with_spec(WEBHOOK_SERVICE_LIST_WEBHOOKS_SPEC),
                )
            }
            "CreateWebhook" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(WEBHOOK_SERVICE_CREATE_WEBHOOK_SPEC),
                )
            }
            "GetWebhook" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(true)
                        .with_spec(WEBHOOK_SERVICE_GET_WEBHOOK_SPEC),
                )
            }
            "EnableWebhook" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(WEBHOOK_SERVICE_ENABLE_WEBHOOK_SPEC),
                )
            }
            "DisableWebhook" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(WEBHOOK_SERVICE_DISABLE_WEBHOOK_SPEC),
                )
            }
            "RotateWebhookSecret" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(WEBHOOK_SERVICE_ROTATE_WEBHOOK_SECRET_SPEC),
                )
            }
            "DeleteWebhook" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(WEBHOOK_SERVICE_DELETE_WEBHOOK_SPEC),
                )
            }
            "ListDeliveries" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(true)
                        .with_spec(WEBHOOK_SERVICE_LIST_DELIVERIES_SPEC),
                )
            }
            "ReplayDelivery" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(WEBHOOK_SERVICE_REPLAY_DELIVERY_SPEC),
                )
            }
            "ReplayEvents" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(WEBHOOK_SERVICE_REPLAY_EVENTS_SPEC),
                )
            }
            "TestWebhook" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(WEBHOOK_SERVICE_TEST_WEBHOOK_SPEC),
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
        let Some(method) = path.strip_prefix("limen.v1.WebhookService/") else {
            return ::connectrpc::dispatcher::codegen::unimplemented_unary(path);
        };
        let _ = (&ctx, &request, &format);
        match method {
            "ListWebhooks" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ListWebhooksRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ListWebhooksRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ListWebhooksRequest,
                    >::from_parts(&req, &body);
                    svc.list_webhooks(ctx, req)
                        .await?
                        .encode::<ListWebhooksResponse>(format)
                })
            }
            "CreateWebhook" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        CreateWebhookRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::CreateWebhookRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        CreateWebhookRequest,
                    >::from_parts(&req, &body);
                    svc.create_webhook(ctx, req)
                        .await?
                        .encode::<CreateWebhookResponse>(format)
                })
            }
            "GetWebhook" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        GetWebhookRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::GetWebhookRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        GetWebhookRequest,
                    >::from_parts(&req, &body);
                    svc.get_webhook(ctx, req).await?.encode::<GetWebhookResponse>(format)
                })
            }
            "EnableWebhook" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        EnableWebhookRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::EnableWebhookRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        EnableWebhookRequest,
                    >::from_parts(&req, &body);
                    svc.enable_webhook(ctx, req)
                        .await?
                        .encode::<EnableWebhookResponse>(format)
                })
            }
            "DisableWebhook" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        DisableWebhookRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::DisableWebhookRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        DisableWebhookRequest,
                    >::from_parts(&req, &body);
                    svc.disable_webhook(ctx, req)
                        .await?
                        .encode::<DisableWebhookResponse>(format)
                })
            }
            "RotateWebhookSecret" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        RotateWebhookSecretRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::RotateWebhookSecretRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        RotateWebhookSecretRequest,
                    >::from_parts(&req, &body);
                    svc.rotate_webhook_secret(ctx, req)
                        .await?
                        .encode::<RotateWebhookSecretResponse>(format)
                })
            }
            "DeleteWebhook" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        DeleteWebhookRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::DeleteWebhookRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        DeleteWebhookRequest,
                    >::from_parts(&req, &body);
                    svc.delete_webhook(ctx, req)
                        .await?
                        .encode::<DeleteWebhookResponse>(format)
                })
            }
            "ListDeliveries" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ListDeliveriesRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ListDeliveriesRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ListDeliveriesRequest,
                    >::from_parts(&req, &body);
                    svc.list_deliveries(ctx, req)
                        .await?
                        .encode::<ListDeliveriesResponse>(format)
                })
            }
            "ReplayDelivery" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ReplayDeliveryRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ReplayDeliveryRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ReplayDeliveryRequest,
                    >::from_parts(&req, &body);
                    svc.replay_delivery(ctx, req)
                        .await?
                        .encode::<ReplayDeliveryResponse>(format)
                })
            }
            "ReplayEvents" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ReplayEventsRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ReplayEventsRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ReplayEventsRequest,
                    >::from_parts(&req, &body);
                    svc.replay_events(ctx, req)
                        .await?
                        .encode::<ReplayEventsResponse>(format)
                })
            }
            "TestWebhook" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        TestWebhookRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::TestWebhookRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        TestWebhookRequest,
                    >::from_parts(&req, &body);
                    svc.test_webhook(ctx, req)
                        .await?
                        .encode::<TestWebhookResponse>(format)
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
        let Some(method) = path.strip_prefix("limen.v1.WebhookService/") else {
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
        let Some(method) = path.strip_prefix("limen.v1.WebhookService/") else {
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
        let Some(method) = path.strip_prefix("limen.v1.WebhookService/") else {
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
/// let client = WebhookServiceClient::new(conn, config);
/// let response = client.list_webhooks(request).await?;
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
/// let client = WebhookServiceClient::new(http, config);
/// let response = client.list_webhooks(request).await?;
/// ```
///
/// # Working with the response
///
/// Unary calls return [`UnaryResponse<OwnedView<FooView>>`](::connectrpc::client::UnaryResponse).
/// [`view()`](::connectrpc::client::UnaryResponse::view) borrows the response
/// message, so field access is zero-copy:
///
/// ```text
/// let resp = client.list_webhooks(request).await?;
/// let name: &str = resp.view().name;  // borrow into the response buffer
/// ```
///
/// If you need the owned struct (e.g. to store or pass by value), use
/// [`into_owned()`](::connectrpc::client::UnaryResponse::into_owned):
///
/// ```text
/// let owned = client.list_webhooks(request).await?.into_owned();
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
pub struct WebhookServiceClient<T> {
    transport: T,
    config: ::connectrpc::client::ClientConfig,
}
#[cfg(feature = "client")]
impl<T> WebhookServiceClient<T>
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
    /// Call the ListWebhooks RPC. Sends a request to /limen.v1.WebhookService/ListWebhooks.
    pub async fn list_webhooks(
        &self,
        request: ListWebhooksRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ListWebhooksResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.list_webhooks_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ListWebhooks RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn list_webhooks_with_options(
        &self,
        request: ListWebhooksRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ListWebhooksResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_LIST_WEBHOOKS_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the CreateWebhook RPC. Sends a request to /limen.v1.WebhookService/CreateWebhook.
    pub async fn create_webhook(
        &self,
        request: CreateWebhookRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::CreateWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.create_webhook_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the CreateWebhook RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn create_webhook_with_options(
        &self,
        request: CreateWebhookRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::CreateWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_CREATE_WEBHOOK_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the GetWebhook RPC. Sends a request to /limen.v1.WebhookService/GetWebhook.
    pub async fn get_webhook(
        &self,
        request: GetWebhookRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::GetWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.get_webhook_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the GetWebhook RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn get_webhook_with_options(
        &self,
        request: GetWebhookRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::GetWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_GET_WEBHOOK_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the EnableWebhook RPC. Sends a request to /limen.v1.WebhookService/EnableWebhook.
    pub async fn enable_webhook(
        &self,
        request: EnableWebhookRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::EnableWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.enable_webhook_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the EnableWebhook RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn enable_webhook_with_options(
        &self,
        request: EnableWebhookRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::EnableWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_ENABLE_WEBHOOK_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the DisableWebhook RPC. Sends a request to /limen.v1.WebhookService/DisableWebhook.
    pub async fn disable_webhook(
        &self,
        request: DisableWebhookRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::DisableWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.disable_webhook_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the DisableWebhook RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn disable_webhook_with_options(
        &self,
        request: DisableWebhookRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::DisableWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_DISABLE_WEBHOOK_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the RotateWebhookSecret RPC. Sends a request to /limen.v1.WebhookService/RotateWebhookSecret.
    pub async fn rotate_webhook_secret(
        &self,
        request: RotateWebhookSecretRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RotateWebhookSecretResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.rotate_webhook_secret_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the RotateWebhookSecret RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn rotate_webhook_secret_with_options(
        &self,
        request: RotateWebhookSecretRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RotateWebhookSecretResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_ROTATE_WEBHOOK_SECRET_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the DeleteWebhook RPC. Sends a request to /limen.v1.WebhookService/DeleteWebhook.
    pub async fn delete_webhook(
        &self,
        request: DeleteWebhookRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::DeleteWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.delete_webhook_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the DeleteWebhook RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn delete_webhook_with_options(
        &self,
        request: DeleteWebhookRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::DeleteWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_DELETE_WEBHOOK_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ListDeliveries RPC. Sends a request to /limen.v1.WebhookService/ListDeliveries.
    pub async fn list_deliveries(
        &self,
        request: ListDeliveriesRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ListDeliveriesResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.list_deliveries_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ListDeliveries RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn list_deliveries_with_options(
        &self,
        request: ListDeliveriesRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ListDeliveriesResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_LIST_DELIVERIES_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ReplayDelivery RPC. Sends a request to /limen.v1.WebhookService/ReplayDelivery.
    pub async fn replay_delivery(
        &self,
        request: ReplayDeliveryRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ReplayDeliveryResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.replay_delivery_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ReplayDelivery RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn replay_delivery_with_options(
        &self,
        request: ReplayDeliveryRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ReplayDeliveryResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_REPLAY_DELIVERY_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ReplayEvents RPC. Sends a request to /limen.v1.WebhookService/ReplayEvents.
    pub async fn replay_events(
        &self,
        request: ReplayEventsRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ReplayEventsResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.replay_events_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ReplayEvents RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn replay_events_with_options(
        &self,
        request: ReplayEventsRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ReplayEventsResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_REPLAY_EVENTS_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the TestWebhook RPC. Sends a request to /limen.v1.WebhookService/TestWebhook.
    pub async fn test_webhook(
        &self,
        request: TestWebhookRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::TestWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.test_webhook_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the TestWebhook RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn test_webhook_with_options(
        &self,
        request: TestWebhookRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::TestWebhookResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                WEBHOOK_SERVICE_TEST_WEBHOOK_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
}
