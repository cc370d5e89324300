"""The desk's page of ideas: the city's feedback channel, who takes care of it, and what its author sees."""

from __future__ import annotations

import csv
import io
from uuid import uuid4

import openpyxl

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


def with_areas(house):
    """A session in which three ideas are about Nurmo, the whole city and Ylistaro."""
    code = house.session()
    house.ask(code, "set_options", areas=["Nurmo", "Ylistaro"])
    author = house.joined(code)
    house.go_to(code, "writing")
    author.open(f"/{code}")
    for text, area in (("Kylätalo auki", "Nurmo"), ("Lisää penkkejä", ""), ("Valot ladulle", "Ylistaro")):
        author.send(f"/{code}/do/post_idea", text=text, area=area)
    house.go_to(code, "reveal")
    return code, author


def test_ideas_are_narrowed_by_their_area_and_one_without_is_about_the_whole_city(house):
    code, _ = with_areas(house)
    owner = house.owner()

    def found(area):
        page = owner.open(f"/desk/{code}/ideas", query_string={"area": area}).text
        return [text for text in ("Kylätalo auki", "Lisää penkkejä", "Valot ladulle") if text in page]

    assert found("") == ["Kylätalo auki", "Lisää penkkejä", "Valot ladulle"]
    assert found("Nurmo") == ["Kylätalo auki"]
    assert found("*") == ["Lisää penkkejä"]
    assert "1 idea" in owner.page.text


def test_the_area_is_told_to_the_author_and_to_no_other_phone(house):
    code, author = with_areas(house)
    house.ask(code, "approve_ideas", ideas=list(house.forum(code).numbered))
    other = house.joined(code)

    own = author.client.get(f"/{code}/state.json").get_json()[1]["put"]
    phone = other.client.get(f"/{code}/state.json").get_json()[0]["put"]

    assert {idea["area"] for key, idea in own.items() if key.startswith("idea/")} == {"Nurmo", "", "Ylistaro"}
    ideas = [idea for key, idea in phone.items() if key.startswith("idea/")]
    assert len(ideas) == 3
    assert not any("area" in idea for idea in ideas)


def test_an_area_that_is_not_on_the_list_is_refused_with_the_text_kept(house):
    code = house.session()
    house.ask(code, "set_options", areas=["Nurmo"])
    author = house.joined(code)
    house.go_to(code, "writing")
    author.open(f"/{code}")

    page = author.send(f"/{code}/do/post_idea", text="Kylätalo auki", area="Jossain")

    assert page.status_code == 422
    assert "Kylätalo auki" in page.text


def test_what_ideas_need_is_a_sheet_for_whoever_grants_it(house):
    code, _ = with_areas(house)
    owner = house.owner()
    house.ask(code, "approve_ideas", ideas=list(house.forum(code).numbered))
    [number] = [number for number, idea in house.forum(code).numbered.items() if idea.text == "Kylätalo auki"]
    owner.open(f"/desk/{code}/ideas?area=Nurmo")

    owner.send(f"/desk/{code}/ideas/set_needs?area=Nurmo", needs=["space", "money"])

    assert house.forum(code).numbered[number].needs == ("money", "space")
    book = openpyxl.load_workbook(io.BytesIO(owner.client.get(f"/desk/{code}/export.xlsx").data))
    assert [[cell.value for cell in row] for row in book["Tukitarpeet"].iter_rows()][1:] == [
        [number, "T1", "Kylätalo auki", "rahaa, tilaa", "Nurmo", None]
    ]
    assert [[cell.value for cell in row] for row in book["Alueet"].iter_rows()] == [
        ["Alue", "Ideoita"], ["Nurmo", 1], ["Ylistaro", 1], ["koko kaupunki", 1],
    ]  # fmt: skip
    owner.open(f"/desk/{code}/ideas?area=Nurmo")
    owner.send(f"/desk/{code}/ideas/set_needs?area=Nurmo", needs=[])
    assert house.forum(code).numbered[number].needs == ()
