///Shorthand for `OwnedView<ListGroupsRequestView<'static>>`.
pub type OwnedListGroupsRequestView = ::buffa::view::OwnedView<
    __buffa::view::ListGroupsRequestView<'static>,
>;
///Shorthand for `OwnedView<ListGroupsResponseView<'static>>`.
pub type OwnedListGroupsResponseView = ::buffa::view::OwnedView<
    __buffa::view::ListGroupsResponseView<'static>,
>;
///Shorthand for `OwnedView<CreateGroupRequestView<'static>>`.
pub type OwnedCreateGroupRequestView = ::buffa::view::OwnedView<
    __buffa::view::CreateGroupRequestView<'static>,
>;
///Shorthand for `OwnedView<CreateGroupResponseView<'static>>`.
pub type OwnedCreateGroupResponseView = ::buffa::view::OwnedView<
    __buffa::view::CreateGroupResponseView<'static>,
>;
///Shorthand for `OwnedView<GetGroupRequestView<'static>>`.
pub type OwnedGetGroupRequestView = ::buffa::view::OwnedView<
    __buffa::view::GetGroupRequestView<'static>,
>;
///Shorthand for `OwnedView<GetGroupResponseView<'static>>`.
pub type OwnedGetGroupResponseView = ::buffa::view::OwnedView<
    __buffa::view::GetGroupResponseView<'static>,
>;
///Shorthand for `OwnedView<UpdateGroupRequestView<'static>>`.
pub type OwnedUpdateGroupRequestView = ::buffa::view::OwnedView<
    __buffa::view::UpdateGroupRequestView<'static>,
>;
///Shorthand for `OwnedView<UpdateGroupResponseView<'static>>`.
pub type OwnedUpdateGroupResponseView = ::buffa::view::OwnedView<
    __buffa::view::UpdateGroupResponseView<'static>,
>;
///Shorthand for `OwnedView<DeleteGroupRequestView<'static>>`.
pub type OwnedDeleteGroupRequestView = ::buffa::view::OwnedView<
    __buffa::view::DeleteGroupRequestView<'static>,
>;
///Shorthand for `OwnedView<DeleteGroupResponseView<'static>>`.
pub type OwnedDeleteGroupResponseView = ::buffa::view::OwnedView<
    __buffa::view::DeleteGroupResponseView<'static>,
>;
///Shorthand for `OwnedView<AddGroupMemberRequestView<'static>>`.
pub type OwnedAddGroupMemberRequestView = ::buffa::view::OwnedView<
    __buffa::view::AddGroupMemberRequestView<'static>,
>;
///Shorthand for `OwnedView<AddGroupMemberResponseView<'static>>`.
pub type OwnedAddGroupMemberResponseView = ::buffa::view::OwnedView<
    __buffa::view::AddGroupMemberResponseView<'static>,
>;
///Shorthand for `OwnedView<RemoveGroupMemberRequestView<'static>>`.
pub type OwnedRemoveGroupMemberRequestView = ::buffa::view::OwnedView<
    __buffa::view::RemoveGroupMemberRequestView<'static>,
>;
///Shorthand for `OwnedView<RemoveGroupMemberResponseView<'static>>`.
pub type OwnedRemoveGroupMemberResponseView = ::buffa::view::OwnedView<
    __buffa::view::RemoveGroupMemberResponseView<'static>,
>;
///Shorthand for `OwnedView<ListGroupMembersRequestView<'static>>`.
pub type OwnedListGroupMembersRequestView = ::buffa::view::OwnedView<
    __buffa::view::ListGroupMembersRequestView<'static>,
>;
///Shorthand for `OwnedView<ListGroupMembersResponseView<'static>>`.
pub type OwnedListGroupMembersResponseView = ::buffa::view::OwnedView<
    __buffa::view::ListGroupMembersResponseView<'static>,
>;
///Shorthand for `OwnedView<ListEffectiveGroupMembersRequestView<'static>>`.
pub type OwnedListEffectiveGroupMembersRequestView = ::buffa::view::OwnedView<
    __buffa::view::ListEffectiveGroupMembersRequestView<'static>,
>;
///Shorthand for `OwnedView<ListEffectiveGroupMembersResponseView<'static>>`.
pub type OwnedListEffectiveGroupMembersResponseView = ::buffa::view::OwnedView<
    __buffa::view::ListEffectiveGroupMembersResponseView<'static>,
>;
///Shorthand for `OwnedView<ListUserGroupsRequestView<'static>>`.
pub type OwnedListUserGroupsRequestView = ::buffa::view::OwnedView<
    __buffa::view::ListUserGroupsRequestView<'static>,
>;
///Shorthand for `OwnedView<ListUserGroupsResponseView<'static>>`.
pub type OwnedListUserGroupsResponseView = ::buffa::view::OwnedView<
    __buffa::view::ListUserGroupsResponseView<'static>,
>;
impl ::connectrpc::Encodable<ListGroupsResponse>
for __buffa::view::ListGroupsResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ListGroupsResponse>
for ::buffa::view::OwnedView<__buffa::view::ListGroupsResponseView<'static>> {
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
impl ::connectrpc::Encodable<CreateGroupResponse>
for __buffa::view::CreateGroupResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<CreateGroupResponse>
for ::buffa::view::OwnedView<__buffa::view::CreateGroupResponseView<'static>> {
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
impl ::connectrpc::Encodable<GetGroupResponse>
for __buffa::view::GetGroupResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<GetGroupResponse>
for ::buffa::view::OwnedView<__buffa::view::GetGroupResponseView<'static>> {
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
impl ::connectrpc::Encodable<UpdateGroupResponse>
for __buffa::view::UpdateGroupResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<UpdateGroupResponse>
for ::buffa::view::OwnedView<__buffa::view::UpdateGroupResponseView<'static>> {
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
impl ::connectrpc::Encodable<DeleteGroupResponse>
for __buffa::view::DeleteGroupResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<DeleteGroupResponse>
for ::buffa::view::OwnedView<__buffa::view::DeleteGroupResponseView<'static>> {
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
impl ::connectrpc::Encodable<AddGroupMemberResponse>
for __buffa::view::AddGroupMemberResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<AddGroupMemberResponse>
for ::buffa::view::OwnedView<__buffa::view::AddGroupMemberResponseView<'static>> {
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
impl ::connectrpc::Encodable<RemoveGroupMemberResponse>
for __buffa::view::RemoveGroupMemberResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<RemoveGroupMemberResponse>
for ::buffa::view::OwnedView<__buffa::view::RemoveGroupMemberResponseView<'static>> {
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
impl ::connectrpc::Encodable<ListGroupMembersResponse>
for __buffa::view::ListGroupMembersResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ListGroupMembersResponse>
for ::buffa::view::OwnedView<__buffa::view::ListGroupMembersResponseView<'static>> {
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
impl ::connectrpc::Encodable<ListEffectiveGroupMembersResponse>
for __buffa::view::ListEffectiveGroupMembersResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ListEffectiveGroupMembersResponse>
for ::buffa::view::OwnedView<
    __buffa::view::ListEffectiveGroupMembersResponseView<'static>,
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
impl ::connectrpc::Encodable<ListUserGroupsResponse>
for __buffa::view::ListUserGroupsResponseView<'_> {
    fn encode(
        &self,
        codec: ::connectrpc::CodecFormat,
    ) -> ::std::result::Result<::buffa::bytes::Bytes, ::connectrpc::ConnectError> {
        ::connectrpc::__codegen::encode_view_body(self, codec)
    }
}
impl ::connectrpc::Encodable<ListUserGroupsResponse>
for ::buffa::view::OwnedView<__buffa::view::ListUserGroupsResponseView<'static>> {
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
pub const GROUP_SERVICE_SERVICE_NAME: &str = "limen.v1.GroupService";
/// Static [`Spec`](::connectrpc::Spec) for the `ListGroups` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_LIST_GROUPS_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/ListGroups",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::NoSideEffects);
/// Static [`Spec`](::connectrpc::Spec) for the `CreateGroup` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_CREATE_GROUP_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/CreateGroup",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `GetGroup` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_GET_GROUP_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/GetGroup",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::NoSideEffects);
/// Static [`Spec`](::connectrpc::Spec) for the `UpdateGroup` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_UPDATE_GROUP_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/UpdateGroup",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `DeleteGroup` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_DELETE_GROUP_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/DeleteGroup",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `AddGroupMember` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_ADD_GROUP_MEMBER_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/AddGroupMember",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `RemoveGroupMember` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_REMOVE_GROUP_MEMBER_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/RemoveGroupMember",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::Unknown);
/// Static [`Spec`](::connectrpc::Spec) for the `ListGroupMembers` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_LIST_GROUP_MEMBERS_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/ListGroupMembers",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::NoSideEffects);
/// Static [`Spec`](::connectrpc::Spec) for the `ListEffectiveGroupMembers` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_LIST_EFFECTIVE_GROUP_MEMBERS_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/ListEffectiveGroupMembers",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::NoSideEffects);
/// Static [`Spec`](::connectrpc::Spec) for the `ListUserGroups` RPC, as seen by the server; the generated client passes it with [`origin`](::connectrpc::Spec::origin) `Client` (compare across sides with [`Spec::same_method`](::connectrpc::Spec::same_method)).
pub const GROUP_SERVICE_LIST_USER_GROUPS_SPEC: ::connectrpc::Spec = ::connectrpc::Spec::server(
        "/limen.v1.GroupService/ListUserGroups",
        ::connectrpc::StreamType::Unary,
    )
    .with_idempotency_level(::connectrpc::IdempotencyLevel::NoSideEffects);
/// Groups: named sets of users, and of other groups.
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
pub trait GroupService: Send + Sync + 'static {
    /// Lists groups by name.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn list_groups<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ListGroupsRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<ListGroupsResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Makes a group without members.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn create_group<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, CreateGroupRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<CreateGroupResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Shows a group.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn get_group<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, GetGroupRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<GetGroupResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Changes a group. Fields that are absent stay as they are. Its new name is in every token from now on.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn update_group<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, UpdateGroupRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<UpdateGroupResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Removes a group. Its members stay, and are in it no more.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn delete_group<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, DeleteGroupRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<DeleteGroupResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Puts a user or a group into a group, or gives them another role there. Whoever is in the group as its admin may do this for users,
    /// with limen:write.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn add_group_member<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, AddGroupMemberRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<AddGroupMemberResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Takes a user or a group out of a group. Whoever is in the group as its admin may do this for users, with limen:write.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn remove_group_member<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, RemoveGroupMemberRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                RemoveGroupMemberResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Lists the direct members of a group: first the groups within it, then users, the newest account first. Whoever is in the group as
    /// its admin may look too, with limen:read.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn list_group_members<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ListGroupMembersRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<ListGroupMembersResponse> + Send + use<'a, Self>,
        >,
    > + Send;
    /// Lists everybody in a group, directly or through groups within it, the newest account first. Whoever is in the group as its admin
    /// may look too, with limen:read.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn list_effective_group_members<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ListEffectiveGroupMembersRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<
                ListEffectiveGroupMembersResponse,
            > + Send + use<'a, Self>,
        >,
    > + Send;
    /// Lists the groups that a user is in, directly or through other groups, by name; the first thousand of them. For somebody else's it takes
    /// limen:admin.
    ///
    /// `'a` lets the response body borrow from `&self` (e.g. server-resident state).
    ///
    /// `request` is borrowed from the request body and is valid for the
    /// duration of the call; message fields are read directly on it
    /// (zero-copy). The response cannot borrow from `request` — use
    /// `.to_owned_message()` (or copy the specific fields) for anything
    /// returned, stored, or moved into `tokio::spawn`.
    fn list_user_groups<'a>(
        &'a self,
        ctx: ::connectrpc::RequestContext,
        request: ::connectrpc::ServiceRequest<'_, ListUserGroupsRequest>,
    ) -> impl ::std::future::Future<
        Output = ::connectrpc::ServiceResult<
            impl ::connectrpc::Encodable<ListUserGroupsResponse> + Send + use<'a, Self>,
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
pub trait GroupServiceExt: GroupService {
    /// Register this service implementation with a Router.
    ///
    /// Takes ownership of the `Arc<Self>` and returns a new Router with
    /// this service's methods registered.
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router;
}
impl<S: GroupService> GroupServiceExt for S {
    fn register(
        self: ::std::sync::Arc<Self>,
        router: ::connectrpc::Router,
    ) -> ::connectrpc::Router {
        router
            .route_view_idempotent(
                GROUP_SERVICE_SERVICE_NAME,
                "ListGroups",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ListGroupsRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ListGroupsRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.list_groups(ctx, sreq)
                                .await?
                                .encode::<ListGroupsResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_LIST_GROUPS_SPEC)
            .route_view(
                GROUP_SERVICE_SERVICE_NAME,
                "CreateGroup",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::CreateGroupRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                CreateGroupRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.create_group(ctx, sreq)
                                .await?
                                .encode::<CreateGroupResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_CREATE_GROUP_SPEC)
            .route_view_idempotent(
                GROUP_SERVICE_SERVICE_NAME,
                "GetGroup",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::GetGroupRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                GetGroupRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.get_group(ctx, sreq)
                                .await?
                                .encode::<GetGroupResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_GET_GROUP_SPEC)
            .route_view(
                GROUP_SERVICE_SERVICE_NAME,
                "UpdateGroup",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::UpdateGroupRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                UpdateGroupRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.update_group(ctx, sreq)
                                .await?
                                .encode::<UpdateGroupResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_UPDATE_GROUP_SPEC)
            .route_view(
                GROUP_SERVICE_SERVICE_NAME,
                "DeleteGroup",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::DeleteGroupRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                DeleteGroupRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.delete_group(ctx, sreq)
                                .await?
                                .encode::<DeleteGroupResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_DELETE_GROUP_SPEC)
            .route_view(
                GROUP_SERVICE_SERVICE_NAME,
                "AddGroupMember",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::AddGroupMemberRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                AddGroupMemberRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.add_group_member(ctx, sreq)
                                .await?
                                .encode::<AddGroupMemberResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_ADD_GROUP_MEMBER_SPEC)
            .route_view(
                GROUP_SERVICE_SERVICE_NAME,
                "RemoveGroupMember",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::RemoveGroupMemberRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                RemoveGroupMemberRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.remove_group_member(ctx, sreq)
                                .await?
                                .encode::<RemoveGroupMemberResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_REMOVE_GROUP_MEMBER_SPEC)
            .route_view_idempotent(
                GROUP_SERVICE_SERVICE_NAME,
                "ListGroupMembers",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ListGroupMembersRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ListGroupMembersRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.list_group_members(ctx, sreq)
                                .await?
                                .encode::<ListGroupMembersResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_LIST_GROUP_MEMBERS_SPEC)
            .route_view_idempotent(
                GROUP_SERVICE_SERVICE_NAME,
                "ListEffectiveGroupMembers",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ListEffectiveGroupMembersRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ListEffectiveGroupMembersRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.list_effective_group_members(ctx, sreq)
                                .await?
                                .encode::<ListEffectiveGroupMembersResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_LIST_EFFECTIVE_GROUP_MEMBERS_SPEC)
            .route_view_idempotent(
                GROUP_SERVICE_SERVICE_NAME,
                "ListUserGroups",
                {
                    let svc = ::std::sync::Arc::clone(&self);
                    ::connectrpc::view_handler_fn(move |
                        ctx,
                        req: ::buffa::view::OwnedView<
                            __buffa::view::ListUserGroupsRequestView<'static>,
                        >,
                        format|
                    {
                        let svc = ::std::sync::Arc::clone(&svc);
                        async move {
                            let sreq = ::connectrpc::ServiceRequest::<
                                ListUserGroupsRequest,
                            >::from_parts(req.reborrow(), req.bytes());
                            svc.list_user_groups(ctx, sreq)
                                .await?
                                .encode::<ListUserGroupsResponse>(format)
                        }
                    })
                },
            )
            .with_spec(GROUP_SERVICE_LIST_USER_GROUPS_SPEC)
    }
}
/// Type-inference marker used by [`Router::add_service`](::connectrpc::Router::add_service).
#[doc(hidden)]
pub struct GroupServiceRegisterMarker;
impl<S: GroupService> ::connectrpc::ServiceRegister<GroupServiceRegisterMarker>
for ::std::sync::Arc<S> {
    fn register_service(self, router: ::connectrpc::Router) -> ::connectrpc::Router {
        <S as GroupServiceExt>::register(self, router)
    }
}
/// Monomorphic dispatcher for `GroupService`.
///
/// Unlike `.register(Router)` which type-erases each method into an `Arc<dyn ErasedHandler>` stored in a `HashMap`, this struct dispatches via a compile-time `match` on method name: no vtable, no hash lookup.
///
/// # Example
///
/// ```text
/// use connectrpc::ConnectRpcService;
///
/// let server = GroupServiceServer::new(MyImpl);
/// let service = ConnectRpcService::new(server);
/// // hand `service` to axum/hyper as a fallback_service
/// ```
pub struct GroupServiceServer<T> {
    inner: ::std::sync::Arc<T>,
}
impl<T: GroupService> GroupServiceServer<T> {
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
impl<T> Clone for GroupServiceServer<T> {
    fn clone(&self) -> Self {
        Self {
            inner: ::std::sync::Arc::clone(&self.inner),
        }
    }
}
impl<T: GroupService> ::connectrpc::Dispatcher for GroupServiceServer<T> {
    #[inline]
    fn lookup(
        &self,
        path: &str,
    ) -> Option<::connectrpc::dispatcher::codegen::MethodDescriptor> {
        let method = path.strip_prefix("limen.v1.GroupService/")?;
        match method {
            "ListGroups" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(true)
                        .with_spec(GROUP_SERVICE_LIST_GROUPS_SPEC),
                )
            }
            "CreateGroup" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(GROUP_SERVICE_CREATE_GROUP_SPEC),
                )
            }
            "GetGroup" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(true)
                        .with_spec(GROUP_SERVICE_GET_GROUP_SPEC),
                )
            }
            "UpdateGroup" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(GROUP_SERVICE_UPDATE_GROUP_SPEC),
                )
            }
            "DeleteGroup" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(GROUP_SERVICE_DELETE_GROUP_SPEC),
                )
            }
            "AddGroupMember" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(GROUP_SERVICE_ADD_GROUP_MEMBER_SPEC),
                )
            }
            "RemoveGroupMember" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(false)
                        .with_spec(GROUP_SERVICE_REMOVE_GROUP_MEMBER_SPEC),
                )
            }
            "ListGroupMembers" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(true)
                        .with_spec(GROUP_SERVICE_LIST_GROUP_MEMBERS_SPEC),
                )
            }
            "ListEffectiveGroupMembers" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(true)
                        .with_spec(GROUP_SERVICE_LIST_EFFECTIVE_GROUP_MEMBERS_SPEC),
                )
            }
            "ListUserGroups" => {
                Some(
                    ::connectrpc::dispatcher::codegen::MethodDescriptor::unary(true)
                        .with_spec(GROUP_SERVICE_LIST_USER_GROUPS_SPEC),
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
        let Some(method) = path.strip_prefix("limen.v1.GroupService/") else {
            return ::connectrpc::dispatcher::codegen::unimplemented_unary(path);
        };
        let _ = (&ctx, &request, &format);
        match method {
            "ListGroups" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ListGroupsRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ListGroupsRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ListGroupsRequest,
                    >::from_parts(&req, &body);
                    svc.list_groups(ctx, req).await?.encode::<ListGroupsResponse>(format)
                })
            }
            "CreateGroup" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        CreateGroupRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::CreateGroupRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        CreateGroupRequest,
                    >::from_parts(&req, &body);
                    svc.create_group(ctx, req)
                        .await?
                        .encode::<CreateGroupResponse>(format)
                })
            }
            "GetGroup" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        GetGroupRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::GetGroupRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        GetGroupRequest,
                    >::from_parts(&req, &body);
                    svc.get_group(ctx, req).await?.encode::<GetGroupResponse>(format)
                })
            }
            "UpdateGroup" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        UpdateGroupRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::UpdateGroupRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        UpdateGroupRequest,
                    >::from_parts(&req, &body);
                    svc.update_group(ctx, req)
                        .await?
                        .encode::<UpdateGroupResponse>(format)
                })
            }
            "DeleteGroup" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        DeleteGroupRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::DeleteGroupRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        DeleteGroupRequest,
                    >::from_parts(&req, &body);
                    svc.delete_group(ctx, req)
                        .await?
                        .encode::<DeleteGroupResponse>(format)
                })
            }
            "AddGroupMember" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        AddGroupMemberRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::AddGroupMemberRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        AddGroupMemberRequest,
                    >::from_parts(&req, &body);
                    svc.add_group_member(ctx, req)
                        .await?
                        .encode::<AddGroupMemberResponse>(format)
                })
            }
            "RemoveGroupMember" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        RemoveGroupMemberRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::RemoveGroupMemberRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        RemoveGroupMemberRequest,
                    >::from_parts(&req, &body);
                    svc.remove_group_member(ctx, req)
                        .await?
                        .encode::<RemoveGroupMemberResponse>(format)
                })
            }
            "ListGroupMembers" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ListGroupMembersRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ListGroupMembersRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ListGroupMembersRequest,
                    >::from_parts(&req, &body);
                    svc.list_group_members(ctx, req)
                        .await?
                        .encode::<ListGroupMembersResponse>(format)
                })
            }
            "ListEffectiveGroupMembers" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ListEffectiveGroupMembersRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ListEffectiveGroupMembersRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ListEffectiveGroupMembersRequest,
                    >::from_parts(&req, &body);
                    svc.list_effective_group_members(ctx, req)
                        .await?
                        .encode::<ListEffectiveGroupMembersResponse>(format)
                })
            }
            "ListUserGroups" => {
                let svc = ::std::sync::Arc::clone(&self.inner);
                Box::pin(async move {
                    let body = ::connectrpc::dispatcher::codegen::request_proto_bytes::<
                        ListUserGroupsRequest,
                    >(request.encoded()?, format)?;
                    let req: __buffa::view::ListUserGroupsRequestView<'_> = ::connectrpc::dispatcher::codegen::decode_borrowed_request_view(
                        &body,
                        ctx.decode_options(),
                    )?;
                    let req = ::connectrpc::ServiceRequest::<
                        ListUserGroupsRequest,
                    >::from_parts(&req, &body);
                    svc.list_user_groups(ctx, req)
                        .await?
                        .encode::<ListUserGroupsResponse>(format)
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
        let Some(method) = path.strip_prefix("limen.v1.GroupService/") else {
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
        let Some(method) = path.strip_prefix("limen.v1.GroupService/") else {
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
        let Some(method) = path.strip_prefix("limen.v1.GroupService/") else {
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
/// let client = GroupServiceClient::new(conn, config);
/// let response = client.list_groups(request).await?;
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
/// let client = GroupServiceClient::new(http, config);
/// let response = client.list_groups(request).await?;
/// ```
///
/// # Working with the response
///
/// Unary calls return [`UnaryResponse<OwnedView<FooView>>`](::connectrpc::client::UnaryResponse).
/// [`view()`](::connectrpc::client::UnaryResponse::view) borrows the response
/// message, so field access is zero-copy:
///
/// ```text
/// let resp = client.list_groups(request).await?;
/// let name: &str = resp.view().name;  // borrow into the response buffer
/// ```
///
/// If you need the owned struct (e.g. to store or pass by value), use
/// [`into_owned()`](::connectrpc::client::UnaryResponse::into_owned):
///
/// ```text
/// let owned = client.list_groups(request).await?.into_owned();
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
pub struct GroupServiceClient<T> {
    transport: T,
    config: ::connectrpc::client::ClientConfig,
}
#[cfg(feature = "client")]
impl<T> GroupServiceClient<T>
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
    /// Call the ListGroups RPC. Sends a request to /limen.v1.GroupService/ListGroups.
    pub async fn list_groups(
        &self,
        request: ListGroupsRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ListGroupsResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.list_groups_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ListGroups RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn list_groups_with_options(
        &self,
        request: ListGroupsRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ListGroupsResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_LIST_GROUPS_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the CreateGroup RPC. Sends a request to /limen.v1.GroupService/CreateGroup.
    pub async fn create_group(
        &self,
        request: CreateGroupRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::CreateGroupResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.create_group_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the CreateGroup RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn create_group_with_options(
        &self,
        request: CreateGroupRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::CreateGroupResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_CREATE_GROUP_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the GetGroup RPC. Sends a request to /limen.v1.GroupService/GetGroup.
    pub async fn get_group(
        &self,
        request: GetGroupRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::GetGroupResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.get_group_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the GetGroup RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn get_group_with_options(
        &self,
        request: GetGroupRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::GetGroupResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_GET_GROUP_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the UpdateGroup RPC. Sends a request to /limen.v1.GroupService/UpdateGroup.
    pub async fn update_group(
        &self,
        request: UpdateGroupRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::UpdateGroupResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.update_group_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the UpdateGroup RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn update_group_with_options(
        &self,
        request: UpdateGroupRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::UpdateGroupResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_UPDATE_GROUP_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the DeleteGroup RPC. Sends a request to /limen.v1.GroupService/DeleteGroup.
    pub async fn delete_group(
        &self,
        request: DeleteGroupRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::DeleteGroupResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.delete_group_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the DeleteGroup RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn delete_group_with_options(
        &self,
        request: DeleteGroupRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::DeleteGroupResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_DELETE_GROUP_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the AddGroupMember RPC. Sends a request to /limen.v1.GroupService/AddGroupMember.
    pub async fn add_group_member(
        &self,
        request: AddGroupMemberRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::AddGroupMemberResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.add_group_member_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the AddGroupMember RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn add_group_member_with_options(
        &self,
        request: AddGroupMemberRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::AddGroupMemberResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_ADD_GROUP_MEMBER_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the RemoveGroupMember RPC. Sends a request to /limen.v1.GroupService/RemoveGroupMember.
    pub async fn remove_group_member(
        &self,
        request: RemoveGroupMemberRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RemoveGroupMemberResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.remove_group_member_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the RemoveGroupMember RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn remove_group_member_with_options(
        &self,
        request: RemoveGroupMemberRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::RemoveGroupMemberResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_REMOVE_GROUP_MEMBER_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ListGroupMembers RPC. Sends a request to /limen.v1.GroupService/ListGroupMembers.
    pub async fn list_group_members(
        &self,
        request: ListGroupMembersRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::ListGroupMembersResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.list_group_members_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ListGroupMembers RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn list_group_members_with_options(
        &self,
        request: ListGroupMembersRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::ListGroupMembersResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_LIST_GROUP_MEMBERS_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ListEffectiveGroupMembers RPC. Sends a request to /limen.v1.GroupService/ListEffectiveGroupMembers.
    pub async fn list_effective_group_members(
        &self,
        request: ListEffectiveGroupMembersRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::ListEffectiveGroupMembersResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        self.list_effective_group_members_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ListEffectiveGroupMembers RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn list_effective_group_members_with_options(
        &self,
        request: ListEffectiveGroupMembersRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<
                __buffa::view::ListEffectiveGroupMembersResponseView<'static>,
            >,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_LIST_EFFECTIVE_GROUP_MEMBERS_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
    /// Call the ListUserGroups RPC. Sends a request to /limen.v1.GroupService/ListUserGroups.
    pub async fn list_user_groups(
        &self,
        request: ListUserGroupsRequest,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ListUserGroupsResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        self.list_user_groups_with_options(
                request,
                ::connectrpc::client::CallOptions::default(),
            )
            .await
    }
    /// Call the ListUserGroups RPC with explicit per-call options. Options override [`ClientConfig`](::connectrpc::client::ClientConfig) defaults.
    pub async fn list_user_groups_with_options(
        &self,
        request: ListUserGroupsRequest,
        options: ::connectrpc::client::CallOptions,
    ) -> Result<
        ::connectrpc::client::UnaryResponse<
            ::buffa::view::OwnedView<__buffa::view::ListUserGroupsResponseView<'static>>,
        >,
        ::connectrpc::ConnectError,
    > {
        ::connectrpc::client::call_unary(
                &self.transport,
                &self.config,
                GROUP_SERVICE_LIST_USER_GROUPS_SPEC
                    .with_origin(::connectrpc::SpecOrigin::Client),
                request,
                options,
            )
            .await
    }
}
