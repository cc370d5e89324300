"""What a person decides at a card of the review, as the cells that it writes, and what takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ..domain.errors import require
from ..domain.text import clean, line
from .commands import Cell
from .fields import NAME_GRAPHEMES, WORDING_GRAPHEMES
from .model import Plan, SourceCluster, SourceIdea
from .review import KINDS, Card

MEANWHILE = "plan.review.meanwhile"


@dataclass(frozen=True, slots=True)
class Said:
    """What was pressed at a card, what stood in its field, and what the person saw there before."""

    act: str
    choice: str = ""
    text: str = ""
    seen: str = ""
    seen_text: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """An act, and the cells that take it back."""

    card: Card
    act: str
    covers: int = 0
    back: tuple[Cell, ...] = field(default=())


def cells_of(plan: Plan, card: Card, said: Said) -> tuple[Cell, ...]:
    """Refuses ``changed_meanwhile`` when somebody else has decided the card since it was seen."""
    require(said.act in ACTS, "unknown_command")
    return ACTS[said.act](plan, card.of, said)


def back_from(plan: Plan, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """What takes ``cells`` back in ``plan`` as it was before them. A wording stays, as a draft: so a verdict on another wording
    does not come back with it."""
    reworded = any(cell.field == "text" and cell.value != cell.was for cell in cells)
    return tuple(
        Cell(cell.kind, cell.of, cell.field, "" if cell.field == "verdict" and reworded else cell.was, cell.value)
        for cell in cells
        if cell.field != "text"
    )


def _idea(plan: Plan, of: str) -> SourceIdea:
    idea = plan.get(SourceIdea, of)
    require(idea, "unknown_row")
    assert idea
    return idea


def _reviewed(plan: Plan, of: str, said: Said) -> tuple[Cell, ...]:
    """An empty wording would publish the text as it was written, so it is refused."""
    idea, review = _idea(plan, of), plan.review(of)
    text = clean(said.text, WORDING_GRAPHEMES)
    require(text, "empty_text", "text")
    wording = "" if text == idea.text else text
    require(review.text in (text, wording, said.seen_text), "changed_meanwhile", "text", MEANWHILE)
    require(review.verdict in ("", said.seen), "changed_meanwhile", "verdict", MEANWHILE)
    before = "" if wording != review.text else review.verdict
    return Cell("review", of, "text", wording, review.text), Cell("review", of, "verdict", "reviewed", before)


def _hidden(plan: Plan, of: str, said: Said) -> tuple[Cell, ...]:
    """For the reason that is chosen, or else for the one that it was hidden for in the evening."""
    idea, review = _idea(plan, of), plan.review(of)
    require(review.verdict in ("", said.seen), "changed_meanwhile", "verdict", MEANWHILE)
    known = (
        "" if review.verdict == "hidden" else review.reason or idea.reason
    )  # hidden again, it is to change the reason
    reason = said.choice or known
    require(reason, "reason_needed", "reason")
    return Cell("review", of, "reason", reason, review.reason), Cell("review", of, "verdict", "hidden", review.verdict)


def _placed(plan: Plan, of: str, said: Said) -> tuple[Cell, ...]:
    """In the chosen cluster; in none when none is chosen."""
    now = plan.review(of).cluster
    require(now == said.seen, "changed_meanwhile", "cluster", MEANWHILE)
    return (Cell("review", of, "cluster", said.choice, now),)


def _named(plan: Plan, of: str, said: Said) -> tuple[Cell, ...]:
    name, now = line(said.choice or said.text, NAME_GRAPHEMES, "text"), plan.placing(of).name
    require(name, "empty_text", "text")
    require(now in (name, said.seen), "changed_meanwhile", "text", MEANWHILE)
    return (Cell("placing", of, "name", name, now),)


ACTS: dict[str, Callable[[Plan, str, Said], tuple[Cell, ...]]] = {
    "reviewed": _reviewed,
    "hidden": _hidden,
    "placed": _placed,
    "named": _named,
}


def card_at(plan: Plan, kind: str, of: str) -> Card:
    """The card of an idea or a cluster that is in the plan, whether it waits or not. Refuses ``unknown_row``."""
    about: type = SourceCluster if kind == "unnamed" else SourceIdea
    found = next((one for one in KINDS if one == kind and plan.get(about, of)), None)
    require(found, "unknown_row")
    assert found
    return Card(found, of)
