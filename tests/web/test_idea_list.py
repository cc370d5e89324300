"""The desk's page of ideas: the city's feedback channel, who takes care of it, and what its author sees."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

from workshop.domain.model import Idea

CHANNEL = "https://kunta.example/palaute"


def an_idea(house, text="Katuvalo on rikki Opintiellä"):
    """A session whose first idea is on the board; its author's browser, and its number."""
    code = house.session()
    author = house.joined(code)
    house.go_to(code, "writing")
    author.open(f"/{code}")
    author.send(f"/{code}/do/post_idea", text=text)
    house.go_to(code, "reveal")
    [number] = house.forum(code).numbered
    house.ask(code, "approve_ideas", ideas=[number])
    return code, author, number


def test_an_idea_in_the_feedback_channel_leaves_the_board_stays_in_the_files_and_its_author_is_told(house):
    code, author, number = an_idea(house)
    owner, reader = house.owner(), house.joined(code)
    assert "Katuvalo" in reader.open(f"/{code}").text
    owner.open(f"/desk/{code}")
    owner.send(f"/desk/{code}/options", feedback_url=CHANNEL)

    owner.open(f"/desk/{code}/ideas")
    assert "Siirretty palautekanavaan" in owner.send(f"/desk/{code}/ideas/hide_idea", idea=number).text

    assert number not in house.forum(code).shown
    assert "Katuvalo" not in reader.open(f"/{code}").text
    own = author.open(f"/{code}").text
    assert "Siirretty palautekanavaan" in own
    assert f'href="{CHANNEL}" rel="noopener noreferrer nofollow"' in own
    [row] = csv.DictReader(
        io.StringIO(owner.client.get(f"/desk/{code}/export.csv?edition=internal").text.lstrip("\ufeff")), delimiter=";"
    )
    assert (row["Idea"], row["Tila"]) == ("Katuvalo on rikki Opintiellä", "siirretty palautekanavaan")


def test_the_page_says_who_has_acknowledged_it_and_how_far_it_is(house):
    code, author, number = an_idea(house)
    owner = house.owner()
    owner.open(f"/desk/{code}/ideas")
    owner.send(f"/desk/{code}/ideas/hide_idea", idea=number)
    assert "Ei kuitattu" in owner.page.text

    page = owner.send(f"/desk/{code}/ideas/acknowledge_idea", state="handled", note="P-2022-118").text

    assert "<b>Hoidettu</b>" in page
    assert "omistaja: P-2022-118" in page
    assert "omistaja" not in author.open(f"/{code}").text
    [row] = csv.DictReader(
        io.StringIO(owner.client.get(f"/desk/{code}/export.csv").text.lstrip("\ufeff")), delimiter=";"
    )
    assert row["Kuittaus"] == "hoidettu"
    owner.open(f"/desk/{code}/ideas?state=referred")
    owner.send(f"/desk/{code}/ideas/restore_idea?state=referred", idea=number)
    assert number in house.forum(code).shown


def test_only_what_is_in_the_channel_is_acknowledged_and_a_refused_note_stays(house):
    code, _, number = an_idea(house)
    owner = house.owner()
    owner.open(f"/desk/{code}/ideas")
    form = {"idea": number, "state": "handled"}

    assert (
        "Siirrä se sinne ensin." in owner.post(f"/desk/{code}/ideas/acknowledge_idea", {**form, "command": _id()}).text
    )
    house.ask(code, "hide_idea", idea=number, reason="feedback")
    refused = owner.post(f"/desk/{code}/ideas/acknowledge_idea", {**form, "command": _id(), "note": "x" * 201})

    assert refused.status_code == 422
    assert "x" * 201 in refused.text


def test_the_page_asks_for_nothing_else_and_shows_nothing_that_is_not_revealed(house):
    code = house.session()
    author = house.joined(code)
    house.go_to(code, "writing")
    author.open(f"/{code}")
    author.send(f"/{code}/do/post_idea", text="Salainen vielä")
    owner = house.owner()

    assert house.forum(code).all(Idea)
    assert "Salainen vielä" not in owner.open(f"/desk/{code}/ideas").text
    assert owner.post(f"/desk/{code}/ideas/set_state", {"state": "closed", "command": _id()}).status_code == 404
    assert house.forum(code).session.state == "open"


def test_the_channel_s_address_is_never_a_script(house):
    code, owner = house.session(), house.owner()
    owner.open(f"/desk/{code}")

    page = owner.send(f"/desk/{code}/options", feedback_url="javascript:alert(1)")

    assert page.status_code == 422
    assert 'id="feedback_url-wrong"' in page.text
    assert 'value="javascript:alert(1)"' in page.text
    assert house.forum(code).session.feedback_url == ""


def _id():
    return str(uuid4())
