"""Pledges and contact details: left of one's own will, counted for all, read by the owner, taken back by a link."""

from __future__ import annotations

import re
from datetime import date

import pytest

from workshop.domain.model import Participant
from workshop.server import purge_daily
from workshop.store.contacts import Contact, kept_until

ORGANISATION, NAME, EMAIL, PHONE = "Kylätalkoot ry", "Testi Talkoolainen", "talkoot@yhdistys.example", "040 555 0199"
LEFT = {"organisation": ORGANISATION, "name": NAME, "email": EMAIL, "phone": PHONE, "consent": "yes"}


@pytest.fixture
def wrapped(house):
    """The code of a session with a result, and somebody who took part; the facilitator is wrapping up."""
    code = house.session()
    browser = house.joined(code)
    house.go_to(code, "writing")
    for text in ("Penkkejä reitille", "Valot kentälle"):
        browser.open(f"/{code}")
        browser.send(f"/{code}/do/post_idea", text=text)
    house.go_to(code, "reveal")
    house.bundled(code, "Liikkuminen", "Kentät")
    for kind in ("dots", "results", "wrapup"):
        house.go_to(code, kind)
    return code, browser


def leave(browser, code, **form):
    browser.open(f"/{code}/pledge")
    return browser.send(f"/{code}/pledge", **form)


def link_in(page) -> str:
    return re.search(r"https?://[^/]+(/contact/[0-9a-f]{40})", page.text)[1]


def test_somebody_offers_their_organisation_and_the_number_is_seen_by_all(house, wrapped):
    code, browser = wrapped
    assert f'href="/{code}/pledge"' in browser.open(f"/{code}").text
    number = next(iter(house.forum(code).clusters)).number

    page = leave(browser, code, cluster=number, organisation=ORGANISATION)

    assert page.status_code == 200
    assert "Se näytetään vain nyt" in page.text
    other = house.joined(code).open(f"/{code}/pledge").text
    assert "1 järjestö voisi olla mukana" in other
    assert ORGANISATION not in other
    assert "1 järjestö voisi olla mukana" in house.owner().open(f"/desk/{code}/people").text


def test_contact_details_are_the_owners_alone(house, wrapped):
    code, browser = wrapped
    leave(browser, code, **LEFT)
    house.services.office.add_account("vetäjä", "toiset pitkät sanat", "facilitator", 1)
    facilitator = house.browser()
    facilitator.open("/sign-in")
    facilitator.send("/sign-in", name="vetäjä", password="toiset pitkät sanat")
    owner = house.owner()

    assert EMAIL in owner.open(f"/desk/{code}/people").text
    csv = owner.open(f"/desk/{code}/contacts.csv").data.decode("utf-8-sig")
    assert csv.splitlines()[0].startswith('"Järjestö tai muu taho";"Nimi";"Sähköposti";"Puhelin"')
    assert f'"{ORGANISATION}";"{NAME}";"{EMAIL}";"\'{PHONE}";"";' in csv  # a text, or Excel drops the zero
    seen = facilitator.open(f"/desk/{code}/people").text
    assert [text for text in (ORGANISATION, NAME, EMAIL, PHONE) if text in seen] == []
    assert facilitator.open(f"/desk/{code}/contacts.csv").status_code == 403
    for page in (f"/{code}", f"/{code}/state.json", f"/{code}/pledge"):
        assert EMAIL not in browser.open(page).text


def test_neither_file_says_whose_contact_it_is(house, wrapped):
    code, browser = wrapped
    leave(browser, code, **LEFT)
    [person] = house.forum(code).all(Participant)
    ideas = list(house.forum(code).numbered.values())
    contacts = b"".join(path.read_bytes() for path in house.services.data_dir.path.glob("contacts.sqlite*"))
    session = b"".join(path.read_bytes() for path in house.services.data_dir.path.glob(f"{code}.sqlite*"))

    assert EMAIL.encode() in contacts
    assert [
        id
        for id in (person.id, *(idea.id for idea in ideas), *(idea.number for idea in ideas))
        if id.encode() in contacts
    ] == []
    assert [text for text in (EMAIL, NAME, PHONE, ORGANISATION) if text.encode() in session] == []


def test_the_link_shows_what_is_kept_and_deletes_it_from_the_bytes(house, wrapped):
    code, browser = wrapped
    link = link_in(leave(browser, code, **LEFT))
    anyone = house.browser()

    shown = anyone.open(link)
    assert EMAIL in shown.text
    assert len(house.services.contacts.contacts(code)) == 1  # to open it is not to delete it
    gone = anyone.send(link)

    assert "Tiedot on poistettu" in gone.text
    files = b"".join(path.read_bytes() for path in house.services.data_dir.path.glob("contacts.sqlite*"))
    assert [text for text in (EMAIL, NAME, PHONE, ORGANISATION) if text.encode() in files] == []
    assert "Tiedot on poistettu" in anyone.post(link, {}).text
    assert anyone.open(link).status_code == 404


def test_the_owner_deletes_for_somebody_who_asks(house, wrapped):
    code, browser = wrapped
    leave(browser, code, **LEFT)
    owner = house.owner()
    owner.open(f"/desk/{code}/people")
    [contact] = house.services.contacts.contacts(code)

    assert owner.post(f"/desk/{code}/contacts/delete", {"id": "0" * 64}).status_code == 404
    owner.post(f"/desk/{code}/contacts/delete", {"id": contact.id})

    assert house.services.contacts.contacts(code) == []


def test_a_form_that_is_sent_twice_is_one_contact_with_one_link(house, wrapped):
    code, browser = wrapped
    browser.open(f"/{code}/pledge")
    form = {**browser.forms[f"/{code}/pledge"], **LEFT}

    links = [link_in(browser.post(f"/{code}/pledge", form)) for _ in range(2)]

    assert links[0] == links[1]
    assert len(house.services.contacts.contacts(code)) == 1


def test_what_is_refused_is_not_lost(house, wrapped):
    code, browser = wrapped
    wrong = [
        ({**LEFT, "consent": "no"}, "Yhteystietoja ei tallenneta ilman lupaasi."),
        ({**LEFT, "organisation": ""}, "Järjestön nimi puuttuu."),
        ({"organisation": ORGANISATION}, "Valitse ainakin yksi koonti"),
        ({**LEFT, "email": "talkoot"}, "puuttuu @-merkki"),
        ({"organisation": ORGANISATION, "cluster": "T9-K99"}, "Valitse ainakin yksi koonti"),
    ]

    for form, said in wrong:
        page = leave(browser, code, **form)
        kept = {field: browser.forms[f"/{code}/pledge"][field] for field in ("organisation", "name", "email", "phone")}

        assert page.status_code == 422
        assert said in page.text
        assert kept == {field: [form.get(field, "")] for field in kept}

    assert house.services.contacts.contacts(code) == []


def test_before_results_and_for_strangers_there_is_no_form(house, wrapped):
    early, draft, (code, _) = house.session(), house.session(state="draft"), wrapped

    assert house.joined(early).open(f"/{early}/pledge").status_code == 422
    assert house.browser().open(f"/{draft}/pledge").status_code == 403
    assert house.browser().open(f"/{code}/pledge").status_code == 403
    house.ask(code, "set_state", state="closed")
    assert house.browser().open(f"/{code}/pledge").status_code == 403  # nobody has said where the results go
    house.ask(code, "set_next_steps", steps=[], answer_by="", results_go_to="Suunnitelmaan")
    stranger = house.browser()
    assert "Liikkuminen" in stranger.open(f"/{code}/pledge").text
    assert f"/{code}/pledge" not in stranger.forms
    assert stranger.post(f"/{code}/pledge", LEFT).status_code == 403
    assert house.services.contacts.contacts(code) == []


def test_what_is_asked_for_is_explained_before_it_is_given(house, wrapped):
    code, browser = wrapped

    page = browser.open(f"/{code}/pledge").text

    assert "Minuun saa ottaa yhteyttä tämän tilaisuuden ideoiden toteuttamisesta" in page
    assert "Yhteystiedot näkee vain tilaisuuden omistaja. Ne poistetaan viimeistään" in page
    assert 'name="consent" value="yes" checked' not in page


def test_the_server_purges_at_start_and_every_day(house, monkeypatch):
    contacts = house.services.contacts
    contacts.add("x" * 40, "48210937", Contact(ORGANISATION, NAME), date(2020, 1, 1))
    assert kept_until(date(2020, 1, 1)) < date.today()  # noqa: DTZ011 (years ago in every zone)
    days = []

    class Enough(Exception):
        pass

    def sleep(seconds: float) -> None:
        days.append((seconds, len(contacts.contacts("48210937"))))
        raise Enough

    monkeypatch.setattr("workshop.server.time.sleep", sleep)
    with pytest.raises(Enough):
        purge_daily(contacts)

    assert days == [(24 * 3600, 0)]


def test_a_purge_that_fails_is_tried_again_the_next_day(house, monkeypatch, caplog):
    class Enough(Exception):
        pass

    def sleep(seconds: float) -> None:
        raise Enough

    house.services.contacts.close()
    monkeypatch.setattr("workshop.server.time.sleep", sleep)
    with pytest.raises(Enough):
        purge_daily(house.services.contacts)

    assert "contacts could not be purged" in caplog.text
