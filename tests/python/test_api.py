"""The API by grpcio, which knows it by reflection only: what it lists, one call, a refusal with its details, and health.

In: a running Limen. Out: the same answer as plain HTTP gives. What can go wrong: a service that reflection does not tell of.
"""

import json
import subprocess
from urllib.parse import urlsplit

import grpc
import pytest
import requests
from conftest import ADA
from google.protobuf import json_format
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

DETAILS = "grpc-status-details-bin"


@pytest.fixture
def channel(limen):
    """A connection that speaks HTTP/2 from its first byte."""
    with grpc.insecure_channel(urlsplit(limen["issuer"]).netloc) as channel:
        yield channel


@pytest.fixture
def bearer(limen, person):
    """An access token of a program of ours."""
    return person.token(limen, ADA, "openid limen:read")


def method(pool, service, name):
    """A method with the classes of its messages, made of what reflection tells."""
    described = pool.FindServiceByName(service).FindMethodByName(name)
    return GetMessageClass(described.input_type), GetMessageClass(described.output_type)


def call(channel, pool, service, name, bearer=None, **fields):
    """Calls a method by its name."""
    request, response = method(pool, service, name)
    asked = channel.unary_unary(
        f"/{service}/{name}", request_serializer=request.SerializeToString, response_deserializer=response.FromString
    )
    metadata = [("authorization", f"Bearer {bearer}")] if bearer else []
    return asked(request(**fields), metadata=metadata, timeout=30)


def test_reflection_lists_every_service(channel):
    services = ProtoReflectionDescriptorDatabase(channel).get_services()
    for name in ("Session", "User", "Key", "Audit", "Consent", "Group", "Role", "Webhook", "Authenticator"):
        assert f"limen.v1.{name}Service" in services
    assert {"grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection"} <= set(services)


def test_a_method_that_only_reflection_knows(limen, channel, bearer):
    pool = DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
    me = json_format.MessageToDict(call(channel, pool, "limen.v1.UserService", "GetMe", bearer))
    plain = requests.get(f"{limen['issuer']}/v1/users/me", headers={"Authorization": f"Bearer {bearer}"}, timeout=30)
    assert me == plain.json()
    assert me["user"]["email"] == ADA["email"]


def test_elloloop_02_one_method_by_reflection_and_by_curl(limen, channel, bearer):
    # tests/node/typescript.test.mjs holds the other dialects and our own client against the same two addresses.
    pool = DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
    heard = json_format.MessageToDict(call(channel, pool, "limen.v1.UserService", "GetMe", bearer))
    for ask in (["/v1/users/me"], ["/limen.v1.UserService/GetMe", "--json", "{}"]):
        path, *flags = ask
        command = ["curl", "--silent", "--fail", "--oauth2-bearer", bearer, *flags, limen["issuer"] + path]
        said = subprocess.run(command, check=True, capture_output=True, timeout=30).stdout
        assert json.loads(said) == heard, path


def test_a_refusal_carries_its_details(channel, bearer):
    pool = DescriptorPool(ProtoReflectionDescriptorDatabase(channel))
    with pytest.raises(grpc.RpcError) as refused:
        call(channel, pool, "limen.v1.SessionService", "ListSessions", bearer, page_token="made-up")
    assert refused.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    details = dict(refused.value.trailing_metadata())[DETAILS]
    assert b"type.googleapis.com/limen.v1.ErrorInfo" in details and b"invalid_page_token" in details
    with pytest.raises(grpc.RpcError) as nobody:
        call(channel, pool, "limen.v1.SessionService", "ListSessions")
    assert nobody.value.code() == grpc.StatusCode.UNAUTHENTICATED
    metadata = dict(nobody.value.initial_metadata()) | dict(nobody.value.trailing_metadata())
    assert "www-authenticate" in metadata


def test_health(channel):
    health = health_pb2_grpc.HealthStub(channel)
    serving = health_pb2.HealthCheckResponse.SERVING
    for service in ("", "limen.v1.SessionService"):
        assert health.Check(health_pb2.HealthCheckRequest(service=service), timeout=30).status == serving
    with pytest.raises(grpc.RpcError) as unknown:
        health.Check(health_pb2.HealthCheckRequest(service="nothing.Here"), timeout=30)
    assert unknown.value.code() == grpc.StatusCode.NOT_FOUND
    watched = health.Watch(health_pb2.HealthCheckRequest(), timeout=30)
    assert next(watched).status == serving
    watched.cancel()
