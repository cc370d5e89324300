"""Who is asking: from what a browser's cookie holds to the roles that it has, here and in no other session."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import dataclass
from uuid import uuid4

import pytest
from flask import g
from flask import session as cookie

from workshop.app import create_app
from workshop.create_session import open_session
from workshop.domain.commands import Join, parse
from workshop.domain.errors import Refusal
from workshop.domain.roles import Actor
from workshop.library import load
from workshop.live.clock import now_ms
from workshop.settings import Settings
from workshop.store.office import HELPERS
from workshop.web import access
from workshop.web.account.login_throttle import WAITING_OF_ONE

PUBLIC = "https://ideat.kunta.example"


@dataclass
class Server:
    app: object
    at: object
    here: str
    elsewhere: str

    def key(self, role, code, label=""):
        key = self.at.office.spend_key(self.at.office.make_key(role, code, now_ms(), label=label), now_ms(), HELPERS)
        return key.id

    def joined(self, code):
        self.at.sessions.hub(code).submit(
            Actor("owner", by="omistaja"), parse("set_state", {"state": "open"}, new_id())
        )
        person = new_id()
        self.at.sessions.hub(code).submit(Actor("participant", person), Join(id=new_id()))
        return person


def new_id():
    return str(uuid4())


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    app = create_app(Settings(data=tmp_path_factory.mktemp("access") / "data"))
    at = app.extensions["ideapoyta"]
    for role in ("owner", "facilitator"):
        at.office.add_account(role, "pitkä salasana", role, now_ms())
    here, elsewhere = (
        open_session(at.data_dir, at.office, load(), "pikaideointi-20min", "", at.public_url, now_ms()).code
        for _ in range(2)
    )
    yield Server(app, at, here, elsewhere)
    at.sessions.close()
    at.worker.close()
    at.office.close()


# ---- roles


def roles(server, kept, code):
    return [actor.role for actor in access.actors(server.at, kept, code)]


def test_an_account_is_staff_everywhere(server):
    for name in ("owner", "facilitator"):
        assert access.staff(server.at, {"account": name}, server.here) == Actor(name, by=name)
        assert access.staff(server.at, {"account": name}, "") == Actor(name, by=name)


@pytest.mark.parametrize(
    "kept", [{}, {"account": ""}, {"account": "nobody"}, {"keys": ["nothing"]}, {"keys": None, "people": None}]
)
def test_who_is_unknown_has_no_role_anywhere(server, kept):
    for code in (server.here, "", "00000000"):
        assert access.actors(server.at, kept, code) == []


@pytest.mark.parametrize("role", ["facilitator", "moderator"])
def test_a_helpers_key_is_staff_in_its_own_session_alone(server, role):
    key = server.key(role, server.here)

    assert access.staff(server.at, {"keys": [key]}, server.here) == Actor(role, by=f"key {key}")
    assert access.staff(server.at, {"keys": [key]}, server.elsewhere) is None
    assert access.reader(server.at, {"keys": [key]}, server.here) is None
    assert access.screen(server.at, {"keys": [key]}, server.here) is None


def test_of_two_keys_the_stronger_counts_in_whichever_order_they_came(server):
    strong, weak = server.key("facilitator", server.here), server.key("moderator", server.here)

    for keys in ([strong, weak], [weak, strong]):
        assert access.staff(server.at, {"keys": keys}, server.here) == Actor("facilitator", by=f"key {strong}")


def test_an_account_counts_before_a_key(server):
    key = server.key("moderator", server.here)

    assert access.staff(server.at, {"account": "owner", "keys": [key]}, server.here) == Actor("owner", by="owner")


def test_a_reader_takes_the_topic_of_the_key_that_came_last(server):
    first, last = server.key("reader", server.here, "T1"), server.key("reader", server.here, "T2")
    kept = {"keys": [first, server.key("reader", server.elsewhere, "T3"), last, server.key("screen", server.here)]}

    assert access.reader(server.at, kept, server.here) == Actor("reader", topic="T2", by=f"key {last}")
    assert access.staff(server.at, kept, server.here) is None


def test_a_screen_is_a_screen_in_its_own_session_alone(server):
    key = server.key("screen", server.here)

    assert access.screen(server.at, {"keys": [key]}, server.here) == Actor("screen", by=f"key {key}")
    assert access.screen(server.at, {"keys": [key]}, server.elsewhere) is None


def test_where_no_session_is_asked_about_only_an_account_counts(server):
    kept = {"keys": [server.key("moderator", server.here)], "people": {server.here: server.joined(server.here)}}

    assert roles(server, kept, "") == []
    assert roles(server, {**kept, "account": "owner"}, "") == ["owner"]


def test_a_key_for_no_session_is_no_right_anywhere(server):
    key = server.key("facilitator", "")

    assert roles(server, {"keys": [key]}, "") == []
    assert roles(server, {"keys": [key]}, server.here) == []


def test_a_person_is_a_participant_in_the_session_that_they_joined(server):
    person = server.joined(server.here)

    assert access.participant(server.at, {"people": {server.here: person}}, server.here) == Actor("participant", person)
    assert access.participant(server.at, {"people": {server.here: person}}, server.elsewhere) is None
    assert access.participant(server.at, {"people": {server.elsewhere: person}}, server.elsewhere) is None
    assert access.participant(server.at, {"people": {"00000000": person}}, "00000000") is None


def test_roles_are_listed_the_strongest_first(server):
    kept = {
        "account": "owner",
        "keys": [server.key(role, server.here) for role in ("screen", "reader")],
        "people": {server.here: server.joined(server.here)},
    }

    assert roles(server, kept, server.here) == ["owner", "reader", "screen", "participant"]


HEARS = """
                 phone        board        console
owner            -            owner        owner
facilitator      -            facilitator  facilitator
moderator key    -            moderator    moderator
screen key       -            screen       -
reader key       -            -            -
participant      participant  -            -
nobody           -            -            -
"""
HEAD, *ROWS = (re.split(r"\s{2,}", line.strip()) for line in HEARS.strip().splitlines())


@pytest.mark.parametrize(
    ("who", "wanted", "role"), [(who, *cell) for who, *cells in ROWS for cell in zip(HEAD, cells, strict=True)]
)
def test_who_may_hear_which_audience(server, who, wanted, role):
    kept = {
        "owner": lambda: {"account": "owner"},
        "facilitator": lambda: {"account": "facilitator"},
        "moderator key": lambda: {"keys": [server.key("moderator", server.here)]},
        "screen key": lambda: {"keys": [server.key("screen", server.here)]},
        "reader key": lambda: {"keys": [server.key("reader", server.here, "T1")]},
        "participant": lambda: {"people": {server.here: server.joined(server.here)}},
        "nobody": dict,
    }[who]()
    actor = access.actor_as(server.at, kept, server.here, wanted)

    assert (actor.role if actor else "-") == role
    assert access.actor_as(server.at, kept, server.here, "own") is None


# ---- a new person


def test_a_form_that_is_sent_twice_is_one_person_of_that_session_and_browser(server):
    def person(code, form, secret):
        with server.app.test_request_context():
            if secret:
                cookie[access.CSRF] = secret
            return access.newcomer(code, form)

    one = person(server.here, "form", "secret")
    assert one == person(server.here, "form", "secret")
    assert (one.role, len(one.participant)) == ("participant", 32)
    others = [
        person(server.elsewhere, "form", "secret"),
        person(server.here, "other", "secret"),
        person(server.here, "form", "other"),
        person(server.here, "form", ""),
        person(server.here, "form", ""),
        person(server.here, "", "secret"),
        person(server.here, "", "secret"),
    ]
    assert len({one.participant, *(other.participant for other in others)}) == 8
    assert {len(other.participant) for other in others} == {32}


def test_a_known_browser_stays_who_it_is(server):
    with server.app.test_request_context():
        cookie[access.CSRF] = "secret"
        cookie["people"] = {server.here: "aino"}

        assert access.newcomer(server.here, "form") == Actor("participant", "aino")
        assert access.newcomer(server.elsewhere, "form") != Actor("participant", "aino")


def test_a_keyed_hash_is_of_all_its_parts_and_the_secret(server):
    with server.app.test_request_context():
        hashes = [access.keyed(*parts) for parts in (("a", "b"), ("ab",), ("a", "b"), ("b", "a"))]

    assert hashes[0] == hashes[2]
    assert len(set(hashes)) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in hashes)


# ---- what the cookie remembers


def test_a_browser_is_remembered_in_its_last_eight_sessions(server):
    with server.app.test_request_context():
        for number in range(8):
            access.remember(f"code-{number}", Actor("participant", f"person-{number}"))
        access.remember("code-0", Actor("participant", "again"))
        access.remember("code-8", Actor("participant", "person-8"))

        assert list(cookie["people"].items()) == [
            *((f"code-{number}", f"person-{number}") for number in range(2, 8)),
            ("code-0", "again"),
            ("code-8", "person-8"),
        ]
        assert cookie.permanent


def test_signing_in_keeps_who_one_is_in_sessions_and_nothing_else(server):
    with server.app.test_request_context():
        cookie.update({"people": {"code": "aino"}, "keys": ["planted"], "account": "other", "anything": 1})
        access.sign_in("owner")

        assert {**cookie} == {"account": "owner", "people": {"code": "aino"}, "_permanent": True}
    with server.app.test_request_context():
        access.sign_in("owner")

        assert {**cookie} == {"account": "owner", "_permanent": True}


def test_the_last_eight_keys_are_remembered(server):
    with server.app.test_request_context():
        for number in range(9):
            access.take_key(f"key-{number}")

        assert cookie["keys"] == [f"key-{number}" for number in range(1, 9)]
        assert cookie.permanent


def test_signing_out_gives_back_the_account_and_the_keys_and_stays_in_sessions(server):
    with server.app.test_request_context():
        access.sign_out()
        assert {**cookie} == {}
        cookie.update({"people": {"code": "aino"}, "keys": ["key"], "account": "owner"})
        access.sign_out()

        assert {**cookie} == {"people": {"code": "aino"}}


# ---- from which page


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        (PUBLIC, True),
        ("http://localhost:8000", True),
        ("https://localhost:8000", False),
        ("http://localhost", False),
        ("https://elsewhere.example", False),
        (f"{PUBLIC}.elsewhere.example", False),
        ("null", False),
        ("", False),
        (None, False),
        ("http://", False),
        ("https://", False),
    ],
)
def test_an_origin_is_the_public_address_or_the_host_that_was_asked(origin, same):
    environ = {"wsgi.url_scheme": "http", "HTTP_HOST": "localhost:8000"}

    assert access.same_origin(origin, environ, PUBLIC) is same


@pytest.mark.parametrize("nothing", ["http://", "https://", ""])
def test_a_server_that_knows_no_host_has_no_origin(nothing):
    for environ in ({}, {"wsgi.url_scheme": "https"}):
        assert access.same_origin(nothing or None, environ, nothing) is False
    assert access.same_origin("http://host", {"HTTP_HOST": "host"}, "") is True


@pytest.mark.parametrize(
    ("sent", "own"),
    [
        ({"HTTP_ORIGIN": PUBLIC}, True),
        ({"HTTP_ORIGIN": PUBLIC, "HTTP_SEC_FETCH_SITE": "cross-site"}, True),
        ({"HTTP_ORIGIN": PUBLIC, "HTTP_UPGRADE": "websocket"}, True),
        ({"HTTP_ORIGIN": "https://elsewhere.example", "HTTP_SEC_FETCH_SITE": "same-origin"}, False),
        ({"HTTP_ORIGIN": "", "HTTP_SEC_FETCH_SITE": "same-origin"}, False),
        ({"HTTP_UPGRADE": "websocket", "HTTP_SEC_FETCH_SITE": "same-origin"}, False),
        ({"HTTP_UPGRADE": "WebSocket", "HTTP_REFERER": f"{PUBLIC}/1"}, False),
        ({"HTTP_SEC_FETCH_SITE": "same-origin"}, True),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, False),
        ({"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_REFERER": f"{PUBLIC}/1"}, False),
        ({"HTTP_REFERER": f"{PUBLIC}/48210937"}, True),
        ({"HTTP_REFERER": "https://elsewhere.example/1"}, False),
        ({"HTTP_REFERER": "/48210937"}, False),
        ({}, False),
    ],
)
def test_a_request_is_from_a_page_of_ours_when_its_browser_says_so(sent, own):
    assert access.from_own_page({"wsgi.url_scheme": "http", "HTTP_HOST": "localhost:8000", **sent}, PUBLIC) is own


# ---- before every view


def asked(server, path="/", method="GET", accept="application/json", origin="http://localhost", **kept):
    """The status of the answer, and the code of the refusal or where it leads."""
    client = server.app.test_client()
    with client.session_transaction() as held:
        held.update(kept)
    headers = {"Accept": accept, **({"Origin": origin} if origin else {})}
    answer = client.open(path, method=method, headers=headers)
    code = (answer.get_json(silent=True) or {}).get("code", "") if answer.status_code >= 400 else answer.location
    return answer.status_code, code


def test_a_stranger_is_led_to_the_sign_in_from_the_pages_of_the_office_alone(server):
    assert asked(server, "/desk", accept="text/html") == (303, "/sign-in?to=/desk")
    assert asked(server, "/desk")[1] == "not_signed_in"
    assert asked(server, "/desk/new", method="POST", accept="text/html")[0] != 303
    assert asked(server, f"/{server.here}/state.json", accept="text/html")[0] != 303
    assert asked(server, f"/topic/{server.here}", accept="text/html")[0] != 303


def test_somebody_without_the_right_is_told_so(server):
    person, key = server.joined(server.here), server.key("screen", server.here)

    assert asked(server, "/desk", people={server.here: person})[1] == "not_allowed"
    assert asked(server, "/desk", keys=[key])[1] == "not_allowed"
    assert asked(server, f"/board/{server.here}", people={server.here: person})[1] == "not_allowed"
    assert asked(server, "/desk", accept="text/html", people={server.here: person})[0] == 403


def test_who_has_the_right_is_let_in(server):
    assert asked(server, "/desk", account="owner") == (200, None)
    assert asked(server, f"/desk/{server.here}", keys=[server.key("facilitator", server.here)]) == (200, None)
    assert asked(server, "/nothing/here/at/all")[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_change_that_another_sites_page_asks_for_is_refused(server, method):
    assert asked(server, "/sign-out", method=method, origin="https://elsewhere.example", account="owner")[1] in (
        "foreign_origin",
        "form_expired",
    )


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_is_free_from_everywhere(server, method):
    assert asked(server, "/health", method=method, origin="https://elsewhere.example")[0] == 200


def before(server, name, path, method="GET", headers=None, **kept):
    """What the function of that name, which runs before every view, returns; and by whose right the page is then opened."""
    (function,) = (one for one in server.app.before_request_funcs[None] if one.__name__ == name)
    with server.app.test_request_context(path, method=method, headers=headers):
        cookie.update(kept)
        return function(), g.get("actor")


def test_a_page_for_anyone_is_opened_by_the_strongest_right_that_there_is(server):
    person = server.joined(server.here)
    here, joined = f"/{server.here}", {server.here: person}

    assert before(server, "may_open", "/") == (None, None)
    assert before(server, "may_open", here) == (None, None)
    assert before(server, "may_open", here, account="owner") == (None, Actor("owner", by="owner"))
    assert before(server, "may_open", here, people=joined) == (None, Actor("participant", person))
    assert before(server, "may_open", here, people=joined, account="owner") == (None, Actor("owner", by="owner"))
    assert before(server, "may_open", f"/{server.elsewhere}", people=joined) == (None, None)


def test_a_strangers_form_is_refused_and_not_led_away_from_what_it_holds(server):
    with pytest.raises(Refusal, match="not_signed_in"):
        before(server, "may_open", "/desk/new", "POST", {"Accept": "text/html"})


def test_a_change_that_our_own_page_asks_for_is_let_in(server):
    own, other = {"Origin": "http://localhost"}, {"Origin": "https://elsewhere.example"}

    assert before(server, "own_page_only", "/sign-out", "POST", own) == (None, None)
    with pytest.raises(Refusal, match="foreign_origin"):
        before(server, "own_page_only", "/sign-out", "POST", other)


# ---- join codes


WRONG = "11111111"


def asks_for(server, code, address, actor=None, **kept):
    """Whether a session is there, for that address; how many failures of the address are counted then."""
    throttle = server.app.extensions["code_throttle"]
    with server.app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        cookie.update(kept)
        g.actor = actor
        return access.session_exists(code), throttle.attempts.count(address)


def test_a_wrong_code_is_a_failure_of_its_address_and_a_right_one_is_none(server):
    assert asks_for(server, server.here, "192.0.2.1") == (True, 0)
    assert asks_for(server, WRONG, "192.0.2.1") == (False, 1)
    assert asks_for(server, WRONG, "192.0.2.1") == (False, 2)
    assert asks_for(server, server.here, "192.0.2.1") == (True, 2)


def test_where_too_many_fail_strangers_are_refused_and_who_is_known_is_not(server):
    with ExitStack() as waiting:
        for _ in range(WAITING_OF_ONE):
            waiting.enter_context(server.app.extensions["code_throttle"].attempts.waiting("192.0.2.2"))

        for kept in ({}, {"people": {server.elsewhere: "aino"}}):
            with pytest.raises(Refusal, match="slow_down"):
                asks_for(server, server.here, "192.0.2.2", **kept)
        assert asks_for(server, server.here, "192.0.2.2", people={server.here: "aino"}) == (True, 0)
        assert asks_for(server, server.here, "192.0.2.2", actor=Actor("owner", by="owner")) == (True, 0)


def test_the_hub_of_a_wrong_code_is_refused(server):
    with server.app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.3"}):
        g.actor = None
        assert access.hub_of(server.here) is server.at.sessions.hub(server.here)
        with pytest.raises(Refusal, match="no_such_code") as refused:
            access.hub_of(WRONG)
    assert refused.value.field == "code"
    assert server.app.extensions["code_throttle"].attempts.count("192.0.2.3") == 1


def test_who_has_signed_in_or_joined_before_is_told_that_it_is_not_theirs(server):
    for kept in ({"account": "gone"}, {"keys": ["gone"]}, {"people": {server.elsewhere: "gone"}}):
        with pytest.raises(Refusal, match="not_allowed"):
            before(server, "may_open", "/desk", **kept)
    with pytest.raises(Refusal, match="not_signed_in"):
        before(server, "may_open", "/desk")
