"""Looking after the files: taking one in, reading one through, copying all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from .domain.errors import Refusal
from .domain.model import Ballot, Forum, Moment, Participant, Phase
from .domain.voting import checked as within_rules
from .domain.voting import results
from .exports import json_import as export
from .store import copying
from .store.office import Office
from .store.session_file import Change, Damaged, SessionFile, StorageFailed, copy_file
from .store.shelf import Shelf

SQLITE = b"SQLite format 3\0"


class NotTakenIn(Exception):
    """The file stays outside. The text says why."""


def read(path: Path) -> Forum:
    """The session in that file at its last revision. Raises FileNotFoundError, Damaged and StorageFailed."""
    file = SessionFile.copied(path)
    try:
        return file.load()
    finally:
        file.close()


def take_in(shelf: Shelf, office: Office, path: Path, now: Moment) -> Forum:
    """Make a session of that file: of a session file under the code that it has, of an export in JSON under a new one.

    Raises NotTakenIn for a file that is neither, or not sound, and for a code that is in use already: nothing that is
    here is ever written over."""
    forum = _brought(shelf, office, path) if _is_session_file(path) else _read_back(shelf, office, path, now)
    session = forum.session
    office.list_session(session.code, session.title, session.date, now)
    return forum


def _is_session_file(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def _brought(shelf: Shelf, office: Office, path: Path) -> Forum:
    try:
        code = read(path).session.code
        place = shelf.session(code)
    except (Damaged, ValueError) as unsound:
        raise NotTakenIn(f"{path.name} is not a sound session file: {unsound}") from unsound
    if place.exists() or office.session(code):
        raise NotTakenIn(f"There is a session {code} here already.")
    copy_file(path, place)
    return read(place)


def _read_back(shelf: Shelf, office: Office, path: Path, now: Moment) -> Forum:
    code = office.free_code()
    try:
        entities = export.entities(export.read(path.read_bytes()), lambda: str(uuid4()), now, code)
    except Refusal as refusal:
        raise NotTakenIn(f"{path.name} is neither a session file nor an export in JSON.") from refusal
    file = SessionFile.open(shelf.session(code), create=True)
    try:
        file.commit([Change(1, str(uuid4()), now, "owner", "command line", "import", {})], entities)
        return file.load()
    finally:
        file.close()


def back_up(shelf: Shelf, folder: Path, now: datetime) -> tuple[Path, dict[str, list[str]]]:
    """Copy the office file and every session, as they are, into a new folder inside ``folder``; then read every copy through.
    The originals are read and nothing else, so the server may be writing them. Raises FileNotFoundError without an office file.

    Returns that folder, and what is wrong with a session, by its code: an empty list for a sound one. A session that
    cannot be copied stops nothing: the others are copied all the same."""
    office = Office.copied(shelf.office)
    place = folder / now.strftime("%Y-%m-%dT%H%M%S")
    place.mkdir(mode=0o700, parents=True)
    copying.copy_file(shelf.office, place / shelf.office.name)
    found: dict[str, list[str]] = {}
    for listed in office.sessions():
        original = shelf.session(listed.code)
        try:
            copy_file(original, place / original.name)
        except (Damaged, StorageFailed, FileNotFoundError) as missing:
            found[listed.code] = [f"not copied: {missing}"]
        else:
            found[listed.code] = flaws(place / original.name)
    office.close()
    return place, found


def flaws(path: Path) -> list[str]:
    """Everything that is wrong with a session file: nothing, or sentences. A copy in memory is read, not the file itself."""
    try:
        file = SessionFile.copied(path)
    except Damaged as damaged:
        return [f"the file is damaged: {damaged}"]
    try:
        return file.check() + list(miscounts(file.load()))
    except Damaged as damaged:
        return [f"the file is damaged: {damaged}"]
    finally:
        file.close()


def miscounts(forum: Forum) -> Iterator[str]:
    """Count every vote again from its ballots alone, and say where the shown result or a ballot does not agree."""
    for phase in forum.phases:
        if not phase.options:
            continue
        ballots = [ballot for ballot in forum.all(Ballot) if ballot.phase == phase.id]
        for ballot in ballots:
            if mistake := _mistake(forum, phase, ballot):
                yield f"vote {phase.id}: a ballot is against the rules ({mistake})"
        marked = Counter(option for ballot in ballots for option in ballot.marks)
        shown = Counter({row.option["id"]: row.voters for row in results(forum, phase)})
        if +marked != +shown:
            yield f"vote {phase.id}: the ballots mark options {marked.total()} times, the result counts {shown.total()}"


def _mistake(forum: Forum, phase: Phase, ballot: Ballot) -> str:
    if not forum.get(Participant, ballot.participant) or ballot.id != f"{phase.id}:{ballot.participant}":
        return "of nobody who joined"
    try:
        within_rules(phase, ballot.marks)
    except Refusal as refusal:
        return refusal.code
    return ""
