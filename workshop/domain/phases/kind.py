"""What a kind of phase says of itself. Whoever wants to know something about a kind asks one of these properties."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ..model import Entity, Forum, Page, Phase
from ..setting import Setting, defaults

Collects = Literal["", "ideas", "clusters", "ballots", "feedback", "steps"]


def nothing(forum: Forum, phase: Phase) -> tuple[Entity, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """``label``: its name's key in the catalogues. ``board``: the page of the board unless another is chosen.

    ``admits``: the participants' commands. ``shows``: facts that phone and board get (ideas, clusters, vote, result, next_steps).
    ``collects``: what people hand in or make in it and what stays of it in the export (ideas, clusters, ballots, feedback,
    steps), or "". ``settings``: what may be set on it.

    ``needs_topic``: it is about the ideas of one topic. ``has_form``: something can be half done on its page, so that page must
    not refresh itself. ``asks_topic_question``: without a prompt of its own it asks the topic's question. ``reveals_ideas``:
    opening it gives its topic's ideas their numbers and ends their privacy. ``closes_by_time``: after its end and the grace its
    commands are refused. ``before_start``: it comes before the hour that the invitation names; its time is not counted.
    ``lists_agenda``: its page on the phone shows the agenda itself. ``shows_result``: it shows one vote's result.
    ``on_open``: entities that change besides when it is opened; the phase that it gets is the one being opened."""

    name: str
    label: str
    board: Page
    admits: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()
    collects: Collects = ""
    settings: tuple[Setting, ...] = ()
    needs_topic: bool = False
    has_form: bool = False
    reveals_ideas: bool = False
    closes_by_time: bool = False
    before_start: bool = False
    lists_agenda: bool = False
    shows_result: bool = False
    on_open: Callable[[Forum, Phase], tuple[Entity, ...]] = nothing

    @property
    def asks_topic_question(self) -> bool:
        return self.collects == "ideas" or self.reveals_ideas

    @property
    def is_vote(self) -> bool:
        return self.collects == "ballots"

    def settings_of(self, phase: Phase) -> dict[str, Any]:
        """The phase's settings, with the defaults of what was never set."""
        return {**defaults(self.settings), **phase.settings}
