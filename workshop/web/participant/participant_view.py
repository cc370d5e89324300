"""What a participant's page shows before any script runs, picked from the two maps that this person may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from ...domain.schedule import clock, local
from ...domain.votes import METHODS
from ..dates import format_day

Facts = Mapping[str, Any]
"""One audience's map, key → value, as docs/protocol.md lists it in section 4."""


@dataclass(frozen=True)
class ParticipantView:
    """``phone`` and ``own`` as ``audience`` returns them; ``edit`` is the own idea that the person has asked to change."""

    phone: Facts
    own: Facts
    edit: str = ""

    @property
    def session(self) -> Any:
        return self.phone["session"]

    @property
    def agenda(self) -> list[Any]:
        return list(self.phone["agenda"])

    @property
    def phase(self) -> Any:
        return self.phone["phase"]

    @property
    def closed(self) -> bool:
        return bool(self.session["state"] == "closed")

    @property
    def running(self) -> bool:
        """Whether a phase is current."""
        return bool(self.phase) and not self.closed

    @property
    def partial(self) -> str:
        """The template of what this person sees now: the kind's, the vote method's, or that of before and after."""
        if not self.running:
            return f"phone/phases/{'closed' if self.closed else 'before'}.html"
        return "phone/vote.html" if self.phase["collects"] == "ballots" else f"phone/phases/{self.phase['kind']}.html"

    @property
    def heading(self) -> str:
        """The phase's question, else its title."""
        return str(self.phase["prompt"] or self.phase["title"]) if self.phase else ""

    @property
    def until(self) -> str:
        """When the phase ends, as a clock time, and its day where that is another than it was opened on; empty while the clock is stopped
        or nothing is timed."""
        if not (self.running and self.phase["ends_at"] and self.phase["is_timed"]):
            return ""
        end, begun = local(self.phase["ends_at"]), local(self.phase["opened_at"] or self.phase["ends_at"])
        day = f"{end.day}.{end.month}. " if end.date() != begun.date() else ""
        return day + clock(end)

    @property
    def has_text_field(self) -> bool:
        """Whether something can be half written here; such a page must not refresh itself."""
        if self.closed:
            return False
        asks_name = self.session["name_policy"] != "none" and (not self.phase or not self.phase["is_timed"])
        return asks_name or bool(self.phase and self.phase["has_form"])

    @cached_property
    def topics(self) -> list[Any]:
        return sorted(self._under(self.phone, "topic/"), key=lambda topic: topic["place"])

    def topic_title(self, id: str | None) -> str:
        return next((str(topic["title"] or topic["question"]) for topic in self.topics if topic["id"] == id), "")

    @property
    def about(self) -> list[tuple[str, list[Any]]]:
        """The measures that an idea of this phase may be attached to, by group."""
        topic = self.phone.get(f"topic/{self.phase['topic']}")
        return [
            (group, list(measures))
            for group, measures in groupby(topic["about"] if topic else (), key=lambda measure: measure["group"])
        ]

    # ---- ideas

    @property
    def ideas(self) -> list[Any]:
        """What everybody may read, in the order of the drawn numbers."""
        return sorted(self._under(self.phone, "idea/"), key=lambda idea: idea["number"])

    @property
    def clusters(self) -> list[Any]:
        return sorted(self._under(self.phone, "cluster/"), key=lambda cluster: (cluster["topic"], cluster["place"]))

    def in_cluster(self, id: str | None) -> list[Any]:
        return [idea for idea in self.ideas if idea["cluster"] == id]

    @property
    def own_ideas(self) -> list[Any]:
        """This person's ideas, the newest first; while writing, those of the topic that is written about."""
        mine = list(reversed(self._under(self.own, "idea/")))
        return [idea for idea in mine if not self._writing or idea["topic"] == self.phase["topic"]]

    @property
    def _writing(self) -> bool:
        return self.running and bool(self.phase["collects"] == "ideas")

    @property
    def mine(self) -> set[str]:
        """The numbers of this person's ideas."""
        return {idea["number"] for idea in self._under(self.own, "idea/") if idea["number"]}

    @property
    def edited(self) -> Any:
        """The own idea that is being changed, when it can be."""
        idea = self.own.get(f"idea/{self.edit}")
        return idea if idea and idea["editable"] else None

    # ---- votes and results

    @property
    def vote(self) -> Any:
        return self.phone[f"vote/{self.phase['id']}"]

    @property
    def ballot(self) -> dict[str, int]:
        return self.marks_in(self.phase["id"])

    @property
    def left(self) -> int:
        """How much this person has left to mark."""
        options = [option["id"] for option in self.vote["options"]]
        return METHODS[self.vote["method"]].left(self.ballot, options, self.vote["rules"])

    def marks_in(self, vote: str) -> dict[str, int]:
        """This person's marks in that vote; empty before they voted."""
        return dict(self.own.get(f"ballot/{vote}", {}).get("marks", {}))

    @property
    def options(self) -> list[Any]:
        """The options in the order that was drawn for this person, so that the first ones gain nothing from being first."""
        order = {id: position for position, id in enumerate(self.own.get(f"order/{self.phase['id']}", ()))}
        return sorted(self.vote["options"], key=lambda option: order.get(option["id"], len(order)))

    @property
    def results(self) -> list[Any]:
        return self._under(self.phone, "result/")

    # ---- what comes after

    @property
    def next_steps(self) -> Any:
        return self.phone.get("next_steps")

    @property
    def receipt(self) -> Any:
        return self.own.get("receipt")

    @property
    def answer_day(self) -> str:
        return format_day(self.next_steps["answer_by"]) if self.next_steps else ""

    @property
    def feedback(self) -> Any:
        return self.own.get(f"feedback/{self.phase['id']}")

    @staticmethod
    def _under(facts: Facts, prefix: str) -> list[Any]:
        return [value for key, value in facts.items() if key.startswith(prefix)]
