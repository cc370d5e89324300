"""The receipt: offered to whoever wrote, found again by phone, link and words; before and after the ids are severed."""

from __future__ import annotations

import io
import re
from urllib.parse import quote
from uuid import uuid4

import pytest
import segno
from PIL import Image

from tests.web.conftest import Browser, House
from workshop.domain import receipts
from workshop.domain.commands import Join, PostIdea
from workshop.domain.model import Participant
from workshop.domain.receipts import WORDS, words_of
from workshop.domain.roles import Actor
from workshop.web.account import login_throttle


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(receipts, "SCRYPT_N", 2)


class Evening:
    """A session in which two people wrote, voted on by none, and that is closed."""

    def __init__(self, house: House) -> None:
        self.house, self.code = house, house.session()
        house.services.sessions._run = lambda work, *args: work(*args)  # in this process, where a hash is cheap
        house.go_to(self.code, "writing")
        self.aino = self.writer("Penkkejä puistoon", "Luiska ovelle")
        self.bertil = self.writer("Selkeät kyltit")
        house.go_to(self.code, "reveal")
        house.bundled(self.code)
        house.ask(self.code, "form_cluster", topic="T1", name="Kulkeminen", ideas=[self.number("Luiska ovelle")])
        house.ask(self.code, "set_next_steps", steps=[], answer_by="2099-12-15", results_go_to="lautakunta")
        house.ask(self.code, "set_state", state="closed")

    def writer(self, *texts: str) -> Browser:
        """The browser of somebody who has joined and written these."""
        person, hub = Actor("participant", uuid4().hex), self.house.services.sessions.hub(self.code)
        hub.submit(person, Join(id=str(uuid4())))
        for text in texts:
            hub.submit(person, PostIdea(id=str(uuid4()), phase=hub.forum.session.phase, text=text))
        browser = self.house.browser()
        with browser.client.session_transaction() as cookie:
            cookie["people"] = {self.code: person.participant}
        return browser

    def number(self, text: str) -> str:
        return next(number for number, idea in self.house.forum(self.code).numbered.items() if idea.text == text)

    def sever(self) -> None:
        self.house.ask(self.code, "sever_ids")
        assert self.house.services.sessions.sever_if_due(self.code)
        assert self.house.forum(self.code).all(Participant) == ()

    def words(self, person: Browser) -> list[str]:
        page = person.open(f"/{self.code}/receipt").text
        return re.findall(r"<li><i>\d</i>(\w+)</li>", page)


@pytest.fixture
def evening(house) -> Evening:
    return Evening(house)


def roads(page) -> list[str]:
    """The texts of the ideas on the page."""
    return sorted(text.replace("\u00ad", "") for text in re.findall(r'<p class="slip-text">([^<]+)</p>', page.text))


AINOS = ["Luiska ovelle", "Penkkejä puistoon"]


def test_a_closed_page_offers_the_receipt_to_whoever_wrote(evening, house):
    page = evening.aino.open(f"/{evening.code}").text

    (person,) = (
        one
        for one in house.forum(evening.code).all(Participant)
        if "Penkkejä" in str(house.forum(evening.code).by_author.get(one.id))
    )
    words = words_of(person.id, house.forum(evening.code).session.salt)
    assert [word in page for word in words] == [True] * 4
    assert f"/{evening.code}/receipt/0.svg" in page
    assert evening.words(evening.aino) == list(words)


def test_nobody_is_offered_one_before_the_end_or_without_an_idea(house):
    code = house.session()
    listener = house.joined(code)
    before = listener.open(f"/{code}/receipt")
    house.ask(code, "set_state", state="closed")

    page = listener.open(f"/{code}").text
    nothing = listener.open(f"/{code}/receipt")

    assert before.request.path == f"/{code}"
    assert "/receipt/0.svg" not in page
    assert (nothing.request.path, "Ei yhtään ideaa" in nothing.text) == (f"/{code}/own", True)
    assert f"/{code}/words" in page


@pytest.mark.parametrize("severed", [False, True])
def test_the_phone_finds_its_own_ideas(evening, severed):
    if severed:
        evening.sever()

    assert roads(evening.aino.open(f"/{evening.code}/own")) == AINOS
    assert roads(evening.bertil.open(f"/{evening.code}/own")) == ["Selkeät kyltit"]


@pytest.mark.parametrize("severed", [False, True])
def test_the_words_open_it_on_another_device(evening, severed):
    words = evening.words(evening.aino)
    if severed:
        evening.sever()
    other = evening.house.browser()
    other.open(f"/{evening.code}/words")

    page = other.send(f"/{evening.code}/words", words=", ".join(reversed(words)).upper())

    assert page.request.path == f"/{evening.code}/own"
    assert roads(page) == AINOS
    assert evening.words(other) == words


def test_the_link_opens_it_on_another_device_and_is_not_kept_as_an_address(evening):
    link = f"/{evening.code}/mine/{'-'.join(evening.words(evening.aino))}"
    evening.sever()
    other = evening.house.browser()

    answer = other.client.get(link, headers={"Accept": "text/html"})
    page = other.open(link)

    assert (answer.status_code, answer.location) == (303, f"/{evening.code}/own")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert roads(page) == AINOS


def test_pages_are_kept_by_nobody_and_found_by_no_search(evening):
    words = "-".join(evening.words(evening.aino))
    for path in ("own", "receipt", "words", f"mine/{words}", "receipt/0.svg", "receipt/0.png"):
        answer = evening.aino.client.get(f"/{evening.code}/{path}")
        assert answer.status_code in (200, 303), path
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert answer.headers["Referrer-Policy"] in ("no-referrer", "same-origin")


def test_qr_and_picture_hold_the_link_and_are_for_its_holder_alone(evening):
    services = evening.house.services
    link = f"{services.public_url}/{evening.code}/mine/{quote('-'.join(evening.words(evening.aino)))}"
    expected = io.BytesIO()
    segno.make(link, error="m", micro=False).save(
        expected, kind="svg", border=4, scale=8, dark="#000", light="#fff", xmldecl=False
    )

    assert evening.aino.client.get(f"/{evening.code}/receipt/0.svg").data == expected.getvalue()
    picture = evening.aino.client.get(f"/{evening.code}/receipt/0.png")
    assert Image.open(io.BytesIO(picture.data)).width == 1080
    assert "attachment" in picture.headers["Content-Disposition"]
    for path in ("receipt/0.svg", "receipt/0.png"):
        assert evening.house.browser().open(f"/{evening.code}/{path}").status_code == 404
    assert evening.aino.open(f"/{evening.code}/receipt/1.svg").status_code == 404


def test_a_stranger_is_asked_for_words(evening):
    for path in ("own", "receipt"):
        assert evening.house.browser().open(f"/{evening.code}/{path}").request.path == f"/{evening.code}/words"


def test_a_mistyped_word_is_named_and_nothing_typed_is_lost(evening):
    words = evening.words(evening.aino)
    wrong = words[0] + words[0][-1]
    browser = evening.house.browser()
    browser.open(f"/{evening.code}/words")

    page = browser.send(f"/{evening.code}/words", words=" ".join([wrong, *words[1:]]))

    assert page.status_code == 422
    assert f"Sanaa ”{wrong}” ei ole listallamme." in page.text
    assert f'value="{wrong} {words[0]}"' in page.text
    assert browser.forms[f"/{evening.code}/words"]["words"] == [" ".join([wrong, *words[1:]])]

    page = browser.send(f"/{evening.code}/words", swap=f"{wrong} {words[0]}")
    assert browser.forms[f"/{evening.code}/words"]["words"] == [" ".join(words)]
    assert roads(browser.send(f"/{evening.code}/words")) == AINOS


def test_too_few_words_are_counted(evening):
    browser = evening.house.browser()
    browser.open(f"/{evening.code}/words")

    assert (
        "Nyt niitä on 2" in browser.send(f"/{evening.code}/words", words=" ".join(evening.words(evening.aino)[:2])).text
    )


def test_a_wrong_set_says_nothing_of_how_many_were_right(evening):
    words = evening.words(evening.aino)
    others = [word for word in WORDS if word not in words]
    browser = evening.house.browser()
    pages = set()
    for right in range(4):
        browser.open(f"/{evening.code}/words")
        typed = " ".join((*words[:right], *others[: 4 - right]))
        page = browser.send(f"/{evening.code}/words", words=typed)
        assert page.status_code == 422
        banner = page.text.partition('id="refused"')[2].partition("</div>")[0]
        pages.add((banner, page.text.count("state-saved"), page.text.count("state-refused")))

    assert len(pages) == 1
    assert "tätä yhdistelmää ei löydy" in str(pages)


def test_guessing_is_throttled_by_words_and_by_link(evening, monkeypatch):
    monkeypatch.setattr(login_throttle, "WAIT_AT_MOST_S", 0.0)
    words = " ".join(WORDS[:4])
    browser = evening.house.browser()
    throttle = evening.house.app.extensions["receipt_throttle"].attempts

    browser.open(f"/{evening.code}/words")
    browser.send(f"/{evening.code}/words", words=words)
    browser.open(f"/{evening.code}/mine/{words.replace(' ', '-')}")
    assert throttle.count("127.0.0.1") == 2

    monkeypatch.setattr(login_throttle, "WAITING_OF_ONE", 0)
    assert browser.post(f"/{evening.code}/words", {"words": " ".join(evening.words(evening.aino))}).status_code == 429


def test_closing_forgets_in_this_browser_alone(evening):
    words = evening.words(evening.aino)
    evening.aino.open(f"/{evening.code}/own")

    page = evening.aino.send(f"/{evening.code}/own/close")

    assert page.request.path == f"/{evening.code}/words"
    assert evening.aino.open(f"/{evening.code}/own").request.path == f"/{evening.code}/words"
    assert roads(evening.aino.send(f"/{evening.code}/words", words=" ".join(words))) == AINOS


def test_after_severing_the_phone_still_has_its_page_before_results_are_public(house):
    evening = Evening(house)
    house.ask(evening.code, "set_next_steps", steps=[], answer_by="", results_go_to="")
    evening.sever()

    assert f"/{evening.code}/own" in evening.aino.open(f"/{evening.code}").text
    assert house.browser().open(f"/{evening.code}").status_code == 403


def test_who_joins_anew_gets_another_id_and_keeps_the_former_receipt(evening):
    words = evening.words(evening.aino)
    evening.sever()
    evening.house.ask(evening.code, "set_state", state="open")

    evening.aino.open(f"/{evening.code}")
    evening.aino.send("/join")
    evening.house.go_to(evening.code, "writing")
    evening.aino.open(f"/{evening.code}")
    evening.aino.send(f"/{evening.code}/do/post_idea", text="Vielä yksi")
    evening.house.ask(evening.code, "set_state", state="closed")

    (person,) = evening.house.forum(evening.code).all(Participant)
    salt = evening.house.forum(evening.code).session.salt
    assert list(words_of(person.id, salt)) != words
    assert evening.words(evening.aino) == [*words_of(person.id, salt), *words]
    assert roads(evening.aino.open(f"/{evening.code}/own")) == [*AINOS, "Vielä yksi"]


def test_the_road_says_what_became_of_it_and_what_is_promised(evening):
    page = evening.aino.open(f"/{evening.code}/own").text.replace("\u00ad", "")

    assert page.count('<li class="stop ') == 8
    assert [page.count(said) for said in ("Kulkeminen", "1 idea<", "Ei vielä missään koonnissa")] == [1, 1, 1]
    assert page.count("Viimeistään 15.12.2099") == 2


@pytest.mark.parametrize(
    ("answer_by", "said"), [("2022-11-03", "Vastaus on myöhässä"), ("", "Päivä ilmoitetaan myöhemmin")]
)
def test_a_promise_that_is_late_or_open_is_said(evening, answer_by, said):
    evening.house.ask(evening.code, "set_next_steps", steps=[], answer_by=answer_by, results_go_to="lautakunta")

    assert said in evening.aino.open(f"/{evening.code}/own").text


def test_a_hidden_idea_s_road_ends_with_the_reason(evening):
    evening.house.ask(evening.code, "hide_idea", idea=evening.number("Selkeät kyltit"), reason="personal", note="nimi")

    page = evening.bertil.open(f"/{evening.code}/own").text

    assert page.count('class="stop ') == 1
    assert "Syy: tekstissä on henkilötietoja. nimi" in page


def test_a_code_of_nobody_is_no_page(house):
    for path in ("own", "receipt", "words", "mine/a-b-c-d"):
        assert house.browser().open(f"/00000000/{path}").status_code == 404


def test_no_link_leads_elsewhere(evening):
    for path in ("own", "receipt", "words"):
        links = re.findall(r'(?:href|src|action)="([^"]+)"', evening.aino.open(f"/{evening.code}/{path}").text)
        assert [link for link in links if not link.startswith(("/", "#"))] == []


def test_the_desk_says_until_when_a_closing_can_be_taken_back_and_what_comes_then(evening):
    owner = evening.house.owner()
    within = owner.open(f"/desk/{evening.code}").text
    owner.send(f"/desk/{evening.code}/sever")
    soon = owner.open(f"/desk/{evening.code}").text
    evening.house.services.sessions.sever_due()
    after = owner.open(f"/desk/{evening.code}").text

    assert "asti voit avata tilaisuuden uudelleen" in within
    assert "puolen minuutin kuluessa" in soon
    assert "Tunnisteet on poistettu tiedostosta" in after
    assert [f"/desk/{evening.code}/sever" in page for page in (within, soon, after)] == [True, False, False]
