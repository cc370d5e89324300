"""The table of the grounds of discrimination: all of both acts, counted from tags of ideas and measures."""

from tests.plans.planning import planning
from workshop.plans.coverage import coverage
from workshop.plans.model import GROUNDS

FIRST, SECOND, HIDDEN = "48210937/T1-I001", "48210937/T1-I004", "48210937/T1-I010"


def row(made, name):
    return next(row for row in coverage(made.plan) if row.name == name)


def test_all_eighteen_grounds_of_both_acts_have_a_row_before_anything_is_tagged():
    rows = coverage(planning().plan)

    assert tuple(row.name for row in rows) == GROUNDS
    assert [row.act for row in rows].count("nondiscrimination") == 14
    assert [row.act for row in rows].count("equality") == 4
    assert all(row.is_empty for row in rows)


def test_an_idea_counts_for_every_ground_that_it_is_tagged_with():
    made = planning()

    made.edit(f"review/{FIRST}/grounds", ["language", "disability"], ())
    made.edit(f"review/{SECOND}/grounds", ["disability"], ())

    assert [idea.id for idea in row(made, "disability").ideas] == [FIRST, SECOND]
    assert row(made, "disability").by_cluster == {"48210937/T1-K01": 1, "48210937/T1-K02": 1}
    assert [idea.id for idea in row(made, "language").ideas] == [FIRST]


def test_a_hidden_idea_counts_for_no_ground():
    made = planning()
    made.edit(f"review/{HIDDEN}/grounds", ["age"], ())

    assert row(made, "age").ideas == ()


def test_a_measure_and_the_citys_own_sentence_stand_beside_a_ground_that_no_idea_raised():
    made = planning()
    number = made.add("measure", text="Kierros", grounds=["pregnancy"])
    made.edit("details/plan/facts.ground_religion", "Arvioitu, ei tarvetta")

    assert [measure.id for measure in row(made, "pregnancy").measures] == [number]
    assert row(made, "pregnancy").is_empty is False
    assert row(made, "religion").sentence == "Arvioitu, ei tarvetta"
