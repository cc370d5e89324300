"""A session begins with the top of an earlier one, and everybody can see where each thing comes from."""

from __future__ import annotations

import csv
import io

from tests.web.conftest import House
from workshop.domain.model import Idea
from workshop.live.clock import now_ms

NAMES = ("Kylätalot auki", "Valot reiteille", "Penkit")


def finished(house: House) -> str:
    """An earlier session with three clusters, of which two share the second place."""
    code = house.session()
    house.ask(code, "set_details", title="Kevään ilta", date="2022-04-06")
    people = [house.joined(code) for _ in range(3)]
    house.go_to(code, "writing")
    for person, name in zip(people, NAMES, strict=True):
        person.open(f"/{code}")
        person.send(f"/{code}/do/post_idea", text=f"Idea: {name}")
    house.go_to(code, "reveal")
    by_text = {idea.text: number for number, idea in house.forum(code).numbered.items()}
    house.ask(code, "approve_ideas", ideas=list(by_text.values()))
    for name in NAMES:
        house.ask(code, "form_cluster", topic="T1", name=name, ideas=[by_text[f"Idea: {name}"]])
    house.go_to(code, "dots")
    ids = {cluster.name: cluster.id for cluster in house.forum(code).clusters}
    for person, marks in zip(people, ({NAMES[0]: 2, NAMES[1]: 1}, {NAMES[0]: 1}, {NAMES[2]: 1}), strict=True):
        person.open(f"/{code}")
        person.send(f"/{code}/do/cast_ballot", **{f"marks__{ids[name]}": str(dots) for name, dots in marks.items()})
    house.go_to(code, "results")
    return code


def test_the_top_of_an_earlier_session_is_brought_in_with_its_provenance(house):
    earlier, code, owner = finished(house), house.session(), house.owner()
    owner.open(f"/desk/{code}")

    page = owner.send(f"/desk/{code}/start", earlier=earlier, most="1")

    assert page.status_code == 200
    [idea] = house.forum(code).all(Idea)
    assert (idea.text, idea.number, idea.author, idea.approved) == ("Kylätalot auki", "T1-I001", "", True)
    assert idea.origin == "Kevään ilta 6.4.2022, T1-K01, sija 1"
    somebody = house.joined(code)
    house.go_to(code, "reveal")
    assert "Kevään ilta 6.4.2022, T1-K01, sija 1" in somebody.open(f"/{code}").text
    [row] = csv.DictReader(
        io.StringIO(owner.client.get(f"/desk/{code}/export.csv").text.lstrip("\ufeff")), delimiter=";"
    )
    assert (row["Idea"], row["Lähde"]) == ("Kylätalot auki", idea.origin)


def test_a_tie_is_not_settled_and_what_is_there_is_not_brought_twice(house):
    earlier, code, owner = finished(house), house.session(), house.owner()
    for _ in range(2):
        owner.open(f"/desk/{code}")
        owner.send(f"/desk/{code}/start", earlier=earlier, most="2")

    assert [(idea.number, idea.text) for idea in house.forum(code).all(Idea)] == [
        ("T1-I001", "Kylätalot auki"), ("T1-I002", "Valot reiteille"), ("T1-I003", "Penkit"),
    ]  # fmt: skip


def test_a_session_without_a_result_has_nothing_to_begin_with(house):
    earlier, code, owner = house.session(), house.session(), house.owner()
    owner.open(f"/desk/{code}")

    page = owner.send(f"/desk/{code}/start", earlier=earlier, most="3")

    assert page.status_code == 422
    assert "Tulosta ei vielä ole." in page.text
    assert 'id="earlier-wrong"' in page.text
    assert 'name="most" value="3"' in page.text


def test_a_helper_s_link_reads_no_other_session(house):
    earlier, code = finished(house), house.session()
    key = house.services.office.make_key("facilitator", code, now_ms())
    helper = house.browser()
    helper.open("/enter")
    helper.send("/enter", key=key)

    page = helper.open(f"/desk/{code}").text

    assert "Järjestöilta" in page
    assert earlier not in page
    assert "Kevään ilta" not in page
    assert helper.post(f"/desk/{code}/start", {"earlier": earlier, "most": "1", "topic": "T1"}).status_code == 403
    assert house.forum(code).all(Idea) == ()
