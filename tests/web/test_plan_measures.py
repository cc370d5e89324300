"""The step measures as pages and plain forms: from clusters, as a table, by grounds of discrimination."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from uuid import uuid4

import pytest
from werkzeug.datastructures import MultiDict

from tests.web.conftest import House
from tests.web.test_plans import new_plan
from workshop.domain.roles import Actor
from workshop.plans import commands as c
from workshop.plans.model import GROUNDS, Measure, SourceCluster

OTHER = Actor("owner", by="toinen")


@pytest.fixture
def plan(house):
    """The plan's key, and the ids of its two ideas by text."""
    key, _ = new_plan(house)
    return key, {idea.text: idea.id for idea in value(house, key).ideas}


def value(house: House, key: str):
    return house.services.plans.get(key).plan


def test_an_idea_becomes_a_measure_in_its_publishable_wording(house, plan):
    key, ideas = plan
    bench = ideas["Penkkejä reittien varrelle"]
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/review")
    browser.post(f"/desk/plans/{key}/cells", {f"review/{bench}/text": "Penkkejä", f"was:review/{bench}/text": ""})

    page = browser.post(f"/desk/plans/{key}/measures/make", {"at": "outside", "idea": bench, "command": "one"})
    browser.post(f"/desk/plans/{key}/measures/make", {"at": "outside", "idea": bench, "command": "one"})

    assert [(one.text, one.ideas) for one in value(house, key).measures] == [("Penkkejä", (bench,))]
    assert 'name="measure/M1/responsible"' in page.text
    assert "puuttuu" in page.text


def test_a_hidden_idea_is_neither_shown_nor_made_a_measure_of(house, plan):
    key, ideas = plan
    ramp = ideas["Luiska kaupungintalon ovelle"]
    browser = house.owner()
    assert "Luiska kaupungintalon" in browser.open(f"/desk/plans/{key}/measures").text
    browser.post(f"/desk/plans/{key}/cells", {f"review/{ramp}/verdict": "hidden", f"was:review/{ramp}/verdict": ""})

    for view in ("", "/table", "/grounds"):
        assert "Luiska kaupungintalon" not in browser.open(f"/desk/plans/{key}/measures{view}").text
    assert browser.post(f"/desk/plans/{key}/measures/make", {"at": "outside", "idea": ramp}).status_code == 422
    assert value(house, key).measures == ()


def test_a_plain_form_writes_lists_and_leaves_what_was_not_changed(house, plan):
    key, ideas = plan
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/measures")
    browser.post(f"/desk/plans/{key}/measures/make", {"at": "outside", "idea": ideas["Penkkejä reittien varrelle"]})
    form = MultiDict(
        [
            *(("measure/M1/grounds.", ground) for ground in ("", "age", "disability")),
            *(("measure/M1/schedule", "2024"), ("was:measure/M1/schedule", "2024")),
            *(("measure/M1/why", "kaksi\r\nriviä"), ("was:measure/M1/why", "")),
        ]
    )
    submit = house.services.plans.get(key).submit
    submit(
        OTHER, c.EditCells(id="other", cells=(c.Cell("measure", "M1", "schedule", "2025", "2024"),))
    )  # somebody else, meanwhile

    browser.post(f"/desk/plans/{key}/cells", form.to_dict(flat=False))

    measure = value(house, key).measures[0]
    assert (measure.grounds, measure.schedule, measure.why) == (("age", "disability"), "2025", "kaksi\nriviä")


def test_goals_are_proposed_and_accepted_without_a_script(house, plan):
    key, _ = plan
    cluster_of(house, key, "Esteetön kaupunki kaikille")
    browser = house.owner()
    page = browser.open(f"/desk/plans/{key}/measures?propose=1")
    assert "Ehdotus: Esteetön kaupunki" in unescape(page.text)

    browser.send(f"/desk/plans/{key}/cells")

    cluster = value(house, key).clusters[0]
    assert value(house, key).placing(cluster.id).goal == "G2"


def cluster_of(house: House, key: str, name: str) -> None:
    """Puts both ideas of the plan into a cluster, as if the session had ended with it."""
    plan = value(house, key)
    source = plan.sources[0]
    cluster = SourceCluster(f"{source.id}/T1-K01", source=source.id, number="T1-K01", topic="T1", name=name)
    ideas = tuple(replace(idea, cluster=cluster.id) for idea in plan.ideas)
    command = c.TakeSource(id=str(uuid4()), source=source, ideas=ideas, clusters=(cluster,))
    house.services.plans.get(key).submit(OTHER, command)


def test_the_table_is_a_form_with_a_control_for_every_cell_and_a_new_row_stays_in_it(house, plan):
    key, _ = plan
    browser = house.owner()
    browser.open(f"/desk/plans/{key}/measures/table")
    page = browser.post(f"/desk/plans/{key}/measures/make", {"view": "table"})

    assert page.request.path.endswith("/measures/table")
    for field in (
        "goal",
        "text",
        "responsible",
        "partners",
        "schedule",
        "resources",
        "indicator",
        "baseline",
        "follow_up",
        "state",
    ):
        assert f'name="measure/M1/{field}"' in page.text, field
    assert 'name="measure/M1/grounds."' in page.text
    browser.send(f"/desk/plans/{key}/cells", **{"measure/M1/indicator": "penkkejä"})
    assert value(house, key).measures[0].indicator == "penkkejä"


def test_every_ground_has_its_row_and_an_empty_one_takes_the_citys_own_sentence(house, plan):
    key, _ = plan
    browser = house.owner()
    page = browser.open(f"/desk/plans/{key}/measures/grounds")
    assert all(f'id="ground-{ground}"' in page.text for ground in GROUNDS)
    assert page.text.count("Ei nostoja näissä tilaisuuksissa") == len(GROUNDS)

    field = "details/plan/facts.ground_religion"
    browser.post(f"/desk/plans/{key}/cells", {field: "Arvioitu, ei tarvetta", f"was:{field}": ""})

    assert "Arvioitu, ei tarvetta" in browser.open(f"/desk/plans/{key}/measures/grounds").text


def test_a_guessed_ground_counts_only_when_it_is_accepted(house, plan):
    key, ideas = plan
    ramp = ideas["Luiska kaupungintalon ovelle"]
    browser = house.owner()
    page = browser.open(f"/desk/plans/{key}/measures/grounds")
    assert "(ehdotus sanasta luiska)" in page.text
    assert "0 perusteesta on nostoja" in page.text

    browser.post(f"/desk/plans/{key}/cells", {f"review/{ramp}/grounds.": ["", "disability"]})

    page = browser.open(f"/desk/plans/{key}/measures/grounds?ground=disability")
    assert "1 perusteesta on nostoja" in page.text
    assert browser.open(f"/desk/plans/{key}/measures/grounds?ground=shoe_size").status_code == 404


def test_removing_a_measure_whose_answer_was_published_is_asked_first(house, plan):
    key, _ = plan
    cluster_of(house, key, "Penkit")
    cluster = value(house, key).clusters[0].id
    submit = house.services.plans.get(key).submit
    submit(OTHER, c.Add(id="a", kind="measure", fields={"text": "Penkit", "cluster": cluster}))
    browser = house.owner()
    assert "Poista silti" not in browser.open(f"/desk/plans/{key}/measures").text

    submit(OTHER, c.PublishAnswers(id="b"))

    assert "Poista silti" in browser.open(f"/desk/plans/{key}/measures").text
    browser.post(f"/desk/plans/{key}/measures/remove", {"of": "M1"})
    assert value(house, key).measures == ()
    removed = value(house, key).get(Measure, "M1")
    assert removed
    assert removed.removed
