"""Signing a person in by code and PKCE (OIDC Core §3.1, RFC 7636), by Authlib; the ID token is read by joserfc."""

import pytest
import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

from conftest import ADA, CALLBACK, SECRET


def test_sign_in_userinfo_and_refresh(limen, person):
    client = OAuth2Session(
        "shop",
        SECRET,
        scope="openid profile email offline_access",
        redirect_uri=CALLBACK,
        code_challenge_method="S256",
        token_endpoint_auth_method="client_secret_basic",
    )
    verifier, nonce = generate_token(48), generate_token(20)
    url, state = client.create_authorization_url(limen["authorization_endpoint"], code_verifier=verifier, nonce=nonce)
    answer = person.authorize(url, ADA)
    token = client.fetch_token(
        limen["token_endpoint"], authorization_response=answer, state=state, code_verifier=verifier
    )

    keys = KeySet.import_key_set(requests.get(limen["jwks_uri"], timeout=10).json())
    algorithms = limen["id_token_signing_alg_values_supported"]
    claims = jwt.decode(token["id_token"], keys, algorithms=algorithms).claims
    rules = {"iss": limen["issuer"], "aud": "shop", "nonce": nonce}
    jwt.JWTClaimsRegistry(**{name: {"essential": True, "value": value} for name, value in rules.items()}).validate(claims)

    info = client.get(limen["userinfo_endpoint"]).json()
    assert info["sub"] == claims["sub"]
    assert (info["email"], info["name"]) == (ADA["email"], ADA["name"])

    old = token["refresh_token"]
    fresh = client.refresh_token(limen["token_endpoint"], refresh_token=old)
    assert fresh["access_token"] != token["access_token"]
    assert client.get(limen["userinfo_endpoint"]).json()["sub"] == claims["sub"]


def test_a_code_without_its_verifier_is_worth_nothing(limen, person):
    client = OAuth2Session(
        "shop", SECRET, scope="openid", redirect_uri=CALLBACK, code_challenge_method="S256"
    )
    url, state = client.create_authorization_url(limen["authorization_endpoint"], code_verifier=generate_token(48))
    answer = person.authorize(url, ADA)
    with pytest.raises(OAuthError, match="invalid_grant"):
        client.fetch_token(
            limen["token_endpoint"], authorization_response=answer, state=state, code_verifier=generate_token(48)
        )
