"""A Limen of its own for all tests of this folder, and a person in front of a browser without script.

In: nothing; `LIMEND` names another program than the debug build of this checkout. Out: the fixtures `limen` and `person`.
A server that does not start ends the run; its own words are on standard error.
"""

import contextlib
import json
import os
import pathlib
import subprocess
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import pytest
import requests

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LIMEND", ROOT / "target/debug/limend")

ADA = {"email": "ada@lovelace.example", "name": "Ada Lovelace", "password": "kettle moss orbit tundra"}
# People who change how they sign in, so that nobody else's test is disturbed.
JOAN = {"email": "joan@clarke.example", "name": "Joan Clarke", "password": "harbor pencil canyon velvet"}
GRACE = {"email": "grace@hopper.example", "name": "Grace Hopper", "password": "violet anchor teapot ridge"}
SECRET = "9d0f4d51c2b64e4fa7b8c0d1e2f30415"
# Nothing listens there: the tests read the redirect instead of following it.
CALLBACK = "http://127.0.0.1:9/callback"
# The pair of RFC 7636, appendix B.
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
SEED = {
    "users": [{**who, "email_verified": True} for who in (ADA, JOAN, GRACE)],
    "clients": [
        {
            "client_id": "shop",
            "client_secret": SECRET,
            "redirect_uris": [CALLBACK],
            "grant_types": ["authorization_code", "refresh_token"],
        },
        {
            "client_id": "console",
            "client_secret": SECRET,
            "first_party": True,
            "redirect_uris": [CALLBACK],
            "grant_types": ["authorization_code"],
            "scope": "openid limen:read",
        },
        {
            "client_id": "night-job",
            "client_secret": SECRET,
            "grant_types": ["client_credentials"],
            "scope": "stock.read stock.write",
        },
    ],
}


@contextlib.contextmanager
def running(folder, state):
    """A server that begins with this state, by its metadata document."""
    seed = folder / "seed.json"
    seed.write_text(json.dumps(state))
    command = [PROGRAM, "dev", "--listen", "127.0.0.1:0", "--data", folder / "data", "--seed", seed, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline()
            assert line, f"{PROGRAM} ended before it was ready"
            issuer = json.loads(line)["issuer"]
            metadata = requests.get(f"{issuer}/.well-known/openid-configuration", timeout=10).json()
            assert metadata["issuer"] == issuer
            yield metadata
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def limen(tmp_path_factory):
    """The metadata document of the server of most tests."""
    with running(tmp_path_factory.mktemp("limen"), SEED) as metadata:
        yield metadata


@pytest.fixture
def person():
    """A browser that has never been anywhere."""
    return Person()


class Forms(HTMLParser):
    """The forms of a page: where they go, what they hide, and what they ask for."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.found.append({"action": attrs.get("action", ""), "hidden": {}, "names": set()})
        elif tag in ("input", "button") and self.found and attrs.get("name"):
            self.found[-1]["names"].add(attrs["name"])
            if attrs.get("type") == "hidden":
                self.found[-1]["hidden"][attrs["name"]] = attrs.get("value", "")


class Person:
    """One person with one browser."""

    def __init__(self):
        self.browser = requests.Session()
        self.browser.headers["Accept"] = "text/html"

    def authorize(self, url, who):
        """From an authorization request to the application's redirect; signs in and consents wherever a page asks."""
        page = self.follow(self.browser.get(url, allow_redirects=False, timeout=30))
        for field, value in (("identifier", who["email"]), ("password", who["password"]), ("answer", "allow")):
            if not page.is_redirect and f'name="{field}"' in page.text:
                page = self.fill(page, field, value)
        assert page.is_redirect, f"no redirect to the application at {page.url} ({page.status_code}):\n{page.text}"
        return page.headers["Location"]

    def token(self, limen, who, scope):
        """The access token of a program of ours, the client `console`."""
        request = {
            "client_id": "console",
            "response_type": "code",
            "redirect_uri": CALLBACK,
            "scope": scope,
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            "state": "st4te",
        }
        back = self.authorize(f"{limen['authorization_endpoint']}?{urlencode(request)}", who)
        code = parse_qs(urlsplit(back).query)["code"][0]
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER}
        answer = requests.post(limen["token_endpoint"], data=form, auth=("console", SECRET), timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()["access_token"]

    def open(self, url):
        """A page, wherever it leads on this server."""
        return self.follow(self.browser.get(url, allow_redirects=False, timeout=30))

    def fill(self, page, field, value):
        """Fills in the form that has this field, and sends it."""
        form = next((form for form in Forms(page.text).found if field in form["names"]), None)
        assert form, f"no field {field} at {page.url} ({page.status_code}):\n{page.text}"
        return self._submit(page, form, {field: value})

    def send(self, page, path):
        """Sends the form that goes to this path as it is."""
        form = next((form for form in Forms(page.text).found if urlsplit(form["action"]).path == path), None)
        assert form, f"no form to {path} at {page.url}:\n{page.text}"
        return self._submit(page, form, {})

    def _submit(self, page, form, more):
        target, fields = urljoin(page.url, form["action"]), {**form["hidden"], **more}
        return self.follow(self.browser.post(target, data=fields, allow_redirects=False, timeout=30))

    def follow(self, page):
        """Follows redirects on the same server."""
        for _ in range(20):
            target = urljoin(page.url, page.headers.get("Location", ""))
            if not page.is_redirect or urlsplit(target).netloc != urlsplit(page.url).netloc:
                return page
            page = self.browser.get(target, allow_redirects=False, timeout=30)
        raise AssertionError(f"too many redirects, the last to {page.url}")
