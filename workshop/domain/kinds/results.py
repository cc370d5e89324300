"""The result of a vote is revealed: an order with ties shown as ties."""

from __future__ import annotations

from dataclasses import replace

from ..model import Entity, Forum, Phase
from .kind import Kind


def vote_of(forum: Forum, phase: Phase) -> Phase | None:
    """The vote whose result ``phase`` shows: the one it names, else the latest opened one of its topic, else of any."""
    votes = [vote for vote in forum.phases if vote.kind == "dots" and vote.opened_at]
    named = [vote for vote in votes if vote.id == phase.settings.get("vote")]
    same = [vote for vote in votes if phase.topic in (None, vote.topic)]
    return max(named or same or votes, key=lambda vote: vote.opened_at or 0, default=None)


def reveal(forum: Forum, phase: Phase) -> tuple[Entity, ...]:
    vote = vote_of(forum, phase)
    return (replace(vote, revealed=True),) if vote else ()


KIND = Kind(
    "results", board="results", shows=frozenset({"clusters", "ideas", "result"}), settings={"vote": ""}, opens=reveal
)
