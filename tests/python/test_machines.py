"""Programs that act for themselves (RFC 6749 §4.4), by Authlib."""

import pytest
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from conftest import SECRET


def session(secret=SECRET, **more):
    return OAuth2Session("night-job", secret, token_endpoint_auth_method="client_secret_basic", **more)


def test_token_introspected_and_revoked(limen):
    client = session(scope="stock.read")
    token = client.fetch_token(limen["token_endpoint"], grant_type="client_credentials")
    assert token["token_type"] == "Bearer"
    assert token["scope"] == "stock.read"
    assert "refresh_token" not in token

    def ask():
        return client.introspect_token(limen["introspection_endpoint"], token=token["access_token"]).json()

    known = ask()
    assert (known["active"], known["client_id"]) == (True, "night-job")
    client.revoke_token(limen["revocation_endpoint"], token=token["access_token"])
    assert ask() == {"active": False}


def test_refusals_have_the_standard_names(limen):
    with pytest.raises(OAuthError, match="invalid_client"):
        session(secret=SECRET + "0").fetch_token(limen["token_endpoint"], grant_type="client_credentials")
    with pytest.raises(OAuthError, match="invalid_scope"):
        session(scope="stock.burn").fetch_token(limen["token_endpoint"], grant_type="client_credentials")
