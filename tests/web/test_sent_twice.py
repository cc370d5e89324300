"""A form that is sent twice, because the first answer was slow, is one act."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from tests.web.conftest import Browser, House
from workshop.domain.model import Participant

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
SETS_OR_SIGNS = {
    "languages.html", "frame.html", "sign_in.html", "setup.html", "enter.html",  # who one is, and in which language
    "own.html", "words.html",  # which receipts this browser holds
    "links.html",  # one of its forms revokes; the others are asked for below
    "people.html", "registration_columns.html", "contact.html",  # a list that replaces another, a link, a deletion
    "series.html",  # its details and its table are set; what it makes is asked for in test_series.py
    "head.html",  # signs out
    "city_template.html", "downloads.html",  # one template is put in place of another; each download is recorded as one
    "sources.html",  # a session that is taken in again is the same source
}  # fmt: skip
SETS = re.compile(r"url_for\('plan\.(?:cells|remove)'")
"""Forms that write cells of a plan, or say that a row is removed: once more changes nothing."""


def twin(house: House, browser: Browser) -> Browser:
    """The same browser with a second request on its way: the cookies and the page of this moment."""
    other = Browser(house.app.test_client(), browser.page, dict(browser.forms), browser.token)
    for cookie in browser.client._cookies.values():
        other.client.set_cookie(cookie.key, cookie.value)
    return other


def test_a_join_form_sent_twice_is_one_person(house):
    code = house.session()
    browser = house.browser()
    browser.open(f"/{code}")
    second = twin(house, browser)

    assert "Olet mukana" in browser.send("/join").text
    assert "Olet mukana" in second.send("/join").text

    [person] = house.forum(code).all(Participant)
    for one in (browser, second):
        with one.client.session_transaction() as cookie:
            assert cookie["people"] == {code: person.id}


def test_the_front_page_sent_twice_is_one_person(house):
    code = house.session()
    browser = house.browser()
    browser.open("/")
    second = twin(house, browser)

    browser.send("/join", code=code)
    second.send("/join", code=code)

    assert len(house.forum(code).all(Participant)) == 1


def test_the_form_or_the_cookie_alone_makes_nobody_that_person(house):
    code, other_code = house.session(), house.session()
    browser = house.browser()
    browser.open(f"/{code}")
    form, cookie_alone = browser.forms["/join"], twin(house, browser)
    browser.send("/join")
    page_alone = house.browser()
    page_alone.open(f"/{code}")

    page_alone.send("/join", form=form["form"])
    cookie_alone.open(f"/{code}")
    cookie_alone.send("/join")
    browser.post("/join", {**form, "code": other_code})

    assert len(house.forum(code).all(Participant)) == 3
    assert house.forum(code).all(Participant)[0].id != house.forum(other_code).all(Participant)[0].id


def test_a_form_without_an_id_is_somebody_new_each_time(house):
    code = house.session()
    browser = house.browser()
    browser.open(f"/{code}")
    second = twin(house, browser)

    browser.send("/join", form="")
    second.send("/join", form="")

    assert len(house.forum(code).all(Participant)) == 2


def test_a_new_session_sent_twice_is_one_session(house):
    owner = house.owner()
    owner.open("/desk/new")
    form, second = dict(owner.forms["/desk/new"], template="pikaideointi-20min"), twin(house, owner)

    pages = [one.post("/desk/new", form).request.path for one in (owner, second)]
    other = owner.post("/desk/new", {**form, "template": "kumppanuuspoyta-2h"}).request.path
    owner.open("/desk/new")
    again = owner.send("/desk/new", template="pikaideointi-20min").request.path

    assert pages[0] == pages[1]
    assert len({*pages, other, again}) == len(house.services.office.sessions()) == 3


def test_a_file_sent_twice_is_one_session(house):
    code = house.session()
    owner = house.owner()
    document = owner.client.get(f"/desk/{code}/export.json").data
    other = document.replace("Järjestöilta".encode(), b"Toinen ilta")
    owner.open("/desk")
    form = owner.forms["/desk/import"]

    pages = [
        owner.post("/desk/import", {**form, "file": (io.BytesIO(content), "ilta.json")}).request.path
        for content in (document, document, other)
    ]

    assert pages[0] == pages[1]
    assert len({*pages, f"/desk/{code}"}) == len(house.services.office.sessions()) == 3


def test_a_link_asked_for_twice_is_one_link_until_it_is_spent(house):
    code = house.session()
    owner = house.owner()
    owner.open(f"/desk/{code}")
    form, address = dict(owner.forms[f"/desk/{code}/keys"], role="screen"), f"/desk/{code}/keys"

    def made(**fields: str) -> str:
        return str(owner.post(address, {**form, **fields}, accept="application/json").json["url"])

    first, second, moderators = made(), made(), made(role="moderator")
    helper = house.browser()
    helper.open("/enter")
    helper.send("/enter", key=first.partition("#")[2])
    third = made()

    assert first == second
    assert len({first, moderators, third}) == 3
    helper.open("/enter")
    assert helper.send("/enter", key=third.partition("#")[2]).request.path == f"/board/{code}"


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_form_that_makes_something_carries_an_id(template):
    forms = re.findall(r'<form[^>]*method="post".*?</form>', template.read_text(encoding="utf-8"), re.DOTALL)

    bare = [form for form in forms if not re.search(r"\{\{ (command_fields\(.+?\)|form_id_fields\(\)) \}\}", form)]
    bare = [form for form in bare if not SETS.search(form)]
    assert bare == [] or template.name in SETS_OR_SIGNS
