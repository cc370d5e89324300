"""The result of a vote is revealed: an order with ties shown as ties."""

from __future__ import annotations

from dataclasses import replace

from ..model import Entity, Forum, Phase
from ..setting import Setting
from ..voting import vote_shown_in
from .kind import Kind


def reveal(forum: Forum, phase: Phase) -> tuple[Entity, ...]:
    vote = vote_shown_in(forum, phase)
    return (replace(vote, revealed=True),) if vote else ()


KIND = Kind(
    "results",
    "kinds.results",
    board="results",
    shows=frozenset({"clusters", "ideas", "result"}),
    settings=(Setting("vote", "", "kinds.results_vote", names_vote=True),),
    needs_topic=True,
    shows_result=True,
    on_open=reveal,
)
