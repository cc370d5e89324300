"""What people may say on joining that they are: asked if the organiser wants to know, kept as counts, told without small groups."""

from __future__ import annotations

from dataclasses import fields

from workshop.domain.model import Background, Participant
from workshop.store.session_file import SessionFile


def asking(house, *backgrounds):
    code = house.session()
    house.ask(code, "set_options", backgrounds=list(backgrounds))
    return code


def counts(house, code):
    return {row.id: row.people for row in house.forum(code).all(Background)}


def test_nobody_is_asked_unless_the_organiser_wants_to_know(house):
    code = house.session()

    assert 'name="background"' not in house.browser().open(f"/{code}").text


def test_the_organiser_chooses_what_is_asked(house):
    code, owner = house.session(), house.owner()
    owner.open(f"/desk/{code}")

    owner.send(f"/desk/{code}/options", backgrounds=["association", "resident"], own_backgrounds="Kylätoimikunta")

    assert house.forum(code).session.backgrounds == ("association", "resident", "Kylätoimikunta")
    page = house.browser().open(f"/{code}").text
    assert [f">{word}</option>" in page for word in ("En kerro", "Yhdistys", "Asukas", "Kylätoimikunta", "Seura")] == [
        True, True, True, True, False,
    ]  # fmt: skip


def test_skipping_is_the_default_and_a_person_counts_once(house):
    code = asking(house, "association", "city")
    house.joined(code)
    one = house.joined(code, background="association")
    one.open("/")
    one.post("/join", {"code": code, "background": "city"})

    assert counts(house, code) == {"association": 1}
    assert len(house.forum(code).all(Participant)) == 2


def test_who_comes_by_the_code_alone_is_asked_too(house):
    code = asking(house, "association")
    browser = house.browser()
    browser.open("/")

    assert 'name="background"' in browser.send("/join", code=code).text
    assert house.forum(code).all(Participant) == ()


def test_what_is_not_on_the_list_is_refused_and_nothing_is_lost(house):
    code = asking(house, "association", "city")
    browser = house.browser()
    browser.open(f"/{code}")

    page = browser.send("/join", background="Väärä")

    assert page.status_code == 422
    assert 'id="background-wrong"' in page.text
    assert house.forum(code).all(Participant) == ()


def test_a_background_cannot_be_joined_to_a_person(house):
    code = asking(house, "association")
    house.joined(code, background="association")
    house.joined(code)

    assert {field.name for field in fields(Background)} == {"id", "people"}
    assert {field.name for field in fields(Participant)} == {"id", "name", "ready", "seed"}
    file = SessionFile.copied(house.services.data_dir.session(code))
    answers = {row[0] for row in file.db.conn.execute("SELECT answer FROM changes WHERE action = 'join'")}
    holding = [line.split('"')[1] for line in file.db.conn.iterdump() if "association" in line]
    file.close()

    assert answers == {"{}"}
    assert sorted(holding) == ["background", "session"]
