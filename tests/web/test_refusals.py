"""What is turned away, and how kindly."""

from __future__ import annotations

import re

import pytest

from workshop.domain import languages
from workshop.domain.errors import CODES, Refusal
from workshop.domain.model import Idea
from workshop.web.errors import sentence


@pytest.mark.parametrize("lang", languages.CODES)
@pytest.mark.parametrize("code", sorted(CODES))
def test_every_refusal_says_what_happened_and_what_to_do(code, lang):
    said = sentence(Refusal(code), lang)

    assert not said.startswith("refusal.")
    assert "%" not in said
    assert said.count(". ") >= 1 or ": " in said or said.count("…") >= 1


@pytest.mark.parametrize(
    ("form", "origin"),
    [
        ({"csrf_token": "väärä"}, "http://localhost"),
        ({"csrf_token": ""}, "http://localhost"),
        ({}, "https://evil.example"),
        ({}, "null"),
        ({}, None),
    ],
    ids=["wrong token", "no token", "foreign origin", "hidden origin", "no origin"],
)
def test_a_form_from_elsewhere_changes_nothing(house, form, origin):
    code = house.session()
    browser = house.joined(code)
    phase = house.go_to(code, "writing")

    page = browser.post(f"/{code}/do/post_idea", {"phase": phase.id, "text": "Vieras", **form}, origin=origin)

    assert page.status_code in (400, 403)
    assert "Avaa sivu" in page.text or "Sivu ehti vanhentua" in page.text
    assert house.forum(code).all(Idea) == ()


def test_refusals_come_as_json_when_a_script_asks(house):
    browser = house.browser()
    browser.open("/")

    answer = browser.post("/join", {"code": "11111111"}, accept="application/json")

    assert answer.status_code == 404
    assert answer.json == {"ok": False, "code": "no_such_code", "field": "code",
                           "sentence": "Koodia ei löytynyt. Tarkista taululta: 4 numeroa, väli, 4 numeroa."}  # fmt: skip


@pytest.mark.parametrize("path", ["/ei/ole", "/desk/123", "/static/dist/ei.js", "/48210937/do/post_idea"])
def test_a_page_that_is_not_there_is_calm(house, path):
    page = house.browser().open(path)

    assert page.status_code in (404, 405)
    assert "Sivua ei löytynyt." in page.text
    assert not re.search(r">[^<]*\b404\b", page.text)
    assert "Not Found" not in page.text


def test_a_body_that_is_too_big_is_told_so(house):
    browser = house.browser()
    browser.open("/")

    page = browser.post("/join", {"code": "1" * 2_100_000})

    assert page.status_code == 413
    assert "liian suuri" in page.text


def test_a_session_whose_file_is_gone_is_told_calmly(house):
    house.services.office.list_session("99999999", "Ilman tiedostoa", "", 0)

    page = house.browser().open("/99999999")

    assert page.status_code == 503
    assert "Tilaisuuden tiedosto on vioittunut." in page.text


def test_strangers_do_not_act_in_a_session(house):
    code = house.session()
    phase = house.go_to(code, "writing")
    browser = house.browser()
    browser.open("/")

    page = browser.post(f"/{code}/do/post_idea", {"phase": phase.id, "text": "Vieras"})

    assert page.status_code == 403
    assert "Et ole vielä mukana tässä tilaisuudessa." in page.text


def test_a_participant_may_not_lead(house):
    code = house.session()
    browser = house.joined(code)
    phase = next(phase for phase in house.forum(code).phases if phase.kind == "dots")

    page = browser.post(
        f"/{code}/do/open_phase", {"phase": phase.id, "leaving": "", "command": "7b0e6c6e-2f0b-4f9e-9f53-8f0f6f4f8a13"}
    )

    assert page.status_code == 403
    assert "Tämä sivu ei ole sinulle avoinna." in page.text
    assert house.forum(code).phase is None


def test_an_unknown_command_is_refused(house):
    code = house.session()
    browser = house.joined(code)

    page = browser.post(f"/{code}/do/destroy_everything", {"command": "7b0e6c6e-2f0b-4f9e-9f53-8f0f6f4f8a14"})

    assert page.status_code == 404
