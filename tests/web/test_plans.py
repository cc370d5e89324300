"""The plan's pages as forms: a plan is made, its sources are taken in, its cells are written."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import uuid4

from tests.web.conftest import OWN, House
from workshop.domain.model import Idea


def closed_session(house: House) -> str:
    """A session in which two ideas were written, closed."""
    code = house.session()
    browser = house.joined(code)
    phase = house.go_to(code, "writing")
    for text in ("Penkkejä reittien varrelle", "Luiska kaupungintalon ovelle"):
        posted = {"phase": phase.id, "text": text, "command": str(uuid4())}
        assert browser.post(f"/{code}/do/post_idea", posted).status_code == 200
    house.ask(code, "set_state", state="closed")
    return code


def new_plan(house: House, **form: str) -> tuple[str, str]:
    """The key of a plan over a closed session, and the session's code."""
    code = closed_session(house)
    browser = house.owner()
    browser.open("/desk/plans/new")
    made = {
        "kind": "equality",
        "title": "Suunnitelma",
        "starts": "2023",
        "ends": "2024",
        "source": f"{code}/T1",
        **form,
    }
    page = browser.post("/desk/plans/new", made)
    assert page.status_code == 200, page.text
    return page.request.path.split("/")[3], code


def test_a_plan_is_made_of_a_closed_session(house):
    key, code = new_plan(house)

    plan = house.services.plans.get(key).plan
    assert [source.id for source in plan.sources] == [code]
    assert {idea.text for idea in plan.ideas} == {"Penkkejä reittien varrelle", "Luiska kaupungintalon ovelle"}
    assert len(plan.goals) == 4
    assert "Suunnitelma" in house.owner().open("/desk/plans").text


def test_a_period_that_is_none_is_refused_and_what_was_typed_is_kept(house):
    closed_session(house)
    browser = house.owner()
    browser.open("/desk/plans/new")

    page = browser.post(
        "/desk/plans/new", {"kind": "other", "title": "Kylien suunnitelma", "starts": "2025", "ends": "2024"}
    )

    assert page.status_code == 422
    assert "Kylien suunnitelma" in page.text
    assert house.services.plans.all() == []


def test_a_session_that_goes_on_is_not_taken_in(house):
    key, _ = new_plan(house)
    running = house.session()
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/review")

    page = browser.post(f"/desk/plans/{key}/sources", {"source": running})

    assert page.status_code == 422
    assert len(house.services.plans.get(key).plan.sources) == 1


def test_an_idea_that_never_got_a_number_gets_one_and_is_taken_in(house):
    """Sessions that 0.1.0 closed in the middle of private writing have such ideas."""
    key, _ = new_plan(house)
    code = closed_session(house)
    hub = house.services.sessions.hub(code)
    numberless = [replace(idea, number=None) for idea in hub.forum.all(Idea)]
    hub.writer.forum = hub.forum.after(hub.forum.revision, tuple(numberless))
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/review")

    browser.post(f"/desk/plans/{key}/sources", {"source": code})

    plan = house.services.plans.get(key).plan
    assert sum(idea.source == code for idea in plan.ideas) == len(numberless) == 2


def test_cells_are_written_by_a_plain_form(house):
    key, _ = new_plan(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/measures")

    browser.post(
        f"/desk/plans/{key}/cells", {"details/plan/title": "Uusi nimi", "was:details/plan/title": "Suunnitelma"}
    )

    assert house.services.plans.get(key).plan.details.title == "Uusi nimi"


def test_a_script_hears_what_stands_in_a_cell_that_changed_meanwhile(house):
    key, _ = new_plan(house)
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/measures")

    def write(value: str, was: str):
        cell = {"name": "details/plan/unit", "value": value, "was": was}
        return browser.client.post(
            f"/desk/plans/{key}/cells",
            data=json.dumps({"cells": [cell]}),
            headers={
                "Origin": OWN,
                "Accept": "application/json",
                "Content-Type": "application/json",
                "X-CSRFToken": browser.token,
            },
        )

    assert write("hyvinvointipalvelut", "").json["ok"] is True
    refused = write("viestintä", "")
    assert (refused.status_code, refused.json["code"], refused.json["value"]) == (
        409,
        "changed_meanwhile",
        "hyvinvointipalvelut",
    )
    changes = browser.client.get(
        f"/desk/plans/{key}/changes?since={house.services.plans.get(key).plan.revision - 1}"
    ).json
    assert changes["cells"]["details/plan/unit"] == "hyvinvointipalvelut"


def test_strangers_and_participants_open_no_page_of_a_plan(house):
    key, _ = new_plan(house)
    for browser in (house.browser(), house.joined(house.session())):
        for tab in ("", "/review", "/measures", "/answers", "/document", "/follow-up", "/changes"):
            page = browser.client.get(f"/desk/plans/{key}{tab}", headers={"Accept": "application/json"})
            assert page.status_code in (401, 403), tab
            assert "Penkkejä" not in page.text
