"""Draft measures go back to those who were heard, and what they say comes back to the measures."""

from __future__ import annotations

from uuid import uuid4

from tests.web.test_plans import new_plan
from workshop.domain.model import Phase
from workshop.plans.critique import critique


def test_a_round_is_made_of_the_plans_measures_once_and_its_result_stands_beside_each(house):
    key, _ = new_plan(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/measures")
    for text in ("Esteettömyyskierros kerran vuodessa", "Selkokieliset tiedotteet"):
        browser.post(f"/desk/plans/{key}/add", {"kind": "measure", "field.text": text, "field.goal": "G2"})
    form = {"form": str(uuid4())}
    code = browser.post(f"/desk/plans/{key}/critique", form).request.path.split("/")[2]
    assert browser.post(f"/desk/plans/{key}/critique", form).request.path.split("/")[2] == code

    house.ask(code, "set_state", state="open")
    vote = house.go_to(code, "critique")
    assert [(option["number"], option["title"]) for option in house.forum(code).get(Phase, vote.id).options] == [
        ("M1", "Esteettömyyskierros kerran vuodessa"),
        ("M2", "Selkokieliset tiedotteet"),
    ]
    people = [house.joined(code) for _ in range(3)]
    for person, marks in zip(people, ({"M1": 2, "M2": 1}, {"M1": 2}, {"M1": 1}), strict=True):
        ballot = {
            "phase": vote.id,
            "command": str(uuid4()),
            **{f"marks.{number}": mark for number, mark in marks.items()},
        }
        assert person.post(f"/{code}/do/cast_ballot", ballot).status_code == 200
    writing = house.go_to(code, "writing")
    for about, text in (("M1", "Kierros kahdesti vuodessa"), ("new", "Opaskartta kirjastoon")):
        idea = {"phase": writing.id, "text": text, "about": about, "command": str(uuid4())}
        assert people[0].post(f"/{code}/do/post_idea", idea).status_code == 200
    house.ask(code, "set_state", state="closed")
    browser.open(f"/desk/plans/{key}/review")
    browser.post(f"/desk/plans/{key}/sources", {"source": code})

    plan = house.services.plans.get(key).plan
    said = [critique(plan, measure) for measure in plan.measures]
    assert [(one.accept, one.change, [idea.text for idea in one.proposals]) for one in said] == [
        (2, 1, ["Kierros kahdesti vuodessa"]),
        (0, 1, []),
    ]
    assert [idea.text for idea in plan.members[""] if idea.about == "new"] == ["Opaskartta kirjastoon"]
    page = browser.open(f"/desk/plans/{key}/measures?open=M1").text
    assert "2 hyväksyy, 1 muuttaisi." in page
    assert "Kierros kahdesti vuodessa" in page


def test_a_plan_without_measures_makes_no_round(house):
    key, _ = new_plan(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/measures")

    assert browser.post(f"/desk/plans/{key}/critique", {"form": str(uuid4())}).status_code == 422
    assert len(house.services.office.sessions()) == 1
