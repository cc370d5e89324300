"""Three ideas that stand for a cluster, found by a rule that is printed beside them: counted, not written by anyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from .model import SourceIdea
from .similarity import letter_groups, likeness, together

Standing = Literal["most_voted", "most_central", "most_different"]
FEWEST_IDEAS = 4
"""A cluster with fewer is read whole."""


def representatives(ideas: Iterable[tuple[SourceIdea, str]]) -> dict[str, Standing]:
    """Which ideas stand for a cluster, by their id. ``ideas`` come with their publishable wordings.

    The most voted has the most points of a vote on ideas. Of the others the most central is the one whose letters are most like
    those of all ideas of the cluster together, the most different the one least like them. The first in order wins a tie."""
    left = list(ideas)
    if len(left) < FEWEST_IDEAS:
        return {}
    groups = {idea.id: letter_groups(text) for idea, text in left}
    whole = together(groups.values())
    central = {id: likeness(one, whole) for id, one in groups.items()}
    found: dict[str, Standing] = {}
    if voted := [idea.id for idea, _ in left if idea.score]:
        scores = {idea.id: idea.score or 0 for idea, _ in left}
        found[max(voted, key=lambda id: scores[id])] = "most_voted"
    others = [id for id in groups if id not in found]
    found[max(others, key=lambda id: central[id])] = "most_central"
    found[min((id for id in others if id not in found), key=lambda id: central[id])] = "most_different"
    return found
