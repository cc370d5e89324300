"""Anything at all over the wire: it is refused or done, and what is done can be stored and shown. Never an exception."""

import json
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.asked import FULL
from tests.domain.crowd import MAY
from tests.domain.forums import (
    AINO,
    NOW,
    OWNER,
    Actor,
    a_forum,
    an_evening,
    an_id,
    clustered,
    own,
    plain,
    revealed,
    seen,
    voting,
    written,
)
from workshop.domain.audience import SHARED_ROOMS
from workshop.domain.commands import COMMANDS, from_form, parse
from workshop.domain.decide import DecisionContext, answer_to, decide
from workshop.domain.errors import Refusal
from workshop.domain.model import Forum
from workshop.store.session_file import Change, SessionFile

EVENINGS = [
    Forum(0, forum.entities)
    for forum in (a_forum(state="draft"), written(), revealed(), clustered(), voting(), an_evening())
]
KNOWN = st.sampled_from(
    ["T1", "T2", "T3", "writing", "dots", "dots-2", "feedback", "talk", "T1-I001", "T2-I001", "T1-I1", "2022-11-02", "17:00", "https://a.example",
     *map(an_id, ("Selkeys", "Kulkeminen", "Selkokieliset tiedotteet", "Avaimet yhdistyksille"))]
)  # fmt: skip
ODD = st.text(max_size=8) | st.sampled_from(
    ["\ud800", "\x00", "\u202e", "x" * 600, "9" * 30, "٣", "'; --", "http://[", "../..", "T1\n"]
)
WHOLE = st.integers() | st.sampled_from([0, 1, -1, 2**31, 2**63, 2**64, 10**40, NOW])
SCALAR = st.none() | st.booleans() | WHOLE | st.floats() | ODD | KNOWN
KEYS = st.sampled_from(
    ["id", "kind", "title", "prompt", "say", "minutes", "topic", "settings", "dots", "at_most", "target", "speaker", "vote", "ideas_each", "question",
     "owner_role", "contact", "target_plan", "theme", "links", "url", "about", "number", "group", "when", "what", "who"]
)  # fmt: skip
ANYTHING = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | KNOWN | ODD, inner, max_size=4),
    max_leaves=8,
)
PHASES = st.fixed_dictionaries(
    {"kind": st.sampled_from(["talk", "dots", "writing", "results"]), "title": ODD, "minutes": st.integers(1, 9)},
    optional={
        "id": KNOWN | ANYTHING,
        "topic": KNOWN | ANYTHING,
        "prompt": ANYTHING,
        "settings": st.dictionaries(KEYS, ANYTHING, max_size=2) | ANYTHING,
    },
)
TOPICS = st.fixed_dictionaries(
    {"title": st.just("Teema")},
    optional={
        "id": KNOWN | ANYTHING,
        "links": st.lists(st.dictionaries(KEYS, ANYTHING, max_size=2), max_size=2) | ANYTHING,
        "about": ANYTHING,
    },
)


def something(name):
    """A payload of the right keys with anything in them, or near to what is right."""
    near = {
        "set_agenda": st.fixed_dictionaries({"phases": st.lists(PHASES, max_size=3)}),
        "set_topics": st.fixed_dictionaries({"topics": st.lists(TOPICS, max_size=3)}),
    }
    changed = st.fixed_dictionaries({}, optional=dict.fromkeys(FULL[name], ANYTHING | KNOWN | ODD)).map(
        lambda payload: {**FULL[name], **payload}
    )
    return near.get(name, changed) | changed


@pytest.mark.parametrize("name", COMMANDS)
@given(data=st.data())
@settings(max_examples=25)
def test_whatever_is_asked_is_refused_or_done(name, data):
    forum, payload = data.draw(st.sampled_from(EVENINGS)), data.draw(something(name))
    actor = AINO if "participant" in MAY[name] else OWNER
    with suppress(Refusal):
        command = parse(name, payload, an_id(name))
        entities = decide(forum, actor, command, DecisionContext(NOW, Random(1)))
        json.dumps(answer_to(command, entities))
        can_be_shown(forum.after(1, entities))
        can_be_kept(forum, entities)


@pytest.mark.parametrize(
    "payload",
    [None, [], "x", {"": 1}, {"phase": {}}, {"ideas": [[]]}, {"steps": [{"what": 1}]}, {"marks": {"a": None}}],
)
def test_every_command_refuses_another_shape(payload):
    for name in COMMANDS:
        for actor in (AINO, OWNER, Actor("participant", None)):
            with suppress(Refusal):
                decide(EVENINGS[1], actor, parse(name, payload, an_id(name)), DecisionContext(NOW, Random(1)))


@given(
    name=st.sampled_from(list(COMMANDS)),
    form=st.dictionaries(
        KEYS | st.sampled_from([f"marks.{n}" for n in "ab"]) | ODD, st.lists(ODD | KNOWN, min_size=1, max_size=2)
    ),
)
def test_whatever_a_form_holds_is_refused_or_read(name, form):
    with suppress(Refusal):
        from_form(name, form, an_id(name))


def can_be_shown(forum):
    for audience in SHARED_ROOMS:
        plain(seen(forum, audience, NOW)).encode()
    plain(own(forum, AINO.participant, NOW)).encode()


def can_be_kept(forum, entities):
    with closing(SessionFile.open(Path(":memory:"), create=True)) as file:
        file.commit([], [entity for rows in forum.entities.values() for entity in rows.values()])
        file.commit([Change(1, an_id("one"), NOW, "owner", "", "anything", {})], entities)
        assert file.load() == forum.after(1, entities)
