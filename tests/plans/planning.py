"""A plan over the evening of the exports' tests, and commands on it as they are sent."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.exports.evening import NOW, evening
from workshop.domain.commands import Command
from workshop.domain.decide import DecisionContext
from workshop.domain.model import Forum
from workshop.domain.roles import Actor
from workshop.plans import commands as c
from workshop.plans.decide import answer_to, decide
from workshop.plans.evidence import evidence
from workshop.plans.model import Plan
from workshop.plans.start import new_plan

MANAGER = Actor("owner", by="hyvinvointipäällikkö")
MEMBER = Actor("member", by="key 1")
GOALS = ("Moninaisuus näkyy palveluissa", "Esteetön kaupunki")


def blank(kind: str = "equality") -> Plan:
    return Plan().after(
        1, new_plan("aaaaaaaaaa", kind, "Yhdenvertaisuussuunnitelma", "2023", "2024", GOALS, ("kirjasto",), NOW)
    )


@dataclass
class Planning:
    """``plan`` is what the commands have made of it so far."""

    plan: Plan

    def __post_init__(self) -> None:
        self._ids = count(1)

    def do(self, command: Command, actor: Actor = MANAGER, now: int = NOW) -> dict[str, Any]:
        changed = decide(self.plan, actor, command, DecisionContext(now))
        answer = answer_to(self.plan, command, changed)
        self.plan = self.plan.after(self.plan.revision + 1, changed)
        return answer

    def edit(self, name: str, value: Any, was: Any = "", actor: Actor = MANAGER) -> dict[str, Any]:
        return self.do(self.cells((name, value, was)), actor)

    def cells(self, *cells: tuple[str, Any, Any]) -> c.EditCells:
        """``measure/M1/text``, the value, and what was there before."""
        parts = [
            (name.partition("/")[0], *name.partition("/")[2].rpartition("/")[::2], value, was)
            for name, value, was in cells
        ]
        return c.EditCells(id=self.id(), cells=tuple(c.Cell(*part) for part in parts))

    def add(self, kind: str, **fields: Any) -> str:
        return str(self.do(c.Add(id=self.id(), kind=kind, fields=fields))["added"])

    def take(self, forum: Forum, topics: tuple[str, ...] = ("T1",)) -> None:
        source, ideas, clusters = evidence(forum, topics, lambda text: ())
        self.do(c.TakeSource(id=self.id(), source=source, ideas=ideas, clusters=clusters))

    def reviewed(self) -> None:
        """Every card is decided: hidden ones stay hidden, unnamed clusters get a name, ideas outside stay outside."""
        from workshop.plans.review import cards

        while waiting := cards(self.plan):
            card = waiting[0]
            if card.kind == "unnamed":
                self.edit(f"placing/{card.of}/name", "Nimetty")
            elif card.kind == "outside":
                self.edit(f"review/{card.of}/cluster", "", "?")
            else:
                self.edit(f"review/{card.of}/verdict", "hidden" if card.kind == "hidden" else "reviewed")

    def id(self) -> str:
        return f"command-{next(self._ids)}"


def planning() -> Planning:
    """A new plan with the first topic of the evening."""
    made = Planning(blank())
    made.take(evening())
    return made
