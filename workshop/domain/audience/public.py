"""What may be known of an idea, an option, a vote: said once, for every room, page and file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..model import Forum, Idea, Phase
from ..voting import is_vote, result_is_public

UNREADABLE = "–"
"""In place of a text that was hidden or withdrawn after it was put to the vote."""


IdeaState = Literal["waiting", "approved", "hidden", "referred", "withdrawn"]


def state_of(idea: Idea) -> IdeaState:
    """``withdrawn``, ``hidden``, ``referred`` (moved to the feedback channel), ``approved`` or ``waiting`` (for its reveal or for approval)."""
    if idea.withdrawn:
        return "withdrawn"
    if idea.hidden:
        return "referred" if idea.hidden == "feedback" else "hidden"
    return "approved" if idea.number and idea.approved else "waiting"


def title_of(forum: Forum, option: Mapping[str, Any]) -> str:
    """An option's title. An idea's own text is read no more when it was hidden or withdrawn after the list was frozen."""
    idea = forum.numbered.get(option["number"])
    return UNREADABLE if idea and (idea.hidden or idea.withdrawn) else str(option["title"])


def public_results(forum: Forum) -> list[Phase]:
    """The votes whose result everybody may know, in the agenda's order."""
    return [vote for vote in forum.phases if is_vote(vote) and result_is_public(forum, vote)]


__all__ = ["public_results", "result_is_public", "state_of", "title_of"]
