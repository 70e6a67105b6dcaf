"""Requests made from `/openapi.json` by Schemathesis, each answer held against it: as nobody, as a person, as an administrator.

In: a Limen of its own, because things are deleted. Out: no fault of ours; no status, type or shape that is not written down; nothing
taken that is written down as wrong. The requests are the same in each run, but for the ids of what is there. What can go wrong: any of
that; the message has the request.
"""

from urllib.parse import quote

import pytest
import requests
import schemathesis
from conftest import ADA, CALLBACK, GRACE, JOAN, SECRET, Person, running
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

# How many requests are made up for each operation, each of them sent by everybody.
EXAMPLES = 24
OWN = "limen:read limen:write limen:keys"
EVERYTHING = f"{OWN} limen:admin limen:directory"
STATE = {
    "users": [{**who, "email_verified": True, "admin": who is GRACE} for who in (ADA, JOAN, GRACE)],
    "clients": [
        {
            "client_id": "console",
            "client_secret": SECRET,
            "first_party": True,
            "redirect_uris": [CALLBACK],
            "grant_types": ["authorization_code"],
            "scope": f"openid {EVERYTHING}",
        },
        {
            "client_id": "kiosk",
            "application_type": "native",
            "redirect_uris": [CALLBACK],
            "grant_types": ["authorization_code", "refresh_token"],
            "direct_sign_in": True,
        },
    ],
}
# What every answer must keep, whoever asks. Whether good requests are taken is not asked: most name something that is not there.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


class Caller:
    """Somebody, by a key: it outlives the sessions that these requests end."""

    def __init__(self, limen, who=None, scope=""):
        self.issuer, self.headers = limen["issuer"], {}
        if who:
            self.headers = {"Authorization": f"Bearer {Person().token(limen, who, f'openid {scope}')}"}
            secret = self.post("/v1/api-keys", name="requests", scopes=scope.split())["secret"]
            self.headers = {"Authorization": f"Bearer {secret}"}

    def post(self, path, **fields):
        """Makes something by an ordinary request."""
        answer = requests.post(self.issuer + path, json=fields, headers=self.headers, timeout=30)
        assert answer.ok, f"{path}: {answer.text}"
        return answer.json()


class Belongings:
    """What is there, new for each operation, because some take it away."""

    def __init__(self, nobody, person, administrator):
        self.nobody, self.person, self.administrator, self.made = nobody, person, administrator, 0

    def of(self, operation):
        """The fields of a request of this operation that name something."""
        self.made += 1
        kind = operation.path.split("/")[2]
        return getattr(self, kind.replace("-", "_"), dict)()

    def api_keys(self):
        return {"id": self.person.post("/v1/api-keys", name="spare", scopes=["limen:read"])["apiKey"]["id"]}

    def users(self):
        first, second = (self._user() for _ in range(2))
        return {"id": first, "otherId": second, "emails": [ADA["email"]]}

    def groups(self):
        group = self.administrator.post("/v1/groups", name=f"Group {self.made}")["group"]["id"]
        return {"id": group, "userId": self._user(), "groupId": ""}

    def roles(self):
        name = f"role-{self.made}"
        self.administrator.post("/v1/roles", name=name)
        return {"name": name}

    def webhooks(self):
        hook = self.administrator.post("/v1/webhooks", url="http://127.0.0.1:9/", events=["user.created"])["webhook"]["id"]
        return {"id": hook, "events": ["user.*"]}

    def auth(self):
        begun = self.nobody.post("/v1/auth/begin", clientId="kiosk")
        tokens = {"clientId": "kiosk", **{name: begun[name] for name in ("flowToken", "deviceToken")}}
        self.nobody.post("/v1/auth/identify", identifier=ADA["email"], **tokens)
        return {**tokens, "scope": "openid", "identifier": ADA["email"], "password": ADA["password"]}

    def _user(self):
        self.made += 1
        return self.administrator.post("/v1/users", username=f"user-{self.made}")["account"]["id"]


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """The server that these requests may take apart."""
    with running(tmp_path_factory.mktemp("openapi"), STATE) as metadata:
        yield metadata


def test_every_operation_answers_as_it_is_described(own, subtests):
    described = schemathesis.openapi.from_url(f"{own['issuer']}/openapi.json")
    callers = [Caller(own), Caller(own, ADA, OWN), Caller(own, GRACE, EVERYTHING)]
    belongings = Belongings(*callers)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 50
    done = 0
    for operation in operations:
        with subtests.test(operation=operation.label):
            done += asked(operation, callers, belongings.of(operation))
    assert done > len(operations), "most of what names something that is there should be done"


def asked(operation, callers, known):
    """Sends what fits the description, the same about something that is there, and what does not fit; and counts what was done."""
    fitting, wrong = (operation.as_strategy(generation_mode=mode) for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE))
    done = 0

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=one_of(fitting, fitting.map(lambda case: about(case, known)), wrong))
    def ask(case):
        nonlocal done
        for caller in callers:
            done += case.call_and_validate(headers=caller.headers, checks=CHECKS, timeout=30).status_code < 300

    ask()
    return done


def about(case, known):
    """The request, about what is there: each field that the description has, and of which something is known."""
    described = case.operation.definition.raw
    for name in case.path_parameters:
        if name in known:
            case.path_parameters[name] = quote(known[name], safe="")
    for parameter in described.get("parameters", ()):
        if parameter["in"] == "query" and parameter["name"] in known:
            case.query[parameter["name"]] = known[parameter["name"]]
    if isinstance(case.body, dict):
        fields = described["requestBody"]["content"]["application/json"]["schema"]["properties"]
        case.body.update({name: value for name, value in known.items() if name in fields})
    return case
