"""Which fields of a plan's entities people write, with the check of each: the one table behind every cell and form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from ..domain.decide.session import leads_somewhere
from ..domain.errors import require
from ..domain.model import HideReason
from ..domain.schedule import is_date
from ..domain.text import clean, line
from .model import (
    GROUNDS,
    MEASURE_STATES,
    NEEDS,
    STATUSES,
    Answer,
    Details,
    Finding,
    Goal,
    HeardGroup,
    Measure,
    Opinion,
    Placing,
    Plan,
    Review,
    SourceCluster,
    SourceIdea,
    Survey,
)

Check = Callable[[Plan, Any, str], Any]
"""(plan, value, the field's name) → the value as it is kept. Refuses what does not belong there."""


def text(at_most: int) -> Check:
    """Lines of text."""

    def check(plan: Plan, value: Any, name: str) -> str:
        require(isinstance(value, str), "bad_field", name)
        return clean(value, at_most, name)

    return check


def title(at_most: int) -> Check:
    """One line of text."""

    def check(plan: Plan, value: Any, name: str) -> str:
        require(isinstance(value, str), "bad_field", name)
        return line(value, at_most, name)

    return check


def one_of(*allowed: str) -> Check:
    def check(plan: Plan, value: Any, name: str) -> str:
        require(isinstance(value, str) and value in allowed, "bad_field", name)
        return str(value)

    return check


def some_of(*allowed: str) -> Check:
    """A list without doubles, in the order of ``allowed``."""

    def check(plan: Plan, value: Any, name: str) -> tuple[str, ...]:
        require(isinstance(value, list | tuple) and set(value) <= {*allowed}, "bad_field", name)
        return tuple(one for one in allowed if one in value)

    return check


def day(plan: Plan, value: Any, name: str) -> str:
    """An ISO date of this century, or nothing."""
    require(isinstance(value, str), "bad_field", name)
    require(not value or is_date(value), "bad_day", name)
    return str(value)


def yes_or_no(plan: Plan, value: Any, name: str) -> bool:
    require(isinstance(value, bool), "bad_field", name)
    return bool(value)


def known(kind: type, none: tuple[str, ...] = ("",)) -> Check:
    """The id of an entity of that kind that is in the plan, or one of ``none``."""

    def check(plan: Plan, value: Any, name: str) -> str:
        require(isinstance(value, str) and (value in none or plan.get(kind, value)), "unknown_row", name)
        return str(value)

    return check


def known_ones(kind: type) -> Check:
    """The ids of such entities, each once, in the order given."""

    def check(plan: Plan, value: Any, name: str) -> tuple[str, ...]:
        require(isinstance(value, list | tuple), "bad_field", name)
        return tuple(dict.fromkeys(known(kind, ())(plan, one, name) for one in value))

    return check


def lines(plan: Plan, value: Any, name: str) -> tuple[str, ...]:
    require(isinstance(value, list | tuple) and len(value) <= 100, "bad_field", name)
    return tuple(dict.fromkeys(filter(None, (line(str(one), 120, name) for one in value))))


def address(plan: Plan, value: Any, name: str) -> str:
    """Of http or https, or nothing: a link is never a script."""
    require(isinstance(value, str) and len(value) <= 500, "bad_field", name)
    require(not value or leads_somewhere(value), "bad_link", name)
    return str(value)


def findings(plan: Plan, value: Any, name: str) -> tuple[Finding, ...]:
    require(isinstance(value, list | tuple) and len(value) <= FINDINGS_AT_MOST, "bad_field", name)
    require(all(isinstance(one, dict) for one in value), "bad_field", name)
    return tuple(
        Finding(text=line(str(one.get("text", "")), 500, name), n=line(str(one.get("n", "")), 40, name))
        for one in value
    )


WORDING_GRAPHEMES = 1000  # an idea has at most 500; what covers a word may be longer than it
NAME_GRAPHEMES = 120
FINDINGS_AT_MOST = 10
SENTENCES = text(2000)
FIELDS: Mapping[type, Mapping[str, Check]] = {
    Details: {
        "kind": title(40), "title": title(200), "starts": title(20), "ends": title(20), "unit": title(120),
        "contact": title(200), "answer_by": day, "adopted": title(200), "departments": lines, "facts.": SENTENCES,
    },
    Goal: {"title": title(200)},
    Placing: {"name": title(NAME_GRAPHEMES), "goal": known(Goal), "department": title(120)},
    Review: {
        "text": text(WORDING_GRAPHEMES), "verdict": one_of("", "reviewed", "hidden"), "reason": one_of("", *get_args(HideReason)),
        "cluster": known(SourceCluster, ("", "?")), "grounds": some_of(*GROUNDS), "needs": some_of(*NEEDS), "quote": yes_or_no,
    },
    Measure: {
        "goal": known(Goal), "cluster": known(SourceCluster), "text": text(500), "why": SENTENCES, "ideas": known_ones(SourceIdea),
        "findings": known_ones(Survey), "grounds": some_of(*GROUNDS), "target_group": title(200), "responsible": title(200), "partners": title(200),
        "schedule": title(200), "resources": title(200), "indicator": title(300), "baseline": title(200), "target": title(200),
        "follow_up": title(200), "review_on": day, "state": one_of(*MEASURE_STATES), "state_note": SENTENCES,
    },
    Answer: {
        "status": one_of("", *STATUSES), "reason": SENTENCES, "passed_to": title(200), "until": day, "owner": title(200),
        "follow": title(300), "date": day,
    },
    Survey: {
        "title": title(200), "question": title(300), "dates": title(120), "n": title(40), "languages": title(200), "origin": title(300),
        "url": address, "findings": findings,
    },
    Opinion: {"body": title(200), "asked_on": day, "received_on": day, "text": text(5000)},
    HeardGroup: {"name": title(200), "invited": title(300), "came": title(300), "note": title(300)},
}  # fmt: skip
KINDS = {kind.__name__.lower(): kind for kind in FIELDS}
"""By the name that a cell says: ``details``, ``measure``, ``heardgroup`` …"""


def kind_of(name: str) -> type:
    require(name in KINDS, "bad_field", "kind")
    return KINDS[name]


def check_of(kind: type, name: str) -> Check:
    """Of one field. A default of the plan's is checked as the measure's field that it fills."""
    checks = FIELDS[kind]
    whole, dot, part = name.partition(".")
    found = FIELDS[Measure].get(part) if whole + dot == "defaults." else checks.get(name) or checks.get(whole + dot)
    require(found, "bad_field", name)
    assert found
    return found
