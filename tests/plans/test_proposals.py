"""What the plan proposes: counted from the texts by printed rules, the same every time, accepted by a person or not at all."""

from dataclasses import replace

from tests.plans.planning import planning
from workshop import library
from workshop.plans.goal_proposals import Proposal, proposals
from workshop.plans.ground_guesses import guesses
from workshop.plans.measures import filled_like, offices, previous
from workshop.plans.model import SourceIdea
from workshop.plans.representatives import representatives
from workshop.plans.similarity import letter_groups, likeness

CODE = "48210937"


def ideas(*texts: str, scores: tuple[float | None, ...] = ()) -> list[tuple[SourceIdea, str]]:
    scores = scores or (None,) * len(texts)
    return [
        (SourceIdea(f"i{n}", score=score), text) for n, (text, score) in enumerate(zip(texts, scores, strict=True), 1)
    ]


# ---- likeness


def test_texts_are_alike_by_their_letters_whatever_the_endings():
    ramp, ramps, bus = (letter_groups(text) for text in ("Luiska ovelle", "luiskoja oville", "Bussi sunnuntaisin"))

    assert likeness(ramp, ramp) > 0.99
    assert likeness(ramp, ramps) > 0.3 > likeness(ramp, bus)
    assert likeness(ramp, letter_groups("")) == 0


# ---- three ideas that stand for a cluster


def test_the_most_voted_the_most_central_and_the_most_different_idea_stand_for_a_cluster():
    texts = ("Penkkejä reiteille", "Penkkejä puistoon ja reiteille", "Penkkejä torille", "Vesiautomaatti uimahalliin")

    assert representatives(ideas(*texts, scores=(1, 2, 7, 0))) == {
        "i3": "most_voted", "i1": "most_central", "i4": "most_different",
    }  # fmt: skip
    assert "most_voted" not in representatives(ideas(*texts)).values()


def test_a_small_cluster_needs_no_examples():
    assert representatives(ideas("Yksi", "Kaksi", "Kolme")) == {}


def test_ideas_that_are_all_the_same_still_give_different_examples():
    assert representatives(ideas(*["Penkkejä"] * 4)) == {"i1": "most_central", "i2": "most_different"}


# ---- goals for clusters


def test_a_cluster_is_proposed_the_goal_that_shares_its_words():
    found = {proposal.cluster: proposal for proposal in proposals(planning().plan)}

    assert found[f"{CODE}/T1-K02"] == Proposal(f"{CODE}/T1-K02", "G2", ("esteetön", "kaupunki"))
    assert len(found) == 4


def test_a_cluster_with_a_goal_gets_no_proposal_and_its_name_draws_others_there():
    made = planning()
    made.edit(f"placing/{CODE}/T1-K01/goal", "G1")
    made.edit(f"placing/{CODE}/T1-K01/name", "Sähköinen tiedottaminen")

    found = {proposal.cluster: proposal for proposal in proposals(made.plan)}

    assert f"{CODE}/T1-K01" not in found
    assert found[f"{CODE}/T1-K04"].goal == "G1"
    assert "sähköinen" in found[f"{CODE}/T1-K04"].shared


def test_nothing_is_proposed_without_goals_or_for_a_goal_that_was_removed():
    made = planning()
    made.edit(f"placing/{CODE}/T1-K02/goal", "G2")
    goals = made.plan.goals

    emptied = made.plan.after(made.plan.revision + 1, [replace(goal, removed=True) for goal in goals[:1]])
    assert {proposal.goal for proposal in proposals(emptied)} == {"G2"}

    emptied = made.plan.after(made.plan.revision + 1, [replace(goal, removed=True) for goal in goals])
    assert proposals(emptied) == ()


# ---- grounds


def test_a_ground_is_guessed_from_the_beginning_of_a_word_in_any_of_the_languages():
    table = library.load().ground_words

    assert guesses(["Kaupungintalon ovelle luiska, jotta pyörätuolilla pääsee sisään"], table) == {
        "disability": "luiska"
    }
    assert guesses(["Information på lättläst svenska för äldre"], table) == {"age": "äldre", "language": "lättläst"}
    assert guesses(["More benches along the paths"], table) == {}


def test_every_language_of_the_pages_has_words_of_every_act():
    grounds = library.load().grounds

    assert {*grounds} >= {"fi", "sv", "en"}
    assert all({"disability", "pregnancy"} <= language.words.keys() for language in grounds.values())


# ---- what measures have alike


def test_empty_fields_are_filled_like_the_measure_before_and_written_ones_are_left():
    made = planning()
    first = made.add(
        "measure",
        text="Kierros",
        cluster=f"{CODE}/T1-K02",
        responsible="kirjasto",
        resources="omana työnä",
        indicator="kierrokset",
    )
    made.add("measure", text="Muu", cluster=f"{CODE}/T1-K01")
    third = made.add("measure", text="Luiska", cluster=f"{CODE}/T1-K02", resources="talousarvio")
    measure = next(one for one in made.plan.measures if one.id == third)

    before = previous(made.plan, measure)

    assert before
    assert before.id == first
    assert filled_like(measure, before) == {"responsible": "kirjasto"}


def test_whoever_is_responsible_for_one_measure_may_be_chosen_for_the_next():
    made = planning()
    made.add("measure", text="Kierros", responsible="vammaisneuvosto")

    assert offices(made.plan) == ("kirjasto", "vammaisneuvosto")
