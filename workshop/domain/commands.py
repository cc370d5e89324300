"""All that anybody can ask: one frozen dataclass each, made from what came over the wire or from a form."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from .errors import Refusal, require
from .model import Handling, HideReason, Need


class Keep(Enum):
    """The value of a key that was left out: leave as it is."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    id: str


# ---- a participant's


@dataclass(frozen=True, slots=True, kw_only=True)
class Join(Command):
    name: str = ""
    background: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostIdea(Command):
    phase: str
    text: str
    about: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditIdea(Command):
    idea: str
    text: str
    about: str | Keep = KEEP
    area: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawIdea(Command):
    idea: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkReady(Command):
    phase: str
    ready: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CastBallot(Command):
    phase: str
    marks: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveFeedback(Command):
    phase: str
    heard: int | None = None
    easy: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetName(Command):
    name: str


# ---- a moderator's, facilitator's, owner's


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveIdeas(Command):
    ideas: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HideIdea(Command):
    idea: str
    reason: HideReason
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreIdea(Command):
    idea: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AcknowledgeIdea(Command):
    idea: str
    state: Handling
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNeeds(Command):
    idea: str
    needs: list[Need] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowBoard(Command):
    page: (
        Literal["auto", "join", "question", "wall", "clusters", "vote", "results", "words", "next", "agenda", "rules"]
        | Keep
    ) = KEEP
    topic: str | None | Keep = KEEP
    spotlight: str | None | Keep = KEEP
    blank: bool | Keep = KEEP
    paused: bool | Keep = KEEP
    theme: Literal["light", "dark", "contrast"] | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCluster(Command):
    topic: str
    name: str
    ideas: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceIdeas(Command):
    ideas: list[str]
    cluster: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameCluster(Command):
    cluster: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeClusters(Command):
    cluster: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoArrangement(Command):
    arrangement: str


# ---- a facilitator's, owner's


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPhase(Command):
    phase: str
    leaving: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPhaseEnd(Command):
    phase: str
    ends_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePhaseAt(Command):
    phase: str
    day: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopClock(Command):
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartClock(Command):
    phase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNextSteps(Command):
    steps: list[dict[str, str]]
    answer_by: str
    results_go_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAgenda(Command):
    phases: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTopics(Command):
    topics: list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDetails(Command):
    title: str | Keep = KEEP
    purpose: str | Keep = KEEP
    date: str | Keep = KEEP
    starts: str | Keep = KEEP
    ends: str | Keep = KEEP
    place: str | Keep = KEEP
    organiser: str | Keep = KEEP
    contact: str | Keep = KEEP
    name_policy: Literal["none", "optional", "required"] | Keep = KEEP
    languages: list[str] | Keep = KEEP
    approval: bool | Keep = KEEP
    rehearsal: bool | Keep = KEEP
    rules: list[str] | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOptions(Command):
    feedback_url: str | Keep = KEEP
    areas: list[str] | Keep = KEEP
    booking_url: str | Keep = KEEP
    hashtag: str | Keep = KEEP
    controllers: list[str] | Keep = KEEP
    processors: list[str] | Keep = KEEP
    backgrounds: list[str] | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class AddStartingPoints(Command):
    topic: str
    points: list[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLogo(Command):
    alt: str
    picture: str | Keep = KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class LockJoining(Command):
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetState(Command):
    state: Literal["draft", "open", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverIds(Command):
    """Sever the ids of a closed session now."""


_NAMES = {kind: re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in Command.__subclasses__()}
COMMANDS: dict[str, type[Command]] = {name: kind for kind, name in _NAMES.items()}


def name_of(kind: type[Command]) -> str:
    """``PostIdea`` → ``post_idea``."""
    return _NAMES[kind]


_HINTS = {
    kind: {name: hint for name, hint in get_type_hints(kind).items() if name != "id"} for kind in COMMANDS.values()
}
# What must be given: it has no default of either sort.
_NEEDED = {
    kind: [one.name for one in fields(kind) if one.name != "id" and one.default is one.default_factory]
    for kind in COMMANDS.values()
}


_FORMER = {("cast_ballot", "dots"): "marks"}
"""Former names of keys: a phone may have kept a command unsent from before an upgrade, and must not lose it."""


def parse(name: object, payload: object, id: object) -> Command:
    """The command of that name. Refuses ``unknown_command``, and ``bad_field`` with the field's name for a key that it does
    not have or lacks, a value of a wrong type, an ``id`` that is not a UUID."""
    kind = COMMANDS.get(name) if isinstance(name, str) else None
    if kind is None:
        raise Refusal("unknown_command")
    if not isinstance(payload, Mapping):
        raise Refusal("bad_field", "payload")
    hints = _HINTS[kind]
    payload = {_FORMER.get((str(name), str(key)), str(key)): value for key, value in payload.items()}
    for key, value in payload.items():
        require(key in hints and _fits(value, hints[key]), "bad_field", str(key)[:40])
    for needed in _NEEDED[kind]:
        require(needed in payload, "bad_field", needed)
    return kind(id=_uuid(id), **payload)


def _uuid(id: object) -> str:
    try:
        return str(UUID(id if isinstance(id, str) and len(id) <= 40 else ""))
    except ValueError:
        raise Refusal("bad_field", "id") from None


def _fits(value: object, hint: Any) -> bool:
    if hint is str:
        return isinstance(value, str)
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return True
    if hint is Keep:
        return False  # it stands for a key that is left out, nobody can send it
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is Literal:
        return isinstance(value, str) and value in inner
    if origin is list:
        return isinstance(value, list) and all(_fits(one, inner[0]) for one in value)
    if origin is dict:
        return isinstance(value, dict) and all(
            isinstance(key, str) and _fits(one, inner[1]) for key, one in value.items()
        )
    if hint is int:
        return type(value) is int
    return isinstance(value, hint)


def from_form(name: str, form: Mapping[str, list[str]], id: str) -> Command:
    """The command that a plain HTML form asks for. ``form`` maps a field to its values; whole numbers, yes/no and lists
    are read by the command's types; ``marks.<option>`` fields make up the ballot; unknown fields are left out."""
    kind = COMMANDS.get(name)
    if kind is None:
        raise Refusal("unknown_command")
    form = {_present_name(name, field): values for field, values in form.items()}
    payload: dict[str, Any] = {}
    for key, hint in _HINTS[kind].items():
        if get_origin(hint) is dict:
            given = {
                field.partition(".")[2]: values[-1] for field, values in form.items() if field.startswith(f"{key}.")
            }
            payload[key] = {option: _number(text, key) for option, text in given.items() if text.strip()}
        elif key in form:
            payload[key] = _read(form[key], hint, key)
    return parse(name, payload, id)


def _present_name(command: str, field: str) -> str:
    """``marks.<option>`` for the ``dots.<option>`` of a page from before an upgrade."""
    key, dot, option = field.partition(".")
    return _FORMER.get((command, key), key) + dot + option


def _read(values: list[str], hint: Any, field: str) -> Any:
    kinds = set(get_args(hint)) | {hint}
    if any(get_origin(kind) is list for kind in kinds):
        return values
    text = values[-1]
    if bool in kinds:
        return text in {"1", "on", "true", "yes"}
    if type(None) in kinds and not text.strip():
        return None
    return _number(text, field) if int in kinds else text


def _number(text: str, field: str) -> int:
    if not re.fullmatch(r"\s*\d{1,15}\s*", text):
        raise Refusal("bad_field", field)
    return int(text)
