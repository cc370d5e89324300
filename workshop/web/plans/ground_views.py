"""The ideas of the view of grounds: those that are tagged with one, and those for which it is guessed."""

from __future__ import annotations

from dataclasses import dataclass

from ...plans.ground_guesses import Beginnings, guesses
from ...plans.model import Plan, SourceIdea
from ...plans.review import is_hidden, publishable


@dataclass(frozen=True, slots=True)
class GroundIdea:
    """``guessed`` are the grounds that it is not tagged with and may concern, each with the word that says so."""

    idea: SourceIdea
    number: str
    text: str
    grounds: tuple[str, ...]
    guessed: dict[str, str]


def ground_ideas(plan: Plan, ground: str, beginnings: Beginnings) -> tuple[GroundIdea, ...]:
    """The ideas that concern ``ground``, or may: tagged ones first. Without one, all for which a ground is guessed. Hidden ideas
    are left out."""
    lines = [_line(plan, idea, beginnings) for idea in plan.ideas if not is_hidden(plan, idea)]
    if not ground:
        return tuple(line for line in lines if line.guessed)
    tagged = [line for line in lines if ground in line.grounds]
    return (*tagged, *(line for line in lines if ground in line.guessed))


def _line(plan: Plan, idea: SourceIdea, beginnings: Beginnings) -> GroundIdea:
    text, grounds = publishable(plan, idea), plan.review(idea.id).grounds
    guessed = {name: word for name, word in guesses([text], beginnings).items() if name not in grounds}
    return GroundIdea(idea, plan.reference(idea), text, grounds, guessed)
