"""A power cut takes what was not synced, or leaves parts of it; what was acknowledged stays.

The states are made from what lay on the disk under load. ``STATES=2000 pytest tests/reliability/test_power_cut.py`` makes
more of them than ``make test`` does.
"""

from __future__ import annotations

import os
import random
import threading
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from tests.domain.forums import MINUTE, NOW, Viewer, a_forum, opened
from tests.reliability.commit_recorder import Step, WitnessedFile
from tests.reliability.wal import committed_length, frame_ends, half_carried, torn
from workshop.domain.audience import Around
from workshop.domain.commands import parse
from workshop.live.hub import Hub
from workshop.store.session_file import SessionFile

STATES = int(os.environ.get("STATES", "50"))
SEED = int(os.environ.get("SEED", "1"))
PEOPLE = tuple(Viewer("participant", f"person-{n}") for n in range(400))
TABLES = 8
IDEAS_EACH = 5
ASKED_AT_LEAST = 900
PAGE = 4096


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> WitnessedFile:
    """A file into which eight tables of people wrote at once, each table taking turns (nobody may write so fast alone),
    through the hub, until its log had been begun again twice."""
    file = WitnessedFile.open(tmp_path_factory.mktemp("witnessed") / "evening.sqlite", create=True)
    forum = opened(a_forum(PEOPLE), "writing")
    file.commit([], [entity for rows in forum.kept.values() for entity in rows.values()])
    hub = Hub(file, lambda *_: None, lambda *_: Around(0), lambda: NOW + MINUTE)
    enough, acknowledged = threading.Event(), []

    def write(table: list[Viewer]) -> None:
        written: dict[Viewer, list[str]] = {viewer: [] for viewer in table}
        while not enough.is_set():
            viewer = random.choice(table)
            ideas = written[viewer]
            id, text = str(uuid4()), f"Ajatus {random.randrange(10**9)}. " * random.randrange(1, 20)
            if len(ideas) < IDEAS_EACH:
                asked = parse("post_idea", {"phase": "writing", "text": text}, id)
                ideas.append(id)
            else:
                asked = parse("edit_idea", {"idea": random.choice(ideas), "text": text}, id)
            hub.submit(viewer, asked)
            acknowledged.append(id)
            if len(acknowledged) > ASKED_AT_LEAST and sum(step.log_began_again for step in file.steps) >= 2:
                enough.set()

    writers = [threading.Thread(target=write, args=(PEOPLE[n::TABLES],)) for n in range(TABLES)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    hub.stop()
    assert len(acknowledged) == len(set(acknowledged)) > ASKED_AT_LEAST
    assert any(step.carried for step in file.steps)
    return file


def test_every_state_that_a_power_cut_leaves_is_sound_and_holds_what_was_acknowledged(written, tmp_path):
    dice = random.Random(SEED)
    rare = [step for step in written.steps if step.carried or step.log_began_again]
    usual = [step for step in written.steps if not step.carried and not step.log_began_again]

    for number in range(STATES):
        path = tmp_path / f"{number}.sqlite"
        step = dice.choice(rare if number % 2 else usual)
        acknowledged, asked = after_a_power_cut(path, step, dice)

        with closing(SessionFile.open(path)) as file:
            assert file.check() == [], number
            stored = set(file.commands())
            assert acknowledged <= stored, f"state {number} has lost {len(acknowledged - stored)}"
            assert stored <= asked, number
            assert file.load().revision == len(stored)


def after_a_power_cut(path: Path, step: Step, dice: random.Random) -> tuple[frozenset[str], frozenset[str]]:
    """Lay down what may be found; answers what had been acknowledged, and what had been asked."""
    earlier, later = step.earlier, step.later
    if step.carried and dice.random() < 0.7:  # cut while the synced log was being carried into the file
        path.write_bytes(half_carried(earlier.file, later.file, PAGE, dice))
        Path(f"{path}-wal").write_bytes(later.log)
        acknowledged = later.commands
    else:  # cut while the next batch was being written to the log
        path.write_bytes(earlier.file)
        Path(f"{path}-wal").write_bytes(torn(earlier.log, later.log, dice))
        acknowledged = earlier.commands
    if dice.random() < 0.5:  # the index of the log is never synced
        Path(f"{path}-shm").write_bytes(dice.randbytes(32_768))
    return acknowledged, later.commands


def test_the_log_is_synced_to_where_we_think(written, tmp_path):
    """A cut one frame earlier than what we take for synced does lose something: the knife above is sharp."""
    step = next(step for step in written.steps if not step.carried and not step.log_began_again)
    length = committed_length(step.earlier.log)
    before = max(end for end, _ in frame_ends(step.earlier.log) if end < length)

    for cut, lost in ((length, False), (before, True)):
        path = tmp_path / f"{cut}.sqlite"
        path.write_bytes(step.earlier.file)
        Path(f"{path}-wal").write_bytes(step.earlier.log[:cut])
        with closing(SessionFile.open(path)) as file:
            assert bool(step.earlier.commands - set(file.commands())) is lost
