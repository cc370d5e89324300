"""Maintenance of the files: import, check, backup, severing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from .create_session import ImportRejected, create_from_export, create_from_file
from .domain.commands import parse
from .domain.decide import DecisionContext, decide
from .domain.errors import Refusal
from .domain.model import Ballot, Forum, Moment, Participant, Phase
from .domain.roles import Actor
from .domain.voting import checked as within_rules
from .domain.voting import results
from .live.severing import keys_of_writers, sever_file
from .plans.model import Answer, Plan, SourceCluster, SourceIdea
from .store import copying
from .store.data_dir import DataDir
from .store.entity_file import Change, EntityFile, copy_file
from .store.errors import Damaged, StorageFailed
from .store.office import Office
from .store.plan_file import PlanFile
from .store.session_file import SessionFile

V = TypeVar("V")
SQLITE = b"SQLite format 3\0"


def import_file(data_dir: DataDir, office: Office, path: Path, now: Moment) -> Forum:
    """Make a session of that file: of a session file under the code that it has, of an export in JSON under a new one.

    Raises ImportRejected for a file that is neither, or not sound, and for a code that is in use already."""
    if _is_session_file(path):
        return create_from_file(data_dir, office, path, now)
    try:
        return create_from_export(data_dir, office, path.read_bytes(), now, "command line")
    except Refusal as refusal:
        raise ImportRejected(f"{path.name} is neither a session file nor an export in JSON.") from refusal


def sever_ids(path: Path, now: Moment) -> bool:
    """Sever the ids of a closed session that no server has open, without waiting for the grace; False when they are severed
    already. Refuses ``not_now`` for one that is not closed. Raises as ``SessionFile.open`` does, FileLocked among others."""
    file, command = SessionFile.open(path), parse("sever_ids", {}, str(uuid4()))
    try:
        forum = file.load()
        changed = decide(forum, Actor("owner", by="command line"), command, DecisionContext(now))
        if not changed:
            return False
        file.commit([Change(forum.revision + 1, command.id, now, "owner", "command line", "sever_ids", {})], changed)
    finally:
        file.close()
    return sever_file(path, keys_of_writers(forum, lambda work, *args: work(*args)), now)


def _is_session_file(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def back_up(data_dir: DataDir, folder: Path, now: datetime) -> tuple[Path, dict[str, list[str]]]:
    """Copy the office file, every session and every plan with its Word template, as they are, into a new folder inside ``folder``; then read every copy
    through. The originals are read and nothing else, so the server may be writing them. Raises FileNotFoundError without an
    office file.

    Returns that folder, and what is wrong with a session or plan, by its file's name: an empty list for a sound one. One that
    cannot be copied stops nothing: the others are copied all the same."""
    office = Office.copied(data_dir.office)
    place = folder / now.strftime("%Y-%m-%dT%H%M%S")
    place.mkdir(mode=0o700, parents=True)
    copying.copy_file(data_dir.office, place / data_dir.office.name)
    found: dict[str, list[str]] = {}
    sessions = [data_dir.session(listed.code) for listed in office.sessions()]
    office.close()
    plans = [data_dir.plan(key) for key in data_dir.plans()]
    for original, flaws_of in (*((path, flaws) for path in sessions), *((path, flaws_of_plan) for path in plans)):
        try:
            copy_file(original, place / original.name)
        except (Damaged, StorageFailed, FileNotFoundError) as missing:
            found[original.stem] = [f"not copied: {missing}"]
        else:
            found[original.stem] = flaws_of(place / original.name)
    for template in filter(Path.exists, map(data_dir.plan_template, data_dir.plans())):
        shutil.copy2(template, place / template.name)
    return place, found


def flaws(path: Path) -> list[str]:
    """Everything that is wrong with a session file: nothing, or sentences. A copy in memory is read, not the file itself."""
    return _flaws(SessionFile, path, miscounts)


def flaws_of_plan(path: Path) -> list[str]:
    """The same of a plan's file."""
    return _flaws(PlanFile, path, dangling)


def _flaws(kind: type[EntityFile[V]], path: Path, wrong_in: Callable[[V], Iterable[str]]) -> list[str]:
    try:
        file = kind.copied(path)
    except Damaged as damaged:
        return [f"the file is damaged: {damaged}"]
    try:
        return file.check() + list(wrong_in(file.load()))
    except Damaged as damaged:
        return [f"the file is damaged: {damaged}"]
    finally:
        file.close()


def dangling(plan: Plan) -> Iterator[str]:
    """Follow every link of the chain from a measure and an answer back to the ideas, and say where one leads nowhere."""
    for measure in plan.measures:
        for idea in measure.ideas:
            if not plan.get(SourceIdea, idea):
                yield f"measure {measure.id}: there is no idea {idea}"
        if measure.cluster and not plan.get(SourceCluster, measure.cluster):
            yield f"measure {measure.id}: there is no cluster {measure.cluster}"
    for answer in plan.all(Answer):
        if not plan.get(SourceCluster, answer.id) and not plan.get(SourceIdea, answer.id):
            yield f"answer {answer.id}: there is neither a cluster nor an idea of that name"


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
    cast_by = forum.get(Participant, ballot.participant) if ballot.participant else forum.session.severed_people
    if not cast_by or not ballot.id.startswith(f"{phase.id}:{ballot.participant}"):
        return "of nobody who joined"
    try:
        within_rules(phase, ballot.marks)
    except Refusal as refusal:
        return refusal.code
    return ""
