"""Who may open a connection: by websocket and by long-polling."""

from __future__ import annotations

import pytest

from tests.live.client import PROTOCOL, Poll, Refused
from tests.live.hall import Hall


def refused(hall: Hall, audience: str = "phone", **handshake) -> str:
    """The code by which a handshake was refused. The same browser's honest one must pass first."""
    browser = hall.joined()
    browser.listen(hall.code)
    with pytest.raises(Refused) as refusal:
        browser.listen(hall.code, audience, **handshake)
    return refusal.value.code


def test_without_origin(hall):
    assert refused(hall, origin=None) == "foreign_origin"


@pytest.mark.parametrize("origin", ["https://toinen.example", "null", "http://127.0.0.1", "file://"])
def test_from_another_site(hall, origin):
    assert refused(hall, origin=origin) in {"foreign_origin", "http 400"}


@pytest.mark.parametrize(
    ("audience", "code"), [("phone", "not_joined"), ("board", "not_allowed"), ("console", "not_allowed")]
)
def test_without_cookie(hall, audience, code):
    assert refused(hall, audience, cookie=None) == code


def test_with_a_forged_cookie(hall):
    assert refused(hall, cookie="ideapoyta=eyJwZW9wbGUiOnt9fQ.aaaa.bbbb") == "not_joined"


def test_with_another_sessions_cookie(hall, server):
    other = Hall(server)
    stranger, helper = other.joined(), other.helper("facilitator")
    stranger.listen(other.code)
    helper.listen(other.code, "console")

    for browser, audience, code in (
        (stranger, "phone", "not_joined"),
        (helper, "console", "not_allowed"),
        (helper, "board", "not_allowed"),
    ):
        with pytest.raises(Refused) as refusal:
            browser.listen(hall.code, audience)
        assert refusal.value.code == code
    other.close()


@pytest.mark.parametrize(
    ("role", "hears"),
    [
        ("facilitator", {"board", "console"}),
        ("moderator", {"board", "console"}),
        ("screen", {"board"}),
        (None, {"phone"}),
    ],
)
def test_each_role_hears_its_own_audiences_only(hall, role, hears):
    browser = hall.helper(role) if role else hall.joined()

    for audience in ("phone", "board", "console", "own", "kaikki", ""):
        if audience in hears:
            assert browser.listen(hall.code, audience)["session"]["title"] == "Iltapäivän ideat"
        else:
            with pytest.raises(Refused):
                browser.listen(hall.code, audience)


def test_a_session_that_does_not_exist(hall):
    with pytest.raises(Refused) as refusal:
        hall.joined().listen("11111111")

    assert refusal.value.code == "not_joined"


def test_the_refusal_is_a_sentence_in_the_persons_language(hall):
    browser = hall.browser()

    sentences = set()
    for language in ("fi", "sv", "en"):
        with pytest.raises(Refused) as refusal:
            browser.listen(hall.code, cookie=f"lang={language}")
        sentences.add(refusal.value.sentence)

    assert len(sentences) == 3
    assert all(len(sentence) > 10 for sentence in sentences)


# ---- long-polling


def test_a_browsers_polling_passes_without_origin(hall):
    """Browsers send no Origin with a GET to their own site, but say where it comes from."""
    connection = Poll(
        hall.server.url, hall.code, "phone", {"Cookie": hall.joined().cookie, "Sec-Fetch-Site": "same-origin"}
    )

    assert connection.first_message()["audience"] in {"phone", "own"}
    connection.close()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://toinen.example"},
        {"Referer": "https://toinen.example/"},
    ],
    ids=lambda headers: ",".join(headers) or "nothing",
)
def test_polling_from_elsewhere(hall, headers):
    cookie = hall.joined().cookie

    with pytest.raises(Refused) as refusal:
        Poll(hall.server.url, hall.code, "phone", {"Cookie": cookie, **headers})

    assert refusal.value.code in {"foreign_origin", "http 400"}


def test_polling_without_cookie(hall):
    with pytest.raises(Refused) as refusal:
        Poll(hall.server.url, hall.code, "phone", {"Origin": hall.server.url})

    assert refusal.value.code == "not_joined"


# ---- the code in the address


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("code={other}", "not_joined"),
        ("", "not_joined"),
        ("code={here}&code={other}", "not_joined"),
        ("code={other}&code={here}", "not_joined"),
    ],
)
def test_the_code_that_counts_stands_in_the_address(hall, server, query, code):
    other, browser = Hall(server), hall.joined()
    browser.listen(hall.code)

    with pytest.raises(Refused) as refusal:
        browser.listen(hall.code, query=query.format(here=hall.code, other=other.code))

    assert refusal.value.code == code
    other.close()


def test_a_code_in_the_handshake_that_differs_from_the_address_is_refused(hall, server):
    """A proxy that routes by the address must not be made to carry a connection to another session."""
    other, browser = Hall(server), hall.joined()
    browser.join(other.code)
    auth = {"as": "phone", "protocol": PROTOCOL}
    for hall_of in (hall, other):
        browser.listen(hall_of.code, auth={**auth, "code": hall_of.code})

    for code in (other.code, None, 7, [hall.code]):
        with pytest.raises(Refused) as refusal:
            browser.listen(hall.code, auth={**auth, "code": code})
        assert refusal.value.code == "bad_field"
    other.close()
