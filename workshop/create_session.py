"""The one place where a session's file is created: from a template, from an export in JSON, or from another machine's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from .domain.commands import parse
from .domain.decide import DecisionContext, decide
from .domain.model import Board, Forum, Moment, Session
from .domain.roles import Actor
from .exports import json_import as export
from .library import Library, Template, phase_payload
from .store.data_dir import DataDir
from .store.entity_file import Change, copy_file
from .store.errors import Damaged
from .store.office import Office
from .store.session_file import SessionFile


class ImportRejected(Exception):
    """The file does not become a session. The text says why."""


@dataclass(frozen=True)
class Opened:
    """A new session. The two links hold one-time keys in their fragments."""

    session: str
    code: str
    participant_url: str
    board_url: str
    console_url: str


class NewSession:
    """A session that has no file yet. What is done to it goes through the same rules as everything else, as the owner's, and each
    command becomes a change in its file."""

    def __init__(self, forum: Forum, now: Moment, by: str) -> None:
        """``by`` is the account's name, or where the session comes from when no account made it."""
        self.forum, self._now, self._by = forum, now, by
        self._changes: list[Change] = []

    def do(self, name: str, /, **payload: object) -> None:
        command = parse(name, payload, str(uuid4()))
        changed = decide(self.forum, Actor("owner", by=self._by), command, DecisionContext(self._now))
        self._record(command.id, name)
        self.forum = self.forum.after(len(self._changes), changed)

    def imported(self) -> None:
        """Say in the file that its content came from an export."""
        self._record(str(uuid4()), "import")
        self.forum = self.forum.after(len(self._changes), ())

    def create(self, data_dir: DataDir, office: Office, request: str = "") -> Forum:
        """Write the file and list it in the office. ``request`` names the act that asked. Raises FileExistsError for a code whose
        file is there."""
        session = self.forum.session
        file = SessionFile.open(data_dir.session(session.code), create=True)
        try:
            file.commit(self._changes, (entity for rows in self.forum.entities.values() for entity in rows.values()))
        finally:
            file.close()
        office.list_session(session.code, session.title, session.date, self._now, request)
        return self.forum

    def _record(self, command_id: str, action: str) -> None:
        self._changes.append(Change(len(self._changes) + 1, command_id, self._now, "owner", self._by, action, {}))


def create_from_template(
    data_dir: DataDir,
    office: Office,
    library: Library,
    template: str,
    title: str,
    now: Moment,
    by: str = "",
    request: str = "",
    details: Mapping[str, str] | None = None,
) -> Forum:
    """A draft from the template of that name (KeyError when there is none). ``details`` are of ``set_details``, over the template's."""
    new = _draft(office, library.templates[template], library, title, now, by)
    if details:
        new.do("set_details", **details)
    return new.create(data_dir, office, request)


def create_from_export(
    data_dir: DataDir, office: Office, content: bytes, now: Moment, by: str, request: str = ""
) -> Forum:
    """A session under a new code, with new ids, from an export in JSON. Refuses ``bad_file``."""
    entities = export.entities(export.read(content), lambda: str(uuid4()), now, office.free_code())
    new = NewSession(Forum().after(0, entities), now, by)
    new.imported()
    return new.create(data_dir, office, request)


def create_from_file(data_dir: DataDir, office: Office, path: Path, now: Moment) -> Forum:
    """The session of that file, under the code that it has. Raises ImportRejected for a file that is not sound, and for a code
    that is in use: nothing that is here is ever written over."""
    try:
        session = SessionFile.read(path).session
        target = data_dir.session(session.code)
    except (Damaged, ValueError) as unsound:
        raise ImportRejected(f"{path.name} is not a sound session file: {unsound}") from unsound
    if target.exists() or office.session(session.code):
        raise ImportRejected(f"There is a session {session.code} here already.")
    copy_file(path, target)
    office.list_session(session.code, session.title, session.date, now)
    return SessionFile.read(target)


def open_session(
    data_dir: DataDir, office: Office, library: Library, template: str, title: str, public_url: str, now: Moment
) -> Opened:
    """A session that people can join at once: from a template, its first phase open, with links for the board and the console."""
    new = _draft(office, library.templates[template], library, title, now, "")
    new.do("open_phase", phase=new.forum.phases[0].id, leaving=None)
    code = new.create(data_dir, office).session.code
    screen, facilitator = (office.make_key(role, code, now) for role in ("screen", "facilitator"))
    return Opened(
        code, code, f"{public_url}/{code}", f"{public_url}/enter#{screen}", f"{public_url}/enter#{facilitator}"
    )


def _draft(office: Office, template: Template, library: Library, title: str, now: Moment, by: str) -> NewSession:
    session = Session(code=office.free_code(), template=template.name, created_at=now)
    new, evening = NewSession(Forum().after(0, (session, Board())), now, by), template.session
    topics = [
        {**topic.model_dump(), "about": library.themes[topic.theme].about if topic.theme else ()}
        for topic in template.topics
    ]
    new.do(
        "set_details", title=title or evening.title, purpose=evening.purpose, starts=evening.starts, ends=evening.ends,
        name_policy=evening.name_policy, approval=evening.approval, languages=list(evening.languages), rules=list(evening.rules),
    )  # fmt: skip
    new.do("set_topics", topics=topics)
    new.do("set_agenda", phases=[phase_payload(phase) for phase in template.phases])
    return new
