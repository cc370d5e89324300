"""A plan on disk is the plan in memory."""

from __future__ import annotations

import pytest

from tests.plans.planning import MANAGER, blank, planning
from workshop.domain.errors import Refusal
from workshop.library import PlanOutline
from workshop.live.plans import REMEMBERED, OpenPlans
from workshop.plans import commands as c
from workshop.store.data_dir import DataDir

OUTLINE = PlanOutline(name="equality", title="Suunnitelma", goals=("Esteetön kaupunki",), departments=("kirjasto",))


@pytest.fixture
def plans(tmp_path):
    opened = OpenPlans(DataDir(tmp_path))
    yield opened
    opened.close()


def made(plans: OpenPlans) -> str:
    return plans.create("equality", "Suunnitelma", "2023", "2024", "omistaja", OUTLINE)


def test_a_plan_is_read_as_it_was_written(plans, tmp_path):
    key = made(plans)
    at = planning()
    source, ideas, clusters = at.plan.sources[0], at.plan.ideas, at.plan.clusters
    plans.get(key).submit(MANAGER, c.TakeSource(id="1", source=source, ideas=ideas, clusters=clusters))
    plans.get(key).submit(MANAGER, c.Add(id="2", kind="measure", fields={"text": "Kierros", "ideas": [ideas[0].id]}))
    written = plans.get(key).plan
    plans.close()

    read = OpenPlans(DataDir(tmp_path)).get(key)

    assert read.plan == written
    assert read.plan.measures[0].ideas == (ideas[0].id,)
    read.file.close()


def test_a_command_that_is_sent_twice_is_done_once(plans):
    key = made(plans)

    answers = [plans.get(key).submit(MANAGER, c.Add(id="1", kind="goal", fields={"title": "Uusi"})) for _ in range(2)]

    assert answers == [{"added": "G2"}] * 2
    assert [goal.title for goal in plans.get(key).plan.goals] == ["Esteetön kaupunki", "Uusi"]


def test_a_page_hears_what_changed_since_it_was_read(plans):
    one = plans.get(made(plans))
    revision = one.plan.revision
    assert one.changed_since(revision) == ()
    one.submit(MANAGER, c.Add(id="1", kind="goal", fields={"title": "Uusi"}))
    one.submit(MANAGER, c.EditCells(id="2", cells=(c.Cell("goal", "G2", "title", "Uudempi", "Uusi"),)))

    assert one.changed_since(revision) == (one.plan.goals[1],)
    assert one.changed_since(revision + 1) == (one.plan.goals[1],)
    assert one.changed_since(revision - 1) is None
    assert REMEMBERED >= 100


def test_who_types_in_a_cell_is_told_to_the_others_for_twenty_seconds(tmp_path):
    now = [1_000_000]
    plans = OpenPlans(DataDir(tmp_path), clock=lambda: now[0])
    one = plans.get(made(plans))

    assert one.editing("page-1", "measure/M1/text") == []
    assert one.editing("page-2", "") == ["measure/M1/text"]
    now[0] += 20_000
    assert one.editing("page-2", "") == []
    plans.close()


def test_a_plan_that_is_not_there_is_refused(plans):
    for key in ("aaaaaaaaaa", "../office", ""):
        with pytest.raises(Refusal, match="no_such_plan"):
            plans.get(key)


def test_every_entity_of_a_plan_has_a_table(tmp_path):
    from workshop.store.plan_file import PlanFile

    file = PlanFile.open(tmp_path / "plan.sqlite", create=True)
    file.commit([], [kind("plan" if kind.__name__ == "Details" else "x") for kind in blank().entities])

    assert {kind: list(rows) for kind, rows in file.load().entities.items()} == {
        kind: ["plan" if kind.__name__ == "Details" else "x"] for kind in blank().entities
    }
    file.close()
