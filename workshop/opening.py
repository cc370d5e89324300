"""Making a session: a free code, a file from a template, its place in the office's list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from .domain.commands import Command, name_of, parse
from .domain.decide import DecisionContext, decide
from .domain.model import Board, Entity, Forum, Moment, Session
from .domain.roles import Actor
from .library import Library, Template, phase_payload
from .store.office import Office
from .store.session_file import Change, SessionFile
from .store.shelf import Shelf


@dataclass(frozen=True)
class Opened:
    """A new session. The two links hold one-time keys in their fragments."""

    session: str
    code: str
    participant_url: str
    board_url: str
    console_url: str


def make_session(
    shelf: Shelf,
    office: Office,
    library: Library,
    template: str,
    title: str,
    now: Moment,
    by: str = "",
    request: str = "",
) -> Forum:
    """A draft from the template of that name (KeyError when there is none), kept and listed. Its content goes through the
    same commands as everything else."""
    chosen = library.templates[template]
    code = office.free_code()
    forum = Forum().after(0, (Session(code=code, template=template, created_at=now), Board()))
    return keep(shelf, office, forum, _content(library, chosen, title), now, by, request)


def keep(
    shelf: Shelf, office: Office, forum: Forum, commands: Iterable[Command], now: Moment, by: str = "", request: str = ""
) -> Forum:  # fmt: skip
    """Write a new session's file, as ``forum`` is and as ``commands`` then make it. ``request`` names the act that asked."""
    owner, at = Actor("owner", by=by), DecisionContext(now)
    changes: list[Change] = []
    for revision, command in enumerate(commands, 1):
        forum = forum.after(revision, decide(forum, owner, command, at))
        changes.append(Change(revision, command.id, now, "owner", by, name_of(type(command)), {}))
    file = SessionFile.open(shelf.session(forum.session.code), create=True)
    file.commit(changes, entities(forum))
    file.close()
    office.list_session(forum.session.code, forum.session.title, forum.session.date, now, request)
    return forum


def entities(forum: Forum) -> list[Entity]:
    return [entity for rows in forum.entities.values() for entity in rows.values()]


def open_session(
    shelf: Shelf, office: Office, library: Library, template: str, title: str, public_url: str, now: Moment
) -> Opened:
    """A session that people can join at once: made, opened, its first phase open, with links for the board and the console."""
    forum = make_session(shelf, office, library, template, title, now)
    code = forum.session.code
    first = _command("open_phase", phase=forum.phases[0].id, leaving=None)
    file = SessionFile.open(shelf.session(code))
    changed = decide(forum, Actor("owner"), first, DecisionContext(now))
    file.commit([Change(forum.revision + 1, first.id, now, "owner", "", "open_phase", {})], changed)
    file.close()
    screen, facilitator = (office.make_key(role, code, now) for role in ("screen", "facilitator"))
    return Opened(
        code, code, f"{public_url}/{code}", f"{public_url}/enter#{screen}", f"{public_url}/enter#{facilitator}"
    )


def _content(library: Library, template: Template, title: str) -> list[Command]:
    evening = template.session
    topics = [
        {**topic.model_dump(), "about": library.themes[topic.theme].about if topic.theme else ()}
        for topic in template.topics
    ]
    return [
        _command(
            "set_details", title=title or evening.title, purpose=evening.purpose, starts=evening.starts, ends=evening.ends,
            name_policy=evening.name_policy, approval=evening.approval, languages=list(evening.languages), rules=list(evening.rules),
        ),
        _command("set_topics", topics=topics),
        _command("set_agenda", phases=[phase_payload(phase) for phase in template.phases]),
    ]  # fmt: skip


def _command(name: str, **payload: object) -> Command:
    return parse(name, payload, str(uuid4()))
