"""What is decided at the cards of the review, what is refused there, and what takes it back."""

from __future__ import annotations

import pytest

from workshop.domain.errors import Refusal
from workshop.plans import commands as c
from workshop.plans.acts import Said, back_from, card_at, cells_of
from workshop.plans.review import Card, Publication, Tally, cards, is_public, publication, tallies

from .planning import Planning, planning


def decide(at: Planning, card: Card, *said: str, **fields: str) -> tuple[c.Cell, ...]:
    """Decides the card; returns what takes it back."""
    cells = cells_of(at.plan, card, Said(*said, **fields))
    back = back_from(at.plan, cells)
    at.do(c.EditCells(id=at.id(), cells=cells))
    return back


def undo(at: Planning, back: tuple[c.Cell, ...]) -> None:
    assert at.do(c.EditCells(id=at.id(), cells=back)) == {"left": []}


def waiting(at: Planning, kind: str) -> Card:
    return next(card for card in cards(at.plan) if card.kind == kind)


def test_a_text_that_is_left_as_it_is_has_no_wording_of_its_own():
    at = planning()
    card = waiting(at, "unreviewed")
    text = at.plan.ideas[-1].text

    decide(at, card, "reviewed", text=text)

    assert (at.plan.review(card.of).text, at.plan.review(card.of).verdict) == ("", "reviewed")
    assert tallies(at.plan)["unreviewed"] == Tally(0, 1)


def test_an_empty_wording_is_refused_because_the_text_itself_would_be_published():
    at = planning()

    with pytest.raises(Refusal, match="empty_text"):
        decide(at, waiting(at, "unreviewed"), "reviewed", text="  ")


def test_nothing_is_hidden_without_a_reason_but_the_reason_of_the_evening_will_do():
    at = planning()
    with pytest.raises(Refusal, match="reason_needed"):
        decide(at, waiting(at, "unreviewed"), "hidden")

    decide(at, waiting(at, "hidden"), "hidden")

    assert [card.kind for card in cards(at.plan)] == ["unreviewed", "outside", "outside"]


def test_a_verdict_of_somebody_else_is_not_overwritten_by_one_who_has_not_seen_it():
    at = planning()
    card = waiting(at, "unreviewed")
    decide(at, card, "hidden", "off_topic")

    with pytest.raises(Refusal, match="changed_meanwhile"):
        decide(at, card, "reviewed", text="Uusi sanamuoto")
    decide(at, card, "reviewed", text="Uusi sanamuoto", seen="hidden")

    assert at.plan.review(card.of).verdict == "reviewed"


def test_a_wording_that_somebody_else_wrote_is_not_overwritten_either():
    at = planning()
    card = waiting(at, "unreviewed")
    at.edit(f"review/{card.of}/text", "Toisen sanamuoto")

    with pytest.raises(Refusal, match="changed_meanwhile"):
        decide(at, card, "reviewed", text="Oma sanamuoto", seen_text="")


def test_undoing_brings_the_card_back_and_leaves_the_wording_as_a_draft():
    at = planning()
    card = waiting(at, "unreviewed")

    undo(at, decide(at, card, "reviewed", text="Uusi sanamuoto"))

    assert waiting(at, "unreviewed") == card
    assert at.plan.review(card.of).text == "Uusi sanamuoto"


def test_undoing_never_brings_back_a_verdict_on_another_wording():
    at = planning()
    card = waiting(at, "unreviewed")
    decide(at, card, "reviewed", text="Ensimmäinen")

    undo(at, decide(at, card, "reviewed", text="Toinen", seen="reviewed", seen_text="Ensimmäinen"))

    assert (at.plan.review(card.of).verdict, at.plan.review(card.of).text) == ("", "Toinen")


def test_an_idea_is_put_into_a_cluster_or_left_outside_and_both_can_be_undone():
    at = planning()
    card, cluster = waiting(at, "outside"), at.plan.clusters[0].id

    back = decide(at, card, "placed", cluster, seen="?")
    assert card.of in [idea.id for idea in at.plan.members[cluster]]
    undo(at, back)
    assert waiting(at, "outside") == card
    decide(at, card, "placed", seen="?")

    assert at.plan.review(card.of).cluster == ""
    assert tallies(at.plan)["outside"] == Tally(1, 2)


def test_a_card_is_of_a_thing_in_the_plan():
    plan = planning().plan

    assert card_at(plan, "outside", plan.ideas[0].id) == Card("outside", plan.ideas[0].id)
    for kind, of in (("outside", "11111111/T1-I001"), ("unnamed", plan.ideas[0].id), ("?", plan.ideas[0].id)):
        with pytest.raises(Refusal, match="unknown_row"):
            card_at(plan, kind, of)


def test_publishing_counts_every_idea_once_and_what_changes_after_it_is_not_public():
    at = planning()
    at.edit(f"review/{at.plan.ideas[0].id}/text", "Toisin sanoin")
    at.reviewed()
    assert publication(at.plan) == Publication(as_written=9, reworded=1, hidden=1)
    assert not is_public(at.plan)

    at.do(c.PublishIdeas(id=at.id()))
    assert is_public(at.plan)
    idea = at.plan.ideas[1].id
    at.edit(f"review/{idea}/verdict", "hidden")

    assert not is_public(at.plan)
