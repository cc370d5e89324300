"""A power cut loses what was not synced, or leaves parts of it; what was acknowledged stays.

The states are made from what was on the disk under load. ``STATES=2000 pytest tests/reliability/test_power_cut.py`` makes more of them
than ``make test`` does.
"""

from __future__ import annotations

import os
import random
import threading
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from tests.domain.forums import MINUTE, NOW, Actor, a_forum, opened
from tests.reliability.commit_recorder import RecordedFile, Step
from tests.reliability.wal import committed_length, frame_ends, half_checkpointed, torn
from workshop.domain.audience import LiveContext
from workshop.domain.commands import parse
from workshop.live.hub import Hub
from workshop.store.session_file import SessionFile

STATES = int(os.environ.get("STATES", "50"))
SEED = int(os.environ.get("SEED", "1"))
PEOPLE = tuple(Actor("participant", f"person-{n}") for n in range(400))
WRITERS = 8
IDEAS_EACH = 5
COMMANDS_AT_LEAST = 900
PAGE = 4096


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> RecordedFile:
    """A file into which eight threads wrote concurrently through the hub, each as many participants (of whom none alone may write so
    fast), until its log had been restarted twice."""
    file = RecordedFile.open(tmp_path_factory.mktemp("recorded") / "evening.sqlite", create=True)
    forum = opened(a_forum(PEOPLE), "writing")
    file.commit([], [entity for rows in forum.entities.values() for entity in rows.values()])
    hub = Hub(file, lambda *_: None, lambda *_: LiveContext(0), lambda: NOW + MINUTE)
    stop, acknowledged = threading.Event(), []

    def write(participants: list[Actor]) -> None:
        written: dict[Actor, list[str]] = {actor: [] for actor in participants}
        while not stop.is_set():
            actor = random.choice(participants)
            ideas = written[actor]
            id, text = str(uuid4()), f"Ajatus {random.randrange(10**9)}. " * random.randrange(1, 20)
            if len(ideas) < IDEAS_EACH:
                asked = parse("post_idea", {"phase": "writing", "text": text}, id)
                ideas.append(id)
            else:
                asked = parse("edit_idea", {"idea": random.choice(ideas), "text": text}, id)
            hub.submit(actor, asked)
            acknowledged.append(id)
            if len(acknowledged) > COMMANDS_AT_LEAST and sum(step.log_restarted for step in file.steps) >= 2:
                stop.set()

    writers = [threading.Thread(target=write, args=(PEOPLE[n::WRITERS],)) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    hub.stop()
    assert len(acknowledged) == len(set(acknowledged)) > COMMANDS_AT_LEAST
    assert any(step.checkpointed for step in file.steps)
    return file


def test_every_state_after_a_power_cut_is_consistent_and_holds_what_was_acknowledged(written, tmp_path):
    rng = random.Random(SEED)
    rare = [step for step in written.steps if step.checkpointed or step.log_restarted]
    usual = [step for step in written.steps if not step.checkpointed and not step.log_restarted]

    for number in range(STATES):
        path = tmp_path / f"{number}.sqlite"
        step = rng.choice(rare if number % 2 else usual)
        acknowledged, asked = cut_power(path, step, rng)

        with closing(SessionFile.open(path)) as file:
            assert file.check() == [], number
            stored = set(file.commands())
            assert acknowledged <= stored, f"state {number} has lost {len(acknowledged - stored)}"
            assert stored <= asked, number
            assert file.load().revision == len(stored)


def cut_power(path: Path, step: Step, rng: random.Random) -> tuple[frozenset[str], frozenset[str]]:
    """Write a possible state to ``path``; returns the commands that had been acknowledged, and all that had been submitted."""
    earlier, later = step.earlier, step.later
    if step.checkpointed and rng.random() < 0.7:  # cut during a checkpoint of the synced log
        path.write_bytes(half_checkpointed(earlier.file, later.file, PAGE, rng))
        Path(f"{path}-wal").write_bytes(later.log)
        acknowledged = later.commands
    else:  # cut while the next batch was being written to the log
        path.write_bytes(earlier.file)
        Path(f"{path}-wal").write_bytes(torn(earlier.log, later.log, rng))
        acknowledged = earlier.commands
    if rng.random() < 0.5:  # the index of the log is never synced
        Path(f"{path}-shm").write_bytes(rng.randbytes(32_768))
    return acknowledged, later.commands


def test_a_cut_before_the_last_commit_frame_is_detected(written, tmp_path):
    """A cut one frame before the end that we take for synced does lose something, so the test above can fail."""
    step = next(step for step in written.steps if not step.checkpointed and not step.log_restarted)
    length = committed_length(step.earlier.log)
    before = max(end for end, _ in frame_ends(step.earlier.log) if end < length)

    for cut, lost in ((length, False), (before, True)):
        path = tmp_path / f"{cut}.sqlite"
        path.write_bytes(step.earlier.file)
        Path(f"{path}-wal").write_bytes(step.earlier.log[:cut])
        with closing(SessionFile.open(path)) as file:
            assert bool(step.earlier.commands - set(file.commands())) is lost
