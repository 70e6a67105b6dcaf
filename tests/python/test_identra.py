"""The Identra API, as its applications call it: plain HTTP, grpcio by reflection, and PyJWT with the published keys.

In: a running Limen. Out: what the documentation of Identra says of each route. What can go wrong: a field under another name.
"""

import base64
import json
import re
import time
from urllib.parse import urlsplit

import grpc
import jwt
import pytest
import requests
from conftest import ADA
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

SERVICE = "identra.v1.IdentraService"
# In the order of the documentation.
METHODS = [
    "GetJWKS",
    "ListOAuthProviders",
    "GetOAuthAuthorizationURL",
    "LoginByOAuth",
    "BindUserByOAuth",
    "SendLoginEmailCode",
    "LoginByEmailCode",
    "RegisterByPassword",
    "LoginByPassword",
    "RefreshToken",
    "RevokeRefreshToken",
    "GetCurrentUserLoginInfo",
]


@pytest.fixture
def api(limen):
    """Calls a route; gives the status and the JSON."""

    def call(path, body=None, bearer=None, method=None):
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        method = method or ("GET" if body is None else "POST")
        answer = requests.request(method, f"{limen['issuer']}/api/{path}", json=body, headers=headers, timeout=30)
        return answer.status_code, answer.json()

    return call


@pytest.fixture
def channel(limen):
    with grpc.insecure_channel(urlsplit(limen["issuer"]).netloc) as channel:
        yield channel


def sign_in(api):
    status, pair = api("password/login", {"email": ADA["email"], "password": ADA["password"]})
    assert status == 200, pair
    return pair["token"]


def mailed_code(limen, email):
    """The six digits of the newest letter to an address, once it is there."""
    letters = re.compile(r'title="(\d{6}) [^"]*">.*?title="([^"]*)"', re.DOTALL)
    for _ in range(100):
        page = requests.get(f"{limen['issuer']}/dev/inbox", headers={"Accept": "text/html"}, timeout=30).text
        for code, recipient in letters.findall(page):
            if recipient == email:
                return code
        time.sleep(0.1)
    raise AssertionError(f"no letter to {email}")


def test_identra_01_02_every_route_in_both_spellings(limen, api):
    new = "identra@babbage.example"
    assert api("healthz") == (200, {"status": "ok"})
    assert api("readyz") == (200, {"status": "ready"})
    off = {"name": "github", "enabled": False, "reason": "missing_client_id"}
    assert api("oauth/providers") == (200, {"providers": [off]})
    for name in ("redirect_url", "redirectUrl"):
        status, refused = api(f"oauth/url?provider=github&{name}=https://app.example/callback")
        assert (status, refused["code"]) == (400, 9), refused
    for path in ("oauth/login", "oauth/bind"):
        status, refused = api(path, {"code": "x", "state": "x", "access_token": "x"})
        assert status in (400, 401) and refused["code"] in (3, 16) and refused["details"] == [], refused
    assert api("email/code", {"email": new, "useHtml": True}) == (200, {})
    status, pair = api("email/login", {"email": new, "code": mailed_code(limen, new)})
    assert status == 200, pair
    assert set(pair["token"]) == {"access_token", "accessToken", "refresh_token", "refreshToken", "token_type", "tokenType"}
    assert isinstance(pair["token"]["access_token"]["expires_at"], str)
    assert pair["token"]["access_token"]["token"] == pair["token"]["accessToken"]["token"]
    for name in ("refresh_token", "refreshToken"):
        status, next_pair = api("token/refresh", {name: pair["token"]["refreshToken"]["token"]})
        assert status == 200, next_pair
    for name in ("access_token", "accessToken"):
        status, info = api("me/login-info", {name: next_pair["token"]["accessToken"]["token"]})
        assert (status, info["email"], info["password_enabled"], info["passwordEnabled"]) == (200, new, False, False)
        assert info["user_id"] == info["userId"] and "github_id" not in info and info["oauth_connections"] == []
    for name in ("refresh_token", "refreshToken"):
        assert api("token/revoke", {name: next_pair["token"]["refresh_token"]["token"]}) == (200, {})
    other = {"email": "identra-register@babbage.example", "password": "kettle moss orbit tundra"}
    status, refused = api("password/register", other)
    assert (status, refused["code"]) == (400, 9), refused
    status, pair = api("password/register", {**other, "code": mailed_code(limen, other["email"])})
    assert status == 200, pair
    assert api("password/login", other)[0] == 200
    assert api("nothing") == (404, {"code": 5, "message": "Not Found", "details": []})
    assert api("password/login", method="GET") == (501, {"code": 12, "message": "Method Not Allowed", "details": []})


def test_identra_03_04_pyjwt_verifies_both_tokens_by_the_published_keys(limen, api):
    pair = sign_in(api)
    keys = jwt.PyJWKClient(f"{limen['issuer']}/api/.well-known/jwks.json")
    for name, typ in (("access_token", "access"), ("refresh_token", "refresh")):
        token = pair[name]["token"]
        key = keys.get_signing_key_from_jwt(token)
        claims = jwt.decode(token, key.key, algorithms=["RS256"], issuer=limen["issuer"])
        assert {"iss", "sub", "uid", "typ", "iat", "nbf", "exp", "jti"} <= set(claims)
        assert (claims["typ"], claims["sub"], claims["nbf"]) == (typ, claims["uid"], claims["iat"])
        assert claims["exp"] == int(pair[name]["expires_at"])
        header = jwt.get_unverified_header(token)
        assert (header["alg"], header["typ"], header["kid"]) == ("RS256", "JWT", key.key_id)
    status, refused = api("me/login-info", {}, bearer=pair["refresh_token"]["token"])
    assert (status, refused["code"], refused["message"]) == (401, 16, "invalid access token")
    answer = requests.get(f"{limen['issuer']}/api/.well-known/jwks.json", timeout=30)
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    again = {"If-None-Match": answer.headers["ETag"]}
    assert requests.get(answer.url, headers=again, timeout=30).status_code == 304
    for key in answer.json()["keys"]:
        assert set(key) == {"kty", "alg", "use", "kid", "n", "e"}
        assert len(base64.urlsafe_b64decode(key["n"] + "==")) == 256


def test_identra_17_a_preflight(limen):
    headers = {
        "Origin": "https://app.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,x-client-id",
    }
    answer = requests.options(f"{limen['issuer']}/api/email/login", headers=headers, timeout=30)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    allowed = answer.headers["Access-Control-Allow-Headers"].lower()
    assert all(name in allowed for name in ("authorization", "content-type", "x-client-id"))
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_identra_18_the_service_by_reflection(limen, channel):
    database = ProtoReflectionDescriptorDatabase(channel)
    assert SERVICE in database.get_services()
    service = DescriptorPool(database).FindServiceByName(SERVICE)
    assert [method.name for method in service.methods] == METHODS
    for method in service.methods:
        for message in (method.input_type, method.output_type):
            assert [field.number for field in message.fields] == list(range(1, len(message.fields) + 1))

    def call(name, bearer=None, **fields):
        method = service.FindMethodByName(name)
        asked = channel.unary_unary(
            f"/{SERVICE}/{name}",
            request_serializer=lambda message: message.SerializeToString(),
            response_deserializer=GetMessageClass(method.output_type).FromString,
        )
        metadata = [("authorization", f"Bearer {bearer}")] if bearer else []
        return asked(GetMessageClass(method.input_type)(**fields), metadata=metadata, timeout=30)

    token = call("LoginByPassword", email=ADA["email"], password=ADA["password"]).token
    assert token.token_type == "Bearer" and token.access_token.expires_at > time.time()
    info = call("GetCurrentUserLoginInfo", bearer=token.access_token.token)
    assert (info.email, info.password_enabled, info.HasField("github_id")) == (ADA["email"], True, False)
    assert call("GetCurrentUserLoginInfo", access_token=token.access_token.token).user_id == info.user_id
    plain = requests.get(f"{limen['issuer']}/api/.well-known/jwks.json", timeout=30).json()["keys"]
    assert [key.kid for key in call("GetJWKS").keys] == [key["kid"] for key in plain]
    assert call("ListOAuthProviders").providers[0].reason == "missing_client_id"
    renewed = call("RefreshToken", refresh_token=token.refresh_token.token).token
    call("RevokeRefreshToken", refresh_token=renewed.refresh_token.token)
    call("RevokeRefreshToken", refresh_token=renewed.refresh_token.token)
    with pytest.raises(grpc.RpcError) as over:
        call("RefreshToken", refresh_token=renewed.refresh_token.token)
    assert over.value.code() == grpc.StatusCode.UNAUTHENTICATED
    with pytest.raises(grpc.RpcError) as missing:
        call("GetCurrentUserLoginInfo")
    assert missing.value.code() == grpc.StatusCode.INVALID_ARGUMENT
    health = health_pb2_grpc.HealthStub(channel)
    serving = health_pb2.HealthCheckResponse.SERVING
    assert health.Check(health_pb2.HealthCheckRequest(service=SERVICE), timeout=30).status == serving


def test_identra_08_one_refusal_for_every_wrong_sign_in(api):
    wrong = {"code": 16, "message": "invalid credentials", "details": []}
    for email in ("nobody@babbage.example", "grace@hopper.example"):
        assert api("password/login", {"email": email, "password": "wrong"}) == (401, wrong), json.dumps(wrong)
