"""The library of methods: session templates, theme libraries and tag sets, read from YAML and validated when they are read.

An organisation adds a method by adding a file. The models below are the schema; a file that breaks it is refused with its
name and the location of the error, so that it is found when the program starts and not during a session.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from .domain.errors import Refusal
from .domain.languages import CODES
from .domain.phases import KINDS
from .domain.setting import checked
from .plans.model import GROUNDS

FOLDER = Path(__file__).resolve().parent.parent / "library"


def _language(code: str) -> str:
    if code not in CODES:
        raise ValueError(f"no language of ours: {code}")
    return code


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,60}$")]
LanguageCode = Annotated[str, AfterValidator(_language)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Entry(BaseModel):
    """A part of a library file: frozen; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LibraryTopic(Entry):
    id: Annotated[str, StringConstraints(pattern=r"^T\d{1,2}$")]
    title: Text
    question: Text
    owner_role: str = ""
    contact: str = ""
    target_plan: str = ""
    theme: str = ""


class LibraryPhase(Entry):
    kind: str
    title: Text
    prompt: str = ""
    say: str = ""
    minutes: int = Field(ge=1, le=240)
    topic: str | None = None
    settings: dict[str, str | int | bool] = {}

    @model_validator(mode="after")
    def is_of_its_kind(self) -> LibraryPhase:
        kind = KINDS.get(self.kind)
        if kind is None:
            raise ValueError(f"no such kind of phase: {self.kind}")
        try:
            checked(kind.settings, self.settings)
        except Refusal as refusal:
            raise ValueError(f"{self.kind} has no such setting: {refusal.field}") from refusal
        return self


class LibrarySession(Entry):
    title: Text
    purpose: str
    starts: Clock
    ends: Clock
    name_policy: Literal["none", "optional", "required"] = "none"
    approval: bool = True
    languages: tuple[LanguageCode, ...] = CODES
    rules: tuple[Text, ...] = ()


class Template(Entry):
    """A method ready to run: what ``/desk/new`` offers. ``minutes`` is the length of the programme after the lobby."""

    name: Name
    title: Text
    summary: Text
    minutes: int
    slack: str = ""
    session: LibrarySession
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    topics: tuple[LibraryTopic, ...] = Field(min_length=1)
    phases: tuple[LibraryPhase, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def adds_up(self) -> Template:
        """The minutes are the sum of the phases, and every phase about ideas names a topic that is there."""
        planned = sum(phase.minutes for phase in self.phases if not KINDS[phase.kind].before_start)
        if planned != self.minutes:
            raise ValueError(f"the phases take {planned} minutes, the template says {self.minutes}")
        topics = {topic.id for topic in self.topics}
        for phase in self.phases:
            if phase.topic not in topics and (phase.topic or KINDS[phase.kind].needs_topic):
                raise ValueError(f"{phase.title}: no such topic: {phase.topic}")
        return self


class Measure(Entry):
    number: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)+$")]
    title: Text


class Group(Entry):
    number: Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$")]
    title: Text
    measures: tuple[Measure, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def numbers_belong(self) -> Group:
        for measure in self.measures:
            if not measure.number.startswith(self.number + "."):
                raise ValueError(f"{measure.number} does not belong to {self.number}")
        return self


class Theme(Entry):
    """A theme library: measures that an idea may be attached to, in their groups."""

    name: Name
    title: Text
    version: str
    groups: tuple[Group, ...] = Field(min_length=1)

    @property
    def about(self) -> tuple[dict[str, str], ...]:
        """The measures as ``Topic.about`` holds them: number, title and the title of the group."""
        return tuple(
            {"number": measure.number, "title": measure.title, "group": group.title}
            for group in self.groups
            for measure in group.measures
        )


class TagSet(Entry):
    name: Name
    title: Text
    tags: tuple[Text, ...] = Field(min_length=1)


class PlanOutline(Entry):
    """What a plan of a kind begins with: its usual title, its goals, and the offices that may answer for a measure."""

    name: Name
    title: Text
    goals: tuple[Text, ...] = ()
    departments: tuple[Text, ...] = ()


class PlainWords(Entry):
    """Officialese of a language: the beginning of a word or phrase → what may be said instead."""

    name: LanguageCode
    words: dict[Text, Text]


class GroundWords(Entry):
    """The beginnings of the words of one language, which is the file's name, that may speak of a ground of discrimination."""

    name: Annotated[str, AfterValidator(_language)]
    words: dict[str, tuple[Annotated[str, StringConstraints(min_length=4, to_lower=True)], ...]]

    @model_validator(mode="after")
    def grounds_exist(self) -> GroundWords:
        if unknown := self.words.keys() - {*GROUNDS}:
            raise ValueError(f"no ground of discrimination: {', '.join(sorted(unknown))}")
        return self


@dataclass(frozen=True)
class Library:
    """Everything in the library's folder, by name, in the names' order."""

    templates: dict[str, Template]
    themes: dict[str, Theme]
    tags: dict[str, TagSet]
    plans: dict[str, PlanOutline]
    plain_language: dict[str, PlainWords]
    grounds: dict[str, GroundWords]

    @cached_property
    def ground_words(self) -> dict[str, tuple[str, ...]]:
        """The beginnings of all languages by ground: nobody is asked in which language they write."""
        return {
            ground: tuple(word for language in self.grounds.values() for word in language.words.get(ground, ()))
            for ground in GROUNDS
        }


class LibraryError(ValueError):
    """A library file breaks the schema; the message names the file and the location."""


L = TypeVar("L", Template, Theme, TagSet, PlanOutline, PlainWords, GroundWords)


def load(folder: Path = FOLDER) -> Library:
    """Read and check the whole library. Refuses (``LibraryError``) a file that breaks the schema, a file whose name is
    not its ``name``, and a template that names a theme library which is not there."""
    library = Library(
        templates=_read(folder / "templates", Template),
        themes=_read(folder / "themes", Theme),
        tags=_read(folder / "tags", TagSet),
        plans=_read(folder / "plans", PlanOutline),
        plain_language=_read(folder / "plain_language", PlainWords),
        grounds=_read(folder / "grounds", GroundWords),
    )
    for template in library.templates.values():
        for topic in template.topics:
            if topic.theme and topic.theme not in library.themes:
                raise LibraryError(f"{template.name}: no such theme library: {topic.theme}")
    return library


def _read(folder: Path, form: type[L]) -> dict[str, L]:
    found: dict[str, L] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            entry = form.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError) as error:
            raise LibraryError(f"{path.name}: {error}") from error
        if entry.name != path.stem:
            raise LibraryError(f"{path.name}: the file calls itself {entry.name}")
        found[entry.name] = entry
    return found


def phase_payload(phase: LibraryPhase) -> dict[str, Any]:
    """The phase as one item of ``set_agenda``."""
    return {key: value for key, value in phase.model_dump().items() if value not in ("", None, {})}
