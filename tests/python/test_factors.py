"""Two factors, by pyotp; letters, by a real mail server (aiosmtpd): what people bring along, against what we serve."""

import re
import socket
import subprocess
import time
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
import requests
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from conftest import GRACE, JOAN, PROGRAM, Person


class Letters(Message):
    """A mailbox for everybody."""

    def __init__(self):
        super().__init__()
        self.all = []

    def handle_message(self, message):
        self.all.append(message)


@pytest.fixture
def post():
    """A mail server on a free loopback port, and what came."""
    letters = Letters()
    port = free_port()
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port, letters
    finally:
        controller.stop()


def page_of(person, issuer, path):
    return person.open(issuer + path)


def signed_in(issuer, who):
    """Somebody who has shown the password, and the page that they see then."""
    person = Person()
    page = person.fill(page_of(person, issuer, "/login"), "identifier", who["email"])
    return person, person.fill(page, "password", who["password"])


def seed_on(page):
    return re.search(r'<p class="mono">([A-Z2-7 ]+)</p>', page.text).group(1).replace(" ", "")


def test_an_app_by_pyotp_is_set_up_and_asked_for(limen):
    issuer = limen["issuer"]
    person, _ = signed_in(issuer, JOAN)
    page = page_of(person, issuer, "/account/security/app")
    app, now = pyotp.TOTP(seed_on(page)), int(time.time())
    saved = person.fill(page, "code", app.at(now))
    codes = re.findall(r'<li class="mono">([A-Z2-7]{5}-[A-Z2-7]{5})</li>', saved.text)
    assert len(set(codes)) == 10

    # The same code opens no other browser: it was used. That of the next step does: a clock may be ahead by one.
    other, page = signed_in(issuer, JOAN)
    assert urlsplit(page.url).path == "/login/second-factor"
    refused = other.fill(page, "code", app.at(now))
    assert refused.status_code == 422 and "was used already" in refused.text
    assert urlsplit(other.fill(refused, "code", app.at(now + 30)).url).path == "/account"

    # A recovery code serves once.
    third, _ = signed_in(issuer, JOAN)
    page = page_of(third, issuer, "/login/recovery-code")
    assert urlsplit(third.fill(page, "code", codes[0]).url).path == "/account"
    fourth, _ = signed_in(issuer, JOAN)
    page = page_of(fourth, issuer, "/login/recovery-code")
    assert fourth.fill(page, "code", codes[0]).status_code == 422


def test_a_seed_has_as_many_bits_as_the_standard_asks_for(limen):
    person, _ = signed_in(limen["issuer"], GRACE)
    page = page_of(person, limen["issuer"], "/account/security/app")
    assert len(seed_on(page)) == 32, "160 bits (RFC 4226 §4)"
    assert 'class="qr"' in page.text


def test_a_mailed_code_reaches_a_mail_server_and_signs_in(post, tmp_path):
    port, letters = post
    with serving(tmp_path, f"smtp://127.0.0.1:{port}") as issuer:
        person = Person()
        page = person.fill(page_of(person, issuer, "/login"), "identifier", "new@lovelace.example")
        sent = person.send(page, "/login/code/send")
        letter = wait_for(letters)
        assert letter["To"] == "new@lovelace.example"
        code = re.match(r"(\d{6}) ", letter["Subject"]).group(1)
        link = re.search(r"https?://\S+/login/magic\?token=\S+", body_of(letter)).group(0)
        assert parse_qs(urlsplit(link).query)["token"]
        home = person.fill(sent, "code", code)
        assert urlsplit(home.url).path == "/account" and "new@lovelace.example" in home.text


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(folder, smtp):
    """A server with this mail server; gives its issuer."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    (folder / "limen.toml").write_text(
        f"""
        [server]
        listen = "127.0.0.1:{port}"
        ops_listen = ""
        base_url = "{issuer}"

        [mail]
        smtp = "{smtp}"
        from = "Limen <no-reply@limen.example>"
        """
    )
    with subprocess.Popen([PROGRAM, "serve"], cwd=folder) as server:
        try:
            wait_until_ready(issuer, server)
            yield issuer
        finally:
            server.terminate()


def wait_until_ready(issuer, server):
    for _ in range(400):
        assert server.poll() is None, "the server ended before it was ready"
        try:
            if requests.get(f"{issuer}/.well-known/openid-configuration", timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.05)
    raise AssertionError("the server does not answer")


def body_of(letter):
    part = next(part for part in letter.walk() if part.get_content_type() == "text/plain")
    return part.get_payload(decode=True).decode()


def wait_for(letters):
    for _ in range(400):
        if letters.all:
            return letters.all[-1]
        time.sleep(0.05)
    raise AssertionError("no letter came")
