"""Who may open what and ask for what: every address and every command, for every role, here and in another session.

The tables below are the promise. A new address or command fails here until somebody has written down who may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from workshop.app import create_app
from workshop.create_session import open_session
from workshop.domain.commands import COMMANDS, Join, parse
from workshop.domain.errors import Refusal
from workshop.domain.roles import ROLES, Actor
from workshop.library import load
from workshop.live.clock import now_ms
from workshop.services import Services
from workshop.settings import Settings
from workshop.store.office import HELPERS

PEOPLE = (
    "owner", "facilitator",  # by account: of every session
    "facilitator here", "moderator here", "reader here", "screen here", "participant here",
    "facilitator elsewhere", "moderator elsewhere", "reader elsewhere", "screen elsewhere", "participant elsewhere", "nobody",
)  # fmt: skip
ALL = set(PEOPLE)
OFFICE = {"owner", "facilitator"}
LEADS = OFFICE | {"facilitator here"}
STAFF = LEADS | {"moderator here"}
HALL = STAFF | {"screen here"}
READER = {"reader here"}
IN = {"participant here"}

CODE = "<code:code>"
ADDRESSES: dict[tuple[str, str], set[str]] = {
    ("GET", "/"): ALL,
    ("GET", "/health"): ALL,
    ("GET", "/privacy"): ALL,
    ("GET", f"/{CODE}/privacy"): ALL,
    ("GET", f"/{CODE}/initiative/<idea>"): {"participant here"},
    ("GET", f"/desk/{CODE}/share"): LEADS,
    ("GET", f"/desk/{CODE}/share.png"): LEADS,
    ("GET", "/kept"): ALL,
    ("GET", "/join"): ALL,
    ("POST", "/join"): ALL,
    ("POST", "/language"): ALL,
    ("GET", "/enter"): ALL,
    ("POST", "/enter"): ALL,
    ("GET", "/setup"): ALL,
    ("POST", "/setup"): ALL,
    ("GET", "/sign-in"): ALL,
    ("POST", "/sign-in"): ALL,
    ("POST", "/sign-out"): ALL,
    ("GET", f"/{CODE}"): ALL,
    ("GET", f"/qr/{CODE}.svg"): ALL,
    ("GET", f"/{CODE}/state.json"): IN,
    ("POST", f"/{CODE}/do/<command>"): STAFF,  # the command is show_board; who may ask for which is the table below
    ("GET", f"/board/{CODE}"): HALL,
    ("GET", f"/console/{CODE}"): STAFF,
    ("GET", f"/desk/{CODE}"): LEADS,
    ("POST", f"/desk/{CODE}/agenda"): LEADS,
    ("POST", f"/desk/{CODE}/closes"): LEADS,
    ("POST", f"/desk/{CODE}/details"): LEADS,
    ("GET", f"/desk/{CODE}/export.<format>"): LEADS | READER,  # a reader's own topic alone: see below
    ("GET", f"/logo/{CODE}.png"): ALL,
    ("POST", f"/desk/{CODE}/logo"): LEADS,
    ("POST", f"/desk/{CODE}/start"): OFFICE,  # it reads another session
    ("GET", f"/desk/{CODE}/ideas"): STAFF,
    ("POST", f"/desk/{CODE}/ideas/<command>"): STAFF,
    ("POST", f"/desk/{CODE}/keys"): LEADS,
    ("POST", f"/desk/{CODE}/lock"): LEADS,
    ("POST", f"/desk/{CODE}/next"): LEADS,
    ("POST", f"/desk/{CODE}/options"): LEADS,
    ("POST", f"/desk/{CODE}/paste"): LEADS,
    ("POST", f"/desk/{CODE}/revoke"): LEADS,
    ("POST", f"/desk/{CODE}/state"): LEADS,
    ("POST", f"/desk/{CODE}/topics"): LEADS,
    ("GET", f"/print/{CODE}/agenda"): STAFF,
    ("GET", f"/print/{CODE}/sign"): LEADS,
    ("GET", f"/topic/{CODE}"): {"reader here"},
    ("GET", "/desk"): OFFICE,
    ("GET", "/desk/new"): OFFICE,
    ("POST", "/desk/new"): OFFICE,
    ("POST", "/desk/import"): OFFICE,
    # series are of accounts alone; what their pages tell is for everybody
    ("GET", "/desk/series"): OFFICE,
    ("GET", "/desk/series/new"): OFFICE,
    ("POST", "/desk/series/new"): OFFICE,
    ("GET", "/desk/series/<slug>"): OFFICE,
    ("GET", "/desk/series/<slug>/export.xlsx"): OFFICE,
    **{("POST", f"/desk/series/<slug>/{act}"): OFFICE for act in ("add", "copy", "dates", "sessions", "settings")},
    ("GET", "/s/<slug>"): ALL,
    ("GET", "/s/<slug>/dates"): ALL,
    ("GET", "/s/<slug>/qr.svg"): ALL,
    # lists of people are for those who lead; contacts, which somebody left with consent, for the owner alone
    ("GET", f"/desk/{CODE}/people"): LEADS,
    **{("POST", f"/desk/{CODE}/people/{act}"): LEADS for act in ("forget", "link", "list", "upload")},
    ("GET", f"/desk/{CODE}/contacts.csv"): {"owner"},
    ("POST", f"/desk/{CODE}/contacts/delete"): {"owner"},
    ("GET", f"/{CODE}/pledge"): IN,
    ("POST", f"/{CODE}/pledge"): IN,
    ("GET", "/contact/<secret>"): ALL,
    ("POST", "/contact/<secret>"): ALL,
    # plans are of accounts alone; a working group's member is known by a key of the plan, which no session has
    ("GET", "/desk/plans"): OFFICE,
    ("GET", "/desk/plans/new"): OFFICE,
    ("POST", "/desk/plans/new"): OFFICE,
    ("GET", "/desk/plans/<key>"): OFFICE,
    **{
        ("GET", f"/desk/plans/<key>/{page}"): OFFICE
        for page in (
            *("answers", "changes", "document", "files/<format>", "follow-up", "ideas", "ideas/<ref>", "measures"),
            *("measures/grounds", "measures/table", "review", "sources"),
        )
    },
    **{
        ("POST", f"/desk/plans/<key>/{act}"): OFFICE
        for act in (
            *("add", "answers/publish", "answers/save", "cells", "critique", "files/<format>", "follow-up/comment"),
            *("follow-up/keys", "follow-up/publish", "follow-up/revoke", "measures/make", "measures/remove", "remove"),
            *("review", "sources", "surveys", "template"),
        )
    },
    # what a plan has published; before that it is as if it were not there
    **{("GET", f"/plans/<key>{page}"): ALL for page in ("", "/files/<format>", "/what-happened")},
    # a receipt is known by its words, or by this browser's own cookie
    **{("GET", f"/{CODE}/{page}"): ALL for page in ("mine/<token>", "own", "receipt", "words")},
    **{("GET", f"/{CODE}/receipt/<int:place>.{picture}"): ALL for picture in ("png", "svg")},
    **{("POST", f"/{CODE}/{act}"): ALL for act in ("own/close", "words")},
    ("POST", f"/desk/{CODE}/sever"): LEADS,
}

PARTICIPANT, STAFF_ROLES, LEAD_ROLES = {"participant"}, {"owner", "facilitator", "moderator"}, {"owner", "facilitator"}
MAY_ASK: dict[str, tuple[set[str], dict[str, Any]]] = {
    "join": (PARTICIPANT, {}),
    "post_idea": (PARTICIPANT, {"phase": "P01", "text": "Lisää penkkejä"}),
    "sever_ids": (LEAD_ROLES, {}),
    "edit_idea": (PARTICIPANT, {"idea": "x", "text": "Lisää penkkejä"}),
    "withdraw_idea": (PARTICIPANT, {"idea": "x"}),
    "mark_ready": (PARTICIPANT, {"phase": "P01", "ready": True}),
    "cast_ballot": (PARTICIPANT, {"phase": "P05", "marks": {}}),
    "give_feedback": (PARTICIPANT, {"phase": "P08"}),
    "set_name": (PARTICIPANT, {"name": ""}),
    "approve_ideas": (STAFF_ROLES, {"ideas": ["T1-I001"]}),
    "hide_idea": (STAFF_ROLES, {"idea": "T1-I001", "reason": "other"}),
    "restore_idea": (STAFF_ROLES, {"idea": "T1-I001"}),
    "acknowledge_idea": (STAFF_ROLES, {"idea": "T1-I001", "state": "received"}),
    "set_needs": (STAFF_ROLES, {"idea": "T1-I001", "needs": []}),
    "show_board": (STAFF_ROLES, {"page": "auto"}),
    "form_cluster": (STAFF_ROLES, {"topic": "T1", "name": "Penkit", "ideas": ["T1-I001"]}),
    "place_ideas": (STAFF_ROLES, {"ideas": ["T1-I001"], "cluster": None}),
    "rename_cluster": (STAFF_ROLES, {"cluster": "x", "name": "Penkit"}),
    "merge_clusters": (STAFF_ROLES, {"cluster": "x", "into": "y"}),
    "undo_arrangement": (STAFF_ROLES, {"arrangement": "x"}),
    "open_phase": (LEAD_ROLES, {"phase": "P99", "leaving": None}),
    "set_phase_end": (LEAD_ROLES, {"phase": "P99", "ends_at": 0}),
    "close_phase_at": (LEAD_ROLES, {"phase": "P99", "day": "2022-11-03", "time": "23:59"}),
    "stop_clock": (LEAD_ROLES, {"phase": "P99"}),
    "start_clock": (LEAD_ROLES, {"phase": "P99"}),
    "set_next_steps": (LEAD_ROLES, {"steps": [], "answer_by": "", "results_go_to": ""}),
    "set_agenda": (LEAD_ROLES, {"phases": []}),
    "set_topics": (LEAD_ROLES, {"topics": []}),
    "set_details": (LEAD_ROLES, {}),
    "set_options": (LEAD_ROLES, {}),
    "add_starting_points": (LEAD_ROLES, {"topic": "T9", "points": []}),
    "set_logo": (LEAD_ROLES, {"alt": "", "picture": ""}),
    "lock_joining": (LEAD_ROLES, {"locked": False}),
    "set_state": (LEAD_ROLES, {"state": "open"}),
}


@dataclass
class World:
    """A server with two open sessions: the one that is asked for, and another."""

    app: Flask
    at: Services
    here: str
    elsewhere: str

    def browser(self, who: str) -> FlaskClient:
        """A browser whose cookie says what that person's would."""
        client = self.app.test_client()
        role, _, place = who.partition(" ")
        code = self.here if place == "here" else self.elsewhere
        with client.session_transaction() as cookie:
            if who in OFFICE:
                cookie["account"] = who
            elif role == "participant":
                cookie["people"] = {code: self._joined(code)}
            elif role != "nobody":
                cookie["keys"] = [self._spent_key(role, code)]
        return client

    def _joined(self, code: str) -> str:
        person = uuid4().hex
        self.at.sessions.hub(code).submit(Actor("participant", person), Join(id=str(uuid4())))
        return person

    def _spent_key(self, role: str, code: str) -> str:
        label = "T1" if role == "reader" else ""
        key = self.at.office.spend_key(self.at.office.make_key(role, code, now_ms(), label=label), now_ms(), HELPERS)
        assert key
        return key.id


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    app = create_app(Settings(data=tmp_path_factory.mktemp("matrix") / "data"))
    at: Services = app.extensions["ideapoyta"]
    for role in OFFICE:
        at.office.add_account(role, "pitkä salasana", role, now_ms())
    library = load()
    here, elsewhere = (
        open_session(at.data_dir, at.office, library, "pikaideointi-20min", "", at.public_url, now_ms()).code
        for _ in range(2)
    )
    yield World(app, at, here, elsewhere)
    at.sessions.close()
    at.worker.close()
    at.office.close()


_address = count(1)


def refused(world: World, who: str, method: str, rule: str) -> str:
    """The code by which this person is turned away from the address; empty when let in."""
    client = world.browser(who)
    path = (
        rule.replace(CODE, world.here)
        .replace("<format>", "csv?topic=T1")
        .replace("<command>", "show_board")
        .replace("<int:place>", "1")
    )
    form = {"csrf_token": _token(client), "command": str(uuid4()), "role": "screen", "page": "auto"}
    answer = client.open(
        path,
        method=method,
        data=form if method == "POST" else None,
        headers={"Accept": "application/json", "Origin": "http://localhost"},
        environ_base={"REMOTE_ADDR": f"192.0.2.{next(_address) % 255}"},  # nobody pays for the others' wrong tries
    )
    assert answer.status_code < 500, answer.text
    code = str((answer.get_json(silent=True) or {}).get("code", "")) if answer.status_code >= 400 else ""
    answer.close()
    return code if code in {"not_signed_in", "not_allowed", "not_joined"} else ""


def _token(client: FlaskClient) -> str:
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/").text)
    assert found
    return found[1]


def test_every_address_and_every_command_is_in_the_tables(world):
    addresses = {
        (method, rule.rule) for rule in world.app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}
    }

    assert addresses == set(ADDRESSES)
    assert set(COMMANDS) == set(MAY_ASK)


def test_every_view_says_who_may(world):
    silent = [name for name, view in world.app.view_functions.items() if not getattr(view, "allowed", None)]

    assert silent == []


@pytest.mark.parametrize(("method", "rule"), ADDRESSES, ids=[" ".join(key) for key in ADDRESSES])
def test_who_may_open(world, method, rule):
    let_in = {who for who in PEOPLE if not refused(world, who, method, rule)}

    assert let_in == ADDRESSES[method, rule]


@pytest.mark.parametrize("name", MAY_ASK)
def test_who_may_ask(world, name):
    allowed, payload = MAY_ASK[name]
    hub, asked = world.at.sessions.hub(world.here), set()

    for role in ROLES:
        actor = Actor(role, uuid4().hex if role == "participant" else None, by=role)
        if actor.participant and name != "join":
            hub.submit(actor, Join(id=str(uuid4())))
        try:
            hub.submit(actor, parse(name, payload, str(uuid4())))
            asked.add(role)
        except Refusal as refusal:
            if refusal.code != "not_allowed":
                asked.add(role)

    assert asked == allowed


def test_a_reader_takes_the_files_of_one_topic(world):
    browser = world.browser("reader here")

    taken = {
        topic: browser.get(f"/desk/{world.here}/export.csv?topic={topic}").status_code for topic in ("T1", "T2", "")
    }

    assert taken == {"T1": 200, "T2": 403, "": 403}


def test_a_person_without_a_session_is_sent_to_sign_in_and_back(world):
    answer = world.browser("nobody").get(f"/desk/{world.here}", headers={"Accept": "text/html"})

    assert (answer.status_code, answer.location) == (303, f"/sign-in?to=/desk/{world.here}")


def test_a_key_that_was_revoked_opens_nothing(world):
    browser = world.browser("facilitator elsewhere")
    assert browser.get(f"/console/{world.elsewhere}").status_code == 200

    world.at.office.revoke_keys(world.elsewhere, now_ms())

    assert browser.get(f"/console/{world.elsewhere}").status_code == 403
