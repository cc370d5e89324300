"""The fields of a sent form as values: texts, lists of rows, and what a row's button does to its list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Form = Mapping[str, list[str]]
"""A sent form: field → its values, as ``MultiDict.to_dict(flat=False)`` returns it."""

Row = dict[str, Any]


def last_value(form: Form, field: str) -> str:
    """The last value of a field (a ticked box comes after its hidden "no"), without spaces around it."""
    return form[field][-1].strip() if form.get(field) else ""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def rows(form: Form, name: str) -> list[dict[str, str]]:
    """``topics.1.title=B`` and ``topics.0.title=A`` → ``[{"title": "A"}, {"title": "B"}]``."""
    found: dict[int, dict[str, str]] = {}
    for field in form:
        prefix, _, rest = field.partition(".")
        index, _, key = rest.partition(".")
        if prefix == name and key and index.isdecimal() and len(index) <= 3:
            found.setdefault(int(index), {})[key] = last_value(form, field)
    return [found[index] for index in sorted(found)]


def apply_change(items: Sequence[Row], change: str, new: Row) -> list[Row]:
    """The list after a row's button was pressed: ``up.2``, ``down.2``, ``remove.2``, ``after.2`` (a new one after it),
    ``add`` (a new one last). Anything else changes nothing."""
    changed = list(items)
    action, _, number = change.partition(".")
    index = int(number) if number.isdecimal() and int(number) < len(changed) else None
    if action == "add":
        changed.append(new)
    elif index is not None and action == "after":
        changed.insert(index + 1, new)
    elif index is not None and action == "remove":
        del changed[index]
    elif index is not None and action in ("up", "down"):
        target = index - 1 if action == "up" else index + 1
        if 0 <= target < len(changed):
            changed[index], changed[target] = changed[target], changed[index]
    return changed


def row_to_open(change: str, rows: Sequence[Row]) -> int | None:
    """The row that the person goes on with after that button: a new one, or the one that was moved."""
    action, _, number = change.partition(".")
    index = int(number) if number.isdecimal() else 0
    return {"add": len(rows) - 1, "after": index + 1, "up": max(index - 1, 0), "down": index + 1}.get(action)
