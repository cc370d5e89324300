"""A page of another version, still open during an upgrade: it is told to reload, and nothing that was written in it is lost."""

from __future__ import annotations

import pytest

from tests.live.client import PROTOCOL, Poll, Refused
from tests.live.hall import Hall, go_to
from workshop.live import protocol

RELEASED = {"as": "phone"}
"""The handshake of version 0.1, which knows of no number (and sends the code beside it)."""


def test_the_protocol_that_is_documented_is_the_one_that_is_spoken():
    assert protocol.PROTOCOL == PROTOCOL


@pytest.mark.parametrize("number", [None, 1, PROTOCOL + 1, "", [PROTOCOL]], ids=str)
def test_a_handshake_of_another_version_is_refused(hall, number):
    browser = hall.joined()

    with pytest.raises(Refused) as refusal:
        browser.listen(hall.code, auth={"as": "phone", "protocol": number})

    assert refusal.value.code == "page_outdated"
    assert browser.listen(hall.code, auth={"as": "phone", "protocol": PROTOCOL})["session"]["title"]


@pytest.mark.parametrize("audience", ["board", "console"])
def test_boards_and_consoles_of_another_version_are_refused_too(hall, audience):
    with pytest.raises(Refused) as refusal:
        hall.helper("facilitator").listen(hall.code, audience, auth={"code": hall.code, "as": audience}, query="")

    assert refusal.value.code == "page_outdated"


def test_the_refusal_says_what_to_do_in_the_persons_language(hall):
    sentences = {}
    for language in ("fi", "sv", "en"):
        with pytest.raises(Refused) as refusal:
            hall.browser().listen(hall.code, cookie=f"lang={language}", auth=RELEASED)
        sentences[language] = refusal.value.sentence

    assert len(set(sentences.values())) == 3
    assert "Päivitä sivu" in sentences["fi"]


def test_long_polling_of_another_version_is_refused(hall, monkeypatch):
    headers = {"Cookie": hall.joined().cookie, "Origin": hall.server.url}
    monkeypatch.setattr("tests.live.client.PROTOCOL", PROTOCOL + 1)

    with pytest.raises(Refused) as refusal:
        Poll(hall.server.url, hall.code, "phone", headers)

    assert refusal.value.code == "page_outdated"


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"Accept": "application/json"}, "page_outdated"),
        ({"Accept": "application/json", "X-Protocol": "1"}, "page_outdated"),
        ({"Accept": "application/json", "X-Protocol": str(PROTOCOL)}, None),
        ({"Accept": "text/html"}, None),
    ],
    ids=str,
)
def test_a_script_that_asks_for_the_state_says_its_version(hall, headers, code):
    answer = hall.joined().get(f"/{hall.code}/state.json", headers=headers).json()

    assert (answer["code"] if isinstance(answer, dict) else None) == code
    assert isinstance(answer, dict) or [message["audience"] for message in answer] == ["phone", "own"]


def test_what_a_page_of_before_has_not_sent_is_taken_once_by_the_page_after_it(hall):
    """Its commands lie on the device in the words of version 0.1; the reloaded page sends them over its socket."""
    console, browser = hall.console(), hall.joined()
    writing = go_to(console, "writing")
    with pytest.raises(Refused):
        browser.listen(hall.code, auth={"code": hall.code, **RELEASED}, query="")
    unsent = {"phase": writing, "text": "Penkkejä", "about": "uusi"}

    phone = browser.listen(hall.code)
    id = "7b0e6c6e-2f0b-4f9e-9f53-8f0f6f4f8a11"
    answers = [phone.command("post_idea", unsent, id) for _ in range(2)]

    assert answers == [{"ok": True, "id": id, "answer": {"idea": id}}] * 2
    console.wait(lambda: console["writing"] == {"ideas": 1, "writers": 1})
    phone.catch_up()
    own = [one for key, one in phone.own.items() if key.startswith("idea/")]
    assert [(one["id"], one["text"], one["about"]) for one in own] == [(id, "Penkkejä", "new")]


def test_what_a_page_of_before_sends_by_plain_requests_is_still_taken(hall):
    """While it waits to be reloaded: the form of version 0.1, without a number, and the same command again after the reload."""
    console, browser = hall.console(), hall.joined()
    vote, option = a_vote(console, hall)
    id = "7b0e6c6e-2f0b-4f9e-9f53-8f0f6f4f8a12"

    by_old_page = browser.do(hall.code, "cast_ballot", id, phase=vote, **{f"dots.{option}": 2})
    phone = browser.listen(hall.code)
    by_new_page = phone.command("cast_ballot", {"phase": vote, "dots": {option: 2}}, id)

    assert by_old_page == by_new_page == {"ok": True, "id": id, "answer": {"marks": {option: 2}}}
    phone.catch_up()
    assert phone.own[f"ballot/{vote}"]["marks"] == {option: 2}
    console.wait(lambda: console["turnout"]["voted"] == 1)


def a_vote(console, hall: Hall) -> tuple[str, str]:
    """An open vote on two clusters; returns its phase and an option."""
    writer = hall.phone()
    writing = go_to(console, "writing", writer)
    for text in ("Penkkejä", "Valoja"):
        writer.ask("post_idea", phase=writing, text=text)
    go_to(console, "reveal", writer)
    console.wait(lambda: len(console.under("idea")) == 2)
    ideas = [idea["number"] for idea in console.under("idea")]
    console.ask("approve_ideas", ideas=ideas)
    for number in ideas:
        console.ask("form_cluster", topic="T1", name=f"Koonti {number}", ideas=[number])
    vote = go_to(console, "dots", writer)
    return vote, console[f"vote/{vote}"]["options"][0]["id"]
